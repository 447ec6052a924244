//! Copies and statements by mail from the screens: written by the process of the terminal, confirmed by the person, then they leave (DUN-19).

use super::bench::{Bench, setup};
use super::reminders::{bench, errands, go, shot};
use suivi::desk::api::MailDraft;
use suivi::domain::dunning::notice::MessageKind;
use suivi::i18n::Lang;
use suivi::ui::{Mailing, Model, Msg, PostNews, Task};

fn written(b: &mut Bench, kept: &str, to: &str) {
    let party = b.model.party().expect("a client");
    let mail = MailDraft {
        kind: if kept.is_empty() { MessageKind::Copies } else { MessageKind::Statement },
        to: Some(to.to_string()).filter(|to| !to.is_empty()).into_iter().collect(),
        name: "MARTIN BTP SARL".into(),
        reply_to: String::new(),
        subject: "Copie de la pièce F2026-0988 – NORD-NÉGOCE".into(),
        text: "Bonjour,".into(),
        files: vec![("C00871".into(), "F2026-0988".into())],
    };
    b.send(Msg::Post(PostNews::Written(Box::new(Mailing { party, mail, kept: kept.into() }))));
}

#[test]
fn dun_19_a_copy_leaves_once_its_documents_and_its_addressee_are_confirmed() {
    let mut b = bench(Lang::Fr, (80, 24));
    go(&mut b, "C00871");
    b.keys("f");
    assert!(b.shows("Copies à envoyer"), "{}", b.screen());
    b.keys("enter");
    let party = b.model.party().expect("a client");
    let tasks = errands(&mut b);
    let [Task::Copies { party: of, pieces }] = tasks.as_slice() else { panic!("{tasks:?}") };
    assert!(*of == party && !pieces.is_empty(), "{pieces:?}");
    let log = b.desk.log_len();
    written(&mut b, "", "compta@martin.example");
    assert!(b.shows("compta@martin.example") && b.shows("Copie de la pièce F2026-0988"), "{}", b.screen());
    shot("mail_copies_fr_80x24", &b);
    assert!(b.desk.log_len() == log && errands(&mut b).is_empty(), "nothing leaves before Enter");
    b.keys("enter");
    assert_eq!(b.desk.log_len(), log + 1);
    let tasks = errands(&mut b);
    assert!(matches!(tasks.as_slice(), [Task::Mail { op }] if op.0 == b.desk.op), "{tasks:?}");
}

#[test]
fn dun_19_without_an_address_or_a_file_it_says_so_and_esc_sends_nothing() {
    let mut b = bench(Lang::En, (80, 24));
    go(&mut b, "C00871");
    b.keys("f enter");
    errands(&mut b);
    b.send(Msg::Post(PostNews::Unwritten("The copy of F2026-0988 is missing".into())));
    assert!(b.notice().contains("is missing"), "{}", b.notice());
    written(&mut b, "", "");
    b.keys("enter");
    assert!(b.shows("To whom?"), "{}", b.screen());
    b.keys("esc");
    assert!(errands(&mut b).is_empty());
    // What is typed elsewhere meanwhile is no yes.
    b.keys("n");
    written(&mut b, "", "compta@martin.example");
    assert!(b.notice().contains("something else is open"), "{}", b.notice());
}

#[test]
fn exp_01_the_statement_that_is_shown_is_mailed_and_survives_a_lost_line() {
    let mut b = bench(Lang::Fr, (120, 40));
    go(&mut b, "C00412");
    b.keys("s f");
    let tasks = errands(&mut b);
    assert!(matches!(tasks.as_slice(), [Task::Statement { .. }]), "{tasks:?}");
    written(&mut b, "{}", "compta@dupont.example");
    let (mut model, mut effects) = Model::new(setup(Lang::Fr, (120, 40)));
    model.resume(b.model.draft(), &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    again.keys("enter");
    assert!(matches!(errands(&mut again).as_slice(), [Task::Mail { .. }]), "{}", again.screen());
}
