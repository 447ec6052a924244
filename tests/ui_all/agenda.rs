//! The agenda: the day's clients by bands, the call sheet beside, what is taken down with a few keys, and what stays in its place.

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::screens::settings;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use suivi::desk::api::*;
use suivi::domain::calendar::Calendar;
use suivi::domain::dispute::Reason as Dispute;
use suivi::domain::dunning::agenda::{Band, LeftOut, Order, Row, Why as Cause};
use suivi::domain::dunning::{
    Action as Deeds, AnswerFacts, Appointment, Bar, BarKind, Commitment, CommitmentKind, Deed, LateDispute, Level, Refused,
};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::insurance::InsuranceDeed;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::DueTask;
use suivi::domain::promise::{Promise, Verdict};
use suivi::i18n::Lang;
use suivi::term::key::Input;
use suivi::ui::action::Pane;
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};
use suivi::ui::{Event, Model, Msg, Peer, Setback};

/// What is remembered of clients.
#[derive(Clone, Default)]
pub(super) struct Memory {
    /// The team of who looks.
    pub(super) team: Option<String>,
    /// Who gets copies of reminders.
    pub(super) copies: Vec<String>,
    next: BTreeMap<PartyId, Appointment>,
    pub(super) actions: Vec<(PartyId, Deeds)>,
    pub(super) promises: Vec<(u64, Promise)>,
    pub(super) follow: super::follow::Followed,
    /// Done by a colleague.
    gone: Vec<PartyId>,
    /// Not in the agenda before.
    late: Vec<PartyId>,
    /// Reminders issued.
    pub(super) sent: Vec<super::reminders::Sent>,
    /// Their items are settled behind the back of whoever looks at a draft.
    pub(super) paid: Vec<PartyId>,
    /// The answers that set their appointments.
    pub(super) answered: BTreeMap<PartyId, (suivi::domain::dunning::Answer, Vec<suivi::domain::dunning::Move>)>,
    /// Which disputes were the answer of a call.
    pub(super) disputed_by: Vec<bool>,
    /// People at every client.
    pub(super) people: Vec<(suivi::domain::file::FileField, suivi::domain::file::Contact)>,
    /// What the call sheet of one client tells of legal matters.
    pub(super) legal: Option<(PartyId, LegalSheet)>,
    /// What else its legal sheet tells: files for the court, late interest.
    pub(super) matters: Option<(Vec<CourtRow>, PenaltyView)>,
    /// What was asked to be done about legal matters.
    pub(super) legal_done: Vec<LegalCommand>,
    /// What is due about orders and quotes.
    pub(super) sale: Vec<DueRow>,
    /// What it tells of credit insurance.
    pub(super) insurance: Option<(PartyId, InsuranceSheet)>,
    /// The last decision of the insurer that was typed.
    pub(super) approved: Option<suivi::domain::insurance::Approval>,
}

/// Why each client is in the agenda.
pub(super) fn cause(code: &str) -> Option<(Band, Cause, Option<Level>)> {
    let commitment = |kind, minute| Cause::Commitment(Commitment { kind, on: today(), minute, amount: Amount(840_000) });
    let dispute = LateDispute { reason: Dispute::Quantity, amount: Amount(482_000), age: 12, days_late: 40 };
    Some(match code {
        "C00345" => (Band::Commitments, commitment(CommitmentKind::CallBack, Some(600)), None),
        "C00871" => (Band::Commitments, commitment(CommitmentKind::PromiseBroken, None), Some(Level::R2)),
        "C00055" => (Band::FirstCalls, Cause::Limit(9_600), Some(Level::R1)),
        "C00412" => (Band::FirstCalls, Cause::FirstLate, Some(Level::R2)),
        "C00120" => (Band::Reminders, Cause::Reminder(Level::R2), Some(Level::R2)),
        "C00666" => (Band::Reminders, Cause::Reminder(Level::R1), Some(Level::R1)),
        "C00777" => (Band::Disputes, Cause::Dispute(dispute), None),
        _ => return None,
    })
}

