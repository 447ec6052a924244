//! The rates and laws that a company entered beside the published ones (PEN-02, PEN-03, PEN-09).

use super::{Law, Rate, RateTable, Semester, SemesterRates};
use crate::domain::dunning::policy::Buyer;
use crate::domain::ids::PartyId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a company entered. Without anything the published rates hold, and a client abroad has no law that is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PenaltyRules {
    /// Rates of semesters, each once, the oldest first: they win over the published ones.
    pub semesters: Vec<SemesterRates>,
    /// Points above the central bank's rate by ISO code of the country, by code: those of its law (PEN-09).
    pub countries: Vec<(String, Rate)>,
    /// The rate of the company's terms of sale; none for the default of the law.
    pub contract: Option<Rate>,
    /// Rates of the contracts of clients, by client.
    pub clients: Vec<(PartyId, Rate)>,
    /// A contract's rate under three times the legal one is raised to it.
    pub floor: bool,
}

impl Default for PenaltyRules {
    fn default() -> Self {
        PenaltyRules { semesters: Vec::new(), countries: Vec::new(), contract: None, clients: Vec::new(), floor: true }
    }
}

/// A change of one of them; `None` takes what was entered back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RateChange {
    /// The rates of a semester: central bank, legal interest.
    Semester(Semester, Option<(Rate, Rate)>),
    /// The points of a country.
    Country(String, Option<Rate>),
    /// The rate of the terms of sale.
    Contract(Option<Rate>),
    /// The rate of a client's contract.
    Client(PartyId, Option<Rate>),
    /// Whether contracts are raised to the floor.
    Floor(bool),
}

/// Why a change is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RateRefusal {
    /// The country has no two-letter code.
    Country,
    /// The semester lies before those that the book knows, or far ahead.
    Semester(Semester),
}

/// The first year of which a company may enter rates.
const FIRST_YEAR: i32 = 1999;

impl PenaltyRules {
    /// The rates in force: the published ones, those that the company entered in their place. A missing semester stays missing.
    pub fn table(&self) -> RateTable {
        let mut table = RateTable::default();
        table.0.retain(|row| !self.semesters.iter().any(|own| own.semester == row.semester));
        table.0.extend(&self.semesters);
        table.0.sort_by_key(|row| row.semester);
        table
    }

    /// The law that late interest of a client follows; none when it is not known: a country without points. An empty country is that of
    /// the company. The formal notice is that of a consumer.
    pub fn law(&self, party: PartyId, buyer: Buyer, country: &str, notice: Option<NaiveDate>) -> Option<Law> {
        let country = country.trim().to_ascii_uppercase();
        let home = country.is_empty() || country == "FR";
        match (buyer, home) {
            (Buyer::Consumer, _) => Some(Law::Consumer { notice }),
            (Buyer::Public, true) => Some(Law::Public),
            (Buyer::Business, true) => {
                let own = self.clients.iter().find(|(client, _)| *client == party).map(|(_, rate)| *rate);
                Some(Law::Business { contract: own.or(self.contract), floor: self.floor })
            }
            (Buyer::Business | Buyer::Public, false) => {
                let points = self.countries.iter().find(|(code, _)| *code == country).map(|(_, points)| *points)?;
                Some(Law::Abroad { points })
            }
        }
    }

