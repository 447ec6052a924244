//! `template list|show|set|reset|check`: the texts of letters as files that people edit (DUN-08, DUN-20).

use crate::cli::context::{self, Context, Ended, Open, out};
use crate::cli::sheet::{Cell, Sheet};
use crate::desk::api::{Answer, Command, DunAnswer, DunCommand, DunQuery, Query};
use crate::domain::dunning::template::{LetterText, Part, TextIssue, TextKey, Texts};
use crate::i18n::{Arg, I18n, own_text, text_names};
use clap::ArgMatches;
use std::fs;
use std::path::{Path, PathBuf};

/// The lines before the body: name, subject, a blank line.
const HEAD: u32 = 3;

pub(in crate::cli) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("show", m)) => show(cx, m),
        Some(("set", m)) => set(cx, m),
        Some(("reset", m)) => reset(cx, m),
        Some(("check", _)) => check(cx),
        _ => list(cx),
    }
}

fn texts(open: &Open) -> Result<Texts, Ended> {
    let Answer::Dun(answer) = open.ask(&Query::Dun(DunQuery::Texts))? else { return Err(Ended::Findings) };
    let DunAnswer::Texts(texts) = *answer else { return Err(Ended::Findings) };
    Ok(texts)
}

fn key(cx: &Context, m: &ArgMatches) -> Result<TextKey, Ended> {
    let name = m.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    TextKey::parse(name).ok_or_else(|| Ended::Refused(vec![unknown(cx.i18n, name)]))
}

fn unknown(i18n: I18n, name: &str) -> String {
    i18n.tf("cli-template-unknown", &[("name", Arg::Str(&crate::text::sanitise(name)))])
}

fn list(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let (texts, i18n) = (texts(&open)?, open.i18n);
    let mut sheet = Sheet::new(["text", "level", "language", "reader", "channel", "origin", "subject"]);
    for key in text_names(&texts) {
        let changed = texts.get(&key);
        let (code, word) = if changed.is_some() { ("book", "origin-book") } else { ("program", "origin-program") };
        let text = changed.cloned().or_else(|| own_text(&key)).unwrap_or_default();
        let channel = key.channel.map_or("all", crate::domain::dunning::Channel::code);
        sheet.push(vec![
            Cell::text(key.to_string()),
            Cell::Word(key.kind.code().to_string(), i18n.text_kind(key.kind)),
            Cell::text(&key.language),
            Cell::Word(key.buyer.code().to_string(), i18n.buyer(key.buyer)),
            Cell::Word(channel.to_string(), i18n.text_channel(key.channel)),
            Cell::Word(code.to_string(), i18n.t(word)),
            Cell::text(text.subject),
        ]);
    }
    cx.print(&sheet, open.digits(), &open.company.zone);
    Ok(())
}

fn show(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open()?;
    let key = key(cx, m)?;
    // A text of one way or of a set begins as the one that such letters have now.
    let text = crate::i18n::text_in_force(&texts(&open)?, &key)
        .ok_or_else(|| Ended::Refused(vec![unknown(cx.i18n, &key.to_string())]))?;
    out(&format!("text: {key}\nsubject: {}\n\n{}", text.subject, text.body));
    Ok(())
}

/// Reads a file; faults have their place in it.
fn read(i18n: I18n, text: &str) -> Result<(TextKey, LetterText), Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let head = || vec![i18n.t("cli-template-head")];
    let (name, rest) = text.split_once('\n').ok_or_else(head)?;
    let (subject, body) = rest.split_once('\n').ok_or_else(head)?;
    let name = name.strip_prefix("text:").ok_or_else(head)?.trim();
    let subject = subject.strip_prefix("subject:").ok_or_else(head)?;
    // The blank line belongs to the form of the file.
    let body = body.strip_prefix('\n').ok_or_else(head)?;
    let key = TextKey::parse(name).ok_or_else(|| vec![unknown(i18n, name)])?;
    let text = LetterText { subject: subject.trim().to_string(), body: body.to_string() };
    let indent = u32::try_from(subject.chars().take_while(|c| c.is_whitespace()).count()).unwrap_or(0) + 8;
    let faults: Vec<String> = text.faults(&key).iter().map(|issue| in_file(i18n, issue, indent)).collect();
    if faults.is_empty() { Ok((key, text)) } else { Err(faults) }
}

/// A fault with its place in the file. `indent` is what comes before the subject in its line.
fn in_file(i18n: I18n, issue: &TextIssue, indent: u32) -> String {
    let (part, line, column) = match issue {
        TextIssue::Unsafe(part, line, column) | TextIssue::Template(part, line, column, ..) => (part, *line, *column),
        _ => return i18n.text_issue(issue),
    };
    let (line, column) = match part {
        Part::Subject => (2, column.saturating_add(indent)),
        Part::Body => (line.saturating_add(HEAD), column),
    };
    let (line, column) = (Arg::No(u64::from(line)), Arg::No(u64::from(column)));
    i18n.tf("cli-template-line", &[("line", line), ("column", column), ("fault", Arg::Str(&i18n.text_fault(issue)))])
}

/// Takes all files or none: each is looked at before the first one changes anything.
fn set(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let (mut wanted, mut faults) = (Vec::new(), Vec::new());
    for path in m.get_many::<PathBuf>("files").into_iter().flatten() {
        let text =
            fs::read_to_string(path).map_err(|e| Ended::Failed(context::system(cx.i18n, "cli-file-unreadable", path, &e)))?;
        match read(cx.i18n, &text) {
            Ok((key, text)) => wanted.push((key, text.tidied())),
            Err(found) => faults.extend(found.iter().map(|fault| inside(cx.i18n, path, fault))),
        }
    }
    if !faults.is_empty() {
        return Err(Ended::Refused(faults));
    }
    let now = texts(&open)?;
    for (key, text) in wanted {
        if now.get(&key) == Some(&text) || (now.get(&key).is_none() && own_text(&key).as_ref() == Some(&text)) {
            cx.tell(&cx.i18n.tf("cli-template-same", &[("name", Arg::Str(&key.to_string()))]));
            continue;
        }
        open.submit(&Command::Dun(Box::new(DunCommand::Text { key: key.clone(), text: Some(text) })))?;
        cx.tell(&cx.i18n.text_saved(&key));
    }
    Ok(())
}

fn inside(i18n: I18n, path: &Path, fault: &str) -> String {
    i18n.tf("cli-template-in", &[("file", Arg::Str(&context::file_name(path))), ("fault", Arg::Str(fault))])
}

fn reset(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let key = key(cx, m)?;
    open.submit(&Command::Dun(Box::new(DunCommand::Text { key: key.clone(), text: None })))?;
    cx.tell(&cx.i18n.tf("dun-done-text-reset", &[("name", Arg::Str(&key.to_string()))]));
    Ok(())
}

/// Silent when all is well.
fn check(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let texts = texts(&open)?;
    let mut found = Vec::new();
    for (key, text) in &texts.0 {
        let name = key.to_string();
        found.extend(text.faults(key).iter().map(|issue| {
            cx.i18n.tf("cli-template-in", &[("file", Arg::Str(&name)), ("fault", Arg::Str(&cx.i18n.text_issue(issue)))])
        }));
    }
    if found.is_empty() { Ok(()) } else { Err(Ended::Refused(found)) }
}
