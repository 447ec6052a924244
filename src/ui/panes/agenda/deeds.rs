//! What is taken down about a client, with the same keys in the agenda, in its account and in the search: a call and what it brought, a
//! promise, a plan, a dispute and its way, a note, a date, another collector, a stop (DUN-10 to DUN-12, DUN-19, DIS-01, DIS-02).

use super::sheet::{dispute_line, plan_line};
use super::typed;
use crate::desk::api::{CallSheet, Command, DisputeRow, Done, DunCommand, DunDone, DunQuery, Query, Receipt, Seen};
use crate::domain::dispute::{Closing, Reason, State};
use crate::domain::dunning::{Answer, Channel, HalfDay, Stop};
use crate::domain::ids::{LineKey, PartyId};
use crate::domain::money::Amount;
use crate::domain::party::PartyField;
use crate::domain::plan::PlanStanding;
use crate::domain::promise::Verdict;
use crate::i18n::{Arg, I18n};
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, LegalPick, Menu, Overlay, Prompt, Purpose};
use serde::{Deserialize, Serialize};

/// What an answer of a menu does about a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DunPick {
    /// The client promises.
    Promise,
    /// Nobody answered, at that half of the day.
    NotReached(HalfDay),
    /// Any other answer.
    Answer(Answer),
    /// An item is disputed.
    Item(Seen),
    /// For that reason.
    Reason(Seen, Reason),
    /// Dunning stops, or goes on.
    Stop(Halt),
    /// A promise is withdrawn: whose, its number.
    Withdraw(PartyId, u64),
    /// A plan is agreed.
    Plan,
    /// A plan is ended: whose, its number.
    EndPlan(PartyId, u64),
    /// What may be done about a dispute is shown: whose, its number.
    Moves(PartyId, u64),
    /// A dispute moves on: whose, its number, where to.
    Move(PartyId, u64, State),
    /// A dispute is given to somebody: whose, its number.
    Assign(PartyId, u64),
    /// What was answered about a dispute: whose, its number.
    Reply(PartyId, u64),
    /// About a legal matter.
    Legal(LegalPick),
    /// A signed copy of a plan came back: whose, its number.
    PlanSigned(PartyId, u64),
    /// The letter of a plan is written: whose, its number.
    PlanLetter(PartyId, u64),
}

/// How dunning is stopped. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Halt {
    /// Until somebody lifts it.
    Held,
    /// Up to a day.
    Until,
    /// For ever.
    Never,
    /// It goes on.
    Resume,
}

/// What goes on when the call sheet comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::ui) enum Waits {
    /// The choice of the item that is disputed.
    Dispute,
    /// The choice of the promise that is withdrawn.
    Withdraw,
    /// The choice of what is done about a disputed line of the account.
    Line(LineKey),
    /// The choice of the plan that is ended.
    EndPlan,
    /// The choice of the plan that came back signed.
    PlanSigned,
    /// The choice of the plan whose letter is written.
    PlanLetter,
}

/// What a call brings, in the order of its keys; the last ones are reached by arrows only.
const ANSWERS: [DunPick; 12] = [
    DunPick::Promise,
    DunPick::Answer(Answer::CallBack),
    DunPick::Answer(Answer::Disputed),
    DunPick::Answer(Answer::SaysPaid),
    DunPick::Answer(Answer::NotReceived),
    DunPick::Plan,
    DunPick::Answer(Answer::Refusal),
    DunPick::Answer(Answer::NotReached),
    DunPick::Answer(Answer::OnItsWay),
    DunPick::Answer(Answer::NoCash),
    DunPick::Answer(Answer::Approval),
    DunPick::Answer(Answer::Forgotten),
];

