//! The orders: what is to be decided, the follow-up table, the board, the sheet of a document, one key per deed (ORD-01 to ORD-07, CRE-03, CRE-04).

use super::bench::{Bench, setup, snapshot};
use super::desk::{Desk, day, today};
use super::screens::settings;
use std::collections::BTreeMap;
use suivi::desk::api::*;
use suivi::domain::calendar::Calendar;
use suivi::domain::dunning::policy::RiskClass;
use suivi::domain::file::FileField;
use suivi::domain::ids::{DocumentId, OpNo, PartyId};
use suivi::domain::money::Amount;
use suivi::domain::operation::OpKind;
use suivi::domain::order::{
    Answer, Chain, Chased, Check, Conditions, Deposit, Document, DocumentKind, DocumentLine, Due, DueTask, Exposure, Finding,
    Hold, Item, Keyed, KeyedLine, LATE_TASKS, Lateness, Link, Making, OrderStage, Override, Part, Pending, Price, Progress,
    Quantity, QuoteStage, Reckoning, Refused, Release, Shipping, Solvency, Totals, Usage, due_about, lateness,
    next_quote_reminder, order_stage, overall, quote_stage,
};
use suivi::domain::penalty::Rate;
use suivi::i18n::Lang;
use suivi::ui::action::Pane;
use suivi::ui::overlays::Overlay;
use suivi::ui::panes::orders::{Sort, View};
use suivi::ui::theme::{Depth, GlyphSet};
use suivi::ui::{Event, Model, Msg, Setback, Setup};

/// What the desk of these tests knows of the sale.
#[derive(Clone, Default)]
pub(super) struct Kept {
    pub(super) documents: Vec<(Document, Progress)>,
    findings: BTreeMap<DocumentId, Vec<(Check, Finding)>>,
    exposures: BTreeMap<PartyId, Exposure>,
    fed_at: Option<i64>,
    /// Of those that were made here.
    pub(super) makings: BTreeMap<DocumentId, Making>,
    /// What was noted as done.
    chased: BTreeMap<DocumentId, Chased>,
    /// The price list.
    pub(super) items: Vec<Item>,
    /// What leaves the book about sales.
    pub(super) decisions: Vec<DecisionRow>,
    pub(super) entries: Vec<SaleEntry>,
    /// What was said to the seller of a late order last.
    pub(super) told: String,
    /// Rows that are answered as they are.
    many: Vec<OrderRow>,
}

impl Kept {
    fn chain(&self) -> Chain {
        Chain::of(self.documents.iter().filter(|(_, p)| p.cancelled.is_none()).map(|(d, _)| d))
    }

    fn find(&self, id: DocumentId) -> &(Document, Progress) {
        self.documents.iter().find(|(d, _)| d.id == id).expect("a document")
    }

    fn shipping(&self, order: &Document) -> (Shipping, Option<chrono::NaiveDate>) {
        let chain = self.chain();
        let notes: Vec<&Document> = chain.made_of(order.id).iter().map(|id| &self.find(*id).0).collect();
        let gone = !chain.open(order).expect("small").any;
        let delivered = order.delivered.or(notes.iter().map(|n| n.date).max().filter(|_| gone));
        let shipping = Shipping {
            prepared: order.prepared.is_some(),
            some: !notes.is_empty(),
            all: delivered.is_some() || gone,
            invoiced: false,
        };
        (shipping, delivered)
    }

    fn stage(&self, id: DocumentId) -> OrderStage {
        let (order, progress) = self.find(id);
        let held = !progress.held(self.found(id), (order.totals.gross, Amount::ZERO), today()).is_empty();
        order_stage(progress, self.shipping(order).0, held)
    }

    fn found(&self, id: DocumentId) -> &[(Check, Finding)] {
        self.findings.get(&id).map_or(&[], Vec::as_slice)
    }

    fn usage(&self, id: DocumentId) -> Option<Usage> {
        self.found(id).iter().find_map(|(_, finding)| match finding {
            Finding::WithinLimit(usage) | Finding::NearLimit(usage) | Finding::OverLimit(usage) => Some(*usage),
            _ => None,
        })
    }
}

fn money(euros: i64) -> Amount {
    Amount(euros * 100)
}

impl Desk {
    fn to_invoice(&self, order: &Document) -> Vec<Quantity> {
        let (chain, documents) = (self.now.orders.chain(), &self.now.orders.documents);
        let standing = documents.iter().filter(|(_, p)| p.cancelled.is_none()).map(|(d, _)| d);
        let portions = suivi::domain::order::portions(&chain, order, DocumentKind::Invoice, standing);
        order.lines.iter().map(|line| suivi::domain::order::left_of(&portions, line.no)).collect()
    }

    pub(super) fn new_document(
        &mut self,
        kind: DocumentKind,
        number: &str,
        party: PartyId,
        date: &str,
        lines: Vec<DocumentLine>,
    ) -> DocumentId {
        let id = DocumentId(self.now.orders.documents.len() as u32 + 1);
        let totals = Totals::of(&lines).expect("small");
        let document = Document { lines, totals, ..Document::new(id, (kind, number), party, day(date)) };
        self.now.orders.documents.push((document, Progress::default()));
        id
    }

    pub(super) fn document(&mut self, id: DocumentId) -> &mut (Document, Progress) {
        self.now.orders.documents.iter_mut().find(|(d, _)| d.id == id).expect("a document")
    }

