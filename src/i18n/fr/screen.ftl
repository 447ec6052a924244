# Écrans.
screen-too-small = Fenêtre trop petite : 60x16 au moins
yes = oui

## Volets
pane-clients = Clients
pane-account = Compte
pane-agenda = Agenda
pane-receipts = Encaissements
pane-orders = Commandes
pane-overview = Tableau
pane-clients-short = Clients
pane-account-short = Compte
pane-agenda-short = Agenda
pane-receipts-short = Encais.
pane-orders-short = Cdes
pane-overview-short = Tabl.
bar-past = ÉTAT APRÈS L'OPÉRATION { $op }

## Volets sans contenu
empty-account-1 = Aucun compte ouvert
empty-account-2 = Chercher un client, puis Entrée
empty-way = chercher un client et travailler son compte

## Clients
clients-search = Rechercher
clients-placeholder = code, nom, ville, SIREN, IBAN, téléphone, pièce, montant exact
clients-found = { $shown ->
    [0] aucun client
    [one] { $shown } client
   *[other] { $shown } clients
} sur { $total }
clients-none = Aucun client dans ce dossier : importer un fichier avec « suivi import »
clients-nothing = Rien de trouvé : essayer un début de nom, un n° de pièce, un montant
head-code = Code
head-client = Client
head-city = Ville
head-balance = Solde
head-overdue = Échu
figure-net = Échu net
figure-overdue = Échu
figure-overdue-disputed = dont litige
figure-unallocated = Crédits à lettrer
figure-not-due = Non échu
figure-no-due = Sans échéance
figure-balance = Solde
figure-limit = Plafond
figure-insured = Assuré
figure-last-payment = Dern. règlement
figure-last-invoice = Dern. fact.
card-terms = règlement
card-payer = payeur
card-collector = gestionnaire
card-credit = code crédit
card-category = catégorie
card-siren = SIREN
card-iban = IBAN
card-tags = étiquettes
card-same-siren = même SIREN

## Compte : en-tête
payer = payeur : { $name }
payer-self = lui-même
header-net = ÉCHU NET
header-overdue = échu
header-disputed = litige
header-unallocated = à lettrer
header-not-due = non échu
header-no-due = sans échéance
header-dispute = en litige
header-balance = SOLDE
header-exposure = encours
header-limit = plafond
header-insured = assuré
header-level = relance
header-last-payment = réglé { $amount } le { $date }
header-collector = gestionnaire { $name }
header-gap = (écart { $gap })
accounts-all = tous
scope-open = non lettrées
scope-all = toutes les lignes
sort-label = tri : { $by }
sort-due = échéance
sort-date = date
sort-piece = pièce
sort-amount = montant
lines-count = { $n ->
    [0] aucune ligne
    [one] { $n } ligne
   *[other] { $n } lignes
}
lines-of = { $n ->
    [0] aucune ligne
    [one] { $n } ligne
   *[other] { $n } lignes
} sur { $all }
lines-none-open = Tout est lettré : rien n'explique plus le solde
lines-none = Aucune ligne dans ce compte
lines-filtered = Aucune ligne ne correspond au filtre
filter-label = filtre
filter-placeholder = pièce, libellé, montant, lettre
filter-kept = filtre « { $text } »

## Compte : colonnes
head-date = Date
head-journal = Jnl
head-piece = Pièce
head-label = Libellé
head-reference = Réf.
head-due = Éch.
head-late = Ret.
head-mode = Rgt
head-debit = Débit
head-credit = Crédit
head-signed = D / -C
head-letter = Let.
head-residual = Reste dû
head-running = Cumul
head-level = Niv

