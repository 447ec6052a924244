# Settings of lettering
op-set-lettering = lettering settings
need-lettering-rules = set the automatic lettering and the differences allowed
need-reverse-entry = take a correcting entry back
refusal-unfit-setting = Not a valid setting, { $what }: "{ $text }"
gap-unfit-journal = the journal of correcting entries (letters and digits, 10 at most)
gap-unfit-tolerance = the difference allowed (amount and thousandths)
setting-strength = strength of automatic lettering
setting-client-strength = strength by client
setting-user-strength = strength by user
setting-tolerance = difference allowed
setting-client-tolerance = difference allowed by client
setting-user-tolerance = difference allowed by user
setting-gap-accounts = accounts of correcting entries
setting-gap-journal = journal of correcting entries
setting-letter-master = master of letters

# Accounts of correcting entries
gap-use-short = small differences, loss
gap-use-over = small differences, gain
gap-use-discount = discounts granted
gap-use-vat = VAT collected
gap-use-exchange-loss = exchange losses
gap-use-exchange-gain = exchange gains
gap-use-bank-fee = bank fees
gap-use-doubtful = doubtful clients
gap-use-bad-debt = bad debts
gap-use-depreciation = depreciation of clients
gap-use-charge = charges to depreciation
gap-use-release = releases of depreciation
gap-use-suspense = suspense account
gap-use-rebate = rebates granted
gap-use-retention = retentions
gap-use-credit-notes = credit notes to issue
gap-use-bank = bank
