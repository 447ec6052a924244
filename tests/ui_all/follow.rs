//! What is followed up: plans with their instalments, disputes on their way, promises, history, the day, the payer's group.

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::reminders::errands;
use super::screens::settings;
use suivi::desk::api::*;
use suivi::domain::calendar::Calendar;
use suivi::domain::dispute::{Change, Dispute, Reason, State, default_sla};
use suivi::domain::dunning::notice::{Mode, Notice, NoticeId, NoticeItem};
use suivi::domain::dunning::{Action as Deeds, Answer as Said, Bar, Channel, Declined, Deed, LegalRefusal, Level};
use suivi::domain::ids::{LineId, LineKey, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::penalty::{PenaltyError, Semester};
use suivi::domain::plan::{Plan, PlanRules};
use suivi::domain::promise::Verdict;
use suivi::i18n::Lang;
use suivi::ui::action::Pane;
use suivi::ui::panes::follow::Topic;
use suivi::ui::theme::{Depth, GlyphSet};
use suivi::ui::{Model, Setback, Setup, Task};

/// 20 November 2026, 07:12 in Paris.
pub(super) const MORNING: i64 = 1_795_155_120_000;

/// What is followed up.
#[derive(Clone, Default)]
pub(super) struct Followed {
    disputes: Vec<(u64, Dispute)>,
    plans: Vec<(u64, Plan)>,
    verdicts: Vec<(u64, Verdict)>,
    notices: Vec<NoticeRow>,
}

type Done = (PartyId, OpKind, String, Deed);

impl Desk {
    fn called(&self, code: &str) -> PartyId {
        self.parties().into_iter().find(|party| self.name_of(*party).0 == code).expect("a client")
    }

    fn named(&self, party: PartyId) -> PartyName {
        let (code, name) = self.name_of(party);
        PartyName { party, code, name }
    }

    fn planned_by(&self, line: LineId) -> impl Iterator<Item = &(u64, Plan)> {
        let covers = move |plan: &Plan| plan.ended_on.is_none() && plan.items.iter().any(|(id, _)| *id == line);
        self.now.dun.follow.plans.iter().filter(move |(_, plan)| covers(plan))
    }

    pub(super) fn planned(&self, line: LineId) -> Option<Bar> {
        self.planned_by(line).next().map(|_| Bar::Planned)
    }

    pub(super) fn plans_of(&self, party: PartyId) -> Vec<PlanRow> {
        let row = |(no, plan): &(u64, Plan)| {
            let standing = plan.standing(&[], &[], self.bank().until, today(), &PlanRules::default()).expect("in range");
            PlanRow { no: *no, plan: plan.clone(), standing, paid: Amount::ZERO }
        };
        self.now.dun.follow.plans.iter().filter(|(_, plan)| plan.party == party).map(row).collect()
    }

    pub(super) fn disputes_of(&self, party: Option<PartyId>, all: bool) -> Vec<DisputeRow> {
        let row = |(no, dispute): &(u64, Dispute)| {
            let line = self.now.lines.iter().find(|l| l.id == dispute.line).expect("a line");
            let state = dispute.state(line.standing.is_open());
            DisputeRow {
                client: self.named(dispute.party),
                no: *no,
                piece: line.piece.clone(),
                due: line.due,
                line: Some(line.key),
                open: line.residual,
                amount: if state.is_running() { dispute.amount } else { Amount::ZERO },
                state,
                clock: dispute.clock(today(), Calendar::France),
                dispute: dispute.clone(),
            }
        };
        let rows = self.now.dun.follow.disputes.iter().filter(|(_, d)| party.is_none_or(|party| d.party == party)).map(row);
        rows.filter(|row| all || row.state.is_running()).collect()
    }

    /// A dispute is taken down.
    pub(super) fn dispute_of(&mut self, key: LineKey, reason: Reason, amount: Amount, note: &str) {
        let line = self.now.lines.iter().find(|l| l.key == key).expect("a line").id;
        let party = self.now.accounts.iter().find(|(a, ..)| *a == key.account).expect("an account").1;
        let first = Change { on: today(), who: self.user.clone(), to: State::Open, note: note.into() };
        let dispute =
            Dispute { party, line, reason, amount, owner: String::new(), sla: default_sla(reason), history: vec![first] };
        self.now.dun.follow.disputes.push((self.op + 1, dispute));
    }

    pub(super) fn follow_ask(&self, query: &DunQuery) -> DunAnswer {
        match query {
            DunQuery::Disputes { party, all } => DunAnswer::Disputes(self.disputes_of(*party, *all)),
            DunQuery::Promises { party } => {
                let told = &self.now.dun.follow.verdicts;
                let row = |(no, promise): &(u64, suivi::domain::promise::Promise)| {
                    let told = told.iter().find(|(n, _)| n == no).map_or(Verdict::Running, |(_, verdict)| *verdict);
                    let verdict = if promise.withdrawn_on.is_some() { Verdict::Withdrawn } else { told };
                    PromiseRow { client: self.named(promise.party), no: *no, promise: promise.clone(), verdict }
                };
                let promises = self.now.dun.promises.iter().rev();
                DunAnswer::Promises(promises.filter(|(_, p)| party.is_none_or(|party| p.party == party)).map(row).collect())
            }
            DunQuery::History { party, since, .. } => {
                let wanted = |of: PartyId, action: &Deeds| {
                    party.is_none_or(|party| party == of) && since.is_none_or(|since| action.on >= since)
                };
                let rows = self.now.dun.actions.iter().rev().filter(|(of, action)| wanted(*of, action));
                DunAnswer::History(rows.map(|(of, action)| (self.named(*of), action.clone())).collect())
            }
            DunQuery::Notices { party } => {
                let rows = self.now.dun.follow.notices.iter().filter(|row| row.id.party == *party);
                DunAnswer::Notices(rows.cloned().collect())
            }
            DunQuery::Group { party } => {
                let group = ["C00412", "C00055"].map(|code| self.called(code));
                let members = if group.contains(party) { group.to_vec() } else { vec![*party] };
                let mut all = PayerSums::default();
                let rows = members.iter().map(|member| {
                    let sums = self.sheet(*member).sums;
                    let SheetSums { overdue, disputed, credits, net, not_due, balance, days_late, .. } = sums;
                    let sums = PayerSums { overdue, disputed, credits, net, not_due, balance, days_late };
                    for (to, from) in [
                        (&mut all.overdue, overdue),
                        (&mut all.disputed, disputed),
                        (&mut all.credits, credits),
                        (&mut all.net, net),
                        (&mut all.not_due, not_due),
                        (&mut all.balance, balance),
                    ] {
                        to.0 += from.0;
                    }
                    PayerChild { client: self.named(*member), sums }
                });
                let rows = rows.collect();
                DunAnswer::Group(Box::new(PayerGroup { payer: members[0], rows, sums: all }))
            }
            other => panic!("the screens do not ask {other:?}"),
        }
    }

    pub(super) fn follow_do(&mut self, command: DunCommand) -> Result<Done, Setback> {
        let no = self.op + 1;
        let who = self.user.clone();
        let followed = &mut self.now.dun.follow;
        let declined = |why| Setback::from(Refusal::Dun(why));
        let with = matches!(command, DunCommand::PlanWithPenalties { .. });
        Ok(match command {
            DunCommand::Plan { party, lines, instalments, signed_on, insurer_agreed, note }
            | DunCommand::PlanWithPenalties { party, lines, instalments, signed_on, insurer_agreed, note } => {
                let of: Vec<_> = self.now.lines.iter().filter(|l| lines.iter().any(|seen| seen.key == l.key)).collect();
                let told = self.now.dun.legal.as_ref().filter(|(id, _)| with && *id == party);
                let penalties =
                    told.map_or(Ok(Amount::ZERO), |(_, told)| told.penalties_on(|id| of.iter().any(|l| l.id == id)));
                let penalties = penalties.map_err(|why| declined(Declined::Legal(LegalRefusal::Uncomputed(why))))?;
                let plan = Plan {
                    party,
                    agreed_on: today(),
                    signed_on,
                    items: of.iter().map(|l| (l.id, l.residual)).collect(),
                    penalties,
                    instalments,
                    insurer_agreed,
                    ended_on: None,
                };
                let insured = self.now.parties.iter().any(|(id, p)| *id == party && p.insured.is_some());
                let oldest = of.iter().filter_map(|l| l.due).min().filter(|_| insured);
                let why = plan.refusals(oldest, &PlanRules::default());
                if !why.is_empty() {
                    return Err(declined(Declined::Plan(why)));
                }
                let sum = plan.covered().expect("in range");
                let n = u16::try_from(plan.instalments.len()).expect("few");
                followed.plans.push((no, plan));
                (party, OpKind::Plan, note, Deed::Planned(no, n, sum))
            }
            DunCommand::EndPlan { party, no, note } => {
                followed.plans.iter_mut().find(|(n, _)| *n == no).expect("a plan").1.ended_on = Some(today());
                (party, OpKind::EndPlan, note, Deed::PlanEnded(no))
            }
            DunCommand::SignPlan { party, no, on, note } => {
                followed.plans.iter_mut().find(|(n, _)| *n == no).expect("a plan").1.signed_on = Some(on);
                (party, OpKind::SignPlan, note, Deed::PlanSigned(no, on))
            }
            DunCommand::MoveDispute { party, no, to, note } => {
                let dispute = &mut followed.disputes.iter_mut().find(|(n, _)| *n == no).expect("a dispute").1;
                let change = Change { on: today(), who, to, note: note.clone() };
                change.may_follow(&dispute.history).map_err(|why| declined(Declined::DisputeStep(why)))?;
                dispute.history.push(change);
                (party, OpKind::MoveDispute, note, Deed::DisputeMoved(no, to))
            }
            DunCommand::AssignDispute { party, no, owner, note } => {
                let dispute = &mut followed.disputes.iter_mut().find(|(n, _)| *n == no).expect("a dispute").1;
                let note = if note.is_empty() { owner.clone() } else { format!("{owner} : {note}") };
                dispute.owner = owner;
                dispute.history.push(Change { on: today(), who, to: State::Assigned, note: note.clone() });
                (party, OpKind::MoveDispute, note, Deed::DisputeMoved(no, State::Assigned))
            }
            other => panic!("the screens do not send {other:?}"),
        })
    }

    /// A past to follow up.
    fn a_past(&mut self) {
        self.a_day();
        for (code, piece, reason, cents, opened, owner) in [
            ("C00777", "F2026-0970", Reason::Quantity, 482_000, "12/10/2026", ""),
            ("C00412", "F2026-1204", Reason::Price, 48_000, "12/11/2026", "L. Blanc"),
            ("C00345", "F2026-1100", Reason::CreditNote, 120_000, "18/11/2026", ""),
        ] {
            let key = self.now.lines.iter().find(|l| l.piece == piece).expect("a piece").key;
            self.dispute_of(key, reason, Amount(cents), "dit au téléphone");
            self.op += 1;
            let party = self.called(code);
            let dispute = &mut self.now.dun.follow.disputes.last_mut().expect("just taken down").1;
            dispute.owner = owner.into();
            dispute.history[0].on = day(opened);
            assert_eq!(dispute.party, party);
        }
        for (code, cents, due, made, verdict) in [
            ("C00412", 300_000, "13/10/2026", "06/10/2026", Verdict::Kept),
            ("C00871", 840_000, "16/11/2026", "12/11/2026", Verdict::Broken(day("19/11/2026"))),
            ("C00055", 250_000, "10/11/2026", "02/11/2026", Verdict::Partial(Amount(100_000), day("13/11/2026"))),
            ("C00120", 630_000, "18/11/2026", "13/11/2026", Verdict::ToCheck),
            ("C00345", 790_000, "24/11/2026", "17/11/2026", Verdict::Running),
        ] {
            self.op += 1;
            let mut promise = self.promise(self.called(code), Amount(cents), day(due), day(made));
            promise.author = "Mme ROUX".into();
            self.now.dun.promises.push((self.op, promise));
            self.now.dun.follow.verdicts.push((self.op, verdict));
        }
        let dupont = self.called("C00412");
        let reminder =
            Deed::Reminded { level: Level::R1, mode: Mode::Auto, channel: Channel::Email, items: 2, amount: Amount(156_000) };
        let (email, mme) = ("compta@dupont-fils.example", "Mme ROUX");
        for (party, on, minutes, user, deed, contact, note) in [
            (dupont, "10/11/2026", -14_400, "", reminder, email, ""),
            (
                dupont,
                "12/11/2026",
                -11_500,
                "m.petit",
                Deed::Disputed(2, Reason::Price, Amount(48_000)),
                mme,
                "remise de 5 % oubliée",
            ),
            (dupont, "20/11/2026", 65, "m.petit", Deed::Call(Said::SaysPaid), mme, "virement du 18, 2 factures"),
            (self.called("C00120"), "20/11/2026", 80, "m.petit", Deed::Promise(9, Amount(630_000), day("27/11/2026")), "", ""),
            (dupont, "20/11/2026", 92, "s.martin", Deed::Note, "", "relevé redemandé"),
        ] {
            let (user, contact, note) = (user.into(), contact.into(), note.into());
            let at = MORNING + minutes * 60_000;
            self.now.dun.actions.push((party, Deeds { on: day(on), at, user, deed, contact, note, next: None }));
        }
        let item = |piece: &str| {
            let line = self.now.lines.iter().find(|l| l.piece == piece).expect("a piece");
            NoticeItem { line: line.id, part: 0, amount: line.residual, due: line.due, counter: (0, 1) }
        };
        let items = vec![item("F2026-1182"), item("F2026-1190")];
        let text = "Madame,\n\nSauf erreur de notre part, ces factures restent dues :\n\nF2026-1182   02/11/26   1 200,00\n\
                    F2026-1190   04/11/26     360,00\n\nMerci de nous les régler sous huit jours.";
        let notice = Notice {
            on: day("10/11/2026"),
            at: MORNING - 14_400 * 60_000,
            user: String::new(),
            batch: 0,
            party: dupont,
            contact: email.into(),
            level: Level::R1,
            mode: Mode::Auto,
            channel: Channel::Email,
            language: "fr".into(),
            items,
            text: text.into(),
            hash: [0; 32],
            comment: String::new(),
            next: None,
        };
        let id = NoticeId { party: dupont, op: 3, n: 0 };
        self.now.dun.follow.notices.push(NoticeRow { id, notice, out: None, delivery: None });
    }
}

fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    past_of(Bench::new(lang, size))
}

