//! Credit insurance (assurance-crédit, INS-01): the company's policy, what the insurer decided on each debtor, what is covered of what is
//! open and why the rest is not, until when the insurer must be told, since when nothing more may be delivered on credit.

mod approval;
mod cover;
mod deed;
mod policy;

pub use approval::{Approval, ApprovalFault, ApprovalStatus, History};
pub use cover::{Cover, InsuredItem, ItemCover, NotCovered, Stops};
pub use deed::{Claim, ImportedApprovals, InsuranceDeed, InsuranceDone, InsuranceRefusal};
pub use policy::{InsurancePolicy, PolicyChange, PolicyFault};

/// Days before the end of an approval from which it is told (INS-01).
pub const EXPIRES_SOON: u16 = 30;

/// The most characters of a name, a number or a reference of the insurer's.
pub const LONGEST: usize = 80;
