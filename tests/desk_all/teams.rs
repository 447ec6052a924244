//! Teams: mine, team, all (DUN-12), and who is told of a dispute that nobody deals with in time (DIS-02). Companies are fictitious.

use crate::book;
use crate::cli;
use crate::dunning;

use book::{Book, refused, who};
use dunning::*;
use suivi::desk::api::*;
use suivi::domain::dispute::{Escalation, Reason};
use suivi::domain::dunning::agenda::{Band, Why};
use suivi::domain::party::PartyField;
use suivi::domain::rights::TeamFault;

fn team(book: &Book, login: &str, team: &str, manager: &str) {
    let of = Membership { login: login.into(), team: team.into(), manager: manager.into() };
    book.submit(&who("s.martin", TODAY), Command::SetTeam(of)).expect("recorded");
}

/// A late client of each of three collectors.
fn desk() -> Book {
    let rows = (1..=3).map(|n| invoice(n, &format!("K00{n}"), "2026-05-20", 20_000)).collect();
    world(
        rows,
        &[
            ("K001", &[(PartyField::Collector, "S. Martin")]),
            ("K002", &[(PartyField::Collector, "m.petit")]),
            ("K003", &[(PartyField::Collector, "l.roux")]),
        ],
    )
}

fn codes(book: &Book, user: &str, perimeter: Perimeter) -> Vec<String> {
    let mut codes: Vec<String> = agenda_of(book, &who(user, TODAY), perimeter).rows.into_iter().map(|row| row.code).collect();
    codes.sort();
    codes
}

#[test]
fn dun_12_mine_is_mine_the_team_is_the_team_s_and_all_is_all() {
    let book = desk();
    assert_eq!(agenda_of(&book, &who("s.martin", TODAY), Perimeter::Mine).team, None, "nobody has a team");
    assert_eq!(codes(&book, "s.martin", Perimeter::Team), ["K001"], "without a team it is oneself");
    team(&book, "s.martin", "Nord", "c.dubois");
    team(&book, "M. Petit", "nord", "c.dubois");
    team(&book, "l.roux", "Sud", "c.dubois");
    assert_eq!(codes(&book, "s.martin", Perimeter::Mine), ["K001"]);
    assert_eq!(codes(&book, "s.martin", Perimeter::Team), ["K001", "K002"], "however the names are written");
    assert_eq!(codes(&book, "s.martin", Perimeter::All), ["K001", "K002", "K003"]);
    assert_eq!(codes(&book, "l.roux", Perimeter::Team), ["K003"]);
    assert_eq!(agenda_of(&book, &who("s.martin", TODAY), Perimeter::Mine).team, Some("Nord".into()));
    // A manager's team are those who are managed, whatever their teams.
    assert_eq!(codes(&book, "c.dubois", Perimeter::Team), ["K001", "K002", "K003"]);
    assert_eq!(codes(&book, "c.dubois", Perimeter::Mine), Vec::<String>::new());
    assert_eq!(agenda_of(&book, &who("c.dubois", TODAY), Perimeter::Mine).team, Some(String::new()));
    // Taken back.
    team(&book, "s.martin", "", "");
    assert_eq!(codes(&book, "s.martin", Perimeter::Team), ["K001"]);
    book.sound();
}

#[test]
fn dun_12_a_membership_is_an_operation_that_only_an_administrator_makes() {
    let book = desk();
    let set = |user: &str, of: Membership| book.submit(&who(user, TODAY), Command::SetTeam(of));
    let of = |login: &str, manager: &str| Membership { login: login.into(), team: "Nord".into(), manager: manager.into() };
    assert_eq!(refused(set("s.martin", of("S. Martin", "s.martin"))), Refusal::Team(TeamFault::OwnManager));
    assert_eq!(refused(set("s.martin", of(" . ", ""))), Refusal::Team(TeamFault::Nobody));
    set("m.petit", of("s.martin", "")).expect_err("a controller does not");
    let receipt = set("s.martin", of("s.martin", "")).expect("recorded");
    let undo = Command::Undo { op: Some(receipt.op) };
    book.submit(&who("s.martin", TODAY), undo).expect("undone");
    assert_eq!(agenda_of(&book, &who("s.martin", TODAY), Perimeter::Mine).team, None);
}

