//! `export fec --onto ORIGINAL`: our letters in a copy of the user's own FEC (LET-32). The file is read, compared and written here,
//! with the user's own rights; the book only says where its lines stand and which letter is theirs.

use super::context::{self, Context, Ended, Open, about, file_name};
use super::export::{may_write, unwritten, whole_by};
use super::import::{closing, encoding, read};
use crate::desk::api::{Answer, FecMark, FecPlace, ImportRefusal, Query};
use crate::domain::company::FiscalYear;
use crate::domain::ids::GroupId;
use crate::domain::intake::RowMarks;
use crate::formats::fec::name_parts;
use crate::formats::onto::{Cells, OntoStop, Rewritten, onto};
use crate::formats::{FecReader, Options, Problems, Row};
use crate::i18n::Arg;
use chrono::NaiveDate;
use clap::ArgMatches;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Rows that do not match are printed up to this many.
const PRINTED: usize = 20;

/// Writes the copy beside the original, or where `--out` says.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let Some(original) = m.get_one::<PathBuf>("onto") else {
        return Err(Ended::Usage(cx.i18n.t("onto-which")));
    };
    let target = m.get_one::<PathBuf>("out").or(m.get_one::<PathBuf>("file")).cloned().unwrap_or_else(|| beside(original));
    if is_legal_name(&file_name(&target)) {
        return Err(Ended::Refused(vec![about(cx.i18n, "onto-legal-name", &target)]));
    }
    let force = m.get_flag("force");
    let bytes = read(cx.i18n, original).map_err(|line| Ended::Refused(vec![line]))?;
    if same_file(original, &target) {
        return Err(Ended::Refused(vec![about(cx.i18n, "onto-itself", original)]));
    }
    may_write(cx, &target, force)?;
    let open = cx.open()?;
    let file = Original { open: &open, m, path: original, bytes: &bytes }.place()?;
    let wishes = file.compare()?;
    let mut done = Rewritten::default();
    whole_by::<Broken>(&target, force, |out| {
        let mut out = io::BufWriter::new(out);
        done = wishes.write(|part| out.write_all(part)).map_err(Broken)?;
        out.flush().map_err(|e| Broken(OntoStop::Sink(e)))
    })
    .map_err(|Broken(stop)| match stop {
        OntoStop::Sink(e) => unwritten(cx, &target, &e),
        OntoStop::Problems(problems) => file.refused(problems),
    })?;
    context::err(&about(cx.i18n, "cli-written", &target));
    let groups = wishes.counts.iter().filter(|(_, c)| c.is_whole()).count();
    let count = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
    let changed = Arg::Num(i64::try_from(done.changed).unwrap_or(i64::MAX));
    context::err(&cx.i18n.tf("onto-done", &[("groups", count(groups)), ("rows", changed)]));
    let left = wishes.counts.len() - groups;
    if left > 0 {
        context::err(&cx.i18n.tf("onto-left", &[("groups", count(left))]));
    }
    if done.unwritable > 0 {
        let rows = Arg::Num(i64::try_from(done.unwritable).unwrap_or(i64::MAX));
        context::err(&cx.i18n.tf("onto-unwritable", &[("rows", rows)]));
    }
    context::err(&cx.i18n.t("onto-not-legal"));
    Ok(())
}

struct Broken(OntoStop<io::Error>);

impl From<io::Error> for Broken {
    fn from(e: io::Error) -> Broken {
        Broken(OntoStop::Sink(e))
    }
}

/// `732829320FEC20251231.txt` gives `732829320FEC20251231_lettre.txt`, in the same folder.
fn beside(original: &Path) -> PathBuf {
    let stem = original.file_stem().map(|s| s.to_os_string()).unwrap_or_default();
    let mut name = stem;
    name.push("_lettre.");
    name.push(original.extension().unwrap_or("txt".as_ref()));
    original.with_file_name(name)
}

/// True for the name that the law gives to a FEC (FEC-03), whatever its extension: a copy never has it.
fn is_legal_name(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.len() == "732829320FEC20251231".len() && matches!(name_parts(name), (Some(_), Some(_)))
}

