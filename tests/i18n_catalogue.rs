//! The sentences of both languages, checked as a whole: they parse, they agree, the sources use what is defined and nothing
//! else, and they are written as the trade and a terminal want them.

use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use suivi::i18n::{Arg, I18n, Lang};

/// One message: its text as written, and its variables.
struct Message {
    file: String,
    text: String,
    variables: BTreeSet<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            out.extend(files_under(&entry, extension));
        } else if entry.extension().is_some_and(|e| e == extension) {
            out.push(entry);
        }
    }
    out.sort();
    out
}

/// (file name, content) of a language.
fn sources(lang: Lang) -> Vec<(String, String)> {
    files_under(&root().join("src/i18n").join(lang.code()), "ftl")
        .into_iter()
        .map(|p| (p.file_name().expect("a name").to_string_lossy().into_owned(), fs::read_to_string(&p).expect("text")))
        .collect()
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect();
    text.split('$').skip(1).map(name).collect()
}

/// Messages of a language by identifier. A message given twice fails here.
fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut out: BTreeMap<String, Message> = BTreeMap::new();
    for (file, source) in sources(lang) {
        let mut current: Option<String> = None;
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (id, text) = line.split_once(" = ").unwrap_or_else(|| panic!("{file}: {line}: not « id = text »"));
                let message = Message { file: file.clone(), text: text.to_string(), variables: BTreeSet::new() };
                assert!(out.insert(id.to_string(), message).is_none(), "{file}: {id} is given twice");
                current = Some(id.to_string());
            } else if let Some(message) = current.as_ref().and_then(|id| out.get_mut(id)) {
                message.text.push('\n');
                message.text.push_str(line);
            }
        }
    }
    for message in out.values_mut() {
        message.variables = variables(&message.text);
    }
    out
}

/// The words of a message, without what is between braces but for the variants of a choice.
fn prose(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim_start();
        let line = line.strip_prefix('*').unwrap_or(line);
        let line = if line.starts_with('[') { line.split_once("] ").map_or("", |(_, words)| words) } else { line };
        let mut rest = line;
        while let Some((words, placeable)) = rest.split_once('{') {
            out.push_str(words);
            out.push('#');
            rest = placeable.split_once('}').map_or("", |(_, after)| after);
        }
        out.push_str(rest.trim_start_matches('}'));
        out.push('\n');
    }
    out
}

