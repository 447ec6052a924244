# Editions: statement of account, aged balance.

edition-made = made on { $when } by { $who } (op. { $op })
edition-as-of = at { $date }
edition-page = page { $n }/{ $of }
edition-needs-client = A statement is of one client: --client CODE
column-limit = Limit
column-last_payment = Last paid
cli-export-client = One client only (a statement wants one)
cli-export-all = Statement: settled items too; disputes: closed ones too; commissions: what is not settled yet too
cli-export-from = From this day on; statement: with the balance before
