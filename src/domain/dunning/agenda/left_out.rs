//! Who is not in today's list, and why, counted.

use crate::domain::dunning::{BarKind, Refused};
use serde::{Deserialize, Serialize};

/// Why a client that owes something late is not in today's list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum LeftOut {
    /// It is to be dealt with later.
    Later,
    /// It was spoken or written to lately.
    Contacted,
    /// Under the minimum.
    Minimum,
    /// Credits cover it: letter first.
    Credits,
    /// Bank data are too old.
    BankOld,
    /// The book is too far from accounting.
    Untied,
    /// The turn of no item has come.
    NotYet,
    /// Its strategy or a person says never.
    Never,
    /// A person stopped it.
    Stopped,
    /// It cannot be reached.
    Unreachable,
    /// All that is late is held back by this.
    Held(BarKind),
}

impl From<Refused> for LeftOut {
    fn from(refused: Refused) -> LeftOut {
        match refused {
            Refused::Never => LeftOut::Never,
            Refused::Stopped(_) => LeftOut::Stopped,
            Refused::NothingLate | Refused::NotYet(_) => LeftOut::NotYet,
            Refused::AllHeld(kind) => LeftOut::Held(kind),
            Refused::UnderMinimum(..) | Refused::PenaltiesAlone(..) => LeftOut::Minimum,
            Refused::CreditsCover(..) | Refused::ReceiptsCover(..) => LeftOut::Credits,
            Refused::BankOld(_) => LeftOut::BankOld,
            Refused::Untied(_) => LeftOut::Untied,
            Refused::Interval(_) => LeftOut::Contacted,
            Refused::Later(_) => LeftOut::Later,
            Refused::Unreachable(_) => LeftOut::Unreachable,
        }
    }
}

/// How many clients each reason leaves out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LeftOutCounts {
    plain: [u32; PLAIN.len()],
    held: [u32; BarKind::COUNT],
}

const PLAIN: [LeftOut; 10] = [
    LeftOut::Later,
    LeftOut::Contacted,
    LeftOut::Minimum,
    LeftOut::Credits,
    LeftOut::BankOld,
    LeftOut::Untied,
    LeftOut::NotYet,
    LeftOut::Never,
    LeftOut::Stopped,
    LeftOut::Unreachable,
];

impl LeftOutCounts {
    /// One more.
    pub(super) fn add(&mut self, reason: LeftOut) {
        let count = match reason {
            LeftOut::Held(kind) => self.held.get_mut(kind as usize),
            plain => PLAIN.iter().zip(&mut self.plain).find(|(known, _)| **known == plain).map(|(_, count)| count),
        };
        if let Some(count) = count {
            *count += 1;
        }
    }

    /// The reasons that leave somebody out, with their counts, in a fixed order.
    pub fn iter(&self) -> impl Iterator<Item = (LeftOut, u32)> + '_ {
        let plain = PLAIN.into_iter().zip(self.plain);
        let held = BarKind::ALL.into_iter().map(LeftOut::Held).zip(self.held);
        plain.chain(held).filter(|(_, count)| *count > 0)
    }

    /// All clients left out.
    pub fn total(&self) -> u32 {
        self.iter().map(|(_, count)| count).sum()
    }
}
