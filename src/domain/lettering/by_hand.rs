//! Lettering by hand: what a set of marked lines would become, or why it may not (LET-02 to LET-05, LET-07).

use crate::domain::ids::{GroupId, LineId, LineKey};
use crate::domain::line::{LineKind, Standing};
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line that a controller marked, or a member of the partial group that marked lines extend.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    /// Where it stands.
    pub key: LineKey,
    /// Its name.
    pub id: LineId,
    /// Signed amount, minor units.
    pub amount: Amount,
    /// What it is for the fiscal year. Openings not detailed may be paid down by hand, and only by hand.
    pub kind: LineKind,
    /// Whether it is open.
    pub standing: Standing,
    /// Its group.
    pub group: Option<GroupId>,
    /// True when its source changed it or no longer has it.
    pub withdrawn: bool,
}

/// Why marked lines may not be lettered. Nothing is written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum LetterRefusal {
    /// The lines are in several accounts (LET-02).
    Scope,
    /// Fewer than two lines, no debit, no credit, or a line of amount zero (LET-03).
    Shape,
    /// The sum is not zero and a partial lettering was not asked for; minor units, debit positive (LET-04).
    Gap(Amount),
    /// The line is in a total group, or in one settled outside the file: unletter it first (LET-07).
    Lettered(LineId, GroupId),
    /// The line is no longer live.
    Withdrawn(LineId),
    /// The marks touch two partial groups, which are not merged: unletter one first.
    SeveralGroups(GroupId, GroupId),
    /// The marks are all in this partial group already and nothing would change.
    Unchanged(GroupId),
    /// The sum leaves 64-bit minor units.
    Overflow,
}

impl LetterRefusal {
    /// The code of machine formats; never translated.
    pub const fn code(&self) -> &'static str {
        match self {
            LetterRefusal::Scope => "LET_SCOPE",
            LetterRefusal::Shape => "LET_SHAPE",
            LetterRefusal::Gap(_) => "LET_GAP",
            LetterRefusal::Lettered(..) => "LET_LETTERED",
            LetterRefusal::Withdrawn(_) => "LET_WITHDRAWN",
            LetterRefusal::SeveralGroups(..) => "LET_SEVERAL",
            LetterRefusal::Unchanged(_) => "LET_UNCHANGED",
            LetterRefusal::Overflow => "LET_OVERFLOW",
        }
    }
}

/// The group that marked lines would make.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Verdict {
    /// Sum of the lines, minor units: zero for a total group.
    pub sum: Amount,
    /// `Total` or `Partial`, from the sum (LET-04, LET-05).
    pub standing: Standing,
    /// The partial group that the lines extend; `None` for a new group (LET-07).
    pub joins: Option<GroupId>,
    /// All members, those of the group joined included, sorted.
    pub lines: Vec<LineKey>,
}

impl Verdict {
    /// The lettering date: the working date, or the newest member's date when that is later (LET-10), so that no member is
    /// dated after it (LET-11).
    pub fn lettered_on(&self, working: NaiveDate) -> NaiveDate {
        self.lines.iter().map(LineKey::date).max().map_or(working, |newest| working.max(newest))
    }
}

