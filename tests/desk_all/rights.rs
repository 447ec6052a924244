//! Who may do what: roles, portfolios, locks, four eyes, retries, provenance, the access log (reliability C, goals 14 and 15).

use crate::book;

use book::sale::{self, document, keyed, line};
use book::{RowExt, day, fec, new_book, options, refused, row};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use suivi::desk::api::*;
use suivi::desk::{Desk, ImportStop, Stop};
use suivi::domain::account::AccountKind;
use suivi::domain::ageing::{Basis, Buckets};
use suivi::domain::alert::{AlertKind, Mark};
use suivi::domain::dispute::{Reason, State};
use suivi::domain::dunning::agenda::Order;
use suivi::domain::dunning::notice::{MessageKind, NoticeId, PostProof};
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::dunning::{
    Channel, CourtStep, HalfDay, ManagedBy, Procedure, ProcedureKind, Stop as DunStop, TaskKind, TaskName,
};
use suivi::domain::factor::Factor;
use suivi::domain::file::{Field, FileField};
use suivi::domain::ids::{AccountId, DocumentId, GroupId, LineKey, OpNo, PartyId};
use suivi::domain::insurance::{ApprovalStatus, PolicyChange};
use suivi::domain::intake::{ClientRow, ClientsFile, Encoding, FileRow, LedgerFile};
use suivi::domain::money::Amount;
use suivi::domain::operation::{OpKind, Via};
use suivi::domain::order::{Check, Document, DocumentKind, IncomingDocument, OrderSettings};
use suivi::domain::party::PartyField;
use suivi::domain::penalty::PenaltyState;
use suivi::host;
use suivi::store::Store;

/// Noon of 15 June 2026 in Paris, milliseconds UTC.
const NOON: i64 = 1_781_517_600_000;
const TODAY: &str = "2026-06-15";

fn person(user: &str, uid: u32) -> Principal {
    Principal { user: user.into(), uid, session: 7, via: Via::Cli, today: day(TODAY) }
}

/// The creator, admin.
fn boss() -> Principal {
    person("s.martin", 1000)
}

fn user(login: &str, role: Role) -> User {
    User { login: login.into(), uid: None, role, portfolio: Portfolio::All, active: true }
}

fn of_role(role: Role) -> Principal {
    person(&format!("le.{}", role.code()), 2000 + role as u32)
}

fn desk() -> Desk {
    desk_over(Store::in_memory().expect("memory"))
}

fn desk_over(store: Store) -> Desk {
    let now = AtomicI64::new(NOON);
    Desk::over_store(store, &new_book(), move || now.fetch_add(1000, Ordering::Relaxed)).expect("a book")
}

fn clients_file(rows: &[(&str, &[(PartyField, &str)])]) -> ClientsFile {
    let rows = rows.iter().map(|(code, fields)| {
        let mut all = vec![(PartyField::Code, code.to_string())];
        all.extend(fields.iter().map(|(f, t)| (*f, t.to_string())));
        ClientRow { at: 2, fields: all }
    });
    ClientsFile {
        name: "clients.csv".into(),
        encoding: Encoding::Utf8,
        columns: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
        unreadable: Vec::new(),
    }
}

const CANARY: Amount = Amount(98_765_432);

/// Two clients: K001 of s.martin, KCANARI of m.petit, whose every text and amount is a canary. A person of each role, and
/// `le.gestionnaire`, who has the portfolio of s.martin only.
fn peopled() -> Desk {
    let desk = desk();
    let canary = |journal, entry, date, piece, cents| {
        let mut row = row(journal, entry, date, piece, cents).of("KCANARI");
        row.auxiliary_label = "CANARI SECRET".into();
        row.label = "libelle canari".into();
        row
    };
    let mut unidentified = row("BQ", "9", "2026-05-04", "CANARI-471", -4_711);
    unidentified.account = "471000".into();
    unidentified.auxiliary.clear();
    unidentified.label = "virement canari".into();
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 10_000).due("2026-03-03"),
        row("BQ", "2", "2026-03-10", "P1", -10_000),
        row("VE", "3", "2026-05-01", "F2", 5_000).due("2026-05-31"),
        row("BQ", "4", "2026-05-02", "P2", -5_000),
        canary("VE", "5", "2026-02-01", "CANARI-F1", CANARY.0),
        canary("BQ", "6", "2026-03-10", "CANARI-P1", -CANARY.0),
        canary("VE", "7", "2026-05-01", "CANARI-F2", CANARY.0),
        canary("BQ", "8", "2026-05-02", "CANARI-P2", -CANARY.0),
        unidentified,
    ];
    desk.import_ledger(&boss(), &fec(2026, rows), &options()).expect("a ledger");
    let siren = (PartyField::Siren, "732829320");
    let file = clients_file(&[
        ("K001", &[(PartyField::Collector, "S. Martin"), siren, (PartyField::City, "Lyon")]),
        (
            "KCANARI",
            &[
                (PartyField::Collector, "m.petit"),
                siren,
                (PartyField::City, "CANARIVILLE"),
                (PartyField::Email, "canari@exemple.fr"),
                (PartyField::Iban, "FR7630006000011234567890189"),
                (PartyField::Phone, "0472987654"),
                (PartyField::Tags, "canari"),
            ],
        ),
    ]);
    desk.import_clients(&boss(), &file, &options()).expect("clients");
    let sold = |number: &str, client: &str| IncomingDocument {
        client: client.to_string(),
        ..document(DocumentKind::Order, number, "2026-02-01", vec![line(2, 1, "VIS-8", 10, 100)])
    };
    let orders = sale::file(vec![sold("CDE-1", "K001"), sold("CDE-CANARI", "KCANARI")]);
    desk.import_documents(&boss(), &orders, &options()).expect("orders");
    let set = |user: User| desk.submit(&boss(), 0, &Command::SetUser(user)).expect("a user");
    for role in Role::ALL {
        set(user(&of_role(role).user, role));
    }
    let portfolio = Portfolio::Of(vec!["s. martin".into()]);
    set(User { portfolio, ..user("le.gestionnaire", Role::Controller) });
    // Lettered, unlettered with a reason, a request: traces of the canary everywhere.
    let secret = party(&desk, &boss(), "KCANARI");
    letter(&desk, &boss(), "KCANARI", &["CANARI-F1", "CANARI-P1"]).expect("lettered");
    letter(&desk, &boss(), "KCANARI", &["CANARI-F2", "CANARI-P2"]).expect("lettered");
    unletter(&desk, &boss(), "KCANARI", "CANARI-F2", "motif canari").expect("unlettered");
    let access = Access { four_eyes: Amount(100_000), ..Access::default() };
    desk.submit(&boss(), 0, &Command::SetAccess(access)).expect("four eyes");
    let fields = vec![(PartyField::Limit, "987654,32".to_string()), (PartyField::Seller, "canari".to_string())];
    desk.submit(&boss(), 0, &Command::EditParty { party: secret, fields }).expect("a request");
    desk
}

fn scoped() -> Principal {
    person("le.gestionnaire", 3000)
}

fn ask(desk: &Desk, who: &Principal, query: &Query) -> Answer {
    desk.ask(who, query).expect("an answer")
}

fn party(desk: &Desk, who: &Principal, code: &str) -> PartyId {
    match ask(desk, who, &Query::Find { code: code.into() }) {
        Answer::Found(party) => party,
        other => panic!("{other:?}"),
    }
}

fn lines(desk: &Desk, who: &Principal, code: &str) -> Vec<LedgerLine> {
    let query = Query::Ledger { party: party(desk, who, code), account: None, open: false, as_of: None };
    match ask(desk, who, &query) {
        Answer::Ledger(ledger) => ledger.lines,
        other => panic!("{other:?}"),
    }
}

fn marks(desk: &Desk, code: &str, pieces: &[&str]) -> Vec<Seen> {
    let lines = lines(desk, &boss(), code);
    let mark = |p: &&str| lines.iter().rfind(|l| l.piece == **p).map(|l| Seen { key: l.key, version: l.version });
    pieces.iter().map(|p| mark(p).expect("a line")).collect()
}

fn letter(desk: &Desk, who: &Principal, code: &str, pieces: &[&str]) -> Result<Receipt, Stop> {
    desk.submit(who, 0, &Command::Letter { lines: marks(desk, code, pieces), partial: false })
}

fn unlettering(desk: &Desk, code: &str, piece: &str, reason: &str) -> Command {
    let line = lines(desk, &boss(), code).into_iter().rfind(|l| l.piece == piece).expect("a line");
    let (account, group) = (line.key.account, line.group.expect("lettered"));
    match ask(desk, &boss(), &Query::Group { account, group }) {
        Answer::Group(view) => Command::Unletter { account, group, version: view.version, reason: reason.into() },
        other => panic!("{other:?}"),
    }
}

fn unletter(desk: &Desk, who: &Principal, code: &str, piece: &str, reason: &str) -> Result<Receipt, Stop> {
    desk.submit(who, 0, &unlettering(desk, code, piece, reason))
}

fn status(desk: &Desk, who: &Principal) -> Status {
    match ask(desk, who, &Query::Status) {
        Answer::Status(status) => *status,
        other => panic!("{other:?}"),
    }
}

fn sound(desk: &Desk) {
    assert_eq!(ask(desk, &boss(), &Query::Check { strict: true }), Answer::Check(Vec::new()));
}

