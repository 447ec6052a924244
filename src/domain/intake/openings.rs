//! Opening entries (à-nouveaux, book §5): a year whose previous one is in the book has no live opening line.
//!
//! An opening row carries an open item of the year before when piece and signed amount agree; the piece date parts rivals, then
//! lettering (what the year before closed is not carried forward), then the order in the books. A row without a piece carries
//! an item only when its piece date names it. The rest is dead: a total, checked against the closing balance.

use super::pairing::{Pairing, Print, Tie};
use super::rows::FileRow;
use super::scene::{Fate, NONE, RowFate, Scene, first_day};
use crate::domain::ids::{YearId, date_of};
use crate::domain::line::LineKind;
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// What each opening row of an account is when the previous year is not in the book. A row carries one open item
/// ([`LineKind::Opening`]) when it has a document of its own: a piece date other than the opening's, a due date, an invoice number
/// or a reference; or a piece where the account's opening rows have at least two different ones. A piece alone says nothing: most
/// totals have one (`AN2026`), and to dun a total would be worse than to ask for its items.
pub(super) fn opening_kinds(scene: &Scene<'_>, rows: &[u32]) -> Vec<LineKind> {
    let mut pieces = rows.iter().map(|r| scene.row(*r).piece.as_str()).filter(|piece| !piece.is_empty());
    let first = pieces.next();
    let several = pieces.any(|piece| Some(piece) != first);
    rows.iter()
        .map(|r| {
            let row = scene.row(*r);
            let item = has_document(row) || (several && !row.piece.is_empty());
            if item { LineKind::Opening } else { LineKind::OpeningTotal }
        })
        .collect()
}

fn has_document(row: &FileRow) -> bool {
    row.piece_date.is_some_and(|d| d != row.date) || !row.due.is_empty() || !row.invoice.is_empty() || !row.reference.is_empty()
}

/// An opening or an original, reduced to what is compared.
struct Document<'a> {
    /// Known line, row or item, as the caller counts them.
    at: u32,
    piece: &'a str,
    amount: Amount,
    /// Date of the document: the piece date; for an original without one its accounting date.
    dated: Option<NaiveDate>,
    /// Accounting date.
    date: NaiveDate,
    journal: &'a str,
    entry: &'a str,
    rank: u32,
    /// Lettered by the source in a year before the opening.
    settled: bool,
    /// The opening reference that it has already in the year of the openings.
    alias: Option<(&'a str, &'a str, u32)>,
    /// One line for a whole account: no item, unless its piece names one.
    total: bool,
}

impl Document<'_> {
    fn what(&self) -> Print {
        Print::new().text(self.piece).number(self.amount.0)
    }

    /// Whether later openings may carry it: the total of an older year is no item, even when both are called `AN`.
    fn is_item(&self) -> bool {
        !self.total || (self.piece != self.entry && self.piece.bytes().any(|b| b.is_ascii_digit()))
    }
}

/// Each opening's original: positions in the two lists, each original taken once.
fn match_documents(openings: &mut [Document<'_>], originals: &mut [Document<'_>]) -> Vec<(u32, u32)> {
    // The lists are ordered by what the books say, so that the answer does not depend on which file came first.
    openings.sort_by(|a, b| (a.journal, a.entry, a.rank, a.at).cmp(&(b.journal, b.entry, b.rank, b.at)));
    originals.sort_by(|a, b| {
        let key = |d: &Document<'_>| (d.settled, d.alias.is_none(), d.date);
        key(a).cmp(&key(b)).then_with(|| (a.journal, a.entry, a.rank, a.at).cmp(&(b.journal, b.entry, b.rank, b.at)))
    });
    let (openings, originals) = (&*openings, &*originals);
    let items = (0..originals.len() as u32).filter(|d| originals[*d as usize].is_item());
    let mut pairing = Pairing::new((0..openings.len() as u32).collect(), items.collect());
    let same_item = |o: u32, d: u32| {
        let (o, d) = (&openings[o as usize], &originals[d as usize]);
        o.piece == d.piece && o.amount == d.amount
    };
    pairing.stage(
        Tie::Order,
        |o| {
            let o = &openings[o as usize];
            Some((o.what().text(o.journal).text(o.entry).number(i64::from(o.rank)), 0))
        },
        |d| {
            let d = &originals[d as usize];
            d.alias.map(|(journal, entry, rank)| (d.what().text(journal).text(entry).number(i64::from(rank)), 0))
        },
        |o, d| {
            let by = &openings[o as usize];
            same_item(o, d) && originals[d as usize].alias == Some((by.journal, by.entry, by.rank))
        },
    );
    let dated = |d: &Document<'_>| d.dated.map(|date| d.what().number(i64::from(crate::domain::ids::day_of(date))));
    pairing.stage(
        Tie::Order,
        |o| {
            let o = &openings[o as usize];
            // The opening's own date is no document date: it would name any line of that day.
            if o.piece.is_empty() && o.dated == Some(o.date) { None } else { dated(o).map(|print| (print, 0)) }
        },
        |d| dated(&originals[d as usize]).map(|print| (print, 0)),
        |o, d| same_item(o, d) && openings[o as usize].dated == originals[d as usize].dated,
    );
    let named = |d: &Document<'_>| (!d.piece.is_empty()).then(|| (d.what(), 0));
    pairing.stage(Tie::Order, |o| named(&openings[o as usize]), |d| named(&originals[d as usize]), same_item);
    pairing.pairs.iter().map(|(o, d)| (openings[*o as usize].at, originals[*d as usize].at)).collect()
}

