//! Which operations are about which client, kept beside the book so that the history of one client does not read the whole log.

use super::book::Desk;
use super::operation::{Counters, header};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::operation::OpHeader;
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use std::collections::HashMap;

/// Operations by client, up to one of them.
#[derive(Default)]
pub(super) struct Trail {
    last: OpNo,
    of: HashMap<PartyId, Vec<OpNo>>,
}

impl Trail {
    /// Takes in what was done since.
    fn follow(&mut self, reader: &impl Read) -> Result<(), Failure> {
        let now = OpNo(Counters::read(reader)?.op - 1);
        if self.last >= now {
            return Ok(());
        }
        let mut found: Vec<(PartyId, OpNo)> = Vec::new();
        reader.scan(Table::Op, &key::u64(self.last.0 + 1), None, false, &mut |_, v| {
            let header: OpHeader = codec::decode(v)?;
            found.extend(header.party.map(|party| (party, header.no)));
            Ok(true)
        })?;
        for (party, op) in found {
            self.of.entry(party).or_default().push(op);
        }
        self.last = now;
        Ok(())
    }
}

/// The operations about a client under every number that it has had, the newest first, as far as the reader knows them.
pub(super) fn operations_about(desk: &Desk, reader: &impl Read, parties: &[PartyId]) -> Result<Vec<OpHeader>, Failure> {
    let mut ops: Vec<OpNo> = {
        let mut trail = desk.trail();
        trail.follow(reader)?;
        parties.iter().filter_map(|party| trail.of.get(party)).flatten().copied().collect()
    };
    ops.sort_unstable_by_key(|op| std::cmp::Reverse(*op));
    let mut out = Vec::with_capacity(ops.len());
    for op in ops {
        // A number that vanished when the book was restored, or that is newer than the reader.
        out.extend(header(reader, op)?.filter(|header| header.party.is_some_and(|party| parties.contains(&party))));
    }
    Ok(out)
}