fn limit(desk: &Desk, code: &str) -> Option<Amount> {
    match ask(desk, &boss(), &Query::Card { party: party(desk, &boss(), code) }) {
        Answer::Card(card) => card.party.limit,
        other => panic!("{other:?}"),
    }
}

fn edit(desk: &Desk, who: &Principal, code: &str, field: PartyField, text: &str) -> Result<Receipt, Stop> {
    let fields = vec![(field, text.to_string())];
    desk.submit(who, 0, &Command::EditParty { party: party(desk, &boss(), code), fields })
}

// The matrix.

/// Which roles a thing is for, as `r c s a` with dashes.
fn is_for(row: &str, role: Role) -> bool {
    row.split(' ').nth(role as usize).expect("four columns") != "-"
}

/// The row of a command in the table of rights, its place among the variants.
fn command_row(command: &Command) -> (usize, &'static str) {
    match command {
        Command::Letter { .. } => (0, "- c s a"),
        Command::Unletter { .. } => (1, "- c s a"),
        Command::EditParty { .. } => (2, "- c s a"),
        Command::EditCompany(_) => (3, "- - - a"),
        Command::Undo { .. } => (4, "- c s a"),
        Command::Redo { .. } => (5, "- c s a"),
        Command::SetUser(_) | Command::SetTeam(_) => (6, "- - - a"),
        Command::SetAccess(_) => (7, "- - - a"),
        Command::SetLocks { hard: None, .. } => (8, "- - s a"),
        Command::SetLocks { hard: Some(_), .. } => (8, "- - - a"),
        Command::Approve { .. } => (9, "- - s a"),
        Command::Reject { .. } => (10, "- - s a"),
        Command::LetterAuto { .. } => (11, "- c s a"),
        Command::SetLettering(_) => (12, "- - s a"),
        Command::LetterGroups { .. } => (13, "- c s a"),
        Command::Review { .. } => (14, "- c s a"),
        Command::Allocate { .. } => (21, "- c s a"),
        Command::UnletterAll { .. } => (22, "- - s a"),
        Command::RefuseProposal { .. } => (15, "- c s a"),
        Command::LearnPayer { .. } => (20, "- c s a"),
        Command::Cure { .. } => (16, "- c s a"),
        Command::Split { .. } => (17, "- c s a"),
        Command::NoteGap { .. } => (18, "- c s a"),
        Command::SendEntries { .. } => (19, "- c s a"),
        Command::Dun(command) => match &**command {
            DunCommand::Insurance(of) if matches!(**of, InsuranceCommand::Change(_)) => (23, "- - s a"),
            DunCommand::Settings(_) => (23, "- - s a"),
            DunCommand::Post(_) => (23, "- - - a"),
            DunCommand::Factor(command) if matches!(**command, FactorCommand::Set(_) | FactorCommand::Remove { .. }) => {
                (23, "- - - a")
            }
            _ => (23, "- c s a"),
        },
        Command::File(_) => (25, "- c s a"),
        Command::Order(command) => match **command {
            OrderCommand::Override { .. } | OrderCommand::Release { .. } => (24, "- - s a"),
            OrderCommand::Settings(_) => (24, "- - - a"),
            _ => (24, "- c s a"),
        },
    }
}

fn note_of_gap() -> GapNote {
    let (cause, status) = (Cause::CreditNoteMissing, CaseStatus::Analysed);
    GapNote { cause, note: "avoir demandé".into(), owner: String::new(), ours: true, status }
}

fn commands(desk: &Desk) -> Vec<Command> {
    let pending = match ask(desk, &boss(), &Query::Approvals) {
        Answer::Approvals(rows) => rows[0].no,
        other => panic!("{other:?}"),
    };
    let k001 = party(desk, &boss(), "K001");
    let op = |kind| {
        let Answer::Log(rows) = ask(desk, &boss(), &Query::Log { limit: 99, party: None }) else { panic!("a log") };
        rows.into_iter().find(|r| r.kind == kind).map(|r| r.op)
    };
    vec![
        Command::Letter { lines: marks(desk, "K001", &["F1", "P1"]), partial: false },
        unlettering(desk, "KCANARI", "CANARI-F1", "erreur"),
        Command::EditParty { party: k001, fields: vec![(PartyField::City, "Brest".into())] },
        Command::EditCompany(Box::new(desk.company().expect("a company"))),
        Command::Undo { op: None },
        Command::Undo { op: op(OpKind::Letter) },
        Command::Redo { op: None },
        Command::SetUser(user("nouveau", Role::Reader)),
        Command::SetTeam(Membership { login: "nouveau".into(), team: "Nord".into(), manager: String::new() }),
        Command::SetAccess(Access::default()),
        Command::SetLocks { soft: Some(day("2026-01-31")), hard: None },
        Command::SetLocks { soft: None, hard: Some(day("2025-12-31")) },
        Command::Approve { no: pending },
        Command::Reject { no: pending, reason: "trop".into() },
        Command::Allocate { account: AccountId(1), group: GroupId(1), version: OpNo(1), allocations: Vec::new() },
        Command::UnletterAll { account: AccountId(1), seen: OpNo(99), confirm: "K001".into(), reason: "reprise".into() },
        Command::LetterAuto { party: None, strength: None },
        Command::SetLettering(Box::default()),
        Command::LetterGroups { groups: vec![marks(desk, "K001", &["F1", "P1"])] },
        Command::RefuseProposal { lines: marks(desk, "K001", &["F1", "P1"]) },
        Command::Review { groups: Vec::new() },
        Command::LearnPayer { label: "VIR MOULIN".into(), party: k001 },
        Command::Cure {
            lines: marks(desk, "K001", &["F1", "P1"]),
            cause: Cause::Small,
            cure: Cure::WriteOff,
            note: String::new(),
            label: String::new(),
        },
        Command::Split { payment: marks(desk, "K001", &["P1"])[0], shares: Vec::new(), partial: false, label: String::new() },
        Command::NoteGap { lines: marks(desk, "K001", &["F1"]), note: note_of_gap() },
        Command::SendEntries { serials: vec![1] },
    ]
    .into_iter()
    .chain(deeds(desk, k001).into_iter().map(|deed| Command::Dun(Box::new(deed))))
    .chain(sales(k001).into_iter().map(|deed| Command::Order(Box::new(deed))))
    .chain(files(k001).into_iter().map(|deed| Command::File(Box::new(deed))))
    .collect()
}

/// Everything that is done about the file of a client.
fn files(party: PartyId) -> Vec<FileCommand> {
    vec![
        FileCommand::Set { party, fields: vec![(Field::File(FileField::Watch), "chèques rejetés".into())] },
        FileCommand::ConfirmBank { party, note: "rappelé".into() },
        FileCommand::Add { code: "PROSPECT".into(), fields: vec![(Field::Party(PartyField::Name), "X".into())] },
        FileCommand::Talk { party, to: Vec::new(), text: "on bloque ?".into(), reply: None },
        FileCommand::Satisfaction { party, mark: 8, asked: String::new(), text: String::new(), on: day(TODAY) },
        FileCommand::Objective { party, text: "palettes".into(), amount: None, due: day(TODAY) },
        FileCommand::Judge { party, no: 1, reached: true, on: day(TODAY), note: String::new() },
        FileCommand::Merge { old: party, new: party, from: None, other_company: false },
        FileCommand::Referrals(vec!["Salon".into()]),
        FileCommand::SeeAlerts { party, marks: vec![Mark { kind: AlertKind::Limit, mark: 1 }], note: String::new() },
    ]
}

/// Everything that is done about documents of the sale.
fn sales(party: PartyId) -> Vec<OrderCommand> {
    let (order, document, on, reason) = (DocumentId(1), DocumentId(1), day(TODAY), || "accord".to_string());
    vec![
        OrderCommand::Control { order },
        OrderCommand::Confirm { order },
        OrderCommand::Override { order, check: Check::Limit, reason: reason() },
        OrderCommand::Hold { order, reason: reason() },
        OrderCommand::Release { order, until: on, deposit: Amount::ZERO, reason: reason() },
        OrderCommand::Cancel { document, reason: reason() },
        OrderCommand::Dates { order, prepared: Some(on), planned: None, delivered: None },
        OrderCommand::Comment { document, text: reason() },
        OrderCommand::Chase { document, task: suivi::domain::order::DueTask::TellClient, note: reason() },
        OrderCommand::TellLate { order, note: reason() },
        OrderCommand::Sent { document, on },
        OrderCommand::Answer { quote: document, accepted: true, on },
        OrderCommand::Convert { from: order, to: DocumentKind::Delivery, number: String::new(), date: on, lines: Vec::new() },
        OrderCommand::Solvency { party, class: RiskClass::B, on, source: reason() },
        OrderCommand::Discount { party, discount: Some(suivi::domain::penalty::Rate::TEN_POINTS) },
        OrderCommand::Key(Box::new(keyed(party, on))),
        OrderCommand::Rekey {
            was: Box::new(Document::new(document, (DocumentKind::Order, "CDE-1"), party, on)),
            keyed: Box::new(keyed(party, on)),
        },
        OrderCommand::Settings(OrderSettings { insured_only: true, ..OrderSettings::default() }),
    ]
}

