//! Gaps: what speaks for which cause, the entry that a cure would make, the account line by line, the entries to post.

use super::lines::{Names, lines_of};
use super::{View, accounts_of};
use crate::desk::api::{
    Answer, Command, EntryPreview, GapView, Justified, LedgerLine, LegView, NamedLine, Principal, Refusal, Seen, ToPost, Why,
};
use crate::desk::book::Desk;
use crate::desk::commands::gaps::draft::{self, Draft, Target};
use crate::desk::entries;
use crate::desk::import::party as party_row;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Stop;
use crate::desk::rights::{Ask, Person, lettering};
use crate::domain::account::{Account, AccountKind};
use crate::domain::gap::{Case, DeskEntry, Evidence, GapFacts, Hint, Item, Other, Paper, detect, paper_of, piece};
use crate::domain::ids::{AccountId, LineId, LineKey, OpNo, PartyId};
use crate::domain::lettering::settings::{LetteringSettings, Tolerance};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::domain::rights::Rights;
use crate::domain::terms::{Discount, Terms};
use crate::store::{Read, Snapshot, Table, damaged, key};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Lines of one amount that are looked at in other accounts.
const ELSEWHERE: usize = 50;

/// A row with what its entry says.
struct Told {
    row: Row,
    paper: Paper,
    vat: Option<Amount>,
}

impl Told {
    fn of(reader: &impl Read, row: Row) -> Result<Told, Failure> {
        let legs = entries::legs(reader, row.line.entry_id)?;
        let paper = paper_of(&legs);
        // Tax is told of invoices: of the others only whether they are one counts.
        let vat = if row.line.amount.is_debit() { draft::invoice(reader, &row)?.map(|(_, tax)| tax) } else { None };
        Ok(Told { row, paper, vat })
    }

    fn item(&self) -> Item<'_> {
        let Told { row: Row { line, state }, paper, vat } = self;
        Item {
            key: line.key,
            amount: line.amount,
            piece_date: line.piece_date,
            due: state.due,
            piece: &line.piece,
            reference: if line.reference.is_empty() { &line.invoice } else { &line.reference },
            label: &line.label,
            foreign: line.foreign,
            paper: *paper,
            vat: *vat,
            disputed: state.disputed_now(),
            open: state.standing.is_open(),
        }
    }
}

/// An open line of another client.
struct Stranger {
    key: LineKey,
    amount: Amount,
    client: String,
    name: String,
}

/// What is asked about the lines of an account.
struct Asked<'a, 'r, R: Read> {
    reader: &'a R,
    scope: &'a View<'r>,
    account: AccountId,
    owner: &'a Account,
    discount: Option<Discount>,
    tolerance: Tolerance,
    today: NaiveDate,
}

impl<R: Read> Asked<'_, '_, R> {
    /// The hints for lines, those of their partial group included, and what they come to.
    fn hints(&self, lines: &[LineKey]) -> Result<(Amount, Vec<Hint>), Failure> {
        let mut marked = Vec::new();
        for row in whole(self.reader, self.account, lines)? {
            marked.push(Told::of(self.reader, row)?);
        }
        let out_of_range = |_| damaged("amounts out of range");
        let gap = Amount::sum(marked.iter().map(|m| m.row.line.amount)).map_err(out_of_range)?;
        let mut others = Vec::new();
        for row in self.others(&marked)? {
            others.push(Told::of(self.reader, row)?);
        }
        let strangers = self.strangers(&marked, gap)?;
        let elsewhere: Vec<Other<'_>> =
            strangers.iter().map(|s| Other { key: s.key, amount: s.amount, client: &s.client, name: &s.name }).collect();
        let (marked, others): (Vec<Item<'_>>, Vec<Item<'_>>) =
            (marked.iter().map(Told::item).collect(), others.iter().map(Told::item).collect());
        let facts = GapFacts {
            marked: &marked,
            others: &others,
            elsewhere: &elsewhere,
            discount: self.discount,
            tolerance: self.tolerance,
            today: self.today,
        };
        Ok((gap, detect(&facts)))
    }

    /// The other lines of the account that may explain some: open ones, and settled ones of the same amount.
    fn others(&self, marked: &[Told]) -> Result<Vec<Row>, Failure> {
        let mine: BTreeSet<LineKey> = marked.iter().map(|m| m.row.line.key).collect();
        let mut out = ledger::rows(self.reader, self.account, true)?;
        let magnitudes: BTreeSet<u64> = marked.iter().map(|m| m.row.line.amount.magnitude()).collect();
        for magnitude in magnitudes {
            for at in self.of_amount(magnitude, |at| at.account == self.account)? {
                let row = ledger::row(self.reader, at)?;
                out.extend(row.filter(|r| ledger::is_live(&r.state) && !r.state.standing.is_open()));
            }
        }
        out.retain(|r| !mine.contains(&r.line.key));
        Ok(out)
    }

