//! Edits of a client's file.

use crate::desk::api::{Command, Done, Receipt, Refusal};
use crate::desk::book;
use crate::desk::file::flag_bank;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::{Person, Scope, approvals};
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::party::{Party, PartyField};
use crate::store::{Read, Table, Writer, codec, key};

/// A client's file before and after an edit, and the fields that it changes.
pub(super) struct Edit {
    pub(super) before: Party,
    pub(super) after: Party,
    pub(super) changed: Vec<PartyField>,
}

impl Edit {
    /// The fields as the log names them.
    pub(super) fn words(&self) -> String {
        self.changed.iter().map(|f| f.code()).collect::<Vec<_>>().join(",")
    }
}

/// What an edit would make of a client's file. Each changed field is remembered as edited here: the next import keeps it and says
/// so.
pub(super) fn edit(w: &Writer<'_>, me: &Person, id: PartyId, fields: &[(PartyField, String)]) -> Result<Edit, Stop> {
    let unknown = || Refusal::UnknownClient(id.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(id)? {
        return Err(unknown().into());
    }
    let row = w.get(Table::Party, &key::u32(id.0))?.ok_or_else(unknown)?;
    let before: Party = codec::decode(&row)?;
    let digits = book::company(w)?.currency.digits();
    let mut after = before.clone();
    let mut changed = Vec::new();
    for (field, text) in fields {
        after.set_text(*field, text, digits).map_err(|_| Refusal::Invalid(*field, text.clone()))?;
        if after.text(*field, digits) != before.text(*field, digits) {
            changed.push(*field);
            if !after.edited.contains(field) {
                after.edited.push(*field);
            }
        }
    }
    Ok(Edit { before, after, changed })
}

/// Changes fields of a party. A credit limit above the amount that wants two people is asked for instead.
pub(super) fn party(w: &mut Writer<'_>, me: &Person, id: PartyId, fields: &[(PartyField, String)]) -> Result<Receipt, Stop> {
    let edit = edit(w, me, id, fields)?;
    me.work_today()?;
    if approvals::wants_two(w, edit.before.limit, edit.after.limit)?.is_some() {
        let command = Command::EditParty { party: id, fields: fields.to_vec() };
        return approvals::ask(w, me, command, id, (edit.before.limit, edit.after.limit));
    }
    let bank = edit.changed.contains(&PartyField::Iban);
    let kind = if bank { OpKind::EditBank } else { OpKind::EditParty };
    let intent = Intent::new(me, kind).party(Some(id)).detail(&edit.words());
    let finished = operate::<_, Stop>(w, intent, |act| {
        act.books.w.put_record(Table::Party, &key::u32(id.0), &edit.after)?;
        flag_bank(act, me, id, (&edit.before.iban, &edit.after.iban))?;
        Ok(Done::Edited(edit.changed))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
