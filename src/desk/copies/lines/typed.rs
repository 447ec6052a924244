//! Which record each table holds, and how its rows are written as JSON and read back to the same bytes.

use crate::desk::dunning::{DunningSettings, Form, OfItem, OfParty};
use crate::desk::operation::Counters;
use crate::desk::payers::Payer;
use crate::desk::refused::RefusedSet;
use crate::desk::rights::OpWho;
use crate::desk::rights::approvals::Approval;
use crate::desk::rows::{decode_line, decode_state, encode_line, encode_state};
use crate::domain::account::Account;
use crate::domain::alert::AlertsSeen;
use crate::domain::company::{BankDay, Company, Feed, FiscalYear, Source};
use crate::domain::dispute::Dispute;
use crate::domain::dunning::notice::{Bounce, Correspondence, Message, Notice, Outgoing, PostProof, PostSettings};
use crate::domain::dunning::template::LetterText;
use crate::domain::dunning::{Action, CourtFile, DirectDebit, Procedure, TaskRecord};
use crate::domain::factor::{Assignment, Factor, PassedOn};
use crate::domain::file::{BankChange, ClientFile, FollowUp, MergedCode, Talk};
use crate::domain::gap::{Case, DeskEntry, RiskFact};
use crate::domain::human::hex;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo};
use crate::domain::insurance::{Approval as InsurerApproval, Claim, InsurancePolicy};
use crate::domain::lettering::settings::LetteringSettings;
use crate::domain::lettering::{Group, GroupState};
use crate::domain::line::{Line, LineSource, LineState};
use crate::domain::money::Amount;
use crate::domain::operation::OpHeader;
use crate::domain::order::{Chased, Conditions, Counted, Document, Item, Making, OrderSettings, Progress, Promised};
use crate::domain::party::Party;
use crate::domain::penalty::PenaltyFile;
use crate::domain::penalty::{PenaltyAccounts, PenaltyRules, PenaltyTerms};
use crate::domain::plan::Plan;
use crate::domain::promise::Promise;
use crate::domain::refusal::Failure;
use crate::domain::rights::{Access, Locks, Membership, User};
use crate::store::{Row, Table, codec, damaged, key};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A key as a person reads it.
trait Keyed: Serialize + DeserializeOwned {
    fn of(bytes: &[u8]) -> Result<Self, Failure>;
    fn bytes(&self) -> Vec<u8>;
}

/// A value as a person reads it.
trait Valued: Serialize + DeserializeOwned {
    fn of(key: &[u8], bytes: &[u8]) -> Result<Self, Failure>;
    fn bytes(&self) -> Result<Vec<u8>, Failure>;
}

impl Keyed for String {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        String::from_utf8(bytes.to_vec()).map_err(|_| damaged("key"))
    }

    fn bytes(&self) -> Vec<u8> {
        self.clone().into_bytes()
    }
}

impl Keyed for u32 {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        key::read_u32(bytes)
    }

    fn bytes(&self) -> Vec<u8> {
        key::u32(*self).to_vec()
    }
}

impl Keyed for u64 {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        key::read_u64(bytes)
    }

    fn bytes(&self) -> Vec<u8> {
        key::u64(*self).to_vec()
    }
}

impl Keyed for LineKey {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        key::read_line(bytes)
    }

    fn bytes(&self) -> Vec<u8> {
        key::line(*self).to_vec()
    }
}

/// A key of two parts.
impl<A: Keyed, B: Keyed> Keyed for (A, B) {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        // The second part is a number: one of four or of eight bytes.
        let cut = |n: usize| bytes.len().checked_sub(n).map(|at| bytes.split_at(at)).ok_or_else(|| damaged("key"));
        let (a, b) = cut(4)?;
        match (A::of(a), B::of(b)) {
            (Ok(a), Ok(b)) => Ok((a, b)),
            _ => cut(8).and_then(|(a, b)| Ok((A::of(a)?, B::of(b)?))),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        [self.0.bytes(), self.1.bytes()].concat()
    }
}

impl Keyed for AccountId {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        key::read_u32(bytes).map(AccountId)
    }

    fn bytes(&self) -> Vec<u8> {
        key::u32(self.0).to_vec()
    }
}

