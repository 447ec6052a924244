//! A book in a folder of its own, the real program on it, and whatever it started ended again, also when a test fails.
#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part")]

pub mod raw;

use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a loaded machine before it counts as never.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The working day of the tests: not before the machine's own, since to work on a day that is past is a right of its own.
pub const TODAY: &str = "2036-04-30";

const HEAD: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t\
                    PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

/// A FEC of fictitious clients `C001`…: each with `pairs` invoices, and a transfer for each of them.
pub fn fec(clients: usize, pairs: usize) -> String {
    let mut out = format!("{HEAD}\r\n");
    let mut entry = 0;
    let money = |cents: usize| format!("{},{:02}", cents / 100, cents % 100);
    for client in 1..=clients {
        for pair in 1..=pairs {
            let amount = money(10_000 + 137 * pair);
            let day = 1 + pair % 28;
            for (journal, other, piece, month) in [("VE", "707000", "F", 1), ("BQ", "512000", "V", 2)] {
                entry += 1;
                let (debit, credit) = if piece == "F" { (amount.as_str(), "0,00") } else { ("0,00", amount.as_str()) };
                let date = format!("2026{month:02}{day:02}");
                let head = format!("{journal}\tJournal\t{entry}\t{date}");
                let tail = format!("{piece}{pair:04}\t{date}\tPièce {piece}{pair:04}");
                out += &format!(
                    "{head}\t411000\tClients\tC{client:03}\tFICTIVE {client:03} SARL\t{tail}\t{debit}\t{credit}\t\t\t{date}\t\t\r\n"
                );
                out += &format!("{head}\t{other}\tAutre\t\t\t{tail}\t{credit}\t{debit}\t\t\t{date}\t\t\r\n");
            }
        }
    }
    out
}

/// The rows of a csv, without its head.
pub fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    reader.records().map(|r| r.expect("a record").iter().map(String::from).collect()).collect()
}

/// Waits until something is so.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited for: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Sends a signal to a process that this test started.
pub fn signal(pid: u32, signal: Signal) -> bool {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| kill_process(pid, signal).is_ok())
}

/// True while a process is there and is no zombie.
pub fn alive(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().next()).is_some_and(|state| state != "Z")
}

/// Resident memory of a process, KiB.
pub fn resident(pid: u32) -> u64 {
    status(pid, "VmRSS:")
}

/// Of that, what is not a file's, KiB.
pub fn anonymous(pid: u32) -> u64 {
    status(pid, "RssAnon:")
}

fn status(pid: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Processor time of a process so far, in ticks of 10 ms.
pub fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    [11, 12].iter().filter_map(|f| fields.get(*f)?.parse::<u64>().ok()).sum()
}

/// A folder with a book in it.
pub struct House {
    folder: Folder,
    /// The program: the one built, or a copy that other people of the system can run.
    pub program: PathBuf,
}

impl House {
    /// Without a book yet.
    pub fn empty() -> House {
        House { folder: Folder::new(), program: PathBuf::from(env!("CARGO_BIN_EXE_suivi")) }
    }

    /// With a book of fictitious clients, and no host.
    pub fn new(clients: usize, pairs: usize) -> House {
        let house = House::empty();
        let file = house.path("000111229FEC20261231.txt");
        fs::write(&file, fec(clients, pairs)).expect("written");
        let out = house.cli("s.martin", &["--solo", "import", "fec", &file.display().to_string()]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        house
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The book's folder.
    pub fn book(&self) -> PathBuf {
        self.path("book")
    }

    /// The program on the book, for a person.
    pub fn command(&self, user: &str, args: &[&str]) -> Command {
        self.command_at(&self.book(), user, args)
    }

    /// Runs a command on the book of another folder.
    pub fn cli_at(&self, book: &Path, args: &[&str]) -> Output {
        self.command_at(book, "s.martin", args).output().expect("the program runs")
    }

    fn command_at(&self, book: &Path, user: &str, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().env("LOGNAME", user).env("HOME", self.folder.path()).current_dir("/").stdin(Stdio::null());
        command.arg("--book").arg(book).args(["--today", TODAY, "--lang", "en", "--format", "csv"]).args(args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub fn cli(&self, user: &str, args: &[&str]) -> Output {
        self.command(user, args).output().expect("the program runs")
    }

    /// Runs a command that has to end well; what it printed.
    pub fn out(&self, args: &[&str]) -> String {
        let out = self.cli("s.martin", args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    }

    /// The process that listens at the book's socket, as the kernel says.
    pub fn host(&self) -> Option<u32> {
        let stream = std::os::unix::net::UnixStream::connect(self.book().join("host.sock")).ok()?;
        let known = rustix::net::sockopt::socket_peercred(&stream).ok()?;
        u32::try_from(known.pid.as_raw_nonzero().get()).ok()
    }

    /// Kills the host; its number.
    pub fn kill_host(&self) -> u32 {
        let pid = self.host().expect("a host");
        signal(pid, Signal::KILL);
        until("the host to be dead", || (!alive(pid)).then_some(()));
        pid
    }

    /// The host's journal.
    pub fn journal(&self) -> String {
        fs::read_to_string(self.book().join("host.log")).unwrap_or_default()
    }

    /// How many hosts were started so far.
    pub fn started(&self) -> usize {
        self.journal().lines().filter(|l| l.ends_with(" started")).count()
    }

    /// Rows of `who`.
    pub fn who(&self) -> Vec<Vec<String>> {
        rows(&self.out(&["who"]))
    }

    /// Identities of the lines of a client with their pieces and letters.
    pub fn lines(&self, client: &str) -> Vec<(String, String, String)> {
        let rows = rows(&self.out(&["ledger", client]));
        rows.into_iter().map(|r| (r[0].clone(), r[6].clone(), r[11].clone())).collect()
    }

    /// Two lines of a client that go together: the invoice and the transfer of a pair.
    pub fn pair(&self, lines: &[(String, String, String)], number: usize) -> (String, String) {
        let id = |piece: String| lines.iter().find(|(_, p, _)| *p == piece).expect("the piece").0.clone();
        (id(format!("F{number:04}")), id(format!("V{number:04}")))
    }

    /// The book is whole: `check` has nothing to say.
    pub fn check(&self) {
        let out = self.cli("s.martin", &["check"]);
        let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() && out.stdout.is_empty(), "{said}");
    }
}

/// Processes whose command line names a folder: those that a test on it started.
pub fn processes(folder: &Path) -> Vec<u32> {
    let name = folder.as_os_str().as_encoded_bytes();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|n| n.parse::<u32>().ok()) else { continue };
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if pid != std::process::id() && line.windows(name.len()).any(|w| w == name) && alive(pid) {
            found.push(pid);
        }
    }
    found
}

/// A folder whose processes end with it, also when a test fails.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// A new one.
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A client that is killed may have started a host a moment before: look until nobody is there.
        for _ in 0..50 {
            let left = processes(self.path());
            if left.is_empty() {
                break;
            }
            for pid in left {
                signal(pid, Signal::KILL);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
