//! What is done about a document, with the same keys in the list and on its sheet: each is one command of the desk, with its checks.

use super::typed;
use crate::desk::api::{Command, OrderCommand};
use crate::domain::ids::{DocumentId, PartyId};
use crate::domain::money::Amount;
use crate::domain::order::{Check, DocumentKind, DueTask, HoldReason, OrderStage};
use crate::domain::rights::Need;
use crate::i18n::{Arg, I18n};
use crate::ui::action::{Action, Pane};
use crate::ui::model::Model;
use crate::ui::msg::{Effect, Sales};
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose};
use chrono::NaiveDate;

/// What an answer of a menu does about a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OrderPick {
    /// A control is passed over.
    Override(Check),
    /// It becomes a document of that kind.
    Convert(DocumentKind),
    /// What was due about it is done.
    Chase(DueTask),
}

/// The document that a deed is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Aim {
    pub(super) id: DocumentId,
    pub(super) kind: DocumentKind,
    pub(super) number: String,
    pub(super) party: PartyId,
    pub(super) client: (String, String),
    stage: Option<OrderStage>,
    held: Vec<HoldReason>,
    /// Prepared, promised, delivered.
    days: [Option<NaiveDate>; 3],
    comment: String,
    /// What is left of it, tax included.
    left: Option<Amount>,
}

impl Aim {
    /// The controls that hold it.
    fn failing(&self) -> Vec<Check> {
        let check = |held: &HoldReason| if let HoldReason::Control(check) = held { Some(*check) } else { None };
        self.held.iter().filter_map(check).collect()
    }
}

/// What a document of a kind becomes next.
pub(super) const fn next_kinds(kind: DocumentKind) -> &'static [DocumentKind] {
    match kind {
        DocumentKind::Quote => &[DocumentKind::Order],
        DocumentKind::Order => &[DocumentKind::Delivery, DocumentKind::Invoice],
        DocumentKind::Delivery => &[DocumentKind::Invoice],
        DocumentKind::Invoice => &[DocumentKind::CreditNote],
        DocumentKind::CreditNote => &[],
    }
}

/// What the line of a purpose asks for; none for a purpose that is not about a document.
pub(in crate::ui) fn prompt_title(t: &I18n, purpose: Purpose) -> Option<String> {
    Some(match purpose {
        Purpose::OrderChase(_, task) => t.due_task(task),
        Purpose::OrderLate(_) => t.t("prompt-order-late"),
        Purpose::SalesFile(Sales::Decisions) => t.t("prompt-sales-decisions"),
        Purpose::SalesFile(Sales::Invoices) => t.t("prompt-sales-invoices"),
        Purpose::PaperFile(_) => t.t("prompt-paper-file"),
        Purpose::OrderRelease(_) => t.t("prompt-order-release"),
        Purpose::OrderHold(_) => t.t("prompt-order-hold"),
        Purpose::OrderOverride(_, check) => t.tf("prompt-order-override", &[("check", Arg::Str(&t.order_check(check)))]),
        Purpose::OrderDates(_) => t.t("prompt-order-dates"),
        Purpose::OrderComment(_) => t.t("prompt-order-comment"),
        Purpose::OrderSent(_) => t.t("prompt-order-sent"),
        Purpose::OrderCancel(_) => t.t("prompt-order-cancel"),
        Purpose::OrderConvert(_, to) => t.tf("prompt-order-convert", &[("kind", Arg::Str(&t.document_kind(to)))]),
        Purpose::QuoteAnswer(_, true) => t.t("prompt-quote-accept"),
        Purpose::QuoteAnswer(_, false) => t.t("prompt-quote-refuse"),
        _ => return None,
    })
}

/// The document of a purpose; none for a purpose that is not about one.
pub(super) fn document_of(purpose: Purpose) -> Option<DocumentId> {
    match purpose {
        Purpose::OrderRelease(id)
        | Purpose::OrderHold(id)
        | Purpose::OrderOverride(id, _)
        | Purpose::OrderDates(id)
        | Purpose::OrderComment(id)
        | Purpose::OrderSent(id)
        | Purpose::OrderCancel(id)
        | Purpose::OrderConvert(id, _)
        | Purpose::OrderChase(id, _)
        | Purpose::OrderLate(id)
        | Purpose::QuoteAnswer(id, _) => Some(id),
        _ => None,
    }
}

impl Model {
    /// The document in front of the person: of the sheet on top, else under the cursor of the list.
    pub(super) fn order_aim(&self) -> Option<Aim> {
        match self.overlays.last() {
            Some(Overlay::Document(sheet)) => self.sheet_aim(sheet.id),
            None if self.pane == Pane::Orders => self.row_aim(self.orders.document_here()?),
            _ => None,
        }
    }

