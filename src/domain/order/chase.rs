//! What is due about documents that nobody answers, pays or delivers (ORD-05, ORD-07, ORD-08): it follows from dates and from what was noted as
//! done; no task is stored.

use super::document::{Document, DocumentKind};
use super::late::{Lateness, quote_reminders};
use super::progress::Progress;
use super::refused::Refused;
use crate::domain::calendar::{Calendar, plus_days};
use crate::domain::ids::OpNo;
use crate::domain::money::Amount;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Business days after its confirmation within which an order is acknowledged.
const ACKNOWLEDGED_WITHIN: i16 = 1;
/// Days after its due date at which a deposit is asked after.
const DEPOSIT_AFTER: u16 = 3;

/// Something due about a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum DueTask {
    /// The acknowledgement of a confirmed order is to be sent (ORD-05). Done by sending it.
    Acknowledge,
    /// A quote without answer is to be asked after (ORD-08).
    AskQuote,
    /// A deposit that did not come is to be asked after (ORD-08).
    AskDeposit,
    /// The seller is to be told that the order is late (ORD-07).
    TellSeller,
    /// The client is to be told (ORD-07).
    TellClient,
}

/// What the lateness of an order asks for (ORD-07).
pub const LATE_TASKS: [DueTask; 2] = [DueTask::TellSeller, DueTask::TellClient];

impl DueTask {
    /// All, in the order of lists.
    pub const ALL: [DueTask; 5] =
        [DueTask::Acknowledge, DueTask::AskQuote, DueTask::AskDeposit, DueTask::TellSeller, DueTask::TellClient];

    /// The code of machine formats, never translated.
    pub const fn code(self) -> &'static str {
        match self {
            DueTask::Acknowledge => "acknowledge",
            DueTask::AskQuote => "ask-quote",
            DueTask::AskDeposit => "ask-deposit",
            DueTask::TellSeller => "tell-seller",
            DueTask::TellClient => "tell-client",
        }
    }
}

/// What was noted as done about a document. Of lateness the day promised is kept: an order that is late again after another promise is told again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Chased {
    /// The last day on which the quote was asked after.
    pub quote: Option<NaiveDate>,
    /// The last day on which the deposit was.
    pub deposit: Option<NaiveDate>,
    /// The promise of which the seller was told that it is broken.
    pub seller: Option<NaiveDate>,
    /// The promise of which the client was.
    pub client: Option<NaiveDate>,
    /// The operation that changed it last.
    pub op: OpNo,
}

impl Chased {
    /// Notes that something is done, on a day.
    pub fn note(&mut self, task: DueTask, planned: Option<NaiveDate>, today: NaiveDate) {
        match task {
            DueTask::Acknowledge => {}
            DueTask::AskQuote => self.quote = Some(today),
            DueTask::AskDeposit => self.deposit = Some(today),
            DueTask::TellSeller => self.seller = planned,
            DueTask::TellClient => self.client = planned,
        }
    }
}

/// Something due, since when, and what it is about, minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Due {
    /// What.
    pub task: DueTask,
    /// The day on which it fell due: for an acknowledgement the last one in time.
    pub on: NaiveDate,
    /// What it is about: the document, or what is missing of the deposit.
    pub amount: Amount,
}

impl Due {
    /// True when the rule is broken: an acknowledgement is still in time on its day (ORD-05).
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        today > self.on
    }
}

/// Where a document stands, as far as something may be due about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pending {
    /// A quote without answer; an order that is not over.
    pub open: bool,
    /// Where an order stands in time.
    pub late: Lateness,
    /// What is missing of its deposit, and its due date.
    pub missing: Option<(Amount, NaiveDate)>,
}

/// Refuses what is not to leave the house by mail: what is cancelled, and an order that is not confirmed, which nobody acknowledges (ORD-05).
///
/// # Errors
/// [`Refused::Cancelled`], [`Refused::Unconfirmed`].
pub fn may_leave(kind: DocumentKind, (confirmed, cancelled): (bool, bool)) -> Result<(), Refused> {
    match kind {
        _ if cancelled => Err(Refused::Cancelled),
        DocumentKind::Order if !confirmed => Err(Refused::Unconfirmed),
        _ => Ok(()),
    }
}