## Compte : pied
tally-marked = { $n ->
    [0] rien de pointé
   *[other] pointé { $n }
}
tally-along = (+ { $n } du lettrage partiel)
tally-hidden = ({ $n } hors de l'écran par le filtre)
tally-debit = débit
tally-credit = crédit
tally-gap = ÉCART
tally-next = lettre suivante { $code }
tally-next-partial = lettre partielle { $code }

## Menus
menu-letter-gap = Non soldé : écart { $gap }
menu-letter-no = Lettrage impossible
menu-letter-partial = lettrage partiel « { $code } » : { $gap } restent dus
menu-letter-partial-no = lettrage partiel
menu-letter-keep = garder ce pointage et continuer
menu-letter-clear = tout dépointer
menu-unletter = Délettrer { $code } ({ $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}), lettré par { $who } le { $when } : pourquoi ?
menu-undo = Annuler l'opération { $op } ({ $what }, { $who }) ?
menu-yes-undo = oui, annuler cette opération
menu-no = non
reason-error = erreur de lettrage
reason-accounting = demande de la comptabilité
reason-unpaid = règlement impayé
reason-wrong-client = règlement d'un autre client
reason-other = autre motif…
prompt-reason = Motif du délettrage
prompt-sent = envoi…

## Feuilles
sheet-group = Lettre { $code } · { $standing } · { $origin }
sheet-line = Ligne { $piece }
sheet-history = Opérations sur le client
sheet-file = Fiche client { $name }
sheet-problems = Problèmes dans vos fichiers de réglages
sheet-waiting = …
sheet-sum = somme
sheet-external = lettre en comptabilité
sheet-states = Historique du lettrage
sheet-made = { $code } : { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
}, somme { $sum }, lettré au { $date }
sheet-voided = annulé
sheet-ended = fin
sheet-reason = { $how } : { $reason }
head-op = N°
head-when = Quand
head-who = Qui
head-what = Quoi
head-detail = Détail
head-amount = Montant
head-reason = Motif
history-undone = annulée par l'opération { $op }
history-empty = Aucune opération sur ce client
file-edited = (modifié ici)
line-amount = montant
line-residual = reste dû
line-standing = état
line-lettered-on = lettrée au
line-group-origin = lettrée par
line-label = libellé
line-piece = pièce
line-piece-date = date de pièce
line-invoice = facture
line-reference = référence
line-entry = journal · écriture · date
line-account = compte
line-mode = mode de règlement
line-due = échéance
line-instalment = dont
line-foreign = en devise
line-disputed = en litige
line-ours = correction à notre charge
line-origin = origine
line-kind = nature
line-source-id = identifiant comptable
line-id = identifiant
line-version = modifiée par l'opération { $op }
due-none = aucune
due-source = { $date }, donnée par la comptabilité
due-derived = { $date }, calculée selon les conditions (~)
origin-file = fichier comptable
origin-desk = écriture à passer
origin-bank = encaissement provisoire (banque)
kind-opening = à-nouveau détaillé
kind-opening-total = à-nouveau non détaillé

## Palette et aide
palette-title = Actions
palette-placeholder = nom ou mot de l'action
palette-nothing = Aucune action de ce nom
help-title = Touches
help-placeholder = filtrer
scope-account = Compte
scope-clients = Clients
scope-search = Recherche
scope-filter = Filtre
scope-file = Fiche
scope-history = Historique
scope-sheet = Feuille
scope-pick = Liste
scope-prompt = Saisie
scope-motion = Listes
scope-global = Partout

## Avis
notice-range = Plage : aller à l'autre bout, puis v de nouveau (Échap renonce)
notice-copied = Copié
notice-changed = { $who } vient de modifier ce compte
notice-problems = { $n ->
    [one] { $n } problème
   *[other] { $n } problèmes
} dans vos fichiers de réglages : « :problems.open » les montre

## Pourquoi non
why-no-client = aucun client choisi
why-no-line = aucune ligne ici
why-not-here = pas dans ce volet
why-not-lettered = cette ligne n'est pas lettrée
why-lettered = Déjà lettrée { $code } : la délettrer d'abord (d)
why-outside = Soldée hors fichier ({ $code }) : elle n'explique plus le solde
why-one-account = ce client n'a qu'un compte
why-no-mark = rien n'est pointé
why-mark-first = Pointer d'abord des lignes (espace)
why-alone = il faut au moins deux lignes
why-accounts = lignes de plusieurs comptes
why-one-sided = il faut un débit et un crédit
why-overflow = la somme dépasse les montants possibles
why-group-gone = Ce lettrage n'est plus en vigueur
why-read-only = le dossier est ouvert tel qu'il était : rien ne peut changer
why-code-fixed = Le code vient de la comptabilité et ne se modifie pas
why-no-key = Pas d'action sur ces touches (F1 : aide)
why-sending = envoi en cours
why-no-problem = aucun problème
why-paste = Coller n'est possible que dans une ligne de saisie

## Touches
key-space = espace
key-enter = Entrée
key-esc = Échap
key-tab = Tab
key-backtab = Maj-Tab
key-backspace = Retour
key-delete = Suppr
key-insert = Inser
key-up = Haut
key-down = Bas
key-left = Gauche
key-right = Droite
key-home = Début
key-end = Fin
key-pageup = PgPréc
key-pagedown = PgSuiv
key-shift = Maj-

## Réglages fautifs
config-error = erreur :
config-warning = attention :
config-near = (vouliez-vous dire « { $name } » ?)
config-syntax = écriture TOML incorrecte : { $name }
config-table = section inconnue [{ $name }]
config-action = action inconnue « { $name } » dans [{ $other }]
config-argument = l'action « { $name } » veut un argument parmi : { $other }
config-no-argument = l'action « { $name } » ne prend pas d'argument
config-not-here = l'action « { $name } » n'existe pas dans [{ $other }]
config-key = touche inconnue « { $name } »
config-twice = touche « { $name } » donnée deux fois dans [{ $other }]
config-hides = « { $name } » cache la suite « { $other } » ({ $table })
config-capital = « { $name } » : les majuscules valent des minuscules (verrouillage)
config-risky = « { $name } » : le terminal, le multiplexeur ou le clavier peut garder cette touche
config-not-table = « { $name } » : section attendue
config-not-text = « { $name } » : texte attendu
config-role = rôle inconnu « { $name } »
config-colour = couleur inconnue « { $name } » dans la palette
config-bad-colour = couleur illisible { $name }
config-modifier = attribut inconnu « { $name } »
config-field = clé inconnue « { $name } »

## Actions : une phrase
act-mark-toggle = pointer ou dépointer la ligne, et descendre
act-mark-range = pointer une plage : une fois au début, une fois à la fin
act-letter-commit = lettrer les lignes pointées si l'écart est nul ; sur une ligne lettrée, voir son lettrage
act-letter-partial = lettrer partiellement les lignes pointées
act-unletter = délettrer le lettrage de cette ligne, avec un motif
act-line-why = tout ce que l'on sait de cette ligne, et pourquoi
act-scope-toggle = non lettrées seulement, ou toutes les lignes avec le solde progressif
act-account-tab-next = compte suivant du client
act-account-tab-previous = compte précédent du client
act-account-tab-all = tous les comptes du client ensemble
act-filter-open = filtrer les lignes : pièce, libellé, montant, lettre
act-sort-next = changer le tri : échéance, date, pièce, montant
act-mark-clear = tout dépointer
act-filter-accept = garder le filtre et revenir aux lignes
act-client-open = ouvrir le compte du client
act-focus-switch = passer de la ligne de recherche à la liste, et retour
act-file-edit = modifier ce champ de la fiche
act-history-undo = annuler cette opération
act-file-open = fiche du client
act-history-open = opérations sur le client : qui a fait quoi
act-pick-accept = choisir
act-pick-nth = choisir par le rang : chiffres, ou rangée du haut d'un clavier français
act-prompt-accept = valider la saisie
act-undo = annuler ma dernière opération
act-redo = rétablir ce qui vient d'être annulé
act-back = revenir : ferme, dépointe, puis volet précédent ; ne quitte jamais
act-copy-line = copier la ligne
act-move-up = monter
act-move-down = descendre
act-move-page-up = page précédente
act-move-page-down = page suivante
act-move-first = début
act-move-last = fin
act-pane-show-clients = Clients : chercher un client
act-pane-show-account = Compte : le compte du client ouvert
act-pane-show-agenda = Agenda des relances
act-pane-show-receipts = Encaissements à lettrer
act-pane-show-orders = Commandes
act-pane-show-overview = Tableau de bord
act-help-open = les touches utilisables ici
act-palette-open = toutes les actions, par leur nom
act-refresh = relire le dossier
act-lang-fr = écrans en français
act-lang-en = écrans en anglais
act-theme-dark = couleurs pour fond sombre
act-theme-light = couleurs pour fond clair
act-theme-mono = sans couleur
act-glyphs-unicode = signes Unicode (● ▌ ─)
act-glyphs-ascii = signes ASCII seulement
act-problems-open = problèmes de vos fichiers de réglages
act-repaint = redessiner l'écran
act-suspend = rendre la main au terminal (fg pour revenir)
act-quit = quitter

## Actions : un mot
hint-mark-toggle = pointer
hint-mark-range = plage
hint-letter-commit = lettrer
hint-letter-partial = partiel
hint-unletter = délettrer
hint-line-why = pourquoi
hint-scope-toggle = ouvertes/toutes
hint-account-tab-next = compte
hint-account-tab-previous = compte préc.
hint-account-tab-all = tous les comptes
hint-filter-open = filtrer
hint-sort-next = tri
hint-mark-clear = dépointer
hint-filter-accept = garder
hint-client-open = ouvrir
hint-focus-switch = recherche/liste
hint-file-edit = modifier
hint-history-undo = annuler l'opération
hint-file-open = fiche
hint-history-open = opérations
hint-pick-accept = choisir
hint-pick-nth = rang
hint-prompt-accept = valider
hint-undo = annuler
hint-redo = rétablir
hint-back = retour
hint-copy-line = copier
hint-move-up = monter
hint-move-down = descendre
hint-move-page-up = page préc.
hint-move-page-down = page suiv.
hint-move-first = début
hint-move-last = fin
hint-pane-show-clients = Clients
hint-pane-show-account = Compte
hint-pane-show-agenda = Agenda
hint-pane-show-receipts = Encaissements
hint-pane-show-orders = Commandes
hint-pane-show-overview = Tableau
hint-help-open = aide
hint-palette-open = actions
hint-refresh = relire
hint-lang-fr = français
hint-lang-en = anglais
hint-theme-dark = sombre
hint-theme-light = clair
hint-theme-mono = sans couleur
hint-glyphs-unicode = Unicode
hint-glyphs-ascii = ASCII
hint-problems-open = problèmes
hint-repaint = redessiner
hint-suspend = suspendre
hint-quit = quitter