impl Desk {
    /// More clients have something today.
    pub(super) fn a_day(&mut self) {
        for (code, name, piece, due, minor) in [
            ("C00871", "MARTIN BTP SARL", "F2026-0988", "19/10/2026", 840_000),
            ("C00345", "VALRAME", "F2026-1100", "02/11/2026", 790_000),
            ("C00120", "PLOMBERIE DUC", "F2026-1033", "04/11/2026", 630_000),
            ("C00777", "BRICO OUEST", "F2026-0970", "11/10/2026", 482_000),
        ] {
            let account = self.client(code, name);
            self.add(account, "01/10/2026", piece, "Facture", due, minor);
        }
    }

    fn dun_rows(&self) -> Vec<AgendaRow> {
        let mut rows = Vec::new();
        for (place, party) in self.parties().into_iter().enumerate() {
            let (code, name) = self.name_of(party);
            let Some((band, why, level)) = cause(&code) else { continue };
            let memory = &self.now.dun;
            let later = memory.next.get(&party).is_some_and(|next| next.on > today());
            let promised = memory.promises.iter().any(|(_, p)| p.party == party && p.withdrawn_on.is_none());
            if later || promised || memory.gone.contains(&party) || memory.late.contains(&party) || self.is_reminded(party) {
                continue;
            }
            let sheet = self.sheet(party);
            let row = Row {
                party,
                place: place as u32,
                band,
                disputes_too: code == "C00412",
                why,
                more: u16::from(code == "C00871"),
                level,
                amount: sheet.sums.net,
                askable: sheet.sums.askable,
                days_late: sheet.sums.days_late,
                oldest: None,
                weight: Default::default(),
            };
            rows.push(AgendaRow { row, code, name, collector: "s.martin".into(), sent: u8::from(level == Some(Level::R2)) });
        }
        rows
    }

    pub(super) fn sheet(&self, party: PartyId) -> CallSheet {
        let file = self.now.parties.iter().find(|(id, _)| *id == party).expect("a client").1.clone();
        let mut sums = SheetSums::default();
        let mut items = Vec::new();
        for line in self.open_lines(party) {
            let late = line.due.map_or(0, |due| (today() - due).num_days());
            if line.amount.is_credit() {
                sums.credits.0 += line.residual.0;
                continue;
            }
            if late > 0 {
                sums.overdue.0 += line.residual.0;
                sums.disputed.0 += line.disputed.0;
                sums.days_late = sums.days_late.max(late);
            } else {
                sums.not_due.0 += line.residual.0;
            }
            items.push(SheetItem {
                seen: Seen { key: line.key, version: line.version },
                id: line.id,
                part: None,
                debtor: file.code.clone(),
                piece: line.piece.clone(),
                label: line.label.clone(),
                date: line.key.date(),
                due: line.due,
                derived: line.due_from == suivi::domain::line::DueFrom::Derived,
                days_late: late,
                open: line.residual,
                disputed: line.disputed,
                sent: line.level,
                bars: line.due.filter(|_| late <= 0).map(Bar::NotDue).into_iter().chain(self.planned(line.id)).collect(),
                next: (late > 0).then(|| (Level::R2, today())),
                assigned: line.assigned.as_ref().map(|with| {
                    let suivi::domain::factor::Assignment { factor, managed_by, .. } = with.assignment;
                    suivi::domain::dunning::Assigned { factor, by: managed_by }
                }),
            });
        }
        items.sort_by_key(|item| item.due);
        sums.balance = Amount(sums.overdue.0 + sums.not_due.0 + sums.credits.0);
        sums.askable = Amount(sums.overdue.0 - sums.disputed.0);
        sums.net = Amount(sums.askable.0 + sums.credits.0);
        let name = |party| {
            let (code, name) = self.name_of(party);
            PartyName { party, code, name }
        };
        let memory = &self.now.dun;
        let broken = (file.code == "C00871").then(|| {
            let promise = self.promise(party, Amount(840_000), day("16/11/2026"), day("12/11/2026"));
            PromiseRow { client: name(party), no: 2, promise, verdict: Verdict::Broken(day("19/11/2026")) }
        });
        let running = memory.promises.iter().rev().filter(|(_, p)| p.party == party).map(|(no, promise)| {
            let verdict = if promise.withdrawn_on.is_some() { Verdict::Withdrawn } else { Verdict::Running };
            PromiseRow { client: name(party), no: *no, promise: promise.clone(), verdict }
        });
        let credits = sums.credits.is_credit().then_some(Refused::CreditsCover(sums.net, Amount(1_500)));
        CallSheet {
            party,
            children: if file.code == "C00412" { vec![name(self.parties()[1])] } else { vec![] },
            sums,
            items,
            refused: credits.into_iter().collect(),
            level: sums.credits.is_zero().then_some(Level::R2),
            last_sent: Some((day("10/11/2026"), Level::R1)),
            strategy: ("".into(), None),
            commitments: vec![],
            next: memory.next.get(&party).cloned(),
            follow: memory.answered.get(&party).cloned(),
            people: memory.people.clone(),
            class: Some(suivi::domain::dunning::policy::RiskClass::C),
            stop: None,
            promises: running.chain(broken).collect(),
            plans: self.plans_of(party),
            disputes: self.disputes_of(Some(party), false),
            limit_usage: Some(9_200),
            behaviour: Some(24),
            last_payment: Some((day("13/11/2026"), Amount(156_000))),
            actions: memory.actions.iter().rev().filter(|(of, _)| *of == party).map(|(_, a)| a.clone()).collect(),
            bank: self.bank(),
            op: OpNo(self.op),
            formal: vec![],
            legal: memory.legal.as_ref().filter(|(of, _)| *of == party).map(|(_, told)| told.clone()).unwrap_or_default(),
            insurance: memory
                .insurance
                .as_ref()
                .filter(|(of, _)| *of == party)
                .map(|(_, told)| told.clone())
                .unwrap_or_default(),
            pay: self.pay(party),
            orders: memory.sale.iter().filter(|row| row.party == party).cloned().collect(),
            file,
        }
    }

