//! The call sheet: who to speak to, what is owed and what stands against asking for it, what was agreed, what was done (DUN-13).

use crate::desk::api::{CallSheet, DisputeRow, PlanRow, SheetItem};
use crate::domain::dunning::Level;
use crate::domain::dunning::policy::RiskClass;
use crate::domain::file::Field;
use crate::domain::money::Amount;
use crate::domain::order::DueTask;
use crate::domain::plan::PlanStanding;
use crate::domain::promise::Verdict;
use crate::i18n::Arg;
use crate::text::{pad_left, pad_right, sanitise, width};
use crate::ui::action::{Action, Scope};
use crate::ui::keymap::show_keys;
use crate::ui::model::{Model, Want, count};
use crate::ui::theme::Role;
use crate::ui::widgets::{Pen, Span};
use ratatui::layout::Rect;

/// A row of the sheet.
pub(super) enum Row {
    /// What stands at the left gives way to what stands at the right.
    Text(Vec<Span>, Vec<Span>),
    /// A rule with a title.
    Rule(String),
}

/// Promises, disputes and, beside the list, actions shown.
const AGREED: usize = 3;

/// Items shown at least.
const ITEMS: usize = 4;

/// Draws the sheet of the client under the cursor.
pub(super) fn draw(model: &Model, pen: &mut Pen<'_>, area: Rect) {
    if area.width < 4 {
        return;
    }
    let agenda = &model.agenda;
    if agenda.sheet().is_none() {
        if agenda.cursor.is_some() && model.awaits(Want::CallSheet) {
            pen.text(area.x + 1, area.y + 1, area.width.saturating_sub(2), model.t.label("sheet-waiting"), Role::Muted);
        }
        return;
    }
    let height = usize::from(area.height);
    let rows = rows(model, usize::from(area.width), height);
    let top = agenda.scroll.min(rows.len().saturating_sub(height));
    let below = rows.len().saturating_sub(top + height);
    for (i, row) in rows.iter().skip(top).take(height).enumerate() {
        let y = area.y + u16::try_from(i).unwrap_or(0);
        match row {
            // What is below is told, never silently missing.
            _ if below > 0 && i + 1 == height => {
                let n = i64::try_from(below + 1).unwrap_or(0);
                let id = if agenda.full { "dun-sheet-more-below" } else { "dun-sheet-more" };
                let more = model.t.tf(id, &[("n", Arg::Num(n))]);
                pen.text(area.x + 1, y, area.width.saturating_sub(2), &more, Role::Muted);
            }
            Row::Text(left, right) => pen.spread(area.x + 1, y, area.width.saturating_sub(2), left, right, true),
            Row::Rule(title) => pen.titled_rule(area.x, y, area.width, &[vec![Span::new(title, Role::Head)]]),
        }
    }
}

/// The rows of the sheet in a width. Beside the list it has to fit in a height: items give way to the last actions.
pub(super) fn rows(model: &Model, cols: usize, height: usize) -> Vec<Row> {
    let Some(sheet) = model.agenda.sheet() else { return Vec::new() };
    let cols = cols.saturating_sub(2);
    let mut rows = head(model, sheet, cols);
    agreed(model, sheet, cols, &mut rows);
    super::legal::add(model, sheet, &mut rows);
    super::insurance::add(model, sheet, cols, &mut rows);
    rows.extend(sale(model, sheet, cols));
    rows.extend(why_not(model, sheet, cols));
    let last = actions(model, sheet, cols);
    let pay = pay(model, sheet);
    let taken = rows.len() + 2 + pay.len() + last.len();
    let room = if model.agenda.full { usize::MAX } else { height.saturating_sub(taken).max(ITEMS) };
    items(model, sheet, cols, room, &mut rows);
    rows.extend(pay);
    rows.extend(last);
    rows.extend(script(model, sheet, cols));
    rows
}

