//! What a workstation asks of the process of its terminal: to send and to print what was issued there. The same steps in the same order as
//! the commands of the outbox, over a connection of its own, so that the screen waits for none of them.

use super::outbox::refused_line;
use super::print::{self, Printed};
use super::send::{self, Run};
use super::{mail, paper, plan, statement};
use crate::cli::context::{Context, Ended, Open};
use crate::desk::api::OutRow;
use crate::domain::dunning::notice::{NoticeId, OutState};
use crate::host::{Book, Errand, Mailing, NoHost, PostEnd, PostNews, Task};
use crate::i18n::I18n;
use std::path::PathBuf;

/// Carries an errand out and tells how it goes; whoever is told says whether to go on. Its last news is always an end.
pub(in crate::cli) fn errand(
    cx: &Context,
    book: Result<Book, NoHost>,
    errand: &Errand,
    tell: &mut dyn FnMut(PostNews) -> bool,
) {
    let mut cx = cx.in_language(I18n::new(errand.lang));
    let opened = book.map_err(|no| cx.no_host(&no)).and_then(|book| cx.take(book));
    let last = opened.and_then(|open| carried(&cx, &open, &errand.task, tell));
    let writes =
        matches!(errand.task, Task::Copies { .. } | Task::Statement { .. } | Task::Document { .. } | Task::Plan { .. });
    tell(last.unwrap_or_else(|ended| {
        let end = told(ended, PostEnd::default());
        if writes { PostNews::Unwritten(end.said.join(" ; ")) } else { PostNews::Ended(end) }
    }));
}

fn carried(cx: &Context, open: &Open, task: &Task, tell: &mut dyn FnMut(PostNews) -> bool) -> Result<PostNews, Ended> {
    match task {
        // Who only looks leaves attempts as they are.
        Task::Stock => match send::take_stock(open) {
            Ok(()) | Err(Ended::Refused(_)) => Ok(PostNews::Stocked),
            Err(ended) => Err(ended),
        },
        Task::Copies { party, pieces } => {
            if !send::settings(open)?.has_mail() {
                return Err(Ended::Refused(vec![open.i18n.t("notice-no-way")]));
            }
            let mail = mail::copies(open, *party, pieces, None)?;
            Ok(PostNews::Written(Box::new(Mailing { party: *party, mail, kept: String::new() })))
        }
        Task::Statement { party, ask } => {
            let (mail, kept) = statement::written(open, *party, (**ask).clone())?;
            Ok(PostNews::Written(Box::new(Mailing { party: *party, mail, kept })))
        }
        Task::Document { document } => {
            let paper::Written { party, mail, kept, proof, .. } = paper::written(open, *document)?;
            Ok(PostNews::Proof(Box::new(Mailing { party, mail, kept }), Box::new(proof)))
        }
        Task::Plan { party, no } => {
            let plan::Written { mail, kept, proof, .. } = plan::written(open, *party, *no)?;
            Ok(PostNews::Proof(Box::new(Mailing { party: *party, mail, kept }), Box::new(proof)))
        }
        Task::Mail { op } => {
            let ids: Vec<NoticeId> = send::rows(open, true)?.iter().filter(|row| row.id.op == op.0).map(|row| row.id).collect();
            carried(cx, open, &Task::Send { ids, named: false }, tell)
        }
        Task::Send { ids, named } => {
            send::take_stock(open)?;
            let of = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            let behind = |n: usize| PostNews::Progress(u32::try_from(n).unwrap_or(u32::MAX), of);
            let outcome = send::send(open, ids, *named, &mut |n| tell(behind(n)));
            let mut end = counted(&send::rows(open, true)?, ids);
            match outcome {
                Ok(Run { refused, stopped }) => {
                    end.said.extend(refused.iter().map(|(id, why)| refused_line(open, *id, *why)));
                    end.said.extend(stopped.then(|| open.i18n.t("cli-outbox-stopped")));
                    Ok(PostNews::Ended(end))
                }
                Err(ended) => Ok(PostNews::Ended(told(ended, end))),
            }
        }
        Task::Print { ids, folder } => {
            let out = place(folder);
            print::folder(cx, &out)?;
            let Printed { failed, .. } = print::print(cx, open, ids, (&out, false))?;
            let mut end = PostEnd { paper: true, ..counted(&send::rows(open, true)?, ids) };
            end.said.push(out.display().to_string());
            Ok(PostNews::Ended(match failed {
                Some(ended) => told(ended, PostEnd { said: Vec::new(), ..end }),
                None => end,
            }))
        }
    }
}

/// The folder typed: `~` is the person's home, as a shell has it.
fn place(folder: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    match (folder.strip_prefix("~/"), folder, home()) {
        (Some(rest), _, Some(home)) => home.join(rest),
        (None, "~", Some(home)) => home,
        _ => PathBuf::from(folder),
    }
}

/// How the reminders of an errand stand after it.
fn counted(rows: &[OutRow], ids: &[NoticeId]) -> PostEnd {
    let mut end = PostEnd::default();
    for row in rows.iter().filter(|row| ids.contains(&row.id)) {
        let place = match &row.out.state {
            OutState::Sent(_) => &mut end.left,
            OutState::Failed { again: false, .. } => &mut end.failed,
            OutState::Unknown(_) => &mut end.unknown,
            OutState::Pending | OutState::Sending | OutState::Failed { .. } => &mut end.waiting,
        };
        *place += 1;
    }
    end
}

/// An end with why it came early.
fn told(ended: Ended, mut end: PostEnd) -> PostEnd {
    match ended {
        Ended::Findings => {}
        Ended::Refused(lines) => end.said.extend(lines),
        Ended::Usage(line) | Ended::Failed(line) => end.said.push(line),
    }
    end
}
