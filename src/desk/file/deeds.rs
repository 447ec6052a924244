//! What people change about a client's file: each is one operation (CLI-01..09).

use super::alerts;
use super::doubles::doubles_of;
use super::followup;
use super::merge;
use super::shelf;
use super::views::FileCommand;
use crate::desk::api::{Command, Done, Receipt};
use crate::desk::book;
use crate::desk::import::{new_party, party, party_of_code};
use crate::desk::operation::{Act, Intent, Stop, operate};
use crate::desk::rights::{Person, Scope, approvals};
use crate::domain::file::{
    ClientFile, Field, FileDone, FileField, FileRefused, Talk, Wrong, check, choice, choices, odd_vat, over_the_whole, sellers,
    strict,
};
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::party::{Party, PartyField, Role};
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, key};

/// Applies a command.
pub(in crate::desk) fn apply(w: &mut Writer<'_>, me: &Person, command: &FileCommand) -> Result<Receipt, Stop> {
    match command {
        FileCommand::Set { party, fields } => set(w, me, *party, fields),
        FileCommand::Add { code, fields } => add(w, me, code, fields),
        FileCommand::ConfirmBank { party, note } => confirm_bank(w, me, *party, note),
        FileCommand::Talk { party, to, text, reply } => talk(w, me, *party, (to, text, *reply)),
        FileCommand::Satisfaction { party, mark, asked, text, on } => {
            followup::satisfaction(w, me, *party, (*mark, asked, text, *on))
        }
        FileCommand::Objective { party, text, amount, due } => followup::objective(w, me, *party, (text, *amount, *due)),
        FileCommand::Merge { old, new, from, other_company } => merge::merge(w, me, (*old, *new), *from, *other_company),
        FileCommand::Referrals(names) => set_referrals(w, me, names),
        FileCommand::SeeAlerts { party, marks, note } => alerts::seen(w, me, *party, (marks, note)),
        FileCommand::Judge { party, no, reached, on, note } => followup::judge(w, me, *party, *no, (*reached, *on, note)),
    }
}

pub(super) fn refused(why: FileRefused) -> Stop {
    Refusal::File(why).into()
}

/// The file of a client that exists for the person.
pub(super) fn known(w: &Writer<'_>, me: &Person, id: PartyId) -> Result<Party, Stop> {
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(id)? {
        return Err(unknown().into());
    }
    Ok(party(w, id)?.ok_or_else(unknown)?)
}

