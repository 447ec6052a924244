//! A small desk in memory, with a few fictitious clients: enough to answer what the screens ask.

use chrono::NaiveDate;
use std::collections::BTreeSet;
use suivi::desk::api::*;
use suivi::domain::account::AccountKind;
use suivi::domain::company::{Company, Feed};
use suivi::domain::file::FileField;
use suivi::domain::ids::{AccountId, GroupId, LineId, LineKey, OpNo, PartyId, SourceId, YearId, day_of};
use suivi::domain::lettering::engine::{Account, Asked, Fact, Lessons, Prepared, Thresholds};
use suivi::domain::lettering::{Ending, GroupOrigin, GroupState};
use suivi::domain::line::{DueFrom, LineKind, Origin, Side, Standing};
use suivi::domain::money::Amount;
use suivi::domain::operation::{OpKind, Via};
use suivi::domain::party::{Party, PartyField};
use suivi::domain::report::Kind;
use suivi::text::fold;
use suivi::ui::Setback;

pub(crate) fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%d/%m/%Y").expect("a date")
}

pub(crate) fn today() -> NaiveDate {
    day("20/11/2026")
}

/// 20 November 2026, 07:12 in Paris.
const MORNING: i64 = 1_795_155_120_000;

#[derive(Clone)]
pub(super) struct State {
    pub(super) parties: Vec<(PartyId, Party)>,
    pub(super) accounts: Vec<(AccountId, PartyId, &'static str, AccountKind)>,
    pub(super) lines: Vec<LedgerLine>,
    groups: Vec<GroupView>,
    pub(super) used: Vec<(AccountId, usize)>,
    /// What is remembered of clients.
    pub(super) dun: super::agenda::Memory,
    /// How the company chases.
    pub(super) policies: super::policies::Kept,
    /// Documents of the sale.
    pub(super) orders: super::orders::Kept,
    /// Files of clients.
    pub(super) file: super::file::Kept,
    settings: LetteringSettings,
    /// Sets that were refused as proposals.
    refused: BTreeSet<Vec<LineId>>,
}

#[derive(Clone)]
pub(crate) struct Desk {
    pub(super) now: State,
    log: Vec<LogRow>,
    /// State before each operation that can be undone, and the one undone last.
    undo: Vec<(OpNo, State)>,
    redo: Vec<(OpNo, State)>,
    pub(super) op: u64,
    pub(crate) user: String,
    /// First results of requests.
    results: Vec<(u128, Result<Receipt, Setback>)>,
}

pub(super) struct Draft<'a> {
    pub(super) state: &'a mut State,
    pub(super) account: AccountId,
    pub(super) general: &'static str,
}

impl Draft<'_> {
    pub(super) fn line(
        &mut self,
        date: &str,
        journal: &str,
        piece: &str,
        label: &str,
        due: &str,
        minor: i64,
    ) -> &mut LedgerLine {
        let seq = self.state.lines.len() as u64 + 1;
        let key = LineKey { account: self.account, day: day_of(day(date)), seq };
        let amount = Amount(minor);
        self.state.lines.push(LedgerLine {
            key,
            id: LineId(seq),
            source_id: format!("2026/{journal}/{seq}/1"),
            account: self.general.into(),
            journal: journal.into(),
            entry: format!("{seq}"),
            piece: piece.into(),
            piece_date: None,
            label: label.into(),
            due: (!due.is_empty()).then(|| day(due)),
            due_from: if due.is_empty() { DueFrom::None } else { DueFrom::Source },
            instalments: Vec::new(),
            payment_mode: "VIR".into(),
            invoice: String::new(),
            reference: String::new(),
            amount,
            side: if minor < 0 { Side::Credit } else { Side::Debit },
            foreign: None,
            kind: LineKind::Normal,
            origin: Origin::Import,
            letter: String::new(),
            group: None,
            standing: Standing::Open,
            lettered_on: None,
            group_origin: None,
            residual: amount,
            ours: false,
            disputed: Amount::ZERO,
            level: 0,
            version: OpNo(1),
            unreviewed: false,
            reserve: None,
            assigned: None,
            debit: None,
        });
        self.state.lines.last_mut().expect("just pushed")
    }
}

