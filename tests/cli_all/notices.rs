//! `remind`, `outbox` and `policy` as a person and a cron job use them: preview, issue, maildir, letters on paper, duplicates, settings.

use crate::cli;

use cli::{Desk, Row, column};
use std::fs;
use std::path::{Path, PathBuf};

const REMIND: &str = "client,name,level,mode,channel,items,amount,status,reason,contact,id";
const OUTBOX: &str =
    "id,client,name,level,mode,channel,date,items,amount,status,attempts,at,contact,reason,number,proof,proof_date";

/// A book with two late clients: one has an e-mail address, the other an address only.
pub(super) fn desk() -> Desk {
    let desk = Desk::new();
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Comptoir,2026-03-10,VE,1,F1,Facture,2026-04-20,1200.00,,\n\
        2,411000,C2,Ateliers,2026-02-11,VE,2,F2,Facture,2026-03-16,450.00,,\n\
        3,411000,C9,Autre,2026-04-30,BQ,3,V9,Virement,,,1.00,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    let clients = "code,name,email,address,postcode,city,contact,collector\n\
        C1,Comptoir du Ponant (fictif),compta@ponant.example,3 quai Est,44000,Nantes,Le Goff,j.riou\n\
        C2,Ateliers du Levant (fictifs),,9 rue Neuve,69000,Lyon,,j.riou\n";
    let clients = desk.file("clients.csv", clients);
    desk.run(&["import", "clients", &clients]).ends(0);
    desk
}

/// Sets the sender and a maildir.
pub(super) fn with_maildir(desk: &Desk) -> PathBuf {
    let maildir = desk.path("mail");
    let shown = desk.run(&["policy", "show"]).ends(0);
    let text = shown
        .replacen("place = \"\"", "place = \"Brest\"", 1)
        .replacen("iban = \"\"", "iban = \"FR7630006000011234567890189\"", 1)
        .replacen("email = \"\"", "email = \"relances@abers.example\"", 1)
        .replacen("maildir = \"\"", &format!("maildir = \"{}\"", maildir.display()), 1)
        .replacen(
            "collectors = []",
            "collectors = [{ login = \"j.riou\", name = \"Jeanne Riou\", phone = \"\", email = \"j.riou@abers.example\" }]",
            1,
        );
    let file = desk.file("policy.toml", text);
    desk.run(&["policy", "set", &file]).ends(0);
    maildir
}

pub(super) fn mails(maildir: &Path) -> Vec<String> {
    let Ok(found) = fs::read_dir(maildir.join("new")) else { return Vec::new() };
    let mut out: Vec<String> = found.map(|e| fs::read_to_string(e.expect("an entry").path()).expect("a mail")).collect();
    out.sort();
    out
}

fn outbox(desk: &Desk) -> Vec<Row> {
    desk.csv(&["outbox", "list", "--all"]).table(OUTBOX)
}

#[test]
fn dun_21_l_a_dry_run_shows_what_would_leave_and_moves_nothing() {
    let desk = desk();
    with_maildir(&desk);
    let before = desk.state();
    let rows = desk.csv(&["remind", "--dry-run"]).table(REMIND);
    let seen: Vec<_> = rows.iter().map(|r| r.cells(["client", "level", "mode", "channel", "amount", "status"])).collect();
    assert_eq!(seen[0], ["C1", "R1", "auto", "email", "1200.00", "ready"], "{rows:?}");
    assert_eq!(desk.state(), before);
    let refused = desk.run(&["remind"]);
    assert_eq!(refused.code, 1, "without a terminal nothing is assumed: {}", refused.err);
    assert_eq!(desk.state(), before);
}

