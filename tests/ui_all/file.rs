//! The client file on the screen (CLI-01..10): sections, a bank that changed, what may be typed.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::{Desk, day};
use super::orders::resumed;
use std::collections::BTreeMap;
use suivi::desk::api::*;
use suivi::domain::alert::Mark;
use suivi::domain::dunning::policy::{RiskClass, RiskFacts};
use suivi::domain::dunning::{Answer as Answered, Deed, Level};
use suivi::domain::file::{
    ClientFile, Event, Field, FileField, FileRefused, FollowUp, Followed, Habit, Judged, MergeCount, MergeView, Told, Topic,
};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::Conditions;
use suivi::domain::party::PartyField;
use suivi::i18n::Lang;
use suivi::ui::Setback;

/// About whom, under which number, for whom, what, in answer to which.
type Said = (PartyId, u64, Vec<String>, String, Option<u64>);

/// What the desk in memory keeps of files.
#[derive(Clone, Default)]
pub(crate) struct Kept {
    files: BTreeMap<PartyId, ClientFile>,
    banks: BTreeMap<PartyId, Vec<BankChange>>,
    said: Vec<Said>,
    sheets: Vec<(PartyId, u64, FollowUp)>,
    /// What was agreed, what an agency said.
    pub(crate) conditions: BTreeMap<PartyId, Conditions>,
    /// What changed about clients; what was seen of it goes.
    pub(crate) alerts: Vec<AlertRow>,
}

pub(crate) fn answer(desk: &Desk, query: &FileQuery) -> Answer {
    let told = match query {
        FileQuery::Show { party } => {
            let Answer::Card(card) = desk.ask(&Query::Card { party: *party }) else {
                return Answer::Refused(Refusal::UnknownClient("?".into()));
            };
            let last_unpaid = card.last_invoice.clone().map(|_| (day("12/10/2026"), "F2026-1204".into(), Amount(1_008_000)));
            FileAnswer::Show(Box::new(FileView {
                file: desk.now.file.files.get(party).cloned().unwrap_or_default(),
                banks: desk.now.file.banks.get(party).cloned().unwrap_or_default(),
                doubles: Vec::new(),
                last_unpaid,
                risk: Some(RiskTold { days: Some(21), items: 14, facts: risk() }),
                habits: habits(),
                sheets: sheets(desk, *party),
                conditions: desk.now.file.conditions.get(party).cloned().unwrap_or_default(),
                referrals: referrals(),
                card: *card,
            }))
        }
        FileQuery::Referrals => FileAnswer::Referrals(referrals()),
        FileQuery::Like { code, siren, .. } => FileAnswer::Like(Likeness {
            taken: desk.now.parties.iter().any(|(_, party)| party.code == *code),
            doubles: desk
                .now
                .parties
                .iter()
                .filter(|(_, party)| !siren.is_empty() && party.siren == *siren)
                .map(|(id, party)| Double { party: *id, code: party.code.clone(), name: party.name.clone(), by: SameAs::Siren })
                .collect(),
            referrals: referrals(),
        }),
        FileQuery::Doubles => FileAnswer::Doubles(Vec::new()),
        FileQuery::Merge { old, new, from } => {
            let Some((id, party)) = desk.now.parties.iter().find(|(_, party)| party.code.eq_ignore_ascii_case(new)) else {
                return Answer::Refused(Refusal::UnknownClient(new.clone()));
            };
            let (code, name) = desk.name_of(*old);
            FileAnswer::Merge(Box::new(MergeView {
                old: (*old, code, name, "732829320".into()),
                new: (*id, party.code.clone(), party.name.clone(), "404833048".into()),
                from: *from,
                count: MergeCount { lines: 42, open: 9, groups: 12, renamed: 1, notes: 3, documents: 0 },
                differ: vec!["phone".into(), "email".into()],
                other_company: true,
            }))
        }
        FileQuery::Alerts(ask) => FileAnswer::Alerts(ask.party, alerts(desk, ask)),
        FileQuery::Timeline { party, ask } => FileAnswer::Timeline(Box::new(timeline(desk, *party, ask))),
    };
    Answer::File(Box::new(told))
}

fn referrals() -> Vec<String> {
    suivi::domain::file::REFERRALS.map(String::from).to_vec()
}