impl Keyed for GroupId {
    fn of(bytes: &[u8]) -> Result<Self, Failure> {
        key::read_u64(bytes).map(GroupId)
    }

    fn bytes(&self) -> Vec<u8> {
        key::u64(self.0).to_vec()
    }
}

/// A record behind its version byte.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Record<T>(T);

impl<T: Serialize + DeserializeOwned> Valued for Record<T> {
    fn of(_: &[u8], bytes: &[u8]) -> Result<Self, Failure> {
        codec::decode(bytes).map(Record)
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        codec::encode(&self.0)
    }
}

impl Valued for Line {
    fn of(key: &[u8], bytes: &[u8]) -> Result<Self, Failure> {
        decode_line(key::read_line(key)?, bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::new();
        encode_line(self, &mut out).map(|()| out)
    }
}

impl Valued for LineState {
    fn of(_: &[u8], bytes: &[u8]) -> Result<Self, Failure> {
        decode_state(bytes)
    }

    fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::new();
        encode_state(self, &mut out).map(|()| out)
    }
}

/// Calls a function for the key and the value that a table holds; `$other` where its rows have no form of their own.
macro_rules! for_table {
    ($table:expr, $key:expr, $call:ident($($arg:expr),*), $other:expr) => {
        match $table {
            Table::Meta if $key == b"uuid" => $call::<String, Record<String>>($($arg),*),
            Table::Meta if $key == b"counters" => $call::<String, Record<Counters>>($($arg),*),
            Table::Company => $call::<String, Record<Company>>($($arg),*),
            Table::Year => $call::<u32, Record<FiscalYear>>($($arg),*),
            Table::Source => $call::<u32, Record<Source>>($($arg),*),
            Table::Feed => $call::<(u32, u32), Record<Feed>>($($arg),*),
            Table::Party => $call::<u32, Record<Party>>($($arg),*),
            Table::Account => $call::<u32, Record<Account>>($($arg),*),
            Table::AccountLabel => $call::<String, Record<String>>($($arg),*),
            Table::Line => $call::<LineKey, Line>($($arg),*),
            Table::LineState => $call::<LineKey, LineState>($($arg),*),
            Table::LineSource => $call::<(LineKey, u32), Record<LineSource>>($($arg),*),
            Table::Entry => $call::<u64, Record<Vec<(String, Amount)>>>($($arg),*),
            Table::Group => $call::<(AccountId, GroupId), Record<Group>>($($arg),*),
            Table::GroupState => $call::<((AccountId, GroupId), u32), Record<GroupState>>($($arg),*),
            Table::Code => $call::<u32, Record<String>>($($arg),*),
            Table::Op => $call::<u64, Record<OpHeader>>($($arg),*),
            Table::Team => $call::<String, Record<Membership>>($($arg),*),
            Table::User => $call::<String, Record<User>>($($arg),*),
            Table::Setting if $key == b"access" => $call::<String, Record<Access>>($($arg),*),
            Table::Setting if $key == b"locks" => $call::<String, Record<Locks>>($($arg),*),
            Table::Setting if $key == b"lettering" => $call::<String, Record<LetteringSettings>>($($arg),*),
            Table::ProposalRefused => $call::<(AccountId, u64), Record<RefusedSet>>($($arg),*),
            Table::Approval => $call::<u64, Record<Approval>>($($arg),*),
            Table::Payer => $call::<String, Record<Payer>>($($arg),*),
            Table::OpWho => $call::<u64, Record<OpWho>>($($arg),*),
            Table::DeskEntry => $call::<u64, Record<DeskEntry>>($($arg),*),
            Table::Serial => $call::<String, Record<u64>>($($arg),*),
            Table::Case => $call::<(AccountId, GroupId), Record<Case>>($($arg),*),
            Table::Risk => $call::<(AccountId, GroupId), Record<RiskFact>>($($arg),*),
            Table::Setting if $key == b"dunning" => $call::<String, Record<DunningSettings>>($($arg),*),
            Table::DunParty => $call::<u32, Record<OfParty>>($($arg),*),
            Table::DunItem => $call::<(AccountId, GroupId), Record<OfItem>>($($arg),*),
            Table::Action => $call::<(AccountId, GroupId), Record<Action>>($($arg),*),
            Table::Promise => $call::<(AccountId, GroupId), Record<Promise>>($($arg),*),
            Table::Plan => $call::<(AccountId, GroupId), Record<Plan>>($($arg),*),
            Table::Dispute => $call::<(AccountId, GroupId), Record<Dispute>>($($arg),*),
            Table::Notice => $call::<((AccountId, GroupId), u32), Record<Notice>>($($arg),*),
            Table::Outbox => $call::<((AccountId, GroupId), u32), Record<Outgoing>>($($arg),*),
            Table::NoticeForm => $call::<((AccountId, GroupId), u32), Record<Form>>($($arg),*),
            Table::Message => $call::<((AccountId, GroupId), u32), Record<Message>>($($arg),*),
            Table::Bounce => $call::<((AccountId, GroupId), u32), Record<Vec<Bounce>>>($($arg),*),
            Table::Registered => $call::<((AccountId, GroupId), u32), Record<PostProof>>($($arg),*),
            Table::Setting if $key == b"correspondence" => $call::<String, Record<Correspondence>>($($arg),*),
            Table::BankDay => $call::<(u32, u32), Record<BankDay>>($($arg),*),
            Table::Procedure => $call::<(AccountId, GroupId), Record<Procedure>>($($arg),*),
            Table::Task => $call::<(AccountId, GroupId), Record<TaskRecord>>($($arg),*),
            Table::CourtFile => $call::<(AccountId, GroupId), Record<CourtFile>>($($arg),*),
            Table::Penalty => $call::<(AccountId, GroupId), Record<PenaltyFile>>($($arg),*),
            Table::Cover => $call::<((AccountId, GroupId), u32), Record<InsurerApproval>>($($arg),*),
            Table::InsuranceClaim => $call::<(AccountId, GroupId), Record<Claim>>($($arg),*),
            Table::Setting if $key == b"insurance" => $call::<String, Record<InsurancePolicy>>($($arg),*),
            Table::Factor => $call::<u32, Record<Factor>>($($arg),*),
            Table::Assignment => $call::<(AccountId, GroupId), Record<Vec<Assignment>>>($($arg),*),
            Table::Debit => $call::<(AccountId, GroupId), Record<Vec<DirectDebit>>>($($arg),*),
            Table::PassedOn => $call::<(AccountId, GroupId), Record<Vec<PassedOn>>>($($arg),*),
            Table::Setting if $key == b"post" => $call::<String, Record<PostSettings>>($($arg),*),
            Table::Text => $call::<String, Record<LetterText>>($($arg),*),
            Table::Document => $call::<u32, Record<Document>>($($arg),*),
            Table::Progress => $call::<u32, Record<Progress>>($($arg),*),
            Table::Chased => $call::<u32, Record<Chased>>($($arg),*),
            Table::Making => $call::<u32, Record<Making>>($($arg),*),
            Table::Item => $call::<String, Record<Item>>($($arg),*),
            Table::Promised => $call::<u32, Record<Promised>>($($arg),*),
            Table::CalledOff => $call::<u32, Record<OpNo>>($($arg),*),
            Table::Counted => $call::<String, Record<Counted>>($($arg),*),
            Table::Conditions => $call::<u32, Record<Conditions>>($($arg),*),
            Table::ClientFile => $call::<u32, Record<ClientFile>>($($arg),*),
            Table::BankChange => $call::<(AccountId, GroupId), Record<BankChange>>($($arg),*),
            Table::Talk => $call::<(AccountId, GroupId), Record<Talk>>($($arg),*),
            Table::FollowUp => $call::<(AccountId, GroupId), Record<FollowUp>>($($arg),*),
            Table::Merged => $call::<(AccountId, GroupId), Record<MergedCode>>($($arg),*),
            Table::MergedLine => $call::<u64, Record<String>>($($arg),*),
            Table::AlertSeen => $call::<u32, Record<AlertsSeen>>($($arg),*),
            Table::Setting if $key == b"referrals" => $call::<String, Record<Vec<String>>>($($arg),*),
            Table::Setting if $key == b"orders" => $call::<String, Record<OrderSettings>>($($arg),*),
            Table::Setting if $key == b"orders-fed" => $call::<String, Record<i64>>($($arg),*),
            Table::Setting if $key == b"penalties" => $call::<String, Record<PenaltyAccounts>>($($arg),*),
            Table::Setting if $key == b"penalty-terms" => $call::<String, Record<PenaltyTerms>>($($arg),*),
            Table::Setting if $key == b"rates" => $call::<String, Record<PenaltyRules>>($($arg),*),
            // Also tables of a newer schema that have no form here yet: their bytes are given.
            _ => $other,
        }
    };
}

