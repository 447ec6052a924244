//! Legal matters on the screen: what the call sheet tells of a procedure, and the dated tasks, ticked off with a date and a note.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::{day, today};
use suivi::desk::api::*;
use suivi::domain::dunning::{Procedure, ProcedureKind, TaskKind, TaskName};
use suivi::domain::money::Amount;
use suivi::i18n::Lang;

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
    let told = LegalSheet { procedures: vec![row], tasks, penalties: Some((3, Amount(24_618))) };
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
