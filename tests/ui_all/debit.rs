//! Direct debits on the screen (DUN-07, LET-24): the prompts that take them down say what they will do, and the line tells of them.

use super::bench::Bench;
use super::desk::Desk;
use suivi::desk::api::*;
use suivi::domain::dunning::{DebitDeed, DebitEnd, Deed, DirectDebit};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::i18n::Lang;

impl Desk {
    /// What the screen asks to do about debits: the client, a note, the deed.
    pub(super) fn debit_do(&mut self, command: DebitCommand) -> (PartyId, String, Deed) {
        let op = OpNo(self.op + 1);
        let sum = |lines: &[LedgerLine]| Amount(lines.iter().map(|line| line.residual.0).sum());
        match command {
            DebitCommand::Submit { party, lines, submitted, due, reference } => {
                let mut found = Vec::new();
                for line in self.now.lines.iter_mut().filter(|line| lines.iter().any(|seen| seen.key == line.key)) {
                    let (amount, reference) = (line.residual, reference.clone());
                    let debit = DirectDebit { line: line.id, amount, submitted, due, reference, end: None };
                    (line.debit, line.version) = (Some(Box::new(debit)), op);
                    found.push(line.clone());
                }
                let deed = DebitDeed::Submitted(u32::try_from(found.len()).expect("few"), sum(&found), due);
                (party, reference, Deed::Debit(deed))
            }
            DebitCommand::Return { party, lines, on, code, note } => {
                let mut found = Vec::new();
                for line in self.now.lines.iter_mut().filter(|line| lines.contains(&line.id)) {
                    line.version = op;
                    if let Some(debit) = &mut line.debit {
                        debit.end = Some(DebitEnd::Returned { on, code: code.clone() });
                    }
                    found.push(line.clone());
                }
                let deed = DebitDeed::Returned(code, u32::try_from(found.len()).expect("few"), sum(&found), on, true);
                (party, note, Deed::Debit(deed))
            }
            other => panic!("the screen does not ask for {other:?}"),
        }
    }
}

#[test]
fn dun_07_marked_invoices_go_to_the_bank_and_come_back_by_a_prompt_that_says_what_it_will_do() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.text("dupont").keys("enter");
    b.keys(":").text("debit.back").keys("enter");
    assert!(b.notice().contains("Aucune des lignes n'a de prélèvement"), "{}", b.notice());
    b.keys("home space space");
    b.keys(":").text("debit").keys("enter");
    assert!(b.shows("Il manque l'échéance du prélèvement"), "{}", b.screen());
    b.text("demain-ish");
    assert!(b.shows("Mot inconnu : demain-ish"), "{}", b.screen());
    for _ in 0.."demain-ish".len() {
        b.keys("backspace");
    }
    b.text("30/11 RUM-412");
    assert!(b.shows("prélève 2 pièces, 1 560,00, le 30/11/26"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().starts_with("C00412 : prélèvement remis pour le 30/11/26, 2 pièces"), "{}", b.notice());
    b.keys("home x end");
    assert!(b.shows("échéance 30/11/26"), "{}", b.screen());
    b.keys("esc home :").text("debit.back").keys("enter").text("am04");
    assert!(b.shows("1 prélèvement impayé") && b.shows("AM04 provision insuffisante"), "{}", b.screen());
    assert!(b.shows("présenter une fois encore, faire revoir le risque"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().contains("impayé AM04 provision insuffisante"), "{}", b.notice());
}
