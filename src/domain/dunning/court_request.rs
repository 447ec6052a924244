//! What a request for an order for payment says (requête en injonction de payer: DUN-15), from what is known of the file today.

use super::notice::FormalNotice;
use super::{Exhibit, OrderMissing, Route, RouteBar, TaskKind};
use crate::domain::company::Company;
use crate::domain::money::Amount;
use crate::domain::party::Party;
use crate::domain::penalty::PenaltyError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A claim of the account (décompte), as it is open now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CourtItem {
    /// Its document number.
    pub piece: String,
    /// Date of the document.
    pub date: NaiveDate,
    /// Due date.
    pub due: Option<NaiveDate>,
    /// What is open, minor units.
    pub open: Amount,
    /// Late interest up to the day asked, or why it is not known.
    pub interest: Result<Amount, PenaltyError>,
    /// The fixed fee, minor units.
    pub fee: Amount,
    /// Its due date was derived from terms: it bears neither interest nor fee (book §5).
    pub derived: bool,
}

/// The contents of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CourtRequest<'a> {
    /// The court; empty while it is not known.
    pub court: &'a str,
    /// The creditor.
    pub creditor: &'a Company,
    /// The debtor.
    pub debtor: &'a Party,
    /// The sum of the claims, minor units.
    pub principal: Amount,
    /// The account.
    pub claims: &'a [CourtItem],
    /// The exhibits, in their order.
    pub exhibits: &'a [Exhibit],
    /// Formal notices about the claims that left, the newest first.
    pub notices: &'a [FormalNotice],
    /// What keeps it from being filed.
    pub missing: &'a [OrderMissing],
    /// Its dated tasks.
    pub delays: Vec<(NaiveDate, TaskKind)>,
    /// Ways to a title, each open or why not.
    pub routes: &'a [(Route, Option<RouteBar>)],
}
