//! Tampering: whatever stored row somebody alters, removes or adds behind the desk's back, `check` finds it.

use crate::book;

use book::sale::{self, document, line};
use book::{RowExt, fec, findings, new_book, options, row, who};
use redb::{ReadableDatabase, ReadableTable, TableDefinition};
use std::path::Path;
use suivi::desk::api::{
    Access, Answer, Cause, Command, Cure, DebitCommand, Done, DunAnswer, DunCommand, DunQuery, FactorCommand, FileCommand,
    Form, InsuranceCommand, IssueLetter, LegalCommand, MailDraft, Membership, OrderCommand, OutMove, Perimeter, Query, Receipt,
    Role, Seen, User,
};
use suivi::desk::{BOOK_FILE, Desk};
use suivi::domain::alert::{AlertKind, Mark};
use suivi::domain::dispute::Reason;
use suivi::domain::dunning::notice::{MessageKind, Mode, NoticeId, PostProof, Registered};
use suivi::domain::dunning::template::{LetterText, TextKey};
use suivi::domain::dunning::{Channel, Level, ManagedBy, Procedure, ProcedureKind};
use suivi::domain::factor::Factor;
use suivi::domain::file::{Field, FileField};
use suivi::domain::identifiers::siren;
use suivi::domain::ids::{DocumentId, PartyId};
use suivi::domain::insurance::{Approval, ApprovalStatus, PolicyChange};
use suivi::domain::money::Amount;
use suivi::domain::order::{DocumentKind, DueTask, IncomingDocument, Keyed};
use suivi::domain::party::PartyField;
use suivi::domain::penalty::PenaltyState;
use suivi::store::Table;

type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;

fn definition(table: Table) -> Definition {
    TableDefinition::new(table.name())
}

/// A book with a row in every table.
fn make(folder: &Path) {
    let desk = Desk::create(folder, &new_book()).expect("created");
    let compta = who("s.martin", "2026-03-01");
    let rows = |n: i64| {
        vec![
            row("VE", "1", "2026-02-01", "F1", 100).due("2026-03-01"),
            row("BQ", "2", "2026-02-02", "P1", -60),
            row("VE", "3", "2026-02-04", "F2", 70).letter("A"),
            row("BQ", &format!("N{n}"), "2026-02-05", "P3", -70).letter("A"),
            row("BQ", "5", "2026-02-06", "P5", -5_000),
            row("BQ", "6", "2026-02-10", "R5", 5_000),
            row("VE", "7", "2026-02-11", "F6", 5_000),
            row("VE", "9", "2026-01-10", "F9", 9_000).due("2026-01-20"),
            row("VE", "10", "2026-01-11", "F10", 9_000).due("2026-01-21"),
            row("BQ", "8", "2026-02-12", "P6", -4_990),
            row("VE", "11", "2026-02-13", "F11", 1_100).of("VIEUX"),
            {
                let mut bank = row("BQ", "8", "2026-02-12", "P6", 4_990);
                bank.account = "512000".into();
                bank.auxiliary.clear();
                bank
            },
            {
                let mut other = row("VE", "3", "2026-02-04", "F2", -70);
                other.account = "707000".into();
                other.auxiliary.clear();
                other
            },
        ]
    };
    for n in 0..2 {
        desk.import_ledger(&compta, &fec(2026, rows(n)), &options()).expect("imported");
    }
    let lines = book::ledger(&desk, PartyId(1)).lines;
    let marks = ["F1", "P1"]
        .map(|p| lines.iter().find(|l| l.piece == p).map(|l| Seen { key: l.key, version: l.version }).expect("a line"));
    let me = who("s.martin", "2026-03-02");
    desk.submit(&me, 0, &Command::Letter { lines: marks.to_vec(), partial: true }).expect("lettered");
    desk.submit(&me, 0, &Command::Undo { op: None }).expect("undone");
    let seen = |pieces: &[&str]| -> Vec<Seen> {
        let lines = book::ledger(&desk, PartyId(1)).lines;
        let at = |p: &&str| lines.iter().find(|l| l.piece == **p).map(|l| Seen { key: l.key, version: l.version });
        pieces.iter().map(|p| at(p).expect("a line")).collect()
    };
    desk.submit(&me, 0, &Command::RefuseProposal { lines: seen(&["F1", "P1"]) }).expect("refused");
    desk.submit(&me, 0, &Command::LearnPayer { label: "VIR MOULIN".into(), party: PartyId(1) }).expect("a payer");
    for (pieces, cause, cure) in [(["P5", "R5"], Cause::Unpaid, Cure::Rejected), (["F6", "P6"], Cause::Small, Cure::WriteOff)] {
        let (note, label) = (String::new(), String::new());
        desk.submit(&me, 0, &Command::Cure { lines: seen(&pieces), cause, cure, note, label }).expect("a cure");
    }
    let other = User { login: "m.petit".into(), role: Role::Supervisor, ..User::creator("") };
    desk.submit(&me, 7, &Command::SetUser(other)).expect("a user");
    let team = Membership { login: "m.petit".into(), team: "Nord".into(), manager: "s.martin".into() };
    desk.submit(&me, 0, &Command::SetTeam(team)).expect("a team");
    let access = Access { four_eyes: Amount(1), ..Access::default() };
    desk.submit(&me, 8, &Command::SetAccess(access)).expect("a setting");
    let fields = vec![(PartyField::Limit, "500".to_string())];
    let asked = desk.submit(&me, 9, &Command::EditParty { party: PartyId(1), fields }).expect("asked for");
    assert!(matches!(asked.done, Done::Asked { .. }));
    chased(&desk, &seen(&["F9", "F10"]));
    factored(&desk, &seen);
    debited(&desk, &seen);
    let Ok(Answer::Found(old)) = desk.ask(&me, &Query::Find { code: "VIEUX".into() }) else { panic!("found") };
    let merge = FileCommand::Merge { old, new: PartyId(1), from: None, other_company: false };
    desk.submit(&me, 0, &Command::File(Box::new(merge))).expect("merged");
    for _ in 0..2 {
        desk.ask(&me, &Query::AllLines).expect("an export");
    }
}

