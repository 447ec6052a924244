# La relance : niveaux, réponses, raisons, faits.

dun-level-p = pré-relance
dun-level-r1 = première relance
dun-level-r2 = deuxième relance
dun-level-r3 = troisième relance
dun-level-med = mise en demeure
dun-level-pc = précontentieux
dun-level-ip = injonction de payer
dun-level-ctx = contentieux

dun-channel-email = courriel
dun-channel-phone = téléphone
dun-channel-sms = SMS
dun-channel-post = courrier
dun-channel-registered = recommandé
dun-channel-visit = visite
dun-channel-agency = cabinet
dun-channel-court = greffe

dun-answer-forgotten = oubli
dun-answer-not-received = facture non reçue
dun-answer-approval = en validation chez le client
dun-answer-disputed = conteste
dun-answer-no-cash = pas de trésorerie
dun-answer-on-its-way = règlement parti
dun-answer-says-paid = dit avoir payé
dun-answer-call-back = à rappeler
dun-answer-refusal = refus de payer
dun-answer-not-reached = non joint

dun-reason-prix = prix ou remise
dun-reason-fact = erreur de facturation
dun-reason-adm = pièce ou n° de commande manquant
dun-reason-qte = quantité, livraison partielle
dun-reason-liv = livraison
dun-reason-qual = qualité
dun-reason-ret = retour en cours
dun-reason-ctr = conditions du contrat
dun-reason-avoir = avoir promis non émis
dun-reason-regl = règlement non identifié
dun-reason-deduc = déduction du client
dun-reason-factor = payé au factor
dun-reason-autre = autre

dun-service-adv = ADV
dun-service-logistics = logistique
dun-service-quality = qualité
dun-service-sales = commercial
dun-service-accounting = comptabilité
dun-service-credit = crédit

dun-state-open = ouvert
dun-state-assigned = affecté
dun-state-analysed = en analyse
dun-state-waits-client = attend le client
dun-state-waits-us = attend chez nous
dun-state-founded = fondé
dun-state-partly = fondé en partie
dun-state-unfounded = non fondé
dun-state-credit-note = avoir à émettre
dun-state-delivery = complément à livrer
dun-state-reinvoicing = à refacturer
dun-state-upheld = créance maintenue
dun-state-done = clos
dun-state-settled = soldé
dun-state-mistake = ouvert par erreur

dun-verdict-running = en cours
dun-verdict-to-check = à vérifier
dun-verdict-kept = tenue
dun-verdict-partial = partielle, { $received } reçus
dun-verdict-broken = ROMPUE le { $date }
dun-verdict-withdrawn = retirée

dun-plan-respected = respecté, { $amount } le { $date }
dun-plan-to-check = échéance du { $date } à vérifier
dun-plan-default = DÉFAUT sur l'échéance du { $date }, solde { $amount }
dun-plan-done = soldé
dun-plan-ended = arrêté d'un commun accord

dun-bar-undated = échéance inconnue
dun-bar-procedure = procédure
dun-bar-blocked = bloquée
dun-bar-our-correction = à corriger chez nous
dun-bar-factor = au factor
dun-bar-disputed = litige
dun-bar-promised = promesse au { $date }
dun-bar-planned = plan respecté
dun-bar-bill = traite au { $date }
dun-bar-direct-debit = prélèvement, { $date }
dun-bar-not-due = non échue
dun-bar-exhausted = scénario terminé
dun-bar-derived-due = éch. calculée : pas de { $level }
dun-bar-under-step = sous le minimum { $level }
dun-bar-not-yet = { $level } { $date }

