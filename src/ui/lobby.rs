//! The sessions of a person that wait to be taken up again: shown before the workstation when there are several. A small program
//! of its own: keys in, a choice out.

use crate::i18n::{Arg, I18n};
use crate::term::key::{Key, KeyCode};
use crate::text::{pad_left, width};
use crate::ui::action::{Motion, Pane};
use crate::ui::draft::{Draft, Over};
use crate::ui::keymap::show_keys;
use crate::ui::layout;
use crate::ui::model::count;
use crate::ui::overlays::rank_keys;
use crate::ui::theme::{GlyphSet, Glyphs, Role, Theme};
use crate::ui::widgets::{Pen, Span, centred, frame};
use ratatui::buffer::Buffer;

/// A session that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parked {
    /// Its number.
    pub session: u64,
    /// When its line was lost, milliseconds UTC since 1970.
    pub since: i64,
    /// Whole minutes since its last key.
    pub idle_minutes: u32,
    /// The pane it shows.
    pub pane: Pane,
    /// Code and name of its client; empty when none is open.
    pub client: (String, String),
    /// Lines marked.
    pub marks: usize,
    /// A line is half typed.
    pub typed: bool,
}

impl Parked {
    /// The session of a draft.
    pub fn of(draft: &Draft, session: u64, since: i64, idle_minutes: u32) -> Parked {
        let account = draft.account.as_ref();
        Parked {
            session,
            since,
            idle_minutes,
            pane: draft.pane,
            client: account.map(|a| (a.code.clone(), a.name.clone())).unwrap_or_default(),
            marks: account.map_or(0, |a| a.marks.len()),
            typed: draft.over.iter().any(|o| matches!(o, Over::Prompt(_, text, _) if !text.is_empty())),
        }
    }
}

/// What the person wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Take up the session of that number.
    Resume(u64),
    /// A new session; the others go on waiting.
    New,
    /// Leave.
    Leave,
}

/// The list on the screen.
#[derive(Clone, Debug)]
pub struct Lobby {
    t: I18n,
    theme: Theme,
    glyphs: Glyphs,
    rows: Vec<Parked>,
    index: usize,
}

/// Rows moved by a page key: the list is never longer than a screen or two.
const PAGE: usize = 10;

impl Lobby {
    /// A list of sessions, in the order given: the one left last comes best first. `t` knows the zone of the book.
    pub fn new(t: I18n, theme: Theme, rows: Vec<Parked>) -> Lobby {
        Lobby { t, theme, glyphs: Glyphs::new(GlyphSet::Unicode), rows, index: 0 }
    }

    /// The same with the signs that the terminal shows.
    #[must_use]
    pub fn glyphs(mut self, set: GlyphSet) -> Lobby {
        self.glyphs = Glyphs::new(set);
        self
    }

