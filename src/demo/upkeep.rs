//! What a company pays besides: purchases and VAT, once a month, so that its balance sheet stays that of a wholesaler.

use super::calendar::{Calendar, Day};
use super::chart::General;
use super::ledger::{Ledger, Nature};
use super::tax::share;
use std::collections::BTreeMap;

/// What purchases and charges cost, in ten-thousandths of the sales.
const COST: i64 = 8_600;
/// Days after the end of a month on which its purchases and its VAT are paid.
const PURCHASES_AFTER: i32 = 20;
const VAT_AFTER: i32 = 24;

/// Adds the payments of each month that is over, from its sales.
pub(super) fn monthly(ledger: &mut Ledger, calendar: &Calendar) {
    // By end of month: sales before tax, and VAT collected at 20, 10 and 5.5 %.
    let mut months: BTreeMap<Day, (i64, [i64; 3])> = BTreeMap::new();
    for entry in &ledger.entries {
        let (Nature::Sale { net, tax, .. } | Nature::Subscription { net, tax }) = entry.nature else { continue };
        let (sales, vat) = months.entry(calendar.month_end(entry.day)).or_default();
        *sales += net;
        for (_, _, account, amount) in tax.parts(net) {
            match account {
                General::Vat10 => vat[1] += amount,
                General::Vat55 => vat[2] += amount,
                _ => vat[0] += amount,
            }
        }
    }
    for (end, (sales, collected)) in months {
        let net = share(sales, COST);
        let (paid, declared) = (calendar.working(end + PURCHASES_AFTER), calendar.working(end + VAT_AFTER));
        // What was paid before the first year is in the opening balance.
        if paid >= calendar.start && paid <= calendar.today {
            ledger.entry(paid, Nature::Purchases { net }, 0);
        }
        if declared >= calendar.start && declared <= calendar.today && end >= calendar.start {
            ledger.entry(declared, Nature::VatReturn { collected, deductible: share(net, 2_000) }, 0);
        }
    }
}
