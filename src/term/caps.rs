//! What a terminal can show, as told by its environment. Nothing is asked of the terminal: a slow link never delays a frame.

use serde::{Deserialize, Serialize};

/// How many colours may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    Mono,
    /// The sixteen of the palette.
    C16,
    /// The 256 of xterm.
    C256,
    /// 24-bit colours.
    Rgb,
}

/// Which characters may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Glyphs {
    /// UTF-8 with box drawing and a few symbols.
    Unicode,
    /// ASCII only: the locale is not UTF-8, or a person said that `é € ● │` do not show.
    Ascii,
}

/// What a terminal can show. Sent by a client to its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Caps {
    /// Colours.
    pub depth: Depth,
    /// Characters.
    pub glyphs: Glyphs,
    /// The terminal knows SU and SD (the Linux console does not).
    pub scroll: bool,
}

impl Caps {
    /// Reads `TERM`, `COLORTERM`, `NO_COLOR`, `TMUX` and the locale through `env`. A plain `xterm`, which is what PuTTY calls
    /// itself, has 16 colours.
    pub fn from_env(env: &dyn Fn(&str) -> Option<String>) -> Caps {
        let get = |name: &str| env(name).unwrap_or_default();
        let term = get("TERM").to_ascii_lowercase();
        let old =
            term.is_empty() || ["dumb", "vt1", "vt2", "vt5", "ansi-m", "xterm-mono"].iter().any(|old| term.starts_with(old));
        Caps {
            depth: if old || !get("NO_COLOR").is_empty() {
                Depth::Mono
            } else {
                depth(&term, &get("COLORTERM"), !get("TMUX").is_empty())
            },
            glyphs: glyphs(&["LC_ALL", "LC_CTYPE", "LANG"].map(get)),
            scroll: !old && term != "linux" && !term.starts_with("linux-"),
        }
    }
}

fn depth(term: &str, colorterm: &str, in_tmux: bool) -> Depth {
    let said = match colorterm.to_ascii_lowercase().as_str() {
        "truecolor" | "24bit" => Depth::Rgb,
        "" => Depth::C16,
        _ => Depth::C256,
    };
    let named = match term {
        _ if term.contains("direct") => Depth::Rgb,
        _ if term.contains("256color") => Depth::C256,
        _ => Depth::C16,
    };
    match said.max(named) {
        // GNU screen inherits COLORTERM from outside but eats 24-bit colours.
        Depth::Rgb if term.starts_with("screen") && !in_tmux => Depth::C256,
        _ if term == "linux" => Depth::C16,
        depth => depth,
    }
}

/// The first of the locale's variables that is set decides, as for the C library.
fn glyphs(locale: &[String]) -> Glyphs {
    let charset = locale.iter().find(|value| !value.is_empty()).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
    if charset.contains("utf-8") || charset.contains("utf8") { Glyphs::Unicode } else { Glyphs::Ascii }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caps(vars: &[(&str, &str)]) -> Caps {
        Caps::from_env(&|name| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_string()))
    }

    #[test]
    fn a_plain_xterm_has_sixteen_colours_unless_told_more() {
        let depth = |vars: &[(&str, &str)]| caps(vars).depth;
        assert_eq!(depth(&[("TERM", "xterm")]), Depth::C16);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::C256);
        assert_eq!(depth(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::Rgb);
        assert_eq!(depth(&[("TERM", "xterm"), ("COLORTERM", "1")]), Depth::C256);
        assert_eq!(depth(&[("TERM", "xterm-direct")]), Depth::Rgb);
        assert_eq!(depth(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Depth::C16);
        assert_eq!(depth(&[("TERM", "screen"), ("COLORTERM", "truecolor")]), Depth::C256);
        assert_eq!(depth(&[("TERM", "screen"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/t,1,0")]), Depth::Rgb);
    }

    #[test]
    fn no_color_and_old_terminals_are_mono() {
        assert_eq!(caps(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).depth, Depth::Mono);
        assert_eq!(caps(&[("TERM", "xterm"), ("NO_COLOR", "")]).depth, Depth::C16, "empty means unset");
        for term in ["", "dumb", "vt100", "vt220"] {
            assert_eq!(caps(&[("TERM", term), ("COLORTERM", "truecolor")]).depth, Depth::Mono, "{term}");
        }
    }

    #[test]
    fn a_locale_that_is_not_utf_8_gets_ascii() {
        assert_eq!(caps(&[("LANG", "fr_FR.UTF-8")]).glyphs, Glyphs::Unicode);
        assert_eq!(caps(&[("LANG", "fr_FR.utf8")]).glyphs, Glyphs::Unicode);
        assert_eq!(caps(&[("LANG", "fr_FR@euro")]).glyphs, Glyphs::Ascii);
        assert_eq!(caps(&[]).glyphs, Glyphs::Ascii);
        assert_eq!(caps(&[("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")]).glyphs, Glyphs::Ascii);
        assert_eq!(caps(&[("LC_ALL", ""), ("LC_CTYPE", "C.UTF-8"), ("LANG", "C")]).glyphs, Glyphs::Unicode);
    }

    #[test]
    fn the_linux_console_does_not_scroll_by_region() {
        assert!(!caps(&[("TERM", "linux")]).scroll);
        assert!(caps(&[("TERM", "xterm")]).scroll);
        assert!(caps(&[("TERM", "tmux-256color")]).scroll);
    }
}