/// True when both names lead to one file, by whatever road.
fn same_file(a: &Path, b: &Path) -> bool {
    match (fs::metadata(a), fs::metadata(b)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// The user's file.
struct Original<'a> {
    open: &'a Open,
    m: &'a ArgMatches,
    path: &'a Path,
    bytes: &'a [u8],
}

/// The file with what is needed to find its rows in the book.
struct Placed<'a> {
    file: Original<'a>,
    options: Options,
    year: FiscalYear,
}

impl<'a> Original<'a> {
    fn refused(&self, lines: Vec<String>) -> Ended {
        let mut all = vec![self.open.i18n.tf("onto-refused", &[("file", Arg::Str(&file_name(self.path)))])];
        all.extend(lines);
        Ended::Refused(all)
    }

    /// Whose file it is, and of which fiscal year.
    fn place(self) -> Result<Placed<'a>, Ended> {
        let i18n = self.open.i18n;
        let company = &self.open.company;
        let (siren, named) = name_parts(&file_name(self.path));
        if let Some(siren) = siren.filter(|s| !company.siren.is_empty() && *s != company.siren) {
            let arguments = [("siren", Arg::Str(&siren)), ("ours", Arg::Str(&company.siren))];
            return Err(self.refused(vec![i18n.tf("onto-company", &arguments)]));
        }
        let options = Options {
            currency: company.currency,
            prefixes: company.prefixes.clone(),
            encoding: encoding(self.m),
            ..Options::default()
        };
        let given = self.m.get_one::<String>("year").map(|d| closing(i18n, d)).transpose()?;
        let Answer::Status(status) = self.open.ask(&Query::Status)? else { return Err(Ended::Findings) };
        let years = status.years;
        let name = file_name(self.path);
        let imported = status.feeds.iter().rfind(|(_, feed)| feed.file == name).map(|(_, feed)| feed.year);
        let year = match given.or(named) {
            Some(closing) => years.into_iter().find(|y| y.closing == closing),
            None if imported.is_some() => years.into_iter().find(|y| Some(y.id) == imported),
            None => {
                let dates = span(self.bytes, &options).map_err(|problems| self.unreadable(problems))?;
                let holds = |y: &FiscalYear| dates.is_some_and(|(first, last)| y.contains(first) && y.contains(last));
                years.into_iter().find(holds)
            }
        };
        let Some(year) = year else { return Err(self.refused(vec![i18n.t("onto-year")])) };
        Ok(Placed { file: self, options, year })
    }

    fn unreadable(&self, problems: Problems) -> Ended {
        self.refused(self.open.i18n.import_refusal_cut(&ImportRefusal::Problems(problems.list), PRINTED))
    }
}

/// First and last accounting date of a FEC.
fn span(bytes: &[u8], options: &Options) -> Result<Option<(NaiveDate, NaiveDate)>, Problems> {
    let mut reader = FecReader::open(bytes, &Options { extract: true, ..options.clone() })?;
    let span = reader.by_ref().map(|r| r.date).fold(None, |span: Option<(NaiveDate, NaiveDate)>, date| match span {
        Some((first, last)) => Some((first.min(date), last.max(date))),
        None => Some((date, date)),
    });
    reader.finish().map(|_| span)
}

/// How many of a group's rows the book knows in this year, and how many of them the file has.
#[derive(Clone, Copy, Default)]
struct Count {
    known: u32,
    found: u32,
}

impl Count {
    fn is_whole(&self) -> bool {
        self.known == self.found
    }
}

/// What the book says of a row, small: a file may have millions.
#[derive(Clone, Copy)]
struct Wish {
    /// The letter it had at its source, in [`Wishes::texts`].
    letter: u32,
    mark: Mark,
    /// A name of now, else of before a renumbering.
    current: bool,
}

#[derive(Clone, Copy)]
enum Mark {
    Keep,
    Blank(u32),
    Put(GroupId, u32, NaiveDate),
}

/// The letters of the book for a file.
struct Wishes<'a> {
    placed: &'a Placed<'a>,
    by_place: HashMap<u128, Wish>,
    texts: Vec<String>,
    counts: HashMap<GroupId, Count>,
}

