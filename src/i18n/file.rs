//! The client file in words: its fields, what they may say, what was done, why nothing was.

use super::translator::{Arg, I18n};
use crate::domain::dunning::Deed;
use crate::domain::dunning::policy::{RiskClass, RiskFacts};
use crate::domain::file::{
    BankChange, Event, Fault, Field, FileDone, FileField, FileRefused, FollowState, FollowUp, Followed, Habit, MergeCount,
    MergeView, REFERRALS, Section, SellerShare, Told, Topic, sellers,
};
use crate::domain::identifiers::{IdentifierError, VatWarning};
use crate::domain::operation::OpKind;
use crate::domain::order::Solvency;
use crate::domain::party::PartyField;
use crate::domain::penalty::Rate;
use crate::text::fold;
use chrono::NaiveDate;

impl I18n {
    /// The name of a field of the whole file.
    pub fn file_field(&self, field: Field) -> String {
        match field {
            Field::Party(field) => self.field(field),
            Field::File(field) => self.t(&format!("file-field-{}", field.code())),
        }
    }

    /// The name of a part of the file.
    pub fn file_section(&self, section: Section) -> String {
        self.t(&format!("file-section-{}", section.code()))
    }

    /// A text of a field of ours as people read it: a consent with its date.
    pub fn file_text(&self, field: FileField, text: &str) -> String {
        match (field, text.split_once(' ')) {
            (FileField::ReferredBy, _) => self.referral(text),
            (FileField::DefaultTax, _) => Rate::parse(text).map_or_else(|| text.to_string(), |rate| self.percent(rate)),
            (FileField::Sellers, _) => match sellers(text) {
                Some(shares) => shares.iter().map(|share| self.seller(share)).collect::<Vec<_>>().join(", "),
                None => text.to_string(),
            },
            (FileField::CommissionOn, _) if text == "invoice" => self.t("file-commission-invoice"),
            (FileField::CommissionOn, _) if text == "cash" => self.t("file-commission-cash"),
            (FileField::Newsletter, Some((answer, on))) => {
                let on = on.parse::<NaiveDate>().map(|on| self.date(on)).unwrap_or_else(|_| on.to_string());
                self.tf(if answer == "yes" { "file-consent-yes" } else { "file-consent-no" }, &[("date", Arg::Str(&on))])
            }
            (FileField::EarlyDiscount, Some((rate, days))) => {
                let read = Rate::parse(rate.trim_end_matches('%'));
                let rate = read.map_or_else(|| rate.to_string(), |rate| self.rate_typed(rate));
                self.tf("file-discount", &[("rate", Arg::Str(&rate)), ("days", Arg::Str(days))])
            }
            _ => text.to_string(),
        }
    }

    /// Who sells to a client, for which commission, of what.
    fn seller(&self, share: &SellerShare) -> String {
        format!("{} {} {}", share.name, self.percent(share.rate), share.scope).trim_end().to_string()
    }

    /// A text of a field, in its normal form, as people read it.
    pub fn field_shown(&self, field: Field, text: &str) -> String {
        match field {
            Field::Party(_) => text.to_string(),
            Field::File(field) => self.file_text(field, text),
        }
    }

    /// A choice of the list of those who bring clients: those of the program in the language of who reads, others as they were written.
    pub fn referral(&self, text: &str) -> String {
        match REFERRALS.contains(&text) {
            true => self.t(&format!("referral-{text}")),
            false => text.to_string(),
        }
    }

    /// What was typed as such a choice, as the list has it: a name of the program gives its code.
    pub fn referral_typed(&self, text: &str) -> String {
        let own = REFERRALS.into_iter().find(|code| fold(&self.referral(code)) == fold(text.trim()));
        own.map_or_else(|| text.trim().to_string(), String::from)
    }

    /// All choices, separated by commas.
    pub fn referrals(&self, list: &[String]) -> String {
        list.iter().map(|one| self.referral(one)).collect::<Vec<_>>().join(", ")
    }

    /// What is odd about a VAT number that is accepted all the same (CLI-07).
    pub fn vat_warning(&self, odd: VatWarning) -> String {
        self.t(match odd {
            VatWarning::KeyUnchecked => "vat-key-unchecked",
            VatWarning::Siren => "vat-siren",
        })
    }

