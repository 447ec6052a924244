# Dunning policy, texts of letters, rates of late interest.

op-set-text = letter text
op-set-rates = interest rates

dun-done-text = Text { $name } saved
dun-done-text-reset = Text { $name }: the program's own
dun-done-rates = Rates saved
dun-declined-text = { $n ->
    [one] { $first } (and 1 more fault)
   *[other] { $first } (and { $n } more faults)
}
dun-declined-rate-country = Country: two letters (ISO code), other than FR
dun-declined-rate-semester = Half-year { $semester } out of range
dun-declined-step = That scenario or level is gone

text-statement = statement
text-all-ways = all
text-part-subject = subject
text-part-body = text
text-place = { $part }, line { $line }, column { $column }: { $fault }
text-unknown = unknown variable "{ $name }"
text-unknown-near = unknown variable "{ $name }"; near: { $near }
text-open = a brace that is never closed (double it { $twice } to print one)
text-stray = a brace that closes nothing (double it { $twice } to print one)
text-unsafe = forbidden character
text-key = Unknown text: level P to PC or statement, language fr or en, reader business, consumer or public
text-empty = { $part }: empty
text-long = { $part }: more than { $n } characters
text-subject-shape = subject: one line, without the table of invoices
text-needs = { $name } is missing, this level needs it
text-forbids = { $name } is forbidden to a consumer
text-no-formal-words = a formal notice says so: "mettons en demeure"
text-forbids-fee = a consumer does not owe the fixed fee of 40 €
text-forbids-costs = no threat of costs to a consumer

text-var-client = name of the client
text-var-contact = contact (may be empty)
text-var-civilite = title (may be empty)
text-var-ref_compte = account reference
text-var-d = today's date
text-var-table_factures = table of invoices
text-var-total_echu = overdue total
text-var-total_du = total owed
text-var-plus_ancienne = oldest due date
text-var-jours_retard_max = days late
text-var-penalites = late interest
text-var-indemnites = fixed fees
text-var-taux = interest rate
text-var-date_limite = deadline
text-var-iban = IBAN
text-var-bic = BIC
text-var-gestionnaire = collector
text-var-tel = telephone
text-var-derniere_relance = last reminder
text-var-promesse = last promise

buyer-business = business
buyer-consumer = consumer
buyer-public = public

rates-source-published = published
rates-source-entered = entered
rates-source-missing = TO ENTER
rates-missing = PEN_RATE: rates of { $semester } unknown, no reminder leaves from R2 on. To enter: suivi rates set { $semester } --ecb RATE --legal RATE
rates-kind-semester = half-year
rates-kind-country = country
rates-kind-contract = contract
rates-kind-client = client's contract
rates-kind-floor = floor
rates-floor-off = no

strategy-rule = Rule { $n } "{ $name }"
strategy-none = No rule
strategy-never = never chased
strategy-chosen = { $client }: { $rule }, scenario { $scenario }

cond-all = everybody
cond-risk = risk { $list }
cond-turnover = 12-month turnover { $range }
cond-overdue = overdue { $range }
cond-insured = insured
cond-not-insured = not insured
cond-months = seniority { $range } months
cond-importance = importance { $list }
cond-buyer = { $list }
cond-country = country { $list }
cond-postcode = postcode { $list }
cond-category = category { $list }
cond-payment = payment { $list }
cond-language = language { $list }
cond-from = from { $from }
cond-under = under { $under }
cond-between = { $from } to { $under }
importance-ordinary = ordinary
importance-key = key account
importance-strategic = strategic

trait-risk = Risk class
trait-turnover = 12-month turnover
trait-overdue = Overdue
trait-insured = Credit insurance
trait-months = Seniority (months)
trait-importance = Importance
trait-buyer = Kind
trait-country = Country
trait-postcode = Postcode
trait-category = Category
trait-payment_mode = Payment mode
trait-language = Language
trait-fact = fact
trait-unknown = unknown
trait-yes = yes
trait-no = no

