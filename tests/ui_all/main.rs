//! The screens as a person meets them: key scripts through the real update loop, snapshots, sizes, settings files.

mod agenda;
mod auto;
mod bench;
mod bytes;
mod catalogue;
mod config;
mod desk;
mod factor;
mod follow;
mod gaps;
mod insurance;
mod legal;
mod mailing;
mod orders;
mod policies;
mod receipts;
mod registered;
mod reminders;
mod reports;
mod screens;
mod scripts;
mod sizes;
mod suggest;
mod together;
mod update;
