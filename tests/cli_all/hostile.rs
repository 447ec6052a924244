//! Files, folders and places made to hurt the command line: a sentence and an exit code, the book as it was, never a panic.

use crate::cli;

use cli::{CLIENTS, Desk, Entry, IMPORT, NAME, column, entry, fec, ran, sample};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fs;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// No trace of a panic, nothing that a terminal would obey.
fn calm(text: &str) -> &str {
    assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE") && !text.contains(".cargo"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || suivi::text::is_safe(&c.to_string())), "{text:?}");
    text
}

#[test]
fn what_is_no_fec_is_refused_in_a_sentence_and_leaves_no_book() {
    let desk = Desk::new();
    let good = fec(&sample());
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(good.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let middle = good.len() / 2 + 7;
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "empty"),
        ("header", good.lines().next().expect("a header").as_bytes().to_vec(), "third-party"),
        ("cut", good.as_bytes()[..middle].to_vec(), "middle of a line"),
        ("xlsx", b"PK\x03\x04rest of a sheet".to_vec(), "xlsx"),
        ("pdf", b"%PDF-1.7\n".to_vec(), "pdf"),
        ("gzip", b"\x1F\x8B\x08\0\0".to_vec(), "gzip"),
        ("utf16", utf16, "UTF-16"),
        ("nul", good.replace("DUVAL", "DU\0AL").into_bytes(), "not text"),
        ("long", vec![b'x'; 10_000_000], "longer"),
        ("quotes", vec![b'"'; 100_000], "columns"),
        ("noise", (0..5_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), "not text"),
        ("unbalanced", good.replacen("360,00\t0,00", "360,01\t0,00", 1).into_bytes(), "0.01"),
        ("amount", good.replacen("360,00", "36O,00", 1).into_bytes(), "36O,00"),
        ("span", good.replace("20260110", "20230110").into_bytes(), "--accept span"),
    ];
    for (name, bytes, word) in cases {
        let file = desk.file(&format!("{name}/{NAME}"), bytes);
        let said = desk.run(&["import", "fec", &file]).ends(1);
        assert!(calm(&said).contains(word) && said.contains(NAME), "{name}: {said}");
        assert!(!desk.book().exists(), "{name}");
    }
}

#[test]
fn what_is_no_ordinary_file_is_refused_at_once() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let start = Instant::now();
    for (file, word) in [
        (pipe.display().to_string(), "ordinary"),
        ("/dev/zero".to_string(), "ordinary"),
        ("/dev/null".to_string(), "ordinary"),
        (desk.path("").display().to_string(), "folder"),
        (desk.path("absent").display().to_string(), "no such file"),
    ] {
        let said = desk.run(&["import", "fec", &file]).ends(1);
        assert!(calm(&said).contains(word), "{said}");
    }
    assert!(start.elapsed() < Duration::from_secs(10), "nothing was waited for");
    assert!(!desk.book().exists());
}

#[test]
fn of_several_files_each_is_whole_or_refused() {
    let desk = Desk::new();
    let bad = desk.file(&format!("bad/{NAME}"), fec(&sample()).replacen("360,00\t0,00", "360,01\t0,00", 1));
    let good = desk.file(NAME, fec(&sample()));
    let report = desk.path("report.txt").display().to_string();
    let ran = desk.csv(&["import", "fec", &bad, &good, "absent.txt", "--report", &report]);
    assert_eq!(ran.code, 1);
    assert_eq!(column(&ran.rows(), "added"), ["8"]);
    assert!(ran.err.contains("VE") && ran.err.contains("absent.txt"), "{}", ran.err);
    let text = fs::read_to_string(&report).expect("the report");
    assert!(text.contains("0.01") && text.contains("8 added") && text.contains("absent.txt"), "{text}");
    assert_eq!(fs::metadata(&report).expect("written").permissions().mode() & 0o777, 0o600);
    let state = desk.state();
    let said = desk.run(&["import", "fec", &good, "--report", &report]).ends(1);
    assert!(said.contains("report.txt"), "{said}");
    assert_eq!(desk.state(), state, "a report that cannot be written stops before the import");
    assert_eq!(fs::read_to_string(&report).expect("the report"), text);
}

#[test]
fn another_company_or_source_does_not_come_in() {
    let desk = Desk::new();
    desk.run(&["import", "fec", &desk.file(NAME, fec(&sample()))]).ends(0);
    let state = desk.state();
    let other = desk.file("552100554FEC20261231.txt", fec(&sample()));
    let said = desk.run(&["import", "fec", &other]).ends(1);
    assert!(said.contains("--accept company") && said.contains("552100554") && said.contains("732829320"), "{said}");
    let own = desk.path(NAME).display().to_string();
    assert!(desk.run(&["import", "fec", &own, "--source", "second"]).ends(1).contains("--source main"));
    assert_eq!(desk.state(), state);
}

