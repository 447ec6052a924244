# Le volet des commandes : à décider, suivi, tableau ; la fiche d'un document de la vente.

scope-orders = Commandes
scope-document = Document
scope-quote = Devis

act-orders-enter = ouvrir la commande
hint-orders-enter = ouvrir
act-orders-why = pourquoi la commande est bloquée : ses contrôles
hint-orders-why = pourquoi
act-orders-next = vue suivante : à décider, suivi, tableau
hint-orders-next = vue
act-orders-scope = commandes en cours, ou toutes
hint-orders-scope = toutes
act-orders-sort = changer le tri : livraison prévue, retard, montant, client, les plus récentes
hint-orders-sort = trier
act-orders-filter = filtrer les commandes
hint-orders-filter = filtrer
act-orders-left = colonne précédente du tableau
hint-orders-left = colonne précédente
act-orders-right = colonne suivante du tableau
hint-orders-right = colonne suivante
act-orders-decide = les commandes bloquées à décider
hint-orders-decide = à décider
act-orders-follow = le tableau de suivi des commandes
hint-orders-follow = suivi
act-orders-board = le tableau des commandes par étape
hint-orders-board = tableau
act-orders-client = les commandes de ce client ; à nouveau : de tous
hint-orders-client = ses commandes
act-order-release = libérer la commande : jusqu'au, acompte, motif
hint-order-release = libérer
act-order-hold = bloquer la commande
hint-order-hold = bloquer
act-order-control = faire les contrôles et les consigner
hint-order-control = contrôler
act-order-confirm = confirmer la commande
hint-order-confirm = confirmer
act-order-override = passer outre un contrôle bloquant
hint-order-override = passer outre
act-order-next = passer à l'étape suivante : contrôler, confirmer, préparer, livrer
hint-order-next = étape suivante
act-order-convert = tirer le document suivant : livraison, facture, avoir
hint-order-convert = document suivant
act-order-dates = dates de préparation, prévue et réelle
hint-order-dates = dates
act-order-comment = commentaire, observation
hint-order-comment = commentaire
act-order-sent = accusé de réception envoyé, devis envoyé
hint-order-sent = accusé envoyé
act-order-cancel = annuler le document
hint-order-cancel = annuler le document
act-quote-accept = le client accepte le devis
hint-quote-accept = accepté
act-quote-refuse = le client refuse le devis
hint-quote-refuse = refusé
act-document-enter = ouvrir le document de la chaîne, ou sa ligne au compte ; passer outre le contrôle
hint-document-enter = ouvrir
act-document-why = le contrôle bloquant ; sur la chaîne, le document
hint-document-why = pourquoi

orders-view-decide = à décider
orders-view-follow = suivi
orders-view-board = tableau
orders-n = { $n } en cours{ $sum }
orders-n-all = { $n ->
    [one] { $n } commande{ $sum }
   *[other] { $n } commandes{ $sum }
}
orders-n-late = { $n } en retard{ $sum }
orders-n-blocked = { $n ->
    [one] { $n } bloquée{ $sum }
   *[other] { $n } bloquées{ $sum }
}
orders-sum = , { $sum }
orders-fed = données du { $when }
orders-keyed = saisies ici
orders-found = { $n ->
    [one] { $n } commande
   *[other] { $n } commandes
}
orders-filter-placeholder = numéro, client, état, commentaire
orders-sorted = tri : { $by }
orders-sort-promised = livraison prévue
orders-sort-late = retard
orders-sort-amount = montant
orders-sort-client = client
orders-sort-newest = plus récentes
orders-columns = étapes { $from } à { $to } sur { $of }
orders-to-prepare = à préparer
orders-none = Aucune commande en cours
orders-none-left = Aucune commande ne correspond au filtre
orders-none-client = Aucune commande en cours chez ce client
orders-none-decide = Rien à décider : aucune commande n'est bloquée

