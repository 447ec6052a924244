//! Invoices assigned to a factor on the screen (FAC-01): their mark, what is known of each, and the prompts that assign them and take them
//! back.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::{Desk, day};
use suivi::desk::api::*;
use suivi::domain::dunning::{Deed, ManagedBy};
use suivi::domain::factor::{Assignment, Factor, FactorDeed};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::i18n::Lang;

fn factors() -> Vec<Factor> {
    let factor = |id, name: &str| Factor {
        id,
        name: name.into(),
        iban: "FR7630006000011234567890189".into(),
        bic: String::new(),
        notice: "Créances cédées.".into(),
    };
    vec![factor(1, "Facto Nord"), factor(2, "Ponant Factoring")]
}

impl Desk {
    pub(super) fn factor_ask(&self, query: &FactorQuery) -> FactorAnswer {
        match query {
            FactorQuery::List => {
                let row = |factor| FactorRow { factor, items: 0, open: Amount::ZERO, to_pass_on: Amount::ZERO };
                FactorAnswer::List(factors().into_iter().map(row).collect())
            }
            FactorQuery::Items { .. } => FactorAnswer::Items(vec![]),
        }
    }

    /// Whom a client has to pay what.
    pub(super) fn pay(&self, party: PartyId) -> Vec<PaySection> {
        let account = |line: &LedgerLine| self.now.accounts.iter().any(|(a, of, ..)| *a == line.key.account && *of == party);
        let open: Vec<&LedgerLine> = self.now.lines.iter().filter(|l| account(l) && l.residual.is_debit()).collect();
        let no = |line: &LedgerLine| line.assigned.as_ref().map(|with| with.assignment.factor);
        if open.iter().all(|line| no(line).is_none()) {
            return vec![];
        }
        let section = |of: Option<u16>| PaySection {
            factor: factors().into_iter().find(|factor| Some(factor.id) == of),
            items: open.iter().filter(|line| no(line) == of).map(|line| line.id).collect(),
            total: Amount(open.iter().filter(|line| no(line) == of).map(|line| line.residual.0).sum()),
        };
        [None, Some(1)].map(section).into_iter().filter(|section| !section.items.is_empty()).collect()
    }

    /// What the screen asks to do about factors: the client, a note, the deed.
    pub(super) fn factor_do(&mut self, command: FactorCommand) -> (PartyId, String, Deed) {
        let op = OpNo(self.op + 1);
        let named = |no: u16| factors().into_iter().find(|factor| factor.id == no).expect("a factor").name;
        match command {
            FactorCommand::Assign { party, lines, factor, on, receipt, managed_by, recourse, notified } => {
                let mut open = 0;
                for line in self.now.lines.iter_mut().filter(|line| lines.iter().any(|seen| seen.key == line.key)) {
                    let (receipt, returned) = (receipt.clone(), None);
                    let assignment =
                        Assignment { line: line.id, factor, on, receipt, managed_by, recourse, notified, returned };
                    line.assigned = Some(Box::new(AssignedTo { factor: named(factor), assignment }));
                    line.version = op;
                    open += line.residual.0;
                }
                let count = u32::try_from(lines.len()).expect("few");
                (party, receipt, Deed::Factor(FactorDeed::Assigned(named(factor), count, Amount(open), on)))
            }
            FactorCommand::GiveBack { party, lines, on, note } => {
                let mut open = 0;
                for line in self.now.lines.iter_mut().filter(|line| lines.contains(&line.id)) {
                    (line.assigned, line.version) = (None, op);
                    open += line.residual.0;
                }
                let count = u32::try_from(lines.len()).expect("few");
                (party, note, Deed::Factor(FactorDeed::GivenBack(named(1), count, Amount(open), on)))
            }
            FactorCommand::Notify { party, lines, on } => {
                for line in self.now.lines.iter_mut().filter(|line| lines.contains(&line.id)) {
                    if let Some(with) = &mut line.assigned {
                        with.assignment.notified = Some(on);
                    }
                    line.version = op;
                }
                let count = u32::try_from(lines.len()).expect("few");
                (party, String::new(), Deed::Factor(FactorDeed::Notified(named(1), count, on)))
            }
            other => panic!("the screen does not ask for {other:?}"),
        }
    }
}

