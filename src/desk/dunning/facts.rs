//! The facts about one payer: what the domain's rules are asked about.

use super::appointment::answered;
use super::behaviour::{lately, turnover, was_late};
use super::bills::Bills;
use super::debits::debits;
use super::exposure;
use super::factor::Factoring;
use super::ground::Ground;
use super::insurance::{Insured, Terms};
use super::legal::{self, Legal};
use super::memory::{self, OfItem, OfParty};
use super::receipts::receipts;
use super::tags::{buyer, importance};
use super::views::PlanRow;
use crate::desk::import::party;
use crate::desk::ledger::{self, Row};
use crate::desk::orders::{self, conditions};
use crate::desk::queries::accounts_of;
use crate::domain::account::AccountKind;
use crate::domain::dispute::{AmountChange, Decision, Dispute, DisputeAmount, Escalation, State, lowered};
use crate::domain::dunning::agenda::Row as AgendaPlace;
use crate::domain::dunning::policy::{Policy, Profile, RiskClass, RiskFacts, Rule, Scenario, lateness, usage_of_limit};
use crate::domain::dunning::{
    Answer, Client, Commitment, CommitmentKind, Contacts, DirectDebit, FollowUp, Item, ItemKind, LateDispute, NextAction,
    Resume, held_by_debit, tried_enough,
};
use crate::domain::ids::{AccountId, LineId, PartyId, date_of};
use crate::domain::lettering::residual::split_by_due;
use crate::domain::line::{Line, LineKind, LineState, Origin};
use crate::domain::money::{Amount, Overflow};
use crate::domain::order::{Part, Usage, effective_limit};
use crate::domain::party::Party;
use crate::domain::plan::{Plan, PlanStanding};
use crate::domain::promise::{Promise, Receipt, Rejection, Verdict, broken_in_a_year, verdicts};
use crate::domain::refusal::Failure;
use crate::domain::terms;
use crate::store::{Read, Table, damaged, key};
use chrono::{Datelike, NaiveDate};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// Months that make a client an old one.
const NEW_MONTHS: u16 = 6;

/// Where an item comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ware {
    pub(super) row: Row,
    pub(super) debtor: PartyId,
    /// The instalment when there are several.
    pub(super) part: Option<u16>,
}

/// A dispute that is kept of a client, and its item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Kept {
    pub(super) no: u64,
    pub(super) dispute: Dispute,
    pub(super) state: State,
    pub(super) open: Amount,
    /// What is still disputed of what is open (DIS-04).
    pub(super) amount: Amount,
    pub(super) late: i64,
}

/// The facts about a payer and those whom it pays for.
pub(super) struct Facts {
    pub(super) party: PartyId,
    pub(super) file: Party,
    pub(super) memory: OfParty,
    pub(super) items: Vec<Item>,
    /// For each item, its line.
    pub(super) wares: Vec<Ware>,
    /// The day of the delivery or service behind old lines, where the documents of the sale tell it (PEN-12).
    pub(super) services: BTreeMap<LineId, NaiveDate>,
    /// Client-kind accounts of all of them.
    pub(super) accounts: Vec<AccountId>,
    pub(super) unallocated: Amount,
    pub(super) provisional: Amount,
    pub(super) balance: Amount,
    pub(super) promises: Vec<(u64, Promise, Verdict)>,
    pub(super) plans: Vec<(u64, Plan, PlanStanding)>,
    /// What came in under each plan, by its number.
    paid: BTreeMap<u64, Amount>,
    pub(super) disputes: Vec<Kept>,
    pub(super) commitments: Vec<Commitment>,
    /// Procedures, court files, tasks done or set.
    pub(super) legal: Legal,
    /// Credit insurance: of the payer, then of those whom it pays for.
    pub(super) insured: Vec<Insured>,
    /// What is assigned to factors, and what is to be passed on to them.
    pub(super) factoring: Factoring,
    /// What the bank was asked to debit.
    pub(super) debits: Vec<DirectDebit>,
    /// Bills that run.
    bills: Bills,
    /// Accounts of bills, of the payer and of those whom it pays for.
    pub(super) bill_accounts: Vec<AccountId>,
    late_disputes: Vec<LateDispute>,
    /// Late disputes with who deals with them and who is told (DIS-02).
    escalated: Vec<(String, LateDispute, Escalation)>,
    waived: bool,
    is_new: bool,
    broken: u8,
    /// The first day of its own lines; none when it is older than the book.
    first: Option<NaiveDate>,
    /// Orders and deliveries that count in the exposure, by date.
    pub(super) documents: Vec<(NaiveDate, Amount)>,
    /// The exposure against the limit that holds; none without a limit, or where nobody looked.
    usage: Option<Usage>,
    /// The answer that set the appointment, and what follows it (DUN-19).
    pub(super) answered: Option<(Answer, FollowUp)>,
    /// It was late before, as far as the book tells; not looked for where nobody would say it.
    late_before: bool,
    /// What an agency says, and since when.
    pub(super) agency: Option<(RiskClass, NaiveDate)>,
    risk: Option<RiskClass>,
    turnover: Option<Amount>,
}

