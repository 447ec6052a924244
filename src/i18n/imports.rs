//! What a file is refused for, what was tolerated, what an import did.

use super::translator::{Arg, I18n};
use crate::domain::intake::{ImportRefusal, ImportReport, Note, NoteKind, Problem, ProblemKind, Told};
use crate::domain::money::Amount;
use crate::domain::party::PartyField;
use std::collections::HashMap;
use std::mem::discriminant;

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn length(n: usize) -> Arg<'static> {
    Arg::Num(i64::try_from(n).unwrap_or(i64::MAX))
}

impl I18n {
    /// One line for a problem of a file: where, what was found, what was expected. Starts in lower case: the file's name goes
    /// before it.
    pub fn problem(&self, problem: &Problem) -> String {
        let what = self.problem_kind(problem);
        let what = match (found_matters(&problem.what), problem.found.is_empty()) {
            (false, _) => what,
            (true, true) => self.tf("problem-found-nothing", &[("what", Arg::Str(&what))]),
            (true, false) => self.tf("problem-found", &[("found", Arg::Str(&problem.found)), ("what", Arg::Str(&what))]),
        };
        let line = Arg::No(u64::from(problem.line));
        let (column, what) = (Arg::Str(&problem.column), Arg::Str(&what));
        match (problem.line, problem.column.is_empty()) {
            (0, true) => self.tf("problem-at-file", &[("what", what)]),
            (0, false) => self.tf("problem-at-column", &[("column", column), ("what", what)]),
            (_, true) => self.tf("problem-at-line", &[("line", line), ("what", what)]),
            (_, false) => self.tf("problem-at", &[("line", line), ("column", column), ("what", what)]),
        }
    }

