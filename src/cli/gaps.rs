//! `gaps`: every open line with its reason; `export entries`: the correcting entries, as `import ledger` reads them.

use super::context::{Context, Ended, Open};
use super::read::party;
use super::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, Justified, Query, ToPost, Why};
use crate::domain::gap::CaseStatus;
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use clap::ArgMatches;

/// `gaps [--client CODE]`.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let parties = match m.get_one::<String>("client") {
        Some(code) => vec![party(&open, code)?],
        None => match open.ask(&Query::Search { text: String::new(), limit: u32::MAX })? {
            Answer::Search(found) => {
                let mut hits = found.hits;
                hits.sort_by(|a, b| a.code.cmp(&b.code));
                hits.into_iter().map(|h| h.party).collect()
            }
            _ => Vec::new(),
        },
    };
    let mut sheet = Sheet::new([
        "client", "account", "id", "date", "piece", "label", "due", "residual", "why", "cause", "seen", "status", "owner",
        "note",
    ])
    .only(&["id", "label"], &[]);
    let (mut balance, mut explained) = (Amount::ZERO, Amount::ZERO);
    for party in parties {
        let Answer::Justified(view) = open.ask(&Query::Justified { party })? else { continue };
        balance = balance.plus(view.balance).unwrap_or(balance);
        explained = explained.plus(view.explained).unwrap_or(explained);
        rows(&open, &view, &mut sheet);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    cx.tell(&cx.i18n.tf("cli-gaps-total", &[("balance", Arg::Amount(balance)), ("explained", Arg::Amount(explained))]));
    Ok(())
}

fn rows(open: &Open, view: &Justified, sheet: &mut Sheet) {
    let i18n = open.i18n;
    for (line, why) in &view.lines {
        let (mut cause, mut seen) = (Cell::Empty, Cell::Empty);
        let (mut status, mut owner, mut note) = (Cell::Empty, Cell::Empty, Cell::Empty);
        match why {
            Why::Noted(case) => {
                cause = Cell::Word(case.cause.code().to_string(), i18n.cause(case.cause));
                let now: CaseStatus = case.status_now(false);
                status = Cell::Word(now.code().to_string(), i18n.case_status(now));
                (owner, note) = (Cell::text(&case.owner), Cell::text(&case.note));
            }
            Why::Unexplained(Some(hint)) => {
                cause = Cell::Word(hint.cause.code().to_string(), i18n.cause(hint.cause));
                seen = Cell::text(i18n.evidence(&hint.evidence, |at| view.name_of(at)));
            }
            Why::NotDue | Why::Disputed | Why::Unexplained(None) => {}
        }
        sheet.push(vec![
            Cell::text(&view.client),
            Cell::text(&line.account),
            Cell::No(line.id.0),
            Cell::Date(Some(line.key.date())),
            Cell::text(&line.piece),
            Cell::text(&line.label),
            Cell::Date(line.due),
            Cell::Amount(line.residual),
            Cell::Word(why.code().to_string(), i18n.t(&format!("gap-why-{}", why.code()))),
            cause,
            seen,
            status,
            owner,
            note,
        ]);
    }
}

/// The correcting entries that wait, as a sheet that `import ledger` reads back, and their numbers.
pub(super) fn entries(open: &Open, since: OpNo) -> Result<(Sheet, Vec<u64>), Ended> {
    let found: Vec<ToPost> = match open.ask(&Query::ToPost { all: false, since })? {
        Answer::ToPost(rows) => rows,
        _ => Vec::new(),
    };
    let mut sheet = Sheet::new([
        "account", "client", "name", "date", "journal", "entry", "piece", "invoice", "label", "due", "debit", "credit",
    ]);
    for entry in &found {
        for leg in &entry.legs {
            sheet.push(vec![
                Cell::text(&leg.account),
                Cell::text(&leg.auxiliary),
                Cell::text(&leg.name),
                Cell::Date(Some(entry.date)),
                Cell::text(&entry.journal),
                Cell::text(&entry.piece),
                Cell::text(&entry.piece),
                Cell::text(&leg.invoice),
                Cell::text(&entry.label),
                Cell::Date(leg.due),
                Cell::Side(leg.debit()),
                Cell::Side(leg.credit()),
            ]);
        }
    }
    Ok((sheet, found.into_iter().map(|e| e.serial).collect()))
}

/// Says in the book that entries were sent: from then on they are reversed, not withdrawn.
pub(super) fn sent(cx: &Context, open: &Open, serials: Vec<u64>) -> Result<(), Ended> {
    if serials.is_empty() {
        cx.tell(&cx.i18n.t("cli-entries-none"));
        return Ok(());
    }
    let receipt = open.submit(&Command::SendEntries { serials })?;
    super::letter::tell(cx, open, &receipt);
    Ok(())
}
