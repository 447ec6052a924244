//! The generated company is what it claims to be: balanced, numbered, deterministic, consistent from one year and one day to the
//! next, and its truth is true.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use suivi::demo::{Company, GroupKind, Params, generate};

fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).expect("a real date")
}

fn usual() -> Company {
    generate(&Params::on(date(2026, 11, 20)))
}

/// One row of a FEC, read by the letter of the norm.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Row {
    journal: String,
    number: String,
    day: String,
    account: String,
    auxiliary: String,
    piece: String,
    piece_day: String,
    label: String,
    amount: i64,
    letter: String,
    lettered: String,
    valid: String,
}

fn minor(text: &str) -> i64 {
    let (euros, cents) = text.split_once(',').expect("a decimal comma");
    assert_eq!(cents.len(), 2, "{text}");
    assert!(euros == "0" || !euros.starts_with('0'), "{text}");
    euros.parse::<i64>().expect("digits") * 100 + cents.parse::<i64>().expect("digits")
}

fn read(bytes: &[u8]) -> Vec<Row> {
    let text: String = bytes.iter().map(|b| char::from(*b)).collect();
    let mut lines = text.split("\r\n");
    let header = lines.next().expect("a header");
    assert_eq!(
        header.split('\t').collect::<Vec<_>>(),
        [
            "JournalCode",
            "JournalLib",
            "EcritureNum",
            "EcritureDate",
            "CompteNum",
            "CompteLib",
            "CompAuxNum",
            "CompAuxLib",
            "PieceRef",
            "PieceDate",
            "EcritureLib",
            "Debit",
            "Credit",
            "EcritureLet",
            "DateLet",
            "ValidDate",
            "Montantdevise",
            "Idevise"
        ]
    );
    let mut rows: Vec<Row> = Vec::new();
    let mut ended = false;
    for line in lines {
        assert!(!ended, "nothing follows the last line end");
        if line.is_empty() {
            ended = true;
            continue;
        }
        let f: Vec<&str> = line.split('\t').collect();
        assert_eq!(f.len(), 18, "{line}");
        let (debit, credit) = (minor(f[11]), minor(f[12]));
        assert!((debit == 0) != (credit == 0), "{line}");
        rows.push(Row {
            journal: f[0].into(),
            number: f[2].into(),
            day: f[3].into(),
            account: f[4].into(),
            auxiliary: f[6].into(),
            piece: f[8].into(),
            piece_day: f[9].into(),
            label: f[10].into(),
            amount: debit - credit,
            letter: f[13].into(),
            lettered: f[14].into(),
            valid: f[15].into(),
        });
    }
    assert!(ended, "the file ends with a line end");
    rows
}

fn years(company: &Company) -> [Vec<Row>; 2] {
    [read(&company.files[0].1), read(&company.files[1].1)]
}

fn is_third(account: &str) -> bool {
    ["411", "413", "416", "4191", "471"].iter().any(|p| account.starts_with(p))
}

/// Companies of several sizes and days, strange ones included.
fn several() -> Vec<(Params, Company)> {
    let sizes = [(1, 100), (2, 100), (15, 10), (15, 1000), (60, 100), (220, 60)];
    let days = [date(2026, 11, 20), date(2024, 2, 29), date(2027, 1, 1), date(2025, 7, 31), NaiveDate::MIN, NaiveDate::MAX];
    let params = sizes.into_iter().zip(days).zip(1..).map(|(((clients, activity), today), seed)| Params {
        clients,
        seed,
        today,
        activity,
    });
    params.map(|p| (p, generate(&p))).collect()
}

#[test]
fn the_same_parameters_give_the_same_bytes_on_every_machine() {
    let company = usual();
    let mut hash = Sha256::new();
    for (name, bytes) in &company.files {
        hash.update(name.as_bytes());
        hash.update(bytes);
    }
    let hash: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hash, "9ed107780665b87e597aca68a30d211a7d30f7dffef8ee804ac0479efb2476b6");
    assert_eq!(usual(), company);
    let other = generate(&Params { seed: 2, ..Params::on(date(2026, 11, 20)) });
    assert!(other.files.iter().zip(&company.files).all(|(a, b)| a.0 == b.0 && a.1 != b.1));
}

