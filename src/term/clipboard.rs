//! Copying to the clipboard of the person's own machine, as a value that whoever owns the terminal carries out.

/// The longest base64 text that terminals take in OSC 52.
pub const LIMIT: usize = 74_994;

/// Which way a copy goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The terminal's own sequence, OSC 52.
    Terminal,
    /// tmux, which refuses the sequence of applications by default but forwards its own.
    Tmux,
}

impl Route {
    /// Inside tmux when `TMUX` is set.
    pub fn from_env(env: &dyn Fn(&str) -> Option<String>) -> Route {
        if env("TMUX").is_some_and(|value| !value.is_empty()) { Route::Tmux } else { Route::Terminal }
    }
}

/// What to do to copy a text. That it was done says nothing of its arrival: terminals do not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copy {
    /// Write these bytes to the terminal.
    Write(Vec<u8>),
    /// Run this program with these arguments and give it the text on its standard input.
    Run {
        /// Program and arguments.
        command: &'static [&'static str],
        /// Its standard input.
        stdin: Vec<u8>,
    },
    /// The text is too long for a terminal: nothing was done.
    TooLong {
        /// The longest text in bytes.
        limit: usize,
    },
}

/// How `text` goes to the clipboard.
pub fn copy(text: &str, route: Route) -> Copy {
    let limit = LIMIT / 4 * 3;
    if text.len() > limit {
        return Copy::TooLong { limit };
    }
    match route {
        Route::Tmux => Copy::Run { command: &["tmux", "load-buffer", "-w", "-"], stdin: text.as_bytes().to_vec() },
        Route::Terminal => {
            let mut out = b"\x1b]52;c;".to_vec();
            base64(text.as_bytes(), &mut out);
            out.push(0x07);
            Copy::Write(out)
        }
    }
}

fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let at = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() { digit } else { b'=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn osc_52_carries_base64() {
        for (text, code) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("1 200,00 €", "MSAyMDAsMDAg4oKs")] {
            assert_eq!(copy(text, Route::Terminal), Copy::Write(format!("\x1b]52;c;{code}\x07").into_bytes()));
        }
    }

    #[test]
    fn a_text_that_terminals_would_cut_is_refused() {
        let most = "x".repeat(LIMIT / 4 * 3);
        assert!(matches!(copy(&most, Route::Terminal), Copy::Write(bytes) if bytes.len() <= LIMIT + 8));
        for route in [Route::Terminal, Route::Tmux] {
            assert_eq!(copy(&format!("{most}x"), route), Copy::TooLong { limit: most.len() });
        }
    }

    #[test]
    fn tmux_is_asked_to_forward() {
        assert_eq!(Route::from_env(&|name| (name == "TMUX").then(|| "/tmp/tmux-1/default,1,0".into())), Route::Tmux);
        assert_eq!(Route::from_env(&|_| None), Route::Terminal);
        let Copy::Run { command, stdin } = copy("é", Route::Tmux) else { panic!("not a command") };
        assert_eq!((command, stdin), (&["tmux", "load-buffer", "-w", "-"][..], "é".as_bytes().to_vec()));
    }
}