/// The alerts of all clients, or of one.
pub(crate) fn alerts(desk: &Desk, ask: &AlertAsk) -> Vec<AlertRow> {
    let wanted = |row: &&AlertRow| ask.party.is_none_or(|party| party == row.client.party);
    desk.now.file.alerts.iter().filter(wanted).cloned().collect()
}

fn sheets(desk: &Desk, party: PartyId) -> Vec<(u64, FollowUp)> {
    let of = desk.now.file.sheets.iter().rev().filter(|(of, ..)| *of == party);
    of.map(|(_, no, sheet)| (*no, sheet.clone())).collect()
}

impl Desk {
    /// A text of the file of a client.
    pub(crate) fn file_text(&self, party: PartyId, field: FileField) -> &str {
        self.now.file.files.get(&party).map_or("", |file| file.text(field))
    }

    fn followed(&mut self, party: PartyId, (on, text): (chrono::NaiveDate, String), what: Followed) -> OpNo {
        let op = self.record(OpKind::FollowUp, None, None, "", "");
        self.now.file.sheets.push((party, op.0, FollowUp { on, at: 0, by: "s.martin".into(), text, what }));
        op
    }

    pub(crate) fn file_do(&mut self, command: FileCommand) -> Result<Receipt, Setback> {
        match command {
            FileCommand::Set { party, fields } => {
                let code = self.name_of(party).0;
                let mut changed = Vec::new();
                for (field, text) in fields {
                    match field {
                        Field::Party(of) => {
                            self.submit(Command::EditParty { party, fields: vec![(of, text)] })?;
                        }
                        Field::File(of) => self.now.file.files.entry(party).or_default().set(of, text),
                    }
                    changed.push(field);
                }
                let op = self.record(OpKind::EditFile, None, None, "", "");
                let done = FileDone::Set { code, fields: changed, doubles: Vec::new(), over: false, odd: None };
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::Add { code, .. } if code == "PRIS" => Err(Refusal::File(FileRefused::CodeTaken(code)).into()),
            FileCommand::Add { code, fields } => {
                let name = fields.into_iter().find(|(field, _)| *field == Field::Party(PartyField::Name));
                self.client(&code, &name.map(|(_, name)| name).unwrap_or_default());
                let op = self.record(OpKind::AddClient, None, None, "", "");
                let done = FileDone::Added { code, doubles: Vec::new(), over: false, odd: None };
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::Referrals(list) => {
                let op = self.record(OpKind::SetReferrals, None, None, "", "");
                Ok(Receipt { op, done: Done::File(Box::new(FileDone::Referrals(list))), touched: vec![] })
            }
            FileCommand::Talk { party, to, text, reply } => {
                let op = self.record(OpKind::Talk, None, None, "", "");
                self.now.file.said.push((party, op.0, to, text, reply));
                let done = Done::File(Box::new(FileDone::Talked(self.name_of(party).0, op.0)));
                Ok(Receipt { op, done, touched: vec![] })
            }
            FileCommand::Satisfaction { party, mark, asked, text, on } => {
                let done = FileDone::Satisfied(self.name_of(party).0, mark);
                let op = self.followed(party, (on, text), Followed::Satisfaction { mark, asked });
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::Objective { party, text, amount, due } => {
                let op = self.followed(party, (day("20/11/2026"), text), Followed::Objective { amount, due, end: None });
                let done = FileDone::Aimed(self.name_of(party).0, op.0);
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::Judge { party, no, reached, on, note } => {
                let found = self.now.file.sheets.iter_mut().find(|(of, known, _)| (*of, *known) == (party, no));
                let Some((_, _, FollowUp { what: Followed::Objective { end, .. }, .. })) = found else {
                    return Err(Refusal::File(FileRefused::NoObjective(no)).into());
                };
                *end = Some(Judged { reached, on, at: 0, by: "s.martin".into(), note });
                let op = self.record(OpKind::FollowUp, None, None, "", "");
                let done = FileDone::Judged(self.name_of(party).0, no, reached);
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::Merge { old, new, other_company, .. } => {
                if !other_company {
                    return Err(Refusal::File(FileRefused::MergeCompany("732829320".into(), "404833048".into())).into());
                }
                let op = self.record(OpKind::MergeClient, None, None, "", "");
                let count = MergeCount { lines: 42, open: 9, groups: 12, renamed: 1, notes: 3, documents: 0 };
                let done = FileDone::Merged(self.name_of(old).0, self.name_of(new).0, count);
                Ok(Receipt { op, done: Done::File(Box::new(done)), touched: vec![] })
            }
            FileCommand::SeeAlerts { party, marks, .. } => {
                let seen = |row: &AlertRow| row.client.party == party && marks.contains(&Mark::of(&row.alert));
                self.now.file.alerts.retain(|row| !seen(row));
                let count = u32::try_from(marks.len()).expect("few");
                let op = self.record(OpKind::SeeAlerts, None, None, "", "");
                let done = Done::File(Box::new(FileDone::AlertsSeen(self.name_of(party).0, count)));
                Ok(Receipt { op, done, touched: vec![] })
            }
            FileCommand::ConfirmBank { party, note } => {
                if self.now.file.banks.get(&party).is_none_or(|changes| changes.iter().all(|c| c.by == "s.martin")) {
                    return Err(Refusal::File(FileRefused::OwnBankChange).into());
                }
                let told = ("s.martin".to_string(), day("20/11/2026"), note);
                self.now.file.banks.entry(party).or_default().iter_mut().for_each(|c| c.confirmed = Some(told.clone()));
                let op = self.record(OpKind::ConfirmBank, None, None, "", "");
                let done = Done::File(Box::new(FileDone::BankConfirmed(self.name_of(party).0)));
                Ok(Receipt { op, done, touched: vec![] })
            }
        }
    }
}

/// The example of the rule: 56,5 in class C.
fn risk() -> RiskFacts {
    let external = Some(RiskClass::C);
    RiskFacts { lateness: Some(60), usage: Some(80), unfounded: 20, broken: 2, external, insolvent: false }
}

fn habits() -> Vec<Habit> {
    let bought = |from: &str, every: u64| (0..4).map(|n| day(from) + chrono::Days::new(n * every)).collect::<Vec<_>>();
    let all = Habit::of("", "", &bought("01/08/2026", 31));
    let late = Habit::of("VIS-8", "Vis à tête fraisée, boîte de 200", &bought("01/06/2026", 20));
    all.into_iter().chain(late).collect()
}

/// DUPONT's file, whose bank m.petit changed two days ago.
fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = Bench::new(lang, size);
    let party = b.desk.parties().into_iter().find(|p| b.desk.name_of(*p).0 == "C00412").expect("a client");
    let mut file = ClientFile::default();
    let told = [
        (FileField::LegalForm, "SAS"),
        (FileField::Rcs, "RCS Lyon 732829320"),
        (FileField::ContactPayment, "Mme Roux, 0472000000, compta@dupont.example"),
        (FileField::Watch, "deux chèques rejetés en octobre"),
        (FileField::EarlyDiscount, "2.00% 10"),
        (FileField::Newsletter, "yes 2026-10-02"),
    ];
    told.into_iter().for_each(|(field, text)| file.set(field, text.into()));
    b.desk.now.file.files.insert(party, file);
    let change = BankChange {
        before: "FR1420041010050500013M02606".into(),
        after: "FR7630006000011234567890189".into(),
        by: "m.petit".into(),
        uid: 1002,
        on: day("18/11/2026"),
        confirmed: None,
    };
    b.desk.now.file.banks.insert(party, vec![change]);
    b.keys("enter i");
    b
}

#[test]
fn cli_04_the_file_is_read_by_sections_and_says_first_what_is_wrong() {
    shot("client_file_fr_120x40", &bench(Lang::Fr, (120, 40)));
    let mut b = bench(Lang::En, (80, 24));
    shot("client_file_en_80x24", &b);
    b.keys("end");
    shot("client_file_end_en_80x24", &b);
}

#[test]
fn cli_03_a_field_is_typed_with_what_it_may_say() {
    let mut b = bench(Lang::Fr, (80, 24));
    // Two rows of the change of bank, a heading, code, name: then the SIREN, four more to the legal form.
    b.keys("home down down down down down enter");
    shot("client_file_prompt_fr_80x24", &b);
    b.keys("esc down down down down down enter").text(" EURL").keys("enter");
    let kept: Vec<&str> = b.desk.now.file.files.values().map(|file| file.text(FileField::LegalForm)).collect();
    assert_eq!(kept, ["SAS EURL"]);
    b.keys("home down down down enter");
    assert_eq!(b.notice(), b.model.t.t("why-code-fixed"));
}

#[test]
fn ord_03_solvency_and_the_discount_agreed_are_taken_down_in_the_file() {
    let mut b = bench(Lang::Fr, (80, 24));
    let row = |b: &mut Bench, name: &str| {
        b.keys("home");
        for _ in 0..60 {
            let line = b.lines().into_iter().find(|line| line.contains('▌') || line.contains('>')).unwrap_or_default();
            if line.contains(name) {
                return;
            }
            b.keys("down");
        }
        panic!("{name}\n{}", b.screen());
    };
    row(&mut b, "solvabilité");
    b.keys("enter").text("B");
    assert!(b.shows(&b.model.t.t("preview-solvency-how")), "{}", b.screen());
    b.keys("enter");
    assert!(b.shows(&b.model.t.t("why-solvency")), "{}", b.screen());
    b.text(" 12/10 Banque de France");
    assert!(b.shows("classe B · le 12/10/26 · Banque de France"), "{}", b.screen());
    b.keys("enter");
    assert!(b.shows("classe B, 12/10/26, Banque de France (s.martin)"), "{}", b.screen());
    row(&mut b, "remise convenue");
    b.keys("enter").text("5,5").keys("enter");
    assert!(b.shows("5,5 % au plus"), "{}", b.screen());
    shot("client_file_conditions_fr_80x24", &b);
}

#[test]
fn cli_03_who_brought_a_client_is_completed_from_the_list() {
    let mut b = bench(Lang::Fr, (80, 24));
    let party = *b.desk.now.file.files.keys().next().expect("a file");
    b.keys("end");
    for _ in 0..60 {
        if b.lines().iter().any(|line| line.contains('▌') && line.contains("référé par")) {
            break;
        }
        b.keys("up");
    }
    b.keys("enter").text("ve");
    assert!(b.shows("client, vendeur, site internet"), "{}", b.screen());
    b.keys("tab tab tab enter");
    assert_eq!(b.desk.file_text(party, FileField::ReferredBy), "client");
    b.keys("l");
    assert!(b.shows("client, vendeur, site internet"), "{}", b.screen());
    b.text(", Salon").keys("enter");
    assert!(b.notice().contains("Salon"), "{}", b.notice());
}

#[test]
fn cli_04_a_new_client_is_written_down_field_by_field_and_told_whom_it_looks_like() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.keys("tab +");
    shot("client_new_fr_80x24", &b);
    b.keys("a");
    assert_eq!(b.notice(), b.model.t.t("new-client-no-code"));
    b.keys("enter").text("P 7").keys("enter");
    assert!(b.shows(&b.model.t.t("expected-new-code")), "{}", b.screen());
    b.keys("backspace backspace").text("7").keys("enter enter").text("SCIERIE NEUVE").keys("enter enter").text("4048");
    assert!(b.shows("4 caractères sur 9"), "{}", b.screen());
    b.text("33049");
    assert!(b.shows(&b.model.t.t("identifier-key")), "{}", b.screen());
    b.keys("enter");
    assert!(b.shows(&b.model.t.t("identifier-key")), "not taken\n{}", b.screen());
    b.keys("backspace").text("8");
    assert!(b.shows("404833048 : valable"), "{}", b.screen());
    b.keys("enter down enter").text("FRK7404833048");
    assert!(b.shows("FRK7404833048 · clé à vérifier"), "{}", b.screen());
    b.keys("enter");
    shot("client_new_filled_fr_80x24", &b);
    // A line that was lost loses nothing either, nor what is half typed.
    b.keys("enter").text("RCS Ly");
    let mut b = resumed(&b);
    assert!(b.shows("RCS Ly") && b.shows("SCIERIE NEUVE"), "{}", b.screen());
    b.keys("esc");
    // Esc loses nothing at once.
    b.keys("esc");
    assert_eq!(b.notice(), b.model.t.t("new-client-leave"));
    b.keys("a");
    assert_eq!(b.model.overlays.len(), 0, "{}", b.screen());
    assert!(b.desk.now.parties.iter().any(|(_, party)| party.code == "P7" && party.name == "SCIERIE NEUVE"));
    assert_eq!(b.model.clients.input.text(), "P7", "it is found at once");
}

#[test]
fn cli_10_a_new_client_that_looks_like_another_is_asked_about_before_it_is_made() {
    let mut b = Bench::new(Lang::En, (80, 24));
    b.desk.now.parties[0].1.siren = "732829320".into();
    let (code, before) = (b.desk.now.parties[0].1.code.clone(), b.desk.now.parties.len());
    b.keys("tab + enter").text("P7").keys("enter enter").text("NEW MILL").keys("enter enter").text("732829320").keys("enter");
    assert!(b.shows(&format!("! same SIREN as {code}")), "{}", b.screen());
    b.keys("a");
    shot("client_new_double_en_80x24", &b);
    b.keys("enter");
    assert_eq!(b.desk.now.parties.len(), before, "Enter by habit makes nothing");
    b.keys("a up enter");
    assert_eq!(b.desk.now.parties.len(), before + 1);
}

#[test]
fn cli_08_somebody_else_calls_back_about_a_change_of_bank() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys("b").text("Mme Roux, au standard").keys("enter");
    shot("client_file_bank_confirmed_fr_80x24", &b);
    assert!(b.desk.now.file.banks.values().flatten().all(|change| change.confirmed.is_some()));
    b.keys("b");
    assert_eq!(b.notice(), b.model.t.t("why-no-bank-change"), "nothing waits any more");
}

#[test]
fn book_05_a_code_is_merged_after_what_goes_was_shown() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys("m").text("ZZZ").keys("enter");
    assert!(b.notice().contains("ZZZ"), "{}", b.notice());
    let other = b.desk.now.parties.iter().map(|(_, party)| party.code.clone()).nth(1).expect("another client");
    let log = b.desk.log_len();
    b.keys("backspace backspace backspace").text(&other.to_lowercase()).keys("enter");
    shot("client_merge_fr_80x24", &b);
    assert_eq!(b.desk.log_len(), log, "shown, not done");
    b.keys("enter");
    assert!(b.shows("SIREN 732829320"), "two companies: it has to be said\n{}", b.screen());
    b.text(" !").keys("enter enter");
    assert!(b.shows("42 lignes") && b.shows(&other), "{}", b.screen());
    assert_eq!(b.model.overlays.len(), 0, "the client that stays is shown");
    assert_eq!(b.model.account.client.0, other);
}

/// What the desk in memory tells of a client: its lines, a reminder, a call, and what was said since.
fn timeline(desk: &Desk, party: PartyId, ask: &TimelineAsk) -> TimelinePage {
    let (code, name) = desk.name_of(party);
    let event = |on: &str, topic, told, text: &str| Event {
        on: day(on),
        at: None,
        topic,
        told,
        user: "s.martin".into(),
        amount: None,
        text: text.into(),
        op: None,
        line: None,
        document: None,
    };
    let mut events: Vec<Event> = Vec::new();
    for (of, no, to, text, reply) in desk.now.file.said.iter().rev().filter(|said| said.0 == party) {
        debug_assert_eq!(*of, party);
        events.push(event("20/11/2026", Topic::Talk, Told::Talk(*no, to.clone(), *reply), text));
    }
    for (no, sheet) in sheets(desk, party) {
        let told = match sheet.what {
            Followed::Satisfaction { mark, asked } => Told::Satisfaction(no, mark, asked),
            Followed::Objective { due, .. } => Told::Objective(no, due),
        };
        events.push(event("20/11/2026", Topic::FollowUp, told, &sheet.text));
    }
    let call = Told::Deed(Box::new(Deed::Call(Answered::SaysPaid)));
    events.push(event("18/11/2026", Topic::Call, call, "Mme Roux : virement parti hier"));
    let mode = suivi::domain::dunning::notice::Mode::Auto;
    let channel = suivi::domain::dunning::Channel::Email;
    let reminder = Deed::Reminded { level: Level::R1, mode, channel, items: 2, amount: Amount(156_000) };
    let told = Told::Deed(Box::new(reminder));
    events.push(Event { amount: Some(Amount(156_000)), ..event("10/11/2026", Topic::Reminder, told, "") });
    let Answer::Ledger(ledger) = desk.ask(&Query::Ledger { party, account: None, open: false, as_of: None }) else {
        panic!("a ledger")
    };
    for line in ledger.lines.iter().rev() {
        let topic = if line.amount.is_credit() { Topic::Payment } else { Topic::Invoice };
        let told = Told::Line(line.piece.clone(), line.journal.clone());
        let on = line.key.date().format("%d/%m/%Y").to_string();
        events.push(Event { amount: Some(line.amount), user: String::new(), ..event(&on, topic, told, &line.label) });
    }
    events.retain(|e| (ask.topics.is_empty() || ask.topics.contains(&e.topic)) && e.holds(&ask.text));
    events.sort_by_key(Event::order);
    let total = events.len() as u32;
    let there = |topic: &Topic| ask.topics.is_empty() && events.iter().any(|event| event.topic == *topic);
    let topics = Topic::ALL.into_iter().filter(there).collect();
    events.truncate(ask.limit as usize);
    TimelinePage { party, code, name, ask: ask.clone(), topics, total, events }
}

#[test]
fn cli_03_one_timeline_of_everything_by_topic_and_by_text() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("enter h");
    shot("client_timeline_fr_120x40", &b);
    let mut b = Bench::new(Lang::En, (80, 24));
    b.keys("enter h");
    b.keys("d").text("m.petit: shall we stop deliveries?").keys("enter");
    shot("client_timeline_en_80x24", &b);
    b.keys("enter");
    shot("client_event_en_80x24", &b);
    b.keys("esc tab");
    assert!(b.shows("Timeline of DUPONT & FILS SA · invoice · 6 of 6") && !b.shows("shall we stop"), "invoices only");
    b.keys("/").text("1251").keys("enter");
    assert!(b.shows("· invoice / 1251 · 1 of 1"));
    b.keys("esc i h");
    assert!(b.shows("shall we stop"), "from the file too");
}

