//! Lines to a book: streamed, every row checked against the order, the sums and the recorded digests of the file.

use super::typed::take;
use super::{Chunk, End, FORMAT, Head, LONGEST, Sum, WORD, of_the_file, sections};
use crate::desk::copies::manifest::describe;
use crate::desk::operation::undone;
use crate::desk::queries::rebuild_in_slices;
use crate::domain::copies::{CopyFault, CopyStop, LineFault, Manifest};
use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use crate::store::log::ChunkWriter;
use crate::store::{Policy, Read, Row, Snapshot, Store, Table, digest_row, key};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io::BufRead;

/// Rows are stored when they weigh this much, in bytes: memory is bounded.
const SLICE: usize = 8 * 1024 * 1024;

/// A chunk of changes is never larger: the one that writes them cuts long before.
const CHUNK: usize = 64 * 1024 * 1024;

/// What kind of line it is.
#[derive(Deserialize)]
struct Kind<'a> {
    suivi: Option<IgnoredAny>,
    #[serde(borrow)]
    table: Option<Cow<'a, str>>,
    #[serde(borrow)]
    change: Option<Cow<'a, str>>,
    chunk: Option<Chunk>,
    sum: Option<IgnoredAny>,
    end: Option<End>,
}

/// The lines of a file, with their numbers.
struct Lines<'r> {
    from: &'r mut dyn BufRead,
    number: u64,
    text: Vec<u8>,
}

impl Lines<'_> {
    /// The next line; none at the end.
    fn next(&mut self) -> Result<Option<&str>, CopyStop> {
        use std::io::Read as _;
        self.text.clear();
        self.number += 1;
        let read = (&mut *self.from).take(LONGEST + 1).read_until(b'\n', &mut self.text);
        if read.map_err(super::super::io)? == 0 {
            return Ok(None);
        }
        let ended = self.text.pop_if(|c| *c == b'\n').is_some();
        if !ended && self.text.len() as u64 > LONGEST {
            return Err(CopyFault::Line(self.number, LineFault::TooLong(LONGEST)).into());
        }
        match std::str::from_utf8(&self.text) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(CopyFault::Line(self.number, LineFault::NotText).into()),
        }
    }
}

fn named(name: &str) -> Option<Table> {
    Table::ALL.iter().copied().find(|t| t.name() == name)
}

/// The table that is being read.
struct Section {
    table: Table,
    digest: Sha256,
    rows: u64,
    last: Option<Vec<u8>>,
    /// Rows not stored yet, and what they weigh.
    waiting: Vec<Row>,
    weight: usize,
}

impl Section {
    fn new(table: Table) -> Section {
        Section { table, digest: Sha256::new(), rows: 0, last: None, waiting: Vec::new(), weight: 0 }
    }

    /// Takes a row, which must come after the one before it.
    fn push(&mut self, store: &Store, (k, v): Row) -> Result<Result<(), LineFault>, Failure> {
        if self.last.as_ref().is_some_and(|last| *last >= k) || of_the_file(self.table, &k) {
            return Ok(Err(LineFault::Order(self.table.name().to_string())));
        }
        digest_row(&mut self.digest, &k, &v);
        self.rows += 1;
        self.weight += k.len() + v.len();
        self.last = Some(k.clone());
        self.waiting.push((k, v));
        if self.weight >= SLICE {
            self.store(store)?;
        }
        Ok(Ok(()))
    }

    fn store(&mut self, store: &Store) -> Result<(), Failure> {
        let rows = std::mem::take(&mut self.waiting);
        self.weight = 0;
        if rows.is_empty() {
            return Ok(());
        }
        store.write(|w| match self.table {
            // It holds its schema already.
            Table::Meta => rows.iter().try_for_each(|(k, v)| w.put(Table::Meta, k, v)),
            table => w.append(table, rows),
        })
    }

    /// True when the sum is that of the rows.
    fn agrees(&self, sum: &Sum) -> bool {
        let found: [u8; 32] = self.digest.clone().finalize().into();
        sum.sum == self.table.name() && sum.rows == self.rows && sum.sha256 == found
    }
}

/// A chunk of changes that is being read.
struct UnderWay {
    chunk: Chunk,
    rows: u32,
    writer: ChunkWriter,
}

struct Reader<'s> {
    store: &'s Store,
    section: Option<Section>,
    /// How many of the sections are behind us.
    done: usize,
    under_way: Option<UnderWay>,
    /// The tables, once all are there: changes name rows of theirs.
    view: Option<Snapshot>,
}

type Lined = Result<Result<(), LineFault>, Failure>;

