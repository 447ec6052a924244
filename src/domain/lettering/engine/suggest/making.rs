//! An amount heard on the telephone or read on an advice: which lines make it.

use super::complete::Completing;
use super::{Asked, Prepared, Suggestion};
use crate::domain::money::Amount;

impl Prepared {
    /// Lines, or sums of lines of one sign, that come to an amount.
    pub(super) fn making(&self, asked: &Asked<'_>, amount: Amount) -> Vec<Suggestion> {
        let mut out = Vec::new();
        if amount.is_zero() {
            return out;
        }
        let credits = if self.mirrored { 1 } else { -1 };
        let signs: &[i64] = if amount.is_credit() { &[credits] } else { &[-credits, credits] };
        let Ok(size) = i64::try_from(amount.magnitude()) else { return out };
        for (at, side) in self.sides.iter().enumerate() {
            let here = |key: crate::domain::ids::LineKey| self.place(key).filter(|(s, _)| *s as usize == at).map(|(_, i)| i);
            let mut marks: Vec<u32> = asked.marks.iter().filter_map(|k| here(*k)).collect();
            marks.sort_unstable();
            marks.dedup();
            // What is marked in another currency is part of no sum here.
            if marks.len() < asked.marks.iter().filter(|k| self.place(**k).is_some()).count() {
                continue;
            }
            for sign in signs {
                let cursor = asked.cursor.and_then(here);
                let of = (asked.beside, self.mirrored);
                let Some(c) = Completing::new(side, &self.refused, marks.clone(), of, cursor) else { continue };
                let mut c = c.making(size * sign);
                c.search();
                out.extend(c.finish());
            }
        }
        out
    }
}
