//! Invoices of the account that the bank debits, that come back from it or are taken back (DUN-07, LET-24): the marked lines, else the one
//! under the cursor.

use crate::desk::api::{Command, DebitCommand, DunCommand, LedgerLine, Seen};
use crate::domain::dunning::DirectDebit;
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::ui::model::{Model, count};
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::agenda::typed_date;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

/// What goes to the bank, as typed: `30/11 25/11 RUM-412`.
struct Typed<'a> {
    due: NaiveDate,
    submitted: NaiveDate,
    reference: &'a str,
}

impl Model {
    /// Opens the line of one of the three.
    pub(in crate::ui) fn debit_ask(&mut self, purpose: fn(PartyId) -> Purpose) {
        let Some(party) = self.account.party else { return };
        let purpose = purpose(party);
        let (none, why) = match purpose {
            Purpose::Debit(_) => (self.debitable().is_empty(), "why-not-debitable"),
            _ => (self.debited().is_empty(), "why-not-debited"),
        };
        if none {
            return self.refuse(self.t.t(why));
        }
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }

    /// Open invoices; whether the bank has them already is for the desk to say.
    fn debitable(&self) -> Vec<&LedgerLine> {
        self.chosen(|line| line.standing.is_open() && line.residual.is_debit())
    }

    /// Invoices whose last debit did not end.
    fn debited(&self) -> Vec<(&LedgerLine, &DirectDebit)> {
        let running = |line: &LedgerLine| line.debit.as_ref().is_some_and(|debit| debit.end.is_none());
        self.chosen(running).into_iter().filter_map(|line| Some((line, line.debit.as_deref()?))).collect()
    }

    fn debit_words<'a>(&self, text: &'a str) -> Result<Typed<'a>, String> {
        let text = text.trim();
        let Some(first) = text.split_whitespace().next() else { return Err(self.t.t("why-no-debit-day")) };
        let unknown = || self.t.tf("why-debit-words", &[("word", Arg::Str(first))]);
        let (due, rest) = typed_date(text, self.today, self.t.lang()).ok_or_else(unknown)?;
        let (submitted, reference) = self.day_and_note(rest);
        Ok(Typed { due, submitted, reference })
    }

    /// The bank's code, the day and a note.
    fn return_words<'a>(&self, text: &'a str) -> Result<(&'a str, NaiveDate, &'a str), String> {
        let text = text.trim();
        let (code, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if code.is_empty() {
            return Err(self.t.t("why-no-debit-code"));
        }
        let (on, note) = self.day_and_note(rest);
        Ok((code, on, note))
    }

    /// The command that the filled line makes; else why it makes none.
    pub(in crate::ui) fn debit_typed(&self, purpose: Purpose, text: &str) -> Result<Command, String> {
        let lines = || -> Vec<LineId> { self.debited().into_iter().map(|(line, _)| line.id).collect() };
        let command = match purpose {
            Purpose::Debit(party) => {
                let Typed { due, submitted, reference } = self.debit_words(text)?;
                // In the version in which they were marked: who was faster is told.
                let version = |line: &LedgerLine| self.account.marks.get(&line.key).copied().unwrap_or(line.version);
                let lines = self.debitable().into_iter().map(|line| Seen { key: line.key, version: version(line) }).collect();
                DebitCommand::Submit { party, lines, submitted, due, reference: reference.to_string() }
            }
            Purpose::DebitBack(party) => {
                let (code, on, note) = self.return_words(text)?;
                DebitCommand::Return { party, lines: lines(), on, code: code.to_string(), note: note.to_string() }
            }
            Purpose::DebitWithdraw(party) => {
                let (on, note) = self.day_and_note(text);
                DebitCommand::Withdraw { party, lines: lines(), on, note: note.to_string() }
            }
            _ => return Err(String::new()),
        };
        Ok(Command::Dun(Box::new(DunCommand::Debit(Box::new(command)))))
    }

    /// What Enter will do, told while it is typed; none for another purpose.
    pub(in crate::ui) fn debit_preview(&self, purpose: Purpose, text: &str) -> Option<Vec<Vec<Span>>> {
        let t = &self.t;
        let done = |words: Vec<String>| words.into_iter().map(|words| vec![Span::new(words, Role::Done)]).collect();
        let muted = |why: String| vec![vec![Span::new(why, Role::Muted)], Vec::new(), Vec::new()];
        let sum = |lines: &[(&LedgerLine, &DirectDebit)]| {
            t.amount(Amount::sum(lines.iter().map(|(_, debit)| debit.amount)).unwrap_or_default(), self.digits())
        };
        Some(match purpose {
            Purpose::Debit(_) => match self.debit_words(text) {
                Err(why) => muted(why),
                Ok(Typed { due, submitted, .. }) => {
                    let lines = self.debitable();
                    let amount = t.amount(Model::open_of(lines.iter().copied()), self.digits());
                    let n = Arg::Num(count(lines.len()));
                    let what = [("n", n), ("amount", Arg::Str(&amount)), ("due", Arg::Date(due))];
                    done(vec![t.tf("preview-debit", &what), t.tf("preview-debit-how", &[("date", Arg::Date(submitted))])])
                }
            },
            Purpose::DebitBack(_) => match self.return_words(text) {
                Err(why) => muted(why),
                Ok((code, on, _)) => {
                    let lines = self.debited();
                    let (amount, words) = (sum(&lines), t.return_code(code));
                    let n = Arg::Num(count(lines.len()));
                    let what = [("n", n), ("date", Arg::Date(on)), ("amount", Arg::Str(&amount)), ("code", Arg::Str(&words))];
                    done(vec![t.tf("preview-debit-back", &what), t.after_return(code, true)])
                }
            },
            Purpose::DebitWithdraw(_) => {
                let (lines, (on, _)) = (self.debited(), self.day_and_note(text));
                let amount = sum(&lines);
                let n = Arg::Num(count(lines.len()));
                done(vec![t.tf("preview-debit-withdraw", &[("n", n), ("date", Arg::Date(on)), ("amount", Arg::Str(&amount))])])
            }
            _ => return None,
        })
    }
}
