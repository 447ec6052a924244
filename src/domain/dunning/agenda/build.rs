//! One pass over the clients: the rows, the totals, the counts of those left out.

use super::{Band, LateDispute, LeftOut, LeftOutCounts, Order, Row, Weight, Why};
use crate::domain::dispute::Escalation;
use crate::domain::dunning::{Assessment, Client, Refused, Scene};
use crate::domain::money::{Amount, Overflow};
use crate::domain::rounding::in_range;

/// The agenda of a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agenda {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// Number and sum of each band, in the order of [`Band::ALL`].
    pub bands: [BandTotal; 4],
    /// Number and sum of all.
    pub total: BandTotal,
    /// Who is left out, and why.
    pub left_out: LeftOutCounts,
}

/// A number of clients and what they owe net, minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BandTotal {
    /// Clients.
    pub clients: u32,
    /// The sum of their amounts.
    pub amount: Amount,
}

impl BandTotal {
    fn add(&mut self, amount: Amount) -> Result<(), Overflow> {
        self.clients = self.clients.saturating_add(1);
        self.amount = in_range(i128::from(self.amount.0) + i128::from(amount.0))?;
        Ok(())
    }
}

/// What becomes of a client today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// It is in the agenda.
    In(Row),
    /// It owes something late, or a dispute is late, and it is left out.
    Out(LeftOut),
    /// It owes nothing late and nothing is to be announced.
    Nothing,
}

impl Place {
    /// The place of one client, the same that [`Agenda::of`] gives it. `place` is its number among the clients.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn of(client: &Client<'_>, place: u32, scene: &Scene<'_>) -> Result<Place, Overflow> {
        place_of(client, place, scene)
    }
}

impl Row {
    /// The row by which a manager, or the management, is told of somebody else's late dispute about a client (DIS-02).
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn escalated(client: &Client<'_>, (late, to): (LateDispute, Escalation), scene: &Scene<'_>) -> Result<Row, Overflow> {
        let seen = Assessment::of(client, scene)?;
        let row = bare(client, &seen, (Band::Disputes, Why::Escalated(late, to)));
        Ok(Row { amount: late.amount, days_late: late.days_late, ..row })
    }
}

impl Agenda {
    /// The agenda of clients given in the order of their codes.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn of<'a>(clients: impl IntoIterator<Item = Client<'a>>, scene: &Scene<'_>, order: Order) -> Result<Agenda, Overflow> {
        let places: Result<Vec<Place>, Overflow> = clients.into_iter().map(|client| place_of(&client, 0, scene)).collect();
        Agenda::gather(places?, order)
    }

    /// The agenda of the places of clients given in the order of their codes.
    ///
    /// # Errors
    /// [`Overflow`] when a sum leaves 64-bit minor units.
    pub fn gather(places: impl IntoIterator<Item = Place>, order: Order) -> Result<Agenda, Overflow> {
        let mut agenda = Agenda {
            rows: Vec::new(),
            bands: Default::default(),
            total: BandTotal::default(),
            left_out: LeftOutCounts::default(),
        };
        for (number, place) in (0u32..).zip(places) {
            match place {
                Place::In(row) => {
                    agenda.bands[row.band as usize].add(row.amount)?;
                    agenda.total.add(row.amount)?;
                    agenda.rows.push(Row { place: number, ..row });
                }
                Place::Out(reason) => agenda.left_out.add(reason),
                Place::Nothing => {}
            }
        }
        order.sort(&mut agenda.rows);
        Ok(agenda)
    }
}

fn place_of(client: &Client<'_>, place: u32, scene: &Scene<'_>) -> Result<Place, Overflow> {
    let seen = Assessment::of(client, scene)?;
    let refusal = client.refusal(&seen, scene);
    let disputes = late_disputes(client.disputes)?;
    let row = |band, why, more| Row {
        place,
        disputes_too: disputes.is_some() && band != Band::Disputes,
        more,
        level: if refusal.is_none() { seen.level(scene) } else { None },
        ..bare(client, &seen, (band, why))
    };
    if let Some((why, more)) = commitment(client, scene) {
        return Ok(Place::In(row(Band::Commitments, why, more)));
    }
    if client.next_action.is_some_and(|next| next.on > scene.today) {
        return Ok(if seen.overdue.is_debit() || disputes.is_some() { Place::Out(LeftOut::Later) } else { Place::Nothing });
    }
    if let Some((band, why)) = chase(client, &seen, refusal, scene) {
        return Ok(Place::In(row(band, why, 0)));
    }
    if let Some((worst, amount)) = disputes {
        let row = row(Band::Disputes, Why::Dispute(worst), 0);
        return Ok(Place::In(Row { amount, days_late: worst.days_late, ..row }));
    }
    if !seen.overdue.is_debit() {
        return Ok(Place::Nothing);
    }
    Ok(Place::Out(refusal.map_or(LeftOut::Contacted, LeftOut::from)))
}

