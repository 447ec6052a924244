//! What is to be carried back to accounting, the letters of a line, and unlettering a whole account.

use super::rows::{cell, text};
use super::{Sheet, SheetKind};
use crate::desk::api::{CarryRow, LetterEvent, LineLetter, Query};
use crate::domain::ids::LineKey;
use crate::i18n::Arg;
use crate::text::width;
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, Span};

/// A list to key in: a heading per group with its age, then its lines.
pub(super) fn carry_rows(model: &Model, rows: &[CarryRow]) -> Vec<Vec<Span>> {
    let t = &model.t;
    if rows.is_empty() {
        return vec![vec![Span::new(t.label("carry-none"), Role::Muted)]];
    }
    let mut out = Vec::new();
    for row in rows {
        let what = t.t(match row.event {
            LetterEvent::Letter => "journal-event-letter",
            LetterEvent::Unletter => "journal-event-unletter",
        });
        let days = Arg::Num((model.today - row.since).num_days().max(0));
        let age = t.tf("carry-age", &[("date", Arg::Date(row.since)), ("days", days), ("who", Arg::Str(&row.by))]);
        out.push(vec![
            Span::new(format!("{what} {} ", row.code), Role::Letter),
            Span::new(format!("{} {} ", row.client, row.name), Role::Strong),
            Span::new(format!("{}  {age}", row.account), Role::Muted),
        ]);
        for line in &row.lines {
            let side = |a| if crate::domain::money::Amount::is_zero(a) { String::new() } else { t.amount(a, model.digits()) };
            out.push(vec![
                Span::new(format!("  {} ", t.date(line.date)), Role::Popup),
                Span::new(format!("{} ", text(&line.piece, 12)), Role::Strong),
                Span::new(cell(&side(line.debit), 14), Role::Amount),
                Span::new(format!(" {}", cell(&side(line.credit), 14)), Role::Credit),
                Span::new(format!("  {}", line.label), Role::Muted),
            ]);
        }
    }
    out
}

/// The groups that a line was in, under its own rows.
pub(super) fn letter_rows(model: &Model, letters: &[LineLetter]) -> Vec<Vec<Span>> {
    let t = &model.t;
    if letters.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Vec::new(), vec![Span::new(t.label("line-letters"), Role::Head)]];
    let codes = letters.iter().map(|l| width(&l.code)).max().unwrap_or(0).clamp(2, 6);
    for letter in letters {
        let origin = t.t(&format!("journal-origin-{}", letter.origin.code()));
        let made = t.tf(
            "line-letter",
            &[
                ("standing", Arg::Str(&t.standing(letter.standing))),
                ("lines", Arg::Num(i64::from(letter.lines))),
                ("who", Arg::Str(&letter.made.0)),
                ("origin", Arg::Str(&origin)),
            ],
        );
        let role = if letter.voided { Role::Disabled } else { Role::Popup };
        out.push(vec![
            Span::new(format!("{} ", model.moment(letter.made.1)), Role::Muted),
            Span::new(format!("{} ", text(&letter.code, codes)), Role::Letter),
            Span::new(made, role),
        ]);
        let Some((who, at)) = &letter.ended else { continue };
        let how = match &letter.how {
            Some(ending) => t.ending(ending),
            None => t.t("sheet-voided"),
        };
        let mut ended = format!("{how} ({who})");
        if !letter.reason.is_empty() {
            ended = t.tf("sheet-reason", &[("how", Arg::Str(&ended)), ("reason", Arg::Str(&letter.reason))]);
        }
        out.push(vec![
            Span::new(format!("{} {} ", model.moment(*at), " ".repeat(codes)), Role::Muted),
            Span::new(ended, Role::Refused),
        ]);
    }
    out
}

impl Model {
    /// Shows what is to be carried back.
    pub(in crate::ui) fn open_carry(&mut self, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Carry(None))));
        self.ask(Want::Carry, Query::ToCarry { partial: false }, out);
    }

    /// Takes it.
    pub(in crate::ui) fn carry_answered(&mut self, rows: Vec<CarryRow>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Carry(slot), .. }) = overlay {
                return *slot = Some(rows);
            }
        }
    }

    /// Asks which groups a line was in.
    pub(in crate::ui) fn ask_line_letters(&mut self, line: LineKey, out: &mut Vec<Effect>) {
        self.line_letters = None;
        self.ask(Want::LineLetters, Query::LineHistory { line }, out);
    }

    /// The journal of letterings: the log, of letterings alone.
    pub(in crate::ui) fn open_journal(&mut self, out: &mut Vec<Effect>) {
        self.overlays.clear();
        self.log.filter = InputLine::with(self.t.label("journal-filter"));
        self.log.filtering = false;
        self.show_pane(Pane::Log);
        self.log_refilter(out);
    }

    /// Asks for the client's code and a reason: the whole account is unlettered.
    pub(in crate::ui) fn ask_unletter_all(&mut self) {
        let Some(ledger) = self.account.ledger.as_ref() else { return };
        let Some(line) = self.account.current() else { return };
        let purpose = Purpose::UnletterAll { account: line.key.account, seen: ledger.op };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }
}
