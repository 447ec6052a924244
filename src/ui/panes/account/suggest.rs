//! Live suggestions in the account: asked after each mark, shown under the tally, accepted by one key.
//!
//! The panel keeps what it showed until the new answer is there, so that it does not flicker; but nothing is ever accepted from an
//! answer to another question than the one on screen. A key that comes before its answer waits for it.

use crate::desk::api::{Command, LedgerLine, Query, Seen, Suggestion, Suggestions};
use crate::domain::ids::{AccountId, LineKey, OpNo};
use crate::domain::money::Amount;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Arg;
use crate::ui::action::{Action, Arg as Given, Bound, Motion, Pane, TabMove};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Sheet, SheetKind, Why};
use crate::ui::widgets::InputLine;

/// Lines that a person is shown suggestions for at most: more are marked only to be lettered as they are.
const MARKS: usize = 2_000;

/// What suggestions are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Question {
    account: AccountId,
    marks: Vec<(LineKey, OpNo)>,
    cursor: Option<LineKey>,
    amount: Option<Amount>,
    /// The lines on screen are those after this operation.
    op: OpNo,
}

/// What to do with a suggestion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Take {
    /// Accept the one chosen.
    Chosen,
    /// Accept the one of a rank, from 0.
    Nth(usize),
    /// Never propose the one chosen again.
    Refuse,
    /// Explain the one chosen.
    Explain,
}

/// Suggestions of the account on screen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Live {
    asked: Option<Question>,
    answered: Option<(Question, Box<Suggestions>)>,
    /// The suggestion that is accepted.
    chosen: usize,
    /// A key that waits for the answer.
    held: Option<Take>,
    /// The amount that is looked for, while it is typed.
    pub(in crate::ui) amount: Option<InputLine>,
}

impl Live {
    /// What is shown: the answer, or the one before while the answer is on its way.
    pub(super) fn shown(&self) -> Option<&Suggestions> {
        self.asked.as_ref()?;
        self.answered.as_ref().map(|(_, s)| &**s)
    }

    /// The place of the suggestion chosen.
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Lines that the suggestion chosen would add to the marks.
    pub(super) fn proposes(&self, line: LineKey) -> bool {
        let chosen = self.shown().and_then(|s| s.found.get(self.chosen));
        chosen.is_some_and(|s| s.add.binary_search(&line).is_ok())
    }

    /// The marks of the question that was answered; none are marked while a person only looks.
    pub(super) fn is_browsing(&self) -> bool {
        self.answered.as_ref().is_some_and(|(q, _)| q.marks.is_empty() && q.amount.is_none())
    }

    fn is_current(&self) -> bool {
        self.asked.is_some() && self.asked.as_ref() == self.answered.as_ref().map(|(q, _)| q)
    }
}

impl super::AccountPane {
    /// There is another suggestion, or another account.
    pub(in crate::ui) fn has_next(&self) -> bool {
        let several = self.live.shown().is_some_and(|s| s.found.len() > 1);
        several || self.card.as_ref().is_some_and(|c| c.accounts.len() > 1)
    }
}

impl Model {
    /// Asks for suggestions when marks, cursor, amount or lines are others than those last asked about; then does what a key typed
    /// before the answer wanted. Runs after each message.
    pub(in crate::ui) fn follow_suggestions(&mut self, out: &mut Vec<Effect>) {
        // A command on its way changes the lines in a moment: what is on screen stays until then.
        if self.sending.is_none() {
            let question = self.suggest_question();
            if question != self.account.live.asked {
                if let Some(q) = &question {
                    let marks = q.marks.iter().map(|(key, _)| *key).collect();
                    let query = Query::Suggest { account: q.account, marks, cursor: q.cursor, amount: q.amount };
                    self.ask(Want::Suggest, query, out);
                }
                self.account.live.asked = question;
                self.fit_account();
            }
        }
        if !self.suggestions_coming()
            && let Some(take) = self.account.live.held.take()
        {
            if take == Take::Explain {
                return self.line_why(out);
            }
            if !self.overlays.is_empty() {
                return;
            }
            // While an amount is typed nothing is written: lines are marked.
            if self.account.live.amount.is_some() {
                return self.take_suggestion(take, out);
            }
            let bound = match take {
                Take::Chosen => Action::SuggestAccept.bare(),
                Take::Refuse => Action::SuggestRefuse.bare(),
                Take::Explain => return,
                Take::Nth(n) => {
                    let nth = u8::try_from(n + 1).unwrap_or(u8::MAX);
                    Bound { action: Action::SuggestNth, arg: Some(Given::Nth(nth)) }
                }
            };
            self.run(bound, out);
        }
    }