fn past_of(mut bench: Bench) -> Bench {
    bench.desk.a_past();
    bench
}

fn palette(b: &mut Bench, name: &str) {
    b.keys("f4 :").text(name).keys("enter");
}

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

fn client(b: &Bench) -> String {
    b.model.follow.current().map(|entry| entry.client().code.clone()).unwrap_or_default()
}

#[test]
fn dun_11_a_plan_is_seen_while_it_is_typed_and_stands_on_the_sheet() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.a_day();
    b.keys("f4 down t -").text("3 x 10/12 ; signé ; 3 chèques reçus");
    assert!(b.shows("1 pièce échue, 8 400,00") && b.shows("10/02/27 2 800,00"), "{}", b.screen());
    assert!(b.shows("signé le 20/11/26 · sans accord de l'assureur · note : 3 chèques reçus"), "{}", b.screen());
    shot("plan_prompt_fr_80x24", &b);
    b.keys("enter").resize(120, 40);
    assert!(b.notice().starts_with("C00871 : plan : 3 échéances, 8 400,00"), "{}", b.notice());
    assert_eq!(b.desk.now.dun.follow.plans[0].1.signed_on, Some(today()));
    b.keys("up");
    assert!(b.shows("plan du 20/11/26, 3 échéances, 8 400,00 : respecté"), "{}", b.screen());
    shot("plan_sheet_fr_120x40", &b);
    b.keys(":").text("plan.end").keys("enter").text("tout est payé d'avance").keys("enter");
    assert!(b.notice().starts_with("C00871 : plan arrêté"), "{}", b.notice());
    b.keys(":").text("plan.end").keys("enter");
    assert_eq!(b.notice(), "aucun plan en cours chez ce client");
}