/// A reminder, then a dispute, a plan and a promise of what it asked for.
fn chased(desk: &Desk, lines: &[Seen]) {
    let me = who("s.martin", "2026-02-13");
    let party = PartyId(1);
    let dun = |command| desk.submit(&me, 0, &Command::Dun(Box::new(command))).expect("taken down");
    let own = siren(11_123).expect("a SIREN");
    let told = [
        (PartyField::Email, "compta@client.example"),
        (PartyField::Address, "1 rue Fictive"),
        (PartyField::City, "Lyon"),
        (PartyField::Siren, own.as_str()),
    ];
    let fields = told.map(|(field, text)| (field, text.to_string())).to_vec();
    desk.submit(&me, 0, &Command::EditParty { party, fields }).expect("an address");
    let fields = vec![
        (Field::Party(PartyField::Iban), "FR1420041010050500013M02606".to_string()),
        (Field::File(FileField::Watch), "chèques rejetés".to_string()),
    ];
    desk.submit(&me, 0, &Command::File(Box::new(FileCommand::Set { party, fields }))).expect("a file");
    let talk = FileCommand::Talk { party, to: Vec::new(), text: "on bloque ?".into(), reply: None };
    desk.submit(&me, 0, &Command::File(Box::new(talk))).expect("said");
    let asked = FileCommand::Satisfaction { party, mark: 8, asked: String::new(), text: "bien".into(), on: me.today };
    desk.submit(&me, 0, &Command::File(Box::new(asked))).expect("a mark");
    let list = FileCommand::Referrals(vec!["Salon".into(), "client".into()]);
    desk.submit(&me, 0, &Command::File(Box::new(list))).expect("a list");
    let marks = vec![Mark { kind: AlertKind::Watch, mark: 1 }];
    let seen = FileCommand::SeeAlerts { party, marks, note: "vu".into() };
    desk.submit(&me, 0, &Command::File(Box::new(seen))).expect("seen");
    let note = || "dit le client".to_string();
    let reason = Reason::Price;
    dun(DunCommand::Dispute { line: lines[0], reason, amount: Some(Amount(100)), owner: String::new(), note: note() });
    let mode = Mode::Forced(Level::R1);
    let query = DunQuery::Drafts { parties: Some(vec![party]), perimeter: Perimeter::All, mode, released: true };
    let Ok(Answer::Dun(answer)) = desk.ask(&me, &Query::Dun(query)) else { panic!("drafts") };
    let DunAnswer::Drafts(view) = *answer else { panic!("drafts") };
    let letters: Vec<IssueLetter> = view
        .letters
        .iter()
        .map(|from| IssueLetter {
            draft: from.draft.clone(),
            channel: Channel::Registered,
            language: from.language.clone(),
            contact: String::new(),
            text: "Relance".into(),
            hash: [7; 32],
            form: Form { letter: "{}".into(), to: vec![from.file.email.clone()], ..Form::default() },
        })
        .collect();
    assert!(!letters.is_empty(), "{:?}", view.refused);
    let issued = dun(DunCommand::Remind { letters, released: true });
    let id = NoticeId { party, op: issued.op.0, n: 0 };
    dun(DunCommand::Outbox { moves: vec![OutMove::Done { id, words: "à la poste".into() }] });
    let mail = MailDraft {
        kind: MessageKind::Copies,
        to: vec!["compta@client.example".into()],
        name: String::new(),
        reply_to: String::new(),
        subject: "Copie".into(),
        text: "Voici.".into(),
        files: vec![("C1".into(), "F1".into())],
    };
    let mailed = dun(DunCommand::Mail { party, mail: Box::new(mail) });
    let back = NoticeId { party, op: mailed.op.0, n: 0 };
    dun(DunCommand::Outbox { moves: vec![OutMove::Done { id: back, words: "250".into() }] });
    dun(DunCommand::Bounced { id: back, words: "550".into() });
    let letter = Registered { number: "1A 001".into(), presented: None, end: None };
    dun(DunCommand::Proof { id, proof: PostProof { letter, ..PostProof::default() } });
    let now: Vec<Seen> = book::ledger(desk, party)
        .lines
        .iter()
        .filter(|l| lines.iter().any(|seen| seen.key == l.key))
        .map(|l| Seen { key: l.key, version: l.version })
        .collect();
    let instalments = vec![(book::day("2026-03-20"), Amount(9_000))];
    let lines = vec![*now.iter().find(|seen| seen.key == lines[1].key).expect("still there")];
    dun(DunCommand::Plan { party, lines, instalments, signed_on: None, insurer_agreed: false, note: note() });
    let (contact, channel, due) = (String::new(), Channel::Phone, book::day("2026-02-20"));
    dun(DunCommand::Promise { party, amount: Amount(100), due, lines: Vec::new(), contact, channel, note: note() });
    let mail = MailDraft {
        kind: MessageKind::Copies,
        to: vec!["compta@client.example".into()],
        name: String::new(),
        reply_to: String::new(),
        subject: "Copie".into(),
        text: "Ci-joint.".into(),
        files: vec![("K001".into(), "F9".into())],
    };
    dun(DunCommand::Mail { party, mail: Box::new(mail) });
    let text = LetterText { subject: "Relance".into(), body: "{client} {table_factures} {total_echu} {iban}".into() };
    dun(DunCommand::Text { key: TextKey::parse("R1.fr.business.all").expect("a name"), text: Some(text) });
    let legal = |command| dun(DunCommand::Legal(Box::new(command)));
    legal(LegalCommand::SetTask { party, on: due, words: "appeler l'avocat".into() });
    legal(LegalCommand::OpenCourt { party, court: "Tribunal fictif".into(), lines: Vec::new(), note: note() });
    let (until, to) = (book::day("2026-02-13"), PenaltyState::Announced);
    legal(LegalCommand::Penalties { party, lines: Vec::new(), until, to, reason: String::new() });
    let procedure = Procedure {
        kind: ProcedureKind::Receivership,
        opened: book::day("2026-02-12"),
        published: None,
        creditor_overseas: false,
        agent: String::new(),
        ended: None,
    };
    legal(LegalCommand::OpenProcedure { party, procedure, note: note() });
    insured(&dun, party);
    let sold = IncomingDocument {
        client: "K001".to_string(),
        ..document(DocumentKind::Order, "CDE-1", "2026-02-01", vec![line(2, 1, "VIS-8", 10, 100)])
    };
    let gone = IncomingDocument { number: "CDE-9".to_string(), cancelled: true, ..sold.clone() };
    desk.import_documents(&me, &sale::file(vec![sold, gone]), &options()).expect("an order");
    desk.import_items(&me, &sale::items(10), &options()).expect("a price list");
    let order = |command| desk.submit(&me, 0, &Command::Order(Box::new(command))).expect("taken down");
    order(OrderCommand::Control { order: DocumentId(1) });
    order(OrderCommand::Discount { party, discount: Some(suivi::domain::penalty::Rate::TEN_POINTS) });
    let (from, to, date) = (DocumentId(1), DocumentKind::Delivery, book::day("2026-02-13"));
    order(OrderCommand::Hold { order: from, reason: note() });
    order(OrderCommand::Release { order: from, until: date, deposit: Amount::ZERO, reason: note() });
    order(OrderCommand::Confirm { order: from });
    order(OrderCommand::Convert { from, to, number: String::new(), date, lines: Vec::new() });
    let early = book::day("2026-02-05");
    let late = Keyed { date: early, planned: Some(early), ..sale::keyed(party, date) };
    order(OrderCommand::Key(Box::new(late)));
    order(OrderCommand::Key(Box::new(sale::keyed(party, date))));
    order(OrderCommand::Chase { document: DocumentId(4), task: DueTask::TellClient, note: note() });
}

