# États : titres, colonnes, ce qu'ils disent ; l'écran qui les montre.

report-title-ageing = balance âgée
report-title-schedule = échéancier
report-title-statement = relevé de compte
report-title-disputes = litiges
report-title-promises = promesses de règlement
report-title-history = historique des relances
report-title-day = activité de l'équipe
report-title-sent = relances émises
report-title-terms = délais au-delà du maximum légal
report-share = %
report-ledger = Solde du grand livre
report-disputes-out = Litiges exclus
report-gap = Écart
report-carried = Solde antérieur
report-sum-other = Sans groupe
report-doubtful = Clients douteux (416)
report-week = Semaine du { $date }
report-late = Échu
report-no-date = Sans échéance
report-age = { $from } à { $to } jours
report-age-over = Plus de { $from } jours
report-automatic = automatique
report-open-only = Pièces non soldées
report-all-lines = Toutes les pièces
report-since = Mouvements depuis le { $date }
report-period = Du { $from } au { $to }
report-known-at = Lettrages connus au { $date }
report-by-invoice = Retards comptés de la date de facture
report-netted = Crédits à lettrer déduits des plus anciens débits
report-without-disputes = Montants en litige exclus
report-collector = Gestionnaire : { $name }
report-category = Catégorie : { $name }
report-country = Pays : { $name }
report-weeks = { $n ->
    [one] Échu, et à échoir d'ici une semaine
   *[other] Échu, et à échoir d'ici { $n } semaines
}
report-closed = Litiges clos compris
report-sums = Échu { $late } ; non échu { $coming }
report-sums-disputed = Échu { $late } ; non échu { $coming } ; dont litiges { $disputed }
report-ours = { $n ->
    [one] Une ligne en cours de correction chez nous n'est pas reprise : { $amount }
   *[other] { $n } lignes en cours de correction chez nous ne sont pas reprises : { $amount }
}
report-tied = Arrêté au { $date } · total des colonnes = solde du grand livre : { $amount }
report-untied = Arrêté au { $date } · ÉCART avec le grand livre : { $gap }
report-attributes-now = Échéances, litiges et fiches clients : état de ce jour
report-counted = { $n ->
    [one] Une ligne · { $amount }
   *[other] { $n } lignes · { $amount }
}
report-past-delay = { $n ->
    [one] Un litige hors délai · { $amount }
   *[other] { $n } litiges hors délai · { $amount }
}
report-terms-basis = Délais entre entreprises (C. com. L441-10 et L441-11) et avec les acheteurs publics, comparés à la pire facture d'une année ; les régimes particuliers (denrées périssables, transport, export…) ne sont pas déclarés : à vérifier.
report-terms-unread = { $n ->
    [one] Un client a des conditions illisibles
   *[other] { $n } clients ont des conditions illisibles
}
report-terms-consumers = { $n ->
    [one] Un particulier n'est pas concerné
   *[other] { $n } particuliers ne sont pas concernés
}
report-terms-looked = { $n ->
    [one] Un client examiné
   *[other] { $n } clients examinés
}
report-regime-nothing-agreed = rien de convenu
report-regime-agreed = 60 jours
report-regime-end-of-month-a = 45 j fin de mois
report-regime-end-of-month-b = fin de mois 45 j
report-regime-periodic = récapitulative
report-regime-perishable = périssables
report-regime-perishable-periodic = périssables (récap.)
report-regime-livestock = bétail, viande
report-regime-spirits = alcools
report-regime-wine = vins
report-regime-transport = transport
report-regime-public-buyer = acheteur public
report-regime-public-hospital = hôpital public
report-regime-public-enterprise = entreprise publique
report-regime-export = export
report-regime-seasonal = saisonnier
report-shortened = { $n ->
    [one] Un texte abrégé faute de place (…)
   *[other] { $n } textes abrégés faute de place (…)
}
column-running = Cumul
column-opened = Ouvert le
column-age = Âge (j)
column-service = Service
column-over = Dépass.
column-clients = Clients
column-calls = Appels
column-reached = Joints
column-reminders = Relances
column-reminded = Relancé
column-promises = Promesses
column-promised = Promis
column-disputes = Litiges
column-notes = Notes
column-other = Autres
column-regime = Régime
column-latest = Au plus tard
report-opt-by = Regroupement avec sous-totaux
report-opt-collector = Seulement les clients de ce gestionnaire
report-opt-category = Seulement les clients de cette catégorie
report-opt-country = Seulement les clients de ce pays (code ISO)
report-opt-to = Jusqu'à ce jour compris
report-opt-weeks = Échéancier : échu et à échoir d'ici N semaines
report-opt-netted = Balance âgée : crédits à lettrer déduits des plus anciens débits
report-opt-no-disputes = Balance âgée : sans les montants en litige
report-opt-no-doubtful = Balance âgée : sans la partie des clients douteux
report-usage-by = Cet état ne se regroupe pas par { $value } ; possible : { $known }
report-fault = Le PDF n'a pas pu être composé : { $why }
report-nothing = Aucune ligne
report-unknown = { $n ->
    [one] Un texte a des caractères que la police n'a pas ; ils sont remplacés par « ? »
   *[other] { $n } textes ont des caractères que la police n'a pas ; ils sont remplacés par « ? »
}
report-part-of = { $n } lignes sur { $of }
report-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
report-op = op. { $op }
report-part = total des lignes affichées
report-placeholder = client, pièce, mot…
report-group-none = sans regroupement
report-group-payer = par payeur
report-group-collector = par gestionnaire
report-group-category = par catégorie
report-group-country = par pays
report-group-week = par semaine
report-group-month = par mois
report-group-service = par service
report-group-age = par ancienneté
report-to-invoice = Retards comptés de la date de facture
report-to-due = Retards comptés de l'échéance
report-to-netted = Déduire les crédits à lettrer des plus anciens débits
report-to-apart = Crédits à lettrer dans leur colonne
report-to-no-disputes = Sans les montants en litige
report-to-disputes = Avec les montants en litige
report-to-no-doubtful = Sans les clients douteux (416)
report-to-doubtful = Clients douteux (416) à part
report-to-open = Seulement ce qui n'est pas soldé ou clos
report-to-all = Aussi ce qui est soldé ou clos
report-to-known-then = Lettrages connus à la date de l'état
report-to-known-now = Lettrages connus à ce jour
report-to-all-weeks = Toutes les échéances
report-to-always = Depuis toujours
report-file-name = Un nom simple en .pdf, .csv ou .txt, sans dossier
report-file-written = Écrit dans le dossier de départ : { $file }
report-file-exists = Ce fichier existe déjà : { $file }
report-file-failed = { $file } n'a pas pu être écrit : { $why }
menu-reports = États
menu-report-variants = Changer l'état
prompt-report-day = Arrêté au (vide : aujourd'hui)
prompt-report-export = Fichier (.pdf, .csv, .txt)
pane-report = État
pane-report-short = État
overview-ages = ENCOURS PAR ÂGE
overview-work = À RECOUVRER
overview-share = { $n } %
overview-net = Échu net
overview-disputes = Litiges en cours
overview-past-delay = dont hors délai
overview-promised = Promis d'ici au { $date }
overview-broken = Rompues depuis { $date }
overview-debtors = PLUS GROS RETARDS
overview-late-clients = { $n ->
    [one] { $n } client en retard
   *[other] { $n } clients en retard
}
overview-orders = COMMANDES
overview-blocked = À décider
overview-late-orders = En retard
overview-none = Personne n'est en retard
act-report = choisir un état : balance âgée, échéancier, relevé, litiges, promesses…
act-statement = relevé de compte du client
act-report-enter = ouvrir le compte du client, sur la ligne
act-report-filter = filtrer les lignes de l'état
act-report-turn = l'autre lecture : échéance ou facture, ouvert ou tout, période
act-report-group = regroupement suivant, avec sous-totaux
act-report-variants = changer l'état : crédits, litiges, douteux, lettrages connus à la date
act-report-day = arrêter l'état à une autre date
act-report-export = écrire l'état dans un fichier PDF, tableur ou texte
act-report-right = colonnes de droite
act-report-left = colonnes de gauche
act-overview-enter = ouvrir les lignes du chiffre
act-pane-show-report = volet État, tel qu'il est
hint-report = états
hint-statement = relevé
hint-report-enter = compte
hint-report-filter = filtrer
hint-report-turn = autre lecture
hint-report-group = regrouper
hint-report-variants = options
hint-report-day = date
hint-report-export = fichier
hint-report-right = colonnes
hint-report-left = colonnes
hint-overview-enter = détail
hint-pane-show-report = état
scope-report = États
scope-overview = Tableau
overview-overdue = échu
overview-disputed = - litiges échus
overview-credits = - crédits à lettrer