    pub(super) fn bank(&self) -> Bank {
        Bank { until: Some(day("19/11/2026")), fresh: true, gap: Amount::ZERO }
    }

    pub(super) fn promise(&self, party: PartyId, amount: Amount, due: NaiveDate, made_on: NaiveDate) -> Promise {
        let (items, author, withdrawn_on) = (vec![], String::new(), None);
        let channel = suivi::domain::dunning::Channel::Phone;
        Promise { party, payer: party, amount, due, made_on, items, author, channel, withdrawn_on }
    }

    pub(super) fn dun_ask(&self, query: &DunQuery) -> DunAnswer {
        match query {
            DunQuery::Agenda { perimeter, order } => {
                let mut rows = self.dun_rows();
                let mut plain: Vec<Row> = rows.iter().map(|row| row.row).collect();
                order.sort(&mut plain);
                rows.sort_by_key(|row| plain.iter().position(|p| p.party == row.row.party));
                let total = Amount(rows.iter().map(|row| row.row.amount.0).sum());
                let done = self.now.dun.actions.iter().filter(|(_, a)| a.deed != Deed::Note).map(|(party, _)| *party);
                DunAnswer::Agenda(Box::new(AgendaView {
                    team: self.now.dun.team.clone(),
                    perimeter: perimeter.clone(),
                    order: *order,
                    bands: Default::default(),
                    total: (rows.len() as u32, total),
                    rows,
                    left_out: vec![
                        (LeftOut::Later, 11),
                        (LeftOut::Minimum, 4),
                        (LeftOut::Held(BarKind::ALL[0]), 2),
                        (LeftOut::Contacted, 5),
                    ],
                    done: done.collect(),
                    bank: self.bank(),
                    op: OpNo(self.op),
                }))
            }
            DunQuery::LeftOut { .. } => {
                let row = |party, why, until| {
                    let (code, name) = self.name_of(party);
                    let (net, collector) = (self.sheet(party).sums.net, "s.martin".into());
                    LeftOutRow { client: PartyName { party, code, name }, collector, why, until, net, days_late: 18 }
                };
                let parties = self.parties();
                DunAnswer::LeftOut(vec![
                    row(parties[0], LeftOut::Later, Some(day("27/11/2026"))),
                    row(parties[1], LeftOut::Minimum, None),
                ])
            }
            DunQuery::Legal(LegalQuery::Tasks { party, .. }) => {
                let all = self.now.dun.legal.iter().flat_map(|(_, told)| told.tasks.clone());
                let rows = all.filter(|row| party.is_none_or(|party| party == row.client.party)).collect();
                DunAnswer::Legal(Box::new(LegalAnswer::Tasks(rows)))
            }
            DunQuery::Legal(LegalQuery::File { party }) => {
                DunAnswer::Legal(Box::new(LegalAnswer::File(Box::new(self.legal_file(*party)))))
            }
            DunQuery::Factor(query) => DunAnswer::Factor(Box::new(self.factor_ask(query))),
            DunQuery::Sheet { party } => DunAnswer::Sheet(Box::new(self.sheet(*party))),
            DunQuery::Outbox { .. } => DunAnswer::Outbox(self.out_rows()),
            DunQuery::Forms { ids } => DunAnswer::Forms(self.forms(ids)),
            DunQuery::Settings
            | DunQuery::Texts
            | DunQuery::Rates
            | DunQuery::Caught
            | DunQuery::Insurance(_)
            | DunQuery::Strategy { .. } => self.policies_ask(query),
            other => self.follow_ask(other),
        }
    }

