//! `insurance import FILE`: the insurer's decisions from a CSV, all or none.

use super::{ask_insurance, settle};
use crate::cli::context::{Context, Ended, file_name};
use crate::cli::import::read;
use crate::desk::api::{InsuranceAnswer, InsuranceCommand, InsuranceQuery};
use crate::domain::insurance::InsuranceDone;
use crate::formats::{self, Options};
use crate::i18n::Arg;
use clap::ArgMatches;
use std::path::PathBuf;

/// At most that many problems of a kind are printed.
const PRINTED: usize = 100;

/// `insurance import FILE [--dry-run]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let i18n = open.i18n;
    let Some(path) = m.get_one::<PathBuf>("file") else { return Err(Ended::Findings) };
    let bytes = read(i18n, path).map_err(|why| Ended::Refused(vec![why]))?;
    let name = file_name(path);
    let options = Options { currency: open.company.currency, ..Options::default() };
    let approvals = formats::read_approvals(&bytes, &options).map_err(|problems| {
        let mut told = vec![i18n.tf("cli-import-refused", &[("file", Arg::Str(&name))])];
        told.extend(i18n.problems_cut(&problems.list, PRINTED));
        Ended::Refused(told)
    })?;
    if !m.get_flag("dry-run") {
        return settle(cx, &open, InsuranceCommand::Import { file: name, approvals });
    }
    let InsuranceAnswer::Import(told) = ask_insurance(&open, InsuranceQuery::Import { approvals })? else {
        return Err(Ended::Findings);
    };
    cx.tell(&i18n.tf("insurance-dry-run", &[("what", Arg::Str(&i18n.insurance_done(InsuranceDone::Approvals(told))))]));
    Ok(())
}