#[test]
fn the_whole_path_with_a_maildir_and_letters_on_paper() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    let out = desk.path("letters");
    let folder = out.display().to_string();
    let rows = desk.csv(&["remind", "C1", "C2", "--level", "R1", "--yes", "--out", &folder]).table(REMIND);
    let sent = mails(&maildir);
    assert_eq!(sent.len(), 1);
    for part in ["To: ", "compta@ponant.example", "Reply-To: j.riou@abers.example", "Message-ID: <", "application/pdf"] {
        assert!(sent[0].contains(part), "{part} in\n{}", sent[0]);
    }
    let status =
        |desk: &Desk| -> Vec<[String; 3]> { outbox(desk).iter().map(|r| r.cells(["client", "channel", "status"])).collect() };
    assert_eq!(status(&desk)[0], ["C1", "email", "sent"]);
    // C2 has no e-mail address: the way of R1 is e-mail only, and it is said.
    let why = rows.iter().find(|r| r.get("client") == "C2").expect("a row").cells(["status", "reason"]);
    assert!(why[0] == "refused" && !why[1].is_empty(), "{why:?}");
    // Nothing leaves twice.
    desk.csv(&["outbox", "send"]).ends(0);
    assert_eq!(mails(&maildir).len(), 1);
    // A third reminder goes by post, with interest and fees: due dates are printed, rates are published.
    let third = desk.csv(&["remind", "C2", "--level", "R3", "--yes", "--out", &folder]).table(REMIND);
    assert_eq!(third[0].cells(["channel", "status"]), ["post", "printed"], "{third:?}");
    let id = third[0].get("id").to_string();
    let named = |ending: &str| -> PathBuf {
        let found = fs::read_dir(&out).expect("letters").map(|e| e.expect("one").path());
        found.into_iter().find(|p| p.to_string_lossy().ends_with(ending)).unwrap_or_else(|| panic!("no {ending}"))
    };
    let letter = fs::read_to_string(named("0.txt")).expect("a letter");
    for part in ["Ateliers du Levant", "F2", "450.00", "€40.00", "Jeanne Riou", "FR76 3000"] {
        assert!(letter.contains(part), "{part} in\n{letter}");
    }
    assert!(fs::read(named("0.pdf")).expect("a letter").starts_with(b"%PDF"));
    assert!(fs::read_to_string(named(".csv")).expect("a slip").contains(&id));
    desk.run(&["outbox", "print", &id, "--out", &folder]).ends(0);
    assert!(fs::read_to_string(named("DUPLICATA.txt")).expect("text").contains("DUPLICATE"));
    desk.run(&["outbox", "print", &id, "--out", &folder]).ends(0);
    fs::write(named("DUPLICATA.txt"), "mine").expect("written");
    assert_eq!(desk.run(&["outbox", "print", &id, "--out", &folder]).code, 1, "never over another file");
}

#[test]
fn dun_11_the_letter_of_a_plan_is_read_printed_mailed_and_comes_back_signed() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    let rows = desk.csv(&["ledger", "C1", "--open"]).rows();
    let line = rows.iter().find(|row| row.get("piece") == "F1").expect("F1").get("id").to_string();
    desk.run(&["plan", "C1", "--line", &line, "--parts", "2", "--first", "2026-06-10"]).ends(0);
    let no = desk.csv(&["plan", "list", "C1"]).rows()[0].get("no").to_string();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letter = words(&desk.run(&["plan", "letter", "C1", &no]).ends(0));
    let parts = [
        "Comptoir du Ponant",
        "F1",
        "The total of €1,200.00",
        "1. 10 June 2026: €600.00",
        "2. 10 July 2026: €600.00",
        "FR76 3000",
        "the whole outstanding balance falls due at once",
        "acknowledges owing the sum of €1,200.00",
        "Signature",
    ];
    for part in parts {
        assert!(letter.contains(part), "{part} in\n{letter}");
    }
    assert!(!letter.contains("Late payment interest"), "the plan took none in: {letter}");
    // The text is the company's to change, and French for who reads French.
    let shown = desk.run(&["template", "show", "plan.fr"]).ends(0);
    let own = desk.file("own.txt", shown.replacen("Déchéance du terme", "Exigibilité anticipée", 1));
    desk.run(&["template", "set", &own]).ends(0);
    let french = desk.file("french.csv", "code,name,language\nC1,Comptoir du Ponant (fictif),fr\n");
    desk.run(&["import", "clients", &french]).ends(0);
    let letter = words(&desk.run(&["plan", "letter", "C1", &no]).ends(0));
    for part in ["Exigibilité anticipée", "2. 10 juillet 2026 : 600,00 €", "reconnaît devoir la somme de 1 200,00 €"] {
        assert!(letter.contains(part), "{part} in\n{letter}");
    }
    let pdf = desk.path("plan.pdf");
    desk.run(&["plan", "letter", "C1", &no, "--pdf", &pdf.display().to_string()]).ends(0);
    assert!(fs::read(&pdf).expect("a letter").starts_with(b"%PDF"));
    assert_eq!(desk.run(&["plan", "letter", "C1", "999"]).code, 1);
    assert_eq!(mails(&maildir).len(), 0, "nothing has left so far");
    desk.run(&["plan", "letter", "C1", &no, "--mail", "--yes"]).ends(0);
    let sent = mails(&maildir);
    assert_eq!(sent.len(), 1);
    for part in ["compta@ponant.example", "application/pdf", &format!("echeancier-{no}.pdf")] {
        assert!(sent[0].contains(part), "{part} in\n{}", sent[0]);
    }
    desk.run(&["plan", "signed", "C1", &no, "2026-04-29"]).ends(0);
    assert_eq!(desk.csv(&["plan", "list", "C1"]).rows()[0].get("signed"), "2026-04-29");
}

