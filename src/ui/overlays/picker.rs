//! The palette (`:`) and the help (`?`): the catalogue, filtered as typed. Enter runs the action chosen. What cannot be done now
//! stays in the list with its reason.

use crate::text::{fold, pad_right, width};
use crate::ui::action::{Bound, CATALOGUE, Motion, Scope};
use crate::ui::layout;
use crate::ui::model::Model;
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, ListState, Pen, frame};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::layout::Rect;

/// An action in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The action.
    pub bound: Bound,
    /// What it does.
    pub doc: String,
    /// Its keys here, as people read them; empty when it has none.
    pub keys: String,
    /// Why it cannot be done now.
    pub why_not: Option<String>,
}

/// The palette or the help.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picker {
    /// The help: only what has keys here, by scope.
    pub help: bool,
    /// What is typed.
    pub input: InputLine,
    /// Everything that may be listed.
    pub all: Vec<Entry>,
    /// Indices of what the text leaves, best first.
    pub found: Vec<usize>,
    /// Place in it.
    pub list: ListState,
}

impl Picker {
    /// The entry under the cursor.
    pub fn chosen(&self) -> Option<&Entry> {
        self.all.get(*self.found.get(self.list.index)?)
    }

    /// Lists what the text leaves.
    pub(in crate::ui) fn refilter(&mut self) {
        let text = fold(self.input.text().trim().trim_start_matches(':'));
        self.list = ListState::default();
        if text.is_empty() {
            self.found = (0..self.all.len()).collect();
            return;
        }
        let matcher = SkimMatcherV2::default();
        let mut scored: Vec<(i64, i64, usize)> = Vec::new();
        for (i, entry) in self.all.iter().enumerate() {
            let name = entry.bound.typed();
            // A name as typed comes before any likeness; a word of the sentence before scattered letters.
            let exact = if name == text {
                4000
            } else if name.starts_with(&text) {
                2000
            } else {
                0
            };
            let doc = fold(&entry.doc);
            let word = if doc.split_whitespace().any(|w| w.starts_with(&text)) { 1000 } else { 0 };
            let hay = format!("{name} {} {doc}", fold(&entry.keys));
            if let Some(score) = matcher.fuzzy_match(&hay, &text) {
                scored.push((score + exact + word, score, i));
            }
        }
        // Letters scattered over a sentence are a likeness of no worth beside a word.
        let best = scored.iter().map(|(_, score, _)| *score).max().unwrap_or(0);
        scored.retain(|(total, score, _)| *score * 3 >= best * 2 || *total >= 1000);
        // What can be done comes first, unless a name was typed whole: then its reason is the answer.
        let idle = |total: i64, i: usize| total < 4000 && self.all[i].why_not.is_some();
        scored.sort_by_key(|(total, _, i)| (idle(*total, *i), std::cmp::Reverse(*total), *i));
        self.found = scored.into_iter().map(|(.., i)| i).collect();
    }

    /// Moves.
    pub(in crate::ui) fn go(&mut self, motion: Motion, page: usize) {
        self.list.go(motion, self.found.len(), page);
    }

