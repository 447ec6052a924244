# Reports: choice of clients, insured outstandings.

report-title-cover = insured and uninsured outstandings
report-seller = Seller { $name }
report-risk = Risk { $name }
report-currency = Currency { $name }
report-in-bucket = Open credits in the column of their own date
report-currency-out = Other currencies
report-to-in-bucket = Put open credits in the column of their date
report-to-select = Choose the clients: seller, risk, currency…
prompt-report-select = Clients of the report
select-collector = collector
select-seller = seller
select-category = category
select-country = country
select-risk = risk
select-currency = currency
select-expects = { $words }, each with its value, between semicolons; nothing: all clients
select-bad-risk = A class of risk is expected, A to E: "{ $value }"
select-bad-currency = A currency code of three letters is expected: "{ $value }"
report-opt-seller = Clients of this seller; commissions: of this seller
report-opt-risk = Clients of these classes of risk
report-opt-currency = Aged balance: lines of this currency
report-opt-in-bucket = Aged balance: open credits in the column of their date
overview-beyond = Beyond insurance