#[test]
fn dun_11_the_letter_of_a_plan_tells_the_interest_that_it_took_in() {
    let desk = desk();
    with_maildir(&desk);
    let rows = desk.csv(&["ledger", "C1", "--open"]).rows();
    let line = rows.iter().find(|row| row.get("piece") == "F1").expect("F1").get("id").to_string();
    desk.run(&["plan", "C1", "--line", &line, "--parts", "2", "--first", "2026-06-10", "--penalties"]).ends(0);
    let told = desk.csv(&["plan", "list", "C1"]).rows()[0].clone();
    let letter = desk.run(&["plan", "letter", "C1", told.get("no")]).ends(0);
    let interest = format!("interest and fees included in this plan amount to €{}", told.get("penalties"));
    let letter = letter.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.get("penalties") != "0.00" && letter.contains(&interest), "{interest} in\n{letter}");
}

#[test]
fn dun_16_a_business_whose_law_is_not_known_gets_its_own_text_without_interest() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    let abroad = desk.file("abroad.csv", "code,name,country\nC1,Comptoir du Ponant (fictif),DE\n");
    desk.run(&["import", "clients", &abroad]).ends(0);
    let shown = desk.run(&["template", "show", "R2.en"]).ends(0);
    let marked = shown.replacen("Please arrange payment of", "House wording. Please arrange payment of", 1);
    let own = desk.file("own.toml", marked.replacen("Further to our reminder of {derniere_relance}, the", "The", 1));
    desk.run(&["template", "set", &own]).ends(0);
    let asked = ["remind", "C1", "--level", "R2"];
    let rows = desk.csv(&[&asked[..], &["--dry-run"]].concat()).table(REMIND);
    let [status, reason] = rows[0].cells(["status", "reason"]);
    assert!(status == "ready" && reason.contains("law of the country not declared"), "{rows:?}");
    desk.csv(&[&asked[..], &["--yes"]].concat()).ends(0);
    let mail = mails(&maildir).remove(0);
    assert!(mail.contains("House wording.") && mail.contains("Please pay by bank transfer"), "{mail}");
    assert!(!mail.contains("interest") && !mail.contains("recovery fee"), "{mail}");
}

#[test]
fn pen_03_a_reminder_without_its_rate_is_listed_with_what_to_do_and_a_first_one_leaves() {
    let mut desk = Desk::new();
    desk.today = "2026-07-31";
    let ledger = "id,account,client,name,date,journal,entry,piece,label,due,debit,credit,letter\n\
        1,411000,C1,Comptoir (fictif),2026-05-20,VE,1,F1,Facture,2026-06-20,1200.00,,\n\
        2,411000,C9,Autre,2026-07-30,BQ,3,V9,Virement,,,1.00,\n";
    let ledger = desk.file("ledger.csv", ledger);
    desk.run(&["import", "ledger", &ledger, "--year", "2026-12-31"]).ends(0);
    let clients = desk.file("clients.csv", "code,name,email\nC1,Comptoir (fictif),compta@ponant.example\n");
    desk.run(&["import", "clients", &clients]).ends(0);
    let maildir = with_maildir(&desk);
    let asked = ["remind", "C1", "--level", "R2"];
    let wants = desk.csv(&[&asked[..], &["--dry-run"]].concat());
    assert!(wants.out.contains("R2: PEN_RATE, rates of 2026-S2"), "{} {}", wants.out, wants.err);
    assert!(wants.err.contains("suivi rates set 2026-S2"), "{}", wants.err);
    assert_eq!(desk.run(&[&asked[..], &["--yes"]].concat()).code, 1, "not at a guess, and not without");
    let first = desk.csv(&["remind", "C1", "--level", "R1", "--yes"]).table(REMIND);
    assert_eq!(column(&first, "status"), ["sent"], "a first reminder tells of none");
    desk.run(&["rates", "set", "2026-S2", "--ecb", "2.15", "--legal", "2.62"]).ends(0);
    let second = desk.csv(&[&asked[..], &["--dry-run"]].concat()).table(REMIND);
    assert_eq!(column(&second, "status"), ["ready"], "{second:?}");
    assert_eq!(mails(&maildir).len(), 1);
}

