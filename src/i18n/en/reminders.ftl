# Reminders on the screens: draft, batch, outbox.

remind-title = REMINDER
remind-batch = REMINDERS
remind-batch-clients = { $n ->
    [one] 1 client
   *[other] { $n } clients
}
remind-levels = 1-6 force the level, 0 auto
remind-writing = Writing…
remind-nothing = No reminder
remind-nobody = No reminder leaves: { $why }.
remind-no-text = The letter cannot be written: { $why }.
remind-text = text
remind-lines = text, lines { $first } to { $last } of { $all }
remind-copies = { $to }; copy { $copies }
remind-mode-auto = AUTO: the counter follows at issue
remind-mode-forced = FORCED: counters do not move
remind-mode-file = FILE: level of the client file, counters do not move
remind-head-level = Level
remind-head-mode = Mode
remind-head-way = Channel
remind-head-address = To
remind-head-asked = Asked for
remind-head-credits = Credits
remind-head-untold = Interest
remind-head-last = Last one
remind-head-out = Left out
remind-head-items = It.
remind-head-to = Address or reason
remind-asked = { $n ->
    [one] { $amount } for 1 item at { $days } d
   *[other] { $amount } for { $n } items, the oldest at { $days } d
}
remind-credits = to letter { $credits }; net { $net }
remind-last = { $level } of { $date }
remind-disputed = disputed, not included
remind-not-its-turn = not its turn yet
remind-out-more = { $n ->
    [one] … 1 more item
   *[other] … { $n } more items
}
remind-taken-out = taken out of the batch
remind-dropped = not issued: { $why }
remind-letters = { $n ->
    [0] no reminder
    [one] 1 reminder
   *[other] { $n } reminders
}
remind-mails = { $n ->
    [one] 1 e-mail
   *[other] { $n } e-mails
}
remind-papers = { $n ->
    [one] 1 letter
   *[other] { $n } letters
}
remind-calls = { $n ->
    [one] 1 call
   *[other] { $n } calls
}
remind-out = { $n } taken out
remind-none = { $n } without reminder
remind-ask-one = { $level } to { $client }, { $amount }, by { $way }
remind-ask-many = { $n } reminders, { $amount }
remind-issue = Issue
remind-issue-send = Issue and send
remind-issue-hold = Issue, the e-mails wait in the outbox
remind-issue-not = Issue nothing
remind-no-way = no way out for e-mails is set
remind-to-print = { $n ->
    [one] 1 letter to print (outbox)
   *[other] { $n } letters to print (outbox)
}
remind-held = { $n ->
    [one] 1 e-mail waits (outbox)
   *[other] { $n } e-mails wait (outbox)
}

errand-leaving = sending { $made } / { $of }
errand-sent = { $n ->
    [one] 1 e-mail sent
   *[other] { $n } e-mails sent
}
errand-printed = { $n ->
    [one] 1 letter written
   *[other] { $n } letters written
}
errand-failed = { $n } rejected
errand-unknown = { $n } of unknown fate
errand-waiting = { $n } waiting

outbox-title = OUTBOX
outbox-head-state = State
outbox-empty = Nothing waits
outbox-told = { $state }: { $why }
outbox-read = { $level } to { $client }, issued on { $date } by { $who }
outbox-n-unknown = { $n } of unknown fate
outbox-n-failed = { $n } failed
outbox-n-mails = { $n } to send
outbox-n-papers = { $n } to print
outbox-n-left = { $n } left today
outbox-open = { $n ->
    [0] All have left
    [one] 1 reminder has to leave
   *[other] { $n } reminders have to leave
}

prompt-print-folder = Write the letters and their slip to the folder
prompt-outbox-done = Left: what is known of it (registered number, answer of the client…)

agenda-filter-placeholder = code, name, collector, reason
agenda-filtered = No client matches the filter
agenda-marked = { $n } marked
agenda-band-c-keys = { $clients } ({ $keys }: batch)

why-batch = the batch is issued from its table (Esc)
why-no-reminders = no reminder to send in this list
why-no-level = from 1 (R1) to 6; 0 for the automatic level
why-one-way = no other channel reaches this client
why-no-gap = no gap with accounting
why-not-ready = this reminder cannot leave
why-nothing-here = nothing under the cursor
why-no-mail-waits = no e-mail waits
why-no-paper-waits = no letter waits for the printer
why-leaving = reminders are leaving

act-remind = remind the client, or the clients marked
act-remind-band = remind all clients of band C as a batch
act-agenda-mark = mark the client
act-agenda-range = mark a range of clients
act-agenda-filter = filter by code, name, collector, reason
act-remind-issue = issue the reminder
act-remind-level = force a level, from 1 (R1) to 6; counters do not move
act-remind-auto = automatic level: counter plus one
act-remind-file = level of the client file; counters do not move
act-remind-way = take another channel: e-mail, letter, registered letter
act-remind-release = remind in spite of a gap with accounting (supervisor)
act-batch-open = read the letter
act-batch-toggle = take out of the batch, or put back
act-batch-issue = issue the batch, as one operation
act-outbox = outbox: what waits, what failed
act-outbox-text = read the text as issued
act-outbox-send = send all the e-mails that wait
act-outbox-retry = send this very one again, though it may have left
act-outbox-done = say that this reminder left
act-outbox-print = write the letters to print to a folder
hint-remind = remind
hint-remind-band = batch
hint-agenda-mark = mark
hint-agenda-range = range
hint-agenda-filter = filter
hint-remind-issue = issue
hint-remind-level = force the level
hint-remind-auto = auto
hint-remind-file = file
hint-remind-way = other channel
hint-remind-release = despite the gap
hint-batch-open = read
hint-batch-toggle = take out, put back
hint-batch-issue = issue the batch
hint-outbox = outbox
hint-outbox-text = read
hint-outbox-send = send all
hint-outbox-retry = send again
hint-outbox-done = it left
hint-outbox-print = print
scope-reminder = Reminder
scope-batch = Batch of reminders
scope-drafting = Reminder: level and channel
scope-outbox = Outbox
post-broke-off = Sending broke off on an error of the program: the outbox tells what left
