//! Automatic lettering: the search in parts, the preview, the run and its undo, the review, the marks of review.

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::screens::settings;
use suivi::desk::api::*;
use suivi::domain::ids::{AccountId, GroupId, LineKey, PartyId};
use suivi::domain::lettering::GroupOrigin;
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::i18n::Lang;
use suivi::ui::action::Pane;
use suivi::ui::panes::auto::{Progress, Stage};
use suivi::ui::theme::{Depth, GlyphSet};
use suivi::ui::{Effect, Event, Msg, Setback, Submission, Ticket, update};

/// Clients of one part of the search.
const PART: usize = 5;

impl Desk {
    /// Thirty more clients, each with a payment of its own invoice; of each fifth one the payment could be of two invoices, of each
    /// seventh one it is two per cent short.
    pub(crate) fn crowd(&mut self) {
        for n in 0..30u32 {
            let account = self.client(&format!("K{n:03}"), &format!("CLIENT FICTIF {n:02}"));
            let amount = 10_000 * i64::from(n % 9 + 1) + i64::from(n) * 137;
            self.add(account, "05/09/2026", &format!("F2026-{:04}", 2000 + n), "Facture", "05/10/2026", amount);
            if n % 5 == 4 {
                self.add(account, "06/09/2026", &format!("F2026-{:04}", 3000 + n), "Facture", "06/10/2026", amount);
            }
            let paid = if n % 7 == 6 { amount * 98 / 100 } else { amount };
            self.add(account, "12/10/2026", &format!("VIR {:04}", 9000 + n), "VIR SEPA", "", -paid);
        }
    }

    /// What a much simpler engine finds: the real one is proved on the real desk.
    pub(crate) fn preview(&self, reach: Reach) -> Preview {
        let mut out = Preview::default();
        let parties: Vec<PartyId> = match reach {
            Reach::Client(party) => vec![party],
            Reach::From(first) => self.parties().into_iter().filter(|p| *p >= first).take(PART).collect(),
        };
        if let (Reach::From(_), Some(last)) = (reach, parties.last()) {
            out.next = self.parties().into_iter().find(|p| p > last);
        }
        for party in parties {
            let lines: Vec<LedgerLine> = self.open_lines(party);
            out.looked += 1;
            out.open += lines.len() as u64;
            let before = out.found.len();
            for payment in lines.iter().filter(|l| l.amount.is_credit()) {
                let here = |l: &&LedgerLine| l.key.account == payment.key.account && l.amount.is_debit();
                let quoted: Vec<&LedgerLine> = lines
                    .iter()
                    .filter(here)
                    .filter(|l| payment.label.contains(&l.piece[l.piece.len().saturating_sub(4)..]))
                    .collect();
                let same: Vec<&LedgerLine> = lines.iter().filter(here).filter(|l| l.amount == -payment.amount).collect();
                let near = |l: &&LedgerLine| {
                    let gap = l.amount.minor() + payment.amount.minor();
                    gap > 0 && gap * 40 < l.amount.minor()
                };
                let short: Vec<&LedgerLine> = lines.iter().filter(here).filter(near).collect();
                let mut push = |docs: &[&LedgerLine], rule: Rule, status: Sureness, confidence: u16| {
                    let mut all: Vec<&LedgerLine> = docs.to_vec();
                    all.push(payment);
                    all.sort_by_key(|l| l.key);
                    let gap = Amount(all.iter().map(|l| l.amount.minor()).sum());
                    let reason = Reason {
                        quoted: if rule == Rule::Quoted { docs.iter().map(|l| l.piece.clone()).collect() } else { Vec::new() },
                        delay: Some((true, 7, 9)),
                        one_in: u64::from(confidence) * 3,
                        gap: (!gap.is_zero()).then_some(Gap::Discount(20)),
                        ..Reason::default()
                    };
                    let keys: Vec<LineKey> = all.iter().map(|l| l.key).collect();
                    if self.is_refused(&keys) {
                        return;
                    }
                    let rivals = u32::from(docs.len() == 1 && same.len() > 1);
                    let (score, margin) = (i64::from(confidence), i64::from(confidence));
                    out.found.push(Previewed {
                        party,
                        other: None,
                        proposal: Proposal { lines: keys, rule, score, margin, confidence, rivals, gap, status, reason },
                        lines: all.iter().map(|l| (l.version, l.amount)).collect(),
                    });
                };
                let total: i64 = quoted.iter().map(|l| l.amount.minor()).sum();
                if quoted.len() > 1 && total == -payment.amount.minor() {
                    push(&quoted, Rule::Quoted, Sureness::Auto, 9_999);
                } else if let [one] = same.as_slice() {
                    let confidence = 9_600 + u16::try_from(party.0 % 20).expect("small") * 19;
                    push(&[one], Rule::Amount, Sureness::Auto, confidence);
                } else if same.is_empty() {
                    for one in short {
                        push(&[one], Rule::Difference, Sureness::Propose, 4_100);
                    }
                } else {
                    for (n, one) in same.iter().enumerate() {
                        push(&[one], Rule::Amount, Sureness::Propose, if n == 0 { 6_200 } else { 3_800 });
                    }
                }
            }
            if out.found.len() > before {
                let (code, name) = self.name_of(party);
                out.clients.push(PreviewClient { party, code, name });
            }
        }
        out
    }

