//! `orders --quotes`, `order print`, `order send`, `order due`, `order chase` as a person and a script use them.

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

const QUOTES: &str = "number,date,client,name,stage,amount,valid_until,sent,reminder_due,reminder_next,reminder_last,who";

#[test]
fn ord_08_the_quotes_are_listed_with_state_and_reminders() {
    let desk = desk();
    let none = desk.run(&["orders", "--quotes", "--today", "2026-05-04"]);
    assert!(none.code == 0 && format!("{}{}", none.out, none.err).contains("No such quote"), "{}{}", none.out, none.err);
    quoted(&desk);
    quoted(&desk);
    desk.run(&["order", "sent", "DEV-000001", "--on", "2026-05-04", "--today", "2026-05-04"]).ends(0);
    let listed = |args: &[&str], today: &str| -> Vec<Vec<String>> {
        let rows = desk.csv(&[&["orders"], args, &["--today", today]].concat()).table(QUOTES);
        let told = ["number", "client", "stage", "amount", "sent", "reminder_due", "reminder_next"];
        rows.iter().map(|row| row.cells(told).iter().map(ToString::to_string).collect()).collect()
    };
    let sent = ["DEV-000001", "C1", "sent", "1080.00", "2026-05-04", "2026-05-11", "2026-05-19"];
    let draft = ["DEV-000002", "C1", "draft", "1080.00", "", "", ""];
    assert_eq!(listed(&["--quotes"], "2026-05-12"), [sent, draft]);
    assert_eq!(listed(&["--state", "draft"], "2026-05-12"), [draft]);
    assert_eq!(listed(&["--quotes", "--client", "C2"], "2026-05-12"), Vec::<Vec<String>>::new());
    desk.run(&["order", "refuse", "DEV-000002", "--on", "2026-05-12", "--today", "2026-05-12"]).ends(0);
    assert_eq!(listed(&["--quotes"], "2026-05-12"), [sent]);
    assert_eq!(listed(&["--quotes", "--all"], "2026-05-12").len(), 2);
    assert_eq!(listed(&["--state", "refused"], "2026-05-12")[0][..3], ["DEV-000002", "C1", "refused"]);
    assert_eq!(listed(&["--state", "expired"], "2026-07-01")[0][..3], ["DEV-000001", "C1", "expired"]);
    let shown = desk.run(&["orders", "--quotes", "--today", "2026-05-12"]).ends(0);
    assert!(shown.contains("To remind since") && shown.contains("1,080.00"), "{shown}");
    assert_eq!(desk.run(&["orders", "--quotes", "--late"]).code, 2, "a quote promises no day");
}

#[test]
fn ord_07_a_delay_is_told_to_seller_and_client_at_once() {
    let desk = desk();
    desk.run(&["order", "add", "C1", "--free", "Pose=1@450/20", "--planned", "2026-05-08", "--today", "2026-05-04"]).ends(0);
    let due = |today: &str| desk.csv(&["order", "due", "--today", today]).table(DUE).len();
    assert_eq!(due("2026-05-11"), 2);
    let told = desk.run(&["order", "chase", "CDE-000001", "--task", "late", "--today", "2026-05-11"]);
    let words = format!("{}{}", told.out, told.err);
    assert!(told.code == 0 && words.contains("CDE-000001: seller and client told of the delay"), "{words}");
    assert_eq!(due("2026-05-11"), 0);
    let talk = desk.run(&["client", "timeline", "C1", "--today", "2026-05-11"]).ends(0);
    assert!(talk.contains("promised for 08/05/26, 3 d late") || talk.contains("promised for 08/05/2026, 3 d late"), "{talk}");
    assert!(talk.contains("CDE-000001: seller and client") && !talk.contains("order-late-told"), "in words: {talk}");
    assert_eq!(desk.run(&["order", "chase", "CDE-000001", "--task", "late", "--today", "2026-05-11"]).code, 1, "both know");
    desk.run(&["undo", "--today", "2026-05-11"]).ends(0);
    assert_eq!(due("2026-05-11"), 2);
}
