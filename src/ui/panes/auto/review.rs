//! A person has looked at what the run made: from the sheet of a group, or for a whole account.

use crate::desk::api::{Command, GroupView};
use crate::domain::ids::{AccountId, GroupId};
use crate::domain::lettering::GroupOrigin;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Sheet, SheetKind};
use std::collections::BTreeSet;

impl Model {
    /// The group whose sheet is on top.
    fn group_shown(&self) -> Option<&GroupView> {
        match self.overlays.last() {
            Some(Overlay::Sheet(Sheet { kind: SheetKind::Group(view), .. })) => Some(view),
            _ => None,
        }
    }

    /// True when the automatic run made the group on top and nobody has reviewed it.
    pub(in crate::ui) fn group_unreviewed(&self) -> bool {
        self.group_shown().is_some_and(unreviewed)
    }

    /// Marks the group on top as reviewed.
    pub(in crate::ui) fn review_group(&mut self, out: &mut Vec<Effect>) {
        let Some(group) = self.group_shown().map(|v| (v.account, v.group)) else { return };
        if self.submit(Command::Review { groups: vec![group] }, out).is_some() {
            // The sheet has said what it had to say.
            self.overlays.pop();
        }
    }

    /// Marks all groups of the account shown as reviewed.
    pub(in crate::ui) fn review_account(&mut self, out: &mut Vec<Effect>) {
        let lines = self.account.lines().iter().filter(|l| l.unreviewed);
        let groups: BTreeSet<(AccountId, GroupId)> = lines.filter_map(|l| Some((l.key.account, l.group?))).collect();
        self.submit(Command::Review { groups: groups.into_iter().collect() }, out);
    }
}

/// True when the automatic run made a group that stands, and nobody has reviewed it.
pub(in crate::ui) fn unreviewed(view: &GroupView) -> bool {
    let stands = view.states.iter().rev().find(|e| e.state.in_force());
    view.origin == GroupOrigin::Auto && stands.is_some_and(|e| e.state.reviewed_op.is_none())
}