/// What is due about a document.
pub fn due_about(
    document: &Document,
    (progress, chased): (&Progress, &Chased),
    pending: Pending,
    (calendar, today): (Calendar, NaiveDate),
) -> Vec<Due> {
    let mut out = Vec::new();
    if !pending.open || progress.cancelled.is_some() {
        return out;
    }
    let mut add = |task, on, amount| out.push(Due { task, on, amount });
    let gross = document.totals.gross;
    match document.kind {
        DocumentKind::Quote => {
            let due = progress.sent.and_then(|sent| quote_due(sent, document.valid_until, chased.quote, (calendar, today)));
            if let Some(on) = due.filter(|_| progress.answer.is_none()) {
                add(DueTask::AskQuote, on, gross);
            }
        }
        DocumentKind::Order => {
            if let Some(on) = progress.confirmed.filter(|_| progress.sent.is_none()).map(|day| acknowledged_by(day, calendar))
                && today >= on
            {
                add(DueTask::Acknowledge, on, gross);
            }
            if let Some((missing, due)) = pending.missing {
                let on = plus_days(due, DEPOSIT_AFTER);
                if today >= on && chased.deposit.is_none_or(|noted| noted < on) {
                    add(DueTask::AskDeposit, on, missing);
                }
            }
            if let (Lateness::Late(_), Some(planned)) = (pending.late, document.planned) {
                let since = plus_days(planned, 1);
                if chased.seller != Some(planned) {
                    add(DueTask::TellSeller, since, gross);
                }
                if chased.client != Some(planned) {
                    add(DueTask::TellClient, since, gross);
                }
            }
        }
        _ => {}
    }
    out
}

/// The last day on which the acknowledgement of an order is in time (ORD-05).
pub fn acknowledged_by(confirmed: NaiveDate, calendar: Calendar) -> NaiveDate {
    calendar.add_business_days(confirmed, ACKNOWLEDGED_WITHIN)
}

/// The days on which a quote that was sent is asked after. When its last day is no business day, the one before: the day after nobody can accept it
/// any more.
fn quote_days(sent: NaiveDate, valid_until: Option<NaiveDate>, calendar: Calendar) -> impl Iterator<Item = NaiveDate> {
    let on = move |day: NaiveDate| if Some(day) == valid_until { calendar.previous_business_day(day).max(sent) } else { day };
    quote_reminders(sent, valid_until).into_iter().map(on).filter(move |day| *day > sent)
}

/// The next day after today on which a quote that was sent is to be asked after; none when no more comes.
pub fn next_quote_reminder(
    sent: NaiveDate,
    valid_until: Option<NaiveDate>,
    (calendar, today): (Calendar, NaiveDate),
) -> Option<NaiveDate> {
    quote_days(sent, valid_until, calendar).filter(|day| *day > today).min()
}

