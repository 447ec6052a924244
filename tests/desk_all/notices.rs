//! Reminders through the real desk: what moves at issue and only there, what falls out in between, undo, the outbox.

use crate::book;

use book::{Book, RowExt, ask, day, fec, options, row, who};
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dunning::notice::{Dropped, Fate, Mode, NoticeId, OutRefusal, OutState};
use suivi::domain::dunning::policy::{Grouping, Pick};
use suivi::domain::dunning::{Channel, Declined, Deed, Level, Refused};
use suivi::domain::ids::OpNo;
use suivi::domain::intake::{ClientRow, ClientsFile, Encoding, FileRow};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;

const TODAY: &str = "2026-04-30";

fn me() -> Principal {
    who("s.martin", TODAY)
}

/// Two late invoices of K001, of which the second was reminded once, one of K002 whom K001 pays for, one of K003; bank data that are always fresh.
fn rows() -> Vec<FileRow> {
    vec![
        row("VE", "1", "2026-03-10", "F1", 120_000).due("2026-04-20"),
        FileRow { level: Some(1), ..row("VE", "2", "2026-03-02", "F2", 30_000).due("2026-04-10") },
        row("VE", "3", "2026-03-12", "F3", 45_000).due("2026-04-20").of("K002"),
        row("VE", "4", "2026-03-12", "F4", 70_000).due("2026-04-20").of("K003"),
        row("BQ", "5", "2026-04-28", "P1", -30_000),
        row("BQ", "6", "2026-12-31", "P9", -100).of("K999"),
    ]
}

fn clients(rows: &[(&str, &[(PartyField, &str)])]) -> ClientsFile {
    let row = |(code, fields): &(&str, &[(PartyField, &str)])| {
        let mut all = vec![(PartyField::Code, (*code).to_string())];
        all.extend(fields.iter().map(|(field, text)| (*field, (*text).to_string())));
        ClientRow { at: 2, fields: all }
    };
    ClientsFile {
        name: "clients.csv".into(),
        encoding: Encoding::Utf8,
        columns: Vec::new(),
        rows: rows.iter().map(row).collect(),
        notes: Vec::new(),
        unreadable: Vec::new(),
    }
}

fn desk() -> Book {
    use PartyField::{Address, City, Collector, Email, Phone};
    let book = Book::default();
    // The payment of K001 settles nothing yet and would count against it: most tests go without it.
    book.import(&fec(2026, rows().into_iter().filter(|r| r.piece != "P1").collect()));
    let all: &[(PartyField, &str)] =
        &[(Email, "compta@client.example"), (Phone, "0102030405"), (Address, "1 rue du Test"), (City, "Lyon")];
    let k2: &[(PartyField, &str)] = &[(Email, "b@client.example"), (Collector, "m.petit")];
    let file = clients(&[("K001", all), ("K002", k2), ("K003", all)]);
    book.desk.import_clients(&who("s.martin", "2026-01-03"), &file, &options()).expect("clients");
    book
}

fn dun(book: &Book, who: &Principal, command: DunCommand) -> Result<Receipt, Stop> {
    book.desk.submit(who, 0, &Command::Dun(Box::new(command)))
}

