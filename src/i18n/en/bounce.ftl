## E-mails that came back: what the server says, to whom they leave instead.

op-bounced = e-mail came back
dun-deed-bounced = e-mail not delivered to { $to }
dun-deed-readdressed = e-mail to be sent to { $to }
notice-out-not-sent = Not sent yet: nothing of it can come back
notice-out-not-mail = It is no e-mail
bounce-none = { $file } is no notice of non-delivery
bounce-late = { $file }: the server tries still, nothing came back
bounce-stranger = { $file }: the notice names no e-mail of this book; name the reminder with --id
bounce-known = { $file }: that return is taken down already
act-outbox-bounced = e-mail came back
hint-outbox-bounced = came back
act-outbox-address = other address of the e-mail
hint-outbox-address = address
prompt-outbox-bounced = The e-mail came back: what the server says
prompt-outbox-address = New address (several: with commas between)
cli-outbox-bounced = An e-mail came back: the server's notice, or what is known
cli-outbox-bounced-file = Notice of non-delivery (.eml), "-" for standard input
cli-outbox-bounced-id = The reminder that it is about
cli-outbox-bounced-words = What the server says
cli-outbox-bounced-what = Give the notice (an .eml file), or --id and --words
cli-outbox-address = Gives an e-mail that reached nobody another address
cli-outbox-address-to = Addresses
