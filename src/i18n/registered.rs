//! Registered letters in words: where one is, what was taken down of it, why something was not (DUN-09b).

use super::translator::{Arg, I18n};
use crate::domain::dunning::notice::{FormalNotice, PostProof, PostStage, ProofRefusal, RegisteredEnd};
use crate::domain::dunning::{Channel, Level};
use chrono::NaiveDate;

impl I18n {
    /// Where a letter is, for a row: « AR 05/11/26 », « à déposer », "signed 05/11/26".
    pub fn post_stage(&self, stage: PostStage) -> String {
        match stage.day() {
            Some(on) => self.tf(&format!("registered-stage-{}-on", stage.code()), &[("date", Arg::Date(on))]),
            None => self.t(&format!("registered-stage-{}", stage.code())),
        }
    }

    /// The same in a sentence: « AR signé le 05/11/26 », « sans preuve ».
    pub fn post_told(&self, stage: PostStage) -> String {
        match stage.day() {
            Some(on) => self.tf(&format!("registered-told-{}-on", stage.code()), &[("date", Arg::Date(on))]),
            None => self.t(&format!("registered-told-{}", stage.code())),
        }
    }

    /// A formal notice and its proof: « mise en demeure du 02/11/26 : AR signé le 05/11/26 ».
    pub fn formal_notice(&self, notice: &FormalNotice) -> String {
        let date = ("date", Arg::Date(notice.on));
        if notice.channel != Channel::Registered {
            let channel = self.channel(notice.channel);
            return self.tf("registered-formal-other", &[date, ("channel", Arg::Str(&channel))]);
        }
        let told = self.post_told(PostStage::of(notice.proof.as_ref()));
        self.tf("registered-formal", &[date, ("told", Arg::Str(&told))])
    }

    /// The same for the list of exhibits, with its number.
    pub fn formal_exhibit(&self, notice: &FormalNotice) -> String {
        let Some(proof) = &notice.proof else { return self.formal_notice(notice) };
        let told = self.post_told(proof.stage());
        let args = [("date", Arg::Date(notice.on)), ("number", Arg::Str(&proof.letter.number)), ("told", Arg::Str(&told))];
        self.tf("registered-exhibit", &args)
    }

    /// What was taken down, in few words: a line of the history.
    pub(super) fn registered_deed(&self, level: Level, issued: NaiveDate, number: &str, stage: PostStage) -> String {
        let (level, date) = (("level", Arg::Str(level.code())), ("date", Arg::Date(issued)));
        if number.is_empty() {
            return self.tf("registered-deed-back", &[level, date]);
        }
        let told = self.post_told(stage);
        self.tf("registered-deed", &[level, date, ("number", Arg::Str(number)), ("told", Arg::Str(&told))])
    }

    /// Why it was not taken down.
    pub(super) fn proof_refusal(&self, why: ProofRefusal) -> String {
        match why {
            ProofRefusal::NotRegistered => self.t("registered-not-registered"),
            ProofRefusal::NotLeft => self.t("registered-not-left"),
            ProofRefusal::NoNumber => self.t("registered-no-number"),
            ProofRefusal::LongNumber(most) => self.tf("registered-long-number", &[("most", Arg::Num(i64::from(most)))]),
            ProofRefusal::Future(on) => self.tf("registered-future", &[("date", Arg::Date(on))]),
            ProofRefusal::Backwards(on, before) => {
                self.tf("registered-backwards", &[("date", Arg::Date(on)), ("before", Arg::Date(before))])
            }
        }
    }

    /// What is known of a letter as it is typed: « 1A 123 ; déposé 02/11/26 ; AR 05/11/26 ». It is read back as it stands.
    pub fn proof_typed(&self, proof: &PostProof) -> String {
        let on = |id: &str, on: NaiveDate| self.tf(id, &[("date", Arg::Date(on))]);
        let ended = |code: &str| match proof.returned {
            Some(day) => on(&format!("registered-typed-{code}-on"), day),
            None => self.t(&format!("registered-typed-{code}")),
        };
        let parts = [
            Some(proof.letter.number.clone()),
            proof.posted.map(|day| on("registered-typed-posted", day)),
            proof.letter.presented.map(|day| on("registered-typed-presented", day)),
            proof.letter.end.map(|end| match end {
                RegisteredEnd::Signed(day) => on("registered-typed-signed", day),
                RegisteredEnd::Unknown => ended("npai"),
                RegisteredEnd::Unclaimed => ended("unclaimed"),
                RegisteredEnd::Refused => ended("refused"),
            }),
        ];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ")
    }
}
