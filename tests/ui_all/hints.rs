//! The two lines of hints: whole words only, in every pane, on narrow and wide screens, in both languages.

use super::bench::Bench;
use std::collections::BTreeSet;
use suivi::i18n::{I18n, Lang};
use suivi::ui::action::CATALOGUE;

/// Keys that show each pane from the search.
const PANES: [(&str, &str); 15] = [
    ("clients", "tab"),
    ("account", "d enter"),
    ("agenda", "f4"),
    ("receipts", "f5"),
    ("orders", "f6"),
    ("orders by day", "f6 tab"),
    ("orders due", "f6 tab tab tab"),
    ("quotes", "f6 tab tab tab tab"),
    ("overview", "f7"),
    ("follow", "tab g v"),
    ("log", "tab g j"),
    ("auto", "tab g u"),
    ("policies", "tab g m"),
    ("report", "tab g i enter"),
    ("outbox", "tab g b"),
];

#[test]
fn no_hint_is_cut_in_the_middle_of_a_word() {
    for lang in [Lang::Fr, Lang::En] {
        let t = I18n::new(lang);
        let mut labels: BTreeSet<String> =
            CATALOGUE.iter().flat_map(|spec| spec.bounds()).map(|bound| t.t(&bound.hint_id())).collect();
        labels.extend(["hint-order-chased", "hint-order-quotes"].map(|id| t.t(id)));
        for cols in [80, 120] {
            for (pane, keys) in PANES {
                let mut bench = Bench::new(lang, (cols, 40));
                bench.keys(keys);
                let lines = bench.lines();
                for line in &lines[lines.len() - 2..] {
                    if bench.model.notice.is_some() {
                        continue;
                    }
                    for hint in line.trim().split("  ").filter(|hint| !hint.is_empty()) {
                        assert!(
                            labels.iter().any(|label| hint.ends_with(label.as_str())),
                            "{lang:?} {cols} {pane}: {hint:?} in {line}"
                        );
                    }
                }
            }
        }
    }
}