#[test]
fn every_file_parses() {
    for lang in Lang::ALL {
        for (file, source) in sources(lang) {
            if let Err((_, errors)) = FluentResource::try_new(source) {
                panic!("{}/{file}: {errors:?}", lang.code());
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (fr, en) = (messages(Lang::Fr), messages(Lang::En));
    let ids = |m: &BTreeMap<String, Message>| m.iter().map(|(id, m)| (id.clone(), m.file.clone())).collect::<BTreeSet<_>>();
    let apart: Vec<_> = ids(&fr).symmetric_difference(&ids(&en)).cloned().collect();
    assert!(apart.is_empty(), "in one language only, or in another file: {apart:?}");
    for (id, message) in &fr {
        assert_eq!(message.variables, en[id].variables, "{id}");
    }
}

#[test]
fn every_message_is_loaded_and_resolves() {
    for lang in Lang::ALL {
        let i18n = I18n::new(lang);
        for (id, message) in messages(lang) {
            let choices: BTreeSet<_> =
                message.variables.iter().filter(|v| message.text.contains(&format!("${v} ->"))).cloned().collect();
            for count in [0, 1, 2] {
                let args: Vec<_> = message
                    .variables
                    .iter()
                    .map(|v| (v.as_str(), if choices.contains(v) { Arg::Num(count) } else { Arg::Str("x") }))
                    .collect();
                let text = if args.is_empty() { i18n.t(&id) } else { i18n.tf(&id, &args) };
                assert!(!text.trim().is_empty() && text != format!("«{id}»"), "{id} in {}", message.file);
                assert!(suivi::text::is_safe(&text) && !text.contains('\n'), "{id}: {text:?} is not one safe line");
            }
        }
    }
}

#[test]
fn the_files_are_clean() {
    let emoji =
        |c: char| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}');
    for lang in Lang::ALL {
        for (file, source) in sources(lang) {
            assert!(source.ends_with('\n'), "{file}: no line end at the end");
            for (n, line) in source.lines().enumerate() {
                let at = format!("{}/{file}:{}", lang.code(), n + 1);
                assert_eq!(line, line.trim_end(), "{at}: trailing blanks");
                assert!(suivi::text::is_safe(line), "{at}: a blank or mark that terminals treat each their own way");
                assert!(!line.contains(emoji), "{at}: emoji");
            }
        }
    }
}

#[test]
fn french_has_its_blanks() {
    for (id, message) in messages(Lang::Fr) {
        let text: Vec<char> = prose(&message.text).chars().collect();
        for (i, &c) in text.iter().enumerate() {
            let before = if i == 0 { ' ' } else { text[i - 1] };
            let after = text.get(i + 1).copied().unwrap_or('\n');
            match c {
                // « 10:00 » and `:quit` are not punctuation.
                ':' | ';' | '!' | '?' if after.is_whitespace() => assert!(before.is_whitespace(), "{id}: no blank before {c}"),
                '«' => assert!(after == ' ', "{id}: no blank after «"),
                '»' => assert!(before == ' ', "{id}: no blank before »"),
                '“' | '”' | '"' => panic!("{id}: guillemets are « »"),
                _ => {}
            }
        }
    }
}

#[test]
fn a_lettre_is_a_lettering_code_and_a_mail_is_a_courrier() {
    for (id, message) in messages(Lang::Fr) {
        let text = prose(&message.text).to_lowercase();
        for mail in ["lettre de relance", "lettre recommand", "lettre type", "lettre d'accompagnement", "lettre au client"] {
            assert!(!text.contains(mail), "{id}: {mail}");
        }
        let sent = ["envoyer", "envoyée", "imprimer", "poster"].iter().any(|w| text.contains(w));
        let letter = text.replace("lettre de change", "").replace("lettres de change", "");
        assert!(!sent || !letter.split(|c: char| !c.is_alphabetic()).any(|w| w == "lettre" || w == "lettres"), "{id}: {text}");
    }
}

// What the sources ask for.

/// The text of all Rust sources.
fn code() -> Vec<(String, String)> {
    files_under(&root().join("src"), "rs")
        .into_iter()
        .map(|p| (p.display().to_string(), fs::read_to_string(&p).expect("text")))
        .collect()
}

/// A call `.t("id")`, `.label("id")` or `.tf("id", &[…])` whose identifier is written out.
struct Call {
    file: String,
    id: String,
    filled: bool,
    /// Names given, and whether that is all of them; `None` when the list is not written at the call.
    given: Option<(BTreeSet<String>, bool)>,
}

fn calls() -> Vec<Call> {
    let mut out = Vec::new();
    for (file, text) in code() {
        for (method, filled) in [(".t(", false), (".label(", false), (".tf(", true)] {
            for (at, _) in text.match_indices(method) {
                let rest = text[at + method.len()..].trim_start();
                let Some((id, rest)) = rest.strip_prefix('"').and_then(|r| r.split_once('"')) else { continue };
                let list = rest.trim_start().strip_prefix(',').map(str::trim_start).and_then(|r| r.strip_prefix("&["));
                out.push(Call { file: file.clone(), id: id.to_string(), filled, given: list.map(names) });
            }
        }
    }
    out
}

/// The names of a list `("name", value), …]`, and whether every element was written so.
fn names(list: &str) -> (BTreeSet<String>, bool) {
    let (mut depth, mut quoted, mut element) = (0, false, String::new());
    let (mut names, mut all) = (BTreeSet::new(), true);
    let mut close = |element: &mut String| {
        let text = element.trim();
        if !text.is_empty() {
            match text.strip_prefix("(\"").and_then(|r| r.split_once('"')) {
                Some((name, _)) => drop(names.insert(name.to_string())),
                None => all = false,
            }
        }
        element.clear();
    };
    for c in list.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ']' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                close(&mut element);
                continue;
            }
            _ => {}
        }
        element.push(c);
    }
    close(&mut element);
    (names, all)
}

