//! `service print` and `share`: how a team sets a book up, as text to read before it is run.

use super::context::{self, Context, Ended};
use crate::host::{self, Shared};
use crate::i18n::Arg;
use clap::ArgMatches;

/// `service print`: a systemd unit, the folder's rights and the snippet of the SSH server, for an account of the book's own.
pub(super) fn print(cx: &Context, m: &ArgMatches) -> Result<(), Ended> {
    let given = |name: &str| m.get_one::<String>(name).cloned();
    let account = given("account").unwrap_or_else(|| "suivi".to_string());
    let group = given("group").unwrap_or_else(|| "suivi".to_string());
    let plain = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    for (option, word) in [("--account", &account), ("--group", &group)] {
        if !plain(word) {
            let args = [("word", Arg::Str(option)), ("value", Arg::Str(word))];
            return Err(Ended::Usage(cx.i18n.tf("cli-usage-value", &args)));
        }
    }
    let folder = std::path::absolute(&cx.folder).unwrap_or_else(|_| cx.folder.clone()).display().to_string();
    let program = std::env::current_exe().map_or_else(|_| "suivi".to_string(), |p| p.display().to_string());
    let t = cx.i18n;
    let quoted = |path: &str| format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%"));
    let shell = |path: &str| format!("'{}'", path.replace('\'', "'\\''"));
    let comment = |id: &'static str| format!("# {}", t.t(id));
    let lines = [
        comment("service-step-account"),
        format!("useradd --system --home-dir {} --shell /usr/sbin/nologin {account}", shell(&folder)),
        format!("groupadd --force {group}"),
        format!("chown -R {account}:{group} {}", shell(&folder)),
        format!("chmod 2750 {}", shell(&folder)),
        format!("chmod 600 {}/store.redb", shell(&folder)),
        String::new(),
        comment("service-step-unit"),
        "[Unit]".to_string(),
        format!("Description=suivi, {folder}"),
        String::new(),
        "[Service]".to_string(),
        "Type=exec".to_string(),
        format!("User={account}"),
        format!("Group={group}"),
        "UMask=0007".to_string(),
        format!("ExecStart={} --book {} host run --service", quoted(&program), quoted(&folder)),
        "Restart=on-failure".to_string(),
        "NoNewPrivileges=yes".to_string(),
        "ProtectSystem=strict".to_string(),
        "ProtectHome=read-only".to_string(),
        "PrivateTmp=yes".to_string(),
        "PrivateDevices=yes".to_string(),
        "RestrictAddressFamilies=AF_UNIX".to_string(),
        format!("ReadWritePaths={}", quoted(&folder)),
        "LimitCORE=0".to_string(),
        String::new(),
        "[Install]".to_string(),
        "WantedBy=multi-user.target".to_string(),
        String::new(),
        comment("service-step-ssh"),
        format!("Match Group {group}"),
        format!("    ForceCommand {program} --book {}", shell(&folder)),
        "    AllowTcpForwarding no".to_string(),
        "    X11Forwarding no".to_string(),
        "    PermitTunnel no".to_string(),
        String::new(),
        comment("service-step-roles"),
    ];
    context::out(&lines.join("\n"));
    Ok(())
}

/// `share GROUP`: opens the book to a Unix group, and says what that means.
pub(super) fn share(cx: &Context, m: &ArgMatches) -> Result<(), Ended> {
    let group = m.get_one::<String>("group").cloned().unwrap_or_default();
    let named = [("group", Arg::Str(group.as_str()))];
    match host::share(&cx.folder, &group) {
        Ok(Shared::Done) => {
            cx.tell(&cx.i18n.tf("share-done", &named));
            Ok(())
        }
        Ok(Shared::NoGroup) => Err(Ended::Refused(vec![cx.i18n.tf("share-no-group", &named)])),
        Ok(Shared::NotMember) => Err(Ended::Refused(vec![cx.i18n.tf("share-not-member", &named)])),
        Ok(Shared::InUse) => Err(Ended::Refused(vec![cx.i18n.t("share-in-use")])),
        Err(failure) => Err(cx.failed(&failure)),
    }
}
