//! `history`: what was done about clients, the newest first (DUN-09).

use super::{ask, day, some_client};
use crate::cli::context::{Context, Ended};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{DunAnswer, DunQuery, PartyName};
use crate::domain::dunning::{Action, Deed};
use crate::domain::insurance::InsuranceDeed;
use crate::i18n::I18n;
use clap::ArgMatches;

/// `history [CODE] [--since DATE] [--limit N]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let since = day(cx, m, "since")?;
    let open = cx.open()?;
    let party = some_client(&open, m)?;
    let limit = m.get_one::<u32>("limit").copied().unwrap_or(u32::MAX);
    let DunAnswer::History(mut rows) = ask(&open, DunQuery::History { party, since, limit })? else {
        return Err(Ended::Findings);
    };
    // The answer ends with a whole batch.
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let sheet = sheet(cx.i18n, &rows);
    cx.print(&sheet, open.digits(), &open.company.zone);
    if sheet.is_empty() {
        cx.tell(&cx.i18n.t("dun-none-history"));
    }
    Ok(())
}

/// Rows of `history`.
pub(super) fn sheet(i18n: I18n, rows: &[(PartyName, Action)]) -> Sheet {
    let columns = ["date", "at", "user", "client", "what", "no", "amount", "contact", "note", "next"];
    let mut sheet = Sheet::new(columns).only(&["at", "no", "amount"], &[]);
    for (client, action) in rows {
        let (no, amount) = match &action.deed {
            Deed::Promise(no, amount, _) | Deed::Disputed(no, _, amount) | Deed::Planned(no, _, amount) => {
                (Cell::No(*no), Cell::Amount(*amount))
            }
            Deed::PromiseWithdrawn(no)
            | Deed::DisputeMoved(no, _)
            | Deed::PlanEnded(no)
            | Deed::PlanSigned(no, _)
            | Deed::PlanLetter(no) => (Cell::No(*no), Cell::Empty),
            Deed::DisputeMail(no) | Deed::DisputeAnswer(no) => (Cell::No(*no), Cell::Empty),
            Deed::Copies(_) | Deed::Registered { .. } | Deed::Statement | Deed::Document(_) => (Cell::Empty, Cell::Empty),
            Deed::Reminded { amount, .. } => (Cell::Empty, Cell::Amount(*amount)),
            Deed::Bounced(_) | Deed::Readdressed(_) => (Cell::Empty, Cell::Empty),
            Deed::Debit(deed) => (Cell::Empty, Cell::Amount(deed.amount())),
            Deed::Factor(deed) => (Cell::Empty, deed.amount().map_or(Cell::Empty, Cell::Amount)),
            Deed::Legal(deed) => (deed.no().map_or(Cell::Empty, Cell::No), deed.amount().map_or(Cell::Empty, Cell::Amount)),
            Deed::Insurance(InsuranceDeed::Approved(_, limit, _)) => (Cell::Empty, Cell::Amount(*limit)),
            Deed::Insurance(InsuranceDeed::Claimed(no, _, amount, _)) => (Cell::No(*no), Cell::Amount(*amount)),
            Deed::Call(_) | Deed::Note | Deed::Snoozed | Deed::Stopped(_) => (Cell::Empty, Cell::Empty),
        };
        sheet.push(vec![
            Cell::Date(Some(action.on)),
            Cell::Time(action.at),
            Cell::text(&action.user),
            Cell::text(&client.code),
            Cell::Word(action.deed.code().to_string(), i18n.deed(&action.deed)),
            no,
            amount,
            Cell::text(&action.contact),
            Cell::text(&action.note),
            Cell::Date(action.next.map(|(on, _)| on)),
        ]);
    }
    sheet
}
