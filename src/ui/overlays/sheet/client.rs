//! A client being written down: a row for each field of the file, each filled in by a line that says what is understood while it is typed.
//! Clients that look the same are told before anything is saved (CLI-10). Nothing is made before it is saved as a whole.

use super::rows::pair;
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, FileCommand, FileQuery, Likeness, Query};
use crate::domain::file::{Field, FileField, Section, typed};
use crate::domain::party::{Party, PartyField};
use crate::i18n::Arg;
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::{Effect, Ticket};
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{InputLine, ListState, Span};
use serde::{Deserialize, Serialize};

/// Clients that look the same, told at most.
const DOUBLES: usize = 3;

/// A client as far as it is written down. Stored in drafts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct NewClient {
    /// Its fields in their normal form, its code among them.
    texts: Vec<(Field, String)>,
}

/// The form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClientForm {
    /// The client.
    pub client: NewClient,
    /// What it would meet in the book, once answered.
    pub like: Likeness,
    /// Sent under this ticket, not answered yet.
    pub sent: Option<Ticket>,
    /// Esc was pressed once with something written.
    pub leaving: bool,
}

/// The rows: the name of a section, or a field.
fn rows() -> impl Iterator<Item = Result<Field, Section>> {
    Section::ALL.into_iter().flat_map(|section| [Err(section)].into_iter().chain(section.fields().iter().copied().map(Ok)))
}

impl NewClient {
    /// The text of a field.
    fn text(&self, field: Field) -> &str {
        self.texts.iter().find(|(of, _)| *of == field).map_or("", |(_, text)| text)
    }

    fn set(&mut self, field: Field, text: String) {
        self.texts.retain(|(of, _)| *of != field);
        if !text.is_empty() {
            self.texts.push((field, text));
        }
    }

    /// Its fields as accounting will know them: what others are held against.
    fn party(&self, digits: u8) -> Party {
        let mut party = Party::default();
        for (field, text) in &self.texts {
            if let Field::Party(of) = field {
                // In its normal form already; its code is no text.
                let _ = party.set_text(*of, text, digits);
            }
        }
        party
    }
}

