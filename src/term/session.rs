//! Taking the screen and giving it back: at the end, on a panic, on a stop, once and in reverse order.

use std::io;
use std::panic;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, Weak};
use std::thread::{self, ThreadId};

use rustix::process::{Signal, getpid, getsid, kill_current_process_group};

use super::tty::Device;

/// Something set on the terminal, to be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Raw,
    Alternate,
    HiddenCursor,
    Paste,
    Focus,
    Mouse,
}

/// What is taken at the start. Never the application keypad: it would turn PuTTY's keypad into function keys.
const TAKEN: [Mode; 5] = [Mode::Raw, Mode::Alternate, Mode::HiddenCursor, Mode::Paste, Mode::Focus];

impl Mode {
    fn on(self) -> &'static str {
        match self {
            Mode::Raw => "",
            Mode::Alternate => "\x1b[?1049h",
            Mode::HiddenCursor => "\x1b[?25l",
            Mode::Paste => "\x1b[?2004h",
            Mode::Focus => "\x1b[?1004h",
            Mode::Mouse => "\x1b[?1000;1006h",
        }
    }

    fn off(self) -> &'static str {
        match self {
            Mode::Raw => "",
            Mode::Alternate => "\x1b[?1049l",
            Mode::HiddenCursor => "\x1b[?25h",
            Mode::Paste => "\x1b[?2004l",
            Mode::Focus => "\x1b[?1004l",
            Mode::Mouse => "\x1b[?1000;1006l",
        }
    }
}

/// Ends a frame that was cut: synchronised update, scroll region, pen.
const END_OF_FRAME: &str = "\x1b[?2026l\x1b[r\x1b[m";

struct State {
    device: Arc<dyn Device>,
    /// What is set now, in the order in which it was set.
    set: Mutex<Vec<Mode>>,
    /// What is wanted while the screen is ours.
    wanted: Mutex<Vec<Mode>>,
    owner: ThreadId,
    /// What other threads had to say while they panicked.
    unsaid: Mutex<Vec<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    /// Sets all that is wanted, also what was set already: after a stop the shell may have changed it.
    fn take(&self) -> io::Result<()> {
        let wanted = lock(&self.wanted).clone();
        lock(&self.set).clone_from(&wanted);
        if wanted.contains(&Mode::Raw) {
            self.device.set_raw(true)?;
        }
        self.device.write(wanted.iter().map(|mode| mode.on()).collect::<String>().as_bytes())
    }

    /// Undoes what is set, in reverse. The second time there is nothing to undo.
    fn give_back(&self) -> io::Result<()> {
        let set = std::mem::take(&mut *lock(&self.set));
        if set.is_empty() {
            return Ok(());
        }
        let undo = set.iter().rev().map(|mode| mode.off());
        let written = self.device.write(std::iter::once(END_OF_FRAME).chain(undo).collect::<String>().as_bytes());
        if set.contains(&Mode::Raw) {
            self.device.set_raw(false)?;
        }
        written
    }
}

/// The screen, as long as this lives. Gives it back when dropped, and before a panic of its thread is printed: whoever catches
/// that panic and goes on takes it again with [`Guard::resume`].
///
/// A panic of another thread does not end the session by itself: what it says is printed after the screen is given back.
pub struct Guard {
    state: Arc<State>,
}

impl Guard {
    /// Takes the screen: raw mode, alternate screen, no cursor, bracketed paste, focus reports. No mouse, so that selecting copies.
    ///
    /// # Errors
    /// When the device is no terminal or is gone; nothing stays set.
    pub fn enter(device: Arc<dyn Device>) -> io::Result<Guard> {
        let state = Arc::new(State {
            device,
            set: Mutex::default(),
            wanted: Mutex::new(TAKEN.to_vec()),
            owner: thread::current().id(),
            unsaid: Mutex::default(),
        });
        restore_before_panics(&state);
        let guard = Guard { state };
        guard.state.take()?;
        Ok(guard)
    }

    /// Captures the mouse or frees it. Captured, a selection no longer copies.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn capture_mouse(&self, on: bool) -> io::Result<()> {
        let change = |modes: &mut Vec<Mode>| {
            modes.retain(|mode| *mode != Mode::Mouse);
            if on {
                modes.push(Mode::Mouse);
            }
        };
        change(&mut lock(&self.state.wanted));
        let mut set = lock(&self.state.set);
        if set.is_empty() {
            return Ok(());
        }
        change(&mut set);
        drop(set);
        self.state.device.write(if on { Mode::Mouse.on() } else { Mode::Mouse.off() }.as_bytes())
    }

    /// Takes the screen again, after [`super::key::Input::Resume`]. Everything is to be repainted.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&self) -> io::Result<()> {
        self.state.take()
    }

    /// Gives the screen back and stops the whole process group, as Ctrl-Z would; takes it again when continued,
    /// which also arrives as [`super::key::Input::Resume`]. False, and nothing done, when no shell would ever continue us: we
    /// are the session leader.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn suspend(&self) -> io::Result<bool> {
        if getsid(None).is_ok_and(|leader| leader == getpid()) {
            return Ok(false);
        }
        self.state.give_back()?;
        // The group, so that a wrapper around us stops as well.
        kill_current_process_group(Signal::STOP)?;
        self.state.take()?;
        Ok(true)
    }

    /// Gives the screen back now, and says whether that worked.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn leave(self) -> io::Result<()> {
        self.state.give_back()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A terminal that is gone needs nothing undone.
        let _ = self.state.give_back();
        for unsaid in lock(&self.state.unsaid).drain(..) {
            let _ = io::Write::write_all(&mut io::stderr(), format!("{unsaid}\n").as_bytes());
        }
    }
}

