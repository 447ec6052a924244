//! Clients that look like one another (CLI-10): the same SIREN, or the same address.

use super::views::{Double, SameAs};
use crate::desk::rights::Scope;
use crate::domain::ids::PartyId;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use crate::text::fold;
use std::collections::{BTreeSet, HashMap};

/// What an address is compared by: its letters and digits without accents, with the postal code; none when either is unknown.
fn place(party: &Party) -> Option<String> {
    let street: String = fold(&party.address).chars().filter(|c| c.is_alphanumeric()).collect();
    let postcode: String = party.postcode.chars().filter(|c| c.is_alphanumeric()).collect();
    (!street.is_empty() && !postcode.is_empty()).then(|| format!("{street} {}", postcode.to_lowercase()))
}

/// By what two files look the same.
fn same(a: &Party, b: &Party) -> Option<SameAs> {
    if !a.siren.is_empty() && a.siren == b.siren {
        return Some(SameAs::Siren);
    }
    place(a).filter(|here| Some(here) == place(b).as_ref()).map(|_| SameAs::Address)
}

/// The other clients that look like one.
pub(in crate::desk) fn doubles_of<R: Read>(
    reader: &impl Read,
    scope: &Scope<'_, R>,
    id: PartyId,
    file: &Party,
) -> Result<Vec<Double>, Failure> {
    // Only rows that hold the digits are decoded: there may be a million.
    let marks: Vec<&[u8]> = [file.siren.as_bytes(), file.postcode.as_bytes()].into_iter().filter(|m| !m.is_empty()).collect();
    let mut found: Vec<(PartyId, Party, SameAs)> = Vec::new();
    if marks.is_empty() || file.role != Role::Client {
        return Ok(Vec::new());
    }
    reader.all(Table::Party, &mut |k, v| {
        let other = PartyId(key::read_u32(k)?);
        if other != id && marks.iter().any(|mark| v.windows(mark.len()).any(|w| w == *mark)) {
            let party: Party = codec::decode(v)?;
            if let Some(by) = same(file, &party).filter(|_| party.role == Role::Client) {
                found.push((other, party, by));
            }
        }
        Ok(true)
    })?;
    let mut out = Vec::new();
    for (party, file, by) in found {
        if scope.sees(party)? {
            out.push(Double { party, code: file.code, name: file.name, by });
        }
    }
    Ok(out)
}

/// By what a client may be the same as another.
fn marks(party: &Party) -> impl Iterator<Item = (SameAs, String)> + use<> {
    let siren = (!party.siren.is_empty()).then(|| (SameAs::Siren, party.siren.clone()));
    siren.into_iter().chain(place(party).map(|place| (SameAs::Address, place)))
}

/// Of some clients those that look like another one: code, code of the other, by what. A pair is told once.
pub(in crate::desk) fn doubles_among(
    reader: &impl Read,
    some: &BTreeSet<PartyId>,
) -> Result<Vec<(String, String, SameAs)>, Failure> {
    // Two of each mark are enough to find another one for any of them.
    let mut first: HashMap<(SameAs, String), Vec<(PartyId, String)>> = HashMap::new();
    let mut asked: Vec<(PartyId, Party)> = Vec::with_capacity(some.len());
    if some.is_empty() {
        return Ok(Vec::new());
    }
    reader.all(Table::Party, &mut |k, v| {
        let (id, party): (PartyId, Party) = (PartyId(key::read_u32(k)?), codec::decode(v)?);
        if party.role == Role::Client {
            for mark in marks(&party) {
                let two = first.entry(mark).or_default();
                if two.len() < 2 {
                    two.push((id, party.code.clone()));
                }
            }
            if some.contains(&id) {
                asked.push((id, party));
            }
        }
        Ok(true)
    })?;
    let mut pairs: BTreeSet<(PartyId, PartyId)> = BTreeSet::new();
    let mut out = Vec::new();
    for (id, party) in asked {
        let other = marks(&party).find_map(|mark| {
            let (other, code) = first.get(&mark)?.iter().find(|(other, _)| *other != id)?;
            Some((*other, code.clone(), mark.0))
        });
        if let Some((other, code, by)) = other
            && pairs.insert((id.min(other), id.max(other)))
        {
            out.push((party.code, code, by));
        }
    }
    Ok(out)
}

/// All pairs of clients that look the same, each client with the first it looks like.
pub(super) fn pairs<R: Read>(reader: &impl Read, scope: &Scope<'_, R>) -> Result<Vec<(Double, Double)>, Failure> {
    let mut first: HashMap<(SameAs, String), (PartyId, String, String)> = HashMap::new();
    let mut out = Vec::new();
    let mut all: Vec<(PartyId, Party)> = Vec::new();
    reader.all(Table::Party, &mut |k, v| {
        let party: Party = codec::decode(v)?;
        if party.role == Role::Client && (!party.siren.is_empty() || place(&party).is_some()) {
            all.push((PartyId(key::read_u32(k)?), party));
        }
        Ok(true)
    })?;
    for (id, party) in all {
        if !scope.sees(id)? {
            continue;
        }
        let mut told = false;
        for mark in marks(&party) {
            let by = mark.0;
            let me = || (id, party.code.clone(), party.name.clone());
            match first.get(&mark) {
                Some((other, code, name)) if !told => {
                    let of = Double { party: *other, code: code.clone(), name: name.clone(), by };
                    out.push((Double { party: id, code: party.code.clone(), name: party.name.clone(), by }, of));
                    told = true;
                }
                Some(_) => {}
                None => _ = first.insert(mark, me()),
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_10_doubles_have_one_siren_or_one_address() {
        let party = |siren: &str, address: &str, postcode: &str| Party {
            siren: siren.into(),
            address: address.into(),
            postcode: postcode.into(),
            ..Party::default()
        };
        let here = party("732829320", "12, rue de l'Église", "69003");
        assert_eq!(same(&here, &party("732829320", "", "")), Some(SameAs::Siren));
        assert_eq!(same(&here, &party("", "12 RUE DE L EGLISE", "69003")), Some(SameAs::Address));
        assert_eq!(same(&here, &party("404833048", "12 rue de l'église", "69 003")), Some(SameAs::Address));
        assert_eq!(same(&here, &party("404833048", "12 rue de l'église", "69004")), None);
        assert_eq!(same(&party("", "", "69003"), &party("", "", "69003")), None, "what is unknown is not the same");
    }
}