    /// As one operation; groups with a changed line are left alone.
    pub(crate) fn letter_groups(&mut self, groups: &[Vec<Seen>]) -> Result<Receipt, Setback> {
        let (mut made, mut lines, mut amount, mut skipped) = (Vec::new(), 0, 0, 0);
        let log = self.log_len();
        for group in groups {
            match self.letter(group, false) {
                Ok(Receipt { done: Done::Lettered { group: id, lines: n, .. }, .. }) => {
                    made.push(id);
                    lines += n;
                    amount += self.settled(id);
                }
                _ => skipped += 1,
            }
        }
        self.cut_log(log);
        if made.is_empty() {
            return Err(Refusal::NothingSure.into());
        }
        let op = self.record(OpKind::LetterAuto, None, None, "", "");
        self.stamp(&made, op, GroupOrigin::Auto, true);
        let done = Done::LetteredAuto { groups: made.len() as u32, lines, amount: Amount(amount), skipped };
        Ok(Receipt { op, done, touched: vec![AccountId(1)] })
    }

    pub(crate) fn review(&mut self, groups: &[(AccountId, GroupId)]) -> Result<Receipt, Setback> {
        let made: Vec<GroupId> = groups.iter().map(|(_, id)| *id).filter(|id| self.is_unreviewed(*id)).collect();
        if made.is_empty() {
            return Err(Refusal::NothingToReview.into());
        }
        let op = self.record(OpKind::Review, None, None, "", "");
        self.reviewed(&made, op);
        Ok(Receipt { op, done: Done::Reviewed { groups: made.len() as u32 }, touched: vec![AccountId(1)] })
    }
}

fn crowded(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.desk.crowd();
    bench.keys("g r tab g u");
    bench
}

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

#[test]
fn the_preview_the_groups_and_the_review() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    shot("auto_fr_120x40", &bench);
    bench.keys("down space tab");
    shot("auto_rules_fr_120x40", &bench);
    bench.keys("enter");
    shot("auto_groups_fr_120x40", &bench);
    bench.keys("esc b");
    shot("auto_review_fr_120x40", &bench);
    let mut bench = crowded(Lang::En, (80, 24));
    shot("auto_en_80x24", &bench);
    bench.keys("enter");
    shot("auto_groups_en_80x24", &bench);
    bench.keys("esc a");
    shot("auto_lettered_en_80x24", &bench);
    bench.keys("end");
    shot("auto_review_en_80x24", &bench);
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut bench = Bench::with(plain);
    bench.desk.crowd();
    bench.keys("g r tab g u o");
    shot("auto_mono_ascii_80x24", &bench);
}

