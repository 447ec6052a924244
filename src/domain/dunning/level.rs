//! What is sent, in which order, by which way (DUN-01, DUN-08).

use serde::{Deserialize, Serialize};

/// A level of reminder (niveau de relance). The order of the variants is the order of insistence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Level {
    /// Before the due date (pré-relance). It is no reminder of a delay: it leaves the counter alone.
    Pre,
    /// First reminder.
    R1,
    /// Second reminder.
    R2,
    /// Third reminder, the last before the formal notice.
    R3,
    /// Formal notice (mise en demeure).
    Formal,
    /// Before the courts: lawyer, agency (précontentieux).
    PreLegal,
    /// Order for payment (injonction de payer).
    PaymentOrder,
    /// In court (contentieux).
    Legal,
}

impl Level {
    /// All levels, the least insistent first.
    pub const ALL: [Level; 8] =
        [Level::Pre, Level::R1, Level::R2, Level::R3, Level::Formal, Level::PreLegal, Level::PaymentOrder, Level::Legal];

    /// The number that counters and client files hold: 1 for the first reminder, up to 7. The pre-reminder counts for nothing: 0.
    pub const fn number(self) -> u8 {
        match self {
            Level::Pre => 0,
            Level::R1 => 1,
            Level::R2 => 2,
            Level::R3 => 3,
            Level::Formal => 4,
            Level::PreLegal => 5,
            Level::PaymentOrder => 6,
            Level::Legal => 7,
        }
    }

    /// The level of a counter: none for 0 (nothing was sent) and above 7.
    pub fn from_number(number: u8) -> Option<Level> {
        Level::ALL.into_iter().find(|level| number > 0 && level.number() == number)
    }

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Level::Pre => "P",
            Level::R1 => "R1",
            Level::R2 => "R2",
            Level::R3 => "R3",
            Level::Formal => "MED",
            Level::PreLegal => "PC",
            Level::PaymentOrder => "IP",
            Level::Legal => "CTX",
        }
    }

    /// The level of a code, the reverse of [`Level::code`].
    pub fn from_code(code: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.code() == code)
    }

    /// True for what a derived due date may carry (book §5): the first two reminders and what comes before, nothing that threatens.
    pub fn suits_derived_due(self) -> bool {
        self <= Level::R2
    }
}

/// The way a reminder takes (canal).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Channel {
    /// E-mail.
    Email,
    /// Telephone.
    Phone,
    /// Text message.
    Sms,
    /// Letter by ordinary post (courrier).
    Post,
    /// Registered letter with acknowledgement of receipt (recommandé AR), on paper or electronic.
    Registered,
    /// A visit.
    Visit,
    /// Lawyer or collection agency.
    Agency,
    /// The registry of the court (greffe).
    Court,
}

impl Channel {
    /// All channels.
    pub const ALL: [Channel; 8] = [
        Channel::Email,
        Channel::Phone,
        Channel::Sms,
        Channel::Post,
        Channel::Registered,
        Channel::Visit,
        Channel::Agency,
        Channel::Court,
    ];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Phone => "phone",
            Channel::Sms => "sms",
            Channel::Post => "post",
            Channel::Registered => "registered",
            Channel::Visit => "visit",
            Channel::Agency => "agency",
            Channel::Court => "court",
        }
    }

    /// The channel of a code, the reverse of [`Channel::code`].
    pub fn from_code(code: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// What must be known of the client for this way.
    pub const fn needs(self) -> Contact {
        match self {
            Channel::Email => Contact::Email,
            Channel::Phone | Channel::Sms => Contact::Phone,
            Channel::Post | Channel::Registered | Channel::Visit | Channel::Agency | Channel::Court => Contact::Address,
        }
    }
}

/// What reaches a client.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Contact {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A postal address.
    Address,
}

/// What of a client's contacts is known and valid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Contacts {
    /// A valid e-mail address.
    pub email: bool,
    /// A telephone number.
    pub phone: bool,
    /// A postal address.
    pub address: bool,
}

impl Contacts {
    /// All are known.
    pub const ALL: Contacts = Contacts { email: true, phone: true, address: true };

    /// True when a channel can be used.
    pub const fn reach(self, channel: Channel) -> bool {
        match channel.needs() {
            Contact::Email => self.email,
            Contact::Phone => self.phone,
            Contact::Address => self.address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_01_levels_are_numbered_from_the_first_reminder() {
        let numbers: Vec<u8> = Level::ALL.iter().map(|level| level.number()).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert!(Level::ALL.is_sorted());
        assert_eq!((Level::from_number(0), Level::from_number(8)), (None, None), "0 is nothing sent, not the pre-reminder");
        for level in Level::ALL.into_iter().skip(1) {
            assert_eq!(Level::from_number(level.number()), Some(level));
        }
        for level in Level::ALL {
            assert_eq!(Level::from_code(level.code()), Some(level));
        }
    }

    #[test]
    fn dun_08_each_channel_needs_one_contact() {
        let only_phone = Contacts { phone: true, ..Contacts::default() };
        let reached: Vec<&str> = Channel::ALL.into_iter().filter(|c| only_phone.reach(*c)).map(Channel::code).collect();
        assert_eq!(reached, ["phone", "sms"]);
        assert!(Channel::ALL.into_iter().all(|c| Contacts::ALL.reach(c) && Channel::from_code(c.code()) == Some(c)));
    }
}
