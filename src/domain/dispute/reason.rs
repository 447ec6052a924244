//! Why an invoice is disputed, who deals with it and within how many business days (DIS-01).

use serde::{Deserialize, Serialize};

/// A reason.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Reason {
    /// Price or discount (PRIX).
    Price,
    /// The invoice is wrong: doubled, wrong company (FACT).
    Invoice,
    /// An order number or a supporting paper is missing (ADM).
    Paperwork,
    /// Quantity missing, partial delivery (QTE).
    Quantity,
    /// Late, wrong or missing delivery (LIV).
    Delivery,
    /// Defective product or installation (QUAL).
    Quality,
    /// A return is under way (RET).
    Return,
    /// Terms of the contract (CTR).
    Contract,
    /// A credit note that was promised is not issued (AVOIR).
    CreditNote,
    /// A payment that nobody identified (REGL).
    Payment,
    /// A deduction by the client: logistics penalty, year-end rebate (DEDUC).
    Deduction,
    /// The client paid the factor, or another of our companies (FACTOR).
    Factor,
    /// Anything else (AUTRE).
    Other,
}

/// Who deals with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Service {
    /// Sales administration (ADV).
    SalesAdministration,
    /// Logistics.
    Logistics,
    /// Quality.
    Quality,
    /// Sales.
    Sales,
    /// Accounting.
    Accounting,
    /// Credit control.
    Credit,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Reason; 13] = [
        Reason::Price,
        Reason::Invoice,
        Reason::Paperwork,
        Reason::Quantity,
        Reason::Delivery,
        Reason::Quality,
        Reason::Return,
        Reason::Contract,
        Reason::CreditNote,
        Reason::Payment,
        Reason::Deduction,
        Reason::Factor,
        Reason::Other,
    ];

    /// The code, the same in every language.
    pub const fn code(self) -> &'static str {
        match self {
            Reason::Price => "PRIX",
            Reason::Invoice => "FACT",
            Reason::Paperwork => "ADM",
            Reason::Quantity => "QTE",
            Reason::Delivery => "LIV",
            Reason::Quality => "QUAL",
            Reason::Return => "RET",
            Reason::Contract => "CTR",
            Reason::CreditNote => "AVOIR",
            Reason::Payment => "REGL",
            Reason::Deduction => "DEDUC",
            Reason::Factor => "FACTOR",
            Reason::Other => "AUTRE",
        }
    }

    /// The reason of a code, whatever its case.
    pub fn from_code(code: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.code().eq_ignore_ascii_case(code.trim()))
    }
}

/// Who deals with a reason, within how many business days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Sla {
    /// The service.
    pub service: Service,
    /// Business days.
    pub days: u16,
}

/// The default of a reason; a company sets its own.
pub const fn default_sla(reason: Reason) -> Sla {
    let (service, days) = match reason {
        Reason::Price | Reason::CreditNote => (Service::SalesAdministration, 5),
        Reason::Invoice | Reason::Paperwork => (Service::SalesAdministration, 3),
        Reason::Quantity | Reason::Delivery => (Service::Logistics, 7),
        Reason::Quality => (Service::Quality, 15),
        Reason::Return => (Service::Logistics, 10),
        Reason::Contract => (Service::Sales, 10),
        Reason::Payment => (Service::Accounting, 2),
        Reason::Deduction => (Service::Sales, 10),
        Reason::Factor => (Service::Accounting, 5),
        Reason::Other => (Service::Credit, 5),
    };
    Sla { service, days }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dis_01_each_reason_has_its_owner_and_delay() {
        let table = [
            ("PRIX", 5),
            ("FACT", 3),
            ("ADM", 3),
            ("QTE", 7),
            ("LIV", 7),
            ("QUAL", 15),
            ("RET", 10),
            ("CTR", 10),
            ("AVOIR", 5),
            ("REGL", 2),
            ("AUTRE", 5),
        ];
        for (code, days) in table {
            assert_eq!(Reason::from_code(code).map(|reason| default_sla(reason).days), Some(days), "{code}");
        }
        assert_eq!(default_sla(Reason::Quantity).service, Service::Logistics);
        assert!(Reason::ALL.into_iter().all(|reason| Reason::from_code(&reason.code().to_lowercase()) == Some(reason)));
    }
}