impl Facts {
    /// Reads the facts of a payer.
    pub(super) fn read(reader: &impl Read, ground: &Ground, id: PartyId) -> Result<Option<Facts>, Failure> {
        let Some(mut facts) = Facts::of_ledger(reader, ground, id)? else { return Ok(None) };
        // Nobody is chased for nothing: what could be owed besides is worth knowing where something is owed.
        if !facts.items.is_empty() {
            facts.expose(reader, ground)?;
        }
        // Whom nobody has spoken to, and who would be called first: is it the first time?
        let called_first = facts.overdue(ground.today) >= ground.settings.policy.settings.first_call
            || facts.limit_usage().is_some_and(|usage| usage > 10_000);
        if called_first && facts.memory.last_contact.is_none() && facts.memory.last_sent.is_none() {
            facts.late_before = was_late(reader, ground, &facts.accounts)?;
        }
        facts.know(reader, ground, false)?;
        Ok(Some(facts))
    }

    /// The same without what documents of the sale add to the exposure, and without the class of risk.
    pub(super) fn of_ledger(reader: &impl Read, ground: &Ground, id: PartyId) -> Result<Option<Facts>, Failure> {
        let Some(file) = party(reader, id)? else { return Ok(None) };
        let mut facts = Facts {
            party: id,
            file,
            memory: memory::of_party(reader, id)?,
            items: Vec::new(),
            wares: Vec::new(),
            services: BTreeMap::new(),
            accounts: Vec::new(),
            unallocated: Amount::ZERO,
            provisional: Amount::ZERO,
            balance: Amount::ZERO,
            promises: Vec::new(),
            plans: Vec::new(),
            paid: BTreeMap::new(),
            disputes: Vec::new(),
            commitments: Vec::new(),
            legal: Legal::default(),
            insured: Vec::new(),
            factoring: Factoring::default(),
            debits: Vec::new(),
            bills: Bills::default(),
            bill_accounts: Vec::new(),
            late_disputes: Vec::new(),
            escalated: Vec::new(),
            waived: false,
            is_new: false,
            broken: 0,
            first: None,
            answered: None,
            late_before: true,
            documents: Vec::new(),
            usage: None,
            agency: conditions(reader, id)?.solvency.map(|solvency| (solvency.class, solvency.on)),
            risk: None,
            turnover: None,
        };
        for debtor in ground.perimeter(id) {
            for (account, row) in accounts_of(reader, debtor)? {
                if row.kind == AccountKind::Client {
                    facts.accounts.push(account);
                    facts.lines(reader, debtor, account)?;
                } else if matches!(row.kind, AccountKind::Bill | AccountKind::BillInCollection) {
                    facts.bill_accounts.push(account);
                    facts.bills.read(reader, debtor, account)?;
                }
            }
            if debtor == id {
                facts.first = first_day(reader, &facts.accounts)?;
                facts.is_new = facts.first.is_some_and(|first| is_new(first, ground.today));
            }
            facts.legal.read(reader, debtor)?;
            facts.factoring.read(reader, &ground.learned, debtor)?;
            facts.debits.extend(debits(reader, debtor)?);
            facts.agreed(reader, debtor)?;
            facts.disputed(reader, ground, debtor)?;
        }
        facts.services = legal::services(reader, ground, (&facts.legal, &facts.wares))?;
        facts.judge(reader, ground)?;
        facts.items(reader, ground)?;
        facts.insure(reader, ground)?;
        facts.answered = answered(reader, ground, (id, &facts.memory))?;
        facts.commit(ground);
        Ok(Some(facts))
    }

