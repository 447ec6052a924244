//! Rights at the desk: who a request comes from, what that person may do and see, and what is recorded of it.
//!
//! Every entry of the desk takes a [`Principal`](super::api::Principal) and looks its rights up in the snapshot or in the write
//! transaction that does the work: no decision is older than what it decides on.

mod access_log;
pub(in crate::desk) mod approvals;
mod person;
mod provenance;
mod scope;
mod settings;
mod table;
mod teams;

pub(in crate::desk) use access_log::{
    broken as broken_access_log, forget_access, list as access_log, record as record_access, taken_since,
};
pub(in crate::desk) use person::{Ask, Person, check, civil_day, rights_of};
pub(in crate::desk) use provenance::{
    OpWho, Outcome, kept_requests, known as known_request, op_who, rebuild_requests, remember, retried,
};
pub(in crate::desk) use scope::Scope;
pub(in crate::desk) use settings::{
    access, lettering, lettering_parts, locks, put_access, put_lettering, put_locks, put_user, users,
};
pub(in crate::desk) use table::{need_of_kind, taken};
pub(in crate::desk) use teams::{Teams, login, memberships, put_membership};
