//! The sheet of a document over the pane: any kind, from quote to credit note; along its chain and back.

use super::page::{PageRow, Target};
use crate::desk::api::{DocumentView, OrderQuery, Query};
use crate::domain::ids::DocumentId;
use crate::domain::order::{Check, DocumentKind};
use crate::ui::action::{Motion, Pane, Scope};
use crate::ui::layout::{self, DocumentParts};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::Overlay;
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Pen, Span};
use ratatui::layout::Rect;

/// A document being looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentSheet {
    /// The document.
    pub id: DocumentId,
    /// Everything about it, once answered.
    pub view: Option<Box<DocumentView>>,
    /// The row under the cursor, and the first one shown.
    pub list: ListState,
    /// The documents that Esc goes back to, the last first.
    pub back: Vec<DocumentId>,
    /// The cursor goes to the first control that fails when the answer comes.
    pub(in crate::ui) why: bool,
    /// The form to change it opens when the answer comes.
    pub(in crate::ui) edit: bool,
}

impl DocumentSheet {
    /// A document that is still to be answered.
    pub(in crate::ui) fn new(id: DocumentId) -> DocumentSheet {
        DocumentSheet { id, view: None, list: ListState::default(), back: Vec::new(), why: false, edit: false }
    }

    /// The tables of keys looked up while it is on top.
    pub(in crate::ui) fn scopes(&self) -> &'static [Scope] {
        match self.view.as_ref().map(|view| view.document.kind) {
            Some(DocumentKind::Quote) => &[Scope::Quote, Scope::Document, Scope::Motion, Scope::Global],
            _ => &[Scope::Document, Scope::Motion, Scope::Global],
        }
    }
}

/// Rows of facts at most: the rest of a small screen is for what scrolls.
fn facts_room(body: Rect) -> usize {
    usize::from(body.height / 3).max(2)
}

/// Draws the sheet over the whole body.
pub(in crate::ui) fn draw(sheet: &DocumentSheet, model: &Model, pen: &mut Pen<'_>, body: Rect) {
    pen.clear(body);
    let Some(view) = &sheet.view else {
        pen.titled_rule(body.x, body.y, body.width, &[vec![Span::new(model.t.label("sheet-waiting"), Role::Muted)]]);
        return;
    };
    let (parts, facts, rows) = model.document_parts(view, body);
    pen.titled_rule(parts.title.x, parts.title.y, parts.title.width, &model.document_title(view));
    for (y, spans) in (parts.facts.y..parts.facts.bottom()).zip(&facts) {
        pen.spans(body.x + 2, y, body.width.saturating_sub(3), spans);
    }
    let page = usize::from(parts.rows.height);
    for (y, (at, row)) in (parts.rows.y..).zip(rows.iter().enumerate().skip(sheet.list.top).take(page)) {
        if at == sheet.list.index && row.stop {
            pen.text(body.x, y, 1, pen.glyphs.cursor, Role::Cursor);
        }
        pen.spans(body.x + 2, y, body.width.saturating_sub(3), &row.spans);
    }
    let end = body.right().saturating_sub(1);
    if sheet.list.top > 0 {
        pen.text(end, parts.rows.y, 1, pen.glyphs.more_up, Role::HintKey);
    }
    if rows.len() > sheet.list.top + page && page > 0 {
        pen.text(end, parts.rows.bottom() - 1, 1, pen.glyphs.more_down, Role::HintKey);
    }
}

/// The rows on which the cursor may stand.
fn stops(rows: &[PageRow]) -> Vec<usize> {
    (0..rows.len()).filter(|at| rows[*at].stop).collect()
}

