//! The dated tasks of a client, or of all: what is to be done by a day, ticked off with a date and a note (DUN-14, DUN-15, PEN-12).

use super::rows::{cell, text};
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, DunAnswer, DunCommand, DunQuery, LegalAnswer, LegalCommand, LegalQuery, Query, TaskRow};
use crate::domain::dunning::{TaskKind, TaskName};
use crate::domain::ids::PartyId;
use crate::i18n::Arg;
use crate::text::{pad_right, sanitise, width};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::agenda::typed_date;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use chrono::{Days, NaiveDate};

/// Days before its day from which a task is pressing, as in the agenda.
const PRESSING: i64 = 10;

/// True for what is to be done within days.
pub(super) fn is_pressing(row: &TaskRow) -> bool {
    row.days <= PRESSING && !row.name.kind.opens()
}

/// The rows under their heading.
pub(super) fn rows(model: &Model, tasks: &[TaskRow]) -> (Vec<Vec<Span>>, u16) {
    let t = &model.t;
    if tasks.is_empty() {
        return (vec![vec![Span::new(t.label("legal-none-tasks"), Role::Muted)]], 0);
    }
    let widest = |of: &dyn Fn(&TaskRow) -> String, least: usize, most: usize| {
        tasks.iter().map(|row| width(&sanitise(&of(row)))).max().unwrap_or(0).clamp(least, most)
    };
    let money = |row: &TaskRow| if row.amount.is_zero() { String::new() } else { t.amount(row.amount, model.digits()) };
    let when = |row: &TaskRow| match row.days {
        0 => t.t("legal-day-today"),
        days if days > 0 => t.tf("legal-day-left", &[("days", Arg::Num(days))]),
        // What becomes possible on its day is not late after it.
        days if row.name.kind.opens() => t.tf("legal-day-since", &[("days", Arg::Num(-days))]),
        days => t.tf("legal-day-passed", &[("days", Arg::Num(-days))]),
    };
    let kind = |row: &TaskRow| model.task_words(row);
    let (code, what) = (widest(&|row| row.client.code.clone(), 6, 10), widest(&kind, 8, 32));
    let (days, amount) = (widest(&when, 8, 16), widest(&money, 8, 17));
    let head = format!(
        "{} {} {} {} {} {}",
        pad_right(t.label("head-date"), 8),
        pad_right("", days),
        pad_right(t.label("head-client"), code),
        pad_right(t.label("head-what"), what),
        cell(t.label("head-amount"), amount),
        t.label("head-detail"),
    );
    let mut out = vec![vec![Span::new(head, Role::Head)]];
    for row in tasks {
        let role = if is_pressing(row) { Role::Late } else { Role::Popup };
        out.push(vec![
            Span::new(format!("{} {} ", t.date(row.on), pad_right(&when(row), days)), role),
            Span::new(format!("{} ", text(&row.client.code, code)), Role::Strong),
            Span::new(format!("{} ", text(&kind(row), what)), Role::Popup),
            Span::new(format!("{} ", cell(&money(row), amount)), Role::Amount),
            Span::new(
                if row.name.kind == TaskKind::Own { String::new() } else { sanitise(&row.what).into_owned() },
                Role::Muted,
            ),
        ]);
    }
    (out, 1)
}

impl Model {
    /// What is to be done: one of a person's own is what its words say.
    pub(super) fn task_words(&self, row: &TaskRow) -> String {
        match row.name.kind {
            TaskKind::Own => sanitise(&row.what).into_owned(),
            kind => self.t.task_kind(kind),
        }
    }

    /// Shows the tasks of a client, or of all.
    pub(in crate::ui) fn open_tasks(&mut self, of: Option<PartyId>, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Tasks(of, None))));
        self.ask_tasks(of, out);
    }

    /// Asks for them.
    pub(in crate::ui) fn ask_tasks(&mut self, of: Option<PartyId>, out: &mut Vec<Effect>) {
        self.ask(Want::Tasks, Query::Dun(DunQuery::Legal(LegalQuery::Tasks { party: of, all: false })), out);
    }

    /// Takes them; the cursor stays on its task.
    pub(in crate::ui) fn tasks_answered(&mut self, answer: DunAnswer) {
        let DunAnswer::Legal(told) = answer else { return };
        let LegalAnswer::Tasks(rows) = *told else { return };
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Tasks(_, slot), list }) = overlay {
                let at = slot.as_ref().and_then(|before| before.get(list.index)).map(|row| (row.client.party, row.name));
                let same = at.and_then(|at| rows.iter().position(|row| (row.client.party, row.name) == at));
                list.index = same.unwrap_or(list.index).min(rows.len().saturating_sub(1));
                list.top = list.top.min(list.index);
                return *slot = Some(rows);
            }
        }
    }

    /// True on a task of the sheet on top.
    pub(in crate::ui) fn on_task(&self) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Sheet(Sheet { kind: SheetKind::Tasks(_, Some(rows)), .. })) if !rows.is_empty())
    }

    /// Asks for the note with which the task under the cursor is ticked off.
    pub(in crate::ui) fn tick_task(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Tasks(_, Some(rows)), list })) = self.overlays.last() else { return };
        let Some(row) = rows.get(list.index) else { return };
        let purpose = Purpose::TaskDone(row.client.party, row.name);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }

    /// A day as people type it that has come already: dates are read as the next ones, these are the last ones.
    pub(in crate::ui) fn day_past<'w>(&self, words: &'w str) -> Option<(NaiveDate, &'w str)> {
        let since = [Days::new(0), Days::new(6), Days::new(27), Days::new(364)];
        let read = |back| typed_date(words, self.today.checked_sub_days(back)?, self.t.lang());
        let found = since.into_iter().filter_map(read).find(|(on, _)| *on <= self.today);
        // A day to come is told by the desk.
        found.or_else(|| typed_date(words, self.today, self.t.lang()))
    }

    /// What is typed: the day on which it was done, today when there is none, and a note.
    pub(in crate::ui) fn task_typed(&self, party: PartyId, task: TaskName, words: &str) -> Command {
        let (on, note) = self.day_past(words).unwrap_or((self.today, words));
        let note = note.trim().to_string();
        Command::Dun(Box::new(DunCommand::Legal(Box::new(LegalCommand::DoneTask { party, task, on, note }))))
    }
}
