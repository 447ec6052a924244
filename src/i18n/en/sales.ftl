# Files of sales made on the screen: decisions for the order system, the sales journal for accounting.

act-export-decisions = decisions about orders into a CSV file, for the order system
hint-export-decisions = decisions
act-export-invoices = invoices made here into a CSV file, as entries for accounting
hint-export-invoices = invoices
prompt-sales-decisions = file of decisions, last operation known
prompt-sales-invoices = file of invoices, last operation known
sales-file-decisions = decisions
sales-file-invoices = invoices
sales-file-name = A plain name that ends in .csv; behind it the number of an operation, if any
sales-no-decision = No decision to export
sales-no-invoice = No invoice to export
sales-file-written = { $n ->
    [one] Written in the folder you started from: { $file }; { $n } invoice is left out: accounting has it otherwise
   *[other] Written in the folder you started from: { $file }; { $n } invoices are left out: accounting has them otherwise
}