#[test]
fn mails_that_have_no_way_out_are_not_issued_unless_they_are_to_wait() {
    let desk = desk();
    with_maildir(&desk);
    let shown = desk.run(&["policy", "show"]).ends(0);
    let without = shown.lines().map(|line| if line.starts_with("maildir = ") { "maildir = \"\"" } else { line });
    let file = desk.file("without.toml", without.collect::<Vec<_>>().join("\n"));
    desk.run(&["policy", "set", &file]).ends(0);
    let before = desk.state();
    let said = desk.run(&["remind", "C1", "--yes"]).ends(1);
    assert!(said.contains("No way out") && said.contains("--hold"), "{said}");
    assert_eq!(desk.state(), before);
    desk.csv(&["remind", "C1", "--yes", "--hold"]).ends(0);
    assert_eq!(column(&outbox(&desk), "status"), ["pending"]);
}

#[test]
fn undo_of_reminders_that_left_is_refused_and_of_those_that_wait_is_not() {
    let desk = desk();
    with_maildir(&desk);
    desk.csv(&["remind", "C1", "--yes", "--hold"]).ends(0);
    assert_eq!(column(&outbox(&desk), "status"), ["pending"]);
    let op = outbox(&desk)[0].get("id").split('-').next().expect("an operation").to_string();
    desk.run(&["undo", &op]).ends(0);
    assert_eq!(outbox(&desk), []);
    desk.csv(&["remind", "C1", "--yes"]).ends(0);
    let op = outbox(&desk)[0].get("id").split('-').next().expect("an operation").to_string();
    let refused = desk.run(&["undo", &op]);
    assert_eq!(refused.code, 1, "{}{}", refused.out, refused.err);
    assert_eq!(column(&outbox(&desk), "status"), ["sent"]);
}

#[test]
fn a_folder_that_cannot_be_written_issues_nothing() {
    let desk = desk();
    with_maildir(&desk);
    let file = desk.file("a-file", "x");
    let before = desk.state();
    let ran = desk.run(&["remind", "C1", "--yes", "--out", &format!("{file}/letters")]);
    assert!(ran.code == 1 || ran.code == 3, "{}", ran.err);
    assert_eq!(desk.state(), before, "nothing half said");
    assert_eq!(outbox(&desk), []);
}

#[test]
fn without_a_way_out_e_mails_wait_and_a_maildir_that_cannot_be_written_fails_with_certainty() {
    let desk = desk();
    let ran = desk.csv(&["remind", "C1", "--yes"]);
    // The default letter names the account to pay to: without one it is not issued.
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let maildir = with_maildir(&desk);
    fs::write(&maildir, "a file in its place").expect("written");
    desk.csv(&["remind", "C1", "--yes"]).ends(1);
    assert_eq!(outbox(&desk)[0].cells(["status", "attempts"]), ["failed", "1"]);
    fs::remove_file(&maildir).expect("removed");
    desk.csv(&["outbox", "send"]).ends(0);
    assert_eq!(outbox(&desk)[0].cells(["status", "attempts"]), ["sent", "2"]);
    assert_eq!(mails(&maildir).len(), 1);
}