    /// A few fictitious orders: two blocked, one late, one of each stage, and a chain from quote to invoice.
    pub(super) fn a_sale(&mut self) {
        let [dupont, lefevre] = [PartyId(1), PartyId(2)];
        let rate = |text: &str| suivi::domain::penalty::Rate::parse(text).expect("a rate");
        let line = |no: u32, item: &str, label: &str, quantity: i64, euros: i64| DocumentLine {
            no,
            item: item.into(),
            label: label.into(),
            quantity: Quantity(quantity * 10_000),
            price: Price(euros * 10_000),
            vat: rate("20"),
            net: money(quantity * euros),
            ..DocumentLine::default()
        };
        let link = |mut line: DocumentLine, document: DocumentId, quantity: i64| {
            line.from = vec![Link { document, line: line.no, quantity: Quantity(quantity * 10_000) }];
            line
        };
        let quote = self.new_document(
            DocumentKind::Quote,
            "DEV-000007",
            dupont,
            "12/10/2026",
            vec![line(1, "PAL-80", "Palettes 80x120", 40, 25), line(2, "FILM", "Film étirable", 10, 60)],
        );
        self.document(quote).0.valid_until = Some(day("30/11/2026"));
        self.document(quote).1.sent = Some(day("13/10/2026"));
        let mut order = |number: &str, party, date: &str, planned: &str, euros: i64, comment: &str| {
            let id = self.new_document(
                DocumentKind::Order,
                number,
                party,
                date,
                vec![line(1, "PAL-80", "Palettes 80x120", euros / 25, 25)],
            );
            self.document(id).0.planned = (!planned.is_empty()).then(|| day(planned));
            self.document(id).0.comment = comment.into();
            id
        };
        let over = order("CDE-000012", dupont, "02/11/2026", "17/11/2026", 8_000, "livrer avant 8 h, quai B");
        let owing = order("CDE-000015", lefevre, "10/11/2026", "24/11/2026", 12_500, "");
        let fresh = order("CDE-000018", lefevre, "18/11/2026", "30/11/2026", 3_000, "attend bon signé");
        let late = order("CDE-000009", dupont, "26/10/2026", "12/11/2026", 5_000, "transporteur relancé");
        let ready = order("CDE-000014", dupont, "06/11/2026", "23/11/2026", 2_500, "");
        let partly =
            order("CDE-000010", lefevre, "28/10/2026", "25/11/2026", 6_000, "reste 2 palettes à suivre, client prévenu");
        let done = order("CDE-000003", dupont, "05/10/2026", "20/10/2026", 1_500, "");
        for (id, what) in [(late, "c"), (ready, "cp"), (partly, "c"), (done, "cp")] {
            let (document, progress) = self.document(id);
            progress.controlled = Some((document.date, document.totals.gross, Vec::new()));
            progress.confirmed = Some(document.date);
            document.prepared = what.contains('p').then_some(document.date);
        }
        let (document, _) = self.document(over);
        document.reference = "PO 4711".into();
        document.terms = "30N".into();
        document.deposit = Some(Deposit { amount: money(2_000), due: Some(day("10/11/2026")) });
        document.lines.push(link(line(2, "FILM", "Film étirable", 10, 60), quote, 10));
        document.totals = Totals::of(&document.lines).expect("small");
        let note = link(line(1, "PAL-80", "Palettes 80x120", 100, 25), partly, 100);
        self.new_document(DocumentKind::Delivery, "BL-000004", lefevre, "05/11/2026", vec![note]);
        let note = link(line(1, "PAL-80", "Palettes 80x120", 60, 25), done, 60);
        let delivery = self.new_document(DocumentKind::Delivery, "BL-000002", dupont, "22/10/2026", vec![note]);
        let bill = link(line(1, "PAL-80", "Palettes 80x120", 60, 25), delivery, 60);
        self.new_document(DocumentKind::Invoice, "F2026-1182", dupont, "23/10/2026", vec![bill]);
        let asked = self.new_document(
            DocumentKind::Quote,
            "DEV-000006",
            lefevre,
            "02/11/2026",
            vec![line(1, "FILM", "Film étirable", 20, 60)],
        );
        self.document(asked).0.valid_until = Some(day("15/12/2026"));
        self.document(asked).1.sent = Some(day("03/11/2026"));
        let usage = |exposure: i64, limit: i64| Usage { exposure: money(exposure), limit: money(limit) };
        let found = |receivables: Finding, deposit: Finding, limit: Usage| {
            let limited = match (limit.exposure.0 > limit.limit.0, limit.exposure.0 * 10 > limit.limit.0 * 8) {
                (true, _) => Finding::OverLimit(limit),
                (_, true) => Finding::NearLimit(limit),
                _ => Finding::WithinLimit(limit),
            };
            vec![
                (Check::Solvency, Finding::Solvent(RiskClass::B, day("15/03/2026"))),
                (Check::Receivables, receivables),
                (Check::Conditions, Finding::ConditionsUnknown),
                (Check::Items, Finding::AsListed),
                (Check::Stock, Finding::InStock),
                (Check::Deposit, deposit),
                (Check::Limit, limited),
            ]
        };
        let none = || Finding::NoDeposit;
        let findings = [
            (
                over,
                found(
                    Finding::LateAndLarge(money(10_080), 18),
                    Finding::DepositMissing(money(2_000), day("10/11/2026")),
                    usage(61_400, 50_000),
                ),
            ),
            (owing, found(Finding::NothingOverdue, none(), usage(28_200, 25_000))),
            (fresh, found(Finding::NothingOverdue, none(), usage(16_800, 25_000))),
            (late, found(Finding::Overdue(money(1_560), 9), none(), usage(41_000, 50_000))),
            (ready, found(Finding::NothingOverdue, none(), usage(39_000, 50_000))),
            (partly, found(Finding::NothingOverdue, none(), usage(21_000, 25_000))),
        ];
        self.now.orders.findings = findings.into_iter().collect();
        // Overdue, but with leave to go on.
        self.document(late).1.overrides.clear();
        let mut exposure = Exposure::default();
        for (part, euros) in [(Part::Open, 45_000), (Part::Deliveries, 2_400), (Part::Orders, 15_800), (Part::Credits, 1_800)] {
            exposure.add(part, money(euros)).expect("small");
        }
        self.now.orders.exposures = [(dupont, exposure)].into();
        self.now.orders.fed_at = Some(1_795_155_120_000);
    }

