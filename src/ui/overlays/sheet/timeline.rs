//! Everything about a client on one line of time (CLI-03): what happened, filtered by topic and by text, a page at a time.

use super::rows::{cell, pair, text};
use super::{Sheet, SheetKind};
use crate::desk::api::{Command, FileAnswer, FileCommand, FileQuery, Query, TimelineAsk, TimelinePage};
use crate::domain::file::{Event, Topic};
use crate::domain::ids::PartyId;
use crate::i18n::Arg;
use crate::text::{pad_right, sanitise, width, wrap};
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Overlay, Prompt, Purpose};
use crate::ui::theme::Role;
use crate::ui::widgets::{ListState, Span};

/// Columns of the words of one event.
const WORDS: usize = 70;

/// Events asked for at once.
const PAGE: u32 = 100;

/// What is shown of a timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The client.
    pub party: PartyId,
    /// Only this topic.
    pub topic: Option<Topic>,
    /// Only with this text.
    pub text: String,
    /// The events, once answered.
    pub page: Option<TimelinePage>,
    /// The topics among which there was something when all were shown.
    known: Vec<Topic>,
}

impl Timeline {
    /// A timeline to be asked for.
    pub(in crate::ui) fn of(party: PartyId, topic: Option<Topic>, text: String) -> Timeline {
        Timeline { party, topic, text, page: None, known: Vec::new() }
    }

    fn query(&self, limit: u32) -> Query {
        let topics = self.topic.into_iter().collect();
        let ask = TimelineAsk { topics, text: self.text.clone(), skip: 0, limit };
        Query::File(FileQuery::Timeline { party: self.party, ask })
    }

    fn wanted(&self) -> u32 {
        self.page.as_ref().map_or(PAGE, |page| page.ask.limit)
    }

    pub(super) fn title(&self, model: &Model) -> String {
        let t = &model.t;
        let mut what = self.topic.map_or_else(|| t.t("timeline-all"), |topic| t.topic(topic));
        if !self.text.is_empty() {
            what = format!("{what} / {}", self.text);
        }
        let name = self.page.as_ref().map_or("", |page| page.name.as_str());
        let number = |n: usize| Arg::Num(i64::try_from(n).unwrap_or(i64::MAX));
        let shown = self.page.as_ref().map_or(0, |page| page.events.len());
        let total = self.page.as_ref().map_or(0, |page| page.total as usize);
        let args = [("name", Arg::Str(name)), ("what", Arg::Str(&what)), ("shown", number(shown)), ("total", number(total))];
        t.tf("sheet-timeline", &args)
    }

    pub(super) fn rows(&self, model: &Model) -> Vec<Vec<Span>> {
        let t = &model.t;
        let Some(page) = &self.page else { return vec![vec![Span::new(t.label("sheet-waiting"), Role::Muted)]] };
        if page.events.is_empty() {
            return vec![vec![Span::new(t.label("timeline-none"), Role::Muted)]];
        }
        let widest = |of: &dyn Fn(&Event) -> String, least: usize, most: usize| {
            page.events.iter().map(|event| width(&sanitise(&of(event)))).max().unwrap_or(0).clamp(least, most)
        };
        let money = |event: &Event| event.amount.map(|amount| t.amount(amount, model.digits())).unwrap_or_default();
        // On a narrow screen words are worth more than what is read with Enter.
        let narrow = model.screen().is_none_or(|screen| screen.body.width < 100);
        let topic = Topic::ALL.iter().map(|topic| width(&t.topic(*topic))).max().unwrap_or(0);
        let (what, amount) = (widest(&|event| t.event(event), 8, if narrow { 25 } else { 30 }), widest(&money, 8, 17));
        let mut out: Vec<Vec<Span>> = Vec::with_capacity(page.events.len() + 1);
        for event in &page.events {
            let who = sanitise(&event.user).into_owned();
            let words = if event.text.is_empty() { String::new() } else { format!("{} ", sanitise(&event.text)) };
            let money = money(event);
            // An amount that nobody has takes no room from the words.
            let amount = if amount == 8 && page.events.iter().all(|event| event.amount.is_none()) { 0 } else { amount };
            out.push(vec![
                Span::new(format!("{} ", t.date(event.on)), Role::Muted),
                Span::new(format!("{} ", pad_right(&t.topic(event.topic), topic)), role(event.topic)),
                Span::new(format!("{} ", text(&t.event(event), what)), Role::Popup),
                Span::new(if amount == 0 { String::new() } else { format!("{} ", cell(&money, amount)) }, Role::Amount),
                Span::new(words, Role::Popup),
                Span::new(who, Role::Muted),
            ]);
        }
        if page.events.len() < page.total as usize {
            out.push(vec![Span::new(t.label("timeline-more"), Role::Muted)]);
        }
        out
    }
}

