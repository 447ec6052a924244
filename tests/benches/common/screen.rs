//! A session in this process: update, the desk's answers, view, painter.

use super::who;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use suivi::desk::Desk;
use suivi::i18n::Lang;
use suivi::term::caps::{Caps, Depth as Colours, Glyphs};
use suivi::term::key::{Input, Key};
use suivi::term::painter::Painter;
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};
use suivi::ui::{Effect, Model, Msg, Setup, update, view};

/// Columns of the screen.
pub const COLS: u16 = 120;
/// Its rows.
pub const ROWS: u16 = 40;

/// A session in this process, without thread or terminal.
pub struct Screen {
    desk: Desk,
    /// Its state.
    pub model: Model,
    painter: Painter,
    buffer: Buffer,
}

impl Screen {
    /// A session on a book, its first frame drawn.
    pub fn new(desk: Desk) -> Screen {
        let setup = Setup {
            user: "bench".to_string(),
            today: super::today(),
            lang: Lang::Fr,
            theme: ThemeName::Dark,
            depth: Depth::C16,
            glyphs: GlyphSet::Unicode,
            keymap: None,
            theme_text: None,
            size: (COLS, ROWS),
            seed: 1,
        };
        let (model, effects) = Model::new(setup);
        let painter = Painter::new(Caps { depth: Colours::C16, glyphs: Glyphs::Unicode, scroll: true });
        let mut screen = Screen { desk, model, painter, buffer: Buffer::empty(Rect::new(0, 0, COLS, ROWS)) };
        screen.answer(effects);
        screen.frame();
        screen
    }

    /// Asks the desk all that the model wants, until it wants nothing.
    fn answer(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let Effect::Ask(ticket, query) = effect else { continue };
            let answer = self.desk.ask(&who(), &query);
            let mut more = Vec::new();
            update(&mut self.model, Msg::Answer(ticket, answer), &mut more);
            waiting.extend(more);
        }
    }

    /// Draws what changed: its bytes.
    pub fn frame(&mut self) -> usize {
        self.buffer.reset();
        let cursor = view(&self.model, &mut self.buffer);
        self.painter.paint(&self.buffer, cursor).len()
    }

    /// One key, to the last byte of its frame.
    pub fn key(&mut self, key: Key) -> usize {
        let mut effects = Vec::new();
        update(&mut self.model, Msg::Input(Input::Key(key)), &mut effects);
        self.answer(effects);
        self.frame()
    }
}
