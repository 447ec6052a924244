# The history of letters and the ways back to accounting.

refusal-never-imported = The source { $source } has brought nothing for the year closing on { $closing }

cli-export-onto = The original FEC, of which a copy is written with our letters
cli-export-out = Name of the copy; none: beside the original, with "_lettre"
cli-export-partial = Partial letters too

onto-which = export fec --onto FILE: name the original FEC
onto-legal-name = { $file }: that is the name of a legal FEC; a lettered copy is none, choose another name
onto-itself = { $file }: the copy never replaces the original
onto-refused = { $file }: no copy is written
onto-company = The file is another company's: SIREN { $siren }, the book is { $ours }
onto-year = The file's fiscal year is not in the book, or cannot be told: --year
onto-row = line { $line }, { $journal } { $entry } { $piece }: { $why }
onto-row-unknown = not known to the book
onto-row-letter = lettered { $letter } since the import
onto-more = { $n ->
    [one] and one more line
   *[other] and { $n } more lines
}
onto-import-first = The file is not the one that was imported: import it first (import fec)
onto-done = { $groups ->
    [0] No group
    [one] One group
   *[other] { $groups } groups
}, { $rows ->
    [0] no line changed
    [one] one line changed
   *[other] { $rows } lines changed
}
onto-left = { $groups ->
    [one] One group left aside: the file does not hold all its lines
   *[other] { $groups } groups left aside: the file does not hold all their lines
}
onto-unwritable = { $rows ->
    [one] One line left as it is: its letter cannot be written in this file
   *[other] { $rows } lines left as they are: their letters cannot be written in this file
}
onto-not-legal = This copy is not the legal FEC: that only comes from the accounting package. A code is unique only within its account (CompteNum, CompAuxNum)

cli-journal = Journal of letterings: who, when, which letter, where it comes from
cli-journal-from = From this day on
cli-journal-to = Up to this day, itself included
cli-journal-client = One client only
cli-journal-user = One person only
cli-journal-origin = Of one origin only
cli-carry = What is lettered here and still to be carried back to accounting
cli-carry-partial = Partial letters too

journal-empty = No lettering
journal-event-letter = lettered
journal-event-change = changed
journal-event-unletter = unlettered
journal-origin-hand = by hand
journal-origin-auto = automatic
journal-origin-import = accounting
journal-origin-undo = undo
journal-origin-redo = redo
column-lines = Lines
column-pieces = Pieces
column-origin = Origin
column-undone_by = Undone by
column-days = Days
carry-total = { $groups ->
    [0] Nothing to carry back to accounting
    [one] One group to carry back to accounting
   *[other] { $groups } groups to carry back to accounting
}

op-allocate = amounts per invoice
op-unletter-all = account unlettered
need-unletter-all = unletter a whole account
done-allocated = { $n ->
    [0] Letter { $code }: payments go to the oldest due dates
   *[other] Letter { $code }: amounts per invoice saved
}
done-unlettered-all = { $client }: { $groups ->
    [one] one group unlettered
   *[other] { $groups } groups unlettered
}, { $lines } lines open again
done-unlettered-all-but = { $client }: { $groups ->
    [one] one group unlettered
   *[other] { $groups } groups unlettered
}, { $lines } lines open again; { $left ->
    [one] one other kept: it holds
   *[other] { $left } others kept: they hold
} a correcting entry
refusal-not-partial = Group { $code } is not partial: there is nothing to allocate
refusal-allocation-above = { $piece } holds only { $holds }: the amount chosen is too large
refusal-allocation-unfit = The amounts chosen do not fit the lines of the group
refusal-unconfirmed = Nothing is done: to unletter the whole account, type the client's code ({ $code })
refusal-nothing-lettered = There is nothing to unletter in this account

finding-total-not-zero = total group whose sum is not zero
finding-partial-is-zero = partial group whose sum is zero
finding-sum-wrong = sum of the group is not that of its lines
finding-shape = group without a debit, without a credit, or with a line of zero
finding-foreign-member = group across two accounts
finding-missing-member = group of which a line is no longer in the account
finding-double-member = line in two groups
finding-two-states = group in two states at once
finding-allocation-wrong = amounts per invoice that do not fit the lines
finding-lettered-too-early = lettering date before one of the lines
finding-orphan-group = letter without a group
finding-orphan-member = line of a group that does not bear its letter
finding-standing-wrong = state of the line is not its group's
finding-residual-wrong = residual that does not agree with the group
finding-balance-wrong = balance is not the sum of the lines
finding-balance-not-explained = balance that open residuals do not explain
finding-code-behind = letter that would be given twice
finding-stray-group = group of an account that is not in the book
finding-replay = data are not what the log of operations gives
finding-clock = the clock went back

cli-letter-allocate = Choose the amounts per invoice of a partial group; none: the oldest due dates first
cli-letter-amounts = Invoice and the amount that settles it
cli-letter-break-all = Unletter a whole account
cli-letter-confirm = The client's code, typed again: nothing is done without it
allocate-usage = { $word }: ID=AMOUNT was expected

bar-carry = To carry { $n }
scope-allocate = Amounts per invoice
sheet-carry = To carry back to accounting
sheet-allocate = Amounts per invoice
carry-none = Nothing to carry back: accounting has every letter made here
carry-age = keyed on { $date } ({ $days } d) by { $who }
line-letters = Letters of the line
line-letter = { $standing }, { $lines ->
    [one] one line
   *[other] { $lines } lines
}, { $who } ({ $origin })
journal-filter = what:letter
prompt-unletter-all = Unletter the whole account: the client's code, then the reason
prompt-allocate = Amount that settles this invoice
allocate-sums = To allocate { $held } · left { $left }
allocate-invoice = Invoice
allocate-allotted = Settled
allocate-rest = Open
allocate-amount = An amount was expected
allocate-too-much = The payments of the group hold only { $held }
why-not-partial = This group is not partial
act-allocate-open = amounts per invoice of a partial group
act-allocate-edit = change the amount that settles this invoice
act-allocate-accept = save the amounts per invoice
act-unletter-all = unletter the whole account (with the client's code)
act-carry-open = what is to be carried back to accounting
act-journal-open = journal of letterings
hint-allocate-open = allocate
hint-allocate-edit = amount
hint-allocate-accept = accept
hint-unletter-all = unletter all
hint-carry-open = to carry
hint-journal-open = journal
