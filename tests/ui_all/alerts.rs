//! Alerts on the screen: the most serious in the overview, the list, one calm line where the client is, and that they are seen.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::{Desk, day, today};
use suivi::desk::api::*;
use suivi::domain::alert::{Alert, Change};
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::report::{Cell, Column, For, Holds, Kind, Report, Row, Said, Word};
use suivi::i18n::Lang;
use suivi::ui::action::Pane;

/// The list as the desk would give it.
pub(super) fn report(desk: &Desk) -> Report {
    let mut out = Report::new(Kind::Alerts, today(), OpNo(57));
    let script = |name: &str| Column::new(name, Holds::Text).only(For::Scripts);
    out.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("date", Holds::Date),
        Column::new("alert", Holds::Text).only(For::People),
        script("kind"),
        Column::new("stake", Holds::Amount),
        Column::new("seen_on", Holds::Date).spare(),
        script("mark"),
    ];
    for row in super::file::alerts(desk, &AlertAsk::default()) {
        let cells = vec![
            Cell::text(row.client.code),
            Cell::text(row.client.name),
            Cell::Date(row.alert.on),
            Cell::word(Word::Change(Box::new(row.alert.change.clone()))),
            Cell::word(Word::Alert(row.alert.kind())),
            Cell::Amount(row.stake),
            Cell::Empty,
            Cell::No(row.alert.mark),
        ];
        out.rows.push(Row::of(row.client.party, cells));
    }
    let count = u32::try_from(out.rows.len()).expect("few");
    out.notes = vec![Said::AlertsTold(count), Said::AlertsBasis(90, day("21/10/2026"))];
    out
}

/// Four changes about the first two clients of the desk.
fn changed(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = Bench::new(lang, size);
    let mut add = |party: u32, code: &str, name: &str, on: &str, change: Change, stake: i64| {
        let client = PartyName { party: PartyId(party), code: code.into(), name: name.into() };
        let alert = Alert { on: day(on), change, mark: 7 };
        let row = AlertRow { client, collector: "s.martin".into(), alert, stake: Amount(stake), seen: None };
        b.desk.now.file.alerts.push(row);
    };
    let (dupont, sud) = ((1, "C00412", "DUPONT & FILS SA"), (2, "C00055", "SUD CHANTIERS SAS"));
    add(sud.0, sud.1, sud.2, "18/11/2026", Change::Cover(Amount(5_000_000), Amount(2_000_000)), 2_643_050);
    add(dupont.0, dupont.1, dupont.2, "16/11/2026", Change::Returned(Amount(240_000)), 1_248_000);
    add(dupont.0, dupont.1, dupont.2, "20/11/2026", Change::Class(RiskClass::B, RiskClass::D), 1_248_000);
    add(dupont.0, dupont.1, dupont.2, "02/11/2026", Change::Habit(day("20/09/2026"), 28), 1_248_000);
    b
}

#[test]
fn the_most_serious_alerts_stand_in_the_overview_and_enter_opens_the_list() {
    for (name, lang, size) in [
        ("overview_alerts_fr_80x24", Lang::Fr, (80, 24)),
        ("overview_alerts_en_120x40", Lang::En, (120, 40)),
        ("overview_alerts_fr_60x16", Lang::Fr, (60, 16)),
    ] {
        let mut b = changed(lang, size);
        b.keys("f7");
        shot(name, &b);
    }
    let mut b = changed(Lang::Fr, (80, 24));
    b.keys("f7 home");
    while b.model.overview.list.index < 14 {
        b.keys("down");
    }
    b.keys("enter");
    assert_eq!((b.model.pane, b.model.report.ask.kind), (Pane::Report, Kind::Alerts), "{}", b.screen());
    assert_eq!(b.model.report.list.index, 1, "on the row of the figure");
    shot("alerts_fr_80x24", &b);
    let mut b = changed(Lang::En, (120, 40));
    b.keys("f4 g k");
    shot("alerts_en_120x40", &b);
}

#[test]
fn alerts_seen_leave_the_list_with_a_note_or_without() {
    let mut b = changed(Lang::Fr, (80, 24));
    b.keys("f4 g k down v");
    assert!(b.shows("Alertes vues : une note, ou rien"), "{}", b.screen());
    b.text("vu avec la direction").keys("enter");
    assert!(b.notice().contains("C00412 : 3 alertes vues"), "{}", b.notice());
    let left: Vec<&str> = b.desk.now.file.alerts.iter().map(|row| row.client.code.as_str()).collect();
    assert_eq!(left, ["C00055"]);
    assert_eq!(b.model.report.shape.count, 1, "the list follows");
    b.keys("v enter");
    assert!(b.desk.now.file.alerts.is_empty() && b.shows("1 alerte vue"), "{}", b.screen());
    b.keys("v");
    assert!(b.model.overlays.is_empty(), "nothing is left to be seen");
}

#[test]
fn an_unseen_alert_is_one_line_in_the_account_the_file_and_the_call_sheet() {
    let line = "Alerte : impayé de 2 400,00 (+ 2)";
    let mut b = changed(Lang::Fr, (120, 40));
    b.keys("enter");
    assert!(b.shows(line), "{}", b.screen());
    b.keys("i");
    assert!(b.shows(line), "{}", b.screen());
    b.keys("esc g f");
    assert!(b.shows("une note, ou rien"), "{} {}", b.notice(), b.screen());
    b.keys("enter");
    assert!(b.notice().contains("3 alertes vues") && !b.shows("Alerte :"), "{}", b.screen());
    let mut b = changed(Lang::En, (80, 24));
    b.keys("f4 down");
    while b.model.agenda.cursor != Some(PartyId(1)) {
        b.keys("down");
    }
    b.keys("enter");
    assert!(b.shows("Alert: payment of 2,400.00 returned (+ 2)"), "{}", b.screen());
}
