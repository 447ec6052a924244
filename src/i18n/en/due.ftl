# What is due about quotes and orders: acknowledgements, reminders, lateness.

due-task-acknowledge = to acknowledge
due-task-ask-quote = quote to ask after
due-task-ask-deposit = deposit to ask for
due-task-tell-seller = delay: seller
due-task-tell-client = delay: client
order-refused-not-due = Nothing of the kind is due: { $task }
order-done-asked-quote = { $number }: quote asked after
order-done-asked-deposit = { $number }: deposit asked for
order-done-told-seller = { $number }: seller told of the delay
order-done-told-client = { $number }: client told of the delay
op-detail-order-quote-asked = quote asked after
op-detail-order-deposit-asked = deposit asked for
op-detail-order-seller-told = seller told of the delay
op-detail-order-client-told = client told of the delay
due-late-note = promised for { $date }, { $days } d late
due-late-note-plain = { $days } d late

cli-order-print = Prints a document: quote, acknowledgement, delivery note, invoice, credit note
cli-order-print-pdf = Writes the PDF into this file, never over another without --force
cli-order-print-text = Shows the text (the default)
cli-order-due = What is due today: acknowledgements, reminders of quotes and deposits, delays
cli-order-chase = Notes a task of "order due" as done
cli-order-chase-task = The task; the one that is due when there is only one
cli-order-chase-note = What was said; for the seller, an internal note in the client's file
cli-order-due-none = Nothing is due today
column-phone = Phone
column-who = Seller

orders-view-due = due
orders-none-due = Nothing is due about quotes and orders
orders-head-due = Since
orders-head-task = To do
orders-head-phone = Phone
orders-head-who = Seller
act-orders-due = what is due: acknowledgements, reminders of quotes and deposits, delays
hint-orders-due = due
act-order-print = print the document: quote, acknowledgement, delivery note, invoice, credit note
hint-order-print = print
prompt-paper-file = file
paper-file-name = A plain name that ends in .pdf or .txt
document-to-do = To do: { $task } (since { $date })
