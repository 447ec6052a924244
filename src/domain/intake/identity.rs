//! Which row is which known line (book §5, identity): multisets paired in a fixed order of stages.
//!
//! 1. *known*: same journal, number, date, side, amount, piece, label and currency amount;
//! 2. *changed in text*: same journal, number, date, side and amount;
//! 3. *renumbered*: same piece, date, side and amount under another number;
//! 4. *changed in amount*: same journal, number and piece.
//!
//! Inside a stage the candidates that agree on more go first; the rank in the entry only parts equals. Where both sides carry an
//! `id`, it goes before stage 1 when amount and date agree, and before stage 4 when something else does: exports exist whose
//! ids are row numbers, and such an id alone must not tie a line to its neighbour. Letters, lettering and validation dates
//! never count. A field that the file leaves empty is not said, and changes nothing.

use super::pairing::{Pairing, Print, Tie};
use super::plan::{KnownLine, SourceRef};
use super::rows::FileRow;
use super::scene::{Fate, NONE, RowFate, Scene, side_of, signed};
use crate::domain::ids::day_of;
use crate::domain::line::Side;
use crate::domain::money::Currency;

/// Pairs the pools, writes the fates of what pairs, and returns what is left: (known lines, rows).
pub(super) fn identify(scene: &mut Scene<'_>, pool: Vec<u32>, rows: Vec<u32>) -> (Vec<u32>, Vec<u32>) {
    let mut pairing = Pairing::new(pool, rows);
    side_by_side(scene, &mut pairing);
    stages(scene, &mut pairing);
    let Pairing { mut left, mut right, pairs, .. } = pairing;
    for (known, row) in pairs {
        let Some(reference) = scene.reference(known) else { continue };
        let Some((fate, row_fate)) = judge(scene, known, row, reference) else {
            left.push(known);
            right.push(row);
            continue;
        };
        scene.fates[known as usize] = fate;
        scene.row_fates[row as usize] = row_fate;
        scene.spoken[known as usize] = row;
    }
    (left, right)
}

/// What a pair means. `None` for an opening with another amount or piece: checked again and never *changed*, the old one goes
/// and the new one comes. Another label on an opening says nothing.
fn judge(scene: &Scene<'_>, known: u32, row: u32, reference: &SourceRef) -> Option<(Fate, RowFate)> {
    let (line, file) = (scene.line(known), scene.row(row));
    let opening = reference.opening && scene.rows[row as usize].opening;
    if money_of_line(line) != money_of_row(file) || (opening && said(&file.piece, &line.piece)) {
        return (!opening).then_some((Fate::Becomes { row, keeps_group: false }, RowFate::Version(known)));
    }
    if terms_differ(line, file) || (!opening && text_differs(line, file)) {
        return Some((Fate::Becomes { row, keeps_group: true }, RowFate::Version(known)));
    }
    if reference.journal != file.journal || reference.entry != file.entry {
        return Some((Fate::Stays, RowFate::Renumbered(known)));
    }
    Some((Fate::Stays, RowFate::Known(known)))
}

/// Date, column and amount: what breaks a group when it changes.
fn money_of_line(line: &KnownLine) -> (i32, Side, i64) {
    (line.key.day, line.side, line.amount.0)
}

fn money_of_row(row: &FileRow) -> (i32, Side, i64) {
    (day_of(row.date), side_of(row), signed(row).0)
}

/// The file says another label, piece or currency amount.
fn text_differs(line: &KnownLine, row: &FileRow) -> bool {
    said(&row.label, &line.label)
        || said(&row.piece, &line.piece)
        || (row.piece_date.is_some() && row.piece_date != line.piece_date)
        || (row.foreign.is_some() && row.foreign != line.foreign)
}

/// The file says other due dates, mode, invoice number or reference.
fn terms_differ(line: &KnownLine, row: &FileRow) -> bool {
    due_differs(line, row)
        || said(&row.payment_mode, &line.payment_mode)
        || said(&row.invoice, &line.invoice)
        || said(&row.reference, &line.reference)
}

fn due_differs(line: &KnownLine, row: &FileRow) -> bool {
    match (&row.due[..], &line.due[..]) {
        ([], _) => false,
        // One due date is that of the whole line, whatever amount stands beside it.
        ([(new, _)], [(old, _)]) => new != old,
        (new, old) => new != old,
    }
}

fn said(new: &str, old: &str) -> bool {
    !new.is_empty() && new != old
}

