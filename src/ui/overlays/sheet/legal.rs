//! Everything legal about a client: its procedure, its file for the court, late interest and fees, dated tasks; and what may be done about each
//! (DUN-14, DUN-15, PEN-11, PEN-12).

use super::rows::{cell, text};
use super::{Sheet, SheetKind};
use crate::desk::api::{
    Command, CourtRow, DunAnswer, DunCommand, DunQuery, LegalAnswer, LegalCommand, LegalFile, LegalQuery, PartyName,
    PenaltyRow, ProcedureRow, Query,
};
use crate::domain::dunning::{CourtFile, CourtStep, Exhibit, Procedure, ProcedureKind};
use crate::domain::ids::{LineId, PartyId};
use crate::domain::money::Amount;
use crate::domain::penalty::PenaltyState;
use crate::i18n::Arg;
use crate::text::{fold, pad_right, sanitise, width};
use crate::ui::model::{Model, Want, count};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose};
use crate::ui::panes::agenda::{DunPick, typed_date, typed_note};
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use std::collections::BTreeSet;

/// Columns of the names of the parts.
const PART: usize = 13;

/// What is picked about a legal matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LegalPick {
    /// A procedure of that kind was opened.
    Declare(ProcedureKind),
    /// More is known of a procedure: its number.
    Known(u64),
    /// It became one of another kind.
    Convert(u64, ProcedureKind),
    /// It ended.
    End(u64),
    /// A request is read: the number of its file.
    Read(u64),
    /// The court of a file is named.
    Court(u64),
    /// The exhibits of a file are listed.
    Exhibits(u64),
    /// One was gathered.
    Exhibit(u64, Exhibit),
    /// A step was taken.
    Step(u64, CourtStep),
    /// Late interest of one invoice, or of all, comes to a state.
    Penalties(Option<LineId>, PenaltyState),
}

/// What a row of the sheet is about: a place in its list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum About {
    Declare,
    Procedure(usize),
    OpenCourt,
    Court(usize),
    Claims,
    Claim(usize),
    Task(usize),
    NewTask,
}

/// The rows of a file, each with what it is about.
fn table(model: &Model, party: PartyId, file: &LegalFile) -> Vec<(About, Vec<Span>)> {
    let mut out = Vec::new();
    procedures(model, party, file, &mut out);
    courts(model, party, file, &mut out);
    claims(model, party, file, &mut out);
    tasks(model, party, file, &mut out);
    // The name of a part stands before its first row only.
    let part = |about: About| match about {
        About::Declare | About::Procedure(_) => "legal-part-procedure",
        About::OpenCourt | About::Court(_) => "legal-part-court",
        About::Claims | About::Claim(_) => "legal-part-penalties",
        About::Task(_) | About::NewTask => "legal-part-tasks",
    };
    let mut before = "";
    for (about, spans) in &mut out {
        let id = part(*about);
        let name = if id == before { "" } else { model.t.label(id) };
        spans.insert(0, Span::new(format!("{} ", pad_right(name, PART)), Role::Head));
        before = id;
    }
    out
}

/// Of a payer's file: whose it is.
fn whose(party: PartyId, client: &PartyName) -> String {
    if client.party == party { String::new() } else { format!("{} ", sanitise(&client.code)) }
}