fn legal(command: LegalCommand) -> DunCommand {
    DunCommand::Legal(Box::new(command))
}

fn insured(command: InsuranceCommand) -> DunCommand {
    DunCommand::Insurance(Box::new(command))
}

fn approval() -> suivi::domain::insurance::Approval {
    suivi::domain::insurance::Approval {
        siren: suivi::domain::identifiers::siren(11_123).expect("a SIREN"),
        status: ApprovalStatus::Granted,
        limit: Amount(100_000),
        from: day(TODAY),
        expires: None,
        reference: "A-17".into(),
    }
}

fn debit(command: DebitCommand) -> DunCommand {
    DunCommand::Debit(Box::new(command))
}

fn factor(command: FactorCommand) -> DunCommand {
    DunCommand::Factor(Box::new(command))
}

fn safeguard() -> Procedure {
    Procedure {
        kind: ProcedureKind::Safeguard,
        opened: day(TODAY),
        published: None,
        creditor_overseas: false,
        agent: String::new(),
        ended: None,
    }
}

/// Everything that is taken down about a client.
fn deeds(desk: &Desk, party: PartyId) -> Vec<DunCommand> {
    let note = || "dit le client".to_string();
    let (contact, due) = (String::new(), day("2026-06-22"));
    vec![
        DunCommand::Call {
            party,
            answer: suivi::domain::dunning::Answer::CallBack,
            half: HalfDay::Morning,
            given: Some(due),
            minute: Some(600),
            contact: contact.clone(),
            note: note(),
        },
        DunCommand::Note { party, text: note() },
        DunCommand::Promise {
            party,
            amount: Amount(100),
            due,
            lines: Vec::new(),
            contact,
            channel: Channel::Phone,
            note: note(),
        },
        DunCommand::WithdrawPromise { party, no: 1, note: note() },
        DunCommand::Snooze { party, on: Some(due), minute: None, note: note() },
        DunCommand::Stop { party, stop: Some(DunStop::Held), note: note() },
        DunCommand::DisputeCall {
            line: marks(desk, "K001", &["F1"])[0],
            reason: Reason::Price,
            amount: None,
            owner: String::new(),
            note: note(),
        },
        DunCommand::Dispute {
            line: marks(desk, "K001", &["F1"])[0],
            reason: Reason::Price,
            amount: None,
            owner: String::new(),
            note: note(),
        },
        DunCommand::MoveDispute { party, no: 1, to: State::Assigned, note: note() },
        DunCommand::Plan {
            party,
            lines: marks(desk, "K001", &["F1"]),
            instalments: vec![(due, Amount(10_000))],
            signed_on: None,
            insurer_agreed: false,
            note: note(),
        },
        DunCommand::PlanWithPenalties {
            party,
            lines: marks(desk, "K001", &["F1"]),
            instalments: vec![(due, Amount(10_000))],
            signed_on: None,
            insurer_agreed: false,
            note: note(),
        },
        DunCommand::EndPlan { party, no: 1, note: note() },
        DunCommand::SignPlan { party, no: 1, on: due, note: note() },
        DunCommand::AssignDispute { party, no: 1, owner: note(), note: note() },
        DunCommand::Settings(Box::default()),
        DunCommand::Remind { letters: Vec::new(), released: false },
        DunCommand::Outbox { moves: Vec::new() },
        DunCommand::Statement {
            party,
            mail: Box::new(MailDraft {
                kind: MessageKind::Statement,
                to: vec!["a@client.example".into()],
                name: note(),
                reply_to: String::new(),
                subject: note(),
                text: note(),
                files: Vec::new(),
            }),
            kept: "{}".into(),
        },
        DunCommand::Proof { id: NoticeId { party, op: 1, n: 0 }, proof: PostProof::default() },
        DunCommand::Post(Box::default()),
        insured(InsuranceCommand::Claim { party, pieces: Vec::new(), on: day(TODAY), reference: note() }),
        insured(InsuranceCommand::Change(vec![PolicyChange::Insurer("Assureur fictif".into())])),
        insured(InsuranceCommand::Approve { party: Some(party), approval: approval(), note: note() }),
        insured(InsuranceCommand::Import { file: "agrements.csv".into(), approvals: vec![approval()] }),
        factor(FactorCommand::Set(Factor { name: note(), ..Factor::unknown(0) })),
        factor(FactorCommand::Remove { no: 1 }),
        factor(FactorCommand::Assign {
            party,
            lines: marks(desk, "K001", &["F1"]),
            factor: 1,
            on: day(TODAY),
            receipt: note(),
            managed_by: ManagedBy::Us,
            recourse: true,
            notified: None,
        }),
        factor(FactorCommand::GiveBack { party, lines: Vec::new(), on: day(TODAY), note: note() }),
        factor(FactorCommand::Notify { party, lines: Vec::new(), on: day(TODAY) }),
        factor(FactorCommand::PassOn { party, lines: Vec::new(), on: day(TODAY), note: note() }),
        DunCommand::Bounced { id: NoticeId { party, op: 1, n: 0 }, words: note() },
        DunCommand::Readdress { id: NoticeId { party, op: 1, n: 0 }, to: vec![note()] },
        debit(DebitCommand::Submit { party, lines: Vec::new(), submitted: day(TODAY), due: day(TODAY), reference: note() }),
        debit(DebitCommand::Return { party, lines: Vec::new(), on: day(TODAY), code: note(), note: note() }),
        debit(DebitCommand::Withdraw { party, lines: Vec::new(), on: day(TODAY), note: note() }),
        debit(DebitCommand::Import { file: note(), rows: DebitFile::Submitted(Vec::new()) }),
        legal(LegalCommand::OpenProcedure { party, procedure: safeguard(), note: note() }),
        legal(LegalCommand::ChangeProcedure { party, no: 1, procedure: safeguard(), note: note() }),
        legal(LegalCommand::SetTask { party, on: due, words: note() }),
        legal(LegalCommand::DoneTask { party, task: TaskName { kind: TaskKind::Own, about: 1 }, on: day(TODAY), note: note() }),
        legal(LegalCommand::OpenCourt { party, court: note(), lines: Vec::new(), note: note() }),
        legal(LegalCommand::FillCourt { party, no: 1, court: note(), exhibits: Vec::new() }),
        legal(LegalCommand::MoveCourt { party, no: 1, step: CourtStep::Filed, on: day(TODAY), note: note() }),
        legal(LegalCommand::Penalties {
            party,
            lines: Vec::new(),
            until: day(TODAY),
            to: PenaltyState::Announced,
            reason: note(),
        }),
    ]
}

#[test]
fn goal_15_every_command_by_every_role_and_what_is_refused_changes_no_byte() {
    let desk = peopled();
    let mut seen = BTreeSet::new();
    for role in Role::ALL {
        for n in 0..commands(&desk).len() {
            let fresh = peopled();
            let command = &commands(&fresh)[n];
            let (place, row) = command_row(command);
            seen.insert(place);
            let before = fresh.fingerprint().expect("a book");
            let outcome = fresh.submit(&of_role(role), 0, command);
            let lacks = matches!(outcome, Err(Stop::Refused(Refusal::NotAllowed { .. })));
            assert_eq!(!lacks, is_for(row, role), "{command:?} by {role:?}: {outcome:?}");
            match outcome {
                Ok(_) => assert_ne!(fresh.fingerprint().expect("a book"), before),
                Err(Stop::Refused(refusal)) => {
                    assert_eq!(fresh.fingerprint().expect("a book"), before, "{command:?} by {role:?}: {refusal:?}");
                }
                Err(Stop::Failed(failure)) => panic!("{failure:?}"),
            }
        }
    }
    assert_eq!(seen, (0..26).collect(), "a sample of every command");
}

/// As [`command_row`], for questions.
fn query_row(query: &Query) -> (usize, &'static str) {
    match query {
        Query::Status => (0, "r c s a"),
        Query::Search { .. } => (1, "r c s a"),
        Query::Card { .. } => (2, "r c s a"),
        Query::Find { .. } => (3, "r c s a"),
        Query::Ledger { .. } => (4, "r c s a"),
        Query::Group { .. } => (5, "r c s a"),
        Query::Ageing { .. } => (6, "r c s a"),
        Query::Log { .. } => (7, "r c s a"),
        Query::Letters { .. } => (8, "- c s a"),
        Query::AllLines => (9, "- c s a"),
        Query::Check { .. } => (10, "- c s a"),
        Query::Users | Query::Teams => (11, "- - s a"),
        Query::Rules => (12, "r c s a"),
        Query::Approvals => (13, "r c s a"),
        Query::Provenance { .. } => (14, "r c s a"),
        Query::AccessLog { .. } => (15, "- - s a"),
        Query::Copies => (16, "- c s a"),
        Query::Operations { .. } => (17, "r c s a"),
        Query::Operation { .. } => (18, "r c s a"),
        Query::Proposals { .. } => (19, "r c s a"),
        Query::LetteringSettings => (20, "r c s a"),
        Query::Receipts { .. } => (21, "r c s a"),
        Query::Preview { .. } => (22, "r c s a"),
        Query::Trial { .. } => (23, "r c s a"),
        Query::Suggest { .. } => (24, "r c s a"),
        Query::Advice { .. } => (29, "r c s a"),
        Query::FecPlaces { .. } => (25, "- c s a"),
        Query::ToCarry { .. } => (26, "r c s a"),
        Query::LetterJournal { .. } => (27, "r c s a"),
        Query::LineHistory { .. } => (28, "r c s a"),
        Query::Gap { .. } => (30, "r c s a"),
        Query::CurePreview { .. } => (31, "- c s a"),
        Query::Justified { .. } => (32, "r c s a"),
        Query::ToPost { .. } => (33, "r c s a"),
        Query::Dun(_) => (34, "r c s a"),
        Query::Report(_) => (35, "r c s a"),
        Query::Overview => (36, "r c s a"),
        Query::Order(OrderQuery::Decisions { .. } | OrderQuery::Invoices { .. }) => (37, "- c s a"),
        Query::Order(_) => (37, "r c s a"),
        Query::Edition { .. } => (38, "r c s a"),
        Query::File(_) => (39, "r c s a"),
    }
}