#[test]
fn one_key_letters_what_is_shown_and_one_takes_it_all_back() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    assert_eq!(bench.model.auto.progress, Progress::Done);
    let taken = bench.model.auto.taken();
    assert_eq!((taken.groups, taken.accounts), (21, 21), "{}", bench.screen());
    bench.keys("a");
    assert!(bench.notice().starts_with("Lettrage automatique : 21 groupes"), "{}", bench.notice());
    assert!(bench.notice().contains("z reprend tout"));
    assert_eq!(bench.model.auto.stage, Stage::Review, "what is left is next");
    assert_eq!(bench.model.auto.cases.len(), 10);
    bench.keys("esc z");
    assert!(bench.notice().starts_with("Annulé : lettrage automatique"), "{}", bench.notice());
    assert_eq!(bench.model.auto.taken().groups, 21, "found again");
    bench.keys("z");
    assert_eq!(bench.notice(), "Aucun lettrage automatique de cette session à reprendre");
    bench.keys("a z");
    assert!(bench.notice().starts_with("Annulé : lettrage automatique"), "the review keeps the promise: {}", bench.notice());
    // What was decided one by one goes first, then the run; what was done before stays.
    bench.keys("a end a z");
    assert!(bench.notice().starts_with("Annulé : lettrage "), "{}", bench.notice());
    assert!(bench.model.auto.run.is_some(), "{}", bench.notice());
    bench.keys("z");
    assert_eq!(bench.model.auto.run, None, "{}", bench.notice());
}

#[test]
fn what_is_taken_out_is_not_lettered_and_is_left_to_the_review() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    let all = bench.model.auto.taken().groups;
    bench.keys("space space");
    assert_eq!(bench.model.auto.taken().groups, all - 2);
    let cases = bench.model.auto.cases.len();
    bench.keys("a");
    assert!(bench.notice().starts_with(&format!("Lettrage automatique : {} groupes", all - 2)), "{}", bench.notice());
    assert_eq!(bench.model.auto.cases.len(), cases);
    // Above a confidence only.
    let mut bench = crowded(Lang::Fr, (120, 40));
    bench.keys("o");
    let some = bench.model.auto.taken().groups;
    assert!(some > 0 && some < all, "{some}");
    assert!(bench.shows("confiance 0,9900 au moins"));
    bench.keys("a");
    assert!(bench.notice().starts_with(&format!("Lettrage automatique : {some} groupe")), "{}", bench.notice());
}

#[test]
fn the_review_accepts_steps_through_ways_and_explains_what_it_cannot_do() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    bench.keys("a home");
    // The least sure first: a difference.
    assert!(bench.shows("écart") && bench.shows("escompte de 2,0 %"), "{}", bench.screen());
    bench.keys("a");
    assert!(bench.notice().starts_with("Les lignes ne se soldent pas"), "{}", bench.notice());
    bench.keys("tab");
    assert_eq!(bench.notice(), "Pas d'autre possibilité");
    let before = bench.model.auto.cases.len();
    bench.keys("m");
    assert!(bench.notice().starts_with("Lettrage partiel"), "{}", bench.notice());
    assert_eq!(bench.model.auto.cases.len(), before - 1);
    bench.keys("end");
    assert!(bench.shows("possibilité 1/2"), "{}", bench.screen());
    bench.keys("m");
    assert!(bench.notice().starts_with("Les lignes se soldent"), "{}", bench.notice());
    let first = bench.model.auto.shown().map(|f| f.proposal.lines.clone());
    bench.keys("tab");
    assert!(bench.shows("possibilité 2/2"));
    assert_ne!(bench.model.auto.shown().map(|f| f.proposal.lines.clone()), first);
    bench.keys("a");
    assert!(bench.notice().starts_with("Lettré"), "{}", bench.notice());
    assert_eq!(bench.model.auto.cases.len(), before - 2);
    // Undo brings the case back.
    bench.keys("z");
    assert_eq!(bench.model.auto.cases.len(), before - 1);
    // Refused it never comes again, until that is undone.
    bench.keys("home");
    let refused = bench.model.auto.shown().map(|f| f.proposal.lines.clone());
    bench.keys("-");
    assert_eq!(bench.model.auto.cases.len(), before - 2, "{}", bench.notice());
    assert!(bench.model.auto.found.iter().all(|f| Some(&f.proposal.lines) != refused.as_ref()));
    bench.keys("z");
    assert_eq!(bench.model.auto.cases.len(), before - 1);
    // The account, and back to the case.
    let here = bench.model.auto.shown().map(|f| f.proposal.lines.clone());
    bench.keys("enter");
    assert_eq!(bench.model.pane, Pane::Account);
    bench.keys("esc");
    assert_eq!((bench.model.pane, bench.model.auto.stage), (Pane::Auto, Stage::Review));
    assert_eq!(bench.model.auto.shown().map(|f| f.proposal.lines.clone()), here);
}