#[test]
fn fec_03_files_are_named_by_siren_and_closing() {
    let names: Vec<String> = usual().files.into_iter().map(|f| f.0).collect();
    assert_eq!(names, ["000111229FEC20260630.txt", "000111229FEC20270630.txt", "clients.csv"]);
    assert_eq!(suivi::demo::siren(), "000111229");
    assert!(luhn(&suivi::demo::siren()));
    assert!(suivi::demo::COMPANY.contains("fictive"));
}

#[test]
fn fec_02_every_entry_balances_and_numbers_are_continuous_in_order_of_dates() {
    for (params, company) in several().into_iter().chain([(Params::on(date(2026, 11, 20)), usual())]) {
        for rows in years(&company) {
            let mut sums: HashMap<(&str, &str), i64> = HashMap::new();
            let mut last: HashMap<&str, (u32, &str)> = HashMap::new();
            let mut day = "";
            for row in &rows {
                *sums.entry((&row.journal, &row.number)).or_default() += row.amount;
                assert!(*row.day >= *day, "{params:?} {row:?}");
                day = &row.day;
                let number: u32 = row.number.parse().expect("a number");
                let (before, on) = last.insert(&row.journal, (number, &row.day)).unwrap_or((0, &row.day));
                assert!(number == before + 1 || number == before && on == row.day, "{params:?} {row:?}");
                assert!(row.valid >= row.day && !row.label.is_empty() && !row.piece.is_empty(), "{row:?}");
                assert_eq!(row.letter.is_empty(), row.lettered.is_empty(), "{row:?}");
                assert!(row.lettered.is_empty() || row.lettered >= row.day, "{row:?}");
                assert!(row.journal == "AN" || row.piece_day == row.day, "{row:?}");
            }
            assert!(sums.values().all(|s| *s == 0), "{params:?}");
        }
    }
}

#[test]
fn let_16_the_second_year_opens_with_the_open_items_of_the_first_line_by_line() {
    for (params, company) in several().into_iter().chain([(Params::on(date(2026, 11, 20)), usual())]) {
        let [first, second] = years(&company);
        let open = |r: &&Row| is_third(&r.account) && !r.letter.bytes().any(|b| b.is_ascii_uppercase());
        let item =
            |r: &Row| (r.account.clone(), r.auxiliary.clone(), r.piece.clone(), r.piece_day.clone(), r.label.clone(), r.amount);
        let mut left: Vec<_> = first.iter().filter(open).map(item).collect();
        let mut carried: Vec<_> = second.iter().filter(|r| r.journal == "AN" && is_third(&r.account)).map(item).collect();
        left.sort();
        carried.sort();
        assert_eq!(left, carried, "{params:?}");
        // The other accounts open at their closing balance, income and expense as the result.
        let mut closing: BTreeMap<&str, i64> = BTreeMap::new();
        for row in first.iter().filter(|r| !is_third(&r.account)) {
            let account = if row.account.starts_with(['6', '7']) { "120000" } else { &row.account };
            *closing.entry(account).or_default() += row.amount;
        }
        closing.retain(|account, sum| *sum != 0 && *account != "890000");
        let mut opening: BTreeMap<&str, i64> = BTreeMap::new();
        for row in second.iter().filter(|r| r.journal == "AN" && !is_third(&r.account) && r.account != "890000") {
            *opening.entry(&row.account).or_default() += row.amount;
        }
        assert_eq!(closing, opening, "{params:?}");
    }
}

#[test]
fn let_04_and_let_05_capital_letters_balance_and_small_ones_do_not() {
    let mut seen = [0, 0];
    for (_, company) in several().into_iter().chain([(Params::on(date(2026, 11, 20)), usual())]) {
        for rows in years(&company) {
            let mut groups: BTreeMap<(&str, &str, &str), Vec<&Row>> = BTreeMap::new();
            for row in rows.iter().filter(|r| !r.letter.is_empty()) {
                groups.entry((&row.account, &row.auxiliary, &row.letter)).or_default().push(row);
            }
            for (key, lines) in groups {
                let sum: i64 = lines.iter().map(|r| r.amount).sum();
                let small = key.2.bytes().all(|b| b.is_ascii_lowercase());
                assert!(small || key.2.bytes().all(|b| b.is_ascii_uppercase()), "{key:?}");
                assert_eq!(small, sum != 0, "{key:?} {lines:?}");
                assert!(lines.iter().any(|r| r.amount > 0) && lines.iter().any(|r| r.amount < 0), "{key:?}");
                assert!(lines.iter().all(|r| r.lettered == lines[0].lettered), "{key:?}");
                seen[usize::from(small)] += 1;
            }
        }
    }
    assert!(seen[0] > 3000 && seen[1] > 30, "{seen:?}");
}

