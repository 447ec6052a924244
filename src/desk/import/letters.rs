//! Letters of one account: the steps of the plan applied to groups, and their members put in the state that this gives them.

use super::ImportStop;
use super::apply::{AccountJob, Fresh};
use super::progress::Progress;
use crate::desk::ledger::{self, Row};
use crate::desk::operation::Act;
use crate::domain::ids::{GroupId, LineId, LineKey, OpNo};
use crate::domain::intake::{CloseReason, ImportRefusal, KnownGroup, LetterStep, Member, Told};
use crate::domain::lettering::allocation::kept;
use crate::domain::lettering::residual::{ResidualLine, residuals};
use crate::domain::lettering::{Allocation, Ending, Group, GroupOrigin, GroupState};
use crate::domain::line::{LineState, Standing};
use crate::domain::money::Amount;
use crate::domain::refusal::Failure;
use crate::store::{Table, codec, damaged, key};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What a group becomes.
struct Next<'a> {
    lines: Vec<LineKey>,
    code: &'a str,
    standing: Standing,
    sum: Amount,
    /// Amounts per invoice chosen by hand.
    allocations: Vec<Allocation>,
    /// The source's lettering date.
    source_date: Option<NaiveDate>,
    /// The lettering date before the newest line is looked at.
    on: NaiveDate,
}

