//! What reports are asked with.

use crate::cli::args::{flag, option};
use crate::desk::api::Group;
use crate::domain::dunning::policy::RiskClass;
use crate::i18n::I18n;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, value_parser};

/// Options of `export` that reports take besides those of the aged balance.
pub(in crate::cli) fn args(i18n: I18n) -> [Arg; 15] {
    let risks = PossibleValuesParser::new(RiskClass::ALL.map(RiskClass::code));
    let groups = PossibleValuesParser::new(Group::ALL.map(Group::code));
    [
        option(i18n, "by", "cli-value-word", "report-opt-by").value_parser(groups),
        option(i18n, "collector", "cli-value-name", "report-opt-collector"),
        option(i18n, "category", "cli-value-name", "report-opt-category"),
        option(i18n, "country", "cli-value-code", "report-opt-country"),
        option(i18n, "to", "cli-value-date", "report-opt-to"),
        option(i18n, "weeks", "N", "report-opt-weeks").value_parser(value_parser!(u16).range(1..=520)),
        option(i18n, "seller", "cli-value-name", "report-opt-seller"),
        option(i18n, "manager", "cli-value-name", "report-opt-manager"),
        option(i18n, "accounts", "cli-value-code", "report-opt-accounts"),
        option(i18n, "risk", "cli-value-words", "report-opt-risk")
            .action(ArgAction::Append)
            .value_delimiter(',')
            .value_parser(risks),
        option(i18n, "currency", "cli-value-code", "report-opt-currency"),
        flag(i18n, "in-bucket", "report-opt-in-bucket").conflicts_with("netted"),
        flag(i18n, "netted", "report-opt-netted"),
        flag(i18n, "no-disputes", "report-opt-no-disputes"),
        flag(i18n, "no-doubtful", "report-opt-no-doubtful"),
    ]
}
