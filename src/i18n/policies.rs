//! The dunning policy in words: what is wrong with a text, a rate or a scenario, the conditions of rules, the facts of a client.

use super::lang::Lang;
use super::letters::{LetterKind, default_text};
use super::translator::{Arg, I18n};
use crate::domain::dunning::policy::{Buyer, Condition, Importance, PolicyFault, Range, RuleRefusal};
use crate::domain::dunning::template::{
    LetterText, Part, TemplateFault, TextFault, TextIssue, TextKey, TextKind, Texts, Variable,
};
use crate::domain::dunning::{Channel, Level};
use crate::domain::money::Amount;
use crate::domain::penalty::{RateRefusal, Semester};

/// The text that the program has for a key; none where no letter is written.
pub fn own_text(key: &TextKey) -> Option<LetterText> {
    let lang = Lang::parse(&key.language)?;
    let kind = match key.kind {
        TextKind::Statement => LetterKind::Statement,
        TextKind::Reminder(level) => LetterKind::Reminder(level),
        TextKind::Plan => LetterKind::Plan,
    };
    let (subject, body) = default_text(kind, key.buyer, lang)?;
    Some(LetterText { subject: subject.to_string(), body: body.to_string() })
}

/// The text that a letter is written from: the company's, else the program's.
pub fn text_in_force(texts: &Texts, asked: &TextKey) -> Option<LetterText> {
    texts.find(asked).map(|(_, text)| text.clone()).or_else(|| own_text(asked))
}

/// The names of all texts of the program, by level, language and reader; those that the company added come after the one they stand beside.
pub fn text_names(texts: &Texts) -> Vec<TextKey> {
    let kinds = Level::ALL.into_iter().map(TextKind::Reminder).chain([TextKind::Statement, TextKind::Plan]);
    let mut out: Vec<TextKey> = Vec::new();
    for kind in kinds {
        for lang in Lang::ALL {
            for buyer in Buyer::ALL {
                let key = TextKey::new(kind, lang.code(), buyer);
                if own_text(&key).is_none() {
                    continue;
                }
                let beside =
                    |of: &&TextKey| (of.kind, &of.language, of.buyer) == (key.kind, &key.language, key.buyer) && **of != key;
                let mut more: Vec<TextKey> = texts.0.iter().map(|(of, _)| of).filter(beside).cloned().collect();
                more.sort();
                out.push(key);
                out.extend(more);
            }
        }
    }
    out
}

impl I18n {
    /// What a client is in law: « professionnel », "business".
    pub fn buyer(&self, buyer: Buyer) -> String {
        self.t(&format!("buyer-{}", buyer.code()))
    }

    /// What a text is for: a level with its name, a statement, a plan.
    pub fn text_kind(&self, kind: TextKind) -> String {
        match kind {
            TextKind::Statement => self.t("text-statement"),
            TextKind::Reminder(level) => self.level_name(level),
            TextKind::Plan => self.t("text-plan"),
        }
    }

    /// The way of a text: one, or all.
    pub fn text_channel(&self, channel: Option<Channel>) -> String {
        channel.map_or_else(|| self.t("text-all-ways"), |channel| self.channel(channel))
    }

    /// What a variable stands for.
    pub fn variable(&self, variable: Variable) -> String {
        self.t(&format!("text-var-{}", variable.name().to_lowercase()))
    }

    /// What is wrong with a text, with its place.
    pub fn text_issue(&self, issue: &TextIssue) -> String {
        let part = |part: &Part| self.text_part(*part);
        let placed = |of: &Part, line: u32, column: u32, fault: &str| {
            let (line, column) = (Arg::Num(i64::from(line)), Arg::Num(i64::from(column)));
            let arguments = [("part", Arg::Str(&part(of))), ("line", line), ("column", column), ("fault", Arg::Str(fault))];
            self.tf("text-place", &arguments)
        };
        match issue {
            TextIssue::Unsafe(of, line, column) => placed(of, *line, *column, &self.t("text-unsafe")),
            TextIssue::Template(of, line, column, ..) => placed(of, *line, *column, &self.text_fault(issue)),
            _ => self.text_fault(issue),
        }
    }

