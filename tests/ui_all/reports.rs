//! Reports on the screen and the overview: rows by window under a fixed head, sums that follow the filter, figures that open on their
//! lines, files that the client writes.

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::screens::settings;
use suivi::desk::api::*;
use suivi::domain::ageing::{Basis, Buckets};
use suivi::domain::dispute::Reason;
use suivi::domain::ids::{OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::party::Party;
use suivi::domain::report::{Cell, Column, Holds, Kind, Level, Report, Row, Said, Word};
use suivi::i18n::Lang;
use suivi::term::key::Input;
use suivi::ui::action::Pane;
use suivi::ui::theme::{Depth, GlyphSet, ThemeName};
use suivi::ui::{Effect, Event, FileFault, Filed, Model, Msg};

/// Clients of the reports: code, name, limit, and not due, 1-30, 31-60, 61-90, over 90, credits, disputed.
const CLIENTS: [(&str, &str, i64, [i64; 7]); 12] = [
    ("C00055", "SUD CHANTIERS SAS", 3_000_000, [412_050, 2_231_000, 0, 0, 0, 0, 0]),
    ("C00120", "PLOMBERIE DUC", 0, [96_012, 630_000, 41_700, 0, 0, -12_000, 0]),
    ("C00345", "VALRAME", 1_200_000, [120_000, 790_000, 0, 0, 0, 0, 0]),
    ("C00412", "DUPONT & FILS SA", 5_000_000, [240_000, 1_164_000, 0, 0, 0, -156_000, 48_000]),
    ("C00500", "ETABLISSEMENTS LEFEVRE ET COMPAGNIE DU SUD-OUEST", 800_000, [0, 0, 0, 0, 6_902_277, -6_980_320, 0]),
    ("C00666", "ATELIER NOVA", 0, [55_000, 412_000, 0, 120_500, 0, 0, 0]),
    ("C00777", "BRICO OUEST", 400_000, [0, 0, 482_000, 0, 0, 0, 482_000]),
    ("C00871", "MARTIN BTP SARL", 1_000_000, [312_000, 0, 900_000, 0, 0, 0, 60_000]),
    ("C00900", "GARAGE VIAL", 0, [0, 500_000, 0, 0, 0, -1, 0]),
    ("C00910", "LOIRE BOIS", 0, [0, 1_490_000, 0, 0, 0, 0, 0]),
    ("C00920", "CHR DISTRIB", 0, [0, 1_100_000, 0, 0, 0, 0, 0]),
    ("C00930", "MAISON RIVE", 0, [0, 120_000, 0, 0, 0, 0, 120_000]),
];

/// The number of a client of the reports: that of the desk for those that it has from the start.
fn party(n: usize) -> PartyId {
    PartyId(match CLIENTS[n].0 {
        "C00412" => 1,
        "C00055" => 2,
        "C00666" => 3,
        _ => 100 + u32::try_from(n).expect("few"),
    })
}

impl Desk {
    /// The clients that only the reports name are there to be opened.
    pub(super) fn named_in_reports(&mut self) {
        let others = (0..CLIENTS.len()).filter(|n| party(*n).0 >= 100);
        let file = |n: usize| Party { code: CLIENTS[n].0.into(), name: CLIENTS[n].1.into(), ..Party::default() };
        self.now.parties.extend(others.map(|n| (party(n), file(n))));
    }
}

fn about(n: usize, cells: Vec<Cell>) -> Row {
    Row::of(party(n), cells)
}

/// A report as the desk would give it.
pub(super) fn report(ask: &ReportAsk) -> Report {
    let mut out = Report::new(ask.kind, ask.as_of.unwrap_or_else(today), OpNo(57));
    match ask.kind {
        Kind::Disputes => disputes(&mut out),
        _ => ageing(&mut out, ask),
    }
    out
}

fn ageing(out: &mut Report, ask: &ReportAsk) {
    if ask.basis == Basis::Invoice {
        out.about.push(Said::ByInvoice);
    }
    let money = |name: &str| Column::new(name, Holds::Amount);
    let names = Buckets::default().names();
    out.columns = vec![Column::new("client", Holds::Text), Column::new("name", Holds::Text).flexible()];
    out.columns.extend([money("limit").spare(), money("total")]);
    out.columns.extend(names.iter().map(|name| money(name)));
    out.columns.extend([money("unallocated"), money("disputed").spare(), Column::new("last_payment", Holds::Date)]);
    for (n, (code, name, limit, amounts)) in CLIENTS.iter().enumerate() {
        let total = amounts[..6].iter().sum();
        let mut cells = vec![Cell::text(*code), Cell::text(*name)];
        cells.push(if *limit == 0 { Cell::Empty } else { Cell::Amount(Amount(*limit)) });
        cells.push(Cell::Amount(Amount(total)));
        cells.extend(amounts.iter().map(|minor| Cell::Side(Amount(*minor))));
        cells.push(Cell::Date(day("13/11/2026")));
        out.rows.push(about(n, cells));
    }
    let sums: Vec<&str> =
        ["total"].into_iter().chain(names.iter().map(String::as_str)).chain(["unallocated", "disputed"]).collect();
    if ask.group == Group::Collector {
        let sum = out.sum(Level::Subtotal, 0, ("name", Word::Sum("s.martin".into())), &sums).expect("in range");
        out.rows.insert(0, sum);
    }
    let total = out.sum(Level::Total, 0, ("name", Word::Total), &sums).expect("in range");
    let ledger = match &total.cells[3] {
        Cell::Amount(amount) => *amount,
        other => panic!("{other:?}"),
    };
    out.rows.push(total);
    for (word, amount) in [(Word::Ledger, ledger), (Word::Gap, Amount::ZERO)] {
        let mut cells = vec![Cell::Empty; out.columns.len()];
        (cells[1], cells[3]) = (Cell::word(word), Cell::Amount(amount));
        out.rows.push(Row::at(Level::Check, cells));
    }
    out.notes = vec![Said::Tied(out.as_of, ledger), Said::AttributesNow];
}

fn disputes(out: &mut Report) {
    out.columns = vec![
        Column::new("client", Holds::Text),
        Column::new("name", Holds::Text).flexible(),
        Column::new("piece", Holds::Text),
        Column::new("disputed", Holds::Amount),
        Column::new("reason", Holds::Text),
        Column::new("over", Holds::Days),
    ];
    for (n, late) in [(6, Cell::Days(5)), (11, Cell::Empty)] {
        let (code, name, _, amounts) = CLIENTS[n];
        let reason = Cell::word(Word::Reason(Reason::Quantity));
        let cells =
            vec![Cell::text(code), Cell::text(name), Cell::text("F2026-0970"), Cell::Amount(Amount(amounts[6])), reason, late];
        out.rows.push(about(n, cells));
    }
    let total = out.sum(Level::Total, 0, ("name", Word::Total), &["disputed"]).expect("in range");
    out.rows.push(total);
}

/// The figures of the day, as the desk would give them.
pub(super) fn figures() -> Overview {
    let column = |n: usize| Amount(CLIENTS.iter().map(|client| client.3[n]).sum());
    let late = |amounts: &[i64; 7]| Amount(amounts[1..5].iter().sum());
    let mut top: Vec<Debtor> = CLIENTS
        .iter()
        .enumerate()
        .map(|(n, (code, name, _, amounts))| Debtor {
            party: party(n),
            code: (*code).into(),
            name: (*name).into(),
            overdue: late(amounts),
            total: Amount(amounts[..6].iter().sum()),
            oldest: Some(day("19/10/2026")),
        })
        .collect();
    top.sort_by_key(|debtor| std::cmp::Reverse(debtor.overdue));
    top.truncate(10);
    let overdue = Amount(CLIENTS.iter().map(|client| late(&client.3).0).sum());
    let (credits, disputed) = (column(5), column(6));
    let tally = |count, minor| Tally { count, amount: Amount(minor) };
    Overview {
        today: today(),
        op: OpNo(57),
        columns: (0..5).map(column).collect(),
        no_due: Amount::ZERO,
        unallocated: credits,
        total: Amount(CLIENTS.iter().map(|client| client.3[..6].iter().sum::<i64>()).sum()),
        late: Tally { count: 12, amount: overdue },
        figures: Figures {
            overdue,
            overdue_disputed: disputed,
            unallocated: credits,
            net_overdue: Amount(overdue.0 - disputed.0 + credits.0),
            ..Figures::default()
        },
        disputes: tally(2, 602_000),
        past_delay: tally(1, 482_000),
        promised: tally(3, 2_130_000),
        week: (day("16/11/2026"), day("22/11/2026")),
        broken: tally(2, 880_000),
        broken_since: day("01/10/2026"),
        top,
        beyond: Some(tally(2, 1_250_000)),
        orders: Some(OrdersOfDay { blocked: tally(2, 2_532_000), late: tally(2, 1_632_000) }),
    }
}

fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

#[test]
fn the_aged_balance_at_sizes_people_have() {
    for (name, lang, size, keys) in [
        ("report_ageing_fr_80x24", Lang::Fr, (80, 24), "f4 g i enter"),
        ("report_ageing_right_fr_80x24", Lang::Fr, (80, 24), "f4 g i enter right right right down down"),
        ("report_ageing_fr_120x40", Lang::Fr, (120, 40), "f4 g i enter down"),
        ("report_ageing_en_120x40", Lang::En, (120, 40), "f4 g i enter w w tab"),
        ("report_ageing_en_80x24", Lang::En, (80, 24), "f4 g i enter"),
        ("report_menu_fr_80x24", Lang::Fr, (80, 24), "f4 g i"),
    ] {
        let mut b = Bench::new(lang, size);
        b.keys(keys);
        shot(name, &b);
    }
}

#[test]
fn age_07_the_clients_of_a_report_are_chosen_on_the_screen() {
    let mut b = Bench::new(Lang::Fr, (80, 24));
    b.keys("f4 g i enter o end enter");
    b.text("vendeur");
    b.keys("enter");
    assert!(b.shows("gestionnaire, vendeur, responsable, comptes, famille, pays, risque,"), "{}", b.screen());
    shot("report_select_fr_80x24", &b);
    b.text(" petit ; risque d");
    b.keys("enter");
    let ask = &b.model.report.ask;
    assert!(b.model.overlays.is_empty() && ask.seller.as_deref() == Some("petit"), "{}", b.screen());
    assert_eq!(ask.risk.len(), 1);
    b.keys("o end enter");
    assert!(b.shows("vendeur petit ; risque D"), "{}", b.screen());
    b.keys("esc o");
    shot("report_options_fr_80x24", &b);
}

#[test]
fn the_overview_at_sizes_people_have() {
    for (name, lang, size) in [
        ("overview_fr_80x24", Lang::Fr, (80, 24)),
        ("overview_fr_120x40", Lang::Fr, (120, 40)),
        ("overview_en_80x24", Lang::En, (80, 24)),
        ("overview_fr_60x16", Lang::Fr, (60, 16)),
    ] {
        let mut b = Bench::new(lang, size);
        b.keys("f7 down");
        shot(name, &b);
    }
    let mut b = Bench::with(suivi::ui::Setup {
        theme: ThemeName::Mono,
        depth: Depth::Mono,
        glyphs: GlyphSet::Ascii,
        ..setup(Lang::Fr, (80, 24))
    });
    b.keys("f7");
    shot("overview_mono_ascii_80x24", &b);
}

/// What stands in the rows of the report shown.
fn listed(b: &Bench) -> Vec<String> {
    let pane = &b.model.report;
    let report = pane.report.as_ref().expect("a report");
    let code = |place: &usize| b.model.t.report_cell(&report.rows[*place].cells[0]);
    pane.shape.shown.iter().map(code).collect()
}

#[test]
fn each_figure_opens_on_the_lines_that_sum_to_it() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f7");
    for n in 0..5 {
        b.keys("f7 home");
        for _ in 0..n {
            b.keys("down");
        }
        b.keys("enter");
        assert_eq!(b.model.pane, Pane::Report);
        let column = b.model.report.report.as_ref().and_then(|r| r.column(&Buckets::default().names()[n])).expect("a column");
        let figure = b.model.overview.figures.as_ref().expect("figures").columns[n];
        assert_eq!(b.model.report.shape.foot[0].cells[column], Cell::Amount(figure), "column {n}");
        b.keys("esc");
        assert_eq!(b.model.pane, Pane::Overview);
    }
    // Past the aged balance, the net and the disputes that run: those past their delay.
    b.keys("f7 home down down down down down down down down down enter");
    assert_eq!((b.model.report.ask.kind, listed(&b)), (Kind::Disputes, vec!["C00777".to_string()]));
    b.keys("esc end up up enter");
    assert_eq!(b.model.pane, Pane::Account, "a debtor opens its account");
}