    /// A colleague comments an order.
    fn petit_comments(&mut self, number: &str, text: &str) -> OpNo {
        let found = self.now.orders.documents.iter_mut().find(|(d, _)| d.number == number).expect("a document");
        found.0.comment = text.into();
        self.record(OpKind::Order, None, None, number, "")
    }

    fn order_row(&self, order: &Document, progress: &Progress) -> OrderRow {
        let kept = &self.now.orders;
        let (code, name) = self.name_of(order.party);
        let (_, delivered) = kept.shipping(order);
        let findings = kept.found(order.id);
        let file = self.now.parties.iter().find(|(id, _)| *id == order.party).map(|(_, file)| file.clone()).unwrap_or_default();
        OrderRow {
            id: order.id,
            number: order.number.clone(),
            date: order.date,
            party: order.party,
            code,
            name,
            prepared: order.prepared,
            planned: order.planned,
            delivered,
            comment: order.comment.clone(),
            stage: kept.stage(order.id),
            controls: Check::ALL.map(|check| overall(findings, Some(check))),
            amount: order.totals.gross,
            left: kept.chain().open(order).expect("small").gross,
            late: lateness(order.planned, order.prepared, delivered, (Calendar::default(), today())),
            held: progress.held(findings, (order.totals.gross, Amount::ZERO), today()),
            overdue: if order.party == PartyId(1) { money(11_640) } else { Amount::ZERO },
            usage: kept.usage(order.id),
            insured: file.insured,
            released: progress.released((order.totals.gross, Amount::ZERO), today()).map(|release| release.until),
            acknowledged: progress.sent,
            due: self.due_about(order, progress),
        }
    }

    /// What is due about a document: as the desk finds it, deposits left out.
    fn due_about(&self, document: &Document, progress: &Progress) -> Vec<Due> {
        let kept = &self.now.orders;
        let (_, delivered) = kept.shipping(document);
        let on = (Calendar::default(), today());
        let late = lateness(document.planned, document.prepared, delivered, on);
        let over = document.kind == DocumentKind::Order && kept.stage(document.id).is_over();
        let chased = kept.chased.get(&document.id).cloned().unwrap_or_default();
        let ordered = document.kind == DocumentKind::Quote && !kept.chain().made_of(document.id).is_empty();
        let open = !over && !ordered && progress.answer.is_none();
        due_about(document, (progress, &chased), Pending { open, late, missing: None }, on)
    }

    fn paper_view(&self, id: DocumentId) -> Option<Box<PaperView>> {
        let (document, progress) = self.now.orders.documents.iter().find(|(document, _)| document.id == id)?;
        Some(Box::new(PaperView {
            document: document.clone(),
            discounts: Default::default(),
            earlier: Vec::new(),
            deposit_asked: Amount::ZERO,
            deposit: Amount::ZERO,
            factor: None,
            buyer: Default::default(),
            file: self.now.parties.iter().find(|(party, _)| *party == document.party)?.1.clone(),
            siret: String::new(),
            rcs: String::new(),
            payment: String::new(),
            remarks: String::new(),
            early: String::new(),
            fee: Amount(4_000),
            rate: None,
            terms: "30N".into(),
            sent: progress.sent,
            confirmed: progress.confirmed.is_some(),
            cancelled: false,
            post: Default::default(),
            company: suivi::domain::company::Company::new("552100554", "fr"),
        }))
    }

    fn due_rows(&self) -> Vec<DueRow> {
        let mut out = Vec::new();
        for (document, progress) in &self.now.orders.documents {
            let (code, name) = self.name_of(document.party);
            out.extend(self.due_about(document, progress).into_iter().map(|due| DueRow {
                task: due.task,
                document: document.id,
                kind: document.kind,
                number: document.number.clone(),
                party: document.party,
                code: code.clone(),
                name: name.clone(),
                phone: "02 99 00 00 00".into(),
                due: due.on,
                amount: due.amount,
                who: if due.task == DueTask::TellSeller { "j.colin".into() } else { String::new() },
            }));
        }
        out.sort_by(|a, b| (a.due, a.task, &a.number).cmp(&(b.due, b.task, &b.number)));
        out
    }

    fn quote_rows(&self) -> Vec<QuoteRow> {
        let quotes = self.now.orders.documents.iter().filter(|(d, _)| d.kind == DocumentKind::Quote);
        let row = |(d, p): &(Document, Progress)| {
            let (code, name) = self.name_of(d.party);
            let ordered = !self.now.orders.chain().made_of(d.id).is_empty();
            let on = (Calendar::default(), today());
            let stage = quote_stage(p, ordered, d.valid_until, today());
            let open = p.sent.filter(|_| stage == QuoteStage::Sent);
            QuoteRow {
                id: d.id,
                number: d.number.clone(),
                date: d.date,
                party: d.party,
                code,
                name,
                who: "j.colin".into(),
                comment: d.comment.clone(),
                stage,
                ordered,
                amount: d.totals.gross,
                valid_until: d.valid_until,
                sent: p.sent,
                asked: self.now.orders.chased.get(&d.id).and_then(|chased| chased.quote),
                due: self.due_about(d, p).first().filter(|_| open.is_some()).map(|due| due.on),
                next: open.and_then(|sent| next_quote_reminder(sent, d.valid_until, on)),
            }
        };
        quotes.map(row).collect()
    }