    /// What is wrong with a text that is typed for a field.
    pub fn field_fault(&self, field: Field, fault: Fault) -> String {
        match fault {
            Fault::Form => self.field_expected(field),
            Fault::Unlike => self.t("file-unlike"),
            Fault::Number(IdentifierError::Length { expected, found }) => {
                let number = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
                self.tf("identifier-length", &[("expected", number(expected)), ("found", number(found))])
            }
            Fault::Number(IdentifierError::Character(stranger)) => {
                self.tf("identifier-character", &[("character", Arg::Str(&stranger.to_string()))])
            }
            Fault::Number(IdentifierError::Key) => self.t("identifier-key"),
            Fault::Number(IdentifierError::Country) => self.t("identifier-country"),
            Fault::Number(IdentifierError::Empty | IdentifierError::Shape) => self.field_expected(field),
        }
    }

    /// The last check of a client's solvency (C1), and what a reader has to do about it.
    pub fn solvency(&self, of: &Solvency) -> String {
        let args = [
            ("class", Arg::Str(of.class.code())),
            ("date", Arg::Date(of.on)),
            ("source", Arg::Str(&of.source)),
            ("by", Arg::Str(&of.by)),
        ];
        self.tf("file-solvency-told", &args)
    }

    /// The greatest discount agreed with a client (C3).
    pub fn agreed_discount(&self, rate: Rate) -> String {
        self.tf("file-agreed-told", &[("rate", Arg::Str(&self.rate_typed(rate)))])
    }

    /// What a field may say, for who typed something else.
    pub fn field_expected(&self, field: Field) -> String {
        self.t(match field {
            Field::Party(PartyField::Code) => "expected-code",
            Field::Party(PartyField::Name) => "expected-name",
            Field::Party(PartyField::Siren) => "expected-siren",
            Field::Party(PartyField::Vat) => "expected-vat",
            Field::Party(PartyField::Iban) => "expected-iban",
            Field::Party(PartyField::Postcode) => "expected-postcode",
            Field::Party(PartyField::Country) => "expected-country",
            Field::Party(PartyField::Language) => "expected-language",
            Field::Party(PartyField::Terms) => "expected-terms",
            Field::Party(PartyField::Limit | PartyField::Insured) => "expected-amount",
            Field::Party(PartyField::Phone) => "expected-phone",
            Field::Party(PartyField::Email) => "expected-email",
            Field::File(FileField::Siret) => "expected-siret",
            Field::File(FileField::Rcs) => "expected-rcs",
            Field::File(FileField::Naf) => "expected-naf",
            Field::File(FileField::ContactPayment | FileField::ContactDispute | FileField::ContactManagement) => {
                "expected-contact"
            }
            Field::File(FileField::ContactCopy) => "expected-contact-copy",
            Field::File(FileField::EarlyDiscount) => "expected-discount",
            Field::File(FileField::DefaultAccount) => "expected-account",
            Field::File(FileField::DefaultTax) => "expected-tax",
            Field::File(FileField::Newsletter) => "expected-consent",
            Field::File(FileField::Sellers) => "expected-sellers",
            Field::File(FileField::CommissionOn) => "expected-commission",
            Field::File(FileField::ReferredBy) => "expected-referral",
            Field::Party(PartyField::Payer) | Field::File(FileField::Parent) => "expected-client",
            Field::Party(_) | Field::File(_) => "expected-text",
        })
    }

