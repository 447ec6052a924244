//! The receipts: what is accepted in a key, what stays where it was, what others do meanwhile.

use super::bench::Bench;
use super::bench::{setup, snapshot};
use super::desk::{Desk, Draft};
use super::screens::settings;
use chrono::NaiveDate;
use suivi::desk::api::*;
use suivi::domain::account::AccountKind;
use suivi::domain::advice::{Document, read};
use suivi::domain::ids::{AccountId, OpNo, PartyId};
use suivi::domain::line::Standing;
use suivi::domain::money::Amount;
use suivi::i18n::Lang;
use suivi::term::key::Input;
use suivi::ui::action::Pane;
use suivi::ui::theme::{Depth, GlyphSet};
use suivi::ui::{Event, Model, Msg};

/// The account of receipts to identify.
const WAITING: AccountId = AccountId(9);

impl Desk {
    /// More money comes in: receipts of two clients, one that nobody knows, a credit note.
    pub(crate) fn receive(&mut self) {
        let state = &mut self.now;
        state.accounts.push((WAITING, PartyId(0), "471000", AccountKind::Unidentified));
        let mut d = Draft { state, account: AccountId(3), general: "411000" };
        d.line("12/10/2026", "VE", "F2026-1207", "Facture F2026-1207", "11/11/2026", 48_050);
        d.line("14/10/2026", "VE", "F2026-1209", "Facture F2026-1209", "13/11/2026", 48_050);
        d.line("18/11/2026", "BQ", "VIR 8860", "VIR SEPA LEFEVRE", "", -48_050);
        d.line("19/11/2026", "BQ", "VIR 8871", "VIR SEPA LEFEVRE SOLDE", "", -1_000_000);
        d.line("19/11/2026", "VE", "AV2026-031", "Avoir remise", "", -3_000);
        d.line("19/11/2026", "CB", "REM 311", "REMISE CB 311", "", -7_512);
        d.account = WAITING;
        d.general = "471000";
        d.line("19/11/2026", "BQ", "VIR 8872", "VIR SCI DES TILLEULS LOYER", "", -36_000);
    }

    /// What came in on the days, with proposals that the small book makes plain.
    pub(super) fn receipts(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        accounts: Option<Vec<AccountId>>,
    ) -> Receipts {
        let inside = |d: NaiveDate| from.is_none_or(|f| f <= d) && to.is_none_or(|t| d <= t);
        let kind = |a: AccountId| self.now.accounts.iter().find(|(id, ..)| *id == a).map(|(.., k)| *k);
        let wanted = |l: &&LedgerLine| {
            l.amount.is_credit()
                && inside(l.key.date())
                && matches!(kind(l.key.account), Some(AccountKind::Client | AccountKind::Unidentified))
        };
        let mut page = Receipts { from, to, proposed: accounts.clone(), op: OpNo(self.op), ..Receipts::default() };
        let mut lines: Vec<&LedgerLine> = self.now.lines.iter().filter(wanted).collect();
        lines.sort_by_key(|l| (l.key.day, l.residual, l.key.account, l.key.seq));
        for line in lines {
            let kind = if line.journal == "VE" { IncomingKind::CreditNote } else { IncomingKind::Payment };
            let place =
                page.days.iter().position(|d| d.day == line.key.date() && d.journal == line.journal).unwrap_or_else(|| {
                    page.days.push(DayTotal {
                        day: line.key.date(),
                        journal: line.journal.clone(),
                        kind,
                        open: 0,
                        open_amount: Amount::ZERO,
                        settled: 0,
                        settled_amount: Amount::ZERO,
                    });
                    page.days.len() - 1
                });
            let total = &mut page.days[place];
            if !line.standing.is_open() {
                total.settled += 1;
                total.settled_amount = Amount(total.settled_amount.0 - line.amount.0);
                continue;
            }
            total.open += 1;
            total.open_amount = Amount(total.open_amount.0 - line.residual.0);
            let owner = self.now.accounts.iter().find(|(id, ..)| *id == line.key.account).map(|(_, p, ..)| *p);
            let party = self.now.parties.iter().find(|(id, _)| Some(*id) == owner);
            let asked = accounts.as_ref().is_none_or(|list| list.contains(&line.key.account));
            page.rows.push(Incoming {
                seen: Seen { key: line.key, version: line.version },
                id: line.id,
                party: party.map(|(id, _)| *id),
                code: party.map(|(_, p)| p.code.clone()).unwrap_or_default(),
                name: party.map(|(_, p)| p.name.clone()).unwrap_or_default(),
                kind,
                journal: line.journal.clone(),
                piece: line.piece.clone(),
                label: line.label.clone(),
                amount: -line.residual,
                standing: line.standing,
                offers: if asked { self.offers(line) } else { Vec::new() },
                guesses: if party.is_none() { self.guesses(line) } else { Vec::new() },
            });
        }
        page
    }

