//! The file of a client: what is to be looked at, then its fields by section, then what is worked out of the book.

use super::rows::pair;
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, FileAnswer, FileCommand, FileQuery, FileView, Query};
use crate::domain::file::{Fault, Field, FileField, FollowState, Section, Typed, choice, typed};
use crate::domain::identifiers::IdentifierError;
use crate::domain::ids::PartyId;
use crate::domain::party::{Party, PartyField};
use crate::domain::rights::Need;
use crate::i18n::Arg;
use crate::text::{cut, sanitise, width, wrap};
use crate::ui::layout;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Span};

/// What of the file is changed on a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changed {
    /// A field.
    Field(Field),
    /// The last check of its solvency (C1).
    Solvency,
    /// The discount agreed with it (C3).
    Agreed,
}

/// A row, with what is changed on it.
type Row = (Option<Changed>, Vec<Span>);

pub(super) fn rows(model: &Model, view: &FileView) -> Vec<Vec<Span>> {
    tagged(model, view).into_iter().map(|(_, spans)| spans).collect()
}

fn tagged(model: &Model, view: &FileView) -> Vec<Row> {
    let room = model.screen().map_or(74, |screen| usize::from(layout::sheet(screen.body).width.saturating_sub(6)));
    all(model, view).into_iter().flat_map(|row| whole(row, room)).collect()
}

/// A row in as many as its value needs: nothing of a file is cut.
fn whole((changed, spans): Row, room: usize) -> Vec<Row> {
    if spans.iter().map(|span| width(&sanitise(&span.text))).sum::<usize>() <= room {
        return vec![(changed, spans)];
    }
    let mut values = spans.into_iter();
    let Some(label) = values.next() else { return Vec::new() };
    // What has no label begins where labels do.
    let (begin, rest): (Option<Span>, Vec<Span>) =
        if values.len() == 0 { (None, vec![label]) } else { (Some(label), values.collect()) };
    let left = begin.as_ref().map_or(0, |label| width(&label.text));
    let mut begin = begin;
    let mut out = Vec::new();
    for span in rest {
        for line in wrap(sanitise(&span.text).trim(), room.saturating_sub(left).max(1)) {
            let first = begin.take().unwrap_or_else(|| Span::new(" ".repeat(left), Role::Muted));
            out.push((changed, vec![first, Span::new(line, span.role)]));
        }
    }
    out
}

/// All rows, each in one.
fn all(model: &Model, view: &FileView) -> Vec<Row> {
    let t = &model.t;
    let mut out: Vec<Row> = alerts(model, view).into_iter().map(|spans| (None, spans)).collect();
    for section in Section::ALL {
        out.push((None, vec![Span::new(t.file_section(section), Role::Head)]));
        for field in section.fields() {
            let mut spans = pair(&t.file_field(*field), shown(model, view, *field));
            if let Field::Party(of) = field
                && view.card.party.edited.contains(of)
            {
                spans.push(Span::new(format!("  {}", t.label("file-edited")), Role::Muted));
            }
            if view.is_unlike(*field) {
                spans.push(Span::new(format!("  {}", t.label("file-unlike")), Role::Late));
            }
            if let Some(odd) = view.odd_vat().filter(|_| *field == Field::Party(PartyField::Vat)) {
                spans.push(Span::new(format!("  {}", t.vat_warning(odd)), Role::Changed));
            }
            if *field == Field::File(FileField::Watch) && !view.file.text(FileField::Watch).is_empty() {
                spans.iter_mut().skip(1).for_each(|span| span.role = Role::Late);
            }
            out.push((Some(Changed::Field(*field)), spans));
        }
        if section == Section::Terms {
            out.extend(conditions(model, view));
        }
    }
    out.extend(facts(model, view).into_iter().map(|spans| (None, spans)));
    out
}

/// What was looked up about the client, and what was agreed with it.
fn conditions(model: &Model, view: &FileView) -> [Row; 2] {
    let (t, known) = (&model.t, &view.conditions);
    let or_none = |told: Option<String>, none| told.map_or_else(|| (t.t(none), Role::Muted), |told| (told, Role::Popup));
    let solvency = or_none(known.solvency.as_ref().map(|of| sanitise(&t.solvency(of)).into_owned()), "file-solvency-none");
    let agreed = or_none(known.discount.map(|rate| t.agreed_discount(rate)), "file-agreed-none");
    let row = |label: &str, (told, role): (String, Role)| {
        let mut spans = pair(t.label(label), told);
        spans.iter_mut().skip(1).for_each(|span| span.role = role);
        spans
    };
    [(Some(Changed::Solvency), row("file-solvency", solvency)), (Some(Changed::Agreed), row("file-agreed", agreed))]
}