/// The screens that are taken, for the panic hook. Empty again as they are given back.
static TAKEN_SCREENS: Mutex<Vec<Weak<State>>> = Mutex::new(Vec::new());

fn restore_before_panics(state: &Arc<State>) {
    static HOOK: Once = Once::new();
    let mut screens = lock(&TAKEN_SCREENS);
    screens.retain(|screen| screen.strong_count() > 0);
    screens.push(Arc::downgrade(state));
    drop(screens);
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            let screens: Vec<Arc<State>> = lock(&TAKEN_SCREENS).iter().filter_map(Weak::upgrade).collect();
            let taken = |screen: &&Arc<State>| !lock(&screen.set).is_empty();
            let mine = screens.iter().filter(taken).find(|screen| screen.owner == thread::current().id());
            match (mine, screens.iter().find(taken)) {
                (Some(screen), _) => {
                    let _ = screen.give_back();
                    print(what);
                }
                // Somebody else's screen is not to be written over.
                (None, Some(screen)) => lock(&screen.unsaid).push(what.to_string()),
                (None, None) => print(what),
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remembers what is done to it; each write is one entry.
    #[derive(Default)]
    struct Recorder(Mutex<Vec<String>>);

    impl Recorder {
        fn taken(&self) -> Vec<String> {
            std::mem::take(&mut *lock(&self.0))
        }
    }

    impl Device for Recorder {
        fn write(&self, bytes: &[u8]) -> io::Result<()> {
            lock(&self.0).push(String::from_utf8_lossy(bytes).replace('\x1b', "^"));
            Ok(())
        }

        fn set_raw(&self, on: bool) -> io::Result<()> {
            lock(&self.0).push(if on { "raw" } else { "cooked" }.to_string());
            Ok(())
        }
    }

    const ENTER: &str = "^[?1049h^[?25l^[?2004h^[?1004h";
    const LEAVE: &str = "^[?2026l^[r^[m^[?1004l^[?2004l^[?25h^[?1049l";

    #[test]
    fn what_was_set_is_undone_in_reverse_and_once() {
        let device = Arc::new(Recorder::default());
        let guard = Guard::enter(device.clone()).expect("a recorder");
        assert_eq!(device.taken(), ["raw", ENTER]);
        guard.leave().expect("a recorder");
        assert_eq!(device.taken(), [LEAVE, "cooked"], "one write, and not again on drop");
        drop(Guard::enter(device.clone()).expect("a recorder"));
        assert_eq!(device.taken(), ["raw", ENTER, LEAVE, "cooked"]);
    }

    #[test]
    fn the_mouse_is_captured_only_when_asked_and_freed_at_the_end() {
        let device = Arc::new(Recorder::default());
        let guard = Guard::enter(device.clone()).expect("a recorder");
        assert!(!device.taken().concat().contains("1000"));
        guard.capture_mouse(true).expect("a recorder");
        guard.resume().expect("a recorder");
        assert_eq!(device.taken(), ["^[?1000;1006h", "raw", &format!("{ENTER}^[?1000;1006h")]);
        guard.capture_mouse(false).expect("a recorder");
        guard.capture_mouse(true).expect("a recorder");
        drop(guard);
        let left = "^[?2026l^[r^[m^[?1000;1006l^[?1004l^[?2004l^[?25h^[?1049l";
        assert_eq!(device.taken(), ["^[?1000;1006l", "^[?1000;1006h", left, "cooked"]);
    }

    #[test]
    fn a_screen_left_shows_what_was_there_before() {
        let device = Arc::new(Recorder::default());
        let guard = Guard::enter(device.clone()).expect("a recorder");
        device.write(b"\x1b[2;3r\x1b[7;31mhalf a frame").expect("a recorder");
        drop(guard);
        let mut terminal = vt100::Parser::default();
        terminal.process(b"$ suivi\r\n");
        let written = device.taken().into_iter().filter(|done| !["raw", "cooked"].contains(&done.as_str()));
        terminal.process(written.collect::<String>().replace('^', "\x1b").as_bytes());
        let screen = terminal.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert!(!screen.application_keypad() && !screen.application_cursor() && !screen.inverse());
        assert!(screen.contents().starts_with("$ suivi"));
        assert_eq!(screen.cursor_position(), (1, 0));
    }

    #[test]
    fn a_panic_gives_the_screen_back_before_it_is_printed() {
        let device = Arc::new(Recorder::default());
        let theirs = device.clone();
        let thread = thread::spawn(move || {
            let _guard = Guard::enter(theirs).expect("a recorder");
            panic!("of this test, on purpose");
        });
        assert!(thread.join().is_err());
        assert_eq!(device.taken(), ["raw", ENTER, LEAVE, "cooked"], "once: by the hook, not again by the drop");
    }

    #[test]
    fn a_device_that_fails_to_be_taken_keeps_nothing_set() {
        struct Deaf(Recorder);
        impl Device for Deaf {
            fn write(&self, bytes: &[u8]) -> io::Result<()> {
                self.0.write(bytes)?;
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn set_raw(&self, on: bool) -> io::Result<()> {
                self.0.set_raw(on)
            }
        }
        let device = Arc::new(Deaf(Recorder::default()));
        assert!(Guard::enter(device.clone()).is_err());
        assert_eq!(device.0.taken(), ["raw", ENTER, LEAVE, "cooked"]);
    }
}