    /// Takes a change; false when everything is so already.
    ///
    /// # Errors
    /// A country or a semester that cannot be.
    pub fn take(&mut self, change: &RateChange) -> Result<bool, RateRefusal> {
        let before = self.clone();
        match change {
            RateChange::Semester(semester, rates) => {
                if semester.year < FIRST_YEAR || semester.year > 9_000 {
                    return Err(RateRefusal::Semester(*semester));
                }
                self.semesters.retain(|row| row.semester != *semester);
                self.semesters.extend(rates.map(|(central_bank, legal)| SemesterRates {
                    semester: *semester,
                    central_bank,
                    legal,
                }));
                self.semesters.sort_by_key(|row| row.semester);
            }
            RateChange::Country(code, points) => {
                let code = code.trim().to_ascii_uppercase();
                if code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()) || code == "FR" {
                    return Err(RateRefusal::Country);
                }
                self.countries.retain(|(of, _)| *of != code);
                self.countries.extend(points.map(|points| (code, points)));
                self.countries.sort();
            }
            RateChange::Contract(rate) => self.contract = *rate,
            RateChange::Client(party, rate) => {
                self.clients.retain(|(of, _)| of != party);
                self.clients.extend(rate.map(|rate| (*party, rate)));
                self.clients.sort();
            }
            RateChange::Floor(floor) => self.floor = *floor,
        }
        Ok(*self != before)
    }

    /// The semesters up to a day, from the first one of the table on, whose rates nobody entered: each makes `PEN_RATE`.
    pub fn missing(&self, until: NaiveDate) -> Vec<Semester> {
        let table = self.table();
        let last = Semester::of(until);
        let mut at = table.0.first().map_or(last, |row| row.semester);
        let mut out = Vec::new();
        while at <= last {
            if table.get(at).is_none() {
                out.push(at);
            }
            at = at.next();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::on;
    use crate::domain::penalty::PenaltyError;

    fn rate(n: u32) -> Rate {
        Rate::new(n).expect("a rate")
    }

    const S2: Semester = Semester { year: 2026, second: true };

    #[test]
    fn pen_03_a_missing_semester_is_named_until_somebody_enters_it() {
        let mut rules = PenaltyRules::default();
        let law = rules.law(PartyId(1), Buyer::Business, "", None).expect("known");
        assert_eq!(rules.missing(on(2026, 11, 22)), [S2]);
        assert_eq!(law.rate(S2, &rules.table()), Err(PenaltyError::MissingRate(S2)));
        assert_eq!(rules.take(&RateChange::Semester(S2, Some((rate(215), rate(270))))), Ok(true));
        assert_eq!(rules.missing(on(2026, 11, 22)), []);
        assert_eq!(law.rate(S2, &rules.table()), Ok((rate(1215), None)));
        assert_eq!(rules.take(&RateChange::Semester(S2, Some((rate(215), rate(270))))), Ok(false), "as it is");
        assert_eq!(rules.take(&RateChange::Semester(S2, None)), Ok(true));
        assert_eq!(rules, PenaltyRules::default());
    }

    #[test]
    fn pen_02_what_the_company_entered_wins_over_what_is_published() {
        let mut rules = PenaltyRules::default();
        let s1 = Semester { year: 2026, second: false };
        let _ = rules.take(&RateChange::Semester(s1, Some((rate(200), rate(300)))));
        let table = rules.table();
        assert_eq!(table.get(s1).map(|row| row.central_bank), Some(rate(200)));
        assert_eq!((table.0.len(), table.faults()), (RateTable::default().0.len(), Vec::new()));
        let early = Semester { year: 12, second: false };
        assert_eq!(rules.take(&RateChange::Semester(early, None)), Err(RateRefusal::Semester(early)));
    }

    #[test]
    fn pen_02_a_clients_contract_wins_over_the_terms_of_sale() {
        let mut rules = PenaltyRules::default();
        let _ = rules.take(&RateChange::Contract(Some(rate(1200))));
        let _ = rules.take(&RateChange::Client(PartyId(7), Some(rate(1500))));
        let contract = |id| match rules.law(PartyId(id), Buyer::Business, "fr", None) {
            Some(Law::Business { contract, floor: true }) => contract,
            other => panic!("{other:?}"),
        };
        assert_eq!((contract(7), contract(8)), (Some(rate(1500)), Some(rate(1200))));
        assert_eq!(rules.law(PartyId(7), Buyer::Public, "", None), Some(Law::Public), "no contract binds a public buyer");
    }

    #[test]
    fn pen_09_a_country_has_points_of_its_own_or_no_law_that_is_known() {
        let mut rules = PenaltyRules::default();
        assert_eq!(rules.law(PartyId(1), Buyer::Business, "DE", None), None);
        assert_eq!(rules.take(&RateChange::Country("de".to_string(), Some(Rate::EIGHT_POINTS))), Ok(true));
        let law = rules.law(PartyId(1), Buyer::Business, " de", None).expect("entered");
        assert_eq!(law, Law::Abroad { points: Rate::EIGHT_POINTS });
        assert_eq!(law.rate(Semester { year: 2026, second: false }, &rules.table()), Ok((rate(1015), None)));
        for code in ["", "D", "DEU", "D1", "FR"] {
            assert_eq!(rules.take(&RateChange::Country(code.to_string(), None)), Err(RateRefusal::Country), "{code}");
        }
    }
}