/// A row without what only the collector's own agenda tells.
fn bare(client: &Client<'_>, seen: &Assessment, (band, why): (Band, Why)) -> Row {
    Row {
        party: client.party,
        place: 0,
        band,
        disputes_too: false,
        why,
        more: 0,
        level: None,
        amount: seen.net,
        askable: seen.askable,
        days_late: seen.days_late,
        oldest: seen.oldest,
        weight: Weight::of(seen.askable, seen.mean_late, client.risk, client.broken),
    }
}

/// The first commitment of today by hour, then by weight, and how many there are besides.
fn commitment(client: &Client<'_>, scene: &Scene<'_>) -> Option<(Why, u16)> {
    let due = || client.commitments.iter().filter(|c| c.is_due(client, scene));
    let first = due().min_by_key(|c| (c.minute.unwrap_or(u16::MAX), std::cmp::Reverse(c.amount), c.on, c.kind))?;
    Some((Why::Commitment(*first), u16::try_from(due().count() - 1).unwrap_or(u16::MAX)))
}

/// Whether the client is called or written to today, and why.
fn chase(client: &Client<'_>, seen: &Assessment, refusal: Option<Refused>, scene: &Scene<'_>) -> Option<(Band, Why)> {
    if client.was_contacted(scene) {
        return None;
    }
    let may_call = matches!(refusal, None | Some(Refused::NotYet(_) | Refused::Unreachable(_)));
    let is_first = match (client.last_contact, seen.oldest) {
        (Some(contact), Some(oldest)) => contact < oldest,
        _ => true,
    };
    let large = seen.ready.0 > 0 && seen.net >= scene.settings.first_call;
    if may_call && is_first && (large || client.is_over_limit()) {
        return Some((Band::FirstCalls, first_call(client)));
    }
    match (refusal, seen.level(scene)) {
        (None, Some(level)) => Some((Band::Reminders, Why::Reminder(level))),
        _ if client.announces(seen, scene) => Some((Band::Reminders, Why::Announcement)),
        _ => None,
    }
}

/// The most telling reason to call.
fn first_call(client: &Client<'_>) -> Why {
    // From nine tenths of the limit on, the limit is what the call is about.
    match client.limit_usage {
        Some(usage) if usage >= 9_000 => Why::Limit(usage),
        _ if client.is_new => Why::NewClient,
        _ if !client.late_before => Why::FirstLate,
        _ if client.last_contact.is_none() => Why::NeverCalled,
        _ => Why::NotCalledYet,
    }
}

/// The worst dispute past its delay, and the sum of all.
fn late_disputes(disputes: &[LateDispute]) -> Result<Option<(LateDispute, Amount)>, Overflow> {
    let Some(worst) = disputes.iter().max_by_key(|dispute| (dispute.age, dispute.amount)) else { return Ok(None) };
    Ok(Some((*worst, Amount::sum(disputes.iter().map(|dispute| dispute.amount))?)))
}

#[cfg(test)]
mod tests {
    use super::super::{Commitment, CommitmentKind};
    use super::*;
    use crate::domain::dispute::Reason;
    use crate::domain::dunning::fixture::{bank_today, client, item, standard};
    use crate::domain::dunning::policy::RiskClass;
    use crate::domain::dunning::{BarKind, Item, Level, NextAction, Stop};
    use crate::domain::ids::PartyId;
    use crate::domain::lettering::fixture::{d, eur};

