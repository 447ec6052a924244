//! The command line as scripts and people use it: the real binary, its output, its errors, its files.

#[path = "../cli/mod.rs"]
mod cli;

mod alerts;
mod auto;
mod contract;
mod copies;
mod editions;
mod export_onto;
mod file;
mod followup;
mod gaps;
mod hostile;
mod languages;
mod merge;
mod notices;
mod papers;
mod rights;
mod smtp_notices;
