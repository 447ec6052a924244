# Settings of lettering
op-set-lettering = strength and tolerances
need-lettering-rules = set the automatic lettering and the differences allowed
need-reverse-entry = take a correcting entry back
refusal-unfit-setting = Not a valid setting, { $what }: "{ $text }"
gap-unfit-journal = the journal of correcting entries (letters and digits, 10 at most)
gap-unfit-tolerance = the difference allowed (amount and thousandths)
setting-strength = strength of automatic lettering
setting-client-strength = strength by client
setting-user-strength = strength by user
setting-tolerance = difference allowed
setting-client-tolerance = difference allowed by client
setting-user-tolerance = difference allowed by user
setting-gap-accounts = accounts of correcting entries
setting-gap-journal = journal of correcting entries
setting-letter-master = master of letters

# Accounts of correcting entries
gap-use-short = small differences, loss
gap-use-over = small differences, gain
gap-use-discount = discounts granted
gap-use-vat = VAT collected
gap-use-exchange-loss = exchange losses
gap-use-exchange-gain = exchange gains
gap-use-bank-fee = bank fees
gap-use-doubtful = doubtful clients
gap-use-bad-debt = bad debts
gap-use-depreciation = depreciation of clients
gap-use-charge = charges to depreciation
gap-use-release = releases of depreciation
gap-use-suspense = suspense account
gap-use-rebate = rebates granted
gap-use-retention = retentions
gap-use-credit-notes = credit notes to issue
gap-use-bank = bank
gap-use-sales = sales

# Causes of gaps
gap-cause-G1 = payment absent
gap-cause-G2 = payment without invoice
gap-cause-G3 = credit note missing
gap-cause-G4 = credit note not set off
gap-cause-G5 = partial payment
gap-cause-G6 = paid too much or twice
gap-cause-G7 = posted on the wrong client
gap-cause-G8 = wrong amount, digits swapped
gap-cause-G9 = wrong side
gap-cause-G10 = booked twice
gap-cause-G11 = discount taken
gap-cause-G12 = VAT not paid
gap-cause-G13 = bank fees or exchange
gap-cause-G14 = set-off, retention or penalty of the client
gap-cause-G15 = small difference
gap-cause-G16 = year-end rebate, contribution
gap-cause-G17 = retention held
gap-cause-G18 = logistics penalty deducted
gap-cause-G19 = deposit on packaging
gap-cause-G20 = credit note expected, deducted in advance
gap-cause-G21 = paid to the factor or another company
gap-cause-G22 = paid twice by two sites
gap-status-open = open
gap-status-analysed = analysed
gap-status-corrected = corrected
gap-status-relettered = lettered again

# What was seen
gap-seen-overdue = due { $date }, nothing paid
gap-seen-nothing-owed = nothing is owed on this account
gap-seen-disputed = { $amount } disputed
gap-seen-line = see { $line }
gap-seen-client = same amount open at { $line }
gap-seen-digits = same digits: { $a } and { $b }
gap-seen-twice = twice { $amount }
gap-seen-vat = VAT of the invoice: { $amount }
gap-seen-discount = { $rate }% { $base }
gap-seen-discount-agreed = { $rate }% { $base }, in time (by { $until })
gap-seen-discount-late = { $rate }% { $base }, too late (by { $until })
gap-base-total = of the total
gap-base-net = of the net amount
gap-base-paid = of what was paid
gap-seen-currency = balanced in { $currency }
gap-seen-fee = about what a bank keeps on the way
gap-seen-within = within the difference allowed ({ $limit })
gap-seen-five-percent = 5% of the invoice
gap-seen-short = less than owed

# Refusals
refusal-unknown-entry = No correcting entry { $entry }
gap-no-gap = These lines balance: nothing to correct
gap-over-tolerance = Gap { $gap }, more than the { $limit } allowed: look for the cause, or letter partially (m)
gap-wrong-way = This correction does not go in that direction
gap-not-in-currency = { $left } { $currency } are left in the currency: not an exchange difference
gap-not-one-currency = These lines are not all in one currency
gap-discount-late = The discount was earned by { $until } only: remind
gap-vat-not-confirmed = The VAT of a claim is taken back only when it is lost for good and the duplicate was sent: confirm it
gap-vat-unknown = VAT of the invoice unknown: give the rate
gap-over-shared = Parts of { $sum }, more than the { $balance } to split
gap-empty-share = Each part has an amount, on the side of the payment
gap-other-account = These lines are not on the account chosen
gap-not-rejected = For a returned payment mark the payment and its rejection, of one amount
gap-one-line = Only one line is reversed at a time
gap-no-client = This account is no client's
gap-own-entry = { $entry } is a correcting entry already: undo it (z), or reverse it in accounting once it is there
gap-not-third-party = Account { $account } is no third-party account

