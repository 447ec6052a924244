//! Commands that only read: clients, ledger, ageing.

use super::context::{Context, Ended, Open, date};
use super::sheet::{Cell, Sheet};
use crate::desk::api::{AgedRow, Answer, LedgerLine, Query};
use crate::domain::account::AccountKind;
use crate::domain::ageing::{Basis, Buckets};
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::money::Amount;
use crate::i18n::{Arg, I18n};
use chrono::NaiveDate;
use clap::ArgMatches;

/// `clients [QUERY]`.
pub(super) fn clients(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let text = m.get_many::<String>("query").map(|w| w.cloned().collect::<Vec<_>>().join(" ")).unwrap_or_default();
    let Answer::Search(found) = open.ask(&Query::Search { text: text.clone(), limit: u32::MAX })? else {
        return Ok(());
    };
    let mut sheet = Sheet::new(["code", "name", "city", "account", "balance", "overdue", "oldest_due", "level", "collector"]);
    let (mut balance, mut overdue) = (Amount::ZERO, Amount::ZERO);
    let count = found.hits.len();
    for hit in found.hits {
        balance = balance.plus(hit.balance).unwrap_or(balance);
        overdue = overdue.plus(hit.overdue).unwrap_or(overdue);
        sheet.push(vec![
            Cell::Text(hit.code),
            Cell::Text(hit.name),
            Cell::Text(hit.city),
            Cell::Text(hit.account),
            Cell::Amount(hit.balance),
            Cell::Amount(hit.overdue),
            Cell::Date(hit.oldest_due),
            Cell::Word(hit.level.to_string(), if hit.level == 0 { String::new() } else { hit.level.to_string() }),
            Cell::Text(hit.collector),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    let count = Arg::Num(i64::try_from(count).unwrap_or(i64::MAX));
    let (balance, overdue) = (Arg::Amount(balance), Arg::Amount(overdue));
    cx.tell(&cx.i18n.tf("cli-clients-total", &[("count", count), ("balance", balance), ("overdue", overdue)]));
    Ok(())
}

/// The party of a code; refused when there is none.
pub(super) fn party(open: &Open, code: &str) -> Result<PartyId, Ended> {
    match open.ask(&Query::Find { code: code.to_string() })? {
        Answer::Found(party) => Ok(party),
        _ => Err(Ended::Findings),
    }
}

/// Columns of `ledger`.
pub(super) const LEDGER: [&str; 16] = [
    "id",
    "source_id",
    "account",
    "date",
    "journal",
    "entry",
    "piece",
    "label",
    "due",
    "debit",
    "credit",
    "letter",
    "group",
    "state",
    "lettered_on",
    "residual",
];

/// A line of `ledger`.
pub(super) fn ledger_row(i18n: I18n, line: &LedgerLine) -> Vec<Cell> {
    let side = |amount: Amount, here: bool| Cell::Side(if here { amount } else { Amount::ZERO });
    let debit = line.side == crate::domain::line::Side::Debit;
    vec![
        Cell::No(line.id.0),
        Cell::text(&line.source_id),
        Cell::text(&line.account),
        Cell::Date(Some(line.key.date())),
        Cell::text(&line.journal),
        Cell::text(&line.entry),
        Cell::text(&line.piece),
        Cell::text(&line.label),
        Cell::Date(line.due),
        side(line.debit(), debit),
        side(line.credit(), !debit),
        Cell::text(&line.letter),
        line.group.map_or(Cell::Empty, |g| Cell::text(format!("#{}", g.0))),
        Cell::Word(line.standing.code().to_string(), i18n.standing(line.standing)),
        Cell::Date(line.lettered_on),
        Cell::Amount(line.residual),
    ]
}

/// Lines of a client, as `ledger` shows them.
pub(super) fn ledger_sheet(i18n: I18n, lines: &[LedgerLine]) -> Sheet {
    let mut sheet = Sheet::new(LEDGER).only(&["source_id"], &[]);
    for line in lines {
        sheet.push(ledger_row(i18n, line));
    }
    sheet
}

/// `ledger CODE`.
pub(super) fn ledger(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let as_of = m.get_one::<String>("as-of").map(|d| date(cx.i18n, "--as-of", d)).transpose()?;
    let open = cx.open()?;
    let code = m.get_one::<String>("code").cloned().unwrap_or_default();
    let party = party(&open, &code)?;
    let account = match m.get_one::<String>("account") {
        Some(general) => Some(account_of(&open, party, general)?),
        // A third party named by its whole account number is that account.
        None => None,
    };
    let query = Query::Ledger { party, account, open: m.get_flag("open"), as_of };
    let Answer::Ledger(ledger) = open.ask(&query)? else { return Ok(()) };
    let sheet = ledger_sheet(cx.i18n, &ledger.lines);
    cx.print(&sheet, open.digits(), &open.company.zone);
    let total = Amount::sum(ledger.lines.iter().map(|l| l.amount)).unwrap_or_default();
    let residual = Amount::sum(ledger.lines.iter().map(|l| l.residual)).unwrap_or_default();
    cx.tell(&cx.i18n.tf(
        "cli-ledger-total",
        &[
            ("lines", Arg::Num(i64::try_from(ledger.lines.len()).unwrap_or(i64::MAX))),
            ("balance", Arg::Amount(total)),
            ("residual", Arg::Amount(residual)),
        ],
    ));
    Ok(())
}

/// An account of a party by its general number.
pub(super) fn account_of(open: &Open, party: PartyId, general: &str) -> Result<AccountId, Ended> {
    let Answer::Card(card) = open.ask(&Query::Card { party })? else { return Err(Ended::Findings) };
    card.accounts.iter().find(|a| a.general == general).map(|a| a.account).ok_or_else(|| {
        let refusal = crate::domain::refusal::Refusal::UnknownAccount(general.to_string());
        Ended::Refused(vec![open.i18n.refusal(&refusal)])
    })
}

/// An aged balance, as asked.
struct Aged {
    as_of: NaiveDate,
    buckets: Buckets,
    rows: Vec<AgedRow>,
}

/// The kinds of account that an option names.
pub(super) fn kinds_of(cx: &Context, m: &ArgMatches) -> Result<Vec<AccountKind>, Ended> {
    let mut kinds = Vec::new();
    for word in m.get_many::<String>("kinds").into_iter().flatten() {
        let kind = AccountKind::from_code(word).ok_or_else(|| {
            let known: Vec<&str> = AccountKind::ALL.iter().map(|k| k.code()).collect();
            Ended::Usage(cx.i18n.tf("cli-usage-kind", &[("value", Arg::Str(word)), ("known", Arg::Str(&known.join(", ")))]))
        })?;
        kinds.push(kind);
    }
    Ok(kinds)
}

/// Asks for the aged balance that the options describe.
fn aged(cx: &mut Context, m: &ArgMatches) -> Result<(Open, Aged), Ended> {
    let bounds: Vec<u16> = m.get_many::<u16>("buckets").map(|b| b.copied().collect()).unwrap_or_else(|| vec![30, 60, 90]);
    let buckets = Buckets::new(bounds).map_err(|_| Ended::Usage(cx.i18n.t("cli-usage-buckets")))?;
    let kinds = kinds_of(cx, m)?;
    let as_of = m.get_one::<String>("as-of").map(|d| date(cx.i18n, "--as-of", d)).transpose()?;
    let known_at = m.get_one::<String>("known-at").map(|d| date(cx.i18n, "--known-at", d)).transpose()?;
    let open = cx.open()?;
    let as_of = as_of.unwrap_or(open.who.today);
    let basis = if m.get_one::<String>("basis").is_some_and(|b| b == "invoice") { Basis::Invoice } else { Basis::Due };
    let query = Query::Ageing { as_of, known_at, basis, buckets: buckets.clone(), kinds };
    let Answer::Ageing(rows) = open.ask(&query)? else { return Err(Ended::Findings) };
    Ok((open, Aged { as_of, buckets, rows }))
}

/// `ageing`.
pub(super) fn ageing(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let (open, Aged { as_of, buckets, rows }) = aged(cx, m)?;
    let names = buckets.names();
    let mut sheet = Sheet::new(
        ["client", "name"]
            .into_iter()
            .map(String::from)
            .chain(names)
            .chain(["no_due", "unallocated", "total", "disputed"].map(String::from)),
    );
    let mut total = Amount::ZERO;
    let mut sums: Vec<Amount> = Vec::new();
    for row in &rows {
        total = total.plus(row.total).unwrap_or(total);
        let mut amounts = vec![row.not_due];
        amounts.extend(&row.late);
        amounts.extend([row.no_due, row.unallocated, row.total, row.disputed]);
        sums.resize(amounts.len(), Amount::ZERO);
        for (sum, amount) in sums.iter_mut().zip(&amounts) {
            *sum = sum.plus(*amount).unwrap_or(*sum);
        }
        let names = [Cell::text(&row.client), Cell::text(&row.name)];
        sheet.push(names.into_iter().chain(amounts.into_iter().map(Cell::Amount)).collect());
    }
    let names = [Cell::text(cx.i18n.t("column-total")), Cell::Empty];
    sheet.total(names.into_iter().chain(sums.into_iter().map(Cell::Amount)).collect());
    cx.print(&sheet, open.digits(), &open.company.zone);
    // The check line of AGE-04: the total of the columns is the ledger balance.
    cx.tell(&cx.i18n.tf("cli-ageing-total", &[("date", Arg::Date(as_of)), ("total", Arg::Amount(total))]));
    Ok(())
}