/// True when the rows of a table are written with their fields.
#[cfg(test)]
pub(super) fn has_fields(table: Table) -> bool {
    fn yes<K: Keyed, V: Valued>() -> bool {
        true
    }
    let key = if table == Table::Setting { b"locks".as_slice() } else { b"uuid".as_slice() };
    for_table!(table, key, yes(), false)
}

/// `"key":…,"value":…` of a row, or `"raw":[…]`.
pub(super) fn put_row(table: Table, k: &[u8], v: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    if for_table!(table, k, fields(k, &[("value", Some(v))], out), None).is_none() {
        out.truncate(start);
        raw(&[Some(k), Some(v)], out);
    }
}

/// A row before and after a change.
pub(super) type Both<'v> = (Option<&'v [u8]>, Option<&'v [u8]>);

/// The same of a change: `"before"` and `"after"`, or neither where the row stands in its table.
pub(super) fn put_change(table: Table, k: &[u8], values: Option<Both<'_>>, out: &mut Vec<u8>) {
    let start = out.len();
    let named: Vec<(&str, Option<&[u8]>)> = values.map_or_else(Vec::new, |(b, a)| vec![("before", b), ("after", a)]);
    if for_table!(table, k, fields(k, &named, out), None).is_none() {
        out.truncate(start);
        let values = values.map_or_else(Vec::new, |(b, a)| vec![b, a]);
        raw(&[&[Some(k)][..], &values].concat(), out);
    }
}

