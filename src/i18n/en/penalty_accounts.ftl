# Accounts and journal of late interest, and how it is counted.

penalty-account-unfit = Neither an account (three digits, then digits and letters) nor a journal: "{ $value }"
penalty-accounts-saved = Accounts of late interest saved
cli-penalties-accounts = Accounts and journal of the entries of late interest: show them, change them
cli-penalties-client-account = Account of the client; empty: its own
cli-penalties-income = Account of the income: 7631, or 7581 since 2025
cli-penalties-journal = Journal of the entries
column-income = Income
policies-booking-client = Late interest: account of the client
policies-booking-income = Late interest: account of the income
policies-booking-journal = Late interest: journal
policies-booking-own = the client's own
penalty-terms-saved = Counting of late interest saved
penalty-suspended = { $amount } in dispute: no interest until it is decided
penalty-redated = { $amount } disputed with reason: counted from { $date }
cli-penalties-terms = How late interest is counted: show it, change it
cli-penalties-basis = Days of a year: 365, 360, or actual (366 in a leap year)
cli-penalties-after-dispute = Days to pay what was disputed with reason, from the decision on
column-day_basis = Year
column-after_dispute = After dispute
policies-count-basis = Late interest: days of a year
policies-count-after-dispute = Late interest: days after a dispute
policies-basis-365 = 365
policies-basis-360 = 360
policies-basis-actual = actual
report-title-penalties = late interest and fees
report-year = Late interest: days of a year: { $days }. Each invoice is rounded once.
