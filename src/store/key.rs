//! Keys: big-endian, so that byte order is the order of what they mean.

use super::error::damaged;
use crate::domain::ids::{AccountId, GroupId, LineKey, OpNo, SourceId, YearId};
use crate::domain::refusal::Failure;

/// A signed day as bytes that sort like the day.
fn day(day: i32) -> [u8; 4] {
    (day.cast_unsigned() ^ 0x8000_0000).to_be_bytes()
}

/// A 32-bit number.
pub fn u32(n: u32) -> [u8; 4] {
    n.to_be_bytes()
}

/// A 64-bit number.
pub fn u64(n: u64) -> [u8; 8] {
    n.to_be_bytes()
}

/// A line: account, day, order of arrival.
pub fn line(key: LineKey) -> [u8; 16] {
    let mut out = [0; 16];
    out[..4].copy_from_slice(&u32(key.account.0));
    out[4..8].copy_from_slice(&day(key.day));
    out[8..].copy_from_slice(&u64(key.seq));
    out
}

/// A line and a number after it.
pub fn line_n(key: LineKey, n: u32) -> [u8; 20] {
    let mut out = [0; 20];
    out[..16].copy_from_slice(&line(key));
    out[16..].copy_from_slice(&u32(n));
    out
}

/// What a source brings for a fiscal year.
pub fn feed(source: SourceId, year: YearId) -> [u8; 8] {
    let mut out = [0; 8];
    out[..4].copy_from_slice(&u32(u32::from(source.0)));
    out[4..].copy_from_slice(&u32(u32::from(year.0)));
    out
}

/// Reads a line key back from the first 16 bytes.
pub fn read_line(bytes: &[u8]) -> Result<LineKey, Failure> {
    let short = || damaged("line key");
    let (account, rest) = bytes.split_first_chunk::<4>().ok_or_else(short)?;
    let (date, rest) = rest.split_first_chunk::<4>().ok_or_else(short)?;
    let (seq, _) = rest.split_first_chunk::<8>().ok_or_else(short)?;
    Ok(LineKey {
        account: AccountId(u32::from_be_bytes(*account)),
        day: (u32::from_be_bytes(*date) ^ 0x8000_0000).cast_signed(),
        seq: u64::from_be_bytes(*seq),
    })
}

/// A group, inside its account.
pub fn group(account: AccountId, group: GroupId) -> [u8; 12] {
    let mut out = [0; 12];
    out[..4].copy_from_slice(&u32(account.0));
    out[4..].copy_from_slice(&u64(group.0));
    out
}

/// A state of a group.
pub fn group_state(account: AccountId, id: GroupId, n: u32) -> [u8; 16] {
    let mut out = [0; 16];
    out[..12].copy_from_slice(&group(account, id));
    out[12..].copy_from_slice(&u32(n));
    out
}

/// Reads account, group and state number back.
pub fn read_group_state(bytes: &[u8]) -> Result<(AccountId, GroupId, u32), Failure> {
    let bytes: &[u8; 16] = bytes.try_into().map_err(|_| damaged("group key"))?;
    let mut account = [0; 4];
    let mut id = [0; 8];
    let mut n = [0; 4];
    account.copy_from_slice(&bytes[..4]);
    id.copy_from_slice(&bytes[4..12]);
    n.copy_from_slice(&bytes[12..]);
    Ok((AccountId(u32::from_be_bytes(account)), GroupId(u64::from_be_bytes(id)), u32::from_be_bytes(n)))
}

/// A text, then a line: indexes by piece.
pub fn text_line(text: &str, key: LineKey) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 17);
    out.extend_from_slice(text.as_bytes());
    out.push(0);
    out.extend_from_slice(&line(key));
    out
}

/// A magnitude, then a line: index by amount.
pub fn amount_line(magnitude: u64, key: LineKey) -> [u8; 24] {
    let mut out = [0; 24];
    out[..8].copy_from_slice(&u64(magnitude));
    out[8..].copy_from_slice(&line(key));
    out
}

/// A 32-bit number, then a 64-bit one: (party, operation).
pub fn pair(a: u32, b: u64) -> [u8; 12] {
    let mut out = [0; 12];
    out[..4].copy_from_slice(&u32(a));
    out[4..].copy_from_slice(&u64(b));
    out
}

/// Reads such a pair back.
pub fn read_pair(bytes: &[u8]) -> Result<(u32, u64), Failure> {
    let (a, rest) = bytes.split_first_chunk::<4>().ok_or_else(|| damaged("pair of numbers"))?;
    Ok((read_u32(a)?, read_u64(rest)?))
}

/// Two texts apart by a zero byte: account numbers, (role, code).
pub fn texts(a: &str, b: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(a.len() + b.len() + 1);
    out.extend_from_slice(a.as_bytes());
    out.push(0);
    out.extend_from_slice(b.as_bytes());
    out
}

/// A client-made id, then the operation that it became.
pub fn request(id: u128, op: OpNo) -> [u8; 24] {
    let mut out = [0; 24];
    out[..16].copy_from_slice(&id.to_be_bytes());
    out[16..].copy_from_slice(&u64(op.0));
    out
}

/// Reads a 32-bit number.
pub fn read_u32(bytes: &[u8]) -> Result<u32, Failure> {
    bytes.try_into().map(u32::from_be_bytes).map_err(|_| damaged("32-bit key"))
}

/// Reads a 64-bit number.
pub fn read_u64(bytes: &[u8]) -> Result<u64, Failure> {
    bytes.try_into().map(u64::from_be_bytes).map_err(|_| damaged("64-bit key"))
}

/// The first key after all those that begin with `prefix`, or none when there is no such key.
pub fn after(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn byte_order_is_line_order(a in any::<(u32, i32, u64)>(), b in any::<(u32, i32, u64)>()) {
            let k = |(account, day, seq): (u32, i32, u64)| LineKey { account: AccountId(account), day, seq };
            prop_assert_eq!(line(k(a)).cmp(&line(k(b))), k(a).cmp(&k(b)));
            prop_assert_eq!(read_line(&line(k(a))), Ok(k(a)));
        }
    }

    #[test]
    fn the_end_of_a_prefix() {
        assert_eq!(after(&[1, 255]), Some(vec![2]));
        assert_eq!(after(&[255, 255]), None);
    }
}
