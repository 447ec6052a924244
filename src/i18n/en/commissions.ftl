# Commissions of sellers, computed for a period.

report-title-commissions = commissions
column-seller = Seller
column-commission = Commission
column-payable = Payable
column-settled = Settled
column-products = Products
column-remark = Remark
commission-no-document = content unknown
commission-no-lines = document without lines
commission-uneven = lines come to nothing
commission-not-posted = not in the ledger
commission-open = not settled
commission-outside = settled outside the file
commission-otherwise = settled without money
commission-part-otherwise = settled in part without money
commission-returned = payment returned
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