impl Model {
    /// The parts of a document, its facts and its rows: a blank row stands between them.
    fn document_parts(&self, view: &DocumentView, body: Rect) -> (DocumentParts, Vec<Vec<Span>>, Vec<PageRow>) {
        let room = usize::from(body.width.saturating_sub(4));
        let mut facts = self.document_facts(view, room);
        facts.truncate(facts_room(body));
        let rows = self.document_rows(view, room);
        let blank = u16::from(body.height >= 24);
        let parts = layout::document(body, u16::try_from(facts.len()).unwrap_or(0) + blank);
        (parts, facts, rows)
    }

    /// Opens the sheet of a document over what is shown; `why` on the control that holds it.
    pub(in crate::ui) fn open_document(&mut self, id: DocumentId, why: bool, out: &mut Vec<Effect>) {
        self.overlays.push(Overlay::Document(Box::new(DocumentSheet { why, ..DocumentSheet::new(id) })));
        self.ask_document(out);
    }

    /// Asks for the document of the sheet.
    pub(in crate::ui) fn ask_document(&mut self, out: &mut Vec<Effect>) {
        let open =
            self.overlays.iter().rev().find_map(|o| if let Overlay::Document(sheet) = o { Some(sheet.id) } else { None });
        if let Some(document) = open {
            self.ask(Want::Document, Query::Order(OrderQuery::Show { document }), out);
        }
    }

    /// Takes a document: the cursor stays where it is.
    pub(super) fn document_answered(&mut self, view: Option<Box<DocumentView>>, out: &mut Vec<Effect>) {
        let Some(at) = self.overlays.iter().rposition(|o| matches!(o, Overlay::Document(_))) else { return };
        let Some(view) = view else {
            self.overlays.remove(at);
            return self.refuse(self.t.t("why-document-gone"));
        };
        if let Some(Overlay::Document(sheet)) = self.overlays.get_mut(at) {
            if sheet.id != view.document.id {
                return;
            }
            sheet.view = Some(view);
        }
        self.fit_document();
        if let Some(Overlay::Document(sheet)) = self.overlays.get_mut(at)
            && std::mem::take(&mut sheet.edit)
            && let Some(view) = sheet.view.clone()
        {
            self.keying_change(&view, out);
        }
    }

    /// Keeps the cursor of the sheet on a row that it may stand on.
    pub(in crate::ui) fn fit_document(&mut self) {
        let Some(screen) = self.screen() else { return };
        let Some(at) = self.overlays.iter().rposition(|o| matches!(o, Overlay::Document(_))) else { return };
        let Some(Overlay::Document(sheet)) = self.overlays.get(at) else { return };
        let Some(view) = &sheet.view else { return };
        let (parts, _, rows) = self.document_parts(view, screen.body);
        let stops = stops(&rows);
        let failing = |at: &&usize| matches!(rows[**at].target, Some(Target::Check(_)));
        let first = stops.iter().find(failing).filter(|_| sheet.why);
        let index = first.or_else(|| stops.iter().find(|at| **at >= sheet.list.index)).or(stops.last()).copied().unwrap_or(0);
        let list = placed(sheet.list, index, &stops, rows.len(), usize::from(parts.rows.height));
        if let Some(Overlay::Document(sheet)) = self.overlays.get_mut(at) {
            (sheet.list, sheet.why) = (list, false);
        }
    }

    /// Moves among the rows of the sheet on top.
    pub(in crate::ui) fn move_document(&mut self, motion: Motion) {
        let (Some(Overlay::Document(sheet)), Some(screen)) = (self.overlays.last(), self.screen()) else { return };
        let Some(view) = &sheet.view else { return };
        let (parts, _, rows) = self.document_parts(view, screen.body);
        let (stops, page) = (stops(&rows), usize::from(parts.rows.height));
        let here = stops.iter().position(|at| *at >= sheet.list.index).unwrap_or(0);
        let Some(index) = stops.get(motion.apply(here, stops.len(), page)).copied() else { return };
        let list = placed(sheet.list, index, &stops, rows.len(), page);
        if let Some(Overlay::Document(sheet)) = self.overlays.last_mut() {
            sheet.list = list;
        }
    }

