# Mots, refus et comptes rendus communs à tous les écrans et à la ligne de commande.
# Phrases d'état : majuscule au début, pas de point à la fin. Blancs ordinaires seulement.

## Sens d'un solde
side-debit = D
side-credit = C

## Jours
day-mon = lun
day-tue = mar
day-wed = mer
day-thu = jeu
day-fri = ven
day-sat = sam
day-sun = dim

## Listes
list-and-more = { $names } et { $more ->
    [one] { $more } autre
   *[other] { $more } autres
}

## Opérations
op-create = création du dossier
op-import = import comptable
op-import-clients = import des clients
op-letter = lettrage
op-letter-partial = lettrage partiel
op-unletter = délettrage
op-edit-client = fiche client
op-edit-company = réglages
op-undo = annulation
op-redo = rétablissement

## État d'une ligne
standing-open = non lettrée
standing-partial = lettrage partiel
standing-total = lettrée
standing-outside = soldée hors fichier

## Comptes
account-client = clients
account-retention = retenues de garantie
account-bill = effets à recevoir
account-doubtful = clients douteux
account-to-invoice = factures à établir
account-deposit = acomptes reçus
account-packaging = consignes
account-credit-notes = avoirs à établir
account-supplier = fournisseurs
account-factor = factor
account-unidentified = à identifier
account-bill-in-collection = effets à l'encaissement

## Tiers
role-client = client
role-supplier = fournisseur

## Fiche client
field-code = code
field-name = raison sociale
field-siren = SIREN
field-vat = n° de TVA
field-iban = IBAN
field-address = adresse
field-postcode = code postal
field-city = ville
field-country = pays
field-language = langue
field-terms = conditions de règlement
field-limit = plafond
field-insured = montant assuré
field-collector = gestionnaire
field-manager = chargé de compte
field-seller = commercial
field-category = catégorie
field-payment_mode = mode de règlement
field-payer = payeur
field-contact = contact
field-phone = téléphone
field-email = e-mail
field-tags = étiquettes

## Trouvé par
found-code = code
found-name = nom
found-city = ville
found-siren = SIREN
found-iban = IBAN
found-phone = téléphone
found-email = e-mail
found-contact = contact
found-tag = étiquette
found-piece = pièce
found-amount = montant

## Lettrages
origin-hand = à la main
origin-import = comptabilité
origin-auto = automatique
ending-correction = délettrage correctif
ending-rejection = impayé du { $date }
ending-replaced = lettrage complété
ending-vanished = lettre disparue en comptabilité

## Fait
done-lettered = Lettré { $code } : { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}
done-lettered-partial = Lettrage partiel { $code } : { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}, reste { $left }
done-unlettered = Délettré { $code } : { $lines ->
    [one] { $lines } ligne rouverte
   *[other] { $lines } lignes rouvertes
}
done-edited = Fiche modifiée : { $fields }
done-edited-nothing = Rien n'a changé
done-settings = Réglages enregistrés
done-undone = Annulé : { $what } (opération { $op })
done-redone = Rétabli : { $what } (opération { $op })