#[test]
fn esc_stops_the_search_and_what_was_found_stays() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.desk.crowd();
    bench.keys("g r tab");
    let mut effects = Vec::new();
    let run = |name: &str| Msg::Run(suivi::ui::action::Bound::parse(name).expect("an action"));
    update(&mut bench.model, run("auto.open"), &mut effects);
    let ask = |effects: &mut Vec<Effect>| -> (Ticket, Query) {
        let at = effects.iter().position(|e| matches!(e, Effect::Ask(_, Query::Preview { .. }))).expect("a question");
        match effects.remove(at) {
            Effect::Ask(ticket, query) => (ticket, query),
            other => panic!("{other:?}"),
        }
    };
    for _ in 0..3 {
        let (ticket, query) = ask(&mut effects);
        let answer = Ok(bench.desk.ask(&query));
        update(&mut bench.model, Msg::Answer(ticket, answer), &mut effects);
    }
    assert!(bench.shows("recherche… 15 clients sur"), "{}", bench.screen());
    update(&mut bench.model, run("auto.letter"), &mut effects);
    assert_eq!(bench.notice(), "La recherche n'est pas finie : Échap l'arrête");
    let (late, query) = ask(&mut effects);
    bench.keys("esc");
    assert_eq!(bench.model.auto.progress, Progress::Stopped);
    let found = bench.model.auto.found.len();
    let answer = Ok(bench.desk.ask(&query));
    bench.send(Msg::Answer(late, answer));
    assert_eq!(bench.model.auto.found.len(), found, "a late part is dropped");
    bench.keys("a");
    assert!(bench.notice().starts_with("Lettrage automatique"), "{}", bench.notice());
    bench.keys("esc esc");
    assert_eq!(bench.model.pane, Pane::Clients);
}

#[test]
fn one_client_from_its_account_and_a_line_that_another_changed() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.text("dup").keys("enter g u");
    assert!(bench.shows("C00412 DUPONT & FILS SA"), "{}", bench.screen());
    assert_eq!(bench.model.auto.taken().groups, 1);
    bench.desk.meddle("VIR 8841");
    bench.keys("a");
    assert_eq!(bench.notice(), "Rien d'assez sûr pour être lettré sans demander");
    bench.keys("g r a");
    assert!(bench.notice().starts_with("Lettrage automatique : 1 groupe, 3 lignes"), "{}", bench.notice());
    // In the account its letter has a mark until it was reviewed.
    bench.keys("f3 o");
    let mark = format!("{}°", bench.desk.letter_of("VIR 8841"));
    assert!(bench.shows(&mark), "{}", bench.screen());
    let line = bench.model.account.lines().iter().position(|l| l.piece == "VIR 8841").expect("the payment");
    bench.keys("home");
    for _ in 0..line {
        bench.keys("down");
    }
    bench.keys("enter");
    assert!(bench.shows("pas encore relu"), "{}", bench.screen());
    bench.keys("a");
    assert_eq!(bench.notice(), "1 lettrage automatique relu");
    assert!(!bench.shows(&mark));
    bench.keys("z");
    assert!(bench.shows(&mark), "undone as any other: {}", bench.screen());
    bench.keys(":").text("account.review").keys("enter");
    assert_eq!(bench.notice(), "1 lettrage automatique relu");
    bench.keys(":").text("account.review").keys("enter");
    assert_eq!(bench.notice(), "Tous les lettrages montrés sont relus");
}