    /// Why nothing was done about a client file.
    pub fn file_refused(&self, why: &FileRefused) -> String {
        match why {
            FileRefused::Field(field, text) => {
                let field = Field::File(*field);
                let (name, expected) = (self.file_field(field), self.field_expected(field));
                let args = [("field", Arg::Str(&name)), ("text", Arg::Str(text)), ("expected", Arg::Str(&expected))];
                self.tf("refusal-invalid", &args)
            }
            FileRefused::Unlike(field, text, siren) => {
                let name = self.file_field(*field);
                let args = [("field", Arg::Str(&name)), ("text", Arg::Str(text)), ("siren", Arg::Str(siren))];
                self.tf("file-refused-unlike", &args)
            }
            FileRefused::NoClient(field, code) => {
                let name = self.file_field(*field);
                self.tf("file-refused-no-client", &[("field", Arg::Str(&name)), ("code", Arg::Str(code))])
            }
            FileRefused::Itself(field) => self.tf("file-refused-itself", &[("field", Arg::Str(&self.file_field(*field)))]),
            FileRefused::Circle(field, code) => {
                let name = self.file_field(*field);
                self.tf("file-refused-circle", &[("field", Arg::Str(&name)), ("code", Arg::Str(code))])
            }
            FileRefused::AsItIs => self.t("file-refused-as-it-is"),
            FileRefused::LimitAlone => self.t("file-refused-limit-alone"),
            FileRefused::NoBankChange => self.t("file-refused-no-bank"),
            FileRefused::CodeTaken(code) => self.tf("file-refused-code-taken", &[("code", Arg::Str(code))]),
            FileRefused::BadCode(code) => self.tf("file-refused-bad-code", &[("code", Arg::Str(code))]),
            FileRefused::NoWords => self.t("file-refused-no-words"),
            FileRefused::NoTalk(no) => self.tf("file-refused-no-talk", &[("no", Arg::No(*no))]),
            FileRefused::BadMark(mark) => self.tf("file-refused-mark", &[("mark", Arg::Num(i64::from(*mark)))]),
            FileRefused::BadDay(on) => self.tf("file-refused-day", &[("date", Arg::Date(*on))]),
            FileRefused::NoObjective(no) => self.tf("file-refused-no-objective", &[("no", Arg::No(*no))]),
            FileRefused::JudgedAlready(no) => self.tf("file-refused-judged", &[("no", Arg::No(*no))]),
            FileRefused::NoAim => self.t("file-refused-no-aim"),
            FileRefused::MergeItself(code) => self.tf("file-refused-merge-itself", &[("code", Arg::Str(code))]),
            FileRefused::MergeCompany(old, new) => {
                self.tf("file-refused-merge-company", &[("old", Arg::Str(old)), ("new", Arg::Str(new))])
            }
            FileRefused::MergeGroup(code, first, last) => {
                let args = [("code", Arg::Str(code)), ("first", Arg::Date(*first)), ("last", Arg::Date(*last))];
                self.tf("file-refused-merge-group", &args)
            }
            FileRefused::MergeNamed(piece) => self.tf("file-refused-merge-named", &[("piece", Arg::Str(piece))]),
            FileRefused::MergeTwice(op) => self.tf("file-refused-merge-twice", &[("op", Arg::No(*op))]),
            FileRefused::MergeNothing(on) => self.tf("file-refused-merge-nothing", &[("date", Arg::Date(*on))]),
            FileRefused::OwnBankChange => self.t("file-refused-own-bank"),
            FileRefused::NotAChoice(field, text, list) => {
                let (name, list) = (self.file_field(Field::File(*field)), self.referrals(list));
                let args = [("field", Arg::Str(&name)), ("text", Arg::Str(text)), ("choices", Arg::Str(&list))];
                self.tf("file-refused-choice", &args)
            }
            FileRefused::BadChoices => self.t("file-refused-choices"),
            FileRefused::NoAlert => self.t("file-refused-no-alert"),
        }
    }

    fn with_warnings(
        &self,
        mut done: String,
        (code, doubles): (&str, &[String]),
        over: bool,
        odd: Option<VatWarning>,
    ) -> String {
        if !doubles.is_empty() {
            let others = doubles.join(", ");
            let doubles = self.tf("file-done-doubles", &[("code", Arg::Str(code)), ("others", Arg::Str(&others))]);
            done = format!("{done}. {doubles}");
        }
        if over {
            done = format!("{done}. {}", self.t("file-done-over"));
        }
        if let Some(odd) = odd {
            let odd = self.vat_warning(odd);
            done = format!("{done}. {}", self.tf("file-done-odd", &[("odd", Arg::Str(&odd))]));
        }
        done
    }

    /// What was done about a client file.
    pub fn file_done(&self, done: &FileDone) -> String {
        match done {
            FileDone::Set { code, fields, doubles, over, odd } => {
                let names = fields.iter().map(|field| self.file_field(*field)).collect::<Vec<_>>().join(", ");
                let bank = fields.contains(&Field::Party(PartyField::Iban));
                let id = if bank { "done-edited-bank" } else { "done-edited" };
                let done = self.tf(id, &[("fields", Arg::Str(&names))]);
                self.with_warnings(done, (code, doubles), *over, *odd)
            }
            FileDone::Added { code, doubles, over, odd } => {
                let done = self.tf("file-done-added", &[("code", Arg::Str(code))]);
                self.with_warnings(done, (code, doubles), *over, *odd)
            }
            FileDone::Referrals(list) => {
                let list = self.referrals(list);
                self.tf("file-done-referrals", &[("choices", Arg::Str(&list))])
            }
            FileDone::Talked(code, no) => self.tf("file-done-talk", &[("code", Arg::Str(code)), ("no", Arg::No(*no))]),
            FileDone::Satisfied(code, mark) => {
                self.tf("file-done-satisfied", &[("code", Arg::Str(code)), ("mark", Arg::Num(i64::from(*mark)))])
            }
            FileDone::Aimed(code, no) => self.tf("file-done-aimed", &[("code", Arg::Str(code)), ("no", Arg::No(*no))]),
            FileDone::Judged(code, no, reached) => {
                let id = if *reached { "file-done-reached" } else { "file-done-missed" };
                self.tf(id, &[("code", Arg::Str(code)), ("no", Arg::No(*no))])
            }
            FileDone::Merged(old, new, count) => {
                let what = self.merge_count(count);
                self.tf("file-done-merged", &[("old", Arg::Str(old)), ("new", Arg::Str(new)), ("what", Arg::Str(&what))])
            }
            FileDone::BankConfirmed(code) => self.tf("file-done-bank", &[("code", Arg::Str(code))]),
            FileDone::AlertsSeen(code, n) => {
                self.tf("file-done-alerts-seen", &[("code", Arg::Str(code)), ("n", Arg::Num(i64::from(*n)))])
            }
        }
    }
}

