//! The insurer's deadlines as dated tasks: the oldest late insured invoice says when deliveries stop, the oldest of which the insurer was not
//! told yet says until when it must be (INS-01). A promise, a plan or a dispute puts neither off.

use super::super::facts::Facts;
use super::super::ground::Ground;
use super::super::legal::Task;
use crate::domain::dunning::{TaskDone, TaskKind, TaskName};

/// Adds the tasks of all clients of a payer.
pub(in crate::desk::dunning) fn tasks(facts: &Facts, ground: &Ground, out: &mut Vec<Task>) {
    let Some(policy) = &ground.insurance else { return };
    for of in &facts.insured {
        let ticked = |name: TaskName| {
            facts
                .legal
                .records
                .iter()
                .any(|record| record.party == of.party && record.it.name == name && record.it.done.is_some())
        };
        for (place, (due, item)) in of.late(ground.today).into_iter().enumerate() {
            let task = |kind, on, done| {
                let name = TaskName { kind, about: item.line.0 };
                Task { party: of.party, name, on, what: item.piece.clone(), amount: item.covered, done }
            };
            if place == 0 {
                out.push(task(TaskKind::StopDeliveries, policy.stops_on(due), None));
            }
            let told = of.claimed(item.line);
            let done = told.map(|claim| TaskDone { on: claim.on, by: claim.by.clone(), note: claim.reference.clone() });
            let over = done.is_some() || ticked(TaskName { kind: TaskKind::Insurer, about: item.line.0 });
            out.push(task(TaskKind::Insurer, policy.claim_by(due), done));
            if !over {
                break;
            }
        }
    }
}
