# L'historique des lettrages et les retours vers la comptabilité.

refusal-never-imported = La source { $source } n'a rien apporté pour l'exercice clos le { $closing }

cli-export-onto = Le FEC d'origine, dont on écrit une copie avec nos lettrages
cli-export-out = Nom de la copie ; rien : à côté de l'original, avec « _lettre »
cli-export-partial = Les lettrages partiels aussi

onto-which = export fec --onto FICHIER : nommer le FEC d'origine
onto-legal-name = { $file } : c'est le nom d'un FEC légal ; une copie lettrée n'en est pas un, choisir un autre nom
onto-itself = { $file } : la copie ne remplace jamais l'original
onto-refused = { $file } : aucune copie n'est écrite
onto-company = Le fichier est celui d'une autre société : SIREN { $siren }, le dossier est { $ours }
onto-year = L'exercice du fichier n'est pas dans le dossier, ou n'est pas reconnu : --year
onto-row = ligne { $line }, { $journal } { $entry } { $piece } : { $why }
onto-row-unknown = inconnue du dossier
onto-row-letter = lettrée { $letter } depuis l'import
onto-more = { $n ->
    [one] et une autre ligne
   *[other] et { $n } autres lignes
}
onto-import-first = Le fichier n'est pas celui qui a été importé : l'importer d'abord (import fec)
onto-done = { $groups ->
    [0] Aucun lettrage
    [one] Un lettrage
   *[other] { $groups } lettrages
}, { $rows ->
    [0] aucune ligne modifiée
    [one] une ligne modifiée
   *[other] { $rows } lignes modifiées
}
onto-left = { $groups ->
    [one] Un lettrage laissé de côté : le fichier n'a pas toutes ses lignes
   *[other] { $groups } lettrages laissés de côté : le fichier n'a pas toutes leurs lignes
}
onto-unwritable = { $rows ->
    [one] Une ligne laissée telle quelle : sa lettre ne s'écrit pas dans ce fichier
   *[other] { $rows } lignes laissées telles quelles : leur lettre ne s'écrit pas dans ce fichier
}
onto-not-legal = Cette copie n'est pas le FEC légal : celui-ci ne vient que du logiciel comptable. Un code n'est unique que dans son compte (CompteNum, CompAuxNum)

cli-journal = Journal des lettrages : qui, quand, quel lettrage, d'où il vient
cli-journal-from = À partir de ce jour
cli-journal-to = Jusqu'à ce jour inclus
cli-journal-client = Un seul client
cli-journal-user = Une seule personne
cli-journal-origin = D'une seule origine
cli-carry = Ce qui est lettré ici et reste à reporter en comptabilité
cli-carry-partial = Les lettrages partiels aussi

journal-empty = Aucun lettrage
journal-event-letter = lettrage
journal-event-change = complément
journal-event-unletter = délettrage
journal-origin-hand = à la main
journal-origin-auto = automatique
journal-origin-import = comptabilité
journal-origin-undo = annulation
journal-origin-redo = rétablissement
column-lines = Lignes
column-pieces = Pièces
column-origin = Origine
column-undone_by = Annulé par
column-days = Jours
carry-total = { $groups ->
    [0] Rien à reporter en comptabilité
    [one] Un lettrage à reporter en comptabilité
   *[other] { $groups } lettrages à reporter en comptabilité
}