fn ageing(as_of: NaiveDate, kinds: Vec<AccountKind>) -> Query {
    Query::Ageing { as_of, known_at: None, basis: Basis::Due, buckets: Buckets::default(), kinds }
}

/// Questions about everything that has a small number.
fn queries() -> Vec<Query> {
    let mut out = vec![
        Query::Status,
        Query::Letters { since: OpNo::NONE },
        Query::AllLines,
        Query::Check { strict: true },
        Query::Users,
        Query::Teams,
        Query::Rules,
        Query::Approvals,
        Query::AccessLog { limit: 99 },
        Query::Copies,
        Query::Proposals { party: None, account: None },
        Query::LetteringSettings,
        Query::ToPost { all: true, since: OpNo::NONE },
        Query::Dun(DunQuery::Agenda { perimeter: Perimeter::All, order: Order::Bands }),
        Query::Dun(DunQuery::LeftOut { perimeter: Perimeter::All }),
        Query::Dun(DunQuery::Promises { party: None }),
        Query::Dun(DunQuery::Disputes { party: None, all: true }),
        Query::Dun(DunQuery::History { party: None, since: None, limit: 99 }),
        Query::Dun(DunQuery::Older { party: None, since: None, before: i64::MAX, limit: 99 }),
        Query::Dun(DunQuery::Risks),
        Query::Dun(DunQuery::Settings),
        Query::Dun(DunQuery::Schedule { weeks: None }),
        Query::Dun(DunQuery::Drafts {
            parties: None,
            perimeter: Perimeter::All,
            mode: suivi::domain::dunning::notice::Mode::Forced(suivi::domain::dunning::Level::R1),
            released: true,
        }),
        Query::Dun(DunQuery::Outbox { all: true }),
        Query::Dun(DunQuery::Post),
        Query::Dun(DunQuery::Factor(FactorQuery::List)),
        Query::Dun(DunQuery::Debit(DebitQuery::Import(DebitFile::Returned(Vec::new())))),
        Query::Dun(DunQuery::Debit(DebitQuery::List { party: None, all: true })),
        Query::Dun(DunQuery::Factor(FactorQuery::Items { factor: None, party: None, all: true })),
        Query::Dun(DunQuery::Legal(LegalQuery::Procedures { party: None, all: true })),
        Query::Dun(DunQuery::Legal(LegalQuery::Tasks { party: None, all: true })),
        Query::Dun(DunQuery::Legal(LegalQuery::Courts { party: None, all: true })),
        Query::Dun(DunQuery::Legal(LegalQuery::Penalties { party: None, until: day(TODAY) })),
        Query::Dun(DunQuery::Legal(LegalQuery::PenaltyEntries { since: None })),
        Query::Receipts { from: None, to: None, accounts: None, limit: 999 },
        Query::Receipts { from: Some(day("2026-01-01")), to: None, accounts: None, limit: 999 },
        Query::Preview { reach: Reach::From(PartyId(0)), strength: None },
        Query::Trial { party: None, strength: Strength::Bold },
        Query::Suggest { account: AccountId(1), marks: Vec::new(), cursor: None, amount: None },
        Query::ToCarry { partial: true },
        Query::LetterJournal { filter: JournalFilter::default(), after: OpNo::NONE },
        Query::FecPlaces { source: "main".into(), closing: day("2026-12-31"), partial: true, after: None },
        Query::Operations { filter: LogFilter::default(), before: None, limit: 999 },
        Query::Log { limit: 999, party: None },
        ageing(day(TODAY), Vec::new()),
        ageing(day("2026-02-15"), AccountKind::ALL.to_vec()),
    ];
    let known_at = Some(day(TODAY));
    let (basis, buckets) = (Basis::Invoice, Buckets::default());
    out.push(Query::Ageing { as_of: day(TODAY), known_at, basis, buckets, kinds: Vec::new() });
    for party in (0..8).map(PartyId) {
        out.push(Query::Advice { party, text: "CANARI-F1 47,11\nF1 1,00".into() });
    }
    for limit in [0, 1, 2, 50, u32::MAX] {
        let texts = ["", "c", "can", "kcan", "secr", "lyon", "732829320", "0472987654", "fr7630006000011234567890189"];
        let documents = ["canari-f", "can", "987654,32", "-987654.32", "47,11", "100,00", "F1", "k0"];
        out.extend(texts.iter().chain(&documents).map(|t| Query::Search { text: t.to_string(), limit }));
    }
    for n in 0..8u32 {
        let party = PartyId(n);
        out.push(Query::Card { party });
        out.push(Query::Dun(DunQuery::Sheet { party }));
        out.push(Query::Dun(DunQuery::Notices { party }));
        let of = Some(party);
        out.push(Query::Dun(DunQuery::Factor(FactorQuery::Items { factor: None, party: of, all: true })));
        out.push(Query::Dun(DunQuery::Debit(DebitQuery::List { party: of, all: true })));
        out.push(Query::Dun(DunQuery::Legal(LegalQuery::Procedures { party: of, all: true })));
        out.push(Query::Dun(DunQuery::Legal(LegalQuery::Tasks { party: of, all: true })));
        out.push(Query::Dun(DunQuery::Legal(LegalQuery::Courts { party: of, all: true })));
        out.push(Query::Dun(DunQuery::Legal(LegalQuery::Penalties { party: of, until: day(TODAY) })));
        let id = suivi::domain::dunning::notice::NoticeId { party, op: 1, n: 0 };
        out.push(Query::Dun(DunQuery::Forms { ids: vec![id] }));
        out.push(Query::Dun(DunQuery::Promises { party: Some(party) }));
        out.push(Query::Dun(DunQuery::Disputes { party: Some(party), all: true }));
        out.push(Query::Dun(DunQuery::History { party: Some(party), since: None, limit: 99 }));
        out.push(Query::Dun(DunQuery::Older { party: Some(party), since: None, before: i64::MAX, limit: 99 }));
        out.push(Query::Preview { reach: Reach::Client(party), strength: None });
        out.push(Query::Justified { party });
        let at = LineKey { account: AccountId(n), day: suivi::domain::ids::day_of(day("2026-01-10")), seq: 1 };
        out.push(Query::Gap { lines: vec![at] });
        let payment = Seen { key: LineKey { account: AccountId(n), day: 0, seq: 1 }, version: OpNo(1) };
        let shares = vec![Share { to: party, amount: Amount(100), with: Vec::new() }];
        let split = Command::Split { payment, shares, partial: false, label: String::new() };
        out.push(Query::CurePreview { command: Box::new(split) });
        out.push(Query::Suggest { account: AccountId(n), marks: Vec::new(), cursor: None, amount: None });
        out.push(Query::Log { limit: 99, party: Some(party) });
        for account in std::iter::once(None).chain((0..8).map(|a| Some(AccountId(a)))) {
            for as_of in [None, Some(day("2026-04-01"))] {
                out.push(Query::Ledger { party, account, open: false, as_of });
                out.push(Query::Ledger { party, account, open: true, as_of });
            }
        }
        let of = |seq| LineKey { account: AccountId(n), day: suivi::domain::ids::day_of(day("2026-02-01")), seq };
        out.extend((0..20).map(|seq| Query::LineHistory { line: of(seq) }));
        out.extend((0..8).map(|g| Query::Group { account: AccountId(n), group: GroupId(g) }));
        let (account, marks) = (AccountId(n), Vec::new());
        out.extend([4_711, 10_000, 98_765_432].map(|minor| {
            let (marks, amount) = (marks.clone(), Some(Amount(minor)));
            Query::Suggest { account, marks, cursor: None, amount }
        }));
    }
    for kind in suivi::domain::report::Kind::ALL {
        out.extend([None, Some(1), Some(3)].map(|party| {
            let ask = ReportAsk { party: party.map(PartyId), all: true, ..ReportAsk::of(kind) };
            Query::Report(Box::new(ask))
        }));
    }
    out.push(Query::Overview);
    let like = |code: &str, siren: &str| {
        let (code, siren) = (code.to_string(), siren.to_string());
        Query::File(FileQuery::Like { code, siren, address: String::new(), postcode: String::new() })
    };
    out.extend([like("KCANARI", "732829320"), like("K001", "404833048"), Query::File(FileQuery::Referrals)]);
    out.push(Query::File(FileQuery::Doubles));
    let parties = [None].into_iter().chain((0..8).map(|n| Some(PartyId(n))));
    out.extend(parties.map(|party| Query::File(FileQuery::Alerts(AlertAsk { party, all: true, ..AlertAsk::default() }))));
    out.extend((0..8).map(|n| Query::File(FileQuery::Show { party: PartyId(n) })));
    let ask = TimelineAsk { limit: 99, ..TimelineAsk::default() };
    out.extend((0..8).map(|n| Query::File(FileQuery::Timeline { party: PartyId(n), ask: ask.clone() })));
    out.extend([true, false].map(|all| Query::Order(OrderQuery::Orders { all })));
    out.extend([true, false].map(|all| Query::Order(OrderQuery::Quotes { all })));
    out.extend([None, Some(OpNo(2))].map(|since| Query::Order(OrderQuery::Decisions { since })));
    out.extend([None, Some(OpNo(2))].map(|since| Query::Order(OrderQuery::Invoices { since })));
    out.extend(
        ["CDE-CANARI", "CDE-1", "x"].map(|number| Query::Order(OrderQuery::Find { kind: None, number: number.to_string() })),
    );
    out.extend((0..5).map(|n| Query::Order(OrderQuery::Show { document: DocumentId(n) })));
    out.extend((0..5).map(|n| Query::Order(OrderQuery::Paper { document: DocumentId(n) })));
    out.push(Query::Order(OrderQuery::Due));
    out.extend((0..8).map(|n| Query::Order(OrderQuery::Conditions { party: PartyId(n) })));
    out.extend([OrderQuery::Items, OrderQuery::Settings].map(Query::Order));
    out.extend([None, Some(1), Some(3)].map(|party| Query::Edition {
        kind: suivi::domain::report::Kind::Statement,
        party: party.map(PartyId),
        rows: 3,
    }));
    out.extend(["K001", "KCANARI", "411000", "471000", "X"].map(|code| Query::Find { code: code.into() }));
    out.extend((0..30).map(|n| Query::Provenance { op: OpNo(n) }));
    out.extend((0..30).map(|n| Query::Operation { op: OpNo(n) }));
    out
}

