//! From keys to actions: layered tables per scope, sequences, and the problems found in them.

mod load;
mod show;

pub use load::DEFAULT;
pub use show::{KeyRow, key_table, show_keys};

use crate::term::key::Key;
use crate::ui::action::{Bound, Scope};
use crate::ui::problem::Problem;

/// Where a binding was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Keys of a scope and what they do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The scope.
    pub scope: Scope,
    /// The keys, one or a sequence.
    pub keys: Vec<Key>,
    /// The action; `None` when the keys are unbound here, which also hides outer scopes.
    pub run: Option<Bound>,
    /// Where it was written.
    pub place: Place,
}

/// What a key means after the keys already pending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// Run this.
    Run(Bound),
    /// The beginning of longer sequences.
    Pending,
    /// Nothing.
    Unbound,
}

/// All bindings, the user's over the default ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The default keymap with a user's text (named for messages) over it. Every problem is reported, every good line kept.
    pub fn new(user: Option<(&str, &str)>) -> (Keymap, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut bindings = Vec::new();
        load::layer("default.toml", DEFAULT, &mut bindings, &mut problems);
        if let Some((file, text)) = user {
            load::layer(file, text, &mut bindings, &mut problems);
        }
        load::hidden(&bindings, user, &mut problems);
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        (Keymap { bindings }, problems)
    }

    /// All bindings.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What `key` means in the scopes (inner first) after the pending keys. An inner scope wins, be it by a whole sequence or by
    /// the beginning of one.
    pub fn resolve(&self, scopes: &[Scope], pending: &[Key], key: Key) -> Resolved {
        let key = key.folded();
        let typed = || pending.iter().map(|k| k.folded()).chain([key]);
        for scope in scopes {
            let here = || self.bindings.iter().filter(|b| b.scope == *scope);
            if let Some(exact) = here().find(|b| b.keys.iter().copied().eq(typed())) {
                return exact.run.map_or(Resolved::Unbound, Resolved::Run);
            }
            let longer = |b: &&Binding| b.keys.len() > pending.len() + 1 && typed().zip(&b.keys).all(|(a, b)| a == *b);
            if here().filter(|b| b.run.is_some()).any(|b| longer(&b)) {
                return Resolved::Pending;
            }
        }
        Resolved::Unbound
    }

    /// What may follow the pending keys: the rest of each sequence and what it does.
    pub fn continuations(&self, scopes: &[Scope], pending: &[Key]) -> Vec<(Vec<Key>, Bound)> {
        let mut found: Vec<(Vec<Key>, Bound)> = Vec::new();
        for scope in scopes {
            for b in self.bindings.iter().filter(|b| b.scope == *scope && b.keys.len() > pending.len()) {
                let Some(run) = b.run else { continue };
                let begins = b.keys.iter().zip(pending).all(|(a, p)| *a == p.folded());
                let rest = b.keys[pending.len()..].to_vec();
                if begins && found.iter().all(|(keys, _)| *keys != rest) {
                    found.push((rest, run));
                }
            }
        }
        found
    }

    /// The first keys that run an action in the scopes, single keys before sequences.
    pub fn keys_of(&self, scopes: &[Scope], bound: Bound) -> Option<&[Key]> {
        self.keys_where(scopes, bound, |_| true)
    }

    /// The same among the keys that may be pressed now.
    pub fn keys_where(&self, scopes: &[Scope], bound: Bound, may: impl Fn(&[Key]) -> bool) -> Option<&[Key]> {
        let reached = |b: &&Binding| {
            let (Some(last), before) = (b.keys.last(), &b.keys[..b.keys.len().saturating_sub(1)]) else { return false };
            self.resolve(scopes, before, *last) == Resolved::Run(bound)
        };
        let of = || {
            let here = scopes.iter().flat_map(|s| self.bindings.iter().filter(move |b| b.scope == *s));
            here.filter(|b| b.run == Some(bound) && may(&b.keys)).filter(reached)
        };
        of().find(|b| b.keys.len() == 1).or_else(|| of().next()).map(|b| b.keys.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::action::{Action, Arg, Pane};

    fn key(name: &str) -> Key {
        name.parse().expect("a key")
    }

    const ACCOUNT: &[Scope] = &[Scope::Account, Scope::Motion, Scope::Global];

    fn undo() -> Bound {
        Action::Undo.bare()
    }

    #[test]
    fn the_default_keymap_has_no_problem() {
        let (_, problems) = Keymap::new(None);
        assert_eq!(problems, []);
    }

    #[test]
    fn inner_scopes_win_and_letters_have_no_case() {
        let (map, _) = Keymap::new(None);
        assert_eq!(map.resolve(ACCOUNT, &[], key("enter")), Resolved::Run(Action::LetterCommit.bare()));
        assert_eq!(map.resolve(ACCOUNT, &[], key("Z")), Resolved::Run(undo()));
        assert_eq!(map.resolve(ACCOUNT, &[], key("g")), Resolved::Pending);
        let clients = Bound { action: Action::PaneShow, arg: Some(Arg::Pane(Pane::Clients)) };
        assert_eq!(map.resolve(ACCOUNT, &[key("G")], key("C")), Resolved::Run(clients));
        assert_eq!(map.resolve(ACCOUNT, &[key("g")], key("!")), Resolved::Unbound);
        assert_eq!(map.resolve(&[Scope::Prompt], &[], key("z")), Resolved::Unbound);
    }

    #[test]
    fn a_user_text_replaces_adds_and_unbinds() {
        let text = "[global]\nz = \"none\"\n\"g z\" = \"undo\"\n[account]\nu = \"none\"\ny = \"undo\"\n";
        let (map, problems) = Keymap::new(Some(("keys.toml", text)));
        assert_eq!(problems, []);
        assert_eq!(map.resolve(ACCOUNT, &[], key("z")), Resolved::Unbound);
        assert_eq!(map.resolve(ACCOUNT, &[], key("u")), Resolved::Unbound, "hidden in the account only");
        assert_eq!(map.resolve(&[Scope::Clients, Scope::Global], &[], key("u")), Resolved::Run(undo()));
        assert_eq!(map.resolve(ACCOUNT, &[], key("y")), Resolved::Run(undo()));
        assert_eq!(map.keys_of(ACCOUNT, undo()), Some(&[key("y")][..]));
    }

    #[test]
    fn pending_keys_list_what_may_follow() {
        let (map, _) = Keymap::new(None);
        let after_g = map.continuations(ACCOUNT, &[key("g")]);
        assert!(after_g.iter().any(|(keys, b)| keys == &[key("h")] && b.action == Action::FollowHistory));
        assert!(after_g.iter().all(|(keys, _)| keys.len() == 1));
    }
}
