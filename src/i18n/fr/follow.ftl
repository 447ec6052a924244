# Ce que le gestionnaire suit à l'écran : plans, litiges, promesses, historique, groupe du payeur.

pane-follow = Suivi
pane-follow-short = Suivi
scope-follow = Suivi

follow-disputes = LITIGES
follow-promises = PROMESSES
follow-history = HISTORIQUE
follow-today = FAIT CE JOUR
follow-group = GROUPE PAYEUR
follow-by-service = par service
follow-placeholder = client, pièce, motif, service, état, personne
follow-deeds = { $n ->
    [one] 1 action
   *[other] { $n } actions
}
follow-none-disputes = Aucun litige
follow-none-promises = Aucune promesse
follow-none-history = Rien n'a encore été fait chez ce client
follow-none-today = Personne n'a encore rien noté aujourd'hui
follow-none-group = Aucun client
follow-none-left = Rien de tel dans cette liste
follow-together = Ensemble

follow-head-reason = Motif
follow-head-disputed = Litige
follow-head-state = État
follow-head-clock = Délai
follow-head-owner = Qui
follow-head-opened = Ouvert
follow-head-for = Pour le
follow-head-verdict = Verdict
follow-head-made = Faite le
follow-head-contact = Par
follow-head-time = Heure
follow-head-told = Contact, note
follow-head-then = Puis
follow-head-overdue = Échu
follow-head-credits = À lettrer
follow-head-not-due = Non échu
follow-head-balance = Solde

follow-told-manager = resp.
follow-told-direction = direction
follow-clock-stands = arrêté
follow-part-disputes = EN COURS
follow-part-over = TERMINÉS
follow-part-to-check = À VÉRIFIER
follow-part-running = EN COURS
follow-part-broken = ROMPUES OU PARTIELLES
follow-part-kept = TENUES
follow-part-withdrawn = RETIRÉES
follow-day-calls = { $n ->
    [one] 1 appel
   *[other] { $n } appels
}
follow-day-promises = { $n ->
    [one] 1 promesse de { $amount }
   *[other] { $n } promesses, { $amount } promis
}
follow-day-reminders = { $n ->
    [one] 1 relance
   *[other] { $n } relances
}
follow-day-others = { $n ->
    [one] 1 autre action
   *[other] { $n } autres actions
}

