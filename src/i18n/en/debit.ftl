## Direct debits: what the bank has, what comes back unpaid and what is to be done.

op-debit = direct debit
op-import-debits = import of direct debits
op-detail-debit-submitted = submitted
op-detail-debit-returned = returned
op-detail-debit-withdrawn = withdrawn

debit-code-no-money = not enough money
debit-code-account-closed = account closed
debit-code-no-mandate = no mandate
debit-code-refused = refused by the debtor
debit-code-paid-back = refund asked for
debit-words = submitted { $submitted }, due { $due }
debit-words-withdrawn = withdrawn { $date }
debit-words-returned = returned unpaid { $date }: { $code }
debit-present-again = present it once more

debit-deed-submitted = { $n ->
    [one] direct debit submitted for { $date }, 1 document, { $amount }
   *[other] direct debit submitted for { $date }, { $n } documents, { $amount }
}
debit-deed-returned = { $n ->
    [one] debit back { $code }, { $date }, 1 document, { $amount }; { $next }
   *[other] debit back { $code }, { $date }, { $n } documents, { $amount }; { $next }
}
debit-deed-withdrawn = { $n ->
    [one] direct debit withdrawn { $date }, 1 document, { $amount }
   *[other] direct debit withdrawn { $date }, { $n } documents, { $amount }
}
debit-done-submitted = Direct debits submitted: { $submitted }, { $amount }; known already: { $known }
debit-done-returned = Direct debits returned: { $returned }, { $amount }; known already: { $known }
debit-dry-run = Checked, nothing is written. { $what }
debit-row = line { $line }: { $why }

debit-refused-no-lines = Name at least one document
debit-refused-not-invoice = { $piece }: only an invoice on an account of clients is debited
debit-refused-other-client = { $piece } is a document of another client
debit-refused-settled = { $piece } is settled: nothing is left to debit
debit-refused-too-much = { $piece }: the amount is not between zero and what is open, { $amount }
debit-refused-already = { $piece } is at the bank already, for { $date }
debit-refused-twice = { $piece } came back twice for want of money: the bank is not asked a third time
debit-refused-due-before = The debit of { $date } comes before its submission
debit-refused-before-invoice = { $piece } is of { $date }: it cannot go to the bank before
debit-refused-future = { $date } is still to come
debit-refused-not-debited = { $piece }: no direct debit runs
debit-refused-before-debit = { $piece } went to the bank on { $date }: that day comes before
debit-refused-no-code = A return has its code: AM04, AC04, MD01, MS02, MD06…
debit-refused-too-long = Reference or code too long
debit-refused-no-client = Unknown client: { $code }
debit-refused-no-piece = { $piece }: no open document of that number
debit-refused-which-client = { $piece } exists for several clients: the file has to give the client's code
debit-refused-file = { $n ->
    [one] File refused, { $first }
   *[other] File refused, { $n } lines do not hold: { $first }
}

sheet-debit = direct debit
act-debit = direct debit submitted
hint-debit = debit
act-debit-back = direct debit returned
hint-debit-back = returned
act-debit-withdraw = direct debit withdrawn
hint-debit-withdraw = withdraw
prompt-debit = Direct debit given to the bank: due day [submitted on] [reference]
prompt-debit-back = Direct debit returned: the bank's code [date] [note]
prompt-debit-withdraw = Direct debit withdrawn: [date] [reason]
preview-debit = { $n ->
    [one] debits 1 document, { $amount }, on { $due }
   *[other] debits { $n } documents, { $amount }, on { $due }
}
preview-debit-how = submitted { $date }, no reminder up to 5 business days after the debit
preview-debit-back = { $n ->
    [one] 1 direct debit returned { $date }, { $amount }: { $code }
   *[other] { $n } direct debits returned { $date }, { $amount }: { $code }
}
preview-debit-withdraw = { $n ->
    [one] 1 direct debit withdrawn { $date }, { $amount }
   *[other] { $n } direct debits withdrawn { $date }, { $amount }
}
why-no-debit-day = The day of the debit is missing
why-no-debit-code = The bank's code is missing: AM04, AC04, MD01, MS02, MD06…
why-debit-words = Unknown word: { $word }
why-not-debitable = No open invoice to debit among the lines
why-not-debited = None of the lines has a direct debit running

cli-debit = Direct debits: what the bank has, what comes back unpaid
cli-debit-submit = Notes that invoices of a client went to the bank
cli-debit-returned = Notes that direct debits came back unpaid
cli-debit-withdraw = Notes that direct debits were taken back from the bank
cli-debit-import = Imports what went to the bank, or what came back, from a CSV
cli-debit-items = The direct debits that run
cli-debit-piece = Document numbers, or identifiers of lines
cli-debit-client = Code of the client
cli-debit-on = Day, today without
cli-debit-due = Day of the debit
cli-debit-reference = Reference of the file or of the mandate
cli-debit-code = The bank's code: AM04, AC04, MD01, MS02, MD06…
cli-debit-note = Reason
cli-debit-file = CSV file
cli-debit-dry-run = Checks without writing
cli-debit-all = Those that went through, came back or were withdrawn too
debit-none = No direct debit

column-submitted = Submitted
column-debit_due = Debited
column-returned_code = Return code