    fn document_view(&self, id: DocumentId) -> Option<Box<DocumentView>> {
        let kept = &self.now.orders;
        let (document, progress) = kept.documents.iter().find(|(d, _)| d.id == id)?;
        let chain = kept.chain();
        let mut family = vec![id];
        for _ in 0..4 {
            for (other, _) in &kept.documents {
                let made = other.made_of();
                if family.contains(&other.id) {
                    family.extend(made.iter().copied());
                } else if made.iter().any(|from| family.contains(from)) {
                    family.push(other.id);
                }
            }
        }
        let is_order = document.kind == DocumentKind::Order;
        let (_, delivered) = kept.shipping(document);
        let mut rows: Vec<ChainRow> = kept
            .documents
            .iter()
            .filter(|(d, _)| family.contains(&d.id))
            .map(|(d, p)| {
                let line = self.now.lines.iter().find(|l| d.kind == DocumentKind::Invoice && l.piece == d.number);
                ChainRow {
                    id: d.id,
                    kind: d.kind,
                    number: d.number.clone(),
                    date: d.date,
                    amount: d.totals.gross,
                    made_of: d.made_of(),
                    cancelled: p.cancelled.is_some(),
                    ledger: line.map(|l| (l.key, l.residual)),
                    apart: None,
                }
            })
            .collect();
        rows.sort_by_key(|row| (row.kind, row.id));
        let ordered = !chain.made_of(id).is_empty();
        Some(Box::new(DocumentView {
            document: document.clone(),
            progress: progress.clone(),
            client: self.name_of(document.party),
            flows: document.lines.iter().map(|line| chain.flow(id, line)).collect(),
            left: document.lines.iter().map(|line| chain.left(document, line)).collect(),
            to_invoice: self.to_invoice(document),
            anomalies: Vec::new(),
            chain: rows,
            findings: kept.found(id).to_vec(),
            held: progress.held(kept.found(id), (document.totals.gross, Amount::ZERO), today()),
            stage: is_order.then(|| kept.stage(id)),
            quote: (document.kind == DocumentKind::Quote)
                .then(|| quote_stage(progress, ordered, document.valid_until, today())),
            late: if is_order {
                lateness(document.planned, document.prepared, delivered, (Calendar::default(), today()))
            } else {
                Default::default()
            },
            exposure: kept.exposures.get(&document.party).copied().filter(|_| is_order),
            usage: kept.usage(id),
            making: kept.makings.get(&id).cloned(),
            due: self.due_about(document, progress),
        }))
    }

    pub(super) fn order_ask(&self, query: &OrderQuery) -> OrderAnswer {
        match query {
            OrderQuery::Orders { all } => {
                let orders = self.now.orders.documents.iter().filter(|(d, _)| d.kind == DocumentKind::Order);
                let mut rows: Vec<OrderRow> = orders.map(|(d, p)| self.order_row(d, p)).collect();
                rows.retain(|row| *all || !row.stage.is_over());
                rows.extend(self.now.orders.many.iter().cloned());
                rows.sort_by(|a, b| (a.date, &a.number).cmp(&(b.date, &b.number)));
                OrderAnswer::Orders(OrderBook { rows, fed_at: self.now.orders.fed_at })
            }
            OrderQuery::Show { document } => OrderAnswer::Document(self.document_view(*document)),
            OrderQuery::Due => OrderAnswer::Due(self.due_rows()),
            OrderQuery::Quotes { all } => {
                let mut rows = self.quote_rows();
                rows.retain(|row| *all || !row.is_over());
                rows.sort_by(|a, b| (a.date, &a.number).cmp(&(b.date, &b.number)));
                OrderAnswer::Quotes(rows)
            }
            OrderQuery::Decisions { since } => {
                let rows = self.now.orders.decisions.iter().filter(|row| since.is_none_or(|since| row.op > since));
                OrderAnswer::Decisions(rows.cloned().collect())
            }
            OrderQuery::Invoices { .. } => OrderAnswer::Invoices(self.now.orders.entries.clone()),
            OrderQuery::Paper { document } => OrderAnswer::Paper(self.paper_view(*document)),
            OrderQuery::Items => OrderAnswer::Items(self.now.orders.items.clone()),
            OrderQuery::Conditions { party } => OrderAnswer::Conditions(Box::new(Beginning {
                party: *party,
                conditions: Conditions::default(),
                vat: Rate::parse(self.file_text(*party, FileField::DefaultTax)),
            })),
            OrderQuery::Settings => OrderAnswer::Settings(self.now.policies.orders.clone()),
            other => panic!("the screens do not ask {other:?}"),
        }
    }

    /// The document that was keyed in.
    fn keyed(&self, keyed: &Keyed) -> Result<Document, Refused> {
        let item = |line: &KeyedLine| self.now.orders.items.iter().find(|item| item.reference == line.item);
        let lines = keyed.lines.iter().zip(1..).map(|(line, no)| line.settled(no, item(line), 2));
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        let totals = Reckoning::of_lines(&lines, keyed.discounts).expect("small").totals;
        Ok(Document {
            planned: keyed.planned,
            deposit: keyed.deposit,
            comment: keyed.comment.clone(),
            lines,
            totals,
            ..Document::new(DocumentId(0), (keyed.kind, ""), keyed.party, keyed.date)
        })
    }

