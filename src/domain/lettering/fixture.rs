//! Values that the tests of lettering and ageing share.

use super::as_of::DatedLine;
use super::{Ending, GroupState};
use crate::domain::ids::{AccountId, LineKey, OpNo, day_of};
use crate::domain::line::{LineKind, Standing};
use crate::domain::money::Amount;
use chrono::NaiveDate;

/// The account of client C001.
pub(crate) const C001: AccountId = AccountId(1);

/// A day of 2026.
pub(crate) fn d(day: u32, month: u32) -> NaiveDate {
    on(2026, month, day)
}

/// Any day.
pub(crate) fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date of the calendar")
}

/// Whole euros.
pub(crate) fn eur(euros: i64) -> Amount {
    Amount(euros * 100)
}

/// A line of C001.
pub(crate) fn key(date: NaiveDate, seq: u64) -> LineKey {
    LineKey { account: C001, day: day_of(date), seq }
}

/// A state in force; `lettered_on` is also the working date from which it is known.
pub(crate) fn state(lines: &[LineKey], sum: Amount, standing: Standing, lettered_on: NaiveDate) -> GroupState {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    GroupState {
        lines,
        allocations: Vec::new(),
        sum,
        standing,
        code: "A".to_string(),
        lettered_on,
        source_date: None,
        from: lettered_on,
        until: None,
        ending: None,
        reason: String::new(),
        op: OpNo(1),
        ended_op: OpNo::NONE,
        voided_by: OpNo::NONE,
        reviewed_op: OpNo::NONE,
    }
}

/// The same state, ended.
pub(crate) fn ended(mut state: GroupState, until: NaiveDate, ending: Ending) -> GroupState {
    state.until = Some(until);
    state.ending = Some(ending);
    state.ended_op = OpNo(2);
    state
}

/// A line of C001 for dated reports, its document dated like the entry.
pub(crate) fn dated(seq: u64, date: NaiveDate, due: Option<NaiveDate>, amount: Amount) -> DatedLine<'static> {
    DatedLine {
        key: key(date, seq),
        amount,
        due,
        piece: "",
        piece_date: Some(date),
        kind: LineKind::Normal,
        instalments: &[],
        disputed: Amount::ZERO,
    }
}
