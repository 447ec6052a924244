//! The columns of each topic, the cells of each row, and the parts that rows stand in.

use super::{Entry, Line, Topic};
use crate::desk::api::{DisputeRow, PartyName, PayerSums, PromiseRow};
use crate::domain::dispute::{Escalation, State};
use crate::domain::dunning::{Action, Deed};
use crate::domain::money::Amount;
use crate::domain::promise::Verdict;
use crate::i18n::Arg;
use crate::text::fold;
use crate::ui::model::{Model, count};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use crate::ui::widgets::table::Column;
use std::collections::BTreeSet;

/// The part of the list that a promise stands in: to be checked, running, broken, kept, withdrawn.
pub(super) const fn part(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::ToCheck => 0,
        Verdict::Running => 1,
        Verdict::Broken(_) | Verdict::Partial(..) => 2,
        Verdict::Kept => 3,
        Verdict::Withdrawn => 4,
    }
}

/// The message that names a part.
fn part_id(part: u8) -> &'static str {
    match part {
        0 => "follow-part-to-check",
        1 => "follow-part-running",
        2 => "follow-part-broken",
        3 => "follow-part-kept",
        _ => "follow-part-withdrawn",
    }
}

impl Model {
    /// True when rows have to say whose they are.
    fn follow_names(&self) -> bool {
        let parties: BTreeSet<_> = self.follow.entries.iter().map(|entry| entry.client().party).collect();
        self.follow.client.is_none() || parties.len() > 1
    }

    /// The columns of the topic shown.
    pub(super) fn follow_columns(&self) -> Vec<Column> {
        let t = &self.t;
        let text = |id: &str, size: (u16, u16), gives_way: u8| Column::text(t.t(id), size, gives_way);
        let word = |id: &str, most: u16, gives_way: u8| Column::word(t.t(id), most, gives_way);
        let amount = |id: &str, gives_way: u8| Column::amount(t.t(id), gives_way);
        let named = self.follow_names();
        let client = || if named { vec![word("head-code", 10, 7), text("head-client", (12, 26), 0)] } else { vec![] };
        let mut columns = Vec::new();
        match self.follow.topic {
            Topic::Disputes => {
                columns.extend(client());
                columns.extend([
                    word("head-piece", 14, 0),
                    word("follow-head-reason", 6, 0),
                    amount("follow-head-disputed", 0),
                    amount("head-residual", 4),
                    text("follow-head-state", (9, 20), 0),
                    word("follow-head-clock", 16, 0),
                    text("follow-head-owner", (8, 16), 3),
                    word("follow-head-opened", 8, 6),
                ]);
            }
            Topic::Promises => {
                columns.push(word("follow-head-for", 8, 0));
                columns.extend(client());
                columns.extend([
                    amount("head-amount", 0),
                    text("follow-head-verdict", (26, 36), 0),
                    word("follow-head-made", 8, 5),
                    text("follow-head-contact", (6, 20), 4),
                ]);
            }
            Topic::History => {
                columns.extend([word("head-date", 8, 0), word("follow-head-time", 5, 5), text("head-who", (6, 12), 0)]);
                columns.extend(if named { vec![text("head-client", (8, 20), 4)] } else { vec![] });
                columns.extend(deed_columns(self));
            }
            Topic::Today => {
                columns.push(word("follow-head-time", 5, 0));
                columns.extend(client());
                columns.extend(deed_columns(self));
            }
            Topic::Group => columns.extend([
                word("head-code", 10, 6),
                text("head-client", (20, 32), 0),
                amount("follow-head-overdue", 3),
                amount("follow-head-disputed", 1),
                amount("follow-head-credits", 1),
                amount("head-net", 0),
                Column::figure(t.t("head-late"), 4),
                amount("follow-head-not-due", 2),
                amount("follow-head-balance", 5),
            ]),
        }
        columns
    }

    /// The cells of an entry, in the order of the columns.
    pub(super) fn follow_cells(&self, entry: &Entry) -> Vec<Span> {
        let named = self.follow_names();
        match entry {
            Entry::Dispute(row) => self.dispute_cells(row, named),
            Entry::Promise(row) => self.promise_cells(row, named),
            Entry::Deed(row) => self.deed_cells(&row.0, &row.1, named),
            Entry::Child(row) => {
                let payer = self.follow.entries.first().is_some_and(|first| first.client().party == row.client.party);
                let mut cells = whose(&row.client, true, if payer { Role::Strong } else { Role::Text });
                cells.extend(self.sum_cells(&row.sums));
                cells
            }
        }
    }

    /// The sums of a client or of a group, from overdue to balance.
    pub(super) fn sum_cells(&self, sums: &PayerSums) -> Vec<Span> {
        let money = |amount: Amount, role: Role| match amount.is_zero() {
            true => Span::new("-", Role::Muted),
            false => Span::new(self.t.amount(amount, self.digits()), role),
        };
        let late = if sums.days_late > 0 { self.t.days_late(sums.days_late) } else { String::new() };
        vec![
            money(sums.overdue, Role::Amount),
            money(sums.disputed, Role::Dispute),
            money(sums.credits, Role::Credit),
            money(sums.net, if sums.net.is_debit() { Role::Late } else { Role::Credit }),
            Span::new(late, Role::Late),
            money(sums.not_due, Role::Amount),
            money(sums.balance, Role::Total),
        ]
    }