/// Opening rows of a year whose previous one is in the book: aliases of their originals, or dead. Returns the gap between them
/// and the closing balance of the years before, `None` without opening rows.
pub(super) fn alias_rows(scene: &mut Scene<'_>, rows: &[u32]) -> Option<Amount> {
    if rows.is_empty() {
        return None;
    }
    let mut openings: Vec<_> = rows.iter().map(|r| row_document(scene, *r, *r, false)).collect();
    let first = first_day(scene.cx.year, scene.cx);
    let mut originals: Vec<_> = originals(scene, scene.cx.year, first).collect();
    let opened = Amount::sum(openings.iter().map(|d| d.amount));
    let closed = Amount::sum(originals.iter().map(|d| d.amount));
    for (row, known) in match_documents(&mut openings, &mut originals) {
        scene.row_fates[row as usize] = RowFate::Alias(known);
        scene.spoken[known as usize] = row;
    }
    opened.ok().zip(closed.ok()).and_then(|(opened, closed)| opened.minus(closed).ok())
}

/// Live opening lines whose previous year is in the book now (it comes with this file, or came without this account): each gives
/// way to its original. Returns the gap between them and the closing balance, `None` when there are none.
pub(super) fn convert_lines(scene: &mut Scene<'_>, year: YearId) -> Option<Amount> {
    let live = |k: &u32| {
        let view = scene.view(*k);
        view.home == year && view.home_opening && view.home_first != i32::MAX
    };
    let lines: Vec<u32> = (0..scene.known.len() as u32).filter(live).collect();
    if lines.is_empty() {
        return None;
    }
    let mut openings: Vec<_> = lines.iter().filter_map(|k| known_document(scene, *k, year, false)).collect();
    let first = first_day(year, scene.cx);
    let mut originals: Vec<_> = originals(scene, year, first).collect();
    let opened = Amount::sum(openings.iter().map(|d| d.amount));
    let closed = Amount::sum(originals.iter().map(|d| d.amount));
    let pairs = match_documents(&mut openings, &mut originals);
    for known in lines {
        scene.fates[known as usize] = Fate::Converts(NONE);
    }
    for (known, item) in pairs {
        scene.fates[known as usize] = Fate::Converts(item);
    }
    opened.ok().zip(closed.ok()).and_then(|(opened, closed)| opened.minus(closed).ok())
}

/// The items at home in a year before `year`, as they will be after this plan.
fn originals<'s, 'a>(scene: &'s Scene<'a>, year: YearId, first: i32) -> impl Iterator<Item = Document<'a>> + use<'s, 'a> {
    let known = (0..scene.known.len() as u32).filter_map(move |k| {
        let stays = scene.fates[k as usize] == Fate::Stays && scene.view(k).home_first < first;
        stays.then(|| known_document(scene, k, year, true)).flatten()
    });
    let from_file = first_day(scene.cx.year, scene.cx) < first;
    let rows = (0..scene.rows.len() as u32).filter(move |_| from_file).filter_map(move |r| {
        let live = matches!(scene.row_fates[r as usize], RowFate::Added(_) | RowFate::Version(_));
        live.then(|| row_document(scene, r, scene.item_of_row(r), true))
    });
    known.chain(rows)
}

fn row_document<'a>(scene: &Scene<'a>, row: u32, at: u32, original: bool) -> Document<'a> {
    let (file, reference) = (scene.row(row), &scene.rows[row as usize]);
    Document {
        at,
        piece: &file.piece,
        amount: super::scene::signed(file),
        dated: file.piece_date.or(original.then_some(file.date)),
        date: file.date,
        journal: &file.journal,
        entry: &file.entry,
        rank: reference.rank,
        settled: !file.letter.is_empty(),
        alias: None,
        total: scene.row_fates[row as usize] == RowFate::Added(LineKind::OpeningTotal),
    }
}

/// A known line as an original of an opening of `year`, or as such an opening itself; `None` when the source never named it.
fn known_document<'a>(scene: &Scene<'a>, known: u32, year: YearId, original: bool) -> Option<Document<'a>> {
    let (line, view) = (scene.line(known), scene.view(known));
    let mut ours = line.sources.iter().filter(|r| r.source == scene.cx.source);
    let home = ours.clone().find(|r| r.year == view.home)?;
    let before = |r: &&super::plan::SourceRef| first_day(r.year, scene.cx) < first_day(year, scene.cx);
    // The row of this file speaks for its year, with today's letter.
    let spoken = scene.spoken[known as usize];
    let by_file = spoken != NONE && scene.cx.year != year && !scene.row(spoken).letter.is_empty();
    let by_book = ours.clone().filter(before).any(|r| !r.letter.is_empty() && (spoken == NONE || r.year != scene.cx.year));
    let alias = ours.rfind(|r| r.year == year && r.opening).map(|r| (r.journal.as_str(), r.entry.as_str(), r.rank));
    Some(Document {
        at: known,
        piece: &line.piece,
        amount: line.amount,
        dated: line.piece_date.or(original.then(|| date_of(line.key.day))),
        date: date_of(line.key.day),
        journal: &home.journal,
        entry: &home.entry,
        rank: home.rank,
        settled: original && (by_file || by_book),
        alias: alias.filter(|_| original),
        total: line.kind == LineKind::OpeningTotal,
    })
}