/// An event whole: its words in lines that fit.
pub(super) fn event_rows(model: &Model, event: &Event) -> Vec<Vec<Span>> {
    let t = &model.t;
    let mut out = vec![pair(t.label("head-date"), event.at.map_or_else(|| t.date(event.on), |at| t.moment_long(at)))];
    if let Some(amount) = event.amount {
        out.push(pair(t.label("head-amount"), t.amount(amount, model.digits())));
    }
    if !event.user.is_empty() {
        out.push(pair(t.label("event-by"), sanitise(&event.user).into_owned()));
    }
    if !event.text.is_empty() {
        out.push(Vec::new());
    }
    out.extend(wrap(&sanitise(&event.text), WORDS).into_iter().map(|line| vec![Span::new(line, Role::Popup)]));
    out
}

/// What a person does stands out of what accounting tells.
const fn role(topic: Topic) -> Role {
    match topic {
        Topic::Invoice | Topic::Payment | Topic::Lettering | Topic::Sale | Topic::File => Role::Muted,
        _ => Role::Strong,
    }
}

impl Model {
    fn timeline(&self) -> Option<(&Timeline, usize)> {
        match self.overlays.last() {
            Some(Overlay::Sheet(Sheet { kind: SheetKind::Timeline(timeline), list })) => Some((timeline, list.index)),
            _ => None,
        }
    }

    /// Opens the timeline of the client.
    pub(in crate::ui) fn open_timeline(&mut self, out: &mut Vec<Effect>) {
        let Some(party) = self.sheet_party() else { return };
        self.show_timeline(Timeline::of(party, None, String::new()), ListState::default(), out);
    }

    /// Lays a timeline over the pane, on one of its rows, and asks for it.
    pub(in crate::ui) fn show_timeline(&mut self, timeline: Timeline, list: ListState, out: &mut Vec<Effect>) {
        let query = timeline.query(PAGE.saturating_add(u32::try_from(list.index).unwrap_or(0)));
        self.overlays.push(Overlay::Sheet(Sheet::at(SheetKind::Timeline(Box::new(timeline)), list)));
        self.ask(Want::Timeline, query, out);
    }

    /// Asks again for as much as is shown.
    pub(in crate::ui) fn refresh_timeline(&mut self, timeline: &Timeline, out: &mut Vec<Effect>) {
        self.ask(Want::Timeline, timeline.query(timeline.wanted()), out);
    }

    /// Takes a part of a timeline.
    pub(in crate::ui) fn timeline_answered(&mut self, answer: FileAnswer) {
        let FileAnswer::Timeline(page) = answer else { return };
        let of = |o: &Overlay| matches!(o, Overlay::Sheet(Sheet { kind: SheetKind::Timeline(t), .. }) if t.party == page.party);
        let Some(at) = self.overlays.iter().position(of) else { return };
        if let Some(Overlay::Sheet(Sheet { kind: SheetKind::Timeline(timeline), .. })) = self.overlays.get_mut(at) {
            if page.ask.topics.is_empty() {
                timeline.known.clone_from(&page.topics);
            }
            timeline.page = Some(*page);
        }
        self.fit_sheet(at);
    }

    /// Near the end of what is shown, more is asked for.
    pub(in crate::ui) fn timeline_moved(&mut self, out: &mut Vec<Effect>) {
        let Some((timeline, at)) = self.timeline() else { return };
        let Some(page) = &timeline.page else { return };
        let known = page.events.len();
        if at + 1 >= known && known < page.total as usize && !self.awaits(Want::Timeline) {
            let query = timeline.query(page.ask.limit.saturating_add(PAGE));
            self.ask(Want::Timeline, query, out);
        }
    }

