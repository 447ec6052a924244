//! The account of late interest and fees (décompte de pénalités, EXP-05): the stretches of PEN-04, with what disputes and rates did to them.

use super::select::Selection;
use super::{More, ReportAsk, count, dun, plus, range};
use crate::desk::api::{DunAnswer, DunQuery, LegalAnswer, LegalQuery, PenaltyRow};
use crate::domain::money::Amount;
use crate::domain::penalty::Segment;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Level, Report, Row, Said, Word};
use crate::store::damaged;

/// By client, due date and document number; a row for each stretch of days. Without `all`, what was wholly claimed or given up is left out.
pub(super) fn fill(report: &mut Report, (ask, select): (&ReportAsk, &Selection<'_>), more: More<'_>) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("piece", Holds::Text),
        Column::new("due", Holds::Date),
        Column::new("from", Holds::Date),
        Column::new("to", Holds::Date),
        Column::new("days", Holds::Days),
        Column::new("base", Holds::Amount),
        Column::new("rate", Holds::Amount),
        Column::new("interest", Holds::Amount),
        Column::new("fee", Holds::Amount).spare(),
        Column::new("state", Holds::Text),
        Column::new("reason", Holds::Text).flexible().spare(),
    ];
    let query = LegalQuery::Penalties { party: ask.party, until: report.as_of };
    let DunAnswer::Legal(told) = dun(more, DunQuery::Legal(query))? else { return Err(damaged("no late interest")) };
    let LegalAnswer::Penalties(view) = *told else { return Err(damaged("no late interest")) };
    let DunAnswer::Rates(rates) = dun(more, DunQuery::Rates)? else { return Err(damaged("no rates")) };
    select.say(report);
    if ask.all {
        report.about.push(Said::ClaimedToo);
    }
    let rows = select.kept(view.rows, |(client, _)| client.party)?;
    let mut amount = Amount::ZERO;
    for (client, row) in rows {
        // What cannot be computed, or is in dispute, is to be seen to.
        let is_open = row.left().map_or(true, Amount::is_debit) || row.notes.iter().any(|note| note.is_suspended());
        if !ask.all && !is_open {
            continue;
        }
        // What cannot be computed is no sum; the fee stands all the same.
        plus(&mut amount, row.interest.unwrap_or(Amount::ZERO))?;
        plus(&mut amount, row.fee)?;
        let state = Word::Penalty(row.state());
        for (n, (stretch, said)) in stretches(&row).into_iter().enumerate() {
            let mut cells = vec![
                Cell::text(client.code.as_str()),
                Cell::text(client.name.as_str()),
                Cell::text(row.piece.as_str()),
                Cell::Date(row.due),
            ];
            match stretch {
                Some((segment, interest)) => cells.extend([
                    Cell::Date(segment.from),
                    Cell::Date(segment.to),
                    Cell::Days(segment.days),
                    Cell::Amount(segment.base),
                    Cell::Percent(i64::from(segment.rate.ten_thousandths())),
                    Cell::Amount(interest),
                ]),
                None => cells.extend(std::iter::repeat_n(Cell::Empty, 6)),
            }
            cells.push(if n == 0 { Cell::Amount(row.fee) } else { Cell::Empty });
            cells.push(Cell::word(state.clone()));
            cells.push(said.map_or(Cell::Empty, Cell::word));
            report.rows.push(Row::of(client.party, cells));
        }
    }
    let total = report.sum(Level::Total, 0, ("name", Word::Total), &["interest", "fee"]).map_err(range)?;
    report.rows.push(total);
    report.notes.push(Said::Counted(count(report.data().count()), amount));
    report.notes.push(Said::YearOf(rates.terms.basis));
    if view.derived > 0 {
        report.notes.push(Said::DuesDerived(view.derived));
    }
    if view.credits.is_credit() {
        report.notes.push(Said::CreditsOpen(-view.credits));
    }
    Ok(())
}

/// A stretch of days with its part of the interest.
type Stretch<'r> = (&'r Segment, Amount);

/// The rows of an invoice: its stretches beside what is to be known of it; one at least. The parts of the interest make the whole, which is
/// rounded once: each is what the sum so far, rounded, grows by.
fn stretches(row: &PenaltyRow) -> Vec<(Option<Stretch<'_>>, Option<Word>)> {
    let wrong = row.interest.err().map(Word::Uncounted);
    let mut said = wrong.into_iter().chain(row.notes.iter().map(|note| Word::Counted(*note)));
    let (mut tenths, mut told) = (0i64, 0i64);
    let last = row.segments.len().saturating_sub(1);
    let mut out = Vec::new();
    for (n, segment) in row.segments.iter().enumerate() {
        tenths = tenths.saturating_add(segment.tenths);
        let sum = match row.interest {
            Ok(whole) if n == last => whole.0,
            _ => tenths.saturating_add(5).div_euclid(10),
        };
        out.push((Some((segment, Amount(sum - told))), said.next()));
        told = sum;
    }
    out.extend(said.map(|word| (None, Some(word))));
    if out.is_empty() {
        out.push((None, None));
    }
    out
}
