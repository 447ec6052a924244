# Dunning on the command line.

cli-queue = The day's worklist: whom to call, to remind, and why
cli-queue-collector = Only the clients of this collector
cli-queue-weight = The heaviest first, below the commitments of the day
cli-queue-left-out = Who owes something late and is not in the list, and why
cli-schedule = What is to come in: open invoices by due date
cli-schedule-weeks = Due by the end of so many weeks, and all that is late

queue-next-call = call
queue-next-write = write
queue-next-dispute = dispute
queue-total = { $count ->
    [one] 1 client in the list, { $amount }
   *[other] { $count } clients in the list, { $amount }
}
queue-band = { $count ->
    [one] { $band }: 1 client, { $amount }
   *[other] { $band }: { $count } clients, { $amount }
}
queue-left-out = { $count ->
    [one] 1 client left out: { $why }
   *[other] { $count } clients left out: { $why }
}
queue-left-out-total = { $count ->
    [one] 1 client left out, { $amount }
   *[other] { $count } clients left out, { $amount }
}
queue-bank = Receipts known up to { $date }
queue-bank-old = Receipts known up to { $date } only: no reminder leaves
queue-bank-none = No receipts known: no reminder leaves
schedule-total = { $lines ->
    [one] 1 line, { $total } to come in, { $late } of it late
   *[other] { $lines } lines, { $total } to come in, { $late } of it late
}
schedule-promise = promised
schedule-plan = plan
schedule-habit = usual delay
schedule-due = due date

column-band = Band
column-rank = No.
column-days_late = Late
column-next = Next
column-score = Weight
column-until = Until
column-expected = Expected
column-received = Received
column-allowed = Of

cli-value-answer = ANSWER
cli-value-amount = AMOUNT
cli-value-time = HH:MM
cli-value-instalment = DATE:AMOUNT
cli-call = Take down a call: what the client answered, and when to come back
cli-call-answer = What it answered
cli-call-on = The day that the client names
cli-call-half = When nobody answered: the half of the day (default: now)
cli-note = Take down a note about a client
cli-note-text = The note
cli-promise = Take down a promise of payment
cli-promise-amount = What is promised
cli-promise-date = For which day
cli-promise-line = About this line (default: all that is owed)
cli-promise-by = How it was promised (default: phone)
cli-promise-list = Promises and what they have come to
cli-promise-withdraw = Withdraw a promise: taken down by error, or replaced
cli-dispute = Disputes: open one, list them, move one on
cli-dispute-open = Dispute a line, or a part of it
cli-dispute-id = The line, by its id or accounting's
cli-dispute-reason = Why
cli-dispute-amount = How much of it (default: all that is open)
cli-dispute-owner = Who deals with it (default: the service of the reason)
cli-dispute-list = Disputes that run, with their delays in business days
cli-dispute-all = Those that are over too
cli-dispute-move = Move a dispute on
cli-dispute-state = Its new state
cli-plan = Agree a plan of payment over late lines
cli-plan-line = A line of the plan
cli-plan-parts = So many equal parts, one a month
cli-plan-first = Day of the first part
cli-plan-instalment = An instalment, when the parts are not equal
cli-plan-signed = The client signed it that day
cli-plan-insurer = The credit insurer agrees
cli-plan-penalties = The plan takes in the late interest and fees of its lines
cli-plan-list = Plans of a client and where they stand
cli-plan-end = End a plan by agreement
cli-snooze = Put a client off to a day
cli-snooze-date = Until which day
cli-dun = Stop the dunning of a client, or let it go on
cli-dun-stop = Stop it, until somebody lets it go on
cli-dun-until = Only until this day
cli-dun-never = For ever: this client is never chased
cli-dun-reason = Why
cli-dun-resume = Let it go on
cli-dun-no = Number of the promise, dispute or plan
cli-dun-note = In your words
cli-dun-contact = Who was spoken to
cli-dun-time = At this hour
cli-history = What was done about clients, the newest first
cli-history-since = Not before this day

dun-usage-amount = Not an amount: { $value }
dun-usage-time = Not an hour (HH:MM): { $value }
dun-usage-instalment = Not an instalment (DATE:AMOUNT): { $value }
dun-none-promises = No promise
dun-none-disputes = No dispute
dun-none-plans = No plan
dun-none-history = Nothing was done yet
finding-stray-dunning = dunning of a client that is not in the book
finding-disputed = disputed amounts that do not add up
column-contact = Contact
column-channel = Way
dun-declined-planned = Plan no. { $no } covers { $piece } already
column-penalties = Interest
column-paid = Paid
column-signed = Signed
cli-plan-came-back = Note that a copy of a plan came back signed: it interrupts prescription
cli-plan-came-back-date = The day of the signature; today without
cli-plan-letter = The letter of a plan: items, instalments, acknowledgement of the debt to sign
cli-plan-letter-pdf = Write it to a PDF file
cli-plan-letter-mail = Send it by mail, through the outbox
