# Réglages du lettrage
op-set-lettering = réglages du lettrage
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
