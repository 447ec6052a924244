## Teams: who works with whom, who manages whom.

agenda-team = team { $team }
agenda-team-managed = my team
dun-why-escalated-manager = dispute { $reason } d{ $age } to the manager
dun-why-escalated-direction = dispute { $reason } d{ $age } to management
cli-users-teams = Teams and their managers
cli-users-team = A person's team and manager; empty to take it back
cli-users-team-name = Name of the team
cli-users-team-manager = The manager
cli-queue-team = Clients of the team
team-refused-nobody = The name of the person is missing
team-refused-too-long = Name too long: 64 characters at most
team-refused-own-manager = Nobody is the own manager
team-none = No team
column-team = Team
column-manager = Manager
