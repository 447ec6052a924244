//! The columns of a file of documents, and the names they go by in French and English.

use super::super::header::Column;
use crate::domain::order::DocumentKind;

/// A column of a file of documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DocumentColumn {
    Kind,
    Number,
    Client,
    Date,
    Reference,
    Channel,
    Origin,
    Prepared,
    Planned,
    Delivered,
    ValidUntil,
    Terms,
    Deposit,
    DepositDue,
    Comment,
    State,
    Line,
    Item,
    Label,
    Quantity,
    UnitPrice,
    Discount,
    Vat,
    Net,
    TotalNet,
    TotalVat,
    TotalGross,
    FromKind,
    From,
    FromLine,
    FromQuantity,
    QuoteNo,
    OrderNo,
    DeliveryNo,
    InvoiceNo,
    CreditNo,
}

use DocumentColumn as D;

impl DocumentColumn {
    /// What is said of a document as a whole: its lines must agree on it.
    pub(super) const HEADER: [DocumentColumn; 17] = [
        D::Client,
        D::Date,
        D::Reference,
        D::Channel,
        D::Origin,
        D::Prepared,
        D::Planned,
        D::Delivered,
        D::ValidUntil,
        D::Terms,
        D::Deposit,
        D::DepositDue,
        D::Comment,
        D::State,
        D::TotalNet,
        D::TotalVat,
        D::TotalGross,
    ];

    /// The numbers of the file: they show its decimal mark.
    pub(super) const MEASURES: [DocumentColumn; 8] =
        [D::Quantity, D::UnitPrice, D::Net, D::TotalNet, D::TotalVat, D::TotalGross, D::Deposit, D::FromQuantity];

    /// The column that holds the numbers of documents of a kind, such as "N° BL".
    pub(super) const fn number_of(kind: DocumentKind) -> DocumentColumn {
        match kind {
            DocumentKind::Quote => D::QuoteNo,
            DocumentKind::Order => D::OrderNo,
            DocumentKind::Delivery => D::DeliveryNo,
            DocumentKind::Invoice => D::InvoiceNo,
            DocumentKind::CreditNote => D::CreditNo,
        }
    }
}

impl Column for DocumentColumn {
    const COUNT: usize = D::CreditNo as usize + 1;

    fn index(self) -> usize {
        self as usize
    }