/// Breaks a sentence into at most `most` lines, between words and never inside a number; what does not fit ends in `…`.
pub(super) fn folded(text: &str, cols: usize, most: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match words.last_mut() {
            // Thousands of one amount.
            Some(last) if digit(last.chars().next_back()) && digit(word.chars().next()) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_string()),
        }
    }
    let mut lines = vec![String::new()];
    for word in words {
        let full = lines.len() == most;
        let Some(line) = lines.last_mut() else { break };
        let room = cols.saturating_sub(if full { 2 } else { 0 });
        if width(line) + usize::from(!line.is_empty()) + width(&word) <= room || line.is_empty() && !full {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        } else if full {
            line.push_str(" …");
            break;
        } else {
            lines.push(word);
        }
    }
    lines
}

/// A sentence in a width: whole, or its first words.
fn fit(text: &str, cols: usize) -> String {
    if width(text) <= cols {
        return text.to_string();
    }
    folded(text, cols, 1).remove(0)
}

/// Puts pieces on as many lines as they need, whole: a sum without one of its parts would be another sum.
pub(super) fn wrapped(spans: Vec<Span>, between: &str, cols: usize) -> Vec<Row> {
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut used = 0;
    for mut span in spans {
        let wide = |text: &str| width(&sanitise(text));
        if used > 0 && used + wide(between) + wide(&span.text) > cols {
            lines.push(Vec::new());
            used = 0;
        }
        span.text = match used {
            0 => span.text.trim_start().to_string(),
            _ => format!("{between}{}", span.text),
        };
        used += wide(&span.text);
        if let Some(line) = lines.last_mut() {
            line.push(span);
        }
    }
    lines.into_iter().map(text).collect()
}

fn text(spans: Vec<Span>) -> Row {
    Row::Text(spans, Vec::new())
}

/// The same two columns further.
fn indented(row: Row) -> Row {
    match row {
        Row::Text(left, right) => Row::Text([vec![Span::new("  ", Role::Text)], left].concat(), right),
        rule => rule,
    }
}

fn line(words: impl Into<String>, role: Role) -> Row {
    text(vec![Span::new(words, role)])
}

