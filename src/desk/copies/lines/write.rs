//! The book to lines.

use super::typed::{put_change, put_row};
use super::{Chunk, End, FORMAT, Head, Sum, WORD, of_the_file, sections};
use crate::domain::copies::Manifest;
use crate::domain::ids::OpNo;
use crate::domain::refusal::Failure;
use crate::store::log::read_chunk;
use crate::store::{Policy, Read, Table, damaged, digest_row, key};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Write;

struct Out<'o> {
    to: &'o mut dyn Write,
    line: Vec<u8>,
    lines: u64,
}

impl Out<'_> {
    fn end_line(&mut self) -> Result<(), Failure> {
        self.line.push(b'\n');
        self.to.write_all(&self.line).map_err(super::super::io)?;
        self.line.clear();
        self.lines += 1;
        Ok(())
    }

    fn object(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.line, value).map_err(|e| damaged(e.to_string()))?;
        self.end_line()
    }

    /// `{"table":"line",` and what follows.
    fn row(&mut self, what: &str, table: Table, fill: impl FnOnce(&mut Vec<u8>)) -> Result<(), Failure> {
        self.line.extend_from_slice(format!("{{\"{what}\":\"{}\",", table.name()).as_bytes());
        fill(&mut self.line);
        self.line.push(b'}');
        self.end_line()
    }
}

/// Writes a book: its header, its tables, its changes, its end.
pub(in crate::desk::copies) fn write(view: &impl Read, manifest: &Manifest, to: &mut dyn Write) -> Result<(), Failure> {
    let mut out = Out { to, line: Vec::new(), lines: 0 };
    let m = manifest.clone();
    out.object(&Head {
        suivi: WORD.to_string(),
        format: FORMAT,
        schema: m.schema,
        program: m.program,
        made_at: m.made_at,
        uuid: m.uuid,
        siren: m.siren,
        company: m.company,
        op: m.op,
        head: m.head,
        business: m.business,
        rows: m.rows,
    })?;
    for table in sections() {
        section(view, &mut out, table, |out, k, v| out.row("table", table, |line| put_row(table, k, v, line)))?;
    }
    section(view, &mut out, Table::Change, chunk)?;
    let lines = out.lines;
    #[derive(Serialize)]
    struct Last {
        end: End,
    }
    out.object(&Last { end: End { lines } })
}

/// Writes the rows of a table, then its sum; nothing for a table without rows.
fn section<'o>(
    view: &impl Read,
    out: &mut Out<'o>,
    table: Table,
    mut row: impl FnMut(&mut Out<'o>, &[u8], &[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut digest = Sha256::new();
    let mut rows = 0u64;
    view.all(table, &mut |k, v| {
        if !of_the_file(table, k) {
            digest_row(&mut digest, k, v);
            rows += 1;
            row(out, k, v)?;
        }
        Ok(true)
    })?;
    match rows {
        0 => Ok(()),
        rows => out.object(&Sum { sum: table.name().to_string(), rows, sha256: digest.finalize().into() }),
    }
}

/// Writes the changes of one chunk. The value of a row that is only ever added stands in its table: it is not fetched.
fn chunk(out: &mut Out<'_>, k: &[u8], v: &[u8]) -> Result<(), Failure> {
    let (op, n) = k.split_at_checked(8).ok_or_else(|| damaged("chunk key"))?;
    let (changes, _, digest) = read_chunk(v, &mut |_, _| Ok(Some(Vec::new())))?;
    let rows = u32::try_from(changes.len()).map_err(|_| damaged("chunk"))?;
    #[derive(Serialize)]
    struct Begin {
        chunk: Chunk,
    }
    out.object(&Begin { chunk: Chunk { op: OpNo(key::read_u64(op)?), n: key::read_u32(n)?, rows, digest } })?;
    for c in changes {
        let values = (c.table.policy() != Policy::Immutable).then_some((c.before.as_deref(), c.after.as_deref()));
        out.row("change", c.table, |line| put_change(c.table, &c.key, values, line))?;
    }
    Ok(())
}