/// The account of C00412, whose first two invoices Facto Nord has.
fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = Bench::new(lang, size);
    let mut n = 0;
    for line in b.desk.now.lines.iter_mut().filter(|line| line.residual.is_debit()).take(2) {
        n += 1;
        let assignment = Assignment {
            line: line.id,
            factor: 1,
            on: day("12/10/2026"),
            receipt: "Q-118".into(),
            managed_by: if n == 1 { ManagedBy::Us } else { ManagedBy::Factor },
            recourse: n == 1,
            notified: (n == 1).then(|| day("14/10/2026")),
            returned: None,
        };
        line.assigned = Some(Box::new(AssignedTo { factor: "Facto Nord".into(), assignment }));
    }
    b.text("dupont").keys("enter");
    b
}

fn marks(b: &Bench) -> Vec<String> {
    let gutter = |line: &String| line.chars().take(4).collect::<String>();
    // The first line names the panes by their keys.
    b.lines().iter().skip(1).map(gutter).filter(|gutter| gutter.contains('F')).collect()
}

#[test]
fn fac_01_an_assigned_line_has_its_mark_and_what_is_known_of_it() {
    for (lang, size, name) in [(Lang::Fr, (80, 24), "factor_fr_80x24"), (Lang::En, (120, 40), "factor_en_120x40")] {
        let mut b = bench(lang, size);
        assert_eq!(marks(&b).len(), 2, "{}", b.screen());
        shot(name, &b);
        b.keys("home x end");
        let told = match lang {
            Lang::Fr => ["Facto Nord le 12/10/26, quittance Q-118", "gérée par nous, avec recours", "notifiée le 14/10/26"],
            Lang::En => ["Facto Nord on 12/10/26, receipt Q-118", "collected by us, with recourse", "notified on 14/10/26"],
        };
        assert!(told.iter().all(|words| b.shows(words)), "{}", b.screen());
    }
}

#[test]
fn fac_01_the_call_sheet_says_whom_to_pay_what() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.desk.a_day();
    b.keys("f4");
    for _ in 0..9 {
        if b.shows("C00412 DUPONT & FILS SA") && b.shows("à régler à Facto Nord") {
            break;
        }
        b.keys("down");
    }
    assert!(b.shows("F à régler à Facto Nord :") && b.shows("à nous régler :"), "{}", b.screen());
    shot("factor_sheet_fr_120x40", &b);
}

#[test]
fn fac_01_marked_lines_are_assigned_by_a_prompt_that_says_what_it_will_do() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.text("dupont").keys("enter");
    b.keys("home space space");
    b.keys(":").text("assign").keys("enter");
    assert!(b.shows("Dire quel factor : Facto Nord, Ponant Factoring"), "{}", b.screen());
    b.text("ponant");
    assert!(b.shows("Il manque le numéro de la quittance"), "{}", b.screen());
    b.text(" Q-77 1511 ; sans recours ; factor ; notif");
    assert!(b.shows("Mot inconnu : notif"), "{}", b.screen());
    b.text("ié 1611");
    assert!(b.shows("cède 2 pièces, 1 560,00, à Ponant Factoring"), "{}", b.screen());
    assert!(b.shows("le 15/11/26, quittance Q-77, notifiée le 16/11/26"), "{}", b.screen());
    assert!(b.shows("gérée par le factor, sans recours"), "{}", b.screen());
    shot("factor_prompt_fr_120x40", &b);
    b.keys("enter");
    assert!(b.notice().starts_with("C00412 : 2 pièces cédées à Ponant Factoring le 15/11/26"), "{}", b.notice());
    assert_eq!((marks(&b).len(), b.shows("pointé 2")), (2, false), "{}", b.screen());
    // What has gone cannot go again; it may come back.
    b.keys("home :").text("assign").keys("enter");
    assert!(b.notice().contains("Aucune facture ouverte"), "{}", b.notice());
    b.keys(":").text("unassign").keys("enter").text("1811 litige");
    assert!(b.shows("1 pièce") && b.shows("rétrocédée le 18/11/26 par Ponant Factoring"), "{}", b.screen());
    b.keys("enter");
    assert_eq!(marks(&b).len(), 1, "{}", b.screen());
}

#[test]
fn fac_01_the_client_is_told_of_an_assignment_once() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("home :").text("notified").keys("enter");
    assert!(b.notice().contains("Aucune des lignes n'est cédée"), "the first was told already: {}", b.notice());
    b.keys("down :").text("notified").keys("enter").text("1711");
    assert!(b.shows("cession de 1 pièce à Facto Nord notifiée le 17/11/26"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().contains("notifiée le 17/11/26"), "{}", b.notice());
}