    /// Reads the exposure with the documents of the sale against the limit that holds (CRE-01, CRE-02), once; nothing without a limit.
    pub(super) fn expose(&mut self, reader: &impl Read, ground: &Ground) -> Result<(), Failure> {
        if self.usage.is_some() {
            return Ok(());
        }
        let overflow = |_| damaged("exposure out of range");
        let settings = &ground.orders;
        let insured = self.insured_limit(ground.today);
        let Some(limit) = effective_limit(self.file.limit, insured, settings.insured_only, false) else { return Ok(()) };
        let perimeter = ground.perimeter(self.party);
        let (mut exposure, deposits) = exposure::of_ledger(reader, self, (&perimeter, ground.today))?;
        if settings.components.documents {
            for (part, amount, on) in orders::exposed(reader, &perimeter, &deposits)? {
                exposure.add(part, amount).map_err(overflow)?;
                if part != Part::Deposits {
                    self.documents.push((on, amount));
                }
            }
        }
        self.usage = Some(Usage { exposure: exposure.total(settings.components).map_err(overflow)?, limit });
        Ok(())
    }

    /// What credit insurance says of each client.
    fn insure(&mut self, reader: &impl Read, ground: &Ground) -> Result<(), Failure> {
        let namesakes = |siren: &str| ground.namesakes(siren);
        let terms = Terms { policy: ground.insurance.as_ref(), today: ground.today, namesakes: &namesakes };
        for debtor in ground.perimeter(self.party) {
            let insured = match debtor == self.party {
                true => Insured::read(reader, &terms, (debtor, &self.file))?,
                false => Insured::read(reader, &terms, (debtor, &party(reader, debtor)?.unwrap_or_default()))?,
            };
            self.insured.push(insured);
        }
        Ok(())
    }

    /// Whether a client's invoices of today would be covered; none when nobody knows.
    fn insures(&self, debtor: PartyId, today: NaiveDate) -> Option<bool> {
        self.insured.iter().find(|of| of.party == debtor)?.insures(today)
    }

    /// The limit of the payer's insurance on a day; none when nobody knows.
    pub(super) fn insured_limit(&self, today: NaiveDate) -> Option<Amount> {
        let history = &self.insured.iter().find(|of| of.party == self.party)?.history;
        let known = history.on(today).filter(|approval| approval.holds(today)).map(|approval| approval.limit);
        (!history.is_unknown()).then(|| known.unwrap_or(Amount::ZERO))
    }

    /// True for an item of a client that is insured today.
    pub(super) fn is_insured(&self, line: LineId, today: NaiveDate) -> bool {
        let debtor = self.wares.iter().find(|ware| ware.row.line.id == line).map(|ware| ware.debtor);
        debtor.and_then(|debtor| self.insures(debtor, today)).unwrap_or(false)
    }

    /// Reads the facts of strategies that only the whole ledger tells: those that the rules ask for, and where they could matter; or all.
    pub(super) fn know(&mut self, reader: &impl Read, ground: &Ground, all: bool) -> Result<(), Failure> {
        let (classes, asks_turnover) = (&ground.asks.0, ground.asks.1);
        if all || asks_turnover {
            self.turnover = Some(turnover(reader, ground, &self.accounts)?);
        }
        if all {
            self.expose(reader, ground)?;
            return self.classify(reader, ground);
        }
        let known = self.risk_facts(ground.today);
        if known.insolvent || known.could_be(classes) {
            self.classify(reader, ground)?;
        }
        Ok(())
    }

    /// Reads the class of risk, whether a rule asks for it or not.
    pub(super) fn classify(&mut self, reader: &impl Read, ground: &Ground) -> Result<(), Failure> {
        let known = self.risk_facts(ground.today);
        self.risk = if known.could_be(&RiskClass::ALL) { self.judged(reader, ground)?.2.class() } else { known.class() };
        Ok(())
    }

    /// Usual days late with the number of items settled, and what the class of risk is made of (KPI-09, KPI-10).
    pub(super) fn judged(&self, reader: &impl Read, ground: &Ground) -> Result<(Option<i32>, u32, RiskFacts), Failure> {
        let open = self.items.iter().filter(|item| item.is_late(ground.today));
        let open: Vec<(i64, Amount)> = open.map(|item| (item.days_late(ground.today), item.open)).collect();
        let (days, items) = lately(reader, (ground, ground.today), &self.accounts, &open)?;
        Ok((days, items, RiskFacts { lateness: Some(lateness(days, items)), ..self.risk_facts(ground.today) }))
    }