/// A policy, an approval, a claim.
fn insured(dun: &dyn Fn(DunCommand) -> Receipt, party: PartyId) {
    let insurance = |command| dun(DunCommand::Insurance(Box::new(command)));
    insurance(InsuranceCommand::Change(vec![PolicyChange::Insurer("Assureur fictif".into()), PolicyChange::MaxTerms(365)]));
    let approval = Approval {
        siren: String::new(),
        status: ApprovalStatus::Granted,
        limit: Amount(9_999_999),
        from: book::day("2025-01-01"),
        expires: None,
        reference: "A-17".into(),
    };
    insurance(InsuranceCommand::Approve { party: Some(party), approval, note: String::new() });
    let (pieces, on, reference) = (Vec::new(), book::day("2026-02-13"), "DIC".to_string());
    insurance(InsuranceCommand::Claim { party, pieces, on, reference });
}

/// An invoice goes to a factor, and what came to us for it is passed on.
fn factored(desk: &Desk, seen: &dyn Fn(&[&str]) -> Vec<Seen>) {
    let (me, party) = (who("s.martin", "2026-03-02"), PartyId(1));
    let factor = |command| {
        let command = Command::Dun(Box::new(DunCommand::Factor(Box::new(command))));
        desk.submit(&me, 0, &command).expect("taken down")
    };
    factor(FactorCommand::Set(Factor { name: "Facto Fictif".into(), ..Factor::unknown(0) }));
    let (on, receipt) = (book::day("2026-02-01"), "Q-1".to_string());
    let (managed_by, recourse, notified) = (ManagedBy::Us, true, None);
    factor(FactorCommand::Assign { party, lines: seen(&["F1"]), factor: 1, on, receipt, managed_by, recourse, notified });
    desk.submit(&me, 0, &Command::Letter { lines: seen(&["F1", "P1"]), partial: true }).expect("lettered");
    let lines = book::ledger(desk, party).lines.iter().filter(|line| line.piece == "F1").map(|line| line.id).collect();
    factor(FactorCommand::PassOn { party, lines, on: book::day("2026-02-03"), note: String::new() });
}

