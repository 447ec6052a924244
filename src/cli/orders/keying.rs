//! `order add`, `order change`: a quote or an order keyed in from the command line, in one operation.

use super::{ask, named};
use crate::cli::args::option;
use crate::cli::context::{Context, Ended, Open};
use crate::cli::dunning::{amount, client, day, text};
use crate::cli::letter;
use crate::desk::api::{Command, DocumentView, OrderAnswer, OrderCommand, OrderQuery};
use crate::domain::money::Amount;
use crate::domain::order::{
    Channel, Deposit, Discounts, DocumentKind, DocumentLine, Item, Keyed, KeyedLine, Origin, Price, Quantity, Reckoning,
};
use crate::domain::penalty::Rate;
use crate::i18n::{Arg, I18n};
use crate::text::fold;
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command as Shape};

/// What both commands take.
pub(super) fn shape(i18n: I18n, shape: Shape) -> Shape {
    let channels = PossibleValuesParser::new(Channel::ALL.map(Channel::code));
    let origins = PossibleValuesParser::new(Origin::ALL.map(Origin::code));
    let line = |name, value, help| option(i18n, name, value, help).action(ArgAction::Append);
    shape
        .arg(option(i18n, "on", "cli-value-date", "cli-order-add-on"))
        .arg(line("line", "cli-order-add-line-value", "cli-order-add-line"))
        .arg(line("free", "cli-order-add-free-value", "cli-order-add-free"))
        .arg(option(i18n, "vat", "cli-value-rate", "cli-order-vat"))
        .arg(option(i18n, "rebate", "cli-value-rate", "cli-order-rebate"))
        .arg(option(i18n, "cash-discount", "cli-value-rate", "cli-order-cash"))
        .arg(option(i18n, "deposit", "cli-value-amount", "cli-order-add-deposit"))
        .arg(option(i18n, "deposit-due", "cli-value-date", "cli-order-deposit-due"))
        .arg(option(i18n, "planned", "cli-value-date", "cli-order-planned"))
        .arg(option(i18n, "valid-until", "cli-value-date", "cli-order-valid"))
        .arg(option(i18n, "terms", "cli-value-text", "cli-order-terms"))
        .arg(option(i18n, "reference", "cli-value-text", "cli-order-reference"))
        .arg(option(i18n, "channel", "cli-value-word", "cli-order-channel").value_parser(channels))
        .arg(option(i18n, "origin", "cli-value-word", "cli-order-origin").value_parser(origins))
        .arg(option(i18n, "comment", "cli-value-text", "cli-order-add-comment"))
}

/// `order add`.
pub(super) fn add(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let kind = if text(m, "kind") == DocumentKind::Quote.code() { DocumentKind::Quote } else { DocumentKind::Order };
    let number = text(m, "as");
    let keyed = Keyed { number, ..Keyed::new(kind, client(&open, m)?, open.who.today) };
    let command = OrderCommand::Key(Box::new(filled(cx, &open, m, keyed)?));
    submit(cx, &open, command)
}

/// `order change`: what is not named stays; lines that are named replace all lines.
pub(super) fn change(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let view = named(&open, m, None)?;
    let keyed = filled(cx, &open, m, Keyed::of(&view.document, discounts(&view)))?;
    submit(cx, &open, OrderCommand::Rekey { was: Box::new(view.document), keyed: Box::new(keyed) })
}

fn discounts(view: &DocumentView) -> Discounts {
    view.making.as_ref().map(|making| making.discounts).unwrap_or_default()
}

fn submit(cx: &mut Context, open: &Open, command: OrderCommand) -> Result<(), Ended> {
    let receipt = open.submit(&Command::Order(Box::new(command)))?;
    letter::tell(cx, open, &receipt);
    Ok(())
}

/// The document with what the options say.
fn filled(cx: &Context, open: &Open, m: &ArgMatches, mut keyed: Keyed) -> Result<Keyed, Ended> {
    let rate = |name: &str| m.get_one::<String>(name).map(|word| percent(cx, word)).transpose();
    let words = |name: &str, was: &mut String| was.clone_from(m.get_one::<String>(name).unwrap_or(&was.clone()));
    words("terms", &mut keyed.terms);
    words("reference", &mut keyed.reference);
    words("comment", &mut keyed.comment);
    keyed.date = day(cx, m, "on")?.unwrap_or(keyed.date);
    keyed.planned = day(cx, m, "planned")?.or(keyed.planned);
    keyed.valid_until = day(cx, m, "valid-until")?.or(keyed.valid_until);
    keyed.discounts.rebate = rate("rebate")?.unwrap_or(keyed.discounts.rebate);
    keyed.discounts.cash = rate("cash-discount")?.unwrap_or(keyed.discounts.cash);
    let code = |name: &str| text(m, name);
    keyed.channel = Channel::ALL.into_iter().find(|one| one.code() == code("channel")).or(keyed.channel);
    keyed.origin = Origin::ALL.into_iter().find(|one| one.code() == code("origin")).or(keyed.origin);
    let vat = rate("vat")?;
    let lines = lines(cx, m)?;
    if !lines.is_empty() {
        keyed.lines = lines;
    }
    let items = items(open)?;
    let of_client = match ask(open, OrderQuery::Conditions { party: keyed.party })? {
        OrderAnswer::Conditions(told) => told.vat,
        _ => None,
    };
    for line in &mut keyed.lines {
        let listed = items.iter().find(|item| fold(&item.reference) == fold(line.item.trim()));
        line.vat = line.vat.or(of_client).or(listed.and_then(|item| item.vat)).or(vat);
    }
    let due = day(cx, m, "deposit-due")?.or(keyed.deposit.and_then(|deposit| deposit.due));
    keyed.deposit = match m.get_one::<String>("deposit") {
        None => keyed.deposit.map(|deposit| Deposit { due, ..deposit }),
        Some(word) => Some(Deposit { amount: deposit(cx, open, word, &keyed, &items)?, due }),
    };
    Ok(keyed)
}