fn procedures(model: &Model, party: PartyId, file: &LegalFile, out: &mut Vec<(About, Vec<Span>)>) {
    let t = &model.t;
    if file.procedures.is_empty() {
        out.push((About::Declare, vec![Span::new(t.label("legal-row-declare"), Role::Muted)]));
    }
    for (at, row) in file.procedures.iter().enumerate() {
        let kind = t.procedure_kind(row.procedure.kind);
        let args = [("kind", Arg::Str(kind.as_str())), ("opened", Arg::Date(row.procedure.opened))];
        let words = match row.procedure.published {
            Some(on) => t.tf("dun-sheet-procedure", &[args.as_slice(), &[("date", Arg::Date(on))]].concat()),
            None => t.tf("dun-sheet-procedure-unpublished", &args),
        };
        out.push((About::Procedure(at), vec![Span::new(format!("{}{words}", whose(party, &row.client)), Role::Late)]));
        let (prior, posterior) = (t.amount(row.prior, model.digits()), t.amount(row.posterior, model.digits()));
        let parts = t.tf("dun-sheet-prior", &[("prior", Arg::Str(&prior)), ("posterior", Arg::Str(&posterior))]);
        let agent = sanitise(&row.procedure.agent);
        let overseas = if row.procedure.creditor_overseas { t.t("legal-overseas") } else { String::new() };
        let more = [agent.as_ref(), overseas.as_str()].into_iter().filter(|part| !part.is_empty());
        let agent: String = more.map(|part| format!(" · {part}")).collect();
        out.push((About::Procedure(at), vec![Span::new(parts, Role::Popup), Span::new(agent, Role::Muted)]));
    }
}

/// The last step that was taken, with its day.
fn last_step(file: &CourtFile) -> Option<(CourtStep, chrono::NaiveDate)> {
    let day = |step: CourtStep| match step {
        CourtStep::Filed => file.filed,
        CourtStep::Ordered => file.ordered,
        CourtStep::Served => file.served,
        CourtStep::Opposed => file.opposed,
        CourtStep::Closed => file.closed,
    };
    CourtStep::ALL.into_iter().rev().find_map(|step| day(step).map(|on| (step, on)))
}

fn courts(model: &Model, party: PartyId, file: &LegalFile, out: &mut Vec<(About, Vec<Span>)>) {
    let t = &model.t;
    if file.courts.is_empty() {
        out.push((About::OpenCourt, vec![Span::new(t.label("legal-row-court"), Role::Muted)]));
    }
    for (at, row) in file.courts.iter().enumerate() {
        let court = match sanitise(&row.file.court) {
            name if name.is_empty() => t.t("legal-missing-court"),
            name => name.into_owned(),
        };
        let amount = t.amount(row.order.principal, model.digits());
        let state = match last_step(&row.file) {
            Some((step, on)) => {
                t.tf("legal-deed-court-step", &[("step", Arg::Str(&t.court_step(step))), ("date", Arg::Date(on))])
            }
            None => t.tf("legal-row-opened", &[("date", Arg::Date(row.file.opened))]),
        };
        out.push((
            About::Court(at),
            vec![
                Span::new(format!("{}{amount}  ", whose(party, &row.client)), Role::Amount),
                Span::new(format!("{state}  "), Role::Popup),
                Span::new(court, Role::Muted),
            ],
        ));
        // A request that was filed lacks nothing any more.
        if row.file.filed.is_none() && !row.missing.is_empty() {
            let missing: Vec<String> = row.missing.iter().map(|missing| t.order_missing(*missing)).collect();
            out.push((About::Court(at), vec![Span::new(missing.join(" ; "), Role::Late)]));
        }
    }
}