impl I18n {
    /// What goes from one client to another, in a line: what there is nothing of is not told.
    pub fn merge_count(&self, count: &MergeCount) -> String {
        let parts = [
            ("merge-lines", count.lines),
            ("merge-open", count.open),
            ("merge-groups", count.groups),
            ("merge-renamed", count.renamed),
            ("merge-notes", count.notes),
            ("merge-documents", count.documents),
        ];
        let told = parts.iter().filter(|(_, n)| *n > 0).map(|(id, n)| self.tf(id, &[("n", Arg::Num(i64::from(*n)))]));
        let told: Vec<String> = told.collect();
        if told.is_empty() { self.t("merge-nothing") } else { told.join(", ") }
    }

    /// What merging two codes would do, a line for each thing worth knowing: who and who, what goes, what differs.
    pub fn merge_view(&self, view: &MergeView) -> Vec<String> {
        let (old, new) = (&view.old, &view.new);
        let head = [
            ("old", Arg::Str(&old.1)),
            ("old_name", Arg::Str(&old.2)),
            ("new", Arg::Str(&new.1)),
            ("new_name", Arg::Str(&new.2)),
        ];
        let [a, b, c, d] = head;
        let mut out = vec![match view.from {
            None => self.tf("merge-head", &[a, b, c, d]),
            Some(from) => self.tf("merge-head-from", &[a, b, c, d, ("date", Arg::Date(from))]),
        }];
        out.push(self.tf("merge-goes", &[("what", Arg::Str(&self.merge_count(&view.count)))]));
        let names = |code: &String| Field::parse(code).map_or_else(|| code.clone(), |field| self.file_field(field));
        if !view.differ.is_empty() && view.from.is_none() {
            let fields = view.differ.iter().map(names).collect::<Vec<_>>().join(", ");
            out.push(self.tf("merge-differ", &[("new", Arg::Str(&new.1)), ("fields", Arg::Str(&fields))]));
        }
        if view.other_company {
            out.push(self.tf("merge-company", &[("old", Arg::Str(&old.3)), ("new", Arg::Str(&new.3))]));
        }
        out
    }

    /// A client that looks like another: by `siren` or by `address`.
    pub fn double(&self, by: &str, code: &str, name: &str) -> String {
        let id = if by == "siren" { "file-double-siren" } else { "file-double-address" };
        self.tf(id, &[("code", Arg::Str(code)), ("name", Arg::Str(name))])
    }

    /// What an event of a timeline is.
    pub fn topic(&self, topic: Topic) -> String {
        self.t(&format!("topic-{}", topic.code()))
    }

