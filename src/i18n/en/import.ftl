# Imported files: what is refused, tolerated, done. Detail lines follow the name of the file: no capital first.

## Where
problem-at = line { $line }, column { $column }: { $what }
problem-at-line = line { $line }: { $what }
problem-at-column = column { $column }: { $what }
problem-at-file = { $what }
problem-found = "{ $found }" found, { $what }
problem-found-nothing = nothing found, { $what }

## What was expected, or what is wrong
problem-empty = the file is empty
problem-binary = the file is not text
problem-binary-kind = the file is not text in UTF-8 or Windows-1252 ({ $found }): save it as CSV or text
problem-line-too-long = the line is longer than { $limit } bytes
problem-file-too-large = the file is larger than { $limit } bytes
problem-no-header = no separator gives the expected columns
problem-missing-column = required column missing
problem-missing-column-of = required column missing, the file has: { $found }
problem-double-column = column given twice
problem-field-count = { $found ->
    [one] { $found } field
   *[other] { $found } fields
} instead of { $expected }
problem-truncated = the file stops in the middle of a line
problem-date = a date was expected (YYYYMMDD, YYYY-MM-DD or DD/MM/YYYY)
problem-amount = an amount was expected (1234.56)
problem-amount-range = amount too large
problem-side = D or C was expected (or +1, -1)
problem-account = an account was expected (three digits first)
problem-required = a value is required
problem-encoding = text that this encoding cannot read (--encoding)
problem-currency = a currency code was expected (EUR)
problem-number = a number was expected
problem-terms = payment terms were expected (30N, 45FDM-A, COMPTANT)
problem-open-quote = quote never closed
problem-unbalanced = entry { $entry } of journal { $journal } does not balance, gap { $gap }
problem-file-unbalanced = the file does not balance, gap { $gap }
problem-email = an e-mail address was expected
problem-identifier = SIREN, IBAN or VAT number that fails its own check
problem-double-code = code given twice
problem-both-sides = both debit and credit filled

## Tolerated
note-seen = { $what }, { $count ->
    [one] line { $first }
   *[other] { $count } times, first on line { $first }
}
note-encoding = text that is not UTF-8
note-separator = separator other than the tab
note-quoted = fields between quotes
note-line-ends = unusual line ends
note-header = columns written or ordered otherwise, or more of them
note-trailing-separator = separator after the last field
note-amount-and-side = Montant and Sens instead of Debit and Credit
note-amount-format = amounts written otherwise (point, blanks, sign after)
note-negative-amount = negative debits or credits
note-zero-line = lines of 0.00, skipped
note-date-format = dates not written YYYYMMDD
note-date-outside-year = dates outside the fiscal year
note-no-validation = entries without validation date
note-letter-without-date = codes without lettering date
note-date-without-letter = lettering dates without code
note-empty-label = empty labels
note-blank-line = blank lines
note-number-gap = entry numbers that do not follow each other
note-balance-by-number = entries balanced by number, over several journals
note-balance-by-piece = entries balanced by journal, date and document
note-balance-by-file = only the whole file balances
note-letter-unbalanced = codes that do not balance in the file

## Line by line
told-changed-text = { $client } { $piece } { $after }: changed but for its amount, code and level kept
told-changed-broken = { $client } { $piece } { $after }: changed (date or side), code and level not carried over
told-changed-amount = { $client } { $piece }: { $before } becomes { $after }, code and level not carried over
told-changed-amount-kept = { $client } { $piece }: { $before } becomes { $after }, code and level kept
told-gone = { $client } { $piece } { $amount }: gone from accounting
told-gone-lettered = { $client } { $piece } { $amount }: gone from accounting, it was lettered
told-conflict = { $client }: accounting's code { $code } contradicts ours ({ $ours })
told-tombstone = { $client }: accounting's code { $code } not applied, unlettered here
told-outside = { $client }: code { $code } closed outside the file, gap { $gap }
told-kept = { $client }: { $field } "{ $ours }" entered here and kept, the file says "{ $theirs }"
told-opening-gap = { $client }: openings differ from the closing balance, gap { $gap }

