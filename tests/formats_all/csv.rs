//! The ledger CSV, the clients CSV, and the way back to CSV, JSON and FEC.

use chrono::NaiveDate;
use suivi::domain::intake::{ClientsFile, Encoding, FileKind, LedgerFile, NoteKind, Problem, ProblemKind};
use suivi::domain::money::{Amount, Currency};
use suivi::domain::party::PartyField;
use suivi::formats::{LedgerColumn, Options, Problems, read_clients, read_fec, read_ledger};

fn ledger(text: &str) -> Result<LedgerFile, Problems> {
    read_ledger(text.as_bytes(), "export.csv", &Options::default())
}

fn ledger_ok(text: &str) -> LedgerFile {
    ledger(text).unwrap_or_else(|problems| panic!("refused: {problems:?}\n{text}"))
}

fn ledger_refused(text: &str) -> Vec<Problem> {
    ledger(text).expect_err("should be refused").list
}

fn clients(text: &str) -> Result<ClientsFile, Problems> {
    read_clients(text.as_bytes(), "clients.csv", &Options::default())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn problem(line: u32, column: &str, found: &str, what: ProblemKind) -> Problem {
    Problem { line, column: column.into(), found: found.into(), what }
}

#[test]
fn every_column_of_the_ledger_is_read() {
    let file = ledger_ok(
        "id,account,client,name,date,journal,entry,piece,piece_date,invoice,reference,label,due,payment_mode,debit,credit,currency,\
         amount_currency,letter,lettered_on,level,year,validated\n\
         77,411000,C001,DUPONT SA,2026-01-10,VE,12,P1,2026-01-09,F1,REF,\"Facture, F1\",2026-02-09,VIR,1200.00,,USD,1310.00,A,\
         2026-03-05,2,2026,2026-01-31\n",
    );
    assert_eq!(
        (file.kind, file.name.as_str(), file.has_letters, file.encoding),
        (FileKind::Ledger, "export.csv", true, Encoding::Utf8)
    );
    assert_eq!((file.notes.len(), file.unreadable.len()), (0, 0));
    let row = &file.rows[0];
    assert_eq!((row.at, row.id.as_str(), row.account.as_str(), row.auxiliary.as_str()), (2, "77", "411000", "C001"));
    assert_eq!((row.auxiliary_label.as_str(), row.journal.as_str(), row.entry.as_str()), ("DUPONT SA", "VE", "12"));
    assert_eq!((row.piece.as_str(), row.invoice.as_str(), row.reference.as_str()), ("P1", "F1", "REF"));
    assert_eq!((row.label.as_str(), row.payment_mode.as_str(), row.letter.as_str()), ("Facture, F1", "VIR", "A"));
    assert_eq!((row.date, row.piece_date), (day(2026, 1, 10), Some(day(2026, 1, 9))));
    assert_eq!((row.lettered_on, row.validated), (Some(day(2026, 3, 5)), Some(day(2026, 1, 31))));
    assert_eq!((row.debit, row.credit), (Amount(120_000), Amount(0)));
    assert_eq!(row.foreign, Currency::parse("USD").map(|c| (c, 131_000)));
    assert_eq!(row.due, [(day(2026, 2, 9), Amount(120_000))]);
    assert_eq!((row.level, row.year), (Some(2), Some(day(2026, 12, 31))));
}

#[test]
fn french_headers_are_found_by_meaning() {
    let file = ledger_ok(
        "N° compte;Code tiers;Raison sociale;Date d'écriture;Code journal;N° Écriture;N° pièce;Date pièce;N° facture;Référence;\
         Libellé;Date d’échéance;Mode de règlement;DÉBIT;Crédit;Devise;Montant devise;Lettrage;Date lettrage;Niveau de relance;\
         Exercice;Date validation\r\n\
         411000;C001;DUPONT SA;10/01/26;VE;12;P1;09/01/2026;F1;REF;Facture;09/02/2026;VIR;1 200,00;;EUR;;a;;R1;31/03/2026;\r\n",
    );
    let row = &file.rows[0];
    assert_eq!((row.account.as_str(), row.auxiliary.as_str(), row.auxiliary_label.as_str()), ("411000", "C001", "DUPONT SA"));
    assert_eq!((row.date, row.piece_date, row.due[0].0), (day(2026, 1, 10), Some(day(2026, 1, 9)), day(2026, 2, 9)));
    assert_eq!((row.journal.as_str(), row.entry.as_str(), row.piece.as_str(), row.invoice.as_str()), ("VE", "12", "P1", "F1"));
    assert_eq!((row.reference.as_str(), row.label.as_str(), row.payment_mode.as_str()), ("REF", "Facture", "VIR"));
    assert_eq!((row.debit, row.foreign, row.letter.as_str()), (Amount(120_000), None, "a"));
    assert_eq!((row.level, row.year, row.validated), (Some(1), Some(day(2026, 3, 31)), None));
    let noted: Vec<NoteKind> = file.notes.iter().map(|n| n.kind).collect();
    assert_eq!(noted, [NoteKind::AmountFormat, NoteKind::LetterWithoutDate]);
}

#[test]
fn separators_quotes_marks_and_encodings_of_a_spreadsheet() {
    for separator in ["\t", "|", ";", ","] {
        let text = "account;date;debit;credit;label\n411000;2026-01-10;\"12,50\";;\"a \"\"b\"\"\nc\"\n".replace(';', separator);
        let file = ledger_ok(&text);
        assert_eq!((file.rows[0].debit, file.rows[0].label.as_str()), (Amount(1250), "a \"b\"\nc"), "{separator:?}");
    }
    let file = ledger_ok("\u{FEFF}sep=;\r\naccount;date;debit;credit\r\n411000;20260110;12.50;0\r\n");
    assert_eq!((file.rows[0].at, file.rows[0].debit), (3, Amount(1250)));
    let latin = read_ledger(
        b"compte;date;libell\xE9;d\xE9bit;cr\xE9dit\n411000;2026-01-10;r\xE8glement;;5,00\n",
        "x",
        &Options::default(),
    );
    let latin = latin.expect("Latin-9");
    assert_eq!(
        (latin.encoding, latin.rows[0].label.as_str(), latin.rows[0].credit),
        (Encoding::Latin9, "règlement", Amount(500))
    );
    let windows =
        read_ledger(b"compte;date;nom;debit;credit\n411000;2026-01-10;C\x9Cur \x80;;5,00\n", "x", &Options::default());
    assert_eq!(windows.expect("Windows-1252").rows[0].auxiliary_label, "Cœur €");
}

#[test]
fn dates_are_iso_compact_or_french() {
    for text in ["2026-01-10", "20260110", "10/01/2026", "10/01/26"] {
        let file = ledger_ok(&format!("account,date,amount\n411000,{text},1.00\n"));
        assert_eq!((file.rows[0].date, file.notes.len()), (day(2026, 1, 10), 0), "{text}");
    }
}

#[test]
fn one_amount_is_signed_or_has_a_side() {
    let file = ledger_ok("account;date;montant\n411000;2026-01-10;12,50\n411000;2026-01-10;-12,50\n");
    let sides: Vec<(i64, i64)> = file.rows.iter().map(|r| (r.debit.minor(), r.credit.minor())).collect();
    assert_eq!(sides, [(1250, 0), (0, 1250)]);
    let file = ledger_ok("account;date;montant;sens\n411000;2026-01-10;12,50;D\n411000;2026-01-10;-12,50;C\n");
    let sides: Vec<(i64, i64)> = file.rows.iter().map(|r| (r.debit.minor(), r.credit.minor())).collect();
    assert_eq!(sides, [(1250, 0), (0, -1250)]);
}

#[test]
fn a_thousand_or_one_is_not_guessed() {
    for amount in ["1,000", "1.000"] {
        let refused = ledger_refused(&format!("account;date;debit;credit\n411000;2026-01-10;{amount};\n"));
        assert_eq!(refused, [problem(2, "debit", amount, ProblemKind::Amount)]);
    }
    let file = ledger_ok("account;date;debit;credit\n411000;2026-01-10;1,000.00;\n411000;2026-01-10;;1.000,00\n");
    assert_eq!((file.rows[0].debit, file.rows[1].credit), (Amount(100_000), Amount(100_000)));
}

#[test]
fn missing_columns_are_named_with_what_was_found() {
    let refused = ledger_refused("Nom;Libellé;Débit\nDUPONT;x;1,00\n");
    let named: Vec<&str> = refused.iter().map(|p| p.column.as_str()).collect();
    assert_eq!(named, ["account", "date", "credit"]);
    assert!(refused.iter().all(|p| p.what == ProblemKind::MissingColumn && p.found == "Nom | Libellé | Débit"));
    assert_eq!(
        ledger_refused("compte,date\n411,2026-01-10\n").iter().map(|p| p.column.as_str()).collect::<Vec<_>>(),
        ["debit", "credit"]
    );
    assert_eq!(ledger_refused("hello world\nwhat;is;this\n")[0].what, ProblemKind::NoHeader);
    assert_eq!(ledger_refused("compte;date;date;montant\n411;x;y;1\n")[0].what, ProblemKind::DoubleColumn);
}

#[test]
fn the_better_name_wins_when_two_columns_mean_the_same() {
    let file = ledger_ok("Intitulé compte;Nom;Compte;Date;Montant\nClients;DUPONT;411000;2026-01-10;1,00\n");
    assert_eq!(file.rows[0].auxiliary_label, "DUPONT");
}

#[test]
fn a_preset_names_columns_of_its_own() {
    let options = Options {
        columns: vec![("CT_Num".into(), LedgerColumn::Client), ("EC_Montant".into(), LedgerColumn::Amount)],
        ..Options::default()
    };
    let text = "CT_Num;tiers;compte;date;EC_Montant\nC001;autre;411000;2026-01-10;1,00\n";
    let file = read_ledger(text.as_bytes(), "x", &options).expect("read");
    assert_eq!((file.rows[0].auxiliary.as_str(), file.rows[0].debit), ("C001", Amount(100)));
}

#[test]
fn third_party_lines_only_are_an_extract_by_themselves() {
    let third_party = "account,client,date,debit,credit\n411000,C001,2026-01-10,1200.00,\n401000,F001,2026-01-10,,5.00\n";
    assert_eq!(ledger_ok(third_party).rows.len(), 2);
    let whole = format!("{third_party}707000,,2026-01-10,,1000.00\n");
    assert_eq!(ledger_refused(&whole), [problem(0, "", "", ProblemKind::FileUnbalanced(Amount(19_500)))]);
    let extract = Options { extract: true, ..Options::default() };
    assert_eq!(read_ledger(whole.as_bytes(), "x", &extract).map(|f| f.rows.len()), Ok(3));
    let balanced =
        "account,client,date,journal,entry,debit,credit\n411000,C001,2026-01-10,VE,1,12.00,\n707000,,2026-01-10,VE,1,,12.00\n";
    assert_eq!(ledger_ok(balanced).notes, []);
}

#[test]
fn optional_cells_that_cannot_be_read_are_doubts() {
    let file = ledger_ok(
        "account,date,amount,due,level,year,validated,piece_date\n\
         411000,2026-01-10,10.00,bientôt,trop,20x6,31/02/2026,never\n\
         411000,2026-01-10,10.00,2026-02-01=4.00+2026-03-01=5.00,,,,\n",
    );
    let mut found: Vec<(u32, &str, &ProblemKind)> =
        file.unreadable.iter().map(|p| (p.line, p.column.as_str(), &p.what)).collect();
    found.sort_by_key(|(line, column, _)| (*line, *column));
    assert_eq!(
        found,
        [
            (2, "due", &ProblemKind::Date),
            (2, "level", &ProblemKind::Number),
            (2, "piece_date", &ProblemKind::Date),
            (2, "validated", &ProblemKind::Date),
            (2, "year", &ProblemKind::Date),
            (3, "due", &ProblemKind::Amount),
        ]
    );
    assert!(file.rows[0].due.is_empty() && file.rows[1].due.is_empty());
}

#[test]
fn a_plan_of_instalments_is_signed_like_its_line() {
    let file = ledger_ok(
        "account,date,debit,credit,due\n\
         411000,2026-01-10,150.00,,2026-01-31=100.00+2026-02-28=50.00\n\
         411000,2026-01-10,,150.00,2026-01-31=100.00+2026-02-28=50.00\n",
    );
    let plan = |a: i64, b: i64| vec![(day(2026, 1, 31), Amount(a)), (day(2026, 2, 28), Amount(b))];
    assert_eq!((&file.rows[0].due, &file.rows[1].due), (&plan(10_000, 5_000), &plan(-10_000, -5_000)));
}

#[test]
fn an_open_quote_is_told_where_it_opens() {
    let refused = ledger_refused(
        "account;date;amount;label\n411000;2026-01-10;1,00;ok\n411000;2026-01-10;1,00;\"open\n411000;2026-01-10;1,00;x\n",
    );
    assert_eq!(refused, [problem(3, "", "\"open", ProblemKind::OpenQuote)]);
}

#[test]
fn clients_have_their_mapped_columns_only() {
    let file = clients(
        "Code client;Raison sociale;SIREN;Code postal;Ville;Conditions de règlement;Encours autorisé;Téléphone;E-mail;Couleur\n\
         C001;DUPONT SA;732829320;75011;PARIS;45FDM-A;10 000,00;;compta@dupont.example;bleu\n\
         C002;LEFÈVRE;;;LYON;;;04 00 00 00 00;;vert\n",
    )
    .expect("read");
    use PartyField as P;
    assert_eq!(file.columns, [P::Code, P::Name, P::Siren, P::Postcode, P::City, P::Terms, P::Limit, P::Phone, P::Email]);
    let first = &file.rows[0];
    assert_eq!((first.at, first.get(P::Code), first.get(P::Terms)), (2, Some("C001"), Some("45FDM-A")));
    assert_eq!((first.get(P::Limit), first.get(P::Phone), first.get(P::Iban)), (Some("10000.00"), Some(""), None));
    assert_eq!(file.rows[1].get(P::Name), Some("LEFÈVRE"));
    assert_eq!((file.rows.len(), file.unreadable.len(), file.name.as_str()), (2, 0, "clients.csv"));
}

#[test]
fn every_client_column_is_known_by_its_code() {
    let header: Vec<&str> = PartyField::ALL.iter().map(|f| f.code()).collect();
    let values: Vec<String> = PartyField::ALL
        .iter()
        .map(|f| if matches!(f, PartyField::Limit | PartyField::Insured) { "1.00".into() } else { format!("v-{}", f.code()) })
        .collect();
    let file = clients(&format!("{}\n{}\n", header.join(","), values.join(","))).expect("read");
    assert_eq!(file.columns, PartyField::ALL);
    for (field, value) in PartyField::ALL.into_iter().zip(&values) {
        assert_eq!(file.rows[0].get(field), Some(value.as_str()));
    }
}

#[test]
fn client_codes_are_required_and_stand_once() {
    let refused = clients("code,name\nC1,A\n,B\nC1,C\n").expect_err("refused").list;
    assert_eq!(refused, [problem(3, "code", "", ProblemKind::Required), problem(4, "code", "C1", ProblemKind::DoubleCode)]);
    let refused = clients("name,city\nA,PARIS\n").expect_err("refused").list;
    assert_eq!(refused, [problem(1, "code", "name | city", ProblemKind::MissingColumn)]);
}

#[test]
fn client_amounts_that_cannot_be_read_are_left_out() {
    let file = clients("code,limit,insured\nC1,beaucoup,5000\n").expect("read");
    assert_eq!(file.unreadable, [problem(2, "limit", "beaucoup", ProblemKind::Amount)]);
    assert_eq!((file.rows[0].get(PartyField::Limit), file.rows[0].get(PartyField::Insured)), (None, Some("5000.00")));
}

#[test]
fn fec_out_writes_what_the_norm_asks() {
    use suivi::formats::fec_out::{fec, fec_name};
    let text = "account,client,date,label,debit,credit,letter\n411000,C1,2026-01-10,\"a\tb\nc\",12.50,,A\n";
    let mut rows = ledger_ok(text).rows;
    rows[0].account_label = "Żółw € et Cœur".into();
    let written = fec(&rows, Currency::EUR, Encoding::Utf8);
    let line = "\t\t\t20260110\t411000\tŻółw € et Cœur\tC1\t\t\t\ta b c\t12,50\t0,00\tA\t\t\t\t\r\n";
    assert_eq!(String::from_utf8(written).expect("UTF-8").lines().nth(1), line.strip_suffix("\r\n"));
    let written = fec(&rows, Currency::EUR, Encoding::Latin9);
    let extract = Options { extract: true, encoding: Some(Encoding::Latin9), ..Options::default() };
    assert_eq!(read_fec(&written, "x", &extract).expect("read").rows[0].account_label, "Zólw € et Cœur");
    assert_eq!(fec_name("732829320", day(2025, 12, 31)), "732829320FEC20251231.txt");
}
