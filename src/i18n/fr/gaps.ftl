# Réglages du lettrage
op-set-lettering = force et écarts admis
need-lettering-rules = régler le lettrage automatique et les écarts admis
need-reverse-entry = annuler une écriture de régularisation
refusal-unfit-setting = Réglage non valable, { $what } : « { $text } »
gap-unfit-journal = le journal des régularisations (lettres et chiffres, 10 au plus)
gap-unfit-tolerance = l'écart admis (montant et pour mille)
setting-strength = force du lettrage automatique
setting-client-strength = force du lettrage par client
setting-user-strength = force du lettrage par utilisateur
setting-tolerance = écart admis
setting-client-tolerance = écart admis par client
setting-user-tolerance = écart admis par utilisateur
setting-gap-accounts = comptes de régularisation
setting-gap-journal = journal des régularisations
setting-letter-master = maître des lettres

# Comptes des écritures de régularisation
gap-use-short = charges diverses (écart de règlement)
gap-use-over = produits divers (écart de règlement)
gap-use-discount = escomptes accordés
gap-use-vat = TVA collectée
gap-use-exchange-loss = pertes de change
gap-use-exchange-gain = gains de change
gap-use-bank-fee = frais bancaires
gap-use-doubtful = clients douteux
gap-use-bad-debt = pertes sur créances irrécouvrables
gap-use-depreciation = dépréciation des comptes clients
gap-use-charge = dotations aux dépréciations
gap-use-release = reprises sur dépréciations
gap-use-suspense = compte d'attente
gap-use-rebate = rabais, remises et ristournes accordés
gap-use-retention = retenues de garantie
gap-use-credit-notes = avoirs à établir
gap-use-bank = banque
gap-use-sales = ventes

# Causes des écarts
gap-cause-G1 = règlement absent
gap-cause-G2 = règlement sans facture
gap-cause-G3 = avoir manquant
gap-cause-G4 = avoir non imputé
gap-cause-G5 = règlement partiel
gap-cause-G6 = trop-perçu ou double règlement
gap-cause-G7 = erreur d'imputation, autre client
gap-cause-G8 = erreur de montant, inversion de chiffres
gap-cause-G9 = erreur de sens
gap-cause-G10 = doublon de saisie
gap-cause-G11 = escompte pris
gap-cause-G12 = TVA non payée
gap-cause-G13 = frais bancaires ou change
gap-cause-G14 = compensation, retenue ou pénalité du client
gap-cause-G15 = écart minime
gap-cause-G16 = remise de fin d'année, participation
gap-cause-G17 = retenue de garantie
gap-cause-G18 = pénalité logistique déduite
gap-cause-G19 = consigne, emballage
gap-cause-G20 = avoir attendu, déduit d'avance
gap-cause-G21 = payé au factor ou à une autre société
gap-cause-G22 = payé deux fois par deux sites
gap-status-open = ouvert
gap-status-analysed = analysé
gap-status-corrected = corrigé
gap-status-relettered = relettré

# Ce qui a été vu
gap-seen-overdue = échéance du { $date } passée, aucun règlement
gap-seen-nothing-owed = rien à régler sur ce compte
gap-seen-disputed = { $amount } en litige
gap-seen-line = voir { $line }
gap-seen-client = même montant ouvert chez { $line }
gap-seen-digits = mêmes chiffres : { $a } et { $b }
gap-seen-twice = deux fois { $amount }
gap-seen-vat = TVA de la facture : { $amount }
gap-seen-discount = { $rate } % { $base }
gap-seen-discount-agreed = { $rate } % { $base }, dans le délai (au { $until })
gap-seen-discount-late = { $rate } % { $base }, hors délai (au { $until })
gap-base-total = du TTC
gap-base-net = du HT
gap-base-paid = du montant réglé
gap-seen-currency = soldé en { $currency }
gap-seen-fee = de l'ordre de frais retenus par une banque
gap-seen-within = dans l'écart admis ({ $limit })
gap-seen-five-percent = 5 % de la facture
gap-seen-short = moins que dû

# Refus
refusal-unknown-entry = Aucune écriture de régularisation { $entry }
gap-no-gap = Ces lignes s'équilibrent : rien à régulariser
gap-over-tolerance = Écart { $gap }, plus que l'écart admis { $limit } : cherchez la cause, ou lettrez en partiel (m)
gap-wrong-way = Cette régularisation ne va pas dans ce sens
gap-not-in-currency = En devise il reste { $left } { $currency } : ce n'est pas une différence de change
gap-not-one-currency = Ces lignes ne sont pas toutes dans une même devise
gap-discount-late = Escompte acquis jusqu'au { $until } seulement : à relancer
gap-vat-not-confirmed = La TVA d'une créance n'est récupérée que si elle est définitivement irrécouvrable et le duplicata envoyé : confirmez-le
gap-vat-unknown = TVA de la facture inconnue : donnez le taux
gap-over-shared = Parts de { $sum }, plus que les { $balance } à ventiler
gap-empty-share = Chaque part a un montant, dans le sens du règlement
gap-other-account = Ces lignes ne sont pas sur le compte choisi
gap-not-rejected = Pour un impayé, marquez le règlement et son rejet, de même montant
gap-one-line = Une seule ligne se contre-passe à la fois
gap-no-client = Ce compte n'est celui d'aucun client
gap-own-entry = { $entry } est déjà une régularisation : annulez-la (z), ou contre-passez-la en comptabilité si elle y est
gap-not-third-party = Le compte { $account } n'est pas un compte de tiers

