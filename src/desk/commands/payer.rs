//! A payer recognised: its name stands for a client from now on.

use crate::desk::api::{Done, Receipt, Refusal};
use crate::desk::import::party as party_row;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::payers::put_payer;
use crate::desk::rights::{Person, Scope};
use crate::domain::ids::PartyId;
use crate::domain::operation::OpKind;
use crate::domain::payer::payer_name;
use crate::store::Writer;

/// Remembers that who is named in a label pays for a client.
pub(super) fn learn(w: &mut Writer<'_>, me: &Person, label: &str, party: PartyId) -> Result<Receipt, Stop> {
    let unknown = || Refusal::UnknownClient(party.0.to_string());
    if !Scope::new(&me.rights.portfolio, w).sees(party)? {
        return Err(unknown().into());
    }
    let file = party_row(w, party)?.ok_or_else(unknown)?;
    let name = payer_name(label).ok_or_else(|| Refusal::NoPayer(label.to_string()))?;
    me.work_today()?;
    let intent = Intent::new(me, OpKind::LearnPayer).party(Some(party)).detail(&name);
    let finished = operate::<_, Stop>(w, intent, |act| {
        put_payer(act.books.w, &name, party)?;
        Ok(Done::PayerLearned { name: name.clone(), code: file.code })
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