    fn name(self) -> &'static str {
        Self::table().get(self.index()).and_then(|(_, names)| names.first()).copied().unwrap_or_default()
    }

    #[rustfmt::skip]
    fn table() -> &'static [(Self, &'static [&'static str])] {
        &[
            (D::Kind, &["kind", "genre", "type", "typedocument", "typepiece", "naturepiece", "documenttype", "documentkind"]),
            (D::Number, &[
                "number", "numero", "no", "n", "num", "document", "ndocument", "nodocument", "numdocument", "numerodocument", "piece",
                "npiece", "nopiece", "numpiece", "numeropiece", "documentnumber", "documentno",
            ]),
            (D::Client, &[
                "client", "codeclient", "nclient", "noclient", "numclient", "numeroclient", "compteclient", "codetiers", "tiers",
                "ntiers", "comptetiers", "auxiliaire", "codeauxiliaire", "compauxnum", "customer", "customercode", "customernumber",
                "clientcode", "partnercode",
            ]),
            (D::Date, &[
                "date", "datedocument", "datepiece", "datedevis", "datecommande", "datebl", "datefacture", "dateavoir",
                "documentdate", "quotedate", "orderdate", "deliverynotedate", "invoicedate", "issuedate",
            ]),
            (D::Reference, &[
                "reference", "referenceclient", "refclient", "votrereference", "vosreferences", "ref",
                "customerreference", "clientreference", "yourreference", "buyerreference",
            ]),
            (D::Channel, &["channel", "canal", "modereception", "moyenreception", "recupar", "recuepar"]),
            (D::Origin, &["origin", "origine", "provenance", "emetteur"]),
            (D::Prepared, &["prepared", "datepreparation", "preparation", "prepare", "preparationdate"]),
            (D::Planned, &[
                "planned", "datelivraisonprevue", "livraisonprevue", "dateprevuelivraison", "dateprevue", "datelivraison",
                "delaiprevu", "planneddate", "planneddelivery", "promiseddate", "deliverydate",
            ]),
            (D::Delivered, &[
                "delivered", "livraisonreelle", "datelivraisonreelle", "datereellelivraison", "livre", "delivereddate",
                "deliveredon", "actualdelivery", "actualdeliverydate",
            ]),
            (D::ValidUntil, &[
                "validuntil", "validite", "datevalidite", "finvalidite", "datefinvalidite", "valablejusquau", "expiration",
                "dateexpiration", "expirydate", "validto",
            ]),
            (D::Terms, &[
                "terms", "conditions", "conditionsreglement", "conditionreglement", "conditionspaiement", "conditionpaiement",
                "delaipaiement", "delaireglement", "paymentterms",
            ]),
            (D::Deposit, &["deposit", "acompte", "montantacompte", "acomptettc", "depositamount", "prepaid"]),
            (D::DepositDue, &["depositdue", "echeanceacompte", "dateacompte", "depositduedate"]),
            (D::Comment, &["comment", "commentaire", "commentaireobservation", "commentaires", "observation", "observations", "remarque", "note", "notes"]),
            (D::State, &["state", "etat", "statut", "status", "situation"]),
            (D::Line, &["line", "ligne", "nligne", "noligne", "numligne", "numeroligne", "rang", "linenumber", "lineno"]),
            (D::Item, &[
                "item", "article", "codearticle", "refarticle", "referencearticle", "narticle", "produit", "codeproduit",
                "refproduit", "referenceproduit", "itemcode", "itemnumber", "product", "productcode", "sku",
            ]),
            (D::Label, &[
                "label", "libelle", "designation", "designationarticle", "libellearticle", "libelleligne", "intitule", "description",
                "productname", "itemname",
            ]),
            (D::Quantity, &["quantity", "quantite", "qte", "qty", "qtecommandee", "quantitecommandee", "qtelivree", "quantitelivree", "qtefacturee", "quantitefacturee"]),
            (D::UnitPrice, &[
                "unitprice", "prixunitaire", "prixunitaireht", "pu", "puht", "prix", "prixht", "price",
            ]),
            (D::Discount, &["discount", "remise", "remisepourcent", "tauxremise", "pourcentageremise", "discountpercent", "discountrate"]),
            (D::Vat, &["vat", "tva", "tauxtva", "vatrate", "vatpercent"]),
            (D::Net, &[
                "net", "montantht", "montantligne", "montantligneht", "montanthtligne", "totalligne", "totalligneht", "netht", "lineamount",
                "linenet", "linetotal", "netamount",
            ]),
            (D::TotalNet, &["totalnet", "totalht", "totalhtdocument", "totaldocumentht", "totalexclvat", "totalexcltax"]),
            (D::TotalVat, &["totalvat", "totaltva", "montanttva", "vatamount", "totaltax"]),
            (D::TotalGross, &["totalgross", "totalttc", "montantttc", "netapayer", "totalinclvat", "totalincltax", "grandtotal"]),
            (D::FromKind, &["fromkind", "genreorigine", "typeorigine", "typedocumentorigine", "typepieceorigine"]),
            (D::From, &[
                "from", "documentorigine", "pieceorigine", "ndocumentorigine", "npieceorigine", "numeroorigine", "norigine",
                "fromdocument", "fromnumber", "issu",
            ]),
            (D::FromLine, &["fromline", "ligneorigine", "nligneorigine"]),
            (D::FromQuantity, &["fromquantity", "quantiteorigine", "qteorigine"]),
            (D::QuoteNo, &["quoteno", "ndevis", "nodevis", "numdevis", "numerodevis", "devis", "quotenumber", "quote"]),
            (D::OrderNo, &[
                "orderno", "ncommande", "nocommande", "numcommande", "numerocommande", "commande", "ncde", "ordernumber", "order",
                "salesorder",
            ]),
            (D::DeliveryNo, &[
                "deliveryno", "nbl", "nobl", "numbl", "numerobl", "bl", "bonlivraison", "nbonlivraison", "numerobonlivraison",
                "deliverynote", "deliverynumber",
            ]),
            (D::InvoiceNo, &[
                "invoiceno", "nfacture", "nofacture", "numfacture", "numerofacture", "facture", "factureorigine", "nfactureorigine",
                "invoicenumber", "invoice",
            ]),
            (D::CreditNo, &["creditno", "navoir", "noavoir", "numavoir", "numeroavoir", "avoir", "creditnote", "creditnotenumber"]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_names_are_plain_and_lead_to_one_column() {
        super::super::super::header::tests::check_table::<DocumentColumn>();
    }

    #[test]
    fn the_table_is_in_the_order_of_the_columns() {
        for (index, (column, _)) in DocumentColumn::table().iter().enumerate() {
            assert_eq!(column.index(), index, "{column:?}");
        }
        assert_eq!(DocumentColumn::table().len(), DocumentColumn::COUNT);
    }
}
