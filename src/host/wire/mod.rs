//! What travels between a client and its host, over a stream socket: a hello whose layout never changes, then frames.
//!
//! * [`hello`] who speaks, from which versions on, and what its terminal is: frozen, so that any two versions can at least tell each
//!   other why they do not go together;
//! * [`frame`] messages with their length before them, never larger than [`frame::LARGEST`];
//! * [`message`] the messages of a session and of the request channel.

pub mod frame;
pub mod hello;
pub mod message;

/// Versions of the messages that this program speaks, lowest and highest. The hello agrees on the highest common one.
pub const VERSIONS: (u16, u16) = (1, 1);