    fn suggest_question(&self) -> Option<Question> {
        let a = &self.account;
        let ledger = a.ledger.as_ref().filter(|_| self.pane == Pane::Account && self.resuming.is_none())?;
        let amount = match &a.live.amount {
            None => None,
            Some(line) => Some(self.read_amount(line)?),
        };
        if a.marks.len() > MARKS || !a.stale().is_empty() {
            return None;
        }
        let account = a.marks.keys().next().or(a.cursor.as_ref()).map(|k| k.account).or(a.tab)?;
        if a.marks.keys().any(|k| k.account != account) {
            return None;
        }
        let marks = a.marks.iter().map(|(key, version)| (*key, *version)).collect();
        Some(Question { account, marks, cursor: a.cursor, amount, op: ledger.op })
    }

    /// The amount typed; none while it cannot be read.
    pub(super) fn read_amount(&self, line: &InputLine) -> Option<Amount> {
        parse_amount(line.text().trim(), self.digits()).ok().filter(|a| !a.is_zero())
    }

    /// True while what is on screen is about to change: a key about suggestions is meant for what comes.
    pub(in crate::ui) fn suggestions_coming(&self) -> bool {
        let live = &self.account.live;
        self.pane == Pane::Account
            && (self.awaits(Want::Suggest) && live.asked.is_some()
                || self.account.party.is_some() && (self.sending.is_some() || self.awaits(Want::Ledger)))
    }

    /// True while a key about suggestions waits: those behind it wait too.
    pub(in crate::ui) fn holds_for_suggestions(&self) -> bool {
        self.account.live.held.is_some() && self.suggestions_coming()
    }