fn claims(model: &Model, party: PartyId, file: &LegalFile, out: &mut Vec<(About, Vec<Span>)>) {
    let t = &model.t;
    let view = &file.penalties;
    if view.rows.is_empty() {
        let words = match view.derived {
            0 => t.t("legal-none-penalties"),
            n => t.tf("legal-derived", &[("n", Arg::Num(i64::from(n)))]),
        };
        return out.push((About::Claims, vec![Span::new(words, Role::Muted)]));
    }
    let left = t.amount(view.left, model.digits());
    let total = t.tf("legal-penalties-total", &[("date", Arg::Date(view.until)), ("amount", Arg::Str(&left))]);
    out.push((About::Claims, vec![Span::new(total, Role::Strong)]));
    let money = |amount: Amount| t.amount(amount, model.digits());
    let counted = |row: &PenaltyRow| row.interest.map_or_else(|_| "?".to_string(), money);
    let widest = |of: &dyn Fn(&PenaltyRow) -> usize, least: usize, most: usize| {
        view.rows.iter().map(|(_, row)| of(row)).max().unwrap_or(0).clamp(least, most)
    };
    let piece = widest(&|row| width(&sanitise(&row.piece)), 6, 14);
    let interest = widest(&|row| width(&counted(row)), 6, 15);
    let fee = widest(&|row| width(&money(row.fee)), 5, 12);
    for (at, (client, row)) in view.rows.iter().enumerate() {
        let days = row.interest.map_or_else(|_| String::new(), |_| t.days_late(row.days));
        let sums = format!("{} + {} ", cell(&counted(row), interest), cell(&money(row.fee), fee));
        let spans = vec![
            Span::new(format!("{}{} ", whose(party, client), text(&row.piece, piece)), Role::Strong),
            Span::new(format!("{} {} ", t.date(row.due), pad_right(&days, 7)), Role::Muted),
            Span::new(sums, if row.interest.is_ok() { Role::Amount } else { Role::Late }),
            Span::new(t.penalty_state(row.state()), Role::Popup),
        ];
        out.push((About::Claim(at), spans));
    }
    // A rate that is missing is an error, told once for each half-year (PEN-03).
    let wrong: BTreeSet<String> =
        view.rows.iter().filter_map(|(_, row)| row.interest.err()).map(|why| t.penalty_error(why)).collect();
    out.extend(wrong.into_iter().map(|words| (About::Claims, vec![Span::new(words, Role::Late)])));
}

fn tasks(model: &Model, party: PartyId, file: &LegalFile, out: &mut Vec<(About, Vec<Span>)>) {
    let t = &model.t;
    for (at, task) in file.tasks.iter().enumerate() {
        let what = model.task_words(task);
        let role = if super::tasks::is_pressing(task) { Role::Late } else { Role::Popup };
        let amount = if task.amount.is_zero() { String::new() } else { t.amount(task.amount, model.digits()) };
        out.push((
            About::Task(at),
            vec![
                Span::new(format!("{} ", t.date(task.on)), role),
                Span::new(format!("{}{what}  ", whose(party, &task.client)), Role::Popup),
                Span::new(amount, Role::Amount),
            ],
        ));
    }
    out.push((About::NewTask, vec![Span::new(t.label("legal-row-task"), Role::Muted)]));
}

/// What the sheet says, a row each.
pub(super) fn rows(model: &Model, party: PartyId, file: &LegalFile) -> Vec<Vec<Span>> {
    table(model, party, file).into_iter().map(|(_, spans)| spans).collect()
}

