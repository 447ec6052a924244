//! Keys as people read them, and the table of all keys.

use super::Keymap;
use crate::i18n::I18n;
use crate::term::key::{Key, KeyCode};
use crate::ui::action::{CATALOGUE, Risk, Scope};

/// Keys as people read them: `espace`, `Entrée`, `g c`.
pub fn show_keys(keys: &[Key], t: &I18n) -> String {
    keys.iter().map(|k| show_key(*k, t)).collect::<Vec<_>>().join(" ")
}

fn show_key(key: Key, t: &I18n) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "key-space",
        KeyCode::Enter => "key-enter",
        KeyCode::Esc => "key-esc",
        KeyCode::Tab => "key-tab",
        KeyCode::BackTab => "key-backtab",
        KeyCode::Backspace => "key-backspace",
        KeyCode::Delete => "key-delete",
        KeyCode::Insert => "key-insert",
        KeyCode::Up => "key-up",
        KeyCode::Down => "key-down",
        KeyCode::Left => "key-left",
        KeyCode::Right => "key-right",
        KeyCode::Home => "key-home",
        KeyCode::End => "key-end",
        KeyCode::PageUp => "key-pageup",
        KeyCode::PageDown => "key-pagedown",
        KeyCode::F(n) if !key.ctrl && !key.alt && !key.shift => return format!("F{n}"),
        KeyCode::F(_) | KeyCode::Char(_) => return key.to_string(),
    };
    let plain = t.label(name);
    let held = [(key.ctrl, "Ctrl-"), (key.alt, "Alt-"), (key.shift, t.label("key-shift"))];
    held.iter().filter(|(down, _)| *down).map(|(_, name)| *name).chain([plain]).collect()
}

/// A row of the table of keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyRow {
    /// Where it works.
    pub scope: Scope,
    /// All keys that run it, as people read them; empty when only the palette does.
    pub keys: Vec<String>,
    /// The action's name.
    pub action: String,
    /// What it does.
    pub doc: String,
    /// What it can cost.
    pub risk: Risk,
}

/// Every action with its keys, in the order of the catalogue: what `keys` prints and the README shows.
pub fn key_table(map: &Keymap, t: &I18n) -> Vec<KeyRow> {
    let mut rows = Vec::new();
    for spec in CATALOGUE {
        for bound in spec.bounds() {
            let mut keys: Vec<String> = Vec::new();
            for b in map.bindings().iter().filter(|b| b.run == Some(bound)) {
                let shown = show_keys(&b.keys, t);
                if !keys.contains(&shown) {
                    keys.push(shown);
                }
            }
            rows.push(KeyRow { scope: spec.scope, keys, action: bound.typed(), doc: t.t(&bound.doc_id()), risk: spec.risk });
        }
    }
    rows
}
