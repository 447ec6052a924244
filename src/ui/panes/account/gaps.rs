//! `e`: why the marked lines do not balance, and what is done about it. A menu of causes, the detected ones first; then the entry
//! to confirm, or the one thing that is missing.

use crate::desk::api::{
    CaseStatus, Cause, Command, Cure, CureRefusal, EntryPreview, Evidence, GapNote, GapView, Hint, Justified, Ledger,
    NamedLine, Query, Refusal, Seen, Vat,
};
use crate::domain::calendar::plus_months;
use crate::domain::ids::PartyId;
use crate::domain::line::Standing;
use crate::domain::typed_amount::parse_amount;
use crate::i18n::{Arg, I18n, Lang};
use crate::ui::action::Pane;
use crate::ui::model::{Model, Want};
use crate::ui::msg::Effect;
use crate::ui::overlays::{Choice, Item, Menu, Overlay, Prompt, Purpose, Sheet, SheetKind};

/// What an answer of the menu does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GapChoice {
    /// Shows the entry of a cure, to confirm.
    Cure(Cause, Cure),
    /// Moves the lines to the client of a line that was detected.
    Towards(NamedLine),
    /// Asks for the other client.
    OtherClient,
    /// Asks which clients the payment is for.
    Split,
    /// A payment came back: finds the payment of the rejection marked.
    Returned,
    /// Marks a line of this account that completes the others.
    Mark(Seen),
    /// Asks for a note about a cause.
    Note(Cause),
    /// Shows all causes, from this one on.
    Causes(u8),
}

/// What is being worked out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::ui) struct Gaps {
    /// What the desk knows of the lines.
    view: Option<Box<GapView>>,
    /// The command whose entry is looked at.
    pending: Option<Command>,
    /// The parts of a payment for several clients, while they are looked up.
    pub(super) parts: Vec<super::split::Part>,
}

/// Causes on a page of the menu.
const PAGE: usize = 11;

impl Model {
    /// The lines that the person means: the marks, else the open line under the cursor.
    pub(super) fn gap_lines(&self) -> Vec<Seen> {
        if !self.account.marks.is_empty() {
            return self.account.seen();
        }
        let line = self.account.current().filter(|l| l.standing.is_open());
        line.map(|l| Seen { key: l.key, version: l.version }).into_iter().collect()
    }

    /// Asks what is known of the gap.
    pub(in crate::ui) fn gap_open(&mut self, out: &mut Vec<Effect>) {
        let lines = self.gap_lines().iter().map(|s| s.key).collect::<Vec<_>>();
        if lines.is_empty() {
            return self.refuse(self.t.t("why-gap-lettered"));
        }
        self.ask(Want::Gap, Query::Gap { lines }, out);
    }

    /// Shows the menu, unless the person has gone on to something else.
    pub(in crate::ui) fn gap_answered(&mut self, view: Box<GapView>) {
        let mine: Vec<_> = self.gap_lines().iter().map(|s| s.key).collect();
        if self.pane != Pane::Account || !self.overlays.is_empty() || view.lines != mine {
            return;
        }
        let menu = self.gap_menu(&view);
        self.account.gaps.view = Some(view);
        self.overlays.push(Overlay::Menu(menu));
    }