fn left<'a>(scene: &Scene<'a>, k: u32) -> Option<Fields<'a>> {
    let (line, reference) = (scene.line(k), scene.reference(k)?);
    let (day, side, amount) = money_of_line(line);
    Some(Fields {
        journal: &reference.journal,
        entry: &reference.entry,
        id: &reference.id,
        rank: reference.rank,
        opening: reference.opening,
        day,
        side,
        amount,
        piece: &line.piece,
        label: &line.label,
        foreign: line.foreign,
    })
}

fn right<'a>(scene: &Scene<'a>, r: u32) -> Fields<'a> {
    let (row, reference) = (scene.row(r), &scene.rows[r as usize]);
    let (day, side, amount) = money_of_row(row);
    Fields {
        journal: &row.journal,
        entry: &row.entry,
        id: &row.id,
        rank: reference.rank,
        opening: reference.opening,
        day,
        side,
        amount,
        piece: &row.piece,
        label: &row.label,
        foreign: row.foreign,
    }
}

/// How far to look ahead for a row's line before leaving it to the stages.
const WINDOW: usize = 4;

/// The quick way through a file that the book knows: day by day, lines stand in the order in which the file brought them. Only pairs
/// that the stages would make are made: the whole tuple, the rank and the id are the same.
fn side_by_side(scene: &Scene<'_>, pairing: &mut Pairing) {
    if pairing.is_done() {
        return;
    }
    pairing.left.sort_by_key(|k| scene.line(*k).key.day);
    pairing.right.sort_by_key(|r| scene.row(*r).date);
    let mut paired = vec![false; pairing.left.len()];
    let mut first = 0;
    let Pairing { left: lines, right: rows, pairs, .. } = pairing;
    rows.retain(|r| {
        let file = right(scene, *r);
        while first < lines.len() && (paired[first] || scene.line(lines[first]).key.day < file.day) {
            first += 1;
        }
        let window = first..lines.len().min(first + WINDOW);
        let found = window.into_iter().find(|at| {
            let line = scene.line(lines[*at]);
            let alike = !paired[*at] && line.amount.0 == file.amount && line.key.day == file.day;
            let same = |k: &Fields<'_>| k.rank == file.rank && k.id == file.id && k.agrees(&file, Stage::Same);
            alike && left(scene, lines[*at]).as_ref().is_some_and(same)
        });
        if let Some(at) = found {
            paired[at] = true;
            pairs.push((lines[at], *r));
        }
        found.is_none()
    });
    let mut keep = paired.iter().map(|paired| !paired);
    lines.retain(|_| keep.next().unwrap_or(true));
}

fn stages(scene: &Scene<'_>, pairing: &mut Pairing) {
    if pairing.is_done() {
        return;
    }
    let run = |pairing: &mut Pairing, stage: Stage| {
        let tie = if matches!(stage, Stage::Id) { Tie::Alone } else { Tie::Rank };
        pairing.stage(
            tie,
            |k| {
                // Where the file does not have to show every line, the same amount on the same day without a document number
                // is another line rather than a renumbered one.
                let fields = left(scene, k)?;
                if matches!(stage, Stage::Renumbered(_)) && fields.piece.is_empty() && !scene.covers(fields.journal, fields.day)
                {
                    return None;
                }
                Some((fields.print(stage)?, fields.rank))
            },
            |r| {
                let fields = right(scene, r);
                Some((fields.print(stage)?, fields.rank))
            },
            |k, r| left(scene, k).is_some_and(|k| k.agrees(&right(scene, r), stage)),
        );
    };
    if scene.rows.iter().any(|r| !r.row.id.is_empty()) {
        run(pairing, Stage::IdAndMoney);
    }
    for stage in STAGES {
        if pairing.is_done() {
            return;
        }
        run(pairing, stage);
    }
}

/// One comparison. The flags say which optional fields must agree too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Same id, date, side and amount.
    IdAndMoney,
    /// The whole tuple.
    Same,
    /// Same journal, number, date, side, amount.
    Text(Also),
    /// Same date, side, amount and piece.
    Renumbered(Also),
    /// Same id, and entry or piece or money agree.
    Id,
    /// Same journal, number and piece.
    Amount(Also),
}

/// What else must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Also {
    Nothing,
    Piece,
    Label,
    PieceAndLabel,
    Journal,
    JournalAndLabel,
    Side,
    SideAndDay,
}

