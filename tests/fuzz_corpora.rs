//! Every kept input of the fuzz targets, through the very code of the targets: what once went wrong stays mended, without a fuzzer.

extern crate self as libfuzzer_sys;

use std::fs;
use std::path::Path;

/// Stands for the fuzzer's own macro: the body of a target becomes a function.
#[macro_export]
macro_rules! fuzz_target {
    (|$bytes:ident: &[u8]| $body:block) => {
        pub(crate) fn run($bytes: &[u8]) {
            $body
        }
    };
    (|$text:ident: &str| $body:block) => {
        pub(crate) fn run(bytes: &[u8]) {
            if let Ok($text) = std::str::from_utf8(bytes) {
                $body
            }
        }
    };
}

macro_rules! targets {
    ($($name:ident $path:literal)*) => {
        $(
            #[path = $path]
            #[allow(unused_attributes, unused_imports, reason = "a target is a program without main, and imports the fuzzer's macro")]
            mod $name;
        )*

        type Target = (&'static str, fn(&[u8]));

        const TARGETS: &[Target] = &[$((stringify!($name), $name::run)),*];
    };
}

targets! {
    advice "fuzz/targets/advice.rs"
    clients_csv "fuzz/targets/clients_csv.rs"
    documents_csv "fuzz/targets/documents_csv.rs"
    draft "fuzz/targets/draft.rs"
    einvoice "fuzz/targets/einvoice.rs"
    fec "fuzz/targets/fec.rs"
    filter "fuzz/targets/filter.rs"
    hello "fuzz/targets/hello.rs"
    ledger_csv "fuzz/targets/ledger_csv.rs"
    messages "fuzz/targets/messages.rs"
    record "fuzz/targets/record.rs"
    sanitiser "fuzz/targets/sanitiser.rs"
}

/// An input, cut and spoilt a little in many ways: what a fuzzer tries first.
fn spoilt(input: &[u8]) -> Vec<Vec<u8>> {
    let mut out = vec![input.to_vec()];
    for at in (0..input.len()).step_by(1 + input.len() / 64) {
        out.push(input[..at].to_vec());
        for byte in [0, 0x7f, 0x80, 0xfd, 0xff] {
            let mut bytes = input.to_vec();
            bytes[at] = byte;
            out.push(bytes);
        }
    }
    out
}

#[test]
fn every_kept_input_passes_its_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, run) in TARGETS {
        let inputs: Vec<_> = fs::read_dir(corpus.join(name)).expect("seeds").flatten().map(|e| e.path()).collect();
        assert!(!inputs.is_empty(), "{name}");
        for input in inputs {
            for bytes in spoilt(&fs::read(&input).expect("a seed")) {
                run(&bytes);
            }
        }
    }
}

#[test]
fn every_target_is_replayed_and_built() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).expect("a manifest");
    let mut files: Vec<String> = fs::read_dir(fuzz.join("targets"))
        .expect("targets")
        .flatten()
        .filter_map(|e| Some(e.path().file_stem()?.to_str()?.to_string()))
        .collect();
    files.sort();
    assert_eq!(files, TARGETS.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>());
    for name in files {
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"targets/{name}.rs\"")), "{name}");
    }
}
