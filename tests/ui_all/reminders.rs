//! Reminders in the workstation: the letter of one client, a batch, its issue with one confirmation, what leaves, the outbox.

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::screens::settings;
use suivi::desk::api::*;
use suivi::domain::dunning::notice::*;
use suivi::domain::dunning::policy::Buyer;
use suivi::domain::dunning::{Action, Channel, Declined, Deed, Level, Refused};
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::penalty::Rate;
use suivi::i18n::{I18n, Lang};
use suivi::post::reminder;
use suivi::ui::{Drafted, Drafting, Effect, Errand, Model, Msg, PostEnd, PostNews, Setback, Task};

/// A reminder issued, and where it is.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) id: NoticeId,
    letter: IssueLetter,
    out: Outgoing,
    pub(super) proof: Option<PostProof>,
}

impl Desk {
    fn draftable(&self, party: PartyId, mode: Mode) -> Result<Draftable, NoLetter> {
        let sheet = self.sheet(party);
        let level = match mode {
            Mode::Forced(level) => level,
            Mode::File => Level::from_number(sheet.file.level).ok_or(NoLetter::Refused(Refused::NotYet(None)))?,
            Mode::Auto => match (super::agenda::cause(&sheet.file.code).and_then(|(_, _, level)| level), sheet.refused.first())
            {
                (_, Some(refused)) => return Err(NoLetter::Refused(*refused)),
                (None, None) => return Err(NoLetter::Refused(Refused::NotYet(None))),
                (Some(level), None) => level,
            },
        };
        if level >= Level::PaymentOrder {
            return Err(NoLetter::NoText(level));
        }
        let late = || sheet.items.iter().filter(|item| item.days_late > 0);
        let items: Vec<DraftItem> = late()
            .map(|item| DraftItem {
                item: (item.id, 0),
                debtor: party,
                amount: Amount(item.open.0 - item.disputed.0),
                disputed: item.disputed,
                due: item.due,
                days_late: item.days_late,
                counter: (item.sent, if mode == Mode::Auto { level.number() } else { item.sent }),
                assigned: None,
            })
            .collect();
        let rows = late().map(|item| NoticeLine {
            debtor: PartyName { party, code: sheet.file.code.clone(), name: sheet.file.name.clone() },
            piece: item.piece.clone(),
            date: item.date,
            amount: item.open,
        });
        let asked = Amount::sum(items.iter().map(|item| item.amount)).expect("small");
        let totals = Totals { asked, credits: sheet.sums.credits, net: Amount(asked.0 + sheet.sums.credits.0) };
        let draft = Draft { party, level, mode, items, totals };
        let claims = Claims { interest: Amount(1_234), fees: Amount(4_000), rate: Rate::new(1_215).ok() };
        let figures = LetterFigures::of(&draft, &claims, Buyer::Business, today()).expect("small");
        let mail = !sheet.file.email.is_empty();
        let mut ways = if mail { vec![Channel::Email] } else { vec![] };
        ways.extend([Channel::Post, Channel::Registered]);
        if level == Level::Formal {
            ways = vec![Channel::Registered];
        }
        Ok(Draftable {
            copies: self.now.dun.copies.clone(),
            file: sheet.file.clone(),
            buyer: Buyer::Business,
            rows: rows.collect(),
            figures,
            untold: None,
            without_interest: vec![],
            last: sheet.last_sent,
            promise: None,
            channel: ways[0],
            template: ("".into(), "".into()),
            language: "fr".into(),
            ways,
            draft,
        })
    }

