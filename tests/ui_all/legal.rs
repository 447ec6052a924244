//! Legal matters on the screen: what the call sheet tells of a procedure, and the dated tasks, ticked off with a date and a note.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::{Desk, day, today};
use suivi::desk::api::*;
use suivi::domain::company::Company;
use suivi::domain::dunning::{
    CourtFile, CourtStep, Exhibit, LegalDeed, OrderFile, OrderMissing, Procedure, ProcedureKind, Route, TaskKind, TaskName,
};
use suivi::domain::ids::{LineId, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::Party;
use suivi::domain::penalty::{PenaltyError, PenaltyFile, PenaltyState, Semester};
use suivi::i18n::Lang;

impl Desk {
    /// Everything legal about a client.
    pub(super) fn legal_file(&self, party: PartyId) -> LegalFile {
        let told = self.now.dun.legal.as_ref().filter(|(of, _)| *of == party).map(|(_, told)| told.clone()).unwrap_or_default();
        let none = PenaltyView { until: today(), rows: Vec::new(), left: Amount::ZERO, credits: Amount::ZERO, derived: 0 };
        let (courts, penalties) = self.now.dun.matters.clone().unwrap_or((Vec::new(), none));
        LegalFile { procedures: told.procedures, courts, penalties, tasks: told.tasks }
    }

    /// What the screen asks to do about legal matters: the client, the kind of operation, a note, the deed.
    pub(super) fn legal_do(&mut self, command: LegalCommand) -> (PartyId, OpKind, String, LegalDeed) {
        self.now.dun.legal_done.push(command.clone());
        match command {
            LegalCommand::DoneTask { party, task, on, note } => {
                if let Some((_, told)) = &mut self.now.dun.legal {
                    told.tasks.retain(|row| row.name != task);
                }
                (party, OpKind::Task, note, LegalDeed::TaskDone(task.kind, on))
            }
            LegalCommand::SetTask { party, on, words } => (party, OpKind::Task, words, LegalDeed::TaskSet(9, on)),
            LegalCommand::OpenProcedure { party, procedure, note } => {
                (party, OpKind::Procedure, note, LegalDeed::Procedure(9, procedure.kind, procedure.opened))
            }
            LegalCommand::ChangeProcedure { party, no, procedure, note } => {
                (party, OpKind::Procedure, note, LegalDeed::ProcedureChanged(no, procedure.kind, procedure.published))
            }
            LegalCommand::OpenCourt { party, note, .. } => (party, OpKind::PaymentOrder, note, LegalDeed::Court(9, Amount(1))),
            LegalCommand::FillCourt { party, no, exhibits, .. } => {
                (party, OpKind::PaymentOrder, String::new(), LegalDeed::Exhibits(no, exhibits.len() as u8))
            }
            LegalCommand::MoveCourt { party, no, step, on, note } => {
                (party, OpKind::PaymentOrder, note, LegalDeed::CourtStep(no, step, on))
            }
            LegalCommand::Penalties { party, to, reason, .. } => {
                (party, OpKind::Penalties, reason, LegalDeed::Penalties(to, 1, Amount(4_000)))
            }
        }
    }
}

/// MARTIN BTP is in receivership: published three weeks ago.
fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = Bench::new(lang, size);
    b.desk.a_day();
    let party = b.desk.parties().into_iter().find(|p| b.desk.name_of(*p).0 == "C00871").expect("a client");
    let client = PartyName { party, code: "C00871".into(), name: "MARTIN BTP SARL".into() };
    let procedure = Procedure {
        kind: ProcedureKind::Receivership,
        opened: day("21/09/2026"),
        published: Some(day("29/09/2026")),
        creditor_overseas: false,
        agent: "Me Fictif".into(),
        ended: None,
    };
    let task = |kind, about, on: &str, what: &str| {
        let on = day(on);
        let days = (on - today()).num_days();
        let (client, what, amount) = (client.clone(), what.to_string(), Amount(840_000));
        TaskRow { client, name: TaskName { kind, about }, on, days, what, amount, done: None }
    };
    let tasks = vec![
        task(TaskKind::ProofOfClaim, 4, "29/11/2026", "Me Fictif"),
        task(TaskKind::TitleClaim, 4, "29/12/2026", "Me Fictif"),
        task(TaskKind::Own, 9, "15/01/2027", "audience au tribunal"),
        task(TaskKind::Relief, 4, "29/03/2027", "Me Fictif"),
    ];
    let row = ProcedureRow { client, no: 4, procedure, prior: Amount(840_000), posterior: Amount(120_000) };
    let told = LegalSheet { procedures: vec![row], tasks, penalties: Some((3, Amount(24_618))), of_items: Vec::new() };
    b.desk.now.dun.legal = Some((party, told));
    b.keys("f4 down");
    b
}