dun-refused-never = jamais relancé
dun-refused-stopped = relance arrêtée
dun-refused-stopped-until = relance arrêtée jusqu'au { $date }
dun-refused-nothing-late = rien d'échu
dun-refused-all-held = tout est retenu : { $why }
dun-refused-minimum = { $amount } : sous le minimum de { $least }
dun-refused-penalties-alone = pénalités seules, { $amount } : sous { $least }
dun-refused-credits-cover = net { $amount } : lettrer les crédits d'abord
dun-refused-receipts-cover = net { $amount } : un encaissement attend la comptabilité
dun-refused-bank-old = aucune donnée de banque
dun-refused-bank-until = banque connue au { $date } seulement
dun-refused-untied = écart de { $gap } avec la comptabilité
dun-refused-interval = relancé il y a peu ; pas avant le { $date }
dun-refused-later = prochaine action le { $date }
dun-refused-not-yet = pas encore son tour
dun-refused-not-yet-before = pas avant le { $date }
dun-refused-unreachable = pas de contact pour : { $channel }

dun-out-later = date future
dun-out-contacted = contact récent
dun-out-minimum = minimum
dun-out-credits = crédits à lettrer
dun-out-bank-old = banque pas à jour
dun-out-untied = écart avec la comptabilité
dun-out-to-come = niveau à venir
dun-out-never = à ne pas relancer
dun-out-stopped = relance arrêtée
dun-out-unreachable = sans contact
dun-out-undated = échéance inconnue
dun-out-procedure = procédure
dun-out-blocked = pièces bloquées
dun-out-our-correction = à corriger chez nous
dun-out-factor = au factor
dun-out-disputed = litige
dun-out-promised = promesse en cours
dun-out-planned = plan respecté
dun-out-bill = traite en cours
dun-out-direct-debit = prélèvement en cours
dun-out-not-due = non échu
dun-out-exhausted = scénario terminé
dun-out-derived-due = échéance calculée
dun-out-under-step = minimum du niveau
dun-out-not-yet = niveau à venir

dun-why-call-back = rappel
dun-why-call-back-at = rappel { $time }
dun-why-promise-due = promis ce jour
dun-why-promise-broken = prom. rompue
dun-why-promise-partial = prom. partielle
dun-why-promise-to-check = prom. à vérifier
dun-why-plan-missed = plan en défaut
dun-why-insurer = assureur
dun-why-stop-deliveries = arrêt livraisons
dun-why-proof-of-claim = décl. créance
dun-why-title-claim = revendication
dun-why-relief = forclusion
dun-why-court = greffe
dun-why-prescription = prescription
dun-why-limit = plafond { $percent } %
dun-why-new-client = nouveau client
dun-why-first-late = 1er retard
dun-why-never-called = jamais appelé
dun-why-not-called-yet = pas encore appelé
dun-why-reminder = { $level } ce jour
dun-why-announcement = pré-relance
dun-why-dispute = { $reason } { $days } j

dun-stop-never = ne jamais relancer
dun-stop-held = relance arrêtée
dun-stop-until = relance arrêtée jusqu'au { $date }

dun-deed-call = tél. : { $answer }
dun-deed-note = note
dun-deed-promise = promet { $amount } au { $date }
dun-deed-promise-withdrawn = promesse retirée
dun-deed-snoozed = reporté
dun-deed-resumed = relance reprise
dun-deed-disputed = litige { $reason } { $amount }
dun-deed-dispute-moved = litige : { $state }
dun-deed-plan = { $n ->
    [one] plan : 1 échéance, { $amount }
   *[other] plan : { $n } échéances, { $amount }
}
dun-deed-plan-ended = plan arrêté
dun-deed-reminder = { $n ->
    [one] { $level } { $channel }, 1 pièce, { $amount }
   *[other] { $level } { $channel }, { $n } pièces, { $amount }
}

dun-done = { $code } : { $deed }
dun-done-next = { $code } : { $deed } ; prochaine action le { $date }
dun-done-next-at = { $code } : { $deed } ; prochaine action le { $date } à { $time }
dun-done-settings = Relance : réglages enregistrés

