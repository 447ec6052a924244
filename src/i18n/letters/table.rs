//! The table of invoices of a letter (DUN-16): its words, and the same as plain text.

use super::super::translator::{Arg, I18n};
use super::LetterKind;
use super::facts::{LetterFacts, Payee, SectionRow};
use super::values::grouped;
use crate::domain::money::{Amount, Currency, Overflow};
use crate::text::{pad_left, pad_right, sanitise, width, wrap};
use serde::{Deserialize, Serialize};

/// Columns of the table: document, date, due date, amount, residual, days late. The first three stand left, the others right.
pub const COLUMNS: usize = 6;

/// Columns of the terminal that the table takes at most as plain text.
const WIDTH: usize = 76;

/// Blanks between two columns.
const GAP: usize = 2;

/// The document's number is never given less.
const LEAST: usize = 8;

/// A row, one text for each column.
pub type TableRow = [String; COLUMNS];

/// The table of a letter, written in its language. Amounts have no currency: the total's label names it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The heads of the columns.
    pub heads: TableRow,
    /// The invoices by debtor.
    pub sections: Vec<TableSection>,
    /// The label of the total and the total, which stands under the residuals.
    pub total: (String, String),
    /// What is told apart below: disputes, credits.
    pub notes: Vec<String>,
}

/// The invoices of one debtor.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct TableSection {
    /// Code and name; empty when the letter is about one debtor.
    pub title: String,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Its label and sum; none when the letter is about one debtor.
    pub subtotal: Option<(String, String)>,
    /// Where to pay what stands above: the factor's account and its notice, or ours beside it (FAC-01).
    #[serde(default)]
    pub pay: Vec<String>,
}

impl TableSection {
    /// Where to pay, as lines of text.
    fn paid_where(&self) -> impl Iterator<Item = String> {
        self.pay.iter().flat_map(|text| wrap(text, WIDTH))
    }
}

impl Table {
    /// The table of a letter, with the sum of its residuals in minor units.
    ///
    /// # Errors
    /// [`Overflow`] when that sum is out of range.
    pub(super) fn of(facts: &LetterFacts, i18n: &I18n) -> Result<(Table, Amount), Overflow> {
        let digits = facts.currency.digits();
        let several = facts.sections.len() > 1;
        let statement = facts.kind == LetterKind::Statement;
        let mut sections = Vec::with_capacity(facts.sections.len());
        let mut notes = Vec::new();
        let assigned = facts.sections.iter().any(|section| section.payee.is_some());
        let debtors = facts.sections.iter().any(|section| section.code != facts.sections[0].code);
        for (place, section) in facts.sections.iter().enumerate() {
            let sum = Amount::sum(section.rows.iter().map(|row| row.residual))?;
            let code = sanitise(&section.code);
            let (debtor, short) = match debtors || !assigned && several {
                true => (format!("{code} {}", sanitise(&section.name)).trim().to_string(), code.to_string()),
                false => (String::new(), String::new()),
            };
            let (payee, named) = if assigned { payee_title(section.payee.as_ref(), i18n) } else { Default::default() };
            let both = |a: &str, b: &str, between: &str| {
                [a, b].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(between)
            };
            let label = both(&short, &named, " ");
            // What is to be paid to one account stands together: where to, below it.
            let ends = facts.sections.get(place + 1).is_none_or(|next| next.payee != section.payee);
            sections.push(TableSection {
                title: both(&payee, &debtor, " - "),
                rows: section.rows.iter().map(|row| written(row, digits, i18n)).collect(),
                subtotal: several
                    .then(|| (i18n.tf("letter-subtotal", &[("client", Arg::Str(&label))]), i18n.amount(sum, digits))),
                pay: if assigned && ends { where_to_pay(facts, section.payee.as_ref(), i18n)? } else { Vec::new() },
            });
            notes.extend(section.rows.iter().filter(|row| !row.disputed.is_zero()).map(|row| {
                let amount = i18n.amount_in(row.disputed, facts.currency);
                // A statement lists what is open, credits and disputed parts included.
                if statement {
                    return i18n
                        .tf("letter-disputed-listed", &[("piece", Arg::Str(&row.piece)), ("amount", Arg::Str(&amount))]);
                }
                i18n.tf("letter-disputed", &[("piece", Arg::Str(&row.piece)), ("amount", Arg::Str(&amount))])
            }));
        }
        if facts.figures.rate.is_some() && !facts.without_interest.is_empty() {
            let pieces = facts.without_interest.iter().map(|piece| sanitise(piece.trim()).into_owned()).collect::<Vec<_>>();
            notes.push(i18n.tf("letter-without-interest", &[("pieces", Arg::Str(&pieces.join(", ")))]));
        }
        if !statement && !facts.figures.credits.is_zero() {
            let amount = i18n.amount_in(-facts.figures.credits, facts.currency);
            notes.push(i18n.tf("letter-credits", &[("amount", Arg::Str(&amount))]));
        }
        let sum = Amount::sum(facts.sections.iter().flat_map(|section| section.rows.iter().map(|row| row.residual)))?;
        let currency = if facts.currency == Currency::EUR { "€" } else { facts.currency.code() };
        let label = i18n.tf("letter-total", &[("currency", Arg::Str(currency))]);
        let heads = [
            i18n.t("letter-head-piece"),
            i18n.t("letter-head-date"),
            i18n.t("letter-head-due"),
            i18n.t("letter-head-amount"),
            i18n.t("letter-head-residual"),
            i18n.t("letter-head-late"),
        ];
        Ok((Table { heads, sections, total: (label, i18n.amount(sum, digits)), notes }, sum))
    }