    /// What an event of a timeline tells, without its words.
    pub fn event(&self, event: &Event) -> String {
        match &event.told {
            Told::Line(piece, journal) => format!("{journal} {piece}").trim().to_string(),
            Told::Lettered(code, standing, lines) => {
                let standing = self.standing(*standing);
                let args = [("code", Arg::Str(code)), ("standing", Arg::Str(&standing)), ("n", Arg::Num(i64::from(*lines)))];
                self.tf("event-lettered", &args)
            }
            Told::Unlettered(code) => self.tf("event-unlettered", &[("code", Arg::Str(code))]),
            Told::Deed(deed) => self.event_deed(deed),
            Told::Document(kind, number) => format!("{} {number}", self.document_kind(*kind)),
            Told::Talk(no, to, reply) => {
                let mut out = format!("#{no}");
                if let Some(reply) = reply {
                    out = self.tf("event-reply", &[("no", Arg::No(*no)), ("to", Arg::No(*reply))]);
                }
                if to.is_empty() {
                    out
                } else {
                    self.tf("event-to", &[("what", Arg::Str(&out)), ("to", Arg::Str(&to.join(", ")))])
                }
            }
            Told::Satisfaction(_, mark, asked) => {
                self.tf("event-satisfaction", &[("mark", Arg::Num(i64::from(*mark))), ("asked", Arg::Str(asked))])
            }
            Told::Objective(no, due) => self.tf("event-objective", &[("no", Arg::No(*no)), ("date", Arg::Date(*due))]),
            Told::Judged(no, true) => self.tf("event-reached", &[("no", Arg::No(*no))]),
            Told::Judged(no, false) => self.tf("event-missed", &[("no", Arg::No(*no))]),
            Told::Operation(OpKind::EditParty | OpKind::EditFile | OpKind::EditBank, detail) => {
                let names: Vec<String> = detail
                    .split(',')
                    .map(|code| Field::parse(code).map_or_else(|| code.to_string(), |field| self.file_field(field)))
                    .collect();
                names.join(", ")
            }
            // What was done about a document is a code.
            Told::Operation(OpKind::Order, detail) => self.operation(OpKind::Order, detail),
            Told::Operation(kind, detail) => format!("{} {detail}", self.op_kind(*kind)).trim().to_string(),
        }
    }

    /// What was done about a client, without its amount: that has a column of its own.
    fn event_deed(&self, deed: &Deed) -> String {
        match deed {
            Deed::Promise(_, _, due) => self.tf("event-promise", &[("date", Arg::Date(*due))]),
            Deed::Disputed(_, reason, _) => self.tf("event-disputed", &[("reason", Arg::Str(reason.code()))]),
            Deed::Planned(_, n, _) => self.tf("event-planned", &[("n", Arg::Num(i64::from(*n)))]),
            Deed::Reminded { level, channel, items, .. } => {
                let channel = self.channel(*channel);
                let args =
                    [("level", Arg::Str(level.code())), ("channel", Arg::Str(&channel)), ("n", Arg::Num(i64::from(*items)))];
                self.tf("event-reminded", &args)
            }
            other => self.deed(other),
        }
    }

    /// What an entry of a follow-up sheet is: its code, its name.
    pub fn follow_kind(&self, sheet: &FollowUp) -> (&'static str, String) {
        match sheet.what {
            Followed::Satisfaction { .. } => ("satisfaction", self.t("followup-satisfaction")),
            Followed::Objective { .. } => ("objective", self.t("followup-objective")),
        }
    }

    /// Where an entry of a follow-up sheet stands.
    pub fn follow_state(&self, state: FollowState) -> String {
        self.t(&format!("followup-{}", state.code()))
    }

    /// An entry of a follow-up sheet, told on a day.
    pub fn follow_up(&self, no: u64, sheet: &FollowUp, today: NaiveDate) -> String {
        let text = Arg::Str(&sheet.text);
        match &sheet.what {
            Followed::Satisfaction { mark, asked } => {
                let told = self.tf("followup-mark", &[("mark", Arg::Num(i64::from(*mark))), ("asked", Arg::Str(asked))]);
                match sheet.text.is_empty() {
                    true => told,
                    false => self.tf("followup-mark-said", &[("told", Arg::Str(&told)), ("text", text)]),
                }
            }
            Followed::Objective { amount, due, end } => {
                let head = [("no", Arg::No(no)), ("date", Arg::Date(*due)), ("text", text)];
                let [number, date, text] = head;
                let told = match amount {
                    Some(amount) => self.tf("followup-aim-amount", &[number, date, ("amount", Arg::Amount(*amount)), text]),
                    None => self.tf("followup-aim", &[number, date, text]),
                };
                match end {
                    Some(end) => {
                        let id = if end.reached { "followup-aim-reached" } else { "followup-aim-missed" };
                        self.tf(id, &[("told", Arg::Str(&told)), ("on", Arg::Date(end.on))])
                    }
                    None if sheet.state(today) == FollowState::Late => {
                        self.tf("followup-aim-late", &[("told", Arg::Str(&told))])
                    }
                    None => told,
                }
            }
        }
    }

