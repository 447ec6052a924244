//! Mails from the real workstation: a copy of an invoice and a statement leave once, with their files; and a workstation killed in the middle
//! of sending loses nothing and sends nothing twice. Letters on a disk that takes no more wait, whole, for the next run.

use crate::pty;

use pty::home::{Fec, Home};
use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// So many fictitious clients who are late; money came in until Friday 20 November.
fn late(clients: i64) -> Home {
    let mut fec = Fec::default();
    let mut files = "code,name,email,address,postcode,city\n".to_string();
    for c in 1..=clients {
        let code = format!("C{c:03}");
        let name = format!("MAISON {code} (fictive)");
        fec.entry("VE", "20260601", (&code, &name), (&format!("F{:04}", 1000 + c), "Facture"), 120_000 + c);
        let to = format!("{}@client.example", code.to_lowercase());
        files += &format!("{code},{name},{to},1 rue Fictive,69000,Lyon\n");
    }
    fec.entry("BQ", "20261120", ("C999", "MAISON C999"), ("V2000", "VIR C999"), -100);
    let home = Home::of_fec("2026-11-20", &fec);
    let files = home.file("clients.csv", &files);
    assert!(home.run(&["import", "clients", &files]).status.success());
    home
}

/// Sets the sender, and more of the policy.
fn with_policy(home: &Home, change: impl Fn(String) -> String) {
    let text = home
        .out(&["policy", "show"])
        .replacen("iban = \"\"", "iban = \"FR7630006000011234567890189\"", 1)
        .replacen("place = \"\"", "place = \"Brest\"", 1)
        .replacen("email = \"\"", "email = \"relances@abers.example\"", 1);
    let file = home.file("policy.toml", &change(text));
    let set = home.run(&["policy", "set", &file]);
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
}

/// The status of each row of the outbox, by its place.
fn statuses(home: &Home) -> Vec<String> {
    let rows = home.out(&["outbox", "list", "--all"]);
    let at = rows.lines().next().and_then(|head| head.split(',').position(|name| name == "status")).expect("a column");
    rows.lines().skip(1).map(|row| row.split(',').nth(at).expect("a cell").to_string()).collect()
}

fn quit(mut screen: pty::Screen) {
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
}

#[test]
fn dun_19_a_copy_and_a_statement_leave_from_the_screen_once_their_addressee_is_confirmed() {
    let home = late(1);
    let folder = home.file("place", "").trim_end_matches("place").to_string();
    std::fs::write(format!("{folder}F1001.pdf"), "%PDF-1.7 fictif").expect("written");
    let maildir = format!("{folder}mail");
    with_policy(&home, |text| {
        let text = text.replacen("maildir = \"\"", &format!("maildir = \"{maildir}\""), 1);
        text.replacen("documents = \"\"", &format!("documents = \"{folder}{{piece}}.pdf\""), 1)
    });
    // The company's own words for statements.
    let words = "text: statement.en.business.all\nsubject: Account {ref_compte}\n\nHere is your account, balance {total_du}:\n\n\
        {table_factures}\n\nAll the best.\n";
    let text = home.file("statement.en.business.txt", words);
    let set = home.run(&["template", "set", &text]);
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
    let mails = || -> Vec<String> {
        let found = std::fs::read_dir(format!("{maildir}/new")).into_iter().flatten().flatten();
        found.map(|entry| std::fs::read_to_string(entry.path()).expect("a mail")).collect()
    };
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOS\r");
    screen.wait_for("F1001");
    screen.keys("f");
    screen.wait("to whom", |s| s.contains("Envoyer par courriel à") && s.contains("c001@client.example"));
    assert_eq!(mails().len(), 0, "nothing leaves before it is confirmed");
    screen.keys("\r");
    screen.wait_for("1 courriel parti");
    let sent = mails();
    assert!(sent.len() == 1 && sent[0].contains("F1001.pdf") && sent[0].contains("c001@client.example"), "{sent:?}");
    // A copy that is not there is refused in words.
    std::fs::remove_file(format!("{folder}F1001.pdf")).expect("removed");
    screen.keys("f");
    screen.wait_for("La copie de F1001 manque");
    // The statement that is shown.
    screen.keys("s");
    screen.wait("the statement", |s| s.contains("relevé de compte") && s.contains("F1001"));
    screen.keys("f");
    screen.wait("to whom", |s| s.contains("Envoyer par courriel à"));
    screen.keys("\r");
    screen.wait_for("1 courriel parti");
    let statement = mails().into_iter().find(|mail| mail.contains("statement-")).expect("a statement");
    assert!(statement.contains("application/pdf") && statement.contains("Here is your account"), "the company's words");
    quit(screen);
    let history = home.out(&["history", "C001"]);
    assert!(history.contains(",statement,") && history.contains(",copies,"), "{history}");
    let taken = home.out(&["access", "log"]);
    assert!(taken.contains("statement"), "what leaves the house is recorded: {taken}");
    // Printed, with the same words above and below its table.
    let pages = format!("{folder}pages.txt");
    let book = home.book().display().to_string();
    let ask = ["--book", &book, "--today", "2026-11-20", "--lang", "en", "export", "statement", "--client", "C001", &pages];
    let printed = Command::new(env!("CARGO_BIN_EXE_suivi")).args(ask).env("LOGNAME", "s.martin").output().expect("it runs");
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let printed = std::fs::read_to_string(&pages).expect("pages");
    assert!(printed.contains("Here is your account") && printed.contains("All the best."), "{printed}");
    assert_eq!(statuses(&home), ["sent", "sent"]);
    home.sound();
}