#[test]
fn the_truth_sums_to_its_gap_and_accounting_agrees_with_it() {
    for (params, company) in several().into_iter().chain([(Params::on(date(2026, 11, 20)), usual())]) {
        let years = years(&company);
        let mut used = BTreeSet::new();
        // The set of true lines behind each letter of accounting.
        let mut letters: BTreeMap<(u8, String, String, String), usize> = BTreeMap::new();
        for (id, group) in company.truth.groups.iter().enumerate() {
            let lines = company.truth.lines_of(group);
            let row = |file: u8, at: u32| &years[usize::from(file)][at as usize - 2];
            let rows: Vec<&Row> = lines.iter().map(|l| row(l.file, l.at)).collect();
            assert_eq!(rows.iter().map(|r| r.amount).sum::<i64>(), group.gap.minor(), "{params:?} {group:?} {rows:?}");
            let accounts: BTreeSet<_> = rows.iter().map(|r| (&r.account, &r.auxiliary)).collect();
            assert_eq!(accounts.len() > 1, group.kind.spans_accounts(), "{group:?} {rows:?}");
            assert!(rows.iter().any(|r| r.amount > 0) && rows.iter().any(|r| r.amount < 0));
            for line in lines {
                assert!(used.insert((line.file, line.at)), "a line is in one group");
                let original = row(line.file, line.at);
                let alias = (line.opening > 0).then(|| row(1, line.opening));
                if let Some(alias) = alias {
                    assert_eq!((&alias.journal[..], &alias.piece, alias.amount), ("AN", &original.piece, original.amount));
                }
                for (file, r) in [(line.file, Some(original)), (1, alias)] {
                    let Some(r) = r.filter(|r| !r.letter.is_empty()) else { continue };
                    let key = (file, r.account.clone(), r.auxiliary.clone(), r.letter.clone());
                    assert_eq!(*letters.entry(key).or_insert(id), id, "{r:?}");
                }
            }
        }
    }
}

#[test]
fn the_company_of_tomorrow_is_that_of_today_and_one_day_more() {
    let identity = |r: &Row| Row { letter: String::new(), lettered: String::new(), valid: String::new(), ..r.clone() };
    // From the middle of a quarter to the next days and weeks; the fiscal years move with the quarter only.
    let first = date(2026, 11, 2);
    let company = |today| {
        years(&generate(&Params { clients: 120, ..Params::on(today) }))
            .map(|rows| rows.iter().map(identity).collect::<BTreeSet<_>>())
    };
    let [mut closed, mut current] = company(first);
    for today in [date(2026, 11, 3), date(2026, 11, 9), date(2026, 12, 31), date(2027, 1, 29)] {
        let [next_closed, next] = company(today);
        assert_eq!(closed, next_closed, "a closed year does not move");
        let gone: Vec<_> = current.difference(&next).take(3).collect();
        assert!(gone.is_empty(), "{today} {gone:?}");
        assert!(next.len() > current.len());
        (closed, current) = (next_closed, next);
    }
}

