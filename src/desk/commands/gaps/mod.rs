//! Gaps corrected and noted: each is one operation with its entry, its letterings and its case, and one undo takes all of it back.

pub(in crate::desk) mod draft;
mod release;
mod write;

pub(super) use release::release;

use super::letter::{Made, letter_rows};
use super::seen_row;
use crate::desk::api::{Cure, Done, GapNote, Receipt, Refusal, Seen, Share};
use crate::desk::entries;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::{Person, Scope};
use crate::domain::gap::{Case, CaseStatus, Cause, CureRefusal, RiskFact, piece};
use crate::domain::ids::{AccountId, LineKey, PartyId};
use crate::domain::lettering::Ending;
use crate::domain::line::Standing;
use crate::domain::money::Amount;
use crate::domain::operation::OpKind;
use crate::domain::refusal::Failure;
use crate::store::{Writer, damaged};
use draft::Draft;
use write::Written;

/// The words that go with a cure.
pub(super) struct Words<'a> {
    pub(super) note: &'a str,
    pub(super) label: &'a str,
}

/// Corrects marked lines: the entry of the cause, lettered together with them.
pub(super) fn cure(
    w: &mut Writer<'_>,
    me: &Person,
    lines: &[Seen],
    (cause, cure): (Cause, &Cure),
    words: &Words<'_>,
) -> Result<Receipt, Stop> {
    if *cure == Cure::Rejected {
        return rejected(w, me, lines, (cause, words));
    }
    let draft = draft::of_cure(w, me, lines, cure)?;
    me.work_today()?;
    let parts = match cure {
        Cure::WrongClient { with, partial, .. } => vec![Part { with: rows_of(w, me, with)?, partial: *partial }],
        _ => Vec::new(),
    };
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Cure), |act| {
        let written = write::write(act, &draft, (Some(cause), words.label), None)?;
        let made = settle(act, &draft, &written, &parts, false)?;
        record(act, &draft, cause, words.note, Some(written.serial))?;
        let code = made.map(|m| m.code).unwrap_or_default();
        act.intent = Intent::new(me, OpKind::Cure)
            .detail(&format!("{} {} {} {code}", cause.code(), cure.code(), piece(written.serial)))
            .amount(Some(draft.gap))
            .party(draft.owner.party);
        Ok(Done::Cured { entry: Some(piece(written.serial)), date: draft.date, code, amount: draft.gap })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Splits a payment over the clients it pays for (LET-29): one balanced entry, each account lettered where it comes to zero.
pub(super) fn split(
    w: &mut Writer<'_>,
    me: &Person,
    payment: &Seen,
    shares: &[Share],
    (partial, label): (bool, &str),
) -> Result<Receipt, Stop> {
    let draft = draft::of_split(w, me, payment, shares)?;
    me.work_today()?;
    let mut parts = Vec::with_capacity(shares.len());
    for share in shares {
        parts.push(Part { with: rows_of(w, me, &share.with)?, partial });
    }
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Split), |act| {
        let written = write::write(act, &draft, (None, label), None)?;
        let made = settle(act, &draft, &written, &parts, partial)?;
        let code = made.map(|m| m.code).unwrap_or_default();
        act.intent = Intent::new(me, OpKind::Split)
            .detail(&format!("{} {} {code}", shares.len(), piece(written.serial)))
            .amount(Some(draft.gap))
            .party(draft.owner.party);
        Ok(Done::Cured { entry: Some(piece(written.serial)), date: draft.date, code, amount: draft.gap })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Lines of another account that a leg is lettered with.
struct Part {
    with: Vec<Row>,
    partial: bool,
}

fn rows_of(w: &Writer<'_>, me: &Person, seen: &[Seen]) -> Result<Vec<Row>, Stop> {
    seen.iter().map(|s| seen_row(w, me, s)).collect()
}

/// Letters what an entry settles: the marked lines with the leg on their account, and each part with its own leg. What does not come
/// to zero is lettered partially when that was asked for, else left open.
fn settle(
    act: &mut Act<'_, '_, '_>,
    draft: &Draft,
    written: &Written,
    parts: &[Part],
    partial: bool,
) -> Result<Option<Made>, Stop> {
    let mut own = Vec::with_capacity(draft.marked.len() + 1);
    for row in &draft.marked {
        own.push(fresh(act, row.line.key)?);
    }
    let (mine, others): (Vec<LineKey>, Vec<LineKey>) =
        written.lines.iter().partition(|at: &&LineKey| at.account == draft.account);
    for at in mine {
        own.push(fresh(act, at)?);
    }
    let made = letter_if(act, &own, partial)?;
    for (part, at) in parts.iter().zip(others).filter(|(p, _)| !p.with.is_empty()) {
        if part.with.iter().any(|r| r.line.key.account != at.account) {
            return Err(Refusal::Cure(CureRefusal::OtherAccount).into());
        }
        let mut rows = vec![fresh(act, at)?];
        rows.extend(part.with.iter().cloned());
        letter_if(act, &rows, part.partial)?;
    }
    for row in draft.all.iter().filter(|r| r.state.ours) {
        act.books.change(row.line.key, |s| s.ours = false)?;
    }
    Ok(made)
}

fn fresh(act: &Act<'_, '_, '_>, at: LineKey) -> Result<Row, Failure> {
    ledger::row(act.books.w, at)?.ok_or_else(|| damaged("line without its row"))
}

/// Letters rows that come to zero, or partially when asked; leaves them open otherwise.
fn letter_if(act: &mut Act<'_, '_, '_>, rows: &[Row], partial: bool) -> Result<Option<Made>, Stop> {
    match letter_rows(act, rows, partial) {
        Ok(made) => Ok(Some(made)),
        Err(Stop::Refused(Refusal::Gap(_))) => Ok(None),
        Err(stop) => Err(stop),
    }
}

/// Keeps what was decided about the lines (GAP-01).
fn record(act: &mut Act<'_, '_, '_>, draft: &Draft, cause: Cause, note: &str, entry: Option<u64>) -> Result<(), Failure> {
    let case = Case {
        no: act.op(),
        lines: draft.all.iter().map(|r| r.line.id).collect(),
        cause,
        amount: draft.gap,
        note: note.trim().to_string(),
        owner: act.intent.actor().to_string(),
        on: act.today(),
        ours: false,
        status: CaseStatus::Corrected,
        entry,
    };
    entries::put_case(act.books.w, draft.account, &case)
}

/// A payment came back (LET-24): its group is open again from the date of the rejection, payment and rejection are lettered
/// together, the client's risk counts one more. Due dates and levels of the invoices stay as they were.
fn rejected(w: &mut Writer<'_>, me: &Person, lines: &[Seen], (cause, words): (Cause, &Words<'_>)) -> Result<Receipt, Stop> {
    let not_rejected = || Stop::Refused(Refusal::Cure(CureRefusal::NotRejected));
    let [a, b] = lines else { return Err(not_rejected()) };
    let (a, b) = (seen_row(w, me, a)?, seen_row(w, me, b)?);
    let (payment, rejection) = if a.line.amount.is_credit() { (a, b) } else { (b, a) };
    let account = payment.line.key.account;
    let matches = rejection.line.amount == -payment.line.amount && rejection.line.amount.is_debit();
    if !matches || rejection.line.key.account != account || rejection.state.group.is_some() {
        return Err(not_rejected());
    }
    me.work_today()?;
    let party = ledger::account(w, account)?.and_then(|a| a.party);
    let on = rejection.line.key.date();
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::Cure), |act| {
        if let Some(group) = payment.state.group {
            release(act, me, (account, group), Ending::Rejection(on), words.note.trim())?;
        }
        let rows = [fresh(act, payment.line.key)?, fresh(act, rejection.line.key)?];
        let made = letter_rows(act, &rows, false)?;
        if let Some(party) = party {
            let fact = RiskFact::Returned { on, amount: rejection.line.amount, piece: rejection.line.piece.clone() };
            entries::put_risk(act, party, &fact)?;
        }
        act.intent = Intent::new(me, OpKind::Cure)
            .detail(&format!("{} {} {}", cause.code(), Cure::Rejected.code(), made.code))
            .amount(Some(rejection.line.amount))
            .party(party);
        Ok(Done::Cured { entry: None, date: on, code: made.code, amount: rejection.line.amount })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Notes why lines stay open (GAP-01), and whether their correction is our own job.
pub(super) fn note(w: &mut Writer<'_>, me: &Person, lines: &[Seen], what: &GapNote) -> Result<Receipt, Stop> {
    let gathered = draft::gather(w, me, lines)?;
    me.work_today()?;
    let owner = if what.owner.trim().is_empty() { me.who.user.clone() } else { what.owner.trim().to_string() };
    let intent = Intent::new(me, OpKind::NoteGap)
        .detail(&format!("{} {}", what.cause.code(), what.status.code()))
        .amount(Some(gathered.gap))
        .party(gathered.owner.party);
    let intent = if what.note.trim().is_empty() { intent } else { intent.because(what.note.trim()) };
    let finished = operate::<_, Stop>(w, intent, |act| {
        for row in &gathered.all {
            act.books.change(row.line.key, |s| s.ours = what.ours)?;
        }
        // What is lettered again is read from the lines.
        let status = what.status.min(CaseStatus::Corrected);
        let case = Case {
            no: act.op(),
            lines: gathered.all.iter().map(|r| r.line.id).collect(),
            cause: what.cause,
            amount: gathered.gap,
            note: what.note.trim().to_string(),
            owner,
            on: act.today(),
            ours: what.ours,
            status,
            entry: None,
        };
        entries::put_case(act.books.w, gathered.account, &case)?;
        Ok(Done::Noted { cause: what.cause, lines: u32::try_from(gathered.all.len()).unwrap_or(u32::MAX) })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// Says that correcting entries were sent to accounting: from then on they are reversed, not withdrawn.
pub(super) fn send(w: &mut Writer<'_>, me: &Person, serials: &[u64]) -> Result<Receipt, Stop> {
    let mut sent = Vec::with_capacity(serials.len());
    for serial in serials {
        let unknown = || Refusal::UnknownEntry(piece(*serial));
        let entry = entries::entry(w, *serial)?.filter(|e| !e.withdrawn).ok_or_else(unknown)?;
        let scope = Scope::new(&me.rights.portfolio, w);
        for line in &entry.lines {
            if !scope.sees_account_id(w, line.line.account)? {
                return Err(unknown().into());
            }
        }
        sent.push(entry);
    }
    if sent.is_empty() {
        return Err(Refusal::UnknownEntry(String::new()).into());
    }
    let detail = match (serials.iter().min(), serials.iter().max()) {
        (Some(first), Some(last)) if first != last => format!("{} {} .. {}", serials.len(), piece(*first), piece(*last)),
        (Some(only), _) => piece(*only),
        _ => String::new(),
    };
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::SendEntries).detail(&detail), |act| {
        let op = act.op();
        for mut entry in sent {
            entry.exported = op;
            entries::put_entry(act.books.w, &entry)?;
        }
        Ok(Done::Sent { entries: u32::try_from(serials.len()).unwrap_or(u32::MAX) })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// The account of a client on which a payment of another one is put: the one of the same general account, else its first.
fn account_for(w: &impl crate::store::Read, me: &Person, to: PartyId, like: &str) -> Result<AccountId, Stop> {
    let scope = Scope::new(&me.rights.portfolio, w);
    if !scope.sees(to)? {
        return Err(Refusal::UnknownClient(to.0.to_string()).into());
    }
    let accounts = crate::desk::queries::accounts_of(w, to)?;
    let same = accounts.iter().find(|(_, a)| a.general == like);
    let first = || accounts.iter().find(|(_, a)| a.kind == crate::domain::account::AccountKind::Client);
    let found = same.or_else(first).map(|(id, _)| *id);
    Ok(found.ok_or_else(|| Refusal::UnknownAccount(like.to_string()))?)
}

impl Draft {
    /// The greater side of the marked lines.
    pub(in crate::desk) fn gross(rows: &[Row]) -> Amount {
        let side = |debit: bool| rows.iter().map(|r| r.line.amount).filter(move |a| a.is_debit() == debit);
        let sum = |debit| Amount::sum(side(debit)).map_or(Amount(i64::MAX), |s| Amount(s.minor().saturating_abs()));
        sum(true).max(sum(false))
    }
}

/// True when a row may be lettered.
fn is_open(row: &Row) -> bool {
    row.state.standing == Standing::Open || row.state.standing == Standing::Partial
}
