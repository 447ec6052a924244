# Commissions des vendeurs, calculées sur une période.

report-title-commissions = commissions
column-seller = Vendeur
column-commission = Commission
column-payable = Exigible
column-settled = Soldée le
column-products = Produits
column-remark = Remarque
commission-no-document = non calculée : contenu de la facture inconnu
commission-no-lines = non calculée : pièce sans lignes
commission-uneven = non calculée : lignes de total nul
commission-not-posted = pas encore due : pas en comptabilité
commission-open = pas encore due : non soldée
commission-outside = non calculée : soldée hors fichier, jour inconnu
commission-otherwise = non calculée : soldée autrement que par un règlement
commission-part-otherwise = soldée en partie autrement que par un règlement
commission-returned = impayé : commission reprise
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