/// One operation about a client's file.
pub(super) fn deed(
    w: &mut Writer<'_>,
    intent: Intent,
    act: impl FnOnce(&mut Act<'_, '_, '_>) -> Result<FileDone, Stop>,
) -> Result<Receipt, Stop> {
    let finished = operate::<_, Stop>(w, intent, |under_way| Ok(Done::File(Box::new(act(under_way)?))))?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}

/// A file before or after: what accounting knows, what is ours.
#[derive(Clone, PartialEq, Eq, Default)]
struct Whole {
    party: Party,
    file: ClientFile,
}

impl Whole {
    fn text(&self, field: Field, digits: u8) -> String {
        match field {
            Field::Party(field) => self.party.text(field, digits),
            Field::File(field) => self.file.text(field).to_string(),
        }
    }
}

/// Writes fields into a file, the SIREN first: other numbers are held against it.
fn written(w: &Writer<'_>, me: &Person, before: &Whole, fields: &[(Field, String)]) -> Result<(Whole, Vec<Field>), Stop> {
    let digits = book::company(w)?.currency.digits();
    let mut after = before.clone();
    let mut ordered: Vec<&(Field, String)> = fields.iter().collect();
    ordered.sort_by_key(|(field, _)| !matches!(field, Field::Party(PartyField::Siren | PartyField::Country)));
    for (field, text) in ordered {
        let unlike = || refused(FileRefused::Unlike(*field, text.clone(), after.party.siren.clone()));
        match field {
            Field::Party(of) => {
                let form = || Refusal::Invalid(*of, text.clone());
                let mut party = after.party.clone();
                party.set_text(*of, text, digits).map_err(|_| form())?;
                match strict(*of, &party) {
                    Ok(()) => after.party = party,
                    Err(Wrong::Form) => return Err(form().into()),
                    Err(Wrong::Unlike) => return Err(unlike()),
                }
            }
            Field::File(of) => match check(*of, text, &after.party.siren, me.who.today) {
                Ok(text) => {
                    let text = chosen(w, (before, *of), text)?;
                    after.file.set(*of, text);
                }
                Err(Wrong::Form) => return Err(refused(FileRefused::Field(*of, text.clone()))),
                Err(Wrong::Unlike) => return Err(unlike()),
            },
        }
        if matches!(field, Field::Party(PartyField::Payer) | Field::File(FileField::Parent)) {
            related(w, &mut after, *field)?;
        }
    }
    let mut changed: Vec<Field> = Vec::new();
    for (field, _) in fields {
        if after.text(*field, digits) != before.text(*field, digits) && !changed.contains(field) {
            changed.push(*field);
        }
    }
    for field in &changed {
        if let Field::Party(of) = field
            && !after.party.edited.contains(of)
        {
            after.party.edited.push(*of);
        }
    }
    Ok((after, changed))
}

/// Who brought the client is a choice of the list, in the words of the list; what was written before there was one stays as it is (CLI-03).
fn chosen(w: &Writer<'_>, (before, field): (&Whole, FileField), text: String) -> Result<String, Stop> {
    if field != FileField::ReferredBy || text.is_empty() || before.file.text(field) == text {
        return Ok(text);
    }
    let list = shelf::referrals(w)?;
    match choice(&text, &list) {
        Some(one) => Ok(one.clone()),
        None => Err(refused(FileRefused::NotAChoice(field, text, list))),
    }
}

/// Changes the list of those who bring clients. Files that say something else keep it.
fn set_referrals(w: &mut Writer<'_>, me: &Person, names: &[String]) -> Result<Receipt, Stop> {
    me.work_today()?;
    let list = choices(names).ok_or_else(|| refused(FileRefused::BadChoices))?;
    if list == shelf::referrals(w)? {
        return Err(refused(FileRefused::AsItIs));
    }
    deed(w, Intent::new(me, OpKind::SetReferrals).detail(&list.join(", ")), |act| {
        shelf::put_referrals(act.books.w, &list)?;
        Ok(FileDone::Referrals(list))
    })
}

/// Payer and parent are clients, not the client itself, and make no circle.
fn related(w: &Writer<'_>, whole: &mut Whole, field: Field) -> Result<(), Stop> {
    let upwards = |whole: &Whole| match field {
        Field::Party(_) => whole.party.payer.clone(),
        Field::File(_) => whole.file.text(FileField::Parent).to_string(),
    };
    let typed = upwards(whole);
    if typed.is_empty() {
        return Ok(());
    }
    let capitals = typed.to_uppercase();
    let mut found = None;
    for code in [&typed, &capitals] {
        if found.is_none() {
            found = party_of_code(w, Role::Client, code)?.map(|id| (id, code.clone()));
        }
    }
    let Some((id, code)) = found else { return Err(refused(FileRefused::NoClient(field, typed))) };
    if code == whole.party.code {
        return Err(refused(FileRefused::Itself(field)));
    }
    match field {
        Field::Party(_) => whole.party.payer.clone_from(&code),
        Field::File(_) => whole.file.set(FileField::Parent, code.clone()),
    }
    // A chain is as long as there are clients at most; one of more than this is a circle that was there before.
    let mut at = id;
    for _ in 0..64 {
        let above = Whole { party: party(w, at)?.unwrap_or_default(), file: shelf::client_file(w, at)? };
        let next = upwards(&above);
        if next == whole.party.code {
            return Err(refused(FileRefused::Circle(field, code)));
        }
        match party_of_code(w, Role::Client, &next)? {
            Some(id) if !next.is_empty() && id != at => at = id,
            _ => break,
        }
    }
    Ok(())
}

fn set(w: &mut Writer<'_>, me: &Person, id: PartyId, fields: &[(Field, String)]) -> Result<Receipt, Stop> {
    me.work_today()?;
    let before = Whole { party: known(w, me, id)?, file: shelf::client_file(w, id)? };
    let (after, changed) = written(w, me, &before, fields)?;
    if changed.is_empty() {
        return Err(refused(FileRefused::AsItIs));
    }
    if approvals::wants_two(w, before.party.limit, after.party.limit)?.is_some() {
        let only = |(field, text): &(Field, String)| match field {
            Field::Party(field) => Some((*field, text.clone())),
            Field::File(_) => None,
        };
        let fields = fields.iter().map(only).collect::<Option<Vec<_>>>().ok_or_else(|| refused(FileRefused::LimitAlone))?;
        let command = Command::EditParty { party: id, fields };
        return approvals::ask(w, me, command, id, (before.party.limit, after.party.limit));
    }
    let has = |field: PartyField| changed.contains(&Field::Party(field));
    let kind = if has(PartyField::Iban) {
        OpKind::EditBank
    } else if changed.iter().any(|field| matches!(field, Field::File(_))) {
        OpKind::EditFile
    } else {
        OpKind::EditParty
    };
    let seen_again = [PartyField::Siren, PartyField::Address, PartyField::Postcode].into_iter().any(has);
    let doubles = match seen_again {
        true => doubles_of(w, &Scope::new(&me.rights.portfolio, &*w), id, &after.party)?,
        false => Vec::new(),
    };
    let words = changed.iter().map(|field| field.code()).collect::<Vec<_>>().join(",");
    let intent = Intent::new(me, kind).party(Some(id)).detail(&words);
    deed(w, intent, |act| {
        if after.party != before.party {
            act.books.w.put_record(Table::Party, &key::u32(id.0), &after.party)?;
        }
        if after.file != before.file {
            put_file(act.books.w, id, &after.file)?;
        }
        shelf::flag_bank(act, me, id, (&before.party.iban, &after.party.iban))?;
        let doubles = doubles.into_iter().map(|double| double.code).collect();
        let over = changed.contains(&Field::File(FileField::Sellers)) && over(&after.file);
        let odd = odd_vat(&after.party.vat).filter(|_| changed.contains(&Field::Party(PartyField::Vat)));
        Ok(FileDone::Set { code: after.party.code, fields: changed, doubles, over, odd })
    })
}

/// True when the sellers of a file share more than the whole.
fn over(file: &ClientFile) -> bool {
    sellers(file.text(FileField::Sellers)).is_some_and(|shares| over_the_whole(&shares))
}

/// Stores what is ours of a file; nothing is stored of nothing.
pub(super) fn put_file(w: &mut Writer<'_>, id: PartyId, file: &ClientFile) -> Result<(), Stop> {
    match file.is_empty() {
        true => w.remove(Table::ClientFile, &key::u32(id.0))?,
        false => w.put_record(Table::ClientFile, &key::u32(id.0), file)?,
    }
    Ok(())
}

fn confirm_bank(w: &mut Writer<'_>, me: &Person, id: PartyId, note: &str) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    let note = note.trim().to_string();
    if note.is_empty() {
        return Err(Refusal::ReasonRequired.into());
    }
    let open: Vec<_> = shelf::bank_changes(w, id)?.into_iter().filter(|(_, change)| change.is_open(me.who.today)).collect();
    if open.is_empty() {
        return Err(refused(FileRefused::NoBankChange));
    }
    if open.iter().any(|(_, change)| change.is_of(&me.who.user, me.who.uid)) {
        return Err(refused(FileRefused::OwnBankChange));
    }
    let intent = Intent::new(me, OpKind::ConfirmBank).party(Some(id)).detail(&file.iban).because(&note);
    deed(w, intent, |act| {
        for (op, mut change) in open {
            change.confirmed = Some((me.who.user.clone(), me.who.today, note.clone()));
            act.books.w.put_record(Table::BankChange, &key::pair(id.0, op), &change)?;
        }
        Ok(FileDone::BankConfirmed(file.code.clone()))
    })
}

fn talk(
    w: &mut Writer<'_>,
    me: &Person,
    id: PartyId,
    (to, text, reply): (&[String], &str, Option<u64>),
) -> Result<Receipt, Stop> {
    me.work_today()?;
    let file = known(w, me, id)?;
    let text = text.trim().to_string();
    if text.is_empty() {
        return Err(refused(FileRefused::NoWords));
    }
    if let Some(no) = reply
        && w.get(Table::Talk, &key::pair(id.0, no))?.is_none()
    {
        return Err(refused(FileRefused::NoTalk(no)));
    }
    let to: Vec<String> = to.iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect();
    let intent = Intent::new(me, OpKind::Talk).party(Some(id)).detail(&to.join(","));
    deed(w, intent, |act| {
        let (no, by) = (act.op().0, me.who.user.clone());
        let said = Talk { on: me.who.today, at: act.at, by, to, text, reply };
        act.books.w.put_record(Table::Talk, &key::pair(id.0, no), &said)?;
        Ok(FileDone::Talked(file.code, no))
    })
}

/// The code by which a client has that one already, as it is or in capitals.
pub(super) fn taken(reader: &impl Read, code: &str) -> Result<Option<String>, Failure> {
    let code = code.trim();
    for other in [code.to_string(), code.to_uppercase()] {
        if party_of_code(reader, Role::Client, &other)?.is_some() {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// A prospect has a file and no account: it is a client from its first invoice on, which names it by its code.
fn add(w: &mut Writer<'_>, me: &Person, code: &str, fields: &[(Field, String)]) -> Result<Receipt, Stop> {
    me.work_today()?;
    let code = code.trim();
    if code.is_empty() || code.chars().count() > 32 || code.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(refused(FileRefused::BadCode(code.to_string())));
    }
    if let Some(other) = taken(w, code)? {
        return Err(refused(FileRefused::CodeTaken(other)));
    }
    let blank = Whole { party: Party { code: code.to_string(), ..Party::default() }, ..Whole::default() };
    let (mut after, _) = written(w, me, &blank, fields)?;
    if after.party.name.is_empty() {
        return Err(Refusal::Invalid(PartyField::Name, String::new()).into());
    }
    // Who writes it down looks after it: a portfolio holds it at once.
    if after.party.collector.is_empty() {
        after.party.collector.clone_from(&me.who.user);
    }
    if approvals::wants_two(w, None, after.party.limit)?.is_some() {
        return Err(refused(FileRefused::LimitAlone));
    }
    // What was typed here is no edit of what a source brought.
    after.party.edited.clear();
    let doubles = doubles_of(w, &Scope::new(&me.rights.portfolio, &*w), PartyId(0), &after.party)?;
    let doubles: Vec<String> = doubles.into_iter().map(|double| double.code).collect();
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::AddClient).detail(code), |act| {
        let id = new_party(act, &after.party)?;
        act.about(id);
        if !after.file.is_empty() {
            put_file(act.books.w, id, &after.file)?;
        }
        shelf::flag_bank(act, me, id, ("", &after.party.iban))?;
        Ok(Done::File(Box::new(FileDone::Added {
            code: code.to_string(),
            doubles,
            over: over(&after.file),
            odd: odd_vat(&after.party.vat),
        })))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