#[test]
fn the_usual_company_has_the_size_and_the_shapes_it_promises() {
    let company = usual();
    let years = years(&company);
    let third = years.iter().flatten().filter(|r| is_third(&r.account)).count();
    assert!((10_000..=14_000).contains(&third), "{third}");
    let kinds: BTreeSet<GroupKind> = company.truth.groups.iter().map(|g| g.kind).collect();
    use GroupKind::*;
    for kind in [
        Single,
        Batch,
        Basket,
        Subscription,
        CatchUp,
        Instalments,
        OnAccount,
        Deposit,
        DepositUsed,
        Bill,
        BillSettled,
        Cards,
        Cancelled,
        WithCreditNote,
        Discount,
        BankFee,
        Cents,
        Short,
        Bounced,
        Repaid,
        Refunded,
        Moved,
        MovedAway,
        WrongAccount,
        Unidentified,
        Doubtful,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    // Nearly all of the first year is lettered, the last weeks of the second are not.
    let share = |rows: &[Row], from: &str| {
        let of: Vec<_> = rows.iter().filter(|r| r.account.starts_with("411") && *r.day >= *from).collect();
        of.iter().filter(|r| !r.letter.is_empty()).count() * 100 / of.len().max(1)
    };
    assert!(share(&years[0], "20250701") >= 82, "{}", share(&years[0], "20250701"));
    assert!(share(&years[1], "20260907") == 0);
    // The counter has by far the most lines.
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for row in years.iter().flatten().filter(|r| r.account.starts_with("411")) {
        *lines.entry(&row.auxiliary).or_default() += 1;
    }
    assert!(lines["C00003"] > 1000 && lines.values().filter(|n| **n > 1000).count() == 1);
    // Banks cut texts at 32 characters for some clients.
    let cut = years[0].iter().filter(|r| r.label.starts_with("VIR ") && r.label.len() == 32).count();
    assert!(cut > 100, "{cut}");
}

#[test]
fn cli_05_to_cli_09_the_client_file_holds_valid_fictitious_identifiers() {
    let company = usual();
    let text = String::from_utf8(company.files[2].1.clone()).expect("UTF-8");
    let mut lines = text.split_terminator("\r\n");
    assert_eq!(
        lines.next(),
        Some(
            "code;name;siren;vat;iban;address;postcode;city;country;language;terms;limit;insured;collector;manager;seller;category;\
             payment_mode;payer;contact;phone;email;tags"
        )
    );
    let cards: Vec<Vec<&str>> = lines.map(|l| l.split(';').collect()).collect();
    assert_eq!(cards.len(), 300);
    let codes: BTreeSet<&str> = cards.iter().map(|c| c[0]).collect();
    assert_eq!(codes.len(), 300);
    let mut scripts = 0;
    for card in &cards {
        assert_eq!(card.len(), 23, "{card:?}");
        let [siren, vat, iban, country] = [card[2], card[3], card[4], card[8]];
        assert!(siren.is_empty() || siren.len() == 9 && luhn(siren), "{card:?}");
        assert!(iban.is_empty() || mod97(iban), "{card:?}");
        match country {
            "FR" if vat.is_empty() => assert!(siren.is_empty()),
            "FR" => {
                let key = (12 + 3 * (siren.parse::<u64>().expect("digits") % 97)) % 97;
                assert_eq!(vat, format!("FR{key:02}{siren}"));
                assert_eq!((iban.len(), card[6].len()), (27, 5));
            }
            "DE" => assert_eq!((vat.len(), iban.len()), (11, 22)),
            "BE" => {
                assert_eq!((vat.len(), iban.len()), (12, 16));
                let number: u64 = vat[2..].parse().expect("digits");
                assert_eq!(97 - (number / 100) % 97, number % 100);
            }
            "PL" => assert_eq!((vat.len(), iban.len()), (12, 28)),
            _ => assert!(vat.is_empty() && iban.is_empty()),
        }
        let fiction = ["01 99 00 ", "02 61 91 ", "03 53 01 ", "04 65 71 ", "05 36 49 ", "06 39 98 ", "+49 30 23125 "];
        assert!(card[20].is_empty() || fiction.iter().any(|f| card[20].starts_with(f)), "{card:?}");
        assert!(card[21].is_empty() || card[21].ends_with(".example") && card[21].matches('@').count() == 1, "{card:?}");
        assert!(card[18].is_empty() || codes.contains(card[18]) && card[18] != card[0], "{card:?}");
        assert!(card[11].is_empty() || card[11].ends_with(".00"), "{card:?}");
        scripts += usize::from(card[1].chars().any(|c| u32::from(c) > 0x3000));
    }
    assert!(scripts > 0, "some names are not in Latin letters");
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| u32::from(b - b'0') * (1 + i as u32 % 2))
        .map(|d| if d > 9 { d - 9 } else { d })
        .sum();
    sum.is_multiple_of(10)
}

fn mod97(iban: &str) -> bool {
    let turned = iban[4..].chars().chain(iban[..4].chars());
    turned.fold(0, |r, c| {
        let d = c.to_digit(36).expect("letters and digits");
        (if d > 9 { r * 100 + d } else { r * 10 + d }) % 97
    }) == 1
}
