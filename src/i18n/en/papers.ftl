# The documents of the sale as they are printed, in the client's language; what is due about them.

paper-title-quote = QUOTE { $number }
paper-title-order = ACKNOWLEDGEMENT OF ORDER { $number }
paper-title-received = ORDER { $number }
paper-title-delivery = DELIVERY NOTE { $number }
paper-title-invoice = INVOICE { $number }
paper-title-credit-note = CREDIT NOTE { $number }
paper-cancelled = CANCELLED

paper-vat = VAT no. { $vat }
paper-siret = SIRET { $siret }
paper-date = Date: { $date }
paper-account = Your account: { $code }
paper-buyer = Client: { $ids }
paper-reference = Your reference: { $text }
paper-dated = { $number } of { $date }
paper-from-quote = Quote: { $documents }
paper-from-order = Order: { $documents }
paper-from-delivery = Delivery note: { $documents }
paper-from-invoice = About invoice: { $documents }
paper-from-credit-note = Credit note: { $documents }
paper-valid = Valid until: { $date }
paper-planned = Delivery planned on: { $date }
paper-delivered = Delivered on: { $date }

paper-head-item = Item
paper-head-label = Description
paper-head-quantity = Qty
paper-head-price = Unit price
paper-head-discount = Discount
paper-head-vat = VAT
paper-head-net = Net amount
paper-head-rate = VAT rate
paper-head-base = Net base
paper-head-tax = VAT

paper-sum-lines = Total of lines, net
paper-sum-rebate = Rebate { $percent }
paper-sum-cash = Cash discount { $percent }
paper-sum-net = Total before VAT
paper-sum-vat = VAT
paper-sum-gross = Total
paper-sum-given = Total in your favour
paper-sum-deposit = Deposit received
paper-sum-left = To be paid

paper-totals-only = The lines are on the original document.
paper-terms = Terms of payment: { $terms }
paper-terms-cash = cash
paper-terms-receipt = on receipt of the invoice
paper-terms-order = with the order
paper-terms-net = { $days ->
    [one] { $days } day net
   *[other] { $days } days net
}
paper-terms-days-month = { $days ->
    [0] end of month
   *[other] { $days } days end of month
}
paper-terms-month-days = { $days ->
    [0] end of month
   *[other] end of month + { $days } days
}
paper-terms-on-day = { $terms }, on day { $day }
paper-deposit = Deposit with the order: { $amount }
paper-deposit-due = Deposit: { $amount }, to be paid by { $date }
paper-deposit-asked = Deposit asked for with the order and not received by the date of the invoice: { $amount }
paper-acknowledged = Thank you for your order, which we have received and shall carry out on the above terms. Please tell us at once of any mistake.
paper-not-accepted = Order received and under control: this document is no acceptance.
paper-given-back = This credit note is taken off what you have to pay, or refunded on request.
paper-due = To be paid by { $date }
paper-instalment = { $amount } to be paid by { $date }
paper-pay = By transfer: IBAN { $iban }{ $bic }
paper-pay-factor = By transfer to { $name } only: IBAN { $iban }{ $bic }
paper-cash-given = The cash discount of { $percent } has been taken off above.
paper-cash-early = Discount of { $percent } when paid by { $date }.
paper-cash-none = No discount for early payment.
paper-late-law = Under French law (Article L441-10 of the Commercial Code), late payment bears interest from the day after the due date, without reminder, at the refinancing rate of the ECB plus 10 points.
paper-late-rate = Under French law (Article L441-10 of the Commercial Code), late payment bears interest from the day after the due date, without reminder, at { $rate } a year.
paper-late-public = Under French law (Article R2192-31 of the Public Procurement Code), late payment bears interest from the day after the time for payment, without reminder, at the refinancing rate of the ECB plus 8 points.
paper-fee = Fixed fee for recovery costs when paid late: { $fee }.
paper-sign-quote = Agreed, date and signature:
paper-sign-delivery = Received in good order, date and signature:
