//! A payment that pays for several clients (LET-29): who gets how much is typed in one line, each client is looked up, and the entry
//! is shown before anything is written.

use crate::desk::api::{Cause, Command, Ledger, LedgerLine, Query, Seen, Share};
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::domain::typed_amount::parse_amount;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Purpose;

/// A part as typed, and what was found for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    code: String,
    amount: Amount,
    client: Option<PartyId>,
    /// Lines of the client that it pays, once looked up.
    with: Option<Vec<Seen>>,
}

/// Reads `C00412 1200,00 C00871 350,50`.
fn parts(text: &str, digits: u8) -> Option<Vec<Part>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || !words.len().is_multiple_of(2) {
        return None;
    }
    let part = |pair: &[&str]| {
        let amount = parse_amount(pair[1], digits).ok().filter(|a| a.is_debit())?;
        Some(Part { code: pair[0].to_string(), amount, client: None, with: None })
    };
    words.chunks(2).map(part).collect()
}

/// Open invoices that a part pays to the cent: one of that amount, the earliest due first; else those that the payment names.
fn paid(lines: &[LedgerLine], amount: Amount, label: &str) -> Vec<Seen> {
    let seen = |l: &LedgerLine| Seen { key: l.key, version: l.version };
    let open = || lines.iter().filter(|l| l.group.is_none() && l.standing.is_open() && l.residual.is_debit());
    let same = open().filter(|l| l.residual == amount).min_by_key(|l| (l.due.is_none(), l.due, l.key));
    if let Some(line) = same {
        return vec![seen(line)];
    }
    let named: Vec<&LedgerLine> = open().filter(|l| l.piece.len() >= 4 && label.contains(&l.piece)).collect();
    let account = named.first().map(|l| l.key.account);
    let fits =
        Amount::sum(named.iter().map(|l| l.residual)) == Ok(amount) && named.iter().all(|l| Some(l.key.account) == account);
    if fits { named.into_iter().map(seen).collect() } else { Vec::new() }
}

impl Model {
    /// Takes what was typed.
    pub(in crate::ui) fn gap_split(&mut self, text: &str, out: &mut Vec<Effect>) {
        match parts(text, self.digits()) {
            Some(parts) => {
                self.account.gaps.parts = parts;
                self.gap_split_next(out);
            }
            None => self.refuse(self.t.t("why-split")),
        }
    }

    /// Looks up the next client, or its lines; when all are known, shows the entry.
    fn gap_split_next(&mut self, out: &mut Vec<Effect>) {
        let parts = &self.account.gaps.parts;
        let Some(next) = parts.iter().find(|p| p.with.is_none()) else { return self.gap_split_ready(out) };
        match next.client {
            None => self.ask(Want::SplitClient, Query::Find { code: next.code.clone() }, out),
            Some(party) => {
                self.ask(Want::SplitLines, Query::Ledger { party, account: None, open: true, as_of: None }, out);
            }
        }
    }

    /// A client was found.
    pub(in crate::ui) fn gap_split_client(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        if let Some(part) = self.account.gaps.parts.iter_mut().find(|p| p.client.is_none()) {
            part.client = Some(party);
            self.gap_split_next(out);
        }
    }

    /// The lines of a client came.
    pub(in crate::ui) fn gap_split_lines(&mut self, ledger: &Ledger, out: &mut Vec<Effect>) {
        let label = self.gap_lines().first().and_then(|s| self.account.lines().iter().find(|l| l.key == s.key));
        let label = label.map(|l| l.label.clone()).unwrap_or_default();
        let waiting = |p: &&mut Part| p.client == Some(ledger.party) && p.with.is_none();
        if let Some(part) = self.account.gaps.parts.iter_mut().find(waiting) {
            part.with = Some(paid(&ledger.lines, part.amount, &label));
            self.gap_split_next(out);
        }
    }

    fn gap_split_ready(&mut self, out: &mut Vec<Effect>) {
        let parts = std::mem::take(&mut self.account.gaps.parts);
        let share = |p: Part| Some(Share { to: p.client?, amount: p.amount, with: p.with.unwrap_or_default() });
        let shares = parts.into_iter().filter_map(share).collect();
        let lines = self.gap_lines();
        let ([payment], true) = (lines.as_slice(), self.gap_prompt(|p| p == Purpose::GapSplit)) else { return };
        let label = self.gap_label(Cause::WrongClient, &lines);
        self.gap_resume(Command::Split { payment: *payment, shares, partial: false, label }, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn let_29_codes_and_amounts_are_typed_in_pairs() {
        let typed = parts("C00412 1200,00 C00871 350.5", 2).expect("two parts");
        let read: Vec<(&str, i64)> = typed.iter().map(|p| (p.code.as_str(), p.amount.minor())).collect();
        assert_eq!(read, [("C00412", 120_000), ("C00871", 35_050)]);
        for wrong in ["", "C00412", "C00412 1200 C00871", "C00412 douze", "C00412 0", "C00412 -5"] {
            assert_eq!(parts(wrong, 2), None, "{wrong}");
        }
    }
}
