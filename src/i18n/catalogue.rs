//! The sentences of one language, parsed once.

use super::lang::Lang;
use super::numbers::group_digits;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
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
            include_str!(concat!($lang, "/reports.ftl")),
            include_str!(concat!($lang, "/orders.ftl")),
            include_str!(concat!($lang, "/insurance.ftl")),
            include_str!(concat!($lang, "/registered.ftl")),
            include_str!(concat!($lang, "/mailing.ftl")),
            include_str!(concat!($lang, "/orders_pane.ftl")),
        ]
    };
}

static FR: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::Fr, &sources!("fr")));
static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::build(Lang::En, &sources!("en")));

/// All messages of a language.
pub(super) struct Catalogue {
    /// Messages with variables are formatted here.
    bundle: FluentBundle<FluentResource>,
    /// Messages without variables, resolved once: what frames are made of.
    fixed: HashMap<&'static str, Box<str>>,
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
        for source in sources {
            let resource = FluentResource::try_new((*source).to_string()).unwrap_or_else(|(parsed, _)| parsed);
            // The only error is an identifier given twice: the first stands.
            let _ = bundle.add_resource(resource);
        }
        let mut catalogue = Catalogue { bundle, fixed: HashMap::new() };
        for id in sources.iter().flat_map(|s| identifiers(s)) {
            if let Some(text) = catalogue.resolve(id, None) {
                catalogue.fixed.insert(id, text.into_boxed_str());
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
        let message = self.bundle.get_message(id)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// The identifiers that a source defines: a message begins a line, its continuations are indented.
fn identifiers(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.lines().filter_map(|line| {
        let (id, _) = line.split_once('=')?;
        id.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| id.trim_end())
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
