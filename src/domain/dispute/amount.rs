//! How much is disputed (DIS-03, DIS-04): never more than is open, and less when payments come.

use super::Closing;
use crate::domain::money::Amount;
use serde::{Deserialize, Serialize};

/// The disputed amount of one running dispute of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DisputeAmount {
    /// The dispute's number: later ones are higher.
    pub dispute: u64,
    /// Disputed amount, minor units.
    pub amount: Amount,
}

/// What becomes of a dispute's amount when the item's open amount falls.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AmountChange {
    /// It is lowered to this.
    Lowered(u64, Amount),
    /// The dispute is closed.
    Closed(u64, Closing),
}

/// Whether an amount may be disputed: above zero, and with the item's other disputes no more than is open.
///
/// # Errors
/// The most that may be disputed.
pub fn check_amount(open: Amount, others: &[DisputeAmount], amount: Amount) -> Result<(), Amount> {
    let disputed: i128 = others.iter().map(|other| i128::from(other.amount.0)).sum();
    let left = i64::try_from((i128::from(open.0) - disputed).max(0)).unwrap_or(i64::MAX);
    if amount.is_debit() && amount.0 <= left { Ok(()) } else { Err(Amount(left)) }
}

/// What changes when `open` is what is left of the item: the latest disputes are lowered first, those that nothing is left of are closed as
/// settled, all of them when the item is lettered in full.
pub fn lowered(open: Amount, disputes: &[DisputeAmount]) -> Vec<AmountChange> {
    let mut by_age: Vec<&DisputeAmount> = disputes.iter().collect();
    by_age.sort_by_key(|dispute| dispute.dispute);
    let mut left = open.max(Amount::ZERO).0;
    let mut changes = Vec::new();
    for dispute in by_age {
        let kept = dispute.amount.0.min(left);
        left -= kept.max(0);
        if kept <= 0 {
            changes.push(AmountChange::Closed(dispute.dispute, Closing::Settled));
        } else if kept < dispute.amount.0 {
            changes.push(AmountChange::Lowered(dispute.dispute, Amount(kept)));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::eur;
    use proptest::prelude::*;

    fn of(list: &[(u64, i64)]) -> Vec<DisputeAmount> {
        list.iter().map(|(dispute, euros)| DisputeAmount { dispute: *dispute, amount: eur(*euros) }).collect()
    }

    #[test]
    fn dis_03_a_600_dispute_on_3600_leaves_3000() {
        assert_eq!(check_amount(eur(3600), &[], eur(600)), Ok(()));
        assert_eq!(check_amount(eur(3600), &[], eur(3600)), Ok(()));
        assert_eq!(check_amount(eur(3600), &[], eur(3601)), Err(eur(3600)));
        assert_eq!(check_amount(eur(3600), &[], eur(0)), Err(eur(3600)));
    }

    #[test]
    fn dis_03_several_disputes_share_an_item_up_to_what_is_open() {
        let others = of(&[(1, 600), (2, 1000)]);
        assert_eq!(check_amount(eur(3600), &others, eur(2000)), Ok(()));
        assert_eq!(check_amount(eur(3600), &others, eur(2001)), Err(eur(2000)));
        assert_eq!(check_amount(eur(1000), &others, eur(1)), Err(eur(0)));
    }

    #[test]
    fn dis_04_a_payment_lowers_what_is_disputed() {
        let disputes = of(&[(2, 1000), (1, 600)]);
        assert_eq!(lowered(eur(2000), &disputes), []);
        assert_eq!(lowered(eur(1500), &disputes), [AmountChange::Lowered(2, eur(900))]);
        assert_eq!(
            lowered(eur(500), &disputes),
            [AmountChange::Lowered(1, eur(500)), AmountChange::Closed(2, Closing::Settled)]
        );
    }

    #[test]
    fn dis_04_lettering_in_full_closes_as_settled() {
        let closed = [AmountChange::Closed(1, Closing::Settled), AmountChange::Closed(2, Closing::Settled)];
        assert_eq!(lowered(eur(0), &of(&[(1, 600), (2, 1000)])), closed);
    }

    proptest! {
        #[test]
        fn dis_04_what_stays_disputed_is_never_above_what_is_open(open in 0i64..5000, amounts in proptest::collection::vec(1i64..3000, 0..5)) {
            let disputes: Vec<DisputeAmount> =
                (0..).zip(amounts).map(|(dispute, cents)| DisputeAmount { dispute, amount: Amount(cents) }).collect();
            let before: i64 = disputes.iter().map(|d| d.amount.0).sum();
            let changes = lowered(Amount(open), &disputes);
            let after: i64 = disputes.iter().map(|d| {
                let change = changes.iter().find_map(|change| match change {
                    AmountChange::Lowered(id, amount) if *id == d.dispute => Some(amount.0),
                    AmountChange::Closed(id, _) if *id == d.dispute => Some(0),
                    _ => None,
                });
                change.unwrap_or(d.amount.0)
            }).sum();
            prop_assert_eq!(after, before.min(open));
        }
    }
}