    /// What the class of risk is made of, but for the lateness.
    pub(super) fn risk_facts(&self, today: NaiveDate) -> RiskFacts {
        let decisions = self.disputes.iter().filter_map(|kept| kept.dispute.decision());
        let (mut wrong, mut decided) = (0u32, 0u32);
        for decision in decisions {
            decided += 1;
            wrong += u32::from(decision == Decision::Unfounded);
        }
        let unfounded = (wrong * 100).checked_div(decided).and_then(|percent| u8::try_from(percent).ok());
        RiskFacts {
            lateness: None,
            usage: self.usage.map(|usage| usage_of_limit(usage.exposure, usage.limit)),
            unfounded: unfounded.unwrap_or(0),
            broken: self.broken,
            external: self.agency.filter(|(_, since)| *since <= today).map(|(class, _)| class),
            insolvent: self.legal.procedures.iter().any(|of| of.party == self.party && of.it.runs(today)),
        }
    }

    /// Open lines of an account: debits become items, credits sums.
    fn lines(&mut self, reader: &impl Read, debtor: PartyId, account: AccountId) -> Result<(), Failure> {
        let overflow = |_| damaged("sums out of range");
        self.balance = self.balance.plus(ledger::sum(reader, account)?.balance).map_err(overflow)?;
        for row in ledger::rows(reader, account, true)? {
            if row.state.residual.is_debit() {
                self.wares.push(Ware { row, debtor, part: None });
            } else if row.line.origin == Origin::Bank {
                self.provisional = self.provisional.plus(row.state.residual).map_err(overflow)?;
            } else {
                self.unallocated = self.unallocated.plus(row.state.residual).map_err(overflow)?;
            }
        }
        Ok(())
    }

    fn agreed(&mut self, reader: &impl Read, debtor: PartyId) -> Result<(), Failure> {
        let promises = memory::promises(reader, debtor)?;
        self.promises.extend(promises.into_iter().map(|(no, promise)| (no, promise, Verdict::Running)));
        let plans = memory::plans(reader, debtor)?;
        self.plans.extend(plans.into_iter().map(|(no, plan)| (no, plan, PlanStanding::Done)));
        Ok(())
    }

    fn disputed(&mut self, reader: &impl Read, ground: &Ground, debtor: PartyId) -> Result<(), Failure> {
        let from = self.disputes.len();
        for (no, dispute) in memory::disputes(reader, debtor)? {
            let ware = self.wares.iter().find(|ware| ware.row.line.id == dispute.line);
            let (open, late) = ware.map_or((Amount::ZERO, 0), |ware| {
                let due = ware.row.state.due.unwrap_or(ground.today);
                (ware.row.state.residual, ground.today.signed_duration_since(due).num_days())
            });
            let state = dispute.state(open.is_debit());
            let amount = if state.is_running() { dispute.amount } else { Amount::ZERO };
            self.disputes.push(Kept { no, dispute, state, open, amount, late });
        }
        lower(&mut self.disputes[from..]);
        Ok(())
    }

    /// The verdicts on promises and where plans stand.
    fn judge(&mut self, reader: &impl Read, ground: &Ground) -> Result<(), Failure> {
        let made = self.promises.iter().map(|(_, promise, _)| promise.made_on);
        let Some(first) = made.chain(self.plans.iter().map(|(_, plan, _)| plan.agreed_on)).min() else { return Ok(()) };
        let (receipts, rejections) = receipts(reader, &self.accounts, &ground.learned, first)?;
        let promises: Vec<Promise> = self.promises.iter().map(|(_, promise, _)| promise.clone()).collect();
        let rules = &ground.settings.promises;
        let judged = verdicts(&promises, &receipts, &rejections, ground.bank, ground.today, rules);
        for (slot, verdict) in self.promises.iter_mut().zip(&judged) {
            slot.2 = *verdict;
        }
        self.broken = broken_in_a_year(judged, ground.today);
        self.waived = self.promises.iter().any(|(_, promise, verdict)| {
            let on = verdict_day(*verdict, promise, ground);
            verdict.effect().is_some_and(|effect| effect.waives_interval)
                && self.memory.last_sent.is_none_or(|(sent, _)| sent < on)
        });
        self.stand(ground, (&receipts, &rejections))
    }

    fn stand(&mut self, ground: &Ground, (receipts, rejections): (&[Receipt], &[Rejection])) -> Result<(), Failure> {
        for (no, plan, standing) in &mut self.plans {
            let paid = plan.paid(receipts, rejections, ground.today).map_err(|_| damaged("plan out of range"))?;
            self.paid.insert(*no, paid);
            *standing = plan
                .standing(receipts, rejections, ground.bank, ground.today, &ground.settings.plans)
                .map_err(|_| damaged("plan out of range"))?;
        }
        Ok(())
    }

