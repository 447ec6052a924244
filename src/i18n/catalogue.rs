//! The sentences of one language, parsed once.

use super::lang::Lang;
use super::numbers::group_digits;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The sources of a language, by subject.
macro_rules! sources {
    ($lang:literal) => {
        [
            include_str!(concat!($lang, "/core.ftl")),
            include_str!(concat!($lang, "/import.ftl")),
            include_str!(concat!($lang, "/import_documents.ftl")),
            include_str!(concat!($lang, "/cli.ftl")),
            include_str!(concat!($lang, "/screen.ftl")),
            include_str!(concat!($lang, "/together.ftl")),
            include_str!(concat!($lang, "/host.ftl")),
            include_str!(concat!($lang, "/rights.ftl")),
            include_str!(concat!($lang, "/copies.ftl")),
            include_str!(concat!($lang, "/engine.ftl")),
            include_str!(concat!($lang, "/suggest.ftl")),
            include_str!(concat!($lang, "/receipts.ftl")),
            include_str!(concat!($lang, "/gaps.ftl")),
            include_str!(concat!($lang, "/auto.ftl")),
            include_str!(concat!($lang, "/journal.ftl")),
            include_str!(concat!($lang, "/dunning.ftl")),
            include_str!(concat!($lang, "/letters.ftl")),
            include_str!(concat!($lang, "/notices.ftl")),
            include_str!(concat!($lang, "/mail.ftl")),
            include_str!(concat!($lang, "/editions.ftl")),
            include_str!(concat!($lang, "/dunning_cli.ftl")),
            include_str!(concat!($lang, "/agenda.ftl")),
            include_str!(concat!($lang, "/reminders.ftl")),
            include_str!(concat!($lang, "/policies.ftl")),
            include_str!(concat!($lang, "/follow.ftl")),
            include_str!(concat!($lang, "/legal.ftl")),
            include_str!(concat!($lang, "/factor.ftl")),
            include_str!(concat!($lang, "/debit.ftl")),
            include_str!(concat!($lang, "/teams.ftl")),
            include_str!(concat!($lang, "/bounce.ftl")),
            include_str!(concat!($lang, "/reports.ftl")),
            include_str!(concat!($lang, "/orders.ftl")),
            include_str!(concat!($lang, "/insurance.ftl")),
            include_str!(concat!($lang, "/registered.ftl")),
            include_str!(concat!($lang, "/mailing.ftl")),
            include_str!(concat!($lang, "/orders_pane.ftl")),
            include_str!(concat!($lang, "/sales.ftl")),
            include_str!(concat!($lang, "/keying.ftl")),
            include_str!(concat!($lang, "/file.ftl")),
            include_str!(concat!($lang, "/rules.ftl")),
            include_str!(concat!($lang, "/operations.ftl")),
            include_str!(concat!($lang, "/penalty_accounts.ftl")),
            include_str!(concat!($lang, "/selections.ftl")),
            include_str!(concat!($lang, "/commissions.ftl")),
            include_str!(concat!($lang, "/alerts.ftl")),
            include_str!(concat!($lang, "/papers.ftl")),
            include_str!(concat!($lang, "/due.ftl")),
        ]
    };
}

static FR: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::Fr, &sources!("fr")));
static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::En, &sources!("en")));

/// All messages of a language.
pub(super) struct Catalogue {
    /// Messages with placeables are formatted here. Only these are parsed and kept as trees: three messages in four have none, and every
    /// workstation holds a catalogue.
    bundle: FluentBundle<FluentResource>,
    /// Messages without variables: what frames are made of. Most stand in the program as they are; the others were resolved once.
    fixed: HashMap<&'static str, Cow<'static, str>>,
}