/// Judges marked lines. Marks are a set: a line named twice counts once. When a mark is in a partial group, the whole group
/// comes along; `members` gives it and is called at most once. `partial_allowed` says that the controller asked for a partial
/// lettering by its own key, never by Enter.
///
/// # Errors
/// The first [`LetterRefusal`] that holds, in the order: scope, withdrawn, lettered, several groups, shape, overflow, gap,
/// unchanged.
pub fn judge(
    marked: &[Marked],
    members: impl FnOnce(GroupId) -> Vec<Marked>,
    partial_allowed: bool,
) -> Result<Verdict, LetterRefusal> {
    let joins = admit(marked)?;
    let mut all = marked.to_vec();
    if let Some(group) = joins {
        all.extend(members(group));
        // Members were admitted when the group was made, but a source may have withdrawn one since.
        admit(&all)?;
    }
    all.sort_unstable_by_key(|m| m.key);
    all.dedup_by_key(|m| m.key);
    let balanced_shape = all.iter().any(|m| m.amount.is_debit()) && all.iter().any(|m| m.amount.is_credit());
    if !balanced_shape || all.iter().any(|m| m.amount.is_zero()) {
        return Err(LetterRefusal::Shape);
    }
    let sum = Amount::sum(all.iter().map(|m| m.amount)).map_err(|_| LetterRefusal::Overflow)?;
    let standing = if sum.is_zero() { Standing::Total } else { Standing::Partial };
    if standing == Standing::Partial {
        if !partial_allowed {
            return Err(LetterRefusal::Gap(sum));
        }
        if let Some(group) = joins.filter(|g| all.iter().all(|m| m.group == Some(*g))) {
            return Err(LetterRefusal::Unchanged(group));
        }
    }
    Ok(Verdict { sum, standing, joins, lines: all.into_iter().map(|m| m.key).collect() })
}

/// Lets lines in one by one and says which partial group they touch.
fn admit(lines: &[Marked]) -> Result<Option<GroupId>, LetterRefusal> {
    if lines.iter().any(|m| m.key.account != lines[0].key.account) {
        return Err(LetterRefusal::Scope);
    }
    if let Some(gone) = lines.iter().find(|m| m.withdrawn) {
        return Err(LetterRefusal::Withdrawn(gone.id));
    }
    if let Some(closed) = lines.iter().find(|m| !m.standing.is_open()) {
        return Err(LetterRefusal::Lettered(closed.id, closed.group.unwrap_or_default()));
    }
    let mut touched = None;
    for group in lines.iter().filter_map(|m| m.group) {
        match touched {
            Some(first) if first != group => return Err(LetterRefusal::SeveralGroups(first, group)),
            _ => touched = Some(group),
        }
    }
    Ok(touched)
}

