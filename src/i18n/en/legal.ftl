# Insolvency, dated tasks, orders for payment, late interest.

dun-why-task = dated task

legal-kind-sauvegarde = safeguard
legal-kind-rj = receivership
legal-kind-lj = liquidation

legal-task-proof-of-claim = proof of claim
legal-task-title-claim = claim for the goods
legal-task-relief = relief from foreclosure
legal-task-recover-tax = recovery of VAT
legal-task-serve = service of the order
legal-task-opposition-ends = end of opposition
legal-task-registry-notice = notice of opposition by the registry
legal-task-enforce = enforcement of the order
legal-task-prescription = limitation
legal-task-insurer = claim to the insurer
legal-task-stop-deliveries = stop of deliveries
legal-task-own = task

legal-step-filed = request filed
legal-step-ordered = order made
legal-step-served = order served
legal-step-opposed = opposition of the debtor
legal-step-closed = file closed

legal-exhibit-invoices = invoices
legal-exhibit-orders = orders or contract
legal-exhibit-delivery-notes = signed delivery notes
legal-exhibit-account = account of the claim
legal-exhibit-reminders = reminders sent
legal-exhibit-formal-notice = formal notice and proof of its sending
legal-exhibit-terms = general terms of sale
legal-exhibit-register-extract = debtor's register extract

legal-penalty-computed = computed
legal-penalty-announced = announced
legal-penalty-invoiced = invoiced
legal-penalty-cashed = cashed
legal-penalty-waived = waived

legal-semester-first = first half of { $year }
legal-semester-second = second half of { $year }
legal-missing-rate = No rate for the { $semester } ({ $code }): late interest is not computed without it
legal-no-law = Client abroad: the law of its late interest is not declared
legal-currency = The rates and the fee of EUR 40 hold for books in euros
legal-under-floor = { $semester }: contract rate { $contract } under the legal floor { $floor }

legal-missing-court = no court is named
legal-missing-debtor = the debtor's seat is incomplete (name, address, city)
legal-missing-nothing = nothing is claimed
legal-missing-disputed = { $amount } disputed: the claim is not certain
legal-missing-not-due = { $amount } not due yet
legal-missing-exhibit = exhibit to add: { $exhibit }

legal-route-small = small claims (commissaire de justice)
legal-route-order = order for payment
legal-route-interim = interim payment
legal-route-action = action on the merits
legal-route-open = { $route }: possible
legal-route-closed = { $route }: no, { $why }
legal-route-too-much = above { $limit }
legal-route-disputed = the claim is disputed
legal-route-not-due = nothing is due

legal-deed-procedure = insolvency: { $kind }, judgment of { $date }
legal-deed-procedure-published = insolvency: { $kind }, published in the BODACC on { $date }
legal-deed-procedure-changed = insolvency updated: { $kind }
legal-deed-procedure-ended = end of the insolvency on { $date }
legal-deed-task = task for { $date }
legal-deed-task-done = done on { $date }: { $what }
legal-deed-court = file for an order for payment, { $amount }
legal-deed-court-step = payment order: { $step } on { $date }
legal-deed-exhibits = { $n ->
    [one] payment order: file completed, 1 exhibit
   *[other] payment order: file completed, { $n } exhibits
}
legal-deed-penalties = { $n ->
    [one] late interest { $state }, 1 invoice, { $amount }
   *[other] late interest { $state }, { $n } invoices, { $amount }
}

legal-refused-running = Procedure no. { $no } runs already against this client
legal-refused-no-such = This client has no procedure or file no. { $no }
legal-refused-future = { $date } is still to come
legal-refused-before-opening = That day comes before the opening judgment of { $date }
legal-refused-no-task = This client has no such task
legal-refused-done = It was done already, on { $date }
legal-refused-nothing-due = Nothing of these items is due to be claimed
legal-refused-step-before = The step before it is missing: { $step }
legal-refused-step-taken = It was noted already, on { $date }
legal-refused-step-backwards = Steps follow each other: see that of { $date }
legal-refused-no-penalties = No late interest can take that step
legal-refused-none-on-items = No late interest to claim on these items
legal-refused-no-way = Late interest that is { $from } does not become { $to }
legal-refused-unlawful = Interest owed by a public buyer is not waived
legal-refused-no-right = To waive late interest takes a supervisor

