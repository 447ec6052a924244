//! Integrity: the chain, the replay of the log, the letterings, the indexes (LET-31, reliability).

use super::View;
use super::derived::each_derived;
use crate::desk::api::Finding;
use crate::desk::commands::greatest_code;
use crate::desk::dunning;
use crate::desk::import::party;
use crate::desk::ledger;
use crate::desk::operation::{Counters, chain_hash, undone};
use crate::desk::orders::{self, Stray};
use crate::desk::rights::broken_access_log;
use crate::desk::rows::{AccountSum, decode_sum, encode_sum};
use crate::domain::account::Account;
use crate::domain::ids::{AccountId, GroupId, LineId, OpNo};
use crate::domain::lettering::integrity::{self, CheckedLine};
use crate::domain::lettering::{Group, GroupState, code};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Policy, Read, Table, codec, key, replay};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A part of the check: adds what it finds.
type Part<'p> = &'p dyn Fn(&mut Vec<Finding>) -> Result<(), Failure>;

/// Everything that does not hold, of the clients that exist for the person who asks. `strict` adds what is odd without being wrong.
pub(in crate::desk) fn check(reader: &impl Read, scope: &View<'_>, strict: bool) -> Result<Vec<Finding>, Failure> {
    let mut found = Vec::new();
    let parts: [Part<'_>; 4] = [
        &|found| log(reader, strict, found),
        &|found| indexes(reader, found),
        &|found| accounts(reader, scope, found),
        &|found| feeds(reader, found),
    ];
    for part in parts {
        match part(&mut found) {
            // What cannot be read at all is a finding too: the other parts are still looked at.
            Err(Failure::Damaged(what)) => found.push(finding("damaged", what, None)),
            other => other?,
        }
    }
    Ok(found)
}

fn finding(code: &str, about: impl Into<String>, amount: Option<Amount>) -> Finding {
    Finding { code: code.to_string(), about: about.into(), amount }
}

fn log(reader: &impl Read, strict: bool, found: &mut Vec<Finding>) -> Result<(), Failure> {
    let mut last: (OpNo, [u8; 32]) = (OpNo::NONE, [0; 32]);
    let mut jumps = Vec::new();
    // Time of the operation before, and the raw clock of then.
    let (mut before, mut clock) = (i64::MIN, i64::MIN);
    let verified = replay::verify(reader, &mut |header| {
        let links = header.previous == last && chain_hash(header).is_ok_and(|h| h == header.hash) && header.at > before;
        last = (header.no, header.hash);
        if header.clock < clock {
            jumps.push(header.no);
        }
        (before, clock) = (header.at, header.clock);
        links
    })?;
    found.extend(verified.broken.iter().map(|op| finding("chain", op.0.to_string(), None)));
    found.extend(verified.differing.iter().map(|t| finding("replay", t.name(), None)));
    let counters = Counters::read(reader)?;
    if counters.chain != last || counters.op != last.0.0 + 1 {
        found.push(finding("chain", last.0.0.to_string(), None));
    }
    let mut undone_now = BTreeMap::new();
    reader.all(Table::Undone, &mut |k, v| {
        undone_now.insert(OpNo(key::read_u64(k)?), OpNo(key::read_u64(v)?));
        Ok(true)
    })?;
    if broken_access_log(reader)? {
        found.push(finding("index", Table::AccessLog.name(), None));
    }
    if undone_now != undone(reader)? {
        found.push(finding("index", Table::Undone.name(), None));
    }
    if strict {
        found.extend(jumps.iter().map(|op| finding("clock", op.0.to_string(), None)));
    }
    Ok(())
}

fn row_hash(k: &[u8], v: &[u8]) -> u128 {
    let mut digest = Sha256::new();
    digest.update((k.len() as u64).to_le_bytes());
    digest.update(k);
    digest.update(v);
    let full: [u8; 32] = digest.finalize().into();
    let mut half = [0; 16];
    half.copy_from_slice(&full[..16]);
    u128::from_le_bytes(half)
}

/// The newest day of an account's totals is a bound, not a fact: left out of the comparison. So are the totals of nothing that earlier
/// programs kept for accounts without lines.
fn comparable(table: Table, v: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
    if table != Table::AccountSum {
        return Ok(Some(v.to_vec()));
    }
    let sum = decode_sum(v)?;
    let sum = AccountSum { newest: 0, ..sum };
    Ok((sum != AccountSum::default()).then(|| encode_sum(&sum)))
}

/// Every derived table equals what a full scan gives, compared by sums of hashes in constant memory.
fn indexes(reader: &impl Read, found: &mut Vec<Finding>) -> Result<(), Failure> {
    let mut sums = vec![0u128; Table::ALL.len()];
    each_derived(reader, &mut |table, (k, v)| {
        if let Some(v) = comparable(table, &v)? {
            sums[table as usize] = sums[table as usize].wrapping_add(row_hash(&k, &v));
        }
        Ok(())
    })?;
    // A copy of a book of an earlier program has no ids of requests yet: they are made known when it is opened to work in.
    let earlier = reader.count(Table::OpWho)? == 0;
    let derived = Table::ALL.iter().filter(|t| t.policy() == Policy::Derived && !(earlier && **t == Table::Request));
    for table in derived {
        let mut now = 0u128;
        reader.all(*table, &mut |k, v| {
            if let Some(v) = comparable(*table, v)? {
                now = now.wrapping_add(row_hash(k, &v));
            }
            Ok(true)
        })?;
        if now != sums[*table as usize] {
            found.push(finding("index", table.name(), None));
        }
    }
    Ok(())
}

