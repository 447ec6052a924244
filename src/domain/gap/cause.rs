//! The causes of gaps (GAP-02).

use serde::{Deserialize, Serialize};

/// Why an amount is open, or settled for another amount.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Cause {
    /// G1: invoice booked, payment absent.
    Unpaid,
    /// G2: payment without invoice.
    NoInvoice,
    /// G3: credit note missing.
    CreditNoteMissing,
    /// G4: credit note not set against its invoice.
    CreditNoteOpen,
    /// G5: partial payment.
    PartPaid,
    /// G6: paid too much or twice.
    Overpaid,
    /// G7: on the wrong client (erreur d'imputation).
    WrongClient,
    /// G8: wrong amount, digits that changed places.
    Digits,
    /// G9: wrong side.
    WrongSide,
    /// G10: booked twice.
    Duplicate,
    /// G11: discount taken (escompte).
    Discount,
    /// G12: VAT not paid.
    VatUnpaid,
    /// G13: bank fees, or an exchange difference.
    BankFee,
    /// G14: set-off, retention or penalty of the client.
    SetOff,
    /// G15: small difference.
    Small,
    /// G16: year-end rebate, contribution.
    Rebate,
    /// G17: retention (retenue de garantie).
    Retention,
    /// G18: logistics penalty deducted.
    Penalty,
    /// G19: returnable packaging.
    Packaging,
    /// G20: credit note expected, deducted in advance.
    CreditNoteExpected,
    /// G21: paid to the factor or to another company.
    PaidElsewhere,
    /// G22: paid twice by two sites.
    PaidTwice,
}

impl Cause {
    /// All causes, in the order of their codes.
    pub const ALL: [Cause; 22] = [
        Cause::Unpaid,
        Cause::NoInvoice,
        Cause::CreditNoteMissing,
        Cause::CreditNoteOpen,
        Cause::PartPaid,
        Cause::Overpaid,
        Cause::WrongClient,
        Cause::Digits,
        Cause::WrongSide,
        Cause::Duplicate,
        Cause::Discount,
        Cause::VatUnpaid,
        Cause::BankFee,
        Cause::SetOff,
        Cause::Small,
        Cause::Rebate,
        Cause::Retention,
        Cause::Penalty,
        Cause::Packaging,
        Cause::CreditNoteExpected,
        Cause::PaidElsewhere,
        Cause::PaidTwice,
    ];

    /// Its code in machine formats; never translated.
    pub const fn code(self) -> &'static str {
        const CODES: [&str; 22] = [
            "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "G12", "G13", "G14", "G15", "G16", "G17",
            "G18", "G19", "G20", "G21", "G22",
        ];
        CODES[self as usize]
    }

    /// The cause of a code, whatever its case.
    pub fn parse(code: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|c| c.code().eq_ignore_ascii_case(code.trim()))
    }

    /// True when the correction is our own job: the lines come off the statement and out of reminders until it is done.
    pub const fn is_ours(self) -> bool {
        match self {
            Cause::CreditNoteMissing | Cause::CreditNoteOpen | Cause::WrongClient | Cause::Digits | Cause::WrongSide => true,
            Cause::Duplicate | Cause::Rebate | Cause::CreditNoteExpected | Cause::PaidElsewhere => true,
            Cause::Unpaid | Cause::NoInvoice | Cause::PartPaid | Cause::Overpaid | Cause::Discount | Cause::VatUnpaid => false,
            Cause::BankFee | Cause::SetOff | Cause::Small | Cause::Retention | Cause::Penalty | Cause::Packaging => false,
            Cause::PaidTwice => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_02_codes_are_those_of_the_table_in_order() {
        for (n, cause) in (1..).zip(Cause::ALL) {
            assert_eq!(cause.code(), format!("G{n}"));
            assert_eq!(Cause::parse(&format!(" g{n} ")), Some(cause));
        }
        assert_eq!(Cause::parse("G23"), None);
    }
}