fn items(open: &Open) -> Result<Vec<Item>, Ended> {
    match ask(open, OrderQuery::Items)? {
        OrderAnswer::Items(items) => Ok(items),
        _ => Err(Ended::Findings),
    }
}

/// A deposit: an amount, or a share of what the document comes to.
fn deposit(cx: &Context, open: &Open, word: &str, keyed: &Keyed, items: &[Item]) -> Result<Amount, Ended> {
    if !word.trim_end().ends_with('%') {
        return amount(open, word);
    }
    let usage = || Ended::Usage(cx.i18n.tf("cli-usage-order-share", &[("value", Arg::Str(word))]));
    let rate = Rate::parse(word).ok_or_else(usage)?;
    let settled = |(line, no): (&KeyedLine, u32)| -> Option<DocumentLine> {
        let item = items.iter().find(|item| fold(&item.reference) == fold(line.item.trim()));
        line.settled(no, item, open.digits()).ok()
    };
    // What is wrong with a line is told by the book, which sees all of them.
    let lines: Vec<DocumentLine> = keyed.lines.iter().zip(1..).filter_map(settled).collect();
    let told = Reckoning::of_lines(&lines, keyed.discounts).map_err(|_| usage())?;
    told.share(rate).map_err(|_| usage())
}

fn percent(cx: &Context, word: &str) -> Result<Rate, Ended> {
    Rate::parse(word).ok_or_else(|| Ended::Usage(cx.i18n.tf("cli-usage-order-percent", &[("value", Arg::Str(word))])))
}

/// The lines in the order in which they were given, those of the list and those of free text.
fn lines(cx: &Context, m: &ArgMatches) -> Result<Vec<KeyedLine>, Ended> {
    let mut out: Vec<(usize, KeyedLine)> = Vec::new();
    for name in ["line", "free"] {
        let words = m.get_many::<String>(name).into_iter().flatten();
        for (word, at) in words.zip(m.indices_of(name).into_iter().flatten()) {
            let usage = || Ended::Usage(cx.i18n.tf("cli-usage-order-keyed", &[("value", Arg::Str(word))]));
            let (text, line) = line(word).ok_or_else(usage)?;
            let (item, label) = if name == "line" { (text, String::new()) } else { (String::new(), text) };
            out.push((at, KeyedLine { item, label, ..line }));
        }
    }
    out.sort_by_key(|(at, _)| *at);
    Ok(out.into_iter().map(|(_, line)| line).collect())
}

/// `VIS-8=10@1,25-5%/20`: what it is, and how much of it, at which price, discount and rate of VAT.
fn line(word: &str) -> Option<(String, KeyedLine)> {
    let (text, rest) = word.rsplit_once('=')?;
    let (rest, vat) = match rest.split_once('/') {
        Some((rest, vat)) => (rest, Some(Rate::parse(vat)?)),
        None => (rest, None),
    };
    let (rest, discount) = match rest.split_once('-') {
        Some((rest, discount)) => (rest, Rate::parse(discount)?),
        None => (rest, Rate::default()),
    };
    let (quantity, price) = match rest.split_once('@') {
        Some((quantity, price)) => (quantity, Some(Price::parse(price)?)),
        None => (rest, None),
    };
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let quantity = Quantity::parse(quantity)?;
    Some((text.to_string(), KeyedLine { quantity, price, discount, vat, ..KeyedLine::default() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_01_a_line_says_quantity_price_discount_and_rate() {
        let rate = |parts| Rate::new(parts).expect("a rate");
        let read = |word| line(word).expect("a line");
        let (text, told) = read("VIS-8=10@1,25-5%/20");
        assert_eq!((text.as_str(), told.quantity, told.price), ("VIS-8", Quantity(100_000), Some(Price(12_500))));
        assert_eq!((told.discount, told.vat), (rate(500), Some(rate(2_000))));
        let (text, told) = read("Pose = comprise=2.5");
        assert_eq!((text.as_str(), told.quantity, told.price, told.vat), ("Pose = comprise", Quantity(25_000), None, None));
        for bad in ["VIS-8", "=3", "VIS-8=", "VIS-8=x", "VIS-8=1@", "VIS-8=1-200%", "VIS-8=1/"] {
            assert_eq!(line(bad), None, "{bad}");
        }
    }
}
