# Le dossier à plusieurs : présence, brouillons, sessions en attente, incidents.

## Bandeau
banner-past = PASSÉ : le dossier tel qu'il était après l'opération { $op }, en lecture seule
banner-read-only = LECTURE SEULE : rien ne s'enregistre ({ $why }), la consultation continue

## Présence
bar-others = { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
peer-here = aussi ici : { $who }
peer-count = +{ $n } ici
peer-self = vous, autre fenêtre
peer-away = { $who } (absent { $minutes } min)

## Nouvelles
news-resumed = Session reprise telle que vous l'aviez laissée
news-restarted = Le service a redémarré : session rétablie
news-version = Version { $host } en service, { $installed } installée : elle servira quand la dernière session se fermera
news-solo = Dossier ouvert pour vous seul : les autres attendront que vous quittiez
news-solo-why = Service impossible à lancer ({ $why }) : dossier ouvert pour vous seul
sending = envoi…
notice-unknown = Réponse perdue ({ $why }) : on ne sait pas si c'est enregistré. Refaire la même action ne la fera pas deux fois

## Brouillon
draft-lost = { $n ->
    [one] { $n } élément n'a pas pu être repris : la ligne a changé entre-temps
   *[other] { $n } éléments n'ont pas pu être repris : les lignes ont changé entre-temps
}

## Sessions en attente
lobby-title = Vos sessions en attente
lobby-head-since = Quittée
lobby-head-pane = Volet
lobby-head-client = Client
lobby-head-marks = En cours
lobby-marks = { $n ->
    [one] { $n } pointée
   *[other] { $n } pointées
}
lobby-minutes = { $n } min
lobby-hours = { $n } h
lobby-typed = saisie
lobby-resume = reprendre
lobby-new = nouvelle session
lobby-leave = quitter

## Arrêt d'une session
crash-title = Cette session s'est arrêtée sur une erreur du programme
crash-others = Les autres sessions et le dossier ne sont pas touchés : ce qui était enregistré le reste
crash-kept = Repris si vous recommencez :
crash-search = recherche « { $text } »
crash-client = compte { $code } { $name }
crash-marks = { $n ->
    [one] { $n } ligne pointée
   *[other] { $n } lignes pointées
}
crash-typed = saisie « { $text } »
crash-unfinished = un enregistrement envoyé sans réponse : il ne sera fait qu'une fois
crash-nothing = rien n'était en cours
crash-detail = À signaler :
crash-again = recommencer
crash-leave = quitter

## À plusieurs sur un compte
changed-by = { $what } par { $who }, { $when }
tally-stale = { $n ->
    [one] ({ $n } changée entre-temps)
   *[other] ({ $n } changées entre-temps)
}
line-changed-by = dernière modification
line-changed = { $who }, { $when } : { $what }
conflict-title = { $who } a été plus rapide : { $what }, { $when }
conflict-title-unknown = Des lignes pointées ont changé entre-temps
conflict-show = montrer { $piece }
conflict-show-letter = montrer { $piece } et le lettrage { $code }
conflict-keep = garder le reste ({ $kept }), dépointer { $n ->
    [one] la ligne changée
   *[other] les { $n } lignes changées
}
conflict-keep-none = rien d'autre n'est pointé
conflict-drop = tout dépointer
conflict-accept = tout garder, sur l'état actuel

## Journal
pane-log = Journal
pane-log-short = Journal
scope-log = Journal
scope-operation = Opération
log-all = toutes
log-mine = les miennes
log-count = { $n ->
    [0] aucune opération
    [one] { $n } opération
   *[other] { $n } opérations
}
log-count-more = { $n ->
    [one] { $n } opération, suite en cours
   *[other] { $n } opérations et d'autres plus anciennes
}
log-none = Aucune opération ne correspond
log-placeholder = qui:petit quoi:lettrage client:C00412 du:01/11 au:15/11, ou un mot
log-fault-key = « { $word } » : qui, quoi, client, du, au ou le
log-fault-kind = « { $word } » : aucune opération de ce nom
log-fault-date = « { $word } » : date illisible
log-head-detail = Détail
log-reverts = opération { $op }
sheet-operation = Opération { $op }
sheet-blocked = L'opération { $op } ne peut pas être annulée : en dépendent
operation-what = opération
operation-who = faite par
operation-by = { $who } ({ $via })
via-screen = à l'écran
via-cli = en ligne de commande
operation-when = quand
operation-client = client
operation-amount = montant
operation-reason = motif
operation-reverts = porte sur
operation-undone = annulée par
operation-other = opération { $op } : { $what }, { $who }, { $when }
operation-changes = { $n ->
    [0] Rien que ce journal détaille
    [one] { $n } changement, avant et après
   *[other] { $n } changements, avant et après
}
operation-more = … { $n } enregistrements en tout, le début seulement est montré
operation-today = date de travail
operation-version = version du programme
operation-hash = empreinte (début)
operation-at = Le dossier tel qu'il était après : suivi --at { $op }
changed-line-added = ajoutée :
changed-line-withdrawn = retirée
changed-line-back = rétablie
changed-client-added = client créé :
changed-client-removed = client retiré :
changed-letter = lettre
changed-nothing = (rien)
setting-siren = SIREN de la société
setting-name = nom de la société
setting-currency = devise
setting-language = langue
setting-zone = fuseau horaire
setting-terms = conditions par défaut
setting-user = personne
setting-others = les autres personnes sont
setting-four-eyes = plafond à deux personnes au-delà de
setting-soft-lock = période close jusqu'au
setting-hard-lock = période close définitivement jusqu'au
setting-accounts = comptes de tiers
setting-opening-journals = journaux d'à-nouveaux
why-no-operation = aucune opération ici
why-not-saved = rien ne s'enregistre pour l'instant
act-operation-open = ouvrir l'opération : motif, avant et après, qui l'a annulée
act-operation-undo = annuler cette opération
act-log-filter = filtrer le journal : qui, quoi, client, dates, ou un mot
act-log-mine = mes opérations seulement, ou toutes
act-pane-show-log = Journal : qui a fait quoi, et quand
hint-operation-open = ouvrir
hint-operation-undo = annuler l'opération
hint-log-filter = filtrer
hint-log-mine = miennes/toutes
hint-pane-show-log = Journal

## Journal en ligne de commande
cli-log-op = Une opération en détail : chaque ligne avant et après
cli-log-who = Celles d'une personne (une partie de son nom suffit)
cli-log-what = Celles de ces sortes
cli-log-since = À partir de ce jour
cli-log-until = Jusqu'à ce jour compris
column-change = Changement
column-before = Avant
column-after = Après
prompt-lock-reason = Motif pour écrire dans une période close
why-role = votre rôle permet de consulter, pas de modifier