#[test]
fn policy_reads_back_and_tells_each_fault_with_its_place() {
    let desk = desk();
    let shown = desk.run(&["policy", "show"]).ends(0);
    let same = desk.file("same.toml", &shown);
    let before = desk.state();
    desk.run(&["policy", "set", &same]).ends(0);
    assert_eq!(desk.state(), before, "nothing changed, nothing is written");
    for (bad, word) in [
        (shown.replacen("minimum = 1500", "minimun = 1500", 1), "minimu"),
        (shown.replacen("offset = 15", "offset = 5", 1), "R2"),
        (shown.replacen("iban = \"\"", "iban = \"FR76\"", 1), "FR76"),
        (format!("{shown}\nnonsense = 1\n"), "nonsense"),
    ] {
        assert_ne!(bad, shown, "{word}");
        let file = desk.file("bad.toml", &bad);
        let ran = desk.run(&["policy", "set", &file]);
        assert_eq!(ran.code, 1, "{word}: {}", ran.err);
        assert!(ran.err.contains(word), "{word}: {}", ran.err);
    }
    assert_eq!(desk.state(), before);
}

/// Sets where copies are, and who deals with disputes about prices.
fn with_correspondence(desk: &Desk) -> PathBuf {
    let copies = desk.path("copies");
    fs::create_dir_all(&copies).expect("made");
    let shown = desk.run(&["policy", "show"]).ends(0);
    let text = shown.replacen("documents = \"\"", &format!("documents = \"{}/{{piece}}.pdf\"", copies.display()), 1).replacen(
        "services = []",
        "services = [[\"Price\", \"adv@abers.example\"]]",
        1,
    );
    let file = desk.file("correspondence.toml", &text);
    desk.run(&["policy", "set", &file]).ends(0);
    copies
}

#[test]
fn dun_19_copies_of_invoices_go_to_the_client_that_asks_for_them() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    let before = desk.run(&["resend", "C1", "F1", "--yes"]).ends(1);
    assert!(before.contains("documents"), "{before}");
    let copies = with_correspondence(&desk);
    let untouched = desk.state();
    for (args, why) in [
        (&["resend", "C1", "F2", "--yes"][..], "F2 is no document of C1"),
        (&["resend", "C1", "F1", "--yes"], "The copy of F1 is missing"),
        (&["resend", "C2", "F2", "--yes"], "The copy of F2 is missing"),
        (&["resend", "C1", "F1"], "The copy of F1 is missing"),
    ] {
        let said = desk.run(args).ends(1);
        assert!(said.contains(why), "{said}");
    }
    fs::write(copies.join("F1.pdf"), "not that").expect("written");
    assert!(desk.run(&["resend", "C1", "F1", "--yes"]).ends(1).contains("is not a PDF"));
    fs::write(copies.join("F1.pdf"), "%PDF-1.7 fictif").expect("written");
    fs::write(copies.join("F2.pdf"), "%PDF-1.7 fictif").expect("written");
    assert!(desk.run(&["resend", "C1", "F1"]).ends(1).contains("--yes"), "without a terminal nothing is assumed");
    assert!(desk.run(&["resend", "C2", "F2", "--yes"]).ends(1).contains("No e-mail address"));
    assert!(desk.run(&["resend", "C2", "F2", "--yes", "--to", "nobody"]).ends(1).contains("nobody"));
    assert_eq!((desk.state(), mails(&maildir).len()), (untouched, 0));

    desk.csv(&["resend", "C1", "f1", "--yes"]).ends(0);
    let sent = mails(&maildir);
    assert_eq!(sent.len(), 1);
    for part in ["compta@ponant.example", "Reply-To: j.riou@abers.example", "F1.pdf", "application/pdf"] {
        assert!(sent[0].contains(part), "{part} in\n{}", sent[0]);
    }
    let rows = outbox(&desk);
    assert_eq!(rows[0].cells(["client", "level", "items", "amount", "status"]), ["C1", "copies", "", "", "sent"]);
    assert_eq!(
        desk.csv(&["history", "C1"]).table("date,at,user,client,what,no,amount,contact,note,next")[0].get("what"),
        "copies"
    );
    // It is no reminder: the next one is still the first.
    let drafts = desk.csv(&["remind", "C1", "--dry-run"]).table(REMIND);
    assert_eq!(drafts[0].cells(["level", "status"]), ["R1", "ready"]);
    let id = rows[0].get("id").to_string();
    assert!(
        desk.run(&["outbox", "print", &id, "--out", &desk.path("p").display().to_string()]).ends(1).contains("not printed")
    );
    // A copy that vanished before the mail leaves: it certainly did not, and can be tried again.
    desk.csv(&["resend", "C1", "F1", "--yes", "--hold"]).ends(0);
    fs::remove_file(copies.join("F1.pdf")).expect("removed");
    assert_eq!(desk.run(&["outbox", "send"]).code, 1);
    let failed = outbox(&desk).into_iter().find(|row| row.get("id") != id).expect("the second");
    assert_eq!(failed.get("status"), "rejected");
    assert!(failed.get("reason").contains("missing"), "{failed:?}");
    fs::write(copies.join("F1.pdf"), "%PDF-1.7 fictif").expect("written");
    desk.csv(&["outbox", "retry", failed.get("id")]).ends(0);
    assert_eq!(mails(&maildir).len(), 2);
    desk.run(&["check"]).ends(0);
}

