//! Asks the desk in a thread of its own, so that no key waits for an answer.

use super::session::Incoming;
use crate::desk::Desk;
use crate::desk::api::{Principal, Query};
use crate::domain::refusal::Failure;
use crate::ui::Ticket;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Questions of one session: those about suggestions have a thread of their own, since a contrived account takes seconds to lay out.
pub(super) struct Worker {
    questions: Sender<Question>,
    suggestions: Sender<Question>,
}

type Question = (Ticket, Principal, Query);

impl Worker {
    /// Starts the threads; answers come as messages.
    pub(super) fn start(desk: Arc<Desk>, to: Sender<Incoming>) -> std::io::Result<Worker> {
        Ok(Worker {
            questions: thread("questions", Arc::clone(&desk), to.clone())?,
            suggestions: thread("suggestions", desk, to)?,
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
