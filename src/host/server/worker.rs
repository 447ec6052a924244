//! Asks the desk in a thread of its own, so that no key waits for an answer.

use super::session::Incoming;
use crate::desk::Desk;
use crate::desk::api::{Principal, Query};
use crate::domain::refusal::Failure;
use crate::ui::Ticket;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

/// Questions of one session.
pub(super) struct Worker(Sender<(Ticket, Principal, Query)>);

impl Worker {
    /// Starts the thread; answers come as messages.
    pub(super) fn start(desk: Arc<Desk>, to: Sender<Incoming>) -> std::io::Result<Worker> {
        let (questions, asked) = channel::<(Ticket, Principal, Query)>();
        std::thread::Builder::new().name("questions".into()).spawn(move || {
            while let Ok(first) = asked.recv() {
                // What queued up meanwhile: of the searches only the newest is worth asking.
                let mut batch = vec![first];
                batch.extend(asked.try_iter());
                for i in 0..batch.len() {
                    let (ticket, who, query) = &batch[i];
                    let search = |q: &Query| matches!(q, Query::Search { .. });
                    if search(query) && batch[i + 1..].iter().any(|(.., q)| search(q)) {
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
        Ok(Worker(questions))
    }

    /// Asks.
    ///
    /// # Errors
    /// When the thread is gone.
    pub(super) fn ask(&self, ticket: Ticket, who: &Principal, query: Query) -> Result<(), Failure> {
        self.0.send((ticket, who.clone(), query)).map_err(|_| Failure::Lost)
    }
}
