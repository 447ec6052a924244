# What a controller follows up on the screens: plans, disputes, promises, history, the payer's group.

pane-follow = Follow-up
pane-follow-short = Follow-up
scope-follow = Follow-up

follow-disputes = DISPUTES
follow-promises = PROMISES
follow-history = HISTORY
follow-today = DONE TODAY
follow-group = PAYER'S GROUP
follow-by-service = by department
follow-placeholder = client, document, reason, department, state, person
follow-deeds = { $n ->
    [one] 1 action
   *[other] { $n } actions
}
follow-none-disputes = No dispute
follow-none-promises = No promise
follow-none-history = Nothing was done about this client yet
follow-none-today = Nobody has taken anything down today
follow-none-group = No client
follow-none-left = Nothing like that in this list
follow-together = Together

follow-head-reason = Reason
follow-head-disputed = Disputed
follow-head-state = State
follow-head-clock = Delay
follow-head-owner = Owner
follow-head-opened = Opened
follow-head-for = Due
follow-head-verdict = Verdict
follow-head-made = Made on
follow-head-contact = By
follow-head-time = Time
follow-head-told = Contact, note
follow-head-then = Then
follow-head-overdue = Overdue
follow-head-credits = To letter
follow-head-not-due = Not due
follow-head-balance = Balance

follow-told-manager = manager
follow-told-direction = direction
follow-clock-stands = paused
follow-part-disputes = RUNNING
follow-part-over = OVER
follow-part-to-check = TO BE CHECKED
follow-part-running = RUNNING
follow-part-broken = BROKEN OR PARTIAL
follow-part-kept = KEPT
follow-part-withdrawn = WITHDRAWN
follow-day-calls = { $n ->
    [one] 1 call
   *[other] { $n } calls
}
follow-day-promises = { $n ->
    [one] 1 promise of { $amount }
   *[other] { $n } promises, { $amount } promised
}
follow-day-reminders = { $n ->
    [one] 1 reminder
   *[other] { $n } reminders
}
follow-day-others = { $n ->
    [one] 1 other action
   *[other] { $n } other actions
}

read-dispute = Dispute: { $client }
read-promise = Promise: { $client }
read-reminder = Reminder: { $client }
read-deed = Action: { $client }
read-piece = Document
read-due = {", "}due { $date }
read-reason = Reason
read-amount = Amount
read-of = { $amount } disputed of { $open } open
read-at-first = {" "}({ $amount } when it was opened)
read-state = State
read-clock = Delay
read-delay = { $days } business days of { $allowed }, { $service }
read-told-manager = {" "}(the manager is to be told)
read-told-direction = {" "}(the management is to be told)
read-clock-stands = {" "}(delay paused)
read-owner = Owner
read-course = course
read-promised = Promise
read-about = About
read-all-late = all that is overdue
read-made = Made on
read-by = Received by
read-verdict = Verdict
read-what = Action
read-when = When
read-who = Who
read-contact = Contact
read-note = Note
read-next = Next action
read-text = text as sent

dun-instalment-paid = paid
dun-instalment-missed = MISSED
dun-instalment-to-check = to be checked

dun-pick-plan = asks for instalments: plan
dun-pick-dispute-rest = another dispute about the rest of the item
dun-menu-disputes = { $client }: disputes of the item
dun-menu-end-plan = { $client }: plan to end
dun-move-assigned = give to…
dun-move-open = open again
dun-move-analysed = look into it
dun-move-waits-client = wait for the client (delay paused)
dun-move-waits-us = wait for an answer of ours
dun-move-founded = decide: founded
dun-move-partly-founded = decide: founded in part
dun-move-unfounded = decide: unfounded
dun-move-credit-note = issue a credit note
dun-move-delivery = deliver what is missing
dun-move-reinvoicing = invoice again
dun-move-upheld = uphold the claim
dun-move-done = close: it is done
dun-move-mistake = close: opened by mistake