/// What the line of a purpose asks for; none for a purpose that is not about dunning.
pub(in crate::ui) fn prompt_title(t: &I18n, purpose: Purpose) -> Option<String> {
    Some(match purpose {
        Purpose::DunAnswer(_, answer) => t.t(&format!("prompt-dun-{}", answer.code())),
        Purpose::DunPromise(_) => t.t("prompt-dun-promise"),
        Purpose::DunDispute(_, reason) | Purpose::DunDisputeCall(_, reason) => {
            t.tf("prompt-dun-dispute", &[("reason", Arg::Str(&t.dispute_reason(reason)))])
        }
        Purpose::DunNote(_) => t.t("prompt-dun-note"),
        Purpose::DunSnooze(_) => t.t("prompt-dun-snooze"),
        Purpose::DunHandOver(_) => t.t("prompt-dun-hand-over"),
        Purpose::DunStop(_, Halt::Until) => t.t("prompt-dun-stop-until"),
        Purpose::DunStop(_, Halt::Resume) => t.t("prompt-dun-resume"),
        Purpose::DunStop(..) => t.t("prompt-dun-stop"),
        Purpose::DunWithdraw(..) => t.t("prompt-dun-withdraw"),
        Purpose::DunPlan(_) => t.t("prompt-dun-plan"),
        Purpose::DunEndPlan(..) => t.t("prompt-dun-end-plan"),
        Purpose::DunPlanSigned(..) => t.t("prompt-dun-plan-signed"),
        Purpose::DunMove(_, _, to) => t.tf("prompt-dun-move", &[("state", Arg::Str(&t.dispute_state(to)))]),
        Purpose::DunAssign(..) => t.t("prompt-dun-assign"),
        Purpose::DunReply(..) => t.t("prompt-dun-reply"),
        _ => return None,
    })
}

impl Model {
    /// Code and name of the client that a deed is about.
    fn deed_client(&self, party: PartyId) -> String {
        let (code, name) = match self.pane {
            Pane::Agenda => self.agenda.named(party),
            Pane::Account => self.account.client.clone(),
            Pane::Follow => self.follow.named(party),
            _ => self.clients.hit().map(|hit| (hit.code.clone(), hit.name.clone())).unwrap_or_default(),
        };
        format!("{code} {name}").trim().to_string()
    }

    fn deed_ask(&mut self, purpose: Purpose) {
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }

    fn deed_menu(&mut self, title: &str, party: PartyId, items: Vec<(String, DunPick)>) {
        let title = self.t.tf(title, &[("client", Arg::Str(&self.deed_client(party)))]);
        let items = items.into_iter().map(|(label, pick)| Item::new(label, Choice::Dun(party, pick))).collect();
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
    }

    /// `t`: what the client answered.
    pub(in crate::ui) fn deed_call(&mut self) {
        let Some(party) = self.party() else { return };
        let label = |pick: DunPick| match pick {
            DunPick::Answer(answer) => self.t.t(&format!("dun-pick-{}", answer.code())),
            DunPick::Plan => self.t.t("dun-pick-plan"),
            _ => self.t.t("dun-pick-promise"),
        };
        let items = ANSWERS.into_iter().map(|pick| (label(pick), pick)).collect();
        self.deed_menu("dun-menu-call", party, items);
    }

    /// `p`: a promise.
    pub(in crate::ui) fn deed_promise(&mut self) {
        if let Some(party) = self.party() {
            self.deed_ask(Purpose::DunPromise(party));
        }
    }

    /// `n`: a note.
    pub(in crate::ui) fn deed_note(&mut self) {
        if let Some(party) = self.party() {
            self.deed_ask(Purpose::DunNote(party));
        }
    }

    /// `j`: put off to a day.
    pub(in crate::ui) fn deed_snooze(&mut self) {
        if let Some(party) = self.party() {
            self.deed_ask(Purpose::DunSnooze(party));
        }
    }

    /// `k`: to another collector.
    pub(in crate::ui) fn deed_hand_over(&mut self) {
        if let Some(party) = self.party() {
            self.deed_ask(Purpose::DunHandOver(party));
        }
    }

