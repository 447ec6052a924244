//! `client show CODE`: the whole file, in sections for people, as rows of `section,field,value` for scripts.

use super::{ask, client};
use crate::cli::context::{Context, Ended};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{FileAnswer, FileQuery, FileView};
use crate::domain::file::{Field, Section};
use crate::domain::money::Amount;
use crate::domain::party::PartyField;
use crate::i18n::{Arg, I18n};
use crate::text::{pad_right, width};
use chrono::NaiveDate;
use clap::ArgMatches;

/// A row: section and field as codes, their names, the value for scripts and for people.
struct Row {
    section: &'static str,
    heading: String,
    field: String,
    name: String,
    machine: String,
    human: String,
}

pub(super) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let party = client(&open, m)?;
    let FileAnswer::Show(view) = ask(&open, FileQuery::Show { party })? else { return Err(Ended::Findings) };
    let rows = rows(cx.i18n, &view, open.digits(), open.who.today);
    if !cx.for_people() {
        let mut sheet = Sheet::new(["section", "field", "value"]);
        for row in rows {
            sheet.push(vec![Cell::text(row.section), Cell::Text(row.field), Cell::Text(row.machine)]);
        }
        cx.print(&sheet, open.digits(), &open.company.zone);
        return Ok(());
    }
    let shown: Vec<&Row> = rows.iter().filter(|row| !row.human.is_empty()).collect();
    let cols = shown.iter().map(|row| width(&row.name)).max().unwrap_or(0);
    let mut section = "";
    for row in shown {
        if row.section != section {
            crate::cli::context::out(&row.heading);
            section = row.section;
        }
        let value = crate::text::sanitise(&row.human);
        crate::cli::context::out(format!("  {}  {value}", pad_right(&row.name, cols)).trim_end());
    }
    Ok(())
}

fn rows(i18n: I18n, view: &FileView, digits: u8, today: NaiveDate) -> Vec<Row> {
    let mut out = Vec::new();
    for section in Section::ALL {
        for field in section.fields() {
            let (machine, human) = match field {
                Field::Party(field) => {
                    let text = view.card.party.text(*field, digits);
                    let amount = match field {
                        PartyField::Limit => view.card.party.limit,
                        PartyField::Insured => view.card.party.insured,
                        _ => None,
                    };
                    let human = amount.map(|amount| i18n.amount(amount, digits));
                    (text.clone(), human.unwrap_or(text))
                }
                Field::File(field) => {
                    let text = view.file.text(*field);
                    (text.to_string(), i18n.file_text(*field, text))
                }
            };
            let odd = view.odd_vat().filter(|_| *field == Field::Party(PartyField::Vat)).map(|odd| i18n.vat_warning(odd));
            let remark = Some(i18n.t("file-unlike")).filter(|_| view.is_unlike(*field)).or(odd);
            let human = match remark {
                Some(remark) => format!("{human} ({remark})"),
                None => human,
            };
            out.push(Row {
                section: section.code(),
                heading: i18n.file_section(section),
                field: field.code().to_string(),
                name: i18n.file_field(*field),
                machine,
                human,
            });
        }
    }
    let conditions = out.iter().rposition(|row| row.section == Section::Terms.code()).map_or(out.len(), |last| last + 1);
    out.splice(conditions..conditions, agreed(i18n, view));
    out.extend(computed(i18n, view, digits, today));
    out
}

/// What was looked up about the client, and what was agreed with it, among its terms (C1, C3); what is odd about its VAT number.
fn agreed(i18n: I18n, view: &FileView) -> Vec<Row> {
    let row = |field: &str, name: String, machine: String, human: String| Row {
        section: Section::Terms.code(),
        heading: i18n.file_section(Section::Terms),
        field: field.to_string(),
        name,
        machine,
        human,
    };
    let solvency = view.conditions.solvency.as_ref();
    let machine = solvency.map(|of| format!("{} {} {}", of.class.code(), of.on.format("%Y-%m-%d"), of.source));
    let human = solvency.map(|of| i18n.solvency(of));
    let discount = view.conditions.discount;
    vec![
        row("solvency", i18n.t("file-solvency"), machine.unwrap_or_default(), human.unwrap_or_default()),
        row(
            "discount",
            i18n.t("file-agreed"),
            discount.map(|rate| rate.to_string()).unwrap_or_default(),
            discount.map(|rate| i18n.agreed_discount(rate)).unwrap_or_default(),
        ),
    ]
}

/// What is worked out of the book (CLI-01), and what is to be looked at (CLI-08, CLI-10).
fn computed(i18n: I18n, view: &FileView, digits: u8, today: NaiveDate) -> Vec<Row> {
    let mut out = Vec::new();
    let mut add = |section: &'static str, field: &str, name: String, machine: String, human: String| {
        let heading = i18n.t(&format!("file-section-{section}"));
        out.push(Row { section, heading, field: field.to_string(), name, machine, human });
    };
    let piece = |of: &Option<(NaiveDate, String, Amount)>| match of {
        None => (String::new(), String::new()),
        Some((date, piece, amount)) => {
            let args = [("piece", Arg::Str(piece)), ("date", Arg::Date(*date)), ("amount", Arg::Amount(*amount))];
            (date.format("%Y-%m-%d").to_string(), i18n.tf("file-piece", &args))
        }
    };
    let (date, words) = piece(&view.card.last_invoice);
    add("facts", "last_invoice", i18n.t("file-last-invoice"), date, words);
    let (date, words) = piece(&view.last_unpaid);
    add("facts", "last_unpaid", i18n.t("file-last-unpaid"), date, words);
    let (date, words) = match view.card.last_payment {
        None => (String::new(), String::new()),
        Some((date, amount)) => {
            let words = i18n.tf("file-payment", &[("amount", Arg::Amount(amount)), ("date", Arg::Date(date))]);
            (date.format("%Y-%m-%d").to_string(), words)
        }
    };
    add("facts", "last_payment", i18n.t("file-last-payment"), date, words);
    add("facts", "balance", i18n.t("column-balance"), view.card.balance_all.machine(digits), {
        i18n.amount(view.card.balance_all, digits)
    });
    if let Some(risk) = &view.risk {
        for (code, name, machine, human) in i18n.risk_rows(risk.days, risk.items, &risk.facts) {
            add("risk", code, name, machine, human);
        }
    }
    for habit in &view.habits {
        let (name, told) = i18n.habit(habit, today);
        let field = if habit.item.is_empty() { "all".to_string() } else { habit.item.clone() };
        add("habits", &field, name, habit.next.format("%Y-%m-%d").to_string(), told);
    }
    for (no, sheet) in &view.sheets {
        let (code, name) = i18n.follow_kind(sheet);
        add("followup", code, name, no.to_string(), i18n.follow_up(*no, sheet, today));
    }
    if let Some(odd) = view.odd_vat() {
        add("alerts", "vat_odd", String::new(), odd.to_string(), {
            i18n.tf("file-done-odd", &[("odd", Arg::Str(&i18n.vat_warning(odd)))])
        });
    }
    if view.is_prospect() {
        add("alerts", "prospect", String::new(), "yes".to_string(), i18n.t("file-prospect"));
    }
    for double in &view.doubles {
        let (words, field) = (i18n.double(double.by.code(), &double.code, &double.name), format!("same_{}", double.by.code()));
        add("alerts", &field, String::new(), double.code.clone(), words);
    }
    for change in &view.banks {
        let state = if change.is_open(today) { "bank_changed" } else { "bank_past" };
        add("alerts", state, String::new(), change.on.format("%Y-%m-%d").to_string(), i18n.bank_change(change, today));
    }
    out
}
