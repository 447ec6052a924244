//! A session: one thread, its model, at most one line to a client. Without a line it is parked, and waits for its person.
//!
//! Inputs, answers, outcomes and events come in as messages; frames of bytes go out, at most one that the client has not yet taken.
//! A slow or stopped client therefore never slows anything: what it missed is one difference later.

mod aside;
mod export;

use super::ahead::read_ahead;
use super::drafts::{self, DraftFile, Saved};
use super::hub::{Entry, Hub, now};
use super::line::{Line, Room, Terminal, bounded};
use super::worker::Worker;
use crate::desk::Desk;
use crate::desk::api::{Answer, Failure, Principal, Receipt};
use crate::domain::ids::PartyId;
use crate::domain::operation::Via;
use crate::host::wire::message::{Farewell, ToClient};
use crate::term::key::Input;
use crate::term::painter::Painter;
use crate::ui::action::Pane;
use crate::ui::{Draft, Drafted, Effect, Event, Model, Msg, News, PostNews, Setback, Setup, Ticket, update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// What moves a session. What comes from a line says from which: the rest of an older one is not for us.
pub(in crate::host) enum Incoming {
    /// From the terminal. Until the session has it, it takes room of its line.
    Input(u64, Input, Room),
    /// The client has written the last frame.
    Taken(u64),
    /// The line is gone.
    Lost(u64),
    /// To a question.
    Answer(Ticket, Result<Answer, Failure>),
    /// To a command.
    Submitted(Ticket, Result<Receipt, Setback>),
    /// Reminders as they would leave.
    Drafted(Ticket, Result<Box<Drafted>, Setback>),
    /// From the process of the terminal.
    Post(PostNews),
    /// From the book and the others in it.
    Event(Event),
    /// A client for this session.
    Attached(Box<Line>),
    /// The session is to end.
    End(Farewell),
    /// Too many sessions of this person wait: this one goes on as a draft, unless somebody has come back for it.
    Shelved,
}

/// Who a session is for, and how it begins.
pub(in crate::host) struct Person {
    pub(in crate::host) user: String,
    pub(in crate::host) uid: u32,
    /// The past that is looked at, when it is.
    pub(in crate::host) past: Option<Arc<Desk>>,
}

/// How a session begins.
pub(in crate::host) enum Beginning {
    /// New.
    Fresh(Vec<News>),
    /// Put together again.
    Saved(Box<Saved>, Vec<News>),
    /// The person chooses among several.
    Choose(Vec<Saved>),
}

/// How a stretch of a session ended.
enum Over {
    /// The session is over: the client is told.
    Bye(Farewell),
    /// Nobody came back for it.
    Abandoned,
    /// The line was given to another session.
    Handed,
    /// The line went while nothing was shown that could wait: the draft stays for the next time.
    Kept,
}

/// A fresh random number.
pub(in crate::host) fn random() -> u128 {
    uuid::Uuid::new_v4().as_u128()
}

/// Starts a session in a thread of its own. `tx` is where what its line brings goes.
pub(in crate::host) fn start(
    hub: Arc<Hub>,
    person: Person,
    token: u128,
    number: u64,
    (tx, rx): (Sender<Incoming>, Receiver<Incoming>),
    line: Line,
    beginning: Beginning,
) -> std::io::Result<()> {
    let desk = person.past.clone().unwrap_or_else(|| Arc::clone(&hub.desk));
    let worker = Worker::start(desk, tx.clone())?;
    let since = match &beginning {
        Beginning::Saved(saved, _) => saved.since,
        _ => now(),
    };
    let entry = Entry {
        user: person.user.clone(),
        uid: person.uid,
        token,
        since,
        version: line.version.clone(),
        attached: true,
        pane: Pane::Clients,
        party: None,
        client: String::new(),
        last: Instant::now(),
        to: tx.clone(),
    };
    let today = line.today.unwrap_or_else(|| hub.today());
    let who = Principal { user: person.user, uid: person.uid, session: number, via: Via::Screen, today };
    if person.past.is_none() {
        read_ahead(&hub, &who);
    }
    let drafts = DraftFile::new(&hub.folder, token, hub.group);
    let mut session = Session {
        painter: Painter::new(line.terminal.caps),
        worker,
        who,
        dated: line.today.is_some(),
        past: person.past,
        token,
        since,
        number,
        line: Some(line),
        tx,
        rx,
        awaiting: false,
        suspended: false,
        drafts,
        saved: None,
        seen: (Pane::Clients, None),
        looks: None,
        parked: None,
        hub: Arc::clone(&hub),
    };
    // Before its thread runs: whoever comes next sees it.
    hub.enter(number, entry);
    let after = Arc::clone(&hub);
    let began = std::thread::Builder::new().name(format!("session {number}")).spawn(move || {
        // What panics outside the work itself, as on the screen after a panic, still leaves the book.
        let outcome = catch_unwind(AssertUnwindSafe(move || {
            let over = session.live(beginning);
            session.end(over);
        }));
        if outcome.is_err() {
            hub.note("session ended by a panic");
        }
        hub.leave(number);
    });
    if began.is_err() {
        after.leave(number);
    }
    began.map(drop)
}

/// Code of the client in front of the person.
fn code_here(draft: &Draft, model: &Model) -> String {
    let account = draft.account.as_ref().filter(|_| model.party_here().is_some());
    account.map(|a| a.code.clone()).unwrap_or_default()
}

struct Session {
    hub: Arc<Hub>,
    who: Principal,
    /// The working date is the person's choice.
    dated: bool,
    past: Option<Arc<Desk>>,
    token: u128,
    since: i64,
    number: u64,
    line: Option<Line>,
    tx: Sender<Incoming>,
    rx: Receiver<Incoming>,
    worker: Worker,
    painter: Painter,
    /// A frame is under way to the terminal.
    awaiting: bool,
    /// The terminal is the shell's for a while.
    suspended: bool,
    drafts: DraftFile,
    /// What was last saved.
    saved: Option<Draft>,
    /// What the others were last told.
    seen: (Pane, Option<PartyId>),
    /// The terminal that the screen was made for, while there is no line.
    looks: Option<Terminal>,
    /// Since when there is no line.
    parked: Option<Instant>,
}

impl Session {
    /// The whole of it: the choice, the work, and after a panic the work again.
    fn live(&mut self, beginning: Beginning) -> Over {
        let (mut draft, mut news) = match beginning {
            Beginning::Fresh(news) => (None, news),
            Beginning::Saved(saved, news) => (Some(saved.draft), news),
            Beginning::Choose(list) => match self.choose(list) {
                Err(over) => return over,
                Ok(None) => (None, Vec::new()),
                Ok(Some(saved)) => (Some(saved.draft), vec![News::Resumed]),
            },
        };
        let mut crashed = None;
        loop {
            let (begun, told) = (draft.clone(), std::mem::take(&mut news));
            match catch_unwind(AssertUnwindSafe(|| self.work(begun, told))) {
                Ok(over) => return over,
                Err(panic) => {
                    let what = aside::words_of(panic.as_ref());
                    self.hub.note("session panicked");
                    // The same draft twice: it is what cannot be shown.
                    let again = self.saved.clone().filter(|d| crashed.as_ref() != Some(d));
                    crashed.clone_from(&again);
                    draft = again;
                    if let Err(over) = self.crashed(&what) {
                        return over;
                    }
                }
            }
        }
    }

    /// Says goodbye.
    fn end(mut self, over: Over) {
        match over {
            Over::Bye(farewell) => {
                if let Some(line) = &mut self.line {
                    let _ = line.send(&ToClient::Bye(farewell.clone()));
                }
                // A host that stops keeps what people were doing; the rest is over.
                if !matches!(farewell, Farewell::Stopped(_)) {
                    self.drafts.remove();
                }
            }
            Over::Abandoned | Over::Handed => self.drafts.remove(),
            Over::Kept => {}
        }
    }

    fn setup(&self, line: &Line) -> Setup {
        let terminal = &line.terminal;
        Setup {
            user: self.who.user.clone(),
            today: self.who.today,
            lang: terminal.lang,
            theme: terminal.theme,
            depth: terminal.depth(),
            glyphs: terminal.glyphs(),
            keymap: terminal.keymap.clone(),
            theme_text: terminal.theme_text.clone(),
            size: terminal.size,
            seed: random(),
        }
    }

    /// The workstation, from a draft or afresh, until the session is over. A person who comes back from another kind of terminal
    /// finds the same screen made for that one.
    fn work(&mut self, draft: Option<Draft>, news: Vec<News>) -> Over {
        let mut draft = draft;
        let mut news = news;
        loop {
            let Some(line) = &self.line else { return Over::Abandoned };
            let (mut model, mut effects) = Model::new(self.setup(line));
            if let Some(draft) = draft.take() {
                model.resume(draft, &mut effects);
            }
            for told in news.drain(..) {
                update(&mut model, Msg::Event(Event::News(told)), &mut effects);
            }
            self.hub.greet(self.number);
            self.painter.forget();
            self.awaiting = false;
            match self.drive(&mut model, effects) {
                Some(over) => return over,
                None => {
                    draft = Some(model.draft());
                    news.push(News::Resumed);
                }
            }
        }
    }

    /// Runs a model. `None` when it has to be made again for another terminal.
    fn drive(&mut self, model: &mut Model, mut effects: Vec<Effect>) -> Option<Over> {
        let mut held: VecDeque<(Input, Room)> = VecDeque::new();
        loop {
            for effect in std::mem::take(&mut effects) {
                if let Some(farewell) = self.carry_out(model, effect, &mut effects) {
                    return Some(Over::Bye(farewell));
                }
            }
            if !effects.is_empty() {
                continue;
            }
            // Keys typed ahead of an answer that they depend on wait for it; nothing else does.
            while !model.holds_keys() {
                let Some((input, _room)) = held.pop_front() else { break };
                update(model, Msg::Input(input), &mut effects);
                if !effects.is_empty() {
                    break;
                }
            }
            if !effects.is_empty() {
                continue;
            }
            self.keep(model);
            self.paint(model.size, |buffer| view(model, buffer));
            let mut next = match self.wait() {
                Ok(incoming) => Some(incoming),
                Err(over) => return Some(over),
            };
            // Everything that is there already, then one frame.
            while let Some(incoming) = next {
                match incoming {
                    Incoming::Input(from, input, room) if self.is_ours(from) => {
                        held.extend(self.input(input).map(|i| (i, room)))
                    }
                    Incoming::Answer(ticket, answer) => update(model, Msg::Answer(ticket, answer), &mut effects),
                    Incoming::Drafted(ticket, written) => update(model, Msg::Drafted(ticket, written), &mut effects),
                    Incoming::Post(news) => update(model, Msg::Post(news), &mut effects),
                    Incoming::Submitted(ticket, result) => update(model, Msg::Submitted(ticket, result), &mut effects),
                    Incoming::Event(event) => {
                        if let Event::Day(day) = event {
                            if self.dated {
                                next = self.rx.try_recv().ok();
                                continue;
                            }
                            self.who.today = day;
                            if self.past.is_none() {
                                read_ahead(&self.hub, &self.who);
                            }
                        }
                        update(model, Msg::Event(event), &mut effects);
                    }
                    Incoming::Attached(line) => {
                        let same = self.line_is_like(&line);
                        let size = line.terminal.size;
                        let parked = self.line.is_none();
                        self.take(*line);
                        if !same {
                            return None;
                        }
                        if model.today != self.who.today {
                            update(model, Msg::Event(Event::Day(self.who.today)), &mut effects);
                        }
                        update(model, Msg::Input(Input::Resize { cols: size.0, rows: size.1 }), &mut effects);
                        if parked {
                            update(model, Msg::Event(Event::News(News::Resumed)), &mut effects);
                        }
                    }
                    Incoming::End(farewell) => return Some(Over::Bye(farewell)),
                    Incoming::Shelved if self.line.is_none() => return Some(Over::Kept),
                    other => self.line_news(&other),
                }
                next = self.rx.try_recv().ok();
            }
        }
    }

    /// An input as the model gets it.
    fn input(&mut self, input: Input) -> Option<Input> {
        self.hub.amend(self.number, |e| e.last = Instant::now());
        #[cfg(test)]
        assert_ne!(input, super::tests::PANIC, "of this test, on purpose");
        match input {
            Input::Resume => {
                self.suspended = false;
                self.awaiting = false;
                self.painter.forget();
                Some(Input::Resume)
            }
            Input::Resize { cols, rows } => {
                let (cols, rows) = bounded((cols, rows));
                if let Some(line) = &mut self.line {
                    line.terminal.size = (cols, rows);
                }
                Some(Input::Resize { cols, rows })
            }
            // A client that is gone closes its line; a session does not end by an input.
            Input::Hangup => None,
            other => Some(other),
        }
    }

    fn is_ours(&self, from: u64) -> bool {
        self.line.as_ref().is_some_and(|line| line.number == from)
    }

    fn line_is_like(&self, new: &Line) -> bool {
        let made_for = self.line.as_ref().map(|line| &line.terminal).or(self.looks.as_ref());
        made_for.is_some_and(|terminal| terminal.looks_like(&new.terminal))
    }

    /// What concerns the line alone.
    fn line_news(&mut self, incoming: &Incoming) {
        match incoming {
            Incoming::Taken(from) if self.is_ours(*from) => self.awaiting = false,
            Incoming::Lost(from) if self.is_ours(*from) => self.park(),
            _ => {}
        }
    }

    /// The line is gone: the session waits for its person.
    fn park(&mut self) {
        if let Some(line) = self.line.take() {
            self.looks = Some(line.terminal.clone());
        }
        self.awaiting = false;
        self.suspended = false;
        self.parked = Some(Instant::now());
        self.hub.amend(self.number, |e| e.attached = false);
        self.hub.shelve(self.who.uid);
    }

    /// Takes a new line; whoever had the session before is told.
    fn take(&mut self, line: Line) {
        line.redirect(&self.tx);
        if let Some(mut old) = self.line.take() {
            let _ = old.send(&ToClient::Bye(Farewell::Moved));
        }
        self.painter = Painter::new(line.terminal.caps);
        self.awaiting = false;
        self.suspended = false;
        self.looks = None;
        self.parked = None;
        // The working date is that of whoever has the line now: one chosen another day must not date the work of this one.
        self.dated = line.today.is_some();
        self.who.today = line.today.unwrap_or_else(|| self.hub.today());
        let version = line.version.clone();
        self.line = Some(line);
        self.hub.amend(self.number, |e| {
            e.attached = true;
            e.version = version;
            e.last = Instant::now();
        });
    }

    /// The next message. A parked session waits for its person, not for ever.
    fn wait(&mut self) -> Result<Incoming, Over> {
        if self.line.is_some() {
            return self.rx.recv().map_err(|_| Over::Abandoned);
        }
        // The past is looked at, not gone on with.
        if self.past.is_some() {
            return Err(Over::Abandoned);
        }
        let kept = Duration::from_millis(u64::try_from(drafts::KEPT).unwrap_or(0));
        let since = *self.parked.get_or_insert_with(Instant::now);
        match self.rx.recv_timeout(kept.saturating_sub(since.elapsed())) {
            Ok(incoming) => Ok(incoming),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(Over::Abandoned),
        }
    }

    /// Sends what changed, unless the client still has to take the last frame.
    fn paint(&mut self, (cols, rows): (u16, u16), draw: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) {
        if self.awaiting || self.suspended {
            return;
        }
        let Some(line) = &mut self.line else { return };
        let mut buffer = Buffer::empty(Rect::new(0, 0, cols, rows));
        let cursor = draw(&mut buffer);
        let bytes = self.painter.paint(&buffer, cursor);
        if bytes.is_empty() {
            return;
        }
        let sent = line.send(&ToClient::Paint(bytes.to_vec()));
        self.awaiting = sent.is_ok();
        if sent.is_err() {
            self.park();
        }
    }

    /// Keeps what must not be lost, and tells the others where this person is.
    fn keep(&mut self, model: &Model) {
        let draft = model.draft();
        let seen = (model.pane, model.party_here());
        if seen != self.seen {
            self.seen = seen;
            let client = code_here(&draft, model);
            self.hub.amend(self.number, |e| {
                (e.pane, e.party) = seen;
                e.client = client;
            });
        }
        if self.saved.as_ref() == Some(&draft) {
            return;
        }
        let saved =
            Saved { token: self.token, user: self.who.user.clone(), uid: self.who.uid, since: self.since, at: now(), draft };
        if self.past.is_none() {
            self.drafts.save(&saved);
        }
        self.saved = Some(saved.draft);
    }

    /// Does what the model asked for; a farewell to leave.
    fn carry_out(&mut self, model: &mut Model, effect: Effect, effects: &mut Vec<Effect>) -> Option<Farewell> {
        match effect {
            Effect::Ask(ticket, query) => {
                if let Err(gone) = self.worker.ask(ticket, &self.who, query) {
                    update(model, Msg::Answer(ticket, Err(gone)), effects);
                }
            }
            Effect::Submit(ticket, submission) => {
                // Kept before it is sent: a host that goes now is asked again by the next one, under the same id.
                self.keep(model);
                if let Some(past) = &self.past {
                    let refused = past.submit(&self.who, submission.request, &submission.command).map_err(Setback::from);
                    update(model, Msg::Submitted(ticket, refused), effects);
                    return None;
                }
                self.hub.submit(&self.who, submission, ticket, self.tx.clone());
            }
            Effect::Copy(text) => self.tell(&ToClient::Copy(text)),
            Effect::Export(export) => match export::render(&export, now()) {
                Ok(bytes) => self.send_file(&export.name, &bytes),
                Err(filed) => update(model, Msg::Event(Event::Filed(filed)), effects),
            },
            Effect::Paper(export) => match export::paper(&export) {
                Ok(bytes) => self.send_file(&export.name, &bytes),
                Err(filed) => update(model, Msg::Event(Event::Filed(filed)), effects),
            },
            Effect::Sales(export) => self.send_file(&export.name, &export::sales(&export)),
            Effect::Repaint => self.painter.forget(),
            Effect::Suspend => {
                self.suspended = true;
                self.tell(&ToClient::Suspend);
            }
            Effect::Quit => return Some(Farewell::Left),
            Effect::Draft(ticket, drafting) => {
                if let Err(gone) = self.worker.draft(ticket, &self.who, drafting) {
                    update(model, Msg::Drafted(ticket, Err(gone.into())), effects);
                }
            }
            Effect::Post(errand) => self.tell(&ToClient::Post(errand)),
        }
        None
    }

    /// A file in parts that fit a frame.
    fn send_file(&mut self, name: &str, bytes: &[u8]) {
        let mut parts = bytes.chunks(export::PART).peekable();
        loop {
            let part = parts.next().unwrap_or_default().to_vec();
            let last = parts.peek().is_none();
            self.tell(&ToClient::File { name: name.to_string(), part, last });
            if last {
                return;
            }
        }
    }

    fn tell(&mut self, message: &ToClient) {
        if self.line.as_mut().is_some_and(|line| line.send(message).is_err()) {
            self.park();
        }
    }
}
