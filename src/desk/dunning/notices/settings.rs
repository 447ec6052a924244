//! What letters say of the company, and by which way e-mails leave: a setting of its own, for admins.

use crate::desk::api::{Done, Receipt};
use crate::desk::dunning::views::DunDone;
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::Person;
use crate::domain::dunning::Declined;
use crate::domain::dunning::notice::PostSettings;
use crate::domain::operation::OpKind;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec};

const NAME: &[u8] = b"post";

/// The settings in force.
pub(in crate::desk) fn post_settings(reader: &impl Read) -> Result<PostSettings, Failure> {
    let row = reader.get(Table::Setting, NAME)?;
    Ok(row.map(|v| codec::decode(&v)).transpose()?.unwrap_or_default())
}

/// Puts new ones into force.
pub(in crate::desk::dunning) fn set_post(w: &mut Writer<'_>, me: &Person, new: &PostSettings) -> Result<Receipt, Stop> {
    let faults = new.faults();
    if !faults.is_empty() {
        return Err(Refusal::Dun(Declined::Post(faults)).into());
    }
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::SetPost), |act| {
        act.books.w.put_record(Table::Setting, NAME, new)?;
        Ok(Done::Dun(Box::new(DunDone::Post)))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
