//! Gaps and their cures in words: causes, accounts, what was detected.

use super::translator::I18n;
use crate::domain::lettering::settings::AccountUse;

impl I18n {
    /// What an account of a correcting entry is for: « escompte accordé », "discount granted".
    pub fn account_use(&self, use_: AccountUse) -> String {
        self.t(&format!("gap-use-{}", use_.code()))
    }
}
