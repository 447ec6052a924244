# Les fichiers de ventes faits à l'écran : décisions pour le logiciel de commandes, journal des ventes pour la comptabilité.

act-export-decisions = les décisions sur commandes dans un fichier CSV, pour le logiciel de commandes
hint-export-decisions = décisions
act-export-invoices = les factures faites ici dans un fichier CSV, en écritures pour la comptabilité
hint-export-invoices = factures
prompt-sales-decisions = fichier des décisions, dernière opération connue
prompt-sales-invoices = fichier des factures, dernière opération connue
sales-file-decisions = decisions
sales-file-invoices = factures
sales-file-name = Un nom simple qui se termine par .csv ; derrière, au besoin, le numéro d'une opération
sales-no-decision = Aucune décision à exporter
sales-no-invoice = Aucune facture à exporter
sales-file-written = { $n ->
    [one] Écrit dans le dossier de départ : { $file } ; { $n } facture n'y est pas : la comptabilité l'a autrement
   *[other] Écrit dans le dossier de départ : { $file } ; { $n } factures n'y sont pas : la comptabilité les a autrement
}