impl Catalogue {
    /// The catalogue of a language, parsed at the first call.
    pub(super) fn of(lang: Lang) -> &'static Catalogue {
        match lang {
            Lang::Fr => &FR,
            Lang::En => &EN,
        }
    }

    /// Parses the sources. What does not parse is left out, never fatal: a test of the repository fails on it instead.
    fn build(lang: Lang, sources: &[&'static str]) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.code().parse().unwrap_or_default()]);
        // Isolation marks are bidirectional controls, which the sanitiser refuses and terminals misplace.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::Fr => |value, _| number(value, Lang::Fr),
            Lang::En => |value, _| number(value, Lang::En),
        }));
        let mut fixed: HashMap<&'static str, Cow<'static, str>> = HashMap::new();
        let mut formatted = Vec::new();
        for source in sources {
            let mut trees = String::new();
            for entry in entries(source) {
                match entry {
                    // An identifier given twice: the first stands, as in a bundle.
                    Entry::Plain(id, text) => drop(fixed.entry(id).or_insert(Cow::Borrowed(text))),
                    Entry::Formatted(id, text) => {
                        formatted.push(id);
                        trees.push_str(text);
                    }
                }
            }
            let resource = FluentResource::try_new(trees).unwrap_or_else(|(parsed, _)| parsed);
            let _ = bundle.add_resource(resource);
        }
        let mut catalogue = Catalogue { bundle, fixed };
        for id in formatted {
            if let Some(text) = catalogue.resolve(id, None) {
                catalogue.fixed.entry(id).or_insert(Cow::Owned(text));
            }
        }
        catalogue
    }

    /// The text of a message without variables.
    pub(super) fn fixed(&self, id: &str) -> Option<&str> {
        self.fixed.get(id).map(|t| &**t)
    }

    /// The text of a message, `None` when there is none or a variable is missing.
    pub(super) fn resolve(&self, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let Some(message) = self.bundle.get_message(id) else { return self.fixed(id).map(str::to_string) };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// A message of a source.
enum Entry {
    /// On one line, without placeable: its text stands as it is written.
    Plain(&'static str, &'static str),
    /// Anything else, with all its lines.
    Formatted(&'static str, &'static str),
}

/// The messages that a source defines: one begins a line with its identifier, its continuations are indented or close its placeable.
fn entries(source: &'static str) -> impl Iterator<Item = Entry> {
    let begins = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    let mut rest = source;
    std::iter::from_fn(move || {
        loop {
            let line = rest.lines().next()?;
            let after = rest.find('\n').map_or(rest.len(), |at| at + 1);
            if !begins(line) {
                rest = &rest[after..];
                continue;
            }
            let mut end = after;
            while let Some(next) = rest[end..].lines().next().filter(|next| next.starts_with([' ', '}', '{', '.'])) {
                end += rest[end..].find('\n').map_or(next.len(), |at| at + 1);
            }
            let whole = &rest[..end];
            rest = &rest[end..];
            let Some((id, text)) = line.split_once('=') else { continue };
            let (id, text) = (id.trim_end_matches(' '), text.trim_matches(' '));
            let plain = end == after && !text.is_empty() && !text.contains('{');
            return Some(if plain { Entry::Plain(id, text) } else { Entry::Formatted(id, whole) });
        }
    })
}

/// Counts are grouped in threes, as amounts are.
fn number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(n) = value else { return None };
    let text = n.as_string();
    Some(match text.strip_prefix('-') {
        Some(digits) => format!("-{}", group_digits(digits, lang)),
        None => group_digits(&text, lang),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_parsed_reads_as_if_it_were() {
        for (lang, sources) in [(Lang::Fr, sources!("fr")), (Lang::En, sources!("en"))] {
            let mut whole = FluentBundle::new_concurrent(vec![lang.code().parse().expect("a language")]);
            for source in &sources {
                whole
                    .add_resource(FluentResource::try_new((*source).to_string()).expect("parses"))
                    .expect("no identifier twice");
            }
            let catalogue = Catalogue::of(lang);
            let mut plain = 0;
            for entry in sources.iter().flat_map(|source| entries(source)) {
                let Entry::Plain(id, text) = entry else { continue };
                let pattern = whole.get_message(id).and_then(|message| message.value()).expect("a message");
                assert_eq!(whole.format_pattern(pattern, None, &mut Vec::new()), text, "{id}");
                assert_eq!(catalogue.fixed(id), Some(text));
                plain += 1;
            }
            assert!(plain > 2_000, "most messages have no variable: {plain}");
        }
    }
}