#[test]
fn dis_01_the_service_is_asked_and_its_answer_joins_the_dispute() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    desk.csv(&["dispute", "open", "C1", "1", "--reason", "PRIX", "--amount", "200", "--note", "remise oubliée"]).ends(0);
    let list = "client,name,no,date,id,piece,due,residual,amount,disputed,reason,state,owner,days,allowed";
    let no = desk.csv(&["dispute", "list"]).table(list)[0].get("no").to_string();
    desk.csv(&["dispute", "owner", &no, "Mme Le Goff", "--note", "elle connaît le dossier"]).ends(0);
    assert_eq!(desk.csv(&["dispute", "list"]).table(list)[0].get("owner"), "Mme Le Goff");
    assert!(desk.run(&["dispute", "owner", "999", "x"]).ends(1).contains("No dispute 999"));
    assert!(desk.run(&["dispute", "mail", &no, "--yes"]).ends(1).contains("No e-mail address"));
    with_correspondence(&desk);
    assert!(desk.run(&["dispute", "mail", "999", "--yes"]).ends(1).contains("No dispute 999"));
    desk.csv(&["dispute", "mail", &no, "--yes"]).ends(0);
    let sent = mails(&maildir);
    for part in ["adv@abers.example", &format!("[DIS-{no}]"), "F1"] {
        assert!(sent[0].contains(part), "{part} in\n{}", sent[0]);
    }
    let eml =
        format!("From: ADV <adv@abers.example>\r\nSubject: RE: [DIS-{no}] F1\r\n\r\nAvoir de 200 accorde.\r\n\r\n> remise\r\n");
    let eml = desk.file("answer.eml", eml);
    let none = desk.file("other.eml", "From: a@b.example\r\nSubject: bonjour\r\n\r\ntexte\r\n");
    assert!(desk.run(&["dispute", "reply", &none]).ends(1).contains("names no dispute"));
    let long = desk.file("long.eml", format!("From: a@b.example\r\nSubject: [DIS-{no}]\r\n\r\n{}\r\n", "mot ".repeat(6_000)));
    let said = desk.run(&["dispute", "reply", &long]).ends(1);
    assert!(said.contains("20,000") && said.contains("characters"), "{said}");
    desk.run(&["dispute", "reply", &eml]).ends(0);
    let history = desk.csv(&["history", "C1"]).table("date,at,user,client,what,no,amount,contact,note,next");
    let last = history[0].cells(["what", "no", "contact", "note"]);
    assert_eq!(last, ["dispute-answer", no.as_str(), "ADV <adv@abers.example>", "Avoir de 200 accorde."]);
    desk.run(&["undo"]).ends(0);
    assert_eq!(
        desk.csv(&["history", "C1"]).table("date,at,user,client,what,no,amount,contact,note,next")[0].get("what"),
        "dispute-mail"
    );
    desk.run(&["check"]).ends(0);
}

