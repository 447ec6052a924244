# Fichiers importés : ce qui est refusé, toléré, fait. Les lignes de détail suivent le nom du fichier : minuscule au début.

## Où
problem-at = ligne { $line }, colonne { $column } : { $what }
problem-at-line = ligne { $line } : { $what }
problem-at-column = colonne { $column } : { $what }
problem-at-file = { $what }
problem-found = « { $found } » trouvé, { $what }
problem-found-nothing = rien trouvé, { $what }

## Ce qui est attendu, ou ce qui ne va pas
problem-empty = le fichier est vide
problem-binary = le fichier n'est pas du texte
problem-binary-kind = le fichier n'est pas du texte en UTF-8 ou Windows-1252 ({ $found }) : l'enregistrer en CSV ou en texte
problem-line-too-long = la ligne dépasse { $limit } octets
problem-file-too-large = le fichier dépasse { $limit } octets
problem-no-header = aucun séparateur ne donne les colonnes attendues
problem-missing-column = colonne obligatoire absente
problem-missing-column-of = colonne obligatoire absente, le fichier a : { $found }
problem-double-column = colonne donnée deux fois
problem-field-count = { $found ->
    [one] { $found } champ
   *[other] { $found } champs
} au lieu de { $expected }
problem-truncated = le fichier s'arrête au milieu d'une ligne
problem-date = une date était attendue (AAAAMMJJ, AAAA-MM-JJ ou JJ/MM/AAAA)
problem-amount = un montant était attendu (1234,56)
problem-amount-range = montant trop grand
problem-side = D ou C était attendu (ou +1, -1)
problem-account = un compte était attendu (trois chiffres d'abord)
problem-required = une valeur est obligatoire
problem-encoding = texte illisible dans cet encodage (--encoding)
problem-currency = un code de devise était attendu (EUR)
problem-number = un nombre était attendu
problem-terms = des conditions de règlement étaient attendues (30N, 45FDM-A, COMPTANT)
problem-open-quote = guillemet jamais refermé
problem-unbalanced = écriture { $entry } du journal { $journal } déséquilibrée, écart { $gap }
problem-file-unbalanced = le fichier est déséquilibré, écart { $gap }
problem-email = une adresse e-mail était attendue
problem-identifier = n° SIREN, IBAN ou de TVA dont la clé est fausse
problem-double-code = code donné deux fois
problem-both-sides = débit et crédit remplis tous les deux

## Toléré
note-seen = { $what }, { $count ->
    [one] ligne { $first }
   *[other] { $count } fois, d'abord ligne { $first }
}
note-encoding = texte qui n'est pas en UTF-8
note-separator = séparateur autre que la tabulation
note-quoted = champs entre guillemets
note-line-ends = fins de ligne inhabituelles
note-header = colonnes écrites ou rangées autrement, ou en plus
note-trailing-separator = séparateur après le dernier champ
note-amount-and-side = Montant et Sens au lieu de Debit et Credit
note-amount-format = montants écrits autrement (point, blancs, signe après)
note-negative-amount = débits ou crédits négatifs
note-zero-line = lignes à 0,00, passées
note-date-format = dates qui ne sont pas écrites AAAAMMJJ
note-date-outside-year = dates hors de l'exercice
note-no-validation = écritures sans date de validation
note-letter-without-date = lettres sans date de lettrage
note-date-without-letter = dates de lettrage sans lettre
note-empty-label = libellés vides
note-blank-line = lignes vides
note-number-gap = n° d'écriture qui ne se suivent pas
note-balance-by-number = écritures équilibrées par numéro, sur plusieurs journaux
note-balance-by-piece = écritures équilibrées par journal, date et pièce
note-balance-by-file = seul le fichier entier est équilibré
note-letter-unbalanced = lettres qui ne se soldent pas dans le fichier

## Ligne par ligne
told-changed-text = { $client } { $piece } { $after } : modifiée sans changer de montant, lettre et niveau gardés
told-changed-broken = { $client } { $piece } { $after } : modifiée (date ou sens), lettre et niveau non repris
told-changed-amount = { $client } { $piece } : { $before } devient { $after }, lettre et niveau non repris
told-changed-amount-kept = { $client } { $piece } : { $before } devient { $after }, lettre et niveau gardés
told-gone = { $client } { $piece } { $amount } : disparue de la comptabilité
told-gone-lettered = { $client } { $piece } { $amount } : disparue de la comptabilité, elle était lettrée
told-conflict = { $client } : la lettre { $code } de la comptabilité contredit les nôtres ({ $ours })
told-tombstone = { $client } : lettre { $code } de la comptabilité non reprise, délettrée ici
told-outside = { $client } : lettre { $code } soldée hors fichier, écart { $gap }
told-kept = { $client } : { $field } « { $ours } » saisi ici et gardé, le fichier donne « { $theirs } »
told-opening-gap = { $client } : à-nouveaux différents du solde de clôture, écart { $gap }

## Refus
import-problems = { $count ->
    [one] { $count } erreur :
   *[other] { $count } erreurs :
}
import-optional = { $count ->
    [one] { $count } valeur facultative illisible, --accept optional la laisse vide :
   *[other] { $count } valeurs facultatives illisibles, --accept optional les laisse vides :
}
import-changes = { $count ->
    [one] { $count } ligne lettrée ou relancée est modifiée ou a disparu, --accept changes l'accepte :
   *[other] { $count } lignes lettrées ou relancées sont modifiées ou ont disparu, --accept changes les accepte :
}
import-letters = { $count ->
    [one] { $count } lettrage contredit le nôtre, --letters ours ou --letters theirs décide :
   *[other] { $count } lettrages contredisent les nôtres, --letters ours ou --letters theirs décide :
}
import-company = Le fichier est celui d'une autre société ({ $file }, le dossier est à { $book }), --accept company l'accepte
import-year-needed = Le nom du fichier ne dit pas l'exercice (SIREN, FEC, date de clôture), donner sa date de clôture : --year AAAA-MM-JJ
import-several-years = Le fichier couvre plusieurs exercices, donner la date de clôture de l'un : --year AAAA-MM-JJ
import-span = Le fichier couvre { $months } mois, --accept span l'accepte
import-second-source = La source « { $source } » couvre déjà ces comptes pour cet exercice : --source { $source } si c'est le même logiciel
import-no-third-party = Le fichier n'a aucune ligne sur un compte de tiers
import-overflow = Un total du fichier dépasse les montants possibles
import-more = … et { $more ->
    [one] { $more } autre du même genre
   *[other] { $more } autres du même genre
}, --report FICHIER donne tout

## Compte rendu
import-read = { $file } : { $counts }
count-rows = { $n ->
    [one] { $n } ligne lue
   *[other] { $n } lignes lues
}
count-skipped = dont { $n } hors comptes de tiers
import-coverage-full = source « { $source } », du { $first } au { $last }, fichier complet
import-coverage-delta = source « { $source } », du { $first } au { $last }, complément
import-closing = exercice clos le { $closing }
import-lines = lignes : { $counts }
count-added = { $n ->
    [one] { $n } ajoutée
   *[other] { $n } ajoutées
}
count-known = { $n ->
    [one] { $n } déjà connue
   *[other] { $n } déjà connues
}
count-renumbered = { $n ->
    [one] { $n } renumérotée
   *[other] { $n } renumérotées
}
count-changed = { $n ->
    [one] { $n } modifiée
   *[other] { $n } modifiées
}
count-gone = { $n ->
    [one] { $n } disparue
   *[other] { $n } disparues
}
count-refused = { $n ->
    [one] { $n } refusée
   *[other] { $n } refusées
}
import-clients = clients : { $counts }
count-clients-added = { $n ->
    [one] { $n } ajouté
   *[other] { $n } ajoutés
}
count-clients-changed = { $n ->
    [one] { $n } modifié
   *[other] { $n } modifiés
}
count-clients-known = { $n ->
    [one] { $n } déjà connu
   *[other] { $n } déjà connus
}
count-clients-refused = { $n ->
    [one] { $n } refusé
   *[other] { $n } refusés
}
import-lettered = { $count ->
    [one] { $count } lettrage repris de la comptabilité
   *[other] { $count } lettrages repris de la comptabilité
}
import-outside = { $count ->
    [one] { $count } lettrage ne se solde pas dans le fichier : réputé soldé hors fichier, marqué ?
   *[other] { $count } lettrages ne se soldent pas dans le fichier : réputés soldés hors fichier, marqués ?
}
import-conflicts = { $count ->
    [one] { $count } lettrage en conflit, rien de changé
   *[other] { $count } lettrages en conflit, rien de changé
}
import-tolerated = toléré : { $note }
import-ties-out = contrôle : mêmes soldes que le fichier, compte par compte
import-gap = contrôle : écart de { $gap } avec le fichier, sur { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}
import-account-gap = { $account } : { $book } ici, { $file } dans le fichier
import-op = opération { $op }, « suivi undo { $op } » l'annule
import-nothing-changed = rien ne change
import-nothing-written = essai : rien n'est écrit
told-double-siren = { $code } : même SIREN que { $other }
told-double-address = { $code } : même adresse que { $other }
import-merges = { $count ->
    [one] Un client a disparu et ses lignes sont sous un autre code : --accept merges les fusionne, --accept changes le laisse parti
   *[other] { $count } clients ont disparu et leurs lignes sont sous d'autres codes : --accept merges les fusionne, --accept changes les laisse partis
  }
told-merged = { $code } a été fusionné dans { $now } : la ligne est passée
told-reappears = { $code } → { $other } : { $found } lignes sur { $of } y sont maintenant
told-odd-vat = { $code } : n° de TVA { $number }, { $odd }
