# Qui peut faire quoi.

## Rôles
person-reader = lecteur
person-controller = gestionnaire
person-supervisor = superviseur
person-admin = administrateur

## Droits
need-look = consulter
need-export = exporter
need-check = contrôler le dossier
need-letter = lettrer
need-edit-client = modifier une fiche client
need-import = importer
need-copy = copier le dossier
need-undo-others = annuler l'opération d'un autre
need-backdate = travailler à une date passée
need-pass-lock = modifier une période verrouillée
need-soft-lock = déplacer le verrou
need-approve = approuver une demande, importer des plafonds qui veulent deux personnes
need-settings = modifier les réglages de la société
need-oversee = voir les utilisateurs et les accès
need-users = gérer les utilisateurs
need-hard-lock = clôturer définitivement une période

## Opérations
op-set-user = utilisateur
op-set-access = accès
op-set-locks = verrou de période
op-ask-approval = demande d'approbation
op-approve = approbation
op-reject = rejet d'une demande

## Fait
done-asked = Rien n'est changé : au-delà de { $amount } il faut deux personnes, demande { $no } à approuver
done-approved = Demande { $no } de { $who } approuvée : { $fields }
done-rejected = Demande { $no } rejetée

## Refus
refusal-not-allowed = Il faut être { $least } pour { $need } : vous êtes { $role }
refusal-whole-book = Cela touche tous les clients, votre portefeuille n'en contient qu'une partie : { $need }
refusal-no-access = { $who } n'a pas accès à ce dossier : un administrateur peut le donner (suivi users set)
refusal-last-admin = Il ne resterait aucun administrateur : nommez-en un autre d'abord
refusal-invalid-login = « { $text } » n'est pas un nom d'utilisateur
refusal-uid-taken = Le numéro { $uid } du système est déjà celui de { $who }
refusal-locked-soft = Période verrouillée jusqu'au { $until } : le { $day } ne change que par un superviseur, avec un motif
refusal-locked-hard = Période close définitivement jusqu'au { $until } : rien ne change plus au { $day }
refusal-lock-reason = Période verrouillée jusqu'au { $until } : donnez un motif pour continuer
refusal-lock-backwards = La clôture définitive au { $until } ne recule pas
refusal-lock-ahead = Un verrou est antérieur au jour de travail, le { $day } ne l'est pas
refusal-unknown-approval = Aucune demande n'a le numéro { $no }
refusal-decided = La demande { $no } a déjà sa réponse, de { $who }
refusal-own-request = Personne n'approuve sa propre demande : un autre superviseur décide de la demande { $no }
refusal-stale = Le plafond a changé depuis la demande { $no } : refaites-la
refusal-needs-two = Au-delà de { $amount } un plafond ne change pas par une seule personne : modifiez-le, un autre approuvera
refusal-request-taken = Cet identifiant de requête a déjà servi à autre chose

## Ligne de commande
cli-users = Lister les utilisateurs, dire qui est quoi
cli-users-set = Enregistrer un utilisateur ou le modifier
cli-users-login = Nom d'utilisateur
cli-users-role = Rôle (controller d'abord)
cli-users-portfolio = Gestionnaires dont les clients existent pour lui, séparés par des virgules, ou all
cli-users-uid = Son numéro dans le système : nul autre ne passe alors pour lui
cli-users-inactive = Lui retirer l'accès
cli-users-active = Lui rendre l'accès
cli-access = Ce que sont les personnes non enregistrées, ce qui veut deux personnes, qui a exporté
cli-access-set = Modifier
cli-access-others = Rôle des personnes non enregistrées, none pour aucun accès
cli-access-four-eyes = Plafond au-delà duquel il faut deux personnes, 0 pour jamais
cli-access-log = Qui a exporté quoi et quand
cli-access-log-limit = Au plus N lignes
cli-locks = Périodes verrouillées
cli-locks-set = Verrouiller jusqu'à une date
cli-locks-soft = Verrou que passe un superviseur avec un motif (AAAA-MM-JJ), none pour le lever
cli-locks-hard = Clôture définitive (AAAA-MM-JJ) : irréversible
cli-approvals = Demandes qui veulent deux personnes
cli-approvals-approve = Approuver et faire
cli-approvals-reject = Rejeter, ou retirer sa propre demande
cli-approvals-no = Numéro de la demande
cli-approvals-reason = Motif
cli-reason = Motif, pour passer le verrou d'une période
cli-locks-sure = La clôture au { $date } est définitive, personne ne pourra la lever. Continuer ?
column-login = Utilisateur
column-role = Rôle
column-portfolio = Portefeuille
column-uid = N° système
column-others = Autres personnes
column-four_eyes = Deux personnes au-delà de
column-soft = Verrouillé jusqu'au
column-hard = Clos jusqu'au
column-no = N°
column-user = Utilisateur
column-via = Depuis
column-by = Demandé par
column-decided_by = Décidé par
status-active = actif
status-inactive = inactif
status-pending = en attente
status-approved = approuvée
status-rejected = rejetée
portfolio-all = tous
others-none = aucun accès
taken-letters = lettrages
taken-ledger = grand livre
taken-fec = FEC
taken-all = tout
taken-copy = copie du dossier
