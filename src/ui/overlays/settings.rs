//! The settings of lettering as a sheet: each with its value, where it comes from, and what it means. Enter changes one.

use super::{Choice, Item, Menu, Overlay, Prompt, Purpose, Sheet, SheetKind};
use crate::desk::api::{AccountUse, Command, LetteringSettings, Master, Query, Strength, Tolerance};
use crate::domain::ids::PartyId;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::Arg;
use crate::text::pad_right;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;
use serde::{Deserialize, Serialize};

/// A setting. Stored in drafts: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SettingRow {
    /// How sure is sure, for the company.
    Strength,
    /// The same for the person at this screen.
    MyStrength,
    /// The same for a client.
    ClientStrength(PartyId),
    /// What is written off, for the company.
    Tolerance,
    /// The same for the person at this screen.
    MyTolerance,
    /// The same for a client.
    ClientTolerance(PartyId),
    /// Who is master of letters.
    Master,
    /// Journal of correcting entries.
    Journal,
    /// The account for a use.
    Account(AccountUse),
}

impl SettingRow {
    /// The message that asks for a new value.
    pub(super) const fn prompt_id(self) -> &'static str {
        match self {
            SettingRow::Tolerance => "prompt-tolerance",
            SettingRow::MyTolerance | SettingRow::ClientTolerance(_) => "prompt-tolerance-own",
            SettingRow::Journal => "prompt-gap-journal",
            _ => "prompt-gap-account",
        }
    }
}

/// Columns of the names of the settings.
const NAMES: usize = 38;

/// The settings shown: those of the client in front of the person too.
pub(super) fn rows_of(client: Option<PartyId>) -> Vec<SettingRow> {
    let mut rows = vec![SettingRow::Strength, SettingRow::MyStrength];
    rows.extend(client.map(SettingRow::ClientStrength));
    rows.extend([SettingRow::Tolerance, SettingRow::MyTolerance]);
    rows.extend(client.map(SettingRow::ClientTolerance));
    rows.extend([SettingRow::Master, SettingRow::Journal]);
    rows.extend(AccountUse::ALL.map(SettingRow::Account));
    rows
}

impl Model {
    /// Opens the settings.
    pub(in crate::ui) fn open_settings(&mut self, out: &mut Vec<Effect>) {
        let client = self.party();
        self.overlays.push(Overlay::Sheet(Sheet::new(SheetKind::Settings(client, None))));
        self.ask_settings(out);
    }

    /// Asks for them.
    pub(in crate::ui) fn ask_settings(&mut self, out: &mut Vec<Effect>) {
        self.ask(Want::Settings, Query::LetteringSettings, out);
    }

