//! A session on the desk of the tests: keys in, effects answered until nothing is left, screens out.

use super::desk::{Desk, today};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use suivi::desk::api::Failure;
use suivi::i18n::Lang;
use suivi::term::key::{Input, Key};
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};
use suivi::ui::{Effect, Model, Msg, Setback, Setup, Submission, update, view};

pub(crate) struct Bench {
    pub(crate) model: Model,
    pub(crate) desk: Desk,
    /// What the session was asked to do beside asking the desk.
    pub(crate) done: Vec<Effect>,
    /// Ids of the commands sent.
    pub(crate) requests: Vec<u128>,
    /// Commands are carried out, their answers get lost.
    pub(crate) lose_answers: bool,
}

pub(crate) fn setup(lang: Lang, size: (u16, u16)) -> Setup {
    Setup {
        user: "s.martin".into(),
        today: today(),
        lang,
        theme: ThemeName::Dark,
        depth: Depth::Rgb,
        glyphs: GlyphSet::Unicode,
        keymap: None,
        theme_text: None,
        size,
        seed: 1 << 64,
    }
}

impl Bench {
    pub(crate) fn new(lang: Lang, size: (u16, u16)) -> Bench {
        Bench::with(setup(lang, size))
    }

    pub(crate) fn with(setup: Setup) -> Bench {
        let (model, effects) = Model::new(setup);
        let mut bench = Bench { model, desk: Desk::new(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
        bench.answer(effects);
        bench
    }

    /// One message, and everything that follows from it.
    pub(crate) fn send(&mut self, msg: Msg) {
        let mut effects = Vec::new();
        update(&mut self.model, msg, &mut effects);
        self.answer(effects);
    }

    pub(crate) fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ticket, query) => {
                    let answer = self.desk.ask(&query);
                    self.send(Msg::Answer(ticket, Ok(answer)));
                }
                Effect::Submit(ticket, Submission { request, command, .. }) => {
                    self.requests.push(request);
                    let mut result = self.desk.submit_once(request, command);
                    if self.lose_answers {
                        result = Err(Setback::Failed(Failure::Io("line lost".into())));
                    }
                    self.send(Msg::Submitted(ticket, result));
                }
                Effect::Draft(ticket, drafting) => {
                    let drafted = self.desk.drafted(&drafting);
                    self.send(Msg::Drafted(ticket, Ok(Box::new(drafted))));
                }
                other => self.done.push(other),
            }
        }
    }

    /// Keys by name, separated by blanks.
    pub(crate) fn keys(&mut self, names: &str) -> &mut Bench {
        for name in names.split_whitespace() {
            let key: Key = name.parse().unwrap_or_else(|e| panic!("{e}"));
            self.send(Msg::Input(Input::Key(key)));
        }
        self
    }

    /// Characters, as typed.
    pub(crate) fn text(&mut self, text: &str) -> &mut Bench {
        for c in text.chars() {
            self.send(Msg::Input(Input::Key(Key::char(c))));
        }
        self
    }

    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Bench {
        self.send(Msg::Input(Input::Resize { cols, rows }));
        self
    }

    /// Draws; gives the buffer and the cursor.
    pub(crate) fn draw(&self) -> (Buffer, Option<(u16, u16)>) {
        let mut buf = Buffer::empty(Rect::new(0, 0, self.model.size.0, self.model.size.1));
        let cursor = view(&self.model, &mut buf);
        (buf, cursor)
    }

    /// The lines of the screen, without the blanks at their ends.
    pub(crate) fn lines(&self) -> Vec<String> {
        let (buf, _) = self.draw();
        (0..buf.area.height).map(|y| line(&buf, y)).collect()
    }

    pub(crate) fn screen(&self) -> String {
        self.lines().join("\n")
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.lines().iter().any(|l| l.contains(text))
    }

    pub(crate) fn notice(&self) -> String {
        self.model.notice.as_ref().map(|n| n.text.clone()).unwrap_or_default()
    }
}

pub(crate) fn line(buf: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buf.area.width {
        let symbol = buf[(x, y)].symbol();
        text.push_str(symbol);
        x += u16::try_from(suivi::text::width(symbol).max(1)).expect("a cell");
    }
    text.trim_end().to_string()
}

/// The text of a screen, then the style of each cell: a letter per style, explained below.
pub(crate) fn snapshot(bench: &Bench) -> String {
    let (buf, cursor) = bench.draw();
    buffer_snapshot(&buf, cursor)
}

/// The same of a buffer.
pub(crate) fn buffer_snapshot(buf: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let mut styles: Vec<Style> = Vec::new();
    let mut map = String::new();
    for y in 0..buf.area.height {
        let mut row = String::new();
        for x in 0..buf.area.width {
            let cell = &buf[(x, y)];
            // A blank cell's colour of text is not seen.
            let blank = cell.symbol() == " " && (cell.modifier - ratatui::style::Modifier::BOLD).is_empty();
            let style = cell.style();
            if blank {
                row.push(' ');
                continue;
            }
            let i = styles.iter().position(|s| *s == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            row.push(char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[i % 52]));
        }
        map.push_str(row.trim_end());
        map.push('\n');
    }
    let legend: Vec<String> = styles
        .iter()
        .enumerate()
        .map(|(i, s)| {
            let letter = char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[i % 52]);
            format!("{letter} = {:?} {:?}", s.fg.unwrap_or_default(), s.add_modifier)
        })
        .collect();
    let screen = (0..buf.area.height).map(|y| line(buf, y)).collect::<Vec<_>>().join("\n");
    format!("{screen}\n=== cursor {cursor:?}\n=== styles\n{map}{}\n", legend.join("\n"))
}
