//! The client file beyond what accounting knows of a client (fiche client, CLI-01..09): terms, people, needs, what is flagged.

mod bank;
mod check;
mod contact;
mod deed;
mod field;
mod followup;
mod habit;
mod merged;
mod referral;
mod refused;
mod sellers;
mod talk;
mod timeline;
mod typed;

pub use bank::{BankChange, FRESH_DAYS};
pub use check::{Wrong, check, strict};
pub use contact::Contact;
pub use deed::FileDone;
pub use field::{Field, FileField, Section};
pub use followup::{BEST_MARK, FollowState, FollowUp, Followed, Judged};
pub use habit::Habit;
pub use merged::{MergeCount, MergeView, MergedCode};
pub use referral::{REFERRALS, choice, choices};
pub use refused::FileRefused;
pub use sellers::{SellerShare, over_the_whole, sellers};
pub use talk::Talk;
pub use timeline::{Event, Told, Topic};
pub use typed::{Fault, Typed, odd_vat, typed};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the company itself writes down of a client, each field in its normal form. A field that is not there is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ClientFile(BTreeMap<FileField, String>);

impl ClientFile {
    /// A field's text; empty when it is unknown.
    pub fn text(&self, field: FileField) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Writes a field, which must be in its normal form ([`check()`]); empty text clears it.
    pub fn set(&mut self, field: FileField, text: String) {
        match text.is_empty() {
            true => _ = self.0.remove(&field),
            false => _ = self.0.insert(field, text),
        }
    }

    /// The people at the client whose role is known: payment, disputes, management, copies (CLI-04).
    pub fn contacts(&self) -> impl Iterator<Item = Contact> + '_ {
        let written = [FileField::ContactManagement, FileField::ContactCopy];
        let roles = [FileField::ContactPayment, FileField::ContactDispute].into_iter().chain(written);
        roles.into_iter().map(|role| self.text(role)).filter(|text| !text.is_empty()).filter_map(Contact::parse)
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