    fn sheet_aim(&self, id: DocumentId) -> Option<Aim> {
        let sheet = |overlay: &&Overlay| matches!(overlay, Overlay::Document(sheet) if sheet.id == id);
        let Some(Overlay::Document(sheet)) = self.overlays.iter().rev().find(sheet) else { return None };
        let view = sheet.view.as_deref()?;
        let document = &view.document;
        Some(Aim {
            id,
            kind: document.kind,
            number: document.number.clone(),
            party: document.party,
            client: view.client.clone(),
            stage: view.stage,
            held: view.held.clone(),
            days: [document.prepared, document.planned, document.delivered],
            comment: document.comment.clone(),
            left: None,
        })
    }

    fn row_aim(&self, id: DocumentId) -> Option<Aim> {
        let Some(row) = self.orders.row(id) else { return self.due_aim(id).or_else(|| self.quote_aim(id)) };
        Some(Aim {
            id,
            kind: DocumentKind::Order,
            number: row.number.clone(),
            party: row.party,
            client: (row.code.clone(), row.name.clone()),
            stage: Some(row.stage),
            held: row.held.clone(),
            days: [row.prepared, row.planned, row.delivered],
            comment: row.comment.clone(),
            left: Some(row.left),
        })
    }

    /// A quote of the list of things due.
    fn due_aim(&self, id: DocumentId) -> Option<Aim> {
        let row = self.orders.due_row(id)?;
        Some(Aim {
            id,
            kind: row.kind,
            number: row.number.clone(),
            party: row.party,
            client: (row.code.clone(), row.name.clone()),
            stage: None,
            held: Vec::new(),
            days: [None; 3],
            comment: String::new(),
            left: None,
        })
    }

    /// A quote of their list.
    fn quote_aim(&self, id: DocumentId) -> Option<Aim> {
        let row = self.orders.quote(id)?;
        Some(Aim {
            id,
            kind: DocumentKind::Quote,
            number: row.number.clone(),
            party: row.party,
            client: (row.code.clone(), row.name.clone()),
            stage: None,
            held: Vec::new(),
            days: [None; 3],
            comment: row.comment.clone(),
            left: None,
        })
    }

    /// What is known of a document that is shown.
    pub(super) fn aim_of(&self, id: DocumentId) -> Option<Aim> {
        self.sheet_aim(id).or_else(|| self.row_aim(id))
    }