impl Desk {
    /// Three clients of a fictitious company.
    pub(crate) fn new() -> Desk {
        let mut state = State {
            parties: vec![],
            accounts: vec![],
            lines: vec![],
            groups: vec![],
            used: vec![],
            dun: super::agenda::Memory::default(),
            policies: super::policies::Kept::default(),
            orders: super::orders::Kept::default(),
            file: super::file::Kept::default(),
            refused: BTreeSet::new(),
            settings: LetteringSettings::default(),
        };
        let mut party = |code: &str, name: &str, city: &str, fill: fn(&mut Party)| {
            let id = PartyId(state.parties.len() as u32 + 1);
            let mut p =
                Party { code: code.into(), name: name.into(), city: city.into(), country: "FR".into(), ..Party::default() };
            fill(&mut p);
            state.parties.push((id, p));
            id
        };
        let dupont = party("C00412", "DUPONT & FILS SA", "Lyon", |p| {
            p.siren = "732829320".into();
            p.iban = "FR7630006000011234567890189".into();
            p.address = "12 quai des Brumes".into();
            p.postcode = "69002".into();
            p.contact = "Mme ROUX".into();
            p.phone = "04 72 00 00 00".into();
            p.email = "compta@dupont-fils.example".into();
            p.payment_mode = "VIR".into();
            p.limit = Some(Amount(5_000_000));
            p.insured = Some(Amount(4_000_000));
            p.collector = "s.martin".into();
            p.tags = vec!["grossiste".into()];
            p.edited = vec![PartyField::Phone];
        });
        let lefevre = party("C00055", "ÉTABLISSEMENTS LEFÈVRE", "Saint-Étienne", |p| p.collector = "m.petit".into());
        let hostile = party("C00666", "EVIL\u{1b}[2J \u{202e}EMAN", "Łódź", |_| {});
        for (i, (party, general, kind)) in [
            (dupont, "411000", AccountKind::Client),
            (dupont, "416000", AccountKind::Doubtful),
            (lefevre, "411000", AccountKind::Client),
            (hostile, "411000", AccountKind::Client),
        ]
        .into_iter()
        .enumerate()
        {
            state.accounts.push((AccountId(i as u32 + 1), party, general, kind));
            state.used.push((AccountId(i as u32 + 1), 0));
        }
        let mut d = Draft { state: &mut state, account: AccountId(1), general: "411000" };
        d.line("02/09/2026", "VE", "F2026-1050", "Facture F2026-1050", "02/10/2026", 240_000);
        d.line("05/10/2026", "BQ", "VIR 8702", "VIR DUPONT F1050", "", -240_000);
        d.line("03/10/2026", "VE", "F2026-1182", "Facture F2026-1182", "02/11/2026", 120_000).level = 1;
        d.line("05/10/2026", "VE", "F2026-1190", "Facture F2026-1190", "04/11/2026", 36_000).level = 1;
        d.line("12/10/2026", "VE", "F2026-1204", "Facture F2026-1204", "11/11/2026", 1_008_000).disputed = Amount(48_000);
        d.line("02/11/2026", "VE", "F2026-1251", "Facture F2026-1251", "02/12/2026", 240_000).due_from = DueFrom::Derived;
        d.line("13/11/2026", "BQ", "VIR 8841", "VIR DUPONT F1190 F1182", "", -156_000).reference = "CDE 45871".into();
        d.account = AccountId(2);
        d.general = "416000";
        d.line("30/06/2026", "OD", "OD-77", "Passage en douteux F2025-0311", "30/04/2025", 96_000).ours = true;
        d.account = AccountId(3);
        d.general = "411000";
        d.line("15/10/2026", "VE", "F2026-1210", "Fournitures", "14/11/2026", 1_234_567_890);
        d.account = AccountId(4);
        d.line("15/10/2026", "VE", "\u{1b}]0;x\u{7}", "=cmd\u{9b}31m 東京商事", "14/11/2026", 100);
        let mut desk =
            Desk { now: state, log: vec![], undo: vec![], redo: vec![], op: 1, user: "s.martin".into(), results: vec![] };
        let settled: Vec<Seen> = desk.now.lines.iter().take(2).map(|l| Seen { key: l.key, version: l.version }).collect();
        desk.user = "m.petit".into();
        desk.submit(Command::Letter { lines: settled, partial: false }).expect("balanced");
        desk.user = "s.martin".into();
        desk.undo.clear();
        desk
    }

    /// Another controller changes a line: a due date, say.
    pub(crate) fn meddle(&mut self, piece: &str) -> OpNo {
        let mine = std::mem::replace(&mut self.user, "m.petit".into());
        let op = self.record(OpKind::Import, None, None, "", "");
        self.user = mine;
        for line in self.now.lines.iter_mut().filter(|l| l.piece == piece) {
            line.version = op;
        }
        op
    }

    /// Another controller letters pieces.
    pub(crate) fn petit_letters(&mut self, pieces: &[&str]) -> OpNo {
        let mine = std::mem::replace(&mut self.user, "m.petit".into());
        let lines = self.now.lines.iter().filter(|l| pieces.contains(&l.piece.as_str()));
        let lines = lines.map(|l| Seen { key: l.key, version: l.version }).collect();
        let receipt = self.submit(Command::Letter { lines, partial: true }).expect("lettered");
        self.user = mine;
        receipt.op
    }

    /// The letter of each line of a piece.
    pub(crate) fn letter_of(&self, piece: &str) -> String {
        self.now.lines.iter().find(|l| l.piece == piece).map(|l| l.letter.clone()).unwrap_or_default()
    }

