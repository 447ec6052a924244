# Les documents de la vente tels qu'ils sont imprimés, dans la langue du client ; ce qui est à faire à leur sujet.

paper-title-quote = DEVIS { $number }
paper-title-order = ACCUSÉ DE RÉCEPTION DE COMMANDE { $number }
paper-title-received = COMMANDE { $number }
paper-title-delivery = BON DE LIVRAISON { $number }
paper-title-invoice = FACTURE { $number }
paper-title-credit-note = AVOIR { $number }
paper-cancelled = ANNULÉ

paper-vat = N° TVA { $vat }
paper-siret = SIRET { $siret }
paper-date = Date : { $date }
paper-account = Votre compte : { $code }
paper-buyer = Client : { $ids }
paper-reference = Votre référence : { $text }
paper-dated = { $number } du { $date }
paper-from-quote = Devis : { $documents }
paper-from-order = Commande : { $documents }
paper-from-delivery = Bon de livraison : { $documents }
paper-from-invoice = Sur facture : { $documents }
paper-from-credit-note = Avoir : { $documents }
paper-valid = Valable jusqu'au : { $date }
paper-planned = Livraison prévue le : { $date }
paper-delivered = Livré le : { $date }

paper-head-item = Réf.
paper-head-label = Désignation
paper-head-quantity = Qté
paper-head-price = P.U. HT
paper-head-discount = Remise
paper-head-vat = TVA
paper-head-net = Montant HT
paper-head-rate = Taux TVA
paper-head-base = Base HT
paper-head-tax = TVA

paper-sum-lines = Total des lignes HT
paper-sum-rebate = Rabais { $percent }
paper-sum-cash = Escompte { $percent }
paper-sum-net = Total HT
paper-sum-vat = TVA
paper-sum-gross = Total TTC
paper-sum-given = Total TTC en votre faveur
paper-sum-deposit = Acompte reçu
paper-sum-left = Net à payer

paper-totals-only = Le détail des lignes figure sur le document d'origine.
paper-terms = Conditions de règlement : { $terms }
paper-terms-cash = comptant
paper-terms-receipt = à réception de la facture
paper-terms-order = à la commande
paper-terms-net = { $days ->
    [one] { $days } jour net
   *[other] { $days } jours nets
}
paper-terms-days-month = { $days ->
    [0] fin de mois
   *[other] { $days } jours fin de mois
}
paper-terms-month-days = { $days ->
    [0] fin de mois
   *[other] fin de mois + { $days } jours
}
paper-terms-on-day = { $terms }, le { $day }
paper-deposit = Acompte à la commande : { $amount }
paper-deposit-due = Acompte : { $amount }, à verser avant le { $date }
paper-deposit-asked = Acompte demandé à la commande et non reçu à la date de la facture : { $amount }
paper-acknowledged = Nous vous remercions de votre commande, que nous avons bien reçue et que nous exécuterons aux conditions ci-dessus. Merci de nous signaler sans délai toute erreur.
paper-not-accepted = Commande reçue, en cours de contrôle : ce document ne vaut pas acceptation.
paper-given-back = Cet avoir vient en déduction de vos factures à régler, ou vous est remboursé sur demande.
paper-due = À payer au plus tard le { $date }
paper-instalment = { $amount } à payer au plus tard le { $date }
paper-pay = Par virement : IBAN { $iban }{ $bic }
paper-pay-factor = Par virement à { $name } exclusivement : IBAN { $iban }{ $bic }
paper-cash-given = L'escompte de { $percent } pour paiement comptant est déduit ci-dessus.
paper-cash-early = Escompte de { $percent } pour paiement au plus tard le { $date }.
paper-cash-none = Pas d'escompte pour paiement anticipé.
paper-late-law = Tout retard de paiement entraîne de plein droit, dès le lendemain de l'échéance, des pénalités au taux de refinancement de la BCE majoré de 10 points (art. L441-10 C. com.).
paper-late-rate = Tout retard de paiement entraîne de plein droit, dès le lendemain de l'échéance, des pénalités au taux annuel de { $rate } (art. L441-10 C. com.).
paper-late-public = Tout retard de paiement entraîne de plein droit, dès le lendemain de l'expiration du délai, des intérêts moratoires au taux de refinancement de la BCE majoré de 8 points (art. R2192-31 CCP).
paper-fee = Indemnité forfaitaire pour frais de recouvrement en cas de retard : { $fee }.
paper-sign-quote = Bon pour accord, date et signature :
paper-sign-delivery = Reçu en bon état, date et signature :
