//! What a cure would do, before anything is written: the marked lines, what they come to, the legs of the entry. The same for the
//! preview and for the command.

use super::{account_for, is_open};
use crate::desk::api::{Cure, Refusal, Seen, Share, Vat};
use crate::desk::commands::seen_row;
use crate::desk::import::{account_of, party};
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Stop;
use crate::desk::rights::{self, Person};
use crate::desk::{book, entries};
use crate::domain::account::{Account, AccountKind};
use crate::domain::gap::cure::{self, Leg, Place, Split};
use crate::domain::gap::{CureRefusal, Paper, last_day, paper_of};
use crate::domain::ids::{AccountId, LineKey};
use crate::domain::lettering::residual::{ResidualLine, residuals};
use crate::domain::lettering::settings::{AccountUse, LetteringSettings};
use crate::domain::money::{Amount, Overflow};
use crate::domain::refusal::Failure;
use crate::domain::terms::Terms;
use crate::store::{Read, Table, damaged, key};
use crate::text::fold;
use chrono::NaiveDate;

/// Marked lines of one account, with those of their partial group.
pub(in crate::desk) struct Gathered {
    pub(in crate::desk) account: AccountId,
    pub(in crate::desk) owner: Account,
    /// As marked.
    pub(in crate::desk) marked: Vec<Row>,
    /// With the members of their partial group.
    pub(in crate::desk) all: Vec<Row>,
    /// What they come to.
    pub(in crate::desk) gap: Amount,
}

/// Where a planned leg goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk) enum Target {
    /// A third-party account: one of the book, or one to be made.
    Line(Option<AccountId>, Account),
    /// An account of the chart.
    Chart(String),
}

/// A leg with its account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::desk) struct Planned {
    pub(in crate::desk) target: Target,
    pub(in crate::desk) amount: Amount,
    /// The line that it goes on with.
    pub(in crate::desk) carries: Option<Row>,
    /// Another due date than that line's.
    pub(in crate::desk) due: Option<NaiveDate>,
}

/// The entry that a cure would make.
pub(in crate::desk) struct Draft {
    pub(in crate::desk) account: AccountId,
    pub(in crate::desk) owner: Account,
    pub(in crate::desk) marked: Vec<Row>,
    pub(in crate::desk) all: Vec<Row>,
    pub(in crate::desk) gap: Amount,
    pub(in crate::desk) legs: Vec<Planned>,
    pub(in crate::desk) date: NaiveDate,
    pub(in crate::desk) journal: String,
}

impl From<CureRefusal> for Stop {
    fn from(why: CureRefusal) -> Stop {
        Stop::Refused(Refusal::Cure(why))
    }
}

impl From<Overflow> for Stop {
    fn from(_: Overflow) -> Stop {
        Stop::Refused(Refusal::Overflow)
    }
}

