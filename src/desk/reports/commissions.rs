//! Commissions of sellers for a period (CLI-02): what each share of a client file comes to on invoices and credit notes, and why nothing can be
//! said of some. The shares are those of the client files today.

use super::select::Selection;
use super::settling::Accounts;
use super::{ReportAsk, count, range};
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::ledger::{self, Row as LedgerRow};
use crate::desk::orders::{documents_of, making, progress};
use crate::desk::queries::View;
use crate::domain::account::{Account, AccountKind};
use crate::domain::commission::{Moment, Other, PayableOn, Remark, all_settled, base, commission};
use crate::domain::file::{FileField, SellerShare, sellers};
use crate::domain::ids::{AccountId, LineKey, PartyId};
use crate::domain::lettering::engine::{JournalRole, Learned};
use crate::domain::line::{LineKind, Origin};
use crate::domain::money::Amount;
use crate::domain::order::{Discounts, Document, DocumentKind};
use crate::domain::party::Party;
use crate::domain::refusal::Failure;
use crate::domain::report::{Cell, Column, For, Holds, Level, Report, Row, Said, Word};
use crate::store::{Read, Snapshot, Table, codec, key};
use crate::text::fold;
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// First and last day, both included.
type Period = (NaiveDate, NaiveDate);

/// The rows of each seller under their sum.
pub(super) fn fill(
    report: &mut Report,
    (reader, scope): (&Snapshot, &View<'_>),
    (ask, select): (&ReportAsk, &Selection<'_>),
    learned: &Learned,
) -> Result<(), Failure> {
    columns(report);
    let until = ask.until.unwrap_or(report.as_of);
    let from = ask.since.unwrap_or_else(|| until.with_day(1).unwrap_or(until));
    report.about.push(Said::Period(from, until));
    report.about.extend(ask.seller.clone().map(Said::Seller));
    select.say(report);
    let mut found = Found { period: (from, until), all: ask.all, rows: BTreeMap::new() };
    let mut with_shares = BTreeSet::new();
    let mut parties = Vec::new();
    reader.all(Table::ClientFile, &mut |k, _| {
        parties.push(PartyId(key::read_u32(k)?));
        Ok(true)
    })?;
    for id in parties {
        let file = client_file(reader, id)?;
        let mut shares = sellers(file.text(FileField::Sellers)).unwrap_or_default();
        if shares.is_empty() || !scope.sees(id)? {
            continue;
        }
        with_shares.insert(id);
        shares.retain(|share| ask.seller.as_ref().is_none_or(|wanted| fold(wanted.trim()) == fold(share.name.trim())));
        if shares.is_empty() || ask.party.is_some_and(|party| party != id) || !select.takes(id)? {
            continue;
        }
        let payable = PayableOn::of(file.text(FileField::CommissionOn));
        found.client(reader, learned, id, (&shares, payable))?;
    }
    let left = found.onto(report)?;
    if left > 0 {
        report.notes.push(Said::CommissionsLeft(left));
    }
    if ask.party.is_none() {
        let without = without_shares((reader, scope), select, learned, &with_shares, (from, until))?;
        if without > 0 {
            report.notes.push(Said::NoShares(without));
        }
    }
    report.notes.push(Said::SharesNow);
    Ok(())
}

fn columns(report: &mut Report) {
    let text = |name: &str| Column::new(name, Holds::Text);
    report.columns = vec![
        text("seller"),
        text("client"),
        text("name").flexible(),
        text("number"),
        Column::new("date", Holds::Date),
        Column::new("base", Holds::Amount),
        Column::new("rate", Holds::Amount),
        Column::new("commission", Holds::Amount),
        text("payable"),
        Column::new("settled", Holds::Date).spare(),
        text("kind").only(For::Scripts),
        text("products").flexible().spare(),
        text("remark").flexible().spare(),
    ];
}

/// Whether a line is an invoice or a credit note of accounting: of a sales journal, or a debit of a journal of which nothing is known.
fn is_sale(learned: &Learned, row: &LedgerRow) -> bool {
    let line = &row.line;
    let known = match learned.role(&line.journal) {
        Some(role) => role == JournalRole::Sales,
        None => line.amount.is_debit(),
    };
    known && line.kind == LineKind::Normal && line.origin == Origin::Import
}

/// An invoice or a credit note: its content when the book has it, and its lines in the ledger.
struct Sale {
    document: Option<(Document, Option<Discounts>)>,
    kind: DocumentKind,
    number: String,
    date: NaiveDate,
    lines: Vec<LineKey>,
}

/// The sales of a client. Documents and lines of the ledger meet by number and side.
fn sales(reader: &Snapshot, learned: &Learned, id: PartyId, accounts: &Accounts) -> Result<Vec<Sale>, Failure> {
    let mut out: Vec<Sale> = Vec::new();
    let mut places: HashMap<(DocumentKind, String), usize> = HashMap::new();
    for document in documents_of(reader, id)? {
        let kind = document.kind;
        let is_issued = matches!(kind, DocumentKind::Invoice | DocumentKind::CreditNote);
        if !is_issued || progress(reader, document.id)?.cancelled.is_some() {
            continue;
        }
        places.insert((kind, fold(document.number.trim())), out.len());
        let discounts = making(reader, document.id)?.map(|making| making.discounts);
        let (number, date) = (document.number.clone(), document.date);
        out.push(Sale { document: Some((document, discounts)), kind, number, date, lines: Vec::new() });
    }
    for row in accounts.rows().filter(|row| row.line.kind != LineKind::OpeningTotal) {
        let line = &row.line;
        let kind = if line.amount.is_debit() { DocumentKind::Invoice } else { DocumentKind::CreditNote };
        let names = [&line.piece, &line.invoice].map(|name| (kind, fold(name.trim())));
        let known = names.iter().filter(|(_, name)| !name.is_empty()).find_map(|name| places.get(name));
        if let Some(place) = known {
            out[*place].lines.push(line.key);
        } else if is_sale(learned, row) || line.kind == LineKind::Opening && line.amount.is_debit() {
            let [piece, _] = names;
            if !piece.1.is_empty() {
                places.insert(piece, out.len());
            }
            let (number, date) = (line.piece.clone(), line.key.date());
            out.push(Sale { document: None, kind, number, date, lines: vec![line.key] });
        }
    }
    Ok(out)
}

/// A row on its way: what a share comes to on a sale.
struct Due {
    base: Option<(Amount, Amount)>,
    settled: Option<NaiveDate>,
    remark: Option<Remark>,
}

impl Due {
    const fn nothing(remark: Remark, settled: Option<NaiveDate>) -> Due {
        Due { base: None, settled, remark: Some(remark) }
    }
}

/// Where a row stands: seller, client, day and number.
type At = (String, String, NaiveDate, String);

/// What is found.
struct Found {
    period: Period,
    all: bool,
    rows: BTreeMap<At, Vec<(String, Row)>>,
}

impl Found {
    fn within(&self, day: NaiveDate) -> bool {
        (self.period.0..=self.period.1).contains(&day)
    }

    fn client(
        &mut self,
        reader: &Snapshot,
        learned: &Learned,
        id: PartyId,
        (shares, payable): (&[SellerShare], PayableOn),
    ) -> Result<(), Failure> {
        let file = party(reader, id)?.unwrap_or_default();
        let accounts = Accounts::read(reader, learned, id, payable == PayableOn::Cash)?;
        for sale in sales(reader, learned, id, &accounts)? {
            let moments = match payable {
                PayableOn::Invoice => None,
                PayableOn::Cash => {
                    let lines: Vec<Vec<Moment>> = sale.lines.iter().map(|line| accounts.moments(*line)).collect();
                    Some(all_settled(&lines))
                }
            };
            // An opening line was invoiced before: it can only be paid in the period.
            let is_opening = sale.document.is_none() && sale.lines.iter().all(|line| accounts.is_opening(*line));
            for share in shares {
                let dues = match &moments {
                    None if self.within(sale.date) && !is_opening => vec![self.due(&sale, share, None)?],
                    None => Vec::new(),
                    Some(moments) => self.on_cash(&accounts, &sale, share, moments)?,
                };
                for due in dues.into_iter().flatten() {
                    self.push((id, &file), &sale, (share, payable), due);
                }
            }
        }
        Ok(())
    }

    /// What is payable of a share once the sale is settled.
    fn on_cash(
        &self,
        accounts: &Accounts,
        sale: &Sale,
        share: &SellerShare,
        moments: &[Moment],
    ) -> Result<Vec<Option<Due>>, Failure> {
        let mut out = Vec::new();
        let mut by = Other::None;
        for moment in moments {
            if !moment.back {
                by = moment.other;
            }
            if self.within(moment.on) {
                out.push(self.due(sale, share, Some((moment, by)))?);
            }
        }
        let is_settled = moments.last().is_some_and(|moment| !moment.back);
        if !is_settled && self.within(sale.date) {
            let remark = match () {
                () if sale.lines.is_empty() => Some(Remark::NotPosted),
                () if sale.lines.iter().any(|line| accounts.is_outside(*line)) => Some(Remark::Outside),
                () => self.all.then_some(Remark::Open),
            };
            // Of a share that nothing of it is for, nothing is due.
            let concerns = self.due(sale, share, None)?.is_some();
            out.extend(remark.filter(|_| concerns).map(|remark| Some(Due::nothing(remark, None))));
        }
        Ok(out)
    }

    /// What a share comes to on a sale, paid at a moment or on invoicing; none when nothing of it is for the share.
    fn due(&self, sale: &Sale, share: &SellerShare, paid: Option<(&Moment, Other)>) -> Result<Option<Due>, Failure> {
        let settled = paid.map(|(moment, _)| moment.on);
        let Some((document, discounts)) = &sale.document else { return Ok(Some(Due::nothing(Remark::NoDocument, settled))) };
        let net = match base(document, *discounts, &share.scope).map_err(range)? {
            Ok(Some(net)) => net,
            Ok(None) => return Ok(None),
            Err(why) => return Ok(Some(Due::nothing(why.into(), settled))),
        };
        let (back, other) = paid.map_or((false, Other::None), |(moment, other)| (moment.back, other));
        if other == Other::All {
            return Ok(Some(Due::nothing(Remark::Otherwise, settled)));
        }
        let earned = commission(net, share.rate).map_err(range)?;
        let remark = match other {
            _ if back => Some(Remark::Returned),
            Other::Part => Some(Remark::PartOtherwise),
            _ => None,
        };
        let base = if back { (-net, -earned) } else { (net, earned) };
        Ok(Some(Due { base: Some(base), settled, remark }))
    }

    fn push(&mut self, (id, file): (PartyId, &Party), sale: &Sale, (share, payable): (&SellerShare, PayableOn), due: Due) {
        let (net, earned) =
            due.base.map_or((Cell::Empty, Cell::Empty), |(net, earned)| (Cell::Amount(net), Cell::Amount(earned)));
        let cells = vec![
            Cell::text(share.name.as_str()),
            Cell::text(file.code.as_str()),
            Cell::text(file.name.as_str()),
            Cell::text(sale.number.as_str()),
            Cell::Date(sale.date),
            net,
            Cell::Percent(i64::from(share.rate.ten_thousandths())),
            earned,
            Cell::word(Word::PayableOn(payable)),
            Cell::date(due.settled),
            Cell::word(Word::Document(sale.kind)),
            Cell::text(share.scope.as_str()),
            due.remark.map_or(Cell::Empty, |remark| Cell::word(Word::Remark(remark))),
        ];
        let row = Row::of(id, cells).on_line(sale.lines.first().copied());
        let at = (fold(share.name.trim()), file.code.clone(), sale.date, sale.number.clone());
        self.rows.entry(at).or_default().push((share.name.clone(), row));
    }

    /// Puts the rows into the report; gives the number of those of which nothing could be computed.
    fn onto(self, report: &mut Report) -> Result<u32, Failure> {
        let sums = ["base", "commission"];
        let mut rows =
            self.rows.into_iter().flat_map(|((seller, ..), rows)| rows.into_iter().map(move |row| (seller.clone(), row)));
        let mut next = rows.next();
        while let Some((seller, (name, row))) = next.take() {
            let from = report.rows.len();
            report.rows.push(row);
            next = rows.next();
            while let Some((_, (_, row))) = next.take_if(|(other, _)| *other == seller) {
                report.rows.push(row);
                next = rows.next();
            }
            let sum = report.sum(Level::Subtotal, from, ("seller", Word::Sum(name.into())), &sums).map_err(range)?;
            report.rows.insert(from, sum);
        }
        // One sale may earn several sellers something: only commissions have a total.
        let total = report.sum(Level::Total, 0, ("seller", Word::Total), &["commission"]).map_err(range)?;
        let place = report.column("commission").unwrap_or_default();
        let earned = match total.cells.get(place) {
            Some(Cell::Amount(amount)) => *amount,
            _ => Amount::ZERO,
        };
        report.rows.push(total);
        let (mut all, mut left) = (0, 0);
        for row in report.data() {
            all += 1;
            left += usize::from(matches!(row.cells.get(place), Some(Cell::Empty)));
        }
        report.notes.push(Said::Counted(count(all), earned));
        Ok(count(left))
    }
}

/// Clients who were invoiced in a period and in whose file no seller has a share.
fn without_shares(
    (reader, scope): (&Snapshot, &View<'_>),
    select: &Selection<'_>,
    learned: &Learned,
    with_shares: &BTreeSet<PartyId>,
    (from, until): Period,
) -> Result<u32, Failure> {
    let mut accounts: Vec<(AccountId, PartyId)> = Vec::new();
    reader.all(Table::Account, &mut |k, v| {
        let account: Account = codec::decode(v)?;
        if let Some(party) = account.party.filter(|party| account.kind == AccountKind::Client && !with_shares.contains(party)) {
            accounts.push((AccountId(key::read_u32(k)?), party));
        }
        Ok(true)
    })?;
    let mut out = BTreeSet::new();
    for (account, party) in accounts {
        if out.contains(&party) || !scope.sees(party)? || !select.takes(party)? {
            continue;
        }
        let rows = ledger::rows_from(reader, account, from)?;
        if rows.iter().any(|row| row.line.key.date() <= until && is_sale(learned, row)) {
            out.insert(party);
        }
    }
    Ok(count(out.len()))
}