    pub(super) fn drafted(&self, drafting: &Drafting) -> Drafted {
        let mut view = DraftsView {
            letters: vec![],
            refused: vec![],
            texts: Default::default(),
            missing: vec![],
            factors: vec![],
            post: PostSettings {
                place: "Lyon".into(),
                iban: "FR7630006000011234567890189".into(),
                email: "relances@nord-negoce.example".into(),
                maildir: if self.user == "sans.voie" { "".into() } else { "/maildir".into() },
                ..PostSettings::default()
            },
            company: self.status().company,
            bank: self.bank(),
            op: OpNo(self.op),
        };
        for party in &drafting.parties {
            match self.draftable(*party, drafting.mode) {
                Ok(letter) => view.letters.push(letter),
                Err(why) => {
                    let (code, name) = self.name_of(*party);
                    view.refused.push(NoDraft { client: PartyName { party: *party, code, name }, why });
                }
            }
        }
        view.letters.sort_by(|a, b| a.file.code.cmp(&b.file.code));
        let i18n = I18n::new(drafting.lang).for_book(view.company.currency, &view.company.zone);
        drafting.written(view, |view, from| reminder::write(i18n, view, from, today()))
    }

    pub(super) fn is_reminded(&self, party: PartyId) -> bool {
        self.now.dun.sent.iter().any(|sent| sent.id.party == party)
    }

    pub(super) fn remind(&mut self, letters: Vec<IssueLetter>) -> Result<Receipt, Setback> {
        let op = self.record(OpKind::Remind, None, None, "", "");
        let (mut issued, mut dropped, mut amount) = (vec![], vec![], Amount::ZERO);
        for (place, letter) in (0u32..).zip(letters) {
            let party = letter.draft.party;
            if self.now.dun.paid.contains(&party) {
                let item = letter.draft.items[0].item;
                let why = NoLetter::Changed(vec![(item, Dropped::Settled)]);
                dropped.push(Dropping { place, party, level: letter.draft.level, why });
                continue;
            }
            let id = NoticeId { party, op: op.0, n: 0 };
            amount.0 += letter.draft.totals.asked.0;
            issued.push((id, letter.channel));
            let out = Outgoing::new(letter.channel, 1_795_155_120_000, "s.martin");
            self.now.dun.sent.push(Sent { id, letter, out, proof: None });
        }
        let done = Done::Dun(Box::new(DunDone::Reminded { letters: issued, amount, dropped }));
        Ok(Receipt { op, done, touched: vec![] })
    }

    pub(super) fn post_moves(&mut self, moves: Vec<OutMove>) -> Result<Receipt, Setback> {
        let op = self.record(OpKind::Outbox, None, None, "", "");
        let mut told = vec![];
        for step in moves {
            let sent = self.now.dun.sent.iter_mut().find(|sent| sent.id == step.id()).expect("issued");
            let outcome = match &step {
                OutMove::Done { words, .. } => sent.out.done(words).map(|()| sent.out.attempts),
                other => panic!("not from a screen: {other:?}"),
            };
            told.push((step.id(), outcome));
        }
        Ok(Receipt { op, done: Done::Dun(Box::new(DunDone::Moved(told))), touched: vec![] })
    }

    /// An e-mail came back.
    pub(super) fn bounced(&mut self, id: NoticeId, words: &str) -> (PartyId, OpKind, String, Deed) {
        let sent = self.now.dun.sent.iter_mut().find(|sent| sent.id == id).expect("issued");
        sent.out.bounced(words).expect("it had left");
        (id.party, OpKind::Bounced, words.to_string(), Deed::Bounced(sent.letter.form.to.join(", ")))
    }

    /// It is given other addresses.
    pub(super) fn readdress(&mut self, id: NoticeId, to: Vec<String>) -> (PartyId, OpKind, String, Deed) {
        let sent = self.now.dun.sent.iter_mut().find(|sent| sent.id == id).expect("issued");
        sent.letter.form.to = to;
        (id.party, OpKind::Bounced, String::new(), Deed::Readdressed(sent.letter.form.to.join(", ")))
    }

