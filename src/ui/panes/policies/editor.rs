//! A text of letters being edited: its subject on the first line, the body after it, the variables beside, what is wrong below.

use crate::domain::dunning::template::{LetterText, Part, TextIssue, TextKey, Variable};
use crate::i18n::Arg;
use crate::term::key::{Key, KeyCode};
use crate::text::width;
use crate::ui::layout;
use crate::ui::model::Model;
use crate::ui::msg::Ticket;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, TextArea, wrap};
use ratatui::layout::Rect;

/// Rows for what is wrong.
const FAULTS: u16 = 2;

/// Columns of the variables, with and without what they stand for.
const BESIDE: (u16, u16) = (20, 46);

/// The editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextEditor {
    /// Which text.
    pub key: TextKey,
    /// As it was.
    pub was: LetterText,
    /// As it is: the subject, a line feed, the body.
    pub area: TextArea,
    /// Sent under this ticket, not answered yet.
    pub sent: Option<Ticket>,
    /// Esc was pressed once with changes.
    pub leaving: bool,
}

impl TextEditor {
    /// An editor of a text.
    pub fn new(key: TextKey, was: LetterText) -> TextEditor {
        let area = TextArea::with(&format!("{}\n{}", was.subject, was.body));
        TextEditor { key, was, area, sent: None, leaving: false }
    }

    /// The text as it is typed.
    pub fn text(&self) -> LetterText {
        let all = self.area.text();
        let (subject, body) = all.split_once('\n').unwrap_or((&all, ""));
        LetterText { subject: subject.to_string(), body: body.to_string() }
    }

    /// True when it differs from what it was.
    pub fn is_changed(&self) -> bool {
        self.text().tidied() != self.was.tidied()
    }

    /// Where a fault lies: line and column of the editor, from 0.
    fn place(issue: &TextIssue) -> Option<(usize, usize)> {
        let (TextIssue::Template(part, line, column, ..) | TextIssue::Unsafe(part, line, column)) = issue else { return None };
        let line = if *part == Part::Subject { 0 } else { usize::try_from(*line).unwrap_or(0) };
        Some((line, usize::try_from(column.saturating_sub(1)).unwrap_or(0)))
    }
}

/// The parts of the editor in a body.
struct Parts {
    text: Rect,
    faults: Rect,
    beside: Rect,
}

fn parts(body: Rect) -> Parts {
    let beside = match body.width {
        110.. => BESIDE.1,
        60.. => BESIDE.0,
        _ => 0,
    };
    let left = body.width.saturating_sub(beside + 2);
    let rows = body.height.saturating_sub(2 + FAULTS);
    Parts {
        text: Rect::new(body.x + 1, body.y + 1, left, rows),
        faults: Rect::new(body.x + 1, body.y + 1 + rows + 1, left, FAULTS.min(body.height)),
        beside: Rect::new(body.x + left + 2, body.y + 1, beside, body.height.saturating_sub(1)),
    }
}

impl Model {
    /// Columns and rows of the text in the editor.
    fn editor_room(&self) -> (u16, u16) {
        self.screen().map_or((40, 4), |screen| {
            let text = parts(screen.body).text;
            (text.width, text.height.max(1))
        })
    }

    /// Gives a key to the text being edited; false when there is none, or the key is not for it.
    pub(in crate::ui) fn editor_key(&mut self, key: Key) -> bool {
        let room = self.editor_room();
        let Some(Overlay::Text(editor)) = self.overlays.last_mut() else { return false };
        if key.code != KeyCode::Esc {
            editor.leaving = false;
        }
        if editor.sent.is_some() || !editor.area.edit(key, room) {
            return false;
        }
        editor.area.show(room);
        true
    }

    /// Pastes into the text being edited; false when there is none.
    pub(in crate::ui) fn editor_paste(&mut self, text: &str) -> bool {
        let room = self.editor_room();
        let Some(Overlay::Text(editor)) = self.overlays.last_mut() else { return false };
        if editor.sent.is_none() {
            editor.area.paste(text);
            editor.area.show(room);
        }
        true
    }

    /// Esc in the editor: true when it stays, because something would be lost; the second Esc loses it.
    pub(in crate::ui) fn editor_stays(&mut self) -> bool {
        let Some(Overlay::Text(editor)) = self.overlays.last_mut() else { return false };
        if editor.leaving || !editor.is_changed() {
            return false;
        }
        editor.leaving = true;
        self.refuse(self.t.t("policies-leave"));
        true
    }