/// A mail server that takes over everything, and kills the sender once it has taken so many, before it can say so.
struct Server {
    taken: Mutex<BTreeMap<String, u32>>,
    sender: AtomicU32,
    after: u32,
}

impl Server {
    fn talk(&self, stream: &TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut writer = stream;
        let mut say = |text: &str| writer.write_all(format!("{text}\r\n").as_bytes()).ok();
        say("220 here")?;
        let mut line = String::new();
        loop {
            line.clear();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.get(..4).unwrap_or("") {
                "DATA" => {
                    say("354 go on")?;
                    let id = message(&mut reader)?;
                    let mut taken = self.taken.lock().expect("taken");
                    *taken.entry(id).or_default() += 1;
                    let sender = self.sender.load(Ordering::SeqCst);
                    if taken.values().sum::<u32>() == self.after && sender != 0 {
                        let pid = Pid::from_raw(sender.cast_signed()).expect("a process");
                        kill_process(pid, Signal::KILL).expect("killed");
                        return None;
                    }
                    drop(taken);
                    say("250 taken")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 ok")?,
            }
        }
    }
}

/// Reads a message to its end; its identifier.
fn message(reader: &mut impl BufRead) -> Option<String> {
    let (mut id, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if let Some(text) = line.strip_prefix("Message-ID: <") {
            id = text.split('@').next().unwrap_or_default().to_string();
        }
        if line == ".\r\n" {
            return Some(id);
        }
    }
}

#[test]
fn reliability_a_workstation_killed_while_it_sends_loses_nothing_and_sends_nothing_twice() {
    let home = late(5);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = Arc::new(Server { taken: Mutex::default(), sender: AtomicU32::new(0), after: 3 });
    let serving = Arc::clone(&server);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            serving.talk(&stream);
        }
    });
    let smtp =
        format!("[post.smtp]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"None\"\nuser = \"\"\npassword_file = \"\"\n\n");
    with_policy(&home, |text| text.replacen("[promises]", &format!("{smtp}[promises]"), 1));
    assert!(home.run(&["remind", "--level", "R1", "--yes", "--hold"]).status.success());
    assert_eq!(statuses(&home), ["pending"; 5]);
    let mut screen = home.screen("fr", (120, 40));
    screen.wait_for("C001");
    screen.keys("\x1bOSgb");
    screen.wait_for("5 à envoyer");
    server.sender.store(screen.child.process_id().expect("a process"), Ordering::SeqCst);
    screen.keys("a");
    assert!(screen.ended(Duration::from_secs(60)).is_some(), "it was killed");
    server.sender.store(0, Ordering::SeqCst);
    // Who comes back finds the session, and what is certain: two left, one may have, two wait.
    let mut again = home.screen("fr", (120, 40));
    again.wait("one is uncertain, two wait", |s| s.contains("inconnu") && s.contains("2 à envoyer"));
    again.keys("a");
    again.wait_for("2 courriels partis");
    quit(again);
    let taken = server.taken.lock().expect("taken").clone();
    assert!(taken.len() == 5 && taken.values().all(|times| *times == 1), "{taken:?}");
    let mut found = statuses(&home);
    found.sort();
    assert_eq!(found, ["sent", "sent", "sent", "sent", "unknown"], "what nobody knows is said to be unknown");
    home.sound();
}

