//! What the desk of the screens' tests knows of gaps: one cause for a line past due, the transfer to the doubtful account, notes.

use super::desk::{Desk, Draft, today};
use suivi::desk::api::*;
use suivi::domain::ids::{LineKey, OpNo};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::ui::Setback;

impl Desk {
    fn sum(&self, lines: &[LineKey]) -> Amount {
        let marked = self.now.lines.iter().filter(|l| lines.contains(&l.key));
        Amount(marked.map(|l| l.amount.minor()).sum())
    }

    /// The hint of a line past due, and what may be written off.
    pub(super) fn gap(&self, lines: &[LineKey]) -> GapView {
        let gap = self.sum(lines);
        let due = self.now.lines.iter().filter(|l| lines.contains(&l.key)).filter_map(|l| l.due).min();
        let late = due.filter(|d| *d < today()).map(Evidence::Overdue);
        let hints = late.map(|evidence| Hint { cause: Cause::Unpaid, evidence, amount: gap }).into_iter().collect();
        GapView { lines: lines.to_vec(), gap, hints, named: Vec::new(), limit: Amount(100), case: None }
    }

    /// The entry of a transfer to 416.
    pub(super) fn cure_preview(&self, command: &Command) -> Answer {
        let Command::Cure { lines, cure, .. } = command else { return Answer::Refused(Refusal::Shape) };
        let gap = self.sum(&lines.iter().map(|s| s.key).collect::<Vec<_>>());
        if *cure == Cure::WriteOff {
            return Answer::Refused(Refusal::Cure(CureRefusal::OverTolerance(gap, Amount(100))));
        }
        let leg = |account: &str, amount| LegView {
            account: account.into(),
            auxiliary: "C00412".into(),
            client: "C00412".into(),
            name: "DUPONT & FILS SA".into(),
            amount,
            due: None,
            invoice: "F2026-1182".into(),
            line: None,
        };
        let legs = vec![leg("416000", gap), leg("411000", -gap)];
        Answer::CurePreview(Box::new(EntryPreview { date: today(), moved: false, journal: "OD".into(), legs, gap }))
    }

    /// Letters the lines with a line of the entry.
    pub(super) fn cure(&mut self, lines: &[Seen]) -> Result<Receipt, Setback> {
        let amount = self.sum(&lines.iter().map(|s| s.key).collect::<Vec<_>>());
        let mut draft = Draft { state: &mut self.now, account: lines[0].key.account, general: "411000" };
        let line = draft.line("20/11/2026", "OD", "SV-000001", "règlement absent", "", -amount.minor());
        let counter = Seen { key: line.key, version: line.version };
        let receipt = self.letter(&[lines, &[counter]].concat(), false)?;
        let Done::Lettered { code, .. } = receipt.done else { return Ok(receipt) };
        let done = Done::Cured { entry: Some("SV-000001".into()), date: today(), code, amount };
        Ok(Receipt { done, ..receipt })
    }

    /// Puts the mark of our own job on the lines.
    pub(super) fn note_gap(&mut self, lines: &[Seen], note: &GapNote) -> Receipt {
        let account = lines[0].key.account;
        let op: OpNo = self.record(OpKind::NoteGap, Some(account), None, note.cause.code(), &note.note);
        for l in self.now.lines.iter_mut().filter(|l| lines.iter().any(|s| s.key == l.key)) {
            (l.ours, l.version) = (note.ours, op);
        }
        let done = Done::Noted { cause: note.cause, lines: lines.len() as u32 };
        Receipt { op, done, touched: vec![account] }
    }

    /// The open lines of the first client: what is not due is explained, the rest is not.
    pub(super) fn justify(&self, party: suivi::domain::ids::PartyId) -> Justified {
        let open =
            self.now.lines.iter().filter(|l| l.account == "411000" && l.key.account.0 == party.0 && l.standing.is_open());
        let lines: Vec<(LedgerLine, Why)> = open
            .map(|l| {
                let why = if l.due.is_some_and(|d| d >= today()) { Why::NotDue } else { Why::Unexplained(None) };
                (l.clone(), why)
            })
            .collect();
        let sum = |only: bool| Amount(lines.iter().filter(|(_, w)| !only || w.holds()).map(|(l, _)| l.residual.minor()).sum());
        let (balance, explained) = (sum(false), sum(true));
        let (client, name) = ("C00412".to_string(), "DUPONT & FILS SA".to_string());
        Justified { party, client, name, lines, named: Vec::new(), balance, explained, returned: 1 }
    }
}
