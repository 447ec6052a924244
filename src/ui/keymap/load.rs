//! Reads keymap files. The default one has the same syntax as a user's.

use super::{Binding, Place};
use crate::term::key::{Key, KeyCode};
use crate::ui::action::{Bound, NotBound, Scope};
use crate::ui::problem::{Problem, Severity, Wrong, nearest};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The default keymap, compiled in.
pub const DEFAULT: &str = include_str!("../../../keymaps/default.toml");

/// A file being read.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn report(&mut self, span: Range<usize>, severity: Severity, wrong: Wrong) {
        self.problems.push(Problem::at(self.file, self.text, span, severity, wrong));
    }

    fn place(&self, at: usize) -> Place {
        let line = self.text.get(..at).unwrap_or("").matches('\n').count() + 1;
        Place { file: self.file.to_string(), line }
    }
}

/// Reads one layer over the bindings already there.
pub(super) fn layer(file: &str, text: &str, bindings: &mut Vec<Binding>, problems: &mut Vec<Problem>) {
    let mut reader = Reader { file, text, problems };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        reader.report(span, Severity::Error, Wrong::Syntax(error.message().to_string()));
    }
    let mut fresh: Vec<Binding> = Vec::new();
    for (name, value) in root.get_ref() {
        if name.get_ref() == "version" {
            continue;
        }
        let table = name.get_ref().as_ref();
        let Some(scope) = Scope::ALL.iter().copied().find(|s| s.name() == table) else {
            let near = nearest(table, Scope::ALL.iter().map(|s| s.name())).map(String::from);
            reader.report(name.span(), Severity::Error, Wrong::UnknownTable(table.to_string(), near));
            continue;
        };
        let DeValue::Table(rows) = value.get_ref() else {
            reader.report(name.span(), Severity::Error, Wrong::NotTable(table.to_string()));
            continue;
        };
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in rows {
            let DeValue::String(action) = value.get_ref() else {
                reader.report(value.span(), Severity::Error, Wrong::NotText(key.get_ref().to_string()));
                continue;
            };
            let Some(run) = target(&mut reader, scope, action, value.span()) else { continue };
            for written in alternatives(key.get_ref()) {
                let Some(keys) = sequence(&mut reader, written, key.span()) else { continue };
                let place = reader.place(key.span().start);
                if fresh.iter().any(|b| b.scope == scope && b.keys == keys) {
                    let wrong = Wrong::Twice(written.to_string(), table.to_string());
                    reader.report(key.span(), Severity::Error, wrong);
                    continue;
                }
                fresh.push(Binding { scope, keys, run, place });
            }
        }
    }
    bindings.retain(|b| fresh.iter().all(|f| f.scope != b.scope || f.keys != b.keys));
    bindings.extend(fresh);
}

/// What the keys run: an action, or nothing for `none`. The outer `None` means a problem was reported.
fn target(reader: &mut Reader<'_>, scope: Scope, action: &str, span: Range<usize>) -> Option<Option<Bound>> {
    if action.trim() == "none" {
        return Some(None);
    }
    let wrong = match Bound::parse(action) {
        Ok(bound) if bound.action.spec().allowed_in(scope) => return Some(Some(bound)),
        Ok(bound) => Wrong::NotHere(bound.name(), scope.name().to_string()),
        Err(NotBound::Unknown(name, near)) => Wrong::UnknownAction(name, scope.name().to_string(), near.map(String::from)),
        Err(NotBound::Argument(name, words)) => Wrong::Argument(name.to_string(), words),
        Err(NotBound::NoArgument(name)) => Wrong::NoArgument(name.to_string()),
    };
    reader.report(span, Severity::Error, wrong);
    None
}

/// The keys separated by commas; a comma itself is written `comma`.
fn alternatives(written: &str) -> impl Iterator<Item = &str> {
    written.split(',').map(str::trim)
}

fn sequence(reader: &mut Reader<'_>, written: &str, span: Range<usize>) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    for word in written.split_whitespace() {
        let key = if word == "comma" { Ok(Key::char(',')) } else { word.parse::<Key>() };
        let Ok(key) = key else {
            reader.report(span, Severity::Error, Wrong::UnknownKey(word.to_string()));
            return None;
        };
        if key.folded() != key {
            reader.report(span.clone(), Severity::Warning, Wrong::Capital(word.to_string()));
        }
        let risky = key.alt
            || (key.ctrl && matches!(key.code, KeyCode::Char('a' | 'b' | 's' | 'q')))
            || ((key.ctrl || key.shift) && !matches!(key.code, KeyCode::Char(_) | KeyCode::BackTab))
            || matches!(key.code, KeyCode::Char('[' | ']' | '{' | '}' | '\\' | '|' | '@' | '~'));
        if risky {
            reader.report(span.clone(), Severity::Warning, Wrong::Risky(word.to_string()));
        }
        keys.push(key.folded());
    }
    if keys.is_empty() {
        reader.report(span, Severity::Error, Wrong::UnknownKey(written.to_string()));
        return None;
    }
    Some(keys)
}

/// Warns where a short key hides a sequence that begins with it, in scopes that are active together.
pub(super) fn hidden(bindings: &[Binding], user: Option<(&str, &str)>, problems: &mut Vec<Problem>) {
    let together = |inner: Scope, outer: Scope| {
        Scope::STACKS.iter().any(|stack| {
            let at = |s: Scope| stack.iter().position(|x| *x == s);
            matches!((at(inner), at(outer)), (Some(i), Some(o)) if i <= o)
        })
    };
    let words = |keys: &[Key]| keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ");
    for short in bindings.iter().filter(|b| b.run.is_some()) {
        let hides =
            |long: &&Binding| long.run.is_some() && long.keys.len() > short.keys.len() && long.keys.starts_with(&short.keys);
        let Some(long) = bindings.iter().filter(hides).find(|long| together(short.scope, long.scope)) else { continue };
        let text = user.filter(|(file, _)| *file == short.place.file).map_or(DEFAULT, |(_, text)| text);
        let line_start: usize = text.split_inclusive('\n').take(short.place.line - 1).map(str::len).sum();
        let table = format!("[{}], {}:{}", long.scope.name(), long.place.file, long.place.line);
        let wrong = Wrong::Hides(words(&short.keys), words(&long.keys), table);
        problems.push(Problem::at(&short.place.file, text, line_start..line_start, Severity::Warning, wrong));
    }
}