#[test]
fn a_filter_keeps_rows_and_sums_them_and_esc_puts_it_away() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f4 g i enter / m a r t i n enter");
    assert_eq!(listed(&b), ["C00871"]);
    let pane = &b.model.report;
    assert_eq!(
        (pane.shape.foot.len(), &pane.shape.foot[0].cells[3]),
        (1, &Cell::Amount(Amount(1_212_000))),
        "no proof of a part"
    );
    b.keys("esc");
    assert_eq!((b.model.pane, listed(&b).len()), (Pane::Report, CLIENTS.len()));
    b.keys("esc");
    assert_eq!(b.model.pane, Pane::Agenda);
}

#[test]
fn age_01_the_basis_turns_with_a_key_and_the_day_is_typed() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f4 g i enter tab");
    assert_eq!(b.model.report.ask.basis, Basis::Invoice);
    b.keys("tab j");
    b.send(Msg::Input(Input::Paste("31/10".into())));
    b.keys("enter");
    assert_eq!((b.model.report.ask.basis, b.model.report.ask.as_of), (Basis::Due, Some(day("31/10/2026"))));
    b.keys("o down enter");
    assert_eq!(b.model.report.ask.known_at, Some(day("31/10/2026")), "both axes go together");
}

#[test]
fn pen_04_late_interest_is_counted_up_to_the_day_typed_one_ahead_too() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f4 :").text("report").keys("enter");
    for _ in 0..Kind::ALL.iter().position(|kind| *kind == Kind::Penalties).expect("a report") {
        b.keys("down");
    }
    b.keys("enter");
    assert_eq!(b.model.report.ask.kind, Kind::Penalties);
    for (typed, expected) in [("31/10", "31/10/2026"), ("31/12/26", "31/12/2026")] {
        b.keys("j backspace backspace backspace backspace backspace backspace backspace backspace");
        b.send(Msg::Input(Input::Paste(typed.into())));
        b.keys("enter");
        assert_eq!(b.model.report.ask.as_of, Some(day(expected)), "{typed}");
    }
}

