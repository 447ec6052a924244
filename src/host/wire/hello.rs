//! The first bytes of a connection. This layout is frozen: a new program adds fields, an old one skips what it does not know.
//!
//! ```text
//! client:  "suivi\r\n\0"  length u32  lowest u16  highest u16  (tag u8  length u32  bytes)*
//! host:    "suivi\r\n\0"  length u32  version u16              (tag u8  length u32  bytes)*
//! ```
//!
//! Numbers are big-endian; the length counts what follows it. A host that shares no version answers with version 0 and a refusal.

use std::io::{self, Read, Write};

/// How a connection begins.
pub const MAGIC: &[u8; 8] = b"suivi\r\n\0";

/// No hello is longer, and none is allocated before its length is known to be less.
pub const LARGEST: u32 = 1024 * 1024;

/// A field of a hello. Numbers are never used again for something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Tag {
    /// Version of the program, text.
    Program = 1,
    /// What the connection is for: 0 the workstation, 1 requests.
    Purpose = 2,
    /// The name that the person goes by, text.
    User = 3,
    /// Language, `fr` or `en`.
    Lang = 4,
    /// Depth of colours (0 none, 1 sixteen, 2 256, 3 all), glyphs (0 Unicode, 1 ASCII), scrolling (0, 1).
    Caps = 5,
    /// Columns and rows, u16 each.
    Size = 6,
    /// Name of the theme, text.
    Theme = 7,
    /// The user's keymap: its name, a zero, its text.
    Keymap = 8,
    /// The user's theme file: its name, a zero, its text.
    ThemeText = 9,
    /// Working date asked for, ISO text; without it the company's civil date.
    Today = 10,
    /// A session to go on with: its token, 16 bytes.
    Resume = 11,
    /// The operation whose book is to be shown, u64.
    At = 12,
    /// `TERM`, text.
    Term = 13,
    /// Refusal: its code (u8).
    Refusal = 14,
    /// What the refusal is about, text.
    Detail = 15,
    /// The session's token, 16 bytes.
    Token = 16,
    /// The session's number, u64.
    Session = 17,
    /// Why the client has the book for itself, text: only within one process.
    Solo = 18,
}

/// Why a host sends a client away. The codes are frozen with the layout.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Sent {
    /// No version in common: the host's program version is the detail.
    Version = 1,
    /// This person has no access to the book.
    Access = 2,
    /// Too many connections.
    Full = 3,
    /// The host is leaving: try again.
    Leaving = 4,
    /// The hello could not be understood.
    Malformed = 5,
    /// The operation asked for does not exist.
    Operation = 6,
}

impl Sent {
    /// The refusal of a code.
    pub fn from_code(code: u8) -> Option<Sent> {
        [Sent::Version, Sent::Access, Sent::Full, Sent::Leaving, Sent::Malformed, Sent::Operation]
            .into_iter()
            .find(|s| *s as u8 == code)
    }
}

/// The fields of a hello, either way.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(u8, Vec<u8>)>);

impl Fields {
    /// Adds a field.
    pub fn put(&mut self, tag: Tag, bytes: impl Into<Vec<u8>>) {
        self.0.push((tag as u8, bytes.into()));
    }

    /// These fields and others; where both have one, the others'.
    pub fn with(self, others: Fields) -> Fields {
        let mut all = others.0;
        let own = self.0.into_iter().filter(|(tag, _)| !all.iter().any(|(t, _)| t == tag)).collect::<Vec<_>>();
        all.extend(own);
        Fields(all)
    }

    /// The bytes of a field.
    pub fn get(&self, tag: Tag) -> Option<&[u8]> {
        self.0.iter().find(|(t, _)| *t == tag as u8).map(|(_, bytes)| bytes.as_slice())
    }