    /// Dunning stops, or goes on.
    pub(in crate::ui) fn deed_stop(&mut self) {
        let Some(party) = self.party() else { return };
        let kinds = [
            ("dun-pick-stop-until", Halt::Until),
            ("dun-pick-stop-held", Halt::Held),
            ("dun-pick-stop-never", Halt::Never),
            ("dun-pick-resume", Halt::Resume),
        ];
        let items = kinds.map(|(id, halt)| (self.t.t(id), DunPick::Stop(halt))).to_vec();
        self.deed_menu("dun-menu-stop", party, items);
    }

    /// `l`: the line under the cursor of an account is disputed, or its dispute moves on; so does the one under the cursor of their list.
    /// Elsewhere the item is chosen first.
    pub(in crate::ui) fn deed_dispute(&mut self, out: &mut Vec<Effect>) {
        self.agenda.calling = None;
        if self.pane == Pane::Follow
            && let Some(row) = self.follow.dispute().cloned()
        {
            return self.deed_moves(&row);
        }
        let Some(party) = self.party() else { return };
        if self.pane != Pane::Account {
            return self.deed_by_sheet(party, Waits::Dispute, out);
        }
        let Some(line) = self.account.current() else { return self.refuse(self.t.t("why-no-line")) };
        if !line.standing.is_open() || !line.residual.is_debit() {
            return self.refuse(self.t.t("why-not-owed"));
        }
        let (key, seen) = (line.key, Seen { key: line.key, version: line.version });
        if !line.disputed.is_zero() {
            return self.deed_by_sheet(party, Waits::Line(key), out);
        }
        self.deed_reasons(party, seen);
    }

    /// A plan is ended.
    pub(in crate::ui) fn deed_end_plan(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.party() {
            self.deed_by_sheet(party, Waits::EndPlan, out);
        }
    }

    /// A signed copy of a plan came back.
    pub(in crate::ui) fn deed_plan_signed(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.party() {
            self.deed_by_sheet(party, Waits::PlanSigned, out);
        }
    }

    /// The letter of a plan: shown whole, then to whom.
    pub(in crate::ui) fn deed_plan_letter(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.party() {
            self.deed_by_sheet(party, Waits::PlanLetter, out);
        }
    }