/// The reminder of a quote that is due: the last of its days that came and that nobody saw to.
fn quote_due(
    sent: NaiveDate,
    valid_until: Option<NaiveDate>,
    noted: Option<NaiveDate>,
    (calendar, today): (Calendar, NaiveDate),
) -> Option<NaiveDate> {
    if valid_until.is_some_and(|last| today > last) {
        return None;
    }
    let last = quote_days(sent, valid_until, calendar).filter(|day| *day <= today).max();
    last.filter(|day| noted.is_none_or(|noted| noted < *day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::d;
    use crate::domain::order::fixture::document;

    fn tasks(document: &Document, progress: &Progress, chased: &Chased, today: NaiveDate) -> Vec<(DueTask, NaiveDate)> {
        let late = match document.planned {
            Some(planned) if today > planned => Lateness::Late((today - planned).num_days()),
            _ => Lateness::None,
        };
        let pending = Pending { open: true, late, missing: document.deposit.and_then(|d| Some((d.amount, d.due?))) };
        let told = due_about(document, (progress, chased), pending, (Calendar::default(), today));
        told.into_iter().map(|due| (due.task, due.on)).collect()
    }

    #[test]
    fn ord_08_the_next_reminder_of_a_quote_is_the_first_of_its_days_to_come() {
        let next = |until, today| next_quote_reminder(d(1, 3), until, (Calendar::default(), today));
        assert_eq!(next(Some(d(31, 3)), d(2, 3)), Some(d(8, 3)));
        assert_eq!(next(Some(d(31, 3)), d(8, 3)), Some(d(16, 3)), "what is due today is not to come");
        assert_eq!(next(Some(d(31, 3)), d(30, 3)), Some(d(31, 3)));
        assert_eq!(next(None, d(16, 3)), None);
        // The last day is a Sunday: the Friday before.
        assert_eq!(next(Some(d(29, 3)), d(20, 3)), Some(d(27, 3)));
    }

    #[test]
    fn ord_08_a_quote_is_due_from_each_of_its_days_until_it_is_noted() {
        let quote = Document { valid_until: Some(d(31, 3)), ..document(1, DocumentKind::Quote, &[1]) };
        let sent = Progress { sent: Some(d(1, 3)), ..Progress::default() };
        let at = |noted: Option<NaiveDate>, today| tasks(&quote, &sent, &Chased { quote: noted, ..Chased::default() }, today);
        assert_eq!(at(None, d(7, 3)), []);
        // The eighth is a Sunday: it is there on Monday, and still bears its day.
        assert_eq!(at(None, d(9, 3)), [(DueTask::AskQuote, d(8, 3))]);
        assert_eq!(at(Some(d(9, 3)), d(15, 3)), []);
        assert_eq!(at(Some(d(9, 3)), d(16, 3)), [(DueTask::AskQuote, d(16, 3))]);
        assert_eq!(at(Some(d(9, 3)), d(31, 3)), [(DueTask::AskQuote, d(31, 3))], "its last day");
        assert_eq!(at(None, d(1, 4)), [], "over");
        let answered = Progress { answer: Some(super::super::Answer::Accepted(d(5, 3))), ..sent.clone() };
        assert_eq!(tasks(&quote, &answered, &Chased::default(), d(9, 3)), []);
    }

    #[test]
    fn ord_08_a_quote_that_ends_on_a_sunday_is_asked_after_on_the_friday() {
        let quote = Document { valid_until: Some(d(22, 3)), ..document(1, DocumentKind::Quote, &[1]) };
        let sent = Progress { sent: Some(d(2, 3)), ..Progress::default() };
        let noted = Chased { quote: Some(d(17, 3)), ..Chased::default() };
        assert_eq!(tasks(&quote, &sent, &noted, d(19, 3)), []);
        assert_eq!(tasks(&quote, &sent, &noted, d(20, 3)), [(DueTask::AskQuote, d(20, 3))]);
    }

    #[test]
    fn ord_05_an_acknowledgement_has_one_business_day() {
        let order = document(1, DocumentKind::Order, &[1]);
        // Confirmed on a Friday: in time all Monday long.
        let confirmed = Progress { confirmed: Some(d(6, 3)), ..Progress::default() };
        let at = |today| due_about(&order, (&confirmed, &Chased::default()), open(), (Calendar::default(), today));
        assert_eq!(at(d(8, 3)), []);
        let due = at(d(9, 3));
        assert_eq!((due[0].task, due[0].on, due[0].is_overdue(d(9, 3))), (DueTask::Acknowledge, d(9, 3), false));
        assert!(at(d(10, 3))[0].is_overdue(d(10, 3)));
        let sent = Progress { sent: Some(d(9, 3)), ..confirmed.clone() };
        assert_eq!(tasks(&order, &sent, &Chased::default(), d(10, 3)), []);
    }

    fn open() -> Pending {
        Pending { open: true, ..Pending::default() }
    }

    #[test]
    fn ord_08_a_deposit_is_asked_after_three_days_after_its_due_date() {
        let deposit = super::super::Deposit { amount: Amount(36_000), due: Some(d(10, 3)) };
        let order = Document { deposit: Some(deposit), ..document(1, DocumentKind::Order, &[10]) };
        let at = |chased: &Chased, today| tasks(&order, &Progress::default(), chased, today);
        assert_eq!(at(&Chased::default(), d(12, 3)), []);
        assert_eq!(at(&Chased::default(), d(13, 3)), [(DueTask::AskDeposit, d(13, 3))]);
        assert_eq!(at(&Chased { deposit: Some(d(13, 3)), ..Chased::default() }, d(20, 3)), []);
    }

    #[test]
    fn ord_07_an_order_that_is_late_is_told_to_seller_and_client_once_for_each_promise() {
        let order = Document { planned: Some(d(10, 3)), ..document(1, DocumentKind::Order, &[1]) };
        let both = [(DueTask::TellSeller, d(11, 3)), (DueTask::TellClient, d(11, 3))];
        assert_eq!(tasks(&order, &Progress::default(), &Chased::default(), d(10, 3)), []);
        assert_eq!(tasks(&order, &Progress::default(), &Chased::default(), d(13, 3)), both);
        let mut chased = Chased::default();
        chased.note(DueTask::TellSeller, order.planned, d(13, 3));
        assert_eq!(tasks(&order, &Progress::default(), &chased, d(13, 3)), both[1..]);
        let later = Document { planned: Some(d(16, 3)), ..order };
        assert_eq!(tasks(&later, &Progress::default(), &chased, d(17, 3)).len(), 2, "another promise is broken");
    }
}
