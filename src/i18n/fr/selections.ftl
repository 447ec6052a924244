# Rapports : choix des clients, encours garanti.

report-title-cover = encours garanti et hors garantie
report-seller = Vendeur { $name }
report-risk = Risque { $name }
report-currency = Devise { $name }
report-in-bucket = Crédits à lettrer dans la colonne de leur propre date
report-currency-out = Autres devises
report-to-in-bucket = Mettre les crédits à lettrer dans la colonne de leur date
report-to-select = Choisir les clients : vendeur, risque, devise…
prompt-report-select = Clients du rapport
select-collector = gestionnaire
select-seller = vendeur
select-category = famille
select-country = pays
select-risk = risque
select-currency = devise
select-expects = { $words }, chacun suivi de sa valeur, séparés par « ; » ; rien : tous les clients
select-bad-risk = Classe de risque attendue, de A à E : « { $value } »
select-bad-currency = Code de devise à trois lettres attendu : « { $value } »
report-opt-seller = Clients de ce vendeur ; commissions : celles de ce vendeur
report-opt-risk = Clients de ces classes de risque
report-opt-currency = Balance âgée : lignes de cette devise
report-opt-in-bucket = Balance âgée : crédits à lettrer dans la colonne de leur date
overview-beyond = Hors garantie
