//! What is to be known of a reminder before it leaves: its level and why counters move or do not, its way, what it asks for, what falls out.

use super::Reminders;
use crate::desk::api::{Draftable, NoLetter, SheetItem};
use crate::domain::dunning::notice::Mode;
use crate::domain::dunning::{Bar, Channel};
use crate::i18n::{Arg, I18n};
use crate::ui::model::{Model, count};

/// A line of facts: what it is about, and what it says.
pub(super) type Fact = (String, String);

/// Why no reminder leaves.
pub(super) fn why(t: &I18n, why: &NoLetter) -> String {
    match why {
        NoLetter::Refused(refused) => t.refused(*refused),
        NoLetter::NoText(level) => t.no_text(*level),
        NoLetter::Unreachable(level) => t.unreachable(*level),
        NoLetter::NoAccount(factor) => t.factor_no_account(factor),
        NoLetter::NoRate(level, semester) => t.no_rate(*level, *semester),
        NoLetter::Changed(items) => t.facts_changed(items.len(), items.first().map(|(_, dropped)| *dropped)),
    }
}

/// How the level was found, and what becomes of the counter.
pub(super) fn mode(t: &I18n, mode: Mode) -> String {
    t.t(match mode {
        Mode::Auto => "remind-mode-auto",
        Mode::Forced(_) => "remind-mode-forced",
        Mode::File => "remind-mode-file",
    })
}

/// To whom it goes: the address of an e-mail with those who get a copy, else the person or the town.
pub(super) fn addressee(t: &I18n, letter: &Draftable) -> String {
    let file = &letter.file;
    match letter.channel {
        Channel::Email if !letter.copies.is_empty() => {
            let (to, copies) = (file.email.trim(), letter.copies.join(", "));
            t.tf("remind-copies", &[("to", Arg::Str(to)), ("copies", Arg::Str(&copies))])
        }
        Channel::Email => file.email.trim().to_string(),
        Channel::Phone | Channel::Sms => file.phone.trim().to_string(),
        _ => {
            let parts = [file.contact.trim(), file.postcode.trim(), file.city.trim()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The facts of a letter; beside the text they are narrow, and the addressee has a line of its own.
pub(super) fn of_letter(model: &Model, letter: &Draftable, beside: bool) -> Vec<Fact> {
    let t = &model.t;
    let draft = &letter.draft;
    let money = |amount| t.amount(amount, model.digits());
    let head = |id: &str| t.t(id);
    let mut facts = vec![
        (head("remind-head-level"), format!("{} {} {}", t.level(draft.level), model.glyphs.dot, t.level_name(draft.level))),
        (head("remind-head-mode"), mode(t, draft.mode)),
    ];
    let way = t.channel(letter.channel);
    if beside {
        facts.push((head("remind-head-way"), way));
        facts.push((head("remind-head-address"), addressee(&model.t, letter)));
    } else {
        facts.push((head("remind-head-way"), format!("{way} {} {}", model.glyphs.becomes, addressee(&model.t, letter))));
    }
    let oldest = draft.items.iter().map(|item| item.days_late).max().unwrap_or(0);
    let args = [
        ("n", Arg::Num(count(draft.items.len()))),
        ("amount", Arg::Str(&money(draft.totals.asked))),
        ("days", Arg::Str(&t.days_late(oldest))),
    ];
    facts.push((head("remind-head-asked"), t.tf("remind-asked", &args)));
    if let Some(why) = t.interest_left_out(letter.untold, &letter.without_interest) {
        facts.push((head("remind-head-untold"), why));
    }
    if draft.totals.credits.is_credit() {
        let args = [("credits", Arg::Str(&money(draft.totals.credits))), ("net", Arg::Str(&money(draft.totals.net)))];
        facts.push((head("remind-head-credits"), t.tf("remind-credits", &args)));
    }
    if let Some((on, level)) = letter.last {
        let args = [("level", Arg::Str(t.level(level))), ("date", Arg::Date(on))];
        facts.push((head("remind-head-last"), t.tf("remind-last", &args)));
    }
    facts
}

/// An item that the client owes late and the letter does not ask for: its piece, its amount, and why.
pub(super) type Out = (String, String, String);

/// What the letter does not ask for. Without a letter only what is held for a reason of its own: the rest has the reason of the whole.
pub(super) fn left_out(model: &Model, reminders: &Reminders, letter: Option<&Draftable>) -> Vec<Out> {
    let Some(sheet) = &reminders.sheet else { return Vec::new() };
    let t = &model.t;
    let listed = |item: &SheetItem| {
        let part = item.part.unwrap_or(0);
        letter.is_some_and(|l| l.draft.items.iter().any(|i| i.item == (item.id, part)))
    };
    let why = |item: &SheetItem| match (item.bars.as_slice(), letter.map(|l| l.draft.level)) {
        ([], None) => None,
        ([], Some(level)) if item.derived && !level.suits_derived_due() => Some(t.bar(Bar::DerivedDue(level))),
        ([], Some(_)) => Some(t.t("remind-not-its-turn")),
        (bars, _) => Some(bars.iter().take(2).map(|bar| t.bar(*bar)).collect::<Vec<_>>().join(", ")),
    };
    let late = sheet.items.iter().filter(|item| item.days_late > 0 && !listed(item));
    let whole = late.filter_map(|item| Some((item.piece.clone(), t.amount(item.open, model.digits()), why(item)?)));
    // Of what is asked for in part, the rest.
    let parts = letter.into_iter().flat_map(|l| l.draft.items.iter().zip(&l.rows)).filter(|(item, _)| item.disputed.is_debit());
    let parts = parts.map(|(item, row)| (row.piece.clone(), t.amount(item.disputed, model.digits()), t.t("remind-disputed")));
    whole.chain(parts).collect()
}
