# Reports: titles, columns, what they say; the screen that shows them.

report-title-ageing = aged balance
report-title-schedule = due list
report-title-statement = statement of account
report-title-disputes = disputes
report-title-promises = promises of payment
report-title-history = dunning history
report-title-day = work of the team
report-title-sent = reminders issued
report-title-terms = terms beyond the legal maximum
report-share = %
report-ledger = Ledger balance
report-disputes-out = Disputes left out
report-gap = Difference
report-carried = Balance brought forward
report-sum-other = No group
report-doubtful = Doubtful clients (416)
report-week = Week of { $date }
report-late = Overdue
report-no-date = No due date
report-age = { $from } to { $to } days
report-age-over = Over { $from } days
report-automatic = automatic
report-open-only = Open items
report-all-lines = All items
report-since = Movements since { $date }
report-period = From { $from } to { $to }
report-known-at = Letterings known at { $date }
report-by-invoice = Lateness counted from the invoice date
report-netted = Unallocated credits netted on the oldest debits
report-without-disputes = Disputed amounts left out
report-collector = Collector: { $name }
report-category = Category: { $name }
report-country = Country: { $name }
report-weeks = { $n ->
    [one] Overdue, and due within a week
   *[other] Overdue, and due within { $n } weeks
}
report-closed = Closed disputes too
report-sums = Overdue { $late }; not due { $coming }
report-sums-disputed = Overdue { $late }; not due { $coming }; of which disputed { $disputed }
report-ours = { $n ->
    [one] One line that is ours to correct is left out: { $amount }
   *[other] { $n } lines that are ours to correct are left out: { $amount }
}
report-tied = As of { $date } · total of the columns = ledger balance: { $amount }
report-untied = As of { $date } · DIFFERENCE with the ledger: { $gap }
report-attributes-now = Due dates, disputes and client files are those of today
report-counted = { $n ->
    [one] One line · { $amount }
   *[other] { $n } lines · { $amount }
}
report-past-delay = { $n ->
    [one] One dispute past its delay · { $amount }
   *[other] { $n } disputes past their delay · { $amount }
}
report-terms-basis = Terms between businesses (French Commercial Code L441-10 and L441-11) and with public buyers, held against the worst invoice of a year; special regimes (perishables, transport, export…) are not declared: to be checked.
report-terms-unread = { $n ->
    [one] One client has terms that cannot be read
   *[other] { $n } clients have terms that cannot be read
}
report-terms-consumers = { $n ->
    [one] One consumer is not concerned
   *[other] { $n } consumers are not concerned
}
report-terms-looked = { $n ->
    [one] One client looked at
   *[other] { $n } clients looked at
}
report-regime-nothing-agreed = nothing agreed
report-regime-agreed = 60 days
report-regime-end-of-month-a = 45 d, end of month
report-regime-end-of-month-b = end of month, 45 d
report-regime-periodic = periodic
report-regime-perishable = perishables
report-regime-perishable-periodic = perishables (periodic)
report-regime-livestock = livestock, meat
report-regime-spirits = spirits
report-regime-wine = wine
report-regime-transport = transport
report-regime-public-buyer = public buyer
report-regime-public-hospital = public hospital
report-regime-public-enterprise = public enterprise
report-regime-export = export
report-regime-seasonal = seasonal
report-shortened = { $n ->
    [one] One text shortened for want of room (…)
   *[other] { $n } texts shortened for want of room (…)
}
column-running = Running
column-opened = Opened
column-age = Age (d)
column-service = Service
column-over = Over
column-clients = Clients
column-calls = Calls
column-reached = Reached
column-reminders = Reminders
column-reminded = Reminded
column-promises = Promises
column-promised = Promised
column-disputes = Disputes
column-notes = Notes
column-other = Other
column-regime = Regime
column-latest = At the latest
report-opt-by = Groups with subtotals
report-opt-collector = Only clients of this collector
report-opt-category = Only clients of this category
report-opt-country = Only clients of this country (ISO code)
report-opt-to = Up to this day included
report-opt-weeks = Due list: overdue, and due within N weeks
report-opt-netted = Aged balance: unallocated credits netted on the oldest debits
report-opt-no-disputes = Aged balance: without disputed amounts
report-opt-no-doubtful = Aged balance: without the part of doubtful clients
report-usage-by = This report cannot be grouped by { $value }; it can by: { $known }
report-fault = The PDF could not be composed: { $why }
report-nothing = No line
report-unknown = { $n ->
    [one] One text has characters that the font lacks; a question mark stands for them
   *[other] { $n } texts have characters that the font lacks; a question mark stands for them
}
report-part-of = { $n } of { $of } lines
report-rows = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
report-op = op. { $op }
report-part = total of the lines shown
report-placeholder = client, piece, word…
report-group-none = not grouped
report-group-payer = by payer
report-group-collector = by collector
report-group-category = by category
report-group-country = by country
report-group-week = by week
report-group-month = by month
report-group-service = by service
report-group-age = by age
report-to-invoice = Count lateness from the invoice date
report-to-due = Count lateness from the due date
report-to-netted = Net unallocated credits on the oldest debits
report-to-apart = Unallocated credits in their own column
report-to-no-disputes = Without disputed amounts
report-to-disputes = With disputed amounts
report-to-no-doubtful = Without doubtful clients (416)
report-to-doubtful = Doubtful clients (416) apart
report-to-open = Only what is not settled or closed
report-to-all = Also what is settled or closed
report-to-known-then = Letterings known on the day of the report
report-to-known-now = Letterings known today
report-to-all-weeks = All due dates
report-to-always = Since the beginning
report-file-name = A plain name in .pdf, .csv or .txt, without a folder
report-file-written = Written in the folder you started from: { $file }
report-file-exists = There is such a file already: { $file }
report-file-failed = { $file } could not be written: { $why }
menu-reports = Reports
menu-report-variants = Change the report
prompt-report-day = As of (empty: today)
prompt-report-export = File (.pdf, .csv, .txt)
pane-report = Report
pane-report-short = Report
overview-ages = BALANCE BY AGE
overview-work = TO COLLECT
overview-share = { $n }%
overview-net = Net overdue
overview-disputes = Running disputes
overview-past-delay = past their delay
overview-promised = Promised until { $date }
overview-broken = Broken since { $date }
overview-debtors = MOST OVERDUE
overview-late-clients = { $n ->
    [one] { $n } client late
   *[other] { $n } clients late
}
overview-orders = ORDERS
overview-blocked = To decide
overview-late-orders = Late
overview-none = Nobody is late
act-report = choose a report: aged balance, due list, statement, disputes, promises…
act-statement = statement of account of the client
act-report-enter = open the client's account, on the line
act-report-filter = filter the lines of the report
act-report-turn = the other reading: due date or invoice, open or all, period
act-report-group = next way of grouping, with subtotals
act-report-variants = change the report: credits, disputes, doubtful, letterings known at its date
act-report-day = stop the report at another day
act-report-export = write the report into a PDF, spreadsheet or text file
act-report-right = columns at the right
act-report-left = columns at the left
act-overview-enter = open the lines of the figure
act-pane-show-report = Report pane, as it is
hint-report = reports
hint-statement = statement
hint-report-enter = account
hint-report-filter = filter
hint-report-turn = other reading
hint-report-group = group
hint-report-variants = options
hint-report-day = day
hint-report-export = file
hint-report-right = columns
hint-report-left = columns
hint-overview-enter = detail
hint-pane-show-report = report
scope-report = Reports
scope-overview = Overview
overview-overdue = overdue
overview-disputed = - overdue disputes
overview-credits = - unallocated credits