impl Model {
    fn new_client(&self) -> Option<(&ClientForm, usize)> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::NewClient(form), list }) => Some((&**form, list.index)),
            _ => None,
        })
    }

    fn new_client_mut(&mut self) -> Option<(&mut ClientForm, &mut ListState)> {
        self.overlays.iter_mut().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::NewClient(form), list }) => Some((&mut **form, list)),
            _ => None,
        })
    }

    /// Opens the form, blank.
    pub(in crate::ui) fn new_client_open(&mut self, out: &mut Vec<Effect>) {
        self.new_client_show(NewClient::default(), ListState { index: 1, top: 0 }, out);
    }

    /// Shows a form, on a row.
    pub(in crate::ui) fn new_client_show(&mut self, client: NewClient, list: ListState, out: &mut Vec<Effect>) {
        let form = ClientForm { client, ..ClientForm::default() };
        self.overlays.push(Overlay::Sheet(Sheet::at(SheetKind::NewClient(Box::new(form)), list)));
        self.new_client_asks(out);
    }

    /// Asks what the client would meet in the book.
    fn new_client_asks(&mut self, out: &mut Vec<Effect>) {
        let Some((form, _)) = self.new_client() else { return };
        let of = |field| form.client.text(Field::Party(field)).to_string();
        let query = FileQuery::Like {
            code: of(PartyField::Code),
            siren: of(PartyField::Siren),
            address: of(PartyField::Address),
            postcode: of(PartyField::Postcode),
        };
        self.ask(Want::NewClient, Query::File(query), out);
    }

    /// Takes it.
    pub(in crate::ui) fn new_client_like(&mut self, like: Likeness) {
        if let Some((form, _)) = self.new_client_mut() {
            form.like = like;
        }
    }

    /// What keeps the client from being made.
    fn new_client_fault(&self, form: &ClientForm) -> Option<String> {
        let (t, code) = (&self.t, form.client.text(Field::Party(PartyField::Code)));
        if code.is_empty() {
            return Some(t.t("new-client-no-code"));
        }
        if form.like.taken {
            return Some(t.tf("new-client-taken", &[("code", Arg::Str(code))]));
        }
        form.client.text(Field::Party(PartyField::Name)).is_empty().then(|| t.t("new-client-no-name"))
    }

    /// The rows of the form: what is missing, whom it looks like, then the fields by section.
    pub(super) fn new_client_rows(&self, form: &ClientForm) -> (Vec<Vec<Span>>, u16) {
        let t = &self.t;
        let state = match self.new_client_fault(form) {
            _ if form.client.texts.is_empty() => Span::new(t.t("new-client-how"), Role::Muted),
            Some(why) => Span::new(why, Role::Refused),
            None => Span::new(t.t("new-client-ready"), Role::Done),
        };
        let mut out = vec![vec![state]];
        for double in form.like.doubles.iter().take(DOUBLES) {
            out.push(vec![Span::new(t.double(double.by.code(), &double.code, &double.name), Role::Changed)]);
        }
        let fixed = u16::try_from(out.len()).unwrap_or(1);
        let party = form.client.party(self.digits());
        for row in rows() {
            out.push(match row {
                Err(section) => vec![Span::new(t.file_section(section), Role::Head)],
                Ok(field) => {
                    let text = form.client.text(field);
                    let mut spans = pair(&t.file_field(field), self.new_client_told(field, text));
                    // The SIREN may have been typed after the numbers that it is held against.
                    let read = typed(field, text, &party, (self.today, self.digits()));
                    match read {
                        Err(fault) if !text.is_empty() => {
                            spans.push(Span::new(format!("  {}", t.field_fault(field, fault)), Role::Late));
                        }
                        Ok(read) => {
                            let odd = read.odd.map(|odd| Span::new(format!("  {}", t.vat_warning(odd)), Role::Changed));
                            spans.extend(odd);
                        }
                        Err(_) => {}
                    }
                    spans
                }
            });
        }
        (out, fixed)
    }

    /// A text of the form as people read it.
    fn new_client_told(&self, field: Field, text: &str) -> String {
        match field {
            Field::Party(of @ (PartyField::Limit | PartyField::Insured)) if !text.is_empty() => {
                let mut party = Party::default();
                let _ = party.set_text(of, text, self.digits());
                super::rows::field_text(self, &party, of, true)
            }
            _ => self.t.field_shown(field, text),
        }
    }

    /// What is understood of a field while it is typed.
    pub(super) fn new_client_preview(&self, field: Field, text: &str) -> Span {
        let form = self.new_client().map(|(form, _)| form.clone()).unwrap_or_default();
        let party = form.client.party(self.digits());
        if field == Field::Party(PartyField::Code) {
            return Span::new(self.t.t("expected-new-code"), Role::Muted);
        }
        self.field_preview(field, text, (&party, &form.like.referrals))
    }

    /// The choices of who brings clients.
    pub(super) fn new_client_referrals(&self) -> Option<Vec<String>> {
        self.new_client().map(|(form, _)| form.like.referrals.clone())
    }

    /// The field under the cursor.
    fn new_client_field(&self) -> Option<Field> {
        let (_, index) = self.new_client()?;
        rows().nth(index)?.ok()
    }

    /// Opens the line of the field under the cursor.
    pub(in crate::ui) fn new_client_edit(&mut self) {
        let (Some(field), Some((form, _))) = (self.new_client_field(), self.new_client()) else { return };
        let text = match field {
            Field::File(FileField::ReferredBy) => self.t.referral(form.client.text(field)),
            _ => form.client.text(field).to_string(),
        };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::NewClient(field), &text)));
    }

    /// Empties the field under the cursor.
    pub(in crate::ui) fn new_client_clear(&mut self, out: &mut Vec<Effect>) {
        if let Some(field) = self.new_client_field() {
            self.new_client_put(field, String::new(), out);
        }
    }

    fn new_client_put(&mut self, field: Field, text: String, out: &mut Vec<Effect>) {
        if let Some((form, _)) = self.new_client_mut() {
            form.client.set(field, text);
            form.leaving = false;
        }
        let asked = [PartyField::Code, PartyField::Siren, PartyField::Address, PartyField::Postcode];
        if asked.into_iter().any(|of| Field::Party(of) == field) {
            self.new_client_asks(out);
        }
    }

    /// Takes what was typed for a field and goes on to the next one; the line stays with the reason when it does not do.
    pub(in crate::ui) fn new_client_typed(&mut self, field: Field, text: &str, out: &mut Vec<Effect>) {
        let Some((form, _)) = self.new_client() else {
            self.overlays.pop();
            return;
        };
        let (party, when) = (form.client.party(self.digits()), (self.today, self.digits()));
        let text = match field {
            Field::File(FileField::ReferredBy) => self.t.referral_typed(text),
            _ => text.to_string(),
        };
        let needed = matches!(field, Field::Party(PartyField::Code | PartyField::Name));
        let read = if text.trim().is_empty() && !needed {
            Ok(String::new())
        } else {
            typed(field, &text, &party, when).map(|typed| typed.text)
        };
        match read {
            Err(_) if field == Field::Party(PartyField::Code) => self.prompt_error(self.t.t("expected-new-code")),
            Err(fault) => self.prompt_error(self.t.field_fault(field, fault)),
            Ok(text) => {
                self.overlays.pop();
                self.new_client_put(field, text, out);
                self.new_client_next();
            }
        }
    }

    /// Puts the cursor on the next field.
    fn new_client_next(&mut self) {
        let Some((_, index)) = self.new_client() else { return };
        let next = rows().enumerate().skip(index + 1).find(|(_, row)| row.is_ok()).map(|(at, _)| at);
        if let (Some(at), Some((_, list))) = (next, self.new_client_mut()) {
            list.index = at;
        }
        if let Some(at) =
            self.overlays.iter().rposition(|o| matches!(o, Overlay::Sheet(Sheet { kind: SheetKind::NewClient(_), .. })))
        {
            self.fit_sheet(at);
        }
    }

    /// Saves the client, or asks first when it looks like another.
    pub(in crate::ui) fn new_client_save(&mut self, out: &mut Vec<Effect>) {
        let Some((form, _)) = self.new_client() else { return };
        if form.sent.is_some() {
            return;
        }
        if self.awaits(Want::NewClient) {
            return self.refuse(self.t.t("why-searching"));
        }
        if let Some(why) = self.new_client_fault(form) {
            return self.refuse(why);
        }
        if form.like.doubles.is_empty() {
            return self.new_client_send(out);
        }
        let others: Vec<String> =
            form.like.doubles.iter().take(DOUBLES).map(|one| format!("{} {}", one.code, one.name)).collect();
        let (code, others) = (form.client.text(Field::Party(PartyField::Code)).to_string(), others.join(", "));
        let title = self.t.tf("new-client-ask", &[("code", Arg::Str(&code)), ("others", Arg::Str(&others))]);
        let yes = Item::new(self.t.t("new-client-yes"), Choice::MakeClient);
        let mut menu = Menu::new(title, vec![yes, Item::new(self.t.t("menu-no"), Choice::Dismiss)]);
        // Enter by habit makes nothing.
        menu.list.index = 1;
        self.overlays.push(Overlay::Menu(menu));
    }

    /// Sends it; the form stays open until the desk has taken it.
    pub(in crate::ui) fn new_client_send(&mut self, out: &mut Vec<Effect>) {
        let Some((form, _)) = self.new_client() else { return };
        let code = form.client.text(Field::Party(PartyField::Code)).to_string();
        let fields: Vec<(Field, String)> =
            form.client.texts.iter().filter(|(field, _)| *field != Field::Party(PartyField::Code)).cloned().collect();
        let ticket = self.submit(Command::File(Box::new(FileCommand::Add { code, fields })), out);
        if let Some((form, _)) = self.new_client_mut() {
            form.sent = ticket;
        }
    }

    /// The desk has answered: the form closes and the client is found, or it goes on.
    pub(in crate::ui) fn new_client_answered(&mut self, ticket: Ticket, taken: bool, out: &mut Vec<Effect>) {
        let waits = |o: &Overlay| matches!(o, Overlay::Sheet(Sheet { kind: SheetKind::NewClient(form), .. }) if form.sent == Some(ticket));
        let Some(at) = self.overlays.iter().position(waits) else { return };
        let code = self.new_client().map(|(form, _)| form.client.text(Field::Party(PartyField::Code)).to_string());
        if !taken {
            if let Some((form, _)) = self.new_client_mut() {
                form.sent = None;
            }
            return;
        }
        self.overlays.remove(at);
        if let Some(code) = code.filter(|_| self.pane == Pane::Clients) {
            self.clients.input = InputLine::with(&code);
            self.search(out);
        }
    }

    /// Esc in the form: true when it stays, because something would be lost; the second Esc loses it.
    pub(in crate::ui) fn new_client_stays(&mut self) -> bool {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::NewClient(form), .. })) = self.overlays.last_mut() else {
            return false;
        };
        if form.leaving || form.client.texts.is_empty() {
            return false;
        }
        form.leaving = true;
        self.refuse(self.t.t("new-client-leave"));
        true
    }
}

/// True for a command that makes a client.
pub(in crate::ui) fn makes_client(command: &Command) -> bool {
    matches!(command, Command::File(command) if matches!(**command, FileCommand::Add { .. }))
}