/// An invoice goes to the bank to be debited, and comes back.
fn debited(desk: &Desk, seen: &dyn Fn(&[&str]) -> Vec<Seen>) {
    let (me, party, on) = (who("s.martin", "2026-03-03"), PartyId(1), book::day("2026-03-03"));
    let debit = |command| {
        let command = Command::Dun(Box::new(DunCommand::Debit(Box::new(command))));
        desk.submit(&me, 0, &command).expect("taken down")
    };
    let open = book::ledger(desk, party).lines.into_iter().find(|l| l.standing.is_open() && l.residual.is_debit());
    let open = open.expect("an open invoice");
    debit(DebitCommand::Submit { party, lines: seen(&[&open.piece]), submitted: on, due: on, reference: "RUM".into() });
    debit(DebitCommand::Return { party, lines: vec![open.id], on, code: "AM04".into(), note: String::new() });
}

/// What `check` says of a book, or why it could not be opened; nothing when nobody noticed.
fn noticed(folder: &Path) -> bool {
    match Desk::open(folder) {
        Err(_) => true,
        Ok(desk) => match desk.ask(&who("s.martin", "2026-06-01"), &Query::Check { strict: false }) {
            Ok(suivi::desk::api::Answer::Check(found)) => !found.is_empty(),
            Ok(other) => panic!("{other:?}"),
            Err(_) => true,
        },
    }
}