#[test]
fn dun_11_the_account_shows_its_plan_and_tags_the_items_under_it() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.a_day();
    b.keys("f4 down t -").text("3 x 10/12").keys("enter up enter");
    assert!(b.shows("plan respecté, 2 800,00 le 10/12/26"), "{}", b.screen());
    shot("plan_account_fr_80x24", &b);
    b.resize(120, 40);
    assert!(b.shows("payé 0,00, reste 8 400,00"), "{}", b.screen());
    assert_eq!(b.screen().matches("plan Facture").count(), 1, "{}", b.screen());
}

#[test]
fn pen_12_a_plan_that_came_back_signed_is_noted_with_its_day() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.a_day();
    b.keys("f4 down t -").text("3 x 10/12").keys("enter up");
    assert_eq!(b.desk.now.dun.follow.plans[0].1.signed_on, None);
    b.keys(":").text("plan.signed").keys("enter");
    assert!(b.shows("Signé par le client le"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().starts_with("C00871 : plan signé le 20/11/26"), "{}", b.notice());
    assert_eq!(b.desk.now.dun.follow.plans[0].1.signed_on, Some(today()));
}

#[test]
fn dun_11_the_letter_of_a_plan_is_asked_for_from_the_client() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.a_day();
    b.keys("f4 down :").text("plan.letter").keys("enter");
    assert_eq!(b.notice(), "aucun plan en cours chez ce client");
    b.keys("t -").text("3 x 10/12").keys("enter up");
    let no = b.desk.now.dun.follow.plans[0].0;
    errands(&mut b);
    b.keys("g -");
    let party = b.desk.called("C00871");
    assert_eq!(errands(&mut b), [Task::Plan { party, no }]);
}

