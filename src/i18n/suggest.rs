//! Live suggestions in words: short for the panel, whole for the sheet.

use super::translator::{Arg, I18n};
use crate::domain::lettering::engine::{Status, Suggestion};

/// From this confidence on, in 1/10 000, a suggestion that is not sure is called likely.
const LIKELY: u16 = 8_000;

impl I18n {
    /// What refusing a proposal did.
    pub fn refused_proposal(&self, lines: u32) -> String {
        self.tf("done-refused-proposal", &[("lines", Arg::Num(i64::from(lines)))])
    }

    /// How sure, in one word: « SÛR », "LIKELY".
    pub fn suggestion_sureness(&self, s: &Suggestion) -> String {
        self.t(match s.status {
            _ if !s.gap.is_zero() => "suggest-gap",
            Status::Auto => "suggest-sure",
            Status::Propose if s.confidence >= LIKELY => "suggest-likely",
            Status::Propose => "suggest-possible",
        })
    }

    /// Why, as short as it can be said: what is named or in common, the difference and its account, whether there are others.
    /// Parts, the most telling first.
    pub fn suggestion_reason(&self, s: &Suggestion, account: &str) -> Vec<String> {
        let mut parts = Vec::new();
        match s.reason.quoted.as_slice() {
            [] => {}
            [one] => parts.push(self.tf("suggest-quoted", &[("pieces", Arg::Str(one))])),
            several => parts.push(self.tf("suggest-quoted-many", &[("pieces", Arg::Str(&several.join(", ")))])),
        }
        if let Some(gap) = s.reason.gap {
            parts.push(self.lettering_gap(gap, s.gap));
            if !account.is_empty() {
                parts.push(self.tf("suggest-account", &[("account", Arg::Str(account))]));
            }
        } else if let Some(meaning) = s.reason.meaning {
            parts.push(self.lettering_meaning(meaning));
        } else if parts.is_empty() {
            parts.push(self.lettering_rule(s.rule));
        }
        if s.gap.is_zero() {
            parts.push(self.suggestion_rivals(s));
        }
        parts
    }

    /// Whether there are others about as good.
    pub fn suggestion_rivals(&self, s: &Suggestion) -> String {
        match s.rivals {
            0 => self.t("suggest-no-rival"),
            n => self.tf("suggest-rivals", &[("n", Arg::Num(i64::from(n)))]),
        }
    }
}
