//! Every screen at every size: no panic, the frame in its place, amounts whole or `#####`.

use super::bench::{Bench, line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::BTreeSet;
use suivi::domain::money::Amount;
use suivi::i18n::{I18n, Lang};
use suivi::ui::action::Pane;
use suivi::ui::view;

/// Ways to the screens, each from a fresh session.
const WAYS: [&str; 37] = [
    "",
    "z z z z",
    "d u p",
    "d u p enter",
    "d u p enter o",
    "d u p enter o w tab tab",
    "d u p enter space end space",
    "d u p enter space end space enter",
    "d u p enter o home enter",
    "d u p enter o home d",
    "d u p enter o home d 5",
    "d u p enter x",
    "d u p enter g",
    "d u p enter g h",
    "d u p enter i",
    "d u p enter i down down enter",
    "d u p enter / V",
    "d u p enter :",
    "f6 ?",
    "d u p enter space space end space enter z g j",
    "d u p enter space space end space enter g j enter",
    "d u p enter g j / q u o i : x",
    "f4",
    "f4 x",
    "f4 t",
    "f4 down p v",
    "f4 l",
    "f5",
    "f5 x",
    "f5 a o o",
    "f5 g d z",
    "d u p enter g u",
    "tab g u tab",
    "tab g u enter",
    "tab g u space b",
    "g m",
    "g m end enter x { x } esc",
];

fn sizes() -> Vec<(u16, u16)> {
    let cols = [0, 1, 2, 3, 10, 40, 59, 60, 61, 64, 70, 79, 80, 81, 90, 99, 100, 101, 110, 119, 120, 121, 140, 160, 200];
    let rows = [0, 1, 2, 5, 15, 16, 17, 19, 20, 21, 24, 25, 30, 40, 60];
    cols.into_iter().flat_map(|c| rows.map(|r| (c, r))).collect()
}

/// Every amount that the fixture can show, as written.
fn amounts(bench: &Bench) -> BTreeSet<String> {
    let t = I18n::new(bench.model.t.lang());
    let lines = bench.model.account.lines();
    let mut minor: BTreeSet<i64> = [0, 1_234_567_890, 100, 5_000_000, 4_000_000, 1_248_000, 96_000, 1_344_000].into();
    let mut running: i64 = 0;
    let mut by_date: Vec<_> = lines.iter().collect();
    by_date.sort_by_key(|l| (l.key.day, l.key.seq));
    for l in by_date {
        running += l.amount.0;
        minor.extend([l.amount.0, l.residual.0, l.disputed.0, running]);
    }
    let cards = bench.model.account.card.iter().chain(bench.model.clients.card.iter());
    for card in cards {
        let f = card.figures;
        minor.extend(
            [f.balance, f.overdue, f.overdue_disputed, f.not_due, f.unallocated, f.disputed, f.net_overdue].map(|a| a.0),
        );
        minor.extend(card.accounts.iter().map(|a| a.balance.0));
        minor.extend(card.last_payment.iter().map(|(_, a)| a.0).chain(card.last_invoice.iter().map(|(.., a)| a.0)));
    }
    for hit in &bench.model.clients.result.hits {
        minor.extend([hit.balance.0, hit.overdue.0]);
    }
    let tally = bench.model.account.tally();
    minor.extend([tally.debit, tally.credit, tally.gap].into_iter().flatten().map(|a| a.0));
    minor.extend([240_000, 240_000 - 36_000, 120_000, 36_000, 156_000]);
    // The agenda: its rows, its sums by band and in all, and the call sheet.
    let rows = &bench.model.agenda.rows;
    minor.extend(rows.iter().map(|row| row.row.amount.0));
    minor.insert(rows.iter().map(|row| row.row.amount.0).sum());
    for band in suivi::domain::dunning::agenda::Band::ALL {
        minor.insert(rows.iter().filter(|row| row.row.band == band).map(|row| row.row.amount.0).sum());
    }
    if let Some(sheet) = bench.model.agenda.sheet() {
        let s = sheet.sums;
        minor.extend([s.overdue, s.disputed, s.net, s.credits, s.not_due, s.balance].map(|a| a.0));
        minor.extend(sheet.items.iter().map(|item| item.open.0));
    }
    let signed: Vec<i64> = minor.iter().flat_map(|m| [*m, -m]).collect();
    signed.into_iter().map(|m| t.amount(Amount(m), 2)).collect()
}

/// The amounts of a row, each as all the ways it can be read leftwards: the cell before may end in digits.
fn readings(row: &str, mark: char, group: char) -> Vec<Vec<String>> {
    let chars: Vec<char> = row.chars().collect();
    let mut found = Vec::new();
    for (i, _) in chars.iter().enumerate().filter(|(_, c)| **c == mark) {
        let cents = chars.get(i + 1..i + 3).is_some_and(|d| d.iter().all(char::is_ascii_digit));
        let ends = chars.get(i + 3).is_none_or(|c| !c.is_ascii_digit() && *c != mark);
        if !(cents && ends && i > 0 && chars[i - 1].is_ascii_digit()) {
            continue;
        }
        let mut ways = Vec::new();
        let mut start = i;
        loop {
            let mut digits = 0;
            while digits < 3 && start > 0 && chars[start - 1].is_ascii_digit() {
                start -= 1;
                digits += 1;
            }
            if digits == 0 {
                break;
            }
            let from = if start > 0 && chars[start - 1] == '-' { start - 1 } else { start };
            if start == 0 || !chars[start - 1].is_ascii_digit() {
                ways.push(chars[from..i + 3].iter().collect::<String>());
            }
            if digits < 3 || start == 0 || chars[start - 1] != group {
                break;
            }
            start -= 1;
        }
        found.push(ways);
    }
    found
}

#[test]
fn every_screen_holds_at_every_size_in_french() {
    holds_at_every_size(Lang::Fr);
}

#[test]
fn every_screen_holds_at_every_size_in_english() {
    holds_at_every_size(Lang::En);
}

fn holds_at_every_size(lang: Lang) {
    for way in WAYS {
        let mut bench = Bench::new(lang, (120, 40));
        bench.keys(way);
        let known = amounts(&bench);
        let (mark, group) = if lang == Lang::Fr { (',', ' ') } else { ('.', ',') };
        for (cols, rows) in sizes() {
            bench.resize(cols, rows);
            let (buf, cursor) = bench.draw();
            let at = format!("{lang:?} {way:?} {cols}x{rows}");
            if let Some((x, y)) = cursor {
                assert!(x < cols && y < rows, "{at}: cursor outside");
            }
            let lines: Vec<String> = (0..rows).map(|y| line(&buf, y)).collect();
            if cols < 60 || rows < 16 {
                assert!(lines.iter().skip(1).all(String::is_empty), "{at}: one line");
                continue;
            }
            for row in &lines {
                let unknown = row.contains("«»") || row.match_indices('«').any(|(i, _)| !row[i + 2..].starts_with(' '));
                assert!(!unknown, "{at}: a message is missing in {row:?}");
                for ways in readings(row, mark, group) {
                    assert!(ways.iter().any(|w| known.contains(w)), "{at}: {ways:?} is no amount of the book: {row:?}");
                }
                let cut_amount = row.split('…').rev().skip(1).any(|before| {
                    let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
                    number.ends_with(mark) && number[..number.len() - 1].ends_with(|c: char| c.is_ascii_digit())
                });
                assert!(!cut_amount, "{at}: an amount is cut in {row:?}");
            }
            assert!(lines[0].contains("F2") && lines[0].contains("20/11/26"), "{at}: {:?}", lines[0]);
            if bench.model.pane == Pane::Account {
                let gap = if lang == Lang::Fr { "ÉCART" } else { "GAP" };
                let hidden = !bench.model.overlays.is_empty();
                // Under it only suggestions, of which each shows what it comes to.
                let low = &lines[usize::from(rows) - 6..usize::from(rows) - 2];
                let at_gap = low.iter().position(|l| l.starts_with(&format!("   {gap}")));
                let under = at_gap.map(|i| low[i + 1..].iter().all(|l| l.contains(" = ")));
                assert!(hidden || under == Some(true), "{at}: the gap has one place");
            }
            assert!(!lines[usize::from(rows) - 2].is_empty(), "{at}: hints");
        }
    }
}

#[test]
fn keys_at_any_size_never_panic() {
    for (cols, rows) in sizes() {
        let mut bench = Bench::new(Lang::Fr, (cols, rows));
        bench.keys("d u p enter down space pageup o end v home v enter down enter esc x pagedown esc ? down esc g h esc i end");
        bench.resize(80, 24).keys("esc esc esc");
        assert!(bench.done.is_empty());
    }
}

#[test]
fn a_frame_of_another_size_than_the_model_is_drawn() {
    for way in WAYS {
        let mut bench = Bench::new(Lang::Fr, (120, 40));
        bench.keys(way);
        for (cols, rows) in [(0, 0), (1, 1), (59, 15), (60, 16), (80, 24), (200, 60)] {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, rows));
            view(&bench.model, &mut buf);
        }
    }
}
