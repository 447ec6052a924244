//! Copies and statements by mail from the screens: written by the process of the terminal, confirmed by the person, then they leave (DUN-19).

use super::bench::{Bench, setup};
use super::orders::sale;
use super::reminders::{bench, errands, go, shot};
use suivi::desk::api::MailDraft;
use suivi::domain::dunning::notice::MessageKind;
use suivi::domain::ids::DocumentId;
use suivi::i18n::Lang;
use suivi::ui::{Mailing, Model, Msg, PostNews, Proof, Task};

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

fn proof(b: &mut Bench, document: DocumentId, barred: &[&str]) {
    let party = b.model.party().expect("a client");
    let mail = MailDraft {
        kind: MessageKind::Document(document),
        to: vec!["compta@dupont.example".into()],
        name: "DUPONT BÂTIMENT SAS".into(),
        reply_to: "s.martin@nord.example".into(),
        subject: "COMMANDE CDE-26-0088 – NORD-NÉGOCE".into(),
        text: "Bonjour,\n\nVous trouverez ci-joint votre accusé de réception.\n\nCordialement,\nSylvie Martin".into(),
        files: Vec::new(),
    };
    let told = Proof {
        from: "Sylvie Martin <relances@nord.example>".into(),
        file: ("commande-cde-26-0088.pdf".into(), 34_200, 2),
        barred: barred.iter().map(ToString::to_string).collect(),
    };
    b.send(Msg::Post(PostNews::Proof(Box::new(Mailing { party, mail, kept: "{}".into() }), Box::new(told))));
}

/// The document that the errand is about.
fn asked_for(b: &mut Bench) -> DocumentId {
    match errands(b).as_slice() {
        [Task::Document { document }] => *document,
        other => panic!("{other:?}: {}", b.screen()),
    }
}

#[test]
fn ord_05_a_document_is_shown_whole_before_it_leaves() {
    let mut b = sale(setup(Lang::Fr, (80, 24)));
    b.keys("tab t");
    let document = asked_for(&mut b);
    proof(&mut b, document, &[]);
    let shown =
        ["Sylvie Martin <relances@nord.example>", "DUPONT BÂTIMENT SAS <compta@dupont.example>", "s.martin@nord.example"];
    for words in shown.into_iter().chain(["NORD-NÉGOCE", "commande-cde-26-0088.pdf, 35 ko, 2 pages", "accusé de réception"])
    {
        assert!(b.shows(words), "{words}: {}", b.screen());
    }
    shot("mail_proof_fr_80x24", &b);
    let log = b.desk.log_len();
    b.keys("enter");
    assert!(b.shows("compta@dupont.example") && b.desk.log_len() == log, "nothing leaves before the addressee is confirmed");
    b.keys("esc");
    assert!(b.shows("commande-cde-26-0088.pdf"), "back at the mail: {}", b.screen());
    b.keys("enter enter");
    assert_eq!(b.desk.log_len(), log + 1);
    assert!(matches!(errands(&mut b).as_slice(), [Task::Mail { .. }]), "{}", b.screen());
    assert!(!b.shows("commande-cde-26-0088.pdf"), "it is gone: {}", b.screen());
}

#[test]
fn ord_05_a_document_that_may_not_leave_is_shown_with_the_reason_and_stays() {
    let mut b = sale(setup(Lang::En, (80, 24)));
    b.keys("tab enter t");
    let document = asked_for(&mut b);
    proof(&mut b, document, &["The order is not confirmed"]);
    assert!(b.shows("This mail may not leave") && b.shows("The order is not confirmed"), "{}", b.screen());
    b.keys("enter");
    assert!(b.notice().contains("not confirmed") && errands(&mut b).is_empty(), "{}", b.notice());
    b.keys("esc");
    assert!(!b.shows("35 kB"), "back on the sheet: {}", b.screen());
    // Another document is looked at meanwhile: it says so.
    b.keys("esc n");
    proof(&mut b, document, &[]);
    assert!(b.notice().contains("something else is open"), "{}", b.notice());
}