    pub(super) fn proof(&mut self, id: NoticeId, proof: PostProof) -> Result<Receipt, Setback> {
        let op = self.record(OpKind::Registered, None, None, "", "");
        let (stage, number) = (proof.stage(), proof.letter.number.clone());
        let sent = self.now.dun.sent.iter_mut().find(|sent| sent.id == id).expect("issued");
        let (level, issued) = (sent.letter.draft.level, today());
        if let Err(why) = proof.check(day("01/10/2026"), today()) {
            return Err(Setback::Refused(Refusal::Dun(Declined::Proof(why))));
        }
        sent.proof = Some(proof);
        let deed = Deed::Registered { level, issued, number, stage };
        let (user, contact, note) = ("s.martin".into(), String::new(), String::new());
        let action = Action { on: today(), at: 0, user, deed, contact, note, next: None };
        let code = self.name_of(id.party).0;
        Ok(Receipt { op, done: Done::Dun(Box::new(DunDone::Noted { code, action })), touched: vec![] })
    }

    pub(super) fn out_rows(&self) -> Vec<OutRow> {
        let row = |sent: &Sent| {
            let (code, name) = self.name_of(sent.id.party);
            OutRow {
                id: sent.id,
                client: PartyName { party: sent.id.party, code, name },
                level: sent.letter.draft.level,
                mode: sent.letter.draft.mode,
                on: today(),
                amount: sent.letter.draft.totals.asked,
                items: sent.letter.draft.items.len() as u32,
                contact: sent.letter.contact.clone(),
                out: sent.out.clone(),
                about: None,
                proof: sent.proof.clone(),
                unproved: sent.letter.channel == Channel::Registered
                    && matches!(sent.out.state, OutState::Sent(_))
                    && sent.proof.as_ref().is_none_or(|proof| proof.day().is_err()),
            }
        };
        self.now.dun.sent.iter().map(row).collect()
    }

    pub(super) fn forms(&self, ids: &[NoticeId]) -> Vec<WrittenNotice> {
        let form = |sent: &Sent| {
            let (code, name) = self.name_of(sent.id.party);
            let letter = sent.letter.clone();
            WrittenNotice {
                bounces: 0,
                id: sent.id,
                client: PartyName { party: sent.id.party, code, name },
                notice: Notice {
                    on: today(),
                    at: 0,
                    user: "s.martin".into(),
                    batch: sent.id.op,
                    party: sent.id.party,
                    contact: letter.contact,
                    level: letter.draft.level,
                    mode: letter.draft.mode,
                    channel: letter.channel,
                    language: letter.language,
                    items: vec![],
                    text: letter.text,
                    hash: letter.hash,
                    comment: String::new(),
                    next: None,
                },
                form: letter.form,
                message: None,
                out: sent.out.clone(),
            }
        };
        self.now.dun.sent.iter().filter(|sent| ids.contains(&sent.id)).map(form).collect()
    }

    /// What the process of the terminal does: each e-mail leaves but for one of unknown fate.
    fn posted(&mut self, ids: &[NoticeId], lost: Option<&str>) -> PostEnd {
        let mut end = PostEnd::default();
        let lost = lost.and_then(|code| self.parties().into_iter().find(|p| self.name_of(*p).0 == code));
        for sent in self.now.dun.sent.iter_mut().filter(|sent| ids.contains(&sent.id)) {
            let attempt = sent.out.take(true).expect("it is here");
            let fate = if lost == Some(sent.id.party) { Fate::Unknown(String::new()) } else { Fate::Sent("250".into()) };
            sent.out.told(attempt, &fate).expect("just begun");
            *(if lost == Some(sent.id.party) { &mut end.unknown } else { &mut end.left }) += 1;
        }
        end
    }
}

pub(super) fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.desk.a_day();
    bench.keys("f4");
    bench
}

pub(super) fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

/// The errands given since the last call, but for taking stock.
pub(super) fn errands(b: &mut Bench) -> Vec<Task> {
    let done = std::mem::take(&mut b.done);
    let tasks = done.into_iter().filter_map(|effect| match effect {
        Effect::Post(Errand { task, .. }) if task != Task::Stock => Some(task),
        _ => None,
    });
    tasks.collect()
}

/// Puts the cursor on a client of the agenda.
pub(super) fn go(b: &mut Bench, code: &str) {
    b.keys("home");
    for _ in 0..12 {
        if b.model.agenda.cursor.is_some_and(|party| b.desk.name_of(party).0 == code) {
            return;
        }
        b.keys("down");
    }
    panic!("{code} is not listed");
}

