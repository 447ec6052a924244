//! A question with answers to pick, by arrows or by rank: `& é " ' (` count as 1 2 3 4 5. A confirmation is a menu of two.

use crate::desk::api::{Command, GroupView, LetteringSettings};
use crate::domain::ids::{AccountId, DocumentId, GroupId, LineKey, OpNo, PartyId};
use crate::domain::report::Kind;
use crate::i18n::{Arg, I18n};
use crate::text::width;
use crate::ui::action::{Motion, Pane};
use crate::ui::model::{Model, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::panes::account::GapChoice;
use crate::ui::panes::agenda::DunPick;
use crate::ui::panes::orders::OrderPick;
use crate::ui::panes::report::Variant;
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Pen, frame, low};
use ratatui::layout::Rect;

/// What an answer does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Letters the marks partially.
    LetterPartial,
    /// Removes the marks.
    ClearMarks,
    /// Unletters a group, for a reason.
    Unletter {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
        /// Its version as seen.
        version: OpNo,
        /// The reason.
        reason: String,
    },
    /// Asks for the reason in free text.
    UnletterOther {
        /// Its account.
        account: AccountId,
        /// The group.
        group: GroupId,
        /// Its version as seen.
        version: OpNo,
    },
    /// Goes to a line that another person changed.
    ShowLine(LineKey),
    /// Unmarks these lines and keeps the others marked.
    Unmark(Vec<LineKey>),
    /// Keeps these lines marked as they are now.
    AcceptChanges(Vec<LineKey>),
    /// Undoes an operation.
    Undo(OpNo),
    /// Reads pasted lines as a remittance advice of a client.
    ReadAdvice(PartyId, String),
    /// Goes on with a gap.
    Gap(GapChoice),
    /// Changes how the company letters.
    Settings(Box<LetteringSettings>),
    /// Takes something down about a client.
    Dun(PartyId, DunPick),
    /// Issues reminders; the e-mails are held back.
    Remind {
        /// They wait in the outbox.
        hold: bool,
    },
    /// Closes the menu.
    Dismiss,
    /// Shows a report.
    Report(Kind),
    /// Changes something about the report shown.
    ReportVariant(Variant),
    /// Goes on with a document.
    Order(DocumentId, OrderPick),
    /// Makes the client that is written down, though it looks like another.
    MakeClient,
}

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// What it says.
    pub label: String,
    /// Why it cannot be picked now.
    pub why_not: Option<String>,
    /// What it does.
    pub choice: Choice,
}

impl Item {
    /// An answer.
    pub fn new(label: String, choice: Choice) -> Item {
        Item { label, why_not: None, choice }
    }

    /// The same, shown with the reason why it cannot be picked.
    #[must_use]
    pub fn disabled(mut self, why: String) -> Item {
        self.why_not = Some(why);
        self
    }
}

/// A question with answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Menu {
    /// The question.
    pub title: String,
    /// The answers.
    pub items: Vec<Item>,
    /// Place in them.
    pub list: ListState,
}

impl Menu {
    /// A menu on its first answer that can be picked.
    pub fn new(title: String, items: Vec<Item>) -> Menu {
        let index = items.iter().position(|i| i.why_not.is_none()).unwrap_or(0);
        Menu { title, items, list: ListState { index, top: 0 } }
    }

    /// Moves.
    pub(in crate::ui) fn go(&mut self, motion: Motion) {
        self.list.go(motion, self.items.len(), self.items.len());
    }

    /// Draws the menu.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        let label = |item: &Item| match &item.why_not {
            Some(why) => format!("{} ({why})", item.label),
            None => item.label.clone(),
        };
        let widest = self.items.iter().map(|i| width(&label(i)) + 8).chain([width(&self.title) + 6]).max().unwrap_or(0);
        let cols = u16::try_from(widest + 4).unwrap_or(u16::MAX).max(30);
        let rows = u16::try_from(self.items.len() + 2).unwrap_or(u16::MAX);
        let inner = frame(pen, low(body, cols, rows), &self.title);
        // A long list keeps its answer under the cursor in sight.
        let height = usize::from(inner.height);
        let top = (self.list.index + 1).saturating_sub(height);
        for (i, item) in self.items.iter().enumerate().skip(top).take(height) {
            let y = inner.y + u16::try_from(i - top).unwrap_or(0);
            let here = i == self.list.index;
            let role = match (&item.why_not, here) {
                (Some(_), _) => Role::Disabled,
                (None, true) => Role::PopupSelected,
                (None, false) => Role::Popup,
            };
            if here {
                pen.text(inner.x, y, 1, pen.glyphs.cursor, Role::Cursor);
            }
            pen.text(inner.x + 2, y, 3, &rank_keys(i, &model.t), Role::HintKey);
            pen.text(inner.x + 7, y, inner.width.saturating_sub(7), &label(item), role);
        }
        None
    }
}

