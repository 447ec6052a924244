# Screens.
screen-too-small = Window too small: at least 60x16
yes = yes

## Panes
pane-clients = Clients
pane-account = Account
pane-agenda = Agenda
pane-receipts = Receipts
pane-orders = Orders
pane-overview = Overview
pane-clients-short = Clients
pane-account-short = Account
pane-agenda-short = Agenda
pane-receipts-short = Receipts
pane-orders-short = Orders
pane-overview-short = Overv.
bar-past = AS IT WAS AFTER OPERATION { $op }

## Panes without content
empty-account-1 = No account is open
empty-account-2 = Find a client, then Enter
empty-way = find a client and work on its account

## Clients
clients-search = Search
clients-placeholder = code, name, city, SIREN, IBAN, phone, document, exact amount
clients-found = { $shown ->
    [0] no client
    [one] { $shown } client
   *[other] { $shown } clients
} of { $total }
clients-none = No client in this book: import a file with "suivi import"
clients-nothing = Nothing found: try the start of a name, a document number, an amount
head-code = Code
head-client = Client
head-city = City
head-balance = Balance
head-overdue = Overdue
figure-net = Net overdue
figure-overdue = Overdue
figure-overdue-disputed = of which disputed
figure-unallocated = Unallocated credits
figure-not-due = Not due
figure-no-due = Without due date
figure-balance = Balance
figure-limit = Limit
figure-insured = Insured
figure-last-payment = Last payment
figure-last-invoice = Last inv.
card-terms = terms
card-payer = payer
card-collector = collector
card-credit = credit code
card-category = category
card-siren = SIREN
card-iban = IBAN
card-tags = tags
card-same-siren = same SIREN

## Account: header
payer = payer: { $name }
payer-self = itself
header-net = NET OVERDUE
header-overdue = overdue
header-disputed = disputed
header-unallocated = credits
header-not-due = not due
header-no-due = no due date
header-dispute = in dispute
header-balance = BALANCE
header-exposure = exposure
header-limit = limit
header-insured = insured
header-level = reminder
header-last-payment = paid { $amount } on { $date }
header-collector = collector { $name }
header-gap = (gap { $gap })
accounts-all = all
scope-open = open items
scope-all = all lines
sort-label = by { $by }
sort-due = due date
sort-date = date
sort-piece = document
sort-amount = amount
lines-count = { $n ->
    [0] no line
    [one] { $n } line
   *[other] { $n } lines
}
lines-of = { $n ->
    [0] no line
    [one] { $n } line
   *[other] { $n } lines
} of { $all }
lines-none-open = Everything is lettered: nothing is left to explain the balance
lines-none = No line in this account
lines-filtered = No line matches the filter
filter-label = filter
filter-placeholder = document, label, amount, letter
filter-kept = filter "{ $text }"

## Account: columns
head-date = Date
head-journal = Jnl
head-piece = Document
head-label = Label
head-reference = Ref.
head-due = Due
head-late = Late
head-mode = Pay
head-debit = Debit
head-credit = Credit
head-signed = Dr / -Cr
head-letter = Let.
head-residual = Residual
head-running = Running
head-level = Lev

## Account: foot
tally-marked = { $n ->
    [0] nothing marked
   *[other] marked { $n }
}
tally-along = (+ { $n } of the partial group)
tally-hidden = ({ $n } hidden by the filter)
tally-debit = debit
tally-credit = credit
tally-gap = GAP
tally-next = next letter { $code }
tally-next-partial = partial letter { $code }

## Menus
menu-letter-gap = Not balanced: gap { $gap }
menu-letter-no = Cannot be lettered
menu-letter-partial = partial lettering "{ $code }": { $gap } left open
menu-letter-partial-no = partial lettering
menu-letter-keep = keep these marks and go on
menu-letter-clear = remove all marks
menu-unletter = Unletter { $code } ({ $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}), lettered by { $who } on { $when }: why?
menu-undo = Undo operation { $op } ({ $what }, { $who })?
menu-yes-undo = yes, undo this operation
menu-no = no
reason-error = lettering error
reason-accounting = asked by accounting
reason-unpaid = returned payment
reason-wrong-client = payment of another client
reason-other = another reason…
prompt-reason = Reason of the unlettering
prompt-sent = sending…