    /// The same without its place.
    pub fn text_fault(&self, issue: &TextIssue) -> String {
        let variable = |id: &str, of: Variable| self.tf(id, &[("name", Arg::Str(&format!("{{{}}}", of.name())))]);
        match issue {
            TextIssue::Key => self.t("text-key"),
            TextIssue::Empty(part) => self.tf("text-empty", &[("part", Arg::Str(&self.text_part(*part)))]),
            TextIssue::Long(part, most) => {
                let arguments = [("part", Arg::Str(&self.text_part(*part))), ("n", Arg::Num(i64::from(*most)))];
                self.tf("text-long", &arguments)
            }
            TextIssue::SubjectShape => self.t("text-subject-shape"),
            TextIssue::Unsafe(..) => self.t("text-unsafe"),
            TextIssue::Template(.., TemplateFault::Open(_), _) => self.tf("text-open", &[("twice", Arg::Str("{{"))]),
            TextIssue::Template(.., TemplateFault::Stray(_), _) => self.tf("text-stray", &[("twice", Arg::Str("}}"))]),
            TextIssue::Template(.., TemplateFault::Unknown(_, name), near) => {
                let name = crate::text::sanitise(name);
                match near {
                    None => self.tf("text-unknown", &[("name", Arg::Str(&name))]),
                    Some(near) => self.tf("text-unknown-near", &[("name", Arg::Str(&name)), ("near", Arg::Str(near.name()))]),
                }
            }
            TextIssue::Suits(TextFault::Needs(name)) => variable("text-needs", *name),
            TextIssue::Suits(TextFault::Forbids(name)) => variable("text-forbids", *name),
            TextIssue::Suits(TextFault::NoFormalWords) => self.t("text-no-formal-words"),
            TextIssue::Suits(TextFault::ForbidsFee) => self.t("text-forbids-fee"),
            TextIssue::Suits(TextFault::ForbidsCosts) => self.t("text-forbids-costs"),
        }
    }

    fn text_part(&self, part: Part) -> String {
        self.t(match part {
            Part::Subject => "text-part-subject",
            Part::Body => "text-part-body",
        })
    }

    /// A text was changed, or the program's own holds again.
    pub fn text_saved(&self, key: &TextKey) -> String {
        self.tf("dun-done-text", &[("name", Arg::Str(&key.to_string()))])
    }

    /// What is wrong with a text: the first fault, and how many more.
    pub(super) fn text_declined(&self, issues: &[TextIssue]) -> String {
        let first = issues.first().map(|issue| self.text_issue(issue)).unwrap_or_default();
        let more = i64::try_from(issues.len().saturating_sub(1)).unwrap_or(i64::MAX);
        if more == 0 {
            return first;
        }
        self.tf("dun-declined-text", &[("first", Arg::Str(&first)), ("n", Arg::Num(more))])
    }

    pub(super) fn rate_declined(&self, why: RateRefusal) -> String {
        match why {
            RateRefusal::Country => self.t("dun-declined-rate-country"),
            RateRefusal::Semester(semester) => {
                self.tf("dun-declined-rate-semester", &[("semester", Arg::Str(&semester.to_string()))])
            }
        }
    }

    /// The rates of a semester are missing: `PEN_RATE`, and the command that mends it.
    pub fn rate_missing(&self, semester: Semester) -> String {
        self.tf("rates-missing", &[("semester", Arg::Str(&semester.to_string()))])
    }

    /// A condition of a rule: « échu sous 150,00 ».
    pub fn condition(&self, condition: &Condition) -> String {
        let list = |id: &str, words: Vec<String>| self.tf(id, &[("list", Arg::Str(&words.join(", ")))]);
        let range = |id: &str, bounds: String| self.tf(id, &[("range", Arg::Str(&bounds))]);
        let amounts = |bounds: &Range| {
            let shown = |amount: Option<Amount>| amount.map(|amount| self.amount(amount, self.digits()));
            self.bounds(shown(bounds.from), shown(bounds.under))
        };
        match condition {
            Condition::Risk(classes) => list("cond-risk", classes.iter().map(|c| c.code().to_string()).collect()),
            Condition::Turnover(bounds) => range("cond-turnover", amounts(bounds)),
            Condition::Overdue(bounds) => range("cond-overdue", amounts(bounds)),
            Condition::Insured(true) => self.t("cond-insured"),
            Condition::Insured(false) => self.t("cond-not-insured"),
            Condition::Months(from, under) => {
                range("cond-months", self.bounds(from.map(|n| n.to_string()), under.map(|n| n.to_string())))
            }
            Condition::Importance(of) => list("cond-importance", of.iter().map(|i| self.importance(*i)).collect()),
            Condition::Buyer(of) => list("cond-buyer", of.iter().map(|b| self.buyer(*b)).collect()),
            Condition::Country(words) => list("cond-country", words.clone()),
            Condition::Postcode(words) => list("cond-postcode", words.clone()),
            Condition::Category(words) => list("cond-category", words.clone()),
            Condition::PaymentMode(words) => list("cond-payment", words.clone()),
            Condition::Language(words) => list("cond-language", words.clone()),
        }
    }

    /// All conditions of a rule; a rule without any holds for everybody.
    pub fn conditions(&self, conditions: &[Condition]) -> String {
        if conditions.is_empty() {
            return self.t("cond-all");
        }
        conditions.iter().map(|condition| self.condition(condition)).collect::<Vec<_>>().join(" · ")
    }

