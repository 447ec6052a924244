# Commissions of sellers, computed for a period.

report-title-commissions = commissions
column-seller = Seller
column-commission = Commission
column-payable = Payable
column-settled = Settled
column-products = Products
column-remark = Remark
commission-no-document = not computed: content of the invoice unknown
commission-no-lines = not computed: document without lines
commission-uneven = not computed: the lines come to nothing
commission-not-posted = not payable yet: not in the ledger
commission-open = not payable yet: not settled
commission-outside = not computed: settled outside the file, day unknown
commission-otherwise = not computed: settled otherwise than by money
commission-part-otherwise = settled in part otherwise than by money
commission-returned = payment returned: taken back
report-shares-now = Shares are those of the client files today, settlements those lettered now
report-commissions-left = { $n ->
    [one] { $n } row not computed or not payable: see the remark
   *[other] { $n } rows not computed or not payable: see the remarks
}
report-no-shares = { $n ->
    [one] { $n } client invoiced in the period without a seller in its file
   *[other] { $n } clients invoiced in the period without a seller in their file
}
report-to-last-month = The month before
report-to-this-month = This month
report-to-unsettled = Also what is not settled yet
report-to-settled = Only what is payable
