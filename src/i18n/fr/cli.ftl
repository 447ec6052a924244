# Ligne de commande.

cli-about = suivi : le poste de travail du crédit client, dans le terminal
cli-heading-commands = Commandes :
cli-heading-options = Options :
cli-heading-usage = Emploi : { $usage }
cli-heading-arguments = Arguments :
cli-heading-examples = Exemples :
cli-value-command = COMMANDE
cli-value-options = OPTIONS
cli-value-folder = RÉPERTOIRE
cli-value-file = FICHIER
cli-value-date = DATE
cli-value-word = MOT
cli-value-words = MOT,…
cli-value-name = NOM
cli-value-number = N°
cli-value-text = TEXTE
cli-value-code = CODE
cli-value-kind = NATURE
cli-value-what = QUOI
cli-value-query = TEXTE
cli-value-letter = LETTRE
cli-words = { $help } : { $words }
cli-common = Options communes : --book, --today, --lang, --format, --at (suivi --help)
cli-exit-codes = Codes de sortie : 0 fait, 1 refusé ou constats, 2 arguments incorrects, 3 impossible
cli-after = Sans commande, suivi ouvre le poste de travail. « suivi demo » crée une société fictive pour essayer. « suivi COMMANDE --help » détaille une commande.
cli-opt-help = Afficher cette aide
cli-opt-version = Afficher la version
cli-opt-book = Répertoire du dossier (sinon SUIVI_BOOK, sinon le répertoire de données)
cli-opt-today = Date de travail (AAAA-MM-JJ), aujourd'hui par défaut
cli-opt-lang = Langue
cli-opt-format = Tableau pour lire, csv et json pour les scripts
cli-opt-at = Le dossier tel qu'il était après l'opération OP, en lecture seule
cli-opt-solo = Dans ce processus, sans partage
cli-opt-as-of = Arrêté à cette date (AAAA-MM-JJ)
cli-code = Code du client, ou numéro de compte
cli-op = Numéro de l'opération

cli-demo = Créer une société fictive et ouvrir le poste de travail dessus
cli-demo-clients = Nombre de clients
cli-demo-seed = Graine du tirage : même graine, mêmes données
cli-demo-make-only = Créer seulement
cli-demo-making = Création de la société fictive…
cli-demo-made = Société fictive créée dans { $folder }
cli-demo-real = { $folder } contient un vrai dossier : la démonstration ne s'y installe pas
cli-demo-there = La démonstration existe déjà dans { $folder } : supprimez ce répertoire, ou donnez-en un autre par --book

cli-import = Importer des fichiers
cli-import-kind = Nature des fichiers
cli-import-files = Fichiers
cli-import-dry-run = Montrer ce qui serait fait, sans rien écrire
cli-import-source = Nom du logiciel comptable (main par défaut)
cli-import-year = Date de clôture de l'exercice (AAAA-MM-JJ), ou son année
cli-import-delta = Le fichier n'est pas complet : rien n'a disparu
cli-import-extract = Extrait : seulement des comptes de tiers, sans équilibre des écritures
cli-import-encoding = Encodage du fichier
cli-import-accept = Accepter un doute
cli-import-letters = Qui l'emporte quand les lettrages diffèrent
cli-import-report = Écrire tout le compte rendu dans ce fichier
cli-import-plan = À blanc, rien n'est écrit. L'import ferait :
cli-import-refused = { $file } : refusé, rien n'en est repris

cli-clients = Chercher des clients : code, nom, ville, SIREN, IBAN, téléphone, pièce, montant
cli-clients-query = Ce que l'on cherche ; rien : tous les clients
cli-clients-total = { $count ->
    [0] Aucun client trouvé
    [one] { $count } client · solde { $balance } · échu { $overdue }
   *[other] { $count } clients · solde { $balance } · échu { $overdue }
}
cli-ledger = Les lignes d'un client
cli-ledger-account = Un seul compte général
cli-ledger-open = Seulement les lignes non lettrées
cli-ledger-total = { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
} · solde { $balance } · reste dû { $residual }
cli-letter = Lettrer et délettrer
cli-letter-add = Lettrer des lignes
cli-letter-ids = Identifiants des lignes (colonnes id ou source_id de ledger)
cli-letter-partial = Accepter un écart : lettrage partiel
cli-letter-break = Délettrer
cli-letter-letter = La lettre, ou le numéro du groupe précédé de #
cli-letter-reason = Motif
cli-ageing = Balance âgée
cli-ageing-known-at = Avec les lettrages connus à cette date (AAAA-MM-JJ)
cli-ageing-basis = Retards comptés de l'échéance ou de la facture
cli-ageing-buckets = Bornes des tranches, en jours
cli-ageing-kinds = Natures de compte (client par défaut)
cli-ageing-total = Arrêté au { $date } · total des colonnes = solde du grand livre : { $total }
cli-export = Exporter pour la comptabilité ou pour les lecteurs d'états
cli-export-what = Ce que l'on exporte
cli-export-file = Fichier à écrire ; rien : la sortie standard
cli-export-since = Seulement après cette opération
cli-export-force = Remplacer un fichier existant
cli-log = Les opérations, la plus récente d'abord
cli-log-limit = Nombre d'opérations
cli-log-client = Celles d'un client
cli-undo = Annuler ma dernière opération, ou celle du numéro donné
cli-redo = Rétablir ce qui a été annulé
cli-check = Vérifier le dossier : muet quand tout est juste
cli-check-strict = Signaler aussi ce qui est étrange sans être faux

