//! `outbox proof ID`: what the post office says of a registered letter, taken down as it becomes known (DUN-09b).

use super::{outbox, send};
use crate::cli::context::{Context, Ended};
use crate::cli::dunning::day;
use crate::desk::api::{Command, DunCommand};
use crate::domain::dunning::Declined;
use crate::domain::dunning::notice::{NoticeId, OutRefusal, PostProof, RegisteredEnd};
use crate::domain::refusal::Refusal;
use crate::i18n::Arg;
use clap::ArgMatches;

/// What is given is added to what was known; `--anew` forgets the rest.
pub(super) fn take(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let word = m.get_one::<String>("id").cloned().unwrap_or_default();
    let id: NoticeId = word.parse().map_err(|_| Ended::Usage(cx.i18n.tf("cli-outbox-id", &[("value", Arg::Str(&word))])))?;
    let days = (day(cx, m, "posted")?, day(cx, m, "presented")?, day(cx, m, "signed")?);
    let ended =
        [("npai", RegisteredEnd::Unknown), ("unclaimed", RegisteredEnd::Unclaimed), ("refused", RegisteredEnd::Refused)];
    let mut back = None;
    for (name, end) in ended {
        back = day(cx, m, name)?.map(|on| (end, on)).or(back);
    }
    let open = cx.open_to_write()?;
    let row = send::rows(&open, true)?.into_iter().find(|row| row.id == id);
    let none = || Ended::Refused(vec![open.i18n.refusal(&Refusal::Dun(Declined::Outbox(OutRefusal::NoSuch)))]);
    let row = row.ok_or_else(none)?;
    let mut proof = if m.get_flag("anew") { PostProof::default() } else { row.proof.unwrap_or_default() };
    if let Some(number) = m.get_one::<String>("number") {
        proof.letter.number = number.trim().to_string();
    }
    let (posted, presented, signed) = days;
    proof.posted = posted.or(proof.posted);
    proof.letter.presented = presented.or(proof.letter.presented);
    if let Some(on) = signed {
        (proof.letter.end, proof.returned) = (Some(RegisteredEnd::Signed(on)), None);
    }
    if let Some((end, on)) = back {
        (proof.letter.end, proof.returned) = (Some(end), Some(on));
    }
    let receipt = open.submit(&Command::Dun(Box::new(DunCommand::Proof { id, proof })))?;
    super::mail::told(cx, &open, &receipt);
    outbox::show(cx, &open, &send::rows(&open, true)?.into_iter().filter(|row| row.id == id).collect::<Vec<_>>());
    Ok(())
}