op-allocate = répartition par facture
op-unletter-all = délettrage du compte
need-unletter-all = délettrer un compte entier
done-allocated = { $n ->
    [0] Lettrage { $code } : imputation sur les plus anciennes échéances
   *[other] Lettrage { $code } : montants par facture enregistrés
}
done-unlettered-all = { $client } : { $groups ->
    [one] un lettrage défait
   *[other] { $groups } lettrages défaits
}, { $lines } lignes rouvertes
done-unlettered-all-but = { $client } : { $groups ->
    [one] un lettrage défait
   *[other] { $groups } lettrages défaits
}, { $lines } lignes rouvertes ; { $left ->
    [one] un autre gardé : il contient
   *[other] { $left } autres gardés : ils contiennent
} une écriture de régularisation
refusal-not-partial = Le lettrage { $code } n'est pas partiel : rien à répartir
refusal-allocation-above = { $piece } ne porte que { $holds } : le montant choisi est trop grand
refusal-allocation-unfit = Les montants choisis ne vont pas avec les lignes du lettrage
refusal-unconfirmed = Rien n'est fait : pour délettrer le compte entier, taper le code du client ({ $code })
refusal-nothing-lettered = Rien à délettrer dans ce compte

finding-total-not-zero = lettrage total dont la somme n'est pas nulle
finding-partial-is-zero = lettrage partiel dont la somme est nulle
finding-sum-wrong = somme du lettrage qui n'est pas celle de ses lignes
finding-shape = lettrage sans débit, sans crédit ou avec une ligne à zéro
finding-foreign-member = lettrage à cheval sur deux comptes
finding-missing-member = lettrage dont une ligne n'est plus dans le compte
finding-double-member = ligne dans deux lettrages
finding-two-states = lettrage dans deux états à la fois
finding-allocation-wrong = montants par facture qui ne vont pas avec les lignes
finding-lettered-too-early = date de lettrage antérieure à l'une des lignes
finding-orphan-group = code de lettrage sans lettrage
finding-orphan-member = ligne du lettrage qui n'en porte pas le code
finding-standing-wrong = état de la ligne qui n'est pas celui de son lettrage
finding-residual-wrong = reste dû qui ne s'accorde pas avec le lettrage
finding-balance-wrong = solde qui n'est pas la somme des lignes
finding-balance-not-explained = solde que les restes dus n'expliquent pas
finding-code-behind = code de lettrage qui serait donné deux fois
finding-stray-group = lettrage d'un compte qui n'est pas dans le dossier
finding-replay = données qui ne sont pas ce que le journal des opérations donne
finding-clock = l'horloge a reculé

cli-letter-allocate = Choisir les montants par facture d'un lettrage partiel ; rien : les plus anciennes échéances d'abord
cli-letter-amounts = Facture et montant qui la règle
cli-letter-break-all = Délettrer un compte entier
cli-letter-confirm = Le code du client, retapé : rien n'est fait sans lui
allocate-usage = { $word } : ID=MONTANT était attendu

bar-carry = À rep. { $n }
scope-allocate = Montants par facture
sheet-carry = À reporter en comptabilité
sheet-allocate = Montants par facture
carry-none = Rien à reporter : la comptabilité a tous les lettrages faits ici
carry-age = lettré le { $date } ({ $days } j) par { $who }
line-letters = Lettrages de la ligne
line-letter = { $standing }, { $lines ->
    [one] une ligne
   *[other] { $lines } lignes
}, { $who } ({ $origin })
journal-filter = quoi:lettrage
prompt-unletter-all = Délettrer tout le compte : code du client, puis motif
prompt-allocate = Montant réglé sur cette facture
allocate-sums = À répartir { $held } · reste { $left }
allocate-invoice = Facture
allocate-allotted = Réglé
allocate-rest = Reste dû
allocate-amount = Un montant était attendu
allocate-too-much = Les règlements du lettrage ne portent que { $held }
why-not-partial = Ce lettrage n'est pas partiel
act-allocate-open = montants par facture d'un lettrage partiel
act-allocate-edit = changer le montant réglé sur cette facture
act-allocate-accept = enregistrer les montants par facture
act-unletter-all = délettrer tout le compte (avec le code du client)
act-carry-open = ce qui reste à reporter en comptabilité
act-journal-open = journal des lettrages
hint-allocate-open = répartir
hint-allocate-edit = montant
hint-allocate-accept = accepter
hint-unletter-all = tout délettrer
hint-carry-open = à reporter
hint-journal-open = journal
