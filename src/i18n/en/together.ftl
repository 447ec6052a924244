# The book shared: presence, drafts, parked sessions, incidents.

## Banner
banner-past = PAST: the book as it was after operation { $op }, read-only
banner-read-only = READ-ONLY: nothing can be saved ({ $why }), reading goes on

## Presence
bar-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
peer-here = also here: { $who }
peer-count = +{ $n } here
peer-self = you, another window
peer-away = { $who } (away { $minutes } min)

## News
news-resumed = Session resumed as you left it
news-restarted = The service restarted: session put together again
news-version = Version { $host } is running, { $installed } is installed: it will serve once the last session has left
news-solo = The book is open for you alone: others wait until you leave
news-solo-why = The service could not be started ({ $why }): the book is open for you alone
sending = sending…
notice-unknown = Answer lost ({ $why }): nobody knows whether it was saved. The same action again will not do it twice

## Draft
draft-lost = { $n ->
    [one] { $n } item could not be taken up again: its line changed meanwhile
   *[other] { $n } items could not be taken up again: their lines changed meanwhile
}

## Parked sessions
lobby-title = Your parked sessions
lobby-head-since = Left
lobby-head-pane = Pane
lobby-head-client = Client
lobby-head-marks = Under way
lobby-marks = { $n ->
    [one] { $n } marked
   *[other] { $n } marked
}
lobby-minutes = { $n } min
lobby-hours = { $n } h
lobby-typed = typing
lobby-resume = resume
lobby-new = new session
lobby-leave = leave

## A session that stopped
crash-title = This session stopped on an error of the program
crash-others = Other sessions and the book are not affected: what was saved stays saved
crash-kept = Taken up again if you start again:
crash-search = search "{ $text }"
crash-client = account { $code } { $name }
crash-marks = { $n ->
    [one] { $n } line marked
   *[other] { $n } lines marked
}
crash-typed = typed "{ $text }"
crash-unfinished = something sent without an answer: it will be done only once
crash-nothing = nothing was under way
crash-detail = To report:
crash-again = start again
crash-leave = leave

## Several people on one account
changed-by = { $what } by { $who }, { $when }
tally-stale = { $n ->
    [one] ({ $n } changed meanwhile)
   *[other] ({ $n } changed meanwhile)
}
line-changed-by = last change
line-changed = { $who }, { $when }: { $what }
conflict-title = { $who } was faster: { $what }, { $when }
conflict-title-unknown = Marked lines changed meanwhile
conflict-show = show { $piece }
conflict-show-letter = show { $piece } and group { $code }
conflict-keep = keep the rest ({ $kept }), unmark { $n ->
    [one] the line that changed
   *[other] the { $n } lines that changed
}
conflict-keep-none = nothing else is marked
conflict-drop = remove all marks
conflict-accept = keep all, as they are now

## Log
pane-log = Log
pane-log-short = Log
scope-log = Log
scope-operation = Operation
log-all = all
log-mine = mine
log-count = { $n ->
    [0] no operation
    [one] { $n } operation
   *[other] { $n } operations
}
log-count-more = { $n ->
    [one] { $n } operation, more to come
   *[other] { $n } operations and older ones
}
log-none = No operation matches
log-placeholder = who:petit what:letter client:C00412 from:01/11 to:15/11, or a word
log-fault-key = "{ $word }": who, what, client, from, to or on
log-fault-kind = "{ $word }": no operation of that name
log-fault-date = "{ $word }": not a date
log-head-detail = Detail
log-reverts = operation { $op }
sheet-operation = Operation { $op }
sheet-blocked = Operation { $op } cannot be undone: these depend on it
operation-what = operation
operation-who = done by
operation-by = { $who } ({ $via })
via-screen = on screen
via-cli = on the command line
operation-when = when
operation-client = client
operation-amount = amount
operation-reason = reason
operation-reverts = about
operation-undone = undone by
operation-other = operation { $op }: { $what }, { $who }, { $when }
operation-changes = { $n ->
    [0] Nothing that this log details
    [one] { $n } change, before and after
   *[other] { $n } changes, before and after
}
operation-more = … { $n } records in all, only the first are shown
operation-today = working date
operation-version = version of the program
operation-hash = hash (beginning)
operation-at = The book as it was after it: suivi --at { $op }
changed-line-added = added:
changed-line-withdrawn = withdrawn
changed-line-back = back again
changed-client-added = client created:
changed-client-removed = client removed:
changed-letter = letter
changed-nothing = (none)
setting-siren = company SIREN
setting-name = company name
setting-currency = currency
setting-language = language
setting-zone = time zone
setting-terms = default terms
setting-user = person
setting-others = other people are
setting-four-eyes = limits wanting two people above
setting-soft-lock = period closed up to
setting-hard-lock = period closed for ever up to
setting-accounts = third-party accounts
setting-opening-journals = opening journals
why-no-operation = no operation here
why-not-saved = nothing can be saved for now
act-operation-open = open the operation: reason, before and after, who undid it
act-operation-undo = undo this operation
act-log-filter = filter the log: who, what, client, dates, or a word
act-log-mine = my operations only, or all
act-pane-show-log = Log: who did what, and when
hint-operation-open = open
hint-operation-undo = undo operation
hint-log-filter = filter
hint-log-mine = mine/all
hint-pane-show-log = Log

## The log on the command line
cli-log-op = One operation in detail: each line before and after
cli-log-who = Those of a person (a part of the name is enough)
cli-log-what = Those of these kinds
cli-log-since = From this day on
cli-log-until = Up to this day, included
column-change = Change
column-before = Before
column-after = After
prompt-lock-reason = Reason to write in a closed period
why-role = your role may look, not change