    /// The table as plain text in aligned columns, at most 76 wide; notes below it. No line ends in blanks, none is cut: a document's number
    /// that is too long goes on over several lines, and a table that amounts make too wide is written as a list.
    pub fn as_text(&self) -> String {
        let mut lines = match self.widths() {
            Some(widths) => self.aligned(&widths),
            None => self.listed(),
        };
        lines.extend(self.notes.iter().flat_map(|note| wrap(note, WIDTH)));
        lines.join("\n")
    }

    fn rows(&self) -> impl Iterator<Item = &TableRow> {
        self.sections.iter().flat_map(|section| section.rows.iter())
    }

    /// Sums that stand in the column of residuals.
    fn sums(&self) -> impl Iterator<Item = &(String, String)> {
        self.sections.iter().filter_map(|section| section.subtotal.as_ref()).chain([&self.total])
    }

    /// The width of each column, none when the rows cannot stand side by side.
    fn widths(&self) -> Option<[usize; COLUMNS]> {
        let mut widths: [usize; COLUMNS] =
            std::array::from_fn(|c| self.rows().chain([&self.heads]).map(|row| width(&row[c])).max().unwrap_or(0));
        widths[4] = self.sums().map(|(_, sum)| width(sum)).max().unwrap_or(0).max(widths[4]);
        let rest: usize = widths[1..].iter().sum::<usize>() + (COLUMNS - 1) * GAP;
        let room = WIDTH.checked_sub(rest).filter(|room| *room >= LEAST)?;
        widths[0] = widths[0].clamp(LEAST, room);
        // The labels of sums stand left of the residuals, over the first four columns.
        let before: usize = widths[..4].iter().sum::<usize>() + 3 * GAP;
        self.sums().all(|(label, _)| width(label) <= before).then_some(widths)
    }

