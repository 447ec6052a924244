# Commissions des vendeurs, calculées sur une période.

report-title-commissions = commissions
column-seller = Vendeur
column-commission = Commission
column-payable = Exigible
column-settled = Soldée le
column-products = Produits
column-remark = Remarque
commission-no-document = contenu inconnu
commission-no-lines = pièce sans lignes
commission-uneven = lignes de total nul
commission-not-posted = pas en comptabilité
commission-open = non soldée
commission-outside = soldée hors fichier
commission-otherwise = soldée sans règlement
commission-part-otherwise = soldée en partie sans règlement
commission-returned = impayé
report-shares-now = Taux de commission : fiches clients de ce jour ; pièces soldées : lettrage actuel
report-commissions-left = { $n ->
    [one] { $n } ligne non calculée ou pas encore due : voir la remarque
   *[other] { $n } lignes non calculées ou pas encore dues : voir les remarques
}
report-no-shares = { $n ->
    [one] { $n } client facturé sur la période sans vendeur dans sa fiche
   *[other] { $n } clients facturés sur la période sans vendeur dans leur fiche
}
report-to-last-month = Le mois précédent
report-to-this-month = Ce mois-ci
report-to-unsettled = Aussi ce qui n'est pas encore soldé
report-to-settled = Seulement ce qui est exigible