    fn dispute_cells(&self, row: &DisputeRow, named: bool) -> Vec<Span> {
        let t = &self.t;
        let over = !row.state.is_running();
        let role = |role: Role| if over { Role::Muted } else { role };
        let mut cells = whose(&row.client, named, role(Role::Text));
        let disputed = if over { row.dispute.amount } else { row.amount };
        let (clock, late) = self.clock(row);
        // Without a name, its service deals with it.
        let owner = if row.dispute.owner.is_empty() { t.service(row.dispute.sla.service) } else { row.dispute.owner.clone() };
        cells.extend([
            Span::new(row.piece.clone(), role(Role::Text)),
            Span::new(row.dispute.reason.code(), role(Role::Dispute)),
            Span::new(t.amount(disputed, self.digits()), role(Role::Amount)),
            Span::new(if row.open.is_zero() { "-".to_string() } else { t.amount(row.open, self.digits()) }, Role::Muted),
            Span::new(t.dispute_state(row.state), role(Role::Text)),
            Span::new(clock, if late { Role::Late } else { Role::Muted }),
            Span::new(owner, role(Role::Text)),
            Span::new(row.dispute.opened().map(|day| t.date(day)).unwrap_or_default(), Role::Muted),
        ]);
        cells
    }

    /// How far a dispute is into its delay, and who has to be told of it (DIS-02).
    pub(super) fn clock(&self, row: &DisputeRow) -> (String, bool) {
        let days = format!("{}/{}", row.clock.used, row.clock.allowed);
        let id = match row.clock.escalation() {
            Some(Escalation::Manager) => "follow-told-manager",
            Some(Escalation::Direction) => "follow-told-direction",
            None if row.state == State::WaitsForClient => "follow-clock-stands",
            None => return (days, false),
        };
        (format!("{days} {}", self.t.t(id)), row.clock.is_late())
    }

    fn promise_cells(&self, row: &PromiseRow, named: bool) -> Vec<Span> {
        let t = &self.t;
        let role = match row.verdict {
            Verdict::Broken(_) | Verdict::Partial(..) => Role::Late,
            Verdict::ToCheck => Role::Derived,
            Verdict::Kept => Role::Done,
            Verdict::Running => Role::Text,
            Verdict::Withdrawn => Role::Muted,
        };
        let plain = if row.verdict == Verdict::Withdrawn { Role::Muted } else { Role::Text };
        let mut cells = vec![Span::new(t.date(row.promise.due), plain)];
        cells.extend(whose(&row.client, named, plain));
        cells.extend([
            Span::new(t.amount(row.promise.amount, self.digits()), if plain == Role::Text { Role::Amount } else { plain }),
            Span::new(t.verdict(row.verdict), role),
            Span::new(t.date(row.promise.made_on), Role::Muted),
            Span::new(row.promise.author.clone(), Role::Muted),
        ]);
        cells
    }

    fn deed_cells(&self, client: &PartyName, action: &Action, named: bool) -> Vec<Span> {
        let t = &self.t;
        let today = self.follow.topic == Topic::Today;
        let time = self.moment(action.at).split_once(' ').map(|(_, hour)| hour.to_string()).unwrap_or_default();
        let mut cells = Vec::new();
        if !today {
            cells.push(Span::new(t.date(action.on), Role::Muted));
        }
        cells.push(Span::new(time, Role::Muted));
        if today {
            cells.extend(whose(client, named, Role::Text));
        } else {
            // Nobody's name: an automatic run.
            let who = if action.user.is_empty() { t.t("notice-mode-auto") } else { action.user.clone() };
            cells.push(Span::new(who, Role::Muted));
            if named {
                cells.push(Span::new(client.name.clone(), Role::Text));
            }
        }
        cells.extend([
            Span::new(self.deed_words(&action.deed), deed_role(&action.deed)),
            Span::new(self.t.said_of(&action.contact, &action.note), Role::Text),
            Span::new(action.next.map(|(on, _)| t.date(on)).unwrap_or_default(), Role::Muted),
        ]);
        cells
    }

    /// What was done, with how the level of a reminder was found when it was not counted.
    pub(super) fn deed_words(&self, deed: &Deed) -> String {
        use crate::domain::dunning::notice::Mode;
        let words = self.t.deed(deed);
        match deed {
            Deed::Reminded { mode: Mode::Forced(_), .. } => format!("{words} ({})", self.t.t("notice-mode-forced")),
            Deed::Reminded { mode: Mode::File, .. } => format!("{words} ({})", self.t.t("notice-mode-file")),
            _ => words,
        }
    }