    pub(super) fn dun(&mut self, command: DunCommand) -> Result<Receipt, Setback> {
        if let Some(result) = self.policies_set(&command) {
            return result;
        }
        let calendar = Calendar::France;
        match &command {
            DunCommand::Dispute { .. } => self.now.dun.disputed_by.push(false),
            DunCommand::DisputeCall { .. } => self.now.dun.disputed_by.push(true),
            _ => {}
        }
        let mut next = None;
        let (party, kind, note, deed) = match command {
            DunCommand::Call { party, answer, given, minute, note, .. } => {
                let follow = answer.follow_up(&AnswerFacts { today: today(), given, attempts: &[], calendar });
                next = Some((follow.next, minute));
                self.now.dun.answered.insert(party, (answer, follow.moves));
                (party, OpKind::Call, note, Deed::Call(answer))
            }
            DunCommand::Insurance(command) => match *command {
                InsuranceCommand::Approve { party: Some(party), approval, note } => {
                    let deed = InsuranceDeed::Approved(approval.status, approval.limit, approval.from);
                    self.now.dun.approved = Some(approval);
                    (party, OpKind::Insure, note, Deed::Insurance(deed))
                }
                InsuranceCommand::Claim { party, pieces, on, reference } => {
                    let deed = InsuranceDeed::Claimed(1, pieces.len() as u32, Amount(840_000), on);
                    (party, OpKind::InsuranceClaim, reference, Deed::Insurance(deed))
                }
                other => panic!("the screens do not ask for {other:?}"),
            },
            DunCommand::Legal(command) => {
                let (party, kind, note, deed) = self.legal_do(*command);
                (party, kind, note, Deed::Legal(deed))
            }
            DunCommand::Factor(command) => {
                let (party, note, deed) = self.factor_do(*command);
                (party, OpKind::Assign, note, deed)
            }
            DunCommand::Bounced { id, words } => self.bounced(id, &words),
            DunCommand::Readdress { id, to } => self.readdress(id, to),
            DunCommand::Debit(command) => {
                let (party, note, deed) = self.debit_do(*command);
                (party, OpKind::Debit, note, deed)
            }
            DunCommand::DisputeAnswer { party, no, text, .. } => (party, OpKind::DisputeAnswer, text, Deed::DisputeAnswer(no)),
            DunCommand::Note { party, text } => (party, OpKind::NoteClient, text, Deed::Note),
            DunCommand::Promise { party, amount, due, lines, note, .. } => {
                let no = self.op + 1;
                let mut promise = self.promise(party, amount, due, today());
                promise.items = self.now.lines.iter().filter(|l| lines.iter().any(|s| s.key == l.key)).map(|l| l.id).collect();
                self.now.dun.promises.push((no, promise));
                (party, OpKind::Promise, note, Deed::Promise(no, amount, due))
            }
            DunCommand::WithdrawPromise { party, no, note } => {
                for (_, promise) in self.now.dun.promises.iter_mut().filter(|(n, _)| *n == no) {
                    promise.withdrawn_on = Some(today());
                }
                (party, OpKind::WithdrawPromise, note, Deed::PromiseWithdrawn(no))
            }
            DunCommand::Snooze { party, on, minute, note } => {
                if let Some(past) = on.filter(|on| *on < today()) {
                    return Err(Refusal::Dun(suivi::domain::dunning::Declined::Past(past)).into());
                }
                next = on.map(|on| (on, minute));
                (party, OpKind::Snooze, note, Deed::Snoozed)
            }
            DunCommand::Stop { party, stop, note } => (party, OpKind::StopDunning, note, Deed::Stopped(stop)),
            DunCommand::Dispute { line, reason, amount, note, .. }
            | DunCommand::DisputeCall { line, reason, amount, note, .. } => {
                let (no, row) = (OpNo(self.op + 1), self.now.lines.iter_mut().find(|l| l.key == line.key).expect("a line"));
                let amount = amount.unwrap_or(Amount(row.residual.0 - row.disputed.0));
                (row.disputed, row.version) = (Amount(row.disputed.0 + amount.0), no);
                let party = self.now.accounts.iter().find(|(a, ..)| *a == line.key.account).expect("an account").1;
                self.dispute_of(line.key, reason, amount, &note);
                (party, OpKind::Dispute, note, Deed::Disputed(no.0, reason, amount))
            }
            DunCommand::Remind { letters, .. } => return self.remind(letters),
            DunCommand::Outbox { moves } => return self.post_moves(moves),
            DunCommand::Mail { party, mail } => {
                let pieces = mail.files.into_iter().map(|(_, piece)| piece).collect();
                (party, OpKind::Mail, String::new(), Deed::Copies(pieces))
            }
            DunCommand::Statement { party, .. } => (party, OpKind::Mail, String::new(), Deed::Statement),
            DunCommand::Proof { id, proof } => return self.proof(id, proof),
            other => self.follow_do(other)?,
        };
        if let Some((on, minute)) = next {
            self.now.dun.next.insert(party, Appointment { on, minute, set_on: today(), why: note.clone() });
        }
        let account = self.now.accounts.iter().find(|(_, of, ..)| *of == party).map(|(a, ..)| *a);
        let op = self.record(kind, account, None, deed.code(), "");
        let (user, contact) = (self.user.clone(), String::new());
        let at = super::follow::MORNING + i64::try_from(self.op).expect("small") * 60_000;
        let action = Deeds { on: today(), at, user, deed, contact, note, next };
        self.now.dun.actions.push((party, action.clone()));
        let done = Done::Dun(Box::new(DunDone::Noted { code: self.name_of(party).0, action }));
        Ok(Receipt { op, done, touched: vec![] })
    }
}

fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    day_of(Bench::new(lang, size))
}

fn day_of(mut bench: Bench) -> Bench {
    bench.desk.a_day();
    bench.keys("f4");
    bench
}

pub(super) fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

fn here(b: &Bench) -> String {
    b.model.agenda.cursor.map(|party| b.desk.name_of(party).0).unwrap_or_default()
}

#[test]
fn dun_12_the_day_by_bands_with_the_call_sheet() {
    let mut b = bench(Lang::Fr, (120, 40));
    shot("agenda_fr_120x40", &b);
    b.resize(80, 24);
    shot("agenda_fr_80x24", &b);
    b.keys("x");
    shot("agenda_sheet_fr_80x24", &b);
    b.keys("esc t");
    shot("agenda_call_fr_80x24", &b);
    b.keys("esc").resize(60, 16);
    shot("agenda_fr_60x16", &b);
    let mut b = bench(Lang::En, (200, 60));
    b.keys("tab tab tab");
    shot("agenda_en_200x60", &b);
    b.resize(80, 24);
    shot("agenda_en_80x24", &b);
    b.keys("o").resize(120, 40);
    shot("agenda_left_out_en_120x40", &b);
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut b = day_of(Bench::with(plain));
    b.keys("t _ &");
    shot("agenda_mono_ascii_80x24", &b);
    let mut light = setup(Lang::En, (120, 40));
    (light.theme, light.depth) = (ThemeName::Light, Depth::C16);
    shot("agenda_light16_en_120x40", &day_of(Bench::with(light)));
}

