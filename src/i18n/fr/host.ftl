# L'hôte d'un dossier, ses sessions, l'installation en équipe.

cli-who = Qui travaille dans le dossier
cli-kick = Mettre fin à une session
cli-kick-session = Numéro de la session (suivi who)
cli-host = L'hôte du dossier : le processus qui le tient ouvert pour tous
cli-host-status = Dire si un hôte tourne
cli-host-stop = Arrêter l'hôte ; les sessions sont conservées
cli-host-run = Être l'hôte, jusqu'à ce que plus personne ne soit là
cli-host-brief = S'arrêter peu après la dernière commande
cli-host-service = Servir un dossier qui appartient à un compte dédié
cli-doctor = Examiner le répertoire, le disque et la machine
cli-service = Installer un dossier sous un compte dédié
cli-service-print = Afficher l'unité systemd, les droits et l'extrait pour sshd
cli-service-account = Compte propriétaire du dossier (suivi)
cli-service-group = Groupe des personnes admises (suivi)
cli-share = Ouvrir le dossier à un groupe Unix
cli-share-group = Nom du groupe

client-again = L'hôte du dossier s'est arrêté : il redémarre, votre session revient…

host-absent = Aucun hôte ne tourne pour ce dossier
host-nobody = Personne ne travaille dans ce dossier
host-gone = L'hôte du dossier s'est arrêté et ne redémarre pas : suivi doctor dit ce qui ne va pas
host-none = L'hôte du dossier n'a pas pu démarrer : { $why }
host-version = L'hôte du dossier est de la version { $theirs } et ne comprend pas celle-ci ({ $ours }) : il sera remplacé quand tous seront partis (suivi who), ou par suivi host stop
host-access = Vous n'avez pas accès à ce dossier
host-full = Trop de sessions sont ouvertes sur ce dossier
host-leaving = L'hôte du dossier s'arrête : réessayer dans un instant
host-malformed = L'hôte du dossier n'a pas compris la demande
host-kicked = { $who } a mis fin à votre session
host-stopped = L'hôte du dossier s'est arrêté ; votre session est conservée : relancer suivi
host-stopped-by = { $who } a arrêté l'hôte du dossier ; votre session est conservée : relancer suivi
host-moved = Votre session continue sur un autre terminal
host-stopping = L'hôte s'arrête ; les sessions sont conservées
host-not-stopped = L'hôte ne s'arrête pas
host-no-session = Aucune session { $session } (suivi who)
host-people = Des sessions sont ouvertes sur ce dossier ({ $who }) : les terminer d'abord (suivi who, suivi kick)
host-kicking = Fin de la session { $session }

doctor-folder = { $folder }, droits { $mode }
doctor-folder-mine = Réservé à son propriétaire ; suivi share GROUPE pour le partager
doctor-folder-group = Partagé avec son groupe Unix
doctor-folder-service = Tenu par un compte dédié
doctor-folder-odd = Droits attendus : 700 pour soi, 2770 pour un groupe (suivi share)
doctor-roles-advice = Les rôles sont des consignes : qui peut écrire dans le répertoire peut les contourner
doctor-roles-enforced = Les rôles sont imposés : un compte dédié tient le dossier
doctor-roles-how = suivi service print pour les imposer
doctor-local = Disque local
doctor-remote = Système de fichiers { $kind } : un hôte ne peut pas y partager le dossier
doctor-remote-how = Mettre le dossier sur un disque local
doctor-space = { $free } Mio libres, dossier de { $size } Mio
doctor-space-how = Libérer de la place : les copies et le dossier doivent pouvoir grandir
doctor-sync = Une petite écriture est sûre en { $ms } ms
doctor-sync-how = Disque lent : chaque opération attend deux écritures sûres
doctor-disk-how = Rien ne peut être écrit dans ce répertoire
doctor-no-copy = Aucune copie
doctor-copy-how = suivi backup, et une copie sur une autre machine
doctor-copy = { $hours ->
    [0] Dernière copie : il y a moins d'une heure
    [one] Dernière copie : il y a une heure
   *[other] Dernière copie : il y a { $hours } heures
}
doctor-host = Hôte { $pid }, version { $version }
doctor-host-other = Version installée : { $ours } ; l'hôte sera remplacé quand tous seront partis
doctor-kills = Le système arrête les processus d'une personne qui se déconnecte
doctor-kills-how = loginctl enable-linger, ou KillUserProcesses=no, ou suivi service print
doctor-keeps = L'hôte survit à la déconnexion de qui l'a lancé

service-step-account = 1. Le compte, le groupe et les droits
service-step-unit = 2. /etc/systemd/system/suivi.service, puis : systemctl enable --now suivi
service-step-ssh = 3. Dans /etc/ssh/sshd_config : les membres du groupe ouvrent suivi, rien d'autre
service-step-roles = 4. Les rôles : suivi users

share-done = Le dossier est ouvert au groupe { $group } : chaque membre y travaille et peut en copier les fichiers ; les rôles n'y sont que des consignes (suivi doctor)
share-no-group = Aucun groupe { $group } sur cette machine
share-not-member = Il faut posséder le dossier et être du groupe { $group } pour le lui ouvrir
share-in-use = Un hôte tourne : l'arrêter d'abord (suivi host stop)

column-pid = Processus
column-version = Version
column-since = Depuis
column-sessions = Sessions
column-parked = En attente
column-session = Session
column-pane = Volet
column-idle = Inactif (s)
