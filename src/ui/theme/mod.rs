//! Looks: roles to styles, how colours degrade, and the two glyph sets.
//!
//! Colour depth is resolved here, once: a monochrome terminal gets styles without colours, so that no layer below has a reason
//! to drop reverse or bold.

mod colour;
mod glyphs;
mod load;
mod role;

pub use colour::Depth;
pub use glyphs::{GlyphSet, Glyphs};
pub use role::Role;

use crate::ui::problem::Problem;
use colour::Colour;
use ratatui::style::Style;

/// A theme of the house.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ThemeName {
    /// For dark terminals.
    #[default]
    Dark,
    /// For light terminals.
    Light,
    /// Without colour.
    Mono,
}

impl ThemeName {
    /// All themes.
    pub const ALL: [ThemeName; 3] = [ThemeName::Dark, ThemeName::Light, ThemeName::Mono];

    /// Its word in the palette and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::Mono => "mono",
        }
    }

    /// The theme of a word.
    pub fn parse(word: &str) -> Option<ThemeName> {
        ThemeName::ALL.into_iter().find(|t| t.word() == word)
    }

    /// Its text, compiled in.
    pub const fn source(self) -> &'static str {
        match self {
            ThemeName::Dark => include_str!("../../../themes/dark.toml"),
            ThemeName::Light => include_str!("../../../themes/light.toml"),
            ThemeName::Mono => include_str!("../../../themes/mono.toml"),
        }
    }
}

/// What a role asks for, before the terminal's depth is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Look {
    fg: Option<Colour>,
    bg: Option<Colour>,
    /// Given, it replaces the parent's.
    mods: Option<ratatui::style::Modifier>,
}

/// The styles of all roles for one depth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    name: ThemeName,
    depth: Depth,
    looks: [Look; Role::COUNT],
    styles: [Style; Role::COUNT],
    background: Colour,
}

impl Theme {
    /// A theme of the house for a depth, with a user's text (named for messages) over it. A terminal without colour gets the
    /// monochrome theme whatever was asked. Every problem is reported, every good line kept.
    pub fn new(name: ThemeName, depth: Depth, user: Option<(&str, &str)>) -> (Theme, Vec<Problem>) {
        let name = if depth == Depth::Mono { ThemeName::Mono } else { name };
        let mut problems = Vec::new();
        let mut draft = load::Draft::default();
        draft.layer(&format!("{}.toml", name.word()), name.source(), &mut problems);
        if let Some((file, text)) = user {
            draft.layer(file, text, &mut problems);
        }
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        let looks = draft.looks();
        let styles = looks.map(|look| {
            let mut style = Style::new().add_modifier(look.mods.unwrap_or_default());
            if let Some(fg) = look.fg.and_then(|c| c.at(depth)) {
                style = style.fg(fg);
            }
            if let Some(bg) = look.bg.and_then(|c| c.at(depth)) {
                style = style.bg(bg);
            }
            style
        });
        (Theme { name, depth, looks, styles, background: draft.background() }, problems)
    }

    /// Which theme it is.
    pub fn name(&self) -> ThemeName {
        self.name
    }

    /// The depth it was made for.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    #[test]
    fn the_themes_of_the_house_have_no_problem() {
        for name in ThemeName::ALL {
            for depth in [Depth::Mono, Depth::C16, Depth::C256, Depth::Rgb] {
                assert_eq!(Theme::new(name, depth, None).1, [], "{}", name.word());
            }
        }
    }

    #[test]
    fn every_text_has_contrast() {
        for name in [ThemeName::Dark, ThemeName::Light] {
            let (theme, _) = Theme::new(name, Depth::Rgb, None);
            for role in Role::ALL.into_iter().filter(|r| !matches!(r, Role::Rule | Role::PopupRule)) {
                let look = theme.looks[role as usize];
                let bg = look.bg.unwrap_or(theme.background);
                let Some(fg) = look.fg else { continue };
                for (fg, bg) in [(fg.rgb, bg.rgb), (colour::of_256(fg.c256), bg.rgb)] {
                    let percent = colour::contrast_percent(fg, bg);
                    assert!(percent >= 450, "{} {}: contrast {percent} %", name.word(), role.name());
                }
            }
        }
    }

    #[test]
    fn a_terminal_without_colour_keeps_reverse_and_bold() {
        let (theme, _) = Theme::new(ThemeName::Dark, Depth::Mono, None);
        assert_eq!(theme.name(), ThemeName::Mono);
        for role in Role::ALL {
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None), "{}", role.name());
        }
        assert!(theme.style(Role::PopupSelected).add_modifier.contains(Modifier::REVERSED | Modifier::BOLD));
    }

    #[test]
    fn a_status_is_never_colour_alone() {
        let (theme, _) = Theme::new(ThemeName::Mono, Depth::Mono, None);
        let differ = |a: Role, b: Role| assert_ne!(theme.style(a), theme.style(b), "{} and {}", a.name(), b.name());
        differ(Role::GapZero, Role::GapOpen);
        differ(Role::Done, Role::Refused);
        differ(Role::Letter, Role::LetterPartial);
        differ(Role::Late, Role::Amount);
        differ(Role::Cursor, Role::Text);
        differ(Role::BarActive, Role::Bar);
        for set in GlyphSet::ALL {
            let g = Glyphs::new(set);
            let marks = [g.mark, g.dispute, g.ours, g.derived, g.changed, g.outside, g.cursor];
            for (i, a) in marks.iter().enumerate() {
                assert!(marks.iter().skip(i + 1).all(|b| a != b), "{a} twice in {}", set.word());
            }
        }
    }

    #[test]
    fn a_role_without_a_line_takes_its_parents() {
        let user = "[role]\n\"amount\" = { mods = [\"italic\"] }\n";
        let (theme, problems) = Theme::new(ThemeName::Dark, Depth::Rgb, Some(("mine.toml", user)));
        assert_eq!(problems, []);
        assert!(theme.style(Role::Late).add_modifier.contains(Modifier::ITALIC), "merged");
        assert_eq!(theme.style(Role::Late).fg, Theme::new(ThemeName::Dark, Depth::Rgb, None).0.style(Role::Late).fg);
    }
}
