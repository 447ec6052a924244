//! Invoices of the account that go to a factor, come back from it, or whose assignment the client was told of (FAC-01): the marked lines,
//! else the one under the cursor.

use crate::desk::api::{
    AssignedTo, Command, DunAnswer, DunCommand, DunQuery, FactorAnswer, FactorCommand, FactorQuery, LedgerLine, Query, Seen,
};
use crate::domain::dunning::ManagedBy;
use crate::domain::factor::Factor;
use crate::domain::ids::PartyId;
use crate::domain::money::Amount;
use crate::i18n::Arg;
use crate::text::fold;
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::log::past_date;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::NaiveDate;

/// What goes to a factor, as typed: `FACTO Q-118 15/11 ; sans recours`.
struct Typed<'f> {
    factor: &'f Factor,
    receipt: String,
    on: NaiveDate,
    managed_by: ManagedBy,
    recourse: bool,
    notified: Option<NaiveDate>,
}

impl Model {
    /// Opens the line of one of the three.
    pub(in crate::ui) fn factor_ask(&mut self, purpose: fn(PartyId) -> Purpose, out: &mut Vec<Effect>) {
        let Some(party) = self.account.party else { return };
        let purpose = purpose(party);
        let (none, why) = match purpose {
            Purpose::Assign(_) => (self.assignable().is_empty(), "why-not-assignable"),
            _ => (self.assigned_lines(purpose).is_empty(), "why-not-assigned"),
        };
        if none {
            return self.refuse(self.t.t(why));
        }
        // Another may have recorded one meanwhile.
        self.ask(Want::Factors, Query::Dun(DunQuery::Factor(FactorQuery::List)), out);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }

    /// Takes the factors.
    pub(in crate::ui) fn factors_answered(&mut self, answer: DunAnswer) {
        if let DunAnswer::Factor(told) = answer
            && let FactorAnswer::List(rows) = *told
        {
            self.factors = Some(rows.into_iter().map(|row| row.factor).collect());
        }
    }

    /// The marked lines that hold, else the line under the cursor when it does.
    pub(super) fn chosen(&self, holds: impl Fn(&LedgerLine) -> bool) -> Vec<&LedgerLine> {
        let marks = &self.account.marks;
        if marks.is_empty() {
            return self.account.current().filter(|line| holds(line)).into_iter().collect();
        }
        self.account.lines().iter().filter(|line| marks.contains_key(&line.key) && holds(line)).collect()
    }

    /// Open invoices that are with no factor.
    fn assignable(&self) -> Vec<&LedgerLine> {
        self.chosen(|line| line.standing.is_open() && line.residual.is_debit() && line.assigned.is_none())
    }

    /// What the deed of a purpose is about: what is with a factor; of which the client was not told, to tell it.
    fn assigned_lines(&self, purpose: Purpose) -> Vec<(&LedgerLine, &AssignedTo)> {
        let told = |with: &AssignedTo| matches!(purpose, Purpose::Notified(_)) && with.assignment.notified.is_some();
        let lines = self.chosen(|line| line.assigned.as_ref().is_some_and(|with| !told(with)));
        lines.into_iter().filter_map(|line| Some((line, line.assigned.as_deref()?))).collect()
    }

