# Lettrage automatique : règles, raisons, ligne de commande.
op-letter-auto = lettrage automatique
refusal-nothing-sure = Rien d'assez sûr pour être lettré sans demander
done-lettered-auto = Lettrage automatique : { $groups ->
    [one] { $groups } groupe, { $lines } lignes, { $amount } soldés
   *[other] { $groups } groupes, { $lines } lignes, { $amount } soldés
}
done-lettered-auto-skipped = { $groups ->
    [one] { $groups } groupe laissé, une ligne a changé entre-temps
   *[other] { $groups } groupes laissés, une ligne a changé entre-temps
}
engine-and = { $a } ; { $b }
engine-status-auto = sûr
engine-status-propose = à valider
engine-rule-quoted = pièces citées
engine-rule-bounce = règlement impayé
engine-rule-amount = même montant
engine-rule-period = période
engine-rule-run = factures qui se suivent
engine-rule-combination = combinaison
engine-rule-instalments = plusieurs règlements
engine-rule-balance = solde nul
engine-rule-equal-amounts = montants égaux
engine-rule-difference = écart
engine-rule-partial = règlement partiel
engine-rule-wrong-account = réglé sur le mauvais compte
engine-quotes = cite { $pieces }
engine-meaning-due-date = tout d'une échéance
engine-meaning-month = tout d'un mois
engine-meaning-day = tout d'un jour
engine-meaning-due-month = tout ce qui échoit dans le mois
engine-meaning-all-due = tout ce qui était échu
engine-meaning-all-open = tout ce qui était ouvert
engine-pairs = { $pairs ->
    [one] { $pairs } paire, la plus ancienne avec la plus ancienne
   *[other] { $pairs } paires, les plus anciennes entre elles
}
engine-after-due = { $days ->
    [one] { $days } jour après échéance (d'habitude { $usual })
   *[other] { $days } jours après échéance (d'habitude { $usual })
}
engine-before-due = { $days ->
    [one] { $days } jour avant échéance (d'habitude { $usual })
   *[other] { $days } jours avant échéance (d'habitude { $usual })
}
engine-after-issue = { $days ->
    [one] { $days } jour après la facture (d'habitude { $usual })
   *[other] { $days } jours après la facture (d'habitude { $usual })
}
engine-before-issue = { $days ->
    [one] { $days } jour avant la facture (d'habitude { $usual })
   *[other] { $days } jours avant la facture (d'habitude { $usual })
}
engine-gap-cents = écart de { $gap }
engine-gap-discount = escompte de { $rate } % : { $gap }
engine-gap-bank-fee = frais bancaires : { $gap }
engine-gap-short = reste { $gap }
engine-gap-exchange = écart de change : { $gap }
engine-gap-digits = chiffres inversés : { $gap }
engine-chance = 1 chance sur { $n } d'une coïncidence
engine-rivals = { $n ->
    [one] { $n } autre possibilité
   *[other] { $n } autres possibilités
}
cli-letter-auto = lettre ce qui est sûr, propose le reste
cli-letter-auto-client = ce client seulement
cli-letter-auto-propose = montre seulement, ne lettre rien
cli-letter-auto-total = Groupes sûrs : { $auto }, propositions : { $propose }
cli-letter-auto-cut = Recherche écourtée, compte trop chargé : { $clients }
column-status = Statut
column-confidence = Confiance
column-rule = Règle
column-rivals = Rivaux
column-gap = Écart