dun-declined-dispute-amount = On ne peut contester que { $most } au plus sur cette pièce
dun-declined-no-such = Aucune promesse, aucun plan ni litige n° { $no } chez ce client
dun-declined-over = Le n° { $no } est déjà terminé
dun-declined-not-owed = { $piece } n'est pas une créance ouverte de ce client
dun-declined-past = Le { $date } est passé
dun-declined-no-words = Il faut un motif
dun-declined-as-it-is = C'est déjà ainsi
dun-declined-nothing-to-send = Aucune relance à envoyer dans cette sélection
dun-declined-policy = { $n ->
    [one] La politique de relance a un défaut
   *[other] La politique de relance a { $n } défauts
}
dun-promise-no-amount = Une promesse a un montant
dun-promise-too-much = Promesse au-dessus de ce qui est dû : { $owed }
dun-promise-past = Date passée ; prochain jour ouvré : { $date }
dun-promise-too-many = { $n ->
    [one] 1 promesse court déjà : il faut l'accord d'un superviseur
   *[other] { $n } promesses courent déjà : il faut l'accord d'un superviseur
}
dun-promise-too-far = Au-delà du { $date }, il faut l'accord d'un superviseur
dun-plan-empty = Un plan a des pièces et des échéances
dun-plan-not-positive = Chaque échéance doit être au-dessus de zéro
dun-plan-days = Les échéances doivent se suivre, à partir d'aujourd'hui
dun-plan-sum = Les échéances ne font pas le total : écart { $gap }
dun-plan-insurer = Au-delà du { $date }, il faut l'accord de l'assureur
dun-step-no-way = Un litige « { $from } » ne passe pas à « { $to } »
dun-step-mismatch = « { $to } » ne va pas avec « { $from } »
dun-step-backwards = Le dernier changement est du { $date }

op-call = appel
op-note = note
op-promise = promesse de paiement
op-withdraw-promise = retrait de promesse
op-snooze = report
op-stop-dunning = arrêt ou reprise de relance
op-dispute = litige
op-move-dispute = suivi de litige
op-plan = plan de paiement
op-end-plan = fin de plan
op-remind = relances émises
op-set-dunning = réglages de relance
need-dun = relancer
need-dunning-rules = régler la relance

dun-why-write = écrire
dun-why-check-payment = règl. à vérifier
dun-why-manager-call = appel du resp.
dun-why-propose-plan = plan à proposer
dun-why-copy-sent = copie reçue ?
dun-why-approval = validation ?
dun-why-dispute-news = suivi du litige
dun-follow-promise = obtenir une promesse pour le { $date } au plus tard
dun-follow-send-invoice = renvoyer la facture aujourd'hui, l'échéance ne change pas
dun-follow-open-dispute = suivre le litige
dun-follow-propose-plan = proposer un échéancier ({ $percent } % tout de suite)
dun-follow-review-risk = faire revoir le risque
dun-follow-check-bank = chercher le règlement en banque
dun-follow-raise-level = la prochaine relance monte d'un niveau
dun-follow-manager-call = faire appeler le responsable
dun-follow-call-morning = rappeler le matin
dun-follow-call-afternoon = rappeler l'après-midi
dun-follow-write = écrire au lieu d'appeler
dun-follow-new-mandate = demander un nouveau mandat
dun-sheet-follow = à faire : { $what }
dun-sheet-class = risque { $class }
dun-script = L'appel
dun-script-who = Joindre la personne qui paie.
dun-script-state = Dire le total et la plus ancienne : { $total } à payer, dont { $piece } de { $amount } ({ $days } j).
dun-script-state-pre = Annoncer les échéances qui viennent.
dun-script-received = « Avez-vous bien reçu la facture et la marchandise ? »
dun-script-approved = Facture reçue ? Validée ? D'accord sur l'échéance ?
dun-script-listen = Se taire, écouter, classer la réponse : oubli, facture non reçue, litige, validation, trésorerie, refus.
dun-script-promise = Obtenir une date, un montant, un moyen de paiement.
dun-script-restate = Redire l'accord, l'écrire par courriel.
dun-script-log = Noter l'appel et la prochaine date.
dun-deed-plan-signed = plan signé le { $date }
op-sign-plan = plan signé revenu
dun-deed-plan-letter = courrier d'échéancier envoyé