#[test]
fn dun_11_a_plan_with_late_interest_says_how_much_of_it_while_it_is_typed() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.desk.a_day();
    let party = b.desk.called("C00871");
    let line = b.desk.sheet(party).items[0].id;
    let of_items = vec![(line, Ok(Amount(12_964)))];
    b.desk.now.dun.legal = Some((party, LegalSheet { of_items, ..LegalSheet::default() }));
    b.keys("f4 down t -").text("3 x 10/12");
    assert!(b.shows("hors « pénalités » 129,64") && b.shows("total 8 400,00"), "{}", b.screen());
    b.text(" ; pénalités ; signé");
    assert!(b.shows("1 pièce échue, 8 400,00 + pénalités 129,64") && b.shows("total 8 529,64"), "{}", b.screen());
    assert!(b.shows("10/12/26 2 843,21   10/01/27 2 843,21   10/02/27 2 843,22"), "{}", b.screen());
    b.keys("enter").resize(120, 40);
    assert!(b.notice().starts_with("C00871 : plan : 3 échéances, 8 529,64"), "{}", b.notice());
    b.keys("up");
    assert!(b.shows("dont pénalités 129,64"), "{}", b.screen());
    let missing = PenaltyError::MissingRate(Semester { year: 2026, second: true });
    let party = b.desk.called("C00345");
    let of_items = vec![(b.desk.sheet(party).items[0].id, Err(missing))];
    b.desk.now.dun.legal = Some((party, LegalSheet { of_items, ..LegalSheet::default() }));
    b.keys("up :").text("plan").keys("enter").text("3 x 10/12 ; pénalités").keys("enter");
    assert!(b.shows("3 x 10/12 ; pénalités"), "nothing is lost: {}", b.screen());
}