    fn gap_menu(&self, view: &GapView) -> Menu {
        let t = &self.t;
        let gap = t.amount_dc(view.gap, self.digits());
        let title = match &view.case {
            None => t.tf("gap-menu", &[("gap", Arg::Str(&gap))]),
            Some(case) => {
                let (cause, status) = (t.cause(case.cause), t.case_status(case.status_now(false)));
                let args = [("gap", Arg::Str(&gap)), ("cause", Arg::Str(&cause)), ("status", Arg::Str(&status))];
                t.tf("gap-menu-noted", &args)
            }
        };
        let mut items: Vec<Item> = Vec::new();
        for hint in view.hints.iter().take(4) {
            let seen = t.evidence(&hint.evidence, |at| view.name_of(&self.account.client.0, at));
            let args = [("cause", Arg::Str(&t.cause(hint.cause))), ("seen", Arg::Str(&seen))];
            items.push(Item::new(t.tf("gap-item-seen", &args), Choice::Gap(self.of_hint(view, hint))));
        }
        let several = view.lines.len() > 1;
        let retention = Cure::Retention { due: plus_months(self.today, 12) };
        let doubtful = Cure::Doubtful { charge: 0, vat: Vat::None };
        let rest = [
            ("gap-do-write-off", GapChoice::Cure(Cause::Small, Cure::WriteOff), several),
            ("gap-do-discount", GapChoice::Cure(Cause::Discount, Cure::Discount { vat: Vat::Invoice }), several),
            ("gap-do-bank-fee", GapChoice::Cure(Cause::BankFee, Cure::BankFee), several),
            ("gap-do-exchange", GapChoice::Cure(Cause::BankFee, Cure::Exchange), several),
            ("gap-do-returned", GapChoice::Returned, true),
            ("gap-do-client", GapChoice::OtherClient, true),
            ("gap-do-split", GapChoice::Split, !several && view.gap.is_credit()),
            ("gap-do-reverse", GapChoice::Cure(Cause::Duplicate, Cure::Reverse), !several),
            ("gap-do-doubtful", GapChoice::Cure(Cause::Unpaid, doubtful), true),
            ("gap-do-retention", GapChoice::Cure(Cause::Retention, retention), true),
            ("gap-do-note", GapChoice::Causes(0), true),
        ];
        for (label, choice, fits) in rest {
            let offered = items.iter().any(|i| i.choice == Choice::Gap(choice.clone()));
            if fits && !offered {
                items.push(Item::new(t.t(label), Choice::Gap(choice)));
            }
        }
        Menu::new(title, items)
    }

    /// What a detected cause leads to.
    fn of_hint(&self, view: &GapView, hint: &Hint) -> GapChoice {
        let named = |at| view.named.iter().find(|n| n.seen.key == at);
        let one = view.lines.len() == 1;
        match (&hint.evidence, hint.cause) {
            (Evidence::Client(_, at), _) => named(*at).cloned().map_or(GapChoice::OtherClient, GapChoice::Towards),
            (Evidence::Line(at), Cause::CreditNoteOpen) => {
                named(*at).map_or(GapChoice::Note(hint.cause), |n| GapChoice::Mark(n.seen))
            }
            (Evidence::Currency(_), _) => GapChoice::Cure(hint.cause, Cure::Exchange),
            (_, Cause::Small) => GapChoice::Cure(hint.cause, Cure::WriteOff),
            (_, Cause::BankFee) => GapChoice::Cure(hint.cause, Cure::BankFee),
            (Evidence::Discount { late: false, .. }, _) => GapChoice::Cure(hint.cause, Cure::Discount { vat: Vat::Invoice }),
            (_, Cause::Duplicate | Cause::WrongSide) if one => GapChoice::Cure(hint.cause, Cure::Reverse),
            (_, cause) => GapChoice::Note(cause),
        }
    }

    /// Does what the answer says.
    pub(in crate::ui) fn gap_chosen(&mut self, choice: GapChoice, out: &mut Vec<Effect>) {
        match choice {
            GapChoice::Cure(cause, cure) => self.gap_preview(cause, cure, self.gap_lines(), out),
            GapChoice::Towards(line) => match line.party {
                Some(to) => self.gap_towards(to, vec![line.seen], out),
                None => self.gap_ask(Purpose::GapClient, &line.client),
            },
            GapChoice::OtherClient => self.gap_ask(Purpose::GapClient, ""),
            GapChoice::Split => self.gap_ask(Purpose::GapSplit, ""),
            GapChoice::Returned => self.gap_returned(out),
            GapChoice::Mark(seen) => {
                for line in self.gap_lines().into_iter().chain([seen]) {
                    self.account.marks.insert(line.key, line.version);
                }
            }
            GapChoice::Note(cause) => self.gap_ask(Purpose::GapNote(cause), ""),
            GapChoice::Causes(from) => self.gap_causes(usize::from(from)),
        }
    }

