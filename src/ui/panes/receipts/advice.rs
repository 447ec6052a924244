//! A remittance advice pasted: asked of the desk, its documents marked in the account, told line by line.

use crate::desk::api::{AdviceFound, AdviceLine, Query};
use crate::domain::advice::LONGEST;
use crate::domain::ids::PartyId;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::{cut, pad_right, sanitise};
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose, Sheet, SheetKind};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// What an advice adds up to.
struct Tally {
    found: usize,
    settled: usize,
    unknown: usize,
    /// What the advice says for the documents found.
    said: Option<Amount>,
    /// What is open of them.
    open: Option<Amount>,
    /// What is missing: open documents less the payment; without a payment, less what the advice says.
    gap: Option<Amount>,
}

fn tally(found: &AdviceFound, payment: Option<Amount>) -> Tally {
    let said = Amount::sum(found.rows.iter().filter_map(|r| r.said)).ok();
    let open = Amount::sum(found.open().map(|l| l.residual)).ok();
    let against = match payment {
        Some(payment) => Some(payment),
        None => said.map(|s| -s),
    };
    Tally {
        found: found.open().count(),
        settled: found.lines().filter(|l| !l.standing.is_open()).count(),
        unknown: found.strangers.len(),
        said,
        open,
        gap: open.zip(against).and_then(|(o, p)| o.plus(p).ok()),
    }
}

impl Model {
    /// The client whose advice may be read here: the account's, or that of the receipt under the cursor.
    pub(in crate::ui) fn advice_party(&self) -> Option<PartyId> {
        match self.pane {
            Pane::Account => self.account.party,
            Pane::Receipts => self.receipts.current().and_then(|r| r.party),
            _ => None,
        }
    }

    /// Asks for the lines of an advice.
    pub(in crate::ui) fn advice_open(&mut self) {
        let Some(party) = self.advice_party() else { return };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::Advice(party), "")));
    }

    /// Several lines were pasted where nothing is typed: they may be an advice.
    pub(in crate::ui) fn advice_offer(&mut self, party: PartyId, text: &str) {
        let n = text.trim_end().lines().count();
        let title = self.t.tf("menu-advice", &[("n", Arg::Num(count(n)))]);
        let read = Item::new(self.t.t("menu-advice-read"), Choice::ReadAdvice(party, within(text)));
        let no = Item::new(self.t.t("menu-advice-no"), Choice::Dismiss);
        self.overlays.push(Overlay::Menu(Menu::new(title, vec![read, no])));
    }

    /// Asks the desk what an advice names.
    pub(in crate::ui) fn advice_read(&mut self, party: PartyId, text: &str, out: &mut Vec<Effect>) {
        self.ask(Want::Advice, Query::Advice { party, text: within(text) }, out);
    }

    /// Takes what was recognised: marks what is open in the account, and tells the rest.
    pub(in crate::ui) fn advice_found(&mut self, found: Box<AdviceFound>, out: &mut Vec<Effect>) {
        if self.advice_party() != Some(found.party) || !self.overlays.is_empty() {
            return;
        }
        if found.rows.is_empty() && found.strangers.is_empty() {
            return self.refuse(self.t.t("advice-nothing"));
        }
        if self.pane == Pane::Receipts
            && let Some(row) = self.receipts.current().cloned()
        {
            self.open_receipt(&row, out);
        }
        let payment = self.advice_payment(&found);
        let here = self.account.tab;
        for line in found.open().filter(|l| here.is_none_or(|tab| tab == l.line.seen.key.account)) {
            self.account.marks.entry(line.line.seen.key).or_insert(line.line.seen.version);
        }
        self.receipts.lent = None;
        self.rebuild_account();
        self.say(summary(self, &found, payment));
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Advice(found, payment))));
    }

    /// What the marked credits that the advice does not name pay, signed; none when nothing is marked.
    fn advice_payment(&self, found: &AdviceFound) -> Option<Amount> {
        let named = |key| found.lines().any(|l| l.line.seen.key == key);
        let marked = self.account.marks.keys().filter(|key| !named(**key));
        let mut sum = None;
        for key in marked {
            let loaded = self.account.lines().iter().find(|l| l.key == *key).map(|l| l.residual);
            let left = loaded.or_else(|| {
                let page = self.receipts.page.as_ref()?;
                page.row(*key).map(|r| -r.amount)
            });
            let left = left.filter(|a| a.is_credit())?;
            sum = Some(sum.unwrap_or(Amount::ZERO).plus(left).ok()?);
        }
        sum
    }
}

/// The beginning of a text: no more than the desk reads.
fn within(text: &str) -> String {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_string()
}