    fn aligned(&self, widths: &[usize; COLUMNS]) -> Vec<String> {
        let rule = "-".repeat(widths.iter().sum::<usize>() + (COLUMNS - 1) * GAP);
        let gap = " ".repeat(GAP);
        let sum = |(label, amount): &(String, String)| {
            let before: usize = widths[..4].iter().sum::<usize>() + 3 * GAP;
            format!("{}{gap}{}", pad_right(label, before), pad_left(amount, widths[4]))
        };
        let mut lines = vec![line(&self.heads, widths), rule.clone()];
        for (place, section) in self.sections.iter().enumerate() {
            // Where to pay ends a part.
            if place > 0 && !self.sections[place - 1].pay.is_empty() {
                lines.push(String::new());
            }
            if !section.title.is_empty() {
                lines.extend(wrap(&section.title, WIDTH));
            }
            for row in &section.rows {
                let mut pieces = wrap(&row[0], widths[0]);
                let last = pieces.pop().unwrap_or_default();
                lines.append(&mut pieces);
                let mut row = row.clone();
                row[0] = last;
                lines.push(line(&row, widths));
            }
            lines.extend(section.subtotal.as_ref().map(sum));
            lines.extend(section.paid_where());
        }
        lines.push(rule);
        lines.push(sum(&self.total));
        lines
    }

    fn listed(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for section in &self.sections {
            if !section.title.is_empty() {
                lines.extend(wrap(&section.title, WIDTH));
            }
            for row in &section.rows {
                let cells = self.heads.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                lines.extend(cells.flat_map(|(head, cell)| wrap(&format!("{head}  {cell}"), WIDTH)));
                lines.push(String::new());
            }
            lines.extend(section.subtotal.iter().flat_map(|(label, sum)| wrap(&format!("{label}  {sum}"), WIDTH)));
            lines.extend(section.paid_where());
        }
        lines.extend(wrap(&format!("{}  {}", self.total.0, self.total.1), WIDTH));
        lines
    }
}

/// The title of what is to be paid to one account, and its name in a sum.
fn payee_title(payee: Option<&Payee>, i18n: &I18n) -> (String, String) {
    match payee {
        None => (i18n.t("letter-payee-us"), i18n.t("letter-us")),
        Some(factor) => {
            let name = sanitise(factor.name.trim()).into_owned();
            (i18n.tf("letter-payee-factor", &[("name", Arg::Str(&name))]), name)
        }
    }
}

/// The account to pay to and what its factor wants said.
fn where_to_pay(facts: &LetterFacts, payee: Option<&Payee>, i18n: &I18n) -> Result<Vec<String>, Overflow> {
    let amount = i18n.amount_in(facts.sum_of(payee)?, facts.currency);
    let (iban, bic) = payee.map_or((&facts.sender.iban, &facts.sender.bic), |factor| (&factor.iban, &factor.bic));
    let iban = grouped(iban, 4);
    // An account of its own line: nobody has to put it together again.
    let account = match bic.trim() {
        "" => i18n.tf("letter-pay-iban", &[("iban", Arg::Str(&iban))]),
        bic => i18n.tf("letter-pay-iban-bic", &[("iban", Arg::Str(&iban)), ("bic", Arg::Str(&sanitise(bic)))]),
    };
    Ok(match payee {
        None if iban.is_empty() => Vec::new(),
        None => vec![i18n.tf("letter-pay-us", &[("amount", Arg::Str(&amount))]), account],
        Some(factor) => {
            let name = sanitise(factor.name.trim());
            let pay = i18n.tf("letter-pay-factor", &[("amount", Arg::Str(&amount)), ("name", Arg::Str(&name))]);
            let notice = factor.notice.lines().map(|line| sanitise(line.trim()).into_owned()).filter(|line| !line.is_empty());
            [pay, account].into_iter().chain(notice).collect()
        }
    })
}

fn line(row: &TableRow, widths: &[usize; COLUMNS]) -> String {
    let cells: Vec<String> =
        (0..COLUMNS).map(|c| if c < 3 { pad_right(&row[c], widths[c]) } else { pad_left(&row[c], widths[c]) }).collect();
    cells.join(&" ".repeat(GAP)).trim_end().to_string()
}