    fn gap_ask(&mut self, purpose: Purpose, text: &str) {
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, purpose, text)));
    }

    /// All causes, a page at a time.
    fn gap_causes(&mut self, from: usize) {
        let shown = Cause::ALL.iter().skip(from).take(PAGE);
        let mut items: Vec<Item> = shown
            .map(|cause| Item::new(format!("{} {}", cause.code(), self.t.cause(*cause)), Choice::Gap(GapChoice::Note(*cause))))
            .collect();
        let next = if from + PAGE < Cause::ALL.len() { from + PAGE } else { 0 };
        let more = Choice::Gap(GapChoice::Causes(u8::try_from(next).unwrap_or(0)));
        items.push(Item::new(self.t.t("gap-more-causes"), more));
        self.overlays.push(Overlay::Menu(Menu::new(self.t.t("gap-causes"), items)));
    }

    /// Asks for the entry of a cure.
    fn gap_preview(&mut self, cause: Cause, cure: Cure, lines: Vec<Seen>, out: &mut Vec<Effect>) {
        let label = self.gap_label(cause, &lines);
        self.gap_resume(Command::Cure { lines, cause, cure, note: String::new(), label }, out);
    }

    /// Asks for the entry of a command.
    pub(in crate::ui) fn gap_resume(&mut self, command: Command, out: &mut Vec<Effect>) {
        self.account.gaps.pending = Some(command.clone());
        self.ask(Want::CurePreview, Query::CurePreview { command: Box::new(command) }, out);
    }

    /// What the entry is called in accounting: its cause and the first document, in the company's language.
    pub(super) fn gap_label(&self, cause: Cause, lines: &[Seen]) -> String {
        let language = self.status.as_ref().and_then(|s| Lang::parse(&s.company.language)).unwrap_or(Lang::Fr);
        let piece = lines.iter().find_map(|s| self.account.lines().iter().find(|l| l.key == s.key)).map(|l| l.piece.as_str());
        format!("{} {}", I18n::new(language).cause(cause), piece.unwrap_or_default()).trim().to_string()
    }

    fn gap_towards(&mut self, to: PartyId, with: Vec<Seen>, out: &mut Vec<Effect>) {
        let cure = Cure::WrongClient { to, with, partial: false };
        self.gap_preview(Cause::WrongClient, cure, self.gap_lines(), out);
    }

    /// Takes the code typed for the other client.
    pub(in crate::ui) fn gap_client(&mut self, code: String, out: &mut Vec<Effect>) {
        if !code.is_empty() {
            self.ask(Want::GapClient, Query::Find { code }, out);
        }
    }

    /// The other client was found.
    pub(in crate::ui) fn gap_client_found(&mut self, to: PartyId, out: &mut Vec<Effect>) {
        if self.gap_prompt(|p| p == Purpose::GapClient) {
            self.gap_towards(to, Vec::new(), out);
        }
    }

    /// Closes the line that asked for something; false when it was closed meanwhile.
    pub(super) fn gap_prompt(&mut self, is: impl Fn(Purpose) -> bool) -> bool {
        let here = matches!(self.overlays.last(), Some(Overlay::Prompt(p)) if is(p.purpose));
        if here {
            self.overlays.pop();
        }
        here
    }

    /// A payment and its rejection: both are marked, or the payment of the rejection is looked for.
    fn gap_returned(&mut self, out: &mut Vec<Effect>) {
        let lines = self.gap_lines();
        match (lines.as_slice(), self.account.party) {
            ([only], Some(party)) => {
                let account = Some(only.key.account);
                self.ask(Want::GapPayment, Query::Ledger { party, account, open: false, as_of: None }, out);
            }
            _ => self.gap_preview(Cause::Unpaid, Cure::Rejected, lines, out),
        }
    }

    /// The newest payment of that amount before the rejection; one that the rejection names goes first.
    pub(in crate::ui) fn gap_payment(&mut self, ledger: &Ledger, out: &mut Vec<Effect>) {
        let lines = self.gap_lines();
        let [only] = lines.as_slice() else { return };
        let Some(back) = ledger.lines.iter().find(|l| l.key == only.key) else { return };
        let payments = ledger.lines.iter().filter(|l| {
            l.amount == -back.amount && l.amount.is_credit() && l.key.day <= back.key.day && l.standing != Standing::Outside
        });
        let named = |piece: &str| piece.len() >= 4 && back.label.contains(piece);
        let Some(payment) = payments.max_by_key(|l| (named(&l.piece), l.key)) else {
            return self.refuse(self.t.refusal(&Refusal::Cure(CureRefusal::NotRejected)));
        };
        let payment = Seen { key: payment.key, version: payment.version };
        self.gap_preview(Cause::Unpaid, Cure::Rejected, vec![payment, *only], out);
    }

    /// Shows the entry.
    pub(in crate::ui) fn cure_previewed(&mut self, view: Box<EntryPreview>) {
        let Some(command) = self.account.gaps.pending.take() else { return };
        // Whatever was opened since stands above it.
        if self.pane == Pane::Account {
            self.overlays.insert(0, Overlay::Sheet(Sheet::new(SheetKind::Entry(view, Box::new(command)))));
        }
    }

    /// Asks for the rate when the tax of the invoice is not known; false for any other refusal.
    pub(in crate::ui) fn cure_refused(&mut self, refusal: &Refusal) -> bool {
        let asks = *refusal == Refusal::Cure(CureRefusal::VatUnknown);
        if asks {
            self.gap_ask(Purpose::GapRate, "20");
        }
        asks
    }

    /// Takes the rate: in per cent; 0 leaves the tax as it is.
    pub(in crate::ui) fn gap_rate(&mut self, text: &str, out: &mut Vec<Effect>) {
        let rate = parse_amount(text, 2).ok().and_then(|a| u16::try_from(a.minor()).ok()).filter(|r| *r <= 10_000);
        let Some(rate) = rate else { return self.refuse(self.t.t("why-rate")) };
        let vat = if rate == 0 { Vat::None } else { Vat::Rate(rate) };
        let Some(Command::Cure { lines, cause, cure: Cure::Discount { .. }, .. }) = self.account.gaps.pending.clone() else {
            return;
        };
        if self.gap_prompt(|p| p == Purpose::GapRate) {
            self.gap_preview(cause, Cure::Discount { vat }, lines, out);
        }
    }

    /// The command of a note.
    pub(in crate::ui) fn gap_note(&self, cause: Cause, note: String) -> Command {
        let (owner, ours) = (String::new(), cause.is_ours());
        let status = if note.is_empty() { CaseStatus::Open } else { CaseStatus::Analysed };
        Command::NoteGap { lines: self.gap_lines(), note: GapNote { cause, note, owner, ours, status } }
    }

    /// Confirms the entry shown.
    pub(in crate::ui) fn entry_post(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Sheet(Sheet { kind: SheetKind::Entry(_, command), .. })) = self.overlays.last() else { return };
        let command = (**command).clone();
        if self.submit(command, out).is_some() {
            self.overlays.pop();
        }
    }

    /// Asks for the account line by line.
    pub(in crate::ui) fn justify_open(&mut self, out: &mut Vec<Effect>) {
        if let Some(party) = self.account.party {
            self.ask(Want::Justified, Query::Justified { party }, out);
        }
    }

    /// Shows it, or shows it afresh.
    pub(in crate::ui) fn justified(&mut self, view: Box<Justified>) {
        for overlay in &mut self.overlays {
            if let Overlay::Sheet(Sheet { kind: SheetKind::Justified(before), .. }) = overlay
                && before.party == view.party
            {
                return *before = view;
            }
        }
        // Whatever was opened since stands above it.
        if self.pane == Pane::Account && self.account.party == Some(view.party) {
            self.overlays.insert(0, Overlay::Sheet(Sheet::new(SheetKind::Justified(view))));
        }
    }
}