/// Who, and how much.
fn head(model: &Model, sheet: &CallSheet, cols: usize) -> Vec<Row> {
    let t = &model.t;
    let file = &sheet.file;
    let money = |a: Amount| t.amount(a, model.digits());
    let arg = |id: &str, a: Amount| t.tf(id, &[("amount", Arg::Str(&money(a)))]);
    let dot = format!(" {} ", model.glyphs.dot);
    let mut who = vec![Span::new(format!("{} {}", file.code, file.name), Role::Strong)];
    if !file.city.is_empty() {
        who.push(Span::new(format!("{dot}{}", file.city), Role::Muted));
    }
    let peers: Vec<&str> = model.peers.iter().filter(|p| p.party == Some(sheet.party)).map(|p| p.user.as_str()).collect();
    let here = if peers.is_empty() { String::new() } else { t.tf("peer-here", &[("who", Arg::Str(&peers.join(", ")))]) };
    let mut rows = vec![Row::Text(who, vec![Span::new(here, Role::Peer)])];
    if !sheet.children.is_empty() {
        let codes: Vec<&str> = sheet.children.iter().map(|child| child.code.as_str()).collect();
        rows.push(line(t.tf("dun-sheet-pays-for", &[("clients", Arg::Str(&codes.join(", ")))]), Role::Muted));
    }
    let mut contact: Vec<Span> = Vec::new();
    for (word, role) in [(&file.contact, Role::Text), (&file.phone, Role::Strong), (&file.email, Role::Muted)] {
        if !word.is_empty() {
            let gap = if contact.is_empty() { "" } else { "  " };
            contact.push(Span::new(format!("{gap}{word}"), role));
        }
    }
    if contact.is_empty() {
        contact.push(Span::new(t.label("dun-sheet-no-contact"), Role::Late));
    }
    rows.push(text(contact));
    for (role, person) in &sheet.people {
        let told = [&person.name, &person.phone, &person.email].map(|text| sanitise(text).into_owned());
        let words: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
        let label = t.file_field(Field::File(*role));
        rows.push(text(vec![Span::new(format!("{label} "), Role::Muted), Span::new(words.join("  "), Role::Text)]));
    }
    if let Some(words) = model.alert_words(sheet.party, &[]) {
        rows.push(line(fit(&words, cols), Role::Derived));
    }
    let sums = &sheet.sums;
    let role = if sums.net.0 > 0 { Role::Late } else { Role::Total };
    let mut net = vec![Span::new(arg("dun-sheet-net", sums.net), role)];
    net.push(Span::new(format!(" = {}", arg("dun-sheet-overdue", sums.overdue)), Role::Text));
    if !sums.disputed.is_zero() {
        net.push(Span::new(format!(" - {}", arg("dun-sheet-disputed", sums.disputed)), Role::Dispute));
    }
    if !sums.credits.is_zero() {
        net.push(Span::new(format!(" - {}", arg("dun-sheet-credits", -sums.credits)), Role::Credit));
    }
    rows.extend(wrapped(net, "", cols));
    let mut more = vec![Span::new(arg("dun-sheet-not-due", sums.not_due), Role::Text)];
    more.push(Span::new(
        format!("  {}", t.tf("dun-sheet-balance", &[("amount", Arg::Str(&t.amount_dc(sums.balance, model.digits())))])),
        Role::Muted,
    ));
    rows.push(text(more));
    let mut habits: Vec<Span> = Vec::new();
    let mut habit = |words: String, role: Role| habits.push(Span::new(words, role));
    if let Some(days) = sheet.behaviour {
        let role = if days > 0 { Role::Text } else { Role::Muted };
        habit(t.tf("dun-sheet-behaviour", &[("days", Arg::Str(&t.days_late(i64::from(days))))]), role);
    }
    if let Some(usage) = sheet.limit_usage {
        let role = if usage >= 10_000 { Role::Late } else { Role::Text };
        habit(t.tf("dun-sheet-limit", &[("percent", Arg::Num(i64::from(usage / 100)))]), role);
    }
    if let Some(class) = sheet.class {
        let role = if class >= RiskClass::D { Role::Late } else { Role::Text };
        habit(t.tf("dun-sheet-class", &[("class", Arg::Str(class.code()))]), role);
    }
    if let Some((on, amount)) = sheet.last_payment {
        let paid = money(amount);
        habit(t.tf("dun-sheet-paid", &[("amount", Arg::Str(&paid)), ("date", Arg::Date(on))]), Role::Muted);
    }
    if !habits.is_empty() {
        rows.extend(wrapped(habits, &dot, cols));
    }
    rows
}

