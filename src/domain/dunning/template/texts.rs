//! The texts of letters: which one is for whom, and what is wrong with one (DUN-08, DUN-16, DUN-17, DUN-20).

use super::{Audience, Template, TemplateFault, TextFault, Variable};
use crate::domain::dunning::policy::Buyer;
use crate::domain::dunning::{Channel, Level};
use crate::text::is_safe;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The set of texts that strategies without a set of their own use.
pub const STANDARD: &str = "standard";

/// The languages that letters are written in.
pub const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Characters of a subject.
const SUBJECT_MOST: usize = 200;

/// Characters of a body: four pages.
const BODY_MOST: usize = 12_000;

/// What a text is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum TextKind {
    /// The words of a statement of account.
    Statement,
    /// A reminder of a level.
    Reminder(Level),
    /// The letter of a plan of payment (DUN-11).
    Plan,
}

impl TextKind {
    /// Its code, the first word of a name.
    pub const fn code(self) -> &'static str {
        match self {
            TextKind::Statement => "statement",
            TextKind::Reminder(level) => level.code(),
            TextKind::Plan => "plan",
        }
    }
}

/// The text of a level; that of a statement without one.
impl From<Option<Level>> for TextKind {
    fn from(level: Option<Level>) -> TextKind {
        level.map_or(TextKind::Statement, TextKind::Reminder)
    }
}

/// Which text. Its name is `R1.fr.business.all`, and a set other than the standard one at the end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct TextKey {
    /// What it is for.
    pub kind: TextKind,
    /// The language, one of [`LANGUAGES`].
    pub language: String,
    /// What the reader is in law.
    pub buyer: Buyer,
    /// The way; none for all that have no text of their own.
    pub channel: Option<Channel>,
    /// The set that a strategy names.
    pub set: String,
}

/// A text: two templates.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct LetterText {
    /// The subject, one line.
    pub subject: String,
    /// The body; a blank line parts paragraphs.
    pub body: String,
}

/// The part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// The subject.
    Subject,
    /// The body.
    Body,
}

/// What is wrong with a text. Lines and columns count from 1.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TextIssue {
    /// No letter is written at that level, in that language or for that set.
    Key,
    /// The part is empty.
    Empty(Part),
    /// The part has more characters than that.
    Long(Part, u32),
    /// A subject has one line, and no table.
    SubjectShape,
    /// A character that is not text, at (line, column).
    Unsafe(Part, u32, u32),
    /// A brace or a name, at (line, column); a name that is nearly one has the one that was meant.
    Template(Part, u32, u32, TemplateFault, Option<Variable>),
    /// It does not suit its level or its reader.
    Suits(TextFault),
}

impl TextKey {
    /// The text of a kind for all ways in the standard set.
    pub fn new(kind: impl Into<TextKind>, language: &str, buyer: Buyer) -> TextKey {
        TextKey { kind: kind.into(), language: language.to_string(), buyer, channel: None, set: STANDARD.to_string() }
    }

    /// The key of a name; what is left out at its end is French, business, all ways, standard.
    pub fn parse(name: &str) -> Option<TextKey> {
        let mut parts = name.trim().split('.');
        let kind = match parts.next()?.trim() {
            word if word.eq_ignore_ascii_case(TextKind::Statement.code()) => TextKind::Statement,
            word if word.eq_ignore_ascii_case(TextKind::Plan.code()) => TextKind::Plan,
            word => TextKind::Reminder(Level::from_code(&word.to_ascii_uppercase())?),
        };
        let language = parts.next().unwrap_or("fr").to_ascii_lowercase();
        let buyer = Buyer::from_code(&parts.next().unwrap_or("business").to_ascii_lowercase())?;
        let channel = match parts.next().unwrap_or("all").to_ascii_lowercase().as_str() {
            "all" => None,
            word => Some(Channel::from_code(word)?),
        };
        let set = parts.next().unwrap_or(STANDARD).to_ascii_lowercase();
        let key = TextKey { kind, language, buyer, channel, set };
        (parts.next().is_none() && key.faults().is_empty()).then_some(key)
    }