    /// A few of the real desk's rules; the real ones are proved on the real desk.
    pub(super) fn order_do(&mut self, command: &OrderCommand) -> Result<Receipt, Setback> {
        let refused = |why: Refused| Err(Setback::Refused(Refusal::Order(why)));
        let by = self.user.clone();
        if let OrderCommand::Settings(settings) = command {
            self.now.policies.orders = settings.clone();
            let op = self.record(OpKind::SetOrders, None, None, "", "");
            return Ok(Receipt { op, done: Done::Order(Box::new(OrderDone::Settings)), touched: vec![] });
        }
        if let OrderCommand::Solvency { party, .. } | OrderCommand::Discount { party, .. } = command {
            let known = self.now.file.conditions.entry(*party).or_default();
            match command {
                OrderCommand::Solvency { class, on, source, .. } => {
                    known.solvency = Some(Solvency { class: *class, on: *on, source: source.clone(), by });
                }
                OrderCommand::Discount { discount, .. } => known.discount = *discount,
                _ => {}
            }
            let (op, code) = (self.record(OpKind::Conditions, None, None, "", ""), self.name_of(*party).0);
            return Ok(Receipt { op, done: Done::Order(Box::new(OrderDone::Client(code))), touched: vec![] });
        }
        let (id, deed) = match command {
            OrderCommand::Control { order } | OrderCommand::Confirm { order } => {
                let (document, progress) = self.now.orders.find(*order).clone();
                let held = progress.held(self.now.orders.found(*order), (document.totals.gross, Amount::ZERO), today());
                let confirm = matches!(command, OrderCommand::Confirm { .. });
                if confirm && !held.is_empty() {
                    return refused(Refused::Held(held));
                }
                let findings = self.now.orders.found(*order).to_vec();
                let worst = overall(&findings, None).unwrap_or_default();
                let (_, progress) = self.document(*order);
                progress.controlled = Some((today(), document.totals.gross, findings));
                if confirm {
                    progress.confirmed = Some(today());
                }
                (*order, if confirm { OrderDeed::Confirmed } else { OrderDeed::Controlled(worst) })
            }
            OrderCommand::Override { order, check, reason } => {
                let (document, progress) = self.document(*order);
                let amount = document.totals.gross;
                progress.overrides.push(Override { check: *check, on: today(), reason: reason.clone(), by, amount });
                (*order, OrderDeed::Overridden(*check))
            }
            OrderCommand::Hold { order, reason } => {
                self.document(*order).1.hold = Some(Hold { since: today(), reason: reason.clone(), by });
                (*order, OrderDeed::Held)
            }
            OrderCommand::Release { order, until, .. } if *until < today() => {
                let _ = order;
                return refused(Refused::Past(*until));
            }
            OrderCommand::Release { order, until, deposit, reason } => {
                let (document, progress) = self.document(*order);
                let (until, deposit, amount) = (*until, *deposit, document.totals.gross);
                progress.release = Some(Release { on: today(), until, reason: reason.clone(), deposit, by, amount });
                (*order, OrderDeed::Released(until))
            }
            OrderCommand::Cancel { document, .. } => {
                self.document(*document).1.cancelled = Some(today());
                (*document, OrderDeed::Cancelled)
            }
            OrderCommand::Dates { order, prepared, planned, delivered } => {
                let (document, _) = self.document(*order);
                (document.prepared, document.planned, document.delivered) = (*prepared, *planned, *delivered);
                (*order, OrderDeed::Dated)
            }
            OrderCommand::Comment { document, text } => {
                self.document(*document).0.comment = text.clone();
                (*document, OrderDeed::Commented)
            }
            OrderCommand::Chase { document, task, .. } => {
                let planned = self.document(*document).0.planned;
                self.now.orders.chased.entry(*document).or_default().note(*task, planned, today());
                (*document, OrderDeed::Chased(*task))
            }
            OrderCommand::TellLate { order, note } => {
                let planned = self.document(*order).0.planned;
                let chased = self.now.orders.chased.entry(*order).or_default();
                LATE_TASKS.into_iter().for_each(|task| chased.note(task, planned, today()));
                self.now.orders.told = note.clone();
                (*order, OrderDeed::ToldLate)
            }
            OrderCommand::Sent { document, on } => {
                self.document(*document).1.sent = Some(*on);
                (*document, OrderDeed::Sent(*on))
            }
            OrderCommand::Answer { quote, accepted, on } => {
                self.document(*quote).1.answer = Some(if *accepted { Answer::Accepted(*on) } else { Answer::Refused(*on) });
                (*quote, OrderDeed::Answered(*accepted))
            }
            OrderCommand::Convert { from, to, lines, .. } => {
                let (origin, _) = self.now.orders.find(*from).clone();
                let chain = self.now.orders.chain();
                let left = |line: &DocumentLine| chain.left(&origin, line);
                let wanted: Vec<(u32, Quantity)> = match lines[..] {
                    [] => origin.lines.iter().map(|line| (line.no, left(line))).filter(|(_, left)| left.0 > 0).collect(),
                    ref some => some.to_vec(),
                };
                let mut made = Vec::new();
                for (no, quantity) in wanted {
                    let Some(line) = origin.line(no) else { return refused(Refused::NoLine(no)) };
                    if quantity > left(line) {
                        return refused(Refused::TooMuch(no, left(line), quantity));
                    }
                    let net = Amount(line.net.0 * quantity.0 / line.quantity.0);
                    made.push(DocumentLine {
                        quantity,
                        net,
                        from: vec![Link { document: *from, line: no, quantity }],
                        ..line.clone()
                    });
                }
                if made.is_empty() {
                    return refused(Refused::NothingLeft);
                }
                let number = format!("{}-9{:05}", if *to == DocumentKind::Delivery { "BL" } else { "FA" }, self.op);
                let amount = Totals::of(&made).expect("small").gross;
                self.new_document(*to, &number, origin.party, "20/11/2026", made);
                (*from, OrderDeed::Became(*to, number, amount))
            }
            OrderCommand::Key(keyed) => match self.keyed(keyed) {
                Ok(document) => {
                    let number = format!("CDE-8{:05}", self.op);
                    let id = self.new_document(keyed.kind, &number, keyed.party, "20/11/2026", Vec::new());
                    self.document(id).0 = Document { id, number, ..document };
                    self.now.orders.makings.insert(id, Making { discounts: keyed.discounts, keyed: true, by });
                    (id, OrderDeed::Keyed(self.document(id).0.totals.gross))
                }
                Err(why) => return refused(why),
            },
            OrderCommand::Rekey { was, keyed } => match self.keyed(keyed) {
                Ok(document) => {
                    self.document(was.id).0 = Document { id: was.id, number: was.number.clone(), ..document };
                    (was.id, OrderDeed::Rekeyed(self.document(was.id).0.totals.gross))
                }
                Err(why) => return refused(why),
            },
            other => panic!("the screens do not send {other:?}"),
        };
        let document = self.now.orders.find(id).0.clone();
        let op = self.record(OpKind::Order, None, Some(document.totals.gross), &document.number, "");
        let code = self.name_of(document.party).0;
        let done = OrderDone::Document(document.kind, document.number, code, deed);
        Ok(Receipt { op, done: Done::Order(Box::new(done)), touched: vec![] })
    }
}

