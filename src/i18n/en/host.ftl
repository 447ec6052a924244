# The host of a book, its sessions, setting it up for a team.

cli-who = Who works in the book
cli-kick = End a session
cli-kick-session = Number of the session (suivi who)
cli-host = The host of the book: the process that holds it open for everybody
cli-host-status = Say whether a host runs
cli-host-stop = Stop the host; sessions are kept
cli-host-run = Be the host, until nobody is there any more
cli-host-brief = Leave soon after the last command
cli-host-service = Serve a book that belongs to a dedicated account
cli-doctor = Examine the folder, the disk and the machine
cli-service = Install a book under a dedicated account
cli-service-print = Show the systemd unit, the rights and the snippet for sshd
cli-service-account = Account that owns the book (suivi)
cli-service-group = Group of the people who may come in (suivi)
cli-share = Open the book to a Unix group
cli-share-group = Name of the group

client-again = The host of the book stopped: it starts again, your session comes back…

host-absent = No host runs for this book
host-nobody = Nobody works in this book
host-gone = The host of the book stopped and does not start again: suivi doctor says what is wrong
host-none = The host of the book could not be started: { $why }
host-version = The host of the book is of version { $theirs } and does not understand this one ({ $ours }): it is replaced once everybody has left (suivi who), or by suivi host stop
host-access = You have no access to this book
host-full = Too many sessions are open on this book
host-leaving = The host of the book is stopping: try again in a moment
host-malformed = The host of the book did not understand the request
host-kicked = { $who } ended your session
host-stopped = The host of the book stopped; your session is kept: start suivi again
host-stopped-by = { $who } stopped the host of the book; your session is kept: start suivi again
host-moved = Your session goes on in another terminal
host-stopping = The host is stopping; sessions are kept
host-not-stopped = The host does not stop
host-no-session = No session { $session } (suivi who)
host-people = Sessions are open on this book ({ $who }): end them first (suivi who, suivi kick)
host-kicking = Session { $session } ends

doctor-folder = { $folder }, mode { $mode }
doctor-folder-mine = Its owner's alone; suivi share GROUP to share it
doctor-folder-group = Shared with its Unix group
doctor-folder-service = Held by a dedicated account
doctor-folder-odd = Expected: 700 for oneself, 2770 for a group (suivi share)
doctor-roles-advice = Roles are advice: whoever can write in the folder can get round them
doctor-roles-enforced = Roles are enforced: a dedicated account holds the book
doctor-roles-how = suivi service print to enforce them
doctor-local = Local disk
doctor-remote = File system { $kind }: a host cannot share the book there
doctor-remote-how = Put the book on a local disk
doctor-space = { $free } MiB free, book of { $size } MiB
doctor-space-how = Make room: the copies and the book must be able to grow
doctor-sync = A small write is safe in { $ms } ms
doctor-sync-how = Slow disk: each operation waits for two safe writes
doctor-disk-how = Nothing can be written in this folder
doctor-no-copy = No copy
doctor-copy-how = suivi backup, and a copy on another machine
doctor-copy = { $hours ->
    [0] Last copy less than an hour ago
    [one] Last copy an hour ago
   *[other] Last copy { $hours } hours ago
}
doctor-host = Host { $pid }, version { $version }
doctor-host-other = Installed: { $ours }; the host is replaced once everybody has left
doctor-kills = The system ends the processes of a person who logs out
doctor-kills-how = loginctl enable-linger, or KillUserProcesses=no, or suivi service print
doctor-keeps = The host outlives the login of whoever started it

service-step-account = 1. The account, the group and the rights
service-step-unit = 2. /etc/systemd/system/suivi.service, then: systemctl enable --now suivi
service-step-ssh = 3. In /etc/ssh/sshd_config: members of the group open suivi, nothing else
service-step-roles = 4. Roles: suivi users

share-done = The book is open to the group { $group }: every member works in it and can copy its files; roles are only advice there (suivi doctor)
share-no-group = No group { $group } on this machine
share-not-member = Opening it to the group { $group } takes owning the book and being a member
share-in-use = A host runs: stop it first (suivi host stop)

column-pid = Process
column-version = Version
column-since = Since
column-sessions = Sessions
column-parked = Parked
column-session = Session
column-pane = Pane
column-idle = Idle (s)