## Sheets
sheet-group = Letter { $code } · { $standing } · { $origin }
sheet-line = Line { $piece }
sheet-history = Operations on the client
sheet-file = Client file { $name }
sheet-problems = Problems in your settings files
sheet-waiting = …
sheet-sum = sum
sheet-external = letter in accounting
sheet-states = History of the lettering
sheet-made = { $code }: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, sum { $sum }, lettered on { $date }
sheet-voided = undone
sheet-ended = ended
sheet-reason = { $how }: { $reason }
head-op = No.
head-when = When
head-who = Who
head-what = What
head-detail = Detail
head-amount = Amount
head-reason = Reason
history-undone = undone by operation { $op }
history-empty = No operation on this client
file-edited = (edited here)
line-amount = amount
line-residual = residual
line-standing = state
line-lettered-on = lettered on
line-group-origin = lettered by
line-label = label
line-piece = document
line-piece-date = document date
line-invoice = invoice
line-reference = reference
line-entry = journal · entry · date
line-account = account
line-mode = payment mode
line-due = due date
line-instalment = of which
line-foreign = in currency
line-disputed = in dispute
line-ours = correction is ours
line-origin = origin
line-kind = nature
line-source-id = accounting identifier
line-id = identifier
line-version = changed by operation { $op }
due-none = none
due-source = { $date }, given by accounting
due-derived = { $date }, computed from the terms (~)
origin-file = accounting file
origin-desk = entry to post
origin-bank = provisional receipt (bank)
kind-opening = opening, detailed
kind-opening-total = opening, not detailed

## Palette and help
palette-title = Actions
palette-placeholder = name or word of the action
palette-nothing = No action of that name
help-title = Keys
help-placeholder = filter
scope-account = Account
scope-clients = Clients
scope-search = Search
scope-filter = Filter
scope-file = File
scope-history = History
scope-sheet = Sheet
scope-pick = List
scope-prompt = Typing
scope-motion = Lists
scope-global = Anywhere

## Notices
notice-range = Range: go to the other end, then v again (Esc gives up)
notice-copied = Copied
notice-changed = { $who } has just changed this account
notice-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
} in your settings files: ":problems.open" shows them

## Why not
why-no-client = no client chosen
why-no-line = no line here
why-not-here = not in this pane
why-not-lettered = this line is not lettered
why-lettered = Already lettered { $code }: unletter it first (d)
why-outside = Settled outside the file ({ $code }): it no longer explains the balance
why-one-account = this client has one account only
why-no-mark = nothing is marked
why-mark-first = Mark lines first (space)
why-alone = at least two lines are needed
why-accounts = lines of several accounts
why-one-sided = a debit and a credit are needed
why-overflow = the sum is out of range
why-group-gone = This group is no longer in force
why-read-only = the book is open as it was: nothing can change
why-code-fixed = The code comes from accounting and is not edited
why-no-key = No action on these keys (F1: help)
why-sending = being sent
why-no-problem = no problem
why-paste = Text can only be pasted into a line being typed

## Keys
key-space = space
key-enter = Enter
key-esc = Esc
key-tab = Tab
key-backtab = Shift-Tab
key-backspace = Backspace
key-delete = Del
key-insert = Ins
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-home = Home
key-end = End
key-pageup = PgUp
key-pagedown = PgDn
key-shift = Shift-

## Faulty settings
config-error = error:
config-warning = warning:
config-near = (did you mean "{ $name }"?)
config-syntax = not TOML: { $name }
config-table = unknown table [{ $name }]
config-action = unknown action "{ $name }" in [{ $other }]
config-argument = the action "{ $name }" takes one of: { $other }
config-no-argument = the action "{ $name }" takes no argument
config-not-here = the action "{ $name }" does not exist in [{ $other }]
config-key = unknown key "{ $name }"
config-twice = the key "{ $name }" is given twice in [{ $other }]
config-hides = "{ $name }" hides the sequence "{ $other }" ({ $table })
config-capital = "{ $name }": capitals count as small letters (Caps Lock)
config-risky = "{ $name }": the terminal, the multiplexer or the keyboard may keep this key
config-not-table = "{ $name }": a table was expected
config-not-text = "{ $name }": a text was expected
config-role = unknown role "{ $name }"
config-colour = unknown colour "{ $name }" in the palette
config-bad-colour = not a colour: { $name }
config-modifier = unknown modifier "{ $name }"
config-field = unknown key "{ $name }"