/// Names and labels that try to steer a terminal.
fn steering() -> Vec<Entry> {
    let name = "DU\u{1b}[2J\u{1b}]52;c;aGk=\u{7}PONT\u{202e} \u{200b}X\u{9b}1m";
    let label = "=Fac\u{1b}]0;title\u{7}ture";
    vec![Entry { name, label, ..entry("1", "20260110", "C1", "F1", 120_000) }]
}

#[test]
fn escapes_reach_scripts_verbatim_and_people_never() {
    let desk = Desk::new();
    desk.run(&["import", "fec", &desk.file(NAME, fec(&steering()))]).ends(0);
    let rows = desk.csv(&["clients"]).table(CLIENTS);
    assert_eq!(rows[0].get("name"), steering()[0].name, "csv to a pipe is verbatim");
    assert_eq!(desk.ledger("C1")[0].get("label"), steering()[0].label);
    for command in [&["clients"][..], &["ledger", "C1"], &["ageing"], &["log"]] {
        calm(&desk.run(command).ends(0));
    }
    for (format, command) in
        [("csv", "clients"), ("json", "clients"), ("table", "clients"), ("csv", "ageing"), ("csv", "export")]
    {
        let mut args = vec!["--format", format, command];
        args.extend(if command == "export" { &["ledger"][..] } else { &[] });
        let shown = on_a_terminal(&desk, &args);
        assert!(shown.contains("F1") || shown.contains("C1"), "{shown:?}");
        for evil in ['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{200b}'] {
            assert!(!shown.contains(evil), "{format} {command}: {evil:?} in {shown:?}");
        }
    }
}

fn on_a_terminal(desk: &Desk, args: &[&str]) -> String {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 200, pixel_width: 0, pixel_height: 0 }).expect("a pty");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_suivi"));
    command.args(["--book", &desk.book().display().to_string(), "--today", desk.today, "--lang", "en"]);
    command.args(args);
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut bytes = Vec::new();
    // The device gives an error once the program has left.
    let _ = reader.read_to_end(&mut bytes);
    assert!(child.wait().expect("it ends").success());
    String::from_utf8(bytes).expect("text")
}

#[test]
fn arguments_with_escapes_are_shown_harmless_and_odd_names_of_files_work() {
    let desk = Desk::new();
    desk.run(&["import", "fec", &desk.file(NAME, fec(&sample()))]).ends(0);
    for args in [
        &["ledger", "x\u{1b}[2J"][..],
        &["x\u{1b}[2J"],
        &["--format", "x\u{1b}[2J", "log"],
        &["ageing", "--as-of", "\u{1b}]0;x\u{7}"],
        &["letter", "break", "C1", "\u{202e}A", "--reason", "x"],
        &["import", "fec", "x\u{1b}[2J"],
        &["export", "letters", "x\u{1b}[2J/y"],
        &["backup", "x\u{1b}[2J/y"],
    ] {
        let ran = desk.run(args);
        assert!(ran.code > 0, "{args:?}");
        calm(&ran.err);
    }
    let latin = desk.path("").join(std::ffi::OsStr::from_bytes(b"\xE9t\xE9-732829320FEC20261231.txt"));
    fs::write(&latin, fec(&sample())).expect("a file");
    let mut command = desk.command(&desk.book(), &["import", "fec"]);
    assert_eq!(ran(command.arg(&latin).output()).code, 0, "a file named in another encoding");
    let mut command = desk.command(&desk.book(), &["ledger"]);
    calm(&ran(command.arg(std::ffi::OsStr::from_bytes(b"\xE9")).output()).ends(2));
}

