//! A book that is open: its store, its search index, its clock.

use super::api::{Answer, Command, Done, Principal, Query, Receipt, Refusal, Taken};
use super::commands::Prepared;
use super::copies::Handed;
use super::dunning::{KeptAlerts, KeptStandings};
use super::index::Index;
use super::operation::{Counters, Intent, Stop, operate};
use super::orders::{KeptOrders, KeptQuotes};
use super::queries::{Carrying, Kept, Known, Ranks};
use super::rights::{self, Person};
use super::trail::Trail;
use crate::domain::company::{Company, FiscalYear, Source};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::operation::{OpKind, Via};
use crate::domain::refusal::{Failure, Health};
use crate::domain::rights::{Need, Rights, User};
use crate::store::{Read, Snapshot, Store, Table, codec, key, replay};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds UTC since 1970, from outside: tests give their own.
pub(super) type Clock = Box<dyn Fn() -> i64 + Send + Sync>;

/// An operation that changed more rows than this makes the search index be read again.
const FOLLOWED: u32 = 5_000;

/// What a new book starts with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewBook {
    /// The company.
    pub company: Company,
    /// Who creates it, and when.
    pub principal: Principal,
}

/// An open book.
pub struct Desk {
    pub(super) store: Arc<Store>,
    /// Of a view of the past: the book as it is now, which says who may look and records who does.
    home: Option<Arc<Store>>,
    folder: Option<PathBuf>,
    index: RwLock<Index>,
    /// Held while the index is loaded again, so that the newest snapshot is the last to be stored.
    loading: Mutex<()>,
    ranks: Mutex<Ranks>,
    /// What is to be carried back to accounting, account by account.
    carrying: Mutex<Carrying>,
    /// Operations by client.
    trail: Mutex<Trail>,
    /// What the lines teach the lettering engine, until an import brings others.
    pub(super) known: Mutex<Known>,
    /// Accounts laid out for suggestions.
    pub(super) kept: Mutex<Kept>,
    /// Where payers stand today.
    pub(super) standings: KeptStandings,
    /// What changed about clients lately.
    pub(super) alerts: KeptAlerts,
    /// Orders with their stages and controls today.
    pub(super) orders: KeptOrders,
    /// Quotes as far as nothing about them depends on the day.
    pub(super) quotes: KeptQuotes,
    clock: Clock,
    /// The past: read-only, as it was after this operation.
    at: Option<OpNo>,
    handed: Handed,
    /// The store's generation that the search index was read from.
    indexed: AtomicU64,
}

fn system_clock() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|d| i64::try_from(d.as_millis()).ok()).unwrap_or(0)
}

impl Desk {
    /// True when the folder holds a book.
    pub fn exists(folder: &Path) -> bool {
        Store::exists(folder)
    }

    /// Creates a book in a folder (0700), with its first operation.
    pub fn create(folder: &Path, new: &NewBook) -> Result<Desk, Failure> {
        let clock: Clock = Box::new(system_clock);
        let store = Store::create(folder, |w| first_rows(w, new, &clock))?;
        Desk::over(store, Some(folder.to_path_buf()), clock)
    }

    /// A book in memory, with its first operation: to see what an import would do before there is a book.
    pub fn draft(new: &NewBook) -> Result<Desk, Failure> {
        Desk::over_store(Store::in_memory()?, new, system_clock)
    }

    /// Opens the book of a folder.
    pub fn open(folder: &Path) -> Result<Desk, Failure> {
        let store = super::copies::bring_up(folder, Store::open(folder)?)?;
        super::copies::sweep(folder);
        Desk::over(store, Some(folder.to_path_buf()), Box::new(system_clock))
    }

    /// A book over a given store and clock: memory for tests, a crashing backend for others. Creates its first rows when it
    /// has none.
    pub fn over_store(store: Store, new: &NewBook, clock: impl Fn() -> i64 + Send + Sync + 'static) -> Result<Desk, Failure> {
        let clock: Clock = Box::new(clock);
        if store.snapshot()?.count(Table::Op)? == 0 {
            store.write(|w| first_rows(w, new, &clock))?;
        }
        Desk::over(store, None, clock)
    }

