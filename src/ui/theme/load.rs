//! Reads theme files: a palette of colours, and what each role looks like.

use super::colour::Colour;
use super::{Look, Role};
use crate::ui::problem::{Problem, Severity, Wrong, nearest};
use ratatui::style::Modifier;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// Layers of a theme being read.
#[derive(Default)]
pub(super) struct Draft {
    palette: BTreeMap<String, Colour>,
    roles: BTreeMap<&'static str, Look>,
    background: Option<Colour>,
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn error(&mut self, span: Range<usize>, wrong: Wrong) {
        self.problems.push(Problem::at(self.file, self.text, span, Severity::Error, wrong));
    }

    /// The rows of a table, or a problem when the value is none.
    fn rows<'v>(
        &mut self,
        name: &str,
        value: &'v Spanned<DeValue<'v>>,
    ) -> Vec<(String, Range<usize>, &'v Spanned<DeValue<'v>>)> {
        match value.get_ref() {
            DeValue::Table(rows) => rows.iter().map(|(k, v)| (k.get_ref().to_string(), k.span(), v)).collect(),
            _ => {
                self.error(value.span(), Wrong::NotTable(name.to_string()));
                Vec::new()
            }
        }
    }
}

impl Draft {
    /// Reads a file over what is there.
    pub(super) fn layer(&mut self, file: &str, text: &str, problems: &mut Vec<Problem>) {
        let mut reader = Reader { file, text, problems };
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reader.error(error.span().unwrap_or(0..0), Wrong::Syntax(error.message().to_string()));
        }
        let root = root.get_ref();
        for (name, _) in root {
            let tables = ["background", "palette", "role"];
            if !tables.contains(&name.get_ref().as_ref()) {
                let near = nearest(name.get_ref(), tables.into_iter()).map(String::from);
                reader.error(name.span(), Wrong::UnknownTable(name.get_ref().to_string(), near));
            }
        }
        if let Some(value) = root.get("background") {
            self.background = colour(&mut reader, value).or(self.background);
        }
        // The palette first: roles name its colours.
        if let Some(value) = root.get("palette") {
            for (name, _, value) in reader.rows("palette", value) {
                if let Some(colour) = colour(&mut reader, value) {
                    self.palette.insert(name, colour);
                }
            }
        }
        if let Some(value) = root.get("role") {
            for (name, span, value) in reader.rows("role", value) {
                let Some(role) = Role::ALL.iter().find(|r| r.name() == name) else {
                    let near = nearest(&name, Role::ALL.iter().map(|r| r.name())).map(String::from);
                    reader.error(span, Wrong::UnknownRole(name, near));
                    continue;
                };
                let before = self.roles.get(role.name()).copied().unwrap_or_default();
                let look = self.look(&mut reader, role.name(), value, before);
                self.roles.insert(role.name(), look);
            }
        }
    }

    fn look(&self, reader: &mut Reader<'_>, role: &str, value: &Spanned<DeValue<'_>>, mut look: Look) -> Look {
        for (name, span, value) in reader.rows(role, value) {
            match name.as_str() {
                "fg" => look.fg = self.named(reader, value).or(look.fg),
                "bg" => look.bg = self.named(reader, value).or(look.bg),
                "mods" => {
                    let DeValue::Array(words) = value.get_ref() else {
                        reader.error(value.span(), Wrong::NotText(name));
                        continue;
                    };
                    let mut mods = Modifier::empty();
                    for word in words {
                        let Some(text) = word.get_ref().as_str() else {
                            reader.error(word.span(), Wrong::NotText("mods".into()));
                            continue;
                        };
                        match MODIFIERS.iter().find(|(n, _)| *n == text) {
                            Some((_, modifier)) => mods |= *modifier,
                            None => {
                                let near = nearest(text, MODIFIERS.iter().map(|(n, _)| *n)).map(String::from);
                                reader.error(word.span(), Wrong::UnknownModifier(text.to_string(), near));
                            }
                        }
                    }
                    look.mods = Some(mods);
                }
                _ => {
                    let near = nearest(&name, ["fg", "bg", "mods"].into_iter()).map(String::from);
                    reader.error(span, Wrong::UnknownField(name, near));
                }
            }
        }
        look
    }

    fn named(&self, reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Colour> {
        match value.get_ref().as_str() {
            Some(name) if !name.starts_with('#') => {
                let found = self.palette.get(name).copied();
                if found.is_none() {
                    let near = nearest(name, self.palette.keys().map(String::as_str)).map(String::from);
                    reader.error(value.span(), Wrong::UnknownColour(name.to_string(), near));
                }
                found
            }
            _ => colour(reader, value),
        }
    }

    /// The look of each role: its own lines over those of its parents.
    pub(super) fn looks(&self) -> [Look; Role::COUNT] {
        Role::ALL.map(|role| {
            let name = role.name();
            let parents = name.match_indices('.').map(|(at, _)| &name[..at]).chain([name]);
            parents.filter_map(|n| self.roles.get(n)).fold(Look::default(), |under, over| Look {
                fg: over.fg.or(under.fg),
                bg: over.bg.or(under.bg),
                mods: over.mods.or(under.mods),
            })
        })
    }

    pub(super) fn background(&self) -> Colour {
        self.background.unwrap_or(Colour::new((0, 0, 0)))
    }
}

/// `"#rrggbb"`, or `{ rgb = "#rrggbb", c256 = 0..255, c16 = "red" }`.
fn colour(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Colour> {
    let bad = |reader: &mut Reader<'_>, span: Range<usize>| {
        let text = reader.text.get(span.clone()).unwrap_or("").to_string();
        reader.error(span, Wrong::BadColour(text));
        None
    };
    let hex = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str().and_then(Colour::parse_hex);
    if !value.get_ref().is_table() {
        return match hex(value) {
            Some(rgb) => Some(Colour::new(rgb)),
            None => bad(reader, value.span()),
        };
    }
    let rows = reader.rows("palette", value);
    let Some(rgb) = rows.iter().find(|(n, ..)| n == "rgb").and_then(|(_, _, v)| hex(v)) else {
        return bad(reader, value.span());
    };
    let mut colour = Colour::new(rgb);
    for (name, span, value) in rows {
        match name.as_str() {
            "rgb" => {}
            "c256" => match value.get_ref().as_integer().and_then(|i| i.as_str().parse().ok()) {
                Some(index) => colour.c256 = index,
                None => return bad(reader, value.span()),
            },
            "c16" => match value.get_ref().as_str().and_then(Colour::parse_name) {
                Some(index) => colour.c16 = index,
                None => return bad(reader, value.span()),
            },
            _ => {
                let near = nearest(&name, ["rgb", "c256", "c16"].into_iter()).map(String::from);
                reader.error(span, Wrong::UnknownField(name, near));
            }
        }
    }
    Some(colour)
}
