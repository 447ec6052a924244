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