    /// What was expected, or what is wrong.
    fn problem_kind(&self, problem: &Problem) -> String {
        match &problem.what {
            ProblemKind::Empty => self.t("problem-empty"),
            ProblemKind::Binary if problem.found.is_empty() => self.t("problem-binary"),
            ProblemKind::Binary => self.tf("problem-binary-kind", &[("found", Arg::Str(&problem.found))]),
            ProblemKind::LineTooLong(limit) => self.tf("problem-line-too-long", &[("limit", Arg::Num(i64::from(*limit)))]),
            ProblemKind::FileTooLarge(limit) => self.tf("problem-file-too-large", &[("limit", Arg::Num(signed(*limit)))]),
            ProblemKind::NoHeader => self.t("problem-no-header"),
            ProblemKind::MissingColumn if problem.found.is_empty() => self.t("problem-missing-column"),
            ProblemKind::MissingColumn => self.tf("problem-missing-column-of", &[("found", Arg::Str(&problem.found))]),
            ProblemKind::DoubleColumn => self.t("problem-double-column"),
            ProblemKind::FieldCount(found, expected) => {
                let args = [("found", Arg::Num(i64::from(*found))), ("expected", Arg::Num(i64::from(*expected)))];
                self.tf("problem-field-count", &args)
            }
            ProblemKind::Truncated => self.t("problem-truncated"),
            ProblemKind::Date => self.t("problem-date"),
            ProblemKind::Amount => self.t("problem-amount"),
            ProblemKind::AmountRange => self.t("problem-amount-range"),
            ProblemKind::Side => self.t("problem-side"),
            ProblemKind::Account => self.t("problem-account"),
            ProblemKind::Required => self.t("problem-required"),
            ProblemKind::Encoding => self.t("problem-encoding"),
            ProblemKind::Currency => self.t("problem-currency"),
            ProblemKind::Number => self.t("problem-number"),
            ProblemKind::Terms => self.t("problem-terms"),
            ProblemKind::OpenQuote => self.t("problem-open-quote"),
            ProblemKind::Unbalanced(journal, entry, gap) => {
                let gap = self.gap(*gap);
                let args = [("journal", Arg::Str(journal)), ("entry", Arg::Str(entry)), ("gap", Arg::Str(&gap))];
                self.tf("problem-unbalanced", &args)
            }
            ProblemKind::FileUnbalanced(gap) => self.tf("problem-file-unbalanced", &[("gap", Arg::Str(&self.gap(*gap)))]),
            ProblemKind::Identifier if problem.column == PartyField::Email.code() => self.t("problem-email"),
            ProblemKind::Identifier => self.t("problem-identifier"),
            ProblemKind::DoubleCode => self.t("problem-double-code"),
            ProblemKind::BothSides => self.t("problem-both-sides"),
            ProblemKind::DocumentKind => self.t("problem-document-kind"),
            ProblemKind::OtherIntake => self.t("problem-other-intake"),
            ProblemKind::NotMadeOf => self.t("problem-not-made-of"),
            ProblemKind::Quantity => self.t("problem-quantity"),
            ProblemKind::Price => self.t("problem-price"),
            ProblemKind::Percent => self.t("problem-percent"),
            ProblemKind::Negative => self.t("problem-negative"),
            ProblemKind::DoubleLine => self.t("problem-double-line"),
            ProblemKind::Disagrees(first, said) => {
                self.tf("problem-disagrees", &[("first", Arg::No(u64::from(*first))), ("said", Arg::Str(said))])
            }
            ProblemKind::DateOrder(date) => self.tf("problem-date-order", &[("date", Arg::Date(*date))]),
            ProblemKind::FarDate => self.t("problem-far-date"),
            ProblemKind::TooMany(limit) => self.tf("problem-too-many", &[("limit", Arg::Num(i64::from(*limit)))]),
            ProblemKind::TextTooLong(limit) => self.tf("problem-text-too-long", &[("limit", Arg::Num(i64::from(*limit)))]),
            ProblemKind::Pdf => self.t("problem-pdf"),
            ProblemKind::Xml => self.t("problem-xml"),
            ProblemKind::NotEinvoice => self.t("problem-not-einvoice"),
            ProblemKind::Doctype => self.t("problem-doctype"),
            ProblemKind::Entity => self.t("problem-entity"),
            ProblemKind::TooDeep(limit) => self.tf("problem-too-deep", &[("limit", Arg::Num(i64::from(*limit)))]),
            ProblemKind::OpenElement => self.t("problem-open-element"),
            ProblemKind::Prefix => self.t("problem-prefix"),
            ProblemKind::Twice => self.t("problem-twice"),
            ProblemKind::OtherCurrency(book) => self.tf("problem-other-currency", &[("book", Arg::Str(book.code()))]),
            ProblemKind::InvoiceCode => self.t("problem-invoice-code"),
            ProblemKind::Flag => self.t("problem-flag"),
            ProblemKind::UnknownClient => self.t("problem-unknown-client"),
            ProblemKind::OtherClient(code) => self.tf("problem-other-client", &[("code", Arg::Str(code))]),
            ProblemKind::NoDocument => self.t("problem-no-document"),
            ProblemKind::NoSuchLine(number) => self.tf("problem-no-such-line", &[("number", Arg::Str(number))]),
            ProblemKind::NoOrder => self.t("problem-no-order"),
            ProblemKind::PartOfLine(quantity) => self.tf("problem-part-of-line", &[("quantity", Arg::Str(quantity))]),
            ProblemKind::FutureDate => self.t("problem-future-date"),
            ProblemKind::UnknownState => self.t("problem-unknown-state"),
            ProblemKind::WrongTotal(expected) => self.tf("problem-wrong-total", &[("expected", Arg::Str(expected))]),
            ProblemKind::BeforeOrigin(date) => self.tf("problem-before-origin", &[("date", Arg::Date(*date))]),
            ProblemKind::AboveInvoice(most) => self.tf("problem-above-invoice", &[("most", Arg::Str(most))]),
            ProblemKind::TooMuch(number, line, had) => {
                let args = [("number", Arg::Str(number)), ("line", Arg::No(u64::from(*line))), ("had", Arg::Str(had))];
                self.tf("problem-too-much", &args)
            }
            ProblemKind::ApprovalStatus => self.t("problem-approval-status"),
            ProblemKind::LimitWanted => self.t("problem-limit-wanted"),
            ProblemKind::LimitOfRefusal => self.t("problem-limit-of-refusal"),
            ProblemKind::EndsBefore => self.t("problem-ends-before"),
            ProblemKind::TooLong => self.t("problem-too-long"),
        }
    }

    /// One line for a tolerated deviation: what, how often, where first.
    pub fn note(&self, note: &Note) -> String {
        let what = self.t(note_id(note.kind));
        if note.first == 0 {
            return what;
        }
        let (count, first) = (Arg::Num(i64::from(note.count)), Arg::No(u64::from(note.first)));
        self.tf("note-seen", &[("what", Arg::Str(&what)), ("count", count), ("first", first)])
    }

