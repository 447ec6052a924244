# Dunning: levels, answers, reasons, deeds.

dun-level-p = advance notice
dun-level-r1 = first reminder
dun-level-r2 = second reminder
dun-level-r3 = third reminder
dun-level-med = formal notice
dun-level-pc = pre-legal notice
dun-level-ip = order for payment
dun-level-ctx = legal action

dun-channel-email = e-mail
dun-channel-phone = telephone
dun-channel-sms = text message
dun-channel-post = letter
dun-channel-registered = registered letter
dun-channel-visit = visit
dun-channel-agency = agency
dun-channel-court = court

dun-answer-forgotten = forgot
dun-answer-not-received = invoice not received
dun-answer-approval = waits for approval
dun-answer-disputed = disputes it
dun-answer-no-cash = no cash
dun-answer-on-its-way = payment on its way
dun-answer-says-paid = says it has paid
dun-answer-call-back = call back
dun-answer-refusal = refuses to pay
dun-answer-not-reached = not reached

dun-reason-prix = price or discount
dun-reason-fact = invoicing error
dun-reason-adm = paper or order number missing
dun-reason-qte = quantity, partial delivery
dun-reason-liv = delivery
dun-reason-qual = quality
dun-reason-ret = return under way
dun-reason-ctr = terms of contract
dun-reason-avoir = credit note promised
dun-reason-regl = unidentified payment
dun-reason-deduc = deduction by the client
dun-reason-factor = paid to the factor
dun-reason-autre = other

dun-service-adv = sales administration
dun-service-logistics = logistics
dun-service-quality = quality
dun-service-sales = sales
dun-service-accounting = accounting
dun-service-credit = credit

dun-state-open = open
dun-state-assigned = assigned
dun-state-analysed = looked into
dun-state-waits-client = waits for the client
dun-state-waits-us = waits for us
dun-state-founded = founded
dun-state-partly = founded in part
dun-state-unfounded = unfounded
dun-state-credit-note = credit note to issue
dun-state-delivery = delivery to complete
dun-state-reinvoicing = to be invoiced again
dun-state-upheld = claim upheld
dun-state-done = closed
dun-state-settled = settled
dun-state-mistake = opened by mistake

dun-verdict-running = running
dun-verdict-to-check = to check
dun-verdict-kept = kept
dun-verdict-partial = kept in part, { $received } received
dun-verdict-broken = BROKEN on { $date }
dun-verdict-withdrawn = withdrawn

dun-plan-respected = respected, { $amount } on { $date }
dun-plan-to-check = instalment of { $date } to check
dun-plan-default = DEFAULT on the instalment of { $date }, balance { $amount }
dun-plan-done = paid
dun-plan-ended = ended by agreement

dun-bar-undated = no due date
dun-bar-procedure = insolvency
dun-bar-blocked = blocked
dun-bar-our-correction = ours to correct
dun-bar-factor = with the factor
dun-bar-disputed = dispute
dun-bar-promised = promised, { $date }
dun-bar-planned = plan respected
dun-bar-bill = bill of { $date }
dun-bar-direct-debit = direct debit, { $date }
dun-bar-not-due = not due
dun-bar-exhausted = scenario at its end
dun-bar-derived-due = derived due date: no { $level }
dun-bar-under-step = under { $level }'s minimum
dun-bar-not-yet = { $level } { $date }

dun-refused-never = never chased
dun-refused-stopped = dunning stopped
dun-refused-stopped-until = dunning stopped until { $date }
dun-refused-nothing-late = nothing is late
dun-refused-all-held = all of it is held: { $why }
dun-refused-minimum = { $amount }: under the minimum of { $least }
dun-refused-penalties-alone = late interest alone, { $amount }: under { $least }
dun-refused-credits-cover = net { $amount }: letter the credits first
dun-refused-receipts-cover = net { $amount }: a receipt waits for accounting
dun-refused-bank-old = no bank data
dun-refused-bank-until = bank known up to { $date } only
dun-refused-untied = gap of { $gap } with accounting
dun-refused-interval = reminded lately; not before { $date }
dun-refused-later = next action on { $date }
dun-refused-not-yet = its turn has not come
dun-refused-not-yet-before = not before { $date }
dun-refused-unreachable = no contact for: { $channel }

dun-out-later = future date
dun-out-contacted = contacted lately
dun-out-minimum = minimum
dun-out-credits = credits to letter
dun-out-bank-old = bank data too old
dun-out-untied = gap with accounting
dun-out-to-come = level to come
dun-out-never = never chased
dun-out-stopped = dunning stopped
dun-out-unreachable = no contact
dun-out-undated = no due date
dun-out-procedure = insolvency
dun-out-blocked = blocked
dun-out-our-correction = ours to correct
dun-out-factor = with the factor
dun-out-disputed = dispute
dun-out-promised = promise running
dun-out-planned = plan respected
dun-out-bill = bill running
dun-out-direct-debit = direct debit running
dun-out-not-due = not due
dun-out-exhausted = scenario at its end
dun-out-derived-due = derived due date
dun-out-under-step = level's minimum
dun-out-not-yet = level to come