#[test]
fn dun_14_the_call_sheet_tells_the_procedure_and_late_interest() {
    let b = bench(Lang::Fr, (120, 40));
    assert!(b.shows("redressement judiciaire du 21/09/26, BODACC 29/09/26"), "{}", b.screen());
    assert!(b.shows("antérieur 8 400,00 à déclarer, postérieur 1 200,00"), "{}", b.screen());
    assert!(b.shows("et 1 autre tâche datée") && b.shows("246,18 sur 3 factures"), "{}", b.screen());
}

#[test]
fn dun_14_tasks_are_listed_and_ticked_off_with_a_date_and_a_note() {
    for (lang, size, name) in [(Lang::Fr, (80, 24), "tasks_fr_80"), (Lang::En, (120, 40), "tasks_en_120")] {
        let mut b = bench(lang, size);
        b.keys(":").text("tasks").keys("enter");
        shot(name, &b);
    }
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys(":").text("tasks.client").keys("enter");
    b.keys("down up enter");
    assert!(b.shows("déclaration de créance : jour"), "{}", b.screen());
    b.text("1911 LRAR 1A 234").keys("enter");
    assert!(b.notice().starts_with("C00871 : fait le 19/11/26 : déclaration de créance"), "{}", b.notice());
    assert!(!b.shows("déclaration de créance  ") && b.shows("revendication des marchandises"), "{}", b.screen());
}

/// The same client with a file for the court and late interest on two invoices, one of them without a rate.
fn matters(lang: Lang, size: (u16, u16)) -> (Bench, PartyId) {
    let mut b = bench(lang, size);
    let (party, _) = b.desk.now.dun.legal.clone().expect("a client");
    let client = PartyName { party, code: "C00871".into(), name: "MARTIN BTP SARL".into() };
    let file = CourtFile {
        opened: day("02/11/2026"),
        court: "TC de Lyon".into(),
        lines: vec![LineId(7)],
        exhibits: vec![Exhibit::Invoices],
        filed: None,
        ordered: None,
        served: None,
        opposed: None,
        closed: None,
    };
    let order = OrderFile { principal: Amount(840_000), exhibits: vec![Exhibit::Invoices, Exhibit::Account], ..file.order() };
    let court = CourtRow {
        client: client.clone(),
        no: 3,
        file,
        order,
        missing: vec![OrderMissing::Exhibit(Exhibit::FormalNotice)],
        routes: vec![(Route::PaymentOrder, None)],
        items: Vec::new(),
        tasks: Vec::new(),
        debtor: Party { name: "MARTIN BTP SARL".into(), ..Party::default() },
        company: Company::new("732829320", "fr"),
        notices: Vec::new(),
    };
    let row = |line, piece: &str, interest| PenaltyRow {
        party,
        line: LineId(line),
        piece: piece.into(),
        date: day("01/08/2026"),
        due: day("31/08/2026"),
        amount: Amount(420_000),
        open: Amount(420_000),
        segments: Vec::new(),
        days: 81,
        interest,
        fee: Amount(4_000),
        notes: Vec::new(),
        file: PenaltyFile::default(),
    };
    let missing = Err(PenaltyError::MissingRate(Semester { year: 2026, second: true }));
    let rows = vec![(client.clone(), row(7, "F2026-118", Ok(Amount(11_342)))), (client, row(8, "F2026-131", missing))];
    let view = PenaltyView { until: today(), rows, left: Amount(15_342), credits: Amount::ZERO, derived: 0 };
    b.desk.now.dun.matters = Some((vec![court], view));
    b.keys("g g");
    (b, party)
}

#[test]
fn dun_15_everything_legal_of_a_client_is_on_one_sheet() {
    for (lang, size, name) in [(Lang::Fr, (80, 24), "legal_fr_80"), (Lang::En, (120, 40), "legal_en_120")] {
        shot(name, &matters(lang, size).0);
    }
    let mut b = bench(Lang::Fr, (120, 40));
    b.desk.now.dun.legal = None;
    b.keys("g g");
    assert!(b.shows("aucune procédure collective ; Entrée : noter une ouverture"), "{}", b.screen());
    assert!(b.shows("aucun dossier d'injonction de payer") && b.shows("pas de pénalités"), "{}", b.screen());
}

