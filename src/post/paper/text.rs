//! A document as plain text, 80 columns wide at most.

use super::super::typography::{NO_BREAK, held};
use super::{Grid, Paper};
use crate::i18n::Lang;
use crate::text::{pad_left, pad_right, width, wrap};

/// Columns of a line.
const WIDTH: usize = 80;
/// Column of the addressee.
const WINDOW: usize = 40;
/// Blanks between columns of a table.
const GAP: usize = 2;
/// The least room of the column that gives way.
const LEAST: usize = 14;

/// The whole document. It ends with a line feed.
pub fn text(paper: &Paper) -> String {
    let mut out: Vec<String> = Vec::new();
    if !paper.mark.is_empty() {
        out.push(pad_left(&paper.mark, WIDTH));
    }
    out.extend(paper.sender.iter().flat_map(|line| wrap(line, WIDTH)));
    out.push(String::new());
    let window = |line: &String| wrap(line, WIDTH - WINDOW).into_iter().map(|line| format!("{}{line}", " ".repeat(WINDOW)));
    out.extend(paper.addressee.iter().flat_map(window));
    out.push(String::new());
    out.push(paper.title.clone());
    out.push("=".repeat(width(&paper.title).min(WIDTH)));
    out.extend(paper.facts.iter().flat_map(|line| paragraph(line, paper.lang)));
    if !paper.lines.rows.is_empty() {
        out.push(String::new());
        out.extend(grid(&paper.lines));
    }
    if !paper.sums.is_empty() {
        out.push(String::new());
        let amounts = paper.sums.iter().map(|sum| width(&sum.amount)).max().unwrap_or(0);
        let labels = paper.sums.iter().map(|sum| width(&sum.label)).max().unwrap_or(0).min(WIDTH - amounts - GAP);
        for sum in &paper.sums {
            let label = wrap(&sum.label, labels);
            let last = label.len().saturating_sub(1);
            for (at, part) in label.into_iter().enumerate() {
                let amount = if at == last { sum.amount.as_str() } else { "" };
                let line = format!("{}{}{}", pad_right(&part, labels), " ".repeat(GAP), pad_left(amount, amounts));
                out.push(pad_left(&line, WIDTH).trim_end().to_string());
            }
        }
    }
    if !paper.taxes.rows.is_empty() {
        out.push(String::new());
        out.extend(grid(&paper.taxes));
    }
    for note in &paper.notes {
        out.push(String::new());
        out.extend(note.lines().flat_map(|line| paragraph(line, paper.lang)));
    }
    if !paper.sign.is_empty() {
        out.push(String::new());
        out.push(paper.sign.clone());
    }
    out.push(String::new());
    out.extend(wrap(&paper.footer, WIDTH));
    out.join("\n") + "\n"
}

/// Lines that break where typography lets them, with ordinary blanks.
fn paragraph(text: &str, lang: Lang) -> Vec<String> {
    wrap(&held(text, lang), WIDTH).into_iter().map(|line| line.replace(NO_BREAK, " ")).collect()
}

/// A table: figures end under one another, the wide column takes as many lines as it wants.
fn grid(grid: &Grid) -> Vec<String> {
    let mut widths: Vec<usize> = grid.heads.iter().map(|head| width(head)).collect();
    for row in &grid.rows {
        for (slot, cell) in widths.iter_mut().zip(row) {
            *slot = (*slot).max(width(cell));
        }
    }
    let gaps = GAP * widths.len().saturating_sub(1);
    let others: usize = widths.iter().enumerate().filter(|(at, _)| *at != grid.wide).map(|(_, wide)| wide).sum();
    if let Some(wide) = widths.get_mut(grid.wide) {
        *wide = (*wide).min(WIDTH.saturating_sub(others + gaps).max(LEAST));
    }
    let line = |cells: &[String]| -> Vec<String> {
        let parts: Vec<Vec<String>> = cells.iter().zip(&widths).map(|(cell, wide)| wrap(cell, (*wide).max(1))).collect();
        let high = parts.iter().map(Vec::len).max().unwrap_or(0);
        let last = |at: usize, part: usize| {
            let left = grid.left.get(at).copied().unwrap_or(false);
            // A figure stands on the first line of its row.
            let text = parts[at].get(part).map_or("", String::as_str);
            if left { pad_right(text, widths[at]) } else { pad_left(text, widths[at]) }
        };
        let row = |part| (0..parts.len()).map(|at| last(at, part)).collect::<Vec<_>>().join(&" ".repeat(GAP));
        (0..high).map(|part| row(part).trim_end().to_string()).collect()
    };
    let rule = "-".repeat((widths.iter().sum::<usize>() + gaps).min(WIDTH));
    let mut out = line(&grid.heads);
    out.push(rule.clone());
    out.extend(grid.rows.iter().flat_map(|row| line(row)));
    out.push(rule);
    out
}