#[test]
fn goal_15_every_question_by_every_role() {
    let desk = peopled();
    let mut seen = BTreeSet::new();
    for role in Role::ALL {
        for query in queries() {
            let (place, row) = query_row(&query);
            seen.insert(place);
            let before = desk.fingerprint().expect("a book");
            let answer = ask(&desk, &of_role(role), &query);
            let lacks = matches!(answer, Answer::Refused(Refusal::NotAllowed { .. }));
            assert_eq!(!lacks, is_for(row, role), "{query:?} by {role:?}");
            let decided = matches!(&answer, Answer::Order(told) if matches!(**told, OrderAnswer::Decisions(_) | OrderAnswer::Invoices(_)));
            let taken = decided
                || matches!(answer, Answer::Letters(_) | Answer::AllLines(_) | Answer::FecPlaces(_) | Answer::Edition(_));
            assert_eq!(desk.fingerprint().expect("a book") != before, taken, "only exports are recorded: {query:?}");
        }
    }
    assert_eq!(seen, (0..40).collect(), "a sample of every question");
    sound(&desk);
}

#[test]
fn goal_15_imports_and_requests_to_a_host_by_every_role() {
    for role in Role::ALL {
        let (who, desk) = (of_role(role), peopled());
        let file = fec(2026, vec![row("VE", "1", "2026-06-01", "N1", 100)]);
        let delta = ImportOptions { delta: true, ..options() };
        let before = desk.fingerprint().expect("a book");
        let ledger = desk.import_ledger(&who, &file, &delta);
        let clients = desk.import_clients(&who, &clients_file(&[("K001", &[(PartyField::City, "Nice")])]), &options());
        let lacks = |stop: &ImportStop| matches!(stop, ImportStop::Desk(Refusal::NotAllowed { need: Need::Import, .. }));
        assert_eq!(ledger.as_ref().is_err_and(lacks), role == Role::Reader, "{ledger:?}");
        assert_eq!(clients.as_ref().is_err_and(lacks), role == Role::Reader, "{clients:?}");
        assert_eq!(desk.fingerprint().expect("a book") == before, role == Role::Reader);

        for need in Need::ALL {
            assert_eq!(desk.allow(&who, need).is_ok(), suivi::domain::rights::allowed(role, need), "{need:?}");
        }
        let host = host::Book::from(desk);
        let company = Command::EditCompany(Box::new(host.company(&who).expect("a company")));
        for request in [host::Request::Submit(0, company.clone()), host::Request::Because(0, company, "motif".into())] {
            match host.call(&who, request) {
                Ok(host::Reply::Submitted(outcome)) => assert_eq!(outcome.is_ok(), role == Role::Admin),
                other => panic!("{other:?}"),
            }
        }
        match host.call(&who, host::Request::Ask(Query::Users)) {
            Ok(host::Reply::Answer(Ok(answer))) => {
                assert_eq!(matches!(answer, Answer::Users(_)), role >= Role::Supervisor);
            }
            other => panic!("{other:?}"),
        }
    }
}

// Portfolios.

/// Nothing of the canary in any form of a value.
#[track_caller]
fn clean<T: std::fmt::Debug + serde::Serialize>(value: &T, of: &dyn std::fmt::Debug) {
    for text in [format!("{value:?}"), serde_json::to_string(value).expect("json")] {
        let folded = text.to_lowercase();
        for canary in ["canari", "987654", "m.petit", "4711", "47.11", "1234567890189"] {
            assert!(!folded.contains(canary), "{canary} in the answer to {of:?}: {text}");
        }
    }
}

#[test]
fn goal_14_no_canary_of_a_forbidden_client_in_any_answer() {
    let desk = peopled();
    let past = desk.at(OpNo(status(&desk, &boss()).op.0 - 1)).expect("a past");
    let mut looked = 0;
    for view in [&desk, &past] {
        for query in queries() {
            let mut answer = ask(view, &scoped(), &query);
            match (&mut answer, &query) {
                // What was typed comes back.
                (Answer::Search(found), _) => found.text.clear(),
                (Answer::Refused(refusal), Query::Find { code }) => {
                    assert_eq!(*refusal, Refusal::UnknownClient(code.clone()));
                    continue;
                }
                _ => {}
            }
            clean(&answer, &query);
            looked += 1;
        }
    }
    assert!(looked > 800, "{looked}");
    // The other side: the same questions find the canary for who sees all.
    let found = queries().iter().filter(|q| format!("{:?}", ask(&desk, &boss(), q)).to_lowercase().contains("canari")).count();
    assert!(found > 30, "{found}");
}

#[test]
fn goal_14_forbidden_clients_do_not_exist_for_commands() {
    let desk = peopled();
    let secret = lines(&desk, &boss(), "KCANARI");
    let keys: Vec<Seen> = secret.iter().map(|l| Seen { key: l.key, version: l.version }).collect();
    let (id, own) = (party(&desk, &boss(), "KCANARI"), marks(&desk, "K001", &["F1"]));
    let mut tries: Vec<Command> = Vec::new();
    for seen in &keys {
        let stale = Seen { version: OpNo(1), ..*seen };
        for lines in [vec![*seen], vec![stale], vec![own[0], *seen], vec![stale, own[0]]] {
            tries.extend([true, false].map(|partial| Command::Letter { lines: lines.clone(), partial }));
        }
    }
    for account in 0..8 {
        for group in 0..8 {
            let (account, group) = (AccountId(account), GroupId(group));
            tries.extend((0..20).map(|v| Command::Unletter { account, group, version: OpNo(v), reason: "x".into() }));
        }
    }
    let fields = vec![(PartyField::City, "Nice".to_string())];
    tries.push(Command::EditParty { party: id, fields });
    let last = status(&desk, &boss()).op.0;
    for n in 0..=last + 2 {
        let no = OpNo(n);
        tries.extend([Command::Undo { op: Some(no) }, Command::Redo { op: Some(no) }]);
        tries.extend([Command::Approve { no }, Command::Reject { no, reason: "x".into() }]);
    }
    tries.extend([Command::Undo { op: None }, Command::Redo { op: None }]);
    let before = desk.fingerprint().expect("a book");
    for command in &tries {
        let refusal = refused(desk.submit(&scoped(), 0, command));
        clean(&refusal, command);
        let nothing_known = matches!(
            refusal,
            Refusal::UnknownLine(_)
                | Refusal::UnknownLetter(_)
                | Refusal::UnknownClient(_)
                | Refusal::UnknownOperation(_)
                | Refusal::UnknownApproval(_)
        );
        let elsewhere = matches!(command, Command::Undo { .. } | Command::Redo { .. } | Command::Approve { .. });
        assert!(nothing_known || elsewhere, "{command:?}: {refusal:?}");
    }
    assert_eq!(desk.fingerprint().expect("a book"), before);
    // What does not exist at all is refused in the same words.
    let nowhere = LineKey { account: AccountId(99), ..keys[0].key };
    let none =
        |key| refused(desk.submit(&scoped(), 0, &Command::Letter { lines: vec![Seen { key, ..keys[0] }], partial: true }));
    assert_eq!(none(nowhere), none(keys[0].key));
}