    /// What is wrong with it: court files have no text, a set is named in small letters, figures and dashes.
    pub fn faults(&self) -> Vec<TextIssue> {
        let level = !matches!(self.kind, TextKind::Reminder(level) if level >= Level::PaymentOrder);
        let set = self.set.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let good = level && set && (1..=40).contains(&self.set.len()) && LANGUAGES.contains(&self.language.as_str());
        if good { Vec::new() } else { vec![TextIssue::Key] }
    }
}

/// The name.
impl fmt::Display for TextKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.code();
        let channel = self.channel.map_or("all", Channel::code);
        write!(f, "{kind}.{}.{}.{channel}", self.language, self.buyer.code())?;
        if self.set == STANDARD { Ok(()) } else { write!(f, ".{}", self.set) }
    }
}

impl LetterText {
    /// The same without blanks at the ends of lines and of the whole, tabs and foreign line ends made plain.
    pub fn tidied(&self) -> LetterText {
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
        let lines: Vec<String> = plain(&self.body).lines().map(|line| line.trim_end().to_string()).collect();
        let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
        let body = lines.get(first..).unwrap_or_default().join("\n");
        LetterText { subject: plain(&self.subject).trim().to_string(), body: body.trim_end().to_string() }
    }

    /// All that keeps it from being the text of a key; none for one that letters may be written from.
    pub fn faults(&self, key: &TextKey) -> Vec<TextIssue> {
        let mut out = key.faults();
        let subject = part_faults(Part::Subject, &self.subject, SUBJECT_MOST, &mut out);
        let body = part_faults(Part::Body, &self.body, BODY_MOST, &mut out);
        let table = subject.as_ref().is_some_and(|subject| subject.uses(Variable::Table));
        if self.subject.contains('\n') || table {
            out.push(TextIssue::SubjectShape);
        }
        if let Some(body) = body {
            // A statement lists, as a pre-reminder does, and asks for nothing; nor does a plan.
            let level = if let TextKind::Reminder(level) = key.kind { level } else { Level::Pre };
            let needs: &[Variable] = if key.kind == TextKind::Plan { &[Variable::Instalments, Variable::Owed] } else { &[] };
            let missing = needs.iter().filter(|variable| !body.uses(**variable));
            out.extend(missing.map(|variable| TextIssue::Suits(TextFault::Needs(*variable))));
            let audience = Audience { level, buyer: key.buyer, french: key.language == "fr" };
            out.extend(body.faults_for(audience).into_iter().map(TextIssue::Suits));
            if let Some(subject) = subject.filter(|_| key.buyer == Buyer::Consumer) {
                out.extend(subject.consumer_faults().into_iter().map(TextIssue::Suits));
            }
        }
        out
    }
}

/// Looks at one part; the template when it could be read.
fn part_faults(part: Part, text: &str, most: usize, out: &mut Vec<TextIssue>) -> Option<Template> {
    if text.trim().is_empty() {
        out.push(TextIssue::Empty(part));
        return None;
    }
    if text.chars().nth(most).is_some() {
        out.push(TextIssue::Long(part, u32::try_from(most).unwrap_or(u32::MAX)));
        return None;
    }
    for (line, words) in (1..).zip(text.split('\n')) {
        if !is_safe(words) {
            let odd = |c: char| !is_safe(c.encode_utf8(&mut [0; 4]));
            let column = (1..).zip(words.chars()).find(|(_, c)| odd(*c)).map_or(1, |(column, _)| column);
            out.push(TextIssue::Unsafe(part, line, column));
        }
    }
    match Template::parse(text) {
        Ok(template) => Some(template),
        Err(faults) => {
            out.extend(faults.into_iter().map(|fault| {
                let (line, column) = place(text, fault.at());
                let near = match &fault {
                    TemplateFault::Unknown(_, name) => Variable::nearest(name),
                    TemplateFault::Open(_) | TemplateFault::Stray(_) => None,
                };
                TextIssue::Template(part, line, column, fault, near)
            }));
            None
        }
    }
}

/// Line and column of a character, both from 1.
pub fn place(text: &str, at: usize) -> (u32, u32) {
    let (mut line, mut column) = (1u32, 1u32);
    for c in text.chars().take(at) {
        if c == '\n' {
            (line, column) = (line.saturating_add(1), 1);
        } else {
            column = column.saturating_add(1);
        }
    }
    (line, column)
}