    pub(crate) fn parties(&self) -> Vec<PartyId> {
        self.now.parties.iter().map(|(id, _)| *id).collect()
    }

    pub(crate) fn name_of(&self, party: PartyId) -> (String, String) {
        let found = self.now.parties.iter().find(|(id, _)| *id == party);
        found.map(|(_, p)| (p.code.clone(), p.name.clone())).unwrap_or_default()
    }

    /// A new client with one account.
    pub(crate) fn client(&mut self, code: &str, name: &str) -> AccountId {
        let id = PartyId(self.now.parties.len() as u32 + 1);
        let account = AccountId(self.now.accounts.len() as u32 + 1);
        self.now.parties.push((id, Party { code: code.into(), name: name.into(), ..Party::default() }));
        self.now.accounts.push((account, id, "411000", AccountKind::Client));
        self.now.used.push((account, 0));
        account
    }

    /// A line of an account.
    pub(crate) fn add(&mut self, account: AccountId, date: &str, piece: &str, label: &str, due: &str, minor: i64) {
        let journal = if minor > 0 { "VE" } else { "BQ" };
        Draft { state: &mut self.now, account, general: "411000" }.line(date, journal, piece, label, due, minor);
    }

    /// Lines of a client that are in no group.
    pub(crate) fn open_lines(&self, party: PartyId) -> Vec<LedgerLine> {
        let mine = |l: &&LedgerLine| self.now.accounts.iter().any(|(a, p, ..)| *a == l.key.account && *p == party);
        self.now.lines.iter().filter(mine).filter(|l| l.standing == Standing::Open).cloned().collect()
    }

    fn refuse_proposal(&mut self, lines: &[Seen]) -> Receipt {
        let op = self.record(OpKind::RefuseProposal, lines.first().map(|l| l.key.account), None, "", "");
        let keys: Vec<LineKey> = lines.iter().map(|l| l.key).collect();
        let ids = self.ids_of(&keys);
        self.now.refused.insert(ids);
        let done = Done::RefusedProposal { lines: lines.len() as u32 };
        Receipt { op, done, touched: lines.iter().map(|l| l.key.account).take(1).collect() }
    }

    pub(crate) fn is_refused(&self, lines: &[LineKey]) -> bool {
        self.now.refused.contains(&self.ids_of(lines))
    }

    fn ids_of(&self, keys: &[LineKey]) -> Vec<LineId> {
        let mut ids: Vec<LineId> = self.now.lines.iter().filter(|l| keys.contains(&l.key)).map(|l| l.id).collect();
        ids.sort_unstable();
        ids
    }

    pub(crate) fn log_len(&self) -> usize {
        self.log.len()
    }

    pub(crate) fn cut_log(&mut self, len: usize) {
        self.log.truncate(len);
    }

    /// The debits of a group.
    pub(crate) fn settled(&self, group: GroupId) -> i64 {
        self.now.lines.iter().filter(|l| l.group == Some(group)).map(|l| l.amount.0.max(0)).sum()
    }

    /// Says who made groups, in which operation.
    pub(crate) fn stamp(&mut self, groups: &[GroupId], op: OpNo, origin: GroupOrigin, unreviewed: bool) {
        for l in self.now.lines.iter_mut().filter(|l| l.group.is_some_and(|g| groups.contains(&g))) {
            (l.version, l.group_origin, l.unreviewed) = (op, Some(origin), unreviewed);
        }
        for g in self.now.groups.iter_mut().filter(|g| groups.contains(&g.group)) {
            (g.version, g.origin) = (op, origin);
            for l in &mut g.lines {
                (l.version, l.group_origin, l.unreviewed) = (op, Some(origin), unreviewed);
            }
        }
    }

    pub(crate) fn is_unreviewed(&self, group: GroupId) -> bool {
        self.now.lines.iter().any(|l| l.group == Some(group) && l.unreviewed)
    }

    pub(crate) fn reviewed(&mut self, groups: &[GroupId], op: OpNo) {
        for l in self.now.lines.iter_mut().filter(|l| l.group.is_some_and(|g| groups.contains(&g))) {
            l.unreviewed = false;
        }
        for event in self.now.groups.iter_mut().filter(|g| groups.contains(&g.group)).flat_map(|g| &mut g.states) {
            event.state.reviewed_op = op;
        }
    }

    fn at(&self) -> i64 {
        MORNING + self.op as i64 * 60_000
    }

