//! The automatic run: what is sure, as one operation that one undo takes back whole (LET-17).

use super::letter::{begin, mark, new_group, next_code, remember_codes};
use crate::desk::api::{Command, Done, Principal, Receipt, Refusal, Seen, Sureness};
use crate::desk::book::Desk;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::queries::of_book;
use crate::desk::rights::{Person, Scope, check, rights_of};
use crate::domain::ids::{AccountId, OpNo, PartyId};
use crate::domain::lettering::GroupOrigin;
use crate::domain::lettering::by_hand::{Marked, judge};
use crate::domain::lettering::settings::Strength;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::rights::Need;
use crate::store::Writer;
use std::collections::BTreeSet;

/// What a command needs that takes long to find and needs no writer: whoever sends the command finds it first, in a thread where
/// nobody else waits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prepared(pub(super) Option<Vec<Vec<Seen>>>);

/// Finds what a command needs: the sure groups of an automatic run, as they are now.
pub(super) fn prepare(desk: &Desk, who: &Principal, command: &Command) -> Result<Prepared, Stop> {
    match command {
        Command::LetterAuto { party, strength } => Ok(Prepared(Some(find(desk, who, *party, *strength)?))),
        _ => Ok(Prepared::default()),
    }
}

/// The sure groups of a client, or of all that the person sees.
fn find(desk: &Desk, who: &Principal, party: Option<PartyId>, strength: Option<Strength>) -> Result<Vec<Vec<Seen>>, Stop> {
    let snapshot = desk.snapshot()?;
    let rights = rights_of(&snapshot, who)?;
    check(&rights, Need::Letter)?;
    let scope = Scope::new(&rights.portfolio, &snapshot);
    let found = of_book(desk, (&snapshot, &scope), (&rights.login, party), (None, strength))?.found;
    let sure = found.into_iter().filter(|f| f.proposal.status == Sureness::Auto);
    let seen = |key, version| Seen { key, version };
    Ok(sure.map(|f| f.proposal.lines.iter().zip(&f.lines).map(|(at, l)| seen(*at, l.3)).collect()).collect())
}

/// Letters groups, each by itself, as one operation. A group of which a line has changed since, or that does not balance, is left
/// alone and counted: the next run looks at it again. `party` is the client that was asked for, if one was.
pub(super) fn letter(w: &mut Writer<'_>, me: &Person, party: Option<PartyId>, found: &[Vec<Seen>]) -> Result<Receipt, Stop> {
    me.work_today()?;
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::LetterAuto), |act| {
        let (mut groups, mut lines, mut skipped, mut amount) = (0u32, 0u32, 0u32, 0i128);
        let mut accounts: BTreeSet<AccountId> = BTreeSet::new();
        for seen in found {
            match one(act, me, seen)? {
                Some(rows) => {
                    groups += 1;
                    lines += u32::try_from(rows.len()).unwrap_or(u32::MAX);
                    amount += rows.iter().map(|r| i128::from(r.line.amount.minor().max(0))).sum::<i128>();
                    accounts.extend(rows.iter().map(|r| r.line.key.account));
                }
                None => skipped += 1,
            }
        }
        if groups == 0 {
            return Err(Refusal::NothingSure.into());
        }
        let amount = Amount(i64::try_from(amount).unwrap_or(i64::MAX));
        let about = party.map_or_else(|| only_party(act.books.w, &accounts), |p| Ok(Some(p)))?;
        // A sum over clients that others may not see stays out of the log.
        act.intent = Intent::new(me, OpKind::LetterAuto).party(about).amount(about.map(|_| amount));
        Ok(Done::LetteredAuto { groups, lines, amount, skipped })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// The client of the accounts, when they are all of one.
pub(super) fn only_party(w: &Writer<'_>, accounts: &BTreeSet<AccountId>) -> Result<Option<PartyId>, Stop> {
    let mut parties = BTreeSet::new();
    for id in accounts {
        parties.insert(ledger::account(w, *id)?.and_then(|a| a.party));
        if parties.len() > 1 {
            return Ok(None);
        }
    }
    Ok(parties.pop_first().flatten())
}

/// Letters one group, if its lines are as they were seen and the invariants hold (LET-02 to LET-04): none when not.
fn one(act: &mut Act<'_, '_, '_>, me: &Person, seen: &[Seen]) -> Result<Option<Vec<Row>>, Stop> {
    let mut rows = Vec::with_capacity(seen.len());
    let scope = Scope::new(&me.rights.portfolio, act.books.w);
    for line in seen {
        // Who changed it is of no interest here; a group before this one may have taken it.
        let row = ledger::row(act.books.w, line.key)?.filter(|row| row.state.version == line.version);
        match row {
            Some(row) if scope.sees_account_id(act.books.w, line.key.account)? => rows.push(row),
            _ => return Ok(None),
        }
    }
    let marked: Vec<Marked> = rows.iter().map(mark).collect();
    let Ok(verdict) = judge(&marked, |_| Vec::new(), false) else { return Ok(None) };
    let Some(account) = marked.first().map(|m| m.key.account) else { return Ok(None) };
    if verdict.joins.is_some() || verdict.standing != Standing::Total {
        return Ok(None);
    }
    let code = next_code(act.books.w, account)?;
    remember_codes(act.books, account, std::slice::from_ref(&code))?;
    let id = new_group(act, account, GroupOrigin::Auto)?;
    // Nobody has looked at it yet.
    begin(act, (account, id), &verdict, &code, OpNo::NONE)?;
    Ok(Some(rows))
}