    /// A field of text.
    pub fn text(&self, tag: Tag) -> Option<&str> {
        self.get(tag).and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A field of a known length.
    pub fn fixed<const N: usize>(&self, tag: Tag) -> Option<[u8; N]> {
        self.get(tag).and_then(|bytes| bytes.try_into().ok())
    }

    /// A name and a text with a zero between.
    pub fn named(&self, tag: Tag) -> Option<(String, String)> {
        let (name, text) = self.text(tag)?.split_once('\0')?;
        Some((name.to_string(), text.to_string()))
    }

    fn write(&self, head: &[u8]) -> io::Result<Vec<u8>> {
        let mut body = head.to_vec();
        for (tag, bytes) in &self.0 {
            body.push(*tag);
            body.extend_from_slice(&u32::try_from(bytes.len()).map_err(|_| too_long())?.to_be_bytes());
            body.extend_from_slice(bytes);
        }
        let length = u32::try_from(body.len()).ok().filter(|n| *n <= LARGEST).ok_or_else(too_long)?;
        Ok([MAGIC.as_slice(), &length.to_be_bytes(), &body].concat())
    }

    fn read(mut bytes: &[u8]) -> Option<Fields> {
        let mut fields = Vec::new();
        while let Some((tag, rest)) = bytes.split_first() {
            let (length, rest) = rest.split_first_chunk::<4>()?;
            let (value, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
            fields.push((*tag, value.to_vec()));
            bytes = rest;
        }
        Some(Fields(fields))
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "hello too long")
}

fn malformed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not a hello")
}

/// What a client says first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hello {
    /// Versions of the messages it speaks, lowest and highest.
    pub versions: (u16, u16),
    /// The rest.
    pub fields: Fields,
}

/// What a host answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Welcome {
    /// The version spoken from here on; 0 when the client is sent away.
    pub version: u16,
    /// The rest.
    pub fields: Fields,
}

fn body(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = [0; 12];
    from.read_exact(&mut head)?;
    let (magic, length) = head.split_at(8);
    let length = u32::from_be_bytes(length.try_into().map_err(|_| malformed())?);
    if magic != MAGIC || length > LARGEST {
        return Err(malformed());
    }
    let mut body = vec![0; usize::try_from(length).map_err(|_| malformed())?];
    from.read_exact(&mut body)?;
    Ok(body)
}

impl Hello {
    /// Its bytes.
    ///
    /// # Errors
    /// When it is too long.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let (lowest, highest) = (self.versions.0.to_be_bytes(), self.versions.1.to_be_bytes());
        to.write_all(&self.fields.write(&[lowest, highest].concat())?)
    }

    /// Reads one.
    ///
    /// # Errors
    /// When the bytes are no hello, or end.
    pub fn read(from: &mut impl Read) -> io::Result<Hello> {
        let body = body(from)?;
        let (versions, rest) = body.split_first_chunk::<4>().ok_or_else(malformed)?;
        let [a, b, c, d] = *versions;
        let fields = Fields::read(rest).ok_or_else(malformed)?;
        Ok(Hello { versions: (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d])), fields })
    }

    /// The highest version that both speak.
    pub fn common(&self, ours: (u16, u16)) -> Option<u16> {
        let version = self.versions.1.min(ours.1);
        (version >= self.versions.0.max(ours.0)).then_some(version)
    }
}

impl Welcome {
    /// Sends a client away.
    pub fn away(why: Sent, detail: &str) -> Welcome {
        let mut fields = Fields::default();
        fields.put(Tag::Refusal, [why as u8]);
        fields.put(Tag::Detail, detail.as_bytes());
        Welcome { version: 0, fields }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When it is too long.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        to.write_all(&self.fields.write(&self.version.to_be_bytes())?)
    }

