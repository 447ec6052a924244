//! The terminal itself, over any writer: nothing here knows what is on the screen.
//!
//! A session may run beside the terminal or in another process. In the second case a thin client owns the tty
//! ([`tty`], [`session`], [`run`]) and ships typed [`key::Input`]s one way; the session owns a [`painter`] and ships bytes the
//! other way, which the client passes through a [`filter`].
//!
//! * [`key`] what a person did: keys, pastes, clicks, as values that can be sent;
//! * [`input`] bytes to those values, as a state machine without clock or file;
//! * [`painter`] two buffers to the fewest bytes, one write a frame, none when nothing changed;
//! * [`filter`] the allow-list of what may reach a terminal;
//! * [`caps`] what the environment says about colours and glyphs;
//! * [`tty`] the device: raw mode, size, whole writes;
//! * [`session`] taking the screen and giving it back, whatever happens;
//! * [`run`] waiting for input, signals and other threads without ever ticking;
//! * [`clipboard`] copying, as a value to carry out.

pub mod caps;
pub mod clipboard;
pub mod filter;
pub mod input;
pub mod key;
pub mod painter;
pub mod run;
pub mod session;
pub mod tty;
