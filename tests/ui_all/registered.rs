//! The proof of registered letters on the screen: taken down, corrected, listed (DUN-09b).

use super::bench::Bench;
use super::reminders::{bench, errands, go, shot};
use suivi::domain::dunning::notice::RegisteredEnd;
use suivi::i18n::Lang;
use suivi::ui::Model;

/// A formal notice to MARTIN BTP, printed.
fn posted(lang: Lang, size: (u16, u16)) -> Bench {
    let mut b = bench(lang, size);
    go(&mut b, "C00871");
    b.keys("r ' enter enter g b");
    errands(&mut b);
    b.send(suivi::ui::Msg::Post(suivi::ui::PostNews::Ended(suivi::ui::PostEnd::default())));
    b
}

#[test]
fn dun_09b_the_outbox_takes_down_what_the_post_office_says_and_shows_it_in_the_row() {
    let mut b = posted(Lang::Fr, (120, 40));
    b.keys("d");
    assert!(b.notice().contains("pas encore parti"), "{}", b.notice());
    b.keys("f").text("déposé ce matin").keys("enter");
    assert!(b.shows("à déposer") && b.shows("1 recommandé sans preuve"), "{}", b.screen());
    b.keys("d");
    assert!(b.shows("déposé 02/11 ; présenté 04/11"), "what to type is told: {}", b.screen());
    b.text("1A 123 ; arrivé 12/11").keys("enter");
    assert!(b.shows("« arrivé 12/11 » n'est pas compris"), "{}", b.screen());
    for _ in 0.."arrivé 12/11".chars().count() {
        b.keys("backspace");
    }
    b.text("présenté 10/11 ; AR 12/11");
    assert!(b.shows("1A 123 ; présenté 10/11/26 ; AR 12/11/26"), "{}", b.screen());
    shot("outbox_proof_prompt_fr_120x40", &b);
    b.keys("enter");
    assert!(b.shows("AR 12/11/26") && !b.shows("1 recommandé sans preuve"), "{}", b.screen());
    let proof = b.desk.now.dun.sent[0].proof.clone().expect("taken down");
    assert_eq!(proof.letter.end, Some(RegisteredEnd::Signed(super::desk::day("12/11/2026"))));
    // Corrected: what stands there is read back as it stands.
    b.keys("d");
    assert!(b.shows("1A 123 ; présenté 10/11/26 ; AR 12/11/26"), "{}", b.screen());
    for _ in 0.."AR 12/11/26".chars().count() {
        b.keys("backspace");
    }
    b.text("NPAI 13/11").keys("enter");
    assert!(b.shows("NPAI 13/11/26") && b.shows("1 recommandé sans preuve"), "{}", b.screen());
    shot("outbox_proof_fr_120x40", &b);
    b.resize(80, 24);
    shot("outbox_proof_fr_80x24", &b);
}

#[test]
fn dun_09b_registered_letters_without_proof_are_listed_alone() {
    let mut b = posted(Lang::En, (80, 24));
    b.keys("f").text("x").keys("enter esc");
    go(&mut b, "C00412");
    b.keys("r é enter enter g b");
    errands(&mut b);
    b.send(suivi::ui::Msg::Post(suivi::ui::PostNews::Ended(suivi::ui::PostEnd::default())));
    assert!(b.shows("MARTIN BTP") && b.shows("DUPONT"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("MARTIN BTP") && !b.shows("DUPONT"), "{}", b.screen());
    shot("outbox_unproved_en_80x24", &b);
    b.keys("d").text("1A 9 ; posted 18/11 ; signed 19/11").keys("enter");
    assert!(b.shows("All registered letters have their proof"), "{}", b.screen());
    b.keys("o");
    assert!(b.shows("signed 19/11/26") && b.shows("DUPONT"), "{}", b.screen());
}

#[test]
fn dun_09b_what_was_half_typed_survives_a_lost_line() {
    let mut b = posted(Lang::Fr, (120, 40));
    b.keys("f").text("x").keys("enter d").text("1A 55 ; déposé 0211");
    let draft = b.model.draft();
    let (mut model, mut effects) = Model::new(super::bench::setup(Lang::Fr, (120, 40)));
    model.resume(draft, &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    assert!(again.shows("1A 55 ; déposé 0211"), "{}", again.screen());
}
