//! Frames: a length, then one record. The length is checked before anything is allocated.

use crate::codec;
use crate::domain::refusal::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Read, Write};

/// No frame is larger.
pub const LARGEST: usize = 1024 * 1024;

/// What a long message is cut into.
const PART: usize = 256 * 1024;

fn invalid(what: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_string())
}

fn unreadable(failure: Failure) -> io::Error {
    match failure {
        Failure::Damaged(what) => invalid(what),
        other => invalid(format!("{other:?}")),
    }
}

fn encode(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut out = vec![0; 4];
    codec::encode_body(message, &mut out).map_err(unreadable)?;
    Ok(out)
}

/// Decodes bytes that are one message and nothing more.
///
/// # Errors
/// When they are something else.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    // A length inside a message cannot ask for more than a few times what was sent.
    codec::decode_within::<T, { 16 * LARGEST }>(bytes).map_err(unreadable)
}

/// Writes a message as one frame, in one write.
///
/// # Errors
/// The stream's, or when the message is too large for a frame.
pub fn write(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let mut bytes = encode(message)?;
    let length = bytes.len() - 4;
    if length > LARGEST {
        return Err(invalid("message too large"));
    }
    bytes[..4].copy_from_slice(&u32::try_from(length).map_err(invalid)?.to_be_bytes());
    to.write_all(&bytes)
}

/// Reads the bytes of one frame; `None` at the end of the stream.
fn bytes(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut head = [0; 4];
    match from.read(&mut head[..1])? {
        0 => return Ok(None),
        _ => from.read_exact(&mut head[1..])?,
    }
    let length = usize::try_from(u32::from_be_bytes(head)).map_err(invalid)?;
    if length > LARGEST {
        return Err(invalid("frame too large"));
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok(Some(body))
}

/// Reads a message; `None` at the end of the stream.
///
/// # Errors
/// The stream's, or when the frame is no such message.
pub fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    bytes(from)?.map(|body| decode(&body)).transpose()
}

/// Writes a message of any size in frames: each a byte that says whether more follows, then a part.
///
/// # Errors
/// The stream's.
pub fn write_long(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let whole = encode(message)?;
    let mut parts = whole[4..].chunks(PART).peekable();
    loop {
        let part = parts.next().unwrap_or_default();
        let more = parts.peek().is_some();
        let length = u32::try_from(part.len() + 1).map_err(invalid)?.to_be_bytes();
        to.write_all(&[length.as_slice(), &[u8::from(more)], part].concat())?;
        if !more {
            return Ok(());
        }
    }
}

/// Decodes a message of any size: a length inside it may ask for a few times what was sent, never for all the memory there is.
fn in_proportion<T: DeserializeOwned>(whole: &[u8]) -> io::Result<T> {
    const STEPS: [usize; 3] = [16 * LARGEST, 256 * LARGEST, 4096 * LARGEST];
    let decoded = match whole.len() {
        n if n <= STEPS[0] / 16 => codec::decode_within::<T, { STEPS[0] }>(whole),
        n if n <= STEPS[1] / 16 => codec::decode_within::<T, { STEPS[1] }>(whole),
        n if n <= STEPS[2] / 16 => codec::decode_within::<T, { STEPS[2] }>(whole),
        _ => codec::decode_within::<T, { 16 * STEPS[2] }>(whole),
    };
    decoded.map_err(unreadable)
}

/// Reads a message of any size up to `most` bytes; `None` at the end of the stream.
///
/// # Errors
/// The stream's, when it is larger, or no such message.
pub fn read_long<T: DeserializeOwned>(from: &mut impl Read, most: usize) -> io::Result<Option<T>> {
    let mut whole: Vec<u8> = Vec::new();
    loop {
        let Some(frame) = bytes(from)? else {
            return if whole.is_empty() { Ok(None) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        };
        let (more, part) = frame.split_first().ok_or_else(|| invalid("empty part"))?;
        if whole.len() + part.len() > most {
            return Err(invalid("message too large"));
        }
        // Parts without anything in them would never reach the limit.
        if *more != 0 && part.is_empty() {
            return Err(invalid("empty part"));
        }
        whole.extend_from_slice(part);
        if *more == 0 {
            break;
        }
    }
    in_proportion(&whole).map(Some)
}

/// A stream that ended, said as a failure of the book.
pub fn failure(error: &io::Error) -> Failure {
    Failure::Io(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_frame_that_claims_too_much_is_refused_unread() {
        let bytes = [0xff, 0xff, 0xff, 0xff, 1, 2, 3];
        assert_eq!(read::<u8>(&mut bytes.as_slice()).map_err(|e| e.kind()), Err(io::ErrorKind::InvalidData));
        assert!(matches!(read::<u8>(&mut [].as_slice()), Ok(None)));
        assert!(read::<u8>(&mut [0, 0].as_slice()).is_err());
    }

    #[test]
    fn long_messages_travel_in_bounded_frames() {
        let message: Vec<u32> = (0..400_000).collect();
        let mut stream = Vec::new();
        write_long(&mut stream, &message).expect("a vector");
        let mut rest = stream.as_slice();
        while let Some((head, body)) = rest.split_first_chunk::<4>() {
            let length = u32::from_be_bytes(*head) as usize;
            assert!(length <= PART + 1);
            rest = &body[length..];
        }
        assert_eq!(read_long::<Vec<u32>>(&mut stream.as_slice(), 8 << 20).expect("whole"), Some(message));
        assert!(read_long::<Vec<u32>>(&mut stream.as_slice(), 1000).is_err(), "no more than was allowed");
        assert!(read_long::<Vec<u32>>(&mut &stream[..stream.len() - 1], 8 << 20).is_err(), "cut");
    }

    proptest! {
        #[test]
        fn hostile_frames_neither_panic_nor_allocate(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read::<Vec<String>>(&mut bytes.as_slice());
            let _ = decode::<Vec<(String, Vec<u64>)>>(&bytes);
            let _ = read_long::<Vec<String>>(&mut bytes.as_slice(), 1 << 20);
        }
    }
}
