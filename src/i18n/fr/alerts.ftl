# Alertes : la situation d'un client change.

alert-kind-procedure = procédure
alert-kind-bank = banque
alert-kind-cover = garantie
alert-kind-returned = impayé
alert-kind-limit = plafond
alert-kind-class = risque
alert-kind-promise = promesse
alert-kind-watch = surveillance
alert-kind-habit = plus d'achat
alert-procedure = { $kind } du { $date }
alert-bank = banque changée : { $before }, puis { $after }
alert-bank-new = nouvelle banque : { $after }
alert-cover = garanti { $before }, puis { $after }
alert-cover-none = garanti { $before }, ne l'est plus
alert-returned = impayé de { $amount }
alert-limit = plafond { $limit }, encours { $owed }
alert-class = classe de risque { $before }, puis { $now }
alert-promise = 1re promesse rompue : { $amount }, { $date }
alert-watch = sous surveillance : { $why }
alert-habit = aucun achat depuis le { $date }
alert-one = Alerte : { $what }
alert-more = Alerte : { $what } (+ { $n })
report-title-alerts = alertes
column-alert = Changement
column-stake = Net dû
column-seen_by = Vue par
column-seen_on = Vue le
column-seen_note = Note
report-alerts-told = { $n ->
    [one] { $n } alerte
   *[other] { $n } alertes
}
report-alerts-basis = Changements des { $days } derniers jours ; classe comparée à celle du { $date }, reconstituée avec ce que l'on sait aujourd'hui
report-to-seen = Aussi ce qui a été vu
report-to-unseen = Seulement ce qui n'a pas été vu
overview-alerts = ALERTES
act-alerts-open = liste des alertes : clients dont la situation a changé
hint-alerts-open = alertes
act-alert-seen = marquer comme vues les alertes de ce client
hint-alert-seen = vu
prompt-alert-seen = Alertes vues : une note, ou rien
why-no-alert = Aucune alerte à voir pour ce client
file-refused-no-alert = Aucune alerte à voir pour ce client
file-done-alerts-seen = { $n ->
    [one] { $code } : { $n } alerte vue
   *[other] { $code } : { $n } alertes vues
}
op-see-alerts = alertes vues
cli-alerts = Clients dont la situation a changé, les plus graves d'abord
cli-alerts-since = Changements à partir de ce jour
cli-alerts-mine = Mes clients seulement
cli-alerts-all = Aussi celles que quelqu'un a vues
cli-alerts-none = Aucune alerte
cli-alert = Une alerte d'un client
cli-alert-seen = Marque comme vues les alertes d'un client, jusqu'au prochain changement
cli-alert-note = Ce qu'il faut en dire
