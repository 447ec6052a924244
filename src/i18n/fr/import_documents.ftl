# Devis, commandes, livraisons, factures et articles importés : ce qui est refusé, toléré. Les lignes suivent le nom du fichier : minuscule au début.

## Fichiers CSV
problem-document-kind = un genre de document était attendu (devis, commande, bl, facture, avoir)
problem-other-intake = ce document ne va pas dans ce fichier : devis, commandes et livraisons d'un côté, factures et avoirs de l'autre
problem-not-made-of = un document ne peut pas venir de celui-là (devis, commande, bl, facture, avoir : dans cet ordre)
problem-quantity = une quantité était attendue, quatre décimales au plus (12,5 ; 1,000 seul peut vouloir dire un ou mille)
problem-price = un prix unitaire était attendu, quatre décimales au plus (12,50 ; 1,000 seul peut vouloir dire un ou mille)
problem-percent = un pourcentage de 0 à 100 était attendu, deux décimales au plus (20 ou 5,5)
problem-negative = une valeur négative n'est pas admise ici
problem-double-line = n° de ligne donné deux fois dans le document
problem-disagrees = la ligne { $first } du même document dit « { $said } »
problem-date-order = plus d'un an avant la date du document, { $date }
problem-far-date = une date de document était attendue, entre 1990 et 2100
problem-too-many = il y en a plus de { $limit }
problem-text-too-long = le texte dépasse { $limit } caractères

## Factures électroniques
problem-pdf = c'est un PDF : donner le fichier XML qu'il contient (factur-x.xml)
problem-xml = XML mal formé
problem-not-einvoice = une facture électronique était attendue (UBL 2.1, ou CII : Factur-X, ZUGFeRD 2)
problem-doctype = déclaration DOCTYPE refusée, une facture n'en a pas
problem-entity = seules les cinq entités de XML et ses caractères sont admis
problem-too-deep = plus de { $limit } éléments emboîtés
problem-open-element = le fichier s'arrête avant la fin de cet élément
problem-prefix = préfixe sans espace de noms
problem-twice = élément donné deux fois, un seul est admis
problem-other-currency = la devise du dossier était attendue ({ $book })
problem-invoice-code = un code de facture ou d'avoir était attendu (380, 381…)
problem-flag = true ou false était attendu

## Toléré
note-totals-differ = totaux autres que ceux des lignes, gardés tels quels
note-date-before = préparation, livraison, validité ou échéance avant la date du document
note-unknown-word = mode de réception ou origine inconnus, laissés vides
note-credit-turned = avoirs écrits en négatif, comptés en positif
note-price-rounded = prix unitaires ou remises arrondis, montants des lignes gardés
note-no-lines = factures sans lignes
note-link-left-out = commande, livraison ou facture d'origine introuvable dans le dossier, lien laissé de côté
told-missing-numbers = { $count ->
    [one] n° { $first } manquant dans la série
   *[other] { $count } n° manquants dans la série, le premier { $first }
} (ligne { $line })
told-brought-back = { $kind } { $number } de { $client } : document annulé avant, de nouveau vivant à sa source
told-state-apart = commande { $number } : « { $said } » dans le fichier, « { $derived } » d'après ses dates et ses pièces, qui font foi
