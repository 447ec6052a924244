//! The texts of letters that the company changed (DUN-08, DUN-16, DUN-17, DUN-20). Until then the program's own hold, which live above the
//! desk. What was sent keeps the words that it was sent with.

use super::views::DunDone;
use crate::desk::api::{Done, Receipt};
use crate::desk::operation::{Intent, Stop, operate};
use crate::desk::rights::Person;
use crate::domain::dunning::Declined;
use crate::domain::dunning::template::{LetterText, TextKey, Texts};
use crate::domain::operation::OpKind;
use crate::domain::refusal::{Failure, Refusal};
use crate::store::{Read, Table, Writer, codec, damaged};

/// All texts that were changed.
pub(super) fn texts(reader: &impl Read) -> Result<Texts, Failure> {
    let mut out = Vec::new();
    reader.all(Table::Text, &mut |k, v| {
        let name = std::str::from_utf8(k).ok().and_then(TextKey::parse).ok_or_else(|| damaged("name of a text"))?;
        out.push((name, codec::decode(v)?));
        Ok(true)
    })?;
    Ok(Texts(out))
}

/// Changes a text, or goes back to the program's own; checked first, one operation.
pub(super) fn set_text(w: &mut Writer<'_>, me: &Person, (key, text): (&TextKey, Option<&LetterText>)) -> Result<Receipt, Stop> {
    let text = text.map(LetterText::tidied);
    let faults = text.as_ref().map_or_else(|| key.faults(), |text| text.faults(key));
    if !faults.is_empty() {
        return Err(Refusal::Dun(Declined::Text(faults)).into());
    }
    let name = key.to_string();
    let now: Option<LetterText> = w.get(Table::Text, name.as_bytes())?.map(|v| codec::decode(&v)).transpose()?;
    if now == text {
        return Err(Refusal::Dun(Declined::AsItIs).into());
    }
    let finished = operate::<_, Stop>(w, Intent::new(me, OpKind::SetText).detail(&name), |act| {
        match &text {
            Some(text) => act.books.w.put_record(Table::Text, name.as_bytes(), text)?,
            None => act.books.w.remove(Table::Text, name.as_bytes())?,
        }
        Ok(Done::Dun(Box::new(DunDone::Text(key.clone()))))
    })?;
    Ok(Receipt { op: finished.op, done: finished.value, touched: finished.touched })
}