#[test]
fn what_is_done_stays_in_its_place_and_the_cursor_goes_on() {
    let mut b = bench(Lang::Fr, (120, 40));
    assert_eq!(here(&b), "C00345");
    b.keys("t _ &");
    assert!(b.notice().starts_with("C00345 : tél. : non joint ; prochaine action le 23/11/26"), "{}", b.notice());
    assert_eq!(here(&b), "C00871", "the next one");
    assert!(b.shows("✓ 1 VALRAME") && b.shows("faits 1"), "{}", b.screen());
    b.keys("p").text("v").keys("enter");
    assert!(b.notice().starts_with("C00871 : promet 8 400,00 au 27/11/26"), "{}", b.notice());
    assert_eq!(here(&b), "C00055");
    b.keys("j").text("+7 10h30 congés").keys("enter");
    assert!(b.notice().contains("reporté ; prochaine action le 27/11/26 à 10:30"), "{}", b.notice());
    // Undone, it is to do again, and the cursor is back on it.
    b.keys("z");
    assert_eq!(here(&b), "C00055");
    assert!(b.shows("faits 2"), "{}", b.screen());
    // Read afresh, what is done has left.
    b.keys("g a");
    assert!(!b.shows("VALRAME"), "{}", b.screen());
    assert_eq!(here(&b), "C00055");
}

#[test]
fn an_empty_line_asks_for_its_date_and_nothing_typed_is_lost() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("p enter");
    assert!(b.shows("Il faut une date"), "{}", b.screen());
    b.text("27 5000 par virement").keys("enter");
    assert!(b.notice().starts_with("C00345 : promet 5 000,00 au 27/11/26"), "{}", b.notice());
    b.keys("j").text("+3").keys("enter");
    assert!(b.shows("Il faut un motif"), "{}", b.screen());
    b.keys("esc j").text("19/11/2026 trop tard").keys("enter");
    assert!(b.shows("Le 19/11/26 est passé"), "{}", b.screen());
    let draft = b.model.draft();
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(draft, &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert_eq!(here(&again), here(&b));
    assert!(again.shows("19/11/2026 trop tard"), "{}", again.screen());
}

#[test]
fn others_work_is_told_and_moves_nothing() {
    let mut b = bench(Lang::Fr, (120, 40));
    let party = |b: &Bench, code: &str| b.desk.parties().into_iter().find(|p| b.desk.name_of(*p).0 == code).expect("a client");
    let duc = party(&b, "C00120");
    b.desk.now.dun.late.push(duc);
    b.keys("g a down down");
    assert!(!b.shows("PLOMBERIE DUC"));
    let valrame = party(&b, "C00345");
    b.desk.now.dun.late.clear();
    b.desk.now.dun.gone.push(valrame);
    b.send(Msg::Event(Event::Changed { op: OpNo(9), actor: "m.petit".into(), accounts: vec![] }));
    assert_eq!(here(&b), "C00055");
    assert!(b.shows("1 nouveau (F4 : relire)") && b.shows("plus à traiter"), "{}", b.screen());
    let peer = Peer { session: 2, user: "m.petit".into(), pane: Pane::Account, party: Some(duc), idle_minutes: 0 };
    b.send(Msg::Event(Event::Peers(vec![peer])));
    b.keys("g a");
    assert!(b.shows("* pris par un collègue : PLOMBERIE DUC (m.petit)"), "{}", b.screen());
}

