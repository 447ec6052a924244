## Factoring: factors, receivables assigned to them, what of our receipts is theirs.

op-set-factor = factor
op-assign = assignment to a factor
op-pass-on = passed on to a factor

dun-why-pass-on = to pass on
legal-task-pass-on = pass on to the factor
finding-stray-assignment = assigned document that is gone from accounting

factor-deed-assigned = { $n ->
    [one] 1 document assigned to { $name } on { $date }, { $amount }
   *[other] { $n } documents assigned to { $name } on { $date }, { $amount }
}
factor-deed-given-back = { $n ->
    [one] 1 document given back by { $name } on { $date }, { $amount }
   *[other] { $n } documents given back by { $name } on { $date }, { $amount }
}
factor-deed-notified = { $n ->
    [one] assignment to { $name } notified on { $date }, 1 document
   *[other] assignment to { $name } notified on { $date }, { $n } documents
}
factor-deed-passed-on = { $amount } passed on to { $name } on { $date }

factor-done-set = Factor { $no } saved: { $name }
factor-done-removed = Factor { $no } removed: { $name }

factor-refused-no-name = A factor has a name
factor-refused-no-such = No factor { $name }
factor-refused-same-name = Factor { $no } has that name already
factor-refused-iban = Not a valid IBAN: { $value }
factor-refused-bic = Not a valid BIC: { $value }
factor-refused-in-force = { $n ->
    [one] 1 document is still with this factor: have it given back first
   *[other] { $n } documents are still with this factor: have them given back first
}
factor-refused-no-lines = Name at least one document
factor-refused-no-receipt = The number of the factor's receipt is missing
factor-refused-not-invoice = { $piece }: only an invoice on an account of clients can be assigned
factor-refused-settled = { $piece } is settled: there is nothing left to assign
factor-refused-already = { $piece } is with { $name } already
factor-refused-before-invoice = { $piece } is of { $date }: it cannot be assigned before
factor-refused-future = { $date } is still to come
factor-refused-not-assigned = { $piece } is with no factor
factor-refused-before-assignment = { $piece } was assigned on { $date }: that day comes before
factor-refused-notified = { $piece }: the assignment was notified already, on { $date }
factor-refused-nothing-left = { $piece }: nothing to pass on
factor-refused-before-receipt = { $piece }: the money came on { $date }, that day comes before
factor-refused-other-client = { $piece } is another client's

factor-no-account = the IBAN of { $name } (factor) is missing

letter-us = our company
letter-payee-us = Invoices payable to our company
letter-payee-factor = Receivables assigned to { $name }
letter-pay-us = Payable to our company by bank transfer: { $amount }
letter-pay-factor = Payable to { $name } only by bank transfer: { $amount }
letter-pay-iban = IBAN { $iban }
letter-pay-iban-bic = IBAN { $iban } - BIC { $bic }
letter-account-us = { $account } (invoices payable to our company)
letter-account-factor = { $account } (invoices assigned to { $name })
letter-or = { $a } or { $b }

report-pay-factor = Payable to { $name } only ({ $amount }): IBAN { $iban }
report-pay-factor-bic = Payable to { $name } only ({ $amount }): IBAN { $iban }, BIC { $bic }
report-pay-factor-unknown = Payable to { $name } only ({ $amount }): its IBAN is not recorded
report-pay-pieces = Assigned to { $name }: { $pieces }
report-payee-us = Payable to our company
report-payee-factor = Payable to { $name }

factor-managed-us = collected by us
factor-managed-factor = collected by the factor
factor-recourse = with recourse
factor-no-recourse = without recourse

sheet-factor = assigned to
sheet-factor-how = terms
sheet-factor-told = notification
sheet-factor-terms = { $managed }, { $recourse }
sheet-factor-words = { $name } on { $date }, receipt { $receipt }
sheet-factor-notified = notified on { $date }
sheet-factor-not-notified = not notified
dun-sheet-pay-us = payable to us
dun-sheet-pay-factor = payable to { $name }
dun-sheet-pay-line = { $n ->
    [one] { $payee }: { $amount }, 1 document
   *[other] { $payee }: { $amount }, { $n } documents
}

act-assign = assign to a factor
hint-assign = assign
act-unassign = given back by the factor
hint-unassign = given back
act-notified = assignment notified to the client
hint-notified = notified
prompt-assign = Assign: [name] receipt [date]; factor; without recourse; notified
prompt-unassign = Given back: date, reason
prompt-notified = Assignment notified to the client: date
preview-assign = { $n ->
    [one] assigns 1 document, { $amount }, to { $name }
   *[other] assigns { $n } documents, { $amount }, to { $name }
}
preview-assign-how = on { $date }, receipt { $receipt }, { $told }
preview-unassign = { $n ->
    [one] 1 document, { $amount }, given back on { $date } by { $name }
   *[other] { $n } documents, { $amount }, given back on { $date } by { $name }
}
preview-notified = { $n ->
    [one] assignment of 1 document to { $name } notified on { $date }
   *[other] assignment of { $n } documents to { $name } notified on { $date }
}
why-no-factor = No factor is recorded: suivi factor set NAME --iban IBAN
why-which-factor = Say which factor: { $names }
why-no-quittance = The number of the receipt is missing
why-not-assigned = None of the lines is with a factor
why-factor-words = Unknown word: { $word } (factor, without recourse, notified)
why-not-assignable = No open invoice among the lines

cli-factor = Factors and the receivables assigned to them
cli-factor-list = The factors, what they have of ours and what is theirs of our receipts
cli-factor-set = Record or change a factor, by number or name
cli-factor-remove = Remove a factor with whom nothing is any more
cli-factor-assign = Assign open invoices of a client, on one receipt
cli-factor-give-back = Given back: the documents are ours again
cli-factor-notified = The assignment was notified to the client
cli-factor-pass-on = Note that what was paid to us was passed on to the factor
cli-factor-items = The documents that are assigned
cli-factor-name = Number or name of the factor
cli-factor-new-name = New name
cli-factor-iban = IBAN of the factor, empty to clear it
cli-factor-bic = BIC of the factor
cli-factor-notice = Subrogation notice of letters and statements
cli-factor-piece = Document numbers, or ids of lines
cli-factor-client = Code of the client
cli-factor-on = Day, else today
cli-factor-receipt = Number of the factor's receipt
cli-factor-by-factor = The factor collects itself
cli-factor-no-recourse = Assigned without recourse
cli-factor-told = Day on which the client was told
cli-factor-of = Number or name of one factor only
cli-factor-all = Documents that are settled or were given back too
cli-factor-note = Reference of the transfer, reason
factor-none = No factor
factor-none-items = No document is assigned

column-notice = Notice
column-to_pass_on = To pass on
column-receipt = Receipt
column-assigned = Assigned
column-managed_by = Collected by
column-recourse = Recourse
column-notified = Notified
column-returned = Given back
column-factor = Factor
column-iban = IBAN
column-bic = BIC
