//! The host under attack: hostile bytes, peers, races to start, kills.

#[path = "../host/mod.rs"]
mod host;
#[path = "../pty/mod.rs"]
mod pty;

mod attack;
mod hostile;
mod peers;
mod race;
mod storm;