    /// Why a deed about a document cannot be done now.
    pub(in crate::ui) fn order_bars(&self, action: Action) -> Option<&'static str> {
        let in_list = self.pane == Pane::Orders && self.overlays.is_empty();
        if !in_list && !matches!(self.overlays.last(), Some(Overlay::Document(_))) {
            return Some("why-not-here");
        }
        let Some(aim) = self.order_aim() else { return Some("why-no-order") };
        let of_orders = matches!(
            action,
            Action::OrderRelease
                | Action::OrderHold
                | Action::OrderControl
                | Action::OrderConfirm
                | Action::OrderOverride
                | Action::OrderNext
                | Action::OrderDates
                | Action::OrderLate
        );
        match action {
            _ if of_orders && aim.kind != DocumentKind::Order => Some("why-not-an-order"),
            Action::OrderConvert if next_kinds(aim.kind).is_empty() => Some("why-not-an-order"),
            Action::OrderChange if !matches!(aim.kind, DocumentKind::Quote | DocumentKind::Order) => Some("why-not-an-order"),
            Action::OrderSent if !matches!(aim.kind, DocumentKind::Quote | DocumentKind::Order) => Some("why-not-an-order"),
            Action::OrderLate if self.untold(aim.id).is_empty() => Some("why-order-not-late"),
            Action::OrderRelease if aim.held.is_empty() => Some("why-order-not-held"),
            Action::OrderOverride if aim.failing().is_empty() => Some("why-order-no-failing"),
            _ => None,
        }
    }

    /// The right that a deed about a document wants.
    pub(in crate::ui) const fn order_need(action: Action) -> Need {
        match action {
            Action::OrderPrint => Need::Look,
            Action::OrderSend => Need::Dun,
            Action::OrderRelease | Action::OrderOverride => Need::Approve,
            _ => Need::Orders,
        }
    }

    /// A line to fill in, about a document.
    fn order_ask(&mut self, purpose: Purpose, text: &str) {
        let mut prompt = Prompt::of(&self.t, purpose, text);
        prompt.title = self.order_title(purpose).unwrap_or(prompt.title);
        self.overlays.push(Overlay::Prompt(prompt));
    }

    /// What a line asks for, with the document that it is about.
    pub(in crate::ui) fn order_title(&self, purpose: Purpose) -> Option<String> {
        let aim = self.aim_of(document_of(purpose)?)?;
        let asked = prompt_title(&self.t, purpose)?;
        Some(self.t.said_of(&format!("{} {}", aim.number, aim.client.1), &asked))
    }

    fn order_submit(&mut self, command: OrderCommand, out: &mut Vec<Effect>) {
        self.submit(Command::Order(Box::new(command)), out);
    }

    /// Does it, or asks for what it needs. What can be done was checked before.
    pub(in crate::ui) fn order_deed(&mut self, action: Action, out: &mut Vec<Effect>) {
        let Some(aim) = self.order_aim() else { return };
        let id = aim.id;
        match action {
            Action::OrderControl => self.order_submit(OrderCommand::Control { order: id }, out),
            Action::OrderConfirm => self.order_submit(OrderCommand::Confirm { order: id }, out),
            Action::OrderRelease => self.order_ask(Purpose::OrderRelease(id), ""),
            Action::OrderHold => self.order_ask(Purpose::OrderHold(id), ""),
            Action::OrderOverride => self.order_override(&aim),
            Action::OrderDates => self.order_dates(&aim),
            Action::OrderComment => self.order_ask(Purpose::OrderComment(id), &aim.comment),
            Action::OrderPrint => self.paper_ask(&aim),
            Action::OrderSend => self.mail_document(id, out),
            Action::OrderSent => match self.tasks_here()[..] {
                [] => self.order_ask(Purpose::OrderSent(id), ""),
                [task] => self.order_picked(id, OrderPick::Chase(task)),
                ref several => {
                    let items = several.iter().map(|task| (self.t.due_task(*task), OrderPick::Chase(*task))).collect();
                    self.order_menu(&aim, "menu-order-chase", items);
                }
            },
            Action::OrderLate => {
                let note = self.chase_note(id, DueTask::TellSeller);
                self.order_ask(Purpose::OrderLate(id), &note);
            }
            Action::OrderCancel => self.order_ask(Purpose::OrderCancel(id), ""),
            Action::OrderConvert => self.order_convert(&aim),
            Action::OrderNext => self.order_next(&aim, out),
            Action::OrderChange => self.order_change(id, out),
            Action::QuoteAccept => self.order_ask(Purpose::QuoteAnswer(id, true), ""),
            Action::QuoteRefuse => self.order_ask(Purpose::QuoteAnswer(id, false), ""),
            _ => {}
        }
    }

    /// The form of the document: at once from its sheet, else when it was answered.
    fn order_change(&mut self, id: DocumentId, out: &mut Vec<Effect>) {
        match self.overlays.last() {
            Some(Overlay::Document(sheet)) => {
                if let Some(view) = sheet.view.clone() {
                    self.keying_change(&view, out);
                }
            }
            _ => {
                self.open_document(id, false, out);
                if let Some(Overlay::Document(sheet)) = self.overlays.last_mut() {
                    sheet.edit = true;
                }
            }
        }
    }

    fn order_menu(&mut self, aim: &Aim, title: &str, items: Vec<(String, OrderPick)>) {
        let title = self.t.tf(title, &[("number", Arg::Str(&aim.number))]);
        let items = items.into_iter().map(|(label, pick)| Item::new(label, Choice::Order(aim.id, pick))).collect();
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
    }

    fn order_override(&mut self, aim: &Aim) {
        match aim.failing()[..] {
            [check] => self.order_picked(aim.id, OrderPick::Override(check)),
            ref several => {
                let items = several.iter().map(|check| (self.t.order_check(*check), OrderPick::Override(*check))).collect();
                self.order_menu(aim, "menu-order-override", items);
            }
        }
    }

    fn order_convert(&mut self, aim: &Aim) {
        // Of a sheet that is open only what is left is offered; of what was not, all, and the desk says that nothing is.
        let view = self.view_of(aim.id);
        let left = |kind: &DocumentKind| view.is_none_or(|view| view.left_for(*kind).iter().any(|left| left.0 > 0));
        let all = next_kinds(aim.kind);
        let some: Vec<DocumentKind> = all.iter().copied().filter(left).collect();
        match if some.is_empty() { all } else { &some } {
            [kind] => self.order_picked(aim.id, OrderPick::Convert(*kind)),
            several => {
                let items = several.iter().map(|kind| (self.t.document_kind(*kind), OrderPick::Convert(*kind))).collect();
                self.order_menu(aim, "menu-order-convert", items);
            }
        }
    }

    /// Goes on with the answer of a menu.
    pub(in crate::ui) fn order_picked(&mut self, id: DocumentId, pick: OrderPick) {
        match pick {
            OrderPick::Override(check) => self.order_ask(Purpose::OrderOverride(id, check), ""),
            OrderPick::Convert(kind) => self.order_ask(Purpose::OrderConvert(id, kind), ""),
            // Acknowledging is sending.
            OrderPick::Chase(DueTask::Acknowledge) => self.order_ask(Purpose::OrderSent(id), ""),
            OrderPick::Chase(task) => {
                let note = self.chase_note(id, task);
                self.order_ask(Purpose::OrderChase(id, task), &note);
            }
        }
    }

    /// The three days as they are, to be changed where they stand.
    fn order_dates(&mut self, aim: &Aim) {
        let days = aim.days.map(|day| day.map(|day| self.t.date(day)).unwrap_or_default());
        let text = days.join(" ; ");
        self.order_ask(Purpose::OrderDates(aim.id), &text);
    }

    /// The card goes on to the next stage, by the command that belongs to it.
    fn order_next(&mut self, aim: &Aim, out: &mut Vec<Effect>) {
        let (order, today) = (aim.id, self.today);
        match aim.stage {
            Some(OrderStage::Received) => self.order_submit(OrderCommand::Control { order }, out),
            Some(OrderStage::Controlled) => self.order_submit(OrderCommand::Confirm { order }, out),
            Some(OrderStage::Blocked) if self.may(Need::Approve) => self.order_ask(Purpose::OrderRelease(order), ""),
            Some(OrderStage::Blocked) => self.refuse(self.t.t("why-role")),
            Some(OrderStage::Confirmed) => {
                let [_, planned, delivered] = aim.days;
                self.order_submit(OrderCommand::Dates { order, prepared: Some(today), planned, delivered }, out);
            }
            Some(OrderStage::Preparing | OrderStage::PartlyShipped) => {
                let to = DocumentKind::Delivery;
                let command = OrderCommand::Convert { from: order, to, number: String::new(), date: today, lines: Vec::new() };
                self.order_submit(command, out);
            }
            _ => self.refuse(self.t.t("why-order-last")),
        }
    }

    /// The command that a line stands for.
    ///
    /// # Errors
    /// What is missing, in words.
    pub(in crate::ui) fn order_typed(&self, purpose: Purpose, text: &str) -> Result<OrderCommand, String> {
        let (t, today, lang, text) = (&self.t, self.today, self.t.lang(), text.trim());
        let reason = |text: &str| if text.is_empty() { Err(t.t("why-order-reason")) } else { Ok(text.to_string()) };
        let no_day = || t.t("why-no-day");
        let none = |words: &str| t.tf("why-order-words", &[("words", Arg::Str(words))]);
        Ok(match purpose {
            Purpose::OrderRelease(order) => {
                let freed = typed::release(text, today, lang, self.digits()).ok_or_else(no_day)?;
                OrderCommand::Release { order, until: freed.until, deposit: freed.deposit, reason: reason(freed.reason)? }
            }
            Purpose::OrderHold(order) => OrderCommand::Hold { order, reason: reason(text)? },
            Purpose::OrderOverride(order, check) => OrderCommand::Override { order, check, reason: reason(text)? },
            Purpose::OrderDates(order) => {
                let [prepared, planned, delivered] = typed::dates(text, today, lang).map_err(none)?;
                OrderCommand::Dates { order, prepared, planned, delivered }
            }
            Purpose::OrderComment(document) => OrderCommand::Comment { document, text: text.to_string() },
            Purpose::OrderChase(document, task) => {
                let note = if task == DueTask::TellSeller { reason(text)? } else { text.to_string() };
                OrderCommand::Chase { document, task, note }
            }
            Purpose::OrderLate(order) => {
                // Only the seller has to be told something in words.
                let client_only = self.untold(order) == [DueTask::TellClient];
                let note = if client_only { text.to_string() } else { reason(text)? };
                OrderCommand::TellLate { order, note }
            }
            Purpose::OrderSent(document) => {
                OrderCommand::Sent { document, on: typed::past(text, today, lang).ok_or_else(no_day)? }
            }
            Purpose::OrderCancel(document) => OrderCommand::Cancel { document, reason: reason(text)? },
            Purpose::OrderConvert(from, to) => {
                let lines = typed::quantities(text).map_err(none)?;
                OrderCommand::Convert { from, to, number: String::new(), date: today, lines }
            }
            Purpose::QuoteAnswer(quote, accepted) => {
                OrderCommand::Answer { quote, accepted, on: typed::past(text, today, lang).ok_or_else(no_day)? }
            }
            _ => return Err(String::new()),
        })
    }

    /// What is left of a document that is shown: by line on its sheet, in all in the list.
    pub(super) fn order_left(&self, id: DocumentId) -> Option<Amount> {
        self.aim_of(id).and_then(|aim| aim.left)
    }
}
