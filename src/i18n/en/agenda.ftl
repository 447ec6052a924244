# The agenda and the call sheet on the screens.

head-net = Net overdue
agenda-head-why = Why

agenda-all = all clients
agenda-out-all = left out
agenda-out-of = left out, { $who }
agenda-todo = { $n ->
    [one] 1 client to do
   *[other] { $n } clients to do
}
agenda-clients = { $n ->
    [one] 1 client
   *[other] { $n } clients
}
agenda-done = done { $n }
agenda-news = { $n ->
    [one] 1 new ({ $keys }: read again)
   *[other] { $n } new ({ $keys }: read again)
}
agenda-bank = bank until { $date }
agenda-no-bank = no bank data
agenda-band-a = TODAY'S COMMITMENTS
agenda-band-b = FIRST CALLS
agenda-band-c = REMINDERS TO SEND
agenda-band-d = DISPUTES PAST THEIR TERM
agenda-by-weight = BY WEIGHT
agenda-nothing = Nothing to do today
agenda-none-out = Nobody is left out
agenda-gone = no longer to do
agenda-dealt-with = done
agenda-left-out = { $n ->
    [one] 1 client left out: { $reasons }
   *[other] { $n } clients left out: { $reasons }
}
agenda-taken = taken by a colleague: { $clients }

dun-sheet-pays-for = pays for { $clients }
dun-sheet-no-contact = no contact in the file
dun-sheet-net = NET OVERDUE { $amount }
dun-sheet-overdue = overdue { $amount }
dun-sheet-disputed = disputed { $amount }
dun-sheet-credits = to letter { $amount }
dun-sheet-not-due = not due { $amount }
dun-sheet-balance = balance { $amount }
dun-sheet-behaviour = pays at { $days } d
dun-sheet-limit = exposure { $percent }% of the limit
dun-sheet-paid = paid { $amount } on { $date }
dun-sheet-promise = promise { $amount } for { $date }
dun-sheet-plan = { $n ->
    [one] plan of { $date }, 1 instalment, { $amount }: { $standing }
   *[other] plan of { $date }, { $n } instalments, { $amount }: { $standing }
}
dun-sheet-plan-penalties = late interest in it { $amount }
dun-sheet-dispute = dispute { $reason } { $piece } { $amount }: { $state }, { $days } d of { $allowed }
dun-sheet-deadline = { $what }: before { $date }
dun-sheet-next = next action { $date }
dun-sheet-may = { $level } may leave today
dun-sheet-no-reminder = no reminder: { $why }
dun-sheet-items = { $n ->
    [one] 1 open item
   *[other] { $n } open items
}
dun-sheet-askable = May be chased?
dun-sheet-askable-short = Chase
dun-sheet-yes = yes
dun-sheet-yes-level = yes, { $level }
dun-sheet-but-disputed = less { $amount }
dun-sheet-actions = last actions
dun-sheet-then = then { $date }
dun-sheet-more = … { $n } more lines (x: full width)
dun-sheet-more-below = … { $n } more lines (page down)
dun-sheet-items-more = { $n ->
    [one] … 1 more item ({ $keys })
   *[other] … { $n } more items ({ $keys })
}

dun-menu-call = Call { $client }: answer
dun-menu-not-reached = { $client }: no answer
dun-menu-item = { $client }: item in dispute
dun-menu-reason = { $client }: reason of the dispute
dun-menu-withdraw = { $client }: promise to withdraw
dun-menu-stop = { $client }: dunning
dun-pick-promise = promises to pay
dun-pick-call-back = call back on…
dun-pick-disputed = disputes an item
dun-pick-says-paid = says that it has paid
dun-pick-not-received = invoice not received: send it today
dun-pick-no-cash = no cash
dun-pick-refusal = refuses to pay
dun-pick-not-reached = not reached
dun-pick-on-its-way = payment on its way
dun-pick-approval = waits for approval at the client's
dun-pick-forgotten = forgotten
dun-pick-morning = this morning
dun-pick-afternoon = this afternoon
dun-pick-stop-until = stop until a day
dun-pick-stop-held = stop until further notice
dun-pick-stop-never = never remind
dun-pick-resume = remind again

prompt-dun-promise = Promise: date (27, +7, f), amount unless it is all, note
prompt-dun-call-back = Call back: date (27, +7, f), hour (10h30), note
prompt-dun-says-paid = Says that it has paid: when, how, number
prompt-dun-on-its-way = Payment on its way: means, number, date, amount
prompt-dun-approval = Waits for approval: date if one was given, who approves
prompt-dun-forgotten = Forgotten: date if one was given, note
prompt-dun-no-cash = No cash: call back on (date), note
prompt-dun-refusal = Refuses to pay: what it says
prompt-dun-dispute = Dispute, { $reason }: amount unless it is all, note
prompt-dun-note = Note
prompt-dun-snooze = Put off: date (27, +7, f), hour if any, reason
prompt-dun-hand-over = Hand over to: name of the collector
prompt-dun-stop = Stop dunning: reason
prompt-dun-stop-until = Stop dunning: date (27, +7, f), reason
prompt-dun-resume = Remind again: note if any
prompt-dun-withdraw = Withdraw the promise: reason if any

why-agenda-done = all of this list is dealt with
why-nothing-owed = no item of this client can be disputed
why-not-owed = this line is no open claim
why-no-promise = no promise of this client is running
why-dun-date = A date is needed: 27, 2711, +7, or f for Friday
why-dun-amount = Nothing is overdue: an amount is needed after the date
why-dun-reason = A reason is needed after the date

act-agenda-account = open the client's account
act-agenda-next = go to the next client to do
act-agenda-sheet = call sheet over the whole width, or the list
act-agenda-scope = my clients, all, left out
act-agenda-order = by bands or by weight
act-call = take down a call and its answer
act-promise = take down a promise of payment
act-dispute = open a dispute on an item
act-note = note something about the client
act-snooze = put the client off to a day
act-hand-over = hand the client over to another collector
act-dunning-stop = stop the client's dunning, or let it go on
act-promise-withdraw = withdraw a promise
hint-agenda-account = account
hint-agenda-next = next
hint-agenda-sheet = call sheet
hint-agenda-scope = other list
hint-agenda-order = order
hint-call = call
hint-promise = promise
hint-dispute = dispute
hint-note = note
hint-snooze = put off
hint-hand-over = hand over
hint-dunning-stop = stop
hint-promise-withdraw = withdraw
scope-agenda = Agenda
