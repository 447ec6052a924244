# Words, refusals and receipts shared by all screens and the command line.
# Status sentences: a capital first, no full stop at the end. Ordinary blanks only.

## Side of a balance
side-debit = Dr
side-credit = Cr

## Days
day-mon = Mon
day-tue = Tue
day-wed = Wed
day-thu = Thu
day-fri = Fri
day-sat = Sat
day-sun = Sun

## Lists
list-and-more = { $names } and { $more ->
    [one] { $more } other
   *[other] { $more } others
}

## Operations
op-create = book created
op-import = accounting import
op-import-clients = clients import
op-letter = lettering
op-letter-partial = partial lettering
op-unletter = unlettering
op-edit-client = client file
op-edit-company = settings
op-undo = undo
op-redo = redo

## State of a line
standing-open = open item
standing-partial = partial lettering
standing-total = lettered
standing-outside = closed outside the file

## Accounts
account-client = clients
account-retention = retentions
account-bill = bills receivable
account-doubtful = doubtful clients
account-to-invoice = invoices to issue
account-deposit = deposits received
account-packaging = packaging deposits
account-credit-notes = credit notes to issue
account-supplier = suppliers
account-factor = factor
account-unidentified = unidentified receipts
account-bill-in-collection = bills in collection

## Third parties
role-client = client
role-supplier = supplier

## Client file
field-code = code
field-name = company name
field-siren = SIREN
field-vat = VAT number
field-iban = IBAN
field-address = address
field-postcode = postcode
field-city = city
field-country = country
field-language = language
field-terms = payment terms
field-limit = credit limit
field-insured = insured amount
field-collector = collector
field-manager = account manager
field-seller = salesman
field-category = category
field-payment_mode = payment mode
field-payer = payer
field-contact = contact
field-phone = telephone
field-email = e-mail
field-tags = tags

## Found by
found-code = code
found-name = name
found-city = city
found-siren = SIREN
found-iban = IBAN
found-phone = telephone
found-email = e-mail
found-contact = contact
found-tag = tag
found-piece = document
found-amount = amount

## Lettered groups
origin-hand = by hand
origin-import = accounting
origin-auto = automatic
ending-correction = corrective unlettering
ending-rejection = payment returned on { $date }
ending-replaced = lettering completed
ending-vanished = code gone from accounting

## Done
done-lettered = Lettered { $code }: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}
done-lettered-partial = Partial lettering { $code }: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, { $left } left
done-unlettered = Unlettered { $code }: { $lines ->
    [one] { $lines } line open again
   *[other] { $lines } lines open again
}
done-edited = File changed: { $fields }
done-edited-nothing = Nothing changed
done-settings = Settings saved
done-undone = Undone: { $what } (operation { $op })
done-redone = Redone: { $what } (operation { $op })

## Refusals
refusal-scope = The lines are not all in the same account
refusal-shape = At least two lines are needed, a debit and a credit, none of zero
refusal-gap = The lines do not balance: gap { $gap }
refusal-lettered = Line { $line } (document { $piece }) is already lettered { $code }: unletter it first
refusal-unchanged = The marked lines are already together in letter { $code }: nothing to add
refusal-several-groups = The marked lines touch several partial letterings: { $codes }
refusal-withdrawn = Line { $line } was withdrawn by an import
refusal-conflict = Nothing was done: { $who } changed { $row } on { $when } ({ $what }, operation { $op })
refusal-conflict-line = line { $line }
refusal-conflict-row = what you see
refusal-unknown-client = No client has the code "{ $code }"
refusal-unknown-line = No line has the id "{ $id }"
refusal-unknown-account = This client has no account "{ $account }"
refusal-unknown-letter = No lettering in force has the code "{ $code }" in this account
refusal-ambiguous-letter = Several letterings have this code, name one by its number: { $groups }
refusal-ambiguous-group = #{ $group } { $code } account { $account } of { $date }, { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}
refusal-reason-required = A reason is required
refusal-nothing-to-undo = You have nothing to undo
refusal-nothing-to-redo = You have nothing to redo
refusal-unknown-operation = No operation has the number { $op }
refusal-already-undone = Operation { $op } is already undone
refusal-undo-blocked = Operation { $op } cannot be undone, others depend on it: { $by }
refusal-undo-blocker = { $op } { $what } ({ $who })
refusal-not-undoable = This operation cannot be undone: { $what }
refusal-not-yours = Only { $who } or a supervisor can undo this operation
refusal-invalid = Value refused for the field { $field }: "{ $text }"; expected: { $expected }
refusal-overflow = The total is beyond the possible amounts
refusal-read-only = The book is open as it was in the past: nothing can be changed in it

## Failures
failure-no-book = No book in { $folder }: a first import creates it, "suivi demo" shows an example
failure-in-use = The book is in use by another process, nothing is done: { $by }
failure-newer = The book was written by a newer version of the program (schema { $book }, this one reads { $ours })
failure-folder-not = { $folder } is not a folder: a book is one
failure-not-file = { $file } is not a file: this book is not opened
failure-folder-foreign = The folder { $folder } belongs to somebody other than the owner of the book: nothing in it can be trusted
failure-lost = The host of the book stopped before it answered: whether it was done is not known. Trying again will not do it twice
failure-folder-squatted = In { $folder }, host.sock is held by somebody who has no access to the book: nothing is sent there
failure-folder-open = Everybody may write in the folder { $folder }, a book is not safe there: chmod o-w
failure-io = Cannot read or write: { $why }
failure-damaged = The book is damaged, a backup can replace it ({ $what })

## Check
check-finding = { $about }: { $what }
check-finding-amount = { $about }: { $what } ({ $amount })
finding-group-unbalanced = lettering does not balance
finding-group-members = lettering whose lines do not agree
finding-residual = residual does not agree with the lettering
finding-balance = balance does not agree with the lines
finding-index = index does not agree with the lines
finding-entry-unbalanced = entry does not balance
finding-chain = log of operations broken
finding-tie-out = gap with accounting
finding-damaged = unreadable data

## What the system answers
system-absent = no such file or folder
system-denied = access denied
system-disk = the disk made an error
system-device = no such device
system-exists = the name is taken
system-not-folder = a folder was expected
system-folder = it is a folder
system-too-many-files = too many open files
system-too-large = file too large
system-full = disk full
system-read-only = read-only file system
system-name = name too long
system-link = too many links
said-of = { $what }: { $words }
