# Les relances émises : brouillon, émission, boîte d'envoi, réglages.

op-outbox = boîte d'envoi
op-set-post = réglages des courriers

dun-done-reminded = { $n ->
    [one] 1 relance émise, { $amount }
   *[other] { $n } relances émises, { $amount }
}
dun-done-reminded-but = { $issued } ; { $dropped }
dun-done-dropped = { $n ->
    [one] 1 non émise, la situation a changé
   *[other] { $n } non émises, la situation a changé
}
dun-done-moved = Boîte d'envoi : { $n } mises à jour, { $refused } refusées
dun-done-post = Courriers : réglages enregistrés
dun-declined-post = { $n ->
    [one] Les réglages des courriers ont un défaut
   *[other] Les réglages des courriers ont { $n } défauts
}

notice-out-none = Aucune relance de ce numéro dans la boîte d'envoi
notice-out-sent = Déjà partie
notice-out-under-way = Un envoi est en cours
notice-out-uncertain = Peut-être partie : elle n'est renvoyée que nommément
notice-out-refused = Refusée par le serveur : elle n'est renvoyée que nommément
notice-out-other-attempt = Ce n'est pas le dernier envoi

notice-no-text = { $level } : un dossier à constituer, pas un courrier
notice-unreachable = { $level } : aucun moyen de joindre le client
notice-no-rate = { $level } : PEN_RATE, taux du { $semester } à saisir (:politiques ou suivi rates set)
notice-untold-law = Pénalités non réclamées : loi du pays non déclarée (rates set)
notice-untold-derived = Pénalités non réclamées : une échéance est déduite (~)
notice-untold-items = Pénalités des autres seules ; échéance déduite (~) : { $pieces }
notice-untold-currency = Pénalités non réclamées : le dossier n'est pas en euros
notice-untold-mixed = Pénalités incertaines, et le texte les dit avec somme, date ou compte : couper la phrase
notice-since-changed = la situation a changé depuis le brouillon
notice-changed-items = { $n ->
    [one] 1 pièce a changé : { $first }
   *[other] { $n } pièces ont changé, dont : { $first }
}
notice-dropped-settled = soldée
notice-dropped-overtaken = déjà relancée
notice-dropped-amount = reste { $amount }
notice-bad-text = Texte illisible
notice-interrupted = envoi interrompu, issue inconnue
notice-clear-password = Le mot de passe passerait en clair sur le réseau : choisir StartTls ou Implicit
notice-address = « { $value } » n'est pas une adresse électronique
notice-no-way = Aucun envoi de courriel n'est réglé : voir « suivi policy show », [post.smtp] ou maildir
cli-remind-or-hold = Rien n'a été émis ; --hold émet et laisse tout en attente dans la boîte d'envoi
notice-no-password = Mot de passe du serveur inconnu : password_file dans [post.smtp], ou la variable SUIVI_SMTP_PASSWORD
notice-password-file = Mot de passe illisible dans { $file } : { $why }

notice-mode-auto = auto
notice-mode-forced = imposé
notice-mode-file = fiche

notice-status-ready = prête
notice-status-refused = pas de relance
notice-status-dropped = non émise
notice-status-call = à appeler
notice-status-pending = à envoyer
notice-status-to-print = à imprimer
notice-status-sending = envoi en cours
notice-status-sent = envoyée
notice-status-printed = imprimée
notice-status-failed = échec, à refaire
notice-status-rejected = rejetée
notice-status-unknown = inconnue

column-mode = Mode
column-items = Pièces
column-attempts = Envois

cli-remind = Relances à émettre ; les émet, les envoie et les imprime
cli-remind-codes = Codes des clients ; sans code, tous ceux qui sont à relancer
cli-remind-collector = Les clients d'un gestionnaire seulement
cli-remind-level = Niveau imposé, sans toucher aux compteurs
cli-remind-file-level = Niveau de la fiche client, sans toucher aux compteurs
cli-remind-dry-run = Montrer seulement : rien n'est émis, les compteurs ne bougent pas
cli-remind-out = Répertoire des courriers à imprimer (.txt et .pdf) et de leur bordereau
cli-remind-hold = Émettre sans envoyer : tout attend dans la boîte d'envoi
cli-remind-opt-yes = Émettre sans demander
cli-remind-despite-gap = Malgré un écart avec la comptabilité (superviseur)
cli-remind-yes = Sans terminal, l'émission se confirme par --yes
cli-remind-ask = { $n ->
    [one] Émettre 1 relance de { $amount } ? [o/N]
   *[other] Émettre { $n } relances, { $amount } ? [o/N]
}
cli-remind-left = Rien n'a été émis
cli-remind-changed = Des relances n'ont pas été émises, la situation ayant changé : relancer la commande
cli-remind-total = { $n ->
    [one] { $n } relance, { $amount }
   *[other] { $n } relances, { $amount }
}

cli-outbox = Boîte d'envoi : ce qui attend, ce qui a échoué, ce dont l'issue est inconnue
cli-outbox-list = Ce qui n'est pas encore parti
cli-outbox-all = Avec ce qui est parti
cli-outbox-send = Envoyer les courriels en attente, imprimer les courriers
cli-outbox-print = Réimprimer des relances émises, marquées DUPLICATA
cli-outbox-done = Dire que des relances sont parties
cli-outbox-retry = Renvoyer ces relances-ci, même si elles sont peut-être parties
cli-outbox-ids = N° de la relance, comme « outbox list » le montre
cli-outbox-note = Ce que l'on en sait
cli-outbox-id = « { $value } » n'est pas un n° de relance, comme 57-12-0
cli-outbox-empty = Rien n'attend dans la boîte d'envoi
cli-outbox-stopped = Le serveur n'accepte rien pour l'instant : le reste attend
cli-outbox-refused = { $id } : { $why }

cli-policy = Politique de relance, expéditeur des courriers, messagerie
cli-policy-show = Les réglages en TOML
cli-policy-set = Les remplacer par ceux d'un fichier, vérifiés d'abord
cli-policy-file = Fichier TOML, comme « policy show » l'écrit
cli-policy-head = Relance et courriers. Montants en centimes, délais en jours.
policy-unknown-word = { $place } : mot inconnu
policy-post-iban = post.iban : « { $value } » n'est pas un IBAN
policy-post-path = post : « { $value } » n'est pas un chemin absolu
policy-post-collector = post.collectors : « { $value } » en double ou sans nom
policy-post-server = post.smtp : il faut un serveur et un port
policy-post-sender = post.email : les courriels doivent avoir un expéditeur
policy-code = Scénario « { $value } » : minuscules, chiffres et tirets seulement
policy-twice = Scénario { $value } : deux fois
policy-no-steps = Scénario { $value } : aucune étape
policy-level-order = Scénario { $code }, { $level } : les niveaux doivent monter
policy-offset-order = Scénario { $code }, { $level } : les jours doivent monter
policy-offset-side = Scénario { $code }, { $level } : avant l'échéance pour P, après pour les autres
policy-no-channel = Scénario { $code }, { $level } : aucune voie
policy-not-registered = Scénario { $value } : une mise en demeure part en recommandé
policy-no-template = Scénario { $code }, { $level } : aucun texte
policy-negative = Montant négatif : { $amount }
policy-unknown-scenario = Règle { $code } : scénario « { $level } » inconnu
policy-impossible = Règle { $value } : aucun client ne peut la remplir
policy-unreachable = Règle { $value } : elle suit une règle qui vaut pour tous
policy-no-last-rule = La dernière règle doit valoir pour tous
policy-days = { $value } jours : plus d'un an
