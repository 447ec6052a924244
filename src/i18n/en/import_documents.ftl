# Quotes, orders, deliveries, invoices and items imported: what is refused, tolerated. Lines follow the file's name: lower case first.

## CSV files
problem-document-kind = a kind of document was expected (quote, order, delivery, invoice, credit-note)
problem-other-intake = this document belongs into another file: quotes, orders and deliveries apart from invoices and credit notes
problem-not-made-of = a document cannot come of that one (quote, order, delivery, invoice, credit note: in this order)
problem-quantity = a quantity was expected, at most four decimals (12.5; 1,000 alone may mean one or a thousand)
problem-price = a unit price was expected, at most four decimals (12.50; 1,000 alone may mean one or a thousand)
problem-percent = a percentage from 0 to 100 was expected, at most two decimals (20 or 5.5)
problem-negative = nothing below zero may stand here
problem-double-line = line number given twice in the document
problem-disagrees = line { $first } of the same document says "{ $said }"
problem-date-order = more than a year before the date of the document, { $date }
problem-far-date = the date of a document was expected, from 1990 to 2100
problem-too-many = there are more than { $limit }
problem-text-too-long = the text is longer than { $limit } characters

## E-invoices
problem-pdf = this is a PDF: give the XML file inside it (factur-x.xml)
problem-xml = XML not well formed
problem-not-einvoice = an e-invoice was expected (UBL 2.1, or CII: Factur-X, ZUGFeRD 2)
problem-doctype = DOCTYPE declaration refused, an invoice has none
problem-entity = only the five entities of XML and its characters may stand here
problem-too-deep = more than { $limit } nested elements
problem-open-element = the file stops before the end of this element
problem-prefix = prefix without namespace
problem-twice = element given twice, one only may stand here
problem-other-currency = the currency of the book was expected ({ $book })
problem-invoice-code = the code of an invoice or credit note was expected (380, 381…)
problem-flag = true or false was expected

## Tolerated
note-totals-differ = totals other than those of the lines, kept as they are
note-date-before = preparation, delivery, validity or due date before the date of the document
note-unknown-word = channels or origins not known, left empty
note-credit-turned = credit notes written as negative, counted as positive
note-price-rounded = unit prices or discounts rounded, amounts of lines kept
note-no-lines = invoices without lines
note-link-left-out = order, delivery or invoice of origin not found in the book, link left out
told-missing-numbers = { $count ->
    [one] number { $first } missing in the series
   *[other] { $count } numbers missing in the series, the first { $first }
} (line { $line })
told-brought-back = { $kind } { $number } of { $client }: cancelled before, live again at its source
told-state-apart = order { $number }: “{ $said }” in the file, “{ $derived }” by its dates and documents, which decide
