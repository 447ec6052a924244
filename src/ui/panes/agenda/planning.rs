//! A plan of payment on its way from the keys to the desk: which items it is about, and what the line makes of them (DUN-11).

use super::typed;
use crate::desk::api::{CallSheet, DunQuery, Query, Seen};
use crate::domain::calendar::plus_months;
use crate::domain::dunning::{Bar, DOWN_PAYMENT};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::penalty::PenaltyError;
use crate::domain::rounding::div_round_half_up;
use crate::i18n::Arg;
use crate::text::{pad_left, width};
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, Span};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Lines of instalments shown while a plan is typed.
const LINES: usize = 3;

/// What a plan would be about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planning {
    /// The client that was chosen.
    asked: PartyId,
    /// What it is about, once known.
    basis: Option<Basis>,
    /// Late interest and fees on the lines that were marked, once known.
    of_marked: Option<Result<Amount, PenaltyError>>,
    /// The client has no cash: a part is proposed to be paid at once, the rest in a month (DUN-19).
    proposed: bool,
}

/// The items of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Basis {
    /// Whose plan it is: the client, or its payer.
    pub(super) party: PartyId,
    /// The items, as seen.
    pub(super) lines: Vec<Seen>,
    /// What they come to.
    pub(super) total: Amount,
    /// They were marked; else they are all that is late.
    marked: bool,
    /// Late, and left out since it is disputed.
    disputed: Amount,
    /// Late, and left out since a plan covers it.
    planned: Amount,
    /// Credits that settle nothing yet, zero or below.
    credits: Amount,
    /// Late interest and fees left to claim on the items, or why they cannot be computed; none before the call sheet is there.
    pub(super) penalties: Option<Result<Amount, PenaltyError>>,
}

impl Basis {
    /// What the items come to, and their late interest and fees as far as they are known.
    pub(super) fn sums(&self) -> (Amount, Amount) {
        (self.total, self.penalties.and_then(Result::ok).unwrap_or_default())
    }

    /// All that is late on a call sheet, whole lines; what is disputed or covered by a plan is left out. Asked of a client for whom another
    /// pays it is about its own debts, of the payer about all that it pays (DUN-18).
    fn of(sheet: &CallSheet, asked: PartyId) -> Basis {
        let child = sheet.children.iter().find(|child| child.party == asked);
        let mut lines: BTreeMap<LineId, (Seen, Amount, bool, bool, bool)> = BTreeMap::new();
        for item in sheet.items.iter().filter(|item| child.is_none_or(|child| child.code == item.debtor)) {
            let slot = lines.entry(item.id).or_insert((item.seen, Amount::ZERO, false, false, false));
            slot.1 = slot.1.plus(item.open).unwrap_or(slot.1);
            slot.2 |= item.days_late > 0;
            slot.3 |= !item.disputed.is_zero();
            slot.4 |= item.bars.contains(&Bar::Planned);
        }
        let mut basis = Basis {
            party: child.map_or(sheet.party, |child| child.party),
            lines: Vec::new(),
            total: Amount::ZERO,
            marked: false,
            disputed: Amount::ZERO,
            planned: Amount::ZERO,
            credits: if child.is_some() { Amount::ZERO } else { sheet.sums.credits },
            penalties: None,
        };
        for (seen, open, ..) in lines.values().filter(|(_, _, late, disputed, planned)| *late && !disputed && !planned) {
            basis.lines.push(*seen);
            basis.total = basis.total.plus(*open).unwrap_or(basis.total);
        }
        for (_, open, _, _, planned) in
            lines.values().filter(|(_, _, late, disputed, planned)| *late && (*disputed || *planned))
        {
            let sum = if *planned { &mut basis.planned } else { &mut basis.disputed };
            *sum = sum.plus(*open).unwrap_or(*sum);
        }
        basis.penalties = Some(penalties_on(sheet, &basis.lines));
        basis
    }
}

/// Late interest and fees left to claim on lines of a call sheet.
fn penalties_on(sheet: &CallSheet, lines: &[Seen]) -> Result<Amount, PenaltyError> {
    let is_of = |id| sheet.items.iter().any(|item| item.id == id && lines.iter().any(|seen| seen.key == item.seen.key));
    sheet.legal.penalties_on(is_of)
}

impl Model {
    /// A plan of the client under the cursor.
    pub(in crate::ui) fn deed_plan(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.party() {
            self.deed_plan_of(party, out);
        }
    }