fn change(file: &Path, table: Table, act: impl FnOnce(&mut redb::Table<'_, &'static [u8], &'static [u8]>)) {
    let db = redb::Database::open(file).expect("open");
    let transaction = db.begin_write().expect("write");
    act(&mut transaction.open_table(definition(table)).expect("table"));
    transaction.commit().expect("commit");
}

#[test]
fn every_altered_removed_or_added_row_is_found() {
    let dir = tempfile::tempdir().expect("a folder");
    let home = dir.path().join("livre");
    make(&home);
    let file = home.join(BOOK_FILE);
    assert!(!noticed(&home));
    let good = std::fs::read(&file).expect("read");
    let mut tried = 0;
    for table in Table::ALL.iter().copied().filter(|t| *t != Table::Meta) {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = {
            let db = redb::Database::open(&file).expect("open");
            let read = db.begin_read().expect("read");
            let rows = read.open_table(definition(table)).expect("table");
            rows.iter().expect("rows").map(|r| r.expect("row")).map(|(k, v)| (k.value().to_vec(), v.value().to_vec())).collect()
        };
        assert!(!rows.is_empty(), "{} has a row to alter", table.name());
        let mut attempts: Vec<(String, Vec<u8>, Option<Vec<u8>>)> = Vec::new();
        for (k, v) in &rows {
            for at in [0, 1, v.len() / 3, v.len() / 2, v.len().saturating_sub(1)] {
                if at < v.len() {
                    let mut other = v.clone();
                    other[at] ^= 1;
                    attempts.push((format!("byte {at}"), k.clone(), Some(other)));
                }
            }
            attempts.push(("longer".into(), k.clone(), Some([v.as_slice(), &[7]].concat())));
            attempts.push(("removed".into(), k.clone(), None));
        }
        let (mut k, v) = rows.last().cloned().expect("a row");
        if let Some(last) = k.last_mut() {
            *last ^= 0x55;
            attempts.push(("added".into(), k, Some(v)));
        }
        // A few of each table.
        let step = attempts.len().div_ceil(9).max(1);
        for (what, k, v) in attempts.into_iter().step_by(step) {
            change(&file, table, |t| {
                match &v {
                    Some(v) => t.insert(k.as_slice(), v.as_slice()).expect("insert"),
                    None => t.remove(k.as_slice()).expect("remove"),
                };
            });
            // The newest day of an account's totals is a bound, not a fact.
            let newest = table == Table::AccountSum && what.starts_with("byte 28");
            assert!(noticed(&home) || newest, "{} {k:02x?}: {what}", table.name());
            std::fs::write(&file, &good).expect("put back");
            tried += 1;
        }
    }
    assert!(!noticed(&home));
    for name in [&b"counters"[..], b"schema"] {
        change(&file, Table::Meta, |t| drop(t.remove(name).expect("remove")));
        assert!(noticed(&home));
        std::fs::write(&file, &good).expect("put back");
    }
    assert!(tried > 120, "{tried}");
}

#[test]
fn a_story_rewritten_whole_but_for_its_chain_is_found() {
    // An operation's author changed in the header: the hash no longer holds, though every row decodes.
    let dir = tempfile::tempdir().expect("a folder");
    make(dir.path());
    let file = dir.path().join(BOOK_FILE);
    let mut found = 0;
    change(&file, Table::Op, |t| {
        let rows: Vec<(Vec<u8>, Vec<u8>)> =
            t.iter().expect("rows").map(|r| r.expect("row")).map(|(k, v)| (k.value().to_vec(), v.value().to_vec())).collect();
        for (k, v) in rows {
            if let Some(at) = v.windows(8).position(|w| w == b"s.martin") {
                let mut other = v.clone();
                other[at..at + 8].copy_from_slice(b"m.martin");
                t.insert(k.as_slice(), other.as_slice()).expect("insert");
                found += 1;
            }
        }
    });
    assert!(found >= 2);
    let codes: Vec<String> = findings(&Desk::open(dir.path()).expect("opens")).into_iter().map(|f| f.code).collect();
    assert_eq!(codes.iter().filter(|c| *c == "chain").count(), found);
}
