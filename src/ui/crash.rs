//! What is shown after a session stopped on an error of the program: nothing saved was lost, and what was under way comes back.

use crate::i18n::{Arg, I18n};
use crate::term::key::{Key, KeyCode};
use crate::ui::draft::{Draft, Over};
use crate::ui::layout;
use crate::ui::lobby::hint_line;
use crate::ui::model::count;
use crate::ui::theme::{GlyphSet, Glyphs, Role, Theme};
use crate::ui::widgets::{Pen, centred, frame, wrap};
use ratatui::buffer::Buffer;

/// What the person wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Start again with the draft.
    Again,
    /// Leave.
    Leave,
}

/// The screen.
#[derive(Clone, Debug)]
pub struct Crash {
    t: I18n,
    theme: Theme,
    glyphs: Glyphs,
    kept: Vec<String>,
    detail: String,
}

impl Crash {
    /// The screen of a session that stopped: its draft when there is one, and the words of the error, for a report.
    pub fn new(t: I18n, theme: Theme, draft: Option<&Draft>, detail: &str) -> Crash {
        let kept = draft.map(|d| kept(&t, d)).unwrap_or_default();
        Crash { t, theme, glyphs: Glyphs::new(GlyphSet::Unicode), kept, detail: detail.to_string() }
    }

    /// The same with the signs that the terminal shows.
    #[must_use]
    pub fn glyphs(mut self, set: GlyphSet) -> Crash {
        self.glyphs = Glyphs::new(set);
        self
    }

    /// Takes a key; a choice ends the screen.
    pub fn update(&mut self, key: Key) -> Option<Choice> {
        match key.folded().code {
            KeyCode::Enter => Some(Choice::Again),
            KeyCode::Esc | KeyCode::Char('q') => Some(Choice::Leave),
            _ => None,
        }
    }

    /// Draws it.
    pub fn view(&self, buf: &mut Buffer) {
        let area = buf.area;
        let t = &self.t;
        let mut pen = Pen::new(buf, &self.theme, self.glyphs);
        pen.clear(area);
        if layout::screen((area.width, area.height)).is_none() {
            pen.text(area.x, area.y, area.width, t.label("screen-too-small"), Role::Text);
            return;
        }
        let cols = area.width.min(84);
        let room = usize::from(cols.saturating_sub(6));
        let mut lines: Vec<(String, Role)> = Vec::new();
        lines.extend(wrap(t.label("crash-others"), room, 3).into_iter().map(|l| (l, Role::Popup)));
        lines.push((String::new(), Role::Popup));
        lines.push((t.t("crash-kept"), Role::Head));
        for item in &self.kept {
            lines.push((format!("{} {item}", self.glyphs.dot), Role::Strong));
        }
        if self.kept.is_empty() {
            lines.push((format!("{} {}", self.glyphs.dot, t.label("crash-nothing")), Role::Muted));
        }
        if !self.detail.is_empty() {
            lines.push((String::new(), Role::Popup));
            lines.push((t.t("crash-detail"), Role::Head));
            lines.extend(wrap(&self.detail, room, 3).into_iter().map(|l| (l, Role::Muted)));
        }
        let rows = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
        let inner = frame(&mut pen, centred(area, cols, rows), t.label("crash-title"));
        for (i, (text, role)) in lines.iter().enumerate().take(usize::from(inner.height.saturating_sub(2))) {
            pen.text(inner.x + 1, inner.y + u16::try_from(i).unwrap_or(0), inner.width.saturating_sub(2), text, *role);
        }
        let hints = [(KeyCode::Enter, "crash-again"), (KeyCode::Esc, "crash-leave")];
        hint_line(&mut pen, t, (inner.x + 1, inner.bottom() - 1, inner.width.saturating_sub(2)), &hints);
    }
}

/// What of a draft comes back, in words.
fn kept(t: &I18n, draft: &Draft) -> Vec<String> {
    let mut out = Vec::new();
    if !draft.search.is_empty() {
        out.push(t.tf("crash-search", &[("text", Arg::Str(&draft.search))]));
    }
    if let Some(a) = &draft.account {
        out.push(t.tf("crash-client", &[("code", Arg::Str(&a.code)), ("name", Arg::Str(&a.name))]));
        if !a.marks.is_empty() {
            out.push(t.tf("crash-marks", &[("n", Arg::Num(count(a.marks.len())))]));
        }
    }
    for over in &draft.over {
        if let Over::Prompt(_, text, _) = over
            && !text.is_empty()
        {
            out.push(t.tf("crash-typed", &[("text", Arg::Str(text))]));
        }
    }
    if draft.unfinished.is_some() {
        out.push(t.t("crash-unfinished"));
    }
    out
}
