//! What a session asks of the process of its terminal beside the terminal: one errand after the other in a thread of its own, with the book
//! reached anew for each.

use crate::host::{Book, NoHost};
use crate::i18n::I18n;
use crate::term::run::Waker;
use crate::ui::{Errand, PostEnd, PostNews};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// Carries an errand out over the book, if it can be reached, and tells how it goes. Told false, it leaves the rest for another time.
pub type Carrier = Arc<dyn Fn(Result<Book, NoHost>, &Errand, &mut dyn FnMut(PostNews) -> bool) + Send + Sync>;

/// Reaches the book.
type Reach = Box<dyn Fn() -> Result<Book, NoHost> + Send>;

/// The errands of one workstation.
pub(in crate::host) struct Errands {
    carrier: Carrier,
    /// Until the thread that does them runs.
    reach: Option<Reach>,
    run: Option<Run>,
}

struct Run {
    to: Sender<Errand>,
    news: Receiver<PostNews>,
    leaving: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Errands {
    /// None yet; `reach` opens the book.
    pub(in crate::host) fn new(carrier: Carrier, reach: impl Fn() -> Result<Book, NoHost> + Send + 'static) -> Errands {
        Errands { carrier, reach: Some(Box::new(reach)), run: None }
    }

    /// Takes an errand; the first one starts the thread. `waker` rings when there is news.
    pub(super) fn take(&mut self, errand: Errand, waker: impl FnOnce() -> Waker) {
        if self.run.is_none()
            && let Some(reach) = self.reach.take()
        {
            self.run = start(Arc::clone(&self.carrier), reach, waker()).ok();
        }
        if let Some(run) = &self.run {
            let _ = run.to.send(errand);
        }
    }

    /// What there is to tell, the oldest first.
    pub(super) fn news(&self) -> Option<PostNews> {
        self.run.as_ref().and_then(|run| run.news.try_recv().ok())
    }
}

impl Drop for Errands {
    /// The workstation closes: the mail that is on its way ends, no other begins. What is left waits in the outbox.
    fn drop(&mut self) {
        if let Some(Run { to, leaving, thread, .. }) = self.run.take() {
            leaving.store(true, Ordering::Relaxed);
            drop(to);
            let _ = thread.join();
        }
    }
}

fn start(carrier: Carrier, reach: Reach, waker: Waker) -> std::io::Result<Run> {
    let (to, errands) = channel::<Errand>();
    let (tell, news) = channel();
    let leaving = Arc::new(AtomicBool::new(false));
    let gone = Arc::clone(&leaving);
    let thread = std::thread::Builder::new().name("errands".into()).spawn(move || {
        while let Ok(errand) = errands.recv() {
            if gone.load(Ordering::Relaxed) {
                return;
            }
            let mut told = |news| {
                let heard = tell.send(news).is_ok();
                waker.wake();
                heard && !gone.load(Ordering::Relaxed)
            };
            let ended = catch_unwind(AssertUnwindSafe(|| carrier(reach(), &errand, &mut told)));
            if ended.is_err() {
                let said = vec![I18n::new(errand.lang).t("post-broke-off")];
                told(PostNews::Ended(PostEnd { said, ..PostEnd::default() }));
            }
        }
    })?;
    Ok(Run { to, news, leaving, thread })
}
