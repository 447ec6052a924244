//! Which lines of a document a share is for (CLI-02).

use crate::text::fold;

/// True for a line that the products of a share name.
///
/// Products stand between commas, and one of them is enough. Case and accents do not matter. Each names a line
/// - by its reference, or by the part of it before a sign or a change between letters and figures: `OUT` is `OUT-100` and `OUT100`, not
///   `OUTILLAGE`;
/// - or by whole words of its label in that order, singular or plural: `vis à bois` is « Vis à bois 4x40 ».
///
/// A `*` at the end takes everything that begins so. No product at all is every line.
pub fn covers(scope: &str, item: &str, label: &str) -> bool {
    let scope = fold(scope);
    let mut products = scope.split(',').map(str::trim).filter(|product| !product.is_empty()).peekable();
    if products.peek().is_none() {
        return true;
    }
    let (item, label) = (fold(item.trim()), fold(label));
    products.any(|product| {
        let (name, open) = product.strip_suffix('*').map_or((product, false), |name| (name.trim_end(), true));
        !name.is_empty() && (names_reference(name, open, &item) || names_words(name, open, &label))
    })
}

fn names_reference(name: &str, open: bool, item: &str) -> bool {
    let Some(rest) = item.strip_prefix(name) else { return false };
    let (Some(last), Some(next)) = (name.chars().last(), rest.chars().next()) else { return true };
    open || !next.is_alphanumeric() || next.is_numeric() != last.is_numeric()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// A word without the ending of its plural.
fn singular(word: &str) -> &str {
    if word.chars().count() > 2 { word.strip_suffix(['s', 'x']).unwrap_or(word) } else { word }
}

fn names_words(name: &str, open: bool, label: &str) -> bool {
    let (wanted, found) = (words(name), words(label));
    let Some((last, before)) = wanted.split_last() else { return false };
    found.windows(wanted.len()).any(|here| {
        let same = |(a, b): (&&str, &&str)| singular(a) == singular(b);
        let end = here[before.len()];
        here.iter().zip(before).all(same) && (singular(end) == singular(last) || open && end.starts_with(last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_02_products_name_lines_by_their_reference_or_by_whole_words() {
        for (scope, item, label) in [
            ("", "VIS-8", "Vis de 8"),
            (" , ", "", ""),
            ("out", "OUT-100", "Perceuse"),
            ("OUT", "out100", ""),
            ("out-100", "OUT-100", ""),
            ("bois, outillage", "X1", "Outillage à main"),
            ("vis à bois", "", "VIS A BOIS 4x40"),
            ("boulon", "", "Boulons de 8"),
            ("boulons", "", "boulon"),
            ("bois*", "", "Boiserie de chêne"),
            ("out*", "OUTILLAGE-1", ""),
            ("10", "10-2", ""),
        ] {
            assert!(covers(scope, item, label), "{scope:?} names {item:?} {label:?}");
        }
        for (scope, item, label) in [
            ("out", "OUTILLAGE", "Perceuse"),
            ("bois", "", "Boissons"),
            ("vis bois", "", "Vis à bois"),
            ("bois vis", "", "Vis à bois"),
            ("10", "1001", ""),
            ("*", "VIS-8", "Vis"),
            ("outillage", "", ""),
        ] {
            assert!(!covers(scope, item, label), "{scope:?} does not name {item:?} {label:?}");
        }
    }
}
