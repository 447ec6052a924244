//! What the call sheet tells of legal matters when there is any: procedures, tasks beyond the deadlines shown, late interest.

use super::sheet::Row;
use crate::desk::api::CallSheet;
use crate::i18n::Arg;
use crate::ui::model::Model;
use crate::ui::theme::Role;
use crate::ui::widgets::Span;

/// Deadlines that the sheet shows by themselves.
const SHOWN: usize = 3;

/// Adds the rows.
pub(super) fn add(model: &Model, sheet: &CallSheet, rows: &mut Vec<Row>) {
    let t = &model.t;
    let legal = &sheet.legal;
    for row in &legal.procedures {
        let kind = t.procedure_kind(row.procedure.kind);
        let args = [("kind", Arg::Str(kind.as_str())), ("opened", Arg::Date(row.procedure.opened))];
        let mut words = match row.procedure.published {
            Some(on) => t.tf("dun-sheet-procedure", &[args.as_slice(), &[("date", Arg::Date(on))]].concat()),
            None => t.tf("dun-sheet-procedure-unpublished", &args),
        };
        // Of a payer's sheet: whose it is.
        if row.client.party != sheet.party {
            words = format!("{} : {words}", row.client.code);
        }
        let (prior, posterior) = (t.amount(row.prior, model.digits()), t.amount(row.posterior, model.digits()));
        let parts = t.tf("dun-sheet-prior", &[("prior", Arg::Str(&prior)), ("posterior", Arg::Str(&posterior))]);
        rows.push(Row::Text(vec![Span::new(words, Role::Late)], Vec::new()));
        rows.push(Row::Text(vec![Span::new(parts, Role::Text)], Vec::new()));
    }
    if let Some(more) = legal.tasks.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let n = i64::try_from(more).unwrap_or(i64::MAX);
        rows.push(Row::Text(vec![Span::new(t.tf("dun-sheet-tasks", &[("n", Arg::Num(n))]), Role::Muted)], Vec::new()));
    }
    if let Some((n, amount)) = legal.penalties {
        let amount = t.amount(amount, model.digits());
        let args = [("n", Arg::Num(i64::from(n))), ("amount", Arg::Str(&amount))];
        rows.push(Row::Text(vec![Span::new(t.tf("dun-sheet-penalties", &args), Role::Muted)], Vec::new()));
    }
}
