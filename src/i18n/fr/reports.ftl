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
report-cut = { $n ->
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
