//! The layout as it is made, and the file read back: its glyphs through the fonts' own tables of characters.

use super::face::{Faces, Weight};
use super::layout::pages;
use super::paint::{About, Streams, file};
use super::sheet::{PAGE, Page, Run};
use super::*;
use crate::domain::dunning::Level;
use crate::domain::lettering::fixture::eur;
use crate::domain::money::Amount;
use crate::i18n::Lang;
use crate::i18n::letters::{LetterFacts, LetterKind, SectionRow, default_text, fixture};
use std::collections::HashMap;

fn laid(letter: &Letter, edition: Edition) -> Vec<Page> {
    pages(letter, edition, &Faces::embedded().expect("readable"))
}

fn texts(page: &Page) -> Vec<&str> {
    page.runs.iter().map(|run| run.text.as_str()).collect()
}

/// A formal notice about many invoices.
fn long(rows: i64) -> Letter {
    let mut facts = LetterFacts { kind: LetterKind::Reminder(Level::Formal), registered: true, ..fixture::facts() };
    facts.sections[0].rows = (0..rows)
        .map(|n| SectionRow { piece: format!("F2026-{n:04}"), residual: eur(n), disputed: Amount::ZERO, ..fixture::row() })
        .collect();
    facts.figures.overdue = eur(rows * (rows - 1) / 2);
    facts.figures.owed = facts.figures.overdue.plus(eur(92)).expect("in range");
    let (subject, body) = default_text(facts.kind, Default::default(), Lang::Fr).expect("a text");
    fixture::write(subject, body, &facts, Lang::Fr).expect("written")
}

