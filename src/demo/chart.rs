//! The chart of accounts and the journals of the story.

/// Third-party accounts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Third {
    /// 411.
    Client,
    /// 413.
    Bill,
    /// 416.
    Doubtful,
    /// 4191.
    Deposit,
    /// 471, without auxiliary.
    Unidentified,
}

impl Third {
    /// Number and label of the general account.
    pub(super) const fn account(self) -> (&'static str, &'static str) {
        match self {
            Third::Client => ("411000", "Clients"),
            Third::Bill => ("413000", "Clients - Effets à recevoir"),
            Third::Doubtful => ("416000", "Clients douteux ou litigieux"),
            Third::Deposit => ("419100", "Clients - Acomptes reçus sur commandes"),
            Third::Unidentified => ("471000", "Compte d'attente - Encaissements à identifier"),
        }
    }
}

/// The other accounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum General {
    /// Capital.
    Capital,
    /// Retained earnings.
    Retained,
    /// Result of the year before.
    Result,
    /// Deductible VAT.
    VatPaid,
    /// VAT collected.
    Vat20,
    /// VAT collected.
    Vat10,
    /// VAT collected.
    Vat55,
    /// VAT on deposits, waiting for the invoice.
    VatDeposit,
    /// Bank.
    Bank,
    /// Purchases.
    Purchases,
    /// Bank charges.
    Charges,
    /// Bad debts.
    Losses,
    /// Payment differences lost.
    GapLost,
    /// Discounts granted.
    Discounts,
    /// Sales.
    Sales20,
    /// Sales.
    Sales10,
    /// Sales.
    Sales55,
    /// Sales.
    SalesExport,
    /// Payment differences won.
    GapWon,
    /// Opening balance.
    Opening,
}

impl General {
    /// All, in the order of their numbers.
    pub(super) const ALL: [General; 20] = [
        General::Capital,
        General::Retained,
        General::Result,
        General::VatPaid,
        General::Vat20,
        General::Vat10,
        General::Vat55,
        General::VatDeposit,
        General::Bank,
        General::Purchases,
        General::Charges,
        General::Losses,
        General::GapLost,
        General::Discounts,
        General::Sales20,
        General::Sales10,
        General::Sales55,
        General::SalesExport,
        General::GapWon,
        General::Opening,
    ];

    /// Number and label.
    pub(super) const fn account(self) -> (&'static str, &'static str) {
        match self {
            General::Capital => ("101000", "Capital"),
            General::Retained => ("110000", "Report à nouveau"),
            General::Result => ("120000", "Résultat de l'exercice"),
            General::Vat20 => ("445710", "TVA collectée 20 %"),
            General::Vat10 => ("445711", "TVA collectée 10 %"),
            General::Vat55 => ("445712", "TVA collectée 5,5 %"),
            General::VatPaid => ("445660", "TVA déductible sur biens et services"),
            General::VatDeposit => ("445800", "TVA sur acomptes à régulariser"),
            General::Bank => ("512000", "Banque"),
            General::Purchases => ("607000", "Achats de marchandises"),
            General::Charges => ("627000", "Services bancaires"),
            General::Losses => ("654000", "Pertes sur créances irrécouvrables"),
            General::GapLost => ("658500", "Écarts de règlement débiteurs"),
            General::Discounts => ("665000", "Escomptes accordés"),
            General::Sales20 => ("707000", "Ventes de marchandises 20 %"),
            General::Sales10 => ("707010", "Ventes de marchandises 10 %"),
            General::Sales55 => ("707055", "Ventes de marchandises 5,5 %"),
            General::SalesExport => ("707900", "Ventes hors de France"),
            General::GapWon => ("758900", "Écarts de règlement créditeurs"),
            General::Opening => ("890000", "Bilan d'ouverture"),
        }
    }

    /// True for income and expense: their sum is the result, and they open at nothing.
    pub(super) const fn is_result(self) -> bool {
        matches!(
            self,
            General::Purchases
                | General::Charges
                | General::Losses
                | General::GapLost
                | General::Discounts
                | General::Sales20
                | General::Sales10
                | General::Sales55
                | General::SalesExport
                | General::GapWon
        )
    }
}

/// Journals, in the order of a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Journal {
    /// Opening entries.
    Opening,
    /// Sales.
    Sales,
    /// Bank.
    Bank,
    /// Everything else.
    Misc,
}

impl Journal {
    /// Code and label.
    pub(super) const fn name(self) -> (&'static str, &'static str) {
        match self {
            Journal::Opening => ("AN", "À-nouveaux"),
            Journal::Sales => ("VE", "Ventes"),
            Journal::Bank => ("BQ", "Banque"),
            Journal::Misc => ("OD", "Opérations diverses"),
        }
    }
}
