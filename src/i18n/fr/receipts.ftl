# Encaissements : la liste du jour, ses propositions, les payeurs, les avis de règlement.
scope-receipts = Encaissements
prompt-receipts-day = Encaissements du jour (27, 2711, -1, hier)
why-no-day = ce n'est pas une date
why-no-receipt = aucun encaissement ici
why-receipt-settled = cet encaissement est déjà lettré
why-no-proposal = rien n'est proposé : Entrée ouvre le compte
why-unidentified = encaissement à identifier : le client n'est pas connu
why-proposal-gap = la proposition laisse un écart de { $gap } : Entrée ouvre le compte
why-one-proposal = pas d'autre proposition
why-all-days = tous les jours sont déjà là
head-bank = Bq
head-payer = Texte du payeur
head-proposal = Proposition
receipts-from-to = du { $from } au { $to }
receipts-all-open = tous les crédits à lettrer
receipts-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
receipts-left-out = { $n ->
    [one] { $n } autre non affichée
   *[other] { $n } autres non affichées
}
receipts-filter-placeholder = client, libellé, pièce, montant
receipts-filtered = Aucun encaissement ne répond au filtre
receipts-none = Rien à lettrer sur ces jours (o : autre période)
receipts-guess = { $name } ?
receipts-unknown = à identifier
receipts-unknown-way = Entrée : dire quel client a payé
receipts-nothing-way = Rien n'est proposé. Entrée ouvre le compte, l'encaissement pointé
receipts-partial-way = Reste d'un lettrage partiel. Entrée ouvre le compte, l'encaissement pointé
receipts-proposal = proposition
receipts-proposal-of = Proposition { $n } sur { $all }
receipts-confidence = confiance { $percent } %
receipts-sure-word = SÛR
receipts-choose-word = CHOIX
receipts-gap = ÉCART
receipts-partial = part.
receipts-settled-word = let.
receipts-settled-as = lettré { $code } (z annule)
receipts-settled-by = lettré par { $who }
receipts-settled-elsewhere = lettré entre-temps
receipts-more = { $n ->
    [one] et { $n } autre ligne
   *[other] et { $n } autres lignes
}
receipts-count = { $n ->
    [one] { $n } encaissement
   *[other] { $n } encaissements
}
receipts-sure = { $n ->
    [one] { $n } sûr
   *[other] { $n } sûrs
}
receipts-choose = { $n } à choisir
receipts-without = { $n } sans proposition
receipts-unidentified = { $n } à identifier
receipts-settled = lettrés { $n }/{ $all }
receipts-others = { $n ->
    [one] { $n } autre crédit
   *[other] { $n } autres crédits
}
sheet-receipt = Encaissement { $piece }
payer-learned = déjà reconnu sous ce nom
payer-piece = cite { $piece }
payer-name = son nom est dans le libellé
payer-amount = doit ce montant ({ $piece })
act-receipt-enter = lettrer la proposition ; sans elle, ouvrir le compte sur cet encaissement
act-receipt-accept = lettrer la proposition et descendre
act-receipt-next = proposition suivante
act-receipt-why = tout sur cet encaissement et ses propositions
act-receipts-span = jour, 7 jours, mois ou tout ce qui est ouvert
act-receipts-earlier = jours précédents
act-receipts-later = jours suivants
act-receipts-day = aller à un jour
act-receipts-filter = filtrer les encaissements
hint-receipt-enter = lettrer/ouvrir
hint-receipt-accept = accepter
hint-receipt-next = suivante
hint-receipt-why = pourquoi
hint-receipts-span = période
hint-receipts-earlier = avant
hint-receipts-later = après
hint-receipts-day = jour
hint-receipts-filter = filtrer
op-learn-payer = payeur reconnu
refusal-no-payer = Le libellé « { $label } » ne nomme personne : rien à retenir
done-payer-learned = Payeur retenu : « { $name } » paie pour { $code }
prompt-advice = Avis de règlement : coller les lignes, ou taper les numéros
menu-advice = { $n } lignes collées
menu-advice-read = lire comme avis de règlement : pointer les pièces citées
menu-advice-no = ne rien faire
sheet-advice = Avis de règlement
advice-nothing = aucune pièce reconnue dans ce texte
advice-found = { $n ->
    [one] { $n } trouvée
   *[other] { $n } trouvées
}
advice-settled = { $n ->
    [one] { $n } déjà lettrée
   *[other] { $n } déjà lettrées
}
advice-unknown = { $n ->
    [one] { $n } inconnue
   *[other] { $n } inconnues
}
advice-gap = écart { $gap }
advice-cut = texte trop long, coupé
advice-head-open = Reste dû
advice-head-said = Dit
advice-lettered = déjà lettrée { $code }
advice-stranger = inconnue de ce compte
advice-elsewhere = pièce de { $code } { $name }
advice-sum-open = reste dû des pièces
advice-sum-said = dit par l'avis
advice-sum-total = total donné par l'avis
advice-sum-payment = règlement pointé
payer-title = Qui a payé { $amount } ? { $label }
payer-placeholder = code, nom, ville, pièce, montant
payer-nobody = personne de connu sous ce nom : chercher un client
why-searching = la recherche n'a pas encore répondu
act-advice-open = coller un avis de règlement : pointer les pièces qu'il cite
hint-advice-open = coller un avis