read-dispute = Litige : { $client }
read-promise = Promesse : { $client }
read-reminder = Relance : { $client }
read-deed = Action : { $client }
read-piece = Pièce
read-due = {", "}échéance { $date }
read-reason = Motif
read-amount = Montant
read-of = { $amount } en litige sur { $open } ouverts
read-at-first = {" "}({ $amount } à l'ouverture)
read-state = État
read-clock = Délai
read-delay = { $days } jours ouvrés sur { $allowed }, { $service }
read-told-manager = {" "}(à signaler au responsable)
read-told-direction = {" "}(à signaler à la direction)
read-clock-stands = {" "}(délai arrêté)
read-owner = Suivi par
read-course = déroulement
read-promised = Promesse
read-about = Porte sur
read-all-late = tout l'échu
read-made = Faite le
read-by = Reçue par
read-verdict = Verdict
read-what = Action
read-when = Quand
read-who = Qui
read-contact = Contact
read-note = Note
read-next = Prochaine action
read-text = texte envoyé

dun-instalment-paid = payée
dun-instalment-missed = MANQUÉE
dun-instalment-to-check = à vérifier

dun-pick-plan = demande un échéancier : plan
dun-pick-dispute-rest = autre litige sur le reste de la pièce
dun-menu-disputes = { $client } : litiges de la pièce
dun-menu-end-plan = { $client } : plan à arrêter
dun-move-assigned = confier à…
dun-move-open = rouvrir
dun-move-analysed = mettre en analyse
dun-move-waits-client = attendre le client (délai arrêté)
dun-move-waits-us = attendre une réponse chez nous
dun-move-founded = décider : fondé
dun-move-partly-founded = décider : fondé en partie
dun-move-unfounded = décider : non fondé
dun-move-credit-note = émettre un avoir
dun-move-delivery = livrer le complément
dun-move-reinvoicing = refacturer
dun-move-upheld = maintenir la créance
dun-move-done = clore : c'est fait
dun-move-mistake = clore : ouvert par erreur

prompt-dun-plan = Plan : 3 x 10/12, ou 500 10/12, 500 10/01 ; signé ; assureur ; note
prompt-dun-end-plan = Arrêter le plan d'un commun accord : motif
prompt-dun-move = Litige « { $state } » : note
prompt-dun-assign = Litige confié à : nom ; note

preview-how = « ; » devant une note qui commence par un chiffre
preview-on = le { $date }
preview-promise = { $amount } pour le { $date }
preview-lines = { $n ->
    [one] 1 pièce
   *[other] { $n } pièces
}
preview-disputed = { $amount } en litige
preview-all-disputed = toute la pièce en litige
preview-owner = confié à { $owner }
preview-note = note : { $note }

plan-of-marked = { $n ->
    [one] 1 pièce pointée, { $amount }
   *[other] { $n } pièces pointées, { $amount }
}
plan-of-late = { $n ->
    [one] 1 pièce échue, { $amount }
   *[other] { $n } pièces échues, { $amount }
}
plan-but-disputed = hors litiges { $amount }
plan-but-planned = hors plan en cours { $amount }
plan-but-penalties = hors « pénalités » { $amount }
plan-and-penalties = + pénalités { $amount }
plan-but-credits = crédits à lettrer d'abord { $amount }
plan-how = 3 x 10/12 : trois échéances mensuelles, la dernière prend le reste
plan-more = … { $n } autres
plan-signed = signé le { $date }
plan-unsigned = non signé
plan-insurer = accord de l'assureur
plan-no-insurer = sans accord de l'assureur
plan-sum = total { $amount }, Entrée pour convenir du plan

plan-missing = il manque { $amount } pour faire le total
plan-excess = { $amount } de trop

why-plan-empty = Il faut des échéances : 3 x 10/12, ou 500 10/12, 500 10/01
why-plan-words = « { $words } » n'est pas une échéance : montant puis date, par exemple 500 10/12
why-plan-nothing = Rien d'échu à mettre en plan, hors litiges et plans en cours
why-no-plan = aucun plan en cours chez ce client
why-promise-over = cette promesse n'est plus en cours
why-dispute-gone = ce litige n'est plus connu ici
why-dispute-settled = la pièce est soldée : la délettrer rouvre le litige
why-dun-owner = Il faut un nom
why-follow-no-row = aucune ligne sous le curseur
why-group-scope = le groupe est celui d'un payeur : aller sur un autre client

act-plan = convenir d'un plan de règlement avec le client
act-plan-end = arrêter un plan d'un commun accord
act-disputes = litiges : du client devant soi, sinon de tous
act-promises = promesses : du client devant soi, sinon de tous
act-history = historique du client : appels, relances, promesses, litiges, plans
act-today = ce que l'équipe a fait ce jour, par personne
act-payer-group = groupe du payeur : ce que doit chaque client pour qui il paie
act-follow-enter = ouvrir le compte du client, sur la pièce
act-follow-read = lire le détail ; d'une relance, le texte envoyé
act-follow-next = liste suivante : litiges, promesses, historique, groupe, ce jour
act-follow-scope = ce client, ou tous
act-follow-over = avec ou sans les litiges terminés
act-follow-order = litiges par ancienneté ou par service
act-follow-filter = filtrer cette liste
act-pane-show-follow = Suivi : litiges, promesses, historique, groupe
hint-plan = plan
hint-plan-end = fin de plan
hint-disputes = litiges
hint-promises = promesses
hint-history = historique
hint-today = ce jour
hint-payer-group = groupe
hint-follow-enter = compte
hint-follow-read = lire
hint-follow-next = liste suivante
hint-follow-scope = client/tous
hint-follow-over = terminés
hint-follow-order = âge/service
hint-follow-filter = filtrer
hint-pane-show-follow = Suivi
dun-move-reply = noter une réponse
prompt-dun-reply = Réponse sur le litige : à coller ou à saisir
why-paste-long = Trop long pour cette ligne : 4 096 octets au plus
header-plan = plan { $standing }
header-plan-paid = payé { $paid }, reste { $left }
line-plan = plan
dun-menu-plan-signed = { $client } : plan revenu signé
prompt-dun-plan-signed = Signé par le client le ; une note après le jour
act-plan-signed = exemplaire signé du plan reçu
hint-plan-signed = signé
dun-menu-plan-letter = { $client } : courrier de quel plan
act-plan-letter = courrier d'échéancier, à retourner signé
hint-plan-letter = courrier
