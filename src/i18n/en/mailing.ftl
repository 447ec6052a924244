# Copies of invoices and statements sent from the screens; reports exported.

dun-deed-statement = statement of account sent
mail-about-statement = statement
mail-statement-file = statement
mail-statement-long = This statement is too long for a mail: export it, or choose a period
mail-statement-plain = Without the company's text: { $why }
mail-writing = The mail is being written…
mail-not-now = The mail was ready, but something else is open: ask for it again
mail-gone = This mail is gone: ask for it again
mail-whom = To whom? The client file has no e-mail address
mail-which = Which documents?
mail-preview = { $subject } – Enter sends it
prompt-mail-pieces = Copies to send: numbers of the documents
prompt-mail-to = Send by e-mail to
act-mail-copies = e-mail the client a copy of the invoice, or the statement shown
hint-mail-copies = copy
taken-statement = statement
taken-ageing = aged balance
taken-schedule = schedule
taken-disputes = disputes
taken-promises = promises
taken-history = history
taken-day = day's work
taken-sent = reminders issued
taken-terms = payment terms
cli-dispute-assign = Give a dispute to somebody
cli-dispute-assign-name = Who deals with it from now on
mail-bar-waits = A mail of this document waits in the outbox already
mail-nobody = — (no address in the file: it is asked for)
mail-head-from = From:
mail-head-to = To:
mail-head-reply = Reply to:
mail-head-subject = Subject:
mail-head-file = Attached:
mail-file = { $file }, { $size } kB, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
mail-proof = Mail as it will leave
mail-proof-barred = This mail may not leave
act-mail-send = send the mail that is shown
hint-mail-send = send
scope-mail = Mail before it leaves
mail-about-plan = payment plan
plan-file = payment-plan
