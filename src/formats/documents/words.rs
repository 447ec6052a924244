//! What files call kinds of documents, channels, origins and states, in French and English.

use super::super::header::plain;
use crate::domain::order::{Channel, DocumentKind, Origin};

/// The kind of document that a word means.
pub(super) fn kind(word: &str) -> Option<DocumentKind> {
    Some(match plain(word).as_str() {
        "quote" | "devis" | "quotation" | "offre" | "estimate" => DocumentKind::Quote,
        "order" | "commande" | "cde" | "cmd" | "bc" | "boncommande" | "commandeclient" | "salesorder" => DocumentKind::Order,
        "delivery" | "bl" | "livraison" | "bonlivraison" | "deliverynote" | "despatch" | "shipment" => DocumentKind::Delivery,
        "invoice" | "facture" | "fac" | "fa" | "facturedoit" | "factureclient" => DocumentKind::Invoice,
        "creditnote" | "avoir" | "av" | "factureavoir" | "avoirclient" | "creditmemo" | "credit" => DocumentKind::CreditNote,
        _ => return None,
    })
}

/// The channel that a word means.
pub(super) fn channel(word: &str) -> Option<Channel> {
    Some(match plain(word).as_str() {
        "phone" | "telephone" | "tel" | "appel" => Channel::Phone,
        "email" | "mail" | "courriel" | "mel" => Channel::Email,
        "post" | "courrier" | "poste" | "letter" => Channel::Post,
        "fax" | "telecopie" => Channel::Fax,
        "salesman" | "commercial" | "representant" | "vendeur" | "sales" | "salesperson" => Channel::Salesman,
        _ => return None,
    })
}

/// The origin that a word means.
pub(super) fn origin(word: &str) -> Option<Origin> {
    Some(match plain(word).as_str() {
        "client" | "customer" => Origin::Client,
        "prospect" => Origin::Prospect,
        "salesman" | "commercial" | "representant" | "vendeur" | "sales" | "salesperson" => Origin::Salesman,
        _ => return None,
    })
}

/// True for the words that call a document off; other states follow from the chain and are not read.
pub(super) fn is_cancelled(word: &str) -> bool {
    matches!(plain(word).as_str(), "cancelled" | "canceled" | "annule" | "annulee" | "annuleclient" | "void")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ord_01_kinds_go_by_french_and_english_words() {
        for (word, expected) in [
            ("Devis", DocumentKind::Quote),
            ("Bon de commande", DocumentKind::Order),
            ("B.L.", DocumentKind::Delivery),
            ("Facture de doit", DocumentKind::Invoice),
            ("FACTURE", DocumentKind::Invoice),
            ("Facture d’avoir", DocumentKind::CreditNote),
            ("credit-note", DocumentKind::CreditNote),
        ] {
            assert_eq!(kind(word), Some(expected), "{word}");
        }
        assert_eq!(kind("ticket"), None);
        for known in DocumentKind::ALL {
            assert_eq!(kind(known.code()), Some(known), "codes of machine formats come back");
        }
    }

    #[test]
    fn ord_02_channels_and_origins_come_back_from_their_codes() {
        for known in Channel::ALL {
            assert_eq!(channel(known.code()), Some(known));
        }
        for known in Origin::ALL {
            assert_eq!(origin(known.code()), Some(known));
        }
        assert_eq!(
            (channel("Téléphone"), channel("E-mail"), channel("EDI")),
            (Some(Channel::Phone), Some(Channel::Email), None)
        );
        assert!(is_cancelled("Annulé(e)") && is_cancelled("cancelled") && !is_cancelled("livrée"));
    }
}
