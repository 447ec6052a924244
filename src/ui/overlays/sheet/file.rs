//! The file of a client: what is to be looked at, then its fields by section, then what is worked out of the book.

use super::rows::pair;
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, FileAnswer, FileCommand, FileQuery, FileView, Query};
use crate::domain::file::{Field, FileField, FollowState, Section};
use crate::domain::ids::PartyId;
use crate::domain::party::PartyField;
use crate::i18n::Arg;
use crate::text::{cut, sanitise};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Span};

/// A row, with the field that it shows.
type Row = (Option<Field>, Vec<Span>);

pub(super) fn rows(model: &Model, view: &FileView) -> Vec<Vec<Span>> {
    tagged(model, view).into_iter().map(|(_, spans)| spans).collect()
}

fn tagged(model: &Model, view: &FileView) -> Vec<Row> {
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
            if *field == Field::File(FileField::Watch) && !view.file.text(FileField::Watch).is_empty() {
                spans.iter_mut().skip(1).for_each(|span| span.role = Role::Late);
            }
            out.push((Some(*field), spans));
        }
    }
    out.extend(facts(model, view).into_iter().map(|spans| (None, spans)));
    out
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
        let (purpose, text) = match tagged(self, view).get(at).and_then(|(field, _)| *field) {
            None => return,
            Some(Field::Party(PartyField::Code)) => return self.refuse(self.t.t("why-code-fixed")),
            Some(Field::Party(field)) => {
                (Purpose::Field(party, field), super::rows::field_text(self, &view.card.party, field, false))
            }
            Some(Field::File(field)) => (Purpose::FileField(party, field), view.file.text(field).to_string()),
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

    /// The command of a line that was filled in about the file.
    pub(in crate::ui) fn file_typed(purpose: Purpose, text: String) -> Option<Command> {
        let command = match purpose {
            Purpose::Field(party, field) => FileCommand::Set { party, fields: vec![(Field::Party(field), text)] },
            Purpose::FileField(party, field) => FileCommand::Set { party, fields: vec![(Field::File(field), text)] },
            Purpose::ConfirmBank(party) => FileCommand::ConfirmBank { party, note: text },
            _ => return None,
        };
        Some(Command::File(Box::new(command)))
    }

    /// What a field of the file may say, under the line.
    pub(in crate::ui) fn file_hint(&self, purpose: Purpose) -> Option<String> {
        match purpose {
            Purpose::Field(_, field) => Some(self.t.field_expected(Field::Party(field))),
            Purpose::FileField(_, field) => Some(self.t.field_expected(Field::File(field))),
            _ => None,
        }
    }
}
