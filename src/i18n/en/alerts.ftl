# Alerts when the situation of a client changes.

alert-kind-procedure = insolvency
alert-kind-bank = bank
alert-kind-cover = insurance
alert-kind-returned = returned
alert-kind-limit = limit
alert-kind-class = risk class
alert-kind-promise = promise
alert-kind-watch = watch
alert-kind-habit = no purchase
alert-procedure = { $kind } opened { $date }
alert-bank = bank changed: { $before }, then { $after }
alert-bank-new = new bank: { $after }
alert-cover = insured { $before }, then { $after }
alert-cover-none = insured { $before }, no longer
alert-returned = payment of { $amount } returned
alert-limit = limit { $limit }, exposure { $owed }
alert-class = risk class { $before }, now { $now }
alert-promise = first broken promise: { $amount }, { $date }
alert-watch = under watch: { $why }
alert-habit = no purchase since { $date }
alert-one = Alert: { $what }
alert-more = Alert: { $what } (+ { $n })
report-title-alerts = alerts
column-alert = Change
column-stake = Net due
column-seen_by = Seen by
column-seen_on = Seen on
column-seen_note = Note
report-alerts-told = { $n ->
    [one] { $n } alert
   *[other] { $n } alerts
}
report-alerts-basis = Changes of the last { $days } days; class compared with { $date }, both reckoned from the book as it is now
report-to-seen = Also what was seen
report-to-unseen = Only what was not seen
overview-alerts = ALERTS
act-alerts-open = list the alerts: clients whose situation changed
hint-alerts-open = alerts
act-alert-seen = take the alerts of this client as seen
hint-alert-seen = seen
prompt-alert-seen = Alerts seen: a note, or nothing
why-no-alert = No alert of this client is to be seen
file-refused-no-alert = No alert of this client is to be seen
file-done-alerts-seen = { $n ->
    [one] { $code }: { $n } alert seen
   *[other] { $code }: { $n } alerts seen
}
op-see-alerts = alerts seen
cli-alerts = Clients whose situation changed: the most serious first
cli-alerts-since = Changes from this day on
cli-alerts-mine = My clients only
cli-alerts-all = Those that somebody has seen too
cli-alerts-none = No alert
cli-alert = An alert of a client
cli-alert-seen = Takes the alerts of a client as seen, until its situation changes again
cli-alert-note = What is to be said of it