#[test]
fn dun_03_the_letter_of_a_client_with_its_facts_and_its_very_text() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00412");
    // In automatic mode nothing may leave: the reason stands where the text would.
    b.keys("r");
    assert!(b.shows("Aucune relance ne part"), "{}", b.screen());
    shot("reminder_none_fr_120x40", &b);
    b.keys("é");
    assert!(b.shows("IMPOSÉ") && b.shows("compta@dupont-fils.example"), "{}", b.screen());
    shot("reminder_fr_120x40", &b);
    b.resize(80, 24);
    shot("reminder_fr_80x24", &b);
    b.keys("pagedown").resize(60, 16);
    shot("reminder_fr_60x16", &b);
    let mut b = bench(Lang::En, (80, 24));
    go(&mut b, "C00412");
    b.keys("r 3 c");
    assert!(b.shows("letter → Mme ROUX"), "{}", b.screen());
    shot("reminder_en_80x24", &b);
    b.keys("enter");
    shot("reminder_ask_en_80x24", &b);
    b.keys("esc").resize(120, 40);
    shot("reminder_en_120x40", &b);
}

#[test]
fn dun_21_l_looking_moves_nothing_and_esc_leaves_no_trace() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00871");
    let (log, screen) = (b.desk.log_len(), b.screen());
    b.keys("r 1 ' f 0 c esc");
    assert_eq!((b.desk.log_len(), b.screen()), (log, screen));
    b.keys("r enter esc esc");
    assert_eq!(b.desk.log_len(), log);
    assert!(b.model.reminders.is_none() && errands(&mut b).is_empty());
}

#[test]
fn dun_03_one_confirmation_issues_and_the_mail_is_given_to_the_process_of_the_terminal() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00412");
    b.keys("r é enter enter");
    let [Sent { id, .. }] = b.desk.now.dun.sent.as_slice() else { panic!("one reminder") };
    let id = *id;
    assert_eq!(errands(&mut b), [Task::Send { ids: vec![id], named: false }]);
    assert!(b.notice().starts_with("1 relance émise"), "{}", b.notice());
    assert!(b.shows("envoi 0 / 1"), "{}", b.screen());
    b.send(Msg::Post(PostNews::Progress(1, 1)));
    let end = b.desk.posted(&[id], None);
    b.send(Msg::Post(PostNews::Ended(end)));
    assert_eq!(b.notice(), "1 courriel parti");
    assert!(!b.shows("envoi 1 / 1") && b.shows("✓"), "{}", b.screen());
}

#[test]
fn mails_without_a_way_out_are_said_before_and_may_be_held() {
    let mut b = bench(Lang::Fr, (80, 24));
    go(&mut b, "C00412");
    b.desk.user = "sans.voie".into();
    b.keys("r é enter");
    shot("reminder_no_way_fr_80x24", &b);
    b.keys("&");
    assert!(b.desk.now.dun.sent.is_empty(), "it cannot be picked");
    b.keys("é");
    assert_eq!((b.desk.now.dun.sent.len(), errands(&mut b)), (1, vec![]));
    assert!(b.notice().contains("1 courriel en attente"), "{}", b.notice());
}

#[test]
fn dun_05_a_batch_is_a_table_and_one_operation() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00871");
    b.keys("space v down down down down v r");
    shot("batch_fr_120x40", &b);
    b.resize(80, 24);
    shot("batch_fr_80x24", &b);
    // A letter is read and comes back to the table; one is taken out.
    b.keys("enter");
    assert!(b.shows("Objet :") || b.shows("Madame, Monsieur"), "{}", b.screen());
    b.keys("esc space a");
    assert!(b.shows("relances,"), "{}", b.screen());
    let log = b.desk.log_len();
    b.keys("enter");
    assert_eq!(b.desk.log_len(), log + 1, "one operation");
    assert!(b.model.agenda.marks.is_empty() || !b.desk.now.dun.sent.is_empty());
    assert!(b.notice().contains("à imprimer"), "{}", b.notice());
    let mut b = bench(Lang::En, (120, 40));
    b.keys("b 2");
    shot("batch_en_120x40", &b);
    b.resize(80, 24);
    shot("batch_en_80x24", &b);
}

