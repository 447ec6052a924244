//! `policy show`, `policy set FILE`: how the company chases and what its letters say of it, as one file that people edit.

use super::{mail, send};
use crate::cli::context::{self, Context, Ended, Open, out};
use crate::desk::api::{Answer, Command, DunAnswer, DunCommand, DunQuery, DunningSettings, Query};
use crate::domain::dispute::{Reason, Sla};
use crate::domain::dunning::notice::{Correspondence, PostSettings, PostSettingsFault};
use crate::domain::dunning::policy::Policy;
use crate::domain::plan::PlanRules;
use crate::domain::promise::PromiseRules;
use crate::i18n::{Arg, I18n};
use clap::ArgMatches;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;

/// The file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Everything {
    post: PostSettings,
    #[serde(default)]
    correspondence: Correspondence,
    promises: PromiseRules,
    plans: PlanRules,
    delays: Vec<(Reason, Sla)>,
    policy: Policy,
}

pub(in crate::cli) fn run(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    match m.subcommand() {
        Some(("set", m)) => set(cx, m),
        Some(("explain", m)) => super::strategy::explain(cx, m),
        _ => show(cx),
    }
}

fn now(open: &Open) -> Result<Everything, Ended> {
    let Answer::Dun(answer) = open.ask(&Query::Dun(DunQuery::Settings))? else { return Err(Ended::Findings) };
    let DunAnswer::Settings(settings) = *answer else { return Err(Ended::Findings) };
    let DunningSettings { policy, promises, plans, delays } = *settings;
    let correspondence = mail::correspondence(open)?;
    Ok(Everything { post: send::settings(open)?, correspondence, promises, plans, delays, policy })
}

fn show(cx: &mut Context) -> Result<(), Ended> {
    let open = cx.open()?;
    let text = toml::to_string_pretty(&now(&open)?).map_err(|e| Ended::Failed(e.to_string()))?;
    let head: Vec<String> = cx.i18n.t("cli-policy-head").lines().map(|line| format!("# {line}")).collect();
    out(&format!("{}\n\n{text}", head.join("\n")));
    Ok(())
}

fn set(cx: &mut Context, m: &ArgMatches) -> Result<(), Ended> {
    let open = cx.open_to_write()?;
    let Some(path) = m.get_one::<PathBuf>("file") else { return Err(Ended::Findings) };
    let text =
        fs::read_to_string(path).map_err(|e| Ended::Failed(context::system(cx.i18n, "cli-file-unreadable", path, &e)))?;
    let wanted = read(cx.i18n, &text).map_err(Ended::Refused)?;
    let before = now(&open)?;
    let mut done = false;
    // What wants the higher right goes first: without it nothing is changed.
    if wanted.post != before.post {
        open.submit(&Command::Dun(Box::new(DunCommand::Post(Box::new(wanted.post.clone())))))?;
        cx.tell(&cx.i18n.t("dun-done-post"));
        done = true;
    }
    if wanted.correspondence != before.correspondence {
        open.submit(&Command::Dun(Box::new(DunCommand::Correspondence(Box::new(wanted.correspondence.clone())))))?;
        cx.tell(&cx.i18n.t("dun-done-post"));
        done = true;
    }
    let settings =
        |all: Everything| DunningSettings { policy: all.policy, promises: all.promises, plans: all.plans, delays: all.delays };
    let (wanted, before) = (settings(wanted), settings(before));
    if wanted != before {
        open.submit(&Command::Dun(Box::new(DunCommand::Settings(Box::new(wanted)))))?;
        cx.tell(&cx.i18n.t("dun-done-settings"));
        done = true;
    }
    if !done {
        cx.tell(&cx.i18n.t("dun-declined-as-it-is"));
    }
    Ok(())
}

/// Reads the file; else all that is wrong with it, each with its place.
fn read(i18n: I18n, text: &str) -> Result<Everything, Vec<String>> {
    let all: Everything = toml::from_str(text).map_err(|e| vec![e.to_string().trim_end().to_string()])?;
    let mut faults = unknown(i18n, text, &all);
    faults.extend(all.correspondence.faults().iter().map(|fault| i18n.correspondence_fault(fault)));
    faults.extend(all.post.faults().iter().map(|fault| post_fault(i18n, fault)));
    faults.extend(all.policy.faults().iter().map(|fault| i18n.policy_fault(fault)));
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

/// Words of the file that mean nothing: a misspelt one must not pass for done.
fn unknown(i18n: I18n, text: &str, all: &Everything) -> Vec<String> {
    let (Ok(given), Ok(read)) = (toml::from_str::<toml::Value>(text), toml::Value::try_from(all)) else { return Vec::new() };
    let mut places = Vec::new();
    strays(&given, &read, "", &mut places);
    places.iter().map(|place| i18n.tf("policy-unknown-word", &[("place", Arg::Str(place))])).collect()
}

fn strays(given: &toml::Value, read: &toml::Value, place: &str, out: &mut Vec<String>) {
    match (given, read) {
        (toml::Value::Table(given), toml::Value::Table(read)) => {
            for (name, value) in given {
                let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                match read.get(name) {
                    Some(read) => strays(value, read, &place, out),
                    None => out.push(place),
                }
            }
        }
        (toml::Value::Array(given), toml::Value::Array(read)) => {
            for (n, (given, read)) in given.iter().zip(read).enumerate() {
                strays(given, read, &format!("{place}[{}]", n + 1), out);
            }
        }
        _ => {}
    }
}

fn post_fault(i18n: I18n, fault: &PostSettingsFault) -> String {
    let with = |id: &str, value: &str| i18n.tf(id, &[("value", Arg::Str(value))]);
    match fault {
        PostSettingsFault::Iban(text) => with("policy-post-iban", text),
        PostSettingsFault::Email(text) => with("notice-address", text),
        PostSettingsFault::Path(text) => with("policy-post-path", text),
        PostSettingsFault::Collector(text) => with("policy-post-collector", text),
        PostSettingsFault::Server => i18n.t("policy-post-server"),
        PostSettingsFault::ClearPassword => i18n.t("notice-clear-password"),
        PostSettingsFault::NoSender => i18n.t("policy-post-sender"),
    }
}
