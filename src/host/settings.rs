//! The user's settings: keymap and theme, read from their own folder, and what is wrong in them.

use crate::i18n::I18n;
use crate::ui::keymap::{KeyRow, Keymap, key_table};
use crate::ui::theme::{Depth, Theme, ThemeName};
use std::path::PathBuf;

/// A file of settings is not larger.
const LARGEST: u64 = 256 * 1024;

/// A file of the user's settings folder, when there is one: its path for messages, and its text.
fn file(name: &str) -> Option<(String, String)> {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let folder = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let path = folder.unwrap_or_else(|| home.join(".config")).join("suivi").join(name);
    let meta = std::fs::metadata(&path).ok()?;
    if !meta.is_file() || meta.len() > LARGEST {
        return None;
    }
    let text = std::fs::read(&path).ok()?;
    Some((path.display().to_string(), String::from_utf8_lossy(&text).into_owned()))
}

/// The user's keymap file.
pub(super) fn keymap_file() -> Option<(String, String)> {
    file("keymap.toml")
}

/// The user's theme file.
pub(super) fn theme_file() -> Option<(String, String)> {
    file("theme.toml")
}

/// All actions with their keys, the user's own keys included.
pub fn keys(t: &I18n) -> Vec<KeyRow> {
    let file = keymap_file();
    let (keymap, _) = Keymap::new(file.as_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    key_table(&keymap, t)
}

/// What is wrong in the user's settings, a sentence each; empty when all is well.
pub fn problems(t: &I18n) -> Vec<String> {
    let keymap = keymap_file();
    let theme = theme_file();
    let (_, mut found) = Keymap::new(keymap.as_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    let (_, more) = Theme::new(ThemeName::Dark, Depth::Rgb, theme.as_ref().map(|(name, text)| (name.as_str(), text.as_str())));
    found.extend(more);
    found.iter().map(|p| p.render(t)).collect()
}