head-order = N° commande
orders-head-promised = Prévue
orders-head-overdue = Échu
orders-head-exposure = Encours
orders-head-limit = Plafond
orders-head-used = Utilisé
orders-head-insured = Assuré
orders-head-why = Pourquoi
orders-head-prepared = Date préparation
orders-head-planned = Date livraison prévue
orders-head-delivered = Livraison réelle
orders-head-comment = Commentaire/Observation
orders-head-stage = État
orders-head-controls = Contr.
orders-head-days = Retard (j)

document-gross = { $amount } TTC
document-held = Bloquée : { $why }
document-released = Libérée jusqu'au { $date } par { $who } : { $reason }
document-late = en retard de { $days } j
document-delivered-late = livrée avec { $days } j de retard
document-of = du { $date }
document-prepared = préparée le { $date }
document-planned = livraison prévue le { $date }
document-delivered = livrée le { $date }
document-valid = valable jusqu'au { $date }
document-sent = envoyé ou accusé le { $date }
document-accepted = accepté le { $date }
document-refused = refusé le { $date }
document-confirmed = confirmée le { $date }
document-cancelled = annulé le { $date }
document-due = {" "}à échéance du { $date }
document-deposit = acompte demandé { $amount }
document-reference = référence client { $text }
document-channel = reçu par { $text }
document-terms = paiement { $text }
document-comment = Observation : { $text }
document-controls = CONTRÔLES
document-overridden = passé outre par { $who } le { $date } : { $reason }
document-exposure-head = ENCOURS
document-exposure = encours avec cette commande
document-limit = plafond
document-beyond = dépassement { $amount }
document-lines = LIGNES
document-head-no = N°
document-head-item = Référence
document-head-label = Désignation
document-head-quantity = Qté
document-head-ordered = Cdé
document-head-delivered = Livré
document-head-invoiced = Facturé
document-head-credited = Avoir
document-head-left = Reste
document-head-price = Prix
document-head-net = Montant HT
document-anomaly = { $took } en { $kind } pour { $had }
document-totals = HT { $net } + TVA { $vat } = TTC { $gross }
document-chain = CHAÎNE
document-head-kind = Document
document-head-number = Numéro
document-head-ledger = Au compte
document-head-from = Tiré de
document-settled = soldé
document-open = reste { $amount }

menu-order-override = { $number } : passer outre quel contrôle ?
menu-order-convert = { $number } : quel document en tirer ?
prompt-order-release = libérer jusqu'au, acompte, motif
prompt-order-hold = bloquer, motif
prompt-order-override = passer outre « { $check } », motif
prompt-order-dates = préparation ; prévue ; réelle
prompt-order-comment = commentaire
prompt-order-sent = envoyé le
prompt-order-cancel = annuler, motif
prompt-order-convert = en tirer : { $kind }
prompt-quote-accept = accepté le
prompt-quote-refuse = refusé le
preview-order-release = date, acompte éventuel, motif ; « ; » devant un motif qui commence par un chiffre
preview-order-dates = trois dates séparées par « ; » : rien efface
preview-order-convert = Entrée : tout ce qui reste ; sinon ligne=quantité, comme 2=6 3=1,5
preview-order-day = Entrée : aujourd'hui ; sinon une date
preview-order-reason = un motif est obligatoire
preview-order-because = motif : { $reason }
preview-order-until = libérée jusqu'au { $date }
preview-order-deposit = contre un acompte de { $amount }
preview-order-prepared = préparée { $date }
preview-order-planned = prévue { $date }
preview-order-delivered = livrée { $date }
preview-order-no-comment = le commentaire est effacé
preview-order-on = le { $date }
preview-order-all = tout ce qui reste : { $left }
preview-order-line = ligne { $no } : { $quantity } { $label }

why-no-order = aucune commande ici
why-not-an-order = pas pour ce document
why-order-not-held = rien ne bloque cette commande
why-order-no-failing = aucun contrôle bloquant à passer outre
why-order-last = pas d'étape suivante : la suite se facture
why-order-reason = il manque le motif
why-order-words = « { $words } » ne se comprend pas
why-document-gone = ce document n'existe plus
why-document-row = rien à ouvrir sur cette ligne
why-document-here = c'est ce document