## Refusals
import-problems = { $count ->
    [one] { $count } error:
   *[other] { $count } errors:
}
import-optional = { $count ->
    [one] { $count } optional value unreadable, --accept optional leaves it empty:
   *[other] { $count } optional values unreadable, --accept optional leaves them empty:
}
import-changes = { $count ->
    [one] { $count } line lettered or dunned is changed or gone, --accept changes accepts it:
   *[other] { $count } lines lettered or dunned are changed or gone, --accept changes accepts them:
}
import-letters = { $count ->
    [one] { $count } lettering contradicts ours, --letters ours or --letters theirs decides:
   *[other] { $count } letterings contradict ours, --letters ours or --letters theirs decides:
}
import-company = The file is another company's ({ $file }, the book is { $book }'s), --accept company accepts it
import-year-needed = The name of the file does not say the fiscal year (SIREN, FEC, closing date), give its closing date: --year YYYY-MM-DD
import-several-years = The file covers several fiscal years, give the closing date of one: --year YYYY-MM-DD
import-span = The file covers { $months } months, --accept span accepts it
import-second-source = The source "{ $source }" already covers these accounts for this fiscal year: --source { $source } if it is the same package
import-no-third-party = The file has no line on a third-party account
import-overflow = A total of the file is beyond the possible amounts
import-more = … and { $more ->
    [one] { $more } other of the same kind
   *[other] { $more } others of the same kind
}, --report FILE gives all

## Report
import-read = { $file }: { $counts }
count-rows = { $n ->
    [one] { $n } row read
   *[other] { $n } rows read
}
count-skipped = { $n } of them not on third-party accounts
import-coverage-full = source "{ $source }", { $first } to { $last }, full file
import-coverage-delta = source "{ $source }", { $first } to { $last }, partial file
import-closing = fiscal year closing on { $closing }
import-lines = lines: { $counts }
count-added = { $n } added
count-known = { $n } already known
count-renumbered = { $n } renumbered
count-changed = { $n } changed
count-gone = { $n } gone
count-refused = { $n } refused
import-clients = clients: { $counts }
count-clients-added = { $n } added
count-clients-changed = { $n } changed
count-clients-known = { $n } already known
count-clients-refused = { $n } refused
import-lettered = { $count ->
    [one] { $count } lettering taken from accounting
   *[other] { $count } letterings taken from accounting
}
import-outside = { $count ->
    [one] { $count } lettering does not balance in the file: taken as settled outside it, marked ?
   *[other] { $count } letterings do not balance in the file: taken as settled outside it, marked ?
}
import-conflicts = { $count ->
    [one] { $count } lettering in conflict, left as it was
   *[other] { $count } letterings in conflict, left as they were
}
import-tolerated = tolerated: { $note }
import-ties-out = tie-out: same balances as the file, account by account
import-gap = tie-out: gap of { $gap } with the file, on { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}
import-account-gap = { $account }: { $book } here, { $file } in the file
import-op = operation { $op }, "suivi undo { $op }" undoes it
import-nothing-changed = nothing changes
import-nothing-written = dry run: nothing written
told-double-siren = { $code }: same SIREN as { $other }
told-double-address = { $code }: same address as { $other }
import-merges = { $count ->
    [one] A client vanished and its lines stand under another code: --accept merges merges them, --accept changes leaves it gone
   *[other] { $count } clients vanished and their lines stand under other codes: --accept merges merges them, --accept changes leaves them gone
  }
told-merged = { $code } was merged into { $now }: the row is passed over
told-reappears = { $code } → { $other }: { $found } of { $of } lines stand there now
told-odd-vat = { $code }: VAT number { $number }, { $odd }
