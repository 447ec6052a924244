//! The hot rows of a book: a fixed little-endian head that is read in place, then a text tail.

use crate::domain::ids::{EntryId, GroupId, LineId, LineKey, OpNo, date_of, day_of};
use crate::domain::line::{DueFrom, Line, LineKind, LineSource, LineState, Origin, Side, Standing};
use crate::domain::money::{Amount, Currency};
use crate::domain::refusal::Failure;
use crate::store::codec::{Head, RECORD, decode_body, encode_body};
use crate::store::damaged;
use chrono::NaiveDate;

/// No date.
const NO_DAY: i32 = i32::MIN;

fn put_date(out: &mut Vec<u8>, date: Option<NaiveDate>) {
    out.extend_from_slice(&date.map_or(NO_DAY, day_of).to_le_bytes());
}

fn take_date(head: &mut Head<'_>) -> Result<Option<NaiveDate>, Failure> {
    let day = head.i32()?;
    Ok((day != NO_DAY).then(|| date_of(day)))
}

fn version(head: &mut Head<'_>) -> Result<(), Failure> {
    match head.u8()? {
        RECORD => Ok(()),
        other => Err(damaged(format!("row version {other}"))),
    }
}

/// What lists and totals need of a line, without its texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LineHead {
    pub(crate) amount: Amount,
    pub(crate) side: Side,
    pub(crate) kind: LineKind,
    pub(crate) origin: Origin,
    pub(crate) id: LineId,
    pub(crate) entry_id: EntryId,
    pub(crate) added_op: OpNo,
    pub(crate) piece_date: Option<NaiveDate>,
}

type Tail = (
    Option<u64>,
    Option<(Currency, i64)>,
    Option<NaiveDate>,
    (String, String, String, String),
    (String, String, String),
    Option<LineSource>,
);

/// Encodes a line at the end of a buffer.
pub(crate) fn encode_line(line: &Line, out: &mut Vec<u8>) -> Result<(), Failure> {
    out.push(RECORD);
    out.extend_from_slice(&line.amount.0.to_le_bytes());
    let kind = match line.kind {
        LineKind::Normal => 0u8,
        LineKind::Opening => 1,
        LineKind::OpeningTotal => 2,
    };
    let origin = match line.origin {
        Origin::Import => 0u8,
        Origin::Desk => 1,
        Origin::Bank => 2,
    };
    out.push(u8::from(line.side == Side::Credit) | kind << 1 | origin << 3);
    out.extend_from_slice(&line.id.0.to_le_bytes());
    out.extend_from_slice(&line.entry_id.0.to_le_bytes());
    out.extend_from_slice(&line.added_op.0.to_le_bytes());
    put_date(out, line.piece_date);
    let tail = (
        line.replaces,
        line.foreign,
        line.validated,
        (&line.journal, &line.entry, &line.piece, &line.label),
        (&line.payment_mode, &line.invoice, &line.reference),
        &line.source,
    );
    encode_body(&tail, out)
}

fn take_head(head: &mut Head<'_>) -> Result<LineHead, Failure> {
    version(head)?;
    let amount = Amount(head.i64()?);
    let flags = head.u8()?;
    let kind = match flags >> 1 & 3 {
        0 => LineKind::Normal,
        1 => LineKind::Opening,
        2 => LineKind::OpeningTotal,
        _ => return Err(damaged("line kind")),
    };
    let origin = match flags >> 3 & 3 {
        0 => Origin::Import,
        1 => Origin::Desk,
        2 => Origin::Bank,
        _ => return Err(damaged("line origin")),
    };
    Ok(LineHead {
        amount,
        side: if flags & 1 == 0 { Side::Debit } else { Side::Credit },
        kind,
        origin,
        id: LineId(head.u64()?),
        entry_id: EntryId(head.u64()?),
        added_op: OpNo(head.u64()?),
        piece_date: take_date(head)?,
    })
}

/// Reads only the head of a line.
pub(crate) fn decode_line_head(bytes: &[u8]) -> Result<LineHead, Failure> {
    take_head(&mut Head(bytes))
}

/// Reads a line whole.
pub(crate) fn decode_line(key: LineKey, bytes: &[u8]) -> Result<Line, Failure> {
    let mut head = Head(bytes);
    let h = take_head(&mut head)?;
    let (replaces, foreign, validated, (journal, entry, piece, label), (payment_mode, invoice, reference), source): Tail =
        decode_body(head.0)?;
    Ok(Line {
        key,
        id: h.id,
        amount: h.amount,
        side: h.side,
        kind: h.kind,
        origin: h.origin,
        entry_id: h.entry_id,
        added_op: h.added_op,
        replaces,
        foreign,
        piece_date: h.piece_date,
        validated,
        journal,
        entry,
        piece,
        label,
        payment_mode,
        invoice,
        reference,
        source,
    })
}