fn asked(book: &Book, who: &Principal, query: DunQuery) -> DunAnswer {
    match book.desk.ask(who, &Query::Dun(query)).expect("an answer") {
        Answer::Dun(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn drafts_on(book: &Book, who: &Principal, codes: &[&str], mode: Mode) -> DraftsView {
    let parties = Some(codes.iter().map(|code| book.find(code).expect("a client")).collect());
    let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode, released: false };
    match asked(book, who, query) {
        DunAnswer::Drafts(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn drafts(book: &Book, codes: &[&str], mode: Mode) -> DraftsView {
    drafts_on(book, &me(), codes, mode)
}

fn written(view: &DraftsView) -> Vec<IssueLetter> {
    let letter = |from: &Draftable| IssueLetter {
        draft: from.draft.clone(),
        channel: from.channel,
        language: from.language.clone(),
        contact: from.file.email.clone(),
        text: format!("Relance {}", from.draft.level.code()),
        hash: [7; 32],
        form: Form { letter: "{}".into(), to: vec![from.file.email.clone()], ..Form::default() },
    };
    view.letters.iter().map(letter).collect()
}

fn remind_as(book: &Book, who: &Principal, letters: Vec<IssueLetter>) -> Result<(OpNo, DunDone), Stop> {
    let receipt = dun(book, who, DunCommand::Remind { letters, released: false })?;
    match receipt.done {
        Done::Dun(done) => Ok((receipt.op, *done)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn dun_12_a_reminder_keeps_the_appointment_of_its_day_and_leaves_one_to_come() {
    let book = desk();
    let party = book.find("K003").expect("a client");
    let put_off = |on: &str| {
        let command = DunCommand::Snooze { party, on: Some(day(on)), minute: None, note: "voir avec Mme Roux".into() };
        dun(&book, &me(), command).expect("put off");
    };
    let next = |book: &Book| sheet(book, "K003").next.map(|next| next.on.to_string());
    put_off(TODAY);
    assert_eq!(next(&book).as_deref(), Some(TODAY));
    let op = issue(&book, TODAY, &["K003"], Mode::Auto);
    assert_eq!(next(&book), None, "what was to be done was done by writing");
    book.undo("s.martin", Some(op.0)).expect("undone");
    assert_eq!(next(&book).as_deref(), Some(TODAY));
}

#[test]
fn dun_02_a_call_follows_the_second_reminder_and_the_first_has_none() {
    let book = desk();
    let next = |code: &str| sheet(&book, code).next.map(|next| (next.on.to_string(), next.why));
    let op = issue(&book, TODAY, &["K003"], Mode::Auto);
    assert_eq!(next("K003"), None, "R1 is an e-mail");
    book.undo("s.martin", Some(op.0)).expect("undone");
    let view = drafts(&book, &["K001"], Mode::Forced(Level::R2));
    assert!(view.letters.iter().all(|letter| letter.channel == Channel::Email));
    let op = remind_as(&book, &me(), written(&view)).expect("issued").0;
    let (on, why) = next("K001").expect("a call");
    assert_eq!(why, "R2");
    assert!(on.as_str() > TODAY, "{on}");
    book.undo("s.martin", Some(op.0)).expect("undone");
    assert_eq!(next("K001"), None);
}

/// Issues what a selection would get on a day; the operation.
fn issue(book: &Book, today: &str, codes: &[&str], mode: Mode) -> OpNo {
    let person = who("s.martin", today);
    let view = drafts_on(book, &person, codes, mode);
    assert!(!view.letters.is_empty(), "{:?}", view.refused);
    remind_as(book, &person, written(&view)).expect("issued").0
}

fn sheet(book: &Book, code: &str) -> CallSheet {
    match asked(book, &me(), DunQuery::Sheet { party: book.find(code).expect("a client") }) {
        DunAnswer::Sheet(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

/// The counters of a client's items by piece.
fn counters(book: &Book, code: &str) -> Vec<(String, u8)> {
    let mut out: Vec<(String, u8)> = sheet(book, code).items.into_iter().map(|item| (item.piece, item.sent)).collect();
    out.sort();
    out
}

fn outbox(book: &Book) -> Vec<OutRow> {
    match asked(book, &me(), DunQuery::Outbox { all: true }) {
        DunAnswer::Outbox(rows) => rows,
        other => panic!("{other:?}"),
    }
}

fn moved(book: &Book, moves: Vec<OutMove>) -> Result<Vec<Result<u32, OutRefusal>>, Stop> {
    let receipt = dun(book, &me(), DunCommand::Outbox { moves })?;
    match receipt.done {
        Done::Dun(done) => match *done {
            DunDone::Moved(told) => Ok(told.into_iter().map(|(_, outcome)| outcome).collect()),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn take(id: NoticeId) -> OutMove {
    OutMove::Take { id, named: false, by: "1@here".into() }
}

fn told(id: NoticeId, attempt: u32, fate: Fate) -> OutMove {
    OutMove::Told { id, attempt, fate }
}

fn last_op(book: &Book) -> OpNo {
    match ask(&book.desk, &Query::Log { limit: 1, party: None }) {
        Answer::Log(rows) => rows[0].op,
        other => panic!("{other:?}"),
    }
}

fn undo(book: &Book, op: OpNo) -> Result<Receipt, Stop> {
    book.desk.submit(&me(), 0, &Command::Undo { op: Some(op) })
}

#[test]
fn dun_03_counters_move_at_issue_and_dun_21_l_not_at_preview() {
    let book = desk();
    let before = last_op(&book);
    let first = drafts(&book, &["K001"], Mode::Auto);
    assert_eq!(drafts(&book, &["K001"], Mode::Auto), first);
    assert_eq!((last_op(&book), counters(&book, "K001")), (before, vec![("F1".into(), 0), ("F2".into(), 1)]));
    assert_eq!(first.letters[0].draft.level, Level::R2, "the highest: F2 was reminded once");
    issue(&book, TODAY, &["K001"], Mode::Auto);
    assert_eq!(counters(&book, "K001"), [("F1".into(), 1), ("F2".into(), 2)], "each its own step");
}

#[test]
fn dun_21_i_a_forced_level_leaves_counters_and_may_be_sent_again() {
    let book = desk();
    issue(&book, TODAY, &["K003"], Mode::Auto);
    assert_eq!(counters(&book, "K003"), [("F4".into(), 1)]);
    for today in ["2026-05-01", "2026-05-01"] {
        issue(&book, today, &["K003"], Mode::Forced(Level::R3));
        assert_eq!(counters(&book, "K003"), [("F4".into(), 1)]);
    }
    let later = drafts_on(&book, &who("s.martin", "2026-05-11"), &["K003"], Mode::Auto);
    assert_eq!(later.letters[0].draft.level, Level::R2);
}

#[test]
fn dun_21_j_the_level_of_the_file_leaves_counters() {
    let book = desk();
    let none = drafts(&book, &["K003"], Mode::File);
    assert_eq!(none.refused[0].why, NoLetter::Refused(Refused::NotYet(None)), "no level in the file");
}

#[test]
fn dun_21_n_an_item_lettered_between_preview_and_issue_keeps_the_letter_here() {
    let book = Book::default();
    book.import(&fec(2026, rows()));
    let file = clients(&[("K001", &[(PartyField::Email, "a@client.example")])]);
    book.desk.import_clients(&who("s.martin", "2026-01-03"), &file, &options()).expect("clients");
    let seen = written(&drafts(&book, &["K001"], Mode::Auto));
    book.letter(TODAY, &["F2", "P1"], false).expect("lettered");
    let Err(Stop::Refused(Refusal::Dun(Declined::NothingToSend))) = remind_as(&book, &me(), seen.clone()) else {
        panic!("nothing is left to send as it was written")
    };
    assert_eq!(counters(&book, "K001"), [("F1".into(), 0)]);
    // Beside a letter that still holds, the other is told of.
    let other = drafts(&book, &["K003"], Mode::Forced(Level::R1));
    assert!(other.letters.is_empty(), "K003 cannot be reached: {:?}", other.refused);
    let again = drafts(&book, &["K001"], Mode::Auto);
    assert_eq!(again.letters[0].draft.items.len(), 1);
    let (_, done) = remind_as(&book, &me(), written(&again)).expect("issued");
    let DunDone::Reminded { letters, dropped, .. } = done else { panic!("{done:?}") };
    assert_eq!((letters.len(), dropped.len()), (1, 0));
}

#[test]
fn dun_21_n_the_rest_of_a_batch_leaves_and_what_changed_is_told() {
    let book = desk();
    let seen = written(&drafts(&book, &["K001", "K003"], Mode::Auto));
    assert_eq!(seen.len(), 2);
    let party = book.find("K001").expect("a client");
    let line = sheet(&book, "K001").items.iter().find(|i| i.piece == "F2").expect("F2").seen;
    let reason = suivi::domain::dispute::Reason::Price;
    dun(&book, &me(), DunCommand::Dispute { line, reason, amount: None, owner: String::new(), note: "prix".into() })
        .expect("disputed");
    let (_, done) = remind_as(&book, &me(), seen).expect("issued");
    let DunDone::Reminded { letters, dropped, amount } = done else { panic!("{done:?}") };
    assert_eq!((letters.len(), amount), (1, Amount(70_000)));
    assert_eq!((dropped[0].place, dropped[0].party), (0, party));
    let NoLetter::Changed(items) = &dropped[0].why else { panic!("{dropped:?}") };
    assert!(matches!(items[0].1, Dropped::Barred(_)), "{items:?}");
    assert_eq!(counters(&book, "K001"), [("F1".into(), 0), ("F2".into(), 1)]);
}

#[test]
fn two_people_who_send_the_same_reminder_send_it_once() {
    let book = desk();
    let seen = written(&drafts(&book, &["K003"], Mode::Auto));
    remind_as(&book, &me(), seen.clone()).expect("the first");
    assert!(matches!(
        remind_as(&book, &who("m.petit", TODAY), seen),
        Err(Stop::Refused(Refusal::NoAccess(_) | Refusal::Dun(Declined::NothingToSend)))
    ));
    assert_eq!(outbox(&book).len(), 1);
}

#[test]
fn dun_05_one_letter_per_level_is_one_operation_and_one_line_of_history() {
    let book = desk();
    let mut settings = DunningSettings::default();
    settings.policy.settings.grouping = Grouping::Level;
    dun(&book, &me(), DunCommand::Settings(Box::new(settings))).expect("set");
    let op = issue(&book, TODAY, &["K001"], Mode::Auto);
    let mut rows = outbox(&book);
    rows.sort_by_key(|row| row.level);
    let seen: Vec<_> = rows.iter().map(|row| (row.level, row.id.op, row.items)).collect();
    assert_eq!(seen, [(Level::R1, op.0, 1), (Level::R2, op.0, 1)]);
    let sheet = sheet(&book, "K001");
    assert_eq!(sheet.actions.len(), 1);
    let Deed::Reminded { items, amount, .. } = &sheet.actions[0].deed else { panic!("{:?}", sheet.actions) };
    assert_eq!((*items, *amount), (2, Amount(150_000)));
}

#[test]
fn dun_19_a_history_read_in_parts_loses_nothing_of_a_batch() {
    let book = desk();
    let party = book.find("K001").expect("a client");
    let note = |text: &str| dun(&book, &me(), DunCommand::Note { party, text: text.into() }).expect("noted").op;
    note("avant");
    let batch = issue(&book, TODAY, &["K001", "K003"], Mode::Auto);
    assert_eq!(outbox(&book).iter().filter(|row| row.id.op == batch.0).count(), 2, "two clients in one operation");
    note("après");
    let all = |limit| match asked(&book, &me(), DunQuery::History { party: None, since: None, limit }) {
        DunAnswer::History(rows) => rows,
        other => panic!("{other:?}"),
    };
    let whole = all(99);
    assert_eq!(whole.len(), 4);
    for limit in 1..=4 {
        let mut read = all(limit);
        assert!(read.len() >= limit as usize);
        loop {
            let before = read.last().expect("something").1.at;
            let query = DunQuery::Older { party: None, since: None, before, limit };
            let DunAnswer::History(older) = asked(&book, &me(), query) else { panic!("history") };
            if older.is_empty() {
                break;
            }
            read.extend(older);
        }
        assert_eq!(read, whole, "{limit} at a time");
    }
}

#[test]
fn dun_05_the_lowest_level_when_the_settings_say_so() {
    let book = desk();
    let mut settings = DunningSettings::default();
    settings.policy.settings.pick = Pick::Lowest;
    dun(&book, &me(), DunCommand::Settings(Box::new(settings))).expect("set");
    assert_eq!(drafts(&book, &["K001"], Mode::Auto).letters[0].draft.level, Level::R1);
}

#[test]
fn dun_06_who_gets_none_is_told_why() {
    let book = desk();
    issue(&book, TODAY, &["K003"], Mode::Auto);
    let lately = drafts_on(&book, &who("s.martin", "2026-05-06"), &["K003"], Mode::Auto);
    assert_eq!(lately.refused[0].why, NoLetter::Refused(Refused::Interval(day("2026-05-07"))));
    let party = book.find("K001").expect("a client");
    let stop = Some(suivi::domain::dunning::Stop::Held);
    let seen = written(&drafts(&book, &["K001"], Mode::Auto));
    dun(&book, &me(), DunCommand::Stop { party, stop, note: "accord".into() }).expect("stopped");
    assert_eq!(drafts(&book, &["K001"], Mode::Auto).refused[0].why, NoLetter::Refused(Refused::Stopped(None)));
    assert!(remind_as(&book, &me(), seen).is_err(), "what was written before the stop does not leave after it");
}

#[test]
fn dun_09_the_trace_holds_who_what_and_the_text() {
    let book = desk();
    let op = issue(&book, TODAY, &["K003"], Mode::Auto);
    let party = book.find("K003").expect("a client");
    let DunAnswer::Notices(rows) = asked(&book, &me(), DunQuery::Notices { party }) else { panic!("notices") };
    let notice = &rows[0].notice;
    assert_eq!((notice.on, notice.user.as_str(), notice.batch), (day(TODAY), "s.martin", op.0));
    assert_eq!((notice.level, notice.mode, notice.channel), (Level::R1, Mode::Auto, Channel::Email));
    assert_eq!((notice.items[0].amount, notice.items[0].counter), (Amount(70_000), (0, 1)));
    assert_eq!((notice.text.as_str(), notice.hash), ("Relance R1", [7; 32]));
    assert_eq!(sheet(&book, "K003").last_sent, Some((day(TODAY), Level::R1)));
}

#[test]
fn dun_18_the_payer_gets_one_letter_with_the_items_of_its_client() {
    let book = desk();
    let file = clients(&[("K002", &[(PartyField::Payer, "K001")])]);
    book.desk.import_clients(&who("s.martin", "2026-01-04"), &file, &options()).expect("clients");
    let view = drafts(&book, &["K002", "K001"], Mode::Auto);
    assert_eq!(view.letters.len(), 1);
    let letter = &view.letters[0];
    assert_eq!(letter.file.code, "K001");
    let rows: Vec<_> = letter.rows.iter().map(|row| (row.debtor.code.as_str(), row.piece.as_str())).collect();
    assert_eq!(rows, [("K001", "F2"), ("K001", "F1"), ("K002", "F3")]);
    remind_as(&book, &me(), written(&view)).expect("issued");
    assert_eq!(counters(&book, "K002").iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 2, 1]);
}

#[test]
fn dun_03_a_reminder_by_telephone_is_a_call_for_today_and_nothing_to_send() {
    let book = desk();
    let mut letters = written(&drafts(&book, &["K003"], Mode::Auto));
    letters[0].channel = Channel::Phone;
    remind_as(&book, &me(), letters).expect("issued");
    assert_eq!(outbox(&book), []);
    assert_eq!(sheet(&book, "K003").next.map(|next| next.on), Some(day(TODAY)));
    assert_eq!(counters(&book, "K003"), [("F4".into(), 1)]);
}

#[test]
fn dun_09b_a_formal_notice_leaves_registered_or_not_at_all() {
    let book = desk();
    let mut letters = written(&drafts(&book, &["K003"], Mode::Forced(Level::Formal)));
    assert_eq!(letters[0].channel, Channel::Registered);
    letters[0].channel = Channel::Email;
    assert!(remind_as(&book, &me(), letters).is_err());
}

#[test]
fn undo_before_sending_takes_all_back_and_after_it_is_refused() {
    let book = desk();
    let state = |book: &Book| {
        let sheet = sheet(book, "K001");
        (counters(book, "K001"), sheet.last_sent, sheet.actions, sheet.next, outbox(book))
    };
    let before = state(&book);
    let op = issue(&book, TODAY, &["K001", "K003"], Mode::Auto);
    assert_ne!(state(&book), before);
    undo(&book, op).expect("nothing was sent");
    assert_eq!(state(&book), before);
    let again = issue(&book, TODAY, &["K001", "K003"], Mode::Auto);
    let id = outbox(&book)[0].id;
    let failed = Fate::Failed { words: "no route".into(), again: true };
    assert_eq!(moved(&book, vec![take(id)]), Ok(vec![Ok(1)]));
    assert!(matches!(undo(&book, again), Err(Stop::Refused(Refusal::UndoBlocked { .. }))), "an attempt is under way");
    assert_eq!(moved(&book, vec![told(id, 1, failed)]), Ok(vec![Ok(1)]));
    undo(&book, again).expect("it certainly did not leave");
    assert_eq!(state(&book), before);
    let third = issue(&book, TODAY, &["K001", "K003"], Mode::Auto);
    let id = outbox(&book)[0].id;
    assert_eq!(moved(&book, vec![take(id), told(id, 1, Fate::Sent("250".into()))]), Ok(vec![Ok(1), Ok(1)]));
    let Err(Stop::Refused(Refusal::UndoBlocked { by, .. })) = undo(&book, third) else { panic!("it left") };
    assert_eq!(by[0].1, OpKind::Outbox);
    assert_eq!(undo(&book, by[0].0).map(|_| ()), Err(Stop::Refused(Refusal::NotUndoable(OpKind::Outbox))));
}

#[test]
fn reliability_two_senders_never_have_the_same_reminder() {
    let book = desk();
    issue(&book, TODAY, &["K001", "K003"], Mode::Auto);
    let ids: Vec<NoticeId> = outbox(&book).iter().map(|row| row.id).collect();
    assert_eq!(moved(&book, vec![take(ids[0])]), Ok(vec![Ok(1)]));
    let refused = moved(&book, vec![take(ids[0])]);
    assert_eq!(refused, Err(Stop::Refused(Refusal::Dun(Declined::Outbox(OutRefusal::UnderWay)))));
    // One that is not possible keeps no other from being made.
    assert_eq!(moved(&book, vec![take(ids[0]), take(ids[1])]), Ok(vec![Err(OutRefusal::UnderWay), Ok(1)]));
    moved(&book, vec![told(ids[0], 1, Fate::Unknown(String::new()))]).expect("told");
    assert!(matches!(outbox(&book)[0].out.state, OutState::Unknown(_)));
    assert!(moved(&book, vec![take(ids[0])]).is_err(), "only by name");
    let named = OutMove::Take { id: ids[0], named: true, by: "2@here".into() };
    assert_eq!(moved(&book, vec![named]), Ok(vec![Ok(2)]));
    assert_eq!(
        moved(&book, vec![take(NoticeId { n: 9, ..ids[0] }), OutMove::Done { id: ids[1], words: String::new() }]).map(|_| ()),
        Err(Stop::Refused(Refusal::Dun(Declined::Outbox(OutRefusal::NoSuch))))
    );
}

#[test]
fn goal_15_reminders_of_another_portfolio_do_not_exist() {
    let book = desk();
    let user = User {
        login: "m.petit".into(),
        uid: None,
        role: Role::Controller,
        portfolio: Portfolio::Of(vec!["m.petit".into()]),
        active: true,
    };
    book.desk.submit(&me(), 0, &Command::SetUser(user)).expect("set");
    let seen = written(&drafts(&book, &["K003"], Mode::Auto));
    let other = who("m.petit", TODAY);
    let hers = book.desk.submit(&other, 0, &Command::Dun(Box::new(DunCommand::Remind { letters: seen, released: false })));
    assert!(matches!(hers, Err(Stop::Refused(Refusal::UnknownClient(_)))), "{hers:?}");
    issue(&book, TODAY, &["K003"], Mode::Auto);
    let id = outbox(&book)[0].id;
    assert_eq!(asked(&book, &other, DunQuery::Outbox { all: true }), DunAnswer::Outbox(Vec::new()));
    assert_eq!(asked(&book, &other, DunQuery::Forms { ids: vec![id] }), DunAnswer::Forms(Vec::new()));
    let taken = dun(&book, &other, DunCommand::Outbox { moves: vec![take(id)] }).map(|_| ());
    assert_eq!(taken, Err(Stop::Refused(Refusal::Dun(Declined::Outbox(OutRefusal::NoSuch)))));
    let released = DunCommand::Remind { letters: Vec::new(), released: true };
    assert!(matches!(dun(&book, &other, released), Err(Stop::Refused(Refusal::NotAllowed { .. }))));
    let post = DunCommand::Post(Box::default());
    assert!(matches!(dun(&book, &other, post), Err(Stop::Refused(Refusal::NotAllowed { .. }))));
}
