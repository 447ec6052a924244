# Quotes and orders keyed in.

order-refused-not-keyed = "{ $kind }" is not keyed in: it is made of the document before it
order-refused-no-price = Line { $no }: the price list has no price, give one
order-refused-no-vat = Line { $no }: rate of VAT unknown, give it
order-refused-no-label = Line { $no }: neither item nor label
order-refused-not-ours = This document was not keyed in here: it is changed at its source
order-refused-answered = The client has already answered this quote
order-refused-changed = The document changed meanwhile: start again from it
order-refused-terms = Payment terms that nobody can read: { $terms }
order-refused-deposit = A deposit of { $asked } for a total of { $total }
order-refused-issued = An invoice that was issued is not cancelled: make a credit note of it
order-refused-posted = { $number } went to accounting already: make a credit note of it
order-refused-issued-credit = A credit note that was issued is not cancelled
order-done-keyed = { $number } recorded: { $amount } tax included
order-done-rekeyed = { $number } changed: { $amount } tax included

cli-order-add = Keys in a quote or an order of a client
cli-order-change = Changes a document keyed in here that nothing follows
cli-order-add-kind = An order, unless it is a quote
cli-order-add-on = The date of the document, today if not given
cli-order-add-line = A line of the price list: quantity, price, discount and VAT where needed; repeatable
cli-order-add-line-value = ITEM=QTY[@PRICE][-DISCOUNT%][/VAT]
cli-order-add-free = A line of free text, with its price and VAT
cli-order-add-free-value = TEXT=QTY@PRICE/VAT
cli-order-vat = VAT of the lines that say nothing of it
cli-order-rebate = Rebate on the whole
cli-order-cash = Cash discount on the whole, after the rebate
cli-order-add-deposit = Deposit asked for: an amount, or 30%
cli-order-deposit-due = When the deposit is due
cli-order-valid = Last day on which the quote holds
cli-order-terms = Payment terms, else those of the client
cli-order-reference = The client's reference
cli-order-channel = How it came in
cli-order-origin = Who gave it
cli-order-add-comment = A comment
cli-usage-order-keyed = "{ $value }": ITEM=QTY[@PRICE][-DISCOUNT%][/VAT] is wanted
cli-usage-order-share = "{ $value }": an amount or a percentage is wanted

scope-keying = Keying in a quote or an order
act-order-new = Key in an order of the client
hint-order-new = order
act-quote-new = Key in a quote for the client
hint-quote-new = quote
act-order-change = Change the document keyed in here
hint-order-change = change
act-keying-next = Take what is proposed, or go to the next field
hint-keying-next = next
act-keying-previous = Go back to the field before
hint-keying-previous = previous
act-keying-save = Save the document
hint-keying-save = save

keying-title-order = new order
keying-title-quote = new quote
keying-title-change = { $kind } { $number }: change
keying-leave = Not saved: Esc once more to leave it
keying-in-stock = { $quantity } in stock

keying-field-client = Client
keying-field-date = Date
keying-field-reference = Client's ref.
keying-field-planned = Delivery on
keying-field-channel = Came in by
keying-field-origin = Given by
keying-field-terms = Terms
keying-field-valid = Valid until
keying-field-rebate = Rebate %
keying-field-cash = Cash disc. %
keying-field-deposit = Deposit
keying-field-deposit-due = Deposit due
keying-field-comment = Comment
keying-hint-client = code, name, city
keying-hint-date = today
keying-hint-reference = order number
keying-hint-planned = dd, ddmm, +7
keying-hint-channel = down to choose
keying-hint-origin = down to choose
keying-hint-terms = the client's own
keying-hint-valid = dd, ddmm, +30
keying-hint-rebate = on the whole
keying-hint-cash = after the rebate
keying-hint-deposit = amount or 30%
keying-hint-deposit-due = with the order
keying-hint-comment = comment printed on the document

keying-head-item = Item
keying-head-label = Label
keying-head-quantity = Qty
keying-head-price = Price
keying-head-discount = Disc.%
keying-head-vat = VAT %
keying-head-net = Net
keying-cell-item = code, words
keying-cell-label = label
keying-cell-quantity = quantity
keying-cell-price = list
keying-cell-discount = 0
keying-cell-vat = rate

keying-total-lines = Lines { $amount }
keying-total-rebate = rebate -{ $amount }
keying-total-cash = cash discount -{ $amount }
keying-total-net = net { $amount }
keying-total-vat = VAT { $rate }: { $amount }
keying-total-gross = total { $amount }
keying-total-deposit = deposit { $amount }

keying-why-client = Choose the client: type, then Enter
keying-why-past = A date is wanted, today at the latest
keying-why-choice = Choose from the list
keying-why-no-line = No line was keyed in
keying-why-quantity = A quantity is wanted
keying-why-price = A price is wanted
keying-why-rate = A rate in percent is wanted
keying-why-deposit = Deposit: an amount, or a rate such as 30%
keying-why-range = Amount out of range

cli-order-settings = Shows or changes the rules of the controls
cli-order-setting = A setting and its value
cli-value-setting = KEY=VALUE
cli-usage-order-setting = "{ $value }": KEY=VALUE is wanted, of { $keys }; yes, no or an amount
order-no = no
order-setting-documents = Deliveries and orders count in the exposure
order-setting-credits = Credits and deposits are taken off the exposure
order-setting-bills = Bills not yet due count in the exposure
order-setting-insured-only = Credit is given up to the insured amount only
order-setting-minimum = Overdue amount under which nothing is stopped
sale-label = { $kind } { $number } { $name }
cli-invoices-none = No invoice for accounting
column-setting = Setting
column-meaning = What it sets
keying-replaced = The item changed what was typed: { $texts }
