//! `restore` and `import all`: a book from a copy. The present book is kept; the restore is an operation of the restored one.

use super::verify::{Verified, look};
use super::{io, lines, moment, swap};
use crate::desk::api::Principal;
use crate::desk::book::{self, company};
use crate::desk::entries::{last_serial, pass_serial};
use crate::desk::operation::{Counters, Intent, header, operate};
use crate::desk::rights::{Person, rebuild_requests};
use crate::domain::copies::{CopyFault, CopyStop, Manifest, Vanishing};
use crate::domain::ids::OpNo;
use crate::domain::operation::{OpHeader, OpKind};
use crate::domain::refusal::Failure;
use crate::store::{Read, Snapshot, Store, Table, codec, copy_aside, key};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The book that stands where the copy goes.
enum Present {
    /// None.
    Nothing,
    /// A book, held so that nobody else opens it.
    Book(Box<Store>),
    /// A file that cannot be opened as one.
    Ruin,
}

/// A restore that is ready: the copy was verified, the present book is held, nothing is changed yet.
pub struct Restore {
    folder: PathBuf,
    source: Store,
    /// What the copy holds.
    pub verified: Verified,
    /// What the present book would lose.
    pub vanishing: Vanishing,
    present: Present,
    name: String,
}

fn unreadable(failure: Failure) -> Result<Vanishing, Failure> {
    match failure {
        Failure::Damaged(what) => Ok(Vanishing { unreadable: Some(what), ..Vanishing::default() }),
        other => Err(other),
    }
}

impl Restore {
    /// Looks at a copy and at the book of a folder. `elsewhere` says that the folder is not the copy's own: it must not hold a
    /// book then.
    ///
    /// # Errors
    /// [`CopyStop::Refused`] when the copy is not good, or of another book; [`CopyStop::Failed`] when the book is in use.
    pub fn prepare(folder: &Path, copy: &Path, elsewhere: bool) -> Result<Restore, CopyStop> {
        if elsewhere && fs::symlink_metadata(Store::path(folder)).is_ok() {
            return Err(CopyFault::BookThere(folder.display().to_string()).into());
        }
        let (verified, source) = look(copy)?;
        if let Some(fault) = verified.faults.first() {
            return Err(fault.clone().into());
        }
        let (present, vanishing) = match Store::hold(folder) {
            Err(Failure::NoBook(_)) => (Present::Nothing, Vanishing::default()),
            Err(failure) => (Present::Ruin, unreadable(failure)?),
            Ok(store) => match compare(&store, &source, &verified.manifest) {
                Ok(vanishing) => (Present::Book(Box::new(store)), vanishing),
                Err(CopyStop::Failed(failure)) => (Present::Book(Box::new(store)), unreadable(failure)?),
                Err(refused) => return Err(refused),
            },
        };
        let name = copy.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Restore { folder: folder.to_path_buf(), source, verified, vanishing, present, name })
    }

    /// Puts the copy in the place of the book; the present file stays in the folder under a dated name, which is given back with
    /// the operation that says so. A crash at any moment leaves the one or the other, whole.
    ///
    /// # Errors
    /// When something cannot be written; the present book is as it was then.
    pub fn carry_out(self, who: &Principal) -> Result<(OpNo, Option<PathBuf>), Failure> {
        if !self.folder.exists() {
            use std::os::unix::fs::DirBuilderExt;
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).map_err(io)?;
        }
        crate::store::trust(&self.folder)?;
        let aside = swap::aside(&self.folder);
        let now = Utc::now();
        let made = self.make(&aside, who, now).and_then(|op| {
            let stem = format!("store-{}", now.format("%Y%m%d-%H%M%S"));
            Ok((op, swap::put_in_place(&self.folder, &aside, &stem)?))
        });
        if made.is_err() {
            let _ = fs::remove_file(&aside);
        }
        made
    }

    /// Makes the restored book aside, with the operation that says where it comes from.
    fn make(&self, aside: &Path, who: &Principal, now: DateTime<Utc>) -> Result<OpNo, Failure> {
        copy_aside(&self.source.snapshot()?, aside)?;
        let store = Store::open_copy(aside)?;
        // Numbers of what vanishes are not given again: they may be on paper, or in accounting.
        let used = match &self.present {
            Present::Book(present) => {
                let present = present.snapshot()?;
                Counters::read(&present).ok().map(|c| (c, last_serial(&present).unwrap_or(0)))
            }
            _ => None,
        };
        let op = store.write::<_, Failure>(|w| {
            if let Some((used, _)) = &used {
                let mut counters = Counters::read(w)?;
                counters.pass(used);
                counters.store(w)?;
            }
            let lost = match &self.vanishing {
                Vanishing { unreadable: Some(_), .. } => "vanished: unknown".to_string(),
                Vanishing { count: 0, .. } => String::new(),
                v => format!("vanished: {}, last {}", v.count, v.last_at.map(moment).unwrap_or_default()),
            };
            let from = format!("{} @{}", self.name, self.verified.manifest.op.0);
            if w.count(Table::OpWho)? == 0 {
                // Of a book of an earlier program: its ids of requests are known from here on.
                rebuild_requests(w)?;
            }
            // Whoever can exchange the file of a book has it in hand: no role stands between.
            let me = Person::creator(who, now.timestamp_millis(), &company(w)?.zone);
            let intent = Intent::new(&me, OpKind::Restore).detail(&from).because(&lost);
            let serial = used.map_or(0, |(_, serial)| serial);
            Ok(operate::<_, Failure>(w, intent, |act| pass_serial(act.books.w, serial))?.op)
        })?;
        store.close()?;
        File::open(aside).and_then(|f| f.sync_all()).map_err(io)?;
        Ok(op)
    }
}