impl<'a> Placed<'a> {
    fn refused(&self, problems: Problems) -> Ended {
        self.file.unreadable(problems)
    }

    /// Looks each row of the file up in the book. A row that the book does not know, or whose letter has changed since the file
    /// was imported, stops all: nobody's letters are written over unseen.
    fn compare(&'a self) -> Result<Wishes<'a>, Ended> {
        let mut wishes = self.ask()?;
        let mut walk = self.walk();
        let mut strangers: Vec<String> = Vec::new();
        let mut unknown = 0usize;
        let i18n = self.file.open.i18n;
        let look = |row: &Row<'_>| -> Cells<'static> {
            let id = match walk.name(row) {
                Named::Other => return Cells::Keep,
                Named::Line(id) => id,
                // The total of an account, or an item of a year that the book has whole: no line by itself.
                Named::Opening(id) if wishes.by_place.contains_key(&id) => id,
                Named::Opening(_) => return Cells::Keep,
            };
            let why = match wishes.by_place.get(&id) {
                None => Some(i18n.t("onto-row-unknown")),
                Some(wish) => {
                    if let Mark::Put(group, ..) = wish.mark {
                        wishes.counts.entry(group).or_default().found += 1;
                    }
                    let text = |at: u32| wishes.texts.get(at as usize).map_or("", String::as_str);
                    let fits = row.letter.is_empty()
                        || row.letter == text(wish.letter)
                        || matches!(wish.mark, Mark::Put(_, code, _) | Mark::Blank(code) if row.letter == text(code));
                    (!fits).then(|| i18n.tf("onto-row-letter", &[("letter", Arg::Str(&row.letter))]))
                }
            };
            if let Some(why) = why {
                unknown += 1;
                if strangers.len() < PRINTED {
                    let place = [("line", Arg::No(u64::from(row.at))), ("journal", Arg::Str(&row.journal))];
                    let what = [("entry", Arg::Str(&row.entry)), ("piece", Arg::Str(&row.piece)), ("why", Arg::Str(&why))];
                    strangers.push(i18n.tf("onto-row", &[&place[..], &what[..]].concat()));
                }
            }
            Cells::Keep
        };
        let nowhere = |_: &[u8]| -> Result<(), Infallible> { Ok(()) };
        match onto(self.file.bytes, &self.options, look, nowhere) {
            Err(OntoStop::Problems(problems)) => return Err(self.refused(problems)),
            Err(OntoStop::Sink(never)) => match never {},
            Ok(_) => {}
        }
        if unknown > 0 {
            let more = unknown - strangers.len();
            if more > 0 {
                strangers.push(i18n.tf("onto-more", &[("n", Arg::Num(i64::try_from(more).unwrap_or(i64::MAX)))]));
            }
            strangers.push(i18n.t("onto-import-first"));
            return Err(self.file.refused(strangers));
        }
        Ok(wishes)
    }

    /// Everything the book knows of the file's year, page by page.
    fn ask(&'a self) -> Result<Wishes<'a>, Ended> {
        let mut wishes = Wishes { placed: self, by_place: HashMap::new(), texts: Vec::new(), counts: HashMap::new() };
        let mut texts: HashMap<String, u32> = HashMap::new();
        let source = self.file.m.get_one::<String>("source").cloned().unwrap_or_else(|| "main".to_string());
        let (closing, partial) = (self.year.closing, self.file.m.get_flag("partial"));
        let mut after = None;
        loop {
            let query = Query::FecPlaces { source: source.clone(), closing, partial, after };
            let Answer::FecPlaces(page) = self.file.open.ask(&query)? else { return Err(Ended::Findings) };
            for place in &page.places {
                wishes.add(place, &mut texts);
            }
            after = page.next;
            if after.is_none() {
                return Ok(wishes);
            }
        }
    }

    fn walk(&self) -> Walk<'_> {
        let company = &self.file.open.company;
        Walk { placed: self, marks: RowMarks::new(&company.opening_journals, self.year.first) }
    }
}

/// Goes through the rows of the file as the import does.
struct Walk<'a> {
    placed: &'a Placed<'a>,
    marks: RowMarks<'a>,
}

