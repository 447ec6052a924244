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