    /// Why nothing can be done with a suggestion now, if so.
    pub(in crate::ui) fn no_suggestion(&self, action: Action) -> Option<&'static str> {
        if self.suggestions_coming() {
            return None;
        }
        let live = &self.account.live;
        let shown = live.shown().filter(|_| live.is_current());
        match shown {
            Some(s) if action == Action::SuggestRefuse && s.found.is_empty() => Some("why-no-suggestion"),
            Some(_) if action == Action::SuggestRefuse && live.amount.is_some() => Some("why-suggest-marks"),
            Some(s) if !s.found.is_empty() || s.better.is_some() => None,
            _ => Some("why-no-suggestion"),
        }
    }

    /// Takes the answer.
    pub(in crate::ui) fn suggestions_answered(&mut self, suggestions: Box<Suggestions>) {
        let live = &mut self.account.live;
        let Some(question) = live.asked.clone() else { return };
        let before = live.answered.take().and_then(|(_, s)| s.found.into_iter().nth(live.chosen)).map(|s| s.add);
        // The same again after a move of the cursor stays chosen.
        live.chosen = suggestions.found.iter().position(|s| Some(&s.add) == before.as_ref()).unwrap_or(0);
        if live.amount.is_some() || question.marks.is_empty() {
            live.chosen = 0;
        }
        live.answered = Some((question, suggestions));
        self.fit_account();
    }

    /// Keeps the cursor in sight after the panel took rows from the lines, or gave them back.
    fn fit_account(&mut self) {
        let (page, len) = (self.account_page(), self.account.shown().len());
        self.account.list.show(len, page);
    }

    /// Explains the suggestion once it is there: for a draft put back.
    pub(in crate::ui) fn explain_when_it_comes(&mut self) {
        self.account.live.held = Some(Take::Explain);
    }

    /// Accepts or refuses a suggestion, now or when it comes.
    pub(in crate::ui) fn take_suggestion(&mut self, take: Take, out: &mut Vec<Effect>) {
        if self.account.live.amount.as_ref().is_some_and(InputLine::is_empty) {
            self.leave_amount();
            return;
        }
        if self.suggestions_coming() {
            self.account.live.held = Some(take);
            return;
        }
        let live = &self.account.live;
        let at = if let Take::Nth(n) = take { n } else { live.chosen };
        let Some(shown) = live.shown().filter(|_| live.is_current()) else {
            return self.refuse(self.t.t("suggest-gone"));
        };
        match (shown.found.get(at).cloned(), shown.better.clone()) {
            (Some(suggestion), _) if take == Take::Refuse => self.refuse_suggestion(&suggestion, out),
            (Some(suggestion), _) => self.accept_suggestion(&suggestion, out),
            (None, Some(better)) if take == Take::Chosen => {
                let Some(seen) = self.seen_of(&better.add) else { return self.refuse(self.t.t("suggest-gone")) };
                self.account.marks = seen.into_iter().map(|s| (s.key, s.version)).collect();
                self.say(self.t.t("suggest-marked-better"));
            }
            _ => self.refuse(self.t.t("suggest-none")),
        }
    }

    /// Lines as they are on screen; none when one is not there or no longer open.
    fn seen_of(&self, lines: &[LineKey]) -> Option<Vec<Seen>> {
        lines
            .iter()
            .map(|key| {
                let line = self.account.lines().iter().find(|l| l.key == *key).filter(|l| l.standing.is_open())?;
                Some(Seen { key: *key, version: line.version })
            })
            .collect()
    }

    /// Marks the lines. With nothing left over they are lettered at once, as one command; else the person decides.
    fn accept_suggestion(&mut self, suggestion: &Suggestion, out: &mut Vec<Effect>) {
        let Some(seen) = self.seen_of(&suggestion.add) else { return self.refuse(self.t.t("suggest-gone")) };
        self.account.marks.extend(seen.iter().map(|s| (s.key, s.version)));
        let looked_for = self.account.live.amount.take().is_some();
        self.account.range = None;
        if looked_for {
            return self.fit_account();
        }
        if suggestion.gap.is_zero() || suggestion.add.is_empty() {
            return self.letter_commit(out);
        }
        let gap = self.t.amount_dc(suggestion.gap, self.digits());
        self.say(self.t.tf("suggest-marked", &[("gap", Arg::Str(&gap))]));
    }

    fn refuse_suggestion(&mut self, suggestion: &Suggestion, out: &mut Vec<Effect>) {
        let Some(mut lines) = self.seen_of(&suggestion.add) else { return self.refuse(self.t.t("suggest-gone")) };
        lines.extend(self.account.marks.iter().map(|(key, version)| Seen { key: *key, version: *version }));
        self.submit(Command::RefuseProposal { lines }, out);
    }

    /// The next suggestion; without another one, the next account.
    pub(in crate::ui) fn suggest_next(&mut self, out: &mut Vec<Effect>) {
        if !self.choose_suggestion(Motion::Down, true) && self.account.card.as_ref().is_some_and(|c| c.accounts.len() > 1) {
            self.account_tab(TabMove::Next, out);
        }
    }

    /// Chooses another suggestion; false when there is none.
    pub(in crate::ui) fn choose_suggestion(&mut self, motion: Motion, around: bool) -> bool {
        let live = &mut self.account.live;
        let len = live.shown().map_or(0, |s| s.found.len());
        if len < 2 {
            return false;
        }
        live.chosen = if around { (live.chosen + 1) % len } else { motion.apply(live.chosen, len, len) };
        true
    }

    /// Opens the line in which an amount is typed.
    pub(in crate::ui) fn find_amount(&mut self) {
        self.account.live.amount = Some(InputLine::default());
        self.fit_account();
    }

    /// Closes it; false when it was not open.
    pub(super) fn leave_amount(&mut self) -> bool {
        let open = self.account.live.amount.take().is_some();
        self.fit_account();
        open
    }

    /// Why the suggestion chosen is one, over what is known of the line under the cursor; false without a suggestion.
    pub(super) fn suggestion_why(&mut self, out: &mut Vec<Effect>) -> bool {
        let live = &self.account.live;
        let Some(shown) = live.shown().filter(|_| live.is_current()) else { return false };
        let (suggestion, at) = match shown.found.get(live.chosen) {
            Some(s) => (s.clone(), live.chosen),
            None => match &shown.better {
                Some(better) => (better.clone(), usize::MAX),
                None => return false,
            },
        };
        let others: Vec<Suggestion> =
            shown.found.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| s.clone()).take(5).collect();
        let cut_short = shown.cut_short;
        let account = shown.accounts.get(at).cloned().unwrap_or_default();
        let marked = |l: &&LedgerLine| {
            suggestion.add.binary_search(&l.key).is_ok()
                || (at != usize::MAX && live.amount.is_none() && self.account.marks.contains_key(&l.key))
        };
        let lines = self.account.lines().iter().filter(marked).cloned().collect();
        let line = self.account.current().cloned().map(Box::new);
        if let Some(line) = &line {
            self.ask_line_op(line, out);
        }
        let why = Why { suggestion, account, others, cut_short, lines, line, op: None };
        // Opened over the bare pane: other sheets lie over it.
        self.overlays.insert(0, Overlay::Sheet(Sheet::new(SheetKind::Why(Box::new(why)))));
        true
    }
}
