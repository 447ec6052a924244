//! What the benches share: times as quantiles, tables with ratios, a fictitious book.
//!
//! Absolute times only guide: the machine may be shared. Ratios are measured side by side in one run; minimums, and times on the
//! processor, are what the code costs when nothing else runs.

pub mod screen;

use chrono::NaiveDate;
use std::path::Path;
use std::time::{Duration, Instant};
use suivi::desk::api::{ImportOptions, Principal};
use suivi::desk::{Desk, NewBook};
use suivi::domain::company::Company;
use suivi::domain::intake::{ImportReport, LetterChoice};
use suivi::domain::operation::Via;
use suivi::formats::{Options, read_clients, read_fec};

/// The size asked for on the command line; the usual one under `cargo bench`, a small one when only run as a test.
pub fn size(usual: u32, small: u32) -> u32 {
    let named = std::env::args().skip(1).find_map(|a| a.parse().ok());
    named.unwrap_or(if std::env::args().any(|a| a == "--bench") { usual } else { small })
}

/// Time that this thread was on a processor: what other programs do beside it does not count.
fn on_cpu() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Durations of the same thing: by the clock, and on the processor.
#[derive(Default, Clone)]
pub struct Times {
    wall: Vec<Duration>,
    cpu: Vec<Duration>,
}

impl Times {
    /// Runs something and remembers how long it took.
    pub fn run<T>(&mut self, act: impl FnOnce() -> T) -> T {
        let (begun, busy) = (Instant::now(), on_cpu());
        let out = act();
        self.cpu.push(on_cpu() - busy);
        self.wall.push(begun.elapsed());
        out
    }

    /// Adds the runs of another.
    pub fn extend(&mut self, other: &Times) {
        self.wall.extend(&other.wall);
        self.cpu.extend(&other.cpu);
    }

    /// The duration that `percent` of the runs do not exceed; 0 is the minimum.
    pub fn quantile(&self, percent: usize) -> Duration {
        quantile(&self.wall, percent)
    }

    /// The same on the processor.
    pub fn cpu(&self, percent: usize) -> Duration {
        quantile(&self.cpu, percent)
    }

    /// Sums of both.
    pub fn sums(&self) -> (Duration, Duration) {
        (self.wall.iter().sum(), self.cpu.iter().sum())
    }

    /// Number of runs; minimum, median, 95th and 99th percentile and maximum by the clock; three on the processor.
    pub fn cells(&self) -> Vec<String> {
        let mut cells = vec![self.wall.len().to_string()];
        cells.extend([0, 50, 95, 99, 100].map(|q| show(self.quantile(q))));
        cells.extend([50, 95, 100].map(|q| show(self.cpu(q))));
        cells
    }
}

fn quantile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let last = sorted.len().saturating_sub(1);
    sorted.get((last * percent).div_ceil(100)).copied().unwrap_or_default()
}

/// Heads of [`Times::cells`].
pub const QUANTILES: [&str; 9] = ["n", "min", "p50", "p95", "p99", "max", "cpu p50", "cpu p95", "cpu max"];

/// A duration with three figures.
pub fn show(d: Duration) -> String {
    let us = d.as_nanos() as f64 / 1e3;
    match us {
        u if u < 1e3 => format!("{u:.1} µs"),
        u if u < 1e6 => format!("{:.2} ms", u / 1e3),
        u => format!("{:.2} s", u / 1e6),
    }
}

/// `a` over `b`.
pub fn ratio(a: Duration, b: Duration) -> String {
    format!("{:.2}x", a.as_secs_f64() / b.as_secs_f64().max(1e-9))
}

/// Things per second.
pub fn rate(n: usize, d: Duration) -> String {
    format!("{:.0} k/s", n as f64 / d.as_secs_f64().max(1e-9) / 1e3)
}

/// Rows printed under heads, columns as wide as they need.
pub fn table(title: &str, heads: &[&str], rows: &[Vec<String>]) {
    let wide = |s: &str| s.chars().count();
    let mut widths: Vec<usize> = heads.iter().map(|h| wide(h)).collect();
    for row in rows {
        for (w, cell) in widths.iter_mut().zip(row) {
            *w = (*w).max(wide(cell));
        }
    }
    let line = |cells: &[String]| {
        let parts: Vec<String> = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(i, (c, w))| {
                let pad = " ".repeat(w - wide(c));
                if i == 0 { format!("{c}{pad}") } else { format!("{pad}{c}") }
            })
            .collect();
        println!("  {}", parts.join("  "));
    };
    println!("\n{title}");
    line(&heads.iter().map(|h| (*h).to_string()).collect::<Vec<_>>());
    for row in rows {
        line(row);
    }
}

/// The working day of every bench.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// Who asks.
pub fn who() -> Principal {
    Principal::new("bench", Via::Cli, today())
}

/// Options of an import.
pub fn options() -> ImportOptions {
    ImportOptions {
        dry_run: false,
        source: "main".to_string(),
        year: None,
        delta: false,
        extract: false,
        accept: Vec::new(),
        letters: LetterChoice::List,
        request: 0,
        reason: String::new(),
    }
}

/// An empty book of the fictitious company.
pub fn create(folder: &Path) -> Desk {
    let company = Company::new(&suivi::demo::siren(), "fr");
    Desk::create(folder, &NewBook { company, principal: who() }).expect("book")
}

/// Files of the fictitious company, the clients' first: due dates derive from their terms.
pub fn files(clients: u32, activity: u32) -> Vec<(String, Vec<u8>)> {
    let params = suivi::demo::Params { clients, activity, ..suivi::demo::Params::on(today()) };
    let mut files = suivi::demo::generate(&params).files;
    files.sort_by_key(|(name, _)| !name.ends_with(".csv"));
    files
}

/// Imports a file as the command line does; says how long reading and importing took.
pub fn import(desk: &Desk, name: &str, bytes: &[u8]) -> (ImportReport, Times, Times) {
    let (mut read, mut stored) = (Times::default(), Times::default());
    let (options, reading) = (options(), Options::default());
    let report = if name.ends_with(".csv") {
        let file = read.run(|| read_clients(bytes, name, &reading)).expect("clients");
        stored.run(|| desk.import_clients(&who(), &file, &options)).expect("import")
    } else {
        let file = read.run(|| read_fec(bytes, name, &reading)).expect("FEC");
        stored.run(|| desk.import_ledger(&who(), &file, &options)).expect("import")
    };
    (report, read, stored)
}

/// A book of the fictitious company.
pub fn demo_book(folder: &Path, clients: u32, activity: u32) -> Desk {
    let desk = create(folder);
    for (name, bytes) in files(clients, activity) {
        import(&desk, &name, &bytes);
    }
    desk
}
