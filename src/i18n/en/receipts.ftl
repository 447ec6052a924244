# Receipts: the list of the day, its proposals, payers, remittance advices.
scope-receipts = Receipts
prompt-receipts-day = Receipts of the day (27, 2711, -1, yesterday)
why-no-day = this is not a date
why-no-receipt = no receipt here
why-receipt-settled = this receipt is lettered already
why-no-proposal = nothing is proposed: Enter opens the account
why-unidentified = unidentified receipt: the client is not known
why-proposal-gap = the proposal leaves a gap of { $gap }: Enter opens the account
why-one-proposal = no other proposal
why-all-days = all days are here already
head-bank = Bk
head-payer = Payer text
head-proposal = Proposal
receipts-from-to = { $from } to { $to }
receipts-all-open = all credits to letter
receipts-rows = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
receipts-left-out = { $n ->
    [one] { $n } more not shown
   *[other] { $n } more not shown
}
receipts-filter-placeholder = client, label, piece, amount
receipts-filtered = No receipt answers the filter
receipts-none = Nothing to letter on these days (o: another period)
receipts-guess = { $name } ?
receipts-unknown = unidentified
receipts-unknown-way = Enter: say which client paid
receipts-nothing-way = Nothing is proposed. Enter opens the account with the receipt marked
receipts-partial-way = Rest of a partial lettering. Enter opens the account with the receipt marked
receipts-proposal = proposal
receipts-proposal-of = Proposal { $n } of { $all }
receipts-confidence = confidence { $percent } %
receipts-sure-word = SURE
receipts-choose-word = PICK
receipts-gap = GAP
receipts-partial = part.
receipts-settled-word = let.
receipts-settled-as = lettered { $code } (z undoes)
receipts-settled-by = lettered by { $who }
receipts-settled-elsewhere = lettered meanwhile
receipts-more = { $n ->
    [one] and { $n } more line
   *[other] and { $n } more lines
}
receipts-count = { $n ->
    [one] { $n } receipt
   *[other] { $n } receipts
}
receipts-sure = { $n ->
    [one] { $n } sure
   *[other] { $n } sure
}
receipts-choose = { $n } to choose
receipts-without = { $n } without proposal
receipts-unidentified = { $n } unidentified
receipts-settled = lettered { $n }/{ $all }
receipts-others = { $n ->
    [one] { $n } other credit
   *[other] { $n } other credits
}
sheet-receipt = Receipt { $piece }
payer-learned = recognised under this name before
payer-piece = names { $piece }
payer-name = its name is in the label
payer-amount = owes this amount ({ $piece })
act-receipt-enter = letter the proposal; without one, open the account on this receipt
act-receipt-accept = letter the proposal and go down
act-receipt-next = next proposal
act-receipt-why = all about this receipt and its proposals
act-receipts-span = day, 7 days, month or all that is open
act-receipts-earlier = earlier days
act-receipts-later = later days
act-receipts-day = go to a day
act-receipts-filter = filter the receipts
hint-receipt-enter = letter/open
hint-receipt-accept = accept
hint-receipt-next = next
hint-receipt-why = why
hint-receipts-span = period
hint-receipts-earlier = before
hint-receipts-later = after
hint-receipts-day = day
hint-receipts-filter = filter
op-learn-payer = payer recognised
refusal-no-payer = The label "{ $label }" names nobody: nothing to remember
done-payer-learned = Payer remembered: "{ $name }" pays for { $code }
prompt-advice = Remittance advice: paste the lines, or type the numbers
menu-advice = { $n } lines pasted
menu-advice-read = read as a remittance advice: mark the documents named
menu-advice-no = do nothing
sheet-advice = Remittance advice
advice-nothing = no document recognised in this text
advice-found = { $n ->
    [one] { $n } found
   *[other] { $n } found
}
advice-settled = { $n ->
    [one] { $n } lettered already
   *[other] { $n } lettered already
}
advice-unknown = { $n ->
    [one] { $n } unknown
   *[other] { $n } unknown
}
advice-gap = gap { $gap }
advice-cut = text too long, cut
advice-head-open = Open
advice-head-said = Said
advice-lettered = lettered already { $code }
advice-stranger = unknown on this account
advice-elsewhere = document of { $code } { $name }
advice-sum-open = open on the documents
advice-sum-said = said by the advice
advice-sum-total = total given by the advice
advice-sum-payment = payment marked
payer-title = Who paid { $amount } ? { $label }
payer-placeholder = code, name, city, document, amount
payer-nobody = nobody known under this name: search a client
why-searching = the search has not answered yet
act-advice-open = paste a remittance advice: mark the documents it names
hint-advice-open = paste an advice