    /// Asks for the instalments of a plan; the items come with the call sheet unless some are marked.
    pub(super) fn deed_plan_of(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::DunPlan(party), "")));
        self.plan_asks(out);
    }

    /// Reads the items of the plan that is being typed, if one is.
    pub(in crate::ui) fn plan_asks(&mut self, out: &mut Vec<Effect>) {
        let typed = self.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Prompt(Prompt { purpose: Purpose::DunPlan(party), .. }) => Some(*party),
            _ => None,
        });
        let Some(party) = typed else {
            self.planning = None;
            return self.forget(Want::PlanItems);
        };
        if self.planning.as_ref().is_none_or(|planning| planning.asked != party) {
            self.planning = Some(Planning { asked: party, basis: None, of_marked: None, proposed: false });
        }
        self.ask(Want::PlanItems, Query::Dun(DunQuery::Sheet { party }), out);
    }

    /// Takes the call sheet with the items.
    pub(in crate::ui) fn plan_items(&mut self, sheet: &CallSheet) {
        let Some(planning) = &self.planning else { return };
        let asked = planning.asked;
        let (marked, basis) = (self.promised_lines(asked).0, Basis::of(sheet, asked));
        let Some(planning) = &mut self.planning else { return };
        if !marked.is_empty() {
            planning.of_marked = Some(penalties_on(sheet, &marked));
            return;
        }
        if basis.lines.is_empty() {
            self.planning = None;
            let typed = |overlay: &Overlay| matches!(overlay, Overlay::Prompt(p) if matches!(p.purpose, Purpose::DunPlan(_)));
            self.overlays.retain(|overlay| !typed(overlay));
            return self.refuse(self.t.t("why-plan-nothing"));
        }
        planning.basis = Some(basis);
        self.propose_plan();
    }

    /// The plan that is being asked for is to be proposed.
    pub(super) fn plan_proposed(&mut self) {
        if let Some(planning) = &mut self.planning {
            planning.proposed = true;
        }
        self.propose_plan();
    }

    /// Writes the proposal into the line, once, as long as nothing is typed there.
    fn propose_plan(&mut self) {
        let Some(asked) = self.planning.as_ref().filter(|planning| planning.proposed).map(|planning| planning.asked) else {
            return;
        };
        let Some(total) = self.plan_basis(asked).map(|basis| basis.total) else { return };
        let down = div_round_half_up(i128::from(total.0) * i128::from(DOWN_PAYMENT), 100);
        let Some(down) = down.and_then(|down| i64::try_from(down).ok()).map(Amount) else { return };
        let text = format!(
            "{} {}, {}",
            self.t.amount(down, self.digits()),
            self.t.date(self.today),
            self.t.date(plus_months(self.today, 1))
        );
        if let Some(planning) = &mut self.planning {
            planning.proposed = false;
        }
        for overlay in &mut self.overlays {
            if let Overlay::Prompt(prompt) = overlay
                && prompt.purpose == Purpose::DunPlan(asked)
                && prompt.input.text().is_empty()
            {
                prompt.input = InputLine::with(&text);
            }
        }
    }

    /// What the plan being typed is about: marked lines of the account, else all that is late.
    pub(super) fn plan_basis(&self, party: PartyId) -> Option<Basis> {
        if let (lines, Some(total)) = self.promised_lines(party) {
            let none = Amount::ZERO;
            let penalties = self.planning.as_ref().filter(|planning| planning.asked == party).and_then(|known| known.of_marked);
            return Some(Basis { party, lines, total, marked: true, disputed: none, planned: none, credits: none, penalties });
        }
        self.planning.as_ref().filter(|planning| planning.asked == party)?.basis.clone()
    }

    /// Late interest and fees that a plan takes in.
    ///
    /// # Errors
    /// Why it cannot.
    pub(super) fn plan_penalties(&self, known: Option<Result<Amount, PenaltyError>>) -> Result<Amount, String> {
        let known = known.ok_or_else(|| self.t.t("sheet-waiting"))?.map_err(|why| self.t.penalty_error(why))?;
        Some(known).filter(|sum| sum.is_debit()).ok_or_else(|| self.t.t("legal-refused-none-on-items"))
    }

    /// What is wrong with the instalments typed.
    pub(super) fn plan_fault(&self, words: &str) -> String {
        if words.is_empty() { self.t.t("why-plan-empty") } else { self.t.tf("why-plan-words", &[("words", Arg::Str(words))]) }
    }

    /// The plan as it would be taken down, in always as many lines: the items, the instalments, what goes with them, and a last one for
    /// what does not hold.
    pub(super) fn plan_preview(&self, party: PartyId, text: &str) -> Vec<Vec<Span>> {
        let t = &self.t;
        let money = |amount| t.amount(amount, self.digits());
        let Some(basis) = self.plan_basis(party) else {
            let mut lines = vec![vec![Span::new(t.label("sheet-waiting"), Role::Muted)]];
            lines.resize(LINES + 3, Vec::new());
            return lines;
        };
        let read = typed::plan(text, basis.sums(), self.today, t.lang(), self.digits());
        let with = read.as_ref().is_ok_and(|plan| plan.penalties);
        let penalties = basis.sums().1;
        let items = money(basis.total);
        let all = if with { basis.total.plus(penalties).unwrap_or(basis.total) } else { basis.total };
        let total = money(all);
        let id = if basis.marked { "plan-of-marked" } else { "plan-of-late" };
        let args = [("n", Arg::Num(count(basis.lines.len()))), ("amount", Arg::Str(&items))];
        let mut left_out = Vec::new();
        let mut about = vec![Span::new(t.tf(id, &args), Role::Popup)];
        if with && penalties.is_debit() {
            let more = t.tf("plan-and-penalties", &[("amount", Arg::Str(&money(penalties)))]);
            about.push(Span::new(format!(" {more}"), Role::Popup));
        }
        let but = [
            ("plan-but-credits", Amount(basis.credits.0.saturating_neg()), Role::Credit),
            ("plan-but-disputed", basis.disputed, Role::Dispute),
            ("plan-but-planned", basis.planned, Role::Muted),
            ("plan-but-penalties", if with { Amount::ZERO } else { penalties }, Role::Muted),
        ];
        for (id, amount, role) in but {
            if !amount.is_zero() {
                left_out.push(Span::new(format!("{}  ", t.tf(id, &[("amount", Arg::Str(&money(amount)))])), role));
            }
        }
        let mut lines = vec![about];
        lines.extend(Some(left_out).filter(|spans| !spans.is_empty()));
        let grid = LINES + 1 - lines.len();
        let rows = LINES + 3;
        let typed::Plan { instalments, signed_on, insurer, note, .. } = match read {
            Ok(plan) => plan,
            Err(words) => {
                let why = if text.trim().is_empty() { t.t("plan-how") } else { self.plan_fault(words) };
                lines.push(vec![Span::new(why, Role::Muted)]);
                lines.resize(rows, Vec::new());
                return lines;
            }
        };
        let cells: Vec<String> = instalments.iter().map(|(on, _)| t.date(*on)).collect();
        let widest = instalments.iter().map(|(_, amount)| width(&money(*amount))).max().unwrap_or(0);
        let cell =
            |at: usize, (_, amount): &(NaiveDate, Amount)| format!("{} {}   ", cells[at], pad_left(&money(*amount), widest));
        let each = cells.iter().map(|date| width(date)).max().unwrap_or(8) + widest + 4;
        let across = (70 / each).max(1);
        let room = grid * across;
        // What does not fit lies in the middle: the last one, which takes the rest, is always seen.
        let hidden = instalments.len().saturating_sub(room);
        let mut shown: Vec<Span> = Vec::new();
        for (at, instalment) in instalments.iter().enumerate() {
            let last = at + 1 == instalments.len();
            if hidden > 0 && at + 2 == room {
                shown.push(Span::new(
                    format!("{:<each$}", t.tf("plan-more", &[("n", Arg::Num(count(hidden + 1)))])),
                    Role::Muted,
                ));
            } else if hidden == 0 || at + 2 < room || last {
                shown.push(Span::new(cell(at, instalment), Role::Popup));
            }
        }
        lines.extend(shown.chunks(across).map(<[Span]>::to_vec));
        lines.resize(LINES + 1, Vec::new());
        let dot = format!(" {} ", self.glyphs.dot);
        let signed = match signed_on {
            Some(day) => t.tf("plan-signed", &[("date", Arg::Date(day))]),
            None => t.t("plan-unsigned"),
        };
        let insurer = t.t(if insurer { "plan-insurer" } else { "plan-no-insurer" });
        let mut more = vec![Span::new(format!("{signed}{dot}{insurer}"), Role::Popup)];
        if !note.is_empty() {
            more.push(Span::new(format!("{dot}{}", t.tf("preview-note", &[("note", Arg::Str(note))])), Role::Popup));
        }
        lines.push(more);
        if let Some(why) = with.then(|| self.plan_penalties(basis.penalties)).and_then(Result::err) {
            lines.push(vec![Span::new(why, Role::Late)]);
            return lines;
        }
        let sum = Amount::sum(instalments.iter().map(|(_, amount)| *amount)).and_then(|sum| sum.minus(all));
        lines.push(match sum {
            Ok(gap) if gap.is_zero() => vec![Span::new(t.tf("plan-sum", &[("amount", Arg::Str(&total))]), Role::Done)],
            Ok(gap) => {
                let id = if gap.is_credit() { "plan-missing" } else { "plan-excess" };
                let gap = Amount(gap.0.saturating_abs());
                vec![Span::new(t.tf(id, &[("amount", Arg::Str(&money(gap)))]), Role::Late)]
            }
            Err(_) => vec![Span::new(t.t("refusal-overflow"), Role::Late)],
        });
        lines
    }
}
