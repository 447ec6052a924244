# Credit insurance: the policy, the insurer's decisions, what is covered and what is not.

insurance-status-granted = granted
insurance-status-reduced = reduced
insurance-status-refused = refused
insurance-status-file = client file

insurance-bar-no-approval = no approval
insurance-bar-outside-dates = outside the days of the approval
insurance-bar-terms = payment terms too long
insurance-bar-minimum = under the policy's minimum
insurance-bar-after-stop = invoiced while deliveries were stopped
insurance-bar-undated = no due date
insurance-bar-accessory = late interest is not insured
insurance-bar-limit = beyond the approval

insurance-fault-insurer = The insurer's name is missing
insurance-fault-long = { $most } characters at most
insurance-fault-days = A delay has 1 to 999 days
insurance-fault-order = Deliveries stop by the last day of the claim to the insurer
insurance-fault-minimum = The minimum cannot be below zero
insurance-fault-quota = The insured share goes from 0.01 to 100%

insurance-approval-siren = SIREN that fails its own check
insurance-approval-limit = An approval that was granted or reduced has an amount
insurance-approval-refused = An approval that was refused has no amount
insurance-approval-ends = It ends before it begins, on { $date }

insurance-none = The company has no credit insurance
insurance-none-list = No insured client
insurance-none-history = No approval for this client
insurance-all-covered = Nothing is uninsured

insurance-done-policy = Credit insurance policy saved
insurance-done-ended = No credit insurance any more
insurance-done-approvals = { $n ->
    [one] 1 approval taken down
   *[other] { $n } approvals taken down
}
insurance-done-known = { $n ->
    [one] 1 known already
   *[other] { $n } known already
}
insurance-done-strangers = { $n ->
    [one] 1 on a SIREN without client
   *[other] { $n } on SIRENs without client
}
insurance-dry-run = Dry run: { $what }

insurance-deed-refused = approval refused from { $date }
insurance-deed-approved = approval { $status }: { $limit } from { $date }
insurance-deed-claimed = { $n ->
    [one] claim to the insurer on { $date }, 1 invoice, { $amount }
   *[other] claim to the insurer on { $date }, { $n } invoices, { $amount }
}

insurance-refused-siren = { $client } has no valid SIREN: an approval is about a SIREN
insurance-refused-nothing = This client has nothing insured and late that was not declared yet
insurance-refused-piece = { $piece } is no open insured document of this client
insurance-refused-claimed = { $piece } was declared to the insurer on { $date }

problem-approval-status = granted, reduced or refused was expected
problem-limit-wanted = an approval that was granted or reduced has an amount
problem-limit-of-refusal = an approval that was refused has no amount
problem-ends-before = the end comes before the beginning
problem-too-long = text too long

finding-approval = credit insurance approval that does not hold

op-set-insurance = credit insurance policy
op-insure = approval of the insurer
op-import-approvals = import of approvals
op-insurance-claim = claim to the insurer

column-insurer = Insurer
column-policy = Policy
column-max_terms = Max. terms (d)
column-claim_after = Claim (d)
column-stop_after = Stop (d)
column-minimum = Minimum
column-quota = Share
column-insured = Insured
column-used = Used
column-beyond = Uninsured
column-repaid = Repaid
column-elsewhere = Elsewhere
column-expires = Expires
column-reference = Ref.
column-stopped = Stopped
column-claim_by = Claim by
column-claimed = Declared
column-claim = Claim ref.

cli-insurance = Credit insurance: policy, approvals, what is uninsured, claims
cli-insurance-show = The company's policy
cli-insurance-set = Change the policy; what is not given stays
cli-insurance-insurer = The insurer
cli-insurance-number = The number of the policy
cli-insurance-max-terms = Longest payment terms, days
cli-insurance-claim-after = Days after the due date to tell the insurer
cli-insurance-stop-after = Days after the due date when deliveries stop
cli-insurance-minimum = Claims under this amount are not insured
cli-insurance-quota = Share paid back, %
cli-insurance-end = No credit insurance any more
cli-insurance-nothing = Say at least one thing that changes: --insurer, --claim-after…
cli-insurance-list = Insured clients: amount, used, uninsured
cli-insurance-expiring = Those whose approval expires within 30 days
cli-insurance-uncovered = What is uninsured, and why
cli-insurance-history = The approvals of a client, the oldest first
cli-insurance-approve = Take an approval of the insurer down
cli-value-debtor = CODE|SIREN
cli-insurance-debtor = The client, or a SIREN
cli-insurance-limit = Amount granted; 0 for a refusal
cli-insurance-status = The decision (else: by the amount)
cli-insurance-from = From this day on (else: today)
cli-insurance-expires = Last day
cli-insurance-reference = The insurer's reference
cli-insurance-import = Import approvals from a file, all or none
cli-insurance-file = CSV: siren, limit, status, from, expires, reference
cli-insurance-dry-run = Say what would happen, write nothing
cli-insurance-claim = Take a claim to the insurer down
cli-value-piece = DOCUMENT
cli-insurance-piece = This document (else: all that is insured and late)
cli-insurance-claim-reference = The reference of the claim

insurance-limit = insured { $amount }
insurance-used = used { $amount }
insurance-beyond = uninsured { $amount }
insurance-refused-since = approval refused since { $date }
insurance-stop = deliveries to be stopped since { $date }
insurance-expires = the approval expires on { $date }
insurance-claimed = declared to the insurer on { $date }, { $amount }
insurance-claimed-as = declared to the insurer on { $date }, { $amount }, ref. { $reference }
insurance-item = uninsured { $piece } { $amount }: { $why }
insurance-items-more = { $n ->
    [one] and 1 more uninsured document
   *[other] and { $n } more uninsured documents
}
insurance-typed-amount = An amount first: 40,000; 0 for a refusal
insurance-typed-day = { $words } is not a day
insurance-typed-how = amount [reduced] [first day] ; last day ; reference
insurance-typed-from = from { $date }
insurance-typed-until = until { $date }

prompt-insure = Insurer's approval: 40,000 01/12 ; 30/11/27 ; A-17
prompt-insure-claim = Claim to the insurer: the day, then the reference

act-insure = take down the insurer's approval for this client
act-insure-claim = take down a claim to the insurer
hint-insure = approval
hint-insure-claim = claim

figure-beyond = Uninsured
figure-stopped = Stop deliveries

policies-insurance = Credit insurance
policies-insurance-more = approvals: suivi insurance import
policies-insurance-none = none: name the insurer
policies-insurance-insurer = Insurer
policies-insurance-number = Number of the policy
policies-insurance-max-terms = Longest payment terms
policies-insurance-claim-after = Claim to the insurer, after the due date
policies-insurance-stop-after = Deliveries stop, after the due date
policies-insurance-minimum = Claims not insured under
policies-insurance-quota = Share paid back