    /// One line for what an import tells about a line, a group or a client.
    pub fn told(&self, told: &Told) -> String {
        match told {
            Told::Posted(client, piece, amount) => self.tf(
                "told-posted",
                &[("client", Arg::Str(client)), ("piece", Arg::Str(piece)), ("amount", Arg::Amount(*amount))],
            ),
            Told::Changed(client, piece, before, after, kept) => {
                let args = [("client", Arg::Str(client)), ("piece", Arg::Str(piece))];
                let (before, after) = (("before", Arg::Amount(*before)), ("after", Arg::Amount(*after)));
                match (before.1 == after.1, kept) {
                    (true, true) => self.tf("told-changed-text", &[args[0], args[1], after]),
                    (true, false) => self.tf("told-changed-broken", &[args[0], args[1], after]),
                    (false, true) => self.tf("told-changed-amount-kept", &[args[0], args[1], before, after]),
                    (false, false) => self.tf("told-changed-amount", &[args[0], args[1], before, after]),
                }
            }
            Told::Gone(client, piece, amount, lettered) => {
                let args = [("client", Arg::Str(client)), ("piece", Arg::Str(piece)), ("amount", Arg::Amount(*amount))];
                if *lettered { self.tf("told-gone-lettered", &args) } else { self.tf("told-gone", &args) }
            }
            Told::Conflict(client, code, ours) => {
                let ours = self.named(ours.clone());
                let args = [("client", Arg::Str(client)), ("code", Arg::Str(code)), ("ours", Arg::Str(&ours))];
                self.tf("told-conflict", &args)
            }
            Told::Tombstone(client, code) => {
                self.tf("told-tombstone", &[("client", Arg::Str(client)), ("code", Arg::Str(code))])
            }
            Told::Outside(client, code, gap) => {
                let gap = self.gap(*gap);
                self.tf("told-outside", &[("client", Arg::Str(client)), ("code", Arg::Str(code)), ("gap", Arg::Str(&gap))])
            }
            Told::Kept(client, field, ours, theirs) => {
                let field = self.field(*field);
                let ours = [("ours", Arg::Str(ours)), ("theirs", Arg::Str(theirs))];
                self.tf("told-kept", &[("client", Arg::Str(client)), ("field", Arg::Str(&field)), ours[0], ours[1]])
            }
            Told::Merged(code, now) => self.tf("told-merged", &[("code", Arg::Str(code)), ("now", Arg::Str(now))]),
            Told::Reappears(code, other, found, of) => {
                let number = |n: u32| Arg::Num(i64::from(n));
                let args =
                    [("code", Arg::Str(code)), ("other", Arg::Str(other)), ("found", number(*found)), ("of", number(*of))];
                self.tf("told-reappears", &args)
            }
            Told::Double(code, other, siren) => {
                let id = if *siren { "told-double-siren" } else { "told-double-address" };
                self.tf(id, &[("code", Arg::Str(code)), ("other", Arg::Str(other))])
            }
            Told::OddVat(code, number, odd) => {
                let odd = self.vat_warning(*odd);
                let args = [("code", Arg::Str(code)), ("number", Arg::Str(number)), ("odd", Arg::Str(&odd))];
                self.tf("told-odd-vat", &args)
            }
            Told::BroughtBack(kind, number, client) => {
                let kind = self.document_kind(*kind);
                let args = [("kind", Arg::Str(&kind)), ("number", Arg::Str(number)), ("client", Arg::Str(client))];
                self.tf("told-brought-back", &args)
            }
            Told::StateApart(number, said, derived) => {
                let (said, derived) = (self.order_stage(*said), self.order_stage(*derived));
                let args = [("number", Arg::Str(number)), ("said", Arg::Str(&said)), ("derived", Arg::Str(&derived))];
                self.tf("told-state-apart", &args)
            }
            Told::MissingNumbers(first, count, line) => {
                let count = Arg::Num(i64::try_from(*count).unwrap_or(i64::MAX));
                let args = [("first", Arg::Str(first)), ("count", count), ("line", Arg::No(u64::from(*line)))];
                self.tf("told-missing-numbers", &args)
            }
            Told::OpeningGap(client, gap) => {
                let gap = self.gap(*gap);
                self.tf("told-opening-gap", &[("client", Arg::Str(client)), ("gap", Arg::Str(&gap))])
            }
        }
    }

    /// Why an import was refused: first what is wrong in one sentence, with the option that lets it pass when there is one, then
    /// one line per problem. See [`I18n::import_refusal_cut`] for a bounded list.
    pub fn import_refusal(&self, refusal: &ImportRefusal) -> Vec<String> {
        self.import_refusal_cut(refusal, usize::MAX)
    }

