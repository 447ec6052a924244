//! `order print`, `order send`, `order due`, `order chase` as a person and a script use them.

use super::notices::{desk, mails, with_maildir};
use crate::cli::Desk;
use std::fs;
use std::os::unix::fs::PermissionsExt;

const DUE: &str = "due,task,kind,number,client,name,phone,amount,who";

/// A quote sent on a day.
fn quoted(desk: &Desk) {
    let line = ["--free", "Pose sur site=2@450/20", "--valid-until", "2026-06-30"];
    desk.run(&[&["order", "add", "C1", "--kind", "quote", "--on", "2026-05-01", "--today", "2026-05-04"], &line[..]].concat())
        .ends(0);
}

#[test]
fn exp_03_a_document_is_printed_for_its_owner_alone_and_over_no_file() {
    let desk = desk();
    quoted(&desk);
    let before = desk.state();
    let text = desk.run(&["order", "print", "DEV-000001"]).ends(0);
    assert!(text.contains("QUOTE DEV-000001") && text.contains("€1,080.00"), "{text}");
    let path = desk.path("devis.pdf");
    let file = path.display().to_string();
    desk.run(&["order", "print", "DEV-000001", "--pdf", &file]).ends(0);
    let once = fs::read(&path).expect("a file");
    assert!(once.starts_with(b"%PDF-1.7"));
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(desk.run(&["order", "print", "DEV-000001", "--pdf", &file]).code, 1, "never over a file");
    desk.run(&["order", "print", "DEV-000001", "--pdf", &file, "--force"]).ends(0);
    assert_eq!(fs::read(&path).expect("a file"), once, "the same bytes");
    assert_eq!(desk.state(), before, "nothing moves");
}

#[test]
fn ord_05_a_document_leaves_once_with_its_pdf_and_is_sent_by_that() {
    let desk = desk();
    quoted(&desk);
    let maildir = with_maildir(&desk);
    let before = desk.state();
    let shown = desk.run(&["order", "send", "DEV-000001", "--preview"]).ends(0);
    for told in [
        "Subject: QUOTE DEV-000001",
        "To: Comptoir",
        "compta@ponant.example",
        "Attached: quote-dev-000001.pdf, ",
        " kB, 1 page\n",
        "Total before VAT",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert_eq!(desk.state(), before, "a preview moves nothing");
    assert_eq!(desk.run(&["order", "send", "DEV-000001"]).code, 1, "without a terminal nothing is assumed");
    assert!(mails(&maildir).is_empty());
    desk.run(&["order", "send", "DEV-000001", "--hold", "--yes", "--today", "2026-05-04"]).ends(0);
    assert_eq!(desk.run(&["order", "send", "DEV-000001", "--yes"]).code, 1, "one waits already: nobody gets it twice");
    assert!(!desk.run(&["order", "show", "DEV-000001"]).ends(0).contains("sent"), "what waits has not left");
    desk.run(&["outbox", "send"]).ends(0);
    let sent = mails(&maildir);
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains("compta@ponant.example") && sent[0].contains("quote-dev-000001.pdf"), "{}", sent[0]);
    assert!(desk.run(&["order", "show", "DEV-000001"]).ends(0).contains("sent"), "it left: it is sent");
    let history = desk.run(&["history", "C1"]).ends(0);
    assert!(history.contains("DEV-000001 sent by e-mail"), "{history}");
    desk.run(&["outbox", "send"]).ends(0);
    assert_eq!(mails(&maildir).len(), 1, "never twice by itself");
}

#[test]
fn ord_05_what_is_not_confirmed_is_not_acknowledged() {
    let desk = desk();
    with_maildir(&desk);
    desk.run(&["order", "add", "C1", "--free", "Pose=1@450/20", "--today", "2026-05-04"]).ends(0);
    let refused = desk.run(&["order", "send", "CDE-000001", "--yes"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("not confirmed"), "{}", refused.err);
    let shown = desk.run(&["order", "send", "CDE-000001", "--preview"]);
    assert!(
        shown.code == 1 && shown.out.contains("Subject: ") && shown.err.contains("not confirmed"),
        "shown, with the reason"
    );
}

#[test]
fn ord_08_what_is_due_is_listed_and_noted_as_done() {
    let desk = desk();
    quoted(&desk);
    assert!(desk.csv(&["order", "due", "--today", "2026-05-11"]).table(DUE).is_empty());
    desk.run(&["order", "sent", "DEV-000001", "--on", "2026-05-04", "--today", "2026-05-04"]).ends(0);
    let rows = desk.csv(&["order", "due", "--today", "2026-05-11"]).table(DUE);
    assert_eq!(rows.len(), 1);
    let told = rows[0].cells(["due", "task", "kind", "number", "client", "amount"]);
    assert_eq!(told, ["2026-05-11", "ask-quote", "quote", "DEV-000001", "C1", "1080.00"]);
    assert!(desk.csv(&["order", "due", "--client", "C2", "--today", "2026-05-11"]).table(DUE).is_empty());
    let noted = desk.run(&["order", "chase", "DEV-000001", "--note", "décide jeudi", "--today", "2026-05-11"]);
    assert!(
        noted.code == 0 && format!("{}{}", noted.out, noted.err).contains("quote asked after"),
        "{}{}",
        noted.out,
        noted.err
    );
    assert!(desk.csv(&["order", "due", "--today", "2026-05-12"]).table(DUE).is_empty());
    let log = desk.run(&["log"]).ends(0);
    assert!(log.contains("DEV-000001: quote asked after"), "{log}");
    assert_eq!(desk.run(&["order", "chase", "DEV-000001", "--today", "2026-05-12"]).code, 1, "nothing is due");
    desk.run(&["undo", "--today", "2026-05-12"]).ends(0);
    assert_eq!(desk.csv(&["order", "due", "--today", "2026-05-12"]).table(DUE).len(), 1);
}
