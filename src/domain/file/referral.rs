//! By whom a client was brought (référé par, CLI-03): a choice of a list that the company keeps.

use crate::text::fold;

/// The list of a company that never changed it: codes, told in the language of who reads.
pub const REFERRALS: [&str; 3] = ["client", "seller", "web"];

/// Names of a list at most.
const MOST: usize = 20;

/// Characters of a name at most.
const LONGEST: usize = 40;

/// The choice of a list that a text is, whatever its case and its accents.
pub fn choice<'l>(text: &str, list: &'l [String]) -> Option<&'l String> {
    let folded = fold(text.trim());
    list.iter().find(|one| fold(one) == folded)
}

/// A list as it is kept: each name once, without blanks around it. None when nothing is left, or when there is too much.
pub fn choices(names: &[String]) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if name.chars().count() > LONGEST {
            return None;
        }
        if choice(name, &out).is_none() {
            out.push(name.to_string());
        }
    }
    (!out.is_empty() && out.len() <= MOST).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_03_a_choice_is_found_whatever_its_case_and_a_list_has_each_once() {
        let list = choices(&[" Salon ", "Site Internet", "SALON", ""].map(String::from)).expect("a list");
        assert_eq!(list, ["Salon", "Site Internet"]);
        assert_eq!(choice("site internet", &list).map(String::as_str), Some("Site Internet"));
        assert_eq!(choice("site", &list), None);
        assert_eq!((choices(&[]), choices(&["x".repeat(41)])), (None, None));
    }
}
