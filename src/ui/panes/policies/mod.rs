//! `:policies`: how the company chases (Politiques): numbers, scenarios, rules, rates of late interest, controls of orders,
//! texts of letters.
//!
//! Rules are listed with whom they catch today; each is changed in a form of its own, a row for each fact.

mod conditions;
mod editor;
mod rows;
mod rule;
mod typed;
mod update;
mod view;

pub use editor::TextEditor;
pub use rows::{Booking, Count, Number, PolicyField, Row, Section, Term};
pub(in crate::ui) use rule::changes_rule;
pub use rule::{RuleField, RuleForm, Ruling};
pub(in crate::ui) use view::draw;

use crate::desk::api::{DunningSettings, RatesView};
use crate::domain::dunning::template::Texts;
use crate::domain::ids::OpNo;
use crate::domain::insurance::InsurancePolicy;
use crate::domain::order::OrderSettings;
use crate::ui::widgets::ListState;

/// The state of the pane.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PoliciesPane {
    /// The policy.
    pub settings: Option<Box<DunningSettings>>,
    /// The rates.
    pub rates: Option<Box<RatesView>>,
    /// The texts that were changed.
    pub texts: Option<Texts>,
    /// The credit insurance, once answered; there may be none.
    pub insurance: Option<Option<InsurancePolicy>>,
    /// How orders are controlled.
    pub orders: Option<OrderSettings>,
    /// How many clients each rule catches today.
    pub caught: Vec<u32>,
    /// The rows, made of them.
    pub rows: Vec<Row>,
    /// Place in the list.
    pub list: ListState,
    /// What was changed from here, to take it back: settings are undone by their number only (book §4).
    pub done: Vec<OpNo>,
    /// The place of a draft, until all parts have come.
    pub(in crate::ui) wanted: Option<(u32, u32)>,
}

impl PoliciesPane {
    /// Row chosen and first row shown, as a draft keeps them.
    pub(in crate::ui) fn place(&self) -> (u32, u32) {
        let number = |n: usize| u32::try_from(n).unwrap_or(0);
        self.wanted.unwrap_or((number(self.list.index), number(self.list.top)))
    }

    /// The row under the cursor.
    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.list.index)
    }
}
