# Automatic lettering on the screen: preview, review of what is left, marks of review, settings.
op-review = review
refusal-nothing-to-review = Nothing to review: these letters were reviewed already, or the automatic run did not make them
done-reviewed = { $groups ->
    [one] { $groups } automatic letter reviewed
   *[other] { $groups } automatic letters reviewed
}

## Pane
pane-auto = Auto lettering
pane-auto-short = Auto
scope-auto = Automatic lettering
scope-review = Review
scope-group = Letter
auto-reach-all = All accounts
auto-searching = searching… { $n } clients of { $all }
auto-searching-one = searching…
auto-stopped = search stopped at { $n } clients of { $all }
auto-searched = { $n ->
    [0] no open item
    [one] { $n } open item
   *[other] { $n } open items
}
auto-cut = { $n ->
    [one] { $n } account too crowded, searched in part: { $clients }
   *[other] { $n } accounts too crowded, searched in part: { $clients }
}
auto-run = lettered by operation { $op }
auto-notice-stopped = Search stopped: what was found until now is shown
auto-notice-undo = z takes it all back, or "undo { $op }"
auto-by-client = by client
auto-by-rule = by rule
auto-least-all = all that is sure
auto-least = confidence { $least } or more
auto-order-money = amount
auto-order-confidence = confidence
auto-order-code = code
auto-head-groups = Groups
auto-head-lines = Lines
auto-head-worst = Least conf.
auto-head-confidence = Confidence
auto-head-review = Review
auto-head-rule = Rule
auto-head-others = Others
auto-waiting = searching…
auto-none = Nothing to letter nor to review: what is open waits for a payment
auto-review-none = Nothing left to review
auto-taken-groups = { $n ->
    [0] no group to letter
    [one] { $n } group
   *[other] { $n } groups
}
auto-taken-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
auto-taken-accounts = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
auto-to-review = { $n ->
    [0] nothing to review
   *[other] { $n } to review
}
auto-do = letter
auto-do-review = review what is left
auto-groups = { $n ->
    [one] { $n } sure group
   *[other] { $n } sure groups
}
auto-review-title = Review
auto-case-of = { $n } of { $all }
auto-lettered = lettered { $n }
auto-proposed = proposed { $n }
auto-left = left { $n }
auto-way = way { $n } of { $all }
auto-other = the document is on the account of { $client }
auto-gap = gap { $gap }
auto-more-lines = { $n ->
    [one] … { $n } more line
   *[other] … { $n } more lines
}
sheet-unreviewed = Lettered automatically, not reviewed yet (a: reviewed)

## Why not
why-auto-no-run = No automatic lettering of this session to take back
why-auto-searching = The search is not over: Esc stops it
why-auto-nothing = No group to letter
why-auto-no-case = Nothing to review
why-auto-one-way = No other way
why-auto-gap = The lines do not balance: m letters them partially, Enter opens the account
why-auto-no-gap = The lines balance: a letters them
why-auto-other-account = Two clients: transfer the payment to the right account first (Enter opens it)
why-reviewed = Nothing to review: lettered by hand, or reviewed already
why-reviewed-all = All letters shown are reviewed

## Actions
act-pane-show-auto = Automatic lettering pane, as it is
act-auto-open = search what can be lettered automatically, and show it before anything is lettered
act-auto-letter = letter the groups taken, as one operation
act-auto-toggle = take or leave the row of the table, or the group
act-auto-enter = show the groups; from a group, open the account
act-auto-by = by client, or by rule
act-auto-level = confidence wanted: all that is sure, or at least 0.99, 0.999, 0.9999
act-auto-order = next order: amount, confidence, code
act-auto-undo = take back the whole automatic lettering just done
act-review-open = go through what is left, case by case
act-review-accept = letter the proposal shown
act-review-partial = letter the proposal shown partially, its gap stays open
act-review-next = next proposal of the case
act-review-account = open the account on these lines; Esc comes back
act-review-order = next order of the review: confidence, amount, code
act-group-review = mark this automatic letter as reviewed
act-account-review = mark all automatic letters shown as reviewed
hint-pane-show-auto = auto lettering
hint-auto-open = auto lettering
hint-auto-letter = letter
hint-auto-toggle = take/leave
hint-auto-enter = groups
hint-auto-by = client/rule
hint-auto-level = confidence
hint-auto-order = sort
hint-auto-undo = take back
hint-review-open = review
hint-review-accept = accept
hint-review-partial = partial
hint-review-next = next way
hint-review-account = account
hint-review-order = sort
hint-group-review = reviewed
hint-account-review = all reviewed