/// What is to be looked at before anything else: a bank that changed, clients that look the same.
fn alerts(model: &Model, view: &FileView) -> Vec<Vec<Span>> {
    let (t, today) = (&model.t, model.today);
    let mut out = Vec::new();
    for change in &view.banks {
        let open = change.is_open(today);
        out.push(vec![Span::new(t.bank_change(change, today), if open { Role::Late } else { Role::Muted })]);
        if open && !change.before.is_empty() {
            out.push(vec![Span::new(t.tf("file-bank-was", &[("iban", Arg::Str(&change.before))]), Role::Muted)]);
        }
    }
    if view.is_prospect() {
        out.push(vec![Span::new(t.t("file-prospect"), Role::Strong)]);
    }
    if let Some(words) = model.alert_words(view.card.id, &[]) {
        out.push(vec![Span::new(words, Role::Derived)]);
    }
    for double in &view.doubles {
        out.push(vec![Span::new(t.double(double.by.code(), &double.code, &double.name), Role::Changed)]);
    }
    out
}

/// What is worked out of the book (CLI-01).
fn facts(model: &Model, view: &FileView) -> Vec<Vec<Span>> {
    let t = &model.t;
    let mut out = vec![vec![Span::new(t.label("file-section-facts"), Role::Head)]];
    let pieces = [("file-last-invoice", &view.card.last_invoice), ("file-last-unpaid", &view.last_unpaid)];
    for (id, of) in pieces {
        if let Some((date, piece, amount)) = of {
            let args = [("piece", Arg::Str(piece)), ("date", Arg::Date(*date)), ("amount", Arg::Amount(*amount))];
            out.push(pair(t.label(id), t.tf("file-piece", &args)));
        }
    }
    if let Some((date, amount)) = view.card.last_payment {
        let args = [("amount", Arg::Amount(amount)), ("date", Arg::Date(date))];
        out.push(pair(t.label("file-last-payment"), t.tf("file-payment", &args)));
    }
    if out.len() == 1 {
        out.clear();
    }
    if let Some(risk) = &view.risk {
        out.push(vec![Span::new(t.label("file-section-risk"), Role::Head)]);
        let rows = t.risk_rows(risk.days, risk.items, &risk.facts);
        out.extend(rows.into_iter().map(|(_, name, _, told)| pair(&name, told)));
    }
    if !view.sheets.is_empty() {
        out.push(vec![Span::new(t.label("file-section-followup"), Role::Head)]);
    }
    for (no, sheet) in &view.sheets {
        let told = t.follow_up(*no, sheet, model.today);
        let mut spans = pair(&t.follow_kind(sheet).1, sanitise(&told).into_owned());
        if sheet.state(model.today) == FollowState::Late {
            spans.iter_mut().skip(1).for_each(|span| span.role = Role::Late);
        }
        out.push(spans);
    }
    if !view.habits.is_empty() {
        out.push(vec![Span::new(t.label("file-section-habits"), Role::Head)]);
    }
    for habit in &view.habits {
        let (name, told) = t.habit(habit, model.today);
        let mut spans = pair(&cut(&sanitise(&name), 25), told);
        if habit.is_late(model.today) {
            spans.iter_mut().skip(1).for_each(|span| span.role = Role::Late);
        }
        out.push(spans);
    }
    out
}

/// A field as it is shown.
fn shown(model: &Model, view: &FileView, field: Field) -> String {
    match field {
        Field::Party(field) => super::rows::field_text(model, &view.card.party, field, true),
        Field::File(field) => model.t.file_text(field, view.file.text(field)),
    }
}

