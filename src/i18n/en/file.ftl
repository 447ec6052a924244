# The client file.

op-edit-bank = ! bank changed
op-edit-file = file edited
op-confirm-bank = bank call-back

file-section-identity = IDENTITY
file-section-contacts = CONTACTS
file-section-terms = TERMS
file-section-relation = RELATION

file-section-alerts = TO LOOK AT
file-section-facts = IN SHORT

file-field-legal_form = legal form
file-field-siret = SIRET
file-field-rcs = trade register
file-field-naf = activity code
file-field-parent = parent company
file-field-contact_payment = contact: payment
file-field-contact_dispute = contact: disputes
file-field-contact_management = contact: management
file-field-contact_copy = copy of reminders
file-field-watch = under watch
file-field-credit_code = credit code
file-field-early_discount = early discount
file-field-default_account = sales account
file-field-default_tax = VAT rate
file-field-billing = invoicing options
file-field-remarks = text on invoices
file-field-referred_by = referred by
file-field-newsletter = newsletter
file-field-needs = needs

file-point = .
file-consent-yes = agreed on { $date }
file-consent-no = declined on { $date }
file-discount = { $rate }% within { $days } days

expected-code = the code does not change here
expected-name = a company name
expected-siren = 9 digits with their key, as 732829320
expected-siret = 14 digits with their key, as 73282932000074
expected-vat = the VAT number with its key, as FR44732829320
expected-iban = an IBAN with its key, 27 characters in France
expected-postcode = 5 digits in France
expected-country = two letters, as FR
expected-language = two letters, as fr
expected-terms = terms such as 30N, 45FDM-A or COMPTANT
expected-amount = an amount, zero or more
expected-phone = 10 digits, or + and the country's code
expected-email = an address such as compta@client.example
expected-rcs = "RCS city SIREN"
expected-naf = 4 digits and a letter, as 62.01Z
expected-contact = name, telephone, e-mail
expected-contact-copy = name, e-mail required
expected-discount = a rate and days, as "2% 10"
expected-account = an account of 3 to 12 characters, to export its invoices
expected-tax = a rate from 0 to 100, proposed before that of the price list
expected-consent = yes or no, and the date when it is not today
expected-client = a client's code
expected-text = a text

file-refused-unlike = { $field } "{ $text }" is not of the SIREN { $siren } in the file
file-refused-no-client = { $field }: no client has the code "{ $code }"
file-refused-itself = { $field }: a client cannot be its own
file-refused-circle = { $field }: "{ $code }" already depends on this client
file-refused-as-it-is = Nothing to change: the file says so already
file-refused-limit-alone = This limit wants two people: ask for it by itself
file-refused-no-bank = No change of bank waits for a call-back
file-refused-own-bank = You changed this IBAN: somebody else has to call back

done-edited-bank = File changed: { $fields }. ! Bank changed: call the client back on a number known before
file-done-doubles = ! { $code } looks like { $others }
file-done-over = ! The commissions of its sellers come to more than 100%
file-done-bank = Call-back noted: the bank of { $code } is confirmed

file-bank-open = ! BANK CHANGED on { $date } by { $who }: call back
file-bank-was = before: { $iban }
file-bank-confirmed = bank changed on { $date } by { $who }, { $by } called back on { $on }: { $note }
file-bank-passed = bank changed on { $date } by { $who }, nobody called back
file-double-siren = ! same SIREN as { $code } { $name }
file-double-address = ! same address as { $code } { $name }
file-last-invoice = last invoice
file-last-unpaid = last unpaid invoice
file-last-payment = last payment
file-piece = { $amount }, { $piece } of { $date }
file-payment = { $amount } on { $date }
prompt-bank = Call-back: who was spoken to, on which number known before, what was said

column-section = Section
column-field = Field
column-value = Value
column-twin = Looks like
column-twin_name = Name of the other
column-same = Same