    /// Reads one.
    ///
    /// # Errors
    /// When the bytes are no welcome, or end.
    pub fn read(from: &mut impl Read) -> io::Result<Welcome> {
        let body = body(from)?;
        let (version, rest) = body.split_first_chunk::<2>().ok_or_else(malformed)?;
        Ok(Welcome { version: u16::from_be_bytes(*version), fields: Fields::read(rest).ok_or_else(malformed)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The layout, byte by byte. If this test has to change, old and new programs no longer understand each other.
    #[test]
    fn the_layout_of_the_hello_is_frozen() {
        let mut fields = Fields::default();
        fields.put(Tag::Program, "0.1.0");
        fields.put(Tag::Purpose, [0]);
        fields.put(Tag::Size, [0, 80, 0, 24]);
        let mut bytes = Vec::new();
        Hello { versions: (1, 3), fields }.write(&mut bytes).expect("a vector");
        let expected = b"suivi\r\n\0\0\0\0\x1d\0\x01\0\x03\x01\0\0\0\x050.1.0\x02\0\0\0\x01\0\x06\0\0\0\x04\0\x50\0\x18";
        assert_eq!(bytes, expected, "{}", bytes.escape_ascii());
        let mut fields = Fields::default();
        fields.put(Tag::Session, 7u64.to_be_bytes());
        let mut bytes = Vec::new();
        Welcome { version: 1, fields }.write(&mut bytes).expect("a vector");
        assert_eq!(bytes, b"suivi\r\n\0\0\0\0\x0f\0\x01\x11\0\0\0\x08\0\0\0\0\0\0\0\x07", "{}", bytes.escape_ascii());
        let mut bytes = Vec::new();
        Welcome::away(Sent::Version, "9").write(&mut bytes).expect("a vector");
        assert_eq!(bytes, b"suivi\r\n\0\0\0\0\x0e\0\0\x0e\0\0\0\x01\x01\x0f\0\0\0\x019", "{}", bytes.escape_ascii());
    }

    #[test]
    fn the_numbers_of_the_fields_are_frozen() {
        let numbers = [
            Tag::Program,
            Tag::Purpose,
            Tag::User,
            Tag::Lang,
            Tag::Caps,
            Tag::Size,
            Tag::Theme,
            Tag::Keymap,
            Tag::ThemeText,
            Tag::Today,
            Tag::Resume,
            Tag::At,
            Tag::Term,
            Tag::Refusal,
            Tag::Detail,
            Tag::Token,
            Tag::Session,
            Tag::Solo,
        ];
        for (expected, tag) in (1..).zip(numbers) {
            assert_eq!(tag as u8, expected);
        }
        for code in 1..=6 {
            assert_eq!(Sent::from_code(code).map(|s| s as u8), Some(code));
        }
    }

    #[test]
    fn unknown_fields_are_skipped_and_versions_meet_at_the_highest() {
        let bytes = b"suivi\r\n\0\0\0\0\x13\0\x02\0\x09\xc8\0\0\0\x03abc\x04\0\0\0\x02fr\0\0\0\0\0\0";
        let hello = Hello::read(&mut bytes.as_slice());
        assert!(hello.is_ok_and(|h| h.fields.text(Tag::Lang) == Some("fr") && h.versions == (2, 9)));
        let speaks = |versions| Hello { versions, fields: Fields::default() };
        assert_eq!(speaks((1, 1)).common((1, 1)), Some(1));
        assert_eq!(speaks((1, 3)).common((2, 5)), Some(3));
        assert_eq!(speaks((4, 9)).common((1, 3)), None);
        assert_eq!(speaks((1, 3)).common((4, 9)), None);
    }

    #[test]
    fn a_huge_length_is_refused_before_anything_is_allocated() {
        let bytes = [MAGIC.as_slice(), &u32::MAX.to_be_bytes()].concat();
        assert_eq!(Hello::read(&mut bytes.as_slice()).map_err(|e| e.kind()), Err(io::ErrorKind::InvalidData));
    }

    proptest! {
        #[test]
        fn hostile_hellos_are_refused_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let length = u32::try_from(bytes.len()).unwrap_or(0);
            let framed = [MAGIC.as_slice(), &length.to_be_bytes(), &bytes].concat();
            let _ = Hello::read(&mut framed.as_slice());
            let _ = Welcome::read(&mut framed.as_slice());
            let _ = Hello::read(&mut bytes.as_slice());
        }

        #[test]
        fn hellos_are_a_round_trip(versions: (u16, u16), text in ".{0,40}", size: [u8; 4]) {
            let mut fields = Fields::default();
            fields.put(Tag::Keymap, format!("name\0{text}"));
            fields.put(Tag::Size, size);
            let hello = Hello { versions, fields };
            let mut bytes = Vec::new();
            hello.write(&mut bytes).expect("a vector");
            prop_assert_eq!(Hello::read(&mut bytes.as_slice()).ok(), Some(hello.clone()));
            prop_assert_eq!(hello.fields.named(Tag::Keymap), Some(("name".to_string(), text)));
        }
    }
}