fn bench(lang: Lang, size: (u16, u16)) -> Bench {
    sale(setup(lang, size))
}

pub(super) fn sale(setup: Setup) -> Bench {
    let mut b = Bench::with(setup);
    b.desk.a_sale();
    b.keys("f6");
    b
}

pub(super) fn shot(name: &str, bench: &Bench) {
    settings().bind(|| insta::assert_snapshot!(name, snapshot(bench)));
}

fn number(b: &Bench) -> String {
    b.model.orders.current().map(|row| row.number.clone()).unwrap_or_default()
}

fn stage(b: &Bench, number: &str) -> OrderStage {
    let id = b.desk.now.orders.documents.iter().find(|(d, _)| d.number == number).expect("an order").0.id;
    b.desk.now.orders.stage(id)
}

pub(super) fn resumed(b: &Bench) -> Bench {
    // Another session counts its requests from elsewhere.
    let (mut model, mut effects) = Model::new(Setup { seed: 2 << 64, ..setup(b.model.t.lang(), b.model.size) });
    model.resume(b.model.draft(), &mut effects);
    let mut again = Bench { model, desk: b.desk.clone(), done: Vec::new(), requests: Vec::new(), lose_answers: false };
    again.answer(effects);
    again
}

#[test]
fn ord_06_the_three_views_at_each_width() {
    let mut b = bench(Lang::Fr, (120, 40));
    assert!(b.shows("2 bloquées") && b.shows("données du 20/11 07:12"), "{}", b.screen());
    for (name, keys) in [("decide", ""), ("follow", "tab"), ("board", "tab")] {
        b.keys(keys).resize(120, 40);
        shot(&format!("orders_{name}_fr_120x40"), &b);
        b.resize(80, 24);
        shot(&format!("orders_{name}_fr_80x24"), &b);
        b.resize(120, 40);
    }
    let mut b = bench(Lang::En, (200, 60));
    shot("orders_decide_en_200x60", &b);
    b.keys("tab o");
    shot("orders_follow_all_en_200x60", &b);
    b.keys("tab");
    shot("orders_board_all_en_200x60", &b);
    let mut plain = setup(Lang::En, (80, 24));
    (plain.depth, plain.glyphs) = (Depth::Mono, GlyphSet::Ascii);
    let mut b = sale(plain);
    b.keys("tab");
    shot("orders_follow_mono_ascii_en_80x24", &b);
    b.keys("tab");
    shot("orders_board_mono_ascii_en_80x24", &b);
}

#[test]
fn ord_06_the_seven_columns_stand_in_their_order_at_every_width() {
    for cols in [80, 100, 120, 160, 200] {
        let mut b = bench(Lang::Fr, (cols, 40));
        b.keys("tab");
        let heads: Vec<String> = b.lines().into_iter().skip(3).take(3).collect();
        let at = |word: &str| heads.iter().find_map(|line| line.find(word).map(|at| line[..at].chars().count()));
        let words = ["commande", "Client", "préparation", "prévue", "réelle", "Observation"];
        let places: Vec<Option<usize>> = words.map(at).to_vec();
        assert!(places.iter().all(Option::is_some), "{cols}: {heads:?}");
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{cols}: {heads:?}");
    }
}

#[test]
fn the_cursor_the_filter_and_the_order_are_the_same_in_all_views() {
    let mut b = bench(Lang::Fr, (120, 40));
    assert_eq!((b.model.orders.view, number(&b).as_str()), (View::Decide, "CDE-000012"), "the soonest promised first");
    b.keys("down tab");
    assert_eq!(number(&b), "CDE-000015");
    b.keys("tab");
    assert_eq!((b.model.orders.view, number(&b).as_str()), (View::Board, "CDE-000015"));
    b.keys("right tab tab tab tab");
    assert_eq!(number(&b), "CDE-000009", "the first card of the next column that has any");
    b.keys("/").text("lefevre");
    assert!(b.shows("3 commandes"), "{}", b.screen());
    b.text(" bloq");
    assert!(b.shows("1 commande"), "{}", b.screen());
    b.keys("backspace backspace backspace backspace backspace enter");
    assert_eq!(b.model.orders.listed().len(), 3, "a shorter filter lets more through again");
    b.keys("w w");
    assert!(b.shows("tri : montant") && number(&b).starts_with("CDE"), "{}", b.screen());
    b.keys("esc");
    assert_eq!(b.model.orders.listed().len(), 6);
    b.keys("o");
    assert!(b.shows("CDE-000003"), "{}", b.screen());
}