cli-client = The file of a client
cli-client-show = The whole file
cli-client-set = Change fields
cli-client-set-field = FIELD=VALUE; an empty value clears
cli-client-confirm = Note the call-back after a change of bank
cli-client-note = Who was spoken to, what was said
cli-client-doubles = Clients that look the same: one SIREN or one address
cli-value-field = FIELD=VALUE
cli-client-bad-field = "{ $text }": FIELD=VALUE is wanted. Fields: { $known }
cli-client-no-doubles = No client looks like another

act-file-bank = note the call-back after a change of bank
hint-file-bank = call-back
why-no-bank-change = no change of bank to confirm
header-bank = ! bank changed: call back
header-watch = under watch: { $why }

op-talk = internal discussion

file-done-talk = Message no. { $no } noted about { $code }
file-refused-no-words = A text is wanted
file-refused-no-talk = No message no. { $no } about this client

topic-invoice = invoice
topic-payment = payment
topic-lettering = lettering
topic-reminder = reminder
topic-mail = e-mail
topic-call = call
topic-promise = promise
topic-dispute = dispute
topic-sale = sale
topic-note = note
topic-talk = discussion
topic-client-file = file
topic-decision = decision

event-lettered = { $code }: { $standing }, { $n } lines
event-unlettered = { $code } unlettered
event-reply = #{ $no }, in reply to #{ $to }
event-to = { $what } for { $to }

column-topic = What
column-words = Detail

cli-client-timeline = Everything about the client, the newest first
cli-client-kind = Of these topics only
cli-client-text = With this text only
cli-client-limit = At most N events
cli-client-skip = Pass the first N over
cli-client-talk = Discuss the client with colleagues
cli-client-talk-text = What is said
cli-client-to = For whom, separated by commas
cli-client-reply = The message that is answered
cli-client-timeline-more = { $shown } of { $total }: the rest with --skip { $next }
cli-client-timeline-none = Nothing about this client

sheet-timeline = Timeline of { $name } · { $what } · { $shown } of { $total }
timeline-all = everything
timeline-none = Nothing to show
timeline-more = … more below
prompt-talk = Internal discussion: "m.petit, j.roux: text", or "#12 text" to reply
prompt-timeline-filter = Filter the timeline: number, name, word
scope-timeline = Client timeline
act-timeline-open = client timeline: invoices, payments, reminders, calls, notes…
hint-timeline-open = timeline
act-timeline-next = next topic of the timeline
hint-timeline-next = topic
act-timeline-filter = find a text in the timeline
hint-timeline-filter = find
act-timeline-talk = discuss the client with colleagues
hint-timeline-talk = discuss
act-timeline-note = take down a follow-up note
hint-timeline-note = note

op-add-client = new prospect

file-field-sellers = sellers and commissions
file-field-commission_on = commission due
expected-sellers = "name rate% products; …"
expected-commission = invoice or cash
file-commission-invoice = on invoicing
file-commission-cash = on cash
file-done-added = Prospect { $code } written down
file-refused-code-taken = The code "{ $code }" is taken already
file-refused-bad-code = "{ $code }" is no code: 32 characters at most, without blanks
file-prospect = prospect: no invoice yet

file-section-risk = RISK
file-section-habits = BUYING HABITS
risk-days = usually pays
risk-days-late = { $days } days after the due date, over { $items } invoices
risk-days-early = { $days } days before the due date, over { $items } invoices
risk-days-few = too few settled invoices to tell ({ $items })
risk-score = risk score
risk-score-known = { $score } of 100, class { $class }
risk-score-range = { $least } to { $most } of 100: not all is known
risk-insolvent = class { $class }: insolvency procedure
risk-lateness = late payment
risk-usage = use of the limit
risk-unfounded = unfounded disputes
risk-broken = broken promises
risk-external = external class
risk-part = { $value } × { $weight }% = { $points }
risk-unknown = unknown, weighs { $weight }%
habit-all = all purchases
habit-told = expected on { $next }, every { $every } days; { $times } times, last on { $last }
habit-season = { $told }; season from { $month }
habit-late = ! overdue: { $told }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