    /// As [`I18n::import_refusal`], with at most `per_kind` lines of one kind, then a line that says how many more there are.
    pub fn import_refusal_cut(&self, refusal: &ImportRefusal, per_kind: usize) -> Vec<String> {
        match refusal {
            ImportRefusal::Problems(problems) => {
                let mut out = vec![self.tf("import-problems", &[("count", length(problems.len()))])];
                out.extend(self.problems_cut(problems, per_kind));
                out
            }
            ImportRefusal::Optional(problems) => {
                let mut out = vec![self.tf("import-optional", &[("count", length(problems.len()))])];
                out.extend(self.problems_cut(problems, per_kind));
                out
            }
            ImportRefusal::Changes(told) => {
                let mut out = vec![self.tf("import-changes", &[("count", length(told.len()))])];
                out.extend(self.told_cut(told, per_kind));
                out
            }
            ImportRefusal::Merges(told) => {
                let mut out = vec![self.tf("import-merges", &[("count", length(told.len()))])];
                out.extend(self.told_cut(told, per_kind));
                out
            }
            ImportRefusal::Letters(told) => {
                let mut out = vec![self.tf("import-letters", &[("count", length(told.len()))])];
                out.extend(self.told_cut(told, per_kind));
                out
            }
            ImportRefusal::Company(book, file) => {
                vec![self.tf("import-company", &[("book", Arg::Str(book)), ("file", Arg::Str(file))])]
            }
            ImportRefusal::YearNeeded => vec![self.t("import-year-needed")],
            ImportRefusal::SeveralYears => vec![self.t("import-several-years")],
            ImportRefusal::Span(months) => vec![self.tf("import-span", &[("months", Arg::Num(i64::from(*months)))])],
            ImportRefusal::SecondSource(name) => vec![self.tf("import-second-source", &[("source", Arg::Str(name))])],
            ImportRefusal::NoThirdParty => vec![self.t("import-no-third-party")],
            ImportRefusal::Overflow => vec![self.t("import-overflow")],
        }
    }

    /// Problems, at most `per_kind` of one kind, then how many more there are.
    pub fn problems_cut(&self, problems: &[Problem], per_kind: usize) -> Vec<String> {
        self.cut(problems, per_kind, |p| discriminant(&p.what), |p| self.problem(p))
    }

    /// What an import tells, at most `per_kind` of one kind, then how many more there are.
    pub fn told_cut(&self, told: &[Told], per_kind: usize) -> Vec<String> {
        self.cut(told, per_kind, discriminant, |t| self.told(t))
    }

    /// What an import did or would do, in a few lines and always in this order: what was read, what it covers, what became of its
    /// lines, letters, conflicts, tolerated deviations, tie-out, and the operation to undo it by. What it tells line by line is
    /// [`I18n::told_cut`] and [`I18n::gaps_cut`].
    pub fn import_summary(&self, report: &ImportReport) -> Vec<String> {
        let mut out = vec![self.import_read(report)];
        if let Some((source, first, last, full)) = &report.coverage {
            let args = [("source", Arg::Str(source)), ("first", Arg::Date(*first)), ("last", Arg::Date(*last))];
            let coverage = if *full { self.tf("import-coverage-full", &args) } else { self.tf("import-coverage-delta", &args) };
            let year = report.closing.map(|c| self.tf("import-closing", &[("closing", Arg::Date(c))]));
            out.push([Some(coverage), year].into_iter().flatten().collect::<Vec<_>>().join(", "));
        }
        out.extend(self.import_lines(report));
        if report.letters > 0 {
            out.push(self.tf("import-lettered", &[("count", Arg::Num(signed(report.letters)))]));
        }
        let outside = report.told.iter().filter(|t| matches!(t, Told::Outside(..))).count();
        if outside > 0 {
            out.push(self.tf("import-outside", &[("count", length(outside))]));
        }
        if report.conflicts > 0 {
            out.push(self.tf("import-conflicts", &[("count", Arg::Num(signed(report.conflicts)))]));
        }
        out.extend(report.notes.iter().map(|n| self.tf("import-tolerated", &[("note", Arg::Str(&self.note(n)))])));
        match report.gap {
            Some(Amount::ZERO) if report.gaps.is_empty() => out.push(self.t("import-ties-out")),
            Some(gap) => {
                let gap = self.gap(gap);
                out.push(self.tf("import-gap", &[("gap", Arg::Str(&gap)), ("accounts", length(report.gaps.len()))]));
            }
            None => {}
        }
        out.push(match report.op {
            _ if changes(report) == 0 => self.t("import-nothing-changed"),
            Some(op) => self.tf("import-op", &[("op", Arg::No(op.0))]),
            None => self.t("import-nothing-written"),
        });
        out
    }

    /// Accounts whose balance here differs from the file's, at most `limit`, then how many more there are.
    pub fn gaps_cut(&self, report: &ImportReport, limit: usize) -> Vec<String> {
        self.cut(
            &report.gaps,
            limit,
            |_| (),
            |(account, auxiliary, book, file)| {
                let account = if auxiliary.is_empty() { account.clone() } else { format!("{account} {auxiliary}") };
                let (book, file) = (self.gap(*book), self.gap(*file));
                let args = [("account", Arg::Str(&account)), ("book", Arg::Str(&book)), ("file", Arg::Str(&file))];
                self.tf("import-account-gap", &args)
            },
        )
    }

