//! What came on deposit accounts (acomptes, 4191) for orders: it is theirs by their number in its texts (LET-23).

use crate::desk::dunning::{DepositPaid, Owed};
use crate::domain::money::{Amount, Overflow};
use crate::text::fold;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What came that names the order, minor units; up to a day, or at all. What the bank took back did not come.
pub(super) fn received(owed: &Owed, number: &str, until: Option<NaiveDate>) -> Amount {
    let number = fold(number.trim());
    let paid = owed.deposits.iter().filter(|paid| until.is_none_or(|until| paid.on <= until));
    let paid = paid.filter(|paid| !number.is_empty() && words(&paid.words).any(|word| word == number));
    Amount::sum(paid.map(|paid| paid.amount)).unwrap_or(Amount::ZERO)
}

/// What is open of the deposits that are tied to orders, each once (CRE-02): a deposit for nothing that is known covers nothing.
///
/// # Errors
/// [`Overflow`] out of range.
pub(super) fn tied<'o>(deposits: &[DepositPaid], orders: impl Iterator<Item = &'o str>) -> Result<Amount, Overflow> {
    if deposits.is_empty() {
        return Ok(Amount::ZERO);
    }
    let numbers: BTreeSet<String> = orders.map(|number| fold(number.trim())).collect();
    let tied = deposits.iter().filter(|paid| words(&paid.words).any(|word| numbers.contains(&word)));
    Amount::sum(tied.map(|paid| paid.open))
}

/// The words of a text, folded; numbers of documents keep their dashes and slashes.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> =
        fold(text).split(|c: char| !c.is_alphanumeric() && c != '-' && c != '/').map(String::from).collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::{d, eur};

    #[test]
    fn cre_02_a_deposit_counts_once_and_only_for_an_order_that_it_names() {
        let paid = |amount, open, words: &str| DepositPaid { amount, open, on: d(1, 3), words: words.to_string() };
        let all = [
            paid(eur(500), eur(500), "VIR acompte CDE-7 et cde-8"),
            paid(eur(300), eur(100), "CDE-9"),
            paid(eur(200), eur(200), "acompte sans numéro"),
        ];
        assert_eq!(tied(&all, ["CDE-7", "CDE-8", "CDE-9"].into_iter()), Ok(eur(600)));
        assert_eq!(tied(&all, ["CDE-70"].into_iter()), Ok(eur(0)));
        assert_eq!(tied(&[], ["CDE-7"].into_iter()), Ok(eur(0)));
    }
}