impl Model {
    /// Shows everything legal about the client in front of the person.
    pub(in crate::ui) fn open_legal(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.party() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Legal(party, None))));
        self.ask_legal(party, out);
    }

    /// Asks for it.
    pub(in crate::ui) fn ask_legal(&mut self, party: PartyId, out: &mut Vec<Effect>) {
        self.ask(Want::Legal, Query::Dun(DunQuery::Legal(LegalQuery::File { party })), out);
    }

    /// Takes it; the cursor stays where it is as far as there are rows.
    pub(in crate::ui) fn legal_answered(&mut self, answer: DunAnswer) {
        let DunAnswer::Legal(told) = answer else { return };
        let LegalAnswer::File(file) = *told else { return };
        let open = |overlay: &Overlay| matches!(overlay, Overlay::Sheet(Sheet { kind: SheetKind::Legal(..), .. }));
        let Some(at) = self.overlays.iter().position(open) else { return };
        if let Overlay::Sheet(Sheet { kind: SheetKind::Legal(_, slot), .. }) = &mut self.overlays[at] {
            *slot = Some(file);
        }
        self.fit_sheet(at);
    }

    /// What is known of the client whose sheet is open.
    fn legal_file(&self) -> Option<(PartyId, &LegalFile)> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Sheet(Sheet { kind: SheetKind::Legal(party, Some(file)), .. }) => Some((*party, &**file)),
            _ => None,
        })
    }

    /// Enter on a row: what may be done about it.
    pub(in crate::ui) fn legal_act(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Legal(party, Some(file)), list })) = self.overlays.last() else {
            return;
        };
        let Some((about, _)) = table(self, *party, file).into_iter().nth(list.index) else { return };
        let party = *party;
        match about {
            About::Declare => {
                let kinds = ProcedureKind::ALL.map(|kind| (self.t.procedure_kind(kind), LegalPick::Declare(kind)));
                let title = self.t.t("legal-menu-declare");
                self.legal_menu(title, party, kinds.to_vec());
            }
            About::Procedure(at) => {
                let Some(row) = file.procedures.get(at).cloned() else { return };
                self.legal_procedure(&row);
            }
            About::OpenCourt => self.legal_ask(Purpose::CourtOpen(party)),
            About::Court(at) => {
                let Some(row) = file.courts.get(at).cloned() else { return };
                self.legal_court(&row);
            }
            About::Claims if file.penalties.rows.is_empty() => self.refuse(self.t.t("legal-none-penalties")),
            About::Claims => {
                let title = self.t.t("legal-menu-penalties");
                self.legal_claims(title, party, None);
            }
            About::Claim(at) => {
                let Some((client, row)) = file.penalties.rows.get(at) else { return };
                let (of, line, title) =
                    (client.party, row.line, self.t.tf("legal-menu-penalty", &[("piece", Arg::Str(&row.piece))]));
                self.legal_claims(title, of, Some(line));
            }
            About::Task(at) => {
                let Some(task) = file.tasks.get(at) else { return };
                self.legal_ask(Purpose::TaskDone(task.client.party, task.name));
            }
            About::NewTask => self.legal_ask(Purpose::TaskSet(party)),
        }
    }

    fn legal_ask(&mut self, purpose: Purpose) {
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, "")));
    }

    fn legal_menu(&mut self, title: String, party: PartyId, items: Vec<(String, LegalPick)>) {
        let item = |(label, pick)| Item::new(label, Choice::Dun(party, DunPick::Legal(pick)));
        self.overlays.push(Overlay::Menu(Menu::new(title, items.into_iter().map(item).collect())));
    }

    fn legal_procedure(&mut self, row: &ProcedureRow) {
        let t = &self.t;
        let mut items = vec![(t.t("legal-pick-known"), LegalPick::Known(row.no))];
        for kind in ProcedureKind::ALL.into_iter().filter(|kind| *kind != row.procedure.kind) {
            let label = t.tf("legal-pick-convert", &[("kind", Arg::Str(&t.procedure_kind(kind)))]);
            items.push((label, LegalPick::Convert(row.no, kind)));
        }
        items.push((t.t("legal-pick-end"), LegalPick::End(row.no)));
        let title = t.procedure_kind(row.procedure.kind);
        self.legal_menu(title, row.client.party, items);
    }

    fn legal_court(&mut self, row: &CourtRow) {
        let t = &self.t;
        let mut items = vec![(t.t("legal-pick-read"), LegalPick::Read(row.no))];
        if row.file.filed.is_none() {
            items.push((t.t("legal-pick-court"), LegalPick::Court(row.no)));
            items.push((t.t("legal-pick-exhibits"), LegalPick::Exhibits(row.no)));
        }
        let may = |step: &CourtStep| row.file.clone().take(*step, self.today).is_ok();
        items.extend(CourtStep::ALL.into_iter().filter(may).map(|step| (t.court_step(step), LegalPick::Step(row.no, step))));
        let title = t.t("legal-part-court");
        self.legal_menu(title, row.client.party, items);
    }

    fn legal_claims(&mut self, title: String, party: PartyId, line: Option<LineId>) {
        let steps = [PenaltyState::Announced, PenaltyState::Invoiced, PenaltyState::Cashed, PenaltyState::Waived];
        let items = steps.map(|to| (self.t.t(&format!("legal-pick-{}", to.code())), LegalPick::Penalties(line, to)));
        self.legal_menu(title, party, items.to_vec());
    }

    /// An answer about a legal matter was picked.
    pub(in crate::ui) fn legal_picked(&mut self, party: PartyId, pick: LegalPick, out: &mut Vec<Effect>) {
        match pick {
            LegalPick::Declare(kind) => self.legal_ask(Purpose::ProcedureOpen(party, kind)),
            LegalPick::Known(no) => self.legal_ask(Purpose::ProcedureKnown(party, no)),
            LegalPick::End(no) => self.legal_ask(Purpose::ProcedureEnd(party, no)),
            LegalPick::Court(no) => self.legal_ask(Purpose::CourtName(party, no)),
            LegalPick::Step(no, step) => self.legal_ask(Purpose::CourtMove(party, no, step)),
            LegalPick::Penalties(line, to) => self.legal_ask(Purpose::PenaltyStep(party, line, to)),
            LegalPick::Convert(no, kind) => {
                let Some(known) = self.legal_procedure_of(party, no) else { return };
                let procedure = Procedure { kind, ..known };
                let note = String::new();
                self.submit(legal(LegalCommand::ChangeProcedure { party, no, procedure, note }), out);
            }
            LegalPick::Exhibits(no) => {
                let Some(row) = self.legal_court_of(party, no) else { return };
                let left = Exhibit::ALL.into_iter().filter(|exhibit| !row.order.exhibits.contains(exhibit));
                let items: Vec<_> = left.map(|exhibit| (self.t.exhibit(exhibit), LegalPick::Exhibit(no, exhibit))).collect();
                if items.is_empty() {
                    return self.refuse(self.t.t("legal-request-complete"));
                }
                let title = self.t.t("legal-menu-exhibits");
                self.legal_menu(title, party, items);
            }
            LegalPick::Exhibit(no, exhibit) => {
                let (court, exhibits) = (String::new(), vec![exhibit]);
                self.submit(legal(LegalCommand::FillCourt { party, no, court, exhibits }), out);
            }
            LegalPick::Read(no) => {
                let Some(row) = self.legal_court_of(party, no) else { return };
                let lines = self.t.court_request(&row.request(), self.today);
                self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Request(lines))));
            }
        }
    }

    fn legal_procedure_of(&self, party: PartyId, no: u64) -> Option<Procedure> {
        let (_, file) = self.legal_file()?;
        file.procedures.iter().find(|row| row.client.party == party && row.no == no).map(|row| row.procedure.clone())
    }

    fn legal_court_of(&self, party: PartyId, no: u64) -> Option<CourtRow> {
        let (_, file) = self.legal_file()?;
        file.courts.iter().find(|row| row.client.party == party && row.no == no).cloned()
    }

    /// The command that a filled line about a legal matter makes; else why it makes none.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(in crate::ui) fn legal_typed(&self, purpose: Purpose, typed: &str) -> Result<Command, String> {
        let no_date = || self.t.t("why-dun-date");
        let rest = |text: &str| typed_note(text).to_string();
        Ok(legal(match purpose {
            Purpose::ProcedureOpen(party, kind) => {
                let (opened, after) = self.day_past(typed).ok_or_else(no_date)?;
                let (published, after) = self.day_past(after).map_or((None, after), |(on, after)| (Some(on), after));
                let ((agent, creditor_overseas), note) = (agent_of(after), String::new());
                let procedure = Procedure { kind, opened, published, creditor_overseas, agent, ended: None };
                LegalCommand::OpenProcedure { party, procedure, note }
            }
            Purpose::ProcedureKnown(party, no) => {
                let known = self.legal_procedure_of(party, no).ok_or_else(|| self.t.t("sheet-waiting"))?;
                let (published, after) = self.day_past(typed).map_or((None, typed), |(on, after)| (Some(on), after));
                let (agent, overseas) = agent_of(after);
                let agent = Some(agent).filter(|agent| !agent.is_empty()).unwrap_or_else(|| known.agent.clone());
                let creditor_overseas = overseas || known.creditor_overseas;
                let procedure = Procedure { published: published.or(known.published), agent, creditor_overseas, ..known };
                LegalCommand::ChangeProcedure { party, no, procedure, note: String::new() }
            }
            Purpose::ProcedureEnd(party, no) => {
                let known = self.legal_procedure_of(party, no).ok_or_else(|| self.t.t("sheet-waiting"))?;
                let (on, after) = self.day_past(typed).unwrap_or((self.today, typed));
                LegalCommand::ChangeProcedure {
                    party,
                    no,
                    procedure: Procedure { ended: Some(on), ..known },
                    note: rest(after),
                }
            }
            Purpose::CourtOpen(party) => {
                let (lines, _) = self.promised_lines(party);
                LegalCommand::OpenCourt { party, court: typed.to_string(), lines, note: String::new() }
            }
            Purpose::CourtName(party, no) => {
                LegalCommand::FillCourt { party, no, court: typed.to_string(), exhibits: Vec::new() }
            }
            Purpose::CourtMove(party, no, step) => {
                let (on, after) = self.day_past(typed).unwrap_or((self.today, typed));
                LegalCommand::MoveCourt { party, no, step, on, note: rest(after) }
            }
            Purpose::TaskSet(party) => {
                let (on, after) = typed_date(typed, self.today, self.t.lang()).ok_or_else(no_date)?;
                LegalCommand::SetTask { party, on, words: rest(after) }
            }
            Purpose::PenaltyStep(party, line, to) => {
                let lines = line.into_iter().collect();
                // A number may begin a note: only what is written as a date is one.
                let dated = typed.split_whitespace().next().is_some_and(|word| word.contains('/'));
                let (until, reason) = self.day_past(typed).filter(|_| dated).unwrap_or((self.today, typed));
                LegalCommand::Penalties { party, lines, until, to, reason: rest(reason) }
            }
            _ => return Err(String::new()),
        }))
    }

    /// What is being typed about a legal matter will take down; how it is typed as long as nothing is.
    pub(in crate::ui) fn legal_preview(&self, purpose: Purpose, typed: &str) -> Option<Vec<Vec<Span>>> {
        let t = &self.t;
        let how = match purpose {
            Purpose::ProcedureOpen(..) => "legal-how-open",
            Purpose::ProcedureKnown(..) => "legal-how-known",
            Purpose::ProcedureEnd(..) | Purpose::CourtMove(..) => "legal-how-day",
            Purpose::CourtOpen(_) => "legal-how-court",
            Purpose::CourtName(..) => "legal-how-name",
            Purpose::TaskSet(_) => "legal-how-task",
            Purpose::PenaltyStep(_, _, PenaltyState::Waived) => "legal-how-waive",
            Purpose::PenaltyStep(..) => "legal-how-note",
            _ => return None,
        };
        if typed.trim().is_empty() {
            return Some(vec![vec![Span::new(t.label(how), Role::Muted)]]);
        }
        let said = match self.legal_typed(purpose, typed.trim()) {
            Ok(Command::Dun(command)) => match *command {
                DunCommand::Legal(command) => self.legal_said(&command),
                _ => String::new(),
            },
            Ok(_) => String::new(),
            Err(why) => return Some(vec![vec![Span::new(why, Role::Muted)]]),
        };
        Some(vec![vec![Span::new(said, Role::Done)]])
    }

    fn legal_said(&self, command: &LegalCommand) -> String {
        let t = &self.t;
        let on = |day| t.tf("preview-on", &[("date", Arg::Date(day))]);
        let parts = match command {
            LegalCommand::OpenProcedure { procedure, .. } | LegalCommand::ChangeProcedure { procedure, .. } => {
                let kind = t.procedure_kind(procedure.kind);
                let args = [("kind", Arg::Str(kind.as_str())), ("opened", Arg::Date(procedure.opened))];
                let words = match procedure.published {
                    Some(day) => t.tf("dun-sheet-procedure", &[args.as_slice(), &[("date", Arg::Date(day))]].concat()),
                    None => t.tf("dun-sheet-procedure-unpublished", &args),
                };
                let ended = procedure.ended.map(|day| t.tf("legal-deed-procedure-ended", &[("date", Arg::Date(day))]));
                let overseas = if procedure.creditor_overseas { t.t("legal-overseas") } else { String::new() };
                vec![words, sanitise(&procedure.agent).into_owned(), overseas, ended.unwrap_or_default()]
            }
            LegalCommand::OpenCourt { court, lines, .. } => {
                let n = Arg::Num(count(lines.len()));
                let about = if lines.is_empty() { t.t("legal-said-all-late") } else { t.tf("preview-lines", &[("n", n)]) };
                vec![sanitise(court).into_owned(), about]
            }
            LegalCommand::FillCourt { court, .. } => vec![sanitise(court).into_owned()],
            LegalCommand::MoveCourt { step, on: day, note, .. } => {
                vec![t.court_step(*step), on(*day), sanitise(note).into_owned()]
            }
            LegalCommand::SetTask { on: day, words, .. } => vec![on(*day), sanitise(words).into_owned()],
            LegalCommand::Penalties { to, until, reason, .. } => {
                let until =
                    if *until == self.today { String::new() } else { t.tf("legal-until", &[("date", Arg::Date(*until))]) };
                vec![t.penalty_state(*to), until, sanitise(reason).into_owned()]
            }
            LegalCommand::DoneTask { on: day, note, .. } => vec![on(*day), sanitise(note).into_owned()],
        };
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// What a line about a legal matter asks for; none for a purpose that is not about one.
    pub(in crate::ui) fn legal_title(t: &crate::i18n::I18n, purpose: Purpose) -> Option<String> {
        Some(match purpose {
            Purpose::ProcedureOpen(_, kind) => t.procedure_kind(kind),
            Purpose::ProcedureKnown(..) => t.t("legal-pick-known"),
            Purpose::ProcedureEnd(..) => t.t("legal-pick-end"),
            Purpose::CourtOpen(_) => t.t("legal-ask-court-open"),
            Purpose::CourtName(..) => t.t("legal-pick-court"),
            Purpose::CourtMove(_, _, step) => t.court_step(step),
            Purpose::TaskSet(_) => t.t("legal-ask-task"),
            Purpose::PenaltyStep(_, _, to) => t.t(&format!("legal-pick-{}", to.code())),
            _ => return None,
        })
    }
}

/// How it is typed that we, the creditor, are outside metropolitan France, folded.
const OVERSEAS: [&str; 6] = ["hors metropole", "outre-mer", "outremer", "etranger", "abroad", "overseas"];

/// The agent of a procedure, and whether we have the longer delay of creditors outside metropolitan France: `Me Example ; abroad` (DUN-14).
fn agent_of(text: &str) -> (String, bool) {
    let clauses = || text.split(';').map(str::trim).filter(|clause| !clause.is_empty());
    let is_overseas = |clause: &&str| OVERSEAS.contains(&fold(clause).as_str());
    let agent: Vec<&str> = clauses().filter(|clause| !is_overseas(clause)).collect();
    (agent.join(" ; "), clauses().any(|clause| is_overseas(&clause)))
}

fn legal(command: LegalCommand) -> Command {
    Command::Dun(Box::new(DunCommand::Legal(Box::new(command))))
}
