//! Amounts per invoice of a partial group (LET-06): what each invoice gets of the payments, first in, first out until typed.

use super::rows::{cell, text};
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, GroupView};
use crate::domain::ids::LineKey;
use crate::domain::lettering::allocation::{AllocationFault, settled, spread};
use crate::domain::lettering::residual::ResidualLine;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// A group and what was chosen for its invoices so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocating {
    /// The group as seen.
    pub view: Box<GroupView>,
    /// What each invoice gets, in the order of the group.
    pub chosen: Vec<(LineKey, Amount)>,
}

impl Allocating {
    /// What holds now for a group: its amounts chosen, the rest first in, first out. None when it is not partial.
    pub(in crate::ui) fn of(view: Box<GroupView>) -> Option<Allocating> {
        let state = view.states.iter().rfind(|e| e.state.in_force()).map(|e| &e.state)?;
        if state.standing != Standing::Partial {
            return None;
        }
        let line = |l: &'_ crate::desk::api::LedgerLine| (l.key, l.amount, l.due);
        let known: Vec<_> = view.lines.iter().map(line).collect();
        let lines: Vec<ResidualLine<'_>> = known
            .iter()
            .zip(&view.lines)
            .map(|((key, amount, due), l)| ResidualLine { key: *key, amount: *amount, due: *due, piece: &l.piece })
            .collect();
        let amounts = settled(&lines, &state.allocations);
        let debits = known.iter().zip(amounts).filter(|((_, amount, _), _)| amount.is_debit());
        let chosen = debits.map(|((key, ..), amount)| (*key, amount)).collect();
        Some(Allocating { view, chosen })
    }

    /// All that the payments of the group hold.
    fn held(&self) -> Amount {
        Amount::sum(self.view.lines.iter().map(|l| l.amount).filter(|a| a.is_credit())).map_or(Amount::ZERO, |a| -a)
    }

    fn left(&self) -> Amount {
        let used = Amount::sum(self.chosen.iter().map(|(_, a)| *a)).unwrap_or(Amount::ZERO);
        self.held().minus(used).unwrap_or(Amount::ZERO)
    }

    /// A heading and the sums, which stay; then an invoice a row.
    pub(super) fn rows(&self, model: &Model) -> (Vec<Vec<Span>>, u16) {
        let t = &model.t;
        let money = |a: Amount| t.amount(a, model.digits());
        let (held, left) = (money(self.held()), money(self.left()));
        let role = if self.left().is_credit() { Role::Refused } else { Role::Total };
        let sums = t.tf("allocate-sums", &[("held", Arg::Str(&held)), ("left", Arg::Str(&left))]);
        let lines = || self.chosen.iter().filter_map(|(k, a)| self.view.lines.iter().find(|l| l.key == *k).map(|l| (l, *a)));
        let titles = ["allocate-invoice", "allocate-allotted", "allocate-rest"].map(|id| t.label(id));
        let widest = lines().map(|(l, _)| width(&money(l.amount))).chain(titles.map(width)).max().unwrap_or(0);
        let piece = lines().map(|(l, _)| width(&l.piece)).max().unwrap_or(0).clamp(6, 14);
        let lead = 9 + piece + 1;
        let head = titles.map(|title| cell(title, widest)).join("  ");
        let mut rows = vec![vec![Span::new(sums, role)], vec![Span::new(format!("{}{head}", " ".repeat(lead)), Role::Head)]];
        for (line, amount) in lines() {
            let rest = line.amount.minus(amount).unwrap_or(Amount::ZERO);
            rows.push(vec![
                Span::new(format!("{} ", t.date(line.key.date())), Role::Popup),
                Span::new(format!("{} ", text(&line.piece, piece)), Role::Strong),
                Span::new(cell(&money(line.amount), widest), Role::Amount),
                Span::new(format!("  {}", cell(&money(amount), widest)), Role::Total),
                Span::new(format!("  {}", cell(&money(rest), widest)), Role::Muted),
            ]);
        }
        (rows, 2)
    }
}

impl Model {
    fn allocating(&self) -> Option<(&Allocating, usize)> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::Allocate(allocating), list }) => Some((&**allocating, list.index)),
            _ => None,
        })
    }

    /// The group of the sheet on top, if amounts can be chosen in it.
    pub(in crate::ui) fn allocates(&self) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Sheet(Sheet { kind: SheetKind::Group(view), .. }))
            if Allocating::of(view.clone()).is_some())
    }

    /// Opens the editor on the group of the sheet on top.
    pub(in crate::ui) fn open_allocation(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Group(view), .. })) = self.overlays.last() else { return };
        if let Some(allocating) = Allocating::of(view.clone()) {
            self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Allocate(Box::new(allocating)))));
        }
    }

    /// Asks for the amount of the invoice under the cursor.
    pub(in crate::ui) fn edit_allocation(&mut self) {
        let Some((allocating, index)) = self.allocating() else { return };
        let Some((key, amount)) = allocating.chosen.get(index) else { return };
        let prompt = Prompt::of(&self.t, Purpose::AllocateAmount(*key), &amount.machine(self.digits()));
        self.overlays.push(Overlay::Prompt(prompt));
    }

    /// Takes an amount that was typed: at most what the invoice holds.
    pub(in crate::ui) fn take_allocation(&mut self, key: LineKey, typed: &str) {
        let digits = self.digits();
        let holds = self
            .allocating()
            .and_then(|(s, _)| s.view.lines.iter().find(|l| l.key == key))
            .map(|l| (l.amount, l.piece.clone()));
        let amount = parse_amount(typed, digits);
        let error = match (&amount, &holds) {
            (Ok(amount), Some((holds, piece))) if amount > holds || amount.is_credit() => {
                let refusal = crate::desk::api::Refusal::AllocationAbove(piece.clone(), *holds);
                Some(self.t.refusal(&refusal))
            }
            (Ok(_), _) => None,
            (Err(_), _) => Some(self.t.t("allocate-amount")),
        };
        if error.is_some() {
            if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
                prompt.error = error;
            }
            return;
        }
        self.overlays.pop();
        for overlay in self.overlays.iter_mut().rev() {
            if let (Overlay::Sheet(Sheet { kind: SheetKind::Allocate(allocating), .. }), Ok(amount)) = (&mut *overlay, &amount)
                && let Some((_, chosen)) = allocating.chosen.iter_mut().find(|(k, _)| *k == key)
            {
                return *chosen = *amount;
            }
        }
    }

    /// Sends the amounts.
    pub(in crate::ui) fn accept_allocation(&mut self, out: &mut Vec<Effect>) {
        let Some((allocating, _)) = self.allocating() else { return };
        let lines: Vec<_> = allocating.view.lines.iter().map(|l| (l.key, l.amount)).collect();
        let (account, group, version) = (allocating.view.account, allocating.view.group, allocating.view.version);
        let allocations = match spread(&lines, &allocating.chosen) {
            Ok(allocations) => allocations,
            Err(AllocationFault::TooMuch(held)) => {
                let held = self.t.amount(held, self.digits());
                return self.refuse(self.t.tf("allocate-too-much", &[("held", Arg::Str(&held))]));
            }
            Err(_) => return self.refuse(self.t.t("refusal-allocation-unfit")),
        };
        let command = Command::Allocate { account, group, version, allocations };
        if self.submit(command, out).is_some() {
            // The group goes on in another state: what is shown of it is past.
            self.overlays
                .retain(|o| !matches!(o, Overlay::Sheet(s) if matches!(s.kind, SheetKind::Allocate(_) | SheetKind::Group(_))));
        }
    }
}
