# Command line.

cli-about = suivi: the credit control workstation, in the terminal
cli-heading-commands = Commands:
cli-heading-options = Options:
cli-heading-usage = Usage: { $usage }
cli-heading-arguments = Arguments:
cli-heading-examples = Examples:
cli-value-command = COMMAND
cli-value-options = OPTIONS
cli-value-folder = FOLDER
cli-value-file = FILE
cli-value-date = DATE
cli-value-word = WORD
cli-value-words = WORD,…
cli-value-name = NAME
cli-value-number = NO
cli-value-text = TEXT
cli-value-code = CODE
cli-value-kind = KIND
cli-value-what = WHAT
cli-value-query = TEXT
cli-value-letter = LETTER
cli-words = { $help }: { $words }
cli-common = Common options: --book, --today, --lang, --format, --at (suivi --help)
cli-exit-codes = Exit codes: 0 done, 1 refused or findings, 2 wrong arguments, 3 could not run
cli-after = Without a command, suivi opens the workstation. "suivi demo" makes a fictitious company to try it on. "suivi COMMAND --help" tells more about a command.
cli-opt-help = Show this help
cli-opt-version = Show the version
cli-opt-book = Folder of the book (else SUIVI_BOOK, else the data folder)
cli-opt-today = Working date (YYYY-MM-DD), today by default
cli-opt-lang = Language
cli-opt-format = A table to read, csv and json for scripts
cli-opt-at = The book as it was after operation OP, read-only
cli-opt-solo = In this process, not shared
cli-opt-as-of = As of this date (YYYY-MM-DD)
cli-code = Client code, or account number
cli-op = Number of the operation

cli-demo = Make a fictitious company and open the workstation on it
cli-demo-clients = Number of clients
cli-demo-seed = Seed of the draw: same seed, same data
cli-demo-make-only = Only make it
cli-demo-making = Making the fictitious company…
cli-demo-made = Fictitious company made in { $folder }
cli-demo-real = { $folder } holds a real book: the demonstration does not go there
cli-demo-there = The demonstration is already in { $folder }: remove that folder, or give another one with --book

cli-import = Import files
cli-import-kind = What the files are
cli-import-files = Files
cli-import-dry-run = Show what would be done, write nothing
cli-import-source = Name of the accounting system (main by default)
cli-import-year = Closing date of the fiscal year (YYYY-MM-DD), or its year
cli-import-delta = The file is not full: nothing is gone
cli-import-extract = Extract: third-party accounts only, entries need not balance
cli-import-encoding = Encoding of the file
cli-import-accept = Accept a doubt
cli-import-letters = Who wins where letters differ
cli-import-report = Write the whole report to this file
cli-import-plan = Dry run, nothing is written. The import would do this:
cli-import-refused = { $file }: refused, nothing of it is taken

cli-clients = Search clients: code, name, city, SIREN, IBAN, phone, document, amount
cli-clients-query = What to look for; nothing: all clients
cli-clients-total = { $count ->
    [0] No client found
    [one] { $count } client · balance { $balance } · overdue { $overdue }
   *[other] { $count } clients · balance { $balance } · overdue { $overdue }
}
cli-ledger = The lines of a client
cli-ledger-account = One general account only
cli-ledger-open = Unlettered lines only
cli-ledger-total = { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
} · balance { $balance } · residual { $residual }
cli-letter = Letter and unletter
cli-letter-add = Letter lines
cli-letter-ids = Identifiers of lines (columns id or source_id of ledger)
cli-letter-partial = Accept a gap: partial lettering
cli-letter-break = Unletter
cli-letter-letter = The letter, or the number of the group after #
cli-letter-reason = Reason
cli-ageing = Aged balance
cli-ageing-known-at = With the letterings known at that date (YYYY-MM-DD)
cli-ageing-basis = Lateness counted from the due date or from the invoice
cli-ageing-buckets = Bounds of the columns, in days
cli-ageing-kinds = Kinds of account (client by default)
cli-ageing-total = As of { $date } · total of the columns = ledger balance: { $total }
cli-export = Export for accounting, or reports for people
cli-export-what = What to export
cli-export-file = File to write; nothing: standard output
cli-export-since = Only after that operation
cli-export-force = Replace an existing file
cli-log = Operations, newest first
cli-log-limit = Number of operations
cli-log-client = Those of a client
cli-undo = Undo my last operation, or the one of that number
cli-redo = Redo what was undone
cli-check = Check the book: silent when all is well
cli-check-strict = Also report what is odd without being wrong