    /// Bounds in words: « de 100 à 500 », "under 500".
    pub fn bounds(&self, from: Option<String>, under: Option<String>) -> String {
        match (from, under) {
            (Some(from), Some(under)) => self.tf("cond-between", &[("from", Arg::Str(&from)), ("under", Arg::Str(&under))]),
            (Some(from), None) => self.tf("cond-from", &[("from", Arg::Str(&from))]),
            (None, Some(under)) => self.tf("cond-under", &[("under", Arg::Str(&under))]),
            (None, None) => String::new(),
        }
    }

    /// How much a client matters: « grand compte ».
    pub fn importance(&self, importance: Importance) -> String {
        self.t(match importance {
            Importance::Ordinary => "importance-ordinary",
            Importance::Key => "importance-key",
            Importance::Strategic => "importance-strategic",
        })
    }

    /// Why a rule is not changed.
    pub fn rule_refusal(&self, why: RuleRefusal) -> String {
        self.t(match why {
            RuleRefusal::Gone => "rule-gone",
            RuleRefusal::Name => "rule-bad-name",
            RuleRefusal::Edge => "rule-edge",
        })
    }

    /// What is wrong with a policy.
    pub fn policy_fault(&self, fault: &PolicyFault) -> String {
        use PolicyFault as F;
        let one = |id: &str, value: &str| self.tf(id, &[("value", Arg::Str(value))]);
        let two = |id: &str, code: &str, level: &str| self.tf(id, &[("code", Arg::Str(code)), ("level", Arg::Str(level))]);
        let rule = |n: usize| (n + 1).to_string();
        match fault {
            F::Code(code) => one("policy-code", code),
            F::Twice(code) => one("policy-twice", code),
            F::NoSteps(code) => one("policy-no-steps", code),
            F::LevelOrder(code, level) => two("policy-level-order", code, level.code()),
            F::OffsetOrder(code, level) => two("policy-offset-order", code, level.code()),
            F::OffsetSide(code, level) => two("policy-offset-side", code, level.code()),
            F::NoChannel(code, level) => two("policy-no-channel", code, level.code()),
            F::NotRegistered(code) => one("policy-not-registered", code),
            F::NoTemplate(code, level) => two("policy-no-template", code, level.code()),
            F::Negative(amount) => self.tf("policy-negative", &[("amount", Arg::Amount(*amount))]),
            F::UnknownScenario(n, code) => two("policy-unknown-scenario", &rule(*n), code),
            F::Impossible(n) => one("policy-impossible", &rule(*n)),
            F::Unreachable(n) => one("policy-unreachable", &rule(*n)),
            F::NoLastRule => self.t("policy-no-last-rule"),
            F::Days(days) => one("policy-days", &days.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_08_every_text_of_the_program_has_a_name_and_is_good() {
        let names = text_names(&Texts::default());
        assert_eq!(names.len(), 8 * 2 * 3);
        for key in names {
            assert_eq!(TextKey::parse(&key.to_string()).as_ref(), Some(&key));
            let text = own_text(&key).expect("a text");
            assert_eq!(text.faults(&key), [], "{key}");
            assert_eq!(text.tidied(), text, "{key}");
        }
    }

    #[test]
    fn dun_08_the_companys_text_wins_until_it_is_taken_back() {
        let key = TextKey::new(Some(Level::R1), "fr", Buyer::Business);
        let own = LetterText { subject: "Rappel".into(), body: "{table_factures} {total_echu} {iban}".into() };
        let by_mail = TextKey { channel: Some(Channel::Email), ..key.clone() };
        let texts = Texts(vec![(by_mail.clone(), own.clone())]);
        assert_eq!(text_in_force(&texts, &by_mail), Some(own));
        assert_eq!(text_in_force(&texts, &key), own_text(&key));
        assert_eq!(
            text_names(&texts).iter().position(|k| *k == by_mail),
            text_names(&texts).iter().position(|k| *k == key).map(|n| n + 1)
        );
    }

    #[test]
    fn dun_20_a_fault_is_told_with_its_place_and_what_was_meant() {
        let key = TextKey::new(Some(Level::R1), "fr", Buyer::Business);
        let text = LetterText { subject: "x".into(), body: "a\n {cliant}".into() };
        let told = |lang| text.faults(&key).iter().map(|i| I18n::new(lang).text_issue(i)).collect::<Vec<_>>();
        assert_eq!(told(Lang::Fr), ["texte, ligne 2, colonne 2 : variable inconnue « cliant » ; proche : client"]);
        assert_eq!(told(Lang::En), ["text, line 2, column 2: unknown variable \"cliant\"; near: client"]);
        let i18n = I18n::new(Lang::Fr);
        let two = [TextIssue::SubjectShape, TextIssue::Suits(TextFault::Needs(Variable::Iban))];
        assert_eq!(i18n.text_issue(&two[1]), "il manque {iban}, obligatoire à ce niveau");
        assert!(i18n.text_declined(&two).ends_with("(et 1 autre défaut)"), "{}", i18n.text_declined(&two));
        assert!(i18n.text_declined(&two[..1]).ends_with("factures"), "{}", i18n.text_declined(&two[..1]));
    }
}