    /// What the filter leaves, under the heads of their parts.
    pub(super) fn follow_lines(&self, cells: &[Vec<Span>]) -> Vec<Line> {
        let words: Vec<String> = fold(self.follow.filter.text()).split_whitespace().map(str::to_string).collect();
        let kept = |place: usize| -> bool {
            let Some((entry, cells)) = self.follow.entries.get(place).zip(cells.get(place)) else { return false };
            if words.is_empty() {
                return true;
            }
            let mut hay: Vec<String> = cells.iter().map(|cell| fold(&cell.text)).collect();
            hay.extend([fold(&entry.client().code), fold(&entry.client().name)]);
            if let Entry::Dispute(row) = entry {
                hay.extend([fold(&self.t.service(row.dispute.sla.service)), fold(&self.t.dispute_reason(row.dispute.reason))]);
            }
            if let Entry::Deed(row) = entry {
                hay.push(fold(&row.1.user));
            }
            words.iter().all(|word| hay.iter().any(|cell| cell.contains(word.as_str())))
        };
        let places: Vec<usize> = (0..self.follow.entries.len()).filter(|place| kept(*place)).collect();
        let mut lines = Vec::new();
        let mut from = 0;
        while from < places.len() {
            let head = self.head_of(places[from]);
            let until = from + places[from..].iter().take_while(|place| self.head_of(**place) == head).count();
            let part = &places[from..until];
            if let Some(head) = head {
                lines.push(Line::Head(head, self.tally(part)));
            }
            lines.extend(part.iter().map(|place| Line::Row(*place)));
            from = until;
        }
        lines
    }

    /// The part that an entry stands in; none in a list without parts.
    fn head_of(&self, place: usize) -> Option<String> {
        let t = &self.t;
        match self.follow.entries.get(place)? {
            Entry::Dispute(row) if !row.state.is_running() => Some(t.t("follow-part-over")),
            Entry::Dispute(row) if self.follow.by_service => Some(t.service(row.dispute.sla.service).to_uppercase()),
            Entry::Dispute(_) => self.follow.over.then(|| t.t("follow-part-disputes")),
            Entry::Promise(row) => Some(t.t(part_id(part(row.verdict)))),
            Entry::Deed(row) if self.follow.topic == Topic::Today => Some(row.1.user.clone()),
            _ => None,
        }
    }

    /// What some entries come to: how many and how much; of a person's day how many of each.
    pub(super) fn tally(&self, places: &[usize]) -> String {
        let t = &self.t;
        let entries = || places.iter().filter_map(|place| self.follow.entries.get(*place));
        if self.follow.topic == Topic::Today {
            return self.day_of(entries());
        }
        let amount = |entry: &Entry| match entry {
            Entry::Dispute(row) if row.state.is_running() => row.amount,
            Entry::Dispute(row) => row.dispute.amount,
            Entry::Promise(row) => row.promise.amount,
            Entry::Deed(_) | Entry::Child(_) => Amount::ZERO,
        };
        let sum = Amount::sum(entries().map(amount)).map(|sum| t.amount(sum, self.digits())).unwrap_or_default();
        format!("{} {} {sum}", count(places.len()), self.glyphs.dot)
    }

    /// A day's work: calls, promises, reminders and the rest, those that there are.
    fn day_of<'a>(&self, entries: impl Iterator<Item = &'a Entry>) -> String {
        let (mut calls, mut promises, mut promised, mut reminders, mut others) = (0, 0, Amount::ZERO, 0, 0);
        for entry in entries {
            let Entry::Deed(row) = entry else { continue };
            match &row.1.deed {
                Deed::Call(_) => calls += 1,
                Deed::Promise(_, amount, _) => {
                    promises += 1;
                    promised = promised.plus(*amount).unwrap_or(promised);
                }
                Deed::Reminded { .. } => reminders += 1,
                _ => others += 1,
            }
        }
        let promised = self.t.amount(promised, self.digits());
        let kinds = [
            ("follow-day-calls", calls),
            ("follow-day-promises", promises),
            ("follow-day-reminders", reminders),
            ("follow-day-others", others),
        ];
        let told = kinds.into_iter().filter(|(_, n)| *n > 0);
        let told: Vec<String> =
            told.map(|(id, n)| self.t.tf(id, &[("n", Arg::Num(n)), ("amount", Arg::Str(&promised))])).collect();
        told.join(", ")
    }
}

/// What was done, said, and set for later.
fn deed_columns(model: &Model) -> [Column; 3] {
    let t = &model.t;
    [
        Column::text(t.t("head-what"), (24, 44), 0),
        Column::text(t.t("follow-head-told"), (14, 80), 2),
        Column::word(t.t("follow-head-then"), 8, 3),
    ]
}

fn whose(client: &PartyName, named: bool, role: Role) -> Vec<Span> {
    match named {
        true => vec![Span::new(client.code.clone(), Role::Muted), Span::new(client.name.clone(), role)],
        false => Vec::new(),
    }
}

/// What matters most at a glance: promises, disputes, reminders.
fn deed_role(deed: &Deed) -> Role {
    match deed {
        Deed::Disputed(..) | Deed::DisputeMoved(..) => Role::Dispute,
        Deed::Reminded { .. } | Deed::Promise(..) | Deed::Planned(..) => Role::Strong,
        _ => Role::Text,
    }
}