    fn over(store: Store, folder: Option<PathBuf>, clock: Clock) -> Result<Desk, Failure> {
        let view = store.snapshot()?;
        if view.count(Table::OpWho)? == 0 {
            store.write(rights::rebuild_requests)?;
        }
        if view.count(Table::DocumentByAmount)? == 0 && view.count(Table::Document)? > 0 {
            store.write(super::orders::relist_amounts)?;
        }
        let index = Index::load(&view)?;
        Ok(Desk {
            store: Arc::new(store),
            home: None,
            folder,
            index: RwLock::new(index),
            loading: Mutex::new(()),
            ranks: Mutex::default(),
            carrying: Mutex::default(),
            trail: Mutex::default(),
            known: Mutex::default(),
            kept: Mutex::default(),
            standings: KeptStandings::default(),
            alerts: KeptAlerts::default(),
            orders: KeptOrders::default(),
            quotes: KeptQuotes::default(),
            clock,
            at: None,
            handed: Handed::default(),
            indexed: AtomicU64::new(0),
        })
    }

    /// The book as it was after an operation, read-only. A number that vanished when the book was restored means the last
    /// operation before it.
    pub fn at(&self, op: OpNo) -> Result<Desk, Failure> {
        let mut known = op;
        self.store.snapshot()?.scan(Table::Op, &[], Some(&key::u64(op.0.saturating_add(1))), true, &mut |k, _| {
            known = OpNo(key::read_u64(k)?);
            Ok(false)
        })?;
        let op = known;
        let past = replay::as_of(&self.store.snapshot()?, op)?;
        past.write::<_, Failure>(|w| {
            super::operation::stand_at(w, op)?;
            rights::forget_access(w)?;
            super::queries::rebuild_derived(w)
        })?;
        let index = Index::load(&past.snapshot()?)?;
        Ok(Desk {
            store: Arc::new(past),
            home: Some(Arc::clone(self.home.as_ref().unwrap_or(&self.store))),
            folder: self.folder.clone(),
            index: RwLock::new(index),
            loading: Mutex::new(()),
            ranks: Mutex::default(),
            carrying: Mutex::default(),
            trail: Mutex::default(),
            known: Mutex::default(),
            kept: Mutex::default(),
            standings: KeptStandings::default(),
            alerts: KeptAlerts::default(),
            orders: KeptOrders::default(),
            quotes: KeptQuotes::default(),
            clock: Box::new(system_clock),
            at: Some(op),
            handed: Handed::default(),
            indexed: AtomicU64::new(0),
        })
    }