impl AccountJob<'_> {
    fn key_of(&self, fresh: &Fresh, member: Member) -> Result<LineKey, Failure> {
        match member {
            Member::Known(at) => Ok(at),
            Member::Row(row) => fresh
                .by_row
                .get(&row)
                .map(|i| fresh.lines[*i].0.key)
                .ok_or_else(|| damaged("plan letters a row that is no line")),
        }
    }

    fn keys_of(&self, fresh: &Fresh, members: &[Member]) -> Result<Vec<LineKey>, Failure> {
        let mut keys = members.iter().map(|m| self.key_of(fresh, *m)).collect::<Result<Vec<_>, _>>()?;
        keys.sort_unstable();
        Ok(keys)
    }

    pub(super) fn letter_step(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        step: &LetterStep,
    ) -> Result<(), ImportStop> {
        match step {
            LetterStep::New { members, code, standing, sum, source_date } => {
                let id = GroupId(act.counters.group);
                act.counters.group += 1;
                let group = Group { id, account: self.id, origin: GroupOrigin::Import, external: code.clone() };
                progress.groups.push(&key::group(self.id, id), &codec::encode(&group)?)?;
                let lines = self.keys_of(fresh, members)?;
                let on = source_date.unwrap_or(progress.today);
                let (standing, sum, source_date) = (*standing, *sum, *source_date);
                let next = Next { lines, code, standing, sum, allocations: Vec::new(), source_date, on };
                let state = self.state(act, progress, next);
                progress.group_states.push(&key::group_state(self.id, id, 0), &codec::encode(&state)?)?;
                self.enter(act, progress, fresh, id, &state)?;
                progress.report.letters += 1;
            }
            LetterStep::Next { group, members, code, standing, sum, source_date } => {
                let lines = self.keys_of(fresh, members)?;
                self.end_state(act, fresh, *group, Ending::Replaced, "")?;
                let on = source_date.unwrap_or(progress.today);
                let (standing, sum, source_date) = (*standing, *sum, *source_date);
                let next = Next { lines, code, standing, sum, allocations: Vec::new(), source_date, on };
                self.push_state(act, progress, fresh, *group, next)?;
                progress.report.letters += 1;
            }
            LetterStep::Carry { group, members } => {
                let lines = self.keys_of(fresh, members)?;
                let old = self.group(*group)?.state.clone();
                self.end_state(act, fresh, *group, Ending::Replaced, "")?;
                let sum = self.sum_of(act, fresh, &lines)?;
                // The same lettering under new versions of its lines keeps its date.
                let allocations = self.carried(act, fresh, &old.allocations, &lines)?;
                let GroupState { code, standing, source_date, lettered_on: on, .. } = old;
                let next = Next { lines, code: &code, standing, sum, allocations, source_date, on };
                self.push_state(act, progress, fresh, *group, next)?;
            }
            LetterStep::External { group, code } => {
                let known = self.group(*group)?;
                let row = Group { id: *group, account: self.id, origin: known.origin, external: code.clone() };
                act.books.w.put_record(Table::Group, &key::group(self.id, *group), &row)?;
            }
            LetterStep::Close { group, why } => {
                let reason = match why {
                    CloseReason::Vanished => "vanished",
                    CloseReason::MemberGone => "member-gone",
                    CloseReason::MemberChanged => "member-changed",
                    CloseReason::Replaced => "replaced",
                };
                progress.changes_at(self.group(*group)?.state.lettered_on);
                self.end_state(act, fresh, *group, Ending::Vanished, reason)?;
                progress.report.letters += 1;
            }
            LetterStep::Conflict { code, groups, .. } => {
                let ours = groups.iter().filter_map(|g| self.group(*g).ok()).map(|g| g.state.code.clone()).collect();
                progress.report.conflicts += 1;
                progress.report.told.push(Told::Conflict(self.client(), code.clone(), ours));
            }
            LetterStep::Tombstone { code, .. } => {
                progress.report.told.push(Told::Tombstone(self.client(), code.clone()));
            }
        }
        Ok(())
    }

    fn group(&self, id: GroupId) -> Result<&KnownGroup, Failure> {
        let at =
            self.groups.binary_search_by_key(&id, |g| g.id).map_err(|_| damaged("plan names a group of another account"))?;
        Ok(&self.groups[at])
    }

    /// Ends a group's state in force and frees its lines.
    fn end_state(
        &self,
        act: &mut Act<'_, '_, '_>,
        fresh: &mut Fresh,
        id: GroupId,
        ending: Ending,
        reason: &str,
    ) -> Result<(), Failure> {
        let state = self.group(id)?.state.clone();
        let lines = state.lines.clone();
        let until = Some(act.today());
        let ended = GroupState { until, ending: Some(ending), reason: reason.to_string(), ended_op: act.op(), ..state };
        let (_, states) = ledger::group(act.books.w, self.id, id)?.ok_or_else(|| damaged("group without its row"))?;
        let (n, _) = ledger::present(&states).ok_or_else(|| damaged("group without a state"))?;
        act.books.set_group_state(self.id, id, n, &ended)?;
        for at in lines {
            let live = ledger::state(act.books.w, at)?.is_some_and(|s| ledger::is_live(&s) && s.group == Some(id));
            if live {
                let amount = ledger::head(act.books.w, at)?.amount;
                act.books.change(at, |s| {
                    s.group = None;
                    s.standing = Standing::Open;
                    s.residual = amount;
                })?;
            }
        }
        for i in fresh.by_group.remove(&id).unwrap_or_default() {
            let (line, state) = &mut fresh.lines[i];
            // It may have entered another group already.
            if state.group != Some(id) {
                continue;
            }
            state.group = None;
            state.standing = Standing::Open;
            state.residual = line.amount;
        }
        Ok(())
    }

    /// Amounts chosen by hand, under the names that their lines have now.
    fn carried(
        &self,
        act: &Act<'_, '_, '_>,
        fresh: &Fresh,
        chosen: &[Allocation],
        lines: &[LineKey],
    ) -> Result<Vec<Allocation>, Failure> {
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let id_of = |at: &LineKey| -> Result<LineId, Failure> {
            Ok(match fresh.by_key.get(at) {
                Some(i) => fresh.lines[*i].0.id,
                None => ledger::head(act.books.w, *at)?.id,
            })
        };
        let mut now = HashMap::new();
        for at in lines {
            now.insert(id_of(at)?, *at);
        }
        let mut renamed = HashMap::new();
        for at in chosen.iter().flat_map(|a| [a.debit, a.credit]) {
            renamed.insert(at, now.get(&id_of(&at)?).copied());
        }
        Ok(kept(chosen, |at| renamed.get(&at).copied().flatten()))
    }

    fn sum_of(&self, act: &Act<'_, '_, '_>, fresh: &Fresh, lines: &[LineKey]) -> Result<Amount, ImportStop> {
        let mut amounts = Vec::with_capacity(lines.len());
        for at in lines {
            amounts.push(match fresh.by_key.get(at) {
                Some(i) => fresh.lines[*i].0.amount,
                None => ledger::head(act.books.w, *at)?.amount,
            });
        }
        Amount::sum(amounts).map_err(|_| ImportRefusal::Overflow.into())
    }

    /// A state that begins now.
    fn state(&self, act: &Act<'_, '_, '_>, progress: &Progress, next: Next<'_>) -> GroupState {
        let Next { lines, code, standing, sum, allocations, source_date, on } = next;
        let newest = lines.iter().map(LineKey::date).max().unwrap_or(on);
        GroupState {
            lettered_on: on.max(newest),
            allocations,
            sum,
            standing,
            code: code.to_string(),
            source_date,
            from: progress.today,
            until: None,
            ending: None,
            reason: String::new(),
            op: act.op(),
            ended_op: OpNo::NONE,
            voided_by: OpNo::NONE,
            reviewed_op: act.op(),
            lines,
        }
    }

    /// Appends a state to a group that the book has.
    fn push_state(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        id: GroupId,
        next: Next<'_>,
    ) -> Result<(), ImportStop> {
        let state = self.state(act, progress, next);
        act.books.push_group_state(self.id, id, &state)?;
        self.enter(act, progress, fresh, id, &state)
    }

    /// What a new state of a group brings about: its code is used, its members are settled.
    fn enter(
        &self,
        act: &mut Act<'_, '_, '_>,
        progress: &mut Progress,
        fresh: &mut Fresh,
        id: GroupId,
        state: &GroupState,
    ) -> Result<(), ImportStop> {
        progress.codes.entry(self.id).or_default().push(state.code.clone());
        if state.standing == Standing::Outside {
            progress.report.told.push(Told::Outside(self.client(), state.code.clone(), state.sum));
        }
        self.settle(act, fresh, id, state)?;
        Ok(())
    }

    /// Puts new and known members in the state that the group gives them.
    fn settle(&self, act: &mut Act<'_, '_, '_>, fresh: &mut Fresh, id: GroupId, state: &GroupState) -> Result<(), Failure> {
        let left = if state.standing == Standing::Partial {
            let mut rows: Vec<Row> = Vec::with_capacity(state.lines.len());
            for at in &state.lines {
                rows.push(match fresh.by_key.get(at).copied() {
                    Some(i) => Row { line: fresh.lines[i].0.clone(), state: fresh.lines[i].1.clone() },
                    None => ledger::row(act.books.w, *at)?.ok_or_else(|| damaged("member without its line"))?,
                });
            }
            let lines: Vec<ResidualLine<'_>> = rows
                .iter()
                .map(|r| ResidualLine { key: r.line.key, amount: r.line.amount, due: r.state.due, piece: &r.line.piece })
                .collect();
            residuals(&lines, &state.allocations)
        } else {
            vec![Amount::ZERO; state.lines.len()]
        };
        for (at, residual) in state.lines.iter().zip(left) {
            let change = |s: &mut LineState| {
                s.group = Some(id);
                s.standing = state.standing;
                s.residual = residual;
            };
            match fresh.by_key.get(at).copied() {
                Some(i) => change(&mut fresh.lines[i].1),
                None => act.books.change(*at, change)?,
            }
        }
        Ok(())
    }
}
