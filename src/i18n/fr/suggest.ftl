# Suggestions de lettrage, en direct dans le compte.
op-refuse-proposal = proposition refusée
refusal-refused-already = Cette proposition a déjà été refusée
done-refused-proposal = { $lines ->
    [one] { $lines } ligne ne sera plus proposée ainsi
   *[other] Ces { $lines } lignes ne seront plus proposées ensemble
}
suggest-sure = SÛR
suggest-likely = PROBABLE
suggest-possible = POSSIBLE
suggest-gap = ÉCART
suggest-lines = { $n } lignes
suggest-settle = rien à ajouter
suggest-quoted = n° { $pieces } cité
suggest-quoted-many = n° { $pieces } cités
suggest-no-rival = aucune autre solution
suggest-rivals = { $n ->
    [one] { $n } autre solution
   *[other] { $n } autres solutions
}
suggest-account = compte { $account }
suggest-better = mieux
suggest-accept = accepter
suggest-mark = pointer
suggest-more = { $at } sur { $n }
suggest-amount-label = montant cherché
suggest-amount-placeholder = 1200,50
suggest-amount-found = { $n ->
    [0] aucune ligne ne le fait
    [one] { $n } solution
   *[other] { $n } solutions
}
suggest-amount-unread = montant illisible
suggest-cut = compte trop chargé : recherche écourtée
suggest-none = Aucune proposition ici
suggest-gone = La proposition a changé, elle est recalculée
suggest-marked = Lignes pointées, reste l'écart de { $gap }
suggest-marked-better = Autre solution pointée
why-no-suggestion = aucune proposition ici
why-suggest-marks = une proposition se refuse avec ses lignes, pas un montant cherché
sheet-why = Pourquoi ces lignes
why-rule = Règle
why-lines = Lignes
why-result = Écart
why-sureness = Sûreté
why-quoted = Cité
why-common = En commun
why-delay = Délai
why-chance = Coïncidence
why-difference = Différence
why-rivals = Rivales
why-line = La ligne
why-chance-text = 1 chance sur { $n } que ces sommes tombent juste par hasard
why-others = Autres
act-suggest-accept = accepter la proposition : lettre ses lignes si l'écart est nul, sinon les pointe
act-suggest-next = proposition suivante ; sans autre proposition, compte suivant
act-suggest-nth = accepter la proposition de ce rang
act-suggest-refuse = ne plus jamais proposer ces lignes ensemble
act-amount-find = chercher les lignes qui font un montant
hint-suggest-accept = accepter
hint-suggest-next = suivante
hint-suggest-nth = cette proposition
hint-suggest-refuse = refuser
hint-amount-find = montant
