//! Policies, texts and rates as things of the book: edited, checked, logged, taken back, exported; and what they change in reminders.

use crate::book;
use crate::cli;
use crate::dunning;

use book::{Book, RowExt, row, who};
use cli::{Desk, column};
use dunning::{TODAY, act, dun, invoice, listed, receipt, seen, sheet, world};
use std::fs;
use suivi::desk::Stop;
use suivi::desk::api::*;
use suivi::domain::dispute::{Closing, Decision, Outcome, Reason, State};
use suivi::domain::dunning::notice::Mode;
use suivi::domain::dunning::policy::{Condition, Range, RiskClass, Rule, RuleChange, RuleRefusal, Step};
use suivi::domain::dunning::template::{LetterText, TextFault, TextIssue, TextKey, Variable};
use suivi::domain::dunning::{Declined, Level, Refused};
use suivi::domain::ids::OpNo;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::party::PartyField;
use suivi::domain::penalty::{PenaltyTerms, Rate, RateChange, RateRefusal, Semester};

const ME: &str = "s.martin";

fn rate(n: u32) -> Rate {
    Rate::new(n).expect("a rate")
}

const S1: Semester = Semester { year: 2026, second: false };

fn op(receipt: &Receipt) -> OpNo {
    receipt.op
}

fn undo(book: &Book, op: OpNo) -> Result<Receipt, Stop> {
    book.submit(&who(ME, TODAY), Command::Undo { op: Some(op) })
}

fn texts(book: &Book) -> Vec<(TextKey, LetterText)> {
    match dun(book, &who(ME, TODAY), DunQuery::Texts) {
        DunAnswer::Texts(texts) => texts.0,
        other => panic!("{other:?}"),
    }
}