op-procedure = insolvency
op-task = dated task
op-payment-order = order for payment
op-penalties = late interest

column-task = Task
column-kind = Kind
column-published = BODACC
column-agent = Agent
column-prior = Prior
column-posterior = Posterior
column-ended = Ended
column-done = Done on
column-interest = Interest
column-fee = Fee
column-left = To claim
column-from = From
column-to = To
column-base = Base
column-rate = Rate
column-court = Court
column-filed = Request
column-ordered = Order
column-served = Served
column-opposed = Opposed
column-missing = Missing
column-auxiliary = Auxiliary

cli-insolvency = Insolvency: note a procedure, follow it, end it
cli-insolvency-add = Note the opening of a procedure against a client
cli-insolvency-kind = Its kind: safeguard, receivership, liquidation
cli-insolvency-opened = Day of the opening judgment
cli-insolvency-published = Day of publication in the BODACC: delays run from it
cli-insolvency-agent = Administrator or liquidator
cli-insolvency-abroad = We are outside metropolitan France: 4 months
cli-insolvency-list = Procedures, what is prior and what is posterior
cli-insolvency-change = Complete it: publication, agent, conversion
cli-insolvency-end = Note the end of the procedure
cli-insolvency-on = The day (default: today)
cli-legal-all = What is over too
cli-tasks = Dated tasks: delays of the law, of the court, your own
cli-tasks-list = What is to be done, by day
cli-tasks-add = Set a task for a day
cli-tasks-text = What is to be done
cli-tasks-done = Note that a task is done
cli-tasks-task = The task, as "tasks list" names it
cli-tasks-note = Number of the registered letter, of the receipt
cli-injonction = Order for payment: the file, its exhibits, its delays
cli-injonction-open = Begin a file about what a client owes late
cli-injonction-court = The court of the debtor's seat
cli-injonction-line = For this line (default: all that is late)
cli-injonction-list = Files, their steps and delays
cli-injonction-show = The request: account, exhibits, what is missing
cli-injonction-set = Complete the file: court, exhibits gathered
cli-injonction-exhibit = An exhibit gathered
cli-injonction-step = Note a step: filing, order, service
cli-injonction-which = The step
cli-penalties = Late interest and fees, invoice by invoice
cli-penalties-as-of = Interest up to this day (default: today)
cli-penalties-detail = Each stretch: base, rate, days, interest
cli-penalties-announce = Announce the late interest of a client
cli-penalties-bill = Invoice it: an entry for accounting
cli-penalties-cashed = Note that it was paid
cli-penalties-waive = Give it up, with a reason
cli-penalties-line = For this line (default: all)
cli-penalties-entries = The entries to post: D client, C 7631, no VAT
cli-penalties-since = Invoiced from this day on
cli-penalties-fec = With the columns of the FEC

legal-none-procedures = No insolvency
legal-none-tasks = Nothing is to be done by a day
legal-none-courts = No file for an order for payment
legal-none-penalties = No invoice is late: no late interest
legal-none-entries = No late interest was invoiced
legal-penalties-total = To claim on { $date }: { $amount }
legal-penalties-credits = { $amount } of unlettered credits: letter them before claiming
legal-day-left = { $days ->
    [one] in 1 d
   *[other] in { $days } d
}
legal-day-today = today
legal-day-passed = { $days ->
    [one] 1 d ago
   *[other] { $days } d ago
}

legal-day-since = { $days ->
    [one] since 1 d
   *[other] since { $days } d
}

