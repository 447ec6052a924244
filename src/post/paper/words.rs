//! A document put into words.

use super::super::heads;
use super::{Grid, Paper, Sum};
use crate::desk::api::{Earlier, PaperView};
use crate::domain::dunning::policy::Buyer;
use crate::domain::identifiers::{french_vat, group_iban};
use crate::domain::money::Amount;
use crate::domain::order::{DocumentKind, Reckoning};
use crate::domain::penalty::Rate;
use crate::domain::terms::{Discount, Method, Rule, Terms};
use crate::i18n::{Arg, I18n, Lang};
use crate::text::sanitise;
use rust_decimal::Decimal;

/// The language of a document: the client's, English for a client of a language that nothing here is written in; the company's when the file says
/// none, else `lang`.
pub fn language(view: &PaperView, lang: Lang) -> Lang {
    let said = view.file.language.trim();
    let code = said.split(['_', '-']).next().unwrap_or_default();
    let foreign = (code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())).then_some(Lang::En);
    Lang::parse(said).or(foreign).or_else(|| Lang::parse(&view.company.language)).unwrap_or(lang)
}

/// A document with all its words, in its [`language`].
pub fn write(view: &PaperView, lang: Lang) -> Paper {
    let lang = language(view, lang);
    let i18n = I18n::new(lang).for_book(view.company.currency, &view.company.zone);
    Writer { view, i18n, kind: view.document.kind }.paper()
}

struct Writer<'a> {
    view: &'a PaperView,
    i18n: I18n,
    kind: DocumentKind,
}

fn clean(text: &str) -> String {
    sanitise(text.trim()).into_owned()
}