/// Writes key and values; none when they would not be read back to the same bytes.
fn fields<K: Keyed, V: Valued>(k: &[u8], values: &[(&str, Option<&[u8]>)], out: &mut Vec<u8>) -> Option<()> {
    let typed = K::of(k).ok()?;
    if typed.bytes() != k {
        return None;
    }
    out.extend_from_slice(b"\"key\":");
    serde_json::to_writer(&mut *out, &typed).ok()?;
    for (name, value) in values {
        out.extend_from_slice(format!(",\"{name}\":").as_bytes());
        match value {
            None => out.extend_from_slice(b"null"),
            Some(bytes) => {
                let typed = V::of(k, bytes).ok()?;
                if typed.bytes().ok()? != **bytes {
                    return None;
                }
                serde_json::to_writer(&mut *out, &typed).ok()?;
            }
        }
    }
    Some(())
}

fn raw(parts: &[Option<&[u8]>], out: &mut Vec<u8>) {
    let texts: Vec<Option<String>> = parts.iter().map(|p| p.map(hex::text)).collect();
    out.extend_from_slice(b"\"raw\":");
    // Text into memory: there is nothing that could fail.
    let _ = serde_json::to_writer(out, &texts);
}

/// A row or a change as it is read: its fields, or its bytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "K: DeserializeOwned, V: DeserializeOwned")]
struct Given<K, V> {
    #[serde(rename = "table", alias = "change")]
    _table: String,
    key: Option<K>,
    value: Option<V>,
    before: Option<V>,
    after: Option<V>,
    raw: Option<Vec<Option<String>>>,
}

/// What a line gives: key, value, before and after.
pub(super) struct Taken {
    pub(super) key: Vec<u8>,
    pub(super) value: Option<Vec<u8>>,
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Option<Vec<u8>>,
}

impl Taken {
    /// As a row of a table.
    pub(super) fn row(self) -> Option<Row> {
        (self.before.is_none() && self.after.is_none()).then_some(())?;
        Some((self.key, self.value?))
    }
}

