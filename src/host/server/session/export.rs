//! What a person exports from a screen, in the form that the file's name asks for.

use crate::desk::api::EditionParts;
use crate::domain::report::{Kind, Said};
use crate::i18n::I18n;
use crate::post::report::{self, Form, Made};
use crate::post::sheet::Format;
use crate::post::statement::{Parts, Words};
use crate::post::{paper, pdf, sales};
use crate::ui::{Export, FileFault, Filed, PaperExport, SalesExport, SalesTold};
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
    let form = Form::of_name(&export.name);
    let words = export.parts.as_ref().filter(|_| export.report.kind == Kind::Statement && form != Form::Spreadsheet);
    let worded = words.and_then(|parts| {
        let EditionParts { texts, post, file, buyer } = &**parts;
        // Of a list that was filtered the words would tell another balance than the client's.
        let whole = !export.report.about.iter().any(|said| matches!(said, Said::PartOf(..)));
        let of = Parts { texts, post, company, file, buyer: *buyer };
        Words::of(i18n, &of, &export.report).ok().filter(|_| whole).map(|words| words.onto((*export.report).clone()))
    });
    report::file(worded.as_ref().unwrap_or(&export.report), &made, i18n, form)
        .map_err(|fault| Filed { name: export.name.clone(), fault: Some(FileFault::System(fault.to_string())) })
}

/// The bytes of a document of the sale: its text when the name ends so, else the PDF.
pub(super) fn paper(export: &PaperExport) -> Result<Vec<u8>, Filed> {
    let written = paper::write(&export.view, export.lang);
    if Form::of_name(&export.name) == Form::Text {
        return Ok(paper::text(&written).into_bytes());
    }
    pdf::paper(&written).map_err(|fault| Filed { name: export.name.clone(), fault: Some(FileFault::System(fault.to_string())) })
}

/// The bytes of a file of sales: what the command line writes under the same name.
pub(super) fn sales(export: &SalesExport) -> Vec<u8> {
    let company = &export.company;
    let i18n = I18n::new(export.lang).for_book(company.currency, &company.zone);
    let sheet = match &export.told {
        SalesTold::Decisions(rows) => sales::decisions(i18n, rows),
        SalesTold::Invoices(entries) => sales::journal(i18n, entries).0,
    };
    sheet.render(Format::Csv, i18n, company.currency.digits(), &company.zone).into_bytes()
}