/// « 12 trouvées, 1 déjà lettrée, 1 inconnue, écart 18,40 D ».
fn summary(model: &Model, found: &AdviceFound, payment: Option<Amount>) -> String {
    let t = &model.t;
    let sums = tally(found, payment);
    let n = |id: &str, n: usize| t.tf(id, &[("n", Arg::Num(count(n)))]);
    let mut parts = vec![n("advice-found", sums.found)];
    if sums.settled > 0 {
        parts.push(n("advice-settled", sums.settled));
    }
    if sums.unknown > 0 {
        parts.push(n("advice-unknown", sums.unknown));
    }
    let gap = sums.gap.map_or_else(|| "#####".to_string(), |g| t.amount_dc(g, model.digits()));
    parts.push(t.tf("advice-gap", &[("gap", Arg::Str(&gap))]));
    if found.cut {
        parts.push(t.t("advice-cut"));
    }
    parts.join(", ")
}

/// The rows of the sheet.
pub(in crate::ui) fn advice_rows(model: &Model, found: &AdviceFound, payment: Option<Amount>) -> Vec<Vec<Span>> {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    let cell = |a: Option<Amount>| format!("{:>14}", a.map(money).unwrap_or_default());
    let sums = tally(found, payment);
    let mut out = vec![vec![Span::new(summary(model, found, payment), Role::Strong)], Vec::new()];
    let head = format!(
        "{} {:>14}{:>14}{:>14}",
        pad_right(t.label("head-piece"), 18),
        t.label("advice-head-open"),
        t.label("advice-head-said"),
        t.label("tally-gap")
    );
    out.push(vec![Span::new(head, Role::Head)]);
    for row in &found.rows {
        for (i, line) in row.lines.iter().enumerate() {
            // An amount for several documents stands beside the last of them.
            let last = i + 1 == row.lines.len();
            let open = Amount::sum(row.lines.iter().map(|l| l.residual)).ok();
            let said = row.said.filter(|_| last);
            let apart = said.zip(open).and_then(|(s, o)| o.minus(s).ok()).filter(|d| !d.is_zero() && line.standing.is_open());
            out.push(document(model, line, &cell, said, apart));
        }
    }
    for stranger in &found.strangers {
        let word = pad_right(&cut(&sanitise(&stranger.word), 18), 18);
        let why = match &stranger.elsewhere {
            Some((_, code, name)) => t.tf("advice-elsewhere", &[("code", Arg::Str(code)), ("name", Arg::Str(name))]),
            None => t.t("advice-stranger"),
        };
        out.push(vec![
            Span::new(format!("{word} {:>14}{}", "", cell(stranger.said)), Role::Muted),
            Span::new(format!("  {why}"), Role::Late),
        ]);
    }
    out.push(Vec::new());
    let mut total = |id: &str, amount: Option<Amount>, role: Role| {
        let Some(amount) = amount else { return };
        out.push(vec![Span::new(pad_right(t.label(id), 26), Role::Muted), Span::new(format!("{:>16}", money(amount)), role)]);
    };
    total("advice-sum-open", sums.open, Role::Amount);
    total("advice-sum-said", sums.said, Role::Amount);
    if found.total != sums.said {
        total("advice-sum-total", found.total, Role::Amount);
    }
    total("advice-sum-payment", payment, Role::Credit);
    let zero = sums.gap.is_some_and(Amount::is_zero);
    total("tally-gap", sums.gap, if zero { Role::GapZero } else { Role::GapOpen });
    out
}

fn document(
    model: &Model,
    line: &AdviceLine,
    cell: &dyn Fn(Option<Amount>) -> String,
    said: Option<Amount>,
    apart: Option<Amount>,
) -> Vec<Span> {
    let t = &model.t;
    let piece = pad_right(&cut(&sanitise(&line.line.piece), 18), 18);
    let open = line.standing.is_open();
    let mut spans = vec![
        Span::new(format!("{piece} "), if open { Role::Popup } else { Role::Disabled }),
        Span::new(
            cell(Some(if open { line.residual } else { line.line.amount })),
            if open { Role::Amount } else { Role::Disabled },
        ),
        Span::new(cell(said), Role::Muted),
        Span::new(cell(apart), Role::GapOpen),
    ];
    match line.standing {
        Standing::Open => {}
        Standing::Partial => spans.push(Span::new(format!("  {}", line.letter), Role::LetterPartial)),
        Standing::Total | Standing::Outside => {
            let text = t.tf("advice-lettered", &[("code", Arg::Str(&line.letter))]);
            spans.push(Span::new(format!("  {text}"), Role::Letter));
        }
    }
    spans
}