    /// Draws it.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let title = model.t.label(if self.help { "help-title" } else { "palette-title" });
        let inner = frame(pen, layout::picker(body), title);
        if inner.height < 2 {
            return None;
        }
        let prompt = if self.help { "/" } else { ":" };
        pen.text(inner.x, inner.y, 1, prompt, Role::HintKey);
        let placeholder = model.t.label(if self.help { "help-placeholder" } else { "palette-placeholder" });
        let at = self.input.draw(pen, inner.x + 2, inner.y, inner.width.saturating_sub(2), placeholder);
        let keys = self.all.iter().map(|e| width(&e.keys)).max().unwrap_or(0).min(14);
        let names = if self.help { 0 } else { self.all.iter().map(|e| width(&e.bound.typed())).max().unwrap_or(0).min(20) };
        let mut last_scope = None;
        let page = usize::from(inner.height - 1);
        for (row, i) in self.found.iter().skip(self.list.top).take(page).enumerate() {
            let Some(entry) = self.all.get(*i) else { continue };
            let y = inner.y + 1 + u16::try_from(row).unwrap_or(0);
            let here = self.list.top + row == self.list.index;
            if here {
                pen.text(inner.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            let mut x = inner.x + 2;
            let scope = entry.bound.action.spec().scope;
            if self.help {
                let label = if last_scope == Some(scope) { "" } else { scope_label(model, scope) };
                pen.text(x, y, 11, label, Role::Muted);
                x += 12;
            }
            last_scope = Some(scope);
            let cols = |n: usize| u16::try_from(n).unwrap_or(0);
            if names > 0 {
                pen.text(x, y, cols(names), &entry.bound.typed(), if here { Role::PopupSelected } else { Role::Strong });
                x += cols(names) + 2;
            }
            pen.text(x, y, cols(keys), &pad_right(&entry.keys, keys), Role::HintKey);
            x += cols(keys) + 2;
            let room = inner.right().saturating_sub(x);
            let (text, role) = match &entry.why_not {
                Some(why) => (format!("{} ({why})", entry.doc), Role::Disabled),
                None if here => (entry.doc.clone(), Role::PopupSelected),
                None => (entry.doc.clone(), Role::Popup),
            };
            pen.text(x, y, room, &text, role);
        }
        if self.found.is_empty() {
            pen.text(inner.x + 2, inner.y + 1, inner.width.saturating_sub(2), model.t.label("palette-nothing"), Role::Muted);
        }
        Some(at)
    }
}

/// The name of a scope for people.
fn scope_label(model: &Model, scope: Scope) -> &'static str {
    model.t.label(match scope {
        Scope::Global => "scope-global",
        Scope::Motion => "scope-motion",
        Scope::Search => "scope-search",
        Scope::Clients => "scope-clients",
        Scope::Account => "scope-account",
        Scope::Filter => "scope-filter",
        Scope::Pick => "scope-pick",
        Scope::Prompt => "scope-prompt",
        Scope::Sheet => "scope-sheet",
        Scope::History => "scope-history",
        Scope::NewClient => "scope-new-client",
        Scope::File => "scope-file",
        Scope::Log => "scope-log",
        Scope::Operation => "scope-operation",
        Scope::Auto => "scope-auto",
        Scope::Review => "scope-review",
        Scope::Group => "scope-group",
        Scope::Settings => "scope-settings",
        Scope::Receipts => "scope-receipts",
        Scope::Entry => "scope-entry",
        Scope::Allocate => "scope-allocate",
        Scope::Agenda => "scope-agenda",
        Scope::Reminder => "scope-reminder",
        Scope::Mail => "scope-mail",
        Scope::Batch => "scope-batch",
        Scope::Drafting => "scope-drafting",
        Scope::Outbox => "scope-outbox",
        Scope::Policies => "scope-policies",
        Scope::Text => "scope-text",
        Scope::Rule => "scope-rule",
        Scope::Follow => "scope-follow",
        Scope::Legal => "scope-legal",
        Scope::Tasks => "scope-tasks",
        Scope::Report => "scope-report",
        Scope::Overview => "scope-overview",
        Scope::Orders => "scope-orders",
        Scope::Document => "scope-document",
        Scope::Quote => "scope-quote",
        Scope::Keying => "scope-keying",
        Scope::Timeline => "scope-timeline",
    })
}

impl Model {
    /// Opens the palette, or the help of what is on top.
    pub(in crate::ui) fn open_picker(&mut self, help: bool) {
        let scopes = self.scopes();
        let mut all = Vec::new();
        for spec in CATALOGUE {
            for bound in spec.bounds() {
                let keys = self.keys_for(bound).unwrap_or_default();
                // The help lists what has keys here; the palette leaves out what only makes sense by key.
                let by_key = matches!(spec.scope, Scope::Motion | Scope::Pick | Scope::Prompt | Scope::Keying);
                if (help && keys.is_empty()) || (!help && by_key) {
                    continue;
                }
                let why_not = self.available(bound).err().map(|why| self.t.t(why));
                all.push(Entry { bound, doc: self.t.t(&bound.doc_id()), keys, why_not });
            }
        }
        if help {
            // By scope, inner first; the catalogue's order inside.
            let rank = |e: &Entry| {
                let scope = e.bound.action.spec().scope;
                scopes.iter().position(|s| *s == scope).unwrap_or(scopes.len())
            };
            all.sort_by_key(rank);
        } else {
            // What cannot be done here goes last.
            all.sort_by_key(|e| e.why_not.is_some());
        }
        let mut picker = Picker { help, input: InputLine::default(), all, found: Vec::new(), list: ListState::default() };
        picker.refilter();
        self.overlays.push(Overlay::Picker(picker));
    }

    /// Runs the action under the cursor.
    pub(in crate::ui) fn picker_accept(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Picker(picker)) = self.overlays.last() else { return };
        let Some(entry) = picker.chosen().cloned() else { return };
        if let Some(why) = entry.why_not {
            return self.refuse(why);
        }
        self.overlays.pop();
        self.run(entry.bound, out);
    }
}