/// What was agreed: promises with what they came to, plans, disputes, a stop, the next date.
fn agreed(model: &Model, sheet: &CallSheet, cols: usize, rows: &mut Vec<Row>) {
    let t = &model.t;
    let money = |a: Amount| t.amount(a, model.digits());
    for row in sheet.promises.iter().filter(|row| row.verdict != Verdict::Withdrawn).take(AGREED) {
        let amount = money(row.promise.amount);
        let what = t.tf("dun-sheet-promise", &[("amount", Arg::Str(&amount)), ("date", Arg::Date(row.promise.due))]);
        let role = match row.verdict {
            Verdict::Broken(_) | Verdict::Partial(..) => Role::Late,
            Verdict::Kept => Role::Done,
            Verdict::ToCheck => Role::Derived,
            Verdict::Running | Verdict::Withdrawn => Role::Text,
        };
        rows.push(text(vec![Span::new(format!("{what} : "), Role::Text), Span::new(t.verdict(row.verdict), role)]));
    }
    for row in &sheet.plans {
        let role = match row.standing {
            PlanStanding::Done | PlanStanding::Ended => continue,
            PlanStanding::Default { .. } => Role::Late,
            _ => Role::Text,
        };
        rows.extend(folded(&plan_line(model, row), cols, 2).into_iter().map(|words| line(words, role)));
        rows.extend(wrapped(instalments(model, row), "  ", cols.saturating_sub(2)).into_iter().map(indented));
    }
    for row in sheet.disputes.iter().take(AGREED) {
        let role = if row.clock.is_late() { Role::Late } else { Role::Dispute };
        rows.extend(folded(&dispute_line(model, row), cols, 2).into_iter().map(|words| line(words, role)));
    }
    if let Some((stop, why)) = &sheet.stop {
        let (stop, told) = (t.dun_stop(*stop), t.said_of(&t.dun_stop(*stop), why));
        let rest = told.strip_prefix(&stop).unwrap_or_default().to_string();
        rows.push(text(vec![Span::new(stop, Role::Late), Span::new(rest, Role::Text)]));
    }
    // The last one says how it stands: earlier ones only when it is not proved and they are.
    let formal = sheet.formal.iter().find(|notice| notice.effect().is_ok()).or(sheet.formal.first());
    if let Some(notice) = formal {
        let role = if notice.effect().is_ok() { Role::Text } else { Role::Derived };
        rows.push(line(t.formal_notice(notice), role));
    }
    for due in sheet.commitments.iter().filter(|commitment| commitment.kind.is_deadline()).take(AGREED) {
        let what = t.commitment(due.kind);
        rows.push(line(t.tf("dun-sheet-deadline", &[("what", Arg::Str(&what)), ("date", Arg::Date(due.on))]), Role::Late));
    }
    if let Some(next) = &sheet.next {
        let mut words = t.tf("dun-sheet-next", &[("date", Arg::Str(&t.date_long(next.on)))]);
        if let Some(minute) = next.minute {
            words.push(' ');
            words.push_str(&t.minute(minute));
        }
        let why = match &sheet.follow {
            Some((answer, _)) => t.answer(*answer),
            None => next.why.clone(),
        };
        rows.push(line(t.said_of(&words, &why), Role::Text));
        let moves = sheet.follow.iter().flat_map(|(_, moves)| moves);
        let moves: Vec<String> = moves.map(|what| t.after_call(*what)).collect();
        if !moves.is_empty() {
            let words = t.tf("dun-sheet-follow", &[("what", Arg::Str(&moves.join(", ")))]);
            rows.extend(folded(&words, cols, 2).into_iter().map(|words| line(words, Role::Text)));
        }
    }
}

/// The script of a call with the figures of this client, in the whole sheet only (DUN-13). What is not late yet is asked about otherwise.
fn script(model: &Model, sheet: &CallSheet, cols: usize) -> Vec<Row> {
    if !model.agenda.full || sheet.items.is_empty() {
        return Vec::new();
    }
    let t = &model.t;
    let net = t.amount(sheet.sums.askable, model.digits());
    let oldest = sheet.items.iter().filter(|item| item.days_late > 0).max_by_key(|item| item.days_late);
    let state = match oldest {
        Some(item) => {
            let (piece, amount) = (sanitise(&item.piece), t.amount(item.open, model.digits()));
            let days = t.days_late(item.days_late);
            let args = [
                ("total", Arg::Str(net.as_str())),
                ("piece", Arg::Str(&piece)),
                ("amount", Arg::Str(&amount)),
                ("days", Arg::Str(&days)),
            ];
            t.tf("dun-script-state", &args)
        }
        None => t.t("dun-script-state-pre"),
    };
    let steps = [
        t.t("dun-script-who"),
        state,
        t.t(if oldest.is_some() { "dun-script-received" } else { "dun-script-approved" }),
        t.t("dun-script-listen"),
        t.t("dun-script-promise"),
        t.t("dun-script-restate"),
        t.t("dun-script-log"),
    ];
    let mut rows = vec![Row::Rule(t.t("dun-script"))];
    for (n, step) in steps.iter().enumerate() {
        let words = folded(step, cols.saturating_sub(3), 3);
        rows.extend(words.into_iter().enumerate().map(|(at, words)| {
            let lead = if at == 0 { format!("{}. ", n + 1) } else { "   ".to_string() };
            line(format!("{lead}{words}"), Role::Text)
        }));
    }
    rows
}

