//! The form: what is typed, where the cursor is, what is proposed for it.

use crate::desk::api::Hit;
use crate::domain::ids::PartyId;
use crate::domain::order::{Channel, Document, DocumentKind, Item, Keyed, Origin};
use crate::domain::penalty::Rate;
use crate::i18n::I18n;
use crate::text::fold;
use crate::ui::msg::Ticket;
use crate::ui::widgets::{InputLine, ListState};
use serde::{Deserialize, Serialize};

/// Proposals shown at most.
const PROPOSED: usize = 5;

/// A field of the head. Stored in drafts by place: only ever append.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Field {
    /// The client.
    Client,
    /// The date of the document.
    Date,
    /// The client's own number.
    Reference,
    /// The day promised.
    Planned,
    /// How it came in.
    Channel,
    /// Who gave it.
    Origin,
    /// Payment terms.
    Terms,
    /// Last day of a quote.
    Valid,
    /// Rebate on the whole (rabais).
    Rebate,
    /// Cash discount on the whole (escompte).
    Cash,
    /// Deposit: an amount or a share.
    Deposit,
    /// Its due date.
    DepositDue,
    /// Comment.
    Comment,
}

impl Field {
    /// All, in the order of Enter.
    pub(super) const ALL: [Field; 13] = [
        Field::Client,
        Field::Date,
        Field::Reference,
        Field::Planned,
        Field::Channel,
        Field::Origin,
        Field::Terms,
        Field::Valid,
        Field::Rebate,
        Field::Cash,
        Field::Deposit,
        Field::DepositDue,
        Field::Comment,
    ];

    /// The word in the ids of its messages.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Field::Client => "client",
            Field::Date => "date",
            Field::Reference => "reference",
            Field::Planned => "planned",
            Field::Channel => "channel",
            Field::Origin => "origin",
            Field::Terms => "terms",
            Field::Valid => "valid",
            Field::Rebate => "rebate",
            Field::Cash => "cash",
            Field::Deposit => "deposit",
            Field::DepositDue => "deposit-due",
            Field::Comment => "comment",
        }
    }
}

/// Cells of a line: item, label, quantity, price, discount, VAT.
pub(super) const CELLS: usize = 6;
pub(super) const ITEM: usize = 0;
pub(super) const LABEL: usize = 1;
pub(super) const QUANTITY: usize = 2;
pub(super) const PRICE: usize = 3;
pub(super) const DISCOUNT: usize = 4;
pub(super) const VAT: usize = 5;

/// Where the cursor is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Spot {
    /// In a field of the head, by its place.
    Head(u8),
    /// In a cell of a line: line, cell.
    Cell(u16, u8),
}

/// What is proposed for the field under the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Proposal {
    Client(Hit),
    Item(Item),
    Channel(Channel),
    Origin(Origin),
}

/// A form as a draft keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeyingDraft {
    /// What is keyed in.
    pub kind: DocumentKind,
    /// The client chosen.
    pub party: Option<PartyId>,
    /// The document that is changed, as it was.
    pub was: Option<Box<Document>>,
    /// The texts of the head.
    pub head: Vec<String>,
    /// Those of the lines.
    pub lines: Vec<Vec<String>>,
    /// Where the cursor was.
    pub at: Spot,
    /// It had been sent.
    pub sent: bool,
}

/// The form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyingForm {
    /// What is keyed in.
    pub kind: DocumentKind,
    /// The client chosen: its text is no longer that of a search.
    pub party: Option<PartyId>,
    /// The document that is changed, as it was; none for a new one.
    pub was: Option<Box<Document>>,
    /// The head, in the order of [`Field::ALL`].
    pub(super) head: Vec<InputLine>,
    /// The lines: the last one is blank.
    pub(super) lines: Vec<[InputLine; CELLS]>,
    /// Where the cursor is.
    pub at: Spot,
    /// The first line shown.
    pub(super) top: usize,
    /// The price list, once answered.
    pub(super) items: Vec<Item>,
    /// The rate of VAT that the file of the client says: it stands before those of the list (CLI-01).
    pub(super) vat: Option<Rate>,
    /// Clients that the text of the client finds.
    pub(super) hits: Vec<Hit>,
    /// Among what is proposed, once somebody typed or moved.
    pub(super) list: Option<ListState>,
    /// The items that the lines were made of, in their order: picked again, they change nothing of what was typed.
    pub(super) picked: Vec<String>,
    /// Sent under this ticket, not answered yet.
    pub sent: Option<Ticket>,
    /// Esc was pressed once with something typed.
    pub leaving: bool,
    /// As it was when it opened: Esc loses nothing of that.
    pub(super) first: (Vec<String>, Vec<Vec<String>>),
}

