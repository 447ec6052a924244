# Quotes, orders, delivery notes, invoices, credit notes; controls, exposure, holds.

op-import-documents = documents imported
op-import-items = price list and stock imported
op-order = order
op-conditions = client conditions
op-set-orders = order control rules
need-orders = deal with orders

order-kind-quote = quote
order-kind-order = order
order-kind-delivery = delivery note
order-kind-invoice = invoice
order-kind-credit-note = credit note

order-stage-received = received
order-stage-controlled = controlled
order-stage-blocked = on hold
order-stage-confirmed = confirmed
order-stage-preparing = in preparation
order-stage-partly-shipped = partly shipped
order-stage-delivered = delivered
order-stage-invoiced = invoiced
order-stage-cancelled = cancelled

order-quote-draft = draft
order-quote-sent = sent
order-quote-accepted = accepted
order-quote-refused = refused
order-quote-expired = expired

order-channel-phone = phone
order-channel-email = e-mail
order-channel-post = post
order-channel-fax = fax
order-channel-salesman = salesman
order-origin-client = client
order-origin-prospect = prospect
order-origin-salesman = salesman

order-check-solvency = solvency
order-check-receivables = receivables
order-check-conditions = conditions
order-check-items = items and prices
order-check-stock = stock
order-check-deposit = deposit
order-check-limit = credit limit

order-verdict-pass = in order
order-verdict-warn = to watch
order-verdict-fail = blocking

order-found-solvent = class { $class }, checked on { $date }
order-found-poor = class D, checked on { $date }
order-found-bad = class E, checked on { $date }: cash or cancel
order-found-solvency-old = class { $class } of { $date }: checked more than twelve months ago
order-found-solvency-unknown = not checked
order-found-insolvent = insolvency procedure since { $date }: cash or cancel
order-found-nothing-overdue = nothing overdue
order-found-all-disputed = all that is overdue is disputed: { $amount }
order-found-plan = plan respected over { $amount } overdue
order-found-overdue = { $amount } overdue, the oldest by { $days } d
order-found-late-and-large = { $amount } overdue for more than 15 days, the oldest by { $days } d: chase
order-found-broken-promise = promise broken on { $date }: chase
order-found-formal-notice = under formal notice
order-found-insurer-stop = deliveries on credit stopped since { $date } (credit insurance)
order-found-as-agreed = as agreed
order-found-better = better for us than agreed
order-found-conditions-unknown = not checked: no agreed discount is known
order-found-discount-above = { $item }: discount { $given } instead of { $agreed }: see the salesman
order-found-terms-too-long = due { $date }, beyond the legal maximum ({ $latest }): see the salesman
order-found-terms-longer = due { $date }, later than the client's terms ({ $latest })
order-found-terms-unreadable = payment terms cannot be read: { $terms }
order-found-as-listed = references known, prices as listed
order-found-small-gap = { $item }: { $asked } instead of { $listed } (within 1%)
order-found-price-gap = { $item }: { $asked } instead of { $listed }: ask the client
order-found-unknown-item = { $item }: unknown reference: ask the client
order-found-no-price = { $item }: no listed price, not checked
order-found-no-list = not checked: no price list imported
order-found-in-stock = available
order-found-partly-in-stock = { $item }: { $available } available of { $ordered }
order-found-comes-in-time = { $item }: restocked on { $date }, in time
order-found-comes-late = { $item }: restocked on { $date }, too late: tell the client
order-found-out-of-stock = { $item }: { $ordered } missing, no date: tell the client
order-found-stock-unknown = { $item }: stock unknown, not checked
order-found-no-deposit = no deposit asked for
order-found-deposit-received = deposit received: { $amount }
order-found-deposit-not-due = { $amount } expected on { $date }
order-found-deposit-missing = { $amount } missing since { $date }: chase, do not prepare
order-found-within-limit = exposure { $exposure } of { $limit } ({ $percent })
order-found-over-limit = exposure { $exposure } of { $limit } ({ $percent }): { $beyond } beyond
order-found-no-limit = not checked: no limit set
order-found-limit-zero = limit of zero: cash
order-found-unreckoned = amounts out of range: not checked

order-hold-by-hand = held by hand

order-refused-no-document = No document { $number }
order-refused-not-that = This is a document “{ $is }”: “{ $wanted }” is wanted
order-refused-stage = Too late: { $stage }
order-refused-held = On hold: { $why }
order-refused-as-it-is = It is so already
order-refused-no-reason = A reason is wanted
order-refused-past = { $date } is past
order-refused-future = { $date } has not come yet
order-refused-not-failing = This control does not block
order-refused-not-following = No document “{ $to }” is made of “{ $from }”
order-refused-no-line = No line { $no }
order-refused-too-much = Line { $no }: { $asked } asked, { $left } left
order-refused-nothing-left = Nothing is left of it
order-refused-number-taken = Number { $number } exists already
order-refused-before-origin = Dated before the document it comes from ({ $date })
order-refused-stands = { $number } was made of it and stands
order-refused-no-quantity = Quantity of zero or less
order-refused-no-lines = A document without lines
order-refused-overflow = Amount out of range

order-done-controlled-pass = { $number } controlled: all in order
order-done-controlled-warn = { $number } controlled: to watch
order-done-controlled-fail = { $number } controlled: on hold
order-done-confirmed = { $number } confirmed
order-done-overridden = { $number }: control “{ $check }” passed over
order-done-held = { $number } held
order-done-released = { $number } released until { $date }
order-done-cancelled = { $number } cancelled
order-done-dated = { $number }: dates taken down
order-done-commented = { $number }: comment taken down
order-done-sent = { $number } sent on { $date }
order-done-accepted = { $number } accepted by the client
order-done-refused = { $number } refused by the client
order-done-became = { $number } → { $kind } { $made } ({ $amount })
order-done-client = { $code }: taken down
order-done-settings = Control rules taken down

problem-unknown-client = no client has this code, SIREN or VAT number
problem-other-client = document of client { $code }
problem-no-document = no document of that number in the book or the file
problem-no-such-line = no matching line in { $number }
problem-no-order = delivery note without an order
problem-not-following = this document is not made of that one
problem-before-origin = dated before the document it comes from ({ $date })
problem-too-much = { $number }, line { $line }: there are only { $had }

finding-document-client = document of a client that is not in the book
finding-document-origin = document made of one that is not in the book
finding-document-quantity = more delivered, invoiced or given back than there is
finding-document-progress = progress of a document that is not in the book

order-percent = { $value }%