#[test]
fn dis_01_an_item_is_disputed_in_the_agenda_and_a_line_in_its_account() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("down l &");
    assert!(b.shows("QTE    quantité"), "{}", b.screen());
    b.keys("'").text("600 deux palettes").keys("enter");
    assert!(b.notice().starts_with("C00871 : litige QTE 600,00"), "{}", b.notice());
    assert_eq!(here(&b), "C00871", "a dispute leaves the rest to be asked for");
    assert!(b.shows("sauf 600,00"), "{}", b.screen());
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    // The dispute that runs may move on; the rest of the item is another one.
    b.keys("l é &").keys("enter");
    assert!(b.notice().starts_with("C00871 : litige PRIX 7 800,00"), "{}", b.notice());
}

#[test]
fn the_same_keys_in_account_and_search_and_marked_lines_make_the_promise() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.text("dup").keys("enter space space p").text("v").keys("enter");
    assert!(b.notice().starts_with("C00412 : promet 1 560,00 au 27/11/26"), "{}", b.notice());
    assert_eq!(b.desk.now.dun.promises[0].1.items.len(), 2);
    b.keys("t é").text("24 9h Mme Roux").keys("enter");
    assert!(b.notice().contains("prochaine action le 24/11/26 à 09:00"), "{}", b.notice());
    b.keys(":").text("promise.withdraw").keys("enter &").keys("enter");
    assert!(b.notice().starts_with("C00412 : promesse retirée"), "{}", b.notice());
    b.keys("f2 tab n").text("change d'adresse").keys("enter");
    assert!(b.notice().starts_with("C00412 : note"), "{}", b.notice());
    b.keys(":").text("dunning.stop").keys("enter é").text("vu avec la direction").keys("enter");
    assert!(b.notice().contains("relance arrêtée"), "{}", b.notice());
}

#[test]
fn dun_12_the_list_goes_from_mine_to_the_team_to_all_and_the_title_says_which() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.now.dun.team = Some("Nord".into());
    b.desk.a_day();
    b.keys("f4");
    let mine = |b: &Bench| !b.shows("équipe Nord") && !b.shows("tous les clients");
    assert!(mine(&b), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("équipe Nord"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("tous les clients"), "{}", b.screen());
    b.keys("o o");
    assert!(mine(&b), "{}", b.screen());
}

