//! The file of the book: kills, full disks, tampering, older schemas.

#[path = "../book/mod.rs"]
mod book;
#[path = "../disk/mod.rs"]
mod disk;

mod crash;
mod failures;
mod file;
mod tamper;
