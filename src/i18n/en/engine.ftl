# Automatic lettering: rules, reasons, command line.
op-letter-auto = automatic lettering
refusal-nothing-sure = Nothing is sure enough to be lettered without asking
done-lettered-auto = Automatic lettering: { $groups ->
    [one] { $groups } group, { $lines } lines, { $amount } settled
   *[other] { $groups } groups, { $lines } lines, { $amount } settled
}
done-lettered-auto-skipped = { $groups ->
    [one] { $groups } group left alone, a line changed meanwhile
   *[other] { $groups } groups left alone, a line changed meanwhile
}
engine-and = { $a }; { $b }
engine-status-auto = sure
engine-status-propose = to decide
engine-rule-quoted = documents named
engine-rule-bounce = returned payment
engine-rule-amount = same amount
engine-rule-period = period
engine-rule-run = consecutive invoices
engine-rule-combination = combination
engine-rule-instalments = several payments
engine-rule-balance = zero balance
engine-rule-equal-amounts = equal amounts
engine-rule-difference = difference
engine-rule-partial = partial payment
engine-rule-wrong-account = paid on the wrong account
engine-quotes = names { $pieces }
engine-meaning-due-date = all of one due date
engine-meaning-month = all of one month
engine-meaning-day = all of one day
engine-meaning-due-month = all that falls due in the month
engine-meaning-all-due = all that was due
engine-meaning-all-open = all that was open
engine-pairs = { $pairs ->
    [one] { $pairs } pair, oldest with oldest
   *[other] { $pairs } pairs, oldest with oldest
}
engine-after-due = { $days ->
    [one] { $days } day after due (usually { $usual })
   *[other] { $days } days after due (usually { $usual })
}
engine-before-due = { $days ->
    [one] { $days } day before due (usually { $usual })
   *[other] { $days } days before due (usually { $usual })
}
engine-after-issue = { $days ->
    [one] { $days } day after the invoice (usually { $usual })
   *[other] { $days } days after the invoice (usually { $usual })
}
engine-before-issue = { $days ->
    [one] { $days } day before the invoice (usually { $usual })
   *[other] { $days } days before the invoice (usually { $usual })
}
engine-gap-cents = difference of { $gap }
engine-gap-discount = discount of { $rate }%: { $gap }
engine-gap-bank-fee = bank fee: { $gap }
engine-gap-short = { $gap } left
engine-gap-exchange = exchange difference: { $gap }
engine-gap-digits = digits changed places: { $gap }
engine-chance = 1 chance in { $n } of a coincidence
engine-rivals = { $n ->
    [one] { $n } other possibility
   *[other] { $n } other possibilities
}
cli-letter-auto = letter what is sure, propose the rest
cli-letter-auto-client = this client only
cli-letter-auto-propose = only show, letter nothing
cli-letter-auto-total = Sure groups: { $auto }, proposals: { $propose }
cli-letter-auto-cut = Search cut short, account too crowded: { $clients }
column-status = Status
column-confidence = Confidence
column-rule = Rule
column-rivals = Rivals
column-gap = Gap