cli-client-add = Write a prospect down: a client at its first invoice

act-timeline-read = read the whole event
hint-timeline-read = read
event-by = by
event-promise = promise for { $date }
event-disputed = dispute: { $reason }
event-planned = plan of { $n } instalments
event-reminded = { $level } { $channel }, { $n } items
file-unlike = not of the file's SIREN

op-follow-up = follow-up sheet
topic-follow-up = follow-up
column-mark = Mark
column-asked = Asked by
column-judged = Judged on
file-section-followup = FOLLOW-UP
followup-satisfaction = satisfaction
followup-objective = objective
followup-told = answered
followup-running = running
followup-late = overdue
followup-reached = reached
followup-missed = not reached
followup-mark = { $mark }/10, asked by { $asked }
followup-mark-said = { $told }: { $text }
followup-aim = #{ $no } for { $date }: { $text }
followup-aim-amount = #{ $no } for { $date }, { $amount }: { $text }
followup-aim-late = ! overdue { $told }
followup-aim-reached = reached on { $on } · { $told }
followup-aim-missed = not reached, { $on } · { $told }
event-satisfaction = { $mark }/10 ({ $asked })
event-objective = #{ $no } for { $date }
event-reached = #{ $no } reached
event-missed = #{ $no } not reached
file-done-satisfied = Satisfaction of { $code }: { $mark }/10
file-done-aimed = Objective no. { $no } set with { $code }
file-done-reached = Objective no. { $no } of { $code }: reached
file-done-missed = Objective no. { $no } of { $code }: not reached
file-refused-mark = { $mark }: a mark goes from 0 to 10
file-refused-day = { $date }: this day cannot be
file-refused-no-objective = No objective no. { $no } with this client
file-refused-judged = What came of objective no. { $no } is known already
file-refused-no-aim = The amount of an objective is above zero
cli-client-sheet = Follow-up sheets of the client: satisfaction, objectives
cli-client-satisfaction = Note how satisfied the client says it is
cli-client-mark = From 0 to 10
cli-client-said = What the client says
cli-client-asked = Who asked
cli-client-asked-on = When it was asked
cli-client-objective = Set an objective with the client
cli-client-aim = What is aimed at
cli-client-due = By when
cli-client-aim-amount = How much
cli-client-judge = Say what came of an objective
cli-client-objective-no = The number of the objective
cli-client-missed = It was not reached
cli-client-judged-on = On which day
cli-client-why = Why
cli-client-sheet-none = No follow-up sheet of this client
prompt-followup = Follow-up
preview-followup-how = "8 Mrs Roux: text", "31/12 5000 aim" or "#12 yes text"
why-followup = A mark 0-10, or a date and what is aimed at, or #number and yes or no
act-timeline-sheet = follow-up sheet: satisfaction, objective, what came of it
hint-timeline-sheet = follow-up
file-refused-merge-itself = { $code } cannot be merged into itself
file-refused-merge-company = SIREN { $old } and SIREN { $new }: two companies; say so if they are to be merged
file-refused-merge-group = Letter { $code } holds lines from { $first } to { $last }: choose another day
file-refused-merge-named = Something under way names { $piece }: merge without a day, or end it first
file-refused-merge-twice = Operation { $op } wrote the same thing about both: undo it first
file-refused-merge-nothing = Nothing is written under this code from { $date } on
file-done-merged = { $old } merged into { $new }: { $what }
merge-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
  }
merge-open = { $n } open
merge-groups = { $n ->
    [one] { $n } letter
   *[other] { $n } letters
  }
merge-renamed = { $n } under another code
merge-notes = { $n ->
    [one] { $n } note
   *[other] { $n } notes
  }
merge-documents = { $n ->
    [one] { $n } document
   *[other] { $n } documents
  }
