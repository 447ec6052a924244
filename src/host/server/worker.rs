//! Asks the desk in a thread of its own, so that no key waits for an answer.

use super::session::Incoming;
use crate::desk::Desk;
use crate::desk::api::{Answer, DunAnswer, DunQuery, Perimeter, Principal, Query};
use crate::domain::refusal::Failure;
use crate::i18n::I18n;
use crate::post::reminder;
use crate::ui::{Drafted, Drafting, Setback, Ticket};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Questions of one session: those about suggestions have a thread of their own, since a contrived account takes seconds to lay out, and so
/// have reminders, since each is set as a letter.
pub(super) struct Worker {
    questions: Sender<Question>,
    suggestions: Sender<Question>,
    letters: Sender<(Ticket, Principal, Drafting)>,
}

type Question = (Ticket, Principal, Query);

impl Worker {
    /// Starts the threads; answers come as messages.
    pub(super) fn start(desk: Arc<Desk>, to: Sender<Incoming>) -> std::io::Result<Worker> {
        Ok(Worker {
            questions: thread("questions", Arc::clone(&desk), to.clone())?,
            suggestions: thread("suggestions", Arc::clone(&desk), to.clone())?,
            letters: letters(desk, to)?,
        })
    }

    /// Asks.
    ///
    /// # Errors
    /// When the thread is gone.
    pub(super) fn ask(&self, ticket: Ticket, who: &Principal, query: Query) -> Result<(), Failure> {
        let thread = if matches!(query, Query::Suggest { .. }) { &self.suggestions } else { &self.questions };
        thread.send((ticket, who.clone(), query)).map_err(|_| Failure::Lost)
    }

    /// Writes reminders.
    ///
    /// # Errors
    /// When the thread is gone.
    pub(super) fn draft(&self, ticket: Ticket, who: &Principal, drafting: Drafting) -> Result<(), Failure> {
        self.letters.send((ticket, who.clone(), drafting)).map_err(|_| Failure::Lost)
    }
}

fn letters(desk: Arc<Desk>, to: Sender<Incoming>) -> std::io::Result<Sender<(Ticket, Principal, Drafting)>> {
    let (sender, asked) = channel::<(Ticket, Principal, Drafting)>();
    std::thread::Builder::new().name("letters".into()).spawn(move || {
        while let Ok(first) = asked.recv() {
            // Only the newest is waited for.
            let (ticket, who, drafting) = asked.try_iter().last().unwrap_or(first);
            let written = catch_unwind(AssertUnwindSafe(|| write(&desk, &who, &drafting)))
                .unwrap_or_else(|_| Err(Failure::Damaged("panic".to_string()).into()));
            if to.send(Incoming::Drafted(ticket, written.map(Box::new))).is_err() {
                return;
            }
        }
    })?;
    Ok(sender)
}

/// The reminders of clients as they would leave.
fn write(desk: &Desk, who: &Principal, drafting: &Drafting) -> Result<Drafted, Setback> {
    let Drafting { parties, mode, released, lang, .. } = drafting;
    let query =
        DunQuery::Drafts { parties: Some(parties.clone()), perimeter: Perimeter::All, mode: *mode, released: *released };
    let view = match desk.ask(who, &Query::Dun(query))? {
        Answer::Refused(refusal) => return Err(refusal.into()),
        Answer::Dun(answer) => match *answer {
            DunAnswer::Drafts(view) => *view,
            _ => return Err(Failure::Damaged("answer of another kind".to_string()).into()),
        },
        _ => return Err(Failure::Damaged("answer of another kind".to_string()).into()),
    };
    let i18n = desk.company().map_or(I18n::new(*lang), |c| I18n::new(*lang).for_book(c.currency, &c.zone));
    Ok(drafting.written(view, |view, from| reminder::write(i18n, view, from, who.today)))
}

fn thread(name: &str, desk: Arc<Desk>, to: Sender<Incoming>) -> std::io::Result<Sender<Question>> {
    let (questions, asked) = channel::<Question>();
    std::thread::Builder::new().name(name.into()).spawn(move || {
        while let Ok(first) = asked.recv() {
            // What queued up meanwhile: of the searches only the newest is worth asking, and of the suggestions.
            let mut batch = vec![first];
            batch.extend(asked.try_iter());
            for i in 0..batch.len() {
                let (ticket, who, query) = &batch[i];
                let newest = |q: &Query| matches!(q, Query::Search { .. } | Query::Suggest { .. });
                if newest(query) && batch[i + 1..].iter().any(|(.., q)| newest(q)) {
                    continue;
                }
                let answer = catch_unwind(AssertUnwindSafe(|| desk.ask(who, query)))
                    .unwrap_or_else(|_| Err(Failure::Damaged("panic".to_string())));
                if to.send(Incoming::Answer(*ticket, answer)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(questions)
}