#[test]
fn dun_08_the_tally_of_a_batch_follows_rows_taken_out_and_ways_chosen() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00871");
    b.keys("space v down down down down v r é");
    let tally = |b: &Bench| b.model.reminders.as_ref().expect("a batch").tally();
    let all = tally(&b);
    assert_eq!((all.letters, all.mails + all.papers, all.out, all.none), (all.letters, all.letters, 0, 0));
    assert!(all.letters >= 4 && all.mails == 1, "one has an e-mail address: {all:?}");
    let sum: i64 = b.model.reminders.as_ref().expect("a batch").ready().iter().map(|l| l.draft.totals.asked.0).sum();
    assert_eq!(all.amount, Amount(sum));
    b.keys("home space");
    let less = tally(&b);
    assert_eq!((less.letters, less.out), (all.letters - 1, 1));
    assert!(less.amount < all.amount);
    b.keys("home space");
    assert_eq!(tally(&b), all, "put back");
    // By post, the mail becomes a paper.
    b.keys("home");
    while tally(&b).mails == 1 {
        b.keys("c");
        if tally(&b).mails == 1 {
            b.keys("down");
        }
    }
    assert_eq!(tally(&b).papers, all.papers + 1);
    // A level forced on all: none of the counters would move.
    let ready = b.model.reminders.as_ref().expect("a batch").ready().len();
    assert_eq!(ready, all.letters);
    let moved = |b: &Bench| {
        let reminders = b.model.reminders.as_ref().expect("a batch");
        reminders.ready().iter().flat_map(|l| l.draft.items.clone()).filter(|item| item.counter.0 != item.counter.1).count()
    };
    assert_eq!(moved(&b), 0);
    b.keys("0");
    assert!(moved(&b) > 0);
}

#[test]
fn undo_takes_the_batch_back_by_its_number() {
    let mut b = bench(Lang::Fr, (120, 40));
    // Without a number undo passes over batches, and would take this note.
    b.keys("n").text("vu").keys("enter");
    b.keys("b a enter");
    assert_eq!(b.desk.now.dun.sent.len(), 2);
    b.keys("z");
    assert!(b.desk.now.dun.sent.is_empty(), "{}", b.notice());
    assert!(b.shows("PLOMBERIE DUC") && b.desk.now.dun.actions.len() == 1, "{}", b.screen());
    b.keys("z");
    assert!(b.desk.now.dun.actions.is_empty(), "then the note");
}

#[test]
fn dun_21_n_what_was_dropped_at_issue_is_told_by_name_and_may_be_written_again() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("b");
    let duc = b.desk.parties().into_iter().find(|p| b.desk.name_of(*p).0 == "C00120").expect("a client");
    b.desk.now.dun.paid.push(duc);
    b.keys("a enter");
    assert!(
        b.notice().contains("1 non émise") && b.notice().contains("PLOMBERIE DUC (1 pièce a changé : soldée)"),
        "{}",
        b.notice()
    );
    assert!(b.shows("non émise : 1 pièce a changé"), "{}", b.screen());
    b.keys("esc");
    assert!(b.model.overlays.is_empty() && b.model.reminders.is_none());
}

