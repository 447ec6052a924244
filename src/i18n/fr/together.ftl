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