#[test]
fn cre_04_a_release_is_seen_while_it_is_typed_and_a_refusal_loses_nothing() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys("a").text("27 1500");
    assert!(b.shows("il manque le motif"), "{}", b.screen());
    b.text(" acompte promis");
    assert!(b.shows("contre un acompte de 1 500,00"), "{}", b.screen());
    shot("order_release_fr_80x24", &b);
    let mut again = resumed(&b);
    assert_eq!(again.lines()[1..], b.lines()[1..]);
    again.keys("enter");
    assert!(again.notice().starts_with("CDE-000012 libérée jusqu'au 27/11/26"), "{}", again.notice());
    assert_eq!(number(&again), "CDE-000012", "it waits for its deposit");
    assert!(again.shows("acompte atten"), "{}", again.screen());
    again.keys("z a").text("27 accord du directeur").keys("enter");
    assert_eq!(number(&again), "CDE-000015", "the next one to decide takes its place");
    again.keys("z");
    assert_eq!(stage(&again, "CDE-000012"), OrderStage::Blocked);
    b.keys("esc a").text("19/11/2026 accord").keys("enter");
    assert!(b.shows("19/11/26 est passé") && b.shows("19/11/2026 accord"), "{}", b.screen());
}

#[test]
fn ord_03_a_control_is_passed_over_on_its_row() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("x");
    assert!(b.shows("CONTRÔLES") && b.shows("COMMANDE CDE-000012"), "{}", b.screen());
    shot("order_sheet_fr_120x40", &b);
    b.resize(80, 24);
    shot("order_sheet_fr_80x24", &b);
    b.resize(120, 40).keys("enter");
    assert!(b.shows("passer outre « créances », motif"), "{}", b.screen());
    b.text("accord de la direction").keys("enter");
    assert!(b.shows("passé outre par s.martin le 20/11/26 : accord de la direction"), "{}", b.screen());
    b.keys("e");
    assert!(b.shows("passer outre quel contrôle ?") && b.shows("acompte"), "{}", b.screen());
    b.keys("é").text("vu").keys("enter e").text("reçu ce jour").keys("enter esc");
    assert_eq!(stage(&b, "CDE-000012"), OrderStage::Received);
    assert!(b.shows("À DÉCIDER 1"), "{}", b.screen());
}

#[test]
fn ord_01_a_card_goes_on_by_the_command_of_its_stage() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("tab / 1 8 enter m");
    assert!(b.notice().starts_with("CDE-000018 contrôlée"), "{}", b.notice());
    assert_eq!((number(&b).as_str(), stage(&b, "CDE-000018")), ("CDE-000018", OrderStage::Controlled));
    for to in [OrderStage::Confirmed, OrderStage::Preparing, OrderStage::Delivered] {
        b.keys("m");
        assert_eq!(stage(&b, "CDE-000018"), to, "{}", b.notice());
    }
    assert!(b.notice().contains("→ bon de livraison"), "{}", b.notice());
    b.keys("esc home v");
    assert!(b.notice().starts_with("CDE-000009"), "{}", b.notice());
    b.keys("tab tab tab tab v");
    assert!(b.notice().starts_with("Bloquée : créances, acompte, plafond"), "{}", b.notice());
    b.keys("m");
    assert!(b.shows("libérer jusqu'au, acompte, motif"), "a blocked card first wants a release: {}", b.screen());
}

#[test]
fn ord_01_a_document_becomes_another_by_line() {
    let mut b = bench(Lang::En, (120, 40));
    b.keys("tab / 1 0 enter enter f");
    assert!(b.shows("make which document of it?"), "{}", b.screen());
    b.keys("1");
    assert!(b.shows("all that is left: 1=140"), "{}", b.screen());
    b.text("1=200").keys("enter");
    assert!(b.shows("200") && b.shows("140"), "too much: {}", b.screen());
    b.keys("backspace backspace backspace").text("40").keys("enter");
    assert!(b.notice().contains("→ delivery note") && b.shows("100"), "{}", b.notice());
    assert_eq!(stage(&b, "CDE-000010"), OrderStage::PartlyShipped);
}

#[test]
fn ord_01_along_the_chain_and_back_and_into_the_account() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("enter end up up");
    assert!(b.shows("CHAÎNE"), "{}", b.screen());
    b.keys("end up enter");
    assert!(b.shows("DEVIS DEV-000007") && b.shows("a accepté"), "{}", b.screen());
    shot("quote_sheet_fr_120x40", &b);
    b.keys("a enter");
    assert!(b.notice().contains("accepté par le client"), "{}", b.notice());
    assert_eq!(resumed(&b).model.draft().over, b.model.draft().over);
    b.keys("esc");
    assert!(b.shows("COMMANDE CDE-000012"), "Esc goes back along the chain: {}", b.screen());
    b.keys("esc tab o / 0 0 0 3 enter enter end");
    b.keys("enter");
    assert_eq!(b.model.pane, Pane::Account);
    assert_eq!(b.model.account.current().map(|line| line.piece.as_str()), Some("F2026-1182"));
}

#[test]
fn ord_06_dates_and_comment_are_changed_where_they_stand() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys("j");
    assert!(b.shows("; 17/11/26 ;"), "{}", b.screen());
    b.keys("home").text("18").keys("enter");
    assert!(b.notice().contains("dates enregistrées"), "{}", b.notice());
    b.keys("tab n end").text(" ; vu").keys("enter");
    assert!(b.notice().contains("commentaire enregistré"), "{}", b.notice());
    let order = &b.desk.now.orders.documents.iter().find(|(d, _)| d.number == "CDE-000012").expect("an order").0;
    assert_eq!((order.prepared, order.planned), (Some(day("18/11/2026")), Some(day("17/11/2026"))));
    assert!(order.comment.ends_with("quai B ; vu"), "{}", order.comment);
    b.keys("b").text("litige en cours").keys("enter -").text("double").keys("enter");
    assert_eq!(stage(&b, "CDE-000012"), OrderStage::Cancelled);
}