cli-company = The settings of the book: show them, or change those that are given
cli-company-name = Name of the company
cli-company-siren = SIREN
cli-company-language = Language of what the company writes
cli-company-zone = Time zone (Europe/Paris)
cli-company-terms = Default terms of clients (30N)
cli-ask-year = { $file }: closing date of the fiscal year, or the year?
cli-ask-year-again = { $value } is neither a closing date (YYYY-MM-DD) nor a year
cli-ask-coverage = { $file }: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}, journals { $journals }, from { $first } to { $last }
cli-ask-validated = All entries are validated: drafts may be missing (--delta)
cli-ask-full = The file is full over these journals and days: what it no longer holds will be withdrawn. Import? [y/n]
cli-ask-delta = The file is not full: nothing will be withdrawn. Import? [y/n]
cli-yes = y
cli-ask-left = { $file }: left aside, the book is unchanged

cli-keys = All keys, your own included
cli-config = The user's settings
cli-config-check = Check keymap and theme: silent when all is well

cli-usage-command = Unknown command: { $word }
cli-usage-argument = Unknown argument: { $word }
cli-usage-missing = Missing argument: { $word }
cli-usage-value = Value not accepted for { $word }: { $value }
cli-usage-value-of = Value not accepted for { $word }: { $value } (accepted: { $known })
cli-usage-no-value = The value of { $word } is missing
cli-usage-twice = Given twice: { $word }
cli-usage-text = An argument is not text in UTF-8
cli-usage-meant = Did you mean { $word }?
cli-usage-which = A command is missing
cli-usage-other = Wrong arguments
cli-usage-help = Help: suivi --help
cli-usage-date = A date is expected for { $word } (YYYY-MM-DD): { $value }
cli-usage-buckets = Bounds expected: 1 to 10 climbing numbers of days, such as 30,60,90
cli-usage-kind = Unknown kind of account: { $value } (known: { $known })

cli-no-book = No book here. Begin with "suivi import fec FILE", or try "suivi demo"
cli-no-terminal = The workstation needs a terminal. Commands work without one: suivi --help
cli-file-unreadable = { $file }: cannot be read ({ $why })
cli-file-folder = { $file } is a folder, a file was expected
cli-file-unwritable = { $file }: cannot be written ({ $why })
cli-file-exists = { $file } exists already: --force replaces it
cli-file-special = { $file } is not an ordinary file
cli-no-home = No home folder is known (HOME): say where the book is, with --book or SUIVI_BOOK
cli-output = The output could not be written to its end: { $why }
cli-damaged = The book is damaged, a backup can replace it ({ $what })
cli-internal = The program stopped on an internal error, what was not saved is lost ({ $what })
cli-past = A copy is made of the present book, without --at
cli-written = Written: { $file }

# Column titles of tables.
column-code = Code
column-name = Name
column-city = City
column-account = Account
column-balance = Balance
column-overdue = Overdue
column-oldest_due = Oldest
column-level = Lvl
column-collector = Coll.
column-id = Id
column-source_id = In accounts
column-date = Date
column-journal = Jnl
column-entry = Entry
column-piece = Document
column-label = Label
column-due = Due
column-debit = Debit
column-credit = Credit
column-letter = Let.
column-group = Group
column-state = State
column-lettered_on = Lettered
column-residual = Residual
column-client = Client
column-not_due = Not due
column-no_due = No due date
column-unallocated = Unallocated
column-total = Total
column-disputed = Disputed
column-op = Op.
column-at = When
column-actor = Who
column-what = What
column-amount = Amount
column-reverts = Reverts
column-event = Event
column-file = File
column-rows = Rows
column-skipped = Skipped
column-added = Added
column-known = Known
column-renumbered = Renumbered
column-changed = Changed
column-gone = Gone
column-refused = Refused
column-letters = Letters
column-conflicts = Conflicts
column-finding = Finding
column-siren = SIREN
column-currency = Currency
column-language = Language
column-zone = Zone
column-terms = Terms
column-scope = Where
column-keys = Keys
column-action = Action
column-about = About
cli-terminal = The terminal does not answer: { $why }
column-detail = Detail
column-reason = Reason
