//! Credit insurance on the screen: what the call sheet and the account tell of it, and what is typed about it (INS-01).

use super::sheet::Row;
use super::typed;
use crate::desk::api::{CallSheet, Command, CoverRow, DunCommand, InsuranceCommand};
use crate::domain::ids::PartyId;
use crate::domain::insurance::{Approval, ApprovalStatus};
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use crate::text::fold;
use crate::ui::action::Pane;
use crate::ui::model::Model;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// Uncovered items told one by one.
const ITEMS: usize = 3;

/// The limit, its use and what is beyond, each for itself; or that the insurer refused. `judged`: the company has a policy, without which
/// only the limit is known.
pub(in crate::ui) fn use_of(t: &I18n, row: &CoverRow, judged: bool, digits: u8) -> Vec<Span> {
    let money = |id: &str, amount: Amount| t.tf(id, &[("amount", Arg::Str(&t.amount(amount, digits)))]);
    let mut out = match row.approval.as_ref().filter(|approval| approval.status == ApprovalStatus::Refused) {
        Some(refused) => vec![Span::new(t.tf("insurance-refused-since", &[("date", Arg::Date(refused.from))]), Role::Text)],
        None => vec![Span::new(money("insurance-limit", row.limit), Role::Text)],
    };
    if judged && !row.covered.is_zero() {
        out.push(Span::new(money("insurance-used", row.covered), Role::Text));
    }
    if judged && !row.beyond.is_zero() {
        out.push(Span::new(money("insurance-beyond", row.beyond), Role::Late));
    }
    out
}

/// That nothing more is to be delivered on credit.
pub(in crate::ui) fn stop_of(t: &I18n, row: &CoverRow) -> Option<String> {
    row.stopped.map(|since| t.tf("insurance-stop", &[("date", Arg::Date(since))]))
}

/// Adds the rows of the call sheet.
pub(super) fn add(model: &Model, sheet: &CallSheet, cols: usize, rows: &mut Vec<Row>) {
    let t = &model.t;
    let told = &sheet.insurance;
    for row in &told.rows {
        let mut told_of = use_of(t, row, told.insurer.is_some(), model.digits());
        // Of a payer's sheet: whose it is.
        if let Some(first) = told_of.first_mut().filter(|_| row.client.party != sheet.party) {
            first.text = format!("{} : {}", row.client.code, first.text);
        }
        rows.extend(super::sheet::wrapped(told_of, &format!(" {} ", model.glyphs.dot), cols));
        let mut say = |words: String, role: Role| {
            for words in super::sheet::folded(&words, cols, 2) {
                rows.push(Row::Text(vec![Span::new(words, role)], Vec::new()));
            }
        };
        if let Some(words) = stop_of(t, row) {
            say(words, Role::Late);
        }
        if let Some(on) = row.expires {
            say(t.tf("insurance-expires", &[("date", Arg::Date(on))]), Role::Late);
        }
        if let Some((_, claim)) = row.claims.first() {
            let amount = t.amount(claim.amount, model.digits());
            let id = if claim.reference.is_empty() { "insurance-claimed" } else { "insurance-claimed-as" };
            let args =
                [("date", Arg::Date(claim.on)), ("amount", Arg::Str(&amount)), ("reference", Arg::Str(&claim.reference))];
            say(t.tf(id, &args), Role::Done);
        }
        // Of a client whom the insurer refused all items are out, for one reason.
        let shown = row.uncovered.iter().filter(|_| told.insurer.is_some() && row.limit.is_debit());
        for item in shown.clone().take(ITEMS) {
            let left = t.amount(item.open.minus(item.covered).unwrap_or(item.open), model.digits());
            let why = t.uncovered(&item.bars);
            let args = [("piece", Arg::Str(&item.piece)), ("amount", Arg::Str(&left)), ("why", Arg::Str(&why))];
            say(t.tf("insurance-item", &args), Role::Derived);
        }
        if let Some(more) = shown.count().checked_sub(ITEMS).filter(|more| *more > 0) {
            say(t.tf("insurance-items-more", &[("n", Arg::Num(i64::try_from(more).unwrap_or(i64::MAX)))]), Role::Muted);
        }
    }
}

