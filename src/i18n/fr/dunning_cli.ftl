# La relance en ligne de commande.

cli-queue = La liste du jour : qui appeler, qui relancer, et pourquoi
cli-queue-collector = Seulement les clients de ce gestionnaire
cli-queue-weight = Les plus lourds d'abord, sous les engagements du jour
cli-queue-left-out = Qui doit de l'échu sans être dans la liste, et pourquoi
cli-schedule = Échéancier : les factures ouvertes par échéance
cli-schedule-weeks = Ce qui échoit d'ici tant de semaines, et tout l'échu

queue-next-call = appel
queue-next-write = courrier
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
column-received = Reçu
column-allowed = Sur

cli-value-answer = RÉPONSE
cli-value-amount = MONTANT
cli-value-time = HH:MM
cli-value-instalment = DATE:MONTANT
cli-call = Noter un appel : la réponse du client, et quand y revenir
cli-call-answer = Ce qu'il a répondu
cli-call-on = Le jour que donne le client
cli-call-half = Injoignable : la demi-journée de l'appel (sinon : maintenant)
cli-note = Prendre une note sur un client
cli-note-text = La note
cli-promise = Noter une promesse de règlement
cli-promise-amount = Ce qui est promis
cli-promise-date = Pour quel jour
cli-promise-line = Pour cette ligne (sinon : tout ce qui est dû)
cli-promise-by = Par quel moyen (sinon : phone)
cli-promise-list = Les promesses et ce qu'elles sont devenues
cli-promise-withdraw = Retirer une promesse : notée par erreur, ou remplacée
cli-dispute = Litiges : en ouvrir, les lister, les faire avancer
cli-dispute-open = Mettre une ligne en litige, ou une partie
cli-dispute-id = La ligne, par son numéro ou celui de la comptabilité
cli-dispute-reason = Le motif
cli-dispute-amount = Quelle partie (sinon : tout ce qui est ouvert)
cli-dispute-owner = Qui le traite (sinon : le service du motif)
cli-dispute-list = Litiges en cours, avec leurs délais en jours ouvrés
cli-dispute-all = Ceux qui sont clos aussi
cli-dispute-move = Faire avancer un litige
cli-dispute-state = Son nouvel état
cli-plan = Convenir d'un plan de règlement sur des lignes échues
cli-plan-line = Une ligne du plan
cli-plan-parts = Tant de parts égales, une par mois
cli-plan-first = Jour de la première part
cli-plan-instalment = Une échéance, quand les parts sont inégales
cli-plan-signed = Le client l'a signé ce jour-là
cli-plan-insurer = L'assureur-crédit est d'accord
cli-plan-penalties = Le plan comprend les intérêts de retard et indemnités des lignes
cli-plan-list = Les plans d'un client et où ils en sont
cli-plan-end = Mettre fin à un plan d'un commun accord
cli-snooze = Remettre un client à un autre jour
cli-snooze-date = À quel jour
cli-dun = Suspendre la relance d'un client, ou la reprendre
cli-dun-stop = La suspendre, jusqu'à ce que quelqu'un la reprenne
cli-dun-until = Seulement jusqu'à ce jour
cli-dun-never = Pour toujours : ce client n'est jamais relancé
cli-dun-reason = Le motif
cli-dun-resume = La reprendre
cli-dun-no = Numéro de la promesse, du litige ou du plan
cli-dun-note = En clair
cli-dun-contact = L'interlocuteur
cli-dun-time = À cette heure
cli-history = Ce qui a été fait pour les clients, le plus récent d'abord
cli-history-since = Pas avant ce jour

dun-usage-amount = Ce n'est pas un montant : { $value }
dun-usage-time = Ce n'est pas une heure (HH:MM) : { $value }
dun-usage-instalment = Ce n'est pas une échéance (DATE:MONTANT) : { $value }
dun-none-promises = Aucune promesse
dun-none-disputes = Aucun litige
dun-none-plans = Aucun plan
dun-none-history = Rien n'a encore été fait
finding-stray-dunning = relance d'un client qui n'est pas dans le dossier
finding-disputed = montants en litige qui ne concordent pas
column-contact = Interlocuteur
column-channel = Moyen
dun-declined-planned = Le plan n° { $no } couvre déjà { $piece }
column-penalties = Pénalités
column-paid = Payé
column-signed = Signé
cli-plan-came-back = Noter qu'un exemplaire du plan est revenu signé : la prescription est interrompue
cli-plan-came-back-date = Le jour de la signature ; sans lui, aujourd'hui
cli-plan-letter = Le courrier d'un plan : pièces, échéances, reconnaissance de dette à signer
cli-plan-letter-pdf = L'écrire dans un fichier PDF
cli-plan-letter-mail = L'envoyer par courriel, par la boîte d'envoi
