//! What files call kinds of documents, channels, origins and states, in French and English.

use super::super::header::plain;
use crate::domain::order::{Channel, DocumentKind, OrderStage, Origin, QuoteStage, SourceState};

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

/// The state that a word means of a document of a kind that is not called off.
pub(super) fn state(kind: DocumentKind, word: &str) -> Option<SourceState> {
    let word = plain(word);
    match kind {
        DocumentKind::Quote => quote(&word).map(SourceState::Quote),
        DocumentKind::Order => order(&word).map(SourceState::Order),
        DocumentKind::Delivery => delivery(&word).then_some(SourceState::Standing),
        DocumentKind::Invoice | DocumentKind::CreditNote => issued(&word).then_some(SourceState::Standing),
    }
}

fn quote(word: &str) -> Option<QuoteStage> {
    Some(match word {
        "draft" | "brouillon" | "encours" | "saisi" => QuoteStage::Draft,
        "sent" | "envoye" | "emis" | "transmis" | "enattente" | "open" => QuoteStage::Sent,
        "accepted" | "accepte" | "signe" | "gagne" | "valide" | "signed" | "won" => QuoteStage::Accepted,
        "refused" | "refuse" | "rejete" | "perdu" | "rejected" | "declined" | "lost" => QuoteStage::Refused,
        "expired" | "expire" | "perime" => QuoteStage::Expired,
        _ => return None,
    })
}

fn order(word: &str) -> Option<OrderStage> {
    Some(match word {
        "received" | "recue" | "recu" | "saisie" | "enregistree" | "new" => OrderStage::Received,
        "controlled" | "controlee" | "verifiee" | "checked" => OrderStage::Controlled,
        "blocked" | "onhold" | "held" | "bloquee" | "bloque" | "suspendue" | "enattente" => OrderStage::Blocked,
        "confirmed" | "confirmee" | "confirme" | "validee" | "acceptee" | "accepted" => OrderStage::Confirmed,
        "preparing" | "inpreparation" | "enpreparation" | "preparation" | "preparee" | "picking" => OrderStage::Preparing,
        "partlyshipped"
        | "partlydelivered"
        | "partiallyshipped"
        | "expediepartielle"
        | "expedieepartielle"
        | "expediepartiellement"
        | "expedieepartiellement"
        | "partiellementexpediee"
        | "livreepartiellement"
        | "partiellementlivree"
        | "livraisonpartielle" => OrderStage::PartlyShipped,
        "delivered" | "shipped" | "livree" | "livre" | "expediee" => OrderStage::Delivered,
        "invoiced" | "billed" | "facturee" | "facture" | "soldee" | "closed" => OrderStage::Invoiced,
        _ => return None,
    })
}

fn delivery(word: &str) -> bool {
    matches!(
        word,
        "draft"
            | "brouillon"
            | "preparing"
            | "prepare"
            | "preparee"
            | "enpreparation"
            | "shipped"
            | "expedie"
            | "expediee"
            | "delivered"
            | "livre"
            | "livree"
            | "invoiced"
            | "facture"
            | "facturee"
            | "valide"
            | "validee"
            | "confirmed"
    )
}

/// What is paid of an invoice, the ledger tells.
fn issued(word: &str) -> bool {
    matches!(
        word,
        "issued"
            | "emise"
            | "emis"
            | "sent"
            | "envoyee"
            | "envoye"
            | "validated"
            | "validee"
            | "valide"
            | "posted"
            | "comptabilisee"
            | "comptabilise"
            | "open"
            | "ouverte"
            | "unpaid"
            | "impayee"
            | "nonpayee"
            | "nonreglee"
            | "paid"
            | "payee"
            | "reglee"
            | "soldee"
            | "partlypaid"
            | "partiallypaid"
            | "partiellementpayee"
            | "partiellementreglee"
            | "overdue"
            | "echue"
            | "enretard"
            | "relancee"
            | "refunded"
            | "rembourse"
            | "remboursee"
            | "applied"
            | "impute"
            | "imputee"
    )
}

/// True for the words that call a document off.
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
        for known in OrderStage::ALL.into_iter().filter(|stage| *stage != OrderStage::Cancelled) {
            assert_eq!(state(DocumentKind::Order, known.code()), Some(SourceState::Order(known)));
        }
        assert!(is_cancelled("Annulé(e)") && is_cancelled("cancelled") && !is_cancelled("livrée"));
    }
}