    fn of_amount(&self, magnitude: u64, wanted: impl Fn(&LineKey) -> bool) -> Result<Vec<LineKey>, Failure> {
        let mut out = Vec::new();
        self.reader.prefix(Table::ByAmount, &key::u64(magnitude), &mut |k, _| {
            out.extend(Some(key::read_line(&k[8..])?).filter(|at| wanted(at)));
            Ok(out.len() < ELSEWHERE * 4)
        })?;
        Ok(out)
    }

    /// Open lines of other clients, of the amount of the gap or of the one line that is marked.
    fn strangers(&self, marked: &[Told], gap: Amount) -> Result<Vec<Stranger>, Failure> {
        let mut out = Vec::new();
        if self.owner.kind != AccountKind::Client || gap.is_zero() {
            return Ok(out);
        }
        let wanted = -if let [only] = marked { only.row.line.amount } else { gap };
        for at in self.of_amount(wanted.magnitude(), |at| at.account != self.account)? {
            let Some(account) = ledger::account(self.reader, at.account)?.filter(|a| a.kind == AccountKind::Client) else {
                continue;
            };
            let Some(client) = account.party.filter(|p| Some(*p) != self.owner.party) else { continue };
            if out.len() >= ELSEWHERE || !self.scope.sees(client)? {
                continue;
            }
            let live = ledger::row(self.reader, at)?.filter(|r| ledger::is_live(&r.state) && r.state.standing.is_open());
            if let (Some(row), Some(file)) = (live.filter(|r| r.line.amount == wanted), party_row(self.reader, client)?) {
                out.push(Stranger { key: at, amount: row.line.amount, client: file.code, name: file.name });
            }
        }
        Ok(out)
    }
}

/// Lines with those of their partial group.
fn whole(reader: &impl Read, account: AccountId, lines: &[LineKey]) -> Result<Vec<Row>, Failure> {
    let mut out: Vec<Row> = Vec::new();
    for at in lines {
        out.extend(ledger::row(reader, *at)?);
    }
    let groups: BTreeSet<_> = out.iter().filter(|r| r.state.standing.is_open()).filter_map(|r| r.state.group).collect();
    for id in groups {
        let Some((_, states)) = ledger::group(reader, account, id)? else { continue };
        for at in ledger::present(&states).map(|(_, s)| &s.lines[..]).unwrap_or_default() {
            if !out.iter().any(|r| r.line.key == *at) {
                out.extend(ledger::row(reader, *at)?);
            }
        }
    }
    out.sort_by_key(|r| r.line.key);
    Ok(out)
}

fn agreed(reader: &impl Read, owner: &Account) -> Result<Option<Discount>, Failure> {
    let client = owner.party.map(|p| party_row(reader, p)).transpose()?.flatten();
    Ok(client.and_then(|c| Terms::parse(&c.terms).ok()).and_then(|t| t.discount()))
}

/// The lines that hints name.
fn named(reader: &impl Read, hints: &[Hint]) -> Result<Vec<NamedLine>, Failure> {
    let mut out: Vec<NamedLine> = Vec::new();
    for hint in hints {
        let (Evidence::Line(at) | Evidence::Client(_, at)) = &hint.evidence else { continue };
        let fresh = out.iter().all(|n| n.seen.key != *at);
        let Some(Row { line, state }) = ledger::row(reader, *at)?.filter(|_| fresh) else { continue };
        let party = ledger::account(reader, at.account)?.and_then(|a| a.party);
        let client = party.map(|p| party_row(reader, p)).transpose()?.flatten().map(|p| p.code).unwrap_or_default();
        let piece = if line.piece.is_empty() { line.label } else { line.piece };
        let seen = Seen { key: *at, version: state.version };
        out.push(NamedLine { seen, party, client, piece, amount: line.amount });
    }
    Ok(out)
}

