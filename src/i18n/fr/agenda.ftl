# L'agenda et la fiche d'appel à l'écran.

head-net = Échu net
agenda-head-why = Pourquoi

agenda-all = tous les clients
agenda-out-all = hors liste
agenda-out-of = hors liste de { $who }
agenda-todo = { $n ->
    [one] 1 client à traiter
   *[other] { $n } clients à traiter
}
agenda-clients = { $n ->
    [one] 1 client
   *[other] { $n } clients
}
agenda-done = faits { $n }
agenda-news = { $n ->
    [one] 1 nouveau ({ $keys } : relire)
   *[other] { $n } nouveaux ({ $keys } : relire)
}
agenda-bank = banque au { $date }
agenda-no-bank = aucune donnée de banque
agenda-band-a = ENGAGEMENTS DU JOUR
agenda-band-b = PREMIER APPEL
agenda-band-c = RELANCES À ENVOYER
agenda-band-d = LITIGES HORS DÉLAI
agenda-by-weight = PAR POIDS
agenda-nothing = Rien à traiter aujourd'hui
agenda-none-out = Personne n'est hors liste
agenda-gone = plus à traiter
agenda-dealt-with = fait
agenda-left-out = { $n ->
    [one] 1 client hors liste : { $reasons }
   *[other] { $n } clients hors liste : { $reasons }
}
agenda-taken = pris par un collègue : { $clients }

dun-sheet-pays-for = paie pour { $clients }
dun-sheet-no-contact = aucun contact dans la fiche
dun-sheet-net = ÉCHU NET { $amount }
dun-sheet-overdue = échu { $amount }
dun-sheet-disputed = litige { $amount }
dun-sheet-credits = à lettrer { $amount }
dun-sheet-not-due = non échu { $amount }
dun-sheet-balance = solde { $amount }
dun-sheet-behaviour = paie à { $days } j
dun-sheet-limit = encours { $percent } % du plafond
dun-sheet-paid = payé { $amount } le { $date }
dun-sheet-promise = promesse { $amount } pour le { $date }
dun-sheet-plan = { $n ->
    [one] plan du { $date }, 1 échéance, { $amount } : { $standing }
   *[other] plan du { $date }, { $n } échéances, { $amount } : { $standing }
}
dun-sheet-plan-penalties = dont pénalités { $amount }
dun-sheet-dispute = litige { $reason } { $piece } { $amount } : { $state }, { $days } j sur { $allowed }
dun-sheet-deadline = { $what } : avant le { $date }
dun-sheet-next = prochaine action { $date }
dun-sheet-may = { $level } peut partir aujourd'hui
dun-sheet-no-reminder = pas de relance : { $why }
dun-sheet-items = { $n ->
    [one] 1 pièce ouverte
   *[other] { $n } pièces ouvertes
}
dun-sheet-askable = Relançable ?
dun-sheet-askable-short = Relance
dun-sheet-yes = oui
dun-sheet-yes-level = oui, { $level }
dun-sheet-but-disputed = sauf { $amount }
dun-sheet-actions = dernières actions
dun-sheet-then = puis { $date }
dun-sheet-more = … encore { $n } lignes (x : toute la largeur)
dun-sheet-more-below = … encore { $n } lignes (page suivante)
dun-sheet-items-more = { $n ->
    [one] … 1 autre pièce ({ $keys })
   *[other] … { $n } autres pièces ({ $keys })
}

dun-menu-call = Appel { $client } : réponse
dun-menu-not-reached = { $client } : pas de réponse
dun-menu-item = { $client } : pièce contestée
dun-menu-reason = { $client } : motif du litige
dun-menu-withdraw = { $client } : promesse à retirer
dun-menu-stop = { $client } : relance
dun-pick-promise = promet de payer
dun-pick-call-back = à rappeler le…
dun-pick-disputed = conteste : litige
dun-pick-says-paid = dit avoir payé
dun-pick-not-received = facture non reçue : à renvoyer ce jour
dun-pick-no-cash = pas de trésorerie
dun-pick-refusal = refuse de payer
dun-pick-not-reached = absent, ne répond pas
dun-pick-on-its-way = règlement parti
dun-pick-approval = en validation chez le client
dun-pick-forgotten = oubli
dun-pick-morning = ce matin
dun-pick-afternoon = cet après-midi
dun-pick-stop-until = arrêter jusqu'à une date
dun-pick-stop-held = arrêter jusqu'à nouvel ordre
dun-pick-stop-never = ne jamais relancer
dun-pick-resume = reprendre la relance

prompt-dun-promise = Promesse : date (27, +7, v), montant si ce n'est pas tout, note
prompt-dun-call-back = Rappeler : date (27, +7, v), heure (10h30), note
prompt-dun-says-paid = Dit avoir payé : quand, comment, numéro
prompt-dun-on-its-way = Règlement parti : moyen, numéro, date, montant
prompt-dun-approval = En validation : date donnée s'il y en a une, qui valide
prompt-dun-forgotten = Oubli : date donnée s'il y en a une, note
prompt-dun-no-cash = Pas de trésorerie : à rappeler le (date), note
prompt-dun-refusal = Refuse de payer : ce qu'il en dit
prompt-dun-dispute = Litige, { $reason } : montant si ce n'est pas tout, note
prompt-dun-note = Note
prompt-dun-snooze = Reporter : date (27, +7, v), heure s'il y en a une, motif
prompt-dun-hand-over = Passer la main à : nom du gestionnaire
prompt-dun-stop = Arrêter la relance : motif
prompt-dun-stop-until = Arrêter la relance : date (27, +7, v), motif
prompt-dun-resume = Reprendre la relance : note s'il y en a une
prompt-dun-withdraw = Retirer la promesse : motif s'il y en a un

why-agenda-done = tout est traité dans cette liste
why-nothing-owed = aucune pièce de ce client ne peut être contestée
why-not-owed = cette ligne n'est pas une créance ouverte
why-no-promise = aucune promesse en cours chez ce client
why-dun-date = Il faut une date : 27, 2711, +7 ou v pour vendredi
why-dun-amount = Rien d'échu : il faut un montant après la date
why-dun-reason = Il faut un motif après la date

act-agenda-account = ouvrir le compte du client
act-agenda-next = aller au prochain client à traiter
act-agenda-sheet = fiche d'appel sur toute la largeur, ou la liste
act-agenda-scope = mes clients, tous, hors liste
act-agenda-order = par bandes ou par poids
act-call = noter un appel et sa réponse
act-promise = noter une promesse de paiement
act-dispute = ouvrir un litige sur une pièce
act-note = noter quelque chose sur le client
act-snooze = reporter le client à une date
act-hand-over = passer le client à un autre gestionnaire
act-dunning-stop = arrêter ou reprendre la relance du client
act-promise-withdraw = retirer une promesse
hint-agenda-account = compte
hint-agenda-next = suivant
hint-agenda-sheet = fiche d'appel
hint-agenda-scope = autre liste
hint-agenda-order = ordre
hint-call = appel
hint-promise = promesse
hint-dispute = litige
hint-note = note
hint-snooze = reporter
hint-hand-over = passer la main
hint-dunning-stop = arrêt
hint-promise-withdraw = retirer
scope-agenda = Agenda
