## Équipes : avec qui l'on travaille, qui dirige qui.

agenda-team = équipe { $team }
agenda-team-managed = mon équipe
dun-why-escalated-manager = litige { $reason } j{ $age } au responsable
dun-why-escalated-direction = litige { $reason } j{ $age } à la direction
cli-users-teams = Les équipes et leurs responsables
cli-users-team = L'équipe d'une personne et son responsable ; vide pour l'effacer
cli-users-team-name = Nom de l'équipe
cli-users-team-manager = Son responsable
cli-queue-team = Les clients de l'équipe
team-refused-nobody = Il manque le nom de la personne
team-refused-too-long = Nom trop long : 64 caractères au plus
team-refused-own-manager = Personne n'est son propre responsable
team-none = Aucune équipe
column-team = Équipe
column-manager = Responsable