## Actions: a sentence
act-mark-toggle = mark or unmark the line, and go down
act-mark-range = mark a range: once at its beginning, once at its end
act-letter-commit = letter the marked lines when the gap is zero; on a lettered line, show its group
act-letter-partial = letter the marked lines partially
act-unletter = unletter the group of this line, with a reason
act-line-why = all that is known about this line, and why
act-scope-toggle = open items only, or all lines with the running balance
act-account-tab-next = next account of the client
act-account-tab-previous = previous account of the client
act-account-tab-all = all accounts of the client together
act-filter-open = filter the lines: document, label, amount, letter
act-sort-next = change the order: due date, date, document, amount
act-mark-clear = remove all marks
act-filter-accept = keep the filter and go back to the lines
act-client-open = open the client's account
act-focus-switch = go from the search line to the list, and back
act-file-edit = edit this field of the file
act-history-undo = undo this operation
act-file-open = client file
act-history-open = operations on the client: who did what
act-pick-accept = choose
act-pick-nth = choose by rank: the digits, or the upper row of a French keyboard
act-prompt-accept = accept what was typed
act-undo = undo my last operation
act-redo = do again what was just undone
act-back = back: closes, unmarks, then the pane before; never leaves
act-copy-line = copy the line
act-move-up = up
act-move-down = down
act-move-page-up = previous page
act-move-page-down = next page
act-move-first = beginning
act-move-last = end
act-pane-show-clients = Clients: find a client
act-pane-show-account = Account: the account of the client
act-pane-show-agenda = Agenda: the dunning queue
act-pane-show-receipts = Receipts to letter
act-pane-show-orders = Orders
act-pane-show-overview = Overview
act-help-open = the keys that work here
act-palette-open = every action, by name
act-refresh = read the book again
act-lang-fr = screens in French
act-lang-en = screens in English
act-theme-dark = colours for a dark background
act-theme-light = colours for a light background
act-theme-mono = no colour
act-glyphs-unicode = Unicode signs (● ▌ ─)
act-glyphs-ascii = ASCII signs only
act-problems-open = problems in your settings files
act-repaint = draw the screen again
act-suspend = give the terminal back (fg to return)
act-quit = leave

## Actions: a word
hint-mark-toggle = mark
hint-mark-range = range
hint-letter-commit = letter
hint-letter-partial = partial
hint-unletter = unletter
hint-line-why = why
hint-scope-toggle = open/all
hint-account-tab-next = account
hint-account-tab-previous = prev. account
hint-account-tab-all = all accounts
hint-filter-open = filter
hint-sort-next = order
hint-mark-clear = unmark
hint-filter-accept = keep
hint-client-open = open
hint-focus-switch = search/list
hint-file-edit = edit
hint-history-undo = undo operation
hint-file-open = file
hint-history-open = operations
hint-pick-accept = choose
hint-pick-nth = rank
hint-prompt-accept = accept
hint-undo = undo
hint-redo = redo
hint-back = back
hint-copy-line = copy
hint-move-up = up
hint-move-down = down
hint-move-page-up = prev. page
hint-move-page-down = next page
hint-move-first = beginning
hint-move-last = end
hint-pane-show-clients = Clients
hint-pane-show-account = Account
hint-pane-show-agenda = Agenda
hint-pane-show-receipts = Receipts
hint-pane-show-orders = Orders
hint-pane-show-overview = Overview
hint-help-open = help
hint-palette-open = actions
hint-refresh = refresh
hint-lang-fr = French
hint-lang-en = English
hint-theme-dark = dark
hint-theme-light = light
hint-theme-mono = no colour
hint-glyphs-unicode = Unicode
hint-glyphs-ascii = ASCII
hint-problems-open = problems
hint-repaint = redraw
hint-suspend = suspend
hint-quit = leave