    pub(super) fn open_of<'l>(lines: impl Iterator<Item = &'l LedgerLine>) -> Amount {
        Amount::sum(lines.map(|line| line.residual)).unwrap_or_default()
    }

    /// The factor that the first words name, and the words that follow: by its whole name, or by the beginning of it; the only one needs no
    /// name.
    fn named_factor<'f, 'w>(&self, factors: &'f [Factor], words: &'w [&'w str]) -> Result<(&'f Factor, &'w [&'w str]), String> {
        let whole = |factor: &&Factor| {
            let n = factor.name.split_whitespace().count();
            n <= words.len() && fold(&words[..n].join(" ")) == fold(&factor.name)
        };
        if let Some(factor) = factors.iter().filter(whole).max_by_key(|factor| factor.name.len()) {
            return Ok((factor, &words[factor.name.split_whitespace().count()..]));
        }
        let begins = |factor: &&Factor| words.first().is_some_and(|word| fold(&factor.name).starts_with(&fold(word)));
        match factors {
            [] => return Err(self.t.t("why-no-factor")),
            [only] => {
                let is_day = |word: &str| past_date(word, self.today, self.t.lang()).is_some();
                return Ok((only, after_the_only_name(&only.name, words, is_day)));
            }
            _ => {}
        }
        let mut found = factors.iter().filter(begins);
        match (found.next(), found.next()) {
            (Some(factor), None) => Ok((factor, &words[1..])),
            _ => {
                let names: Vec<&str> = factors.iter().map(|factor| factor.name.as_str()).collect();
                Err(self.t.tf("why-which-factor", &[("names", Arg::Str(&names.join(", ")))]))
            }
        }
    }

    fn assignment_typed<'f>(&self, factors: &'f [Factor], text: &str) -> Result<Typed<'f>, String> {
        let (first, rest) = text.split_once(';').unwrap_or((text, ""));
        let words: Vec<&str> = first.split_whitespace().collect();
        let (factor, words) = self.named_factor(factors, &words)?;
        let day = |word: &str| past_date(word, self.today, self.t.lang());
        let unknown = |word: &str| self.t.tf("why-factor-words", &[("word", Arg::Str(word))]);
        let (receipt, on) = match words {
            [] => return Err(self.t.t("why-no-quittance")),
            [receipt] => (*receipt, self.today),
            [receipt, word] => (*receipt, day(word).ok_or_else(|| unknown(word))?),
            [_, _, word, ..] => return Err(unknown(word)),
        };
        let mut typed =
            Typed { factor, receipt: receipt.to_string(), on, managed_by: ManagedBy::Us, recourse: true, notified: None };
        for clause in rest.split(';').map(str::trim).filter(|clause| !clause.is_empty()) {
            let folded = fold(clause);
            match folded.as_str() {
                "factor" | "par le factor" | "geree par le factor" | "by factor" => typed.managed_by = ManagedBy::Factor,
                "sans recours" | "without recourse" | "no recourse" => typed.recourse = false,
                "notifie" | "notifiee" | "notified" => typed.notified = Some(on),
                _ => {
                    let (word, date) = clause.split_once(char::is_whitespace).unwrap_or((clause, ""));
                    let told = ["notifie", "notifiee", "notified"].contains(&fold(word).as_str());
                    typed.notified = Some(day(date.trim()).filter(|_| told).ok_or_else(|| unknown(clause))?);
                }
            }
        }
        Ok(typed)
    }

    /// A day that has come and a note; today when the text begins with none.
    pub(super) fn day_and_note<'w>(&self, text: &'w str) -> (NaiveDate, &'w str) {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(text.len());
        let read = (end > 0).then(|| past_date(&text[..end], self.today, self.t.lang())).flatten();
        let (on, note) = read.map_or((self.today, text), |on| (on, &text[end..]));
        (on, note.trim().trim_start_matches(';').trim())
    }

    /// The command that the filled line makes; else why it makes none.
    pub(in crate::ui) fn factor_typed(&self, purpose: Purpose, text: &str) -> Result<Command, String> {
        let command = match purpose {
            Purpose::Assign(party) => {
                let factors = self.factors.as_deref().ok_or_else(|| self.t.t("sheet-waiting"))?;
                let typed = self.assignment_typed(factors, text)?;
                // In the version in which they were marked: who was faster is told.
                let version = |line: &LedgerLine| self.account.marks.get(&line.key).copied().unwrap_or(line.version);
                let lines = self.assignable().into_iter().map(|line| Seen { key: line.key, version: version(line) }).collect();
                let Typed { factor, receipt, on, managed_by, recourse, notified } = typed;
                FactorCommand::Assign { party, lines, factor: factor.id, on, receipt, managed_by, recourse, notified }
            }
            Purpose::Unassign(party) | Purpose::Notified(party) => {
                let lines = self.assigned_lines(purpose).into_iter().map(|(line, _)| line.id).collect();
                let (on, note) = self.day_and_note(text);
                match purpose {
                    Purpose::Unassign(_) => FactorCommand::GiveBack { party, lines, on, note: note.to_string() },
                    _ => FactorCommand::Notify { party, lines, on },
                }
            }
            _ => return Err(String::new()),
        };
        Ok(Command::Dun(Box::new(DunCommand::Factor(Box::new(command)))))
    }

    /// What Enter will do, told while it is typed; none for another purpose.
    pub(in crate::ui) fn factor_preview(&self, purpose: Purpose, text: &str) -> Option<Vec<Vec<Span>>> {
        let t = &self.t;
        let said = |words: String, role: Role| vec![Span::new(words, role)];
        Some(match purpose {
            Purpose::Assign(_) => {
                let Some(factors) = self.factors.as_deref() else { return Some(vec![said(t.t("sheet-waiting"), Role::Muted)]) };
                let typed = match self.assignment_typed(factors, text) {
                    Ok(typed) => typed,
                    Err(why) => return Some(vec![said(why, Role::Muted), Vec::new(), Vec::new()]),
                };
                let lines = self.assignable();
                let amount = t.amount(Model::open_of(lines.iter().copied()), self.digits());
                let args = [
                    ("n", Arg::Num(count(lines.len()))),
                    ("amount", Arg::Str(amount.as_str())),
                    ("name", Arg::Str(&typed.factor.name)),
                ];
                let (terms, told) = (t.assignment_terms(typed.managed_by, typed.recourse), t.assignment_told(typed.notified));
                let how = [("date", Arg::Date(typed.on)), ("receipt", Arg::Str(&typed.receipt)), ("told", Arg::Str(&told))];
                let words = [t.tf("preview-assign", &args), t.tf("preview-assign-how", &how), terms];
                words.into_iter().map(|words| said(words, Role::Done)).collect()
            }
            Purpose::Unassign(_) | Purpose::Notified(_) => {
                let lines = self.assigned_lines(purpose);
                let mut names: Vec<&str> = lines.iter().map(|(_, with)| with.factor.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                let (names, (on, note)) = (names.join(", "), self.day_and_note(text));
                let amount = t.amount(Model::open_of(lines.iter().map(|(line, _)| *line)), self.digits());
                let n = Arg::Num(count(lines.len()));
                let args = [("n", n), ("name", Arg::Str(names.as_str())), ("date", Arg::Date(on))];
                let mut words = match purpose {
                    Purpose::Unassign(_) => {
                        t.tf("preview-unassign", &[args.as_slice(), &[("amount", Arg::Str(&amount))]].concat())
                    }
                    _ => t.tf("preview-notified", &args),
                };
                if !note.is_empty() && matches!(purpose, Purpose::Unassign(_)) {
                    words = format!("{words} {} {}", self.glyphs.dot, t.tf("preview-note", &[("note", Arg::Str(note))]));
                }
                vec![said(words, Role::Done)]
            }
            _ => return None,
        })
    }
}

/// The words after the name of the only factor, which needs none: it is named all the same when the number of a receipt, which is no day,
/// follows.
fn after_the_only_name<'w>(name: &str, words: &'w [&'w str], is_day: impl Fn(&str) -> bool) -> &'w [&'w str] {
    match words {
        [first, second, ..] if fold(name).starts_with(&fold(first)) && !is_day(second) => &words[1..],
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fac_01_the_only_factor_may_be_named_or_not() {
        let after = |words: &[&str]| {
            after_the_only_name("Facto Nord", words, |word| word.contains('/'))
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(after(&["facto", "Q-118", "15/11"]), ["Q-118", "15/11"]);
        assert_eq!(after(&["Q-118", "15/11"]), ["Q-118", "15/11"]);
        assert_eq!(after(&["F", "15/11"]), ["F", "15/11"], "a receipt that is called like the beginning of a name");
        assert_eq!(after(&["facto"]), ["facto"]);
    }
}
