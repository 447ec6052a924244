//! Parses arguments, picks a mode, sets the exit code; nothing else.

fn main() {}