/// Octal and single-letter escapes of a string of the file, as bytes.
fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut chars = text.bytes().peekable();
    while let Some(c) = chars.next() {
        if c != b'\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'b') => out.push(8),
            Some(b'f') => out.push(12),
            Some(digit @ b'0'..=b'7') => {
                let mut value = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(next) = chars.next_if(|c| (b'0'..=b'7').contains(c)) {
                        value = value * 8 + u32::from(next - b'0');
                    }
                }
                out.push(u8::try_from(value).expect("a byte"));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// The texts that a file with plain streams shows, one for each operator.
fn read_back(bytes: &[u8]) -> Vec<String> {
    let source = String::from_utf8_lossy(bytes);
    let mut maps: Vec<HashMap<u16, char>> = Vec::new();
    for table in source.split("begincmap").skip(1) {
        let table = table.split("endcmap").next().unwrap_or_default();
        let hex = |text: &str| u32::from_str_radix(text.trim_matches(['<', '>']), 16).expect("hexadecimal");
        let pairs = table.lines().filter_map(|line| line.split_once("> <"));
        maps.push(pairs.map(|(a, b)| (hex(a) as u16, char::from_u32(hex(b)).expect("a character"))).collect());
    }
    let mut out = Vec::new();
    let mut font = 0;
    for line in source.lines() {
        if let Some(name) = line.strip_prefix("/f").filter(|_| line.ends_with(" Tf")) {
            font = name.split(' ').next().and_then(|n| n.parse().ok()).expect("a font");
        }
        if let Some(array) = line.strip_suffix("] TJ").or(line.strip_suffix(" Tj")) {
            let array = array.strip_prefix('[').unwrap_or(array);
            let text = array.strip_prefix('(').and_then(|text| text.strip_suffix(')')).expect("one string");
            let glyphs = unescaped(text);
            out.push(glyphs.chunks(2).map(|pair| maps[font][&u16::from_be_bytes([pair[0], pair[1]])]).collect());
        }
    }
    out
}

#[test]
fn the_words_of_a_letter_can_be_found_in_its_file() {
    let letter = fixture::letter(Level::R2, Lang::Fr);
    let faces = Faces::embedded().expect("readable");
    let pages = pages(&letter, Edition::Original, &faces);
    let bytes = file(&About::letter(&letter), PAGE, &pages, &faces, Streams::Plain).expect("written");
    assert_eq!(pages.len(), 1);
    assert_eq!(read_back(&bytes), texts(&pages[0]));
    let formal = laid(&fixture::letter(Level::Formal, Lang::Fr), Edition::Original);
    assert!(texts(&formal[0]).contains(&"- principal\u{a0}: 3\u{a0}100,00\u{a0}€"), "line feeds of the author stay");
    let all = texts(&pages[0]).join("|");
    for words in [
        "Référence à rappeler\u{a0}: 411PONANT",
        "À l’attention de Mme Le Goff",
        "3\u{a0}000,00",
        "Page 1/1",
        "SIREN 123\u{a0}456\u{a0}789",
    ] {
        assert!(all.contains(words), "{words} in {all}");
    }
}

#[test]
fn exp_06_the_same_letter_is_the_same_file_whatever_the_day_of_the_print() {
    let formal = fixture::letter(Level::Formal, Lang::Fr);
    let once = letter(&formal, Edition::Original).expect("written");
    assert_eq!(once, letter(&formal, Edition::Original).expect("written"));
    assert_ne!(once, letter(&formal, Edition::Duplicate).expect("written"));
    assert!(once.starts_with(b"%PDF-1.7") && once.len() < 60_000, "{} bytes", once.len());
    let text = String::from_utf8_lossy(&once);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>") && text.contains("<pdfaid:conformance>U</pdfaid:conformance>"));
    assert!(text.contains("2026-03-10"), "the letter's own date");
}

#[test]
fn exp_03_a_reprint_is_marked_on_each_page() {
    let letter = long(80);
    for (edition, marked) in [(Edition::Original, false), (Edition::Duplicate, true)] {
        let pages = laid(&letter, edition);
        assert!(pages.len() > 1);
        assert!(pages.iter().all(|page| texts(page).contains(&"DUPLICATA") == marked));
    }
}

#[test]
fn exp_06_a_long_table_repeats_its_head_and_never_leaves_its_total_alone() {
    // Every length from one page to three: some of them end a page exactly.
    for rows in 1..120 {
        let letter = long(rows);
        let pages = laid(&letter, Edition::Original);
        let of = pages.len();
        let mut listed = 0;
        for (place, page) in pages.iter().enumerate() {
            let texts = texts(page);
            assert!(texts.contains(&format!("Page {}/{of}", place + 1).as_str()), "{rows}: {texts:?}");
            let here = texts.iter().filter(|text| text.starts_with("F2026-")).count();
            listed += here;
            assert_eq!(texts.contains(&"Pièce"), here > 0, "{rows}: a head where there are rows");
            if texts.contains(&"Total (€)") {
                assert!(here > 0, "{rows}: a total alone");
                assert_eq!(listed as i64, rows);
            }
            if let Some(at) = texts.iter().position(|text| *text == "Jeanne Riou" && place > 0) {
                assert!(at > 1, "{rows}: a signature alone");
            }
        }
        assert_eq!(listed as i64, rows);
    }
}

#[test]
fn amounts_end_under_one_another_and_nothing_leaves_the_page() {
    let faces = Faces::embedded().expect("readable");
    let end = |run: &Run| run.x + faces.of(run.weight).width(&run.text, run.size);
    let pages = laid(&long(5), Edition::Original);
    let ends: Vec<_> = ["3\u{a0}600,00"].iter().flat_map(|t| pages[0].runs.iter().filter(|r| r.text == *t)).map(end).collect();
    assert_eq!(ends.len(), 5);
    assert!(ends.iter().all(|e| *e == ends[0]), "{ends:?}");
    let total = pages[0].runs.iter().find(|run| run.text == "10,00" && run.weight == Weight::Bold).expect("the total");
    let residual = pages[0].runs.iter().find(|run| run.text == "4,00").expect("a residual");
    assert_eq!(end(total), end(residual));

    let mut facts = fixture::facts();
    facts.sender.name = "SOCIÉTÉ ".repeat(40);
    facts.addressee.address = vec!["x".repeat(400)];
    facts.sections[0].rows[0].piece = "F".repeat(200);
    facts.sections[0].rows[0].amount = Amount(i64::MAX);
    facts.sections[0].rows[1].residual = Amount(9_000_000_000_000_000_000);
    facts.figures.overdue = Amount(9_000_000_000_000_300_000);
    facts.figures.owed = Amount(9_000_000_000_000_309_200);
    let letter = fixture::write("S", "{client}\n\n{table_factures}", &facts, Lang::Fr).expect("written");
    for page in laid(&letter, Edition::Duplicate) {
        for run in &page.runs {
            assert!(run.x >= 0 && end(run) <= PAGE.0 && run.y <= PAGE.1, "{run:?}");
        }
    }
    assert!(super::letter(&letter, Edition::Original).is_ok());
}

#[test]
fn a_script_that_the_font_lacks_does_not_keep_a_letter_from_leaving() {
    let mut facts = fixture::facts();
    facts.addressee.name = "東京商事 Łódź e\u{301}".to_string();
    let letter = fixture::write("{client}", "{table_factures}", &facts, Lang::Fr).expect("written");
    assert!(super::letter(&letter, Edition::Original).is_ok());
    assert!(texts(&laid(&letter, Edition::Original)[0]).contains(&"???? Łódź é"));
}
