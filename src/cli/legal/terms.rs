//! `penalties terms`: how late interest is counted (PEN-04, DIS-05), shown or changed.

use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::ask;
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Command, DunAnswer, DunCommand, DunQuery};
use crate::domain::penalty::{DayBasis, PenaltyTerms};
use clap::ArgMatches;

fn now(open: &Open) -> Result<PenaltyTerms, Ended> {
    match ask(open, DunQuery::Rates)? {
        DunAnswer::Rates(view) => Ok(view.terms),
        _ => Err(Ended::Findings),
    }
}

/// `penalties terms [--basis 365|360|actual] [--after-dispute DAYS]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let basis = m.get_one::<String>("basis").and_then(|code| DayBasis::from_code(code));
    let days = m.get_one::<u16>("after-dispute").copied();
    if basis.is_none() && days.is_none() {
        let open = cx.open()?;
        let of = now(&open)?;
        let shown = open.i18n.t(&format!("policies-basis-{}", of.basis.code()));
        let mut sheet = Sheet::new(["day_basis", "after_dispute"]);
        sheet.push(vec![Cell::Word(of.basis.code().to_string(), shown), Cell::Days(i64::from(of.after_dispute))]);
        cx.print(&sheet, open.digits(), &open.company.zone);
        return Ok(());
    }
    let open = cx.open_to_write()?;
    let old = now(&open)?;
    let new = PenaltyTerms { basis: basis.unwrap_or(old.basis), after_dispute: days.unwrap_or(old.after_dispute) };
    open.submit(&Command::Dun(Box::new(DunCommand::PenaltyTerms(new))))?;
    cx.tell(&cx.i18n.t("penalty-terms-saved"));
    Ok(())
}