    fn agenda<'a>(clients: impl IntoIterator<Item = Client<'a>>) -> Agenda {
        agenda_by(clients, Order::Bands)
    }

    fn agenda_by<'a>(clients: impl IntoIterator<Item = Client<'a>>, order: Order) -> Agenda {
        let policy = standard();
        Agenda::of(clients, &bank_today(d(20, 11), &policy.settings), order).expect("in range")
    }

    fn call_back(minute: Option<u16>) -> Commitment {
        Commitment { kind: CommitmentKind::CallBack, on: d(20, 11), minute, amount: eur(1) }
    }

    #[test]
    fn dun_12_bands_and_their_order() {
        let policy = standard();
        let (small, large) = ([item(900, d(2, 11))], [item(6000, d(9, 11))]);
        let (sent, late) = ([Item { counter: 1, ..item(800, d(2, 11)) }], [item(700, d(19, 11))]);
        let (at_ten, no_hour) = ([call_back(Some(600))], [call_back(None)]);
        let dispute = [LateDispute { reason: Reason::Quantity, amount: eur(4820), age: 12, days_late: 40 }];
        let named = |n, items| Client { party: PartyId(n), ..client(&policy, items) };
        let list = [
            Client { disputes: &dispute, ..named(1, &late) },
            named(2, &sent),
            named(3, &small),
            named(4, &large),
            Client { limit_usage: Some(10_001), ..named(5, &late) },
            Client { commitments: &no_hour, ..named(6, &large) },
            Client { commitments: &at_ten, ..named(7, &small) },
        ];
        let agenda = agenda(list);
        let rows: Vec<(u32, char)> = agenda.rows.iter().map(|row| (row.party.0, row.band.letter())).collect();
        assert_eq!(rows, [(7, 'A'), (6, 'A'), (4, 'B'), (5, 'B'), (3, 'C'), (2, 'C'), (1, 'D')]);
        assert_eq!(agenda.bands.map(|band| band.clients), [2, 2, 2, 1]);
        assert_eq!(agenda.bands[3].amount, eur(4820), "what is disputed, not what is late");
        assert_eq!(agenda.total.amount, eur(6900 + 6700 + 1700 + 4820));
        assert_eq!(agenda.rows[5].why, Why::Reminder(Level::R2));
        assert_eq!(agenda.left_out.total(), 0);
    }

    #[test]
    fn dun_12_why_a_first_call() {
        let policy = standard();
        let items = [item(6000, d(9, 11))];
        let plain = client(&policy, &items);
        let why = |client: Client<'_>| agenda([client]).rows[0].why;
        assert_eq!(why(Client { limit_usage: Some(9_600), ..plain }), Why::Limit(9_600));
        assert_eq!(why(Client { is_new: true, ..plain }), Why::NewClient);
        assert_eq!(why(Client { late_before: false, ..plain }), Why::FirstLate);
        assert_eq!(why(plain), Why::NeverCalled);
        assert_eq!(why(Client { last_contact: Some(d(2, 10)), ..plain }), Why::NotCalledYet);
        assert_eq!(why(Client { last_contact: Some(d(10, 11)), ..plain }), Why::Reminder(Level::R1), "spoken to since");
    }

    #[test]
    fn dun_12_who_is_left_out_is_counted_by_reason() {
        let policy = standard();
        let (late, few, held) = ([item(900, d(2, 11))], [item(9, d(2, 11))], [Item { prior: true, ..item(900, d(2, 11)) }]);
        let (soon, to_come) = ([item(900, d(18, 11))], [item(900, d(18, 12))]);
        let plain = client(&policy, &late);
        let next = |on, set_on| Some(NextAction { on, set_on });
        let agenda = agenda([
            Client { next_action: next(d(21, 11), d(19, 11)), ..plain },
            Client { next_action: next(d(20, 11), d(18, 11)), ..plain },
            Client { last_contact: Some(d(14, 11)), ..plain },
            Client { last_sent: Some((d(14, 11), Level::R1)), ..plain },
            client(&policy, &few),
            client(&policy, &held),
            client(&policy, &soon),
            Client { unallocated: eur(-900), ..plain },
            Client { scenario: None, ..plain },
            client(&policy, &to_come),
        ]);
        assert_eq!(agenda.rows.len(), 1, "the date of the second has come");
        let expected = [
            (LeftOut::Later, 1),
            (LeftOut::Contacted, 2),
            (LeftOut::Minimum, 1),
            (LeftOut::Credits, 1),
            (LeftOut::NotYet, 1),
            (LeftOut::Never, 1),
            (LeftOut::Held(BarKind::Procedure), 1),
        ];
        assert_eq!(agenda.left_out.iter().collect::<Vec<_>>(), expected);
        assert_eq!(agenda.left_out.total(), 8, "who owes nothing late is nowhere");
    }

    #[test]
    fn dun_12_a_commitment_comes_first_whatever_else_holds_the_client_back() {
        let policy = standard();
        let few = [item(9, d(2, 11))];
        let today = [call_back(None), call_back(Some(590))];
        let row = agenda([Client { commitments: &today, stop: Some(Stop::Held), ..client(&policy, &few) }]).rows[0];
        assert_eq!((row.band, row.minute(), row.more, row.level), (Band::Commitments, Some(590), 1, None));
        let tomorrow = [Commitment { on: d(21, 11), ..call_back(None) }];
        assert_eq!(agenda([Client { commitments: &tomorrow, ..client(&policy, &few) }]).rows.len(), 0);
    }

    #[test]
    fn dun_12_deadlines_are_told_ten_days_ahead_and_no_later_date_hides_them() {
        let policy = standard();
        let nothing: [Item; 0] = [];
        let deadline = |on| [Commitment { kind: CommitmentKind::ProofOfClaim, on, minute: None, amount: eur(500) }];
        let listed = |on, next_action| {
            let list = deadline(on);
            let client = Client { commitments: &list, next_action, ..client(&policy, &nothing) };
            agenda([client]).rows.len() == 1
        };
        let next = |on, set_on| Some(NextAction { on, set_on });
        assert!(listed(d(30, 11), None) && !listed(d(1, 12), None));
        assert!(listed(d(30, 11), next(d(25, 11), d(12, 11))), "the date was set before anybody saw the deadline");
        assert!(!listed(d(30, 11), next(d(25, 11), d(20, 11))), "dealt with today, back on the 25th");
        assert!(listed(d(30, 11), next(d(30, 11), d(20, 11))), "put off to the last day is not dealt with");
        assert!(listed(d(10, 11), None), "a deadline that was missed stays until it is closed");
    }

    #[test]
    fn dun_12_a_promise_broken_today_is_listed_though_a_later_date_was_set_before() {
        let policy = standard();
        let items = [item(900, d(2, 11))];
        let broken = [Commitment { kind: CommitmentKind::PromiseBroken, on: d(20, 11), minute: None, amount: eur(900) }];
        let with = |set_on| Client {
            commitments: &broken,
            next_action: Some(NextAction { on: d(27, 11), set_on }),
            ..client(&policy, &items)
        };
        assert_eq!(agenda([with(d(16, 11))]).rows.len(), 1);
        assert_eq!(agenda([with(d(20, 11))]).left_out.iter().next(), Some((LeftOut::Later, 1)), "dealt with since");
        let spoken = Client { next_action: None, last_contact: Some(d(20, 11)), ..with(d(16, 11)) };
        assert_eq!(agenda([spoken]).left_out.iter().next(), Some((LeftOut::Contacted, 1)), "spoken to today");
    }

    #[test]
    fn dun_12_the_order_by_weight_keeps_commitments_on_top() {
        let policy = standard();
        // Amounts, days late and classes of the table, by due dates before 20/11.
        let day = |days| d(20, 11) - chrono::Days::new(days);
        let items = [(12_000, 12), (4_500, 65), (30_000, 3), (900, 120)].map(|(euros, days)| [item(euros, day(days))]);
        let of = |n: usize, risk, broken| Client {
            party: PartyId(n as u32 + 1),
            risk,
            broken,
            scenario: policy.scenario("high-risk"),
            ..client(&policy, &items[n])
        };
        let call = [call_back(None)];
        let few = [item(20, d(2, 11))];
        let list = [
            of(0, RiskClass::B, 0),
            of(1, RiskClass::D, 1),
            of(2, RiskClass::A, 0),
            of(3, RiskClass::E, 3),
            Client { party: PartyId(9), commitments: &call, ..client(&policy, &few) },
        ];
        let order: Vec<u32> = agenda_by(list, Order::Weight).rows.iter().map(|row| row.party.0).collect();
        assert_eq!(order, [9, 2, 3, 1, 4]);
    }

    #[test]
    fn dun_02_items_to_announce_are_reminders_of_the_day_without_minimum_nor_bank() {
        let policy = standard();
        let items = [item(5000, d(27, 11))];
        let scene = Scene::new(d(20, 11), &policy.settings, None);
        let agenda = Agenda::of([client(&policy, &items)], &scene, Order::Bands).expect("in range");
        assert_eq!((agenda.rows[0].band, agenda.rows[0].why), (Band::Reminders, Why::Announcement));
        let stopped = Client { stop: Some(Stop::Held), ..client(&policy, &items) };
        assert_eq!(Agenda::of([stopped], &scene, Order::Bands).expect("in range").rows, []);
    }
}