#[test]
fn the_order_by_weight_keeps_commitments_on_top() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("w");
    assert_eq!(b.model.agenda.order, Order::Weight);
    assert!(b.shows("A ENGAGEMENTS DU JOUR") && b.shows("PAR POIDS") && !b.shows("B PREMIER"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("tous les clients"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("date future → 27"), "{}", b.screen());
}

#[test]
fn ord_07_the_call_sheet_tells_in_one_line_what_is_due_of_the_orders() {
    for (lang, size, told) in [
        (Lang::Fr, (80, 24), "Commandes : accusé à envoyer CD-100 · retard : client CD-7 (+1)"),
        (Lang::En, (120, 40), "Orders: to acknowledge CD-100 · delay: client CD-7 (+1)"),
    ] {
        let mut b = Bench::new(lang, size);
        b.keys("f4");
        let party = b.model.agenda.cursor.expect("a client");
        let row = |task, number: &str| DueRow {
            task,
            document: suivi::domain::ids::DocumentId(1),
            kind: suivi::domain::order::DocumentKind::Order,
            number: number.into(),
            party,
            code: String::new(),
            name: String::new(),
            phone: String::new(),
            due: day("19/11/2026"),
            amount: Amount(1),
            who: String::new(),
        };
        b.keys("x");
        assert!(!b.shows("CD-100"), "nothing is due, nothing is told");
        b.keys("esc");
        let tasks = [(DueTask::TellClient, "CD-7"), (DueTask::TellClient, "CD-8"), (DueTask::Acknowledge, "CD-100")];
        b.desk.now.dun.sale = tasks.map(|(task, number)| row(task, number)).to_vec();
        b.keys("g r x");
        assert!(b.shows(told), "{told}: {}", b.screen());
    }
}

#[test]
fn dun_12_the_sum_of_a_band_is_written_whole_however_many_clients_are_in_it() {
    let mut b = bench(Lang::Fr, (120, 40));
    let rows = &mut b.model.agenda.rows;
    let mut one = rows.iter().find(|row| row.row.band == Band::FirstCalls).expect("a first call").clone();
    one.row.amount = Amount(9_999_999);
    rows.extend(std::iter::repeat_n(one, 2_000));
    b.resize(80, 24).resize(120, 40);
    assert!(b.shows("B PREMIER") && b.shows("212 356 218,90 2 002 clients"), "{}", b.screen());
    assert!(!b.shows("###"), "{}", b.screen());
}

#[test]
fn dun_19_the_answer_of_a_call_asks_at_once_for_what_follows_it() {
    // No cash: a plan with thirty percent of it now is in the line.
    let mut b = bench(Lang::Fr, (120, 40));
    let code = here(&b);
    b.keys("t end up up enter enter");
    assert!(b.notice().contains("prochaine action le 24/11/26"), "{}", b.notice());
    assert!(b.shows(&format!("{code} : Plan")), "{}", b.screen());
    assert!(b.shows("20/11/26, 20/12/26"), "{}", b.screen());
    b.keys("esc");
    // It was forgotten: a promise for the latest day.
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("t end enter enter");
    assert!(b.shows(": Promesse") && b.shows("27/11/26"), "{}", b.screen());
}

#[test]
fn dun_19_a_dispute_in_a_call_is_its_answer_and_one_elsewhere_is_not() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("t \" enter enter").text("; prix faux").keys("enter");
    assert!(matches!(b.desk.now.dun.disputed_by.as_slice(), [true]), "{}", b.screen());
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("t \" esc l enter enter").text("; prix faux").keys("enter");
    assert!(matches!(b.desk.now.dun.disputed_by.as_slice(), [false]), "{}", b.screen());
}

#[test]
fn dis_02_an_answer_about_a_dispute_is_pasted_on_the_screen() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("down l & '").text("600 deux palettes").keys("enter");
    b.keys("l");
    let at = b.screen().lines().position(|line| line.contains("QTE") && line.contains("600,00"));
    assert!(at.is_some(), "{}", b.screen());
    b.keys("end enter");
    assert!(b.shows("noter une réponse"), "{}", b.screen());
    b.keys("end enter");
    b.send(Msg::Input(Input::Paste("Bonjour,\r\n\r\nvu avec le dépôt : avoir à faire.\n".into())));
    assert!(b.shows("Bonjour, vu avec le dépôt : avoir à faire."), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().starts_with("C00871 : "), "{}", b.notice());
    b.keys("l end enter end enter");
    b.send(Msg::Input(Input::Paste("x".repeat(5_000))));
    assert!(b.notice().contains("Trop long"), "{}", b.notice());
}

#[test]
fn dun_13_the_call_sheet_names_who_decides_the_class_of_risk_what_to_do_and_the_call_itself() {
    use suivi::domain::dunning::Move;
    use suivi::domain::file::{Contact, FileField};
    for (lang, size, name) in [(Lang::Fr, (120, 40), "call_sheet_fr_120x40"), (Lang::En, (80, 24), "call_sheet_en_80x24")] {
        let mut b = Bench::new(lang, size);
        b.desk.a_day();
        let contact = Contact::parse("M. Fictif, 04 72 00 00 01").expect("a contact");
        b.desk.now.dun.people = vec![(FileField::ContactManagement, contact)];
        for party in b.desk.parties() {
            let set_on = today();
            b.desk.now.dun.next.insert(party, Appointment { on: today(), minute: None, set_on, why: String::new() });
            let moves = vec![Move::ProposePlan(30), Move::ReviewRisk];
            b.desk.now.dun.answered.insert(party, (suivi::domain::dunning::Answer::NoCash, moves));
        }
        b.keys("f4 x");
        shot(name, &b);
    }
}
