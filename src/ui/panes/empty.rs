//! Panes that have nothing to show yet: what they are for, and where the work is meanwhile.

use crate::text::width;
use crate::ui::action::{Action, Arg, Bound, Pane, Scope};
use crate::ui::keymap::show_keys;
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span, wrap};
use ratatui::layout::Rect;

/// Draws a pane without content, calmly in the middle.
pub(in crate::ui) fn draw(model: &Model, pen: &mut Pen<'_>, body: Rect, pane: Pane) {
    let t = &model.t;
    let id = |part: &str| format!("empty-{}-{part}", pane.word());
    let title = t.label(&format!("pane-{}", pane.word())).to_uppercase();
    let room = usize::from(body.width.saturating_sub(4)).min(76);
    let lines: Vec<String> = ["1", "2"].iter().flat_map(|part| wrap(&t.t(&id(part)), room, 2)).collect();
    let show = Bound { action: Action::PaneShow, arg: Some(Arg::Pane(Pane::Clients)) };
    let keys = model.keymap.keys_of(&[Scope::Global], show).map(|k| show_keys(k, t)).unwrap_or_default();
    let way = [Span::new(keys, Role::HintKey), Span::new(format!(" {}", t.label("empty-way")), Role::Muted)];
    let top = body.y + body.height / 3;
    let centre = |text_width: usize| body.x + (body.width.saturating_sub(u16::try_from(text_width).unwrap_or(u16::MAX))) / 2;
    pen.text(centre(width(&title)), top, body.width, &title, Role::Strong);
    for (y, line) in (top + 2..).zip(&lines) {
        pen.text(centre(width(line)), y, body.width, line, Role::Text);
    }
    let wide: usize = way.iter().map(|s| width(&s.text)).sum();
    let below = top + 3 + u16::try_from(lines.len()).unwrap_or(0);
    pen.spans(centre(wide), below, body.width, &way);
}
