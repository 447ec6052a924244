# La relance en ligne de commande.

cli-queue = La liste du jour : qui appeler, qui relancer, et pourquoi
cli-queue-collector = Seulement les clients de ce gestionnaire
cli-queue-weight = Les plus lourds d'abord, sous les engagements du jour
cli-queue-left-out = Qui doit de l'échu sans être dans la liste, et pourquoi
cli-schedule = Échéancier : les factures ouvertes par échéance
cli-schedule-weeks = Ce qui échoit d'ici tant de semaines, et tout l'échu

queue-next-call = appel
queue-next-dispute = litige
queue-total = { $count ->
    [one] 1 client dans la liste, { $amount }
   *[other] { $count } clients dans la liste, { $amount }
}
queue-band = { $count ->
    [one] { $band } : 1 client, { $amount }
   *[other] { $band } : { $count } clients, { $amount }
}
queue-left-out = { $count ->
    [one] 1 client laissé de côté : { $why }
   *[other] { $count } clients laissés de côté : { $why }
}
queue-left-out-total = { $count ->
    [one] 1 client laissé de côté, { $amount }
   *[other] { $count } clients laissés de côté, { $amount }
}
queue-bank = Encaissements connus jusqu'au { $date }
queue-bank-old = Encaissements connus jusqu'au { $date } seulement : aucune relance ne part
queue-bank-none = Aucun encaissement connu : aucune relance ne part
schedule-total = { $lines ->
    [one] 1 ligne, { $total } à encaisser, dont { $late } échus
   *[other] { $lines } lignes, { $total } à encaisser, dont { $late } échus
}
schedule-promise = promis
schedule-plan = plan
schedule-habit = délai habituel
schedule-due = échéance

column-band = Part.
column-rank = N°
column-days_late = Ret.
column-next = Suite
column-score = Poids
column-until = Jusqu'au
column-expected = Attendu