#[test]
fn dun_11_marked_lines_make_the_plan_and_a_refusal_loses_nothing() {
    let mut b = Bench::new(Lang::En, (80, 24));
    b.text("dup").keys("enter space space :").text("plan").keys("enter");
    b.text("500 10/12, 500 10/01");
    assert!(b.shows("2 marked items, 1,560.00") && b.shows("560.00 missing from the total"), "{}", b.screen());
    shot("plan_gap_en_80x24", &b);
    b.keys("enter");
    assert!(b.shows("gap -560.00") && b.shows("500 10/12, 500 10/01"), "{}", b.screen());
    b.text(", 10/02").keys("enter");
    assert!(b.shows("Beyond 01/01/27 the insurer"), "the insurer: {}", b.screen());
    b.text("; insurer");
    let draft = b.model.draft();
    // Another session counts its requests from elsewhere.
    let (mut model, mut effects) = Model::new(Setup { seed: 2 << 64, ..setup(Lang::En, (80, 24)) });
    model.resume(draft, &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert!(again.shows("2 marked items, 1,560.00") && again.shows("insurer agreed"), "{}", again.screen());
    again.keys("enter");
    assert!(again.notice().starts_with("C00412: plan: 3 instalments, 1,560.00"), "{}", again.notice());
}

#[test]
fn dun_11_what_is_disputed_or_planned_stays_out_of_a_plan() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.text("dup").keys("enter esc tab :").text("plan").keys("enter").text("2 x 10/12");
    assert!(b.shows("hors litiges 10 080,00"), "{}", b.screen());
    b.text(" ; assureur").keys("enter");
    assert!(b.notice().contains("plan : 2 échéances"), "{}", b.notice());
    b.keys(":").text("plan").keys("enter");
    assert!(b.notice().starts_with("Rien d'échu à mettre en plan"), "{}", b.notice());
}

