# Lettering suggestions, live in the account.
op-refuse-proposal = refused proposal
refusal-refused-already = This proposal was refused before
done-refused-proposal = { $lines ->
    [one] { $lines } line will not be proposed like this again
   *[other] These { $lines } lines will not be proposed together again
}
suggest-sure = SURE
suggest-likely = LIKELY
suggest-possible = POSSIBLE
suggest-gap = GAP
suggest-lines = { $n } lines
suggest-settle = nothing to add
suggest-quoted = no. { $pieces } quoted
suggest-quoted-many = nos. { $pieces } quoted
suggest-no-rival = no other solution
suggest-rivals = { $n ->
    [one] { $n } other solution
   *[other] { $n } other solutions
}
suggest-account = account { $account }
suggest-better = better
suggest-accept = accept
suggest-mark = mark
suggest-more = { $at } of { $n }
suggest-amount-label = amount wanted
suggest-amount-placeholder = 1200.50
suggest-amount-found = { $n ->
    [0] no line makes it
    [one] { $n } solution
   *[other] { $n } solutions
}
suggest-amount-unread = not an amount
suggest-cut = account too crowded: search cut short
suggest-none = No suggestion here
suggest-gone = The suggestion has changed and is being worked out again
suggest-marked = Lines marked, a gap of { $gap } is left
suggest-marked-better = Other solution marked
why-no-suggestion = no suggestion here
why-suggest-marks = a proposal is refused with its lines, not an amount wanted
sheet-why = Why these lines
why-rule = Rule
why-lines = Lines
why-result = Gap
why-sureness = Sureness
why-quoted = Quoted
why-common = In common
why-delay = Delay
why-chance = Coincidence
why-difference = Difference
why-rivals = Rivals
why-line = The line
why-chance-text = 1 chance in { $n } that these sums meet by accident
why-others = Others
act-suggest-accept = accept the suggestion: letters its lines when the gap is zero, else marks them
act-suggest-next = next suggestion; without another one, next account
act-suggest-nth = accept the suggestion of this rank
act-suggest-refuse = never propose these lines together again
act-amount-find = find the lines that make an amount
hint-suggest-accept = accept
hint-suggest-next = next
hint-suggest-nth = this suggestion
hint-suggest-refuse = refuse
hint-amount-find = amount
