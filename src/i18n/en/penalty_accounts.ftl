# Accounts and journal of late interest.

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