/// Reads a line of a table; the error says what the reader expected.
pub(super) fn take(table: Table, line: &str) -> Result<Taken, String> {
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        key: serde_json::Value,
    }
    // In `meta` and `setting` the key says what the value is.
    let name = match table {
        Table::Meta | Table::Setting => serde_json::from_str::<Named>(line).ok().and_then(|n| n.key.as_str().map(String::from)),
        _ => None,
    };
    let name = name.unwrap_or_default();
    let name = name.as_bytes();
    for_table!(table, name, typed(line), typed::<String, Record<()>>(line))
}

fn typed<K: Keyed, V: Valued>(line: &str) -> Result<Taken, String> {
    let given: Given<K, V> = serde_json::from_str(line).map_err(|e| e.to_string())?;
    if let Some(parts) = given.raw {
        let bytes = |part: Option<String>| part.map(|t| hex::bytes(&t).ok_or_else(|| "hexadecimal".to_string())).transpose();
        let mut parts = parts.into_iter().map(bytes);
        let key = parts.next().transpose()?.flatten().ok_or("raw key")?;
        let (second, third) = (parts.next().transpose()?, parts.next().transpose()?);
        return Ok(match (second, third) {
            (Some(before), Some(after)) => Taken { key, value: None, before, after },
            (value, _) => Taken { key, value: value.flatten(), before: None, after: None },
        });
    }
    let k = given.key.ok_or("missing field `key`")?.bytes();
    let bytes = |value: Option<V>| -> Result<Option<Vec<u8>>, String> {
        let Some(value) = value else { return Ok(None) };
        let bytes = value.bytes().map_err(|_| "value".to_string())?;
        // What the value says of its own key must be that key.
        let again = V::of(&k, &bytes).and_then(|v| serde_json::to_vec(&v).map_err(|e| damaged(e.to_string())));
        match (again, serde_json::to_vec(&value)) {
            (Ok(a), Ok(b)) if a == b => Ok(Some(bytes)),
            _ => Err("value of this key".to_string()),
        }
    };
    Ok(Taken { value: bytes(given.value)?, before: bytes(given.before)?, after: bytes(given.after)?, key: k })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_recorded_table_is_written_with_its_fields() {
        // A table that is added to the book is added to `for_table!` too: people read this file in ten years.
        let without: Vec<&str> = Table::ALL.iter().filter(|t| t.recorded() && !has_fields(**t)).map(|t| t.name()).collect();
        assert_eq!(without, Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn any_bytes_come_back_as_they_were(at in 0..Table::ALL.len(), k in prop::collection::vec(any::<u8>(), 0..24), v in prop::collection::vec(any::<u8>(), 0..60)) {
            let table = Table::ALL[at];
            let mut line = format!("{{\"table\":\"{}\",", table.name()).into_bytes();
            put_row(table, &k, &v, &mut line);
            line.push(b'}');
            let text = String::from_utf8(line).expect("text");
            let taken = take(table, &text).and_then(|t| t.row().ok_or_else(|| "no row".to_string()));
            prop_assert_eq!(taken, Ok((k, v)), "{}", text);
        }

        #[test]
        fn keys_of_two_parts_are_cut_where_they_were_joined(account in any::<u32>(), day in -1_000_000i32..3_000_000, seq in any::<u64>(), n in any::<u32>(), group in any::<u64>()) {
            let line = LineKey { account: AccountId(account), day, seq };
            prop_assert_eq!(<(LineKey, u32)>::of(&key::line_n(line, n)), Ok((line, n)));
            let state = key::group_state(AccountId(account), GroupId(group), n);
            prop_assert_eq!(<((AccountId, GroupId), u32)>::of(&state), Ok(((AccountId(account), GroupId(group)), n)));
            prop_assert_eq!(<(AccountId, GroupId)>::of(&state[..12]), Ok((AccountId(account), GroupId(group))));
        }

        #[test]
        fn hostile_lines_are_refused_without_panic(at in 0..Table::ALL.len(), text in "[\\PC\"{}:,\\[\\]0-9a-z]{0,200}") {
            let _ = take(Table::ALL[at], &text);
        }
    }
}
