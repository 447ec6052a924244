# Procédures collectives, tâches datées, injonctions de payer, pénalités de retard.

dun-why-task = tâche datée

legal-kind-sauvegarde = sauvegarde
legal-kind-rj = redressement judiciaire
legal-kind-lj = liquidation judiciaire

legal-task-proof-of-claim = déclaration de créance
legal-task-title-claim = revendication des marchandises
legal-task-relief = relevé de forclusion
legal-task-recover-tax = récupération de la TVA
legal-task-serve = signification de l'ordonnance
legal-task-opposition-ends = fin du délai d'opposition
legal-task-registry-notice = avis du greffe sur l'opposition
legal-task-enforce = exécution de l'ordonnance
legal-task-prescription = prescription
legal-task-insurer = demande d'intervention à l'assureur
legal-task-stop-deliveries = arrêt des livraisons
legal-task-own = tâche

legal-step-filed = requête déposée
legal-step-ordered = ordonnance rendue
legal-step-served = ordonnance signifiée
legal-step-opposed = opposition du débiteur
legal-step-closed = dossier clos

legal-exhibit-invoices = factures
legal-exhibit-orders = commandes ou contrat
legal-exhibit-delivery-notes = bons de livraison signés
legal-exhibit-account = décompte de la créance
legal-exhibit-reminders = relances envoyées
legal-exhibit-formal-notice = mise en demeure et sa preuve d'envoi
legal-exhibit-terms = conditions générales de vente
legal-exhibit-register-extract = extrait Kbis du débiteur

legal-penalty-computed = calculée
legal-penalty-announced = annoncée
legal-penalty-invoiced = facturée
legal-penalty-cashed = encaissée
legal-penalty-waived = abandonnée

legal-semester-first = 1er semestre { $year }
legal-semester-second = 2e semestre { $year }
legal-missing-rate = Taux manquant pour le { $semester } ({ $code }) : les pénalités ne se calculent pas sans lui
legal-no-law = Client à l'étranger : la loi applicable aux pénalités n'est pas déclarée
legal-currency = Les taux et l'indemnité de 40 EUR valent pour une comptabilité en euros
legal-under-floor = { $semester } : taux du contrat { $contract } sous le plancher légal { $floor }

legal-missing-court = le tribunal n'est pas indiqué
legal-missing-debtor = le siège du débiteur est incomplet (nom, adresse, ville)
legal-missing-nothing = rien n'est réclamé
legal-missing-disputed = { $amount } en litige : la créance n'est pas certaine
legal-missing-not-due = { $amount } non échus : la créance n'est pas exigible
legal-missing-exhibit = pièce à joindre : { $exhibit }

legal-route-small = petites créances (commissaire de justice)
legal-route-order = injonction de payer
legal-route-interim = référé-provision
legal-route-action = assignation au fond
legal-route-open = { $route } : possible
legal-route-closed = { $route } : non, { $why }
legal-route-too-much = au-dessus de { $limit }
legal-route-disputed = créance contestée
legal-route-not-due = rien d'exigible

legal-deed-procedure = procédure collective : { $kind }, jugement du { $date }
legal-deed-procedure-published = procédure collective : { $kind }, publiée au BODACC le { $date }
legal-deed-procedure-changed = procédure collective mise à jour : { $kind }
legal-deed-procedure-ended = fin de la procédure collective le { $date }
legal-deed-task = tâche pour le { $date }
legal-deed-task-done = fait le { $date } : { $what }
legal-deed-court = dossier d'injonction de payer, { $amount }
legal-deed-court-step = injonction : { $step } le { $date }
legal-deed-exhibits = { $n ->
    [one] injonction : dossier complété, 1 pièce
   *[other] injonction : dossier complété, { $n } pièces
}
legal-deed-penalties = { $n ->
    [one] pénalité { $state }, 1 facture, { $amount }
   *[other] pénalité { $state }, { $n } factures, { $amount }
}

legal-refused-running = La procédure n° { $no } court déjà contre ce client
legal-refused-no-such = Ce client n'a ni procédure ni dossier n° { $no }
legal-refused-future = Le { $date } est à venir
legal-refused-before-opening = Ce jour précède le jugement d'ouverture du { $date }
legal-refused-no-task = Ce client n'a pas cette tâche
legal-refused-done = C'est déjà fait, le { $date }
legal-refused-nothing-due = Rien d'exigible à réclamer pour ces pièces
legal-refused-step-before = Il manque l'étape d'avant : { $step }
legal-refused-step-taken = C'est déjà noté, au { $date }
legal-refused-step-backwards = Les étapes se suivent : voir celle du { $date }
legal-refused-no-penalties = Aucune pénalité ne peut passer par là
legal-refused-none-on-items = Aucune pénalité à réclamer sur ces pièces
legal-refused-no-way = Une pénalité { $from } ne devient pas { $to }
legal-refused-unlawful = Les intérêts dus par un acheteur public ne s'abandonnent pas
legal-refused-no-right = Abandonner des pénalités demande un superviseur

