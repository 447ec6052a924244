//! What the first question of a day would wait for, asked beforehand: the agenda, the orders and the alerts are read whole once a day, when the day turns
//! for those who are there, else while whoever came first still looks at the clients.

use super::hub::Hub;
use crate::desk::api::{AlertAsk, DunQuery, FileQuery, OrderQuery, Perimeter, Principal, Query};
use crate::domain::dunning::agenda::Order;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The first frame of the session goes before.
const BREATH: Duration = Duration::from_millis(150);

/// For whom it was done, and on which day.
#[derive(Default)]
pub(super) struct Ahead(Mutex<(Option<NaiveDate>, BTreeSet<String>)>);

impl Ahead {
    /// True the first time that it is asked for a person on a day.
    fn is_first(&self, who: &Principal) -> bool {
        let mut done = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if done.0 != Some(who.today) {
            *done = (Some(who.today), BTreeSet::new());
        }
        done.1.insert(who.user.clone())
    }
}

/// Reads in a thread of its own what a person sees of the agenda, the orders and the alerts of the company's day. What comes of it is kept by the desk;
/// that it could not be read is told when it is asked for.
pub(super) fn read_ahead(hub: &Arc<Hub>, who: &Principal) {
    if who.today != hub.today() || !hub.ahead.is_first(who) {
        return;
    }
    let (desk, who) = (Arc::downgrade(&hub.desk), who.clone());
    let began = std::thread::Builder::new().name("ahead".into()).spawn(move || {
        std::thread::sleep(BREATH);
        let agenda = DunQuery::Agenda { perimeter: Perimeter::All, order: Order::Bands };
        let (orders, alerts) = (OrderQuery::Orders { all: false }, FileQuery::Alerts(AlertAsk::default()));
        for query in [Query::Dun(agenda), Query::Order(orders), Query::File(alerts)] {
            let Some(desk) = desk.upgrade() else { return };
            let _ = catch_unwind(AssertUnwindSafe(|| desk.ask(&who, &query)));
        }
    });
    drop(began);
}