dun-why-call-back = call back
dun-why-call-back-at = call back { $time }
dun-why-promise-due = promised today
dun-why-promise-broken = broken promise
dun-why-promise-partial = kept in part
dun-why-promise-to-check = promise to check
dun-why-plan-missed = plan in default
dun-why-insurer = insurer
dun-why-stop-deliveries = stop deliveries
dun-why-proof-of-claim = proof of claim
dun-why-title-claim = claim goods back
dun-why-relief = foreclosure
dun-why-court = court
dun-why-prescription = time bar
dun-why-limit = limit { $percent }%
dun-why-new-client = new client
dun-why-first-late = first time late
dun-why-never-called = never called
dun-why-not-called-yet = not called yet
dun-why-reminder = { $level } today
dun-why-announcement = advance notice
dun-why-dispute = { $reason } { $days } d

dun-stop-never = never to be chased
dun-stop-held = dunning stopped
dun-stop-until = dunning stopped until { $date }

dun-deed-call = call: { $answer }
dun-deed-note = note
dun-deed-promise = promises { $amount } by { $date }
dun-deed-promise-withdrawn = promise withdrawn
dun-deed-snoozed = put off
dun-deed-resumed = dunning goes on
dun-deed-disputed = dispute { $reason } { $amount }
dun-deed-dispute-moved = dispute: { $state }
dun-deed-plan = { $n ->
    [one] plan: 1 instalment, { $amount }
   *[other] plan: { $n } instalments, { $amount }
}
dun-deed-plan-ended = plan ended
dun-deed-reminder = { $n ->
    [one] { $level } { $channel }, 1 item, { $amount }
   *[other] { $level } { $channel }, { $n } items, { $amount }
}

dun-done = { $code }: { $deed }
dun-done-next = { $code }: { $deed }; next action on { $date }
dun-done-next-at = { $code }: { $deed }; next action on { $date } at { $time }
dun-done-settings = Dunning: settings saved

dun-declined-dispute-amount = At most { $most } of this item can be disputed
dun-declined-no-such = No promise, plan or dispute no. { $no } at this client
dun-declined-over = No. { $no } is over already
dun-declined-not-owed = { $piece } is not an open claim on this client
dun-declined-past = { $date } is past
dun-declined-no-words = A reason is needed
dun-declined-as-it-is = It is so already
dun-declined-nothing-to-send = No reminder to send in this selection
dun-declined-policy = { $n ->
    [one] The dunning policy has a fault
   *[other] The dunning policy has { $n } faults
}
dun-promise-no-amount = A promise has an amount
dun-promise-too-much = More is promised than is owed: { $owed }
dun-promise-past = The day is past; next business day: { $date }
dun-promise-too-many = { $n ->
    [one] 1 promise runs already: a supervisor has to agree
   *[other] { $n } promises run already: a supervisor has to agree
}
dun-promise-too-far = Beyond { $date } a supervisor has to agree
dun-plan-empty = A plan has items and instalments
dun-plan-not-positive = Each instalment must be above zero
dun-plan-days = Instalments must follow each other, from today on
dun-plan-sum = The instalments do not make the total: gap { $gap }
dun-plan-insurer = Beyond { $date } the insurer has to agree
dun-step-no-way = A dispute that is "{ $from }" does not become "{ $to }"
dun-step-mismatch = "{ $to }" does not go with "{ $from }"
dun-step-backwards = The last change is of { $date }

op-call = call
op-note = note
op-promise = promise of payment
op-withdraw-promise = promise withdrawn
op-snooze = put off
op-stop-dunning = dunning stopped or resumed
op-dispute = dispute
op-move-dispute = dispute moved on
op-plan = plan of payment
op-end-plan = plan ended
op-remind = reminders issued
op-set-dunning = dunning settings
need-dun = chase
need-dunning-rules = set the dunning rules

dun-why-write = write
dun-why-check-payment = check payment
dun-why-manager-call = manager calls
dun-why-propose-plan = propose a plan
dun-why-copy-sent = copy received?
dun-why-approval = approved?
dun-why-dispute-news = dispute: news
dun-follow-promise = get a promise for { $date } at the latest
dun-follow-send-invoice = send the invoice again today, its due date stays
dun-follow-open-dispute = follow the dispute
dun-follow-propose-plan = propose a plan ({ $percent }% at once)
dun-follow-review-risk = have the risk reviewed
dun-follow-check-bank = look for the payment at the bank
dun-follow-raise-level = the next reminder goes one level up
dun-follow-manager-call = have the manager call
dun-follow-call-morning = call again in the morning
dun-follow-call-afternoon = call again in the afternoon
dun-follow-write = write instead of calling
dun-follow-new-mandate = ask for a new mandate
dun-sheet-follow = to do: { $what }
dun-sheet-class = risk { $class }
dun-script = The call
dun-script-who = Reach the person who pays.
dun-script-state = State the total and the oldest: { $total } to pay, of which { $piece } of { $amount } ({ $days } d).
dun-script-state-pre = Announce what falls due soon.
dun-script-received = "Have you received the invoice and the goods?"
dun-script-approved = Invoice received? Approved? Agreed on the due date?
dun-script-listen = Be silent, listen, sort the answer: forgotten, invoice not received, dispute, approval, no cash, refusal.
dun-script-promise = Get a date, an amount, a means of payment.
dun-script-restate = Say the agreement again, confirm it by e-mail.
dun-script-log = Note the call and the next date.
dun-deed-plan-signed = plan signed on { $date }
op-sign-plan = signed plan came back
dun-deed-plan-letter = letter of the plan mailed