    /// Makes items of the open debits, each instalment one of its own (DUE-06).
    fn items(&mut self, reader: &impl Read, ground: &Ground) -> Result<(), Failure> {
        let wares = std::mem::take(&mut self.wares);
        let mut tolerances: HashMap<PartyId, u16> = HashMap::new();
        for ware in wares {
            let of_debtor = match tolerances.entry(ware.debtor) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(slot) => *slot.insert(self.tolerance(reader, ground, ware.debtor)?),
            };
            let issued = ware.row.line.piece_date.unwrap_or_else(|| ware.row.line.key.date());
            let mut disputed = ware.row.state.disputed_now();
            let debits: Vec<DirectDebit> = self.debits.iter().filter(|debit| debit.line == ware.row.line.id).cloned().collect();
            let mut through = 0;
            for (part, due, open) in parts(&ware.row.state) {
                through += i128::from(open.0);
                let debit = held_by_debit(&debits, through, (ground.settings.policy.settings.calendar, ground.today));
                let kept = memory::of_item(reader, ware.row.line.id, part.unwrap_or(0))?;
                let own = disputed.min(open);
                disputed = disputed.minus(own).map_err(|_| damaged("disputed out of range"))?;
                let item = self.item(ground, &ware, (part.unwrap_or(0), due, open, own), kept.as_ref());
                // Who pays on receipt is given some days; an invoice with a due date of its own is not.
                let tolerance = if item.due == Some(issued) { of_debtor } else { 0 };
                self.items.push(Item { tolerance, debit, ..item });
                self.wares.push(Ware { part, ..ware.clone() });
            }
        }
        Ok(())
    }

    /// Days after the due date during which no reminder goes to a client by its terms, its own or the company's (DUE-05).
    fn tolerance(&self, reader: &impl Read, ground: &Ground, debtor: PartyId) -> Result<u16, Failure> {
        let child = if debtor == self.party { None } else { party(reader, debtor)? };
        let own = child.as_ref().unwrap_or(&self.file).terms.trim();
        let parsed = terms::Terms::parse(if own.is_empty() { &ground.company_terms } else { own });
        let parts = parsed.as_ref().map_or(&[][..], terms::Terms::parts);
        Ok(parts.iter().map(|part| part.rule.dunning_tolerance_days()).max().unwrap_or(0))
    }

    fn item(
        &self,
        ground: &Ground,
        ware: &Ware,
        (part, due, open, disputed): (u16, Option<NaiveDate>, Amount, Amount),
        kept: Option<&OfItem>,
    ) -> Item {
        let (line, state) = (&ware.row.line, &ware.row.state);
        let kind = if self.legal.penalties.contains(&line.piece) { ItemKind::Penalties } else { ItemKind::Invoice };
        let memory = kept.copied().unwrap_or(OfItem { counter: state.level, ..OfItem::default() });
        Item {
            line: line.id,
            part,
            debtor: ware.debtor,
            kind,
            open,
            disputed,
            due: due.filter(|_| line.kind != LineKind::OpeningTotal),
            due_from: state.due_from,
            tolerance: 0,
            counter: memory.counter,
            announced: memory.announced,
            resume: self.resume(ground, ware.debtor, line.id, memory.sent_on),
            promised: self.promised(ground, ware.debtor, line.id),
            planned: self.holding_plan(line).is_some(),
            bill: self.bills.due(ware.debtor, line, state.residual),
            debit: None,
            assigned: self.factoring.mark(line.id, ground.today),
            ours: state.ours,
            prior: self.legal.prior(ware.debtor, legal::born(line, state), ground.today).is_some(),
            blocked: memory.blocked,
        }
    }

    /// The last day of the grace of a promise that holds the item back.
    fn promised(&self, ground: &Ground, debtor: PartyId, line: LineId) -> Option<NaiveDate> {
        let about = self.promises.iter().filter(|(_, promise, _)| concerns(promise, self.party, debtor, line));
        about.filter_map(|(_, promise, verdict)| promise.holds_until(*verdict, &ground.settings.promises)).max()
    }

    /// The day for which an item's money is promised; the last one when several promises without a verdict are about it.
    pub(super) fn promised_for(&self, debtor: PartyId, line: LineId) -> Option<NaiveDate> {
        let about = self.promises.iter().filter(|(_, promise, _)| concerns(promise, self.party, debtor, line));
        about.filter(|(_, _, verdict)| verdict.holds()).map(|(_, promise, _)| promise.due).max()
    }

    /// The plan that holds a line back: it is an item of the plan, or the late interest that the plan took in (DUN-11).
    pub(super) fn holding_plan(&self, line: &Line) -> Option<&(u64, Plan, PlanStanding)> {
        let interest = self.legal.penalties.contains(&line.piece);
        self.plans.iter().find(|(no, plan, standing)| {
            standing.holds() && (plan.covers(line.id) || interest && self.legal.is_taken_in(&line.piece, (*no, plan)))
        })
    }

    /// The plans as they are shown, the newest first.
    pub(super) fn plan_rows(&self) -> Vec<PlanRow> {
        let row = |(no, plan, standing): &(u64, Plan, PlanStanding)| PlanRow {
            no: *no,
            plan: plan.clone(),
            standing: *standing,
            paid: self.paid.get(no).copied().unwrap_or(Amount::ZERO),
        };
        let mut rows: Vec<PlanRow> = self.plans.iter().map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.no));
        rows
    }

    /// The number of the plan that holds an item back.
    pub(super) fn running_plan(&self, line: LineId) -> Option<u64> {
        self.plans.iter().find(|(_, plan, standing)| standing.holds() && plan.covers(line)).map(|(no, ..)| *no)
    }

    /// The day by which a plan that is respected has paid for an item.
    pub(super) fn planned_for(&self, line: LineId) -> Option<NaiveDate> {
        let about = self.plans.iter().filter(|(_, plan, standing)| standing.holds() && plan.covers(line));
        about.filter_map(|(_, plan, _)| plan.instalments.last().map(|(day, _)| *day)).max()
    }

    /// Where the scenario of an item takes up again after what came since the last reminder.
    fn resume(&self, ground: &Ground, debtor: PartyId, line: LineId, sent: Option<NaiveDate>) -> Option<Resume> {
        let sent = sent.or(self.memory.last_sent.map(|(on, _)| on));
        let since = |on: NaiveDate| sent.is_none_or(|sent| sent < on);
        let default = self.plans.iter().filter(|(_, plan, _)| plan.covers(line)).find_map(|(_, _, standing)| match standing {
            PlanStanding::Default { on, .. } if since(*on) => standing.resume(),
            _ => None,
        });
        let promises = self.promises.iter().filter(|(_, promise, _)| concerns(promise, self.party, debtor, line));
        let verdict = promises
            .filter(|(_, promise, verdict)| since(verdict_day(*verdict, promise, ground)))
            .filter_map(|(_, _, verdict)| verdict.effect().map(|effect| effect.resume));
        let raised = self.memory.raised_on.filter(|on| since(*on)).map(|_| Resume::Next);
        // A default asks for most, then a broken promise or a refusal, then a promise kept in part.
        default.or(raised).or_else(|| verdict.max_by_key(|resume| *resume == Resume::Next))
    }

    /// What was agreed, and what is late among disputes.
    fn commit(&mut self, ground: &Ground) {
        let rules = &ground.settings.promises;
        // Nobody is called about what has been settled meanwhile, however late it was.
        let is_open = |about: &dyn Fn(&Item) -> bool| self.items.iter().any(about);
        let promises = self
            .promises
            .iter()
            .filter(|(_, promise, _)| is_open(&|item| concerns(promise, self.party, item.debtor, item.line)))
            .filter_map(|(_, promise, verdict)| promise.commitment(*verdict, ground.today, rules));
        let plans = self.plans.iter().filter(|(_, plan, _)| is_open(&|item| plan.covers(item.line)));
        let plans = plans.filter_map(|(_, _, standing)| standing.commitment());
        let amount = self.overdue(ground.today);
        let next = self.memory.next.iter().filter(|_| !self.items.is_empty()).map(|next| Commitment {
            kind: self.answered.as_ref().map_or(CommitmentKind::CallBack, |(answer, follow)| follow.appointment(*answer)),
            on: next.on,
            minute: next.minute,
            amount,
        });
        let legal = legal::commitments(&legal::tasks(self, ground), ground.today);
        self.commitments = promises.chain(plans).chain(next).chain(legal).collect();
        let calendar = ground.settings.policy.settings.calendar;
        let late = self.disputes.iter().filter(|kept| kept.state.is_running()).filter_map(|kept| {
            let clock = kept.dispute.clock(ground.today, calendar);
            let (reason, amount) = (kept.dispute.reason, kept.amount);
            let dispute = LateDispute { reason, amount, age: clock.used, days_late: kept.late };
            Some((kept.dispute.owner.trim().to_string(), dispute, clock.escalation()?))
        });
        self.escalated = late.collect();
        self.late_disputes = self.escalated.iter().map(|(_, late, _)| *late).collect();
    }

    /// Late disputes, each with who deals with it, its collector without, and the row by which others are told.
    pub(super) fn escalations(&self, ground: &Ground) -> Result<Vec<(String, AgendaPlace)>, Overflow> {
        if self.escalated.is_empty() {
            return Ok(Vec::new());
        }
        let (client, scene) = (self.client(ground), ground.scene());
        let rows = self.escalated.iter().map(|(owner, late, to)| {
            let owner = if owner.is_empty() { self.collector(ground) } else { owner };
            Ok((owner.to_string(), AgendaPlace::escalated(&client, (*late, *to), &scene)?))
        });
        rows.collect()
    }

    /// The exposure against the limit that holds; none without a limit, or where nobody looked.
    pub(super) fn usage(&self) -> Option<Usage> {
        self.usage
    }

    /// The same in hundredths of a percent; none of a limit of zero.
    pub(super) fn limit_usage(&self) -> Option<u32> {
        let usage = self.usage.filter(|usage| usage.limit.is_debit())?.hundredths()?;
        Some(u32::try_from(usage.max(0)).unwrap_or(u32::MAX))
    }

    fn overdue(&self, today: NaiveDate) -> Amount {
        let late = self.items.iter().filter(|item| item.is_late(today)).map(|item| i128::from(item.open.0)).sum::<i128>();
        Amount(i64::try_from(late).unwrap_or(i64::MAX))
    }

    /// How it can be reached: not by telephone once three days of calls brought nobody, where it can be written to (DUN-19).
    fn contacts(&self) -> Contacts {
        let by = contacts(&self.file);
        Contacts { phone: by.phone && !((by.email || by.address) && tried_enough(&self.memory.attempts)), ..by }
    }

    /// Who collects: the collector of the client's file, else the owner that its rule names (DUN-07).
    pub(super) fn collector<'a>(&'a self, ground: &'a Ground) -> &'a str {
        match self.file.collector.trim() {
            "" => self.strategy(&ground.settings.policy, ground.today).map_or("", |(rule, _)| rule.owner.trim()),
            collector => collector,
        }
    }

    /// The rule that holds for the client, and its scenario.
    pub(super) fn strategy<'p>(&self, policy: &'p Policy, today: NaiveDate) -> Option<(&'p Rule, Option<&'p Scenario>)> {
        policy.decide(&self.profile(today))
    }

    pub(super) fn profile(&self, today: NaiveDate) -> Profile<'_> {
        Profile {
            risk: self.risk,
            turnover: self.turnover,
            overdue: Some(self.overdue(today)),
            insured: self.insures(self.party, today),
            months: self.first.map(|first| whole_months(first, today)),
            importance: Some(importance(&self.file.tags)),
            buyer: Some(buyer(&self.file.tags)),
            country: &self.file.country,
            postcode: &self.file.postcode,
            category: &self.file.category,
            payment_mode: &self.file.payment_mode,
            language: &self.file.language,
        }
    }

    /// The client as the rules see it.
    pub(super) fn client<'a>(&'a self, ground: &'a Ground) -> Client<'a> {
        Client {
            party: self.party,
            scenario: self.strategy(&ground.settings.policy, ground.today).and_then(|(_, scenario)| scenario),
            items: &self.items,
            counter: self.memory.counter,
            file_level: self.file.level,
            unallocated: self.unallocated,
            provisional: self.provisional,
            minimum: None,
            stop: self.memory.stop.as_ref().map(|(stop, _)| *stop),
            last_sent: self.memory.last_sent,
            last_contact: self.memory.last_contact,
            interval_waived: self.waived,
            next_action: self.memory.next.as_ref().map(|next| NextAction { on: next.on, set_on: next.set_on }),
            contacts: self.contacts(),
            commitments: &self.commitments,
            disputes: &self.late_disputes,
            limit_usage: self.limit_usage(),
            late_before: self.late_before,
            is_new: self.is_new,
            risk: self.risk.unwrap_or(RiskClass::B),
            broken: self.broken,
        }
    }
}