/// What is due about its orders and quotes, in one line: each task once, with its first document and how many more there are.
fn sale(model: &Model, sheet: &CallSheet, cols: usize) -> Option<Row> {
    let t = &model.t;
    let of = |task: DueTask| {
        let mut rows = sheet.orders.iter().filter(|row| row.task == task);
        let first = rows.next()?;
        let (what, more) = (t.due_task(task), rows.count());
        let args = [("task", Arg::Str(&what)), ("number", Arg::Str(&first.number)), ("n", Arg::Num(count(more)))];
        Some(t.tf(if more == 0 { "dun-sheet-sale-one" } else { "dun-sheet-sale-more" }, &args))
    };
    let tasks: Vec<String> = DueTask::ALL.into_iter().filter_map(of).collect();
    let overdue = sheet.orders.iter().any(|row| row.due < model.today);
    (!tasks.is_empty()).then(|| {
        let words = tasks.join(&format!(" {} ", model.glyphs.dot));
        line(fit(&t.tf("dun-sheet-sale", &[("tasks", Arg::Str(&words))]), cols), if overdue { Role::Late } else { Role::Text })
    })
}

/// A plan in a line: when it was agreed, how much, where it stands.
pub(super) fn plan_line(model: &Model, row: &PlanRow) -> String {
    let t = &model.t;
    let sum = Amount::sum(row.plan.instalments.iter().map(|(_, amount)| *amount)).unwrap_or_default();
    let (amount, standing) = (t.amount(sum, model.digits()), t.plan_standing(row.standing));
    let n = i64::try_from(row.plan.instalments.len()).unwrap_or(i64::MAX);
    let args = [
        ("date", Arg::Date(row.plan.agreed_on)),
        ("n", Arg::Num(n)),
        ("amount", Arg::Str(&amount)),
        ("standing", Arg::Str(&standing)),
    ];
    let told = t.tf("dun-sheet-plan", &args);
    if row.plan.penalties.is_zero() {
        return told;
    }
    let penalties = t.amount(row.plan.penalties, model.digits());
    format!("{told}, {}", t.tf("dun-sheet-plan-penalties", &[("amount", Arg::Str(&penalties))]))
}

/// The instalments of a plan, each with what came of it.
fn instalments(model: &Model, row: &PlanRow) -> Vec<Span> {
    let t = &model.t;
    // Receipts pay instalments in their order: what lies before the one that is looked at is paid.
    let (at, id) = match row.standing {
        PlanStanding::Respected(day, _) => (Some(day), ""),
        PlanStanding::ToCheck(day) => (Some(day), "dun-instalment-to-check"),
        PlanStanding::Default { missed, .. } => (Some(missed), "dun-instalment-missed"),
        PlanStanding::Done => (None, "dun-instalment-paid"),
        PlanStanding::Ended => (row.plan.instalments.first().map(|(day, _)| *day), ""),
    };
    let told = |(day, amount): &(chrono::NaiveDate, Amount)| {
        let (id, role) = match at {
            Some(at) if *day == at && !id.is_empty() => (id, Role::Late),
            Some(at) if *day >= at => ("", Role::Text),
            _ => ("dun-instalment-paid", Role::Done),
        };
        let words = format!("{} {}", t.date(*day), t.amount(*amount, model.digits()));
        Span::new(if id.is_empty() { words } else { format!("{words} {}", t.t(id)) }, role)
    };
    row.plan.instalments.iter().map(told).collect()
}

/// A dispute in a line: why, which item, how much, where it is and since when.
pub(super) fn dispute_line(model: &Model, row: &DisputeRow) -> String {
    let t = &model.t;
    // Of one that is over, what it was about.
    let amount = if row.amount.is_zero() { row.dispute.amount } else { row.amount };
    let (amount, state) = (t.amount(amount, model.digits()), t.dispute_state(row.state));
    let args = [
        ("reason", Arg::Str(row.dispute.reason.code())),
        ("piece", Arg::Str(&row.piece)),
        ("amount", Arg::Str(&amount)),
        ("state", Arg::Str(&state)),
        ("days", Arg::Num(i64::from(row.clock.used))),
        ("allowed", Arg::Num(i64::from(row.clock.allowed))),
    ];
    t.tf("dun-sheet-dispute", &args)
}

