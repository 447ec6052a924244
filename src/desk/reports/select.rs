//! Which clients a report is about, by what their files and their behaviour say (AGE-07).

use super::{More, ReportAsk, dun};
use crate::desk::api::{DunAnswer, DunQuery};
use crate::desk::import::party;
use crate::domain::ids::PartyId;
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::report::{Report, Said};
use crate::store::{Snapshot, damaged};
use crate::text::fold;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The selection of a report.
pub(super) struct Selection<'a> {
    reader: &'a Snapshot,
    ask: &'a ReportAsk,
    /// Clients of the classes of risk asked for; none when none is asked for.
    of_risk: Option<HashSet<PartyId>>,
    /// Files looked at so far.
    known: RefCell<HashMap<PartyId, bool>>,
}

impl<'a> Selection<'a> {
    /// Reads what the selection needs.
    pub(super) fn of(reader: &'a Snapshot, ask: &'a ReportAsk, more: More<'_>) -> Result<Selection<'a>, Failure> {
        let of_risk = match ask.risk.is_empty() {
            true => None,
            false => {
                let DunAnswer::Risks(rows) = dun(more, DunQuery::Risks)? else { return Err(damaged("no risks")) };
                Some(rows.into_iter().filter(|(_, class)| ask.risk.contains(class)).map(|(party, _)| party).collect())
            }
        };
        Ok(Selection { reader, ask, of_risk, known: RefCell::default() })
    }

    /// Says above the report whom it is about.
    pub(super) fn say(&self, report: &mut Report) {
        let ask = self.ask;
        report.about.extend(ask.collector.clone().map(Said::Collector));
        report.about.extend(ask.category.clone().map(Said::Category));
        report.about.extend(ask.country.clone().map(Said::Country));
        report.about.extend(ask.seller.clone().map(Said::Seller));
        report.about.extend(ask.manager.clone().map(Said::Manager));
        report.about.extend(ask.accounts.clone().map(|(from, to)| Said::Accounts(from, to)));
        if !ask.risk.is_empty() {
            report.about.push(Said::Risk(ask.risk.clone()));
        }
    }

    /// True for a client that the selection leaves. An unknown country is France.
    pub(super) fn fits(&self, id: Option<PartyId>, file: &Party) -> bool {
        let ask = self.ask;
        let same = |wanted: &Option<String>, found: &str| {
            wanted.as_ref().is_none_or(|wanted| fold(wanted.trim()) == fold(found.trim()))
        };
        same(&ask.collector, &file.collector)
            && same(&ask.category, &file.category)
            && same(&ask.country, country(file))
            && same(&ask.seller, &file.seller)
            && same(&ask.manager, &file.manager)
            && ask.accounts.as_ref().is_none_or(|(from, to)| {
                let code = fold(file.code.trim());
                // "C1" to "C3" has all that begins with C3 in it, as an account book reads it.
                (fold(from.trim())..).contains(&code) && (code <= fold(to.trim()) || code.starts_with(&fold(to.trim())))
            })
            && self.of_risk.as_ref().is_none_or(|of| id.is_some_and(|id| of.contains(&id)))
    }

    /// The same of a client by its number.
    pub(super) fn takes(&self, id: PartyId) -> Result<bool, Failure> {
        if let Some(known) = self.known.borrow().get(&id) {
            return Ok(*known);
        }
        let fits = self.fits(Some(id), &party(self.reader, id)?.unwrap_or_default());
        self.known.borrow_mut().insert(id, fits);
        Ok(fits)
    }

    /// The rows about clients that it leaves.
    pub(super) fn kept<T>(&self, rows: Vec<T>, of: impl Fn(&T) -> PartyId) -> Result<Vec<T>, Failure> {
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            if self.takes(of(&row))? {
                out.push(row);
            }
        }
        Ok(out)
    }
}

/// The country of a client; France where none is known.
pub(super) fn country(file: &Party) -> &str {
    if file.country.trim().is_empty() { "FR" } else { file.country.trim() }
}