## Refus
refusal-scope = Les lignes ne sont pas toutes dans le même compte
refusal-shape = Il faut au moins deux lignes, un débit et un crédit, aucune à zéro
refusal-gap = Les lignes ne se soldent pas : écart { $gap }
refusal-lettered = La ligne { $line } (pièce { $piece }) est déjà lettrée { $code } : la délettrer d'abord
refusal-unchanged = Les lignes cochées sont déjà ensemble dans le lettrage { $code } : rien à ajouter
refusal-several-groups = Les lignes cochées touchent plusieurs lettrages partiels : { $codes }
refusal-withdrawn = La ligne { $line } a été retirée par un import
refusal-conflict = Rien n'est fait : { $who } a modifié { $row } le { $when } ({ $what }, opération { $op })
refusal-conflict-line = la ligne { $line }
refusal-conflict-row = ce que vous voyez
refusal-unknown-client = Aucun client n'a le code « { $code } »
refusal-unknown-line = Aucune ligne n'a l'identifiant « { $id } »
refusal-unknown-account = Ce client n'a pas de compte « { $account } »
refusal-unknown-letter = Aucun lettrage en vigueur n'a la lettre « { $code } » dans ce compte
refusal-ambiguous-letter = Plusieurs lettrages ont cette lettre, nommer le bon par son numéro : { $groups }
refusal-ambiguous-group = #{ $group } { $code } compte { $account } du { $date }, { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}
refusal-reason-required = Un motif est obligatoire
refusal-nothing-to-undo = Vous n'avez rien à annuler
refusal-nothing-to-redo = Vous n'avez rien à rétablir
refusal-unknown-operation = Aucune opération n'a le numéro { $op }
refusal-already-undone = L'opération { $op } est déjà annulée
refusal-undo-blocked = L'opération { $op } ne peut pas être annulée, d'autres en dépendent : { $by }
refusal-undo-blocker = { $op } { $what } ({ $who })
refusal-not-undoable = Cette opération ne s'annule pas : { $what }
refusal-not-yours = Seul { $who } ou un superviseur peut annuler cette opération
refusal-invalid = Valeur refusée pour le champ { $field } : « { $text } » ; attendu : { $expected }
refusal-overflow = Le total dépasse les montants possibles
refusal-read-only = Le dossier est ouvert tel qu'il était à une date passée : rien ne peut y être changé

## Échecs
failure-no-book = Aucun dossier dans { $folder } : un premier import le crée, « suivi demo » montre un exemple
failure-in-use = Le dossier est utilisé par un autre processus, rien n'est fait : { $by }
failure-newer = Le dossier a été écrit par une version plus récente du programme (schéma { $book }, celui-ci lit le { $ours })
failure-folder-not = { $folder } n'est pas un répertoire : un dossier en est un
failure-not-file = { $file } n'est pas un fichier : ce dossier n'est pas ouvert
failure-folder-foreign = Le répertoire { $folder } appartient à quelqu'un d'autre que le propriétaire du dossier : rien n'y est sûr
failure-lost = L'hôte du dossier s'est arrêté avant de répondre : on ne sait pas si c'est fait. Recommencer ne le fera pas deux fois
failure-folder-squatted = Dans { $folder }, host.sock est tenu par quelqu'un qui n'a pas accès au dossier : rien ne lui est envoyé
failure-folder-open = Le répertoire { $folder } est ouvert en écriture à tous, le dossier n'y est pas en sûreté : chmod o-w
failure-io = Lecture ou écriture impossible : { $why }
failure-damaged = Le dossier est abîmé, une copie de sauvegarde peut le remplacer ({ $what })

## Contrôle
check-finding = { $about } : { $what }
check-finding-amount = { $about } : { $what } ({ $amount })
finding-group-unbalanced = lettrage déséquilibré
finding-group-members = lettrage dont les lignes ne s'accordent pas
finding-residual = reste dû qui ne s'accorde pas avec le lettrage
finding-balance = solde qui ne s'accorde pas avec les lignes
finding-index = index qui ne s'accorde pas avec les lignes
finding-entry-unbalanced = écriture déséquilibrée
finding-chain = journal des opérations rompu
finding-tie-out = écart avec la comptabilité
finding-damaged = donnée illisible

## Ce que répond le système
system-absent = fichier ou répertoire absent
system-denied = accès refusé
system-disk = le disque a fait une erreur
system-device = périphérique absent
system-exists = ce nom est déjà pris
system-not-folder = un répertoire était attendu
system-folder = c'est un répertoire
system-too-many-files = trop de fichiers ouverts
system-too-large = fichier trop grand
system-full = disque plein
system-read-only = système de fichiers en lecture seule
system-name = nom trop long
system-link = trop de liens
said-of = { $what } : { $words }