fn accounts(reader: &impl Read, scope: &View<'_>, found: &mut Vec<Finding>) -> Result<(), Failure> {
    let mut accounts: Vec<(AccountId, Account)> = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if scope.sees_account(&account)? {
            accounts.push((AccountId(key::read_u32(k)?), account));
        }
        Ok(true)
    })?;
    strays(reader, found)?;
    for stray in orders::strays(reader)? {
        found.push(match stray {
            Stray::Client(number) => finding("document-client", number, None),
            Stray::Origin(number) => finding("document-origin", number, None),
            Stray::TooMuch(number, line) => finding("document-quantity", format!("{number} {line}"), None),
            Stray::Progress(id) => finding("document-progress", id.0.to_string(), None),
        });
    }
    for (table, party) in dunning::strays(reader)? {
        found.push(finding("stray-dunning", format!("{} {}", table.name(), party.0), None));
    }
    found.extend(dunning::insurance_strays(reader)?.into_iter().map(|siren| finding("approval", siren, None)));
    for (id, line) in dunning::lost_assignments(reader)? {
        if scope.sees(id)? {
            let code = party(reader, id)?.map(|p| p.code).unwrap_or_default();
            found.push(finding("stray-assignment", format!("{code} {}", line.0), None));
        }
    }
    let disputed = dunning::disputed(reader)?;
    for (id, account) in accounts {
        match letters(reader, id, &disputed) {
            Ok(wrong) if wrong.is_empty() => {}
            Ok(wrong) => {
                let client = match account.party {
                    Some(p) => party(reader, p)?.map(|p| p.code).unwrap_or_default(),
                    None => account.general.clone(),
                };
                for (code, group) in wrong {
                    let group = group.map(|g| format!(" #{}", g.0)).unwrap_or_default();
                    found.push(finding(code, format!("{client} {}{group}", account.general), None));
                }
            }
            // The other accounts are still looked at.
            Err(Failure::Damaged(what)) => found.push(finding("damaged", what, None)),
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// What does not hold in the letters of an account (LET-31): its code, and the group that unlettering would cure.
fn letters(
    reader: &impl Read,
    id: AccountId,
    disputed: &BTreeMap<LineId, Amount>,
) -> Result<Vec<(&'static str, Option<GroupId>)>, Failure> {
    let rows = ledger::rows(reader, id, false)?;
    let groups: Vec<_> = ledger::groups(reader, id)?.into_iter().map(|(g, s)| (g.id, s)).collect();
    let lines: Vec<CheckedLine<'_>> = rows
        .iter()
        .map(|r| CheckedLine {
            key: r.line.key,
            id: r.line.id,
            amount: r.line.amount,
            due: r.state.due,
            piece: &r.line.piece,
            group: r.state.group,
            standing: r.state.standing,
            residual: r.state.residual,
        })
        .collect();
    let balance = ledger::sum(reader, id)?.balance;
    let wrong = integrity::check(id, balance, &lines, &groups);
    let mut out: Vec<_> = wrong.iter().map(|w| (w.code(), w.faulty_group())).collect();
    // The next code comes after all that were ever used (LET-08), or one would be given twice.
    let kept = greatest_code(reader, id)?;
    let used = groups.iter().flat_map(|(_, states)| states.iter().map(|s| s.code.as_str())).filter(|c| c.len() <= 6);
    if code::greatest_of(kept.as_deref().into_iter().chain(used)) != kept {
        out.push(("code-behind", None));
    }
    if rows.iter().any(|row| row.state.disputed != disputed.get(&row.line.id).copied().unwrap_or_default()) {
        out.push(("disputed", None));
    }
    Ok(out)
}

/// Groups in force of accounts that are not in the book: no account would show them. An undone import leaves voided states of
/// groups behind, and their account is gone with it.
fn strays(reader: &impl Read, found: &mut Vec<Finding>) -> Result<(), Failure> {
    let mut lost: BTreeSet<AccountId> = BTreeSet::new();
    let mut known: Option<(AccountId, bool)> = None;
    let mut missing = |k: &[u8]| -> Result<Option<AccountId>, Failure> {
        let id = AccountId(key::read_u32(k.get(..4).unwrap_or_default())?);
        let there = match known.filter(|(of, _)| *of == id) {
            Some((_, there)) => there,
            None => ledger::account(reader, id)?.is_some(),
        };
        known = Some((id, there));
        Ok((!there).then_some(id))
    };
    reader.all(Table::GroupState, &mut |k, v| {
        if let Some(id) = missing(k)?
            && codec::decode::<GroupState>(v)?.voided_by.is_none()
        {
            lost.insert(id);
        }
        Ok(true)
    })?;
    reader.all(Table::Group, &mut |k, v| {
        if let Some(id) = missing(k)? {
            let group: Group = codec::decode(v)?;
            if ledger::group(reader, id, group.id)?.is_none_or(|(_, states)| states.is_empty()) {
                lost.insert(id);
            }
        }
        Ok(true)
    })?;
    found.extend(lost.into_iter().map(|id| finding("stray-group", id.0.to_string(), None)));
    Ok(())
}

/// Each source tied out with its file when it was imported.
fn feeds(reader: &impl Read, found: &mut Vec<Finding>) -> Result<(), Failure> {
    for feed in crate::desk::import::feeds(reader)? {
        if !feed.gap.is_zero() {
            found.push(finding("tie-out", feed.file, Some(feed.gap)));
        }
    }
    Ok(())
}
