//! Why nothing was done, why the desk could not answer, what `check` found.

use super::translator::{Arg, I18n};
use crate::domain::file::Field;
use crate::domain::money::Amount;
use crate::domain::refusal::{Failure, Finding, FolderFault, Refusal};
use crate::domain::rights::{Lock, TeamFault};

/// Items named inside a sentence; the rest is counted.
const NAMED: usize = 4;

impl I18n {
    /// One sentence for a status line or stderr: why nothing was changed, and what to do where that is known.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Scope => self.t("refusal-scope"),
            Refusal::Shape => self.t("refusal-shape"),
            Refusal::Gap(gap) => self.tf("refusal-gap", &[("gap", Arg::Str(&self.gap(*gap)))]),
            Refusal::Lettered { line, piece, code } => {
                self.tf("refusal-lettered", &[("line", Arg::No(line.0)), ("piece", Arg::Str(piece)), ("code", Arg::Str(code))])
            }
            Refusal::Unchanged(code) => self.tf("refusal-unchanged", &[("code", Arg::Str(code))]),
            Refusal::SeveralGroups(codes) => {
                self.tf("refusal-several-groups", &[("codes", Arg::Str(&self.named(codes.to_vec())))])
            }
            Refusal::Withdrawn(line) => self.tf("refusal-withdrawn", &[("line", Arg::No(line.0))]),
            Refusal::Conflict { line, who, at, kind, op } => {
                let (when, what) = (self.time_here(*at), self.op_kind(*kind));
                let row = match line {
                    Some(line) => self.tf("refusal-conflict-line", &[("line", Arg::No(line.0))]),
                    None => self.t("refusal-conflict-row"),
                };
                self.tf(
                    "refusal-conflict",
                    &[
                        ("row", Arg::Str(&row)),
                        ("who", Arg::Str(who)),
                        ("when", Arg::Str(&when)),
                        ("what", Arg::Str(&what)),
                        ("op", Arg::No(op.0)),
                    ],
                )
            }
            Refusal::UnknownClient(code) => self.tf("refusal-unknown-client", &[("code", Arg::Str(code))]),
            Refusal::UnknownLine(id) => self.tf("refusal-unknown-line", &[("id", Arg::Str(id))]),
            Refusal::UnknownAccount(account) => self.tf("refusal-unknown-account", &[("account", Arg::Str(account))]),
            Refusal::UnknownLetter(code) => self.tf("refusal-unknown-letter", &[("code", Arg::Str(code))]),
            Refusal::AmbiguousLetter(_) => {
                self.tf("refusal-ambiguous-letter", &[("groups", Arg::Str(&self.named(self.refusal_list(refusal))))])
            }
            Refusal::ReasonRequired => self.t("refusal-reason-required"),
            Refusal::NothingToUndo => self.t("refusal-nothing-to-undo"),
            Refusal::NothingSure => self.t("refusal-nothing-sure"),
            Refusal::RefusedAlready => self.t("refusal-refused-already"),
            Refusal::NothingToReview => self.t("refusal-nothing-to-review"),
            Refusal::NoPayer(label) => self.tf("refusal-no-payer", &[("label", Arg::Str(label))]),
            Refusal::NotPartial(code) => self.tf("refusal-not-partial", &[("code", Arg::Str(code))]),
            Refusal::AllocationAbove(piece, holds) => {
                let holds = self.amount(*holds, self.digits());
                self.tf("refusal-allocation-above", &[("piece", Arg::Str(piece)), ("holds", Arg::Str(&holds))])
            }
            Refusal::AllocationUnfit => self.t("refusal-allocation-unfit"),
            Refusal::Unconfirmed(code) => self.tf("refusal-unconfirmed", &[("code", Arg::Str(code))]),
            Refusal::NothingLettered => self.t("refusal-nothing-lettered"),
            Refusal::Dun(why) => self.declined(why),
            Refusal::Order(why) => self.order_refused(why),
            Refusal::File(why) => self.file_refused(why),
            Refusal::NeverImported(source, closing) => {
                self.tf("refusal-never-imported", &[("source", Arg::Str(source)), ("closing", Arg::Date(*closing))])
            }
            Refusal::NothingToRedo => self.t("refusal-nothing-to-redo"),
            Refusal::UnknownOperation(op) => self.tf("refusal-unknown-operation", &[("op", Arg::No(op.0))]),
            Refusal::AlreadyUndone(op) => self.tf("refusal-already-undone", &[("op", Arg::No(op.0))]),
            Refusal::UndoBlocked { op, .. } => {
                let by = self.named(self.refusal_list(refusal));
                self.tf("refusal-undo-blocked", &[("op", Arg::No(op.0)), ("by", Arg::Str(&by))])
            }
            Refusal::NotUndoable(kind) => self.tf("refusal-not-undoable", &[("what", Arg::Str(&self.op_kind(*kind)))]),
            Refusal::NotYours(author) => self.tf("refusal-not-yours", &[("who", Arg::Str(author))]),
            Refusal::Invalid(field, text) => {
                let expected = self.field_expected(Field::Party(*field));
                let args =
                    [("field", Arg::Str(&self.field(*field))), ("text", Arg::Str(text)), ("expected", Arg::Str(&expected))];
                self.tf("refusal-invalid", &args)
            }
            Refusal::Overflow => self.t("refusal-overflow"),
            Refusal::ReadOnly => self.t("refusal-read-only"),
            Refusal::NotAllowed { need, role } => self.tf(
                "refusal-not-allowed",
                &[
                    ("need", Arg::Str(&self.need(*need))),
                    ("role", Arg::Str(&self.person_role(*role))),
                    ("least", Arg::Str(&self.person_role(need.least()))),
                ],
            ),
            Refusal::WholeBook(need) => self.tf("refusal-whole-book", &[("need", Arg::Str(&self.need(*need)))]),
            Refusal::NoAccess(login) => self.tf("refusal-no-access", &[("who", Arg::Str(login))]),
            Refusal::LastAdmin => self.t("refusal-last-admin"),
            Refusal::Team(TeamFault::Nobody) => self.t("team-refused-nobody"),
            Refusal::Team(TeamFault::TooLong) => self.t("team-refused-too-long"),
            Refusal::Team(TeamFault::OwnManager) => self.t("team-refused-own-manager"),
            Refusal::InvalidLogin(text) => self.tf("refusal-invalid-login", &[("text", Arg::Str(text))]),
            Refusal::UidTaken { uid, login } => {
                self.tf("refusal-uid-taken", &[("uid", Arg::No(u64::from(*uid))), ("who", Arg::Str(login))])
            }
            Refusal::Locked { lock: Lock::Soft(until), day } => {
                self.tf("refusal-locked-soft", &[("day", Arg::Date(*day)), ("until", Arg::Date(*until))])
            }
            Refusal::Locked { lock: Lock::Hard(until), day } => {
                self.tf("refusal-locked-hard", &[("day", Arg::Date(*day)), ("until", Arg::Date(*until))])
            }
            Refusal::LockReason(until) => self.tf("refusal-lock-reason", &[("until", Arg::Date(*until))]),
            Refusal::LockBackwards(at) => self.tf("refusal-lock-backwards", &[("until", Arg::Date(*at))]),
            Refusal::LockAhead(day) => self.tf("refusal-lock-ahead", &[("day", Arg::Date(*day))]),
            Refusal::UnknownApproval(no) => self.tf("refusal-unknown-approval", &[("no", Arg::No(no.0))]),
            Refusal::Decided { no, by } => self.tf("refusal-decided", &[("no", Arg::No(no.0)), ("who", Arg::Str(by))]),
            Refusal::OwnRequest(no) => self.tf("refusal-own-request", &[("no", Arg::No(no.0))]),
            Refusal::Stale(no) => self.tf("refusal-stale", &[("no", Arg::No(no.0))]),
            Refusal::NeedsTwo(above) => self.tf("refusal-needs-two", &[("amount", Arg::Amount(*above))]),
            Refusal::RequestTaken => self.t("refusal-request-taken"),
            Refusal::UnfitSetting(what, text) => {
                self.tf("refusal-unfit-setting", &[("what", Arg::Str(&self.unfit(*what))), ("text", Arg::Str(text))])
            }
            Refusal::Cure(why) => self.cure_refusal(why),
            Refusal::UnknownEntry(text) => self.tf("refusal-unknown-entry", &[("entry", Arg::Str(text))]),
        }
    }

    /// The whole list behind a refusal whose sentence names only the first items: groups that answer to a letter, operations
    /// that depend on one. Empty for the others.
    pub fn refusal_list(&self, refusal: &Refusal) -> Vec<String> {
        match refusal {
            Refusal::AmbiguousLetter(groups) => groups
                .iter()
                .map(|(group, account, code, on, lines)| {
                    self.tf(
                        "refusal-ambiguous-group",
                        &[
                            ("group", Arg::No(group.0)),
                            ("code", Arg::Str(code)),
                            ("account", Arg::Str(account)),
                            ("date", Arg::Date(*on)),
                            ("lines", Arg::Num(i64::from(*lines))),
                        ],
                    )
                })
                .collect(),
            Refusal::UndoBlocked { by, .. } => by
                .iter()
                .map(|(op, kind, who)| {
                    let what = self.op_kind(*kind);
                    self.tf("refusal-undo-blocker", &[("op", Arg::No(op.0)), ("what", Arg::Str(&what)), ("who", Arg::Str(who))])
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// One sentence: why the desk could not answer at all.
    pub fn failure(&self, failure: &Failure) -> String {
        match failure {
            Failure::NoBook(folder) => self.tf("failure-no-book", &[("folder", Arg::Str(folder))]),
            Failure::InUse(by) => self.tf("failure-in-use", &[("by", Arg::Str(by))]),
            Failure::Newer(book, ours) => {
                self.tf("failure-newer", &[("book", Arg::No(u64::from(*book))), ("ours", Arg::No(u64::from(*ours)))])
            }
            Failure::Folder(folder, FolderFault::NotFolder) => self.tf("failure-folder-not", &[("folder", Arg::Str(folder))]),
            Failure::Folder(folder, FolderFault::Squatted) => {
                self.tf("failure-folder-squatted", &[("folder", Arg::Str(folder))])
            }
            Failure::Folder(folder, FolderFault::Foreign) => self.tf("failure-folder-foreign", &[("folder", Arg::Str(folder))]),
            Failure::Folder(file, FolderFault::NotFile) => self.tf("failure-not-file", &[("file", Arg::Str(file))]),
            Failure::Folder(folder, FolderFault::Open) => self.tf("failure-folder-open", &[("folder", Arg::Str(folder))]),
            Failure::Io(why) => self.tf("failure-io", &[("why", Arg::Str(&self.system(why)))]),
            Failure::Damaged(what) => self.tf("failure-damaged", &[("what", Arg::Str(what))]),
            Failure::Lost => self.t("failure-lost"),
        }
    }

    /// One line for a finding of `check`. A code that has no sentence is shown as it is.
    pub fn finding(&self, finding: &Finding) -> String {
        let id = format!("finding-{}", finding.code);
        let what = if self.has(&id) { self.t(&id) } else { finding.code.clone() };
        let args = [("about", Arg::Str(&finding.about)), ("what", Arg::Str(&what))];
        match finding.amount {
            Some(amount) => self.tf("check-finding-amount", &[args[0], args[1], ("amount", Arg::Str(&self.gap(amount)))]),
            None => self.tf("check-finding", &args),
        }
    }

    /// A gap with its side: `0,02 D`.
    pub(super) fn gap(&self, gap: Amount) -> String {
        self.amount_dc(gap, self.digits())
    }

    /// The first items, and how many more there are.
    pub(super) fn named(&self, mut items: Vec<String>) -> String {
        let more = items.len().saturating_sub(NAMED);
        items.truncate(NAMED);
        let names = items.join(" ; ");
        if more == 0 {
            return names;
        }
        self.tf("list-and-more", &[("names", Arg::Str(&names)), ("more", Arg::Num(i64::try_from(more).unwrap_or(i64::MAX)))])
    }
}

#[cfg(test)]
mod tests {
    use super::super::lang::Lang;
    use super::*;
    use crate::domain::gap::CureRefusal;
    use crate::domain::ids::{GroupId, LineId, OpNo};
    use crate::domain::money::Currency;
    use crate::domain::operation::OpKind;
    use crate::domain::party::PartyField;
    use crate::domain::rights::{Need, Role};
    use chrono::NaiveDate;

    fn all() -> Vec<Refusal> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
        let group = |n: u64| (GroupId(n), "411000".to_string(), "AC".to_string(), day, 3);
        let conflict = |line| Refusal::Conflict { line, who: "m.petit".into(), at: 0, kind: OpKind::Letter, op: OpNo(1234) };
        vec![
            Refusal::Scope,
            Refusal::Shape,
            Refusal::Gap(Amount(2)),
            Refusal::Lettered { line: LineId(8), piece: "F2026-1182".into(), code: "AC".into() },
            Refusal::Unchanged("ac".into()),
            Refusal::SeveralGroups(["a", "b", "c", "d", "e", "f"].map(String::from).to_vec()),
            Refusal::Withdrawn(LineId(8)),
            conflict(None),
            conflict(Some(LineId(8))),
            Refusal::UnknownClient("C9".into()),
            Refusal::UnknownLine("zz".into()),
            Refusal::UnknownAccount("413000".into()),
            Refusal::UnknownLetter("ZZ".into()),
            Refusal::AmbiguousLetter(vec![group(12), group(13)]),
            Refusal::ReasonRequired,
            Refusal::NothingToUndo,
            Refusal::NothingSure,
            Refusal::RefusedAlready,
            Refusal::NothingToReview,
            Refusal::NeverImported("main".into(), day),
            Refusal::NotPartial("AC".into()),
            Refusal::AllocationAbove("F2026-1182".into(), Amount(2)),
            Refusal::AllocationUnfit,
            Refusal::Unconfirmed("C9".into()),
            Refusal::NothingLettered,
            Refusal::NothingToRedo,
            Refusal::UnknownOperation(OpNo(9)),
            Refusal::AlreadyUndone(OpNo(9)),
            Refusal::UndoBlocked { op: OpNo(9), by: vec![(OpNo(10), OpKind::Unletter, "m.petit".into())] },
            Refusal::NotUndoable(OpKind::Create),
            Refusal::NotYours("s.martin".into()),
            Refusal::Invalid(PartyField::Siren, "123".into()),
            Refusal::Overflow,
            Refusal::ReadOnly,
            Refusal::NotAllowed { need: Need::HardLock, role: Role::Reader },
            Refusal::WholeBook(Need::Import),
            Refusal::NoAccess("x.y".into()),
            Refusal::LastAdmin,
            Refusal::InvalidLogin("s martin".into()),
            Refusal::UidTaken { uid: 1001, login: "s.martin".into() },
            Refusal::Locked { lock: Lock::Soft(day), day },
            Refusal::Locked { lock: Lock::Hard(day), day },
            Refusal::LockReason(day),
            Refusal::LockBackwards(day),
            Refusal::LockAhead(day),
            Refusal::UnknownApproval(OpNo(9)),
            Refusal::Decided { no: OpNo(9), by: "m.petit".into() },
            Refusal::OwnRequest(OpNo(9)),
            Refusal::Stale(OpNo(9)),
            Refusal::NeedsTwo(Amount(5_000_000)),
            Refusal::RequestTaken,
            Refusal::UnfitSetting(crate::domain::lettering::settings::Unfit::Journal, "O D".into()),
            Refusal::NoPayer("VIR 8841".into()),
            Refusal::UnknownEntry("SV-000007".into()),
            Refusal::Cure(CureRefusal::NoGap),
            Refusal::Cure(CureRefusal::OverTolerance(Amount(150), Amount(100))),
            Refusal::Cure(CureRefusal::WrongWay),
            Refusal::Cure(CureRefusal::NotInCurrency(Some((Currency::EUR, 1_000)))),
            Refusal::Cure(CureRefusal::NotInCurrency(None)),
            Refusal::Cure(CureRefusal::DiscountLate(day)),
            Refusal::Cure(CureRefusal::VatNotConfirmed),
            Refusal::Cure(CureRefusal::VatUnknown),
            Refusal::Cure(CureRefusal::OverShared(Amount(-150), Amount(-100))),
            Refusal::Cure(CureRefusal::EmptyShare),
            Refusal::Cure(CureRefusal::OtherAccount),
            Refusal::Cure(CureRefusal::NotRejected),
            Refusal::Cure(CureRefusal::OneLine),
            Refusal::Cure(CureRefusal::NoClient),
            Refusal::Cure(CureRefusal::OwnEntry(7)),
            Refusal::Cure(CureRefusal::NotThirdParty("6585".into())),
        ]
    }

    #[test]
    fn every_refusal_is_one_sentence_in_both_languages() {
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for refusal in all() {
                let sentence = i18n.refusal(&refusal);
                assert!(sentence.len() > 8 && !sentence.contains(['\n', '$']), "{sentence}");
                assert!(!sentence.contains("«refusal") && !sentence.ends_with('.'), "{sentence}");
            }
        }
    }

    #[test]
    fn let_04_the_gap_is_said_with_its_side() {
        assert_eq!(
            I18n::new(Lang::Fr).refusal(&Refusal::Gap(Amount(-120_000))),
            "Les lignes ne se soldent pas : écart 1 200,00 C"
        );
        let tnd = Currency::parse("TND").expect("a code");
        assert_eq!(
            I18n::new(Lang::En).for_book(tnd, "Africa/Tunis").refusal(&Refusal::Gap(Amount(1_500))),
            "The lines do not balance: gap 1.500 Dr"
        );
    }

    #[test]
    fn a_conflict_says_who_when_and_what_in_the_zone_of_the_book() {
        let refusal = Refusal::Conflict { line: None, who: "m.petit".into(), at: 0, kind: OpKind::Letter, op: OpNo(1234) };
        assert_eq!(
            I18n::new(Lang::Fr).for_book(Currency::EUR, "Europe/Paris").refusal(&refusal),
            "Rien n'est fait : m.petit a modifié ce que vous voyez le 01/01 01:00 (lettrage, opération 1234)"
        );
    }

    #[test]
    fn a_long_list_names_the_first_and_counts_the_rest() {
        let by: Vec<_> = (10..30).map(|n| (OpNo(n), OpKind::Letter, "m.petit".to_string())).collect();
        let refusal = Refusal::UndoBlocked { op: OpNo(9), by };
        let sentence = I18n::new(Lang::Fr).refusal(&refusal);
        assert!(sentence.ends_with("13 lettrage (m.petit) et 16 autres"), "{sentence}");
        assert_eq!(I18n::new(Lang::Fr).refusal_list(&refusal).len(), 20);
    }

    #[test]
    fn text_from_outside_cannot_steer_the_terminal() {
        let sentence = I18n::new(Lang::Fr).refusal(&Refusal::UnknownClient("\u{1b}[2J\u{202e}x\n".into()));
        assert!(crate::text::is_safe(&sentence), "{sentence:?}");
    }

    #[test]
    fn failures_and_findings_have_sentences() {
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for failure in [
                Failure::NoBook("/books/x".into()),
                Failure::InUse("4242".into()),
                Failure::Newer(7, 3),
                Failure::Folder("/books/x".into(), FolderFault::Open),
                Failure::Folder("/books/x".into(), FolderFault::NotFolder),
                Failure::Folder("/books/x/store.redb".into(), FolderFault::NotFile),
                Failure::Folder("/books/x".into(), FolderFault::Foreign),
                Failure::Folder("/books/x".into(), FolderFault::Squatted),
                Failure::Io("no space left".into()),
                Failure::Damaged("line 7".into()),
            ] {
                let sentence = i18n.failure(&failure);
                assert!(!sentence.contains("«failure") && sentence.len() > 10, "{sentence}");
            }
        }
        let finding = |code: &str, amount| Finding { code: code.into(), about: "C00412 AC".into(), amount };
        let fr = I18n::new(Lang::Fr);
        assert_eq!(fr.finding(&finding("group-unbalanced", Some(Amount(2)))), "C00412 AC : lettrage déséquilibré (0,02 D)");
        assert_eq!(fr.finding(&finding("brand-new", None)), "C00412 AC : brand-new");
    }
}