#[test]
fn dun_14_a_procedure_is_taken_down_completed_converted_and_ended_at_its_row() {
    let mut b = bench(Lang::Fr, (120, 40));
    let (party, told) = b.desk.now.dun.legal.take().expect("a client");
    b.keys("g g enter down enter");
    assert!(b.shows("jugement, publication s'il y en a une"), "{}", b.screen());
    b.text("2109 2909 ; Me Fictif");
    assert!(b.shows("redressement judiciaire du 21/09/26, BODACC 29/09/26, Me Fictif"), "{}", b.screen());
    b.keys("enter");
    let LegalCommand::OpenProcedure { procedure, .. } = b.desk.now.dun.legal_done[0].clone() else { panic!("a procedure") };
    assert_eq!(procedure, told.procedures[0].procedure);
    b.desk.now.dun.legal = Some((party, told));
    b.keys("esc g g enter enter").text("0310").keys("enter");
    b.keys("enter down down enter");
    b.keys("enter end enter").text("1911 plan adopté").keys("enter");
    let changed = b.desk.now.dun.legal_done[1..].iter().map(|done| match done {
        LegalCommand::ChangeProcedure { no: 4, procedure, note, .. } => {
            (procedure.kind, procedure.published, procedure.agent.as_str(), procedure.ended, note.as_str())
        }
        other => panic!("{other:?}"),
    });
    let (kind, published) = (ProcedureKind::Receivership, Some(day("29/09/2026")));
    assert_eq!(
        changed.collect::<Vec<_>>(),
        [
            (kind, Some(day("03/10/2026")), "Me Fictif", None, ""),
            (ProcedureKind::Liquidation, published, "Me Fictif", None, ""),
            (kind, published, "Me Fictif", Some(day("19/11/2026")), "plan adopté"),
        ]
    );
}

#[test]
fn dun_14_a_creditor_abroad_says_so_and_has_four_months_to_declare() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.desk.now.dun.legal.take();
    b.keys("g g enter down enter").text("2109 2909 ; Me Fictif ; hors métropole");
    assert!(b.shows("Me Fictif, nous sommes hors métropole : 4 mois pour déclarer"), "{}", b.screen());
    b.keys("enter");
    let LegalCommand::OpenProcedure { procedure, .. } = &b.desk.now.dun.legal_done[0] else { panic!("a procedure") };
    assert!(procedure.creditor_overseas && procedure.agent == "Me Fictif", "{procedure:?}");
}

#[test]
fn dun_15_a_file_for_the_court_is_read_filled_and_moved_on_at_its_row() {
    let (mut b, party) = matters(Lang::Fr, (120, 40));
    b.keys("down down enter enter");
    assert!(b.shows("REQUÊTE EN INJONCTION DE PAYER") && b.shows("Tribunal : TC de Lyon"), "{}", b.screen());
    b.keys("esc enter down enter").text("TC de Vienne").keys("enter");
    b.keys("enter down down enter");
    assert!(b.shows("bons de livraison signés") && !b.shows("décompte de la créance"), "{}", b.screen());
    b.keys("down enter");
    b.keys("enter down down down enter").text("1711 n° 26/123").keys("enter");
    let (no, court, note) = (3, "TC de Vienne".to_string(), "n° 26/123".to_string());
    assert_eq!(
        b.desk.now.dun.legal_done,
        [
            LegalCommand::FillCourt { party, no, court, exhibits: Vec::new() },
            LegalCommand::FillCourt { party, no, court: String::new(), exhibits: vec![Exhibit::DeliveryNotes] },
            LegalCommand::MoveCourt { party, no, step: CourtStep::Filed, on: day("17/11/2026"), note },
        ]
    );
}

#[test]
fn pen_04_late_interest_is_claimed_up_to_the_day_typed_before_the_note() {
    let (mut b, party) = matters(Lang::Fr, (120, 40));
    b.keys("down down down down enter enter").text("31/10 avec la R2");
    assert!(b.shows("jusqu'au 31/10/26, avec la R2"), "{}", b.screen());
    b.keys("enter").keys("enter enter").text("2 relances déjà").keys("enter");
    let said = b.desk.now.dun.legal_done.iter().map(|done| match done {
        LegalCommand::Penalties { party: of, until, reason, .. } if *of == party => (*until, reason.as_str()),
        other => panic!("{other:?}"),
    });
    let expected = [(day("31/10/2026"), "avec la R2"), (today(), "2 relances déjà")];
    assert_eq!(said.collect::<Vec<_>>(), expected, "a number that begins a note is no day");
}

#[test]
fn pen_11_late_interest_is_announced_invoiced_and_given_up_at_its_row_and_tasks_are_added() {
    let (mut b, party) = matters(Lang::Fr, (120, 40));
    assert!(b.shows("Taux manquant pour le 2e semestre 2026"), "{}", b.screen());
    b.keys("down down down down enter enter").text("avec la R2").keys("enter");
    b.keys("down enter down enter").keys("enter");
    b.keys("enter end enter").text("geste commercial").keys("enter");
    b.keys("end enter").text("1501 audience").keys("enter");
    let penalties = |lines: &[u64], to, reason: &str| LegalCommand::Penalties {
        party,
        lines: lines.iter().copied().map(LineId).collect(),
        until: today(),
        to,
        reason: reason.into(),
    };
    assert_eq!(
        b.desk.now.dun.legal_done,
        [
            penalties(&[], PenaltyState::Announced, "avec la R2"),
            penalties(&[7], PenaltyState::Invoiced, ""),
            penalties(&[7], PenaltyState::Waived, "geste commercial"),
            LegalCommand::SetTask { party, on: day("15/01/2027"), words: "audience".into() },
        ]
    );
}
