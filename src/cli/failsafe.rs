//! The last net: what panics below ends as a sentence and exit code 3, never as a trace on a person's screen.
//!
//! The store's own pages are read unchecked, so that a damaged file can make it panic where no error can be returned.

use super::context::Ended;
use crate::i18n::{Arg, I18n};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// Where the last panic came from, and whether it came from the store.
static LAST: Mutex<Option<(String, bool)>> = Mutex::new(None);

fn last() -> Option<(String, bool)> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Runs a command. With `SUIVI_TRACE` set the trace is printed too.
pub(super) fn guard(i18n: I18n, act: impl FnOnce() -> Result<(), Ended>) -> Result<(), Ended> {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        let at = what.location().map(|l| (l.file().to_string(), l.line()));
        let (file, line) = at.unwrap_or_default();
        let store = file.contains("redb");
        let name = file.rsplit('/').next().unwrap_or_default();
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some((format!("{name}:{line}"), store));
        if std::env::var_os("SUIVI_TRACE").is_some() {
            print(what);
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| {
        let (at, store) = last().unwrap_or_default();
        let id = if store { "cli-damaged" } else { "cli-internal" };
        Err(Ended::Failed(i18n.tf(id, &[("what", Arg::Str(&at))])))
    })
}