impl KeyingForm {
    /// A form with texts in it.
    pub(super) fn with(kind: DocumentKind, party: Option<PartyId>, head: &[String], lines: &[Vec<String>]) -> KeyingForm {
        let text = |texts: &[String], at: usize| InputLine::with(texts.get(at).map(String::as_str).unwrap_or_default());
        let mut form = KeyingForm {
            kind,
            party,
            was: None,
            head: (0..Field::ALL.len()).map(|at| text(head, at)).collect(),
            lines: lines.iter().map(|cells| std::array::from_fn(|at| text(cells, at))).collect(),
            at: Spot::Head(u8::from(party.is_some())),
            top: 0,
            items: Vec::new(),
            vat: None,
            hits: Vec::new(),
            list: None,
            picked: lines.iter().map(|cells| cells.get(ITEM).cloned().unwrap_or_default()).collect(),
            sent: None,
            leaving: false,
            first: (Vec::new(), Vec::new()),
        };
        form.end_blank();
        form.first = form.texts();
        form
    }

    /// A form of a draft, as it was left.
    pub(in crate::ui) fn of_draft(draft: KeyingDraft) -> KeyingForm {
        let blank = KeyingForm::with(draft.kind, draft.party, &[], &[]).first;
        let mut form = KeyingForm::with(draft.kind, draft.party, &draft.head, &draft.lines);
        (form.was, form.at, form.first) = (draft.was, draft.at, blank);
        form.settle();
        form
    }

    /// What a draft keeps of it.
    pub fn draft(&self) -> KeyingDraft {
        let (head, lines) = self.texts();
        let (kind, party, was) = (self.kind, self.party, self.was.clone());
        KeyingDraft { kind, party, was, head, lines, at: self.at, sent: self.sent.is_some() }
    }

    fn texts(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let all = |lines: &[InputLine]| lines.iter().map(|line| line.text().to_string()).collect();
        (all(&self.head), self.lines.iter().map(|cells| all(cells)).collect())
    }

    /// True when something was typed.
    pub(super) fn is_changed(&self) -> bool {
        self.texts() != self.first
    }

