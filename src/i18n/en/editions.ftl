# Editions: statement of account, aged balance.

edition-made = made on { $when } by { $who } (op. { $op })
edition-as-of = at { $date }
edition-page = page { $n }/{ $of }
edition-known-at = letterings known at { $date }
edition-statement = statement of account
edition-ageing = aged balance
edition-percent = %
edition-carried = Balance brought forward
edition-statement-open = Open items
edition-statement-all = All items
edition-statement-since = Movements since { $date }
edition-statement-sums = Overdue { $late }; not due { $coming }; of which disputed { $disputed }
edition-statement-ours = { $n ->
    [one] One line that is ours to correct is left out: { $amount }
   *[other] { $n } lines that are ours to correct are left out: { $amount }
}
edition-needs-client = A statement is of one client: --client CODE
column-limit = Limit
column-last_payment = Last paid
cli-export-client = Statement: the client
cli-export-all = Statement: all items, settled or not
cli-export-from = Statement: movements since this day, with the balance before