impl Model {
    /// Opens the file of the client.
    pub(in crate::ui) fn open_file(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.sheet_party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::at(SheetKind::File(party, None), ListState { index: 1, top: 0 })));
        self.ask_file(party, out);
    }

    /// Asks for the file of a client.
    pub(in crate::ui) fn ask_file(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        self.ask(Want::File, Query::File(FileQuery::Show { party }), out);
        self.ask_alerts_of(Want::AlertsOf, party, out);
    }

    /// Takes the file of a client.
    pub(in crate::ui) fn file_answered(&mut self, answer: FileAnswer) {
        let view = match answer {
            FileAnswer::Show(view) => view,
            FileAnswer::Merge(view) => return self.merge_answered(*view),
            _ => return,
        };
        let of = |o: &Overlay| matches!(o, Overlay::Sheet(Sheet { kind: SheetKind::File(of, _), .. }) if *of == view.card.id);
        let Some(at) = self.overlays.iter().position(of) else { return };
        if let Some(Overlay::Sheet(Sheet { kind: SheetKind::File(_, slot), .. })) = self.overlays.get_mut(at) {
            *slot = Some(view);
        }
        self.fit_sheet(at);
    }

    fn file_shown(&self) -> Option<(PartyId, &FileView, usize)> {
        match self.overlays.last() {
            Some(Overlay::Sheet(Sheet { kind: SheetKind::File(party, Some(view)), list })) => Some((*party, view, list.index)),
            _ => None,
        }
    }

    /// Edits the field under the cursor of the client file.
    pub(in crate::ui) fn edit_field(&mut self) {
        let Some((party, view, at)) = self.file_shown() else { return };
        let (purpose, text) = match tagged(self, view).get(at).and_then(|(changed, _)| *changed) {
            None => return,
            Some(Changed::Solvency | Changed::Agreed) if !self.may(Need::Orders) => return self.refuse(self.t.t("why-role")),
            Some(Changed::Solvency) => (Purpose::Solvency(party), String::new()),
            Some(Changed::Agreed) => {
                let known = view.conditions.discount.map(|rate| self.t.rate_typed(rate));
                (Purpose::Agreed(party), known.unwrap_or_default())
            }
            Some(Changed::Field(Field::Party(PartyField::Code))) => return self.refuse(self.t.t("why-code-fixed")),
            Some(Changed::Field(Field::Party(field))) => {
                (Purpose::Field(party, field), super::rows::field_text(self, &view.card.party, field, false))
            }
            Some(Changed::Field(Field::File(FileField::ReferredBy))) => {
                let known = self.t.referral(view.file.text(FileField::ReferredBy));
                (Purpose::FileField(party, FileField::ReferredBy), known)
            }
            Some(Changed::Field(Field::File(field))) => (Purpose::FileField(party, field), view.file.text(field).to_string()),
        };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, &text)));
    }

    /// The client whose file is shown.
    pub(in crate::ui) fn file_of(&self) -> Option<PartyId> {
        self.file_shown().map(|(party, ..)| party)
    }

    /// A change of bank waits for a call-back in the file that is shown.
    pub(in crate::ui) fn bank_waits(&self) -> bool {
        self.file_shown().is_some_and(|(_, view, _)| view.banks.iter().any(|change| change.is_open(self.today)))
    }

    /// Asks what was said when somebody called back.
    pub(in crate::ui) fn confirm_bank(&mut self) {
        if let Some((party, ..)) = self.file_shown() {
            self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::ConfirmBank(party), "")));
        }
    }

    /// The file of a client, where it is open under what lies over it.
    pub(super) fn file_behind(&self, party: PartyId) -> Option<&FileView> {
        self.overlays.iter().rev().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::File(of, Some(view)), .. }) if *of == party => Some(&**view),
            _ => None,
        })
    }

    /// The command of a line that was filled in about the file.
    pub(in crate::ui) fn file_typed(&self, purpose: Purpose, text: String) -> Result<Command, String> {
        let set = |party, field, text| FileCommand::Set { party, fields: vec![(field, text)] };
        let command = match purpose {
            Purpose::Field(party, field) => set(party, Field::Party(field), text),
            Purpose::FileField(party, FileField::ReferredBy) => {
                set(party, Field::File(FileField::ReferredBy), self.t.referral_typed(&text))
            }
            Purpose::FileField(party, field) => set(party, Field::File(field), text),
            Purpose::ConfirmBank(party) => FileCommand::ConfirmBank { party, note: text },
            Purpose::Referrals => FileCommand::Referrals(self.referrals_typed(&text)),
            _ => return self.conditions_typed(purpose, &text),
        };
        Ok(Command::File(Box::new(command)))
    }

    /// What is understood of a field of the file while it is typed, or what it may say.
    pub(in crate::ui) fn file_preview(&self, purpose: Purpose, text: &str) -> Option<Span> {
        let (field, party) = match purpose {
            Purpose::Field(party, field) => (Field::Party(field), party),
            Purpose::FileField(party, field) => (Field::File(field), party),
            Purpose::NewClient(field) => return Some(self.new_client_preview(field, text)),
            Purpose::Referrals | Purpose::Solvency(_) | Purpose::Agreed(_) => {
                return Some(self.conditions_preview(purpose, text));
            }
            _ => return None,
        };
        let view = self.file_behind(party);
        let known = view.map(|view| view.card.party.clone()).unwrap_or_default();
        let list = view.map(|view| view.referrals.as_slice()).unwrap_or_default();
        Some(self.field_preview(field, text, (&known, list)))
    }

    /// The same of a field, beside the other fields of its file and the choices of who brings clients.
    pub(super) fn field_preview(&self, field: Field, text: &str, (party, list): (&Party, &[String])) -> Span {
        let t = &self.t;
        let expected = || Span::new(t.field_expected(field), Role::Muted);
        if field == Field::File(FileField::ReferredBy) {
            return match choice(&t.referral_typed(text), list) {
                Some(one) => Span::new(t.referral(one), Role::Done),
                None => {
                    Span::new(format!("{} {} {}", t.referrals(list), self.glyphs.dot, t.field_expected(field)), Role::Muted)
                }
            };
        }
        if text.trim().is_empty() || t.field_expected(field) == t.t("expected-text") {
            return expected();
        }
        match typed(field, text, party, (self.today, self.digits())) {
            Err(Fault::Form) => expected(),
            Err(fault @ Fault::Number(IdentifierError::Length { .. })) => Span::new(t.field_fault(field, fault), Role::Muted),
            Err(fault) => Span::new(t.field_fault(field, fault), Role::Refused),
            Ok(Typed { text, odd: Some(odd) }) => {
                Span::new(format!("{text} {} {}", self.glyphs.dot, t.vat_warning(odd)), Role::Changed)
            }
            Ok(Typed { text, odd: None }) => {
                let shown = t.field_shown(field, &text);
                Span::new(t.tf("field-understood", &[("text", Arg::Str(&shown))]), Role::Done)
            }
        }
    }
}