    /// The day is today unless another is typed over it.
    fn deed_signed(&mut self, purpose: Purpose) {
        let today = self.t.date(self.today);
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, &today)));
    }

    /// A promise is withdrawn: the one under the cursor of their list, else one of the client's.
    pub(in crate::ui) fn deed_withdraw(&mut self, out: &mut Vec<Effect>) {
        if self.pane == Pane::Follow
            && let Some(row) = self.follow.promise()
        {
            if !matches!(row.verdict, Verdict::Running | Verdict::ToCheck) {
                return self.refuse(self.t.t("why-promise-over"));
            }
            let (party, no) = (row.client.party, row.no);
            return self.deed_ask(Purpose::DunWithdraw(party, no));
        }
        if let Some(party) = self.party() {
            self.deed_by_sheet(party, Waits::Withdraw, out);
        }
    }

    /// The plans of a sheet that run or are in default, each with what is done about it.
    fn running_plans(&self, sheet: &CallSheet, pick: fn(PartyId, u64) -> DunPick) -> Vec<(String, DunPick)> {
        let running = sheet.plans.iter().filter(|row| !matches!(row.standing, PlanStanding::Done | PlanStanding::Ended));
        running.map(|row| (plan_line(self, row), pick(row.plan.party, row.no))).collect()
    }

    /// Goes on at once when the call sheet is here, else when it comes.
    fn deed_by_sheet(&mut self, party: PartyId, waits: Waits, out: &mut Vec<Effect>) {
        self.agenda.waits = Some((party, waits));
        if !self.agenda.sheets.contains_key(&party) {
            return self.ask(Want::CallSheet, Query::Dun(DunQuery::Sheet { party }), out);
        }
        self.deed_goes_on(out);
    }

    /// The call sheet is here: what waits for it goes on.
    pub(super) fn deed_goes_on(&mut self, out: &mut Vec<Effect>) {
        let Some((party, waits)) = self.agenda.waits else { return };
        let Some(sheet) = self.agenda.sheets.get(&party) else { return };
        self.agenda.waits = None;
        match waits {
            Waits::Dispute => {
                let items: Vec<_> = self.disputable(sheet).into_iter().chain(self.running_disputes(sheet, None)).collect();
                if items.is_empty() {
                    return self.refuse(self.t.t("why-nothing-owed"));
                }
                self.deed_menu("dun-menu-item", party, items);
            }
            Waits::Withdraw => {
                let running = sheet.promises.iter().filter(|row| matches!(row.verdict, Verdict::Running | Verdict::ToCheck));
                let label = |amount: Amount, due| {
                    let amount = self.t.amount(amount, self.digits());
                    self.t.tf("dun-sheet-promise", &[("amount", Arg::Str(&amount)), ("date", Arg::Date(due))])
                };
                let items: Vec<_> = running
                    .map(|row| (label(row.promise.amount, row.promise.due), DunPick::Withdraw(row.promise.party, row.no)))
                    .collect();
                if items.is_empty() {
                    return self.refuse(self.t.t("why-no-promise"));
                }
                self.deed_menu("dun-menu-withdraw", party, items);
            }
            Waits::Line(key) => {
                let mut items = self.running_disputes(sheet, Some(key));
                let rest = sheet.items.iter().find(|item| item.seen.key == key && item.part.unwrap_or(0) == 0);
                if let Some(item) = rest.filter(|item| item.open > item.disputed || items.is_empty()) {
                    items.push((self.t.t("dun-pick-dispute-rest"), DunPick::Item(item.seen)));
                }
                match items.as_slice() {
                    [] => self.refuse(self.t.t("why-not-owed")),
                    [(_, DunPick::Moves(of, no))] => self.deed_moves_of(*of, *no),
                    _ => self.deed_menu("dun-menu-disputes", party, items),
                }
            }
            Waits::EndPlan => {
                let items = self.running_plans(sheet, DunPick::EndPlan);
                match items.as_slice() {
                    [] => self.refuse(self.t.t("why-no-plan")),
                    [(_, DunPick::EndPlan(of, no))] => self.deed_ask(Purpose::DunEndPlan(*of, *no)),
                    _ => self.deed_menu("dun-menu-end-plan", party, items),
                }
            }
            Waits::PlanSigned => {
                let items = self.running_plans(sheet, DunPick::PlanSigned);
                match items.as_slice() {
                    [] => self.refuse(self.t.t("why-no-plan")),
                    [(_, DunPick::PlanSigned(of, no))] => self.deed_signed(Purpose::DunPlanSigned(*of, *no)),
                    _ => self.deed_menu("dun-menu-plan-signed", party, items),
                }
            }
            Waits::PlanLetter => {
                let items = self.running_plans(sheet, DunPick::PlanLetter);
                match items.as_slice() {
                    [] => self.refuse(self.t.t("why-no-plan")),
                    [(_, DunPick::PlanLetter(of, no))] => self.mail_plan(*of, *no, out),
                    _ => self.deed_menu("dun-menu-plan-letter", party, items),
                }
            }
        }
    }

    /// The items of a sheet that may be disputed, the oldest first.
    fn disputable(&self, sheet: &CallSheet) -> Vec<(String, DunPick)> {
        let free = sheet.items.iter().filter(|item| item.open > item.disputed && item.part.unwrap_or(0) == 0);
        free.map(|item| {
            let days = if item.due.is_some() { self.t.days_late(item.days_late) } else { String::new() };
            let label = format!("{:<12} {:>14}  {days:>5}", item.piece, self.t.amount(item.open, self.digits()));
            (label.trim_end().to_string(), DunPick::Item(item.seen))
        })
        .collect()
    }

    /// The disputes of a sheet that run, of one line or all: each leads to what may be done about it.
    fn running_disputes(&self, sheet: &CallSheet, line: Option<LineKey>) -> Vec<(String, DunPick)> {
        let rows = sheet.disputes.iter().filter(|row| line.is_none_or(|line| row.line == Some(line)));
        rows.map(|row| (dispute_line(self, row), DunPick::Moves(row.client.party, row.no))).collect()
    }

    /// A dispute that is known, in a call sheet or in the list.
    fn known_dispute(&self, party: PartyId, no: u64) -> Option<DisputeRow> {
        let sheets = self.agenda.sheets.values().flat_map(|sheet| &sheet.disputes);
        sheets.chain(self.follow.disputes()).find(|row| row.client.party == party && row.no == no).cloned()
    }

    fn deed_moves_of(&mut self, party: PartyId, no: u64) {
        match self.known_dispute(party, no) {
            Some(row) => self.deed_moves(&row),
            None => self.refuse(self.t.t("why-dispute-gone")),
        }
    }

    /// What may be done about a dispute from where it is (DIS-02).
    fn deed_moves(&mut self, row: &DisputeRow) {
        let (party, no) = (row.client.party, row.no);
        // An item that is settled has ended it: unlettering opens it again by itself (DIS-04).
        if row.state != row.dispute.state(true) {
            return self.refuse(self.t.t("why-dispute-settled"));
        }
        let mut items = Vec::new();
        if row.state.is_running() {
            items.push((self.t.t("dun-move-assigned"), DunPick::Assign(party, no)));
        }
        let by_hand = |to: &State| !matches!(to, State::Assigned | State::Closed(Closing::Settled));
        for to in State::ALL.into_iter().filter(by_hand).filter(|to| row.state.may_become(*to).is_ok()) {
            items.push((self.t.t(&format!("dun-move-{}", to.code())), DunPick::Move(party, no, to)));
        }
        if row.state.is_running() {
            items.push((self.t.t("dun-move-reply"), DunPick::Reply(party, no)));
        }
        let title = dispute_line(self, row);
        let items = items.into_iter().map(|(label, pick)| Item::new(label, Choice::Dun(party, pick))).collect();
        self.overlays.push(Overlay::Menu(Menu::new(title, items)));
    }

    fn deed_reasons(&mut self, party: PartyId, seen: Seen) {
        let label = |reason: Reason| format!("{:<7}{}", reason.code(), self.t.dispute_reason(reason));
        let items = Reason::ALL.into_iter().map(|reason| (label(reason), DunPick::Reason(seen, reason))).collect();
        self.deed_menu("dun-menu-reason", party, items);
    }

    /// An answer of a menu was picked.
    pub(in crate::ui) fn deed_picked(&mut self, party: PartyId, pick: DunPick, out: &mut Vec<Effect>) {
        match pick {
            DunPick::Promise => self.deed_ask(Purpose::DunPromise(party)),
            DunPick::Answer(Answer::Disputed) => {
                self.deed_dispute(out);
                self.agenda.calling = Some(party);
            }
            DunPick::Answer(Answer::NotReached) => {
                let halves = [("dun-pick-morning", HalfDay::Morning), ("dun-pick-afternoon", HalfDay::Afternoon)];
                let items = halves.map(|(id, half)| (self.t.t(id), DunPick::NotReached(half))).to_vec();
                self.deed_menu("dun-menu-not-reached", party, items);
            }
            DunPick::NotReached(half) => {
                let command = call(party, Answer::NotReached, half, (None, None), "");
                self.deed_submit(party, command, out);
            }
            DunPick::Answer(Answer::NotReceived) => {
                let command = call(party, Answer::NotReceived, HalfDay::Morning, (None, None), "");
                self.deed_submit(party, command, out);
            }
            DunPick::Answer(answer) => self.deed_ask(Purpose::DunAnswer(party, answer)),
            DunPick::Item(seen) => self.deed_reasons(party, seen),
            DunPick::Reason(seen, reason) => {
                let on_call = self.agenda.calling.take() == Some(party);
                self.deed_ask(if on_call { Purpose::DunDisputeCall(seen, reason) } else { Purpose::DunDispute(seen, reason) });
            }
            DunPick::Stop(halt) => self.deed_ask(Purpose::DunStop(party, halt)),
            DunPick::Withdraw(of, no) => self.deed_ask(Purpose::DunWithdraw(of, no)),
            DunPick::Plan => self.deed_plan_of(party, out),
            DunPick::EndPlan(of, no) => self.deed_ask(Purpose::DunEndPlan(of, no)),
            DunPick::PlanLetter(of, no) => self.mail_plan(of, no, out),
            DunPick::PlanSigned(of, no) => self.deed_signed(Purpose::DunPlanSigned(of, no)),
            DunPick::Moves(of, no) => self.deed_moves_of(of, no),
            DunPick::Move(of, no, to) => self.deed_ask(Purpose::DunMove(of, no, to)),
            DunPick::Assign(of, no) => self.deed_ask(Purpose::DunAssign(of, no)),
            DunPick::Reply(of, no) => self.deed_ask(Purpose::DunReply(of, no)),
            DunPick::Legal(pick) => self.legal_picked(party, pick, out),
        }
    }

    fn deed_submit(&mut self, party: PartyId, command: DunCommand, out: &mut Vec<Effect>) {
        if self.submit(Command::Dun(Box::new(command)), out).is_some() {
            self.agenda.sent = Some(party).filter(|_| self.pane == Pane::Agenda);
        }
    }

    /// The command that a filled line makes, and the client that it deals with; else why it makes none.
    pub(in crate::ui) fn deed_typed(&self, purpose: Purpose, text: &str) -> Result<(Command, Option<PartyId>), String> {
        let no_date = || self.t.t("why-dun-date");
        let date = |text| typed::date(text, self.today, self.t.lang());
        let dun = |party, command| Ok((Command::Dun(Box::new(command)), party));
        match purpose {
            Purpose::DunAnswer(party, answer) => {
                let (given, minute, note) = match (answer, date(text)) {
                    (Answer::SaysPaid | Answer::OnItsWay | Answer::Refusal, _) => (None, None, typed::note(text)),
                    (Answer::CallBack, None) => return Err(no_date()),
                    (_, None) => (None, None, typed::note(text)),
                    (_, Some((day, rest))) => {
                        let (minute, note) = typed::minute(rest);
                        (Some(day), minute, typed::note(note))
                    }
                };
                dun(Some(party), call(party, answer, HalfDay::Morning, (given, minute), note))
            }
            Purpose::DunPromise(party) => {
                let (due, rest) = date(text).ok_or_else(no_date)?;
                let (amount, note) = typed::amount(rest, self.digits());
                let (lines, marked) = self.promised_lines(party);
                let amount = amount.or(marked).or_else(|| self.net_of(party)).filter(|amount| amount.0 > 0);
                let amount = amount.ok_or_else(|| self.t.t("why-dun-amount"))?;
                let (contact, channel, note) = (String::new(), Channel::Phone, typed::note(note).to_string());
                dun(Some(party), DunCommand::Promise { party, amount, due, lines, contact, channel, note })
            }
            Purpose::DunDispute(line, reason) => {
                let (amount, note) = typed::amount(text, self.digits());
                let (owner, note) = (String::new(), typed::note(note).to_string());
                dun(None, DunCommand::Dispute { line, reason, amount, owner, note })
            }
            Purpose::DunDisputeCall(line, reason) => {
                let (amount, note) = typed::amount(text, self.digits());
                let (owner, note) = (String::new(), typed::note(note).to_string());
                dun(self.party(), DunCommand::DisputeCall { line, reason, amount, owner, note })
            }
            Purpose::DunReply(party, no) => {
                dun(None, DunCommand::DisputeAnswer { party, no, from: String::new(), text: text.to_string() })
            }
            Purpose::DunNote(party) => dun(None, DunCommand::Note { party, text: text.to_string() }),
            Purpose::DunSnooze(party) => {
                let (on, rest) = date(text).ok_or_else(no_date)?;
                let (minute, note) = typed::minute(rest);
                let note = typed::note(note);
                if note.is_empty() {
                    return Err(self.t.t("why-dun-reason"));
                }
                dun(Some(party), DunCommand::Snooze { party, on: Some(on), minute, note: note.to_string() })
            }
            Purpose::DunHandOver(party) => {
                let fields = vec![(PartyField::Collector, text.to_string())];
                Ok((Command::EditParty { party, fields }, Some(party)))
            }
            Purpose::DunStop(party, halt) => {
                let (stop, note) = match halt {
                    Halt::Held => (Some(Stop::Held), text),
                    Halt::Never => (Some(Stop::Never), text),
                    Halt::Resume => (None, text),
                    Halt::Until => {
                        let (day, note) = date(text).ok_or_else(no_date)?;
                        (Some(Stop::Until(day)), typed::note(note))
                    }
                };
                let done = stop.map(|_| party);
                dun(done, DunCommand::Stop { party, stop, note: note.to_string() })
            }
            Purpose::DunWithdraw(party, no) => dun(None, DunCommand::WithdrawPromise { party, no, note: text.to_string() }),
            Purpose::DunPlan(party) => {
                let done = Some(party);
                let basis = self.plan_basis(party).ok_or_else(|| self.t.t("sheet-waiting"))?;
                let read = typed::plan(text, basis.sums(), self.today, self.t.lang(), self.digits());
                let typed::Plan { instalments, signed_on, insurer, penalties, note } =
                    read.map_err(|words| self.plan_fault(words))?;
                let (note, insurer_agreed, lines, of) = (note.to_string(), insurer, basis.lines, basis.party);
                if penalties {
                    self.plan_penalties(basis.penalties)?;
                    let party = of;
                    dun(done, DunCommand::PlanWithPenalties { party, lines, instalments, signed_on, insurer_agreed, note })
                } else {
                    dun(done, DunCommand::Plan { party: of, lines, instalments, signed_on, insurer_agreed, note })
                }
            }
            Purpose::DunEndPlan(party, no) => dun(None, DunCommand::EndPlan { party, no, note: text.to_string() }),
            Purpose::DunPlanSigned(party, no) => {
                let (on, rest) = typed::past_date(text, self.today, self.t.lang()).ok_or_else(no_date)?;
                dun(None, DunCommand::SignPlan { party, no, on, note: typed::note(rest).to_string() })
            }
            Purpose::DunMove(party, no, to) => {
                dun(None, DunCommand::MoveDispute { party, no, to, note: typed::note(text).to_string() })
            }
            Purpose::DunAssign(party, no) => {
                let (owner, note) = text.split_once(';').unwrap_or((text, ""));
                let (owner, note) = (owner.trim().to_string(), note.trim().to_string());
                if owner.is_empty() {
                    return Err(self.t.t("why-dun-owner"));
                }
                dun(None, DunCommand::AssignDispute { party, no, owner, note })
            }
            _ => Err(String::new()),
        }
    }

    /// The marked debits of the account in front of the person, and their sum: what a promise made there is about.
    pub(in crate::ui) fn promised_lines(&self, party: PartyId) -> (Vec<Seen>, Option<Amount>) {
        if self.pane != Pane::Account || self.account.party != Some(party) {
            return (Vec::new(), None);
        }
        let lines = self.account.lines().iter().filter(|line| line.residual.is_debit() && line.standing.is_open());
        let marked: Vec<_> = lines.filter(|line| self.account.marks.contains_key(&line.key)).collect();
        let sum = Amount::sum(marked.iter().map(|line| line.residual)).ok().filter(|_| !marked.is_empty());
        // In the version in which they were marked: who was faster is told.
        let seen = marked.iter().filter_map(|line| Some((line.key, *self.account.marks.get(&line.key)?)));
        (seen.map(|(key, version)| Seen { key, version }).collect(), sum)
    }

    /// What the client owes late, net, as the screen shows it.
    fn net_of(&self, party: PartyId) -> Option<Amount> {
        match self.pane {
            Pane::Agenda => {
                let row = self.agenda.rows.iter().find(|row| row.row.party == party).map(|row| row.row.askable);
                self.agenda.sheets.get(&party).map(|sheet| sheet.sums.net).or(row)
            }
            Pane::Account => self.account.card.as_ref().filter(|card| card.id == party).map(|card| card.figures.net_overdue),
            Pane::Follow => self.follow.net(party).or_else(|| self.agenda.sheets.get(&party).map(|sheet| sheet.sums.net)),
            _ => self.clients.card.as_ref().filter(|card| card.id == party).map(|card| card.figures.net_overdue),
        }
    }

    /// After the answer of a call: what it asks for at once is a line to fill in, named after its client, which Esc leaves (DUN-19). The
    /// invoice again, a plan with a part of it paid now, a promise.
    pub(in crate::ui) fn deed_follows(&mut self, sent: &Command, receipt: &Receipt, out: &mut Vec<Effect>) {
        let (Command::Dun(command), Done::Dun(done)) = (sent, &receipt.done) else { return };
        let (DunCommand::Call { party, answer, .. }, DunDone::Noted { code, action }) = (&**command, &**done) else { return };
        let party = *party;
        let named = |prompt: Prompt| Prompt { title: format!("{code} : {}", prompt.title), ..prompt };
        match answer {
            Answer::NotReceived => {
                let pieces = self.late_pieces(party).join(", ");
                let prompt = named(Prompt::of(&self.t, Purpose::MailPieces(party), &pieces));
                self.overlays.push(Overlay::Prompt(prompt));
            }
            Answer::NoCash => {
                let prompt = named(Prompt::of(&self.t, Purpose::DunPlan(party), ""));
                self.overlays.push(Overlay::Prompt(prompt));
                self.plan_asks(out);
                self.plan_proposed();
            }
            Answer::Forgotten => {
                let day = action.next.map(|(on, _)| self.t.date(on)).unwrap_or_default();
                let prompt = named(Prompt::of(&self.t, Purpose::DunPromise(party), &format!("{day} ")));
                self.overlays.push(Overlay::Prompt(prompt));
            }
            _ => {}
        }
    }

    /// The documents of a client that are late, as far as the screen shows them.
    fn late_pieces(&self, party: PartyId) -> Vec<String> {
        let of_sheet = self.agenda.sheets.get(&party).into_iter().flat_map(|sheet| &sheet.items);
        let mut pieces: Vec<String> = of_sheet.filter(|item| item.days_late > 0).map(|item| item.piece.clone()).collect();
        if pieces.is_empty() && self.pane == Pane::Account && self.account.party == Some(party) {
            let late = |line: &&crate::desk::api::LedgerLine| {
                line.standing.is_open() && line.residual.is_debit() && line.due.is_some_and(|due| due < self.today)
            };
            pieces.extend(self.account.lines().iter().filter(late).map(|line| line.piece.clone()));
        }
        pieces.retain(|piece| !piece.trim().is_empty());
        pieces.dedup();
        pieces
    }

    /// After an operation of ours: the client dealt with stays in its place, done, and the cursor goes to the next one.
    pub(in crate::ui) fn agenda_done(&mut self, receipt: &Receipt) {
        self.agenda.undoing = matches!(receipt.done, Done::Undone { .. });
        let Some(party) = self.agenda.sent.take() else { return };
        self.agenda.settled.insert(party);
        if self.agenda.cursor == Some(party)
            && let Some(place) = self.agenda.next_open()
        {
            self.agenda_goes_to(place);
        }
    }
}

/// The command of a call.
fn call(
    party: PartyId,
    answer: Answer,
    half: HalfDay,
    (given, minute): (Option<chrono::NaiveDate>, Option<u16>),
    note: &str,
) -> DunCommand {
    DunCommand::Call { party, answer, half, given, minute, contact: String::new(), note: note.to_string() }
}