impl Model {
    /// Asks for a decision of the insurer on the client.
    pub(in crate::ui) fn ask_approval(&mut self) {
        if let Some(party) = self.party() {
            self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::Insure(party), "")));
        }
    }

    /// Asks when the insurer was told.
    pub(in crate::ui) fn ask_claim(&mut self) {
        if let Some(party) = self.party() {
            self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::InsuranceClaim(party), "")));
        }
    }

    /// `40 000 01/12 ; 30/11/27 ; A-17`: a limit, the word "reduced" when it was, the first day; then the last day and the reference, in
    /// any order. `0` is a refusal.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::ui) fn approval_typed(&self, party: PartyId, text: &str) -> Result<Command, String> {
        let mut parts = text.split(';').map(str::trim);
        let head = parts.next().unwrap_or_default();
        let (first, after) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let (limit, rest) = match fold(first).as_str() {
            "refus" | "refuse" | "refused" => (Some(Amount::ZERO), after),
            _ => typed::amount(head, self.digits()),
        };
        let limit = limit.ok_or_else(|| self.t.t("insurance-typed-amount"))?;
        let (word, more) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (status, rest) = match fold(word).as_str() {
            "reduit" | "reduced" => (ApprovalStatus::Reduced, more),
            _ if limit.is_zero() => (ApprovalStatus::Refused, rest),
            _ => (ApprovalStatus::Granted, rest),
        };
        let date = |text| typed::date(text, self.today, self.t.lang());
        let from = match rest.trim() {
            "" => self.today,
            words => match date(words) {
                Some((day, "")) => day,
                _ => return Err(self.t.tf("insurance-typed-day", &[("words", Arg::Str(words))])),
            },
        };
        let (mut expires, mut reference) = (None, String::new());
        for part in parts.filter(|part| !part.is_empty()) {
            match date(part) {
                Some((day, "")) if expires.is_none() => expires = Some(day),
                _ if reference.is_empty() => reference = part.to_string(),
                _ => return Err(self.t.tf("insurance-typed-day", &[("words", Arg::Str(part))])),
            }
        }
        let approval = Approval { siren: String::new(), status, limit, from, expires, reference };
        Ok(insurance(InsuranceCommand::Approve { party: Some(party), approval, note: String::new() }))
    }

    /// `19/11 DIC 2026-7`: the day, today when there is none, and the insurer's reference. On an account with marked invoices it is about
    /// those, else about all that is insured, late and not told yet.
    pub(in crate::ui) fn claim_typed(&self, party: PartyId, words: &str) -> Command {
        let (on, reference) = self.day_past(words).unwrap_or((self.today, words));
        let mut pieces = Vec::new();
        if self.pane == Pane::Account && self.account.party == Some(party) {
            let marked = self.account.lines().iter().filter(|line| self.account.marks.contains_key(&line.key));
            pieces.extend(marked.filter(|line| line.residual.is_debit()).map(|line| line.piece.clone()));
        }
        insurance(InsuranceCommand::Claim { party, pieces, on, reference: typed::note(reference).to_string() })
    }

    /// What a decision that is being typed will take down.
    pub(in crate::ui) fn approval_preview(&self, party: PartyId, text: &str) -> Vec<Vec<Span>> {
        let t = &self.t;
        if text.trim().is_empty() {
            return vec![vec![Span::new(t.label("insurance-typed-how"), Role::Muted)]];
        }
        let told = match self.approval_typed(party, text) {
            Ok(Command::Dun(command)) => match *command {
                DunCommand::Insurance(command) => match *command {
                    InsuranceCommand::Approve { approval, .. } => approval,
                    _ => return Vec::new(),
                },
                _ => return Vec::new(),
            },
            Ok(_) => return Vec::new(),
            Err(why) => return vec![vec![Span::new(why, Role::Muted)]],
        };
        let money = t.amount(told.limit, self.digits());
        let mut words = vec![match told.status {
            ApprovalStatus::Refused => t.approval_status(told.status),
            status => format!("{} {money}", t.approval_status(status)),
        }];
        words.push(t.tf("insurance-typed-from", &[("date", Arg::Date(told.from))]));
        words.extend(told.expires.map(|day| t.tf("insurance-typed-until", &[("date", Arg::Date(day))])));
        words.extend(Some(told.reference).filter(|reference| !reference.is_empty()));
        vec![vec![Span::new(words.join(", "), Role::Done)]]
    }
}

fn insurance(command: InsuranceCommand) -> Command {
    Command::Dun(Box::new(DunCommand::Insurance(Box::new(command))))
}