/// The marked lines as they were seen: open, live, of one account and at most one partial group, which comes along.
pub(in crate::desk) fn gather(reader: &impl Read, me: &Person, seen: &[Seen]) -> Result<Gathered, Stop> {
    let mut marked = seen.iter().map(|s| seen_row(reader, me, s)).collect::<Result<Vec<Row>, Stop>>()?;
    marked.sort_by_key(|r| r.line.key);
    marked.dedup_by_key(|r| r.line.key);
    let account = marked.first().ok_or(Refusal::Shape)?.line.key.account;
    if marked.iter().any(|r| r.line.key.account != account) {
        return Err(Refusal::Scope.into());
    }
    let owner = ledger::account(reader, account)?.ok_or_else(|| damaged("line without its account"))?;
    let mut all = marked.clone();
    let mut groups: Vec<_> = marked.iter().filter_map(|r| r.state.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut codes = Vec::new();
    for id in &groups {
        let (_, states) = ledger::group(reader, account, *id)?.ok_or_else(|| damaged("group without its row"))?;
        let Some((_, state)) = ledger::present(&states) else { continue };
        codes.push(state.code.clone());
        for at in &state.lines {
            if !all.iter().any(|r| r.line.key == *at) {
                all.push(ledger::row(reader, *at)?.ok_or_else(|| damaged("member without its line"))?);
            }
        }
    }
    if let Some(gone) = marked.iter().find(|r| !ledger::is_live(&r.state)) {
        return Err(Refusal::Withdrawn(gone.line.id).into());
    }
    if let Some(closed) = marked.iter().find(|r| !is_open(r)) {
        let place = groups.iter().position(|g| Some(*g) == closed.state.group);
        let code = place.and_then(|at| codes.get(at)).cloned().unwrap_or_default();
        return Err(Refusal::Lettered { line: closed.line.id, piece: closed.line.piece.clone(), code }.into());
    }
    if codes.len() > 1 {
        return Err(Refusal::SeveralGroups(codes).into());
    }
    let gap = Amount::sum(all.iter().map(|r| r.line.amount))?;
    Ok(Gathered { account, owner, marked, all, gap })
}

/// The entry of a cure.
pub(in crate::desk) fn of_cure(reader: &impl Read, me: &Person, seen: &[Seen], what: &Cure) -> Result<Draft, Stop> {
    let marked = gather(reader, me, seen)?;
    let settings = rights::lettering(reader)?;
    let gap = marked.gap;
    let mut due = None;
    let legs = match what {
        Cure::WriteOff => {
            let tolerance = settings.tolerance_for(marked.owner.party, &me.who.user);
            cure::write_off(gap, Draft::gross(&marked.all), &tolerance)?
        }
        Cure::BankFee => cure::bank_fee(gap)?,
        Cure::Discount { vat } => {
            in_time(reader, &marked)?;
            cure::discount(gap, split(reader, &marked.all, gap, *vat)?)?
        }
        Cure::Exchange => {
            let foreign: Vec<_> = marked.all.iter().map(|r| r.line.foreign).collect();
            cure::exchange(gap, &foreign)?
        }
        Cure::Doubtful { charge, vat } => {
            let mut legs = cure::transfer(&left(&marked.all), AccountUse::Doubtful)?;
            if *charge > 0 {
                legs.extend(cure::depreciation(split(reader, &marked.all, gap, *vat)?.net, (*charge).min(100))?);
            }
            legs
        }
        Cure::Retention { due: on } => {
            due = Some(*on);
            cure::transfer(&left(&marked.all), AccountUse::Retention)?
        }
        Cure::BadDebt { vat, confirmed, held } => {
            let split = split(reader, &marked.all, gap, *vat)?;
            cure::bad_debt(gap, split, *confirmed, (*held).max(Amount::ZERO))?
        }
        Cure::WrongClient { to, .. } => {
            let to = account_for(reader, me, *to, &marked.owner.general)?;
            if to == marked.account {
                return Err(CureRefusal::OtherAccount.into());
            }
            if gap.is_zero() {
                return Err(CureRefusal::NoGap.into());
            }
            let mut legs = cure::moved(gap, &[(to, gap)])?;
            // An invoice goes on with its due date and level, as one line.
            if let ([only], Some(leg)) = (&marked.all[..], legs.last_mut()) {
                leg.carries = Some(only.line.key);
            }
            legs
        }
        Cure::Reverse => {
            let [only] = &marked.all[..] else { return Err(CureRefusal::OneLine.into()) };
            if let Some(entry) = entries::entry_of(reader, &only.line)? {
                return Err(CureRefusal::OwnEntry(entry.serial).into());
            }
            cure::reversal(only.line.amount, &entries::legs(reader, only.line.entry_id)?)?
        }
        Cure::Rejected => return Err(CureRefusal::NotRejected.into()),
    };
    draft(reader, me, marked, &legs, (&settings, due))
}

/// The entry of a split payment (LET-29).
pub(in crate::desk) fn of_split(reader: &impl Read, me: &Person, payment: &Seen, shares: &[Share]) -> Result<Draft, Stop> {
    let marked = gather(reader, me, std::slice::from_ref(payment))?;
    let settings = rights::lettering(reader)?;
    let mut parts = Vec::with_capacity(shares.len());
    for share in shares {
        let to = account_for(reader, me, share.to, &marked.owner.general)?;
        if to == marked.account {
            return Err(CureRefusal::OtherAccount.into());
        }
        let amount = if marked.gap.is_credit() { -share.amount } else { share.amount };
        parts.push((to, amount));
    }
    let legs = cure::moved(marked.gap, &parts)?;
    draft(reader, me, marked, &legs, (&settings, None))
}

/// Puts an entry together: its accounts, its day, its journal.
pub(in crate::desk) fn draft(
    reader: &impl Read,
    me: &Person,
    marked: Gathered,
    legs: &[Leg],
    (settings, due): (&LetteringSettings, Option<NaiveDate>),
) -> Result<Draft, Stop> {
    let Gathered { account, owner, marked, all, gap } = marked;
    let mut planned = Vec::with_capacity(legs.len());
    for leg in legs {
        let target = target(reader, (account, &owner), &leg.place, settings)?;
        let carries = leg.carries.and_then(|at| all.iter().find(|r| r.line.key == at)).cloned();
        let due = due.filter(|_| carries.is_some());
        planned.push(Planned { target, amount: leg.amount, carries, due });
    }
    Ok(Draft { account, owner, marked, all, gap, legs: planned, date: me.entry_day(), journal: settings.journal.clone() })
}

fn target(
    reader: &impl Read,
    (id, owner): (AccountId, &Account),
    place: &Place,
    settings: &LetteringSettings,
) -> Result<Target, Stop> {
    match place {
        Place::Marked => Ok(Target::Line(Some(id), owner.clone())),
        Place::Account(other) => {
            let account = ledger::account(reader, *other)?.ok_or_else(|| damaged("account without its row"))?;
            Ok(Target::Line(Some(*other), account))
        }
        Place::SameClient(use_) => {
            let number = settings.account(*use_);
            match third_party(reader, owner, number)? {
                Some(target) => Ok(target),
                None => Err(CureRefusal::NotThirdParty(number.to_string()).into()),
            }
        }
        Place::Chart(use_) => chart(reader, owner, settings.account(*use_)),
        Place::General(number) => chart(reader, owner, number),
    }
}

fn chart(reader: &impl Read, owner: &Account, number: &str) -> Result<Target, Stop> {
    Ok(third_party(reader, owner, number)?.unwrap_or_else(|| Target::Chart(number.to_string())))
}

/// An account number as a third-party account of the client: the client's account of that kind, else one to be made; none for a
/// number of the chart. Accounts that have no third party (471) are the same for all.
fn third_party(reader: &impl Read, owner: &Account, number: &str) -> Result<Option<Target>, Stop> {
    let Some(kind) = book::company(reader)?.prefixes.kind_of(number) else { return Ok(None) };
    let alone = matches!(kind, AccountKind::Unidentified | AccountKind::Factor | AccountKind::BillInCollection);
    if alone {
        let account = Account { general: number.to_string(), auxiliary: String::new(), party: None, kind };
        return Ok(Some(Target::Line(account_of(reader, number, "")?, account)));
    }
    let client = owner.party.ok_or(CureRefusal::NoClient)?;
    let accounts = crate::desk::queries::accounts_of(reader, client)?;
    let exact = accounts.iter().find(|(_, a)| a.general == number);
    if let Some((id, account)) = exact.or_else(|| accounts.iter().find(|(_, a)| a.kind == kind)) {
        return Ok(Some(Target::Line(Some(*id), account.clone())));
    }
    let auxiliary = match owner.auxiliary.as_str() {
        "" => party(reader, client)?.map(|p| p.code).unwrap_or_default(),
        known => known.to_string(),
    };
    let account = Account { general: number.to_string(), auxiliary, party: Some(client), kind };
    Ok(Some(Target::Line(account_of(reader, &account.general, &account.auxiliary)?, account)))
}

/// What each line still owes once the credits among them are taken off, first in, first out (LET-06).
fn left(rows: &[Row]) -> Vec<(LineKey, Amount)> {
    let lines: Vec<ResidualLine<'_>> = rows
        .iter()
        .map(|r| ResidualLine { key: r.line.key, amount: r.line.amount, due: r.state.due, piece: &r.line.piece })
        .collect();
    rows.iter().map(|r| r.line.key).zip(residuals(&lines, &[])).collect()
}

/// Refuses a discount that was agreed with the client and paid too late (LET-21). Without an agreed one the person decides.
fn in_time(reader: &impl Read, marked: &Gathered) -> Result<(), Stop> {
    let Some(client) = marked.owner.party.map(|p| party(reader, p)).transpose()?.flatten() else { return Ok(()) };
    let Some(agreed) = Terms::parse(&client.terms).ok().and_then(|t| t.discount()) else { return Ok(()) };
    let lines = || marked.all.iter().map(|r| &r.line);
    let until =
        lines().filter(|l| l.amount.is_debit()).map(|l| agreed.until(l.piece_date.unwrap_or_else(|| l.key.date()))).min();
    let paid = lines().filter(|l| l.amount.is_credit()).map(|l| l.key.date()).max();
    match (until, paid) {
        (Some(until), Some(paid)) if paid > last_day(until) => Err(CureRefusal::DiscountLate(until).into()),
        _ => Ok(()),
    }
}

/// An amount with its tax.
fn split(reader: &impl Read, rows: &[Row], amount: Amount, vat: Vat) -> Result<Split, Stop> {
    match vat {
        Vat::None => Ok(Split::none(amount)),
        Vat::Rate(rate) => Ok(Split::at_rate(amount, rate)?),
        Vat::Invoice => {
            let (mut net, mut tax) = (Amount::ZERO, Amount::ZERO);
            for row in rows.iter().filter(|r| r.line.amount.is_debit()) {
                let (n, t) = invoice(reader, row)?.ok_or(CureRefusal::VatUnknown)?;
                (net, tax) = (net.plus(n)?, tax.plus(t)?);
            }
            if !net.plus(tax)?.is_debit() {
                return Err(CureRefusal::VatUnknown.into());
            }
            Ok(Split::like(amount, net, tax)?)
        }
    }
}

/// What an invoice comes to before tax, and its tax: by the other legs of its entry, or of the entry of the invoice that the line
/// goes on with. None when the book does not know.
pub(in crate::desk) fn invoice(reader: &impl Read, row: &Row) -> Result<Option<(Amount, Amount)>, Failure> {
    if let Some(known) = taxed(reader, row)? {
        return Ok(Some(known));
    }
    let name = fold(row.line.invoice.trim());
    if name.is_empty() {
        return Ok(None);
    }
    let mut found = Vec::new();
    let prefix = [name.as_bytes(), &[0]].concat();
    reader.prefix(Table::ByPiece, &prefix, &mut |k, _| {
        found.push(key::read_line(&k[prefix.len()..])?);
        Ok(found.len() < 50)
    })?;
    let client = ledger::account(reader, row.line.key.account)?.and_then(|a| a.party);
    for at in found {
        let same = ledger::account(reader, at.account)?.and_then(|a| a.party) == client;
        if let Some(origin) = ledger::row(reader, at)?.filter(|r| same && ledger::is_live(&r.state))
            && let Some(known) = taxed(reader, &origin)?
        {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

fn taxed(reader: &impl Read, row: &Row) -> Result<Option<(Amount, Amount)>, Failure> {
    let legs = entries::legs(reader, row.line.entry_id)?;
    if paper_of(&legs) != Paper::Sale {
        return Ok(None);
    }
    let sum = |tax: bool| Amount::sum(legs.iter().filter(|(a, _)| a.starts_with("4457") == tax).map(|l| l.1)).ok();
    Ok(sum(false).zip(sum(true)).map(|(net, tax)| (-net, -tax)))
}