/// The two keys of a rank: `& 1`. English keyboards are shown the digit.
pub(in crate::ui) fn rank_keys(index: usize, t: &I18n) -> String {
    let french = ['&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç', 'à'];
    match (french.get(index), t.lang()) {
        (Some(c), crate::i18n::Lang::Fr) => format!("{c} {}", (index + 1) % 10),
        (Some(_), crate::i18n::Lang::En) => ((index + 1) % 10).to_string(),
        (None, _) => String::new(),
    }
}

/// Reasons given most often for unlettering; another may be typed.
const REASONS: [&str; 4] = ["reason-error", "reason-accounting", "reason-unpaid", "reason-wrong-client"];

impl Model {
    /// Asks why a group is unlettered: names its code, its lines and who made it.
    pub(in crate::ui) fn ask_reason(&mut self, view: &GroupView) {
        if self.pane != Pane::Account || !self.overlays.is_empty() {
            return;
        }
        let Some(event) = view.states.iter().rev().find(|e| e.state.in_force()) else {
            return self.refuse(self.t.t("why-group-gone"));
        };
        let when = self.moment(event.made.1);
        let title = self.t.tf(
            "menu-unletter",
            &[
                ("code", Arg::Str(&event.state.code)),
                ("lines", Arg::Num(count(view.lines.len()))),
                ("who", Arg::Str(&event.made.0)),
                ("when", Arg::Str(&when)),
            ],
        );
        let (account, group, version) = (view.account, view.group, view.version);
        let mut items: Vec<Item> = Vec::new();
        for id in REASONS {
            let reason = self.t.t(id);
            items.push(Item::new(reason.clone(), Choice::Unletter { account, group, version, reason }));
        }
        items.push(Item::new(self.t.t("reason-other"), Choice::UnletterOther { account, group, version }));
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
    }

    /// Asks before an operation that may be another person's is undone.
    pub(in crate::ui) fn ask_undo(&mut self, op: OpNo, what: &str, who: &str) {
        let title = self.t.tf("menu-undo", &[("op", Arg::No(op.0)), ("what", Arg::Str(what)), ("who", Arg::Str(who))]);
        let yes = Item::new(self.t.t("menu-yes-undo"), Choice::Undo(op));
        let no = Item::new(self.t.t("menu-no"), Choice::Dismiss);
        let mut menu = Menu::new(title, vec![yes, no]);
        // Enter by habit changes nothing.
        menu.list.index = 1;
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Picks the answer under the cursor, or the nth.
    pub(in crate::ui) fn pick(&mut self, nth: Option<usize>, out: &mut Vec<Effect>) {
        let Some(Overlay::Menu(menu)) = self.overlays.last_mut() else { return };
        let index = nth.unwrap_or(menu.list.index);
        let Some(item) = menu.items.get(index).cloned() else { return };
        menu.list.index = index;
        if let Some(why) = item.why_not {
            return self.refuse(why);
        }
        self.overlays.pop();
        match item.choice {
            Choice::Dismiss => {}
            Choice::MakeClient => self.new_client_send(out),
            Choice::Report(kind) => self.report_chosen(kind, out),
            Choice::ReportVariant(variant) => self.report_vary(variant, out),
            Choice::Dun(party, pick) => self.deed_picked(party, pick, out),
            Choice::Order(document, pick) => self.order_picked(document, pick),
            Choice::Remind { hold } => self.remind_issue(hold, out),
            Choice::Settings(settings) => _ = self.submit(Command::SetLettering(settings), out),
            Choice::ClearMarks => self.account.marks.clear(),
            Choice::ShowLine(line) => self.show_line(line, out),
            Choice::Unmark(lines) => self.unmark(&lines),
            Choice::AcceptChanges(lines) => self.accept_changes(&lines),
            Choice::ReadAdvice(party, text) => self.advice_read(party, &text, out),
            Choice::LetterPartial => self.submit_letter(true, out),
            Choice::Gap(choice) => self.gap_chosen(choice, out),
            Choice::Undo(op) => _ = self.submit(Command::Undo { op: Some(op) }, out),
            Choice::Unletter { account, group, version, reason } => {
                self.submit(Command::Unletter { account, group, version, reason }, out);
            }
            Choice::UnletterOther { account, group, version } => {
                let purpose = Purpose::Unletter { account, group, version };
                self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
            }
        }
    }
}