legal-request-title = REQUEST FOR AN ORDER FOR PAYMENT
legal-request-court = Court: { $court }
legal-request-court-unknown = Court: to be named (that of the debtor's seat)
legal-request-creditor = Creditor: { $name }, SIREN { $siren }
legal-request-debtor = Debtor: { $name }, SIREN { $siren }
legal-request-address = { $address }, { $postcode } { $city }
legal-request-account = Account of the claim on { $date }
legal-request-item = invoice { $piece } of { $date }, due { $due }: { $amount }
legal-request-item-undated = invoice { $piece } of { $date }: { $amount }
legal-request-principal = Principal: { $amount }
legal-request-interest = Late interest: { $amount }
legal-request-fees = Fixed fees for recovery: { $amount }
legal-request-total = Total: { $amount }
legal-request-exhibits = List of exhibits
legal-request-missing = What is missing before filing
legal-request-complete = The file is complete
legal-request-dates = Delays
legal-request-date = { $date }: { $what }
legal-request-routes = Ways open
legal-request-check = Check dates and amounts before filing: the tool computes, it gives no advice

legal-entry-label = Late interest { $pieces }
legal-entry-journal = Miscellaneous operations
legal-entry-income = Late interest income

sheet-tasks = Dated tasks
scope-tasks = Tasks
prompt-task = { $what }: day (default: today), note
why-no-task = No task under the cursor
act-tasks = dated tasks: the delays of all clients
act-tasks-client = dated tasks of this client
act-task-done = note that this task is done
hint-tasks = tasks
hint-tasks-client = its tasks
hint-task-done = done
dun-sheet-procedure = { $kind } of { $opened }, BODACC { $date }
dun-sheet-procedure-unpublished = { $kind } of { $opened }, not in the BODACC yet
dun-sheet-prior = prior { $prior } to declare, posterior { $posterior }
dun-sheet-tasks = { $n ->
    [one] and 1 more dated task
   *[other] and { $n } more dated tasks
}
dun-sheet-penalties = { $n ->
    [one] late interest and fee: { $amount } on 1 invoice
   *[other] late interest and fees: { $amount } on { $n } invoices
}
legal-derived = { $n ->
    [one] 1 late invoice has a derived due date: it bears neither interest nor fee
   *[other] { $n } late invoices have a derived due date: they bear neither interest nor fee
}

sheet-legal = Legal matters
scope-legal = Legal matters
act-legal-open = legal matters: procedure, order for payment, late interest, dated tasks
act-legal-act = act on the row: procedure, court file, late interest, task
hint-legal-open = legal
hint-legal-act = act
legal-part-procedure = Procedure
legal-part-court = Court file
legal-part-penalties = Late interest
legal-part-tasks = Tasks
legal-row-declare = no insolvency procedure; Enter: take one down
legal-row-court = no file for an order for payment; Enter: begin one
legal-row-task = Enter: add a dated task
legal-row-opened = file begun on { $date }
legal-menu-declare = Insolvency procedure against this client
legal-menu-exhibits = Exhibit gathered
legal-menu-penalties = All late interest of the client
legal-menu-penalty = Late interest of { $piece }
legal-pick-known = publication, agent
legal-pick-convert = converted into { $kind }
legal-pick-end = end of the procedure
legal-pick-read = request for an order for payment
legal-pick-court = court of the file
legal-pick-exhibits = an exhibit was gathered
legal-pick-announced = announce to the client
legal-pick-invoiced = invoice
legal-pick-cashed = take down that it was paid
legal-pick-waived = give up, with a reason
legal-ask-court-open = File for an order for payment
legal-ask-task = Dated task
legal-how-open = judgment, publication if any ; agent ; abroad: 21/09 29/09 ; Me Example
legal-how-known = publication ; agent ; abroad: 29/09 ; Me Example
legal-how-day = day (else today), note
legal-how-court = the court; on an account the marked invoices, else all that is late
legal-how-name = the court of the debtor's seat
legal-how-task = day, then what is to be done: 15/01 hearing
legal-how-note = a note, or Enter; a day before it (31/10) counts up to that day
legal-until = up to { $date }
legal-overseas = we are abroad: 4 months to declare
legal-how-waive = the reason: it is kept
legal-said-all-late = all that is late
