# The history of letters and the ways back to accounting.

refusal-never-imported = The source { $source } has brought nothing for the year closing on { $closing }

cli-export-onto = The original FEC, of which a copy is written with our letters
cli-export-out = Name of the copy; none: beside the original, with "_lettre"
cli-export-partial = Partial letters too

onto-which = export fec --onto FILE: name the original FEC
onto-legal-name = { $file }: that is the name of a legal FEC; a lettered copy is none, choose another name
onto-itself = { $file }: the copy never replaces the original
onto-refused = { $file }: no copy is written
onto-company = The file is another company's: SIREN { $siren }, the book is { $ours }
onto-year = The file's fiscal year is not in the book, or cannot be told: --year
onto-row = line { $line }, { $journal } { $entry } { $piece }: { $why }
onto-row-unknown = not known to the book
onto-row-letter = lettered { $letter } since the import
onto-more = { $n ->
    [one] and one more line
   *[other] and { $n } more lines
}
onto-import-first = The file is not the one that was imported: import it first (import fec)
onto-done = { $groups ->
    [0] No group
    [one] One group
   *[other] { $groups } groups
}, { $rows ->
    [0] no line changed
    [one] one line changed
   *[other] { $rows } lines changed
}
onto-left = { $groups ->
    [one] One group left aside: the file does not hold all its lines
   *[other] { $groups } groups left aside: the file does not hold all their lines
}
onto-unwritable = { $rows ->
    [one] One line left as it is: its letter cannot be written in this file
   *[other] { $rows } lines left as they are: their letters cannot be written in this file
}
onto-not-legal = This copy is not the legal FEC: that only comes from the accounting package. A code is unique only within its account (CompteNum, CompAuxNum)

cli-journal = Journal of letterings: who, when, which letter, where it comes from
cli-journal-from = From this day on
cli-journal-to = Up to this day, itself included
cli-journal-client = One client only
cli-journal-user = One person only
cli-journal-origin = Of one origin only
cli-carry = What is lettered here and still to be carried back to accounting
cli-carry-partial = Partial letters too

journal-empty = No lettering
journal-event-letter = lettered
journal-event-change = changed
journal-event-unletter = unlettered
journal-origin-hand = by hand
journal-origin-auto = automatic
journal-origin-import = accounting
journal-origin-undo = undo
journal-origin-redo = redo
column-lines = Lines
column-pieces = Pieces
column-origin = Origin
column-undone_by = Undone by
column-days = Days
carry-total = { $groups ->
    [0] Nothing to carry back to accounting
    [one] One group to carry back to accounting
   *[other] { $groups } groups to carry back to accounting
}
