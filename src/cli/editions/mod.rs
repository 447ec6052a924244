//! `export statement|ageing|schedule|disputes|promises|history|day|sent|terms|cover|commissions|alerts|penalties`: reports for people and scripts (EXP-01, EXP-02, EXP-05, EXP-06).
//!
//! With `--format csv` or `json` the rows go to scripts. Else the ending of the file's name decides: `.csv` is for a spreadsheet in the
//! reader's language, `.pdf` for paper, anything else is text in pages.

pub(super) mod args;

use super::context::{self, Context, Ended, Open, date};
use super::export::{may_write, write};
use super::read::{kinds_of, party};
use super::sheet::Format;
use crate::desk::api::{Answer, Disputed, EditionParts, Group, Query, Report, ReportAsk};
use crate::domain::ageing::{Basis, Buckets};
use crate::domain::dunning::policy::RiskClass;
use crate::domain::money::Currency;
use crate::domain::report::Kind;
use crate::i18n::Arg;
use crate::post::report::{self, Form, Made};
use crate::post::statement::{Parts, Words};
use chrono::{Timelike, Utc};
use clap::ArgMatches;
use std::path::PathBuf;

/// Runs the export of a report.
pub(super) fn run(cx: &mut Context, m: &ArgMatches, kind: Kind) -> Result<(), Ended> {
    let mut ask = asked(cx, m, kind)?;
    if kind == Kind::Statement && m.get_one::<String>("client").is_none() {
        return Err(Ended::Usage(cx.i18n.t("edition-needs-client")));
    }
    let file = m.get_one::<PathBuf>("file");
    if let Some(path) = file {
        may_write(cx, path, m.get_flag("force"))?;
    }
    let open = cx.open()?;
    ask.party = m.get_one::<String>("client").map(|code| party(&open, code)).transpose()?;
    let of = ask.party;
    let Answer::Report(report) = open.ask(&Query::Report(Box::new(ask)))? else { return Err(Ended::Findings) };
    // Recorded before anything is given out.
    let rows = u64::try_from(report.data().count()).unwrap_or(u64::MAX);
    let Answer::Edition(parts) = open.ask(&Query::Edition { kind, party: of, rows })? else { return Err(Ended::Findings) };
    let form = file.map_or(Form::Text, |path| Form::of_name(&context::file_name(path)));
    let worded = kind == Kind::Statement && cx.format == Format::Table && form != Form::Spreadsheet;
    let report = if worded { in_words(cx, &open, &parts, report) } else { report };
    let bytes = match (cx.format, file) {
        (Format::Csv, _) => report::csv(&report, cx.i18n).into_bytes(),
        (Format::Json, _) => report::json(&report, cx.i18n).into_bytes(),
        (Format::Table, _) => paged(cx, &open, &report, form)?,
    };
    match file {
        Some(path) => write(cx, path, bytes, m.get_flag("force")),
        None => {
            context::out(&String::from_utf8_lossy(&bytes));
            Ok(())
        }
    }
}

/// A statement with the company's words; without them, and why, when the text wants what nobody gave.
fn in_words(cx: &Context, open: &Open, parts: &EditionParts, report: Box<Report>) -> Box<Report> {
    let EditionParts { texts, post, file, buyer } = parts;
    let of = Parts { texts, post, company: &open.company, file, buyer: *buyer };
    match Words::of(cx.i18n, &of, &report) {
        Ok(words) => Box::new(words.onto(*report)),
        Err(why) => {
            context::err(&cx.i18n.tf("mail-statement-plain", &[("why", Arg::Str(&why))]));
            report
        }
    }
}

/// For people.
fn paged(cx: &Context, open: &Open, report: &Report, form: Form) -> Result<Vec<u8>, Ended> {
    report::file(report, &made(open), cx.i18n, form)
        .map_err(|fault| Ended::Failed(cx.i18n.tf("report-fault", &[("why", Arg::Str(&fault.to_string()))])))
}

/// Who makes it, and when (EXP-06).
fn made(open: &Open) -> Made {
    let now = Utc::now().with_timezone(&open.company.zone.parse().unwrap_or(chrono_tz::Europe::Paris));
    Made {
        company: open.company.name.clone(),
        who: open.who.user.clone(),
        on: now.date_naive(),
        at: (now.time().hour(), now.time().minute()),
    }
}

/// What the options ask for.
fn asked(cx: &Context, m: &ArgMatches, kind: Kind) -> Result<ReportAsk, Ended> {
    let day = |name: &str| m.get_one::<String>(name).map(|d| date(cx.i18n, &format!("--{name}"), d)).transpose();
    let text = |name: &str| m.get_one::<String>(name).cloned();
    let buckets = match m.get_many::<u16>("buckets") {
        None => None,
        Some(bounds) => {
            Some(Buckets::new(bounds.copied().collect()).map_err(|_| Ended::Usage(cx.i18n.t("cli-usage-buckets")))?)
        }
    };
    let own = ReportAsk::of(kind);
    let group = match text("by").as_deref().and_then(Group::from_code) {
        None => own.group,
        Some(group) if Group::of(kind).contains(&group) => group,
        Some(group) => {
            let known: Vec<&str> = Group::of(kind).iter().map(|group| group.code()).collect();
            let words = [("value", Arg::Str(group.code())), ("known", Arg::Str(&known.join(", ")))];
            return Err(Ended::Usage(cx.i18n.tf("report-usage-by", &words)));
        }
    };
    let currency = match text("currency") {
        None => None,
        Some(code) => Some(
            Currency::parse(&code.to_uppercase())
                .ok_or_else(|| Ended::Usage(cx.i18n.tf("select-bad-currency", &[("value", Arg::Str(&code))])))?,
        ),
    };
    let class = |code: &str| RiskClass::ALL.into_iter().find(|class| class.code() == code);
    Ok(ReportAsk {
        as_of: day("as-of")?,
        known_at: day("known-at")?,
        basis: if text("basis").is_some_and(|b| b == "invoice") { Basis::Invoice } else { Basis::Due },
        buckets,
        kinds: kinds_of(cx, m)?,
        // A client has one row in machine formats: the section of doubtful accounts is for people.
        doubtful: cx.for_people() && !m.get_flag("no-doubtful"),
        netted: m.get_flag("netted"),
        in_bucket: m.get_flag("in-bucket"),
        seller: text("seller"),
        manager: text("manager"),
        accounts: match text("accounts") {
            None => None,
            Some(range) => {
                let wrong = || Ended::Usage(cx.i18n.tf("select-bad-accounts", &[("value", Arg::Str(&range))]));
                let (from, to) =
                    range.split_once("..").filter(|(from, to)| !from.is_empty() && !to.is_empty()).ok_or_else(wrong)?;
                Some((from.to_string(), to.to_string()))
            }
        },
        risk: m.get_many::<String>("risk").into_iter().flatten().filter_map(|code| class(code)).collect(),
        currency,
        disputed: if m.get_flag("no-disputes") { Disputed::Out } else { Disputed::In },
        collector: text("collector"),
        category: text("category"),
        country: text("country"),
        group,
        since: day("from")?,
        until: day("to")?,
        all: m.get_flag("all"),
        weeks: m.get_one::<u16>("weeks").copied(),
        ..own
    })
}
