# Copies of the book: back up, verify, restore, export and import all.
op-restore = restored copy

cli-backup = Copy the book, also while people work in it; the copy is verified
cli-backup-file = File of the copy; nothing: the book's backups folder
cli-backup-keep = Keep only the last N copies of the backups folder
cli-verify = Verify a backup or a full export, without touching it
cli-verify-file = Backup or full export
cli-restore = Put a backup in the place of the book; the old one is kept beside
cli-restore-to = Restore into this folder, which holds no book yet
cli-restore-yes = Accept losing the operations that are newer than the backup
cli-backed-up = Verified copy: { $file }
cli-copied = operation { $op }, { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, balance { $balance }
cli-copies-removed = { $count ->
    [one] One old copy removed
   *[other] { $count } old copies removed
}
cli-file-taken = { $file } already exists: a copy replaces nothing, give another name
cli-copy-keep-file = --keep is about the copies of the backups folder, not about a file that is named
cli-copy-broken = The copy received is not the one that was made, nothing is kept
cli-import-all-one = A full export is imported alone: one file at a time

cli-verify-store = { $file }: backup
cli-verify-lines = { $file }: full export
cli-verify-company = { $company } ({ $siren }), book { $uuid }
cli-verify-op = last operation: { $op }, of { $when }
cli-verify-made = made on { $when } by suivi { $program }
cli-verify-business = hash of the data: { $hash }
cli-verify-attested = as its manifest says
cli-verify-alone = no manifest beside it: nothing to compare with
cli-verify-good = The copy is good
cli-verify-bad = The copy is not good:

cli-restore-vanish = { $count ->
    [one] One operation of the present book is not in the copy
   *[other] { $count } operations of the present book are not in the copy
}: from { $first } to { $last }, { $people }
cli-restore-person = { $who } ({ $count })
cli-restore-unknown = The present book cannot be read, nobody knows what would be lost ({ $what })
cli-restore-ask = Restore and lose them? [y/n]
cli-restore-confirm = Nothing is done: --yes to accept that loss
cli-restore-left = Nothing is done, the book is unchanged
cli-restored = Restored from { $file }, operation { $op }; the old book is kept: { $kept }
cli-restored-new = Restored from { $file } into { $folder }, operation { $op }
cli-imported-all = Book made from { $file }: { $company }, last operation { $op }

copy-foreign = neither a backup nor a full export
copy-unreadable = cut or damaged, it cannot be read ({ $what })
copy-unreadable-plain = cut or damaged, it cannot be read
copy-checksums = checksums of the file do not hold
copy-manifest = its manifest cannot be read
copy-differs = not as its manifest says: { $field }
copy-findings = { $count ->
    [one] one finding
   *[other] { $count } findings
}: { $first }
copy-business = the data read do not have the hash announced at the beginning of the file
copy-other-book = it is a copy of another book ({ $theirs }), this one is { $ours }; --to restores it elsewhere
copy-book-there = { $folder } already holds a book, which is never replaced
copy-unconfirmed = operations would be lost
copy-line = line { $line }: { $fault }
copy-about = { $file }: { $fault }

copy-line-header = the header of a full export is expected (version { $version })
copy-line-version = an export of version { $theirs }, this program reads version { $ours }
copy-line-row = a line of another form is expected ({ $what })
copy-line-too-long = more than { $limit } bytes is too much
copy-line-not-text = text in UTF-8 is expected
copy-line-order = { $table }: not in its place in the order of the file
copy-line-sum = { $table }: the rows read do not have the number or the sum announced, the file was altered
copy-line-digest = operation { $op }: the changes are not those recorded, the file was altered
copy-line-cut = the file ends too early
copy-line-beyond = nothing is expected after the end

health-read-only = The disk does not answer, read-only since { $when }: { $why }
