# The Orders pane: to decide, follow-up, board; the sheet of a document of the sale.

scope-orders = Orders
scope-document = Document
scope-quote = Quote

act-orders-enter = open the order
hint-orders-enter = open
act-orders-why = why the order is blocked: its controls
hint-orders-why = why
act-orders-next = next view: to decide, follow-up, board
hint-orders-next = view
act-orders-scope = orders under way, or all
hint-orders-scope = all
act-orders-sort = change the order of the rows: promised, late, amount, client, newest
hint-orders-sort = sort
act-orders-filter = filter the orders
hint-orders-filter = filter
act-orders-left = column before on the board
hint-orders-left = column before
act-orders-right = next column of the board
hint-orders-right = next column
act-orders-decide = blocked orders to decide
hint-orders-decide = to decide
act-orders-follow = the follow-up table of orders
hint-orders-follow = follow-up
act-orders-board = the board of orders by stage
hint-orders-board = board
act-orders-client = orders of this client; again: of all
hint-orders-client = client's orders
act-order-release = release the order: until when, deposit, reason
hint-order-release = release
act-order-hold = hold the order
hint-order-hold = hold
act-order-control = run the controls and take them down
hint-order-control = control
act-order-confirm = confirm the order
hint-order-confirm = confirm
act-order-override = pass over a control that fails
hint-order-override = pass over
act-order-next = on to the next stage: control, confirm, prepare, deliver
hint-order-next = next stage
act-order-convert = make the next document: delivery, invoice, credit note
hint-order-convert = deliver, invoice
act-order-dates = days prepared, promised and delivered
hint-order-dates = dates
act-order-comment = comment, observation
hint-order-comment = comment
act-order-sent = acknowledged to the client, quote sent
hint-order-sent = acknowledged
act-order-cancel = cancel the document
hint-order-cancel = cancel it
act-quote-accept = the client accepts the quote
hint-quote-accept = accepted
act-quote-refuse = the client refuses the quote
hint-quote-refuse = refused
act-document-enter = open the document of the chain, or its line in the account; pass over the control
hint-document-enter = open
act-document-why = the control that fails; on the chain, the document
hint-document-why = why

orders-view-decide = to decide
orders-view-follow = follow-up
orders-view-board = board
orders-n = { $n ->
    [one] { $n } order under way, { $sum }
   *[other] { $n } orders under way, { $sum }
}
orders-n-all = { $n ->
    [one] { $n } order, { $sum }
   *[other] { $n } orders, { $sum }
}
orders-n-late = { $n } late, { $sum }
orders-n-blocked = { $n } blocked, { $sum }
orders-fed = data of { $when }
orders-keyed = keyed in here
orders-found = { $n ->
    [one] { $n } order
   *[other] { $n } orders
}
orders-filter-placeholder = number, client, state, comment
orders-sorted = by { $by }
orders-sort-promised = promised delivery
orders-sort-late = days late
orders-sort-amount = amount
orders-sort-client = client
orders-sort-newest = newest
orders-columns = stages { $from } to { $to } of { $of }
orders-to-prepare = to prepare
orders-none = No order under way
orders-none-left = No order matches the filter
orders-none-client = No order of this client under way
orders-none-decide = Nothing to decide: no order is blocked

head-order = Order no.
orders-head-promised = Promised
orders-head-overdue = Overdue
orders-head-exposure = Exposure
orders-head-limit = Limit
orders-head-used = Used
orders-head-insured = Insured
orders-head-why = Why
orders-head-prepared = Date prepared
orders-head-planned = Delivery date promised
orders-head-delivered = Date delivered
orders-head-comment = Comment/Observation
orders-head-stage = State
orders-head-controls = Controls
orders-head-days = Late (d)

document-gross = { $amount } with VAT
document-held = Blocked: { $why }
document-released = Released until { $date } by { $who }: { $reason }
document-late = { $days } d late
document-delivered-late = delivered { $days } d late
document-of = of { $date }
document-prepared = prepared { $date }
document-planned = delivery promised { $date }
document-delivered = delivered { $date }
document-valid = valid until { $date }
document-sent = sent or acknowledged { $date }
document-accepted = accepted { $date }
document-refused = refused { $date }
document-confirmed = confirmed { $date }
document-cancelled = cancelled { $date }
document-due = {" "}due { $date }
document-deposit = deposit asked { $amount }
document-reference = client's reference { $text }
document-channel = came by { $text }
document-terms = payment { $text }
document-comment = Observation: { $text }
document-controls = CONTROLS
document-overridden = passed over by { $who } on { $date }: { $reason }
document-exposure-head = EXPOSURE
document-exposure = exposure with this order
document-limit = limit
document-beyond = { $amount } beyond
document-lines = LINES
document-head-no = No.
document-head-item = Item
document-head-label = Label
document-head-quantity = Qty
document-head-ordered = Ord.
document-head-delivered = Deliv.
document-head-invoiced = Inv.
document-head-credited = Cred.
document-head-left = Left
document-head-price = Price
document-head-net = Net
document-anomaly = { $took } by { $kind } of { $had }
document-totals = net { $net } + VAT { $vat } = { $gross }
document-chain = CHAIN
document-head-kind = Document
document-head-number = Number
document-head-ledger = In the account
document-head-from = Made of
document-settled = settled
document-open = { $amount } open

menu-order-override = { $number }: pass over which control?
menu-order-convert = { $number }: make which document of it?
prompt-order-release = release until, deposit, reason
prompt-order-hold = hold, reason
prompt-order-override = pass over “{ $check }”, reason
prompt-order-dates = prepared; promised; delivered
prompt-order-comment = comment
prompt-order-sent = sent on
prompt-order-cancel = cancel, reason
prompt-order-convert = make of it: { $kind }
prompt-quote-accept = accepted on
prompt-quote-refuse = refused on
preview-order-release = a date, a deposit if one is wanted, a reason; “;” before a reason that begins with a figure
preview-order-dates = three dates with “;” between them: nothing takes one away
preview-order-convert = Enter: all that is left; else line=quantity, as 2=6 3=1.5
preview-order-day = Enter: today; else a date
preview-order-reason = a reason is mandatory
preview-order-because = reason: { $reason }
preview-order-until = released until { $date }
preview-order-deposit = against a deposit of { $amount }
preview-order-prepared = prepared { $date }
preview-order-planned = promised { $date }
preview-order-delivered = delivered { $date }
preview-order-no-comment = the comment is taken away
preview-order-on = on { $date }
preview-order-all = all that is left: { $left }
preview-order-line = line { $no }: { $quantity } { $label }

why-no-order = no order here
why-not-an-order = not for this document
why-order-not-held = nothing holds this order
why-order-no-failing = no failing control to pass over
why-order-last = no next stage: what follows is invoiced
why-order-reason = the reason is missing
why-order-words = “{ $words }” cannot be understood
why-document-gone = this document is no more
why-document-row = nothing to open on this line
why-document-here = this is that document