#[test]
fn an_export_goes_where_the_person_is_and_never_names_a_folder() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f4 g i enter / m a r t i n enter b enter");
    let Some(Effect::Export(export)) = b.done.pop() else { panic!("{:?}", b.done) };
    assert_eq!(export.name, "balance-agee-2026-11-20.pdf");
    assert_eq!(export.report.data().count(), 1, "what is listed");
    assert!(export.report.about.contains(&Said::PartOf(1, 12)) && export.report.notes.is_empty());
    b.send(Msg::Event(Event::Filed(Filed { name: export.name.clone(), fault: None })));
    assert!(b.model.notice.as_ref().is_some_and(|n| n.done && n.text.contains("balance-agee")));
    b.send(Msg::Event(Event::Filed(Filed { name: export.name.clone(), fault: Some(FileFault::Exists) })));
    assert!(b.model.notice.as_ref().is_some_and(|n| !n.done));
    b.keys("b");
    b.send(Msg::Input(Input::Paste("/tmp/x".into())));
    b.keys("enter");
    assert!(b.done.is_empty() && !b.model.overlays.is_empty(), "the line stays with what is wrong");
}

#[test]
fn a_report_survives_a_lost_line() {
    let mut b = Bench::new(Lang::Fr, (120, 40));
    b.keys("f4 g i enter tab down down / c 0 0 enter");
    let draft = b.model.draft();
    let (model, effects) = Model::new(setup(Lang::Fr, (120, 40)));
    let before = listed(&b);
    b.model = model;
    b.answer(effects);
    let mut effects = Vec::new();
    b.model.resume(draft.clone(), &mut effects);
    b.answer(effects);
    assert_eq!((b.model.pane, listed(&b)), (Pane::Report, before));
    assert_eq!(b.model.draft(), draft);
}
