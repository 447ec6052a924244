//! Merging the code of the client that is shown into another's: the first Enter shows what goes over, the second one does it.

use crate::desk::api::{Command, Done, FileCommand, FileDone, FileQuery, Query, Receipt};
use crate::domain::file::MergeView;
use crate::domain::ids::PartyId;
use crate::i18n::Lang;
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::agenda::typed_date;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

/// What was typed: the code that stays, from which day on, and whether two SIRENs are meant.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Typed {
    code: String,
    from: Option<NaiveDate>,
    other_company: bool,
}

/// `C0042`, `C0042 01/07/2026`, `C0042 !`. None for anything else.
fn typed(text: &str, today: NaiveDate, lang: Lang) -> Option<Typed> {
    let text = text.trim();
    let (text, other_company) = text.strip_suffix('!').map_or((text, false), |rest| (rest.trim(), true));
    let (code, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let from = match rest.trim() {
        "" => None,
        rest => Some(typed_date(rest, today, lang).filter(|(_, left)| left.trim().is_empty())?.0),
    };
    (!code.is_empty()).then(|| Typed { code: code.to_string(), from, other_company })
}

impl Model {
    /// Asks for the code that the shown client's is merged into.
    pub(in crate::ui) fn merge_prompt(&mut self) {
        let Some(party) = self.file_of() else { return };
        self.merging = None;
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::MergeClient(party), "")));
    }

    /// The command, once what it does was shown; until then what is typed is asked about.
    pub(in crate::ui) fn merge_typed(&mut self, party: PartyId, text: &str, out: &mut Vec<Effect>) -> Option<Command> {
        let Some(Typed { code, from, other_company }) = typed(text, self.today, self.t.lang()) else {
            self.prompt_error(self.t.t("why-merge"));
            return None;
        };
        match &self.merging {
            Some((shown, view)) if shown == text && view.old.0 == party => {
                let new = view.new.0;
                Some(Command::File(Box::new(FileCommand::Merge { old: party, new, from, other_company })))
            }
            _ => {
                self.ask(Want::File, Query::File(FileQuery::Merge { old: party, new: code, from }), out);
                None
            }
        }
    }

    /// Takes what merging would do, if it is what stands in the line.
    pub(in crate::ui) fn merge_answered(&mut self, view: MergeView) {
        let (today, lang) = (self.today, self.t.lang());
        let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() else { return };
        let text = prompt.input.text().trim().to_string();
        let same = typed(&text, today, lang).is_some_and(|typed| typed.from == view.from);
        if prompt.purpose == Purpose::MergeClient(view.old.0) && same {
            prompt.error = None;
            self.merging = Some((text, view));
        }
    }

    /// The client that was shown is no more: the one that stays takes its place.
    pub(in crate::ui) fn merge_done(&mut self, receipt: &Receipt, out: &mut Vec<Effect>) {
        let Done::File(done) = &receipt.done else { return };
        let Some((_, view)) = self.merging.take_if(|_| matches!(**done, FileDone::Merged(..))) else { return };
        if view.from.is_none() {
            self.overlays.clear();
            self.show_pane(Pane::Account);
            self.open_account(view.new.0, (view.new.1, view.new.2), None, out);
        }
    }

    /// What goes over, under the line.
    pub(in crate::ui) fn merge_preview(&self, text: &str) -> Vec<Vec<Span>> {
        let how = vec![Span::new(self.t.label("merge-how"), Role::Muted)];
        match &self.merging {
            Some((shown, view)) if shown == text.trim() => {
                let told = self.t.merge_view(view).into_iter().map(|line| {
                    let role = if line.starts_with('!') { Role::Refused } else { Role::Text };
                    vec![Span::new(line, role)]
                });
                told.chain([how]).collect()
            }
            _ => vec![how],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_says_the_code_the_day_and_that_two_companies_are_meant() {
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).expect("a day");
        let read = |text: &str| typed(text, day(11, 23), Lang::Fr);
        let of = |code: &str, from, other_company| Some(Typed { code: code.into(), from, other_company });
        assert_eq!(read(" C0042 "), of("C0042", None, false));
        assert_eq!(read("C0042 01/07/2026"), of("C0042", Some(day(7, 1)), false));
        assert_eq!(read("C0042 !"), of("C0042", None, true));
        assert_eq!(read("C0042 01/07/2026 !"), of("C0042", Some(day(7, 1)), true));
        assert_eq!((read(""), read("!"), read("C0042 bientôt")), (None, None, None));
    }
}