/// What is known of the gap of lines.
pub(super) fn gap(
    (reader, scope): (&Snapshot, &View<'_>),
    rights: &Rights,
    who: &Principal,
    lines: &[LineKey],
) -> Result<Answer, Failure> {
    let Some(first) = lines.first() else { return Ok(Answer::Refused(Refusal::Shape)) };
    let account = first.account;
    if lines.iter().any(|l| l.account != account) {
        return Ok(Answer::Refused(Refusal::Scope));
    }
    let unknown = || Answer::Refused(Refusal::UnknownLine(first.seq.to_string()));
    let Some(owner) = ledger::account(reader, account)? else { return Ok(unknown()) };
    if !scope.sees_account(&owner)? {
        return Ok(unknown());
    }
    let settings = lettering(reader)?;
    let asked = asked((reader, scope), (account, &owner), (&settings, rights), who.today)?;
    let (gap, hints) = asked.hints(lines)?;
    let rows = whole(reader, account, lines)?;
    let ids: BTreeSet<LineId> = rows.iter().map(|r| r.line.id).collect();
    let case = entries::cases(reader, account)?.into_iter().rfind(|c| c.lines.iter().any(|l| ids.contains(l)));
    let limit = asked.tolerance.limit(Draft::gross(&rows));
    let named = named(reader, &hints)?;
    Ok(Answer::Gap(Box::new(GapView { lines: lines.to_vec(), gap, hints, named, limit, case })))
}

fn asked<'a, 'r>(
    (reader, scope): (&'a Snapshot, &'a View<'r>),
    (account, owner): (AccountId, &'a Account),
    (settings, rights): (&LetteringSettings, &Rights),
    today: NaiveDate,
) -> Result<Asked<'a, 'r, Snapshot>, Failure> {
    Ok(Asked {
        reader,
        scope,
        account,
        owner,
        discount: agreed(reader, owner)?,
        tolerance: settings.tolerance_for(owner.party, &rights.login),
        today,
    })
}

/// The entry that a command would make.
pub(super) fn preview(desk: &Desk, reader: &Snapshot, who: &Principal, command: &Command) -> Result<Answer, Failure> {
    let ask = Ask { who, request: 0, digest: [0; 16], reason: "", clock: desk.now() };
    let made = Person::enter(reader, &ask).and_then(|me| match command {
        Command::Cure { cure: crate::desk::api::Cure::Rejected, .. } => Ok((me, None)),
        Command::Cure { lines, cure, .. } => draft::of_cure(reader, &me, lines, cure).map(|d| (me, Some(d))),
        Command::Split { payment, shares, .. } => draft::of_split(reader, &me, payment, shares).map(|d| (me, Some(d))),
        _ => Ok((me, None)),
    });
    let (me, draft) = match made {
        Ok((me, Some(draft))) => (me, draft),
        Ok((me, None)) => {
            let (date, journal) = (me.who.today, String::new());
            let none = EntryPreview { date, moved: false, journal, legs: Vec::new(), gap: Amount::ZERO };
            return Ok(Answer::CurePreview(Box::new(none)));
        }
        Err(Stop::Refused(refusal)) => return Ok(Answer::Refused(refusal)),
        Err(Stop::Failed(failure)) => return Err(failure),
    };
    let mut legs = Vec::with_capacity(draft.legs.len());
    for leg in &draft.legs {
        let carried = leg.carries.as_ref();
        let (account, auxiliary, client, name) = match &leg.target {
            Target::Chart(number) => (number.clone(), String::new(), String::new(), String::new()),
            Target::Line(_, account) => {
                let (client, name) = client(reader, account)?;
                (account.general.clone(), account.auxiliary.clone(), client, name)
            }
        };
        legs.push(LegView {
            account,
            auxiliary,
            client,
            name,
            amount: leg.amount,
            due: leg.due.or(carried.and_then(|r| r.state.due)),
            invoice: carried.map(|r| r.line.piece.clone()).unwrap_or_default(),
            line: None,
        });
    }
    debits_first(&mut legs);
    let Draft { date, journal, gap, .. } = draft;
    Ok(Answer::CurePreview(Box::new(EntryPreview { date, moved: date != me.who.today, journal, legs, gap })))
}

fn client(reader: &impl Read, account: &Account) -> Result<(String, String), Failure> {
    let file = account.party.map(|p| party_row(reader, p)).transpose()?.flatten();
    Ok(file.map(|f| (f.code, f.name)).unwrap_or_default())
}

fn debits_first(legs: &mut [LegView]) {
    legs.sort_by_key(|l| l.amount.is_credit());
}

/// Every open line of a client with its reason.
pub(super) fn justified(
    (reader, scope): (&Snapshot, &View<'_>),
    rights: &Rights,
    who: &Principal,
    id: PartyId,
) -> Result<Answer, Failure> {
    let unknown = || Answer::Refused(Refusal::UnknownClient(id.0.to_string()));
    let Some(file) = party_row(reader, id)?.filter(|_| scope.sees(id).unwrap_or(false)) else { return Ok(unknown()) };
    let (names, settings) = (Names::load(reader)?, lettering(reader)?);
    let mut lines: Vec<(LedgerLine, Why)> = Vec::new();
    for (account, owner) in accounts_of(reader, id)? {
        let cases = entries::cases(reader, account)?;
        let asked = asked((reader, scope), (account, &owner), (&settings, rights), who.today)?;
        for line in lines_of(reader, &names, account, &owner, true)? {
            if !line.residual.is_zero() {
                let why = why(&asked, &cases, &line)?;
                lines.push((line, why));
            }
        }
    }
    let out_of_range = |_| damaged("amounts out of range");
    let sum = |only: bool| Amount::sum(lines.iter().filter(|(_, w)| !only || w.holds()).map(|(l, _)| l.residual));
    let (balance, explained) = (sum(false).map_err(out_of_range)?, sum(true).map_err(out_of_range)?);
    let hints: Vec<Hint> = lines
        .iter()
        .filter_map(|(_, w)| match w {
            Why::Unexplained(hint) => hint.clone(),
            _ => None,
        })
        .collect();
    let named = named(reader, &hints)?;
    let returned = u32::try_from(entries::risk(reader, id)?.len()).unwrap_or(u32::MAX);
    let (client, name) = (file.code, file.name);
    Ok(Answer::Justified(Box::new(Justified { party: id, client, name, lines, named, balance, explained, returned })))
}

fn why<R: Read>(asked: &Asked<'_, '_, R>, cases: &[Case], line: &LedgerLine) -> Result<Why, Failure> {
    if let Some(case) = cases.iter().rfind(|c| c.lines.contains(&line.id)) {
        return Ok(Why::Noted(case.clone()));
    }
    if line.residual.is_debit() && line.due.is_some_and(|due| due >= asked.today) {
        return Ok(Why::NotDue);
    }
    if line.residual.is_debit() && line.disputed >= line.residual {
        return Ok(Why::Disputed);
    }
    let (_, hints) = asked.hints(&[line.key])?;
    Ok(Why::Unexplained(hints.into_iter().next()))
}

/// Correcting entries, by number.
pub(super) fn to_post(
    (reader, scope): (&Snapshot, &View<'_>),
    who: &Principal,
    all: bool,
    since: OpNo,
) -> Result<Vec<ToPost>, Failure> {
    let mut out = Vec::new();
    for entry in entries::entries(reader)? {
        if entry.op <= since || !(all || entry.waits()) {
            continue;
        }
        if let Some(row) = shown((reader, scope), who, entry)? {
            out.push(row);
        }
    }
    Ok(out)
}

/// None when one of its accounts does not exist for the person.
fn shown((reader, scope): (&Snapshot, &View<'_>), who: &Principal, entry: DeskEntry) -> Result<Option<ToPost>, Failure> {
    let mut legs = Vec::with_capacity(entry.lines.len() + 2);
    for line in &entry.lines {
        let Some(account) = ledger::account(reader, line.line.account)? else { return Ok(None) };
        if !scope.sees_account(&account)? {
            return Ok(None);
        }
        let row = ledger::row(reader, line.line)?.ok_or_else(|| damaged("entry without its line"))?;
        let (client, name) = client(reader, &account)?;
        legs.push(LegView {
            account: account.general,
            auxiliary: account.auxiliary,
            client,
            name,
            amount: row.line.amount,
            due: row.state.due,
            invoice: row.line.invoice,
            line: Some(line.line),
        });
    }
    for (account, amount) in entries::legs(reader, entry.entry)? {
        legs.push(LegView {
            account,
            auxiliary: String::new(),
            client: String::new(),
            name: String::new(),
            amount,
            due: None,
            invoice: String::new(),
            line: None,
        });
    }
    debits_first(&mut legs);
    let client = entry.party.map(|p| party_row(reader, p)).transpose()?.flatten().map(|p| p.code).unwrap_or_default();
    Ok(Some(ToPost {
        piece: piece(entry.serial),
        serial: entry.serial,
        op: entry.op,
        date: entry.date,
        journal: entry.journal.clone(),
        posted: entry.is_posted(),
        withdrawn: entry.withdrawn,
        sent: entry.exported,
        age: (who.today - entry.date).num_days(),
        label: entry.label,
        cause: entry.cause,
        client,
        amount: entry.amount,
        legs,
    }))
}