    /// The first line of a summary: the file, its rows, and how many of them are of no third party.
    fn import_read(&self, report: &ImportReport) -> String {
        let mut parts = vec![self.tf("count-rows", &[("n", Arg::Num(signed(report.rows)))])];
        if report.skipped > 0 {
            parts.push(self.tf("count-skipped", &[("n", Arg::Num(signed(report.skipped)))]));
        }
        self.tf("import-read", &[("file", Arg::Str(&report.file)), ("counts", Arg::Str(&parts.join(", ")))])
    }

    /// What became of the lines, or of the clients of a client file: without the zeros, nothing when all are.
    fn import_lines(&self, report: &ImportReport) -> Option<String> {
        let lines = [
            ("count-added", report.added),
            ("count-known", report.known),
            ("count-renumbered", report.renumbered),
            ("count-changed", report.changed),
            ("count-gone", report.gone),
            ("count-refused", report.refused),
        ];
        let clients = [
            ("count-clients-added", report.added),
            ("count-clients-changed", report.changed),
            ("count-clients-known", report.known),
            ("count-clients-refused", report.refused),
        ];
        let counts: &[(&'static str, u64)] = if report.kind.is_some() { &lines } else { &clients };
        let told: Vec<String> =
            counts.iter().filter(|(_, n)| *n > 0).map(|(id, n)| self.tf(id, &[("n", Arg::Num(signed(*n)))])).collect();
        let id = if report.kind.is_some() { "import-lines" } else { "import-clients" };
        (!told.is_empty()).then(|| self.tf(id, &[("counts", Arg::Str(&told.join(", ")))]))
    }

    /// At most `per_kind` items of one kind, in order, then one line for the rest.
    fn cut<T, K: Eq + std::hash::Hash>(
        &self,
        items: &[T],
        per_kind: usize,
        kind: impl Fn(&T) -> K,
        line: impl Fn(&T) -> String,
    ) -> Vec<String> {
        let mut seen: HashMap<K, usize> = HashMap::new();
        let mut out = Vec::new();
        for item in items {
            let count = seen.entry(kind(item)).or_default();
            *count += 1;
            if *count <= per_kind {
                out.push(line(item));
            }
        }
        let more = items.len() - out.len();
        if more > 0 {
            out.push(self.tf("import-more", &[("more", length(more))]));
        }
        out
    }
}

/// True when what was found is worth showing beside what was expected.
fn found_matters(what: &ProblemKind) -> bool {
    matches!(
        what,
        ProblemKind::Date
            | ProblemKind::Amount
            | ProblemKind::AmountRange
            | ProblemKind::Side
            | ProblemKind::Account
            | ProblemKind::Required
            | ProblemKind::Currency
            | ProblemKind::Number
            | ProblemKind::Terms
            | ProblemKind::Identifier
            | ProblemKind::DoubleCode
            | ProblemKind::UnknownClient
            | ProblemKind::OtherClient(_)
            | ProblemKind::NoDocument
            | ProblemKind::NoSuchLine(_)
            | ProblemKind::BeforeOrigin(_)
            | ProblemKind::TooMuch(..)
            | ProblemKind::AboveInvoice(_)
            | ProblemKind::PartOfLine(_)
            | ProblemKind::FutureDate
            | ProblemKind::UnknownState
            | ProblemKind::WrongTotal(_)
            | ProblemKind::Encoding
            | ProblemKind::DocumentKind
            | ProblemKind::OtherIntake
            | ProblemKind::NotMadeOf
            | ProblemKind::Quantity
            | ProblemKind::Price
            | ProblemKind::Percent
            | ProblemKind::Negative
            | ProblemKind::DoubleLine
            | ProblemKind::Disagrees(..)
            | ProblemKind::DateOrder(_)
            | ProblemKind::FarDate
            | ProblemKind::NotEinvoice
            | ProblemKind::Entity
            | ProblemKind::Prefix
            | ProblemKind::Twice
            | ProblemKind::OtherCurrency(_)
            | ProblemKind::InvoiceCode
            | ProblemKind::Flag
            | ProblemKind::ApprovalStatus
            | ProblemKind::LimitWanted
            | ProblemKind::LimitOfRefusal
            | ProblemKind::EndsBefore
    )
}

/// What changed in the book.
fn changes(report: &ImportReport) -> u64 {
    let merged = report.told.iter().filter(|told| matches!(told, Told::Reappears(..))).count();
    [report.added, report.renumbered, report.changed, report.gone, report.letters, report.clients]
        .into_iter()
        .chain(u64::try_from(merged))
        .fold(0, u64::saturating_add)
}

fn note_id(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Encoding => "note-encoding",
        NoteKind::Separator => "note-separator",
        NoteKind::Quoted => "note-quoted",
        NoteKind::LineEnds => "note-line-ends",
        NoteKind::Header => "note-header",
        NoteKind::TrailingSeparator => "note-trailing-separator",
        NoteKind::AmountAndSide => "note-amount-and-side",
        NoteKind::AmountFormat => "note-amount-format",
        NoteKind::NegativeAmount => "note-negative-amount",
        NoteKind::ZeroLine => "note-zero-line",
        NoteKind::DateFormat => "note-date-format",
        NoteKind::DateOutsideYear => "note-date-outside-year",
        NoteKind::NoValidation => "note-no-validation",
        NoteKind::LetterWithoutDate => "note-letter-without-date",
        NoteKind::DateWithoutLetter => "note-date-without-letter",
        NoteKind::EmptyLabel => "note-empty-label",
        NoteKind::BlankLine => "note-blank-line",
        NoteKind::NumberGap => "note-number-gap",
        NoteKind::BalanceByNumber => "note-balance-by-number",
        NoteKind::BalanceByPiece => "note-balance-by-piece",
        NoteKind::BalanceByFile => "note-balance-by-file",
        NoteKind::LetterUnbalanced => "note-letter-unbalanced",
        NoteKind::TotalsDiffer => "note-totals-differ",
        NoteKind::DateBefore => "note-date-before",
        NoteKind::UnknownWord => "note-unknown-word",
        NoteKind::CreditTurned => "note-credit-turned",
        NoteKind::PriceRounded => "note-price-rounded",
        NoteKind::NoLines => "note-no-lines",
        NoteKind::LinkLeftOut => "note-link-left-out",
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use crate::domain::ids::OpNo;
    use crate::domain::intake::FileKind;
    use crate::domain::money::Currency;
    use chrono::NaiveDate;

    fn fr() -> I18n {
        I18n::new(Lang::Fr)
    }

    fn problem(line: u32, column: &str, found: &str, what: ProblemKind) -> Problem {
        Problem { line, column: column.into(), found: found.into(), what }
    }

    fn kinds() -> Vec<ProblemKind> {
        vec![
            ProblemKind::Empty,
            ProblemKind::Binary,
            ProblemKind::LineTooLong(65_536),
            ProblemKind::FileTooLarge(1 << 31),
            ProblemKind::NoHeader,
            ProblemKind::MissingColumn,
            ProblemKind::DoubleColumn,
            ProblemKind::FieldCount(17, 18),
            ProblemKind::Truncated,
            ProblemKind::Date,
            ProblemKind::Amount,
            ProblemKind::AmountRange,
            ProblemKind::Side,
            ProblemKind::Account,
            ProblemKind::Required,
            ProblemKind::Encoding,
            ProblemKind::Currency,
            ProblemKind::Number,
            ProblemKind::Terms,
            ProblemKind::OpenQuote,
            ProblemKind::Unbalanced("VE".into(), "118".into(), Amount(2)),
            ProblemKind::FileUnbalanced(Amount(-2)),
            ProblemKind::Identifier,
            ProblemKind::DoubleCode,
            ProblemKind::BothSides,
            ProblemKind::DocumentKind,
            ProblemKind::OtherIntake,
            ProblemKind::NotMadeOf,
            ProblemKind::Quantity,
            ProblemKind::Price,
            ProblemKind::Percent,
            ProblemKind::Negative,
            ProblemKind::DoubleLine,
            ProblemKind::Disagrees(2, "C00412".into()),
            ProblemKind::DateOrder(NaiveDate::from_ymd_opt(2026, 3, 9).expect("a date")),
            ProblemKind::FarDate,
            ProblemKind::TooMany(10_000),
            ProblemKind::TextTooLong(250),
            ProblemKind::Pdf,
            ProblemKind::Xml,
            ProblemKind::NotEinvoice,
            ProblemKind::Doctype,
            ProblemKind::Entity,
            ProblemKind::TooDeep(64),
            ProblemKind::OpenElement,
            ProblemKind::Prefix,
            ProblemKind::Twice,
            ProblemKind::OtherCurrency(Currency::EUR),
            ProblemKind::InvoiceCode,
            ProblemKind::Flag,
            ProblemKind::UnknownClient,
            ProblemKind::OtherClient("C00412".into()),
            ProblemKind::NoDocument,
            ProblemKind::NoSuchLine("CDE-000012".into()),
            ProblemKind::NoOrder,
            ProblemKind::BeforeOrigin(NaiveDate::from_ymd_opt(2026, 3, 9).expect("a date")),
            ProblemKind::TooMuch("CDE-000012".into(), 2, "4".into()),
            ProblemKind::AboveInvoice("120.00".into()),
            ProblemKind::PartOfLine("6".into()),
            ProblemKind::FutureDate,
            ProblemKind::UnknownState,
            ProblemKind::WrongTotal("1200.00".into()),
            ProblemKind::ApprovalStatus,
            ProblemKind::LimitWanted,
            ProblemKind::LimitOfRefusal,
            ProblemKind::EndsBefore,
            ProblemKind::TooLong,
        ]
    }

    fn told() -> Vec<Told> {
        let (c, p) = ("C00412".to_string(), "F2026-1182".to_string());
        let changed = |before, after, kept| Told::Changed(c.clone(), p.clone(), Amount(before), Amount(after), kept);
        vec![
            Told::Posted(c.clone(), p.clone(), Amount(-56)),
            changed(120_000, 115_000, false),
            changed(120_000, 115_000, true),
            changed(120_000, 120_000, true),
            changed(120_000, 120_000, false),
            Told::Gone(c.clone(), p.clone(), Amount(120_000), true),
            Told::Gone(c.clone(), p.clone(), Amount(120_000), false),
            Told::Conflict(c.clone(), "AB".into(), vec!["AC".into(), "AD".into()]),
            Told::Tombstone(c.clone(), "AB".into()),
            Told::Outside(c.clone(), "AB".into(), Amount(-1)),
            Told::Merged(c.clone(), "C9".into()),
            Told::Reappears(c.clone(), "C9".into(), 23, 25),
            Told::Kept(c.clone(), PartyField::City, "Lyon".into(), String::new()),
            Told::OpeningGap(c, Amount(5)),
        ]
    }

    #[test]
    fn a_problem_says_where_what_was_found_and_what_was_expected() {
        assert_eq!(
            fr().problem(&problem(12, "Debit", "12,3x", ProblemKind::Amount)),
            "ligne 12, colonne Debit : « 12,3x » trouvé, un montant était attendu (1234,56)"
        );
        assert_eq!(
            fr().problem(&problem(12_345, "EcritureDate", "", ProblemKind::Date)),
            "ligne 12345, colonne EcritureDate : rien trouvé, une date était attendue (AAAAMMJJ, AAAA-MM-JJ ou JJ/MM/AAAA)"
        );
        assert_eq!(fr().problem(&problem(0, "", "", ProblemKind::Empty)), "le fichier est vide");
        assert_eq!(fr().problem(&problem(3, "", "", ProblemKind::FieldCount(17, 18))), "ligne 3 : 17 champs au lieu de 18");
        let unbalanced = ProblemKind::Unbalanced("VE".into(), "118".into(), Amount(2));
        assert_eq!(
            fr().problem(&problem(40, "", "", unbalanced)),
            "ligne 40 : écriture 118 du journal VE déséquilibrée, écart 0,02 D"
        );
    }

    #[test]
    fn every_value_of_an_import_has_its_sentence() {
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            let mut lines = Vec::new();
            for kind in kinds() {
                lines.push(i18n.problem(&problem(4, "Debit", "x", kind.clone())));
                lines.push(i18n.problem(&problem(0, "", "", kind)));
            }
            lines.extend(told().iter().map(|t| i18n.told(t)));
            lines.extend(
                [
                    NoteKind::Encoding,
                    NoteKind::Separator,
                    NoteKind::Quoted,
                    NoteKind::LineEnds,
                    NoteKind::Header,
                    NoteKind::TrailingSeparator,
                    NoteKind::AmountAndSide,
                    NoteKind::AmountFormat,
                    NoteKind::NegativeAmount,
                    NoteKind::ZeroLine,
                    NoteKind::DateFormat,
                    NoteKind::DateOutsideYear,
                    NoteKind::NoValidation,
                    NoteKind::LetterWithoutDate,
                    NoteKind::DateWithoutLetter,
                    NoteKind::EmptyLabel,
                    NoteKind::BlankLine,
                    NoteKind::NumberGap,
                    NoteKind::BalanceByNumber,
                    NoteKind::BalanceByPiece,
                    NoteKind::BalanceByFile,
                    NoteKind::LetterUnbalanced,
                    NoteKind::TotalsDiffer,
                    NoteKind::DateBefore,
                    NoteKind::UnknownWord,
                    NoteKind::CreditTurned,
                    NoteKind::PriceRounded,
                    NoteKind::NoLines,
                    NoteKind::LinkLeftOut,
                ]
                .map(|kind| i18n.note(&Note { kind, count: 3, first: 9 })),
            );
            for line in lines {
                assert!(!line.contains(['$', '\n']) && !unresolved(&line) && line.len() > 4, "{line}");
            }
        }
    }

    /// An identifier that nobody defined shows between guillemets without blanks.
    fn unresolved(line: &str) -> bool {
        line.split('«').skip(1).any(|rest| !rest.starts_with(' '))
    }

    #[test]
    fn a_note_counts_and_says_where_it_began() {
        let note = |count, first| fr().note(&Note { kind: NoteKind::ZeroLine, count, first });
        assert_eq!(note(1, 7), "lignes à 0,00, passées, ligne 7");
        assert_eq!(note(1_204, 12), "lignes à 0,00, passées, 1 204 fois, d'abord ligne 12");
        assert_eq!(note(1, 0), "lignes à 0,00, passées");
    }

    #[test]
    fn a_refused_import_names_the_option_that_lets_it_pass() {
        let cases = [
            (ImportRefusal::Company("1".into(), "2".into()), "--accept company"),
            (ImportRefusal::YearNeeded, "--year"),
            (ImportRefusal::SeveralYears, "--year"),
            (ImportRefusal::Span(30), "--accept span"),
            (ImportRefusal::Optional(vec![problem(2, "due", "x", ProblemKind::Date)]), "--accept optional"),
            (ImportRefusal::Changes(told()), "--accept changes"),
            (ImportRefusal::Merges(told()), "--accept merges"),
            (ImportRefusal::Letters(told()), "--letters ours"),
            (ImportRefusal::SecondSource("sage".into()), "--source sage"),
        ];
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for (refusal, option) in &cases {
                let lines = i18n.import_refusal(refusal);
                assert!(lines[0].contains(option), "{lines:?}");
            }
            for refusal in [ImportRefusal::NoThirdParty, ImportRefusal::Overflow] {
                let lines = i18n.import_refusal(&refusal);
                assert!(lines.len() == 1 && !unresolved(&lines[0]), "{lines:?}");
            }
        }
    }