# Operations
op-cure = correction
op-split = payment split
op-note-gap = gap analysed
op-send-entries = sent to accounting
done-cured = { $entry } on { $date } for { $gap }: { $letter }, to be posted
done-returned = Returned { $date }, { $amount }: { $letter }, invoices open again
done-cured-letter = lettered { $code }
done-cured-open = nothing lettered
done-noted = { $lines ->
    [one] { $cause }: 1 line noted
   *[other] { $cause }: { $lines } lines noted
}
done-sent = { $entries ->
    [one] 1 entry sent to accounting
   *[other] { $entries } entries sent to accounting
}
told-posted = { $client } { $piece }: { $amount }, correcting entry posted, its lettering is kept

# Command line
cli-gaps = Accounts explained: every open line with its reason
cli-gaps-client = One client only
cli-gaps-total = Balance { $balance }, explained { $explained }
cli-entries-none = No entry to post
gap-why-not-due = not due
gap-why-noted = noted
gap-why-disputed = disputed
gap-why-unexplained = to explain

# Screens
act-gap-open = Find the cause of the gap and correct it
hint-gap-open = gap
act-entry-post = Record the entry and letter
hint-entry-post = record
act-justify = Explain the account, line by line
hint-justify = explain
scope-entry = Entry to confirm
why-gap-lettered = Nothing to correct: the line is lettered; mark open lines
why-rate = A rate in per cent: 20, 5.5, or 0 to leave the VAT as it is
gap-menu = Gap { $gap }: which cause?
gap-menu-noted = Gap { $gap } · noted: { $cause }, { $status }
gap-item-seen = { $cause }: { $seen }
gap-do-write-off = write the difference off (658 or 758)
gap-do-discount = grant the discount (665 and VAT)
gap-do-bank-fee = fee kept by the bank (627)
gap-do-exchange = exchange difference (656 or 756)
gap-do-returned = payment returned by the bank
gap-do-client = move to another client
gap-do-split = split over several clients
gap-do-reverse = reverse this entry
gap-do-doubtful = transfer to doubtful (416)
gap-do-retention = retention (4117), twelve months
gap-do-note = note a cause, leave open
gap-more-causes = other causes
gap-causes = Cause of the gap
prompt-gap-note = { $cause }: what was found, who was asked
prompt-gap-client = Code of the client whose lines these are
prompt-gap-split = Clients and amounts: C00412 1200.00 C00871 350.50
why-split = Codes and amounts in pairs: C00412 1200.00 C00871 350.50
prompt-gap-rate = VAT of the invoice unknown: rate in %, 0 to leave it as it is
sheet-entry = Entry to post · { $journal } · { $date }
sheet-returned = Returned payment
sheet-justified = Account explained · { $name }
entry-none-payment = The payment and its rejection are lettered together.
entry-none-invoice = The invoices are open again, with their due date and dunning level.
entry-confirm = Enter records and letters, Esc leaves all as it is
entry-moved = Closed period: the entry is dated { $date }, the first open day
justify-done = Account explained: { $balance }
justify-left = Balance { $balance }, explained { $explained }
justify-returned = { $n ->
    [one] 1 returned payment
   *[other] { $n } returned payments
}
head-account = Account
head-why = Reason
head-cause = Cause
column-why = Reason
column-cause = Cause
column-seen = Seen
column-owner = Owner
column-note = Note
column-invoice = Invoice
cli-letter-settle = Correct a gap: an entry to post, lettered with the lines
cli-letter-settle-by = How: write-off (default), fee, discount, exchange, doubtful, returned, reversal
cli-letter-settle-vat = VAT rate in %; 0: left as it is; else that of the invoice
cli-letter-settle-note = What was found, kept with the gap
cli-letter-settle-label = Label of the entry