/// A number in groups of three.
fn threes(number: &str) -> String {
    let plain: Vec<char> = number.chars().filter(|c| c.is_alphanumeric()).collect();
    plain.chunks(3).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Writer<'_> {
    fn paper(&self) -> Paper {
        let view = self.view;
        let sender = heads::sender((&view.post, &view.company), &view.file);
        let to = heads::addressee(&view.file);
        let lines = |first: &str, rest: &[String]| -> Vec<String> {
            let all = std::iter::once(first).chain(rest.iter().map(String::as_str));
            all.map(clean).filter(|line| !line.is_empty()).collect()
        };
        let mut from = lines(&sender.name, &sender.address);
        from.extend(self.told("letter-phone", "phone", &sender.phone));
        from.extend(Some(clean(&sender.email)).filter(|email| !email.is_empty()));
        let mut addressee = lines(&to.name, &[]);
        addressee.extend(self.told("letter-attention", "who", &to.contact));
        addressee.extend(lines("", &to.address));
        let priced = self.kind != DocumentKind::Delivery;
        let reckoning = Reckoning::of_lines(&view.document.lines, view.discounts).ok();
        // The totals of an imported document are its own (CUR-03): what does not come to them is not broken down.
        let reckoning = reckoning.filter(|told| priced && told.totals == view.document.totals);
        let company = [
            Some(clean(&view.company.name)),
            self.told("letter-siren", "siren", &threes(&view.company.siren)),
            french_vat(&view.company.siren).and_then(|vat| self.told("paper-vat", "vat", &vat)),
        ];
        let mark = match (view.cancelled, view.is_copy()) {
            (true, _) => self.i18n.t("paper-cancelled"),
            (_, true) => self.i18n.t("letter-duplicate"),
            _ => String::new(),
        };
        Paper {
            lang: self.i18n.lang(),
            on: view.document.date,
            mark,
            sender: from,
            addressee,
            title: self.title(),
            facts: self.facts(),
            lines: self.lines(priced),
            taxes: reckoning.as_ref().map(|told| self.taxes(told)).unwrap_or_default(),
            sums: if priced { self.sums(reckoning.as_ref()) } else { Vec::new() },
            notes: self.notes(),
            sign: match self.kind {
                DocumentKind::Quote => self.i18n.t("paper-sign-quote"),
                DocumentKind::Delivery => self.i18n.t("paper-sign-delivery"),
                _ => String::new(),
            },
            footer: company.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - "),
        }
    }

    /// A sentence about a value; none when the value is unknown.
    fn told(&self, id: &str, name: &str, value: &str) -> Option<String> {
        let value = clean(value);
        (!value.is_empty()).then(|| self.i18n.tf(id, &[(name, Arg::Str(&value))]))
    }

    fn title(&self) -> String {
        let number = clean(&self.view.document.number);
        let title = match self.kind {
            DocumentKind::Order if !self.view.confirmed => "paper-title-received".to_string(),
            kind => format!("paper-title-{}", kind.code()),
        };
        self.i18n.tf(&title, &[("number", Arg::Str(&number))])
    }

    fn money(&self, amount: Amount) -> String {
        self.i18n.amount_in(amount, self.view.company.currency)
    }

    fn bare(&self, amount: Amount) -> String {
        self.i18n.amount(amount, self.i18n.digits())
    }

    /// A percentage of an amount, never of a year.
    fn percent(&self, rate: Rate) -> String {
        self.i18n.percent(rate)
    }

    fn facts(&self) -> Vec<String> {
        let (t, view, document) = (&self.i18n, self.view, &self.view.document);
        let day = |id: &str, day: chrono::NaiveDate| {
            let day = t.date_of_letter(day);
            t.tf(id, &[("date", Arg::Str(&day))])
        };
        let mut out = vec![day("paper-date", document.date)];
        out.extend(self.told("paper-account", "code", &view.file.code));
        let own = [
            self.told("letter-siren", "siren", &threes(&view.file.siren)).filter(|_| view.siret.is_empty()),
            self.told("paper-siret", "siret", &view.siret),
            self.told("paper-vat", "vat", &view.file.vat),
            Some(clean(&view.rcs)).filter(|rcs| !rcs.is_empty()),
        ];
        let own: Vec<String> = own.into_iter().flatten().collect();
        if !own.is_empty() {
            out.push(t.tf("paper-buyer", &[("ids", Arg::Str(&own.join(" - ")))]));
        }
        out.extend(self.told("paper-reference", "text", &document.reference));
        for kind in DocumentKind::ALL {
            let of_kind: Vec<&Earlier> = view.earlier.iter().filter(|earlier| earlier.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            let named = |earlier: &&Earlier| {
                let date = t.date_of_letter(earlier.date);
                let number = clean(&earlier.number);
                t.tf("paper-dated", &[("number", Arg::Str(&number)), ("date", Arg::Str(&date))])
            };
            let all = of_kind.iter().map(named).collect::<Vec<_>>().join(", ");
            out.push(t.tf(&format!("paper-from-{}", kind.code()), &[("documents", Arg::Str(&all))]));
        }
        match self.kind {
            DocumentKind::Quote => out.extend(document.valid_until.map(|last| day("paper-valid", last))),
            DocumentKind::Delivery => {
                out.push(day("paper-delivered", document.delivered.unwrap_or(document.date)));
            }
            _ => {}
        }
        if matches!(self.kind, DocumentKind::Quote | DocumentKind::Order) {
            out.extend(document.planned.map(|planned| day("paper-planned", planned)));
        }
        out
    }

    fn lines(&self, priced: bool) -> Grid {
        let (t, lines) = (&self.i18n, &self.view.document.lines);
        let items = lines.iter().any(|line| !line.item.trim().is_empty());
        let discounts = lines.iter().any(|line| line.discount.ten_thousandths() > 0);
        // Which of all columns this document has.
        let kept = [items, true, true, priced, priced && discounts, priced, priced];
        let heads =
            ["item", "label", "quantity", "price", "discount", "vat", "net"].map(|head| t.t(&format!("paper-head-{head}")));
        let row = |line: &crate::domain::order::DocumentLine| -> [String; 7] {
            let discount = if line.discount.ten_thousandths() > 0 { self.percent(line.discount) } else { String::new() };
            [
                clean(&line.item),
                clean(&line.label),
                t.quantity(line.quantity),
                t.price(line.price),
                discount,
                self.percent(line.vat),
                self.bare(line.net),
            ]
        };
        let only = |cells: [String; 7]| -> Vec<String> {
            cells.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(cell, _)| cell).collect()
        };
        let columns = kept.iter().filter(|kept| **kept).count();
        let wide = usize::from(items);
        Grid {
            heads: only(heads),
            rows: lines.iter().map(|line| only(row(line))).collect(),
            left: (0..columns).map(|at| at <= wide).collect(),
            wide,
        }
    }

    fn taxes(&self, told: &Reckoning) -> Grid {
        let t = &self.i18n;
        Grid {
            heads: ["rate", "base", "tax"].map(|head| t.t(&format!("paper-head-{head}"))).to_vec(),
            rows: told.taxes.iter().map(|tax| vec![self.percent(tax.rate), self.bare(tax.base), self.bare(tax.vat)]).collect(),
            left: vec![false; 3],
            wide: 0,
        }
    }

    fn sums(&self, told: Option<&Reckoning>) -> Vec<Sum> {
        let (t, view) = (&self.i18n, self.view);
        let totals = view.document.totals;
        let mut out = Vec::new();
        let mut add = |label: String, amount: Amount, strong: bool| {
            out.push(Sum { label, amount: self.money(amount), strong });
        };
        if let Some(told) = told.filter(|told| !told.rebate.is_zero() || !told.cash.is_zero()) {
            add(t.t("paper-sum-lines"), told.lines, false);
            for (id, rate, amount) in
                [("paper-sum-rebate", view.discounts.rebate, told.rebate), ("paper-sum-cash", view.discounts.cash, told.cash)]
            {
                if !amount.is_zero() {
                    let percent = self.percent(rate);
                    add(t.tf(id, &[("percent", Arg::Str(&percent))]), -amount, false);
                }
            }
        }
        add(t.t("paper-sum-net"), totals.net, false);
        add(t.t("paper-sum-vat"), totals.vat, false);
        add(
            t.t(&format!("paper-sum-{}", if self.kind == DocumentKind::CreditNote { "given" } else { "gross" })),
            totals.gross,
            true,
        );
        if self.kind == DocumentKind::Invoice && !view.deposit.is_zero() {
            add(t.t("paper-sum-deposit"), -view.deposit, false);
            if let Ok(left) = totals.gross.minus(view.deposit) {
                add(t.t("paper-sum-left"), left, true);
            }
        }
        out
    }

    fn notes(&self) -> Vec<String> {
        let (t, view, document) = (&self.i18n, self.view, &self.view.document);
        let mut out: Vec<String> = Vec::new();
        let comment = clean(&document.comment);
        if matches!(self.kind, DocumentKind::Quote | DocumentKind::Order | DocumentKind::Delivery) && !comment.is_empty() {
            out.push(comment);
        }
        if document.lines.is_empty() && self.kind != DocumentKind::Delivery {
            out.push(t.t("paper-totals-only"));
        }
        match self.kind {
            DocumentKind::Quote | DocumentKind::Order => {
                out.extend(self.terms_line(Terms::parse(&view.terms).ok().as_ref()));
                if let Some(deposit) = document.deposit {
                    let amount = self.money(deposit.amount);
                    out.push(match deposit.due.map(|due| t.date_of_letter(due)) {
                        Some(due) => t.tf("paper-deposit-due", &[("amount", Arg::Str(&amount)), ("date", Arg::Str(&due))]),
                        None => t.tf("paper-deposit", &[("amount", Arg::Str(&amount))]),
                    });
                }
                if self.kind == DocumentKind::Order {
                    out.push(t.t(if view.confirmed { "paper-acknowledged" } else { "paper-not-accepted" }));
                }
            }
            DocumentKind::Invoice => self.invoice_notes(&mut out),
            DocumentKind::CreditNote => out.push(t.t("paper-given-back")),
            DocumentKind::Delivery => {}
        }
        if matches!(self.kind, DocumentKind::Invoice | DocumentKind::CreditNote) {
            out.extend(Some(clean(&view.remarks)).filter(|text| !text.is_empty()));
        }
        out
    }

    /// When and whom to pay, and what the law wants every invoice to say (L441-9, L441-10).
    fn invoice_notes(&self, out: &mut Vec<String>) {
        let (t, view, document) = (&self.i18n, self.view, &self.view.document);
        let terms = Terms::parse(&view.terms).ok();
        let left = document.totals.gross.minus(view.deposit).unwrap_or(document.totals.gross);
        let mut pay = Vec::new();
        if let Some(terms) = &terms {
            let parts = terms.instalments(document.date, left);
            match parts[..] {
                [(due, _)] => {
                    let date = t.date_of_letter(due);
                    pay.push(t.tf("paper-due", &[("date", Arg::Str(&date))]));
                }
                _ => pay.extend(parts.iter().map(|(due, amount)| {
                    let (date, amount) = (t.date_of_letter(*due), self.money(*amount));
                    t.tf("paper-instalment", &[("date", Arg::Str(&date)), ("amount", Arg::Str(&amount))])
                })),
            }
        }
        pay.extend(self.terms_line(terms.as_ref()));
        out.extend((!pay.is_empty()).then(|| pay.join("\n")));
        if !view.deposit_asked.is_zero() && view.deposit.is_zero() {
            let amount = self.money(view.deposit_asked);
            out.push(t.tf("paper-deposit-asked", &[("amount", Arg::Str(&amount))]));
        }
        let (iban, bic) = match &view.factor {
            Some(factor) => (factor.iban.as_str(), factor.bic.as_str()),
            None => (view.post.iban.as_str(), view.post.bic.as_str()),
        };
        let iban = group_iban(iban);
        if !iban.is_empty() {
            let bic = clean(bic);
            let bic = if bic.is_empty() { bic } else { format!(" - BIC {bic}") };
            out.push(match &view.factor {
                Some(factor) => {
                    let name = clean(&factor.name);
                    t.tf("paper-pay-factor", &[("name", Arg::Str(&name)), ("iban", Arg::Str(&iban)), ("bic", Arg::Str(&bic))])
                }
                None => t.tf("paper-pay", &[("iban", Arg::Str(&iban)), ("bic", Arg::Str(&bic))]),
            });
        }
        out.extend(view.factor.iter().map(|factor| clean(&factor.notice)).filter(|notice| !notice.is_empty()));
        let mut legal = vec![self.cash_mention(terms.as_ref().and_then(Terms::discount))];
        // Consumers owe neither (PEN-07); public buyers have a rate of their own (PEN-10).
        if view.buyer != Buyer::Consumer {
            let fee = self.money(view.fee);
            legal.push(match (view.buyer, view.rate) {
                (Buyer::Public, _) => t.t("paper-late-public"),
                (_, Some(rate)) => {
                    let rate = t.yearly_rate(rate);
                    t.tf("paper-late-rate", &[("rate", Arg::Str(&rate))])
                }
                (_, None) => t.t("paper-late-law"),
            });
            legal.push(t.tf("paper-fee", &[("fee", Arg::Str(&fee))]));
        }
        out.push(legal.join(" "));
    }

    /// What is given for prompt payment: taken off already, to be earned, or nothing.
    fn cash_mention(&self, agreed: Option<Discount>) -> String {
        let (t, view) = (&self.i18n, self.view);
        if view.discounts.cash.ten_thousandths() > 0 {
            let percent = self.percent(view.discounts.cash);
            return t.tf("paper-cash-given", &[("percent", Arg::Str(&percent))]);
        }
        let own = view.early.split_once('%').and_then(|(rate, days)| {
            let rate = Rate::parse(rate)?;
            Some(Discount { percent: Decimal::new(i64::from(rate.ten_thousandths()), 2), days: days.trim().parse().ok()? })
        });
        match own.or(agreed) {
            Some(discount) => {
                let percent = discount.percent.normalize().to_string();
                let rate = Rate::parse(&percent).unwrap_or_default();
                let (percent, date) = (self.percent(rate), t.date_of_letter(discount.until(view.document.date)));
                t.tf("paper-cash-early", &[("percent", Arg::Str(&percent)), ("date", Arg::Str(&date))])
            }
            None => t.t("paper-cash-none"),
        }
    }

    /// The terms of payment on a line: in words, or as they were agreed when they are of no form that is known.
    fn terms_line(&self, terms: Option<&Terms>) -> Option<String> {
        let words = match terms {
            Some(terms) => self.terms(terms),
            None => Some(clean(&self.view.terms)).filter(|words| !words.is_empty()),
        };
        words.map(|words| self.i18n.tf("paper-terms", &[("terms", Arg::Str(&words))]))
    }

    /// Terms in words; none for those in several parts, which are told one by one.
    fn terms(&self, terms: &Terms) -> Option<String> {
        let t = &self.i18n;
        let [part] = terms.parts() else { return None };
        Some(match part.rule {
            Rule::Cash => t.t("paper-terms-cash"),
            Rule::Receipt => t.t("paper-terms-receipt"),
            Rule::Order => t.t("paper-terms-order"),
            Rule::Net { days } => t.tf("paper-terms-net", &[("days", Arg::Num(i64::from(days)))]),
            Rule::EndOfMonth { days, method, day } => {
                let id = if method == Method::B { "paper-terms-month-days" } else { "paper-terms-days-month" };
                let words = t.tf(id, &[("days", Arg::Num(i64::from(days)))]);
                match day {
                    Some(day) => t.tf("paper-terms-on-day", &[("terms", Arg::Str(&words)), ("day", Arg::No(u64::from(day)))]),
                    None => words,
                }
            }
        })
    }
}