    pub(crate) fn ask(&self, query: &Query) -> Answer {
        match query {
            Query::Status => Answer::Status(Box::new(self.status())),
            Query::Search { text, limit } => Answer::Search(self.search(text, *limit)),
            Query::Card { party } => {
                self.card(*party).map_or(Answer::Refused(Refusal::UnknownClient("?".into())), |c| Answer::Card(Box::new(c)))
            }
            Query::Ledger { party, account, open, .. } => {
                let mine = |l: &LedgerLine| match account {
                    Some(a) => l.key.account == *a,
                    None => self.now.accounts.iter().any(|(a, p, ..)| *a == l.key.account && p == party),
                };
                let mut lines: Vec<LedgerLine> =
                    self.now.lines.iter().filter(|l| mine(l) && (!open || l.standing.is_open())).cloned().collect();
                lines.sort_by_key(|l| l.key);
                Answer::Ledger(Box::new(Ledger { party: *party, account: *account, open: *open, lines, op: OpNo(self.op) }))
            }
            Query::Find { code } => match self.now.parties.iter().find(|(_, p)| p.code == *code) {
                Some((id, _)) => Answer::Found(*id),
                None => Answer::Refused(Refusal::UnknownClient(code.clone())),
            },
            Query::Group { group, .. } => match self.now.groups.iter().find(|g| g.group == *group) {
                Some(view) => Answer::Group(Box::new(view.clone())),
                None => Answer::Refused(Refusal::UnknownLetter(format!("#{}", group.0))),
            },
            Query::Log { limit, party } => {
                let code = party.and_then(|id| self.now.parties.iter().find(|(p, _)| *p == id)).map(|(_, p)| p.code.clone());
                let mine = |r: &&LogRow| code.as_ref().is_none_or(|c| *c == r.client);
                Answer::Log(self.log.iter().rev().filter(mine).take(*limit as usize).cloned().collect())
            }
            Query::Operations { filter, before, limit } => {
                Answer::Operations(self.operations(filter, *before, *limit as usize))
            }
            Query::Suggest { account, marks, cursor, amount } => {
                Answer::Suggestions(Box::new(self.suggest(*account, marks, *cursor, *amount)))
            }
            Query::Operation { op } => match self.log.iter().find(|r| r.op == *op) {
                Some(row) => Answer::Operation(Box::new(self.detail(row))),
                None => Answer::Refused(Refusal::UnknownOperation(*op)),
            },
            Query::Gap { lines } => Answer::Gap(Box::new(self.gap(lines))),
            Query::CurePreview { command } => self.cure_preview(command),
            Query::Justified { party } => Answer::Justified(Box::new(self.justify(*party))),
            Query::Advice { party, text } => Answer::Advice(Box::new(self.advice(*party, text))),
            Query::Receipts { from, to, accounts, .. } => {
                Answer::Receipts(Box::new(self.receipts(*from, *to, accounts.clone())))
            }
            Query::LetteringSettings => Answer::LetteringSettings(Box::new(self.now.settings.clone())),
            Query::Preview { reach, .. } => Answer::Preview(Box::new(self.preview(*reach))),
            Query::LineHistory { line } => Answer::LineHistory(*line, Vec::new()),
            Query::ToCarry { .. } => Answer::ToCarry(Vec::new()),
            Query::File(query) => super::file::answer(self, query),
            Query::Order(query) => Answer::Order(Box::new(self.order_ask(query))),
            Query::Dun(query) => Answer::Dun(Box::new(self.dun_ask(query))),
            Query::Report(ask) if ask.kind == Kind::Alerts => Answer::Report(Box::new(super::alerts::report(self))),
            Query::Report(ask) => Answer::Report(Box::new(super::reports::report(ask))),
            Query::Edition { .. } => Answer::Edition(Box::default()),
            Query::Overview => Answer::Overview(Box::new(super::reports::figures())),
            other => panic!("the screens do not ask {other:?}"),
        }
    }

    /// What the engine itself says of the lines.
    fn suggest(&self, account: AccountId, marks: &[LineKey], cursor: Option<LineKey>, amount: Option<Amount>) -> Suggestions {
        let of: Vec<&LedgerLine> = self.now.lines.iter().filter(|l| l.key.account == account).collect();
        let fact = |l: &&'_ LedgerLine| -> Fact<'_> {
            let l: &LedgerLine = self.now.lines.iter().find(|o| o.key == l.key).expect("one of ours");
            Fact {
                key: l.key,
                id: l.id,
                amount: l.amount,
                foreign: l.foreign,
                piece_day: l.piece_date.map(day_of),
                due: l.due.map(day_of),
                journal: &l.journal,
                entry: &l.entry,
                piece: &l.piece,
                invoice: &l.invoice,
                reference: &l.reference,
                label: &l.label,
                opening: false,
                open: l.standing == Standing::Open,
            }
        };
        let facts: Vec<Fact<'_>> = of.iter().map(fact).collect();
        let mut lessons = Lessons::default();
        lessons.account(&facts, false);
        let learned = lessons.finish();
        let (thresholds, fuel) = (Thresholds::NORMAL, None);
        let input = Account { lines: &facts, mirrored: false, refused: &self.now.refused, learned: &learned, thresholds, fuel };
        let prepared = Prepared::new(&input);
        let (open, others): (Vec<LineKey>, Vec<LineKey>) = marks.iter().partition(|m| prepared.holds(**m));
        let touched = |l: &&&LedgerLine| others.iter().any(|o| of.iter().any(|m| m.key == *o && m.group == l.group));
        let beside = Amount::sum(of.iter().filter(touched).map(|l| l.amount)).expect("small");
        let found = prepared.suggest(&Asked { marks: &open, beside, cursor, amount });
        let accounts = found.found.iter().map(|s| if s.gap.is_zero() { String::new() } else { "6585".into() }).collect();
        Suggestions { account, found: found.found, accounts, better: found.better, cut_short: false, op: OpNo(self.op) }
    }

