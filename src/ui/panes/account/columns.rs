//! The columns of the ledger, and what gives way when there is little room: payment mode, level, width of the label, then debit
//! and credit become one signed column.

use super::rows::Rows;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Date,
    Journal,
    Piece,
    Label,
    /// Invoice or reference, where there is room.
    Reference,
    Due,
    Late,
    Mode,
    Debit,
    Credit,
    /// Debit and credit in one.
    Signed,
    Letter,
    Residual,
    Running,
    Level,
}

/// Columns of the gutter: cursor, mark, two flags.
pub(super) const GUTTER: u16 = 4;

/// Under this the label gives way no more.
const LABEL_KEPT: u16 = 14;
const LABEL_LEAST: u16 = 10;
/// Above this other columns take what is left.
const LABEL_ENOUGH: u16 = 44;

/// The columns that fit, each with its place and width.
pub(super) fn fit(cols: u16, rows: &Rows) -> Vec<(Column, u16, u16)> {
    use Column as C;
    let running = !rows.running.is_empty();
    let wide = |column: C| match column {
        C::Date => 8,
        C::Journal => rows.journal,
        C::Piece => rows.piece,
        C::Label => 0,
        C::Reference => rows.reference,
        C::Due => 9,
        C::Late => 5,
        C::Mode | C::Level => 3,
        C::Debit | C::Credit | C::Signed | C::Residual => rows.amount.max(if column == C::Residual { 9 } else { 8 }),
        C::Running => rows.balance,
        C::Letter => 4,
    };
    let mut columns = vec![C::Date, C::Journal, C::Piece, C::Label, C::Due, C::Late, C::Mode, C::Debit, C::Credit, C::Letter];
    columns.push(C::Residual);
    if running {
        columns.push(C::Running);
    }
    columns.push(C::Level);
    let label = |columns: &[C]| {
        let fixed: u16 = columns.iter().map(|c| wide(*c) + 1).sum();
        (cols + 1).saturating_sub(GUTTER + fixed)
    };
    let drop = |columns: &mut Vec<C>, gone: C| columns.retain(|c| *c != gone);
    if label(&columns) < LABEL_KEPT {
        drop(&mut columns, C::Mode);
    }
    if label(&columns) < LABEL_KEPT {
        drop(&mut columns, C::Level);
    }
    if label(&columns) < LABEL_LEAST {
        if let Some(at) = columns.iter().position(|c| *c == C::Debit) {
            columns[at] = C::Signed;
        }
        drop(&mut columns, C::Credit);
    }
    // With a running balance the residual is the next to go, then the lateness that the due date says anyway.
    if running && label(&columns) < LABEL_LEAST {
        drop(&mut columns, C::Residual);
    }
    if label(&columns) < LABEL_LEAST {
        drop(&mut columns, C::Late);
    }
    if label(&columns) < 4 {
        drop(&mut columns, C::Journal);
    }
    if label(&columns) < 4 {
        drop(&mut columns, C::Label);
    }
    if rows.reference > 0 && label(&columns) > LABEL_ENOUGH + rows.reference {
        let at = columns.iter().position(|c| *c == C::Due).unwrap_or(columns.len());
        columns.insert(at, C::Reference);
    }
    let is_money = |c: C| matches!(c, C::Debit | C::Credit | C::Residual | C::Running);
    let money = columns.iter().filter(|c| is_money(**c)).count();
    let spare = label(&columns).saturating_sub(LABEL_ENOUGH) / u16::try_from(money.max(1)).unwrap_or(1);
    // On a wide screen the amounts breathe before the label grows.
    let breath = spare.min(4);
    let label = label(&columns).saturating_sub(breath * u16::try_from(money).unwrap_or(0));
    let wide = |c: C| wide(c) + if is_money(c) { breath } else { 0 };
    let mut x = GUTTER;
    let mut placed = Vec::with_capacity(columns.len());
    for column in columns {
        let w = if column == C::Label { label } else { wide(column) };
        placed.push((column, x, w));
        x += w + 1;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        Rows { amount: 10, balance: 10, piece: 10, journal: 3, ..Rows::default() }
    }

    #[test]
    fn columns_never_overlap_nor_leave_the_screen() {
        for cols in 60..=220 {
            for (running, reference) in [(Vec::new(), 0), (vec![None], 0), (Vec::new(), 12), (vec![None], 12)] {
                let mut end = GUTTER;
                for (column, x, w) in fit(cols, &Rows { running, reference, ..rows() }) {
                    assert!(x >= end, "{column:?} at {cols}");
                    end = x + w + 1;
                }
                assert!(end <= cols + 1, "{cols}: {end}");
            }
        }
    }

    #[test]
    fn at_80_columns_mode_and_level_go_first_then_debit_and_credit_join() {
        let names = |cols| fit(cols, &rows()).iter().map(|(c, ..)| *c).collect::<Vec<_>>();
        assert!(names(120).contains(&Column::Mode) && names(120).contains(&Column::Level));
        assert!(!names(97).contains(&Column::Mode) && names(97).contains(&Column::Debit));
        let narrow = names(80);
        assert!(narrow.contains(&Column::Signed) && !narrow.contains(&Column::Level) && narrow.contains(&Column::Residual));
    }
}