/// The reminder that may leave, or why none does.
fn why_not(model: &Model, sheet: &CallSheet, cols: usize) -> Vec<Row> {
    let t = &model.t;
    let words = match (sheet.level, sheet.refused.as_slice()) {
        (Some(level), []) => return vec![line(t.tf("dun-sheet-may", &[("level", Arg::Str(t.level(level)))]), Role::Done)],
        (None, []) => return Vec::new(),
        (_, refused) => refused.iter().map(|refused| t.refused(*refused)).collect::<Vec<_>>().join(" ; "),
    };
    let told = t.tf("dun-sheet-no-reminder", &[("why", Arg::Str(&words))]);
    folded(&told, cols, 2).into_iter().map(|words| line(words, Role::Derived)).collect()
}

/// The open items: may each be asked for?
fn items(model: &Model, sheet: &CallSheet, cols: usize, room: usize, rows: &mut Vec<Row>) {
    let t = &model.t;
    rows.push(Row::Rule(t.tf("dun-sheet-items", &[("n", Arg::Num(i64::try_from(sheet.items.len()).unwrap_or(0)))])));
    let most = sheet.items.iter().map(|item| width(&t.amount(item.open, model.digits()))).max().unwrap_or(0).clamp(9, 17);
    let piece = sheet.items.iter().map(|item| width(&sanitise(&item.piece))).max().unwrap_or(0).clamp(6, 14);
    // Due date, days, level and the blanks between.
    let fixed = piece + 1 + 9 + 1 + 5 + 1 + most + 1 + 4;
    let wide = cols > fixed + 24;
    let head = [
        pad_right(t.label("head-piece"), piece),
        pad_right(t.label("head-due"), 9),
        pad_left(t.label("head-late"), 5),
        pad_left(t.label("head-residual"), most),
        pad_right(t.label("head-level"), 3),
        t.t(if wide { "dun-sheet-askable" } else { "dun-sheet-askable-short" }),
    ];
    rows.push(line(head.join(" "), Role::Head));
    let shown = if sheet.items.len() > room { room.saturating_sub(1) } else { sheet.items.len() };
    for item in sheet.items.iter().take(shown) {
        let late = item.days_late > 0;
        let derived = if item.derived { model.glyphs.derived } else { "" };
        let due = item.due.map_or_else(|| "-".to_string(), |due| format!("{}{derived}", t.date(due)));
        let days = if item.due.is_some() { t.days_late(item.days_late) } else { String::new() };
        let level = Level::from_number(item.sent).map_or_else(|| "-".to_string(), |level| t.level(level).to_string());
        let name = if item.piece.is_empty() { &item.label } else { &item.piece };
        let (mut answer, role) = askable(model, item);
        if item.assigned.is_some() {
            answer = format!("{} {answer}", model.glyphs.factor);
        }
        let plain = if late { Role::Text } else { Role::Muted };
        rows.push(text(vec![
            Span::new(format!("{} ", pad_right(&crate::text::cut(&sanitise(name), piece), piece)), plain),
            Span::new(format!("{} ", pad_right(&due, 9)), plain),
            Span::new(format!("{} ", pad_left(&days, 5)), if late { Role::Late } else { Role::Muted }),
            Span::new(format!("{} ", pad_left(&t.amount(item.open, model.digits()), most)), Role::Amount),
            Span::new(format!("{} ", pad_right(&level, 3)), plain),
            Span::new(fit(&answer, cols.saturating_sub(fixed)), role),
        ]));
    }
    if let Some(more) = sheet.items.len().checked_sub(shown).filter(|more| *more > 0) {
        // The keys of the pane, also while a menu has its own.
        let keys = model.keymap.keys_of(&[Scope::Agenda], Action::AgendaSheet.bare());
        let keys = keys.map(|keys| show_keys(keys, t)).unwrap_or_default();
        let n = i64::try_from(more).unwrap_or(0);
        rows.push(line(t.tf("dun-sheet-items-more", &[("n", Arg::Num(n)), ("keys", Arg::Str(&keys))]), Role::Muted));
    }
}

