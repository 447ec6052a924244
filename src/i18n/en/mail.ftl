# E-mails that are no reminders: copies of invoices, disputes.
op-mail = e-mail
op-dispute-answer = answer to a dispute
dun-deed-copies = copy sent: { $pieces }
dun-deed-dispute-mail = dispute { $no }: service asked
dun-deed-dispute-answer = dispute { $no }: answer
mail-about-copies = copies
mail-about-dispute = dispute
mail-no-address = No e-mail address: --to, the client's file, or [correspondence] in "suivi policy show"
mail-no-documents = Where copies are is not set: documents in [correspondence], see "suivi policy show"
mail-no-piece = { $piece } is no document of { $code }
mail-file-missing = The copy of { $piece } is missing: { $file }
mail-file-unreadable = The copy of { $piece } cannot be read ({ $file }): { $why }
mail-file-no-pdf = { $file } is not a PDF
mail-file-large = { $file } is larger than { $size } MB
mail-files-large = The copies together are larger than { $size } MB
mail-ask = { $subject } to { $to }?
mail-yes = Nothing is sent without consent: --yes
mail-no-paper = An e-mail without a letter is not printed
mail-left = Nothing was sent
mail-too-long = The text is longer than { $most } characters
mail-documents-most = An e-mail carries one to { $most } documents
mail-no-dispute = No dispute { $no }
mail-no-mark = The subject names no dispute ([DIS-…]): --no
mail-reply-large = { $file } is too large for an e-mail
mail-reply-empty = { $file }: no text
mail-documents-fault = "{ $value }" is not an absolute path with { $piece } (and { $client } if need be)
mail-services-twice = Two addresses for the reason { $reason }
mail-copies-subject = { $n ->
    [one] Copy of { $pieces } – { $company }
   *[other] Copies of { $n } documents – { $company }
}
mail-hello = Hello,
mail-copies-attached = { $n ->
    [one] Please find attached the copy of { $pieces }.
   *[other] Please find attached the copies of { $pieces }.
}
mail-copies-unchanged = The due dates on the documents remain unchanged.
mail-regards = Kind regards,
mail-dispute-subject = { $mark } { $code } { $name } – { $piece }
mail-dispute-no = Dispute { $no }
mail-dispute-client = Client: { $code } { $name }
mail-dispute-piece = Document: { $piece }, open { $open }
mail-dispute-amount = Disputed amount: { $amount }
mail-dispute-reason = Reason: { $reason }
mail-dispute-days = Time allowed: { $days } business days
mail-dispute-answer = Please answer this e-mail without changing its subject: the answer will join the file.
cli-resend = Sends copies of documents to the client again by e-mail
cli-resend-pieces = Document numbers
cli-resend-to = To this address instead of the client file's
cli-resend-hold = Prepares and leaves it in the outbox
cli-resend-opt-yes = Sends without asking
cli-dispute-mail = Writes to the service that deals with the dispute
cli-dispute-reply = Adds an answer received (.eml, or text; "-" reads the input)
cli-dispute-reply-no = The dispute's number, when the subject does not say it
