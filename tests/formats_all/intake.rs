//! Import, as book §5 has it: each rule by name on small files, then properties over generated books. A small book in memory
//! applies the plans.

#[path = "../intake/model.rs"]
mod model;
#[path = "../intake/props.rs"]
mod props;
#[path = "../intake/rules.rs"]
mod rules;
