//! The automatic run: what is sure, as one operation that one undo takes back whole (LET-17).

use super::letter::{begin, mark, new_group, next_code, remember_codes};
use super::seen_row;
use crate::desk::api::{Command, Done, Principal, Receipt, Refusal, Seen, Sureness};
use crate::desk::book::Desk;
use crate::desk::ledger::Row;
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::queries::of_book;
use crate::desk::rights::{Person, Scope, check, rights_of};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::lettering::GroupOrigin;
use crate::domain::lettering::by_hand::{Marked, judge};
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::rights::Need;
use crate::store::Writer;

/// Lines of one sure group, as they were seen.
pub(super) type Sure = Vec<Seen>;

/// The sure groups of a client, or of all that the person sees.
pub(super) fn find(desk: &Desk, who: &Principal, party: Option<PartyId>) -> Result<Vec<Sure>, Stop> {
    let snapshot = desk.snapshot()?;
    let rights = rights_of(&snapshot, who)?;
    check(&rights, Need::Letter)?;
    let scope = Scope::new(&rights.portfolio, &snapshot);
    let found = of_book(desk, (&snapshot, &scope), (&rights.login, party), None)?.found;
    let sure = found.into_iter().filter(|f| f.proposal.status == Sureness::Auto);
    let seen = |key, version| Seen { key, version };
    Ok(sure.map(|f| f.proposal.lines.iter().zip(&f.lines).map(|(at, l)| seen(*at, l.3)).collect()).collect())
}

/// Letters them. A group of which a line has changed since is left alone and counted: the next run looks at it again.
pub(super) fn letter(w: &mut Writer<'_>, me: &Person, command: &Command, found: &[Sure]) -> Result<Receipt, Stop> {
    let Command::LetterAuto { party } = command else { return Err(Refusal::NothingSure.into()) };
    me.work_today()?;
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::LetterAuto).party(*party), |act| {
        let (mut groups, mut lines, mut skipped, mut amount) = (0u32, 0u32, 0u32, 0i128);
        for seen in found {
            match one(act, me, seen)? {
                Some(rows) => {
                    groups += 1;
                    lines += u32::try_from(rows.len()).unwrap_or(u32::MAX);
                    amount += rows.iter().map(|r| i128::from(r.line.amount.minor().max(0))).sum::<i128>();
                }
                None => skipped += 1,
            }
        }
        if groups == 0 {
            return Err(Refusal::NothingSure.into());
        }
        let amount = Amount(i64::try_from(amount).unwrap_or(i64::MAX));
        // A sum over clients that others may not see stays out of the log.
        act.intent = Intent::new(me, OpKind::LetterAuto).party(*party).amount(party.map(|_| amount));
        Ok(Done::LetteredAuto { groups, lines, amount, skipped })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Letters one group, if its lines are as they were seen and the invariants hold (LET-02 to LET-04): none when not.
fn one(act: &mut Act<'_, '_, '_>, me: &Person, seen: &[Seen]) -> Result<Option<Vec<Row>>, Stop> {
    let mut rows = Vec::with_capacity(seen.len());
    for line in seen {
        match seen_row(act.books.w, me, line) {
            Ok(row) => rows.push(row),
            Err(Stop::Refused(_)) => return Ok(None),
            Err(failed) => return Err(failed),
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
