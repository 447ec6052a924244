//! The languages of the house.

use serde::{Deserialize, Serialize};

/// A language that people read the program in. French by default: the trade and its law are French.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// Reads a language code or a locale name: `fr`, `EN`, `fr_FR.UTF-8`, `en-GB`. Other languages are `None`.
    pub fn parse(text: &str) -> Option<Lang> {
        let language = text.trim().split(['_', '-', '.', '@']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(language))
    }

    /// The language that the environment asks for: of `LC_ALL`, `LC_MESSAGES` and `LANG` the first that is not empty decides,
    /// as POSIX has it. French when none does or when it asks for something we do not speak.
    pub fn from_env(lc_all: Option<&str>, lc_messages: Option<&str>, lang: Option<&str>) -> Lang {
        let asked = [lc_all, lc_messages, lang].into_iter().flatten().find(|v| !v.trim().is_empty());
        asked.and_then(Lang::parse).unwrap_or_default()
    }

    /// The ISO 639 code, as `--lang` takes it.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_names_give_their_language() {
        for (text, lang) in
            [("fr", Lang::Fr), ("fr_FR.UTF-8", Lang::Fr), ("EN", Lang::En), ("en-GB", Lang::En), (" en ", Lang::En)]
        {
            assert_eq!(Lang::parse(text), Some(lang), "{text}");
        }
        for text in ["", "C", "de_DE", "french", "eng"] {
            assert_eq!(Lang::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(Lang::from_env(None, None, None), Lang::Fr);
        assert_eq!(Lang::from_env(Some(""), Some("en_US.UTF-8"), Some("fr_FR")), Lang::En);
        assert_eq!(Lang::from_env(Some("C"), None, Some("en")), Lang::Fr);
        assert_eq!(Lang::from_env(None, None, Some("en_IE@euro")), Lang::En);
    }
}
