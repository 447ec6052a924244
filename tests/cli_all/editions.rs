//! Editions for people and scripts: the statement of account and the aged balance.

use crate::cli;

use cli::{Desk, NAME, column, entry, fec};

/// A client with an invoice late, one to come and a payment on account.
fn desk() -> Desk {
    let desk = Desk::new();
    let rows = [
        entry("1", "20260110", "C1", "F1", 120_000),
        entry("2", "20260425", "C1", "F2", 80_000),
        entry("3", "20260302", "C1", "V1", -50_000),
        entry("4", "20260305", "C2", "F9", 1_234),
    ];
    let file = desk.file(NAME, fec(&rows));
    desk.run(&["import", "fec", &file]).ends(0);
    desk
}

#[test]
fn exp_01_a_statement_sums_to_the_balance_and_tells_late_from_not_due() {
    let desk = desk();
    let rows = desk.csv(&["export", "statement", "--client", "C1"]).table("date,piece,label,due,debit,credit,balance");
    assert_eq!(column(&rows, "piece"), ["F1", "V1", "F2"]);
    assert_eq!(column(&rows, "balance"), ["1200.00", "700.00", "1500.00"]);
    let text = desk.run(&["export", "statement", "--client", "C1"]).ends(0);
    assert!(text.contains("STATEMENT OF ACCOUNT") && text.contains("Overdue 1,200.00; not due 800.00"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let since = desk.csv(&["export", "statement", "--client", "C1", "--from", "2026-03-01"]);
    let rows = since.table("date,piece,label,due,debit,credit,balance,letter");
    assert_eq!(column(&rows, "balance"), ["1200.00", "700.00", "1500.00"], "what was before is carried forward");
    assert_eq!(rows[0].get("label"), "Balance brought forward");
    assert_eq!(desk.run(&["export", "statement"]).code, 2, "of one client");
    assert_eq!(desk.run(&["export", "statement", "--client", "X9"]).code, 1);
}

#[test]
fn exp_01_our_own_corrections_are_left_out_and_it_says_so() {
    let desk = desk();
    let ids = column(&desk.ledger("C1"), "id");
    // A difference that is ours is settled by an entry of ours: the client has never heard of it.
    desk.run(&["letter", "settle", "C1", &ids[2], "--by", "doubtful"]).ends(0);
    let text = desk.run(&["export", "statement", "--client", "C1", "--all"]).ends(0);
    assert!(text.contains("ours to correct is left out") || text.contains("ours to correct are left out"), "{text}");
    let rows = desk.csv(&["export", "statement", "--client", "C1", "--all"]);
    assert!(rows.out.contains("F1") && !rows.out.contains("SV-"), "{}", rows.out);
}

#[test]
fn exp_02_the_aged_balance_for_a_spreadsheet_and_for_scripts_is_the_ledger() {
    let mut desk = desk();
    let rows = desk.csv(&["export", "ageing"]);
    let columns = "client,name,limit,total,not_due,d1_30,d31_60,d61_90,d90_plus,no_due,unallocated,disputed,last_payment";
    let rows = rows.table(columns);
    assert_eq!(column(&rows, "total"), ["1500.00", "12.34"]);
    let file = desk.path("balance.csv").display().to_string();
    desk.lang = "fr";
    desk.run(&["export", "ageing", &file]).ends(0);
    desk.lang = "en";
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(text.starts_with("\u{feff}Client;Nom;Plafond;Total;Non échu;"), "{text}");
    assert!(text.contains(";1500,00;800,00;") && text.contains("02/03/2026"), "{text}");
    assert!(desk.run(&["export", "ageing", &file]).ends(1).contains("balance.csv"), "never over a file");
    let page = desk.run(&["export", "ageing"]).ends(0);
    assert!(page.contains("AGED BALANCE") && page.contains("page 1/1") && page.contains("1,512.34"), "{page}");
    assert!(!page.contains("Disputed") && !page.contains("No date"), "columns in which nothing stands are left out: {page}");
}

#[test]
fn exp_05_every_report_goes_to_scripts_people_and_paper() {
    let desk = desk();
    let columns = [
        ("schedule", "due,client,piece,amount,residual,expected"),
        ("disputes", "client,name,no,opened,age,piece,due,residual,disputed,reason,service,owner,state,days,allowed,over"),
        ("promises", "client,name,no,date,due,amount,received,state,contact,channel"),
        ("history", "date,at,user,client,what,amount,contact,note,next"),
        ("day", "user,clients,calls,reached,reminders,reminded,promises,promised,disputes,notes,other"),
        ("sent", "date,client,name,level,mode,channel,items,amount,state,contact,number,proof,proof_date"),
        ("terms", "client,name,terms,regime,invoice,due,latest,over"),
        ("cover", "client,name,insured,used,beyond,expires,stopped,claim_by"),
        ("alerts", "client,name,date,kind,before,after,stake,collector,seen_by,seen_on,seen_note,mark"),
        ("penalties", "client,name,piece,due,from,to,days,base,rate,interest,fee,state,reason"),
        ("commissions", "seller,client,name,number,date,base,rate,commission,payable,settled,kind,products,remark"),
    ];
    desk.run(&["call", "C1", "no-cash"]).ends(0);
    for (what, header) in columns {
        desk.csv(&["export", what]).table(header);
        assert!(desk.run(&["--format", "json", "export", what]).ends(0).starts_with('['), "{what}");
        let page = desk.run(&["export", what]).ends(0);
        assert!(page.contains("page 1/1"), "{what}: {page}");
        let file = desk.path(&format!("{what}.pdf"));
        desk.run(&["export", what, &file.display().to_string()]).ends(0);
        assert!(std::fs::read(&file).expect("a file").starts_with(b"%PDF-"), "{what}");
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).expect("there").permissions());
        assert_eq!(mode & 0o777, 0o600, "{what}");
    }
    let rows = desk.csv(&["export", "schedule"]).rows();
    assert_eq!(column(&rows, "residual"), ["1200.00", "12.34", "800.00"]);
    let day = desk.csv(&["export", "day"]).rows();
    assert_eq!((column(&day, "calls"), column(&day, "reached")), (vec!["1".to_string()], vec!["1".to_string()]));
}

#[test]
fn age_07_groups_and_selections_of_the_command_line() {
    let desk = desk();
    let page = desk.run(&["export", "ageing", "--by", "collector", "--no-doubtful"]).ends(0);
    assert!(page.contains("No group") && page.contains("Ledger balance") && page.contains("Difference"), "{page}");
    let rows = desk.csv(&["export", "ageing", "--netted"]).rows();
    assert_eq!(column(&rows, "unallocated"), ["0.00", "0.00"]);
    assert_eq!(column(&rows, "total"), ["1500.00", "12.34"]);
    let of_none = desk.csv(&["export", "ageing", "--seller", "personne", "--risk", "D,E", "--currency", "eur"]).rows();
    assert_eq!(column(&of_none, "client"), Vec::<String>::new());
    desk.run(&["export", "ageing", "--currency", "euros"]).ends(2);
    desk.run(&["export", "ageing", "--in-bucket", "--netted"]).ends(2);
    let of_one = desk.csv(&["export", "ageing", "--client", "C2"]).rows();
    assert_eq!(column(&of_one, "client"), ["C2"]);
    let wrong = desk.run(&["export", "disputes", "--by", "payer"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("service") && wrong.err.contains("age"), "{}", wrong.err);
}