#[test]
fn dun_18_whom_a_client_named_gets_a_copy_of_what_its_payer_is_asked_for() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    let clients = desk.file(
        "payer.csv",
        "code,name,email,payer\nC1,Comptoir du Ponant (fictif),compta@ponant.example,\nC2,Ateliers du Levant (fictifs),,C1\n",
    );
    desk.run(&["import", "clients", &clients]).ends(0);
    assert!(desk.run(&["client", "set", "C2", "contact_copy=Mme Roux, 0472000000"]).ends(1).contains("e-mail required"));
    desk.run(&["client", "set", "C2", "contact_copy=Mme Roux, roux@levant.example"]).ends(0);
    desk.run(&["client", "set", "C1", "contact_copy=Le Goff, COMPTA@ponant.example"]).ends(0);
    let rows = desk.csv(&["remind", "C1", "--level", "R1", "--dry-run"]).table(REMIND);
    assert_eq!(rows[0].get("contact"), "compta@ponant.example, roux@levant.example", "shown before it leaves; nobody twice");
    desk.run(&["remind", "C1", "--level", "R1", "--yes"]).ends(0);
    let mail = mails(&maildir).pop().expect("a mail");
    assert!(mail.contains("F1") && mail.contains("F2"), "a section for each");
    let head = |name: &str| mail.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_string();
    assert!(head("To:").contains("compta@ponant.example") && !head("To:").contains("roux@"), "{}", head("To:"));
    assert!(head("Cc:").contains("roux@levant.example"), "{}", head("Cc:"));
    // Only those whose items it lists.
    desk.run(&["client", "set", "C9", "contact_copy=Autre, autre@autre.example"]).ends(0);
    assert!(!mails(&maildir).concat().contains("autre@"));
}

#[test]
fn dun_09_an_e_mail_that_came_back_brings_the_client_up_and_leaves_again_for_another_address_as_another_mail() {
    let desk = desk();
    let maildir = with_maildir(&desk);
    desk.run(&["remind", "C1", "--level", "R1", "--yes"]).ends(0);
    let mail = mails(&maildir).pop().expect("a mail");
    let head = mail.lines().find(|line| line.starts_with("Message-ID:")).expect("an identifier").to_string();
    let id = outbox(&desk)[0].get("id").to_string();
    let report = |action: &str, head: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n\
             Final-Recipient: rfc822; compta@ponant.example\r\nAction: {action}\r\nDiagnostic-Code: smtp; 550 unknown user\r\n\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n\r\n--b--\r\n"
        )
    };
    let file = |name: &str, text: String| desk.file(name, text);
    assert!(desk.run(&["outbox", "bounced", &file("late.eml", report("delayed", &head))]).ends(1).contains("tries still"));
    let stranger = report("failed", "Message-ID: <0000aaaa.1-1-0@abers.example>");
    assert!(desk.run(&["outbox", "bounced", &file("other.eml", stranger)]).ends(1).contains("no e-mail of this book"));
    assert!(
        desk.run(&["outbox", "bounced", &file("no.eml", "From: a@b.example\n\nhello".into())]).ends(1).contains("no notice")
    );
    assert_eq!(outbox(&desk)[0].get("status"), "sent", "nothing came of those");
    let back = file("back.eml", report("failed", &head));
    desk.run(&["outbox", "bounced", &back]).ends(0);
    assert_eq!(outbox(&desk)[0].cells(["status", "reason"]), ["rejected", "compta@ponant.example 550 unknown user"]);
    assert_eq!(desk.run(&["outbox", "bounced", &back]).code, 1, "once");
    let history = desk.csv(&["history", "C1"]).rows();
    assert_eq!(history[0].cells(["what", "contact", "next"]), ["bounced", "compta@ponant.example", "2026-05-04"]);
    // Neither by itself nor to nobody.
    desk.run(&["outbox", "send"]);
    assert_eq!(mails(&maildir).len(), 1);
    assert!(desk.run(&["outbox", "address", &id, "nobody"]).ends(1).contains("nobody"));
    desk.run(&["outbox", "address", &id, "gestion@ponant.example"]).ends(0);
    desk.run(&["outbox", "retry", &id]).ends(0);
    let after = mails(&maildir);
    let again = after.iter().find(|other| **other != mail).expect("another mail");
    assert!(again.contains("gestion@ponant.example") && !again.contains("compta@ponant.example"), "{again}");
    assert!(!again.contains(&head), "another mail than the one that came back");
    assert_eq!(outbox(&desk)[0].get("status"), "sent");
    assert!(desk.run(&["outbox", "bounced", &back]).ends(1).contains("already"), "the return of the first one");
    assert_eq!(outbox(&desk)[0].get("status"), "sent");
    assert_eq!(desk.run(&["outbox", "address", &id, "x@ponant.example"]).code, 1, "it has left");
    desk.run(&["outbox", "bounced", "--id", &id, "--words", "552 full"]).ends(0);
    assert_eq!(outbox(&desk)[0].get("reason"), "552 full");
    assert_eq!(desk.run(&["undo", id.split('-').next().expect("an operation")]).code, 1, "what had left is not taken back");
    desk.run(&["check"]).ends(0);
}