op-procedure = procédure collective
op-task = tâche datée
op-payment-order = injonction de payer
op-penalties = pénalités de retard

column-task = Tâche
column-kind = Nature
column-published = BODACC
column-agent = Mandataire
column-prior = Antérieur
column-posterior = Postérieur
column-ended = Fin
column-done = Fait le
column-interest = Intérêts
column-fee = Indemnité
column-left = À réclamer
column-from = Du
column-to = Au
column-base = Base
column-rate = Taux
column-court = Tribunal
column-filed = Requête
column-ordered = Ordonnance
column-served = Signifiée
column-opposed = Opposition
column-missing = Manque
column-auxiliary = Compte tiers

cli-insolvency = Procédures collectives : en noter une, la suivre, la clore
cli-insolvency-add = Noter l'ouverture d'une procédure contre un client
cli-insolvency-kind = Sa nature : sauvegarde, redressement, liquidation
cli-insolvency-opened = Jour du jugement d'ouverture
cli-insolvency-published = Jour de publication au BODACC, d'où courent les délais
cli-insolvency-agent = Mandataire, administrateur ou liquidateur
cli-insolvency-abroad = Nous sommes hors de France métropolitaine : 4 mois
cli-insolvency-list = Les procédures, ce qui est antérieur et postérieur
cli-insolvency-change = Compléter : publication, mandataire, conversion
cli-insolvency-end = Noter la fin de la procédure
cli-insolvency-on = Le jour (sinon : aujourd'hui)
cli-legal-all = Ce qui est terminé aussi
cli-tasks = Tâches datées : délais de la loi, du tribunal, les vôtres
cli-tasks-list = Ce qui est à faire, par date
cli-tasks-add = Se donner une tâche pour un jour
cli-tasks-text = Ce qu'il y a à faire
cli-tasks-done = Noter qu'une tâche est faite
cli-tasks-task = La tâche, comme « tasks list » la nomme
cli-tasks-note = N° de recommandé, d'accusé de réception
cli-injonction = Injonction de payer : le dossier, ses pièces, ses délais
cli-injonction-open = Ouvrir un dossier sur l'échu d'un client
cli-injonction-court = Le tribunal du siège du débiteur
cli-injonction-line = Pour cette ligne (sinon : tout l'échu)
cli-injonction-list = Les dossiers, leurs étapes et leurs délais
cli-injonction-show = La requête : décompte, pièces, ce qui manque
cli-injonction-set = Compléter le dossier : tribunal, pièces réunies
cli-injonction-exhibit = Une pièce réunie
cli-injonction-step = Noter une étape : dépôt, ordonnance, signification
cli-injonction-which = L'étape
cli-penalties = Pénalités de retard et indemnités, facture par facture
cli-penalties-as-of = Intérêts jusqu'à ce jour (sinon : aujourd'hui)
cli-penalties-detail = Chaque période : base, taux, jours, intérêts
cli-penalties-announce = Annoncer les pénalités d'un client
cli-penalties-bill = Les facturer : une écriture pour la comptabilité
cli-penalties-cashed = Noter qu'elles sont encaissées
cli-penalties-waive = Les abandonner, avec un motif
cli-penalties-line = Pour cette ligne (sinon : toutes)
cli-penalties-entries = Les écritures à passer : D client, C 7631, sans TVA
cli-penalties-since = Facturées depuis ce jour
cli-penalties-fec = Aux colonnes du FEC

legal-none-procedures = Aucune procédure collective
legal-none-tasks = Rien à faire à date fixe
legal-none-courts = Aucun dossier d'injonction de payer
legal-none-penalties = Aucune facture en retard : pas de pénalités
legal-none-entries = Aucune pénalité facturée
legal-penalties-total = À réclamer au { $date } : { $amount }
legal-penalties-credits = { $amount } de crédits non lettrés : les lettrer avant de réclamer
legal-day-left = { $days ->
    [one] dans 1 j
   *[other] dans { $days } j
}
legal-day-today = aujourd'hui
legal-day-passed = { $days ->
    [one] passé d'1 j
   *[other] passé de { $days } j
}

legal-day-since = { $days ->
    [one] depuis 1 j
   *[other] depuis { $days } j
}

legal-request-title = REQUÊTE EN INJONCTION DE PAYER
legal-request-court = Tribunal : { $court }
legal-request-court-unknown = Tribunal : à indiquer (celui du siège du débiteur)
legal-request-creditor = Créancier : { $name }, SIREN { $siren }
legal-request-debtor = Débiteur : { $name }, SIREN { $siren }
legal-request-address = { $address }, { $postcode } { $city }
legal-request-account = Décompte de la créance au { $date }
legal-request-item = facture { $piece } du { $date }, échue le { $due } : { $amount }
legal-request-item-undated = facture { $piece } du { $date } : { $amount }
legal-request-principal = Principal : { $amount }
legal-request-interest = Intérêts de retard : { $amount }
legal-request-fees = Indemnités forfaitaires de recouvrement : { $amount }
legal-request-total = Total : { $amount }
legal-request-exhibits = Bordereau des pièces
legal-request-missing = Ce qui manque avant le dépôt
legal-request-complete = Le dossier est complet
legal-request-dates = Délais
legal-request-date = { $date } : { $what }
legal-request-routes = Voies possibles
legal-request-check = Dates et montants à vérifier avant le dépôt : l'outil calcule, il ne conseille pas

legal-entry-label = Pénalités de retard { $pieces }
legal-entry-journal = Opérations diverses
legal-entry-income = Intérêts de retard

sheet-tasks = Tâches datées
scope-tasks = Tâches
prompt-task = { $what } : jour (sinon : ce jour), note
why-no-task = Aucune tâche sous le curseur
act-tasks = tâches datées : les délais de tous les clients
act-tasks-client = tâches datées de ce client
act-task-done = noter que cette tâche est faite
hint-tasks = tâches
hint-tasks-client = ses tâches
hint-task-done = fait
dun-sheet-procedure = { $kind } du { $opened }, BODACC { $date }
dun-sheet-procedure-unpublished = { $kind } du { $opened }, pas encore au BODACC
dun-sheet-prior = antérieur { $prior } à déclarer, postérieur { $posterior }
dun-sheet-tasks = { $n ->
    [one] et 1 autre tâche datée
   *[other] et { $n } autres tâches datées
}
dun-sheet-penalties = { $n ->
    [one] pénalités et indemnité : { $amount } sur 1 facture
   *[other] pénalités et indemnités : { $amount } sur { $n } factures
}
legal-derived = { $n ->
    [one] 1 facture en retard à l'échéance calculée : ni intérêts ni indemnité, faute d'échéance imprimée
   *[other] { $n } factures en retard à l'échéance calculée : ni intérêts ni indemnité, faute d'échéance imprimée
}

sheet-legal = Suites juridiques
scope-legal = Suites juridiques
act-legal-open = suites juridiques : procédure, injonction, pénalités, tâches datées
act-legal-act = agir sur la ligne : procédure, dossier, pénalités, tâche
hint-legal-open = juridique
hint-legal-act = agir
legal-part-procedure = Procédure
legal-part-court = Injonction
legal-part-penalties = Pénalités
legal-part-tasks = Tâches
legal-row-declare = aucune procédure collective ; Entrée : noter une ouverture
legal-row-court = aucun dossier d'injonction de payer ; Entrée : en ouvrir un
legal-row-task = Entrée : ajouter une tâche datée
legal-row-opened = dossier ouvert le { $date }
legal-menu-declare = Procédure collective ouverte contre ce client
legal-menu-exhibits = Pièce réunie
legal-menu-penalties = Toutes les pénalités du client
legal-menu-penalty = Pénalités de { $piece }
legal-pick-known = publication au BODACC, mandataire
legal-pick-convert = convertie en { $kind }
legal-pick-end = fin de la procédure
legal-pick-read = requête en injonction de payer
legal-pick-court = tribunal du dossier
legal-pick-exhibits = noter une pièce réunie
legal-pick-announced = annoncer au client
legal-pick-invoiced = facturer
legal-pick-cashed = noter l'encaissement
legal-pick-waived = abandonner, avec un motif
legal-ask-court-open = Dossier d'injonction de payer
legal-ask-task = Tâche datée
legal-how-open = jugement, publication s'il y en a une ; mandataire ; hors métropole
legal-how-known = publication ; mandataire ; hors métropole : 29/09 ; Me Exemple
legal-how-day = jour (sinon : ce jour), note
legal-how-court = le tribunal ; sur un compte, les factures pointées, sinon tout ce qui est échu
legal-how-name = le tribunal du siège du débiteur
legal-how-task = jour, puis ce qui est à faire : 15/01 audience
legal-how-note = une note, ou Entrée ; un jour devant (31/10) arrête le compte là
legal-until = jusqu'au { $date }
legal-overseas = nous sommes hors métropole : 4 mois pour déclarer
legal-how-waive = le motif : il est gardé
legal-said-all-late = tout ce qui est échu
