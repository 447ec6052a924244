//! The two small screens beside the work: the choice among parked sessions, and what is shown after a panic.

use super::{Incoming, Over, Session};
use crate::host::server::drafts::Saved;
use crate::host::server::hub::now;
use crate::host::server::line::{Terminal, bounded};
use crate::host::wire::message::Farewell;
use crate::i18n::I18n;
use crate::term::key::Input;
use crate::text::sanitise;
use crate::ui::crash::{self, Crash};
use crate::ui::lobby::{self, Lobby, Parked};
use crate::ui::theme::Theme;

/// What a panic said, made safe for a screen.
pub(super) fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
    sanitise(&text.unwrap_or_default()).chars().take(200).collect()
}

impl Session {
    /// Several sessions are parked: the person chooses. The line goes to the one chosen.
    pub(super) fn choose(&mut self, list: Vec<Saved>) -> Result<Option<Saved>, Over> {
        let Some(line) = &self.line else { return Err(Over::Abandoned) };
        let terminal = line.terminal.clone();
        let theme = self.theme(&terminal);
        let minutes = |s: &Saved| u32::try_from((now() - s.at) / 60_000).unwrap_or(0);
        let rows = (0..).zip(&list).map(|(n, s)| Parked::of(&s.draft, n, s.at, minutes(s))).collect();
        let mut lobby = Lobby::new(self.words(&terminal), theme, rows).glyphs(terminal.glyphs());
        let mut size = terminal.size;
        loop {
            self.paint(size, |buffer| {
                lobby.view(buffer);
                None
            });
            match self.wait()? {
                Incoming::Input(_, Input::Key(key), _) => match lobby.update(key) {
                    None => {}
                    Some(lobby::Choice::New) => return Ok(None),
                    Some(lobby::Choice::Leave) => return Err(Over::Bye(Farewell::Left)),
                    Some(lobby::Choice::Resume(n)) => {
                        let Some(saved) = usize::try_from(n).ok().and_then(|n| list.get(n)) else { continue };
                        let Some(line) = self.line.take() else { return Err(Over::Abandoned) };
                        match self.hub.attach(saved.token, Box::new(line), &self.rx) {
                            Ok(_) => return Err(Over::Handed),
                            // Only its draft is left: it goes on here.
                            Err(line) => {
                                self.line = Some(*line);
                                return Ok(Some(saved.clone()));
                            }
                        }
                    }
                },
                Incoming::Input(_, Input::Resize { cols, rows }, _) => size = bounded((cols, rows)),
                Incoming::Input(_, Input::Resume, _) => self.painter.forget(),
                other => self.aside(other)?,
            }
        }
    }

    /// The screen after a panic: nothing is lost, and it goes on at a key.
    pub(super) fn crashed(&mut self, what: &str) -> Result<(), Over> {
        let Some(line) = &self.line else { return Err(Over::Abandoned) };
        let terminal = line.terminal.clone();
        let (t, theme) = (self.words(&terminal), self.theme(&terminal));
        let mut screen = Crash::new(t, theme, self.saved.as_ref(), what).glyphs(terminal.glyphs());
        let mut size = terminal.size;
        self.painter.forget();
        self.awaiting = false;
        loop {
            self.paint(size, |buffer| {
                screen.view(buffer);
                None
            });
            match self.wait()? {
                Incoming::Input(_, Input::Key(key), _) => match screen.update(key) {
                    None => {}
                    Some(crash::Choice::Again) => return Ok(()),
                    Some(crash::Choice::Leave) => return Err(Over::Bye(Farewell::Left)),
                },
                Incoming::Input(_, Input::Resize { cols, rows }, _) => size = bounded((cols, rows)),
                Incoming::Input(_, Input::Resume, _) => self.painter.forget(),
                other => self.aside(other)?,
            }
        }
    }

    /// What comes while one of the two small screens is shown.
    fn aside(&mut self, incoming: Incoming) -> Result<(), Over> {
        match incoming {
            Incoming::End(farewell) => Err(Over::Bye(farewell)),
            Incoming::Lost(from) if self.is_ours(from) => Err(Over::Kept),
            Incoming::Attached(line) => {
                self.take(*line);
                Ok(())
            }
            other => {
                self.line_news(&other);
                Ok(())
            }
        }
    }

    fn theme(&self, terminal: &Terminal) -> Theme {
        let own = terminal.theme_text.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
        Theme::new(terminal.theme, terminal.depth(), own).0
    }

    fn words(&self, terminal: &Terminal) -> I18n {
        let plain = I18n::new(terminal.lang);
        self.hub.desk.company().map_or(plain, |company| plain.for_book(company.currency, &company.zone))
    }
}