fn written(row: &SectionRow, digits: u8, i18n: &I18n) -> TableRow {
    [
        sanitise(row.piece.trim()).into_owned(),
        i18n.date_of_letter(row.date),
        row.due.map(|due| i18n.date_of_letter(due)).unwrap_or_default(),
        i18n.amount(row.amount, digits),
        i18n.amount(row.residual, digits),
        if row.days_late > 0 { i18n.tf("letter-days", &[("n", Arg::Num(row.days_late))]) } else { String::new() },
    ]
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{facts, row};
    use super::*;
    use crate::domain::lettering::fixture::eur;
    use crate::i18n::Lang;
    use proptest::prelude::*;

    #[test]
    fn dun_16_the_table_aligns_and_adds_up_and_tells_disputes_and_credits_apart() {
        let mut facts = facts();
        facts.figures.credits = eur(-50);
        let (table, sum) = Table::of(&facts, &I18n::new(Lang::Fr)).expect("in range");
        assert_eq!(sum, eur(3100));
        let expected = "\
Pièce       Date        Échéance     Montant  Reste dû  Retard
--------------------------------------------------------------
F2026-1011  03/01/2026  02/02/2026  3 600,00  3 000,00    36 j
F2026-1012  31/01/2026  02/03/2026    100,00    100,00     8 j
--------------------------------------------------------------
Total (€)                                     3 100,00
F2026-1011 : 600,00 € en litige, non compris dans le total.
Des crédits restent à affecter sur votre compte, non déduits ci-dessus :
50,00 €.";
        assert_eq!(table.as_text(), expected);
    }

    #[test]
    fn dun_18_a_payers_letter_has_a_section_and_a_sum_for_each_client() {
        let mut facts = facts();
        let mut other = facts.sections[0].clone();
        other.code = "411SUD".to_string();
        facts.sections.push(other);
        let (table, sum) = Table::of(&facts, &I18n::new(Lang::En)).expect("in range");
        assert_eq!(sum, eur(6200));
        let text = table.as_text();
        assert!(text.contains("411SUD Comptoir du Ponant (fictif)\n"), "{text}");
        assert!(text.contains("Subtotal 411SUD") && text.ends_with("in dispute, not included in the total."), "{text}");
    }

    #[test]
    fn book_5_a_letter_names_the_documents_that_its_interest_leaves_out() {
        let mut facts = facts();
        facts.without_interest = vec!["F2026-1012".to_string()];
        let notes = |facts: &LetterFacts| Table::of(facts, &I18n::new(Lang::Fr)).expect("in range").0.notes;
        let told = "Ni pénalités ni indemnité ne sont demandées ici pour F2026-1012.";
        assert!(notes(&facts).contains(&told.to_string()), "{:?}", notes(&facts));
        facts.figures.rate = None;
        assert!(!notes(&facts).contains(&told.to_string()), "nothing is told of interest at all");
    }

    #[test]
    fn exp_01_a_statement_lists_what_is_open_and_names_disputes_without_leaving_them_out() {
        let mut facts = facts();
        facts.kind = LetterKind::Statement;
        facts.figures.credits = eur(-50);
        let (table, _) = Table::of(&facts, &I18n::new(Lang::Fr)).expect("in range");
        assert_eq!(table.notes, ["F2026-1011 : 600,00 € en litige."]);
    }

    proptest! {
        #[test]
        fn no_row_is_cut_and_no_line_is_too_wide(piece in "[A-Z0-9-]{1,60}", amount in any::<i64>(), residual in -1_000_000_000_000i64..1_000_000_000_000) {
            let mut facts = facts();
            let row = SectionRow { piece: piece.clone(), amount: Amount(amount), residual: Amount(residual), ..row() };
            facts.sections[0].rows = vec![row];
            for lang in Lang::ALL {
                let i18n = I18n::new(lang);
                let (table, _) = Table::of(&facts, &i18n).expect("in range");
                let text = table.as_text();
                prop_assert!(text.lines().all(|l| width(l) <= WIDTH), "{}", text);
                prop_assert!(text.contains(&i18n.amount(Amount(amount), 2)) && text.contains(&i18n.amount(Amount(residual), 2)));
                prop_assert!(text.replace('\n', "").contains(&piece), "{}", text);
            }
        }
    }
}