/// What is open of a line: each instalment for itself, with its place when there are several and its due date (DUE-06).
pub(super) fn parts(state: &LineState) -> Vec<(Option<u16>, Option<NaiveDate>, Amount)> {
    let several = state.instalments.len() > 1;
    let part = |(dated, open): (Option<NaiveDate>, Amount)| {
        let place = if several { state.instalments.iter().position(|(day, _)| Some(*day) == dated) } else { None };
        (place.and_then(|place| u16::try_from(place).ok()), dated.or(state.due), open)
    };
    split_by_due(state.residual, &state.instalments).into_iter().map(part).collect()
}

/// Payments have lowered what is disputed, the latest disputes of an item first (DIS-04).
fn lower(disputes: &mut [Kept]) {
    let running = |kept: &&Kept| kept.state.is_running();
    let items: BTreeMap<LineId, Amount> = disputes.iter().filter(running).map(|kept| (kept.dispute.line, kept.open)).collect();
    for (line, open) in items {
        let of_item = disputes.iter().filter(running).filter(|kept| kept.dispute.line == line);
        let amounts: Vec<DisputeAmount> = of_item.map(|kept| DisputeAmount { dispute: kept.no, amount: kept.amount }).collect();
        for change in lowered(open, &amounts) {
            let (no, amount, closing) = match change {
                AmountChange::Lowered(no, amount) => (no, amount, None),
                AmountChange::Closed(no, closing) => (no, Amount::ZERO, Some(closing)),
            };
            if let Some(kept) = disputes.iter_mut().find(|kept| kept.no == no && kept.dispute.line == line) {
                kept.amount = amount;
                kept.state = closing.map_or(kept.state, State::Closed);
            }
        }
    }
}