    /// True when an operation has that number.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn knows(&self, op: OpNo) -> Result<bool, Failure> {
        Ok(super::operation::header(&self.snapshot()?, op)?.is_some())
    }

    /// The operation this view stands at, when it is the past.
    pub fn past(&self) -> Option<OpNo> {
        self.at
    }

    /// A consistent view.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Failure> {
        self.store.snapshot()
    }

    /// The book as it is now, of a view of the past.
    pub(super) fn now_at_home(&self) -> Result<Option<Snapshot>, Failure> {
        self.home.as_ref().map(|home| home.snapshot()).transpose()
    }

    pub(super) fn index(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ranks(&self) -> MutexGuard<'_, Ranks> {
        self.ranks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn carrying(&self) -> MutexGuard<'_, Carrying> {
        self.carrying.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn trail(&self) -> MutexGuard<'_, Trail> {
        self.trail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// Answers a question from one snapshot, as far as the person may look. Exports are recorded in the access log once they are
    /// read.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    pub(super) fn handed(&self) -> &Handed {
        &self.handed
    }

    /// Whether the book takes writes: after a failure of the disk it is read-only until the disk is well.
    pub fn health(&self) -> Health {
        self.store.health()
    }

    /// After a failure of the disk: tries it again when it is time. For the host, every few seconds while [`Desk::health`] is
    /// not well; a write does it too.
    pub fn mend(&self) {
        self.store.mend();
    }

    /// What was cached of a file that was closed and opened again is read again.
    fn catch_up(&self) -> Result<(), Failure> {
        let now = self.store.generation();
        if self.indexed.load(Ordering::Acquire) != now {
            self.refresh_index()?;
            self.indexed.store(now, Ordering::Release);
        }
        Ok(())
    }

    /// Answers a question from one snapshot, as far as the person may look. Exports are recorded in the access log once they are
    /// read.
    ///
    /// # Errors
    /// A [`Failure`] when the book cannot be read, or an export cannot be recorded; a question that has no answer gives
    /// [`Answer::Refused`].
    pub fn ask(&self, who: &Principal, query: &Query) -> Result<Answer, Failure> {
        let answer = || self.catch_up().and_then(|()| super::queries::answer(self, who, query));
        let (answer, taken) = match answer() {
            // The disk failed under this question: what is durable may be read still.
            Err(Failure::Io(_)) => answer(),
            other => other,
        }?;
        if let Some((what, rows)) = taken {
            self.took(who, what, rows)?;
        }
        Ok(answer)
    }

    /// Records that a person took something out of the house: for what does not pass through [`Desk::ask`], a copy or a file written
    /// beside it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn took(&self, who: &Principal, what: Taken, rows: u64) -> Result<(), Failure> {
        let (home, at) = (self.home.as_ref().unwrap_or(&self.store), self.now());
        home.write(|w| rights::record_access(w, who, at, (what, rows)))
    }

    /// What a person may do and see in the book, as it is now.
    ///
    /// # Errors
    /// [`Stop::Refused`] with [`Refusal::NoAccess`] for a person without access.
    pub fn rights_of(&self, who: &Principal) -> Result<Rights, Stop> {
        match self.now_at_home()? {
            Some(home) => rights::rights_of(&home, who),
            None => rights::rights_of(&self.snapshot()?, who),
        }
    }

    /// Refuses a person who has not the right: for what is asked of a host beside questions and commands (a copy, a restore).
    ///
    /// # Errors
    /// [`Stop::Refused`] with the reason.
    pub fn allow(&self, who: &Principal, need: Need) -> Result<(), Stop> {
        Ok(rights::check(&self.rights_of(who)?, need)?)
    }

    /// Applies a command: one operation, or a refusal and nothing changed. `request` is made by the client; the same id again gives
    /// the first receipt and does nothing (zero: no id).
    ///
    /// # Errors
    /// [`Stop::Refused`] with the reason, [`Stop::Failed`] when the book cannot be written.
    pub fn submit(&self, who: &Principal, request: u128, command: &Command) -> Result<Receipt, Stop> {
        self.submit_because(who, request, command, "")
    }

    /// The same with a reason, which is recorded: a supervisor gives one to go on in a closed period.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub fn submit_because(&self, who: &Principal, request: u128, command: &Command, reason: &str) -> Result<Receipt, Stop> {
        self.submit_prepared(who, request, (command, reason), &Prepared::default())
    }

    /// Finds what a command needs that takes long: for whoever must not keep the others waiting while it is found.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub fn prepare(&self, who: &Principal, command: &Command) -> Result<Prepared, Stop> {
        super::commands::prepare(self, who, command)
    }

    /// As [`Desk::submit_because`], with what [`Desk::prepare`] found. What was not prepared is found first.
    ///
    /// # Errors
    /// As [`Desk::submit`].
    pub fn submit_prepared(
        &self,
        who: &Principal,
        request: u128,
        (command, reason): (&Command, &str),
        prepared: &Prepared,
    ) -> Result<Receipt, Stop> {
        if self.at.is_some() {
            self.allow(who, Need::Look)?;
            return Err(Stop::Refused(Refusal::ReadOnly));
        }
        let receipt = super::commands::apply(self, who, request, (command, reason), prepared)?;
        // From here on it is done: what cannot be read now is read before the next answer.
        if self.followed(&receipt).is_err() {
            self.indexed.store(u64::MAX, Ordering::Release);
        }
        Ok(receipt)
    }

    fn followed(&self, receipt: &Receipt) -> Result<(), Failure> {
        self.catch_up()?;
        if touches_parties(&receipt.done) {
            self.follow(receipt.op)?;
        }
        Ok(())
    }

    /// Keeps the search index true after an operation: the parties that it changed, or all when it changed very much.
    fn follow(&self, op: OpNo) -> Result<(), Failure> {
        let view = self.store.snapshot()?;
        if super::operation::header(&view, op)?.is_none_or(|h| h.changes > FOLLOWED) {
            return self.refresh_index();
        }
        let _alone = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        let files = |c: &crate::store::Change| matches!(c.table, Table::Party | Table::ClientFile | Table::Merged);
        for change in replay::changes(&view, op)?.into_iter().filter(files) {
            // The key of a merged code begins with the client that has it now.
            let id = PartyId(key::read_u32(change.key.get(..4).unwrap_or_default())?);
            let codes = super::merged::codes_of(&view, id)?.into_iter().filter(|(_, code)| code.is_whole());
            let codes: Vec<String> = codes.map(|(_, code)| code.was.code).collect();
            let now = super::import::party(&view, id)?
                .map(|party| Ok::<_, Failure>((party, super::file::client_file(&view, id)?)))
                .transpose()?;
            let now = now.as_ref().map(|(party, file)| (party, file, codes.as_slice()));
            self.index.write().unwrap_or_else(PoisonError::into_inner).put(id, now);
            if change.table == Table::Party && (change.before.is_none() || change.after.is_none()) {
                *self.ranks() = Ranks::default();
            }
        }
        Ok(())
    }

    /// Loads the search index again; when that fails, before the next answer.
    pub(super) fn reindex(&self) {
        let outcome = self.refresh_index();
        self.indexed.store(outcome.map_or(u64::MAX, |()| self.store.generation()), Ordering::Release);
    }

    /// Loads the search index again after many parties may have changed.
    fn refresh_index(&self) -> Result<(), Failure> {
        let _alone = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = Index::load(&self.store.snapshot()?)?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        *self.ranks() = Ranks::default();
        *self.carrying() = Carrying::default();
        Ok(())
    }

    /// Verifies the checksums of the whole file: needs the book for itself.
    pub fn integrity(&mut self) -> Result<bool, Failure> {
        match Arc::get_mut(&mut self.store) {
            Some(store) => store.integrity(),
            None => Err(Failure::InUse(self.folder.as_ref().map(|f| f.display().to_string()).unwrap_or_default())),
        }
    }

    /// SHA-256 over every row of every table: two books with the same one are the same.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn fingerprint(&self) -> Result<[u8; 32], Failure> {
        let view = self.snapshot()?;
        let mut digest = Sha256::new();
        for table in Table::ALL {
            digest.update(table.name());
            view.all(*table, &mut |k, v| {
                for part in [k, v] {
                    digest.update((part.len() as u64).to_le_bytes());
                    digest.update(part);
                }
                Ok(true)
            })?;
        }
        Ok(digest.finalize().into())
    }

    /// The company.
    pub fn company(&self) -> Result<Company, Failure> {
        company(&self.snapshot()?)
    }
}