#[test]
fn a_draft_takes_the_pane_up_where_it_was_left() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    bench.keys("o o tab space b");
    let (draft, out, cases) = (bench.model.draft(), bench.model.auto.out.clone(), bench.model.auto.cases.len());
    assert!(!out.is_empty());
    let mut again = Bench::new(Lang::Fr, (120, 40));
    again.desk = bench.desk.clone();
    let mut effects = Vec::new();
    again.model.resume(draft.clone(), &mut effects);
    again.answer(effects);
    assert_eq!((again.model.pane, again.model.auto.stage), (Pane::Auto, Stage::Review));
    assert_eq!((again.model.auto.out.clone(), again.model.auto.cases.len()), (out, cases));
    assert!(again.model.auto.by_rule && again.model.auto.level == 2);
    assert_eq!(again.model.draft().auto, draft.auto);
}

#[test]
fn others_who_work_do_not_move_the_preview_and_a_reader_is_told() {
    let mut bench = crowded(Lang::Fr, (120, 40));
    bench.keys("down down");
    let row = bench.model.auto.row().map(|r| r.key);
    let op = bench.desk.petit_letters(&["F2026-1190", "VIR 8841"]);
    bench.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts: vec![AccountId(1)] }));
    assert_eq!(bench.model.auto.row().map(|r| r.key), row);
    let before = bench.model.auto.taken().groups;
    bench.keys("a");
    assert!(bench.notice().contains("1 groupe laissé, une ligne a changé entre-temps"), "{} {before}", bench.notice());
    let status = bench.model.status.as_mut().expect("a book");
    status.rights.role = Role::Reader;
    bench.keys("esc space a");
    assert!(!bench.notice().is_empty());
    // Nothing is sent twice while the first is under way.
    let mut effects = Vec::new();
    let mut fresh = crowded(Lang::Fr, (120, 40));
    let letter = || Msg::Run(suivi::ui::action::Bound::parse("auto.letter").expect("an action"));
    update(&mut fresh.model, letter(), &mut effects);
    update(&mut fresh.model, letter(), &mut effects);
    let sent =
        effects.iter().filter(|e| matches!(e, Effect::Submit(_, Submission { command: Command::LetterGroups { .. }, .. })));
    assert_eq!(sent.count(), 1);
    assert_eq!((today(), day("20/11/2026")), (fresh.model.today, fresh.model.today));
}

#[test]
fn settings_show_where_they_come_from_and_are_changed_by_menu_or_line() {
    let mut bench = Bench::new(Lang::Fr, (120, 40));
    bench.text("dup").keys("enter :").text("settings.open").keys("enter");
    assert!(bench.shows("Force du lettrage automatique") && bench.shows("Force, C00412"), "{}", bench.screen());
    shot("settings_fr_120x40", &bench);
    bench.keys("enter");
    assert!(bench.shows("prudente : moins de lettres, presque jamais fausses"), "{}", bench.screen());
    bench.keys("&");
    assert_eq!(bench.notice(), "Réglages enregistrés");
    assert!(bench.shows("choisi par la société"));
    // The client's own, then as the company again.
    bench.keys("down down enter \"");
    assert!(bench.shows("hardie") && bench.shows("réglage propre"), "{}", bench.screen());
    bench.keys("enter '");
    assert!(!bench.shows("réglage propre"));
    // A tolerance is typed; nonsense stays in its line with the reason.
    bench.keys("down enter");
    bench
        .keys("end backspace backspace backspace backspace backspace backspace backspace backspace")
        .text("beaucoup")
        .keys("enter");
    assert!(bench.shows("Un montant, puis un pourcentage : 1,00 1"), "{}", bench.screen());
    bench.keys("backspace backspace backspace backspace backspace backspace backspace backspace").text("2,50 2").keys("enter");
    assert!(bench.shows("2,50 · 2,0 %"), "{}", bench.screen());
    // The desk's own refusal as well.
    bench.keys("end enter").text("xx").keys("enter");
    assert!(bench.shows("512xx"), "letters may follow");
    bench.keys("enter home").text("Z").keys("enter");
    assert!(bench.shows("Z512xx"), "refused and kept: {}", bench.screen());
    bench.keys("esc esc");
    let mut bench = Bench::new(Lang::En, (80, 24));
    bench.keys("tab :").text("settings.open").keys("enter");
    shot("settings_en_80x24", &bench);
}
