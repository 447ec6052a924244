//! Letters as files: the text and the PDF, for who prints and posts them. Never over an existing file without `--force`, unless it holds the
//! very same bytes: then it is there already.

use super::send::{self, letter};
use super::words;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::export::{may_write, unwritten, whole_by};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{OutMove, OutRow, WrittenNotice};
use crate::domain::dunning::notice::NoticeId;
use crate::formats::csv_out;
use crate::post::{Edition, pdf, text};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The name of a reminder's files, without what follows the dot: `R2-C00412-57-0`.
pub(super) fn file_name(notice: &WrittenNotice) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '_' { c } else { '_' };
    let code: String = notice.client.code.chars().map(safe).take(40).collect();
    format!("{}-{code}-{}-{}", notice.notice.level.code(), notice.id.op, notice.id.n)
}

/// A folder that files can be written to; made when it is not there. Asked before anything is issued.
pub(super) fn folder(cx: &Context, path: &Path) -> Result<(), Ended> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|e| unwritten(cx, path, &e))?;
    let probe = path.join(format!(".suivi-{}", std::process::id()));
    let tried = whole_by::<std::io::Error>(&probe, false, |file| file.write_all(b"x"));
    let _ = fs::remove_file(&probe);
    tried.map_err(|e| unwritten(cx, path, &e))
}

/// What came of printing.
#[derive(Default)]
pub(super) struct Printed {
    /// The slips of the batches, written.
    pub(super) slips: Vec<PathBuf>,
    /// Why the first of what could not be written was not.
    pub(super) failed: Option<Ended>,
}

/// Writes the letters and says in the book which are printed. Those whose files cannot be written wait; the first reason is given back.
pub(super) fn print(cx: &Context, open: &Open, ids: &[NoticeId], (out, force): (&Path, bool)) -> Result<Printed, Ended> {
    let (mut done, mut failed, mut slips) = (Vec::new(), None, Vec::new());
    let mut batches = BTreeSet::new();
    for id in ids {
        let Some(notice) = send::form(open, *id)? else { continue };
        let name = file_name(&notice);
        match files(cx, &notice, (out, &name), Edition::Original, force) {
            Ok(()) => {
                batches.insert(id.op);
                done.push(OutMove::Done { id: *id, words: format!("{name}.pdf") });
            }
            Err(ended) => failed = failed.or(Some(ended)),
        }
    }
    if !done.is_empty() {
        send::moves(open, done)?;
    }
    for op in batches {
        match slip(cx, open, op, (out, force)) {
            Ok(path) => slips.push(path),
            Err(ended) => failed = failed.or(Some(ended)),
        }
    }
    Ok(Printed { slips, failed })
}

/// Writes a letter that left, marked as a duplicate (EXP-03).
pub(super) fn duplicate(cx: &Context, notice: &WrittenNotice, (out, force): (&Path, bool)) -> Result<(), Ended> {
    let name = format!("{}-DUPLICATA", file_name(notice));
    files(cx, notice, (out, &name), Edition::Duplicate, force)
}

/// Both files of a letter, or none.
fn files(cx: &Context, notice: &WrittenNotice, (out, name): (&Path, &str), edition: Edition, force: bool) -> Result<(), Ended> {
    let written = letter(cx.i18n, notice).map_err(Ended::Failed)?;
    let pdf = pdf::letter(&written, edition).map_err(|fault| Ended::Failed(fault.to_string()))?;
    let plain = text::letter(&written, edition);
    let mut made = Vec::new();
    for (ending, bytes) in [("txt", plain.as_bytes()), ("pdf", &pdf)] {
        let path = out.join(format!("{name}.{ending}"));
        match file(cx, &path, bytes, force) {
            Ok(new) => made.extend(new.then_some(path)),
            Err(ended) => {
                for path in made {
                    let _ = fs::remove_file(path);
                }
                return Err(ended);
            }
        }
    }
    Ok(())
}

/// Writes a file; false when it was there with the same bytes.
fn file(cx: &Context, path: &Path, bytes: &[u8], force: bool) -> Result<bool, Ended> {
    if fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file()) && fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    may_write(cx, path, force)?;
    whole_by::<std::io::Error>(path, force, |file| file.write_all(bytes)).map_err(|e| unwritten(cx, path, &e))?;
    Ok(true)
}

/// The slip of a batch (bordereau): all its letters on paper, so that it is the same whenever it is written (EXP-03).
fn slip(cx: &Context, open: &Open, op: u64, (out, force): (&Path, bool)) -> Result<PathBuf, Ended> {
    let mut sheet = Sheet::new(["id", "client", "name", "level", "channel", "amount"]);
    for row in send::rows(open, true)?.iter().filter(|row| row.id.op == op && row.out.is_paper()) {
        sheet.push(slip_row(open, row));
    }
    let text = csv_out::csv(&sheet.machine(open.digits()), csv_out::Reader::Person);
    let path = out.join(format!("bordereau-{op}.csv"));
    file(cx, &path, text.as_bytes(), force).map(|_| path)
}

fn slip_row(open: &Open, row: &OutRow) -> Vec<Cell> {
    vec![
        Cell::text(row.id.to_string()),
        Cell::text(&row.client.code),
        Cell::text(&row.client.name),
        Cell::text(row.level.code()),
        Cell::Word(row.out.channel.code().to_string(), open.i18n.channel(row.out.channel)),
        Cell::Amount(row.amount),
    ]
}

/// The level of a reminder; of another mail, what it is about.
fn level(i18n: crate::i18n::I18n, row: &OutRow) -> Cell {
    match row.about {
        None => Cell::text(row.level.code()),
        Some(kind) => Cell::Word(kind.code().to_string(), i18n.mail_about(kind)),
    }
}

/// A row of the outbox for people and scripts.
pub(super) fn out_row(open: &Open, row: &OutRow) -> Vec<Cell> {
    let i18n = open.i18n;
    let stage = row.post_stage();
    vec![
        Cell::text(row.id.to_string()),
        Cell::text(&row.client.code),
        Cell::text(&row.client.name),
        level(i18n, row),
        row.about.map_or_else(|| words::mode(i18n, row.mode), |_| Cell::Empty),
        Cell::Word(row.out.channel.code().to_string(), i18n.channel(row.out.channel)),
        Cell::Date(Some(row.on)),
        row.about.map_or(Cell::Count(u64::from(row.items)), |_| Cell::Empty),
        row.about.map_or(Cell::Amount(row.amount), |_| Cell::Empty),
        words::status(i18n, &row.out),
        Cell::Count(u64::from(row.out.attempts)),
        Cell::Time(row.out.at),
        Cell::text(&row.contact),
        Cell::text(words::told(i18n, &row.out)),
        Cell::text(row.proof.as_ref().map_or("", |proof| proof.letter.number.as_str())),
        stage.map_or(Cell::Empty, |stage| Cell::Word(stage.code().to_string(), i18n.post_stage(stage))),
        Cell::Date(row.proof.as_ref().and_then(|proof| proof.day().ok())),
    ]
}