    /// What Enter does on the row under the cursor.
    pub(in crate::ui) fn document_target(&self) -> Option<DocumentTarget> {
        let (Some(Overlay::Document(sheet)), Some(screen)) = (self.overlays.last(), self.screen()) else { return None };
        let view = sheet.view.as_ref()?;
        let (_, _, rows) = self.document_parts(view, screen.body);
        match rows.get(sheet.list.index)?.target? {
            Target::Check(check) => Some(DocumentTarget::Check(check)),
            Target::Chain(at) => view.chain.get(at).map(|row| DocumentTarget::Chain(row.id)),
        }
    }

    /// Enter: the document of the chain, or its line in the account when accounting knows it; on a control that fails, why it is passed over.
    pub(in crate::ui) fn document_enter(&mut self, out: &mut Vec<Effect>) {
        match self.document_target() {
            Some(DocumentTarget::Check(check)) => {
                let Some(Overlay::Document(sheet)) = self.overlays.last() else { return };
                let id = sheet.id;
                self.order_picked_if_allowed(id, check);
            }
            Some(DocumentTarget::Chain(id)) => {
                let Some(Overlay::Document(sheet)) = self.overlays.last() else { return };
                let Some(view) = &sheet.view else { return };
                let known = view.chain.iter().find(|row| row.id == id).and_then(|row| row.ledger);
                let (party, client) = (view.document.party, view.client.clone());
                match known {
                    Some((line, _)) => {
                        self.overlays.clear();
                        self.show_pane(Pane::Account);
                        self.open_account(party, client, Some(line), out);
                    }
                    None => self.document_along(id, out),
                }
            }
            None => self.refuse(self.t.t("why-document-row")),
        }
    }

    /// `x`: the document under the cursor of the chain; elsewhere the first control that fails.
    pub(in crate::ui) fn document_why(&mut self, out: &mut Vec<Effect>) {
        match self.document_target() {
            Some(DocumentTarget::Chain(id)) => self.document_along(id, out),
            _ => {
                if let Some(Overlay::Document(sheet)) = self.overlays.last_mut() {
                    (sheet.why, sheet.list) = (true, ListState::default());
                }
                self.fit_document();
            }
        }
    }

    /// Along the chain: Esc comes back.
    fn document_along(&mut self, id: DocumentId, out: &mut Vec<Effect>) {
        let Some(Overlay::Document(sheet)) = self.overlays.last_mut() else { return };
        if sheet.id == id {
            return self.refuse(self.t.t("why-document-here"));
        }
        // A document is in the way back once: Esc never walks in circles.
        let mut back = std::mem::take(&mut sheet.back);
        back.retain(|seen| *seen != id && *seen != sheet.id);
        back.push(sheet.id);
        **sheet = DocumentSheet { back, ..DocumentSheet::new(id) };
        self.ask_document(out);
    }

    /// Esc on a sheet that was reached along a chain: the document before; false when there is none.
    pub(in crate::ui) fn document_back(&mut self, out: &mut Vec<Effect>) -> bool {
        let Some(Overlay::Document(sheet)) = self.overlays.last_mut() else { return false };
        let Some(id) = sheet.back.pop() else { return false };
        let back = std::mem::take(&mut sheet.back);
        **sheet = DocumentSheet { back, ..DocumentSheet::new(id) };
        self.ask_document(out);
        true
    }
}

/// What stands under the cursor of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum DocumentTarget {
    Check(Check),
    Chain(DocumentId),
}

/// The place with a row under the cursor; above the first stop and below the last everything is shown.
fn placed(list: ListState, index: usize, stops: &[usize], len: usize, page: usize) -> ListState {
    let mut list = ListState { index, ..list };
    list.show(len, page);
    if stops.first() == Some(&index) {
        list.top = 0;
    } else if list.top == index && index > 0 && page > 2 {
        // The head above stays in sight.
        list.top = index - 1;
    }
    list
}