    /// Takes them.
    pub(in crate::ui) fn settings_answered(&mut self, settings: Box<LetteringSettings>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Settings(_, slot), .. }) = overlay {
                return *slot = Some(settings);
            }
        }
    }

    /// The settings of the sheet that is open.
    fn settings(&self) -> Option<&LetteringSettings> {
        self.overlays.iter().find_map(|o| match o {
            Overlay::Sheet(Sheet { kind: SheetKind::Settings(_, Some(settings)), .. }) => Some(&**settings),
            _ => None,
        })
    }

    /// Name, value and provenance of each setting.
    pub(super) fn settings_rows(&self, client: Option<PartyId>, settings: &LetteringSettings) -> Vec<Vec<Span>> {
        let rows = rows_of(client).into_iter().map(|row| {
            let (value, from) = self.setting_value(row, settings);
            let mut spans = vec![
                Span::new(format!("{} ", pad_right(&self.setting_name(row), NAMES)), Role::Muted),
                Span::new(pad_right(&value, 14), Role::Strong),
                Span::new(format!(" {}", self.t.t(from)), Role::Muted),
            ];
            let strength = matches!(row, SettingRow::Strength | SettingRow::MyStrength | SettingRow::ClientStrength(_));
            if strength && from != "settings-as-company" {
                let strength = self.strength_of(row, settings);
                let means = self.t.t(&format!("strength-means-{}", strength.code()));
                spans.push(Span::new(format!(" {} {means}", self.glyphs.dot), Role::Popup));
            }
            spans
        });
        rows.collect()
    }

    fn setting_name(&self, row: SettingRow) -> String {
        let t = &self.t;
        match row {
            SettingRow::Strength => t.t("settings-strength"),
            SettingRow::MyStrength => t.tf("settings-strength-of", &[("who", Arg::Str(&self.user))]),
            SettingRow::ClientStrength(party) => t.tf("settings-strength-of", &[("who", Arg::Str(&self.client_code(party)))]),
            SettingRow::Tolerance => t.t("settings-tolerance"),
            SettingRow::MyTolerance => t.tf("settings-tolerance-of", &[("who", Arg::Str(&self.user))]),
            SettingRow::ClientTolerance(party) => t.tf("settings-tolerance-of", &[("who", Arg::Str(&self.client_code(party)))]),
            SettingRow::Master => t.t("settings-master"),
            SettingRow::Journal => t.t("settings-journal"),
            SettingRow::Account(use_) => t.tf("settings-account", &[("use", Arg::Str(&t.account_use(use_)))]),
        }
    }

    /// The code of a client that is on a screen.
    fn client_code(&self, party: PartyId) -> String {
        if self.account.party == Some(party) {
            return self.account.client.0.clone();
        }
        let hit = self.clients.result.hits.iter().find(|h| h.party == party);
        hit.map_or_else(|| self.auto.name(party).0.to_string(), |h| h.code.clone())
    }

    fn strength_of(&self, row: SettingRow, settings: &LetteringSettings) -> Strength {
        match row {
            SettingRow::ClientStrength(party) => settings.client_strength.get(&party).copied().unwrap_or(settings.strength),
            SettingRow::MyStrength => settings.user_strength.get(&self.user).copied().unwrap_or(settings.strength),
            _ => settings.strength,
        }
    }

    fn tolerance_of(&self, row: SettingRow, settings: &LetteringSettings) -> Tolerance {
        match row {
            SettingRow::ClientTolerance(party) => settings.client_tolerance.get(&party).copied().unwrap_or(settings.tolerance),
            SettingRow::MyTolerance => settings.user_tolerance.get(&self.user).copied().unwrap_or(settings.tolerance),
            _ => settings.tolerance,
        }
    }

    /// The value of a setting, and the message that says where it comes from.
    fn setting_value(&self, row: SettingRow, settings: &LetteringSettings) -> (String, &'static str) {
        let t = &self.t;
        let usual = |is: bool| if is { "settings-usual" } else { "settings-company" };
        let own = |is: bool| if is { "settings-own" } else { "settings-as-company" };
        let plain = LetteringSettings::default();
        let (strength, tolerance) = (self.strength_of(row, settings), self.tolerance_of(row, settings));
        let strength = t.t(&format!("strength-{}", strength.code()));
        let amount = t.amount(tolerance.amount, self.digits());
        let tolerance = format!(
            "{amount} {} {}",
            self.glyphs.dot,
            t.amount(crate::domain::money::Amount(i64::from(tolerance.per_mille)), 1) + " %"
        );
        match row {
            SettingRow::Strength => (strength, usual(settings.strength == plain.strength)),
            SettingRow::MyStrength => (strength, own(settings.user_strength.contains_key(&self.user))),
            SettingRow::ClientStrength(party) => (strength, own(settings.client_strength.contains_key(&party))),
            SettingRow::Tolerance => (tolerance, usual(settings.tolerance == plain.tolerance)),
            SettingRow::MyTolerance => (tolerance, own(settings.user_tolerance.contains_key(&self.user))),
            SettingRow::ClientTolerance(party) => (tolerance, own(settings.client_tolerance.contains_key(&party))),
            SettingRow::Master => {
                (t.t(&format!("settings-master-{}", settings.master.code())), usual(settings.master == plain.master))
            }
            SettingRow::Journal => (settings.journal.clone(), usual(settings.journal == plain.journal)),
            SettingRow::Account(use_) => (settings.account(use_).to_string(), usual(!settings.accounts.contains_key(&use_))),
        }
    }

    /// Changes the setting under the cursor: by a menu of its values, or by a line to fill in.
    pub(in crate::ui) fn edit_setting(&mut self) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Settings(client, Some(settings)), list })) = self.overlays.last()
        else {
            return;
        };
        let Some(row) = rows_of(*client).get(list.index).copied() else { return };
        let (name, t) = (self.setting_name(row), &self.t);
        let item = |label: String, change: &dyn Fn(&mut LetteringSettings)| {
            let mut changed = settings.clone();
            change(&mut changed);
            Item::new(label, Choice::Settings(changed))
        };
        let user = &self.user;
        let overlay = match row {
            SettingRow::Strength | SettingRow::MyStrength | SettingRow::ClientStrength(_) => {
                let mut items: Vec<Item> = Vec::new();
                for strength in Strength::ALL {
                    let [word, means] = ["strength-", "strength-means-"].map(|id| t.t(&format!("{id}{}", strength.code())));
                    items.push(item(
                        t.tf("settings-choice", &[("value", Arg::Str(&word)), ("means", Arg::Str(&means))]),
                        &|s| match row {
                            SettingRow::ClientStrength(party) => _ = s.client_strength.insert(party, strength),
                            SettingRow::MyStrength => _ = s.user_strength.insert(user.clone(), strength),
                            _ => s.strength = strength,
                        },
                    ));
                }
                if row != SettingRow::Strength {
                    items.push(item(t.t("settings-as-company"), &|s| match row {
                        SettingRow::ClientStrength(party) => _ = s.client_strength.remove(&party),
                        _ => _ = s.user_strength.remove(user),
                    }));
                }
                Overlay::Menu(Menu::new(name, items))
            }
            SettingRow::Master => {
                let choice = |master: Master| item(t.t(&format!("settings-master-{}", master.code())), &|s| s.master = master);
                Overlay::Menu(Menu::new(name, vec![choice(Master::Here), choice(Master::Accounting)]))
            }
            SettingRow::Tolerance | SettingRow::MyTolerance | SettingRow::ClientTolerance(_) => {
                let tolerance = self.tolerance_of(row, settings);
                let percent = crate::domain::money::Amount(i64::from(tolerance.per_mille));
                let text = format!("{} {}", tolerance.amount.machine(self.digits()), percent.machine(1));
                Overlay::Prompt(Prompt::of(t, Purpose::Setting(row), &text))
            }
            SettingRow::Journal => Overlay::Prompt(Prompt::of(t, Purpose::Setting(row), &settings.journal)),
            SettingRow::Account(use_) => Overlay::Prompt(Prompt::of(t, Purpose::Setting(row), settings.account(use_))),
        };
        self.overlays.push(overlay);
    }

    /// The command of a setting that was typed; none, with the reason, when it says nothing.
    pub(super) fn setting_typed(&self, row: SettingRow, text: &str) -> Result<Command, String> {
        let Some(settings) = self.settings() else { return Err(self.t.t("sheet-waiting")) };
        let mut changed = settings.clone();
        match row {
            SettingRow::Journal => changed.journal = text.to_string(),
            SettingRow::Account(use_) if text.is_empty() || text == use_.usual() => _ = changed.accounts.remove(&use_),
            SettingRow::Account(use_) => _ = changed.accounts.insert(use_, text.to_string()),
            SettingRow::Tolerance | SettingRow::MyTolerance | SettingRow::ClientTolerance(_) => {
                let tolerance = if text.is_empty() { None } else { Some(self.typed_tolerance(text)?) };
                match (row, tolerance) {
                    (SettingRow::MyTolerance, Some(t)) => _ = changed.user_tolerance.insert(self.user.clone(), t),
                    (SettingRow::MyTolerance, None) => _ = changed.user_tolerance.remove(&self.user),
                    (SettingRow::ClientTolerance(party), Some(t)) => _ = changed.client_tolerance.insert(party, t),
                    (SettingRow::ClientTolerance(party), None) => _ = changed.client_tolerance.remove(&party),
                    (_, t) => changed.tolerance = t.unwrap_or_default(),
                }
            }
            // Chosen from a menu.
            SettingRow::Strength | SettingRow::MyStrength | SettingRow::ClientStrength(_) | SettingRow::Master => {}
        }
        Ok(Command::SetLettering(Box::new(changed)))
    }

    /// `1,50 2`: an amount, then a percentage with one decimal; without it one per cent.
    fn typed_tolerance(&self, text: &str) -> Result<Tolerance, String> {
        let wrong = || self.t.t("settings-tolerance-wrong");
        let mut parts = text.trim_end_matches('%').split_whitespace();
        let amount = parts.next().and_then(|a| parse_amount(a, self.digits()).ok()).ok_or_else(wrong)?;
        let percent = parts.next().map(|p| parse_amount(p, 1).map_err(|_| wrong())).transpose()?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        let per_mille =
            percent.map_or(Ok(Tolerance::default().per_mille), |p| u16::try_from(p.minor())).map_err(|_| wrong())?;
        Ok(Tolerance { amount, per_mille })
    }
}