fn rates(book: &Book) -> RatesView {
    match dun(book, &who(ME, TODAY), DunQuery::Rates) {
        DunAnswer::Rates(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn settings(book: &Book) -> DunningSettings {
    match dun(book, &who(ME, TODAY), DunQuery::Settings) {
        DunAnswer::Settings(settings) => *settings,
        other => panic!("{other:?}"),
    }
}

fn strategy(book: &Book, code: &str) -> StrategyView {
    match dun(book, &who(ME, TODAY), DunQuery::Strategy { party: book.party(code) }) {
        DunAnswer::Strategy(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn drafts(book: &Book, today: &str, codes: &[&str]) -> DraftsView {
    let parties = Some(codes.iter().map(|code| book.party(code)).collect());
    let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Auto, released: false };
    match dun(book, &who(ME, today), query) {
        DunAnswer::Drafts(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn text(body: &str) -> LetterText {
    LetterText { subject: "Rappel amiable".into(), body: format!("{body}\n\n{{table_factures}} {{total_echu}} {{iban}}") }
}

fn key(name: &str) -> TextKey {
    TextKey::parse(name).expect("a name")
}

fn refused(result: Result<Receipt, Stop>) -> Declined {
    match result {
        Err(Stop::Refused(Refusal::Dun(why))) => why,
        other => panic!("{other:?}"),
    }
}

fn small() -> Book {
    world(vec![invoice(1, "C1", "2026-05-20", 120_000)], &[("C1", &[])])
}

#[test]
fn dun_08_a_text_is_changed_logged_taken_back_and_done_again() {
    let book = small();
    let r1 = key("R1");
    let set = |text| DunCommand::Text { key: r1.clone(), text };
    let first = act(&book, TODAY, set(Some(text("Bonjour,  \r\n\nun mot.")))).expect("saved");
    assert_eq!(texts(&book), [(r1.clone(), text("Bonjour,\n\nun mot."))], "tidied");
    assert_eq!(refused(act(&book, TODAY, set(Some(text("Bonjour,\n\nun mot."))))), Declined::AsItIs);
    let second = act(&book, TODAY, set(Some(text("Autre")))).expect("saved");
    undo(&book, op(&second)).expect("undone");
    assert_eq!(texts(&book)[0].1, text("Bonjour,\n\nun mot."));
    undo(&book, op(&first)).expect("undone");
    assert_eq!(texts(&book), [], "the program's own again");
    book.submit(&who(ME, TODAY), Command::Redo { op: Some(op(&first)) }).expect("redone");
    assert_eq!(texts(&book).len(), 1);
    let reset = act(&book, TODAY, set(None)).expect("reset");
    assert_eq!(texts(&book), []);
    let Answer::Log(rows) = book.desk.ask(&who(ME, TODAY), &Query::Log { party: None, limit: 1 }).expect("a log") else {
        panic!("no log");
    };
    assert_eq!((rows[0].op, rows[0].kind, rows[0].detail.as_str()), (op(&reset), OpKind::SetText, "R1.fr.business.all"));
}

#[test]
fn dun_20_a_faulty_text_is_refused_with_all_its_faults_and_nothing_changes() {
    let book = small();
    let bad = LetterText { subject: "Rappel {cliant}".into(), body: "{table_factures}".into() };
    let Declined::Text(issues) = refused(act(&book, TODAY, DunCommand::Text { key: key("R1"), text: Some(bad) })) else {
        panic!("another refusal");
    };
    assert!(matches!(&issues[0], TextIssue::Template(_, 1, 8, _, Some(Variable::Client))), "{issues:?}");
    assert_eq!(issues[1..], [Variable::Iban, Variable::Owed].map(|v| TextIssue::Suits(TextFault::Needs(v))));
    let costs = text("Les frais de recouvrement seront à votre charge.");
    let to_consumer = DunCommand::Text { key: key("R2.fr.consumer"), text: Some(costs) };
    assert_eq!(refused(act(&book, TODAY, to_consumer)), Declined::Text(vec![TextIssue::Suits(TextFault::ForbidsCosts)]));
    let strange = TextKey { language: "de".into(), ..key("R1") };
    assert_eq!(
        refused(act(&book, TODAY, DunCommand::Text { key: strange, text: Some(text("x")) })),
        Declined::Text(vec![TextIssue::Key])
    );
    assert_eq!(texts(&book), []);
}

#[test]
fn dun_08_texts_and_rates_want_the_right_to_the_rules_of_dunning() {
    let book = small();
    let user = User { login: "j.riou".into(), uid: None, role: Role::Reader, portfolio: Portfolio::All, active: true };
    book.submit(&who(ME, TODAY), Command::SetUser(user)).expect("a reader");
    let reader = who("j.riou", TODAY);
    for command in [
        DunCommand::Text { key: key("R1"), text: Some(text("x")) },
        DunCommand::Rate(RateChange::Contract(Some(rate(1200)))),
        DunCommand::Amend(Box::new(Amendment::Numbers(settings(&book).policy.settings))),
    ] {
        let result = book.submit(&reader, Command::Dun(Box::new(command)));
        assert!(matches!(result, Err(Stop::Refused(_))), "{result:?}");
    }
}

#[test]
fn book_5_a_derived_due_date_leaves_its_own_interest_out_and_not_that_of_the_letter() {
    // F8 has no due date of its own: it falls due by the terms of the company.
    let derived = row("VE", "801", "2026-02-01", "F8", 50_000).of("C1");
    let rows = vec![invoice(1, "C1", "2026-04-30", 120_000), derived, receipt(9, "C9", "2026-05-30", 1)];
    let book = world(rows, &[("C1", &[])]);
    let forced = |level| {
        let parties = Some(vec![book.party("C1")]);
        let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Forced(level), released: false };
        match dun(&book, &who(ME, "2026-05-30"), query) {
            DunAnswer::Drafts(view) => view.letters[0].clone(),
            other => panic!("{other:?}"),
        }
    };
    let letter = forced(Level::R2);
    assert_eq!((letter.draft.items.len(), letter.untold), (2, None));
    // 30 days at 12,15 % on 1 200,00 and one fee: nothing of F8.
    assert_eq!((letter.figures.interest, letter.figures.fees), (Amount(1_198), Amount(4_000)));
    assert_eq!(letter.without_interest, ["F8"]);
    let first = forced(Level::R1);
    assert_eq!((first.figures.interest, first.without_interest.len()), (Amount::ZERO, 0), "a first reminder tells of none");
}

#[test]
fn pen_03_a_missing_semester_is_named_and_entering_it_gives_reminders_their_interest() {
    // R2 is due, and its interest runs into the second half-year.
    let rows = vec![invoice(1, "C1", "2026-06-20", 120_000), receipt(9, "C9", "2026-07-31", 1)];
    let book = world(rows, &[("C1", &[])]);
    let forced = |today: &str| {
        let parties = Some(vec![book.party("C1")]);
        let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Forced(Level::R2), released: false };
        match dun(&book, &who(ME, today), query) {
            DunAnswer::Drafts(view) => *view,
            other => panic!("{other:?}"),
        }
    };
    let day = "2026-07-31";
    let before = forced(day);
    let s2 = S1.next();
    assert_eq!((before.letters.len(), before.missing.as_slice()), (0, [s2].as_slice()));
    assert_eq!(before.refused[0].why, NoLetter::NoRate(Level::R2, s2), "never without, never at a guess");
    let entered = act(&book, day, DunCommand::Rate(RateChange::Semester(s2, Some((rate(215), rate(270)))))).expect("entered");
    let after = forced(day);
    assert!(after.letters[0].untold.is_none() && after.missing.is_empty());
    // 41 days at 12,15 %: 16,377… and the fixed fee.
    assert_eq!((after.letters[0].figures.interest, after.letters[0].figures.fees), (Amount(1_638), Amount(4_000)));
    undo(&book, op(&entered)).expect("undone");
    assert_eq!(forced(day).missing, [s2]);
    let wrong = RateChange::Country("FRA".into(), Some(rate(800)));
    assert_eq!(refused(act(&book, day, DunCommand::Rate(wrong))), Declined::Rate(RateRefusal::Country));
}

#[test]
fn pen_03_without_a_rate_only_letters_that_tell_of_interest_stay() {
    let consumer: &[(PartyField, &str)] = &[(PartyField::Tags, "particulier")];
    let rows = vec![
        invoice(1, "C1", "2026-06-20", 120_000),
        invoice(2, "C2", "2026-06-20", 120_000),
        receipt(9, "C9", "2026-07-31", 1),
    ];
    let book = world(rows, &[("C1", &[]), ("C2", consumer)]);
    let day = "2026-07-31";
    let forced = |level| {
        let parties = Some(vec![book.party("C1"), book.party("C2")]);
        let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Forced(level), released: false };
        match dun(&book, &who(ME, day), query) {
            DunAnswer::Drafts(view) => *view,
            other => panic!("{other:?}"),
        }
    };
    let codes = |view: &DraftsView| view.letters.iter().map(|letter| letter.file.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&forced(Level::R1)), ["C1", "C2"], "a first reminder tells of none");
    let second = forced(Level::R2);
    assert_eq!(codes(&second), ["C2"], "nor does a consumer's");
    assert_eq!(second.refused[0].why, NoLetter::NoRate(Level::R2, S1.next()));
    // What was written while the rate was known does not leave once it is gone.
    let entered = act(&book, day, DunCommand::Rate(RateChange::Semester(S1.next(), Some((rate(215), rate(270)))))).expect("in");
    let from = &forced(Level::R2).letters[0];
    let letter = IssueLetter {
        draft: from.draft.clone(),
        channel: from.channel,
        language: "fr".into(),
        contact: String::new(),
        text: "Deuxième relance".into(),
        hash: [7; 32],
        form: Form::default(),
    };
    undo(&book, op(&entered)).expect("undone");
    let issue = act(&book, day, DunCommand::Remind { letters: vec![letter], released: false });
    assert_eq!(refused(issue), Declined::NothingToSend);
}

#[test]
fn dis_05_a_letter_counts_what_was_founded_from_its_own_due_date() {
    let book = world(vec![invoice(1, "C1", "2026-01-31", 360_000), receipt(9, "C9", "2026-05-30", 1)], &[("C1", &[])]);
    let party = book.party("C1");
    let told = || {
        let query = DunQuery::Drafts {
            parties: Some(vec![party]),
            perimeter: Perimeter::All,
            mode: Mode::Forced(Level::R2),
            released: false,
        };
        match dun(&book, &who(ME, TODAY), query) {
            DunAnswer::Drafts(view) => (view.letters[0].figures.overdue, view.letters[0].figures.interest),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(told(), (Amount(360_000), Amount(14_500)), "121 days");
    let (owner, note) = (String::new(), "prix".to_string());
    let line = seen(&book, "C1", "F1");
    let dispute = DunCommand::Dispute { line, reason: Reason::Price, amount: Some(Amount(60_000)), owner, note };
    act(&book, "2026-05-20", dispute).expect("disputed");
    assert_eq!(told(), (Amount(300_000), Amount(12_083)));
    let DunAnswer::Disputes(rows) = dun(&book, &who(ME, TODAY), DunQuery::Disputes { party: None, all: true }) else {
        panic!("disputes")
    };
    let step = |to| {
        act(&book, "2026-05-25", DunCommand::MoveDispute { party, no: rows[0].no, to, note: "vu".into() }).expect("a step");
    };
    [State::Assigned, State::Analysed, State::Decided(Decision::Founded)].into_iter().for_each(step);
    assert_eq!(told(), (Amount(300_000), Amount(12_083)), "decided, and not asked for until something is done");
    [State::Acting(Outcome::Delivery), State::Closed(Closing::Done)].into_iter().for_each(step);
    assert_eq!(told(), (Amount(360_000), Amount(12_083)), "due on 24 June only");
    let terms = |days| DunCommand::PenaltyTerms(PenaltyTerms { after_dispute: days, ..PenaltyTerms::default() });
    act(&book, TODAY, terms(0)).expect("set");
    assert_eq!(told(), (Amount(360_000), Amount(12_223)), "seven days of 600");
}

#[test]
fn pen_02_a_contracts_rate_and_pen_09_a_countrys_points_are_used_in_letters() {
    let files: [(&str, &[(PartyField, &str)]); 2] = [("C1", &[]), ("C2", &[(PartyField::Country, "DE")])];
    let rows = vec![
        invoice(1, "C1", "2026-05-02", 1_000_000),
        invoice(2, "C2", "2026-05-02", 1_000_000),
        receipt(9, "C9", "2026-05-30", 1),
    ];
    let book = world(rows, &files);
    let told = |code: &str| {
        let parties = Some(vec![book.party(code)]);
        let query = DunQuery::Drafts { parties, perimeter: Perimeter::All, mode: Mode::Forced(Level::R2), released: false };
        match dun(&book, &who(ME, TODAY), query) {
            DunAnswer::Drafts(view) => view.letters[0].figures.rate,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((told("C1"), told("C2")), (Some(rate(1215)), None), "abroad nothing is certain");
    act(&book, TODAY, DunCommand::Rate(RateChange::Country("DE".into(), Some(rate(900))))).expect("entered");
    act(&book, TODAY, DunCommand::Rate(RateChange::Contract(Some(rate(1300))))).expect("entered");
    assert_eq!((told("C1"), told("C2")), (Some(rate(1300)), Some(rate(1115))));
    act(&book, TODAY, DunCommand::Rate(RateChange::Client(book.party("C1"), Some(rate(500))))).expect("entered");
    assert_eq!(told("C1"), Some(rate(786)), "raised to three times the legal rate");
    act(&book, TODAY, DunCommand::Rate(RateChange::Floor(false))).expect("entered");
    assert_eq!(told("C1"), Some(rate(500)));
    let view = rates(&book);
    assert_eq!(view.clients.iter().map(|(name, rate)| (name.code.as_str(), *rate)).collect::<Vec<_>>(), [("C1", rate(500))]);
    assert!(view.missing.is_empty() && view.table.get(S1).is_some());
}

#[test]
fn dun_02_a_pre_reminder_is_drafted_before_the_due_date_issued_once_and_leaves_counters_alone() {
    // Due on 8 June: seven days before is 1 June. The second is under the minimum of the step.
    let rows = vec![invoice(1, "C1", "2026-06-08", 600_000), invoice(2, "C2", "2026-06-08", 499_900)];
    let book = world(rows, &[("C1", &[]), ("C2", &[])]);
    assert_eq!(drafts(&book, "2026-05-29", &["C1"]).letters.len(), 0, "not before its day");
    assert!(
        listed(&book, TODAY).iter().any(|(code, _, why)| code == "C1" && *why == "announcement"),
        "{:?}",
        listed(&book, TODAY)
    );
    let view = drafts(&book, TODAY, &["C1", "C2"]);
    assert_eq!(view.letters.len(), 1);
    let draft = &view.letters[0].draft;
    assert_eq!((draft.level, draft.items[0].counter, draft.totals.asked), (Level::Pre, (0, 0), Amount(600_000)));
    assert!(matches!(view.refused[0].why, NoLetter::Refused(Refused::NothingLate)), "{:?}", view.refused);
    let letter = IssueLetter {
        draft: draft.clone(),
        channel: view.letters[0].channel,
        language: "fr".into(),
        contact: "compta@client.example".into(),
        text: "Pré-relance".into(),
        hash: [7; 32],
        form: Form::default(),
    };
    let issued = act(&book, TODAY, DunCommand::Remind { letters: vec![letter], released: false }).expect("issued");
    let after = sheet(&book, TODAY, "C1");
    assert_eq!((after.items[0].sent, after.last_sent), (0, None), "no reminder of a delay");
    assert_eq!(drafts(&book, "2026-06-05", &["C1"]).letters.len(), 0, "once");
    undo(&book, op(&issued)).expect("undone");
    assert_eq!(drafts(&book, TODAY, &["C1"]).letters.len(), 1);
}

#[test]
fn dun_02_nothing_is_announced_to_who_is_reminded_today_is_stopped_or_has_paid_already() {
    let rows = || vec![invoice(1, "C1", "2026-06-08", 600_000)];
    let levels = |book: &Book| drafts(book, TODAY, &["C1"]).letters.iter().map(|l| l.draft.level).collect::<Vec<_>>();
    let late = world([rows(), vec![invoice(2, "C1", "2026-05-20", 90_000)]].concat(), &[("C1", &[])]);
    assert_eq!(levels(&late), [Level::R1], "what is late goes first, one letter a day");
    let paid = world([rows(), vec![receipt(3, "C1", "2026-05-28", 600_000)]].concat(), &[("C1", &[])]);
    assert_eq!(levels(&paid), []);
    let stopped = world(rows(), &[("C1", &[])]);
    let stop = Some(suivi::domain::dunning::Stop::Held);
    let halt = DunCommand::Stop { party: stopped.party("C1"), stop, note: "direction".into() };
    act(&stopped, TODAY, halt).expect("stopped");
    assert_eq!(levels(&stopped), []);
    let debit = world(rows(), &[("C1", &[(PartyField::PaymentMode, "PRLV")])]);
    assert_eq!(levels(&debit), [], "direct debits are never dunned");
}

#[test]
fn dun_07_turnover_seniority_and_risk_come_from_the_ledger_and_choose_the_scenario() {
    let rows = vec![
        invoice(1, "C1", "2026-02-28", 300_000),
        invoice(2, "C1", "2026-05-10", 200_000),
        receipt(3, "C1", "2026-03-05", 300_000),
        invoice(4, "C2", "2026-05-10", 40_000),
    ];
    let book = world(rows, &[("C1", &[]), ("C2", &[])]);
    let c1 = strategy(&book, "C1");
    assert_eq!((c1.traits.turnover, c1.traits.months), (Some(Amount(500_000)), Some(4)));
    assert_eq!(c1.traits.risk, None, "without a limit the score could be anything");
    assert_eq!((c1.rule, c1.scenario.as_deref()), (Some((5, "everybody else".into())), Some("standard")));
    let passed: Vec<(u32, bool)> = c1.passed_over.iter().map(|(n, _, _, unknown)| (*n, *unknown)).collect();
    assert_eq!(passed, [(1, true), (2, true), (3, false), (4, false)], "payment mode and risk are not known");
    // A rule on the turnover, before all others.
    let mut all = settings(&book);
    let mut rule = all.policy.rules[2].clone();
    rule.name = "large".into();
    rule.conditions = vec![Condition::Turnover(Range { from: Some(Amount(500_000)), under: None })];
    all.policy.rules.insert(0, rule);
    act(&book, TODAY, DunCommand::Settings(Box::new(all))).expect("saved");
    assert_eq!(strategy(&book, "C1").scenario.as_deref(), Some("key-account"));
    assert_eq!(sheet(&book, TODAY, "C1").strategy.1.as_deref(), Some("key-account"), "the agenda knows it too");
    assert_eq!(strategy(&book, "C2").scenario.as_deref(), Some("standard"));
    let DunAnswer::Caught(caught) = dun(&book, &who(ME, TODAY), DunQuery::Caught) else { panic!("another answer") };
    assert_eq!(caught, [1, 0, 0, 0, 0, 1, 0], "C9 has only credits");
}

#[test]
fn kpi_10_the_class_of_risk_is_told_where_an_agencys_could_not_change_it_and_rules_go_by_it() {
    // Too few settled items: lateness stands in the middle, 17,5. At the limit 25 more: 42,5 to 52,5 with an agency's class.
    let files: [(&str, &[(PartyField, &str)]); 2] =
        [("C1", &[(PartyField::Limit, "1000")]), ("C2", &[(PartyField::Limit, "100000")])];
    let rows = vec![invoice(1, "C1", "2026-05-10", 500_000), invoice(2, "C2", "2026-05-10", 500_000)];
    let book = world(rows, &files);
    assert_eq!(strategy(&book, "C1").traits.risk, Some(RiskClass::C));
    assert_eq!(strategy(&book, "C2").traits.risk, None, "18,75 to 28,75: A or B");
    let mut all = settings(&book);
    all.policy.rules[1].conditions = vec![Condition::Risk(vec![RiskClass::C])];
    act(&book, TODAY, DunCommand::Settings(Box::new(all))).expect("saved");
    let scenario = |code: &str| sheet(&book, TODAY, code).strategy.1;
    assert_eq!((scenario("C1").as_deref(), scenario("C2").as_deref()), (Some("high-risk"), Some("standard")));
}

#[test]
fn dun_07_the_owner_of_a_rule_collects_where_the_file_names_nobody() {
    let late = |n, code: &'static str| invoice(n, code, "2026-04-30", 90_000);
    let book = world(vec![late(1, "C1"), late(2, "C2")], &[("C1", &[(PartyField::Collector, "")]), ("C2", &[])]);
    let mine = |user: &str| {
        let view = dunning::agenda_of(&book, &who(user, TODAY), Perimeter::Mine);
        view.rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>()
    };
    let batch = |user: &str| {
        let query = DunQuery::Drafts { parties: None, perimeter: Perimeter::Mine, mode: Mode::Auto, released: false };
        let DunAnswer::Drafts(view) = dun(&book, &who(user, TODAY), query) else { panic!("drafts") };
        view.letters.iter().map(|letter| letter.file.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!((mine("m.petit"), mine("s.martin")), (vec![], vec!["C2".to_string()]));
    let mut all = settings(&book);
    let last = all.policy.rules.len() - 1;
    all.policy.rules[last].owner = "M. Petit".into();
    act(&book, TODAY, DunCommand::Settings(Box::new(all))).expect("saved");
    assert_eq!((mine("m.petit"), mine("s.martin")), (vec!["C1".to_string()], vec!["C2".to_string()]));
    assert_eq!((batch("m.petit"), batch("s.martin")), (vec!["C1".to_string()], vec!["C2".to_string()]));
}

#[test]
fn dun_12_the_agenda_looks_as_far_ahead_as_the_earliest_announcement() {
    // Due fifty days ahead, to be announced sixty days before.
    let book = world(vec![invoice(1, "C1", "2026-07-21", 900_000)], &[("C1", &[])]);
    let listed = |book: &Book| listed(book, TODAY).into_iter().map(|(code, _, why)| (code, why)).collect::<Vec<_>>();
    assert_eq!(listed(&book), []);
    let pre: Step = settings(&book).policy.scenario("standard").and_then(|s| s.at(Level::Pre)).expect("P").clone();
    let step = Step { offset: -60, ..pre };
    act(&book, TODAY, DunCommand::Amend(Box::new(Amendment::Step { scenario: "standard".into(), step }))).expect("amended");
    assert_eq!(listed(&book), [("C1".to_string(), "announcement")]);
}

#[test]
fn dun_02_one_step_or_the_numbers_are_amended_without_the_rest() {
    let book = small();
    let step: Step = settings(&book).policy.scenario("standard").and_then(|s| s.at(Level::R2)).expect("R2").clone();
    let amend = |step: Step| DunCommand::Amend(Box::new(Amendment::Step { scenario: "standard".into(), step }));
    let done = act(&book, TODAY, amend(Step { offset: 18, ..step.clone() })).expect("amended");
    assert_eq!(settings(&book).policy.scenario("standard").and_then(|s| s.at(Level::R2)).map(|s| s.offset), Some(18));
    assert_eq!(refused(act(&book, TODAY, amend(Step { offset: 30, ..step.clone() }))), Declined::Policy(1), "R3 is at 30");
    assert_eq!(refused(act(&book, TODAY, amend(Step { level: Level::Legal, ..step.clone() }))), Declined::NoSuchStep);
    assert_eq!(refused(act(&book, TODAY, amend(Step { offset: 18, ..step.clone() }))), Declined::AsItIs);
    undo(&book, op(&done)).expect("undone");
    assert_eq!(settings(&book), DunningSettings::default());
}

#[test]
fn dun_07_one_rule_is_changed_logged_and_taken_back_and_the_why_follows() {
    let book = world(vec![invoice(1, "C1", "2026-05-20", 120_000)], &[("C1", &[(PartyField::Country, "BE")])]);
    let amend = |change: RuleChange| DunCommand::Amend(Box::new(Amendment::Rule(change)));
    let rule = Rule {
        name: "Belgique".into(),
        conditions: vec![Condition::Country(vec!["BE".into()])],
        ..settings(&book).policy.rules[2].clone()
    };
    let added = act(&book, TODAY, amend(RuleChange::Add { at: 2, rule: rule.clone() })).expect("added");
    let why = strategy(&book, "C1");
    assert_eq!((why.rule, why.scenario.as_deref()), (Some((3, "Belgique".into())), Some("key-account")));
    assert_eq!(sheet(&book, TODAY, "C1").strategy.1.as_deref(), Some("key-account"), "the agenda knows it too");
    let Answer::Log(rows) = book.desk.ask(&who(ME, TODAY), &Query::Log { party: None, limit: 1 }).expect("a log") else {
        panic!("another answer")
    };
    assert_eq!((rows[0].kind, rows[0].detail.as_str()), (OpKind::SetDunning, "Belgique"));
    // Seen elsewhere, it is found; seen otherwise, it is not.
    act(&book, TODAY, amend(RuleChange::Move { at: 2, was: rule.clone(), earlier: true })).expect("moved");
    act(&book, TODAY, amend(RuleChange::Move { at: 2, was: rule.clone(), earlier: false })).expect("moved back");
    let other = Rule { owner: "durand".into(), ..rule.clone() };
    let gone = act(&book, TODAY, amend(RuleChange::Remove { at: 2, was: other.clone() }));
    assert_eq!(refused(gone), Declined::Rule(RuleRefusal::Gone));
    let last = settings(&book).policy.rules[5].clone();
    assert_eq!(refused(act(&book, TODAY, amend(RuleChange::Remove { at: 5, was: last }))), Declined::Policy(1), "the last one");
    let replaced = act(&book, TODAY, amend(RuleChange::Replace { at: 2, was: rule, rule: other })).expect("replaced");
    assert_eq!(strategy(&book, "C1").owner, "durand");
    undo(&book, op(&replaced)).expect("undone");
    assert_eq!(strategy(&book, "C1").owner, "");
    // The rules stand again as they did when it was added: it can be taken back.
    undo(&book, op(&added)).expect("undone");
    assert_eq!(strategy(&book, "C1").scenario.as_deref(), Some("standard"));
}

// The command line.

/// A book with two late clients, one of them a consumer; a sender and a maildir.
fn desk() -> Desk {
    let desk = Desk::new();
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Comptoir,2026-03-10,VE,1,F1,Facture,2026-04-20,1200.00,,\n\
        2,411000,C2,Ateliers,2026-02-11,VE,2,F2,Facture,2026-04-18,450.00,,\n\
        3,411000,C9,Autre,2026-04-30,BQ,3,V9,Virement,,,1.00,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    let clients = "code,name,email,address,postcode,city,language\n\
        C1,Comptoir du Ponant (fictif),compta@ponant.example,3 quai Est,44000,Nantes,fr\n\
        C2,Ateliers du Levant (fictifs),,9 rue Neuve,69000,Lyon,fr\n";
    let clients = desk.file("clients.csv", clients);
    desk.run(&["import", "clients", &clients]).ends(0);
    let shown = desk.run(&["policy", "show"]).ends(0);
    let maildir = desk.path("mail");
    let text = shown
        .replacen("place = \"\"", "place = \"Brest\"", 1)
        .replacen("iban = \"\"", "iban = \"FR7630006000011234567890189\"", 1)
        .replacen("email = \"\"", "email = \"relances@abers.example\"", 1)
        .replacen("maildir = \"\"", &format!("maildir = \"{}\"", maildir.display()), 1);
    let file = desk.file("policy.toml", text);
    desk.run(&["policy", "set", &file]).ends(0);
    desk
}

#[test]
fn dun_08_a_text_goes_out_to_a_file_and_back_and_letters_use_it_while_what_was_sent_keeps_its_own() {
    let desk = desk();
    let columns = "text,level,language,reader,channel,origin,subject";
    let listed = desk.csv(&["template", "list"]).table(columns);
    assert_eq!(listed.len(), 48);
    assert!(column(&listed, "origin").iter().all(|origin| origin == "program"));
    let shown = desk.run(&["template", "show", "R1.fr"]).ends(0);
    assert!(shown.starts_with("text: R1.fr.business.all\nsubject: "), "{shown}");
    let state = desk.state();
    let same = desk.file("same.txt", &shown);
    desk.run(&["template", "set", &same]).ends(0);
    assert_eq!(desk.state(), state, "the program's own text is not stored");
    let own = shown.replacen("Sauf erreur", "Chers voisins, sauf erreur", 1);
    assert_ne!(own, shown);
    let file = desk.file("r1.txt", &own);
    assert!(desk.run(&["template", "set", &file]).ends(0).contains("R1.fr.business.all"));
    assert_eq!(desk.run(&["template", "show", "R1"]).ends(0), own);
    desk.csv(&["remind", "C1", "--yes"]).ends(0);
    let mail = || {
        let new = fs::read_dir(desk.path("mail").join("new")).expect("mails");
        let texts = new.map(|e| fs::read_to_string(e.expect("an entry").path()).expect("a mail"));
        texts.collect::<Vec<_>>().join("\n")
    };
    assert!(mail().contains("Chers voisins"), "{}", mail());
    desk.run(&["template", "reset", "R1"]).ends(0);
    assert_eq!(desk.run(&["template", "show", "R1"]).ends(0), shown);
    let id = desk.csv(&["outbox", "list", "--all"]).rows()[0].get("id").to_string();
    let folder = desk.path("again").display().to_string();
    desk.run(&["outbox", "print", &id, "--out", &folder]).ends(0);
    let printed = fs::read_dir(&folder).expect("a folder").filter_map(|e| fs::read_to_string(e.ok()?.path()).ok());
    assert!(printed.collect::<String>().contains("Chers voisins"), "a letter that was sent keeps its words");
    desk.run(&["template", "check"]).ends(0);
    let all = desk.path("all.jsonl").display().to_string();
    desk.run(&["template", "set", &file]).ends(0);
    desk.run(&["export", "all", &all]).ends(0);
    assert!(fs::read_to_string(&all).expect("an export").contains("Chers voisins"));
    desk.run(&["check", "--strict"]).ends(0);
}

#[test]
fn dun_20_faults_are_told_with_the_line_and_column_of_the_file_and_nothing_is_written() {
    let desk = desk();
    let state = desk.state();
    let shown = desk.run(&["template", "show", "R1.en"]).ends(0);
    for (bad, words) in [
        (shown.replacen("{total_echu}", "{total_eschu}", 1), "near: total_echu"),
        (shown.replacen("subject: ", "subject: {clent} ", 1), "line 2, column 10"),
        (shown.replacen("{table_factures}", "", 1), "{table_factures} is missing"),
        (shown.replacen("text: R1", "text: R9", 1), "Unknown text: R9"),
        (shown.replacen("subject:", "objet:", 1), "first line"),
        ("hello".to_string(), "first line"),
        (format!("{shown}\n{{iban"), "never closed"),
    ] {
        assert_ne!(bad, shown, "{words}");
        let file = desk.file("bad.txt", &bad);
        let said = desk.run(&["template", "set", &file]).ends(1);
        assert!(said.contains(words) && said.contains("bad.txt"), "{words}: {said}");
    }
    let good = desk.file("good.txt", shown.replacen("subject: ", "subject: Dear ", 1));
    let bad = desk.file("bad.txt", shown.replacen("{iban}", "{ibam}", 1));
    desk.run(&["template", "set", &good, &bad]).ends(1);
    assert_eq!(desk.state(), state, "all files or none");
    desk.run(&["template", "show", "R9"]).ends(1);
    desk.run(&["template", "reset", "R1"]).ends(1);
}

#[test]
fn pen_03_rates_are_listed_entered_and_taken_back() {
    let mut desk = desk();
    desk.today = "2026-11-20";
    let columns = "kind,code,name,central,legal,late_rate,floor,state";
    let listed = desk.csv(&["rates", "list"]);
    let rows = listed.table(columns);
    let last = rows.last().expect("a row");
    assert_eq!(last.cells(["code", "central", "state"]), ["2026-S2", "", "missing"]);
    assert!(listed.err.contains("PEN_RATE") && listed.err.contains("suivi rates set 2026-S2"), "{}", listed.err);
    desk.run(&["rates", "set", "S2-2026", "--ecb", "2,15"]).ends(2);
    desk.run(&["rates", "set", "2026-S2", "--ecb", "2,15", "--legal", "2.70%"]).ends(0);
    let rows = desk.csv(&["rates"]).table(columns);
    assert_eq!(
        rows.last().expect("a row").cells(["code", "central", "legal", "late_rate", "floor", "state"]),
        ["2026-S2", "2.15", "2.70", "12.15", "8.10", "entered"]
    );
    desk.run(&["rates", "set", "2026-S2", "--legal", "2.65"]).ends(0);
    desk.run(&["rates", "set", "de", "--points", "9"]).ends(0);
    desk.run(&["rates", "set", "contract", "--rate", "13"]).ends(0);
    desk.run(&["rates", "set", "C1", "--rate", "15"]).ends(0);
    let rows = desk.csv(&["rates", "list"]).table(columns);
    let more: Vec<[String; 2]> =
        rows.iter().filter(|r| r.get("kind") != "semester").map(|r| r.cells(["code", "late_rate"])).collect();
    assert_eq!(more, [["DE", "+9.00"], ["contract", "13.00"], ["C1", "15.00"]]);
    for (args, code) in [
        (["rates", "set", "contract", "--rate", "101"], 2),
        (["rates", "set", "fr", "--points", "8"], 1),
        (["rates", "set", "NOBODY", "--rate", "8"], 1),
        (["rates", "set", "de", "--rate", "8"], 2),
    ] {
        assert_eq!(desk.run(&args).code, code, "{args:?}");
    }
    desk.run(&["rates", "remove", "2026-S2"]).ends(0);
    desk.run(&["rates", "remove", "2026-S2"]).ends(1);
    let last = desk.csv(&["log", "--what", "set-rates"]).rows();
    desk.run(&["undo", last[0].get("op")]).ends(0);
    assert_eq!(desk.csv(&["rates"]).table(columns).iter().filter(|r| r.get("state") == "missing").count(), 0);
}

#[test]
fn dun_07_why_this_strategy_is_told() {
    let desk = desk();
    let rows = desk.csv(&["policy", "explain", "C1"]).table("kind,code,name,result,condition");
    let fact = |name: &str| rows.iter().find(|r| r.get("code") == name).map(|r| r.get("result").to_string());
    assert_eq!(fact("turnover").as_deref(), Some("1200.00"));
    assert_eq!(fact("months").as_deref(), Some("1"));
    assert_eq!(fact("risk").as_deref(), Some(""), "unknown");
    let last = rows.last().expect("a row");
    assert_eq!(last.cells(["kind", "result", "condition"]), ["rule", "yes", "standard"]);
    let words = desk.run(&["policy", "explain", "C1"]).ends(0);
    assert!(words.contains("scenario standard") && words.contains("unknown"), "{words}");
    desk.run(&["policy", "explain", "NOBODY"]).ends(1);
}
