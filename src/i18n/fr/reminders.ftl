# Les relances à l'écran : brouillon, lot, boîte d'envoi.

remind-title = RELANCE
remind-batch = RELANCES
remind-batch-clients = { $n ->
    [one] 1 client
   *[other] { $n } clients
}
remind-levels = 1-6 imposer le niveau, 0 auto
remind-writing = Rédaction…
remind-nothing = Aucune relance
remind-nobody = Aucune relance ne part : { $why }.
remind-no-text = Le courrier ne peut pas être rédigé : { $why }.
remind-text = texte
remind-lines = texte, lignes { $first } à { $last } sur { $all }
remind-copies = { $to } ; copie { $copies }
remind-mode-auto = AUTO : le compteur suit à l'émission
remind-mode-forced = IMPOSÉ : les compteurs ne bougent pas
remind-mode-file = FICHE : niveau de la fiche client, les compteurs ne bougent pas
remind-head-level = Niveau
remind-head-mode = Mode
remind-head-way = Moyen
remind-head-address = À
remind-head-asked = Demandé
remind-head-credits = Crédits
remind-head-untold = Pénalités
remind-head-last = Dernière
remind-head-out = Écartées
remind-head-items = Pcs
remind-head-to = Adresse ou motif
remind-asked = { $n ->
    [one] { $amount } pour 1 pièce à { $days } j
   *[other] { $amount } pour { $n } pièces, la plus ancienne à { $days } j
}
remind-credits = à lettrer { $credits } ; net { $net }
remind-last = { $level } du { $date }
remind-disputed = litige, non compris
remind-not-its-turn = pas encore son tour
remind-out-more = { $n ->
    [one] … 1 autre pièce
   *[other] … { $n } autres pièces
}
remind-taken-out = retirée du lot
remind-dropped = non émise : { $why }
remind-letters = { $n ->
    [0] aucune relance
    [one] 1 relance
   *[other] { $n } relances
}
remind-mails = { $n ->
    [one] 1 courriel
   *[other] { $n } courriels
}
remind-papers = { $n ->
    [one] 1 courrier
   *[other] { $n } courriers
}
remind-calls = { $n ->
    [one] 1 appel
   *[other] { $n } appels
}
remind-out = { $n ->
    [one] 1 retirée
   *[other] { $n } retirées
}
remind-none = { $n ->
    [one] 1 sans relance
   *[other] { $n } sans relance
}
remind-ask-one = { $level } à { $client }, { $amount }, par { $way }
remind-ask-many = { $n } relances, { $amount }
remind-issue = Émettre
remind-issue-send = Émettre et envoyer
remind-issue-hold = Émettre, les courriels attendent dans la boîte d'envoi
remind-issue-not = Ne rien émettre
remind-no-way = aucun envoi de courriel n'est réglé
remind-to-print = { $n ->
    [one] 1 courrier à imprimer (boîte d'envoi)
   *[other] { $n } courriers à imprimer (boîte d'envoi)
}
remind-held = { $n ->
    [one] 1 courriel en attente (boîte d'envoi)
   *[other] { $n } courriels en attente (boîte d'envoi)
}

errand-leaving = envoi { $made } / { $of }
errand-sent = { $n ->
    [one] 1 courriel parti
   *[other] { $n } courriels partis
}
errand-printed = { $n ->
    [one] 1 courrier écrit
   *[other] { $n } courriers écrits
}
errand-failed = { $n ->
    [one] 1 rejeté
   *[other] { $n } rejetés
}
errand-unknown = { $n ->
    [one] 1 d'issue inconnue
   *[other] { $n } d'issue inconnue
}
errand-waiting = { $n ->
    [one] 1 en attente
   *[other] { $n } en attente
}

outbox-title = BOÎTE D'ENVOI
outbox-head-state = État
outbox-empty = Rien n'attend
outbox-told = { $state } : { $why }
outbox-read = { $level } à { $client }, émise le { $date } par { $who }
outbox-n-unknown = { $n ->
    [one] 1 d'issue inconnue
   *[other] { $n } d'issue inconnue
}
outbox-n-failed = { $n ->
    [one] 1 en échec
   *[other] { $n } en échec
}
outbox-n-mails = { $n } à envoyer
outbox-n-papers = { $n } à imprimer
outbox-n-left = { $n ->
    [one] 1 partie ce jour
   *[other] { $n } parties ce jour
}
outbox-open = { $n ->
    [0] Tout est parti
    [one] 1 relance à faire partir
   *[other] { $n } relances à faire partir
}

prompt-print-folder = Écrire les courriers et leur bordereau dans le répertoire
prompt-outbox-done = Partie : ce que l'on en sait (n° de recommandé, réponse du client…)

agenda-filter-placeholder = code, nom, gestionnaire, motif
agenda-filtered = Aucun client ne correspond au filtre
agenda-marked = { $n ->
    [one] 1 marqué
   *[other] { $n } marqués
}
agenda-band-c-keys = { $clients } ({ $keys } : par lot)

why-batch = le lot s'émet depuis son tableau (Échap)
why-no-reminders = aucune relance à envoyer dans cette liste
why-no-level = de 1 (R1) à 6 ; 0 pour le niveau automatique
why-one-way = pas d'autre moyen de joindre ce client
why-no-gap = aucun écart avec la comptabilité
why-not-ready = cette relance ne peut pas partir
why-nothing-here = rien sous le curseur
why-no-mail-waits = aucun courriel n'attend
why-no-paper-waits = aucun courrier n'attend l'impression
why-leaving = un envoi est en cours

act-remind = relancer le client, ou les clients marqués
act-remind-band = relancer par lot tous ceux de la bande C
act-agenda-mark = marquer le client
act-agenda-range = marquer une plage de clients
act-agenda-filter = filtrer par code, nom, gestionnaire, motif
act-remind-issue = émettre la relance
act-remind-level = imposer un niveau, de 1 (R1) à 6 ; les compteurs ne bougent pas
act-remind-auto = niveau automatique : compteur plus un
act-remind-file = niveau de la fiche client ; les compteurs ne bougent pas
act-remind-way = passer à un autre moyen : courriel, courrier, recommandé
act-remind-release = relancer malgré un écart avec la comptabilité (superviseur)
act-batch-open = lire le courrier
act-batch-toggle = retirer du lot ou y remettre
act-batch-issue = émettre le lot, en une seule opération
act-outbox = boîte d'envoi : ce qui attend, ce qui a échoué
act-outbox-text = lire le texte émis
act-outbox-send = envoyer tous les courriels en attente
act-outbox-retry = renvoyer cette relance-ci, même si elle est peut-être partie
act-outbox-done = dire que cette relance est partie
act-outbox-print = écrire les courriers à imprimer dans un répertoire
hint-remind = relance
hint-remind-band = lot
hint-agenda-mark = marquer
hint-agenda-range = plage
hint-agenda-filter = filtre
hint-remind-issue = émettre
hint-remind-level = imposer le niveau
hint-remind-auto = auto
hint-remind-file = fiche
hint-remind-way = autre moyen
hint-remind-release = malgré l'écart
hint-batch-open = lire
hint-batch-toggle = retirer, remettre
hint-batch-issue = émettre le lot
hint-outbox = boîte d'envoi
hint-outbox-text = lire
hint-outbox-send = tout envoyer
hint-outbox-retry = renvoyer
hint-outbox-done = dire partie
hint-outbox-print = imprimer
scope-reminder = Relance
scope-batch = Relances par lot
scope-drafting = Relance : niveau et moyen
scope-outbox = Boîte d'envoi
post-broke-off = L'envoi s'est interrompu sur une erreur du programme : la boîte d'envoi dit ce qui est parti