const STAGES: [Stage; 13] = [
    Stage::Same,
    Stage::Text(Also::PieceAndLabel),
    Stage::Text(Also::Piece),
    Stage::Text(Also::Label),
    Stage::Text(Also::Nothing),
    Stage::Renumbered(Also::JournalAndLabel),
    Stage::Renumbered(Also::Journal),
    Stage::Renumbered(Also::Label),
    Stage::Renumbered(Also::Nothing),
    Stage::Id,
    Stage::Amount(Also::SideAndDay),
    Stage::Amount(Also::Side),
    Stage::Amount(Also::Nothing),
];

/// A known line or a row, reduced to the fields that stages look at.
struct Fields<'a> {
    journal: &'a str,
    entry: &'a str,
    id: &'a str,
    rank: u32,
    opening: bool,
    day: i32,
    side: Side,
    amount: i64,
    piece: &'a str,
    label: &'a str,
    foreign: Option<(Currency, i64)>,
}

impl Fields<'_> {
    fn side_number(&self) -> i64 {
        i64::from(self.side == Side::Credit)
    }

    /// The print of the fields that a stage compares; `None` when the line or row takes no part in it.
    fn print(&self, stage: Stage) -> Option<Print> {
        let number = || Print::new().text(self.journal).text(self.entry);
        let money = |print: Print| print.number(i64::from(self.day)).number(self.side_number()).number(self.amount);
        let also = |print: Print, also: Also| match also {
            Also::Nothing => print,
            Also::Piece => print.text(self.piece),
            Also::Label => print.text(self.label),
            Also::PieceAndLabel => print.text(self.piece).text(self.label),
            Also::Journal => print.text(self.journal),
            Also::JournalAndLabel => print.text(self.journal).text(self.label),
            Also::Side => print.number(self.side_number()),
            Also::SideAndDay => print.number(self.side_number()).number(i64::from(self.day)),
        };
        Some(match stage {
            Stage::IdAndMoney if self.id.is_empty() => return None,
            Stage::IdAndMoney => money(Print::new().text(self.id)),
            Stage::Same => {
                let print = money(number()).text(self.piece).text(self.label);
                self.foreign.map_or(print, |(currency, amount)| print.text(currency.code()).number(amount))
            }
            Stage::Text(more) => also(money(number()), more),
            Stage::Renumbered(more) => also(money(Print::new().text(self.piece)), more),
            Stage::Id if self.id.is_empty() => return None,
            Stage::Id => Print::new().text(self.id),
            // Provisional openings are checked again, never changed in amount.
            Stage::Amount(_) if self.opening => return None,
            // Without a document number only the place in the entry tells the line.
            Stage::Amount(more) if self.piece.is_empty() => also(number().number(i64::from(self.rank)), more),
            Stage::Amount(more) => also(number().text(self.piece), more),
        })
    }

    /// The comparison itself, field by field.
    fn agrees(&self, other: &Self, stage: Stage) -> bool {
        let number = || self.journal == other.journal && self.entry == other.entry;
        let money = || self.day == other.day && self.side == other.side && self.amount == other.amount;
        let also = |also: Also| match also {
            Also::Nothing => true,
            Also::Piece => self.piece == other.piece,
            Also::Label => self.label == other.label,
            Also::PieceAndLabel => self.piece == other.piece && self.label == other.label,
            Also::Journal => self.journal == other.journal,
            Also::JournalAndLabel => self.journal == other.journal && self.label == other.label,
            Also::Side => self.side == other.side,
            Also::SideAndDay => self.side == other.side && self.day == other.day,
        };
        match stage {
            Stage::IdAndMoney => self.id == other.id && money(),
            Stage::Same => {
                number() && money() && self.piece == other.piece && self.label == other.label && self.foreign == other.foreign
            }
            Stage::Text(more) => number() && money() && also(more),
            Stage::Renumbered(more) => self.piece == other.piece && money() && also(more),
            Stage::Id => self.id == other.id && (number() || money() || (!self.piece.is_empty() && self.piece == other.piece)),
            Stage::Amount(more) => {
                number() && self.piece == other.piece && also(more) && (!self.piece.is_empty() || self.rank == other.rank)
            }
        }
    }
}

/// Known lines that take part in identity: named by the source in this year, and not merely as an opening row of an older line.
pub(super) fn pool(scene: &Scene<'_>) -> Vec<u32> {
    (0..scene.known.len() as u32)
        .filter(|k| {
            let view = scene.view(*k);
            // With the previous year in the book an opening line that still lives is converted, not compared.
            view.this != NONE && view.home == scene.cx.year && !(view.home_opening && scene.cx.previous.is_some())
        })
        .collect()
}