/// What the present book has and the copy has not; refused when they are not the same book.
fn compare(present: &Store, copy: &Store, manifest: &Manifest) -> Result<Vanishing, CopyStop> {
    let (now, then) = (present.snapshot()?, copy.snapshot()?);
    let uuid: String = Store::meta(&now, "uuid")?.unwrap_or_default();
    if uuid != manifest.uuid {
        let ours = book::company(&now)?;
        return Err(CopyFault::OtherBook(manifest.company.clone(), ours.name).into());
    }
    let common = fork(&now, &then)?;
    let mut out = Vanishing::default();
    let mut people: BTreeMap<String, u64> = BTreeMap::new();
    now.scan(Table::Op, &key::u64(common.0 + 1), None, false, &mut |_, v| {
        let header: OpHeader = codec::decode(v)?;
        out.count += 1;
        out.first_at = out.first_at.or(Some(header.at));
        out.last_at = Some(header.at);
        *people.entry(header.actor).or_default() += 1;
        Ok(true)
    })?;
    out.people = people.into_iter().collect();
    Ok(out)
}

/// The last operation that both have: after it they went different ways, or one of them not at all.
fn fork(now: &Snapshot, then: &Snapshot) -> Result<OpNo, Failure> {
    let mut common = OpNo::NONE;
    then.scan(Table::Op, &[], None, true, &mut |_, v| {
        let theirs: OpHeader = codec::decode(v)?;
        if header(now, theirs.no)?.is_some_and(|ours| ours.hash == theirs.hash) {
            common = theirs.no;
        }
        Ok(common.is_none())
    })?;
    Ok(common)
}

/// Makes a book from an export, in a folder that has none: all of it or nothing.
///
/// # Errors
/// [`CopyStop::Refused`] with the line and what was expected, [`CopyStop::Failed`] when it cannot be written.
pub fn import_all(folder: &Path, export: &Path) -> Result<Manifest, CopyStop> {
    if fs::symlink_metadata(Store::path(folder)).is_ok() {
        return Err(CopyFault::BookThere(folder.display().to_string()).into());
    }
    let file = File::open(export).map_err(io)?;
    let new = !folder.exists();
    let mut refused = None;
    let made = Store::create_whole(folder, |store| {
        lines::read(&mut BufReader::with_capacity(1 << 16, file), store).map_err(|stop| match stop {
            CopyStop::Failed(failure) => failure,
            CopyStop::Refused(fault) => {
                refused = Some(fault);
                Failure::Damaged(String::new())
            }
        })
    });
    if made.is_err() && new {
        // Only when it is empty: what others put there stays.
        let _ = fs::remove_dir(folder);
    }
    match (made, refused) {
        (Err(_), Some(fault)) => Err(fault.into()),
        (made, _) => Ok(made?),
    }
}
