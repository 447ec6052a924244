//! VAT of the sales: rates of 20, 10 and 5.5 %, rounded half-up on the invoice total of each rate.

use super::chart::General;

/// The VAT of what a client buys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tax {
    /// 20 %.
    Full,
    /// 10 %.
    Mid,
    /// 5.5 %.
    Low,
    /// Three tenths at 5.5 %, the rest at 20 %.
    Mixed,
    /// No VAT: exports and deliveries inside the Union.
    Export,
}

/// A share of an amount in ten-thousandths, rounded half-up away from zero.
pub(super) fn share(amount: i64, ten_thousandths: i64) -> i64 {
    let magnitude = (amount.abs() * ten_thousandths + 5_000) / 10_000;
    if amount < 0 { -magnitude } else { magnitude }
}

impl Tax {
    /// The parts of an amount before tax: (sales account, amount before tax, tax account, tax), zeros for a part unused.
    pub(super) fn parts(self, net: i64) -> [(General, i64, General, i64); 2] {
        use General::*;
        let none = (Sales20, 0, Vat20, 0);
        match self {
            Tax::Full => [(Sales20, net, Vat20, share(net, 2_000)), none],
            Tax::Mid => [(Sales10, net, Vat10, share(net, 1_000)), none],
            Tax::Low => [(Sales55, net, Vat55, share(net, 550)), none],
            Tax::Mixed => {
                let low = share(net, 3_000);
                [(Sales20, net - low, Vat20, share(net - low, 2_000)), (Sales55, low, Vat55, share(low, 550))]
            }
            Tax::Export => [(SalesExport, net, Vat20, 0), none],
        }
    }

    /// What the client owes for an amount before tax.
    pub(super) fn gross(self, net: i64) -> i64 {
        self.parts(net).iter().map(|(_, net, _, vat)| net + vat).sum()
    }

    /// The tax inside an amount that the client owes, at the main rate (LET-21: before tax rounded half-up, tax by difference).
    pub(super) fn inside(self, gross: i64) -> (General, i64) {
        let (account, percent10) = match self {
            Tax::Full | Tax::Mixed => (General::Vat20, 1200),
            Tax::Mid => (General::Vat10, 1100),
            Tax::Low => (General::Vat55, 1055),
            Tax::Export => (General::Vat20, 1000),
        };
        let magnitude = (gross.abs() * 2_000 + percent10) / (percent10 * 2);
        (account, gross - if gross < 0 { -magnitude } else { magnitude })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn let_21_the_tax_inside_a_discount_is_what_is_left_of_it() {
        assert_eq!(Tax::Full.inside(24_00), (General::Vat20, 4_00));
        assert_eq!(Tax::Full.inside(70_00), (General::Vat20, 11_67));
        assert_eq!(Tax::Export.inside(70_00).1, 0);
    }

    #[test]
    fn vat_is_rounded_half_up_and_mirrored_on_credit_notes() {
        assert_eq!(Tax::Low.gross(10_00), 10_55);
        assert_eq!(Tax::Low.gross(3_00), 3_17);
        for tax in [Tax::Full, Tax::Mid, Tax::Low, Tax::Mixed, Tax::Export] {
            for net in [1, 99, 1234, 98_765] {
                assert_eq!(tax.gross(net), -tax.gross(-net));
            }
        }
        assert_eq!(Tax::Mixed.gross(100_00), 70_00 + 14_00 + 30_00 + 1_65);
    }
}
