//! Reports in words: titles, what is said of them, the words of their cells.

use super::letters::grouped;
use super::translator::{Arg, I18n};
use crate::domain::commission::PayableOn;
use crate::domain::report::{Because, Cell, Kind, Said, Word};
use crate::text::Text;

impl I18n {
    /// The name of a report: « balance âgée », "aged balance".
    pub fn report_title(&self, kind: Kind) -> String {
        self.t(&format!("report-title-{}", kind.code()))
    }

    /// The title of a column by its name. Late columns carry their bounds.
    pub fn column_title(&self, column: &str) -> String {
        match column.strip_prefix('d').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            Some(rest) => match rest.strip_suffix("_plus") {
                Some(bound) => format!("> {bound}"),
                None => rest.replace('_', "-"),
            },
            None => self.t(&format!("column-{column}")),
        }
    }

    /// A word of a report.
    pub fn report_word(&self, word: &Word) -> String {
        match word {
            Word::Total => self.t("column-total"),
            Word::Share => self.t("report-share"),
            Word::Ledger => self.t("report-ledger"),
            Word::DisputesOut => self.t("report-disputes-out"),
            Word::CurrencyOut => self.t("report-currency-out"),
            Word::Gap => self.t("report-gap"),
            Word::Carried => self.t("report-carried"),
            Word::PayUs => self.t("report-payee-us"),
            Word::PayFactor(name) => self.tf("report-payee-factor", &[("name", Arg::Str(Text::new(name).as_str()))]),
            Word::Sum(name) => Text::new(name).as_str().to_string(),
            Word::SumOther => self.t("report-sum-other"),
            Word::Doubtful => self.t("report-doubtful"),
            Word::Week(monday) => self.tf("report-week", &[("date", Arg::Date(*monday))]),
            Word::Month(day) => day.format("%m/%Y").to_string(),
            Word::Late => self.t("report-late"),
            Word::NoDate => self.t("report-no-date"),
            Word::Age(from, Some(to)) => {
                self.tf("report-age", &[("from", Arg::Num(i64::from(*from))), ("to", Arg::Num(i64::from(*to)))])
            }
            Word::Age(from, None) => self.tf("report-age-over", &[("from", Arg::Num(i64::from(from.saturating_sub(1))))]),
            Word::Reason(reason) => self.dispute_reason(*reason),
            Word::State(state) => self.dispute_state(*state),
            Word::Service(service) => self.service(*service),
            Word::Verdict(verdict) => self.verdict(*verdict),
            Word::Channel(channel) => self.channel(*channel),
            Word::Deed(deed) => self.deed(deed),
            Word::Because(because) => self.t(match because {
                Because::Promise => "schedule-promise",
                Because::Plan => "schedule-plan",
                Because::Habit => "schedule-habit",
                Because::Due => "schedule-due",
            }),
            Word::Mode(_) => self.t(&format!("notice-mode-{}", word.code())),
            Word::Out(code) => self.t(&format!("notice-status-{code}")),
            Word::Posted(stage) => self.post_stage(*stage),
            Word::Automatic => self.t("report-automatic"),
            Word::Regime(code) => self.t(&format!("report-regime-{code}")),
            Word::PayableOn(PayableOn::Invoice) => self.t("file-commission-invoice"),
            Word::PayableOn(PayableOn::Cash) => self.t("file-commission-cash"),
            Word::Remark(remark) => self.t(&format!("commission-{}", remark.code())),
            Word::Document(kind) => self.document_kind(*kind),
            Word::Alert(kind) => self.alert_kind(*kind),
            Word::Change(change) => self.alert(change),
            Word::Penalty(state) => self.penalty_state(*state),
            Word::Uncounted(why) => self.penalty_error(*why),
            Word::Counted(note) => self.penalty_note(*note),
        }
    }

    /// What stands in a cell, for people. Moments are read in the zone of the book.
    pub fn report_cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => Text::new(text).as_str().to_string(),
            Cell::Word(word) => self.report_word(word),
            Cell::No(n) => n.to_string(),
            Cell::Side(amount) if amount.is_zero() => String::new(),
            Cell::Amount(amount) | Cell::Side(amount) => self.money(*amount),
            Cell::Date(date) => self.date(*date),
            Cell::Days(n) => n.to_string(),
            Cell::Count(n) => self.count(*n),
            Cell::Percent(hundredths) => self.amount(crate::domain::money::Amount(*hundredths), 2),
            Cell::Time(at) => self.time_here(*at),
        }
    }

    /// What is said above or below a report.
    pub fn report_said(&self, said: &Said) -> String {
        let number = |n: &u32| Arg::Num(i64::from(*n));
        let name = |id: &str, name: &str| self.tf(id, &[("name", Arg::Str(name))]);
        match said {
            Said::Client(code, name) => format!("{} {}", Text::new(code).as_str(), Text::new(name).as_str()),
            Said::Address(text) => Text::new(text).as_str().to_string(),
            Said::OpenOnly => self.t("report-open-only"),
            Said::AllLines => self.t("report-all-lines"),
            Said::Since(day) => self.tf("report-since", &[("date", Arg::Date(*day))]),
            Said::Period(from, to) => self.tf("report-period", &[("from", Arg::Date(*from)), ("to", Arg::Date(*to))]),
            Said::KnownAt(day) => self.tf("report-known-at", &[("date", Arg::Date(*day))]),
            Said::ByInvoice => self.t("report-by-invoice"),
            Said::Netted => self.t("report-netted"),
            Said::WithoutDisputes => self.t("report-without-disputes"),
            Said::Collector(who) => name("report-collector", who),
            Said::Category(what) => name("report-category", what),
            Said::Country(code) => name("report-country", code),
            Said::Seller(who) => name("report-seller", who),
            Said::Manager(who) => name("report-manager", who),
            Said::Accounts(from, to) => self.tf("report-accounts", &[("from", Arg::Str(from)), ("to", Arg::Str(to))]),
            Said::Currency(currency) => name("report-currency", currency.code()),
            Said::InBucket => self.t("report-in-bucket"),
            Said::Risk(classes) => {
                let codes: Vec<&str> = classes.iter().map(|class| class.code()).collect();
                name("report-risk", &codes.join(", "))
            }
            Said::Weeks(n) => self.tf("report-weeks", &[("n", Arg::Num(i64::from(*n)))]),
            Said::Closed => self.t("report-closed"),
            Said::Sums { late, coming, disputed } if disputed.is_zero() => {
                self.tf("report-sums", &[("late", Arg::Amount(*late)), ("coming", Arg::Amount(*coming))])
            }
            Said::Sums { late, coming, disputed } => self.tf(
                "report-sums-disputed",
                &[("late", Arg::Amount(*late)), ("coming", Arg::Amount(*coming)), ("disputed", Arg::Amount(*disputed))],
            ),
            Said::Ours(n, amount) => self.tf("report-ours", &[("n", number(n)), ("amount", Arg::Amount(*amount))]),
            Said::Tied(day, amount) => self.tf("report-tied", &[("date", Arg::Date(*day)), ("amount", Arg::Amount(*amount))]),
            Said::Untied(day, gap) => self.tf("report-untied", &[("date", Arg::Date(*day)), ("gap", Arg::Amount(*gap))]),
            Said::AttributesNow => self.t("report-attributes-now"),
            Said::Counted(n, amount) => self.tf("report-counted", &[("n", number(n)), ("amount", Arg::Amount(*amount))]),
            Said::PastDelay(n, amount) => self.tf("report-past-delay", &[("n", number(n)), ("amount", Arg::Amount(*amount))]),
            Said::TermsBasis => self.t("report-terms-basis"),
            Said::TermsUnread(n) => self.tf("report-terms-unread", &[("n", number(n))]),
            Said::TermsConsumers(n) => self.tf("report-terms-consumers", &[("n", number(n))]),
            Said::Words(line) => Text::new(line).as_str().to_string(),
            Said::PayFactor { name, iban, bic, amount } => {
                let (name, iban, bic) = (Text::new(name), grouped(iban, 4), Text::new(bic));
                let args = [
                    ("name", Arg::Str(name.as_str())),
                    ("amount", Arg::Amount(*amount)),
                    ("iban", Arg::Str(&iban)),
                    ("bic", Arg::Str(bic.as_str())),
                ];
                self.tf(
                    match (iban.is_empty(), bic.as_str().is_empty()) {
                        (true, _) => "report-pay-factor-unknown",
                        (false, true) => "report-pay-factor",
                        (false, false) => "report-pay-factor-bic",
                    },
                    &args,
                )
            }
            Said::Assigned(name, pieces) => {
                let (name, pieces) = (Text::new(name), pieces.join(", "));
                let pieces = Text::new(&pieces);
                self.tf("report-pay-pieces", &[("name", Arg::Str(name.as_str())), ("pieces", Arg::Str(pieces.as_str()))])
            }
            Said::Notice(words) => Text::new(words).as_str().to_string(),
            Said::PartOf(n, of) => self.tf("report-part-of", &[("n", number(n)), ("of", number(of))]),
            Said::Nothing => self.t("report-nothing"),
            Said::SharesNow => self.t("report-shares-now"),
            Said::CommissionsLeft(n) => self.tf("report-commissions-left", &[("n", number(n))]),
            Said::AlertsTold(n) => self.tf("report-alerts-told", &[("n", number(n))]),
            Said::AlertsBasis(days, on) => self.tf("report-alerts-basis", &[("days", number(days)), ("date", Arg::Date(*on))]),
            Said::ClaimedToo => self.t("report-claimed-too"),
            Said::YearOf(basis) => {
                self.tf("report-year", &[("days", Arg::Str(&self.t(&format!("policies-basis-{}", basis.code()))))])
            }
            Said::DuesDerived(n) => self.tf("legal-derived", &[("n", number(n))]),
            Said::CreditsOpen(amount) => self.tf("legal-penalties-credits", &[("amount", Arg::Amount(*amount))]),
            Said::NoShares(n) => self.tf("report-no-shares", &[("n", number(n))]),
            Said::TermsLooked(n) => self.tf("report-terms-looked", &[("n", number(n))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::commission::Remark;
    use crate::domain::terms::Regime;
    use crate::i18n::Lang;

    #[test]
    fn every_report_state_and_regime_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let titles = Kind::ALL.into_iter().map(|kind| i18n.report_title(kind));
            let regimes = Regime::ALL.into_iter().map(|regime| i18n.report_word(&Word::Regime(regime.code().into())));
            let states = ["pending", "sending", "sent", "failed", "unknown", "printed", "to-print", "rejected"]
                .map(|code| i18n.report_word(&Word::Out(code.into())));
            let remarks = Remark::ALL.into_iter().map(|remark| i18n.report_word(&Word::Remark(remark)));
            for text in titles.chain(regimes).chain(states).chain(remarks) {
                assert!(!text.contains('«'), "{text}");
            }
        }
    }
}