cli-company = Les réglages du dossier : les montrer, ou changer ceux que l'on donne
cli-company-name = Nom de la société
cli-company-siren = SIREN
cli-company-language = Langue de ce que la société écrit
cli-company-zone = Fuseau horaire (Europe/Paris)
cli-company-terms = Conditions par défaut des clients (30N)
cli-ask-year = { $file } : date de clôture de l'exercice, ou année ?
cli-ask-year-again = { $value } n'est pas une date de clôture (AAAA-MM-JJ) ni une année
cli-ask-coverage = { $file } : { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}, journaux { $journals }, du { $first } au { $last }
cli-ask-validated = Toutes les écritures sont validées : des brouillons peuvent manquer (--delta)
cli-ask-full = Le fichier est complet sur ces journaux et ces jours : ce qui n'y est plus sera retiré. Importer ? [o/n]
cli-ask-delta = Le fichier n'est pas complet : rien ne sera retiré. Importer ? [o/n]
cli-yes = o
cli-ask-left = { $file } : laissé de côté, le dossier est inchangé

cli-keys = Toutes les touches, les vôtres comprises
cli-config = Réglages de l'utilisateur
cli-config-check = Vérifier les touches et le thème : muet quand tout est juste

cli-usage-command = Commande inconnue : { $word }
cli-usage-argument = Argument inconnu : { $word }
cli-usage-missing = Argument manquant : { $word }
cli-usage-value = Valeur non admise pour { $word } : { $value }
cli-usage-value-of = Valeur non admise pour { $word } : { $value } (admises : { $known })
cli-usage-no-value = Il manque la valeur de { $word }
cli-usage-twice = Donné deux fois : { $word }
cli-usage-text = Un argument n'est pas du texte en UTF-8
cli-usage-meant = Vouliez-vous dire { $word } ?
cli-usage-which = Il manque une commande
cli-usage-other = Arguments incorrects
cli-usage-help = Aide : suivi --help
cli-usage-date = Date attendue pour { $word } (AAAA-MM-JJ) : { $value }
cli-usage-buckets = Bornes attendues : de 1 à 10 nombres de jours croissants, comme 30,60,90
cli-usage-kind = Nature de compte inconnue : { $value } (connues : { $known })

cli-no-book = Aucun dossier ici. Commencez par « suivi import fec FICHIER », ou essayez avec « suivi demo »
cli-no-terminal = Le poste de travail demande un terminal. Les commandes marchent sans : suivi --help
cli-file-unreadable = { $file } : lecture impossible ({ $why })
cli-file-folder = { $file } est un répertoire, un fichier était attendu
cli-file-unwritable = { $file } : écriture impossible ({ $why })
cli-file-exists = { $file } existe déjà : --force pour le remplacer
cli-file-special = { $file } n'est pas un fichier ordinaire
cli-no-home = Aucun répertoire personnel connu (HOME) : dire où est le dossier, par --book ou SUIVI_BOOK
cli-output = La sortie n'a pas pu être écrite en entier : { $why }
cli-damaged = Le dossier est abîmé, une copie de sauvegarde peut le remplacer ({ $what })
cli-internal = Le programme s'est arrêté sur une erreur interne, ce qui n'était pas enregistré est perdu ({ $what })
cli-past = Une copie se fait du dossier présent, sans --at
cli-written = Écrit : { $file }

# Titres de colonnes des tableaux.
column-code = Code
column-name = Nom
column-city = Ville
column-account = Compte
column-balance = Solde
column-overdue = Échu
column-oldest_due = Plus ancienne
column-level = Niv
column-collector = Gest.
column-id = Id
column-source_id = En compta
column-date = Date
column-journal = Jnl
column-entry = N° écr.
column-piece = Pièce
column-label = Libellé
column-due = Éch.
column-debit = Débit
column-credit = Crédit
column-letter = Let.
column-group = Groupe
column-state = État
column-lettered_on = Lettré le
column-residual = Reste dû
column-client = Client
column-not_due = Non échu
column-no_due = Sans éch.
column-unallocated = À lettrer
column-total = Total
column-disputed = Dont litige
column-op = Op.
column-at = Quand
column-actor = Qui
column-what = Quoi
column-amount = Montant
column-reverts = Annule
column-event = Fait
column-file = Fichier
column-rows = Lignes
column-skipped = Passées
column-added = Ajoutées
column-known = Connues
column-renumbered = Renumérotées
column-changed = Modifiées
column-gone = Disparues
column-refused = Refusées
column-letters = Lettrages
column-conflicts = Conflits
column-finding = Constat
column-siren = SIREN
column-currency = Devise
column-language = Langue
column-zone = Fuseau
column-terms = Conditions
column-scope = Où
column-keys = Touches
column-action = Action
column-about = Objet
cli-terminal = Le terminal ne répond pas : { $why }
column-detail = Détail
column-reason = Motif