    /// The cursor stays in sight after the screen changed.
    pub(in crate::ui) fn fit_editor(&mut self) {
        let room = self.editor_room();
        if let Some(Overlay::Text(editor)) = self.overlays.last_mut() {
            editor.area.show(room);
        }
    }
}

impl TextEditor {
    /// Draws it over a body; gives the cursor's place.
    pub(in crate::ui) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let t = &model.t;
        let all = Rect::new(body.x, body.y, pen.area().width, body.height);
        pen.clear(all);
        let parts = parts(body);
        let text = self.text();
        let issues = text.faults(&self.key);
        let (line, column) = self.area.place();
        let at = if line == 0 {
            t.t("text-part-subject")
        } else {
            let arguments = [("line", Arg::No(line as u64)), ("column", Arg::No(column as u64 + 1))];
            t.tf("policies-editor-at", &arguments)
        };
        let state = if self.is_changed() { t.t("policies-changed") } else { String::new() };
        let groups = [
            vec![Span::new(self.key.to_string(), Role::Strong)],
            vec![Span::new(format!("{}, {}", t.text_kind(self.key.kind), t.buyer(self.key.buyer)), Role::Head)],
            vec![Span::new(at, Role::Muted)],
            if state.is_empty() { Vec::new() } else { vec![Span::new(state, Role::GapOpen)] },
        ];
        pen.titled_rule(body.x, body.y, body.width, &groups);
        let wrong: Vec<usize> = issues.iter().filter_map(TextEditor::place).map(|(line, _)| line).collect();
        let role = |line: usize| match line {
            _ if wrong.contains(&line) => Role::Refused,
            0 => Role::Strong,
            _ => Role::Text,
        };
        let cursor = self.area.draw(pen, parts.text, &role);
        pen.rule(parts.faults.x, parts.faults.y.saturating_sub(1), parts.text.width, Role::Rule);
        self.faults(model, pen, parts.faults, &issues);
        self.variables(model, pen, parts.beside, &text);
        (self.sent.is_none()).then_some(cursor)
    }

    fn faults(&self, model: &Model, pen: &mut Pen<'_>, area: Rect, issues: &[TextIssue]) {
        let t = &model.t;
        let Some(first) = issues.first() else {
            pen.text(area.x, area.y, area.width, t.label("policies-no-fault"), Role::Done);
            return;
        };
        let more = issues.len() - 1;
        let told = match more {
            0 => t.text_issue(first),
            _ => format!("{} (+{more})", t.text_issue(first)),
        };
        for (y, line) in (area.y..area.bottom()).zip(wrap(&told, usize::from(area.width), usize::from(area.height))) {
            pen.text(area.x, y, area.width, &line, Role::Refused);
        }
    }

    /// The variables: those that the text uses are marked, with what they stand for where there is room.
    fn variables(&self, model: &Model, pen: &mut Pen<'_>, area: Rect, text: &LetterText) {
        if area.width == 0 {
            return;
        }
        pen.vertical(area.x - 1, area.y, area.height, Role::Rule);
        let used = |name: &str| [&text.subject, &text.body].iter().any(|part| part.contains(&format!("{{{name}}}")));
        for (y, variable) in (area.y..area.bottom()).zip(Variable::ALL) {
            let name = variable.name();
            let (mark, role) = if used(name) { (pen.glyphs.mark, Role::Mark) } else { (" ", Role::Text) };
            pen.text(area.x, y, 1, mark, Role::Mark);
            let shown = format!("{{{name}}}");
            pen.text(area.x + 1, y, area.width.saturating_sub(1), &shown, role);
            let beside = 19;
            if area.width > BESIDE.0 && width(&shown) < usize::from(beside) {
                pen.text(
                    area.x + 1 + beside,
                    y,
                    area.width.saturating_sub(beside + 2),
                    &model.t.variable(variable),
                    Role::Muted,
                );
            }
        }
    }
}

/// Rows of a body; used by the pane as well.
pub(super) fn body_rows(model: &Model) -> usize {
    model.screen().map_or(1, |screen| usize::from(layout::log(screen.body).rows.height) + 2)
}