#[test]
fn a_scoped_person_works_on_the_own_clients_and_imports_nothing() {
    let desk = peopled();
    let me = scoped();
    let hits = |text: &str| match ask(&desk, &me, &Query::Search { text: text.into(), limit: 10 }) {
        Answer::Search(found) => (found.hits.into_iter().map(|h| h.code).collect::<Vec<_>>(), found.total),
        other => panic!("{other:?}"),
    };
    assert_eq!(hits(""), (vec!["K001".to_string()], 1));
    assert_eq!(hits("732829320"), (vec!["K001".to_string()], 1), "same SIREN: only one exists");
    assert_eq!(hits("can"), (Vec::new(), 0));
    assert_eq!(status(&desk, &me).counts, (1, 4, 4));
    assert_eq!(status(&desk, &boss()).counts.0, 2);
    assert_eq!(status(&desk, &me).rights.portfolio, Portfolio::Of(vec!["s. martin".into()]));
    letter(&desk, &me, "K001", &["F1", "P1"]).expect("lettered");
    desk.submit(&me, 0, &Command::Undo { op: None }).expect("undone");
    let file = fec(2026, vec![row("VE", "1", "2026-06-01", "N1", 100)]);
    match desk.import_ledger(&me, &file, &options()) {
        Err(ImportStop::Desk(Refusal::WholeBook(Need::Import))) => {}
        other => panic!("{other:?}"),
    }
    // The collector hands the client over: it is gone, also from undo and from the past.
    let handed = edit(&desk, &me, "K001", PartyField::Collector, "m.petit").expect("handed over");
    assert_eq!(hits(""), (Vec::new(), 0));
    assert_eq!(refused(desk.submit(&me, 0, &Command::Undo { op: None })), Refusal::NothingToUndo);
    let undo = Command::Undo { op: Some(handed.op) };
    assert_eq!(refused(desk.submit(&me, 0, &undo)), Refusal::UnknownOperation(handed.op));
    let past = desk.at(OpNo(handed.op.0 - 1)).expect("a past");
    assert_eq!(status(&past, &me).counts, (0, 0, 0), "the past shows who is in the portfolio now");
    sound(&desk);
}

// Who is who.

#[test]
fn zero_configuration_the_creator_is_admin_and_who_reaches_the_book_a_controller() {
    let desk = desk();
    assert_eq!(
        status(&desk, &boss()).rights,
        Rights { login: "s.martin".into(), role: Role::Admin, portfolio: Portfolio::All }
    );
    assert_eq!(status(&desk, &person("m.petit", 5)).rights.role, Role::Controller);
    let closed = Access { others: None, ..Access::default() };
    desk.submit(&boss(), 0, &Command::SetAccess(closed)).expect("closed");
    let stranger = person("m.petit", 5);
    let gone = Refusal::NoAccess("m.petit".into());
    assert_eq!(ask(&desk, &stranger, &Query::Status), Answer::Refused(gone.clone()));
    assert_eq!(refused(desk.submit(&stranger, 0, &Command::Undo { op: None })), gone.clone());
    assert!(matches!(desk.import_clients(&stranger, &clients_file(&[]), &options()), Err(ImportStop::Desk(r)) if r == gone));
    desk.submit(&boss(), 0, &Command::SetUser(user("m.petit", Role::Reader))).expect("listed");
    assert_eq!(status(&desk, &stranger).rights.role, Role::Reader);
    let inactive = User { active: false, ..user("m.petit", Role::Reader) };
    desk.submit(&boss(), 0, &Command::SetUser(inactive)).expect("inactive");
    assert_eq!(ask(&desk, &stranger, &Query::Rules), Answer::Refused(gone.clone()));
    assert_eq!(ask(&desk.at(OpNo(1)).expect("a past"), &stranger, &Query::Status), Answer::Refused(gone));
}

#[test]
fn a_number_of_the_system_identifies_whatever_the_login_says() {
    let desk = desk();
    let bound = |login: &str, uid| User { uid: Some(uid), ..user(login, Role::Reader) };
    desk.submit(&boss(), 0, &Command::SetUser(bound("m.petit", 5))).expect("bound");
    assert_eq!(status(&desk, &person("m.petit", 5)).rights.role, Role::Reader);
    assert_eq!(status(&desk, &person("s.martin", 5)).rights.login, "m.petit", "another's login is no way up");
    let other = ask(&desk, &person("m.petit", 6), &Query::Status);
    assert_eq!(other, Answer::Refused(Refusal::NoAccess("m.petit".into())));
    let taken = refused(desk.submit(&boss(), 0, &Command::SetUser(bound("x", 5))));
    assert_eq!(taken, Refusal::UidTaken { uid: 5, login: "m.petit".into() });
    let odd = refused(desk.submit(&boss(), 0, &Command::SetUser(user("deux mots", Role::Reader))));
    assert_eq!(odd, Refusal::InvalidLogin("deux mots".into()));
}

#[test]
fn the_last_active_admin_stays_one_also_by_undo() {
    let desk = desk();
    for demoted in [user("s.martin", Role::Supervisor), User { active: false, ..user("s.martin", Role::Admin) }] {
        assert_eq!(refused(desk.submit(&boss(), 0, &Command::SetUser(demoted))), Refusal::LastAdmin);
    }
    let second = desk.submit(&boss(), 0, &Command::SetUser(user("m.petit", Role::Admin))).expect("a second admin");
    let demoted = user("s.martin", Role::Controller);
    desk.submit(&boss(), 0, &Command::SetUser(demoted)).expect("one is left");
    let undo = Command::Undo { op: Some(second.op) };
    assert_eq!(refused(desk.submit(&person("m.petit", 5), 0, &undo)), Refusal::LastAdmin);
    assert!(matches!(refused(desk.submit(&boss(), 0, &undo)), Refusal::NotAllowed { .. }), "no admin any more");
    sound(&desk);
}

#[test]
fn role_changes_are_operations_undone_by_number_only() {
    let desk = desk();
    let set = desk.submit(&boss(), 0, &Command::SetUser(user("m.petit", Role::Reader))).expect("set");
    assert_eq!(refused(desk.submit(&boss(), 0, &Command::Undo { op: None })), Refusal::NothingToUndo);
    desk.submit(&boss(), 0, &Command::Undo { op: Some(set.op) }).expect("undone");
    assert_eq!(status(&desk, &person("m.petit", 5)).rights.role, Role::Controller);
    let Answer::Log(rows) = ask(&desk, &boss(), &Query::Log { limit: 9, party: None }) else { panic!("a log") };
    let told: Vec<_> = rows.iter().map(|r| (r.kind, r.detail.as_str())).collect();
    assert_eq!(told[..2], [(OpKind::Undo, "m.petit reader"), (OpKind::SetUser, "m.petit reader")]);
    sound(&desk);
}

#[test]
fn what_another_did_is_undone_by_a_supervisor_only() {
    let desk = peopled();
    let done = letter(&desk, &boss(), "K001", &["F1", "P1"]).expect("lettered");
    let undo = Command::Undo { op: Some(done.op) };
    let refusal = refused(desk.submit(&of_role(Role::Controller), 0, &undo));
    assert_eq!(refusal, Refusal::NotYours("s.martin".into()));
    desk.submit(&of_role(Role::Supervisor), 0, &undo).expect("undone");
    let redo = Command::Redo { op: Some(done.op) };
    let refusal = refused(desk.submit(&of_role(Role::Controller), 0, &redo));
    assert_eq!(refusal, Refusal::NotYours("le.supervisor".into()));
    sound(&desk);
}

// Locks.

fn lock(desk: &Desk, soft: Option<&str>, hard: Option<&str>) -> Result<Receipt, Stop> {
    desk.submit(&boss(), 0, &Command::SetLocks { soft: soft.map(day), hard: hard.map(day) })
}

#[test]
fn let_13_a_lettering_of_a_closed_period_stays_and_old_open_lines_are_lettered_today() {
    let desk = peopled();
    let early = Principal { today: day("2026-03-20"), ..boss() };
    let before = letter(&desk, &early, "K001", &["F1", "P1"]).expect("lettered in March, by who may");
    lock(&desk, Some("2026-05-31"), None).expect("locked");
    let (ctl, sup) = (of_role(Role::Controller), of_role(Role::Supervisor));
    let soft = Lock::Soft(day("2026-05-31"));
    let locked = Refusal::Locked { lock: soft, day: day("2026-03-20") };
    assert_eq!(refused(unletter(&desk, &ctl, "K001", "F1", "erreur")), locked);
    assert_eq!(
        refused(desk.submit(&boss(), 0, &Command::Undo { op: Some(before.op) })),
        Refusal::LockReason(day("2026-05-31"))
    );
    letter(&desk, &ctl, "K001", &["F2", "P2"]).expect("old open lines are lettered today");
    desk.submit(&ctl, 0, &Command::Undo { op: None }).expect("and today's lettering is undone");
    let done = unletter(&desk, &sup, "K001", "F1", "payé deux fois").expect("a supervisor, with the reason");
    let Answer::Log(rows) = ask(&desk, &boss(), &Query::Log { limit: 1, party: None }) else { panic!("a log") };
    assert_eq!((rows[0].op, rows[0].reason.as_str()), (done.op, "payé deux fois"));
    let back = Command::Undo { op: Some(done.op) };
    assert!(matches!(refused(desk.submit(&sup, 0, &back)), Refusal::LockReason(_)), "putting it back is a change there too");
    desk.submit_because(&sup, 0, &back, "au temps pour moi").expect("with a reason");
    lock(&desk, Some("2026-05-31"), Some("2026-04-30")).expect("closed for ever");
    let hard = Refusal::Locked { lock: Lock::Hard(day("2026-04-30")), day: day("2026-03-20") };
    for who in [&ctl, &sup, &boss()] {
        assert_eq!(refused(unletter(&desk, who, "K001", "F1", "erreur")), hard);
    }
    sound(&desk);
}