/// The code of a group after a verdict (LET-04, LET-05, LET-07). `current` is the code of the group joined. `taken` says whether
/// another group of the account ever had exactly this code; `next` gives the account's next code, in upper case.
///
/// A group that stays partial keeps its code; one that becomes total has it upper-cased, or takes the next code when that form
/// is another group's.
pub fn code_for(
    current: Option<&str>,
    standing: Standing,
    taken: impl FnOnce(&str) -> bool,
    next: impl FnOnce() -> String,
) -> String {
    match (current, standing) {
        (Some(code), Standing::Total) => {
            let promoted = code.to_uppercase();
            if taken(&promoted) { next() } else { promoted }
        }
        (Some(code), _) => code.to_string(),
        (None, Standing::Partial) => next().to_lowercase(),
        (None, _) => next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::lettering::fixture::{d, eur, key};
    use proptest::prelude::*;

    fn open(seq: u64, date: NaiveDate, amount: Amount) -> Marked {
        Marked {
            key: key(date, seq),
            id: LineId(seq),
            amount,
            kind: LineKind::Normal,
            standing: Standing::Open,
            group: None,
            withdrawn: false,
        }
    }

    fn partial(group: u64, line: Marked) -> Marked {
        Marked { standing: Standing::Partial, group: Some(GroupId(group)), ..line }
    }

    fn no_group(_: GroupId) -> Vec<Marked> {
        panic!("no partial group was marked")
    }

    fn f() -> Marked {
        open(1, d(10, 1), eur(1200))
    }

    #[test]
    fn let_33_a_an_invoice_and_its_payment_make_a_total_group() {
        let verdict = judge(&[open(2, d(2, 3), eur(-1200)), f()], no_group, false).unwrap();
        assert_eq!(verdict.standing, Standing::Total);
        assert_eq!(verdict.sum, Amount::ZERO);
        assert_eq!(verdict.joins, None);
        assert_eq!(verdict.lines, vec![key(d(10, 1), 1), key(d(2, 3), 2)]);
    }

    #[test]
    fn let_33_b_and_let_07_a_partial_group_is_completed_with_its_letters_and_a_new_date() {
        let (p1, p2) = (open(2, d(2, 3), eur(-700)), open(3, d(20, 4), eur(-500)));
        let first = judge(&[f(), p1], no_group, true).unwrap();
        assert_eq!((first.standing, first.sum), (Standing::Partial, eur(500)));
        assert_eq!(first.lettered_on(d(5, 3)), d(5, 3));
        assert_eq!(code_for(None, first.standing, |_| false, || "A".into()), "a");

        let group = [partial(9, f()), partial(9, p1)];
        // Marking one member brings the whole group along.
        let then = judge(&[p2, group[0]], |g| if g == GroupId(9) { group.to_vec() } else { vec![] }, false).unwrap();
        assert_eq!((then.standing, then.joins), (Standing::Total, Some(GroupId(9))));
        assert_eq!(then.lines.len(), 3);
        assert_eq!(then.lettered_on(d(18, 4)), d(20, 4), "never before the newest line (LET-11)");
        assert_eq!(code_for(Some("a"), then.standing, |_| false, || "B".into()), "A");
        assert_eq!(code_for(Some("a"), then.standing, |c| c == "A", || "B".into()), "B");
    }

    #[test]
    fn let_33_c_lines_of_two_accounts_are_out_of_scope() {
        let mut other = open(2, d(2, 3), eur(-1200));
        other.key.account = AccountId(2);
        assert_eq!(judge(&[f(), other], no_group, true), Err(LetterRefusal::Scope));
        assert_eq!(LetterRefusal::Scope.code(), "LET_SCOPE");
    }

    #[test]
    fn let_33_d_two_debits_have_no_shape() {
        let refusal = judge(&[open(1, d(1, 1), eur(100)), open(2, d(1, 1), eur(50))], no_group, true).unwrap_err();
        assert_eq!((refusal.code(), refusal), ("LET_SHAPE", LetterRefusal::Shape));
    }

    #[test]
    fn let_03_nothing_one_line_twice_and_zero_lines_have_no_shape() {
        assert_eq!(judge(&[], no_group, true), Err(LetterRefusal::Shape));
        assert_eq!(judge(&[f(), f()], no_group, true), Err(LetterRefusal::Shape));
        let zero = open(3, d(1, 2), Amount::ZERO);
        assert_eq!(judge(&[f(), open(2, d(2, 3), eur(-1200)), zero], no_group, true), Err(LetterRefusal::Shape));
    }

    #[test]
    fn let_04_a_gap_is_not_lettered_unless_a_partial_is_asked_for() {
        let marked = [f(), open(2, d(2, 3), eur(-1560))];
        assert_eq!(judge(&marked, no_group, false), Err(LetterRefusal::Gap(eur(-360))));
        assert_eq!(judge(&marked, no_group, true).unwrap().sum, eur(-360));
    }

    #[test]
    fn let_07_a_partial_group_extended_without_reaching_zero_keeps_its_code() {
        let group = [partial(9, f()), partial(9, open(2, d(2, 3), eur(-700)))];
        let verdict = judge(&[group[1], open(3, d(20, 4), eur(-100))], |_| group.to_vec(), true).unwrap();
        assert_eq!((verdict.sum, verdict.standing, verdict.joins), (eur(400), Standing::Partial, Some(GroupId(9))));
        assert_eq!(code_for(Some("ab"), verdict.standing, |_| true, || "Z".into()), "ab");
    }

    #[test]
    fn let_07_a_total_group_or_one_settled_outside_is_unlettered_first() {
        for standing in [Standing::Total, Standing::Outside] {
            let closed = Marked { standing, group: Some(GroupId(4)), ..open(2, d(2, 3), eur(-1200)) };
            assert_eq!(judge(&[f(), closed], no_group, true), Err(LetterRefusal::Lettered(LineId(2), GroupId(4))));
        }
    }

    #[test]
    fn let_03_two_partial_groups_are_not_merged() {
        let marked = [partial(9, f()), partial(7, open(2, d(2, 3), eur(-700)))];
        assert_eq!(judge(&marked, no_group, true), Err(LetterRefusal::SeveralGroups(GroupId(9), GroupId(7))));
    }

    #[test]
    fn a_partial_group_alone_changes_nothing() {
        let group = [partial(9, f()), partial(9, open(2, d(2, 3), eur(-700)))];
        assert_eq!(judge(&group[..1], |_| group.to_vec(), true), Err(LetterRefusal::Unchanged(GroupId(9))));
        assert_eq!(judge(&group[..1], |_| group.to_vec(), false), Err(LetterRefusal::Gap(eur(500))));
    }

    #[test]
    fn withdrawn_lines_are_refused_marked_or_brought_along() {
        let gone = Marked { withdrawn: true, ..open(2, d(2, 3), eur(-1200)) };
        assert_eq!(judge(&[f(), gone], no_group, true), Err(LetterRefusal::Withdrawn(LineId(2))));
        let group = [partial(9, f()), partial(9, gone)];
        let more = open(3, d(20, 4), eur(-500));
        assert_eq!(judge(&[group[0], more], |_| group.to_vec(), true), Err(LetterRefusal::Withdrawn(LineId(2))));
    }

    #[test]
    fn cur_01_a_sum_out_of_range_is_refused_and_one_that_comes_back_is_not() {
        let (big, one) = (open(1, d(1, 1), Amount(i64::MAX)), open(2, d(1, 1), Amount(i64::MAX)));
        let back = open(3, d(1, 1), Amount(-i64::MAX));
        assert_eq!(judge(&[big, one, open(4, d(1, 1), Amount(-1))], no_group, true), Err(LetterRefusal::Overflow));
        assert_eq!(judge(&[big, one, back], no_group, true).map(|v| v.sum), Ok(Amount(i64::MAX)));
    }

    #[test]
    fn let_16_an_invoice_of_one_year_letters_with_the_payment_of_the_next_and_with_its_opening() {
        use crate::domain::lettering::fixture::on;
        let invoice = open(1, on(2025, 11, 20), eur(300));
        let payment = open(2, on(2026, 1, 12), eur(-300));
        assert_eq!(judge(&[invoice, payment], no_group, false).unwrap().standing, Standing::Total);
        let opening = Marked { kind: LineKind::OpeningTotal, ..open(3, d(1, 1), eur(900)) };
        let paid_down = judge(&[opening, payment], no_group, true).unwrap();
        assert_eq!((paid_down.standing, paid_down.sum), (Standing::Partial, eur(600)));
    }

    proptest! {
        #[test]
        fn let_04_the_standing_comes_from_the_sum(amounts in prop::collection::vec(-5i64..=5, 0..7), allowed: bool) {
            let marked: Vec<Marked> =
                (1u64..).zip(&amounts).map(|(seq, a)| open(99 - seq, d(1, 1), Amount(*a))).collect();
            let sum: i64 = amounts.iter().sum();
            let shaped = amounts.iter().all(|a| *a != 0) && amounts.iter().any(|a| *a > 0) && amounts.iter().any(|a| *a < 0);
            match judge(&marked, no_group, allowed) {
                Ok(v) => {
                    prop_assert!(shaped && (sum == 0 || allowed));
                    prop_assert_eq!(v.sum, Amount(sum));
                    prop_assert_eq!(v.standing == Standing::Total, sum == 0);
                    prop_assert!(v.lines.is_sorted() && v.lines.len() == amounts.len());
                }
                Err(LetterRefusal::Gap(gap)) => prop_assert!(shaped && !allowed && gap == Amount(sum) && sum != 0),
                Err(refusal) => prop_assert!(refusal == LetterRefusal::Shape && !shaped),
            }
        }
    }
}