#[test]
fn dis_02_a_dispute_goes_its_whole_way_in_the_list() {
    let mut b = bench(Lang::Fr, (120, 40));
    palette(&mut b, "disputes");
    assert_eq!((b.model.pane, client(&b).as_str()), (Pane::Follow, "C00777"));
    shot("disputes_fr_120x40", &b);
    assert!(b.shows("28/7 direction") && b.shows("6/5 resp."), "{}", b.screen());
    b.keys("down l").resize(80, 24);
    shot("dispute_moves_fr_80x24", &b);
    b.keys("&").text("J. Noir ; voir le BL 4412").keys("enter").resize(120, 40);
    assert!(b.notice().starts_with("C00412 : litige : affecté"), "{}", b.notice());
    assert!(b.shows("J. Noir"), "{}", b.screen());
    // From assigned: to somebody else, into analysis, or a mistake; then decided, acted upon, closed.
    for (keys, state) in [("l é", "en analyse"), ("l '", "fondé"), ("l é", "avoir à émettre"), ("l é", "clos")] {
        b.keys(keys).text("vu").keys("enter");
        assert!(b.notice().contains(&format!("litige : {state}")), "{state}: {}", b.notice());
    }
    assert!(!b.shows("F2026-1204"), "over: {}", b.screen());
    b.keys("h end");
    assert!(b.shows("TERMINÉS") && client(&b) == "C00412", "{}", b.screen());
    b.keys("l & enter");
    assert!(b.shows("Il faut un motif"), "{}", b.screen());
    b.text("l'avoir est faux").keys("enter");
    assert!(b.notice().contains("litige : ouvert"), "{}", b.notice());
    b.keys("x");
    assert!(b.shows("J. Noir : voir le BL 4412") && b.shows("l'avoir est faux"), "{}", b.screen());
    shot("dispute_read_fr_120x40", &b);
}

