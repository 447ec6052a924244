//! Records and messages: `bincode` with a limit, the whole length consumed; a record has a version byte before it. Nothing here can panic
//! on bad bytes, nor ask for more memory than its limit.

use crate::domain::refusal::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Version of the record layouts of this program.
pub const RECORD: u8 = 1;

/// No record is larger: a damaged length cannot ask for more memory than this.
const LIMIT: usize = 16 * 1024 * 1024;

fn damaged(what: impl Into<String>) -> Failure {
    Failure::Damaged(what.into())
}

/// Encodes a record.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Failure> {
    let mut out = vec![RECORD];
    encode_body(value, &mut out)?;
    Ok(out)
}

/// Encodes what follows a fixed head, into the same buffer.
pub fn encode_body<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), Failure> {
    bincode::serde::encode_into_std_write(value, out, bincode::config::standard())
        .map(|_| ())
        .map_err(|e| damaged(format!("encode: {e}")))
}

/// Decodes a record; every byte must be used.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    match bytes.split_first() {
        Some((&RECORD, body)) => decode_body(body),
        Some((version, _)) => Err(damaged(format!("record version {version}"))),
        None => Err(damaged("empty record")),
    }
}

/// Decodes what follows a fixed head.
pub fn decode_body<T: DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    decode_within::<T, LIMIT>(body)
}

/// Decodes a message, which may ask for `MOST` bytes of memory.
pub fn decode_within<T: DeserializeOwned, const MOST: usize>(body: &[u8]) -> Result<T, Failure> {
    let config = bincode::config::standard().with_limit::<MOST>();
    match bincode::serde::decode_from_slice(body, config) {
        Ok((value, used)) if used == body.len() => Ok(value),
        Ok((_, used)) => Err(damaged(format!("{} bytes too many", body.len() - used))),
        Err(e) => Err(damaged(format!("record: {e}"))),
    }
}

/// Reads fixed little-endian fields from the head of a record.
pub struct Head<'a>(pub &'a [u8]);

impl<'a> Head<'a> {
    /// Every byte was read.
    pub fn end(&self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(damaged(format!("{} bytes too many", self.0.len()))) }
    }

    /// The next `N` bytes.
    pub fn take<const N: usize>(&mut self) -> Result<[u8; N], Failure> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| damaged("record too short"))?;
        self.0 = rest;
        Ok(*head)
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, Failure> {
        Ok(self.take::<1>()?[0])
    }

    /// A 32-bit signed number.
    pub fn i32(&mut self) -> Result<i32, Failure> {
        Ok(i32::from_le_bytes(self.take()?))
    }

    /// A 64-bit signed number.
    pub fn i64(&mut self) -> Result<i64, Failure> {
        Ok(i64::from_le_bytes(self.take()?))
    }

    /// A 64-bit number.
    pub fn u64(&mut self) -> Result<u64, Failure> {
        Ok(u64::from_le_bytes(self.take()?))
    }
}

#[cfg(test)]
mod dunning_records;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_record_is_a_round_trip_and_checks_its_length() {
        let bytes = encode(&("abc".to_string(), 5u32)).expect("encodes");
        assert_eq!(decode::<(String, u32)>(&bytes), Ok(("abc".to_string(), 5)));
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(decode::<(String, u32)>(&longer).is_err());
        assert!(decode::<(String, u32)>(&bytes[..2]).is_err());
        assert!(decode::<u8>(&[9, 1]).is_err());
    }

    proptest! {
        #[test]
        fn hostile_bytes_are_refused_without_panic_or_huge_memory(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode::<Vec<String>>(&bytes);
            let _ = decode::<(String, Option<Vec<u64>>)>(&bytes);
        }
    }
}
