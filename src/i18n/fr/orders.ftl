# Devis, commandes, bons de livraison, factures, avoirs ; contrôles, encours, blocages.

op-import-documents = import de documents
op-import-items = import du tarif et du stock
op-order = commande
op-conditions = conditions du client
op-set-orders = règles de contrôle des commandes
need-orders = traiter les commandes

order-kind-quote = devis
order-kind-order = commande
order-kind-delivery = bon de livraison
order-kind-invoice = facture
order-kind-credit-note = avoir

order-stage-received = reçue
order-stage-controlled = contrôlée
order-stage-blocked = bloquée
order-stage-confirmed = confirmée
order-stage-preparing = en préparation
order-stage-partly-shipped = expédiée partielle
order-stage-delivered = livrée
order-stage-invoiced = facturée
order-stage-cancelled = annulée

order-quote-draft = brouillon
order-quote-sent = envoyé
order-quote-accepted = accepté
order-quote-refused = refusé
order-quote-expired = expiré

order-channel-phone = téléphone
order-channel-email = courriel
order-channel-post = courrier
order-channel-fax = fax
order-channel-salesman = commercial
order-origin-client = client
order-origin-prospect = prospect
order-origin-salesman = commercial

order-check-solvency = solvabilité
order-check-receivables = créances
order-check-conditions = conditions
order-check-items = articles et prix
order-check-stock = stock
order-check-deposit = acompte
order-check-limit = plafond

order-verdict-pass = conforme
order-verdict-warn = à surveiller
order-verdict-fail = bloquant

order-found-solvent = classe { $class }, vérifiée le { $date }
order-found-poor = classe D, vérifiée le { $date }
order-found-bad = classe E, vérifiée le { $date } : comptant ou annuler
order-found-solvency-old = classe { $class } du { $date } : vérification de plus de douze mois
order-found-solvency-unknown = non vérifiée
order-found-insolvent = procédure collective depuis le { $date } : comptant ou annuler
order-found-nothing-overdue = rien d'échu
order-found-all-disputed = échu entièrement en litige : { $amount }
order-found-plan = échéancier respecté sur { $amount } échus
order-found-overdue = { $amount } échus, le plus ancien de { $days } j
order-found-late-and-large = { $amount } échus de plus de 15 jours, le plus ancien de { $days } j : relancer
order-found-broken-promise = promesse rompue le { $date } : relancer
order-found-formal-notice = mise en demeure en cours
order-found-insurer-stop = livraisons à crédit arrêtées depuis le { $date } (assurance-crédit)
order-found-as-agreed = comme convenu
order-found-better = plus favorable que convenu
order-found-conditions-unknown = non vérifiées : aucune remise convenue n'est connue
order-found-discount-above = { $item } : remise { $given } au lieu de { $agreed } : voir le commercial
order-found-terms-too-long = échéance { $date } au-delà du maximum légal ({ $latest }) : voir le commercial
order-found-terms-longer = échéance { $date } plus longue que celle du client ({ $latest })
order-found-terms-unreadable = délai de paiement illisible : { $terms }
order-found-as-listed = références connues, prix conformes
order-found-small-gap = { $item } : { $asked } au lieu de { $listed } (1 % au plus)
order-found-price-gap = { $item } : { $asked } au lieu de { $listed } : voir le client
order-found-unknown-item = { $item } : référence inconnue : voir le client
order-found-no-price = { $item } : pas de prix au tarif, non vérifié
order-found-no-list = non vérifiés : aucun tarif importé
order-found-in-stock = disponible
order-found-partly-in-stock = { $item } : { $available } disponibles sur { $ordered }
order-found-comes-in-time = { $item } : réapprovisionné le { $date }, à temps
order-found-comes-late = { $item } : réapprovisionné le { $date }, trop tard : prévenir le client
order-found-out-of-stock = { $item } : { $ordered } manquants, sans date : prévenir le client
order-found-stock-unknown = { $item } : stock inconnu, non vérifié
order-found-no-deposit = aucun acompte demandé
order-found-deposit-received = acompte reçu : { $amount }
order-found-deposit-not-due = { $amount } attendus le { $date }
order-found-deposit-missing = { $amount } manquants depuis le { $date } : relancer, ne pas préparer
order-found-within-limit = encours { $exposure } sur { $limit } ({ $percent })
order-found-over-limit = encours { $exposure } sur { $limit } ({ $percent }) : dépassement { $beyond }
order-found-no-limit = non vérifié : aucun plafond fixé
order-found-limit-zero = plafond à zéro : comptant
order-found-unreckoned = montants hors limites : non vérifié

order-hold-by-hand = bloquée à la main

order-refused-no-document = Aucun document { $number }
order-refused-not-that = C'est un document « { $is } » : il faut « { $wanted } »
order-refused-stage = Trop tard : { $stage }
order-refused-held = Bloquée : { $why }
order-refused-as-it-is = C'est déjà le cas
order-refused-no-reason = Un motif est obligatoire
order-refused-past = { $date } est passé
order-refused-future = { $date } n'est pas encore venu
order-refused-not-failing = Ce contrôle ne bloque pas
order-refused-not-following = Pas de document « { $to } » à partir de « { $from } »
order-refused-no-line = Aucune ligne { $no }
order-refused-too-much = Ligne { $no } : { $asked } demandés, il reste { $left }
order-refused-nothing-left = Il ne reste rien à reprendre
order-refused-number-taken = Le numéro { $number } existe déjà
order-refused-before-origin = Date antérieure au document d'origine ({ $date })
order-refused-stands = { $number } en a été tiré et reste valable
order-refused-no-quantity = Quantité nulle ou négative
order-refused-no-lines = Document sans ligne
order-refused-overflow = Montant hors limites

order-done-controlled-pass = { $number } contrôlée : tout est conforme
order-done-controlled-warn = { $number } contrôlée : à surveiller
order-done-controlled-fail = { $number } contrôlée : bloquée
order-done-confirmed = { $number } confirmée
order-done-overridden = { $number } : contrôle « { $check } » passé outre
order-done-held = { $number } bloquée
order-done-released = { $number } libérée jusqu'au { $date }
order-done-cancelled = { $number } annulé
order-done-dated = { $number } : dates enregistrées
order-done-commented = { $number } : commentaire enregistré
order-done-sent = { $number } envoyé le { $date }
order-done-accepted = { $number } accepté par le client
order-done-refused = { $number } refusé par le client
order-done-became = { $number } → { $kind } { $made } ({ $amount })
order-done-client = { $code } : enregistré
order-done-settings = Règles de contrôle enregistrées

problem-unknown-client = aucun client de ce code, SIREN ou numéro de TVA
problem-other-client = document du client { $code }
problem-no-document = aucun document de ce numéro dans le dossier ni dans le fichier
problem-no-such-line = aucune ligne correspondante dans { $number }
problem-no-order = bon de livraison sans commande
problem-not-following = ce document ne peut pas être tiré de celui-là
problem-before-origin = date antérieure au document d'origine ({ $date })
problem-too-much = { $number }, ligne { $line } : il n'y en a que { $had }

finding-document-client = document d'un client absent du dossier
finding-document-origin = document tiré d'un document absent du dossier
finding-document-quantity = plus livré, facturé ou repris qu'il n'y en a
finding-document-progress = suivi d'un document absent du dossier

order-percent = { $value } %