impl Reader<'_> {
    /// The section of a table: the one under way, or a later one.
    fn section_of(&mut self, table: Table) -> Result<&mut Section, LineFault> {
        let order = || LineFault::Order(table.name().to_string());
        if self.section.as_ref().is_none_or(|s| s.table != table) {
            let place = sections().chain([Table::Change]).position(|t| t == table).ok_or_else(order)?;
            if self.section.is_some() || place < self.done {
                return Err(order());
            }
            self.done = place + 1;
        }
        Ok(self.section.get_or_insert_with(|| Section::new(table)))
    }

    fn row(&mut self, table: Table, line: &str) -> Lined {
        let Some(row) = (match take(table, line) {
            Ok(taken) => taken.row(),
            Err(what) => return Ok(Err(LineFault::Row(what))),
        }) else {
            return Ok(Err(LineFault::Row("key, value".to_string())));
        };
        let store = self.store;
        match self.section_of(table) {
            Ok(section) if table != Table::Change => section.push(store, row),
            Ok(_) => Ok(Err(LineFault::Order(table.name().to_string()))),
            Err(fault) => Ok(Err(fault)),
        }
    }

    fn chunk(&mut self, chunk: Chunk) -> Lined {
        if let Err(fault) = self.section_of(Table::Change) {
            return Ok(Err(fault));
        }
        if self.under_way.is_some() || chunk.rows == 0 {
            return Ok(Err(LineFault::Digest(chunk.op)));
        }
        if self.view.is_none() {
            self.view = Some(self.store.snapshot()?);
        }
        self.under_way = Some(UnderWay { chunk, rows: 0, writer: ChunkWriter::default() });
        Ok(Ok(()))
    }

    fn change(&mut self, table: Table, line: &str) -> Lined {
        let taken = match take(table, line) {
            Ok(taken) if taken.value.is_none() => taken,
            Ok(_) => return Ok(Err(LineFault::Row("key, before, after".to_string()))),
            Err(what) => return Ok(Err(LineFault::Row(what))),
        };
        let (Some(under_way), Some(view)) = (&mut self.under_way, &self.view) else {
            return Ok(Err(LineFault::Order(table.name().to_string())));
        };
        let after = match table.policy() {
            Policy::Immutable => view.get(table, &taken.key)?,
            _ => taken.after,
        };
        under_way.writer.push(table, &taken.key, taken.before.as_deref(), after.as_deref());
        under_way.rows += 1;
        let op = under_way.chunk.op;
        if under_way.writer.size() > CHUNK {
            return Ok(Err(LineFault::Digest(op)));
        }
        if under_way.rows < under_way.chunk.rows {
            return Ok(Ok(()));
        }
        let Some(UnderWay { chunk, mut writer, .. }) = self.under_way.take() else { return Ok(Ok(())) };
        match writer.finish() {
            Some(made) if made.digest == chunk.digest => {
                let k = [&key::u64(chunk.op.0)[..], &key::u32(chunk.n)].concat();
                let store = self.store;
                match self.section_of(Table::Change) {
                    Ok(section) => section.push(store, (k, made.value)),
                    Err(fault) => Ok(Err(fault)),
                }
            }
            _ => Ok(Err(LineFault::Digest(op))),
        }
    }

    fn sum(&mut self, line: &str) -> Lined {
        let sum: Sum = match serde_json::from_str(line) {
            Ok(sum) => sum,
            Err(e) => return Ok(Err(LineFault::Row(e.to_string()))),
        };
        match self.section.take() {
            Some(mut section) if self.under_way.is_none() && section.agrees(&sum) => {
                section.store(self.store)?;
                Ok(Ok(()))
            }
            Some(section) => Ok(Err(LineFault::Sum(section.table.name().to_string()))),
            None => Ok(Err(LineFault::Order(sum.sum))),
        }
    }

    /// One line after the header; true for the last.
    fn line(&mut self, line: &str, before: u64) -> Result<Result<bool, LineFault>, Failure> {
        let kind: Kind<'_> = match serde_json::from_str(line) {
            Ok(kind) => kind,
            Err(e) => return Ok(Err(LineFault::Row(e.to_string()))),
        };
        let unknown = |name: &str| Ok(Err(LineFault::Order(crate::text::sanitise(name).into_owned())));
        let done = match kind {
            Kind { suivi: None, table: Some(name), change: None, chunk: None, sum: None, end: None } => match named(&name) {
                Some(table) => self.row(table, line)?,
                None => return unknown(&name),
            },
            Kind { suivi: None, table: None, change: Some(name), chunk: None, sum: None, end: None } => match named(&name) {
                Some(table) => self.change(table, line)?,
                None => return unknown(&name),
            },
            Kind { suivi: None, table: None, change: None, chunk: Some(chunk), sum: None, end: None } => self.chunk(chunk)?,
            Kind { suivi: None, table: None, change: None, chunk: None, sum: Some(_), end: None } => self.sum(line)?,
            Kind { suivi: None, table: None, change: None, chunk: None, sum: None, end: Some(end) } => {
                return Ok(match end.lines == before && self.section.is_none() && self.under_way.is_none() {
                    true => Ok(true),
                    false => Err(LineFault::Cut),
                });
            }
            _ => Err(LineFault::Row("table, change, chunk, sum, end".to_string())),
        };
        Ok(done.map(|()| false))
    }
}