/// True when a promise of a payer's perimeter is about an item: one made for the payer itself is about all that it pays.
fn concerns(promise: &Promise, payer: PartyId, debtor: PartyId, line: LineId) -> bool {
    if promise.items.is_empty() { promise.party == payer || promise.party == debtor } else { promise.items.contains(&line) }
}

/// The day on which a verdict fell.
fn verdict_day(verdict: Verdict, promise: &Promise, ground: &Ground) -> NaiveDate {
    match verdict {
        Verdict::Partial(_, on) | Verdict::Broken(on) => on,
        _ => ground.settings.promises.verdict_day(promise.due),
    }
}

fn contacts(file: &Party) -> Contacts {
    let has = |text: &str| !text.trim().is_empty();
    Contacts {
        email: file.email.contains('@'),
        phone: has(&file.phone),
        address: has(&file.address) && (has(&file.city) || has(&file.postcode)),
    }
}

/// The first day of the lines of accounts; openings say nothing of when a client came.
fn first_day(reader: &impl Read, accounts: &[AccountId]) -> Result<Option<NaiveDate>, Failure> {
    let mut first = None;
    for account in accounts {
        let mut day = None;
        reader.prefix(Table::Line, &key::u32(account.0), &mut |k, v| {
            let head = crate::desk::rows::decode_line_head(v)?;
            let at = key::read_line(k)?;
            day = Some((date_of(at.day), head.kind));
            Ok(false)
        })?;
        match day {
            Some((_, kind)) if kind != LineKind::Normal => return Ok(None),
            Some((day, _)) => first = Some(first.map_or(day, |first: NaiveDate| first.min(day))),
            None => {}
        }
    }
    Ok(first)
}

fn is_new(first: NaiveDate, today: NaiveDate) -> bool {
    crate::domain::calendar::plus_months(first, NEW_MONTHS) > today
}

/// Whole months between two days, 0 when the first lies ahead.
fn whole_months(first: NaiveDate, today: NaiveDate) -> u16 {
    let months = i64::from(today.year() - first.year()) * 12 + i64::from(today.month()) - i64::from(first.month());
    let begun = i64::from(today.day() < first.day());
    u16::try_from((months - begun).max(0)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lettering::fixture::on;

    #[test]
    fn dun_07_seniority_counts_whole_months() {
        let months = |y, m, d| whole_months(on(y, m, d), on(2026, 11, 20));
        assert_eq!([months(2026, 11, 20), months(2026, 10, 21), months(2026, 10, 20), months(2025, 11, 20)], [0, 0, 1, 12]);
        assert_eq!(months(2027, 1, 1), 0, "a line dated ahead");
    }
}