prompt-dun-plan = Plan: 3 x 10/12, or 500 10/12, 500 10/01; signed; insurer; note
prompt-dun-end-plan = End the plan by agreement: reason
prompt-dun-move = Dispute “{ $state }”: note
prompt-dun-assign = Dispute given to: name; note

preview-how = “;” before a note that begins with a figure
preview-on = on { $date }
preview-promise = { $amount } for { $date }
preview-lines = { $n ->
    [one] 1 item
   *[other] { $n } items
}
preview-disputed = { $amount } disputed
preview-all-disputed = the whole item disputed
preview-owner = given to { $owner }
preview-note = note: { $note }

plan-of-marked = { $n ->
    [one] 1 marked item, { $amount }
   *[other] { $n } marked items, { $amount }
}
plan-of-late = { $n ->
    [one] 1 overdue item, { $amount }
   *[other] { $n } overdue items, { $amount }
}
plan-but-disputed = without disputes { $amount }
plan-but-planned = without the running plan { $amount }
plan-but-penalties = without “interest” { $amount }
plan-and-penalties = + late interest { $amount }
plan-but-credits = credits to letter first { $amount }
plan-how = 3 x 10/12: three monthly instalments, the last one takes the rest
plan-more = … { $n } more
plan-signed = signed on { $date }
plan-unsigned = not signed
plan-insurer = insurer agreed
plan-no-insurer = insurer not asked
plan-sum = total { $amount }, Enter agrees the plan

plan-missing = { $amount } missing from the total
plan-excess = { $amount } too much

why-plan-empty = Instalments are needed: 3 x 10/12, or 500 10/12, 500 10/01
why-plan-words = “{ $words }” is no instalment: an amount, then a date, such as 500 10/12
why-plan-nothing = Nothing overdue to put into a plan, disputes and running plans apart
why-no-plan = this client has no running plan
why-promise-over = this promise does not run any more
why-dispute-gone = this dispute is not known here any more
why-dispute-settled = the item is settled: unlettering it opens the dispute again
why-dun-owner = A name is needed
why-follow-no-row = no row under the cursor
why-group-scope = a group is that of one payer: go to another client

act-plan = agree a payment plan with the client
act-plan-end = end a plan by agreement
act-disputes = disputes: of the client in front of you, else of all
act-promises = promises: of the client in front of you, else of all
act-history = history of the client: calls, reminders, promises, disputes, plans
act-today = what the team did today, by person
act-payer-group = payer's group: what each client that it pays for owes
act-follow-enter = open the client's account, on the item
act-follow-read = read the details; of a reminder the text as sent
act-follow-next = next list: disputes, promises, history, group, today
act-follow-scope = this client, or all
act-follow-over = with or without disputes that are over
act-follow-order = disputes by age or by department
act-follow-filter = filter this list
act-pane-show-follow = Follow-up: disputes, promises, history, group
hint-plan = plan
hint-plan-end = end of plan
hint-disputes = disputes
hint-promises = promises
hint-history = history
hint-today = today
hint-payer-group = group
hint-follow-enter = account
hint-follow-read = read
hint-follow-next = next list
hint-follow-scope = client/all
hint-follow-over = closed ones
hint-follow-order = age/department
hint-follow-filter = filter
hint-pane-show-follow = Follow-up
dun-move-reply = an answer came
prompt-dun-reply = Answer about the dispute: paste or type it
why-paste-long = Too long for this line: 4,096 bytes at most
header-plan = plan { $standing }
header-plan-paid = paid { $paid }, left { $left }
line-plan = plan
dun-menu-plan-signed = { $client }: plan that came back signed
prompt-dun-plan-signed = Signed by the client on; a note after the day
act-plan-signed = note that a plan came back signed
hint-plan-signed = signed
dun-menu-plan-letter = { $client }: letter of which plan
act-plan-letter = letter of the plan, to be returned signed
hint-plan-letter = letter
