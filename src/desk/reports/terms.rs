//! Terms of payment beyond the legal maximum (DUE-08): facts for a person to judge.

use super::count;
use crate::desk::book;
use crate::desk::dunning::buyer;
use crate::desk::queries::View;
use crate::domain::dunning::policy::Buyer;
use crate::domain::ids::PartyId;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, Holds, Report, Row, Said, Word};
use crate::domain::terms::{LegalCheck, LegalDates, LegalLimits, Method, Part, Regime, Rule, Terms};
use crate::store::{Read, Snapshot, Table, codec, key};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// The worst that terms do to an invoice of a year: days beyond the maximum, the invoice's date, its due date, the latest legal one.
type Worst = (i64, NaiveDate, NaiveDate, NaiveDate);

/// What terms come to: nothing when they are within the maximum.
type Verdict = Option<(Regime, Worst)>;

/// Clients whose terms, their own or the company's, exceed the maximum; the worst first.
pub(super) fn fill(report: &mut Report, (reader, scope): (&Snapshot, &View<'_>)) -> Result<(), Failure> {
    report.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("terms", Holds::Text),
        Column::new("regime", Holds::Text),
        Column::new("invoice", Holds::Date),
        Column::new("due", Holds::Date),
        Column::new("latest", Holds::Date),
        Column::new("over", Holds::Days),
    ];
    let company = book::company(reader)?.terms;
    let limits = LegalLimits::default();
    // By terms and regime declared; none for terms that cannot be read.
    let mut found: HashMap<(String, Option<Regime>), Option<Verdict>> = HashMap::new();
    let (mut looked, mut unread, mut consumers) = (0usize, 0usize, 0usize);
    let mut rows: Vec<(i64, String, Row)> = Vec::new();
    let mut parties = Vec::new();
    reader.all(Table::Party, &mut |k, v| {
        parties.push((PartyId(key::read_u32(k)?), codec::decode::<Party>(v)?));
        Ok(true)
    })?;
    for (id, file) in parties {
        if file.role != Role::Client || !scope.sees(id)? {
            continue;
        }
        looked += 1;
        if buyer(&file.tags) == Buyer::Consumer {
            consumers += 1;
            continue;
        }
        let declared = Regime::declared(&file.tags);
        let terms = if file.terms.trim().is_empty() { company.clone() } else { file.terms.clone() };
        let worst = found
            .entry((terms.clone(), declared))
            .or_insert_with(|| Terms::parse(&terms).ok().map(|terms| worst(&terms, declared, &limits, report.as_of)));
        match worst {
            None => unread += 1,
            Some(None) => {}
            Some(Some((regime, (days, invoice, due, latest)))) => {
                let cells = vec![
                    Cell::text(file.code.as_str()),
                    Cell::text(file.name.as_str()),
                    Cell::text(terms),
                    Cell::word(Word::Regime(regime.code().into())),
                    Cell::Date(*invoice),
                    Cell::Date(*due),
                    Cell::Date(*latest),
                    Cell::Days(*days),
                ];
                rows.push((*days, file.code.clone(), Row::of(id, cells)));
            }
        }
    }
    rows.sort_by(|a, b| (std::cmp::Reverse(a.0), &a.1).cmp(&(std::cmp::Reverse(b.0), &b.1)));
    report.rows = rows.into_iter().map(|(.., row)| row).collect();
    report.notes.push(Said::TermsLooked(count(looked)));
    if unread > 0 {
        report.notes.push(Said::TermsUnread(count(unread)));
    }
    if consumers > 0 {
        report.notes.push(Said::TermsConsumers(count(consumers)));
    }
    report.notes.push(Said::TermsBasis);
    Ok(())
}

/// The regime that terms name by their form, where none is declared: end of month as the contract reads it, else the general maximum of
/// agreed terms.
const fn regime(part: &Part) -> Regime {
    match part.rule {
        Rule::EndOfMonth { method: Method::A | Method::M, .. } => Regime::EndOfMonthA,
        Rule::EndOfMonth { method: Method::B, .. } => Regime::EndOfMonthB,
        _ => Regime::Agreed,
    }
}

/// The invoice of the past year that terms take furthest beyond the maximum; none when all are within. Terms by end of month are within
/// when they keep to either maximum: 60 days, or 45 days end of month; those of a regime that the client's file declares, when they keep to its
/// own.
fn worst(terms: &Terms, declared: Option<Regime>, limits: &LegalLimits, today: NaiveDate) -> Verdict {
    let mut out: Verdict = None;
    for back in 0..366 {
        let Some(invoice) = today.checked_sub_days(Days::new(back)) else { break };
        let dates = LegalDates::of_invoice(invoice);
        for part in terms.parts() {
            let due = part.rule.due(invoice);
            let by = declared.unwrap_or_else(|| regime(part));
            let general = declared.unwrap_or(Regime::Agreed);
            let (LegalCheck::Excess { latest, days, .. }, LegalCheck::Excess { latest: other, days: fewer, .. }) =
                (limits.check(by, dates, due), limits.check(general, dates, due))
            else {
                continue;
            };
            let found = if fewer < days { (general, (fewer, invoice, due, other)) } else { (by, (days, invoice, due, latest)) };
            if out.is_none_or(|(_, (most, ..))| found.1.0 > most) {
                out = Some(found);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excess(terms: &str, declared: Option<Regime>) -> Option<i64> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
        worst(&Terms::parse(terms).expect("terms"), declared, &LegalLimits::default(), today).map(|(_, worst)| worst.0)
    }

    #[test]
    fn due_08_terms_beyond_the_maximum_by_their_worst_invoice_of_a_year() {
        assert_eq!(excess("60N", None), None);
        assert_eq!(excess("61N", None), Some(1));
        assert_eq!(excess("90N", None), Some(30));
        assert_eq!(excess("45FDM-A", None), None);
        assert_eq!(excess("45FDM-B", None), None);
        assert_eq!(excess("30FDM-A", None), None);
        assert_eq!(excess("COMPTANT", None), None);
        assert!(excess("60FDM-A", None).is_some_and(|days| days > 0));
        assert_eq!(excess("30N", Some(Regime::PublicBuyer)), None);
        assert_eq!(excess("45N", Some(Regime::PublicBuyer)), Some(15), "public buyers");
        assert_eq!(excess("45N", Some(Regime::PublicHospital)), None);
        assert_eq!(excess("45N", Some(Regime::Transport)), Some(15));
        assert_eq!(excess("60FDM-B", Some(Regime::Wine)), excess("60FDM-B", None), "sixty days, or 45 days end of month");
        assert_eq!(excess("45FDM-B", Some(Regime::Periodic)).map(|days| days > 0), Some(true), "45 days, not end of month");
        assert_eq!(excess("120N", Some(Regime::Seasonal)), None, "no maximum is known of it");
        assert_eq!(excess("50%30N+50%75N", None), Some(15), "each instalment is held against it");
    }
}