/// Encodes a line state at the end of a buffer.
pub(crate) fn encode_state(state: &LineState, out: &mut Vec<u8>) -> Result<(), Failure> {
    out.push(RECORD);
    out.push(match state.standing {
        Standing::Open => 0,
        Standing::Partial => 1,
        Standing::Total => 2,
        Standing::Outside => 3,
    });
    out.push(state.level);
    out.push(match state.due_from {
        DueFrom::None => 0,
        DueFrom::Source => 1,
        DueFrom::Derived => 2,
    });
    out.push(u8::from(state.ours));
    out.extend_from_slice(&state.residual.0.to_le_bytes());
    put_date(out, state.due);
    out.extend_from_slice(&state.group.map_or(0, |g| g.0).to_le_bytes());
    out.extend_from_slice(&state.disputed.0.to_le_bytes());
    out.extend_from_slice(&state.withdrawn_op.0.to_le_bytes());
    out.extend_from_slice(&state.version.0.to_le_bytes());
    if !state.instalments.is_empty() || !state.source_letter.is_empty() || state.source_lettered_on.is_some() {
        encode_body(&(&state.instalments, &state.source_letter, &state.source_lettered_on), out)?;
    }
    Ok(())
}

/// Reads a line state.
pub(crate) fn decode_state(bytes: &[u8]) -> Result<LineState, Failure> {
    let mut head = Head(bytes);
    version(&mut head)?;
    let standing = match head.u8()? {
        0 => Standing::Open,
        1 => Standing::Partial,
        2 => Standing::Total,
        3 => Standing::Outside,
        _ => return Err(damaged("standing")),
    };
    let level = head.u8()?;
    let due_from = match head.u8()? {
        0 => DueFrom::None,
        1 => DueFrom::Source,
        2 => DueFrom::Derived,
        _ => return Err(damaged("due date")),
    };
    let ours = head.u8()? != 0;
    let residual = Amount(head.i64()?);
    let due = take_date(&mut head)?;
    let group = match head.u64()? {
        0 => None,
        id => Some(GroupId(id)),
    };
    let disputed = Amount(head.i64()?);
    let withdrawn_op = OpNo(head.u64()?);
    let version = OpNo(head.u64()?);
    let (instalments, source_letter, source_lettered_on) =
        if head.0.is_empty() { Default::default() } else { decode_body(head.0)? };
    Ok(LineState {
        group,
        standing,
        residual,
        due,
        due_from,
        instalments,
        source_letter,
        source_lettered_on,
        ours,
        disputed,
        level,
        withdrawn_op,
        version,
    })
}

/// An open line as the totals need it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OpenItem {
    pub(crate) residual: Amount,
    pub(crate) due: Option<NaiveDate>,
    pub(crate) piece_date: Option<NaiveDate>,
    pub(crate) disputed: Amount,
    pub(crate) opening_total: bool,
    pub(crate) partial: bool,
    pub(crate) instalments: bool,
    pub(crate) level: u8,
}

/// Encodes an open item.
pub(crate) fn encode_open(item: &OpenItem) -> Vec<u8> {
    let mut out = Vec::with_capacity(27);
    out.push(RECORD);
    out.extend_from_slice(&item.residual.0.to_le_bytes());
    put_date(&mut out, item.due);
    put_date(&mut out, item.piece_date);
    out.extend_from_slice(&item.disputed.0.to_le_bytes());
    out.push(u8::from(item.opening_total) | u8::from(item.partial) << 1 | u8::from(item.instalments) << 2);
    out.push(item.level);
    out
}

/// Reads an open item.
pub(crate) fn decode_open(bytes: &[u8]) -> Result<OpenItem, Failure> {
    let mut head = Head(bytes);
    version(&mut head)?;
    let residual = Amount(head.i64()?);
    let due = take_date(&mut head)?;
    let piece_date = take_date(&mut head)?;
    let disputed = Amount(head.i64()?);
    let flags = head.u8()?;
    let level = head.u8()?;
    head.end()?;
    Ok(OpenItem {
        residual,
        due,
        piece_date,
        disputed,
        opening_total: flags & 1 != 0,
        partial: flags & 2 != 0,
        instalments: flags & 4 != 0,
        level,
    })
}

/// Totals of an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct AccountSum {
    /// Sum of the live lines.
    pub(crate) balance: Amount,
    /// Sum of the lines settled outside the file: the gaps.
    pub(crate) outside: Amount,
    /// Live lines.
    pub(crate) lines: u32,
    /// Open live lines.
    pub(crate) open: u32,
    /// No live line is dated after this day (an upper bound).
    pub(crate) newest: i32,
}

/// Encodes totals.
pub(crate) fn encode_sum(sum: &AccountSum) -> Vec<u8> {
    let mut out = Vec::with_capacity(29);
    out.push(RECORD);
    out.extend_from_slice(&sum.balance.0.to_le_bytes());
    out.extend_from_slice(&sum.outside.0.to_le_bytes());
    out.extend_from_slice(&sum.lines.to_le_bytes());
    out.extend_from_slice(&sum.open.to_le_bytes());
    out.extend_from_slice(&sum.newest.to_le_bytes());
    out
}

/// Reads totals.
pub(crate) fn decode_sum(bytes: &[u8]) -> Result<AccountSum, Failure> {
    let mut head = Head(bytes);
    version(&mut head)?;
    let sum = AccountSum {
        balance: Amount(head.i64()?),
        outside: Amount(head.i64()?),
        lines: u32::from_le_bytes(head.take()?),
        open: u32::from_le_bytes(head.take()?),
        newest: head.i32()?,
    };
    head.end()?;
    Ok(sum)
}
