# Saisie de devis et de commandes.

order-refused-not-keyed = « { $kind } » ne se saisit pas : il se tire du document précédent
order-refused-no-price = Ligne { $no } : le tarif n'a pas de prix, il faut le donner
order-refused-no-vat = Ligne { $no } : taux de TVA inconnu, il faut le donner
order-refused-no-label = Ligne { $no } : ni article ni désignation
order-refused-not-ours = Ce document n'a pas été saisi ici : il se change à sa source
order-refused-answered = Le client a déjà répondu à ce devis
order-refused-changed = Le document a changé entre-temps : reprenez-le
order-refused-terms = Conditions de règlement illisibles : { $terms }
order-refused-deposit = Acompte de { $asked } pour un total de { $total }
order-refused-issued = Une facture émise ne s'annule pas : en tirer un avoir
order-refused-posted = { $number } est déjà parti en comptabilité : en tirer un avoir
order-refused-issued-credit = Un avoir émis ne s'annule pas
order-done-keyed = { $number } enregistré : { $amount } TTC
order-done-rekeyed = { $number } modifié : { $amount } TTC

cli-order-add = Saisit un devis ou une commande d'un client
cli-order-change = Modifie un document saisi ici et que rien ne suit
cli-order-add-kind = Commande, sauf si c'est un devis
cli-order-add-on = La date du document, aujourd'hui par défaut
cli-order-add-line = Une ligne du tarif : quantité, prix, remise et TVA au besoin ; plusieurs fois
cli-order-add-line-value = ARTICLE=QTÉ[@PRIX][-REMISE%][/TVA]
cli-order-add-free = Une ligne de texte libre, avec son prix et sa TVA
cli-order-add-free-value = TEXTE=QTÉ@PRIX/TVA
cli-order-vat = La TVA des lignes qui n'en disent rien
cli-order-rebate = Rabais sur l'ensemble
cli-order-cash = Escompte sur l'ensemble, après rabais
cli-order-add-deposit = Acompte demandé : un montant, ou 30%
cli-order-deposit-due = Échéance de l'acompte
cli-order-valid = Dernier jour de validité du devis
cli-order-terms = Conditions de règlement, sinon celles du client
cli-order-reference = La référence du client
cli-order-channel = Reçue par
cli-order-origin = Donnée par
cli-order-add-comment = Un commentaire
cli-usage-order-keyed = « { $value } » : il faut ARTICLE=QTÉ[@PRIX][-REMISE%][/TVA]
cli-usage-order-share = « { $value } » : il faut un montant ou un pourcentage

scope-keying = Saisie d'un devis ou d'une commande
act-order-new = Saisir une commande du client
hint-order-new = commande
act-quote-new = Saisir un devis pour le client
hint-quote-new = devis
act-order-change = Modifier le document saisi ici
hint-order-change = modifier
act-keying-next = Prendre ce qui est proposé, ou passer au champ suivant
hint-keying-next = suivant
act-keying-previous = Revenir au champ précédent
hint-keying-previous = précédent
act-keying-save = Enregistrer le document
hint-keying-save = enregistrer

keying-title-order = nouvelle commande
keying-title-quote = nouveau devis
keying-title-change = { $kind } { $number } : modification
keying-leave = Saisie non enregistrée : Échap encore une fois pour l'abandonner
keying-in-stock = dispo { $quantity }

keying-field-client = Client
keying-field-date = Date
keying-field-reference = Réf. client
keying-field-planned = Livraison le
keying-field-channel = Reçue par
keying-field-origin = Donnée par
keying-field-terms = Règlement
keying-field-valid = Valable jusqu'au
keying-field-rebate = Rabais %
keying-field-cash = Escompte %
keying-field-deposit = Acompte
keying-field-deposit-due = Acompte dû le
keying-field-comment = Observation
keying-hint-client = code, nom, ville
keying-hint-date = aujourd'hui
keying-hint-reference = n° de commande
keying-hint-planned = jj, jjmm, +7
keying-hint-channel = bas pour choisir
keying-hint-origin = bas pour choisir
keying-hint-terms = celles du client
keying-hint-valid = jj, jjmm, +30
keying-hint-rebate = sur l'ensemble
keying-hint-cash = après rabais
keying-hint-deposit = montant ou 30 %
keying-hint-deposit-due = à la commande
keying-hint-comment = commentaire imprimé sur le document

keying-head-item = Article
keying-head-label = Désignation
keying-head-quantity = Qté
keying-head-price = P.U. HT
keying-head-discount = Rem. %
keying-head-vat = TVA %
keying-head-net = Montant HT
keying-cell-item = code, mots
keying-cell-label = désignation
keying-cell-quantity = quantité
keying-cell-price = tarif
keying-cell-discount = 0
keying-cell-vat = taux

keying-total-lines = Total HT { $amount }
keying-total-rebate = rabais -{ $amount }
keying-total-cash = escompte -{ $amount }
keying-total-net = net HT { $amount }
keying-total-vat = TVA { $rate } : { $amount }
keying-total-gross = TTC { $amount }
keying-total-deposit = acompte { $amount }

keying-why-client = Choisissez le client : tapez, puis Entrée
keying-why-past = Date attendue, aujourd'hui au plus tard
keying-why-choice = Choisissez dans la liste
keying-why-no-line = Aucune ligne saisie
keying-why-quantity = Quantité attendue
keying-why-price = Prix attendu
keying-why-rate = Taux attendu, en pour cent
keying-why-deposit = Acompte : un montant, ou un taux comme 30 %
keying-why-range = Montant hors limites

cli-order-settings = Montre ou change les règles des contrôles
cli-order-setting = Un réglage et sa valeur
cli-value-setting = CLÉ=VALEUR
cli-usage-order-setting = « { $value } » : il faut CLÉ=VALEUR, parmi { $keys } ; oui, non ou un montant
order-no = non
order-setting-documents = Livraisons et commandes comptées dans l'encours
order-setting-credits = Avoirs, règlements, acomptes déduits de l'encours
order-setting-bills = Effets non échus comptés dans l'encours
order-setting-insured-only = Crédit accordé dans la limite du montant assuré
order-setting-minimum = Échu en dessous duquel rien n'est bloqué
sale-label = { $kind } { $number } { $name }
cli-invoices-none = Aucune facture à passer en comptabilité
column-setting = Réglage
column-meaning = Ce qu'il règle
keying-replaced = L'article a remplacé ce qui était saisi : { $texts }