merge-nothing = nothing but its file
merge-head = { $old } { $old_name } → { $new } { $new_name }
merge-head-from = { $old } { $old_name } → { $new } { $new_name }, from { $date } on
merge-goes = Goes over: { $what }
merge-differ = { $new } keeps its own: { $fields }
merge-company = ! SIREN { $old } and SIREN { $new }: two companies
op-merge-client = merging of codes
cli-client-merge = Merge a client's code into another's: all that is its own follows
cli-client-merge-new = The code that stays
cli-client-merge-from = Only what is dated from this day on
cli-client-merge-company = They have two SIRENs, and it is meant
cli-client-merge-dry = Only show what would go
cli-client-merge-yes = Do not ask
cli-client-merge-ask = Merge them? [y/N]
cli-client-merge-left = Nothing was merged
act-file-merge = merge this client's code into another's
hint-file-merge = merge
prompt-merge = Merge into: code, a day if only from then on, ! for two SIRENs
merge-how = Enter shows what goes over, Enter again merges
why-merge = A code, then a date or ! if need be
preview-followup-mark = satisfaction { $mark }/10
preview-followup-asked = asked by { $asked }
preview-followup-aim = objective for { $date }
preview-followup-reached = objective #{ $no } reached
preview-followup-missed = objective #{ $no } not reached
notice-merged = { $old } was merged into { $new }

# What is looked up about a client, and what was agreed with it.
file-solvency = solvency
file-solvency-told = class { $class }, { $date }, { $source } ({ $by })
file-solvency-none = never checked
file-agreed = agreed discount
file-agreed-told = { $rate } % at most
file-agreed-none = none
prompt-solvency = Solvency checked: class A to E, date, source
prompt-agreed = Discount agreed with the client, in % (empty: none)
preview-solvency-how = "B Companies House" or "C 12/10 Experian"
preview-solvency = class { $class } · on { $date } · { $source }
preview-agreed-none = no discount agreed
why-solvency = A class from A to E, a date unless it is today, a source
why-agreed = A rate from 0 to 100
op-set-referrals = list of who brings clients
referral-client = client
referral-seller = seller
referral-web = web site
expected-referral = Tab completes, l on the file changes the list
file-refused-choice = { $field } "{ $text }": one of { $choices }
file-refused-choices = A list of 1 to 20 choices of 40 characters at most
file-done-referrals = "Referred by" is chosen among: { $choices }
file-done-odd = ! VAT number: { $odd }
prompt-referrals = The choices of "referred by", separated by commas
preview-referrals = { $n } choices: { $choices }
act-file-referrals = change the choices of referred by
hint-file-referrals = choices
cli-client-referrals = The choices of "referred by"; names replace them
cli-client-referrals-names = The new choices
column-referral = Referred by
vat-key-unchecked = key to be checked, not computed
vat-siren = to be checked: wrong SIREN
identifier-length = { $found } characters of { $expected }
identifier-character = "{ $character }" does not belong there
identifier-key = the key does not fit: a digit is wrong or swapped
identifier-country = unknown country

# A client being written down.
sheet-new-client = New client
new-client-how = A code and a name are enough; the account comes with the first invoice
new-client-ready = Nothing is missing
new-client-no-code = The client's code is missing
new-client-no-name = The company name is missing
new-client-taken = The code "{ $code }" is taken already
new-client-ask = { $code } looks like { $others }. Make it all the same?
new-client-leave = This client is not made yet: Esc again to drop it
new-client-yes = make it all the same
scope-new-client = New client
act-client-add = write down a new client or prospect
hint-client-add = new
act-new-client-edit = fill the field in
hint-new-client-edit = fill in
act-new-client-clear = empty the field
hint-new-client-clear = empty
act-new-client-save = make the client
hint-new-client-save = make
expected-new-code = no blanks, 32 characters at most, as in accounting
field-understood = { $text }: valid
cli-client-add-ask = Make it all the same? [y/N]
cli-client-add-left = No client was made