    #[test]
    fn at_most_so_many_of_a_kind_then_how_many_more() {
        let mut problems: Vec<Problem> = (2..252).map(|l| problem(l, "Debit", "x", ProblemKind::Amount)).collect();
        problems.push(problem(300, "EcritureDate", "x", ProblemKind::Date));
        let lines = fr().import_refusal_cut(&ImportRefusal::Problems(problems.clone()), 100);
        assert_eq!(lines.len(), 1 + 100 + 1 + 1);
        assert_eq!(lines[0], "251 erreurs :");
        assert!(lines[101].contains("ligne 300"), "another kind is not crowded out: {}", lines[101]);
        assert_eq!(lines[102], "… et 150 autres du même genre, --report FICHIER donne tout");
        assert_eq!(fr().import_refusal(&ImportRefusal::Problems(problems)).len(), 252);
    }

    #[test]
    fn a_summary_says_counts_coverage_and_tie_out() {
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).expect("a date");
        let mut report = ImportReport {
            file: "123456789FEC20261231.txt".into(),
            kind: Some(FileKind::Fec),
            rows: 1_200,
            skipped: 800,
            added: 399,
            gone: 1,
            letters: 1,
            gap: Some(Amount::ZERO),
            coverage: Some(("main".into(), day(1, 1), day(11, 20), true)),
            closing: Some(day(12, 31)),
            op: Some(OpNo(1_234)),
            ..ImportReport::default()
        };
        assert_eq!(
            fr().import_summary(&report),
            [
                "123456789FEC20261231.txt : 1 200 lignes lues, dont 800 hors comptes de tiers",
                "source « main », du 01/01/26 au 20/11/26, fichier complet, exercice clos le 31/12/26",
                "lignes : 399 ajoutées, 1 disparue",
                "1 lettrage repris de la comptabilité",
                "contrôle : mêmes soldes que le fichier, compte par compte",
                "opération 1234, « suivi undo 1234 » l'annule",
            ]
        );
        report.op = None;
        report.gap = Some(Amount(-200));
        report.gaps = vec![("411000".into(), "C00412".into(), Amount(100), Amount(300))];
        let lines = fr().import_summary(&report);
        assert_eq!(lines[4], "contrôle : écart de 2,00 C avec le fichier, sur 1 compte");
        assert_eq!(lines[5], "essai : rien n'est écrit");
        assert_eq!(fr().gaps_cut(&report, 100), ["411000 C00412 : 1,00 D ici, 3,00 D dans le fichier"]);
        let nothing = ImportReport { file: "a.csv".into(), rows: 1, known: 1, ..ImportReport::default() };
        assert_eq!(
            I18n::new(Lang::En).import_summary(&nothing),
            ["a.csv: 1 row read", "clients: 1 already known", "nothing changes"]
        );
        let told = vec![Told::Reappears("C1".into(), "C2".into(), 3, 3)];
        let merged = ImportReport { told, op: Some(OpNo(7)), ..nothing };
        assert!(I18n::new(Lang::En).import_summary(&merged).last().is_some_and(|line| line.contains('7')));
    }
}