    /// The texts of a document to be changed, as a person would type them.
    pub(super) fn texts_of(t: &I18n, keyed: &Keyed, client: &str, digits: u8) -> (Vec<String>, Vec<Vec<String>>) {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| t.date(day)).unwrap_or_default();
        let rate = |rate: crate::domain::penalty::Rate| {
            if rate.ten_thousandths() == 0 { String::new() } else { t.rate_typed(rate) }
        };
        let head = vec![
            client.to_string(),
            t.date(keyed.date),
            keyed.reference.clone(),
            day(keyed.planned),
            keyed.channel.map(|channel| t.order_channel(channel)).unwrap_or_default(),
            keyed.origin.map(|origin| t.order_origin(origin)).unwrap_or_default(),
            keyed.terms.clone(),
            day(keyed.valid_until),
            rate(keyed.discounts.rebate),
            rate(keyed.discounts.cash),
            keyed.deposit.map(|deposit| t.amount(deposit.amount, digits)).unwrap_or_default(),
            day(keyed.deposit.and_then(|deposit| deposit.due)),
            keyed.comment.clone(),
        ];
        let line = |line: &crate::domain::order::KeyedLine| {
            vec![
                line.item.clone(),
                line.label.clone(),
                t.quantity(line.quantity),
                line.price.map(|price| t.price(price)).unwrap_or_default(),
                rate(line.discount),
                line.vat.map(|rate| t.rate_typed(rate)).unwrap_or_default(),
            ]
        };
        (head, keyed.lines.iter().map(line).collect())
    }

    /// The field of the head under the cursor.
    pub(super) fn field(&self) -> Option<Field> {
        match self.at {
            Spot::Head(at) => Field::ALL.get(usize::from(at)).copied(),
            Spot::Cell(..) => None,
        }
    }

    /// The text of a field of the head.
    pub(super) fn told(&self, field: Field) -> &str {
        self.head.get(field as usize).map(InputLine::text).unwrap_or_default()
    }

    /// The line being typed.
    pub(in crate::ui) fn input(&self) -> Option<&InputLine> {
        match self.at {
            Spot::Head(at) => self.head.get(usize::from(at)),
            Spot::Cell(line, cell) => self.lines.get(usize::from(line)).and_then(|cells| cells.get(usize::from(cell))),
        }
    }

    /// The same, to be typed in.
    pub(in crate::ui) fn input_mut(&mut self) -> Option<&mut InputLine> {
        match self.at {
            Spot::Head(at) => self.head.get_mut(usize::from(at)),
            Spot::Cell(line, cell) => self.lines.get_mut(usize::from(line)).and_then(|cells| cells.get_mut(usize::from(cell))),
        }
    }

    /// True for a line of which nothing was said.
    pub(super) fn is_blank(cells: &[InputLine; CELLS]) -> bool {
        [ITEM, LABEL, QUANTITY, PRICE].iter().all(|at| cells[*at].text().trim().is_empty())
    }

    /// Keeps one blank line at the end.
    pub(super) fn end_blank(&mut self) {
        if self.lines.last().is_none_or(|cells| !KeyingForm::is_blank(cells)) {
            self.lines.push(std::array::from_fn(|_| InputLine::default()));
        }
    }

    /// Keeps the cursor on something that there is.
    pub(super) fn settle(&mut self) {
        self.end_blank();
        self.at = match self.at {
            Spot::Head(at) => Spot::Head(at.min(12)),
            Spot::Cell(line, cell) => Spot::Cell(line.min(u16::try_from(self.lines.len() - 1).unwrap_or(0)), cell.min(5)),
        };
    }

    /// What is proposed for what is typed under the cursor.
    pub(super) fn proposals(&self, t: &I18n) -> Vec<Proposal> {
        let Some(text) = self.input().map(|line| fold(line.text().trim())) else { return Vec::new() };
        let fits = |word: String| text.is_empty() || fold(&word).starts_with(&text);
        let mut out: Vec<Proposal> = match (self.at, self.field()) {
            (_, Some(Field::Client)) if self.party.is_none() => self.hits.iter().cloned().map(Proposal::Client).collect(),
            (_, Some(Field::Channel)) => {
                Channel::ALL.into_iter().filter(|one| fits(t.order_channel(*one))).map(Proposal::Channel).collect()
            }
            (_, Some(Field::Origin)) => {
                Origin::ALL.into_iter().filter(|one| fits(t.order_origin(*one))).map(Proposal::Origin).collect()
            }
            (Spot::Cell(_, 0), _) if !text.is_empty() && self.list.is_some() => self.items_like(&text),
            _ => Vec::new(),
        };
        out.truncate(PROPOSED);
        out
    }

    /// Items by code first, then by all the words of their label.
    fn items_like(&self, text: &str) -> Vec<Proposal> {
        let by_code = |item: &&Item| fold(&item.reference).starts_with(text);
        let by_words = |item: &&Item| {
            let label = fold(&item.label);
            let begins = |word: &str| label.split_whitespace().any(|own| own.starts_with(word));
            text.split_whitespace().all(begins)
        };
        let first = self.items.iter().filter(by_code);
        let then = self.items.iter().filter(|item| !by_code(item) && by_words(item));
        first.chain(then).take(PROPOSED).cloned().map(Proposal::Item).collect()
    }

    /// The line and the cell under the cursor.
    pub(super) fn cell(&self) -> Option<(usize, usize)> {
        match self.at {
            Spot::Head(_) => None,
            Spot::Cell(line, cell) => Some((usize::from(line), usize::from(cell))),
        }
    }

    /// Puts the cursor in a cell.
    pub(super) fn go_cell(&mut self, line: usize, cell: usize) {
        self.at = Spot::Cell(u16::try_from(line).unwrap_or(u16::MAX), u8::try_from(cell).unwrap_or(0));
        self.list = None;
        self.settle();
    }

    /// Puts the cursor in a field of the head.
    pub(super) fn go_field(&mut self, field: Field) {
        self.at = Spot::Head(field as u8);
        self.list = None;
    }
}