    /// A change of bank, and what became of it.
    pub fn bank_change(&self, change: &BankChange, today: NaiveDate) -> String {
        let head = [("date", Arg::Date(change.on)), ("who", Arg::Str(&change.by))];
        let [date, who] = head;
        match &change.confirmed {
            Some((by, on, note)) => {
                let args = [date, who, ("by", Arg::Str(by)), ("on", Arg::Date(*on)), ("note", Arg::Str(note))];
                self.tf("file-bank-confirmed", &args)
            }
            None if change.is_open(today) => self.tf("file-bank-open", &[date, who]),
            None => self.tf("file-bank-passed", &[date, who]),
        }
    }
}

/// A part of the risk: its code, its name, what scripts read, what people read.
type RiskRow = (&'static str, String, String, String);

impl I18n {
    /// How a client pays and what its risk is made of, a row each (KPI-09, KPI-10): usual days late over a number of settled items, the parts of
    /// the score.
    pub fn risk_rows(&self, days: Option<i32>, items: u32, facts: &RiskFacts) -> Vec<RiskRow> {
        let count = Arg::Num(i64::from(items));
        let paid = match days.filter(|_| items >= 3) {
            Some(days) => {
                let id = if days < 0 { "risk-days-early" } else { "risk-days-late" };
                self.tf(id, &[("days", Arg::Num(i64::from(days.abs()))), ("items", count)])
            }
            None => self.tf("risk-days-few", &[("items", count)]),
        };
        let machine = days.map(|days| days.to_string()).unwrap_or_default();
        let mut out = vec![("payment_days", self.t("risk-days"), machine, paid)];
        let (least, most) = facts.bounds();
        let (low, high) = (self.score(least), self.score(most));
        let told = match facts.class().map(RiskClass::code) {
            Some(class) if facts.insolvent => self.tf("risk-insolvent", &[("class", Arg::Str(class))]),
            Some(class) if least == most => {
                self.tf("risk-score-known", &[("score", Arg::Str(&low)), ("class", Arg::Str(class))])
            }
            _ => self.tf("risk-score-range", &[("least", Arg::Str(&low)), ("most", Arg::Str(&high))]),
        };
        let decimal = |score: u32| format!("{}.{:02}", score / 100, score % 100);
        let machine = if least == most { decimal(least) } else { format!("{}..{}", decimal(least), decimal(most)) };
        out.push(("risk_score", self.t("risk-score"), machine, told));
        let names = ["risk-lateness", "risk-usage", "risk-unfounded", "risk-broken", "risk-external"];
        let codes = ["risk_lateness", "risk_usage", "risk_unfounded", "risk_broken", "risk_external"];
        for ((value, weight), (name, code)) in facts.parts().into_iter().zip(names.into_iter().zip(codes)) {
            let weighs = Arg::Num(i64::from(weight));
            let told = match value {
                Some(value) => {
                    let points = self.score(u32::from(value.min(100)) * weight);
                    let args = [("value", Arg::Num(i64::from(value))), ("weight", weighs), ("points", Arg::Str(&points))];
                    self.tf("risk-part", &args)
                }
                None => self.tf("risk-unknown", &[("weight", weighs)]),
            };
            out.push((code, self.t(name), value.map(|value| value.to_string()).unwrap_or_default(), told));
        }
        out
    }

    /// A score in hundredths, with one decimal as the rule writes it, or with two: the parts come to the whole.
    fn score(&self, hundredths: u32) -> String {
        let (whole, part) = (hundredths / 100, hundredths % 100);
        let part = if part % 10 == 0 { (part / 10).to_string() } else { format!("{part:02}") };
        format!("{whole}{}{part}", self.t("file-point"))
    }

    /// How a client buys (CLI-03): its name, and what is told.
    pub fn habit(&self, habit: &Habit, today: NaiveDate) -> (String, String) {
        let name = match (habit.item.is_empty(), habit.label.is_empty()) {
            (true, _) => self.t("habit-all"),
            (false, true) => habit.item.clone(),
            (false, false) => format!("{} {}", habit.item, habit.label),
        };
        let number = |n: u32| Arg::Num(i64::from(n));
        let args = [
            ("times", number(habit.times)),
            ("every", number(habit.every)),
            ("last", Arg::Date(habit.last)),
            ("next", Arg::Date(habit.next)),
        ];
        let mut told = self.tf("habit-told", &args);
        if let Some(month) = habit.season {
            let month = self.t(&format!("month-{month}"));
            told = self.tf("habit-season", &[("told", Arg::Str(&told)), ("month", Arg::Str(&month))]);
        }
        if habit.is_late(today) {
            told = self.tf("habit-late", &[("told", Arg::Str(&told))]);
        }
        (name, told)
    }
}
