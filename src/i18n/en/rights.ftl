# Who may do what.

## Roles
person-reader = reader
person-controller = controller
person-supervisor = supervisor
person-admin = administrator

## Rights
need-look = look
need-export = export
need-check = check the book
need-letter = letter
need-edit-client = edit a client file
need-import = import
need-copy = copy the book
need-undo-others = undo what another person did
need-backdate = work on a past date
need-pass-lock = change a locked period
need-soft-lock = move the lock
need-approve = approve a request, import limits that want two people
need-settings = change the company's settings
need-oversee = see users and accesses
need-users = manage users
need-hard-lock = close a period for ever

## Operations
op-set-user = user
op-set-access = access
op-set-locks = period lock
op-ask-approval = request for approval
op-approve = approval
op-reject = rejection of a request

## Done
done-asked = Nothing is changed: above { $amount } it takes two people, request { $no } waits for approval
done-approved = Request { $no } of { $who } approved: { $fields }
done-rejected = Request { $no } rejected

## Refusals
refusal-not-allowed = It takes { $least } rights to { $need }: you are { $role }
refusal-whole-book = This touches every client and your portfolio holds only some: { $need }
refusal-no-access = { $who } has no access to this book: an administrator can give it (suivi users set)
refusal-last-admin = No administrator would be left: name another one first
refusal-invalid-login = “{ $text }” is not a login name
refusal-uid-taken = System number { $uid } already belongs to { $who }
refusal-locked-soft = Period locked up to { $until }: { $day } is only changed by a supervisor, with a reason
refusal-locked-hard = Period closed for ever up to { $until }: nothing changes on { $day } any more
refusal-lock-reason = Period locked up to { $until }: give a reason to go on
refusal-lock-backwards = The final closing at { $until } does not move back
refusal-lock-ahead = A lock lies before the day of work, { $day } does not
refusal-unknown-approval = No request has number { $no }
refusal-decided = Request { $no } was already answered by { $who }
refusal-own-request = Nobody approves a request of one's own: another supervisor decides on request { $no }
refusal-stale = The limit has changed since request { $no }: ask again
refusal-needs-two = Above { $amount } no one person changes a limit: edit it, another will approve
refusal-request-taken = This request id has served for something else

## Command line
cli-users = List the users, say who is what
cli-users-set = Record a user, or change one
cli-users-login = Login name
cli-users-role = Role (controller to begin with)
cli-users-portfolio = Collectors whose clients exist for this user, separated by commas, or all
cli-users-uid = The user's number in the system: nobody else then passes as this user
cli-users-inactive = Take the access away
cli-users-active = Give the access back
cli-access = What people without a record are, what takes two people, who exported
cli-access-set = Change it
cli-access-others = Role of people without a record, none for no access
cli-access-four-eyes = Credit limit above which it takes two people, 0 for never
cli-access-log = Who exported what and when
cli-access-log-limit = At most N rows
cli-locks = Locked periods
cli-locks-set = Lock up to a date
cli-locks-soft = Lock that a supervisor passes with a reason (YYYY-MM-DD), none to lift it
cli-locks-hard = Final closing (YYYY-MM-DD): cannot be taken back
cli-approvals = Requests that take two people
cli-approvals-approve = Approve and do
cli-approvals-reject = Reject, or take back one's own
cli-approvals-no = Number of the request
cli-approvals-reason = Reason
cli-reason = Reason, to pass the lock of a period
cli-locks-sure = The closing at { $date } is final, nobody can ever lift it. Go on?
column-login = User
column-role = Role
column-portfolio = Portfolio
column-uid = System no.
column-others = Other people
column-four_eyes = Two people above
column-soft = Locked up to
column-hard = Closed up to
column-no = No.
column-user = User
column-via = From
column-by = Asked by
column-decided_by = Decided by
status-active = active
status-inactive = inactive
status-pending = pending
status-approved = approved
status-rejected = rejected
portfolio-all = all
others-none = no access
taken-letters = letters
taken-ledger = ledger
taken-fec = FEC
taken-all = all
taken-copy = copy of the book