#[test]
fn dun_06_a_level_without_text_is_refused_in_words() {
    let mut b = bench(Lang::Fr, (80, 24));
    go(&mut b, "C00871");
    b.keys("r -");
    assert!(b.shows("IP : un dossier à constituer"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().contains("dossier à constituer"), "{}", b.notice());
    b.keys("f");
    assert!(b.shows("pas encore son tour"), "no level in the file: {}", b.screen());
}

#[test]
fn dun_09_an_e_mail_that_came_back_is_taken_down_in_the_outbox_and_leaves_for_another_address() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00412");
    b.keys("r é enter enter g b");
    errands(&mut b);
    b.keys(":").text("outbox.bounced").keys("enter");
    assert!(b.notice().contains("rien ne peut en revenir"), "{}", b.notice());
    let id = b.desk.now.dun.sent[0].id;
    let end = b.desk.posted(&[id], None);
    b.send(Msg::Post(PostNews::Ended(end)));
    b.keys(":").text("outbox.bounced").keys("enter").text("550 boîte inconnue").keys("enter");
    assert!(b.notice().contains("courriel non remis à"), "{}", b.notice());
    assert!(b.shows("550 boîte inconnue"), "{}", b.screen());
    b.keys(":").text("outbox.address").keys("enter").text("compta2@dupont.example").keys("enter");
    assert!(b.notice().contains("courriel à renvoyer à compta2@dupont.example"), "{}", b.notice());
    b.keys("r");
    assert_eq!(errands(&mut b), [Task::Send { ids: vec![id], named: true }]);
}

#[test]
fn the_outbox_tells_what_waits_and_wants_a_name_for_what_is_uncertain() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00412");
    b.keys("r é enter enter");
    let id = b.desk.now.dun.sent[0].id;
    let end = b.desk.posted(&[id], Some("C00412"));
    b.send(Msg::Post(PostNews::Ended(end)));
    assert!(b.notice().contains("1 d'issue inconnue"), "{}", b.notice());
    b.keys("b a enter g b");
    errands(&mut b);
    shot("outbox_fr_120x40", &b);
    b.resize(80, 24);
    shot("outbox_fr_80x24", &b);
    b.keys("a");
    assert!(b.notice().contains("aucun courriel n'attend"), "what is uncertain is not taken by itself: {}", b.notice());
    b.keys("r");
    assert_eq!(errands(&mut b), [Task::Send { ids: vec![id], named: true }]);
    b.send(Msg::Post(PostNews::Ended(PostEnd { unknown: 1, ..PostEnd::default() })));
    b.keys("enter");
    assert!(b.shows("émise le 20/11/26 par s.martin") && b.shows("Madame, Monsieur"), "{}", b.screen());
    b.keys("esc f").text("le client confirme").keys("enter");
    assert!(b.shows("parties ce jour") || b.shows("1 partie ce jour"), "{}", b.screen());
    b.keys("p");
    assert!(b.shows("~/relances"), "{}", b.screen());
    b.keys("enter");
    assert!(matches!(errands(&mut b).as_slice(), [Task::Print { ids, folder }] if ids.len() == 2 && folder == "~/relances"));
    let mut b = bench(Lang::En, (80, 24));
    b.keys("g b");
    shot("outbox_empty_en_80x24", &b);
    b.keys("esc b a enter g b");
    shot("outbox_en_80x24", &b);
}

#[test]
fn the_filter_takes_names_codes_collectors_and_reasons_and_sums_follow() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("/").text("plomb");
    assert!(b.shows("PLOMBERIE DUC") && !b.shows("VALRAME"), "{}", b.screen());
    shot("agenda_filter_fr_120x40", &b);
    b.keys("enter");
    assert!(b.shows("filtre « plomb »") && b.shows("1 client à traiter"), "{}", b.screen());
    // A batch of the band holds what is listed.
    b.keys("b");
    assert_eq!(b.model.reminders.as_ref().map(|r| r.parties.len()), Some(1));
    b.keys("esc esc");
    assert!(b.shows("VALRAME") && b.model.agenda.filter.is_empty(), "{}", b.screen());
    b.keys("/").text("rompue").keys("enter");
    assert!(b.shows("MARTIN BTP") && !b.shows("VALRAME"), "{}", b.screen());
}

#[test]
fn a_lost_line_loses_neither_marks_nor_the_batch() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00871");
    b.keys("space v down down down v r é down space");
    let before = b.screen();
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(b.model.draft(), &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert_eq!(again.screen(), before);
    assert_eq!(again.model.agenda.marks, b.model.agenda.marks);
}
