//! What the operating system answers, in the reader's language.

use super::translator::I18n;

/// The number of a system error inside its text: `… (os error 28)`.
fn number(text: &str) -> Option<i32> {
    let (_, rest) = text.rsplit_once("(os error ")?;
    rest.split_once(')')?.0.parse().ok()
}

fn id(number: i32) -> Option<&'static str> {
    Some(match number {
        2 => "system-absent",
        1 | 13 => "system-denied",
        5 => "system-disk",
        6 | 19 => "system-device",
        17 => "system-exists",
        20 => "system-not-folder",
        21 => "system-folder",
        23 | 24 => "system-too-many-files",
        27 => "system-too-large",
        28 | 122 => "system-full",
        30 => "system-read-only",
        36 => "system-name",
        40 => "system-link",
        _ => return None,
    })
}

impl I18n {
    /// A system error as words. What nobody has words for stays as the system said it.
    pub fn system(&self, error: &str) -> String {
        match number(error).and_then(id) {
            Some(id) => self.t(id),
            None => crate::text::sanitise(error).into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;

    #[test]
    fn system_errors_are_said_in_the_readers_language() {
        let fr = I18n::new(Lang::Fr);
        assert_eq!(fr.system(&std::io::Error::from_raw_os_error(2).to_string()), "fichier ou répertoire absent");
        assert_eq!(fr.system("I/O error: No space left on device (os error 28)"), "disque plein");
        assert_eq!(fr.system("something else\u{1b}"), "something else\u{fffd}");
        for lang in Lang::ALL {
            for n in 0..140 {
                let text = I18n::new(lang).system(&format!("x (os error {n})"));
                assert!(!text.contains('«') && !text.is_empty(), "{n} {text}");
            }
        }
    }
}