#[test]
fn the_sources_ask_only_for_what_is_defined_and_give_its_variables() {
    let messages = messages(Lang::Fr);
    let calls = calls();
    assert!(calls.len() > 50, "the scan found only {} calls", calls.len());
    for Call { file, id, filled, given } in calls {
        let message = messages.get(&id).unwrap_or_else(|| panic!("{file}: « {id} » is not defined"));
        assert!(filled || message.variables.is_empty(), "{file}: « {id} » has variables: tf");
        if let Some((given, all)) = given {
            assert!(given.is_subset(&message.variables), "{file}: « {id} » has no such variable: {given:?}");
            assert!(!all || given == message.variables, "{file}: « {id} » lacks variables: {given:?}");
        }
    }
}

/// The names in the first list of a text that begins with one: `["client", "name"]`.
fn listed(text: &str) -> Option<Vec<&str>> {
    let list = text.trim_start().trim_start_matches('&').strip_prefix('[')?;
    let names = list[..list.find(']')?].split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| name.strip_prefix('"')?.strip_suffix('"')).collect()
}

/// Two sheets go out as csv and json only: for people their content is said in sentences.
const SAID: [&str; 2] = ["src/cli/copies.rs", "src/cli/doctor.rs"];

#[test]
fn every_column_of_a_table_has_its_title() {
    let known = messages(Lang::En);
    let (mut sheets, mut missing) = (0, Vec::new());
    for path in files_under(&root().join("src/cli"), "rs") {
        let source = fs::read_to_string(&path).expect("text");
        let file = path.strip_prefix(root()).expect("inside").display().to_string();
        if !source.contains("Sheet::new(") || SAID.contains(&file.as_str()) {
            continue;
        }
        let after = |begin: &'static str| source.match_indices(begin).map(|(at, found)| &source[at + found.len()..]);
        let constant = |rest: &&str| rest.starts_with("COLUMNS") || rest.starts_with("LEDGER");
        let constants = after("const ").filter(constant).filter_map(|rest| rest.split_once("] = ").map(|(_, list)| list));
        let lists = after("Sheet::new(").chain(after("columns = ")).chain(constants);
        for name in lists.filter_map(listed).inspect(|_| sheets += 1).flatten() {
            let bounds = name.strip_prefix('d').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            let named = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if named && !bounds && !known.contains_key(&format!("column-{name}")) {
                missing.push(format!("{file}: {name}"));
            }
        }
    }
    assert!(sheets >= 55, "only {sheets} sheets were found");
    assert!(missing.is_empty(), "columns without a title:\n{}", missing.join("\n"));
}

#[test]
fn no_message_is_left_unused() {
    let code: String = code().into_iter().map(|(_, text)| text).collect();
    // An identifier is used where it is written, or where its beginning is completed: `format!("op-{}", …)`.
    let written: HashSet<&str> = code.split('"').collect();
    let begun: HashSet<&str> = written.iter().filter_map(|part| part.split_once('{')).map(|(start, _)| start).collect();
    let completed = |id: &str| id.match_indices('-').any(|(i, _)| begun.contains(&id[..=i]));
    let all = messages(Lang::Fr);
    let referred: HashSet<&str> =
        all.values().flat_map(|m| m.text.split('{')).filter_map(|part| part.split_once('}')).map(|(id, _)| id.trim()).collect();
    let unused: Vec<_> =
        all.keys().filter(|id| !written.contains(id.as_str()) && !completed(id) && !referred.contains(id.as_str())).collect();
    assert!(unused.is_empty(), "never asked for: {unused:?}");
}
