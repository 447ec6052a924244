//! Cashed under reserve (encaissé sous réserve, LET-25): a SEPA core direct debit that the payer may still have refunded on demand.

use crate::text::fold;
use chrono::{Days, NaiveDate};

/// The payer's right of refund on demand: eight weeks from the debit.
const WINDOW: u64 = 56;

/// True for a payment mode that means a core direct debit, as packages write it: `PRL`, `PRLV`, `Prélèvement SEPA`. A business debit
/// (B2B) is not refunded on demand.
pub fn is_core_debit(mode: &str) -> bool {
    let mode = fold(mode);
    let word = mode.trim();
    let debit = word.starts_with("prl") || word.starts_with("prel") || word.starts_with("sdd");
    debit && !word.contains("b2b") && !word.contains("interentreprise")
}

/// The last day on which the payer may have a core debit of a day refunded.
pub fn last_day(debited: NaiveDate) -> NaiveDate {
    debited.checked_add_days(Days::new(WINDOW)).unwrap_or(debited)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;

    #[test]
    fn let_25_a_core_debit_is_under_reserve_for_eight_weeks_a_business_debit_never() {
        for mode in ["PRL", "PRLV", "prlv", "Prélèvement", "PRELEVEMENT SEPA", "SDD CORE"] {
            assert!(is_core_debit(mode), "{mode}");
        }
        for mode in ["", "VIR", "CHQ", "PRLV B2B", "Prélèvement interentreprises", "LCR"] {
            assert!(!is_core_debit(mode), "{mode}");
        }
        assert_eq!(last_day(d(1, 3)), d(26, 4));
    }
}