    /// An advice held against the lines of a client.
    pub(super) fn advice(&self, party: PartyId, text: &str) -> AdviceFound {
        let mine = |l: &&LedgerLine| {
            let owner = self.now.accounts.iter().find(|(id, ..)| *id == l.key.account).map(|(_, p, ..)| *p);
            owner == Some(party) && l.journal != "BQ"
        };
        let lines: Vec<&LedgerLine> = self.now.lines.iter().filter(mine).collect();
        let documents: Vec<Document<'_>> = lines
            .iter()
            .map(|l| Document { piece: &l.piece, invoice: "", reference: "", amount: l.amount, open: l.standing.is_open() })
            .collect();
        let said = read(text, &documents, 2);
        let shown = |at: &usize| {
            let l = lines[*at];
            AdviceLine {
                line: OfferLine {
                    seen: Seen { key: l.key, version: l.version },
                    id: l.id,
                    piece: l.piece.clone(),
                    label: l.label.clone(),
                    due: l.due,
                    amount: l.amount,
                },
                standing: l.standing,
                letter: l.letter.clone(),
                residual: l.residual,
            }
        };
        let row = |e: &suivi::domain::advice::Entry| AdviceRow {
            at: e.line,
            lines: e.documents.iter().map(shown).collect(),
            said: e.said,
        };
        AdviceFound {
            party,
            rows: said.entries.iter().map(row).collect(),
            strangers: said
                .unknown
                .into_iter()
                .map(|u| AdviceStranger {
                    at: u.line,
                    elsewhere: (u.word == "F2026-1207")
                        .then(|| (lines[0].key, "C00055".into(), "ÉTABLISSEMENTS LEFÈVRE".into())),
                    word: u.word,
                    said: u.said,
                })
                .collect(),
            total: said.total,
            cut: said.cut,
        }
    }

    fn guesses(&self, line: &LedgerLine) -> Vec<PayerGuess> {
        let owes = self.now.lines.iter().find(|l| l.standing == Standing::Open && l.amount == -line.amount);
        let guess = owes.and_then(|l| {
            let (_, owner, ..) = self.now.accounts.iter().find(|(id, ..)| *id == l.key.account)?;
            let (party, file) = self.now.parties.iter().find(|(id, _)| id == owner)?;
            let why = vec![PayerWhy::Amount(l.piece.clone())];
            Some(PayerGuess { party: *party, code: file.code.clone(), name: file.name.clone(), why })
        });
        guess.into_iter().collect()
    }

    fn offers(&self, line: &LedgerLine) -> Vec<Offer> {
        if line.standing != Standing::Open {
            return Vec::new();
        }
        let open = |piece: &str| self.now.lines.iter().find(|l| l.piece == piece && l.standing == Standing::Open);
        let made = |pieces: &[&str], rule, status, rivals, reason: Reason| {
            let mut lines: Vec<&LedgerLine> = pieces.iter().filter_map(|p| open(p)).collect();
            if lines.len() < pieces.len() {
                return None;
            }
            lines.push(line);
            lines.sort_by_key(|l| l.key);
            let gap = Amount(lines.iter().map(|l| l.amount.0).sum());
            let proposal = Proposal {
                lines: lines.iter().map(|l| l.key).collect(),
                rule,
                score: 0,
                margin: 0,
                confidence: if status == Sureness::Auto { 9_990 } else { 5_000 },
                rivals,
                gap,
                status,
                reason,
            };
            let shown = |l: &&LedgerLine| OfferLine {
                seen: Seen { key: l.key, version: l.version },
                id: l.id,
                piece: l.piece.clone(),
                label: l.label.clone(),
                due: l.due,
                amount: l.amount,
            };
            Some(Offer { lines: lines.iter().map(shown).collect(), proposal })
        };
        let delay = Some((true, 9, 10));
        let found = match line.piece.as_str() {
            "VIR 8841" => vec![made(
                &["F2026-1182", "F2026-1190"],
                Rule::Quoted,
                Sureness::Auto,
                0,
                Reason { quoted: vec!["F2026-1182".into(), "F2026-1190".into()], delay, one_in: 4_000, ..Reason::default() },
            )],
            "VIR 8860" => ["F2026-1207", "F2026-1209"]
                .map(|p| made(&[p], Rule::Amount, Sureness::Propose, 1, Reason { delay, one_in: 300, ..Reason::default() }))
                .to_vec(),
            "VIR 8871" => {
                let reason = Reason { gap: Some(Gap::Short), ..Reason::default() };
                vec![made(&["F2026-1210"], Rule::Partial, Sureness::Propose, 0, reason)]
            }
            _ => Vec::new(),
        };
        found.into_iter().flatten().collect()
    }
}

fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut bench = Bench::new(lang, size);
    bench.desk.receive();
    bench.keys("f5");
    bench
}

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

#[test]
fn the_list_and_its_proposals() {
    let mut b = bench(Lang::Fr, (120, 40));
    shot("receipts_fr_120x40", &b);
    b.keys("a down");
    shot("receipts_settled_fr_120x40", &b);
    b.resize(80, 24);
    shot("receipts_fr_80x24", &b);
    b.resize(60, 16);
    shot("receipts_fr_60x16", &b);
    let mut b = bench(Lang::En, (80, 24));
    shot("receipts_en_80x24", &b);
    b.keys("down x");
    shot("receipt_why_en_80x24", &b);
    b.resize(160, 40).keys("esc");
    shot("receipts_en_160x40", &b);
}

#[test]
fn without_colour_and_in_ascii() {
    let mut plain = setup(Lang::Fr, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut b = Bench::with(plain);
    b.desk.receive();
    b.keys("f5 end");
    shot("receipts_mono_ascii_80x24", &b);
}

#[test]
fn one_key_letters_and_goes_down_and_the_row_stays_with_its_letter() {
    let mut b = bench(Lang::Fr, (120, 40));
    assert!(b.shows("1 sûr") && b.shows("lettrés 0/5"), "{}", b.screen());
    b.keys("enter");
    assert_eq!(b.desk.letter_of("VIR 8841"), "AB");
    assert!(b.notice().starts_with("Lettré AB : 3 lignes"), "{}", b.notice());
    assert!(b.shows("VIR DUPONT F1190 F1182") && b.shows("lettrés 1/5"), "{}", b.screen());
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8860"), "the next one");
    // Undone, it is to letter again, and the cursor is back on it.
    b.keys("z");
    assert_eq!(b.desk.letter_of("VIR 8841"), "");
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8841"));
    assert!(b.shows("lettrés 0/5"));
    // Shown afresh, what is settled has left.
    b.keys("a f5");
    assert!(!b.shows("VIR DUPONT"), "{}", b.screen());
}

#[test]
fn tab_steps_through_the_alternatives_and_the_one_shown_is_lettered() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("tab");
    assert!(b.notice().starts_with("pas d'autre proposition"));
    b.keys("down tab");
    assert!(b.shows("proposition 2/2"), "{}", b.screen());
    b.keys("a");
    assert_eq!((b.desk.letter_of("F2026-1207").as_str(), b.desk.letter_of("F2026-1209").as_str()), ("", "AA"));
}

#[test]
fn without_a_balanced_proposal_enter_opens_the_account_and_escape_comes_back_to_the_row() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("down down");
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8871"));
    b.keys("a");
    assert!(b.notice().contains("laisse un écart"), "{}", b.notice());
    assert_eq!(b.model.pane, Pane::Receipts);
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    assert_eq!(b.model.account.current().map(|l| l.piece.as_str()), Some("VIR 8871"));
    assert!(b.shows("pointé 1"), "{}", b.screen());
    b.keys("esc");
    assert_eq!(b.model.pane, Pane::Receipts);
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8871"));
    assert!(b.model.account.marks.is_empty());
    // With more marked, Esc puts the marks away first, as everywhere.
    b.keys("enter home space esc");
    assert_eq!(b.model.pane, Pane::Account);
    b.keys("esc");
    assert_eq!(b.model.pane, Pane::Receipts);
}

#[test]
fn who_was_faster_is_named_and_the_row_stays_in_its_place() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.desk.petit_letters(&["F2026-1190", "VIR 8841"]);
    b.keys("a");
    assert!(b.notice().contains("m.petit"), "{}", b.notice());
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8841"));
    assert_eq!(b.model.receipts.current().map(|r| r.standing), Some(Standing::Partial), "as it is now");
    // Another one is lettered whole under the cursor, and the session is told.
    b.keys("down");
    let op = b.desk.petit_letters(&["F2026-1207", "VIR 8860"]);
    b.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts: vec![AccountId(3)] }));
    assert_eq!(b.model.receipts.current().map(|r| r.piece.as_str()), Some("VIR 8860"));
    assert!(b.shows("lettré par m.petit"), "{}", b.screen());
    b.keys("a");
    assert!(b.notice().starts_with("cet encaissement est déjà lettré"));
}