cli-template = Texts of reminder letters
cli-template-list = The texts and where they come from
cli-template-show = A text, as "set" reads it again
cli-template-set = Replace texts, checked first
cli-template-reset = Back to the program's own text
cli-template-check = Check all texts
cli-template-name = Name: R1.fr.business.all (end left out: fr, business, all)
cli-template-files = Files as "template show" writes them
cli-template-unknown = Unknown text: { $name }. See: suivi template list
cli-template-head = file: first line "text: R1.fr.business.all", then "subject: …", a blank line, the text
cli-template-in = { $file }: { $fault }
cli-template-line = line { $line }, column { $column }: { $fault }
cli-template-same = { $name }: unchanged
cli-rates = Rates of late interest
cli-rates-list = Rates in force and where they come from
cli-rates-set = Enter a rate
cli-rates-remove = Take an entered rate back
cli-rates-what = 2026-S2, a country (DE), contract, a client's code, floor
cli-rates-ecb = ECB refinancing rate on the first day
cli-rates-legal = French legal interest rate (businesses)
cli-rates-points = Points above the ECB rate
cli-rates-rate = Rate of the contract
cli-rates-bad = Rate refused: { $value } (in %, two decimals, at most 100)
cli-rates-need = { $what }: needs { $options }
cli-rates-unknown = { $what }: no half-year, country or client
cli-policy-explain = Why a client has its scenario
cli-value-rate = RATE

column-text = Text
column-reader = Reader
column-subject = Subject
column-central = ECB
column-legal = Legal
column-late_rate = Interest
column-floor = Floor
column-condition = Condition
column-result = Result
origin-program = program
origin-book = changed

pane-policies = Policies
pane-policies-short = Pol.
act-pane-show-policies = Policies: scenarios, rules, rates, texts of letters
hint-pane-show-policies = Policies
act-policy-edit = change the value, or the text
act-policy-next = go to the next part
act-policy-reset = back to the program's text, take an entered rate back
act-text-save = save the text
hint-policy-edit = change
hint-policy-next = next part
hint-policy-reset = take back
hint-text-save = save
scope-policies = Policies
scope-text = Text being edited

policies-none = No policy to show
policies-numbers = settings
policies-scenario = Scenario { $code }
policies-scenario-columns = days after the due date, ways, least amount
policies-rules = Rules
policies-rates = Rates
policies-rates-missing = { $n ->
    [one] 1 half-year to enter
   *[other] { $n } half-years to enter
}
policies-rates-more = countries and contracts: suivi rates set
policies-texts = Texts
policies-texts-all = one way or a set of its own: suivi template
policies-caught = { $n ->
    [one] { $n } client
   *[other] { $n } clients
}
policies-days-of = { $days } d
policies-deed-file = file
policies-deed-study = write-off study
policies-by-law = none: ECB + 10 points
policies-contract = Contract (terms of sale)
policies-country = Country { $code }: points above the ECB
policies-semester-missing = PEN_RATE: rates to enter (Enter)
policies-number-minimum = Overdue under which nobody is reminded
policies-number-interval = Days between two reminders
policies-number-interval-r3 = Days between two reminders after R3
policies-number-grouping = How reminders are grouped
policies-number-pick = Level of a grouped reminder
policies-number-counting = What the counter belongs to
policies-number-bank-age = Oldest bank data, business days
policies-number-gap-limit = Gap with accounting allowed
policies-number-first-call = Amount that is called before it is written to
policies-number-deadline = Days of warning before a deadline
policies-number-penalties = Late interest alone: reminded from
policies-grouping-client = client
policies-grouping-invoice = invoice
policies-grouping-none = instalment
policies-grouping-level = level
policies-grouping-delay = delay
policies-pick-highest = the highest
policies-pick-lowest = the lowest
policies-counting-item = invoice
policies-counting-client = client
policies-counting-delay = delay
policies-one-of = One of: { $words }
policies-days = A number of days is wanted
policies-amount = An amount is wanted
policies-two-rates = Two rates are wanted: ECB; legal
policies-step-parts = Three values at most: days; ways; least amount
policies-leave = Text changed: F9 saves, Esc once more gives it up
policies-changed = changed
policies-no-fault = No fault
policies-editor-at = line { $line }, column { $column }
why-policy-nothing = Nothing to take back here
prompt-policy-step = { $level }: days; ways; least amount
prompt-policy-semester = { $semester }: ECB rate; legal rate
prompt-policy-country = { $code }: points above the ECB, empty to remove
prompt-policy-contract = Rate of the contract, empty for the law's
prompt-policy-client = Rate of the client's contract, empty to remove
why-policy-undo = Nothing was changed from here: the log (g j) undoes by operation
act-strategy-open = why the client has its scenario
hint-strategy-open = strategy
sheet-strategy = Strategy of { $name }
strategy-fails = no: { $condition }
strategy-unknown = not known: { $condition }
text-plan = payment plan
text-var-echeancier = instalments of the plan