#[test]
fn dis_02_a_dispute_past_its_delay_is_in_its_manager_s_agenda_and_the_management_s_at_twice_that() {
    let book = desk();
    team(&book, "m.petit", "Nord", "c.dubois");
    let line = seen(&book, "K002", "F2");
    let open = DunCommand::Dispute { line, reason: Reason::Price, amount: None, owner: "m.petit".into(), note: String::new() };
    act(&book, "2026-06-01", open).expect("disputed");
    let why = |user: &str, today: &str| {
        let rows = agenda_of(&book, &who(user, today), Perimeter::Mine).rows;
        rows.into_iter().find(|row| row.code == "K002").map(|row| (row.row.band, row.row.why))
    };
    let told = |user: &str, today: &str| match why(user, today) {
        Some((Band::Disputes, Why::Escalated(late, to))) => Some((late.age, to)),
        _ => None,
    };
    assert_eq!(told("c.dubois", "2026-06-08"), None, "five business days: in time");
    assert_eq!(told("c.dubois", "2026-06-09"), Some((6, Escalation::Manager)));
    assert_eq!(told("s.martin", "2026-06-09"), None, "the management is not told yet");
    assert!(matches!(why("m.petit", "2026-06-09"), Some((Band::Disputes, Why::Dispute(_)))), "the own one as ever");
    assert_eq!(told("l.roux", "2026-06-09"), None);
    assert_eq!(told("s.martin", "2026-06-16"), Some((11, Escalation::Direction)), "who may approve");
    assert_eq!(told("c.dubois", "2026-06-16"), Some((11, Escalation::Direction)));
    // Of a person whom nobody manages those who may approve are told at once.
    let line = seen(&book, "K003", "F3");
    let open = DunCommand::Dispute { line, reason: Reason::Price, amount: None, owner: "l.roux".into(), note: String::new() };
    act(&book, "2026-06-01", open).expect("disputed");
    let rows = agenda_of(&book, &who("s.martin", "2026-06-09"), Perimeter::Mine).rows;
    let told: Vec<_> =
        rows.iter().filter(|row| matches!(row.row.why, Why::Escalated(..))).map(|row| row.code.as_str()).collect();
    assert_eq!(told, ["K003"]);
}

#[test]
fn dun_12_teams_on_the_command_line() {
    use cli::{NAME, column, entry};
    let desk = cli::Desk::new();
    let file = desk.file(
        NAME,
        cli::fec(&[
            entry("1", "20260110", "C1", "F1", 120_000),
            entry("2", "20260110", "C2", "F2", 90_000),
            entry("3", "20260430", "C9", "V9", -100),
        ]),
    );
    desk.run(&["import", "fec", &file]).ends(0);
    let clients = desk.file(
        "clients.csv",
        "code,name,email,collector\nC1,Fictive,a@un.example,s.martin\nC2,Fictive aussi,b@deux.example,m.petit\n",
    );
    desk.run(&["import", "clients", &clients]).ends(0);
    desk.run(&["users", "team", "s.martin", "--name", "Nord", "--manager", "c.dubois"]).ends(0);
    assert_eq!(column(&desk.csv(&["queue", "--team"]).rows(), "client"), ["C1"]);
    desk.run(&["users", "team", "m.petit", "--name", "nord"]).ends(0);
    let teams = desk.csv(&["users", "teams"]).table("login,team,manager");
    assert_eq!(teams.iter().map(|row| row.cells(["login", "team", "manager"])).collect::<Vec<_>>().len(), 2);
    assert_eq!(teams[1].cells(["login", "team", "manager"]), ["s.martin", "Nord", "c.dubois"]);
    let mut both = column(&desk.csv(&["queue", "--team"]).rows(), "client");
    both.sort();
    assert_eq!(both, ["C1", "C2"]);
    desk.run(&["users", "team", "S. Martin", "--name", "N\u{1b}ord"]).ends(0);
    let again = desk.csv(&["users", "teams"]).rows();
    assert_eq!((again.len(), again[1].get("manager")), (2, "c.dubois"), "the same person, the rest is kept");
    assert!(!again[1].get("team").contains('\u{1b}'));
    desk.run(&["users", "team", "s.martin", "--name", "Nord"]).ends(0);
    assert_eq!(desk.run(&["queue", "--team", "--collector", "x"]).code, 2);
    assert!(desk.run(&["users", "team", "x", "--manager", "x"]).ends(1).contains("own manager"));
    desk.run(&["users", "team", "m.petit", "--name", ""]).ends(0);
    assert_eq!(desk.csv(&["users", "teams"]).rows().len(), 1);
    desk.run(&["check"]).ends(0);
}
