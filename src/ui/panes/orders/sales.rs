//! What leaves the book about sales, from the screen: the decisions for the system that orders come from, the sales journal for accounting. The
//! file is written where the person is.

use crate::desk::api::{OrderAnswer, OrderQuery, Query};
use crate::domain::ids::OpNo;
use crate::ui::model::{Model, Want};
use crate::ui::msg::{Effect, Sales, SalesExport, SalesTold, file_name_fault};
use crate::ui::overlays::{Overlay, Prompt, Purpose};

/// A file that is being asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Leaving {
    /// Its name.
    pub(in crate::ui) name: String,
    /// Invoices that are left out of it, because accounting has them otherwise.
    pub(in crate::ui) apart: usize,
}

/// The name of a file, and the last operation known there when one stands behind it: `decisions.csv 118`.
///
/// # Errors
/// It is no plain name that ends in `.csv`, or what stands behind it is no number.
fn typed(text: &str) -> Result<(&str, Option<OpNo>), ()> {
    let (name, since) = match text.trim().rsplit_once(char::is_whitespace) {
        Some((name, last)) if !last.to_ascii_lowercase().ends_with(".csv") => (name.trim(), Some(last)),
        _ => (text.trim(), None),
    };
    if file_name_fault(name).is_some() || !name.to_ascii_lowercase().ends_with(".csv") {
        return Err(());
    }
    let since = since.map(|word| word.parse().map(OpNo).map_err(|_| ())).transpose()?;
    Ok((name, since))
}

impl Model {
    /// Asks for the name of the file.
    pub(in crate::ui) fn sales_ask(&mut self, what: Sales) {
        let stem = self.t.t(match what {
            Sales::Decisions => "sales-file-decisions",
            Sales::Invoices => "sales-file-invoices",
        });
        let name = format!("{stem}-{}.csv", self.today.format("%Y-%m-%d"));
        self.overlays.push(Overlay::Prompt(Prompt::of(&self.t, Purpose::SalesFile(what), &name)));
    }

    /// The name was typed: what the file is made of is asked for. The desk records that it leaves the house.
    pub(in crate::ui) fn sales_named(&mut self, what: Sales, text: &str, out: &mut Vec<Effect>) {
        let Ok((name, since)) = typed(text) else { return self.prompt_error(self.t.t("sales-file-name")) };
        self.overlays.pop();
        self.orders.leaving = Some(Leaving { name: name.to_string(), apart: 0 });
        let query = match what {
            Sales::Decisions => OrderQuery::Decisions { since },
            Sales::Invoices => OrderQuery::Invoices { since },
        };
        self.ask(Want::Sales, Query::Order(query), out);
    }

    /// It was answered: the file leaves, unless there is nothing to write.
    pub(super) fn sales_answered(&mut self, answer: OrderAnswer, out: &mut Vec<Effect>) {
        let (Some(mut leaving), Some(status)) = (self.orders.leaving.take(), &self.status) else { return };
        let company = Box::new(status.company.clone());
        let told = match answer {
            OrderAnswer::Decisions(rows) if rows.is_empty() => return self.refuse(self.t.t("sales-no-decision")),
            OrderAnswer::Decisions(rows) => SalesTold::Decisions(rows),
            OrderAnswer::Invoices(entries) => {
                leaving.apart = entries.iter().filter(|entry| entry.apart.is_some()).count();
                if leaving.apart == entries.len() {
                    return self.refuse(self.t.t("sales-no-invoice"));
                }
                SalesTold::Invoices(entries)
            }
            _ => return,
        };
        let export = SalesExport { name: leaving.name.clone(), told, lang: self.t.lang(), company };
        self.orders.leaving = Some(leaving);
        out.push(Effect::Sales(Box::new(export)));
    }

    /// How many invoices are not in a file that was written, when it is one of these.
    pub(in crate::ui) fn sales_left_out(&mut self, name: &str) -> usize {
        self.orders.leaving.take_if(|leaving| leaving.name == name).map_or(0, |leaving| leaving.apart)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_04_a_file_of_sales_has_a_plain_name_and_perhaps_a_last_operation() {
        assert_eq!(typed(" ventes.csv "), Ok(("ventes.csv", None)));
        assert_eq!(typed("ventes de mai.csv"), Ok(("ventes de mai.csv", None)));
        assert_eq!(typed("ventes.CSV 118"), Ok(("ventes.CSV", Some(OpNo(118)))));
        for wrong in ["", "ventes.pdf", "../ventes.csv", ".csv", "ventes.csv hier", "ventes.csv -1", "118"] {
            assert_eq!(typed(wrong), Err(()), "{wrong}");
        }
    }
}