#[test]
fn let_13_a_partial_group_of_a_closed_period_is_added_to_and_that_taken_back_but_not_unlettered() {
    let rows = vec![
        row("VE", "1", "2026-02-01", "F1", 10_000),
        row("BQ", "2", "2026-02-10", "P1", -4_000),
        row("BQ", "3", "2026-06-10", "P2", -6_000),
    ];
    let desk = desk();
    desk.import_ledger(&boss(), &fec(2026, rows), &options()).expect("a ledger");
    let early = Principal { today: day("2026-02-20"), ..boss() };
    let command = Command::Letter { lines: marks(&desk, "K001", &["F1", "P1"]), partial: true };
    desk.submit(&early, 0, &command).expect("partial, in February");
    lock(&desk, Some("2026-05-31"), Some("2026-04-30")).expect("locked");
    let ctl = of_role(Role::Controller);
    let grown = letter(&desk, &ctl, "K001", &["F1", "P2"]).expect("the payment of June completes it");
    let hard = Refusal::Locked { lock: Lock::Hard(day("2026-04-30")), day: day("2026-02-20") };
    assert_eq!(refused(unletter(&desk, &boss(), "K001", "F1", "erreur")), hard, "February would go too");
    desk.submit(&ctl, 0, &Command::Undo { op: None }).expect("what June added is taken back");
    desk.submit(&ctl, 0, &Command::Redo { op: Some(grown.op) }).expect("and done again");
    sound(&desk);
}

#[test]
fn a_backdated_day_wants_a_supervisor_is_recorded_and_never_enters_a_closed_period() {
    let desk = peopled();
    let at = |who: Principal, date: &str| Principal { today: day(date), ..who };
    let ctl = of_role(Role::Controller);
    let lacks = Refusal::NotAllowed { need: Need::Backdate, role: Role::Controller };
    assert_eq!(refused(letter(&desk, &at(ctl.clone(), "2026-06-14"), "K001", &["F1", "P1"])), lacks);
    match desk.import_clients(&at(ctl.clone(), "2026-06-14"), &clients_file(&[]), &options()) {
        Err(ImportStop::Desk(refusal)) => assert_eq!(refusal, lacks),
        other => panic!("{other:?}"),
    }
    letter(&desk, &at(ctl, "2026-06-15"), "K001", &["F1", "P1"]).expect("the host's own day");
    let sup = of_role(Role::Supervisor);
    let done = letter(&desk, &at(sup.clone(), "2026-06-10"), "K001", &["F2", "P2"]).expect("a supervisor");
    match ask(&desk, &boss(), &Query::Provenance { op: done.op }) {
        Answer::Provenance(p) => {
            assert_eq!((p.today, p.backdated_on), (day("2026-06-10"), Some(day("2026-06-15"))));
            assert_eq!(p.person, Some((sup.uid, Role::Supervisor, 7)));
            assert_eq!(p.actor, "le.supervisor");
        }
        other => panic!("{other:?}"),
    }
    lock(&desk, Some("2026-06-12"), None).expect("locked");
    let inside = edit(&desk, &at(sup.clone(), "2026-06-12"), "K001", PartyField::City, "Nice");
    assert_eq!(refused(inside), Refusal::LockReason(day("2026-06-12")));
    edit(&desk, &at(sup, "2026-06-13"), "K001", PartyField::City, "Nice").expect("after the lock");
}

#[test]
fn imports_that_touch_a_closed_period_want_a_supervisor_with_a_reason() {
    let rows = |amount: i64, more: Option<FileRow>| -> LedgerFile {
        let first = row("VE", "0", "2026-01-05", "F0", 300);
        let mut rows = vec![first, row("VE", "1", "2026-02-01", "F1", amount), row("VE", "2", "2026-06-01", "F2", 700)];
        rows.extend(more);
        fec(2026, rows)
    };
    let desk = desk();
    desk.import_ledger(&boss(), &rows(100, None), &options()).expect("first");
    for (login, role) in [("sup", Role::Supervisor), ("ctl", Role::Controller)] {
        desk.submit(&boss(), 0, &Command::SetUser(user(login, role))).expect("a user");
    }
    lock(&desk, Some("2026-03-31"), None).expect("locked");
    let by = |who: &str, file: &LedgerFile, reason: &str| {
        let options = ImportOptions { reason: reason.into(), ..options() };
        match desk.import_ledger(&person(who, 9), file, &options) {
            Ok(report) => Ok((report.added, report.changed, report.gone)),
            Err(ImportStop::Desk(refusal)) => Err(refusal),
            other => panic!("{other:?}"),
        }
    };
    let june = row("VE", "3", "2026-06-02", "F3", 5);
    assert_eq!(by("ctl", &rows(100, Some(june.clone())), ""), Ok((1, 0, 0)), "what is open goes on");
    let locked = Refusal::Locked { lock: Lock::Soft(day("2026-03-31")), day: day("2026-02-01") };
    let changed = rows(90, Some(june.clone()));
    let mut gone = rows(100, Some(june.clone()));
    gone.rows.remove(1);
    let mut late = rows(100, Some(june));
    late.rows.push(row("VE", "4", "2026-02-01", "F4", 5));
    for file in [&changed, &gone, &late] {
        let before = desk.fingerprint().expect("a book");
        assert_eq!(by("ctl", file, "motif"), Err(locked.clone()));
        assert_eq!(by("sup", file, " "), Err(Refusal::LockReason(day("2026-03-31"))));
        assert_eq!(desk.fingerprint().expect("a book"), before);
    }
    let done = by("sup", &changed, "écriture corrigée").expect("a supervisor with a reason");
    assert_eq!(done, (0, 1, 0));
    let Answer::Log(log) = ask(&desk, &boss(), &Query::Log { limit: 1, party: None }) else { panic!("a log") };
    assert_eq!(log[0].reason, "écriture corrigée");
    lock(&desk, None, Some("2026-03-31")).expect("closed for ever");
    let hard = Refusal::Locked { lock: Lock::Hard(day("2026-03-31")), day: day("2026-02-01") };
    assert_eq!(by("s.martin", &late, "motif"), Err(hard.clone()), "nobody passes");
    let undo = Command::Undo { op: Some(OpNo(2)) };
    assert!(desk.submit_because(&boss(), 0, &undo, "motif").is_err(), "nor by undoing the import");
    sound(&desk);
}

#[test]
fn the_hard_lock_only_moves_forward_also_by_undo_and_locks_lie_before_today() {
    let desk = desk();
    lock(&desk, Some("2026-05-31"), Some("2026-03-31")).expect("locked");
    let back = Refusal::LockBackwards(day("2026-03-31"));
    assert_eq!(refused(lock(&desk, None, Some("2026-03-30"))), back);
    assert_eq!(refused(lock(&desk, None, None)), back);
    let moved = lock(&desk, None, Some("2026-04-30")).expect("forward");
    let undo = Command::Undo { op: Some(moved.op) };
    assert_eq!(refused(desk.submit(&boss(), 0, &undo)), Refusal::LockBackwards(day("2026-04-30")));
    let softer = lock(&desk, Some("2026-06-14"), Some("2026-04-30")).expect("soft");
    desk.submit(&boss(), 0, &Command::Undo { op: Some(softer.op) }).expect("a soft lock may go back");
    assert_eq!(refused(lock(&desk, Some(TODAY), Some("2026-04-30"))), Refusal::LockAhead(day(TODAY)));
    let later = Principal { today: day("2027-01-01"), ..boss() };
    let ahead = desk.submit(&later, 0, &Command::SetLocks { soft: None, hard: Some(day(TODAY)) });
    assert_eq!(refused(ahead), Refusal::LockAhead(day(TODAY)), "not on a made-up day either");
    sound(&desk);
}

// Four eyes.

