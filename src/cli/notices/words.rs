//! Why a reminder does not leave and where it is, in words; and their codes for scripts.

use crate::cli::sheet::Cell;
use crate::desk::api::NoLetter;
use crate::domain::dunning::notice::{Mode, OutState, Outgoing};
use crate::i18n::I18n;

/// Why none leaves: a code, and a sentence.
pub(super) fn why(i18n: I18n, why: &NoLetter) -> (String, String) {
    match why {
        NoLetter::Refused(refused) => (refused.code().to_string(), i18n.refused(*refused)),
        NoLetter::NoText(level) => ("file".to_string(), i18n.no_text(*level)),
        NoLetter::Unreachable(level) => ("unreachable".to_string(), i18n.unreachable(*level)),
        NoLetter::NoAccount(factor) => ("no-account".to_string(), i18n.factor_no_account(factor)),
        NoLetter::NoRate(level, semester) => ("no-rate".to_string(), i18n.no_rate(*level, *semester)),
        NoLetter::Changed(items) => {
            ("changed".to_string(), i18n.facts_changed(items.len(), items.first().map(|(_, dropped)| *dropped)))
        }
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
    word(i18n, i18n.out_status(out))
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
