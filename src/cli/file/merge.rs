//! `client merge`: one client had two codes, or its code was changed (book §5).

use super::{ask, submit};
use crate::cli::confirm;
use crate::cli::context::{self, Context, Ended};
use crate::cli::dunning::{client, day, text};
use crate::desk::api::{FileAnswer, FileCommand, FileQuery};
use clap::ArgMatches;

/// `client merge OLD NEW [--from D]`: at a terminal what goes is shown and asked about first.
pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let from = day(cx, m, "from")?;
    let only_show = m.get_flag("dry-run");
    let open = if only_show { cx.open()? } else { cx.open_to_write()? };
    let old = client(&open, m)?;
    let FileAnswer::Merge(view) = ask(&open, FileQuery::Merge { old, new: text(m, "new"), from })? else {
        return Err(Ended::Findings);
    };
    if only_show {
        cx.i18n.merge_view(&view).iter().for_each(|line| cx.tell(line));
        return Ok(());
    }
    if !m.get_flag("yes") && confirm::someone_is_there() {
        cx.i18n.merge_view(&view).iter().for_each(|line| context::err(line));
        if !confirm::agrees(cx.i18n, &cx.i18n.t("cli-client-merge-ask")) {
            return Err(Ended::Refused(vec![cx.i18n.t("cli-client-merge-left")]));
        }
    }
    let other_company = m.get_flag("other-company");
    submit(cx, &open, FileCommand::Merge { old, new: view.new.0, from, other_company })
}
