//! The screens as a person meets them: key scripts through the real update loop, snapshots, sizes, settings files.

mod bench;
mod bytes;
mod catalogue;
mod config;
mod desk;
mod receipts;
mod screens;
mod scripts;
mod sizes;
mod together;
mod update;