#[test]
fn dis_01_disputes_by_service_and_enter_goes_to_the_item() {
    let mut plain = setup(Lang::En, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut b = past_of(Bench::with(plain));
    palette(&mut b, "disputes");
    b.keys("w end");
    assert!(b.shows("LOGISTICS"), "{}", b.screen());
    shot("disputes_mono_ascii_en_80x24", &b);
    b.keys("/").text("price").keys("enter");
    assert_eq!(client(&b), "C00412");
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    assert_eq!(b.model.account.current().map(|l| l.piece.as_str()), Some("F2026-1204"));
    // On the line, what may be done about its dispute; and another one about the rest.
    b.keys("l");
    assert!(b.shows("dispute PRIX F2026-1204") && b.shows("another dispute"), "{}", b.screen());
    b.keys("1");
    assert!(b.shows("give to"), "{}", b.screen());
    b.keys("esc esc");
    assert_eq!((b.model.pane, b.model.follow.filter.text()), (Pane::Follow, "price"));
    b.keys("esc");
    assert!(b.model.follow.filter.is_empty() && b.model.pane == Pane::Follow);
}

#[test]
fn dun_10_promises_stand_in_their_parts_and_are_withdrawn_there() {
    let mut b = bench(Lang::Fr, (80, 24));
    palette(&mut b, "promises");
    assert_eq!(client(&b), "C00120", "to be checked comes first");
    shot("promises_fr_80x24", &b);
    b.keys("down -").text("erreur de client").keys("enter");
    assert!(b.notice().starts_with("C00345 : promesse retirée"), "{}", b.notice());
    assert!(b.shows("RETIRÉES"), "{}", b.screen());
    b.keys("end up -");
    assert_eq!(b.notice(), "cette promesse n'est plus en cours");
    b.keys("home x").resize(120, 40);
    assert!(b.shows("Promesse : C00120 PLOMBERIE DUC"), "{}", b.screen());
    b.keys("esc o");
    assert!(b.shows("C00120 PLOMBERIE DUC") && !b.shows("VALRAME"), "{}", b.screen());
    b.keys("enter");
    assert_eq!((b.model.pane, b.model.account.client.0.as_str()), (Pane::Account, "C00120"));
}

#[test]
fn dun_10_what_will_be_taken_down_is_shown_while_it_is_typed() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.desk.a_day();
    b.keys("f4 down p");
    assert!(b.shows("« ; » devant une note"), "{}", b.screen());
    b.text("27 2 chèques");
    assert!(b.shows("2,00 pour le 27/11/26 · note : chèques"), "{}", b.screen());
    b.keys("backspace backspace backspace backspace backspace backspace backspace backspace backspace");
    b.text("; 2 chèques");
    assert!(b.shows("8 400,00 pour le 27/11/26 · note : 2 chèques"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().starts_with("C00871 : promet 8 400,00 au 27/11/26"), "{}", b.notice());
    assert_eq!(b.desk.now.dun.actions.last().map(|(_, a)| a.note.as_str()), Some("2 chèques"));
    b.keys("t à").text("; 27 factures en attente");
    assert!(b.shows("note : 27 factures en attente") && !b.shows("le 27/11/26 ·"), "{}", b.screen());
}

#[test]
fn dun_09_the_history_of_a_client_and_the_text_that_was_sent() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.text("dup").keys("enter g h");
    assert_eq!(b.model.follow.topic, Topic::History);
    shot("history_of_client_fr_120x40", &b);
    b.keys("end x");
    assert!(b.shows("F2026-1190   04/11/26     360,00") && b.shows("R1 courriel, 2 pièces, 1 560,00"), "{}", b.screen());
    shot("reminder_read_fr_120x40", &b);
    b.keys("esc n").text("rappelé").keys("enter");
    assert!(b.notice().starts_with("C00412 : note"), "{}", b.notice());
    assert!(b.shows("rappelé"), "{}", b.screen());
    // The cursor stays on its row when newer ones come.
    assert!(
        b.model
            .follow
            .current()
            .is_some_and(|e| matches!(e, suivi::ui::panes::follow::Entry::Deed(d) if d.1.on == day("10/11/2026")))
    );
    // Tab: the other lists of the same client.
    b.keys("tab");
    assert!(b.shows("GROUPE PAYEUR"), "{}", b.screen());
    b.keys("esc esc");
    assert_eq!(b.model.pane, Pane::Clients);
}

#[test]
fn the_day_of_the_team_stands_by_person() {
    let mut b = bench(Lang::En, (80, 24));
    palette(&mut b, "today");
    assert!(b.shows("m.petit  1 call, 1 promise of 6,300.00") && b.shows("s.martin  1 other action"), "{}", b.screen());
    shot("today_en_80x24", &b);
    b.keys("o");
    assert!(b.shows("HISTORY"), "of the client under the cursor: {}", b.screen());
}

#[test]
fn dun_18_the_group_of_a_payer_with_its_sums() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.text("dup").keys("enter g p");
    shot("group_of_payer_fr_80x24", &b);
    b.resize(120, 40);
    shot("group_of_payer_fr_120x40", &b);
    assert!(b.shows("GROUPE PAYEUR ─── C00412 DUPONT & FILS SA") && b.shows("Ensemble"), "{}", b.screen());
    b.keys("down enter");
    assert_eq!((b.model.pane, b.model.account.client.0.as_str()), (Pane::Account, "C00055"));
}

#[test]
fn a_lost_line_comes_back_to_its_list() {
    let mut b = bench(Lang::Fr, (80, 24));
    palette(&mut b, "disputes");
    b.keys("w end / q t e");
    let draft = b.model.draft();
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (80, 24)));
    model.resume(draft, &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert_eq!(again.lines(), b.lines());
    assert_eq!(client(&again), "C00777");
}
