# Lettrage automatique à l'écran : aperçu, revue de ce qui reste, relecture, réglages.
op-review = relecture
refusal-nothing-to-review = Rien à relire : ces lettrages sont déjà relus, ou ne viennent pas du lettrage automatique
done-reviewed = { $groups ->
    [one] { $groups } lettrage automatique relu
   *[other] { $groups } lettrages automatiques relus
}

## Volet
pane-auto = Lettrage auto
pane-auto-short = Lettr. auto
scope-auto = Lettrage automatique
scope-review = Revue
scope-group = Lettrage
auto-reach-all = Tous les comptes
auto-searching = recherche… { $n } clients sur { $all }
auto-searching-one = recherche…
auto-stopped = recherche arrêtée à { $n } clients sur { $all }
auto-searched = { $n ->
    [0] aucune ligne ouverte
    [one] { $n } ligne ouverte
   *[other] { $n } lignes ouvertes
}
auto-cut = { $n ->
    [one] { $n } compte trop chargé, cherché en partie : { $clients }
   *[other] { $n } comptes trop chargés, cherchés en partie : { $clients }
}
auto-run = lettré par l'opération { $op }
auto-notice-stopped = Recherche arrêtée : ce qui est trouvé jusqu'ici est montré
auto-notice-undo = z reprend tout, ou « undo { $op } »
auto-by-client = par client
auto-by-rule = par règle
auto-least-all = tout ce qui est sûr
auto-least = confiance { $least } au moins
auto-order-money = montant
auto-order-confidence = confiance
auto-order-code = code
auto-head-groups = Groupes
auto-head-lines = Lignes
auto-head-worst = Conf. min
auto-head-confidence = Confiance
auto-head-review = À revoir
auto-head-rule = Règle
auto-head-others = Autres
auto-waiting = recherche…
auto-none = Rien à lettrer ni à revoir : ce qui reste ouvert attend un règlement
auto-review-none = Plus rien à revoir
auto-taken-groups = { $n ->
    [0] aucun groupe à lettrer
    [one] { $n } groupe
   *[other] { $n } groupes
}
auto-taken-lines = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
auto-taken-accounts = { $n ->
    [one] { $n } compte
   *[other] { $n } comptes
}
auto-to-review = { $n ->
    [0] rien à revoir
   *[other] { $n } à revoir
}
auto-do = lettrer
auto-do-review = revoir ce qui reste
auto-groups = { $n ->
    [one] { $n } groupe sûr
   *[other] { $n } groupes sûrs
}
auto-review-title = Revue
auto-case-of = { $n }/{ $all }
auto-lettered = lettrées { $n }
auto-proposed = proposées { $n }
auto-left = restent { $n }
auto-way = possibilité { $n }/{ $all }
auto-other = la pièce est au compte de { $client }
auto-gap = écart { $gap }
auto-more-lines = { $n ->
    [one] … { $n } autre ligne
   *[other] … { $n } autres lignes
}
sheet-unreviewed = Lettré automatiquement, pas encore relu (a : relu)

## Pourquoi pas
why-auto-no-run = Aucun lettrage automatique de cette session à reprendre
why-auto-searching = La recherche n'est pas finie : Échap l'arrête
why-auto-nothing = Aucun groupe à lettrer
why-auto-no-case = Rien à revoir
why-auto-one-way = Pas d'autre possibilité
why-auto-gap = Les lignes ne se soldent pas : m lettre en partiel, Entrée ouvre le compte
why-auto-no-gap = Les lignes se soldent : a les lettre
why-auto-other-account = Deux clients : virer d'abord le règlement au bon compte (Entrée l'ouvre)
why-reviewed = Rien à relire : lettré à la main, ou déjà relu
why-reviewed-all = Tous les lettrages montrés sont relus

## Actions
act-pane-show-auto = volet Lettrage automatique, tel qu'il est
act-auto-open = chercher ce qui peut être lettré automatiquement, le montrer avant de lettrer
act-auto-letter = lettrer les groupes cochés, en une seule opération
act-auto-toggle = prendre ou laisser la ligne du tableau, ou le groupe
act-auto-enter = montrer les groupes ; depuis un groupe, ouvrir le compte
act-auto-by = par client, ou par règle
act-auto-level = confiance demandée : tout ce qui est sûr, ou 0,99, 0,999, 0,9999 au moins
act-auto-order = ordre suivant : montant, confiance, code
act-auto-undo = reprendre tout le lettrage automatique qui vient d'être fait
act-review-open = revoir ce qui reste, un cas après l'autre
act-review-accept = lettrer la proposition montrée
act-review-partial = lettrer en partiel la proposition montrée, l'écart reste ouvert
act-review-next = proposition suivante du cas
act-review-account = ouvrir le compte sur ces lignes ; Échap revient
act-review-order = ordre suivant de la revue : confiance, montant, code
act-group-review = marquer ce lettrage automatique comme relu
act-account-review = marquer comme relus tous les lettrages automatiques montrés
hint-pane-show-auto = lettrage auto
hint-auto-open = lettrage auto
hint-auto-letter = lettrer
hint-auto-toggle = prendre/laisser
hint-auto-enter = groupes
hint-auto-by = client/règle
hint-auto-level = confiance
hint-auto-order = trier
hint-auto-undo = reprendre
hint-review-open = revoir
hint-review-accept = accepter
hint-review-partial = partiel
hint-review-next = suivante
hint-review-account = compte
hint-review-order = trier
hint-group-review = relu
hint-account-review = tout relu
