//! Credit insurance on the screen (INS-01): the call sheet, the account, the card, the policies, what is typed about it.

use super::agenda::shot;
use super::bench::Bench;
use super::desk::day;
use suivi::desk::api::*;
use suivi::domain::dunning::Deed;
use suivi::domain::ids::LineId;
use suivi::domain::insurance::{Approval, ApprovalStatus, Claim, InsuranceDeed, NotCovered};
use suivi::domain::money::Amount;
use suivi::i18n::Lang;
use suivi::ui::action::Pane;

/// MARTIN BTP has an approval of 6 000 that expires soon, 2 400 beyond, and its deliveries are stopped.
fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = Bench::new(lang, size);
    b.desk.a_day();
    let party = b.desk.parties().into_iter().find(|p| b.desk.name_of(*p).0 == "C00871").expect("a client");
    let client = PartyName { party, code: "C00871".into(), name: "MARTIN BTP SARL".into() };
    let approval = Approval {
        siren: "000111237".into(),
        status: ApprovalStatus::Reduced,
        limit: Amount(600_000),
        from: day("01/01/2026"),
        expires: Some(day("15/12/2026")),
        reference: "A-17".into(),
    };
    let item = |piece: &str, open, covered, bar| CoverItem {
        line: LineId(1),
        part: None,
        piece: piece.into(),
        date: day("01/10/2026"),
        due: Some(day("19/10/2026")),
        open: Amount(open),
        covered: Amount(covered),
        bars: vec![bar],
    };
    let claim = Claim {
        lines: vec![LineId(1)],
        amount: Amount(600_000),
        on: day("18/11/2026"),
        by: "s.martin".into(),
        reference: "DIC 7".into(),
    };
    let row = CoverRow {
        client,
        siren: "000111237".into(),
        limit: Amount(600_000),
        covered: Amount(600_000),
        elsewhere: Amount::ZERO,
        beyond: Amount(240_000),
        paid_back: Amount(540_000),
        stopped: Some(day("18/11/2026")),
        expires: approval.expires,
        claim_by: None,
        claims: vec![(9, claim)],
        uncovered: vec![
            item("F2026-0988", 840_000, 600_000, NotCovered::Limit),
            item("F2026-1201", 50_000, 0, NotCovered::AfterStop),
        ],
        approval: Some(approval),
    };
    b.desk.now.dun.insurance = Some((party, InsuranceSheet { insurer: Some("Assureur fictif".into()), rows: vec![row] }));
    b.keys("f4 down");
    b
}

#[test]
fn ins_01_the_call_sheet_tells_what_is_insured_and_what_is_not() {
    shot("insurance_sheet_fr_120x40", &bench(Lang::Fr, (120, 40)));
    let mut b = bench(Lang::En, (80, 24));
    b.keys("x");
    shot("insurance_sheet_en_80x24", &b);
}

#[test]
fn ins_01_the_account_and_the_card_tell_it_in_a_line() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    shot("insurance_account_fr_120x40", &b);
    b.resize(80, 24);
    assert!(b.shows("arrêt des livraisons depuis le 18/11/26"), "{}", b.screen());
}

#[test]
fn ins_01_an_approval_is_typed_and_told_before_it_is_taken_down() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys(":").text("insure").keys("enter");
    assert!(b.shows("montant [réduit] [début] ; fin ; référence"), "{}", b.screen());
    b.text("40 000 réduit 01/12 ; 30/11/27 ; A-18");
    assert!(b.shows("réduit 40 000,00, à partir du 01/12/26, jusqu'au 30/11/27, A-18"), "{}", b.screen());
    shot("insurance_prompt_fr_80x24", &b);
    b.keys("enter");
    let taken = b.desk.now.dun.approved.clone().expect("taken down");
    assert_eq!((taken.status, taken.limit, taken.from), (ApprovalStatus::Reduced, Amount(4_000_000), day("01/12/2026")));
    assert_eq!((taken.expires, taken.reference.as_str()), (Some(day("30/11/2027")), "A-18"));
    b.keys(":").text("insure").keys("enter").text("refus").keys("enter");
    assert_eq!(b.desk.now.dun.approved.clone().map(|a| (a.status, a.limit)), Some((ApprovalStatus::Refused, Amount::ZERO)));
    b.keys(":").text("insure").keys("enter").text("demain").keys("enter");
    assert!(b.shows("Un montant d'abord"), "{}", b.screen());
}

#[test]
fn ins_01_a_claim_is_typed_with_its_day_and_reference() {
    let mut b = bench(Lang::En, (120, 40));
    b.keys(":").text("insure.claim").keys("enter").text("18/11 DIC 2026-7").keys("enter");
    let (_, last) = b.desk.now.dun.actions.last().cloned().expect("an action");
    assert!(matches!(last.deed, Deed::Insurance(InsuranceDeed::Claimed(_, _, _, on)) if on == day("18/11/2026")));
    assert_eq!(last.note, "DIC 2026-7");
}

#[test]
fn ins_01_the_policy_is_edited_among_the_policies() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("tab g m");
    for _ in 0..60 {
        if b.lines().iter().any(|line| line.starts_with('▌') && line.contains("Assureur")) {
            break;
        }
        b.keys("down");
    }
    assert!(b.shows("aucune : nommer l'assureur"), "{}", b.screen());
    b.keys("enter").text("Assureur fictif").keys("enter");
    b.keys("down down down down enter").keys("backspace backspace").text("95").keys("enter");
    assert!(b.shows("Les livraisons s'arrêtent au plus tard"), "{}", b.screen());
    b.keys("backspace backspace").text("20").keys("enter");
    shot("insurance_policies_fr_120x40", &b);
    b.keys("u");
    let row = b.lines().iter().find(|line| line.starts_with('▌')).cloned().unwrap_or_default();
    assert!(row.contains("Arrêt des livraisons") && row.ends_with(" 30 j"), "{}", b.screen());
}
