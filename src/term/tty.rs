//! The terminal device: raw mode, size, reads and whole writes. The only place that touches it.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Mutex, PoisonError};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, retry_on_intr};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr};

/// What taking and giving back a screen needs of a terminal; a recorder in tests.
pub trait Device: Send + Sync {
    /// Writes all the bytes at once.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn write(&self, bytes: &[u8]) -> io::Result<()>;

    /// Turns raw mode on, or back to what was before.
    ///
    /// # Errors
    /// When the terminal is gone or is none.
    fn set_raw(&self, on: bool) -> io::Result<()>;
}

/// A tty.
#[derive(Debug)]
pub struct Tty {
    input: OwnedFd,
    output: OwnedFd,
    /// The modes to go back to, while raw.
    before: Mutex<Option<Termios>>,
}

impl Tty {
    /// The terminal of standard input and output, or the controlling terminal where they are redirected.
    ///
    /// # Errors
    /// When there is no terminal.
    pub fn open() -> io::Result<Tty> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        if stdin.is_terminal() && stdout.is_terminal() {
            return Ok(Tty::new(stdin.as_fd().try_clone_to_owned()?, stdout.as_fd().try_clone_to_owned()?));
        }
        let input = File::options().read(true).write(true).open("/dev/tty")?;
        let output = input.try_clone()?;
        Ok(Tty::new(input.into(), output.into()))
    }

    /// A terminal that is already open.
    pub fn new(input: OwnedFd, output: OwnedFd) -> Tty {
        Tty { input, output, before: Mutex::new(None) }
    }

    /// Columns and rows: what the device says, else `COLUMNS` and `LINES`, else 80 by 24. Runs no program to know. No more
    /// than 1000 by 500, whatever is said.
    pub fn size(&self, env: &dyn Fn(&str) -> Option<String>) -> (u16, u16) {
        let (cols, rows) = tcgetwinsize(&self.output).map_or((0, 0), |size| (size.ws_col, size.ws_row));
        let known = |said: u16, name: &str, usual: u16| match said {
            0 => env(name).and_then(|value| value.trim().parse().ok()).filter(|n| *n > 0).unwrap_or(usual),
            _ => said,
        };
        (known(cols, "COLUMNS", 80).min(1000), known(rows, "LINES", 24).min(500))
    }

    /// Reads what has come.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(&self.input, buffer)?)
    }

    /// What to poll for input.
    pub(super) fn input(&self) -> BorrowedFd<'_> {
        self.input.as_fd()
    }
}

impl Device for Tty {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match rustix::io::write(&self.output, rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => rest = &rest[written..],
                Err(Errno::INTR) => {}
                // Another program that shares the terminal made it non-blocking.
                Err(Errno::AGAIN) => {
                    retry_on_intr(|| poll(&mut [PollFd::new(&self.output, PollFlags::OUT)], None))?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn set_raw(&self, on: bool) -> io::Result<()> {
        let mut before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
        if on {
            let mut modes = retry_on_intr(|| tcgetattr(&self.input))?;
            before.get_or_insert_with(|| modes.clone());
            modes.make_raw();
            retry_on_intr(|| tcsetattr(&self.input, OptionalActions::Now, &modes))?;
        } else if let Some(modes) = before.take() {
            // The rest of a paste must not become commands of the shell.
            let _ = tcflush(&self.input, QueueSelector::IFlush);
            retry_on_intr(|| tcsetattr(&self.input, OptionalActions::Now, &modes))?;
        }
        Ok(())
    }
}