/// What a row is.
enum Named {
    /// On another account, or without an amount.
    Other,
    /// A line, by its name.
    Line(u128),
    /// A row of an opening entry, by its name.
    Opening(u128),
}

impl Walk<'_> {
    fn name(&mut self, row: &Row<'_>) -> Named {
        if self.placed.options.prefixes.kind_of(&row.account).is_none() {
            return Named::Other;
        }
        let mark = self.marks.next(&row.journal, &row.entry, row.date);
        if row.signed() == 0 {
            return Named::Other;
        }
        let texts = [&*row.journal, &*row.entry, &*row.account, &*row.auxiliary];
        let date = (!mark.opening).then_some(row.date);
        let id = name(texts, mark.rank, date, row.signed());
        if mark.opening { Named::Opening(id) } else { Named::Line(id) }
    }
}

/// The name of a row: everything that must agree with the book.
fn name(texts: [&str; 4], rank: u32, date: Option<NaiveDate>, amount: i128) -> u128 {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text);
    }
    digest.update(rank.to_le_bytes());
    digest.update(date.map_or(i32::MIN, crate::domain::ids::day_of).to_le_bytes());
    digest.update(amount.to_le_bytes());
    let whole: [u8; 32] = digest.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&whole[..16]);
    u128::from_le_bytes(half)
}

impl Wishes<'_> {
    fn add(&mut self, place: &FecPlace, known: &mut HashMap<String, u32>) {
        let mut text = |text: &str| match known.get(text) {
            Some(at) => *at,
            None => {
                let at = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
                self.texts.push(text.to_string());
                known.insert(text.to_string(), at);
                at
            }
        };
        let letter = text(&place.letter);
        let mark = match &place.mark {
            FecMark::Keep => Mark::Keep,
            FecMark::Blank(but) => Mark::Blank(text(but)),
            FecMark::Put { group, code, day } => {
                if place.current {
                    self.counts.entry(*group).or_default().known += 1;
                }
                Mark::Put(*group, text(code), *day)
            }
        };
        let texts = [&*place.journal, &*place.entry, &*place.account, &*place.auxiliary];
        let id = name(texts, place.rank, place.date, i128::from(place.amount.minor()));
        let wish = Wish { letter, mark, current: place.current };
        match self.by_place.get(&id) {
            // A number of before a renumbering gives way to the one who has it now.
            Some(other) if other.current || !wish.current => {}
            _ => _ = self.by_place.insert(id, wish),
        }
    }

    /// The file with our letters. A group that the file does not hold whole is left as it stands there.
    fn write<E>(&self, sink: impl FnMut(&[u8]) -> Result<(), E>) -> Result<Rewritten, OntoStop<E>> {
        let mut walk = self.placed.walk();
        let text = |at: u32| self.texts.get(at as usize).map_or("", String::as_str);
        let decide = |row: &Row<'_>| -> Cells<'_> {
            let (Named::Line(id) | Named::Opening(id)) = walk.name(row) else { return Cells::Keep };
            match self.by_place.get(&id).map(|w| w.mark) {
                None | Some(Mark::Keep) => Cells::Keep,
                Some(Mark::Blank(but)) if !text(but).is_empty() && row.letter == text(but) => Cells::Keep,
                Some(Mark::Blank(_)) => Cells::Blank,
                Some(Mark::Put(group, ..)) if !self.counts.get(&group).is_some_and(Count::is_whole) => Cells::Keep,
                Some(Mark::Put(_, code, day)) => Cells::Put(Cow::Borrowed(text(code)), day),
            }
        };
        onto(self.placed.file.bytes, &self.placed.options, decide, sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_never_has_the_name_of_the_legal_file() {
        for (original, copy) in [
            ("732829320FEC20251231.txt", "732829320FEC20251231_lettre.txt"),
            ("in/compta", "in/compta_lettre.txt"),
            ("FEC_2025.csv", "FEC_2025_lettre.csv"),
        ] {
            assert_eq!(beside(Path::new(original)), Path::new(copy));
            assert!(!is_legal_name(copy));
        }
        assert!(is_legal_name("732829320FEC20251231.txt") && is_legal_name("732829320fec20251231.CSV"));
    }
}