    /// The sessions as they are now: the cursor stays on its own.
    pub fn refresh(&mut self, rows: Vec<Parked>) {
        let here = self.rows.get(self.index).map(|r| r.session);
        let same = rows.iter().position(|r| Some(r.session) == here);
        self.index = same.unwrap_or(self.index).min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    /// Takes a key; a choice ends the lobby. Letters have no case.
    pub fn update(&mut self, key: Key) -> Option<Choice> {
        let key = key.folded();
        if key.ctrl || key.alt {
            return None;
        }
        let motion = match key.code {
            KeyCode::Up => Motion::Up,
            KeyCode::Down | KeyCode::Tab => Motion::Down,
            KeyCode::PageUp => Motion::PageUp,
            KeyCode::PageDown => Motion::PageDown,
            KeyCode::Home => Motion::First,
            KeyCode::End => Motion::Last,
            KeyCode::Enter => return self.rows.get(self.index).map(|r| Choice::Resume(r.session)),
            KeyCode::Char('n') => return Some(Choice::New),
            KeyCode::Esc | KeyCode::Char('q') => return Some(Choice::Leave),
            KeyCode::Char(c) => return rank(c).and_then(|n| self.rows.get(n)).map(|r| Choice::Resume(r.session)),
            _ => return None,
        };
        self.index = motion.apply(self.index, self.rows.len(), PAGE);
        None
    }

    /// Draws the list.
    pub fn view(&self, buf: &mut Buffer) {
        let area = buf.area;
        let t = &self.t;
        let mut pen = Pen::new(buf, &self.theme, self.glyphs);
        pen.clear(area);
        if layout::screen((area.width, area.height)).is_none() {
            pen.text(area.x, area.y, area.width, t.label("screen-too-small"), Role::Text);
            return;
        }
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let outer = centred(area, 100, rows.saturating_add(6));
        let inner = frame(&mut pen, outer, t.label("lobby-title"));
        let body: Vec<[String; 5]> = self.rows.iter().map(|r| self.cells(r)).collect();
        let heads = ["lobby-head-since", "lobby-head-pane", "lobby-head-client", "lobby-head-marks"].map(|id| t.label(id));
        let heads = [heads[0], heads[1], heads[2], heads[3], ""];
        let wide = |i: usize| body.iter().map(|c| width(&c[i])).chain([width(heads[i])]).max().unwrap_or(0);
        let (since, pane, marks, idle) = (wide(0), wide(1), wide(3), wide(4));
        let taken = 6 + since + 2 + pane + 2 + 2 + marks + 2 + idle;
        let client = wide(2).min(usize::from(inner.width).saturating_sub(taken));
        let line = |pen: &mut Pen<'_>, y: u16, cells: [&str; 5], role: Role| {
            let mut x = inner.x + 6;
            let idle_cell = pad_left(cells[4], idle);
            let cells = [(cells[0], since), (cells[1], pane), (cells[2], client), (cells[3], marks), (&idle_cell, idle)];
            for (text, wide) in cells {
                let wide = u16::try_from(wide).unwrap_or(0);
                pen.text(x, y, wide.min((inner.right() + 1).saturating_sub(x)), text, role);
                x += wide + 2;
            }
        };
        line(&mut pen, inner.y, heads, Role::Head);
        let page = usize::from(inner.height.saturating_sub(3));
        let top = (self.index + 1).saturating_sub(page);
        for (i, cells) in body.iter().enumerate().skip(top).take(page) {
            let y = inner.y + 1 + u16::try_from(i - top).unwrap_or(0);
            let here = i == self.index;
            if here {
                pen.text(inner.x, y, 1, self.glyphs.cursor, Role::Cursor);
            }
            pen.text(inner.x + 2, y, 3, &rank_keys(i, t), Role::HintKey);
            let role = if here { Role::PopupSelected } else { Role::Popup };
            line(&mut pen, y, [0, 1, 2, 3, 4].map(|n| cells[n].as_str()), role);
        }
        let hints = [(KeyCode::Enter, "lobby-resume"), (KeyCode::Char('n'), "lobby-new"), (KeyCode::Esc, "lobby-leave")];
        hint_line(&mut pen, t, (inner.x + 2, inner.bottom() - 1, inner.width.saturating_sub(2)), &hints);
    }

    fn cells(&self, row: &Parked) -> [String; 5] {
        let t = &self.t;
        let (code, name) = &row.client;
        let client = crate::text::sanitise(&format!("{code} {name}")).trim().to_string();
        let mut marks = Vec::new();
        if row.marks > 0 {
            marks.push(t.tf("lobby-marks", &[("n", Arg::Num(count(row.marks)))]));
        }
        if row.typed {
            marks.push(t.t("lobby-typed"));
        }
        let minutes = i64::from(row.idle_minutes);
        let idle = match minutes {
            0..=119 => t.tf("lobby-minutes", &[("n", Arg::Num(minutes))]),
            _ => t.tf("lobby-hours", &[("n", Arg::Num(minutes / 60))]),
        };
        [t.moment(row.since), t.t(&format!("pane-{}", row.pane.word())), client, marks.join(", "), idle]
    }
}

/// The rank of a digit, or of the key where a French keyboard has it.
pub(super) fn rank(c: char) -> Option<usize> {
    let digits = ["1&", "2é", "3\"", "4'", "5(", "6-", "7è", "8_", "9ç", "0à"];
    digits.iter().position(|d| d.contains(c))
}

/// A line of keys with what each does.
pub(super) fn hint_line(pen: &mut Pen<'_>, t: &I18n, (x, y, cols): (u16, u16, u16), hints: &[(KeyCode, &'static str)]) {
    let mut spans = Vec::new();
    for (code, id) in hints {
        let key = Key { code: *code, ..Key::char(' ') };
        spans.push(Span::new(show_keys(&[key], t), Role::HintKey));
        spans.push(Span::new(format!(" {}   ", t.label(id)), Role::Hint));
    }
    pen.spans(x, y, cols, &spans);
}