#[test]
fn outputs_that_fail_are_said_and_links_are_not_followed() {
    let desk = Desk::new();
    desk.run(&["import", "fec", &desk.file(NAME, fec(&sample()))]).ends(0);
    let mut full = desk.command(&desk.book(), &["--format", "csv", "clients"]);
    full.stdout(fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device"));
    assert!(calm(&ran(full.output()).ends(3)).contains("disk full"), "half a table is not a table");
    let target = desk.file("precious.txt", "precious");
    let link = desk.path("link.csv");
    symlink(&target, &link).expect("a link");
    for path in [link.display().to_string(), "/dev/null".to_string(), desk.path("").display().to_string()] {
        calm(&desk.run(&["export", "letters", &path, "--force"]).ends(1));
    }
    assert_eq!(fs::read_to_string(&target).expect("text"), "precious");
    calm(&desk.run(&["export", "letters", &desk.path("absent/x").display().to_string()]).ends(3));
    calm(&desk.run(&["backup", &desk.path("absent/x").display().to_string()]).ends(3));
    calm(&desk.run(&["backup", &desk.path("").display().to_string()]).ends(1));
    // A reader that leaves early is no error.
    let mut head = desk.command(&desk.book(), &["clients"]);
    let mut child = head.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started");
    drop(child.stdout.take());
    assert_eq!(ran(child.wait_with_output()).ends(0), "");
}

#[test]
fn places_where_no_book_can_be() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    let at = |book: &str, args: &[&str]| ran(desk.command(&desk.path(book), args).output());
    let import = ["import", "fec", file.as_str()];
    assert!(calm(&at(NAME, &import).ends(3)).contains("not a folder"));
    fs::create_dir(desk.path("open")).expect("a folder");
    fs::set_permissions(desk.path("open"), fs::Permissions::from_mode(0o777)).expect("a mode");
    assert!(calm(&at("open", &import).ends(3)).contains("Everybody"));
    calm(&at(&format!("{NAME}/below"), &import).ends(3));
    for (book, content) in [("text", "not a book at all"), ("nothing", "")] {
        fs::create_dir(desk.path(book)).expect("a folder");
        fs::write(desk.path(book).join("store.redb"), content).expect("a file");
        for args in [&["clients"][..], &["check"], &import] {
            assert!(calm(&at(book, args).ends(3)).contains("damaged"), "{book} {args:?}");
        }
        assert_eq!(fs::read_to_string(desk.path(book).join("store.redb")).expect("text"), content, "left as it was");
    }
    let bare = |home: Option<&str>, data: Option<&str>| {
        let mut command = desk.bare();
        command.args(["--lang", "en", "import", "fec", &file, "--dry-run"]);
        home.map(|h| command.env("HOME", h));
        data.map(|d| command.env("XDG_DATA_HOME", d));
        ran(command.output())
    };
    for (home, data) in [(None, None), (Some(""), None), (Some("here"), Some("there"))] {
        assert!(calm(&bare(home, data).ends(3)).contains("HOME"), "a book must not depend on where one stands");
    }
    let home = desk.path("home").display().to_string();
    bare(Some(&home), Some("relative")).ends(0);
    let mut default = desk.bare();
    default.env("HOME", &home).env("SUIVI_BOOK", "").args(["--format", "csv", "import", "fec", &file]);
    ran(default.output()).table(IMPORT);
    assert!(desk.path("home/.local/share/suivi/book/store.redb").is_file());
}

#[test]
fn a_book_in_use_is_said_so() {
    let desk = Desk::new();
    let file = desk.file(NAME, fec(&sample()));
    desk.run(&["import", "fec", &file]).ends(0);
    let held = suivi::desk::Desk::open(&desk.book()).expect("a book");
    for args in [&["clients"][..], &["check"], &["undo"], &["backup"], &["import", "fec", &file]] {
        assert!(calm(&desk.run(args).ends(3)).contains("in use"), "{args:?}");
    }
    drop(held);
    desk.run(&["clients"]).ends(0);
}

#[test]
fn a_damaged_book_ends_in_a_sentence_whatever_is_asked() {
    let desk = Desk::new();
    desk.run(&["import", "fec", &desk.file(NAME, fec(&sample()))]).ends(0);
    let whole = fs::read(desk.book().join("store.redb")).expect("bytes");
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    let used: Vec<usize> = (0..whole.len()).filter(|i| whole[*i] != 0).collect();
    let mut found = 0;
    for round in 0..24 {
        let mut bytes = whole.clone();
        if round % 3 == 0 {
            bytes.truncate(random(whole.len()));
        } else {
            for _ in 0..(round * 3 + 1) {
                bytes[used[random(used.len())]] ^= 0xFF;
            }
        }
        fs::write(desk.book().join("store.redb"), &bytes).expect("bytes");
        // Without a host: one that runs has read the file before.
        for args in [&["check", "--solo"][..], &["ledger", "C2", "--solo"]] {
            let ran = desk.run(args);
            assert!(matches!(ran.code, 0 | 1 | 3), "{round} {args:?} {}", ran.err);
            assert!(ran.code == 0 || !(ran.out.is_empty() && ran.err.is_empty()), "{round} {args:?}");
            calm(&ran.out);
            calm(&ran.err);
            found += usize::from(args[0] == "check" && ran.code != 0);
        }
    }
    assert!(found > 12, "the damage is found: {found} of 24");
}