#[test]
fn four_eyes_sleep_until_two_can_decide_then_one_asks_and_another_approves() {
    let desk = peopled();
    let quiet = |role| User { active: false, ..user(&of_role(role).user, role) };
    for role in [Role::Supervisor, Role::Admin] {
        desk.submit(&boss(), 0, &Command::SetUser(quiet(role))).expect("inactive");
    }
    edit(&desk, &boss(), "K001", PartyField::Limit, "5000").expect("asleep: one person is enough");
    assert_eq!(limit(&desk, "K001"), Some(Amount(500_000)));
    desk.submit(&boss(), 0, &Command::SetUser(user(&of_role(Role::Supervisor).user, Role::Supervisor))).expect("awake");
    edit(&desk, &boss(), "K001", PartyField::City, "Nice").expect("other fields want one");

    let (ctl, sup) = (of_role(Role::Controller), of_role(Role::Supervisor));
    let asked = edit(&desk, &sup, "K001", PartyField::Limit, "90000").expect("asked for");
    let Done::Asked { no, above } = asked.done else { panic!("{asked:?}") };
    assert_eq!((no, above, limit(&desk, "K001")), (asked.op, Amount(100_000), Some(Amount(500_000))));
    let approve = Command::Approve { no };
    assert_eq!(refused(desk.submit(&sup, 0, &approve)), Refusal::OwnRequest(no), "another one");
    let again = Principal { user: "s.martin".into(), ..sup.clone() };
    assert_eq!(refused(desk.submit(&again, 0, &approve)), Refusal::OwnRequest(no), "another person, not another login");
    assert!(matches!(refused(desk.submit(&ctl, 0, &approve)), Refusal::NotAllowed { need: Need::Approve, .. }));
    let done = desk.submit(&boss(), 0, &approve).expect("approved");
    let fields = vec![PartyField::Limit];
    assert_eq!(done.done, Done::Approved { no, by: sup.user.clone(), fields });
    assert_eq!(limit(&desk, "K001"), Some(Amount(9_000_000)));
    let Answer::Log(log) = ask(&desk, &boss(), &Query::Log { limit: 1, party: None }) else { panic!("a log") };
    assert_eq!((log[0].actor.as_str(), log[0].detail.as_str()), ("s.martin", "limit (le.supervisor)"), "both are named");
    match ask(&desk, &boss(), &Query::Provenance { op: done.op }) {
        Answer::Provenance(p) => assert_eq!(p.asked_by, Some(sup.user.clone())),
        other => panic!("{other:?}"),
    }
    assert_eq!(refused(desk.submit(&boss(), 0, &approve)), Refusal::Decided { no, by: "s.martin".into() });
    let undo = Command::Undo { op: Some(done.op) };
    assert_eq!(refused(desk.submit(&boss(), 0, &undo)), Refusal::NeedsTwo(Amount(100_000)), "nor undone by one");
    sound(&desk);
}

#[test]
fn a_request_is_rejected_with_a_reason_taken_back_or_refused_when_stale() {
    let desk = peopled();
    let (ctl, sup) = (of_role(Role::Controller), of_role(Role::Supervisor));
    let request = |who: &Principal, text: &str| match edit(&desk, who, "K001", PartyField::Limit, text).expect("asked").done {
        Done::Asked { no, .. } => no,
        other => panic!("{other:?}"),
    };
    let reject = |who: &Principal, no, reason: &str| desk.submit(who, 0, &Command::Reject { no, reason: reason.into() });
    let first = request(&ctl, "2000");
    assert_eq!(refused(reject(&sup, first, " ")), Refusal::ReasonRequired);
    reject(&sup, first, "trop risqué").expect("rejected");
    let second = request(&ctl, "3000");
    reject(&ctl, second, "erreur").expect("one's own is taken back");
    let third = request(&ctl, "4000");
    desk.submit(&ctl, 0, &Command::Undo { op: None }).expect("or undone");
    assert_eq!(refused(desk.submit(&sup, 0, &Command::Approve { no: third })), Refusal::UnknownApproval(third));
    let fourth = request(&ctl, "5000");
    edit(&desk, &ctl, "K001", PartyField::Limit, "900").expect("under the amount");
    assert_eq!(refused(desk.submit(&sup, 0, &Command::Approve { no: fourth })), Refusal::Stale(fourth));
    let Answer::Approvals(rows) = ask(&desk, &scoped(), &Query::Approvals) else { panic!("requests") };
    let told: Vec<_> = rows.iter().map(|r| (r.no, r.client.as_str(), matches!(r.verdict, Verdict::Pending))).collect();
    assert_eq!(told, [(fourth, "K001", true), (second, "K001", false), (first, "K001", false)]);
    // A file of limits has one person behind it.
    let file = clients_file(&[("K002", &[(PartyField::Limit, "7000")])]);
    match desk.import_clients(&ctl, &file, &options()) {
        Err(ImportStop::Desk(Refusal::NotAllowed { need: Need::Approve, .. })) => {}
        other => panic!("{other:?}"),
    }
    desk.import_clients(&sup, &file, &options()).expect("by one who may decide");
    sound(&desk);
}

// Retries.

#[test]
fn the_same_request_again_gives_the_first_receipt_and_does_nothing() {
    let desk = peopled();
    let me = of_role(Role::Controller);
    let command = Command::Letter { lines: marks(&desk, "K001", &["F1", "P1"]), partial: false };
    let first = desk.submit(&me, 42, &command).expect("lettered");
    let before = desk.fingerprint().expect("a book");
    assert_eq!(desk.submit(&me, 42, &command), Ok(first.clone()), "not a conflict");
    assert_eq!(desk.fingerprint().expect("a book"), before);
    let undo = Command::Undo { op: None };
    assert_eq!(refused(desk.submit(&me, 42, &undo)), Refusal::RequestTaken, "another command under the id");
    assert_eq!(refused(desk.submit(&of_role(Role::Supervisor), 42, &command)), Refusal::RequestTaken, "another's id");
    let undone = desk.submit(&me, 43, &undo).expect("undone");
    assert_eq!(desk.submit(&me, 43, &undo), Ok(undone), "an undo is not done twice");
    assert_eq!(desk.submit(&me, 42, &command), Ok(first));
    for _ in 0..2 {
        desk.submit(&me, 0, &Command::Redo { op: None }).expect("no id, no retry");
        desk.submit(&me, 0, &undo).expect("no id, no retry");
    }
    sound(&desk);
}

#[test]
fn the_same_import_again_imports_nothing_and_tells_the_same_counts() {
    let desk = peopled();
    let file = fec(2026, vec![row("VE", "N1", "2026-06-01", "N1", 100)]);
    let delta = ImportOptions { delta: true, request: 77, ..options() };
    let first = desk.import_ledger(&boss(), &file, &delta).expect("imported");
    let before = desk.fingerprint().expect("a book");
    let again = desk.import_ledger(&boss(), &file, &delta).expect("told again");
    assert_eq!((again.op, again.added, again.known, again.gap), (first.op, 1, 0, first.gap));
    assert_eq!(desk.fingerprint().expect("a book"), before);
    match desk.import_ledger(&of_role(Role::Controller), &file, &delta) {
        Err(ImportStop::Desk(Refusal::RequestTaken)) => {}
        other => panic!("{other:?}"),
    }
    sound(&desk);
}

// The access log.

#[test]
fn exports_are_recorded_with_who_when_and_how_many_rows_and_screens_are_not() {
    let desk = peopled();
    let (ctl, sup) = (of_role(Role::Controller), of_role(Role::Supervisor));
    ask(&desk, &ctl, &Query::AllLines);
    ask(&desk, &scoped(), &Query::Letters { since: OpNo::NONE });
    ask(&desk, &of_role(Role::Reader), &Query::AllLines);
    ask(&desk, &ctl, &Query::Card { party: PartyId(1) });
    ask(&desk.at(OpNo(3)).expect("a past"), &ctl, &Query::AllLines);
    desk.took(&sup, Taken::Copy, 0).expect("recorded");
    let Answer::AccessLog(rows) = ask(&desk, &sup, &Query::AccessLog { limit: 99 }) else { panic!("a log") };
    let told: Vec<_> = rows.iter().map(|r| (r.no, r.user.as_str(), r.uid, r.what, r.rows)).collect();
    assert_eq!(
        told,
        [
            (4, "le.supervisor", sup.uid, Taken::Copy, 0),
            (3, "le.controller", ctl.uid, Taken::Ledger, 9),
            (2, "le.gestionnaire", 3000, Taken::Letters, 0),
            (1, "le.controller", ctl.uid, Taken::Ledger, 9),
        ]
    );
    assert!(rows.iter().all(|r| r.at >= NOON && r.session == 7));
    let Answer::AccessLog(last) = ask(&desk, &sup, &Query::AccessLog { limit: 1 }) else { panic!("a log") };
    assert_eq!(last[..], rows[..1]);
    sound(&desk);
}

// Books of earlier programs.

#[test]
fn a_book_without_the_tables_of_rights_opens_and_its_creator_is_admin() {
    use redb::TableHandle;
    let dir = tempfile::tempdir().expect("a folder");
    let home = dir.path().join("livre");
    let real = Principal { today: day("2999-01-01"), ..boss() };
    let desk = Desk::create(&home, &new_book()).expect("created");
    desk.submit(&real, 5, &Command::EditCompany(Box::new(desk.company().expect("a company")))).expect("an operation");
    drop(desk);
    let db = redb::Database::open(home.join(suivi::desk::BOOK_FILE)).expect("open");
    let transaction = db.begin_write().expect("write");
    let tables: Vec<_> = transaction.list_tables().expect("tables").collect();
    for table in tables {
        if ["user", "setting", "approval", "request", "access_log"].contains(&table.name()) {
            transaction.delete_table(table).expect("deleted");
        }
    }
    transaction.commit().expect("commit");
    drop(db);
    let desk = Desk::open(&home).expect("opens");
    assert_eq!(status(&desk, &real).rights.role, Role::Admin);
    assert_eq!(status(&desk, &person("m.petit", 5)).rights.role, Role::Controller);
    assert_eq!(refused(desk.submit(&real, 0, &Command::SetUser(user("s.martin", Role::Reader)))), Refusal::LastAdmin);
    desk.submit(&real, 0, &Command::SetUser(user("m.petit", Role::Admin))).expect("a user");
}