/// True when a command may have changed what clients are found by.
fn touches_parties(done: &Done) -> bool {
    match done {
        Done::Edited(_) | Done::Approved { .. } | Done::File(_) => true,
        Done::Lettered { .. } | Done::LetteredAuto { .. } | Done::Unlettered { .. } | Done::Settings => false,
        Done::Asked { .. } | Done::Rejected { .. } | Done::RefusedProposal { .. } | Done::Reviewed { .. } => false,
        Done::PayerLearned { .. } => false,
        Done::Cured { .. } | Done::Noted { .. } | Done::Sent { .. } => false,
        Done::Allocated { .. } | Done::UnletteredAll { .. } | Done::Dun(_) | Done::Order(_) => false,
        Done::Undone { kind, .. } | Done::Redone { kind, .. } => {
            matches!(
                kind,
                OpKind::Import
                    | OpKind::ImportClients
                    | OpKind::EditParty
                    | OpKind::EditBank
                    | OpKind::EditFile
                    | OpKind::AddClient
                    | OpKind::MergeClient
                    | OpKind::Approve
            )
        }
    }
}

fn first_rows(w: &mut crate::store::Writer<'_>, new: &NewBook, clock: &Clock) -> Result<(), Failure> {
    let uuid = uuid::Uuid::new_v4().to_string();
    w.put_record(Table::Meta, b"uuid", &uuid)?;
    w.put_record(Table::Meta, b"counters", &Counters::default())?;
    let me = Person::creator(&new.principal, clock(), &new.company.zone);
    let intent = Intent::new(&me, OpKind::Create).detail(&new.company.siren);
    let first = operate(w, intent, |act| {
        act.books.w.put_record(Table::Company, b"", &new.company)?;
        rights::put_user(act.books.w, &User::creator(&new.principal.user))
    });
    first.map(|_| ())
}

/// The company of a book.
pub(super) fn company(reader: &impl Read) -> Result<Company, Failure> {
    let row = reader.get(Table::Company, b"")?.ok_or_else(|| crate::store::damaged("no company"))?;
    codec::decode(&row)
}

/// Fiscal years, by closing date.
pub(super) fn years(reader: &impl Read) -> Result<Vec<FiscalYear>, Failure> {
    let mut out: Vec<FiscalYear> = Vec::new();
    reader.all(Table::Year, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    out.sort_by_key(|y| y.closing);
    Ok(out)
}

/// Sources by number.
pub(super) fn sources(reader: &impl Read) -> Result<Vec<Source>, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Source, &mut |_, v| {
        out.push(codec::decode(v)?);
        Ok(true)
    })?;
    Ok(out)
}

impl Principal {
    /// A principal of the command line, for tests and scripts.
    pub fn new(user: &str, via: Via, today: chrono::NaiveDate) -> Principal {
        Principal { user: user.to_string(), uid: 0, session: 0, via, today }
    }
}