#[test]
fn the_orders_of_a_client_from_its_account_and_of_all_again() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("f2").text("dup").keys("enter g o");
    assert_eq!((b.model.pane, b.model.orders.listed().len()), (Pane::Orders, 3));
    assert!(b.shows("C00412 DUPONT & FILS SA"), "{}", b.screen());
    b.keys("g o");
    assert_eq!(b.model.orders.listed().len(), 6);
    b.keys(":").text("orders.board").keys("enter");
    assert_eq!(b.model.orders.view, View::Board);
    b.keys("g t :").text("order.release").keys("enter");
    assert_eq!(b.notice(), "pas dans ce volet", "{}", b.notice());
}

#[test]
fn what_others_change_comes_without_moving_the_cursor() {
    let mut b = bench(Lang::Fr, (120, 40));
    b.keys("tab down down");
    let here = number(&b);
    let op = b.desk.petit_comments("CDE-000009", "rendu ailleurs");
    b.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts: vec![] }));
    assert!(b.shows("rendu ailleurs"), "{}", b.screen());
    assert_eq!(number(&b), here);
    b.keys("enter");
    let op = b.desk.petit_comments(&here, "à rappeler lundi");
    b.send(Msg::Event(Event::Changed { op, actor: "m.petit".into(), accounts: vec![] }));
    assert!(b.shows("à rappeler lundi") && matches!(b.model.overlays.last(), Some(Overlay::Document(_))), "{}", b.screen());
}

#[test]
fn a_lost_line_comes_back_to_its_order() {
    let mut b = bench(Lang::Fr, (80, 24));
    b.keys("tab tab w / l e f enter right");
    let again = resumed(&b);
    assert_eq!(again.lines()[1..], b.lines()[1..]);
    b.keys("enter down down");
    assert_eq!(resumed(&b).model.draft(), b.model.draft());
}

#[test]
fn the_orders_hold_at_every_size() {
    let mut b = bench(Lang::Fr, (120, 40));
    for keys in ["", "tab", "tab o right right", "x", "end", "a"] {
        b.keys(keys);
        for cols in [0, 1, 40, 59, 60, 64, 72, 80, 90, 99, 100, 110, 120, 149, 150, 200] {
            for rows in [0, 1, 5, 16, 17, 20, 24, 30, 40, 60] {
                b.resize(cols, rows);
                let (buf, cursor) = b.draw();
                assert_eq!((buf.area.width, buf.area.height), (cols, rows));
                assert!(cursor.is_none_or(|(x, y)| x < cols && y < rows), "{keys} {cols}x{rows}");
                if cols >= 60 && rows >= 16 {
                    // A figure whose end is missing: a comma after a digit, then at most one more.
                    let figure = |before: &str| {
                        let number = before.trim_end_matches(|c: char| c.is_ascii_digit());
                        number.strip_suffix(',').is_some_and(|whole| whole.ends_with(|c: char| c.is_ascii_digit()))
                    };
                    let cut = b.lines().iter().any(|line| line.split('…').rev().skip(1).any(figure));
                    assert!(!cut, "an amount is cut at {cols}x{rows}:\n{}", b.screen());
                }
            }
        }
        b.resize(120, 40);
    }
}

#[test]
fn a_hundred_thousand_orders_cost_what_is_seen() {
    let mut plain = setup(Lang::Fr, (120, 40));
    plain.depth = Depth::C16;
    let mut b = Bench::with(plain);
    b.desk.a_sale();
    let (document, progress) = b.desk.now.orders.documents[3].clone();
    let row = b.desk.order_row(&document, &progress);
    let named = |n: u32| OrderRow { id: DocumentId(1_000 + n), number: format!("CDE-1{n:05}"), ..row.clone() };
    b.desk.now.orders.many = (0..100_000).map(named).collect();
    b.keys("f6 tab");
    assert!(b.shows("100 006 en cours") || b.shows("100006 en cours"), "{}", b.screen());
    let caps = suivi::term::caps::Caps {
        depth: suivi::term::caps::Depth::C16,
        glyphs: suivi::term::caps::Glyphs::Unicode,
        scroll: true,
    };
    let mut painter = suivi::term::painter::Painter::new(caps);
    let mut bytes = |b: &Bench| {
        let (buf, cursor) = b.draw();
        painter.paint(&buf, cursor).len()
    };
    bytes(&b);
    for key in ["down", "down", "up"] {
        b.keys(key);
        let sent = bytes(&b);
        assert!(sent <= 120, "{key}: {sent} bytes");
    }
    assert_eq!(bytes(&b), 0, "nothing changed, nothing is sent");
    b.keys("/").text("cde-199 99");
    assert_eq!(b.model.orders.listed().len(), 1_000, "{}", b.screen());
}

#[test]
fn ord_07_late_orders_show_themselves_in_the_overview_and_open() {
    let mut b = bench(Lang::Fr, (120, 40));
    // An old filter hides nothing of what the figure counts.
    b.keys("f6 tab end / D E V enter f7 end");
    assert!(b.shows("COMMANDES") && b.shows("En retard"), "{}", b.screen());
    b.keys("enter");
    assert_eq!((b.model.pane, b.model.orders.view), (Pane::Orders, View::Follow));
    assert_eq!((b.model.orders.sort, b.model.orders.filter.text()), (Sort::Late, ""));
    let late = |row: &OrderRow| matches!(row.late, Lateness::Late(_));
    assert!(b.model.orders.current().is_some_and(late), "the latest is the first\n{}", b.screen());
    b.keys("f7 end up enter");
    assert_eq!((b.model.pane, b.model.orders.view), (Pane::Orders, View::Decide));
}
