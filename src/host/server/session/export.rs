//! What a person exports from a screen, in the form that the file's name asks for.

use crate::i18n::I18n;
use crate::post::report::{self, Form, Made};
use crate::ui::{Export, FileFault, Filed};
use chrono::{DateTime, Timelike};

/// What a file is cut into: well under what a frame holds.
pub(super) const PART: usize = 256 * 1024;

/// The bytes of the file; `now` in milliseconds UTC.
pub(super) fn render(export: &Export, now: i64) -> Result<Vec<u8>, Filed> {
    let company = &export.company;
    let i18n = I18n::new(export.lang).for_book(company.currency, &company.zone);
    let zone: chrono_tz::Tz = company.zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let at = DateTime::from_timestamp_millis(now).unwrap_or_default().with_timezone(&zone);
    let made = Made {
        company: company.name.clone(),
        who: export.user.clone(),
        on: at.date_naive(),
        at: (at.time().hour(), at.time().minute()),
    };
    report::file(&export.report, &made, i18n, Form::of_name(&export.name))
        .map_err(|fault| Filed { name: export.name.clone(), fault: Some(FileFault::System(fault.to_string())) })
}
