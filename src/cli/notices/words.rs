//! Why a reminder does not leave and where it is, in words; and their codes for scripts.

use crate::cli::sheet::Cell;
use crate::desk::api::NoLetter;
use crate::domain::dunning::notice::{Dropped, Mode, OutState, Outgoing};
use crate::i18n::{Arg, I18n};

/// Why none leaves: a code, and a sentence.
pub(super) fn why(i18n: I18n, why: &NoLetter) -> (String, String) {
    match why {
        NoLetter::Refused(refused) => (refused.code().to_string(), i18n.refused(*refused)),
        NoLetter::NoText(level) => ("file".to_string(), i18n.tf("notice-no-text", &[("level", Arg::Str(level.code()))])),
        NoLetter::Unreachable(level) => {
            ("unreachable".to_string(), i18n.tf("notice-unreachable", &[("level", Arg::Str(level.code()))]))
        }
        NoLetter::Changed(items) => {
            let n = i64::try_from(items.len()).unwrap_or(i64::MAX);
            let first = items.first().map(|(_, dropped)| self::dropped(i18n, *dropped));
            let sentence = match first {
                None => i18n.t("notice-since-changed"),
                Some(first) => i18n.tf("notice-changed-items", &[("n", Arg::Num(n)), ("first", Arg::Str(&first))]),
            };
            ("changed".to_string(), sentence)
        }
    }
}

fn dropped(i18n: I18n, dropped: Dropped) -> String {
    match dropped {
        Dropped::Settled => i18n.t("notice-dropped-settled"),
        Dropped::Barred(bar) => i18n.bar(bar),
        Dropped::Overtaken => i18n.t("notice-dropped-overtaken"),
        Dropped::Amount(amount) => i18n.tf("notice-dropped-amount", &[("amount", Arg::Amount(amount))]),
    }
}

/// How the level was found.
pub(super) fn mode(i18n: I18n, mode: Mode) -> Cell {
    let code = match mode {
        Mode::Auto => "auto",
        Mode::Forced(_) => "forced",
        Mode::File => "file",
    };
    Cell::Word(code.to_string(), i18n.t(&format!("notice-mode-{code}")))
}

/// Where a reminder is on its way out.
pub(super) fn status(i18n: I18n, out: &Outgoing) -> Cell {
    match &out.state {
        OutState::Sent(_) if out.is_paper() => word(i18n, "printed"),
        OutState::Pending if out.is_paper() => word(i18n, "to-print"),
        // One is tried again by itself, the other wants something put right and its name.
        OutState::Failed { again: false, .. } => word(i18n, "rejected"),
        state => word(i18n, state.code()),
    }
}

/// A status by its code.
pub(super) fn word(i18n: I18n, code: &str) -> Cell {
    Cell::Word(code.to_string(), i18n.t(&format!("notice-status-{code}")))
}

/// What is known of it: the words of the system or of the mail server; an attempt that was interrupted has none.
pub(super) fn told(i18n: I18n, out: &Outgoing) -> String {
    match &out.state {
        OutState::Unknown(words) if words.is_empty() => i18n.t("notice-interrupted"),
        state => state.words().to_string(),
    }
}
