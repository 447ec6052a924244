//! A session in this process: the terminal, the model, and a worker that asks the desk.
//!
//! The same shape serves a host later: inputs come in, one frame of bytes goes out, answers and events are messages. Questions
//! are asked in another thread, so that no key waits for an answer; the newest question of a kind wins, older answers are dropped
//! by their tickets.

use super::settings;
use crate::desk::api::{Answer, Failure, Principal, Query};
use crate::desk::{Desk, Stop};
use crate::domain::operation::Via;
use crate::i18n::Lang;
use crate::term::caps::{self, Caps};
use crate::term::clipboard::{self, Copy, Route};
use crate::term::input::Decoder;
use crate::term::key::Input;
use crate::term::painter::Painter;
use crate::term::run::{Events, Waker};
use crate::term::session::Guard;
use crate::term::tty::{Device, Tty};
use crate::ui::theme::{Depth, GlyphSet, ThemeName};
use crate::ui::{Effect, Model, Msg, Setback, Setup, Ticket, update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How long a lone Esc waits for the rest of a key, milliseconds.
const ESC_HOLD: u64 = 40;

/// Runs the workstation until the person leaves or the terminal goes.
///
/// # Errors
/// The system's, when the terminal cannot be read or written.
pub fn run(desk: Desk, who: &Principal, lang: Lang) -> std::io::Result<()> {
    let env = |name: &str| std::env::var(name).ok();
    let tty = Arc::new(Tty::open()?);
    let caps = Caps::from_env(&env);
    let (cols, rows) = tty.size(&env);
    let setup = Setup {
        user: who.user.clone(),
        today: who.today,
        lang,
        theme: theme_of(&env),
        depth: depth_of(caps.depth),
        glyphs: if caps.glyphs == caps::Glyphs::Ascii { GlyphSet::Ascii } else { GlyphSet::Unicode },
        keymap: settings::keymap_file(),
        theme_text: settings::theme_file(),
        size: (cols, rows),
        seed: super::request(),
    };
    let who = Principal { via: Via::Screen, ..who.clone() };
    let desk = Arc::new(desk);
    let mut events = Events::new(Arc::clone(&tty), Decoder::new(ESC_HOLD)).and_then(Events::with_signals)?;
    let worker = Worker::start(Arc::clone(&desk), who.clone(), events.waker());
    let guard = Guard::enter(Arc::clone(&tty) as Arc<dyn Device>)?;
    let mut session = Session { desk, who, tty, guard, worker, painter: Painter::new(caps), route: Route::from_env(&env) };
    let (mut model, effects) = Model::new(setup);
    session.drive(&mut model, &mut events, effects)?;
    session.guard.leave()
}

fn theme_of(env: &dyn Fn(&str) -> Option<String>) -> ThemeName {
    if let Some(named) = env("SUIVI_THEME").as_deref().and_then(ThemeName::parse) {
        return named;
    }
    // COLORFGBG ends with the background: 7 and 15 are light.
    let light = env("COLORFGBG").is_some_and(|v| matches!(v.rsplit(';').next(), Some("7" | "15")));
    if light { ThemeName::Light } else { ThemeName::Dark }
}

fn depth_of(depth: caps::Depth) -> Depth {
    match depth {
        caps::Depth::Mono => Depth::Mono,
        caps::Depth::C16 => Depth::C16,
        caps::Depth::C256 => Depth::C256,
        caps::Depth::Rgb => Depth::Rgb,
    }
}

/// Asks the desk in a thread of its own.
struct Worker {
    questions: Sender<(Ticket, Query)>,
    answers: Receiver<(Ticket, Result<Answer, Failure>)>,
}

impl Worker {
    fn start(desk: Arc<Desk>, who: Principal, waker: Waker) -> Worker {
        let (questions, asked) = channel::<(Ticket, Query)>();
        let (answered, answers) = channel();
        std::thread::spawn(move || {
            while let Ok(first) = asked.recv() {
                // What queued up meanwhile: of questions of one kind only the newest is worth asking.
                let mut batch = vec![first];
                batch.extend(asked.try_iter());
                for i in 0..batch.len() {
                    let (ticket, query) = &batch[i];
                    let newer = batch[i + 1..].iter().any(|(_, q)| std::mem::discriminant(q) == std::mem::discriminant(query));
                    if newer && matches!(query, Query::Search { .. }) {
                        continue;
                    }
                    if answered.send((*ticket, desk.ask(&who, query))).is_err() {
                        return;
                    }
                    waker.wake();
                }
            }
        });
        Worker { questions, answers }
    }
}

struct Session {
    desk: Arc<Desk>,
    who: Principal,
    tty: Arc<Tty>,
    guard: Guard,
    worker: Worker,
    painter: Painter,
    route: Route,
}

impl Session {
    fn drive(&mut self, model: &mut Model, events: &mut Events, effects: Vec<Effect>) -> std::io::Result<()> {
        let mut effects = effects;
        let mut held: VecDeque<Input> = VecDeque::new();
        loop {
            for effect in std::mem::take(&mut effects) {
                if !self.carry_out(model, effect, &mut effects)? {
                    return Ok(());
                }
            }
            if !effects.is_empty() {
                continue;
            }
            // Keys typed ahead of an answer that they depend on wait for it; nothing else does.
            while !model.holds_keys() {
                let Some(input) = held.pop_front() else { break };
                update(model, Msg::Input(input), &mut effects);
                if !effects.is_empty() {
                    break;
                }
            }
            if !effects.is_empty() {
                continue;
            }
            self.paint(model)?;
            let mut next = events.next(None);
            // Everything that is there already, then one frame.
            while let Some(input) = next {
                match input {
                    Input::Hangup => return Ok(()),
                    Input::Resume => {
                        self.guard.resume()?;
                        self.painter.forget();
                    }
                    _ => {}
                }
                held.push_back(input);
                next = events.next(Some(std::time::Duration::ZERO));
            }
            while let Ok((ticket, answer)) = self.worker.answers.try_recv() {
                update(model, Msg::Answer(ticket, answer), &mut effects);
            }
        }
    }

    fn paint(&mut self, model: &Model) -> std::io::Result<()> {
        let (cols, rows) = model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        let cursor = view(model, &mut buffer);
        let bytes = self.painter.paint(&buffer, cursor);
        if bytes.is_empty() { Ok(()) } else { self.tty.write(bytes) }
    }

    /// Does what the model asked for; false to leave.
    fn carry_out(&mut self, model: &mut Model, effect: Effect, effects: &mut Vec<Effect>) -> std::io::Result<bool> {
        match effect {
            Effect::Ask(ticket, query) => {
                if self.worker.questions.send((ticket, query)).is_err() {
                    let gone = Failure::Io("worker".to_string());
                    update(model, Msg::Answer(ticket, Err(gone)), effects);
                }
            }
            Effect::Submit(ticket, request, command) => {
                let outcome = self.desk.submit(&self.who, request, &command).map_err(|stop| match stop {
                    Stop::Refused(refusal) => Setback::Refused(refusal),
                    Stop::Failed(failure) => Setback::Failed(failure),
                });
                update(model, Msg::Submitted(ticket, outcome), effects);
            }
            Effect::Copy(text) => match clipboard::copy(&text, self.route) {
                Copy::Write(bytes) => self.tty.write(&bytes)?,
                Copy::Run { command, stdin } => run_with_input(command, &stdin),
                Copy::TooLong { .. } => {}
            },
            Effect::Repaint => self.painter.forget(),
            Effect::Suspend => {
                if self.guard.suspend()? {
                    self.painter.forget();
                }
            }
            Effect::Quit => return Ok(false),
        }
        Ok(true)
    }
}

/// Runs a command with text on its standard input; a missing command changes nothing.
fn run_with_input(command: &[&str], stdin: &[u8]) {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let Some((program, arguments)) = command.split_first() else { return };
    let child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = child {
        if let Some(mut pipe) = child.stdin.take() {
            let _ = pipe.write_all(stdin);
        }
        let _ = child.wait();
    }
}
