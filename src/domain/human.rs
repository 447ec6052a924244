//! How values are written where a person may read them (JSON): days as ISO dates, hashes and ids in hexadecimal. Stored records,
//! which are binary, are not concerned.

/// A day, days since 1 January of year 1: `2026-03-31`.
pub mod day {
    use crate::domain::ids::{date_of, day_of};
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// The format's.
    pub fn serialize<S: Serializer>(day: &i32, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { date_of(*day).serialize(s) } else { day.serialize(s) }
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is not a date.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<i32, D::Error> {
        if d.is_human_readable() { NaiveDate::deserialize(d).map(day_of) } else { i32::deserialize(d) }
    }
}

/// Bytes of a fixed number, in hexadecimal.
pub mod hex {
    use serde::de::{DeserializeOwned, Error};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// The text of bytes.
    pub fn text(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |n: u8| char::from(DIGITS[usize::from(n & 15)]);
        bytes.iter().flat_map(|b| [digit(b >> 4), digit(*b)]).collect()
    }

    /// The bytes of a text; none when it is not one of [`text`].
    pub fn bytes(text: &str) -> Option<Vec<u8>> {
        let digit = |c: u8| match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'f' => Some(c - b'a' + 10),
            _ => None,
        };
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        rest.is_empty().then(|| pairs.iter().map(|[a, b]| Some(digit(*a)? << 4 | digit(*b)?)).collect()).flatten()
    }

    /// Writes them.
    ///
    /// # Errors
    /// The format's.
    pub fn serialize<S: Serializer, const N: usize>(bytes: &[u8; N], s: S) -> Result<S::Ok, S::Error>
    where
        [u8; N]: Serialize,
    {
        if s.is_human_readable() { text(bytes).serialize(s) } else { bytes.serialize(s) }
    }

    /// Reads them.
    ///
    /// # Errors
    /// When they are not that many bytes.
    pub fn deserialize<'de, D: Deserializer<'de>, const N: usize>(d: D) -> Result<[u8; N], D::Error>
    where
        [u8; N]: DeserializeOwned,
    {
        if !d.is_human_readable() {
            return <[u8; N]>::deserialize(d);
        }
        let text = String::deserialize(d)?;
        bytes(&text).and_then(|b| b.try_into().ok()).ok_or_else(|| D::Error::custom(format!("{N} bytes in hexadecimal")))
    }
}

/// A 128-bit id, in hexadecimal.
pub mod id {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// The format's.
    pub fn serialize<S: Serializer>(id: &u128, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { format!("{id:032x}").serialize(s) } else { id.serialize(s) }
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is not one.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<u128, D::Error> {
        if !d.is_human_readable() {
            return u128::deserialize(d);
        }
        u128::from_str_radix(&String::deserialize(d)?, 16).map_err(|_| D::Error::custom("an id in hexadecimal"))
    }
}

/// The end of a chain: an operation and its hash.
pub mod link {
    use crate::domain::ids::OpNo;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Link {
        op: OpNo,
        #[serde(with = "super::hex")]
        hash: [u8; 32],
    }

    /// Writes it.
    ///
    /// # Errors
    /// The format's.
    pub fn serialize<S: Serializer>(link: &(OpNo, [u8; 32]), s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { Link { op: link.0, hash: link.1 }.serialize(s) } else { link.serialize(s) }
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is not one.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<(OpNo, [u8; 32]), D::Error> {
        if d.is_human_readable() { Link::deserialize(d).map(|l| (l.op, l.hash)) } else { <(OpNo, [u8; 32])>::deserialize(d) }
    }
}