# Opérations
op-cure = régularisation
op-split = ventilation d'un règlement
op-note-gap = analyse d'écart
op-send-entries = envoi en comptabilité
done-cured = { $entry } au { $date } pour { $gap } : { $letter }, à comptabiliser
done-returned = Impayé du { $date }, { $amount } : { $letter }, factures rouvertes
done-cured-letter = lettré { $code }
done-cured-open = rien n'est lettré
done-noted = { $lines ->
    [one] { $cause } : 1 ligne notée
   *[other] { $cause } : { $lines } lignes notées
}
done-sent = { $entries ->
    [one] 1 écriture envoyée en comptabilité
   *[other] { $entries } écritures envoyées en comptabilité
}
told-posted = { $client } { $piece } : { $amount }, régularisation comptabilisée, son lettrage est gardé

# Ligne de commande
cli-gaps = Comptes justifiés : chaque ligne ouverte avec sa raison
cli-gaps-client = Un seul client
cli-gaps-total = Solde { $balance }, justifié { $explained }
cli-entries-none = Aucune écriture à comptabiliser
gap-why-not-due = non échue
gap-why-noted = notée
gap-why-disputed = en litige
gap-why-unexplained = à justifier

# Écrans
act-gap-open = Chercher la cause de l'écart et le régulariser
hint-gap-open = écart
act-entry-post = Enregistrer l'écriture et lettrer
hint-entry-post = enregistrer
act-justify = Justifier le compte, ligne par ligne
hint-justify = justifier
scope-entry = Écriture à confirmer
why-gap-lettered = Rien à régulariser : la ligne est lettrée ; pointez des lignes ouvertes
why-rate = Un taux en pour cent : 20, 5,5, ou 0 pour ne pas corriger la TVA
gap-menu = Écart { $gap } : quelle cause ?
gap-menu-noted = Écart { $gap } · noté : { $cause }, { $status }
gap-item-seen = { $cause } : { $seen }
gap-do-write-off = solder l'écart (658 ou 758)
gap-do-discount = accorder l'escompte (665 et TVA)
gap-do-bank-fee = frais retenus par la banque (627)
gap-do-exchange = différence de change (656 ou 756)
gap-do-returned = impayé : règlement rejeté par la banque
gap-do-client = porter chez un autre client
gap-do-split = ventiler sur plusieurs clients
gap-do-reverse = contre-passer cette écriture
gap-do-doubtful = passer en douteux (416)
gap-do-retention = retenue de garantie (4117), à douze mois
gap-do-note = noter une cause, laisser ouvert
gap-more-causes = autres causes
gap-causes = Cause de l'écart
prompt-gap-note = { $cause } : constat, demande faite à qui
prompt-gap-client = Code du client à qui sont ces lignes
prompt-gap-split = Clients et montants : C00412 1200,00 C00871 350,50
why-split = Des codes et des montants par paires : C00412 1200,00 C00871 350,50
prompt-gap-rate = TVA de la facture inconnue : taux en %, 0 pour ne pas la corriger
sheet-entry = Écriture à comptabiliser · { $journal } · { $date }
sheet-returned = Impayé
sheet-justified = Compte justifié · { $name }
entry-none-payment = Le règlement et son rejet sont lettrés ensemble.
entry-none-invoice = Les factures sont rouvertes, avec leur échéance et leur niveau de relance.
entry-confirm = Entrée enregistre et lettre, Échap laisse tout en l'état
entry-moved = Période close : l'écriture est datée du { $date }, premier jour ouvert
justify-done = Compte justifié : { $balance }
justify-left = Solde { $balance }, justifié { $explained }
justify-returned = { $n ->
    [one] 1 impayé
   *[other] { $n } impayés
}
head-account = Compte
head-why = Raison
head-cause = Cause
column-why = Raison
column-cause = Cause
column-seen = Constat
column-owner = Suivi par
column-note = Note
column-invoice = Facture
cli-letter-settle = Régulariser un écart : écriture à comptabiliser, lettrée avec les lignes
cli-letter-settle-by = Comment : écart soldé (par défaut), frais, escompte, change, douteux, impayé, contre-passation
cli-letter-settle-vat = Taux de TVA en % ; 0 : non corrigée ; sinon celle de la facture
cli-letter-settle-note = Constat gardé avec l'écart
cli-letter-settle-label = Libellé de l'écriture
