//! What lies over a pane: menus, the palette and the help, prompts, sheets to read.

mod menu;
mod payer;
mod picker;
mod prompt;
mod settings;
mod sheet;

pub(super) use menu::rank_keys;
pub use menu::{Choice, Item, Menu};
pub use payer::PayerPick;
pub use picker::{Entry, Picker};
pub use prompt::{Prompt, Purpose};
pub use settings::SettingRow;
pub(super) use sheet::makes_client;
pub use sheet::{Allocating, ClientForm, LegalPick, NewClient, Sheet, SheetKind, Timeline, Why};

use crate::ui::action::Scope;
use crate::ui::model::Model;
use crate::ui::panes::orders::{self, DocumentSheet, KeyingForm};
use crate::ui::panes::policies::TextEditor;
use crate::ui::panes::{MailSheet, outbox, reminders};
use crate::ui::widgets::{InputLine, Pen};
use ratatui::layout::Rect;

/// Something over the pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Overlay {
    /// A question with answers to pick.
    Menu(Menu),
    /// The palette or the help.
    Picker(Picker),
    /// A line to fill in.
    Prompt(Prompt),
    /// Something to read.
    Sheet(Sheet),
    /// Who paid a receipt.
    Payer(PayerPick),
    /// Reminders as a table: [`Model::reminders`].
    Batch,
    /// One reminder with its text.
    Letter,
    /// What waits to leave: [`Model::outbox`].
    Outbox,
    /// A reminder that was issued, to read.
    Read,
    /// A mail as it will leave.
    Mail(Box<MailSheet>),
    /// A text of letters being edited.
    Text(Box<TextEditor>),
    /// A document of the sale.
    Document(Box<DocumentSheet>),
    /// A quote or an order being keyed in.
    Keying(Box<KeyingForm>),
}

impl Overlay {
    /// The tables of keys looked up while it is on top.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Overlay::Menu(_) | Overlay::Picker(_) | Overlay::Payer(_) => &[Scope::Pick, Scope::Motion],
            Overlay::Prompt(_) => &[Scope::Prompt],
            Overlay::Sheet(sheet) => sheet.scopes(),
            Overlay::Batch => &[Scope::Batch, Scope::Drafting, Scope::Motion, Scope::Global],
            Overlay::Letter => &[Scope::Reminder, Scope::Drafting, Scope::Motion, Scope::Global],
            Overlay::Outbox => &[Scope::Outbox, Scope::Motion, Scope::Global],
            Overlay::Read => &[Scope::Sheet, Scope::Motion, Scope::Global],
            Overlay::Mail(_) => &[Scope::Mail, Scope::Motion, Scope::Global],
            Overlay::Text(_) => &[Scope::Text],
            Overlay::Document(sheet) => sheet.scopes(),
            Overlay::Keying(_) => &[Scope::Keying, Scope::Motion],
        }
    }

    /// The line that takes what is typed.
    pub(super) fn input(&mut self) -> Option<&mut InputLine> {
        match self {
            Overlay::Picker(picker) => Some(&mut picker.input),
            Overlay::Prompt(prompt) => Some(&mut prompt.input),
            Overlay::Payer(pick) => Some(&mut pick.input),
            Overlay::Keying(form) if form.sent.is_none() => form.input_mut(),
            _ => None,
        }
    }

    /// Draws it over a body; gives the cursor's place.
    pub(super) fn draw(&self, model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
        match self {
            Overlay::Menu(menu) => menu.draw(model, pen, body),
            Overlay::Picker(picker) => picker.draw(model, pen, body),
            Overlay::Prompt(prompt) => prompt.draw(model, pen, body),
            Overlay::Sheet(sheet) => sheet.draw(model, pen, body),
            Overlay::Payer(pick) => pick.draw(model, pen, body),
            Overlay::Batch => drawn(reminders::draw_batch, model, pen, body),
            Overlay::Letter => drawn(reminders::draw_letter, model, pen, body),
            Overlay::Outbox => drawn(outbox::draw, model, pen, body),
            Overlay::Read => drawn(outbox::draw_read, model, pen, body),
            Overlay::Text(editor) => editor.draw(model, pen, body),
            Overlay::Keying(form) => form.draw(model, pen, body),
            Overlay::Mail(sheet) => {
                sheet.draw(model, pen, body);
                None
            }
            Overlay::Document(sheet) => {
                orders::draw_document(sheet, model, pen, body);
                None
            }
        }
    }
}

/// What has no line to type in has no cursor.
fn drawn(draw: fn(&Model, &mut Pen<'_>, Rect), model: &Model, pen: &mut Pen<'_>, body: Rect) -> Option<(u16, u16)> {
    draw(model, pen, body);
    None
}
