//! What tags of a client's file say of it, in words of either language, whatever the case.

use crate::domain::dunning::policy::{Buyer, Importance};
use crate::domain::penalty::ClaimKind;
use crate::domain::terms::Regime;
use crate::text::fold;

/// True when a tag is one of some words, folded.
fn tagged(tags: &[String], words: &[&str]) -> bool {
    tags.iter().any(|tag| words.contains(&fold(tag.trim()).as_str()))
}

/// Importance: "grand compte", "stratégique".
pub(super) fn importance(tags: &[String]) -> Importance {
    match () {
        () if tagged(tags, &["strategique", "strategic"]) => Importance::Strategic,
        () if tagged(tags, &["grand compte", "key account", "grands comptes"]) => Importance::Key,
        () => Importance::Ordinary,
    }
}

/// What the client is in law; a business when nothing says otherwise. A hospital and a public enterprise are public buyers too.
pub(in crate::desk) fn buyer(tags: &[String]) -> Buyer {
    match () {
        () if tagged(tags, &["particulier", "consumer", "b2c"]) => Buyer::Consumer,
        () if Regime::declared(tags).is_some_and(Regime::is_public) => Buyer::Public,
        () => Buyer::Business,
    }
}

/// How claims against the client lapse (PEN-12): carriage in a year whoever it was for, a consumer's in two.
pub(super) fn claim_kind(tags: &[String]) -> ClaimKind {
    match buyer(tags) {
        _ if Regime::declared(tags) == Some(Regime::Transport) => ClaimKind::Carriage,
        Buyer::Consumer => ClaimKind::Consumer,
        Buyer::Business | Buyer::Public => ClaimKind::Business,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<T>(read: impl Fn(&[String]) -> T, tags: &[&str]) -> T {
        read(&tags.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn pen_10_hospitals_and_public_enterprises_are_public_buyers() {
        for public in ["Public", "secteur public", "acheteur public", "Hôpital", "entreprise publique", "public-buyer"] {
            assert_eq!(of(buyer, &["grand compte", public]), Buyer::Public, "{public}");
        }
        assert_eq!(of(buyer, &["B2C", "public"]), Buyer::Consumer);
        assert_eq!(of(buyer, &["transport"]), Buyer::Business);
    }

    #[test]
    fn pen_12_carriage_is_declared_by_the_tag_of_its_terms() {
        assert_eq!(of(claim_kind, &["Transport"]), ClaimKind::Carriage);
        assert_eq!(of(claim_kind, &["carriage", "public"]), ClaimKind::Carriage);
        assert_eq!(of(claim_kind, &["particulier"]), ClaimKind::Consumer);
        assert_eq!(of(claim_kind, &["public"]), ClaimKind::Business);
    }
}
