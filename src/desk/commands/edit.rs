//! Edits of a client's file and of the company's settings.

use crate::desk::api::{Done, Principal, Receipt, Refusal};
use crate::desk::book::{self, Desk};
use crate::desk::operation::{Intent, Stop, operate};
use crate::domain::company::Company;
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::party::{Party, PartyField};
use crate::store::{Read, Table, codec, key};

/// Changes fields of a party. Each is remembered as edited here: the next import keeps it and says so.
pub(super) fn party(
    desk: &Desk,
    who: &Principal,
    request: u128,
    id: PartyId,
    fields: &[(PartyField, String)],
) -> Result<Receipt, Stop> {
    desk.store.write(|w| {
        let row = w.get(Table::Party, &key::u32(id.0))?.ok_or_else(|| Refusal::UnknownClient(id.0.to_string()))?;
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
        let words: Vec<&str> = changed.iter().map(|f| f.code()).collect();
        let intent = Intent::new(who, request, OpKind::EditParty).party(Some(id)).detail(&words.join(","));
        let finished = operate::<_, Stop>(w, intent, desk.now(), |act| {
            act.books.w.put_record(Table::Party, &key::u32(id.0), &after)?;
            Ok(Done::Edited(changed))
        })?;
        Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
    })
}

/// Changes the company's settings.
pub(super) fn company(desk: &Desk, who: &Principal, request: u128, company: &Company) -> Result<Receipt, Stop> {
    desk.store.write(|w| {
        let intent = Intent::new(who, request, OpKind::EditCompany);
        let finished = operate::<_, Stop>(w, intent, desk.now(), |act| {
            act.books.w.put_record(Table::Company, b"", company)?;
            Ok(Done::Settings)
        })?;
        Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
    })
}