/// Whom to pay what, where part of it is assigned to a factor: its account below, or that nobody entered it (FAC-01).
fn pay(model: &Model, sheet: &CallSheet) -> Vec<Row> {
    let t = &model.t;
    let mut rows = Vec::new();
    for section in &sheet.pay {
        let payee = match &section.factor {
            None => t.t("dun-sheet-pay-us"),
            Some(factor) => t.tf("dun-sheet-pay-factor", &[("name", Arg::Str(&sanitise(&factor.name)))]),
        };
        let n = Arg::Num(i64::try_from(section.items.len()).unwrap_or(i64::MAX));
        let amount = t.amount(section.total, model.digits());
        let words = t.tf("dun-sheet-pay-line", &[("n", n), ("payee", Arg::Str(&payee)), ("amount", Arg::Str(&amount))]);
        match &section.factor {
            None => rows.push(line(format!("  {words}"), Role::Text)),
            Some(factor) => {
                rows.push(line(format!("{} {words}", model.glyphs.factor), Role::Derived));
                rows.push(match factor.iban.as_str() {
                    "" => line(format!("  {}", t.factor_no_account(&factor.name)), Role::Late),
                    iban => line(format!("  {}", t.account(iban)), Role::Muted),
                });
            }
        }
    }
    rows
}

/// Whether an item may be asked for: yes, or the first reason why not.
fn askable(model: &Model, item: &SheetItem) -> (String, Role) {
    let t = &model.t;
    match (item.bars.as_slice(), item.next) {
        ([bar, ..], _) if !item.disputed.is_zero() && item.disputed < item.open => {
            (format!("{} {}", t.bar(*bar), t.amount(item.disputed, model.digits())), Role::Dispute)
        }
        ([bar, ..], _) => (t.bar(*bar), if item.days_late > 0 { Role::Derived } else { Role::Muted }),
        ([], _) if !item.disputed.is_zero() => {
            let disputed = t.amount(item.disputed, model.digits());
            (t.tf("dun-sheet-but-disputed", &[("amount", Arg::Str(&disputed))]), Role::Dispute)
        }
        ([], Some((level, _))) => (t.tf("dun-sheet-yes-level", &[("level", Arg::Str(t.level(level)))]), Role::Done),
        ([], None) => (t.t("dun-sheet-yes"), Role::Done),
    }
}

/// The last actions, the newest first.
fn actions(model: &Model, sheet: &CallSheet, cols: usize) -> Vec<Row> {
    let t = &model.t;
    if sheet.actions.is_empty() {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let shown = if model.agenda.full { sheet.actions.len() } else { AGREED };
    rows.push(Row::Rule(t.t("dun-sheet-actions")));
    for action in sheet.actions.iter().take(shown) {
        let mut words = t.deed(&action.deed);
        for more in [&action.contact, &action.note] {
            if !more.is_empty() {
                words.push_str(&format!(", {more}"));
            }
        }
        let who = pad_right(&crate::text::cut(&sanitise(&action.user), 10), 10);
        let next = match action.next {
            Some((on, _)) => t.tf("dun-sheet-then", &[("date", Arg::Str(&t.date(on)))]),
            None => String::new(),
        };
        let room = cols.saturating_sub(8 + 1 + 10 + 1 + width(&next) + 2);
        rows.push(Row::Text(
            vec![
                Span::new(format!("{} ", t.date(action.on)), Role::Muted),
                Span::new(format!("{who} "), Role::Muted),
                Span::new(fit(&sanitise(&words), room), Role::Text),
            ],
            vec![Span::new(next, Role::Muted)],
        ));
    }
    rows
}