/// Reads an export into an empty store that nobody uses yet, rebuilds what was left out, and compares what came of it with what
/// the file announces. What it holds is given back.
pub(in crate::desk::copies) fn read(from: &mut dyn BufRead, store: &Store) -> Result<Manifest, CopyStop> {
    let mut lines = Lines { from, number: 0, text: Vec::new() };
    let fault = |line: u64, fault: LineFault| CopyStop::Refused(CopyFault::Line(line, fault));
    let head = header(&mut lines)?;
    let mut reader = Reader { store, section: None, done: 0, under_way: None, view: None };
    loop {
        let before = lines.number;
        let Some(line) = lines.next()? else { return Err(fault(lines.number, LineFault::Cut)) };
        match reader.line(line, before)? {
            Ok(false) => {}
            Ok(true) => break,
            Err(LineFault::Row(what)) => {
                return Err(fault(before + 1, LineFault::Row(crate::text::sanitise(&what).into_owned())));
            }
            Err(wrong) => return Err(fault(before + 1, wrong)),
        }
    }
    if lines.next()?.is_some() {
        return Err(fault(lines.number, LineFault::Beyond));
    }
    drop(reader);
    rebuilt(store, &head)
}

fn header(lines: &mut Lines<'_>) -> Result<Head, CopyStop> {
    #[derive(Deserialize)]
    struct Version {
        suivi: String,
        format: u32,
    }
    let wrong = |what: LineFault| CopyStop::Refused(CopyFault::Line(1, what));
    let line = lines.next()?.ok_or_else(|| wrong(LineFault::Header(FORMAT)))?;
    let version: Version = serde_json::from_str(line).map_err(|_| wrong(LineFault::Header(FORMAT)))?;
    if version.suivi != WORD {
        return Err(wrong(LineFault::Header(FORMAT)));
    }
    if version.format != FORMAT {
        return Err(wrong(LineFault::Version(version.format, FORMAT)));
    }
    serde_json::from_str(line).map_err(|e| wrong(LineFault::Row(crate::text::sanitise(&e.to_string()).into_owned())))
}

/// Rebuilds the tables that the file leaves out, and compares with the header.
fn rebuilt(store: &Store, head: &Head) -> Result<Manifest, CopyStop> {
    // What does not fit together here was written so: it is the file's fault, not the disk's.
    let of_the_file = |failure| match failure {
        Failure::Damaged(what) => CopyStop::Refused(CopyFault::Unreadable(what)),
        other => CopyStop::Failed(other),
    };
    let view = store.snapshot()?;
    let undone = undone(&view).map_err(of_the_file)?;
    drop(view);
    store
        .write::<_, Failure>(|w| {
            undone.iter().try_for_each(|(op, by): (&OpNo, &OpNo)| w.put(Table::Undone, &key::u64(op.0), &key::u64(by.0)))
        })
        .and_then(|()| rebuild_in_slices(store))
        .map_err(of_the_file)?;
    let view = store.snapshot()?;
    let mut manifest = describe(&view, 0).map_err(of_the_file)?;
    if (manifest.business, manifest.op, manifest.head, &manifest.uuid) != (head.business, head.op, head.head, &head.uuid) {
        return Err(CopyFault::Business.into());
    }
    // The chain, the digests, the fold of the log: what an edited and summed-up-again file cannot have.
    let wrong = |code: &str| matches!(code, "chain" | "replay" | "index" | "damaged");
    let found: Vec<_> = crate::desk::queries::check(&view, false)?.into_iter().filter(|f| wrong(&f.code)).collect();
    if !found.is_empty() {
        return Err(CopyFault::Findings(found).into());
    }
    manifest.made_at.clone_from(&head.made_at);
    manifest.program.clone_from(&head.program);
    manifest.schema = head.schema;
    Ok(manifest)
}
