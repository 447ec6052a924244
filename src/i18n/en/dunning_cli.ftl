# Dunning on the command line.

cli-queue = The day's worklist: whom to call, to remind, and why
cli-queue-collector = Only the clients of this collector
cli-queue-weight = The heaviest first, below the commitments of the day
cli-queue-left-out = Who owes something late and is not in the list, and why
cli-schedule = What is to come in: open invoices by due date
cli-schedule-weeks = Due by the end of so many weeks, and all that is late

queue-next-call = call
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
