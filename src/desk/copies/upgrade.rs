//! A book of an older schema, brought up to ours when it is opened: by copy, verified, the old file kept (book §6).

use super::swap;
use crate::desk::queries::check;
use crate::domain::refusal::Failure;
use crate::store::{SCHEMA, Store, business_hash, copy_aside, damaged};
use chrono::Utc;
use std::fs;
use std::path::Path;

/// The store of a folder with our schema. `old` is open, so that nobody else has it meanwhile.
pub(in crate::desk) fn bring_up(folder: &Path, old: Store) -> Result<Store, Failure> {
    let schema = old.schema()?;
    if schema >= SCHEMA {
        return Ok(old);
    }
    let aside = swap::aside(folder);
    let made = (|| {
        let before = old.snapshot()?;
        copy_aside(&before, &aside)?;
        let fresh = Store::open_still(&aside)?;
        let after = fresh.snapshot()?;
        // What was odd before may stay so; nothing else may have become so.
        if business_hash(&before)? != business_hash(&after)? || check(&before, false)? != check(&after, false)? {
            return Err(damaged("upgrade"));
        }
        drop((after, fresh));
        swap::put_in_place(folder, &aside, &format!("store-schema{schema}-{}", Utc::now().format("%Y%m%d")))
    })();
    if made.is_err() {
        let _ = fs::remove_file(&aside);
    }
    made?;
    drop(old);
    Store::open(folder)
}