    /// A few of the real desk's rules; the real ones are proved on the real desk.
    fn operations(&self, filter: &LogFilter, before: Option<OpNo>, limit: usize) -> LogPage {
        let code = fold(&filter.client);
        let holds = |r: &&LogRow| {
            before.is_none_or(|op| r.op < op)
                && filter.actor.as_ref().is_none_or(|a| *a == r.actor)
                && fold(&r.actor).contains(&fold(&filter.who))
                && (filter.kinds.is_empty() || filter.kinds.contains(&r.kind))
                && fold(&r.client).starts_with(&code)
                && filter.words.iter().all(|w| w.kinds.contains(&r.kind) || fold(&r.detail).contains(&w.text))
        };
        let mut rows: Vec<LogRow> = self.log.iter().rev().filter(holds).take(limit + 1).cloned().collect();
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|r| r.op);
        LogPage { rows, next }
    }

    /// An operation with what a lettering, an edit and a setting look like.
    fn detail(&self, row: &LogRow) -> OpDetail {
        let named = |l: &LedgerLine| LineName {
            id: l.id,
            client: "C00412".into(),
            date: l.key.date(),
            piece: l.piece.clone(),
            label: l.label.clone(),
            amount: l.amount,
        };
        let lettered = |l: &LedgerLine| Changed::Letter {
            line: named(l),
            before: Lettered { code: String::new(), standing: Standing::Open, residual: l.amount },
            after: Lettered { code: row.detail.clone(), standing: Standing::Total, residual: Amount::ZERO },
        };
        let mut changes: Vec<Changed> = self.now.lines.iter().filter(|l| l.version == row.op).map(lettered).collect();
        if row.kind == OpKind::EditParty {
            let (before, after) = (String::new(), "Lyon 2e".into());
            changes.push(Changed::Field { client: "C00412".into(), field: PartyField::City, before, after });
        }
        let by = |op: Option<OpNo>| op.and_then(|op| self.log.iter().find(|r| r.op == op)).cloned().map(Box::new);
        OpDetail {
            row: row.clone(),
            name: if row.client.is_empty() { String::new() } else { "DUPONT & FILS SA".into() },
            today: today(),
            version: "0.1.0".into(),
            reverts: by(row.reverts),
            undone_by: by(row.undone_by),
            rows: changes.len() as u32 + 2,
            changes,
            more: false,
            hash: [0xab; 32],
        }
    }

    pub(super) fn status(&self) -> Status {
        let mut company = Company::new("552100554", "fr");
        company.name = "NORD-NÉGOCE".into();
        let feed = Feed {
            source: SourceId(1),
            year: YearId(1),
            file: "552100554FEC20261231.txt".into(),
            at: MORNING,
            op: OpNo(1),
            first: day("01/01/2026"),
            last: day("19/11/2026"),
            kinds: vec![suivi::domain::account::AccountKind::Client],
            gap: Amount::ZERO,
        };
        Status {
            company,
            uuid: "00000000-0000-4000-8000-000000000000".into(),
            op: OpNo(self.op),
            at: None,
            years: vec![],
            feeds: vec![("sage".into(), feed)],
            counts: (self.now.parties.len() as u32, self.now.lines.len() as u64, 0),
            rights: Rights { login: "s.martin".into(), role: Role::Admin, portfolio: Portfolio::All },
            carry: Default::default(),
        }
    }

    fn search(&self, text: &str, limit: u32) -> SearchResult {
        let wanted = fold(text);
        let mut hits = Vec::new();
        for (id, p) in &self.now.parties {
            let by = if wanted.is_empty() {
                Some(FoundBy::All)
            } else if fold(&p.code).starts_with(&wanted) {
                Some(FoundBy::Code)
            } else if fold(&p.name).contains(&wanted) {
                Some(FoundBy::Name)
            } else if fold(&p.city).starts_with(&wanted) {
                Some(FoundBy::City)
            } else if !p.iban.is_empty() && fold(&p.iban).starts_with(&wanted) {
                Some(FoundBy::Iban)
            } else {
                let mine = |l: &&LedgerLine| self.now.accounts.iter().any(|(a, q, ..)| *a == l.key.account && q == id);
                let mut lines = self.now.lines.iter().filter(mine);
                lines.find(|l| fold(&l.piece).contains(&wanted)).map(|l| FoundBy::Piece(l.piece.clone(), l.key))
            };
            let (Some(by), Some(card)) = (by, self.card(*id)) else { continue };
            hits.push(Hit {
                party: *id,
                code: p.code.clone(),
                name: p.name.clone(),
                city: p.city.clone(),
                account: "411000".into(),
                balance: card.figures.balance,
                overdue: card.figures.overdue,
                oldest_due: card.figures.oldest_due,
                level: card.level,
                collector: p.collector.clone(),
                by,
            });
        }
        let total = self.now.parties.len() as u32;
        hits.truncate(limit as usize);
        SearchResult { text: text.into(), hits, total }
    }

    fn card(&self, party: PartyId) -> Option<Card> {
        let p = self.now.parties.iter().find(|(id, _)| *id == party)?.1.clone();
        let mut figures = Figures::default();
        let mut accounts = Vec::new();
        let mut all = 0;
        for (id, owner, general, kind) in self.now.accounts.iter().filter(|(_, o, ..)| *o == party) {
            let lines: Vec<_> = self.now.lines.iter().filter(|l| l.key.account == *id).collect();
            let balance: i64 = lines.iter().map(|l| l.amount.0).sum();
            all += balance;
            if *kind == AccountKind::Client {
                figures.balance.0 += balance;
                for l in lines.iter().filter(|l| l.standing.is_open()) {
                    let late = l.due.is_some_and(|d| d < today());
                    figures.disputed.0 += l.disputed.0;
                    match () {
                        () if l.residual.0 < 0 => figures.unallocated.0 += l.residual.0,
                        () if late => {
                            figures.overdue.0 += l.residual.0;
                            figures.overdue_disputed.0 += l.disputed.0;
                            figures.oldest_due = figures.oldest_due.into_iter().chain(l.due).min();
                        }
                        () => figures.not_due.0 += l.residual.0,
                    }
                }
            }
            figures.net_overdue.0 = figures.overdue.0 - figures.overdue_disputed.0 + figures.unallocated.0;
            let used = self.now.used.iter().find(|(a, _)| a == id).map_or(0, |(_, n)| *n);
            accounts.push(AccountTab {
                account: *id,
                general: (*general).into(),
                label: "Clients".into(),
                auxiliary: p.code.clone(),
                kind: *kind,
                balance: Amount(balance),
                open_lines: lines.iter().filter(|l| l.standing.is_open()).count() as u32,
                lines: lines.len() as u32,
                next_code: code(used),
            });
            assert_eq!(owner.0, party.0);
        }
        Some(Card {
            id: party,
            terms: "30N".into(),
            accounts,
            figures,
            balance_all: Amount(all),
            level: if p.code == "C00412" { 1 } else { 0 },
            last_payment: (p.code == "C00412").then(|| (day("13/11/2026"), Amount(156_000))),
            last_invoice: (p.code == "C00412").then(|| (day("02/11/2026"), "F2026-1251".into(), Amount(240_000))),
            same_siren: vec![],
            cover: self.now.dun.insurance.as_ref().filter(|(of, _)| *of == party).map(|(_, told)| told.rows[0].clone()),
            taken_over: Amount::ZERO,
            plans: self.plans_of(party),
            late_orders: 0,
            watch: String::new(),
            credit_code: self.file_text(party, FileField::CreditCode).to_string(),
            bank: None,
            party: p,
        })
    }

    pub(crate) fn record(
        &mut self,
        kind: OpKind,
        account: Option<AccountId>,
        amount: Option<Amount>,
        detail: &str,
        reason: &str,
    ) -> OpNo {
        self.op += 1;
        let party = account.and_then(|a| self.now.accounts.iter().find(|(id, ..)| *id == a)).map(|(_, p, ..)| *p);
        let client = party.and_then(|p| self.now.parties.iter().find(|(id, _)| *id == p)).map(|(_, p)| p.code.clone());
        self.log.push(LogRow {
            op: OpNo(self.op),
            at: self.at(),
            actor: self.user.clone(),
            via: Via::Screen,
            kind,
            client: client.unwrap_or_default(),
            amount,
            detail: detail.into(),
            reason: reason.into(),
            reverts: None,
            undone_by: None,
        });
        OpNo(self.op)
    }

    /// The same request again gives its first result.
    pub(crate) fn submit_once(&mut self, request: u128, command: Command) -> Result<Receipt, Setback> {
        if let Some((_, result)) = self.results.iter().find(|(id, _)| *id == request) {
            return result.clone();
        }
        let result = self.submit(command);
        self.results.push((request, result.clone()));
        result
    }

    pub(crate) fn submit(&mut self, command: Command) -> Result<Receipt, Setback> {
        let before = self.now.clone();
        let receipt = self.apply(command.clone())?;
        if !matches!(command, Command::Undo { .. } | Command::Redo { .. }) {
            self.undo.push((receipt.op, before));
            self.redo.clear();
        }
        Ok(receipt)
    }

    fn apply(&mut self, command: Command) -> Result<Receipt, Setback> {
        match command {
            Command::RefuseProposal { lines } => Ok(self.refuse_proposal(&lines)),
            Command::SetLettering(settings) => {
                if let Err((what, text)) = settings.check() {
                    return Err(Refusal::UnfitSetting(what, text).into());
                }
                self.now.settings = *settings;
                let op = self.record(OpKind::SetLettering, None, None, "", "");
                Ok(Receipt { op, done: Done::Settings, touched: vec![] })
            }
            Command::LetterAuto { .. } => Err(Refusal::NothingSure.into()),
            Command::LetterGroups { groups } => self.letter_groups(&groups),
            Command::Review { groups } => self.review(&groups),
            Command::Split { .. } | Command::SendEntries { .. } => Err(Refusal::NothingSure.into()),
            Command::Cure { lines, cure: Cure::WrongClient { to, .. }, label, .. } => self.carried(lines[0], to, &label),
            Command::Cure { lines, .. } => self.cure(&lines),
            Command::NoteGap { lines, note } => Ok(self.note_gap(&lines, &note)),
            Command::Allocate { .. } => Err(Refusal::AllocationUnfit.into()),
            Command::UnletterAll { .. } => Err(Refusal::NothingLettered.into()),
            Command::Letter { lines, partial } => self.letter(&lines, partial),
            Command::Unletter { account, group, version, reason } => {
                if reason.is_empty() {
                    return Err(Refusal::ReasonRequired.into());
                }
                let view = self.now.groups.iter().find(|g| g.group == group).cloned();
                let Some(view) = view.filter(|g| g.version == version) else {
                    return Err(Refusal::UnknownLetter("?".into()).into());
                };
                let state = view.states.last().expect("a state").state.clone();
                let op = self.record(OpKind::Unletter, Some(account), None, &state.code, &reason);
                let (user, at) = (self.user.clone(), self.at());
                if let Some(g) = self.now.groups.iter_mut().find(|g| g.group == group)
                    && let Some(event) = g.states.last_mut()
                {
                    event.ended = Some((user, at));
                    event.state.until = Some(today());
                    event.state.ending = Some(Ending::Correction);
                    event.state.reason = reason;
                }
                for l in self.now.lines.iter_mut().filter(|l| l.group == Some(group)) {
                    (l.group, l.standing, l.residual, l.version) = (None, Standing::Open, l.amount, op);
                    l.letter.clear();
                }
                let done = Done::Unlettered { code: state.code, lines: view.lines.len() as u32 };
                Ok(Receipt { op, done, touched: vec![account] })
            }
            Command::EditParty { party, fields } => {
                let Some((_, p)) = self.now.parties.iter_mut().find(|(id, _)| *id == party) else {
                    return Err(Refusal::UnknownClient("?".into()).into());
                };
                let mut changed = Vec::new();
                for (field, text) in fields {
                    match field {
                        PartyField::Siren if text.len() != 9 => return Err(Refusal::Invalid(field, text).into()),
                        PartyField::Siren => p.siren = text,
                        PartyField::City => p.city = text,
                        _ => return Err(Refusal::Invalid(field, text).into()),
                    }
                    p.edited.push(field);
                    changed.push(field);
                }
                let op = self.record(OpKind::EditParty, None, None, "", "");
                Ok(Receipt { op, done: Done::Edited(changed), touched: vec![] })
            }
            Command::Undo { op } => {
                let at = match op {
                    Some(op) => self.undo.iter().position(|(o, _)| *o == op),
                    None => {
                        let batch = |op: OpNo| self.log.iter().any(|r| r.op == op && r.kind.is_batch_or_setting());
                        self.undo.iter().rposition(|(op, _)| !batch(*op))
                    }
                };
                let Some(at) = at else { return Err(Refusal::NothingToUndo.into()) };
                let (undone, state) = self.undo.remove(at);
                self.redo.push((undone, std::mem::replace(&mut self.now, state)));
                Ok(self.reverted(OpKind::Undo, undone))
            }
            Command::Redo { .. } => {
                let Some((again, state)) = self.redo.pop() else { return Err(Refusal::NothingToRedo.into()) };
                self.undo.push((again, std::mem::replace(&mut self.now, state)));
                Ok(self.reverted(OpKind::Redo, again))
            }
            Command::EditCompany(_)
            | Command::SetUser(_)
            | Command::SetTeam(_)
            | Command::SetAccess(_)
            | Command::SetLocks { .. } => Err(Refusal::ReadOnly.into()),
            Command::LearnPayer { label, party } => {
                let (_, file) = self.now.parties.iter().find(|(id, _)| *id == party).expect("a client");
                let code = file.code.clone();
                let name = label.to_lowercase();
                let op = self.record(OpKind::LearnPayer, None, None, &name, "");
                Ok(Receipt { op, done: Done::PayerLearned { name, code }, touched: vec![] })
            }
            Command::Dun(command) => self.dun(*command),
            Command::Order(command) => self.order_do(&command),
            Command::File(command) => self.file_do(*command),
            Command::Approve { .. } | Command::Reject { .. } => Err(Refusal::ReadOnly.into()),
        }
    }

    fn reverted(&mut self, kind: OpKind, of: OpNo) -> Receipt {
        let row = self.log.iter().find(|r| r.op == of).cloned().expect("an operation");
        let op = self.record(kind, Some(AccountId(1)), None, &row.detail, "");
        if let Some(r) = self.log.last_mut() {
            r.reverts = Some(of);
        }
        for r in self.log.iter_mut().filter(|r| r.op == of) {
            r.undone_by = (kind == OpKind::Undo).then_some(op);
        }
        let (op_, kind_, detail) = (of, row.kind, row.detail);
        let done = if kind == OpKind::Undo {
            Done::Undone { op: op_, kind: kind_, detail }
        } else {
            Done::Redone { op: op_, kind: kind_, detail }
        };
        Receipt { op, done, touched: vec![AccountId(1)] }
    }

    pub(crate) fn letter(&mut self, seen: &[Seen], partial: bool) -> Result<Receipt, Setback> {
        let marked: Vec<LedgerLine> =
            seen.iter().filter_map(|s| self.now.lines.iter().find(|l| l.key == s.key).cloned()).collect();
        for (s, l) in seen.iter().zip(&marked) {
            if s.version != l.version {
                let by = self.log.iter().find(|r| r.op == l.version).expect("an operation");
                return Err(Refusal::Conflict {
                    line: Some(l.id),
                    who: by.actor.clone(),
                    at: by.at,
                    kind: by.kind,
                    op: l.version,
                }
                .into());
            }
        }
        let groups: Vec<_> = marked.iter().filter_map(|l| l.group).collect();
        let lines: Vec<LedgerLine> = self
            .now
            .lines
            .iter()
            .filter(|l| seen.iter().any(|s| s.key == l.key) || l.group.is_some_and(|g| groups.contains(&g)))
            .cloned()
            .collect();
        if lines.iter().any(|l| l.key.account != lines[0].key.account) {
            return Err(Refusal::Scope.into());
        }
        let sum = Amount(lines.iter().map(|l| l.amount.0).sum());
        if !sum.is_zero() && !partial {
            return Err(Refusal::Gap(sum).into());
        }
        let account = lines[0].key.account;
        let slot = self.now.used.iter_mut().find(|(a, _)| *a == account).expect("an account");
        let mut letter = code(slot.1);
        slot.1 += 1;
        let standing = if sum.is_zero() { Standing::Total } else { Standing::Partial };
        let mut kind = OpKind::Letter;
        if standing == Standing::Partial {
            letter = letter.to_lowercase();
            kind = OpKind::LetterPartial;
        }
        let moved = Amount(lines.iter().map(|l| l.amount.0.max(0)).sum());
        let op = self.record(kind, Some(account), Some(moved), &letter, "");
        let group = GroupId(self.now.groups.len() as u64 + 1);
        for l in self.now.lines.iter_mut().filter(|l| lines.iter().any(|m| m.key == l.key)) {
            l.letter.clone_from(&letter);
            (l.group, l.standing, l.version) = (Some(group), standing, op);
            (l.lettered_on, l.group_origin) = (Some(today()), Some(GroupOrigin::Hand));
            // The older lines are settled first; this desk leaves what remains on the larger side.
            l.residual = if standing == Standing::Total || l.amount.0.signum() != sum.0.signum() { Amount::ZERO } else { sum };
        }
        let members: Vec<_> = self.now.lines.iter().filter(|l| l.group == Some(group)).cloned().collect();
        let state = GroupState {
            lines: members.iter().map(|l| l.key).collect(),
            allocations: vec![],
            sum,
            standing,
            code: letter.clone(),
            lettered_on: today(),
            source_date: None,
            from: today(),
            until: None,
            ending: None,
            reason: String::new(),
            op,
            ended_op: OpNo::NONE,
            voided_by: OpNo::NONE,
            reviewed_op: OpNo::NONE,
        };
        let event = GroupEvent { state, made: (self.user.clone(), self.at()), ended: None };
        let count = members.len() as u32;
        self.now.groups.push(GroupView {
            group,
            account,
            origin: GroupOrigin::Hand,
            external: String::new(),
            lines: members,
            states: vec![event],
            version: op,
        });
        let done = Done::Lettered { group, code: letter, standing, lines: count, sum };
        Ok(Receipt { op, done, touched: vec![account] })
    }
}

/// AA, AB, AC…
fn code(n: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    format!("{}{}", letter(n / 26), letter(n))
}