    /// Goes on to the next topic that the client has, after the last one to all of them.
    pub(in crate::ui) fn timeline_next(&mut self, out: &mut Vec<Effect>) {
        let Some((timeline, _)) = self.timeline() else { return };
        // Of a timeline that came back with a draft nobody knows yet.
        let topics = if timeline.known.is_empty() { Topic::ALL.as_slice() } else { timeline.known.as_slice() };
        let next = match timeline.topic {
            None => topics.first().copied(),
            Some(topic) => topics.iter().skip_while(|other| **other != topic).nth(1).copied(),
        };
        self.timeline_becomes(next, None, out);
    }

    fn timeline_becomes(&mut self, topic: Option<Topic>, words: Option<String>, out: &mut Vec<Effect>) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Timeline(timeline), list })) = self.overlays.last_mut() else {
            return;
        };
        timeline.topic = topic;
        if let Some(words) = words {
            timeline.text = words;
        }
        (list.index, list.top) = (0, 0);
        let query = timeline.query(PAGE);
        self.ask(Want::Timeline, query, out);
    }

    /// Shows the event under the cursor whole.
    pub(in crate::ui) fn timeline_read(&mut self) {
        let Some((timeline, at)) = self.timeline() else { return };
        let Some(event) = timeline.page.as_ref().and_then(|page| page.events.get(at)).cloned() else { return };
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Event(Box::new(event)))));
    }

    /// Asks for the text that is looked for, for words to colleagues, for a follow-up note.
    pub(in crate::ui) fn timeline_prompt(&mut self, purpose: fn(PartyId) -> Purpose) {
        let Some((timeline, _)) = self.timeline() else { return };
        let purpose = purpose(timeline.party);
        let known = if matches!(purpose, Purpose::TimelineFilter(_)) { timeline.text.clone() } else { String::new() };
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, &known)));
    }

    /// Shows what holds the text that was typed.
    pub(in crate::ui) fn timeline_filter(&mut self, words: &str, out: &mut Vec<Effect>) {
        self.overlays.pop();
        let Some((timeline, _)) = self.timeline() else { return };
        self.timeline_becomes(timeline.topic, Some(words.to_string()), out);
    }
}

/// `m.petit, j.roux: text`: for whom, and what is said; `#12 text` answers; without a colon after names it is all said to everybody.
pub(in crate::ui) fn talk_typed(party: PartyId, words: &str) -> Command {
    let words = words.trim();
    let reply = words.strip_prefix('#').and_then(|rest| {
        let (no, rest) = rest.split_once(char::is_whitespace)?;
        Some((no.parse::<u64>().ok()?, rest))
    });
    let (reply, rest) = match reply {
        Some((no, rest)) => (Some(no), rest.trim()),
        None => (None, words),
    };
    let login = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || ".-_".contains(c));
    let named = rest.split_once(':').filter(|(names, _)| names.split(',').all(|name| login(name.trim())));
    let (to, text) = match named {
        Some((names, text)) => (names.split(',').map(|name| name.trim().to_string()).collect(), text),
        None => (Vec::new(), rest),
    };
    Command::File(Box::new(FileCommand::Talk { party, to, text: text.trim().to_string(), reply }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_03_a_discussion_names_colleagues_and_what_it_answers() {
        let read = |words| match talk_typed(PartyId(1), words) {
            Command::File(command) => match *command {
                FileCommand::Talk { to, text, reply, .. } => (to.join(" "), text, reply),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        assert_eq!(read("m.petit, j.roux : on bloque ?"), ("m.petit j.roux".into(), "on bloque ?".into(), None));
        assert_eq!(read("#12 m.petit: non"), ("m.petit".into(), "non".into(), Some(12)));
        assert_eq!(read("#12 non"), (String::new(), "non".into(), Some(12)));
        assert_eq!(read("vu avec eux à 10:30"), (String::new(), "vu avec eux à 10:30".into(), None));
    }
}