#[test]
fn days_and_spans() {
    let mut b = bench(Lang::Fr, (120, 40));
    assert!(b.shows("du 13/11/26 au 19/11/26"), "the last day that the data reach: {}", b.screen());
    b.keys("left");
    assert!(b.shows("du 06/11/26 au 12/11/26") && b.shows("Rien à lettrer"), "{}", b.screen());
    b.keys("right o");
    assert!(b.shows("du 01/11/26 au 30/11/26"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("tous les crédits à lettrer") && !b.shows("lettrés"), "{}", b.screen());
    b.keys("right");
    assert!(b.notice().starts_with("tous les jours"));
    b.keys("g d").text("18").keys("enter");
    assert!(b.shows("mer 18/11/26") && b.shows("VIR SEPA LEFEVRE"), "{}", b.screen());
    b.keys("g d").text("le jour").keys("enter");
    assert!(b.shows("ce n'est pas une date"));
}

#[test]
fn the_filter_keeps_its_rows_and_escape_puts_it_away() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("/").text("lefevre").keys("enter");
    assert_eq!(b.model.receipts.shown().len(), 4, "{}", b.screen());
    b.keys("esc");
    assert_eq!(b.model.receipts.shown().len(), 6);
    b.keys("esc");
    assert_eq!(b.model.pane, Pane::Clients);
}

#[test]
fn a_draft_comes_back_to_the_same_receipt_of_the_same_days() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("o down down");
    let draft = b.model.draft();
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(draft.clone(), &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert_eq!(again.model.draft(), draft);
    assert_eq!(again.screen(), b.screen());
}

/// An e-mail of the client: two open invoices, one a little short, one lettered long ago, one of another client, one of nobody.
const ADVICE: &str = "Bonjour, voici le détail de notre virement du 13/11/2026 :\nF2026-1182\t03/10/2026\t1 200,00\n\
                      F2026-1190\t05/10/2026\t341,60\nF1050 2 400,00\nF2026-1207 480,50\nF2026-7777 18,40\nTotal\t\t4 440,50\n";

#[test]
fn an_advice_marks_what_it_names_and_tells_the_rest() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.desk.receive();
    b.text("dup").keys("enter end space c");
    assert!(b.shows("Avis de règlement : coller"), "{}", b.screen());
    b.send(Msg::Input(Input::Paste(ADVICE.into())));
    assert!(b.notice().starts_with("2 trouvées, 1 déjà lettrée, 2 inconnues, écart 0,00"), "{}", b.notice());
    shot("advice_fr_120x40", &b);
    b.resize(80, 24);
    shot("advice_fr_80x24", &b);
    b.keys("esc");
    assert!(b.shows("pointé 3 · débit 1 560,00 · crédit 1 560,00"), "{}", b.screen());
    b.keys("enter");
    assert_eq!(b.desk.letter_of("F2026-1190"), "AB");
}

#[test]
fn several_lines_pasted_outside_an_input_offer_it_and_the_receipt_under_the_cursor_is_the_payment() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.send(Msg::Input(Input::Paste("F1182\nF1190\n".into())));
    assert!(b.shows("2 lignes collées"), "{}", b.screen());
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    assert!(b.notice().starts_with("2 trouvées, écart 0,00"), "{}", b.notice());
    b.keys("esc");
    assert!(b.shows("pointé 3"), "{}", b.screen());
    // A single line is no advice; nor is anything where no client is.
    b.send(Msg::Input(Input::Paste("F1182".into())));
    assert!(b.notice().contains("coll"), "{}", b.notice());
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("c").text("bonjour").keys("enter");
    assert!(b.notice().starts_with("aucune pièce reconnue"), "{}", b.notice());
}

#[test]
fn an_unidentified_receipt_asks_who_paid_and_remembers_it() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("down down down enter");
    assert!(b.shows("Qui a payé 360,00 ?") && b.shows("doit ce montant (F2026-1190)"), "{}", b.screen());
    shot("payer_fr_120x40", &b);
    b.text("lef");
    assert!(b.shows("ÉTABLISSEMENTS LEFÈVRE"), "{}", b.screen());
    let draft = b.model.draft();
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(draft.clone(), &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert_eq!(again.screen(), b.screen(), "what was half typed is there");
    b.keys("enter");
    assert!(b.notice().starts_with("Payeur retenu : « vir sci des tilleuls loyer » paie pour C00055"), "{}", b.notice());
    b.keys("enter").text("zzz").keys("enter");
    assert!(b.notice().contains("client"), "{}", b.notice());
    b.keys("esc");
    assert_eq!(b.model.pane, Pane::Receipts);
}