#[test]
fn cli_03_a_follow_up_sheet_is_one_line_typed_in_the_timeline_and_read_in_the_file() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.keys("enter h f").text("n'importe quoi").keys("enter");
    assert!(b.shows(b.model.t.label("why-followup")), "what is wanted is told, nothing is written");
    assert!(b.desk.now.file.sheets.is_empty());
    b.keys("esc f").text("8 Mme Roux : délais trop longs").keys("enter");
    b.keys("f").text("31/12/2026 5000 palettes").keys("enter");
    let no = b.desk.now.file.sheets[1].1;
    assert!(b.shows("8/10 (Mme Roux)") && b.shows(&format!("n° {no}, le 31/12")), "{}", b.screen());
    b.keys("esc i end");
    shot("client_followup_fr_80x24", &b);
    b.keys("h f").text(&format!("#{no} oui 19/11/2026 deux mois avant")).keys("enter").keys("esc");
    assert!(b.shows("atteint le 19/11"), "{}", b.screen());
}

#[test]
fn cli_03_what_is_understood_of_a_follow_up_stands_under_the_line() {
    for (lang, typed, told) in [
        (Lang::Fr, "8 Mme Roux : trop lent", "satisfaction 8/10 · le 20/11/26 · demandé par Mme Roux · trop lent"),
        (Lang::En, "31/12/2026 5000 pallets", "objective for 31/12/26 · 5,000.00 · pallets"),
        (Lang::Fr, "#12 non trop cher", "objectif n° 12 non atteint · le 20/11/26 · trop cher"),
        (Lang::En, "#12 yes 19/11/2026", "objective #12 reached · on 19/11/26"),
        (Lang::En, "11/10 very much", "A mark 0-10, or a date"),
        (Lang::Fr, "bonjour", "Une note"),
    ] {
        let mut b = Bench::new(lang, (80, 24));
        b.keys("enter h f");
        assert!(b.shows(&b.model.t.t("preview-followup-how")), "how it is typed: {}", b.screen());
        b.text(typed);
        assert!(b.shows(told), "{typed}: {told}: {}", b.screen());
        assert!(b.desk.now.file.sheets.is_empty(), "nothing is written before Enter");
    }
}