/// The texts that a company changed, by key.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Texts(pub Vec<(TextKey, LetterText)>);

impl Texts {
    /// The text that a letter is written from: that of its set, else of the standard one; in each that of its way, else that of all ways.
    pub fn find(&self, asked: &TextKey) -> Option<(&TextKey, &LetterText)> {
        let exactly = |set: &str, channel: Option<Channel>| {
            let same = |key: &TextKey| (key.kind, &key.language, key.buyer) == (asked.kind, &asked.language, asked.buyer);
            self.0.iter().find(|(key, _)| key.set == set && key.channel == channel && same(key)).map(|(key, text)| (key, text))
        };
        let set = |set: &str| exactly(set, asked.channel).or_else(|| exactly(set, None));
        set(&asked.set).or_else(|| set(STANDARD))
    }

    /// The text of exactly that key.
    pub fn get(&self, key: &TextKey) -> Option<&LetterText> {
        self.0.iter().find(|(of, _)| of == key).map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(name: &str) -> TextKey {
        TextKey::parse(name).unwrap_or_else(|| panic!("{name}"))
    }

    fn text(subject: &str, body: &str) -> LetterText {
        LetterText { subject: subject.to_string(), body: body.to_string() }
    }

    const BODY: &str = "Bonjour,\n\n{table_factures}\n\nTotal {total_echu} sur {iban}.";

    #[test]
    fn dun_08_a_text_has_a_name_that_says_level_language_reader_way_and_set() {
        for name in ["R1.fr.business.all", "MED.en.consumer.registered", "statement.fr.public.all", "P.fr.business.email.vip"] {
            assert_eq!(key(name).to_string(), name);
        }
        assert_eq!(key("r2"), TextKey::new(Some(Level::R2), "fr", Buyer::Business));
        assert_eq!(key("R2.en").to_string(), "R2.en.business.all");
        for name in [
            "",
            "R9",
            "IP.fr",
            "R1.de",
            "R1.fr.friend",
            "R1.fr.business.pigeon",
            "R1.fr.business.all.VIP!",
            "R1.fr.business.all.a.b",
        ] {
            assert_eq!(TextKey::parse(name), None, "{name}");
        }
    }

    #[test]
    fn dun_08_a_letter_takes_the_nearest_text() {
        let of = |name: &str| (key(name), text(name, BODY));
        let texts = Texts(["R1", "R1.fr.business.email", "R1.fr.business.all.vip"].map(of).to_vec());
        let found = |name: &str| texts.find(&key(name)).map(|(key, _)| key.to_string());
        assert_eq!(found("R1.fr.business.email").as_deref(), Some("R1.fr.business.email"));
        assert_eq!(found("R1.fr.business.post").as_deref(), Some("R1.fr.business.all"));
        assert_eq!(found("R1.fr.business.email.vip").as_deref(), Some("R1.fr.business.all.vip"), "the set goes first");
        assert_eq!(found("R1.fr.business.email.other").as_deref(), Some("R1.fr.business.email"));
        assert_eq!(found("R1.fr.consumer.email"), None);
        assert_eq!(found("R2"), None);
    }

    #[test]
    fn dun_20_an_unknown_variable_is_told_with_line_column_and_what_was_meant() {
        let faulty = text("Relance {cliant}", "Bonjour,\n\ndû : {total_de} {iban} {table_factures} {total_echu}\n{zzzzz}");
        let unknown = |at, name: &str| TemplateFault::Unknown(at, name.to_string());
        assert_eq!(
            faulty.faults(&key("R1")),
            [
                TextIssue::Template(Part::Subject, 1, 9, unknown(8, "cliant"), Some(Variable::Client)),
                TextIssue::Template(Part::Body, 3, 6, unknown(15, "total_de"), Some(Variable::Owed)),
                TextIssue::Template(Part::Body, 4, 1, unknown(63, "zzzzz"), None),
            ]
        );
    }

    #[test]
    fn dun_16_a_text_without_what_its_level_wants_is_refused() {
        assert_eq!(text("Relance", BODY).faults(&key("R1")), []);
        let formal = text("Mise en demeure", BODY).faults(&key("MED"));
        let wants = [TextFault::Needs(Variable::Owed), TextFault::Needs(Variable::Deadline), TextFault::NoFormalWords];
        assert_eq!(formal, wants.map(TextIssue::Suits));
        assert_eq!(text("Relevé", "{table_factures}").faults(&key("statement")), [], "a statement asks for nothing");
        assert_eq!(text("", "").faults(&key("R1")), [TextIssue::Empty(Part::Subject), TextIssue::Empty(Part::Body)]);
        assert_eq!(text("a\nb", BODY).faults(&key("R1")), [TextIssue::SubjectShape]);
        assert_eq!(text("{table_factures}", BODY).faults(&key("R1")), [TextIssue::SubjectShape]);
        let long = text("R", &format!("{BODY}{}", "x".repeat(BODY_MOST)));
        assert_eq!(long.faults(&key("R1")), [TextIssue::Long(Part::Body, 12_000)]);
        assert_eq!(text("R", &format!("{BODY}\n  a\u{1b}[31m")).faults(&key("R1")), [TextIssue::Unsafe(Part::Body, 6, 4)]);
    }

    #[test]
    fn dun_11_the_text_of_a_plan_has_items_instalments_and_their_sum() {
        assert_eq!(key("plan"), TextKey::new(TextKind::Plan, "fr", Buyer::Business));
        assert_eq!(key("plan.en.consumer").to_string(), "plan.en.consumer.all");
        let wants = [Variable::Instalments, Variable::Owed].map(|of| TextIssue::Suits(TextFault::Needs(of)));
        assert_eq!(text("Plan", "{table_factures}").faults(&key("plan")), wants);
        assert_eq!(text("Plan", "{table_factures} {echeancier} {total_du}").faults(&key("plan")), []);
    }

    #[test]
    fn dun_17_a_consumer_is_told_of_no_fee_and_threatened_with_no_costs() {
        let of = |words: &str| text("Relance", &format!("{BODY}\n{words}")).faults(&key("R2.fr.consumer"));
        assert_eq!(of("L'indemnité de 40 € est due."), [TextIssue::Suits(TextFault::ForbidsFee)]);
        assert_eq!(of("Les frais de\nrecouvrement seront à votre charge."), [TextIssue::Suits(TextFault::ForbidsCosts)]);
        assert_eq!(of("{indemnites}"), [TextIssue::Suits(TextFault::Forbids(Variable::Fees))]);
        assert_eq!(of("Sans frais de notre part à ce jour."), []);
        let subject = text("Relance et frais de recouvrement", BODY).faults(&key("R2.fr.consumer"));
        assert_eq!(subject, [TextIssue::Suits(TextFault::ForbidsCosts)]);
    }

    #[test]
    fn dun_08_a_text_is_kept_without_stray_blanks() {
        let tidied = text(" Relance \r\n", "\r\n\nBonjour,  \r\n\r\n\tÀ vous\r\n \n").tidied();
        assert_eq!(tidied, text("Relance", "Bonjour,\n\n    À vous"));
        assert_eq!(tidied.tidied(), tidied);
    }

    proptest! {
        #[test]
        fn dun_20_any_text_is_judged_without_panic_and_faults_lie_in_it(subject in ".{0,60}", body in "[a-zé{}_ \n]{0,200}|\\PC{0,80}") {
            let text = LetterText { subject, body };
            for issue in text.faults(&key("R2.fr.consumer")) {
                if let TextIssue::Template(part, line, column, ..) | TextIssue::Unsafe(part, line, column) = issue {
                    let words = if part == Part::Subject { &text.subject } else { &text.body };
                    let found = words.split('\n').nth(line as usize - 1).map(|l| l.chars().count());
                    prop_assert!(found.is_some_and(|n| column >= 1 && column as usize <= n.max(1)));
                }
            }
            prop_assert_eq!(text.tidied().tidied(), text.tidied());
        }

        #[test]
        fn dun_08_any_name_is_read_or_refused(name in "[a-zA-Z0-9.é-]{0,40}") {
            if let Some(key) = TextKey::parse(&name) {
                prop_assert_eq!(TextKey::parse(&key.to_string()), Some(key));
            }
        }
    }
}