#[test]
fn reliability_letters_that_the_disk_does_not_take_wait_whole_for_the_next_run() {
    let mut rows = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n".to_string();
    for c in 1..=3 {
        rows += &format!("{c},411000,C00{c},MAISON C00{c} (fictive),2026-09-01,VE,{c},F{c},Facture,2026-10-01,900.00,,\n");
    }
    rows += "9,411000,C999,MAISON C999,2026-11-20,BQ,9,V9,Virement,,,1.00,\n";
    let home = Home::with("2026-11-20", "ledger", ("ledger.csv", &rows), &["--year", "2026-12-31"]);
    let files: String = (1..=3).map(|c| format!("C00{c},MAISON C00{c} (fictive),1 rue Fictive,69000,Lyon\n")).collect();
    let files = home.file("clients.csv", &format!("code,name,address,postcode,city\n{files}"));
    assert!(home.run(&["import", "clients", &files]).status.success());
    // A third reminder tells of interest: without its rate it does not leave.
    assert!(home.run(&["rates", "set", "2026-S2", "--ecb", "2.15", "--legal", "2.62"]).status.success());
    with_policy(&home, |text| text);
    // The host has no limit: what is full is where the letters go.
    let mut screen = home.screen("fr", (80, 24));
    screen.wait_for("C001");
    let letters = home.file("place", "").replace("place", "courriers");
    std::fs::create_dir_all(&letters).expect("a folder");
    let book = home.book().display().to_string();
    let run = |limit: &str, args: &[&str]| {
        let mut command = Command::new("sh");
        // A write beyond the limit fails instead of ending the program.
        command.arg("-c").arg(format!("trap '' XFSZ; {limit} exec \"$@\"")).arg("sh").arg(env!("CARGO_BIN_EXE_suivi"));
        command.args(["--book", &book, "--today", "2026-11-20", "--lang", "en", "--format", "csv"]).args(args);
        command.env("LOGNAME", "s.martin").output().expect("it runs")
    };
    let ended = run("ulimit -f 4;", &["remind", "--level", "R3", "--yes", "--out", &letters]);
    let said = String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned();
    assert!(!ended.status.success() && said.contains("too large"), "{said}");
    let names = || -> Vec<String> {
        let found = std::fs::read_dir(&letters).expect("a folder").flatten();
        let mut names: Vec<String> = found.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names(), [""; 0], "no half letter stays behind");
    assert_eq!(statuses(&home), ["to-print"; 3], "issued, and told to wait: {said}");
    let again = run("", &["outbox", "send", "--out", &letters]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(statuses(&home), ["printed"; 3]);
    let written = names();
    assert_eq!(written.iter().filter(|name| name.ends_with(".pdf")).count(), 3, "{written:?}");
    screen.keys(":quit\r");
    assert_eq!(screen.ended(Duration::from_secs(30)), Some(0));
    home.sound();
}
