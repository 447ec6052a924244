# Reminders issued: draft, issue, outbox, settings.

op-outbox = outbox
op-set-post = letter settings

dun-done-reminded = { $n ->
    [one] 1 reminder issued, { $amount }
   *[other] { $n } reminders issued, { $amount }
}
dun-done-reminded-but = { $issued }; { $dropped }
dun-done-dropped = { $n ->
    [one] 1 not issued, things have changed
   *[other] { $n } not issued, things have changed
}
dun-done-moved = Outbox: { $n } updated, { $refused } refused
dun-done-post = Letters: settings saved
dun-declined-post = { $n ->
    [one] The letter settings have a fault
   *[other] The letter settings have { $n } faults
}

notice-out-none = No reminder of that number in the outbox
notice-out-sent = It left already
notice-out-under-way = It is being sent
notice-out-uncertain = It may have left: it is only sent again by name
notice-out-refused = The server refused it: it is only sent again by name
notice-out-other-attempt = That is not the last attempt

notice-no-text = { $level }: a file to make up, not a letter
notice-unreachable = { $level }: no way to reach the client
notice-no-rate = { $level }: PEN_RATE, rates of { $semester } to enter (:policies, or suivi rates set)
notice-untold-law = Interest not claimed: law of the country not declared (rates set)
notice-untold-derived = Interest not claimed: a due date is derived (~)
notice-untold-items = Interest of the others only; due date derived (~): { $pieces }
notice-untold-currency = Interest not claimed: the book is not in euros
notice-untold-mixed = Interest not certain, and the text tells it beside sum, date or account: split the sentence
notice-since-changed = things have changed since the draft
notice-changed-items = { $n ->
    [one] 1 item has changed: { $first }
   *[other] { $n } items have changed, among them: { $first }
}
notice-dropped-settled = settled
notice-dropped-overtaken = reminded already
notice-dropped-amount = { $amount } left
notice-bad-text = The text cannot be read
notice-interrupted = interrupted, nobody knows whether it left
notice-clear-password = The password would go over the network in clear: choose StartTls or Implicit
notice-address = "{ $value }" is not an e-mail address
notice-no-way = No way out is set for e-mails: see "suivi policy show", [post.smtp] or maildir
cli-remind-or-hold = Nothing was issued; --hold issues and leaves everything waiting in the outbox
notice-no-password = The server's password is not known: password_file in [post.smtp], or the variable SUIVI_SMTP_PASSWORD
notice-password-file = The password in { $file } cannot be read: { $why }

notice-mode-auto = auto
notice-mode-forced = forced
notice-mode-file = file

notice-status-ready = ready
notice-status-refused = no reminder
notice-status-dropped = not issued
notice-status-call = to call
notice-status-pending = to send
notice-status-to-print = to print
notice-status-sending = being sent
notice-status-sent = sent
notice-status-printed = printed
notice-status-failed = failed, to retry
notice-status-rejected = rejected
notice-status-unknown = unknown

column-mode = Mode
column-items = Items
column-attempts = Attempts

cli-remind = Reminders to issue; issues, sends and prints them
cli-remind-codes = Codes of the clients; without, all that are to be reminded
cli-remind-collector = The clients of one collector only
cli-remind-level = Forced level, counters stay
cli-remind-file-level = Level of the client file, counters stay
cli-remind-dry-run = Only show: nothing is issued, counters do not move
cli-remind-out = Folder for the letters to print (.txt and .pdf) and their slip
cli-remind-hold = Issue without sending: all waits in the outbox
cli-remind-opt-yes = Issue without asking
cli-remind-despite-gap = In spite of a gap with accounting (supervisor)
cli-remind-yes = Without a terminal, an issue is confirmed by --yes
cli-remind-ask = { $n ->
    [one] Issue 1 reminder of { $amount }? [y/N]
   *[other] Issue { $n } reminders, { $amount }? [y/N]
}
cli-remind-left = Nothing was issued
cli-remind-changed = Some reminders were not issued, things have changed: run the command again
cli-remind-total = { $n ->
    [one] 1 reminder, { $amount }
   *[other] { $n } reminders, { $amount }
}

cli-outbox = Outbox: what waits, what failed, what nobody knows the end of
cli-outbox-list = What has not left yet
cli-outbox-all = With what has left
cli-outbox-send = Send the e-mails that wait, print the letters
cli-outbox-print = Print issued reminders again, marked as duplicates
cli-outbox-done = Say that reminders have left
cli-outbox-retry = Send these very reminders again, even if they may have left
cli-outbox-ids = Number of the reminder as "outbox list" shows it
cli-outbox-note = What is known of it
cli-outbox-id = "{ $value }" is not the number of a reminder, like 57-12-0
cli-outbox-empty = Nothing waits in the outbox
cli-outbox-stopped = The server takes nothing for now: the rest waits
cli-outbox-refused = { $id }: { $why }

cli-policy = Dunning policy, sender of letters, mail
cli-policy-show = The settings as TOML
cli-policy-set = Replace them by those of a file, checked first
cli-policy-file = TOML file, as "policy show" writes it
cli-policy-head = Dunning and letters. Amounts in minor units, delays in days.
policy-unknown-word = { $place }: unknown word
policy-post-iban = post.iban: "{ $value }" is not an IBAN
policy-post-path = post: "{ $value }" is not an absolute path
policy-post-collector = post.collectors: "{ $value }" twice or without a name
policy-post-server = post.smtp: a server and a port are needed
policy-post-sender = post.email: e-mails need a sender
policy-code = Scenario "{ $value }": small letters, figures and dashes only
policy-twice = Scenario { $value }: twice
policy-no-steps = Scenario { $value }: no steps
policy-level-order = Scenario { $code }, { $level }: levels must climb
policy-offset-order = Scenario { $code }, { $level }: days must climb
policy-offset-side = Scenario { $code }, { $level }: before the due date for P, after it for the others
policy-no-channel = Scenario { $code }, { $level }: no way
policy-not-registered = Scenario { $value }: a formal notice goes registered
policy-no-template = Scenario { $code }, { $level }: no text
policy-negative = Negative amount: { $amount }
policy-unknown-scenario = Rule { $code }: unknown scenario "{ $level }"
policy-impossible = Rule { $value }: no client can meet it
policy-unreachable = Rule { $value }: it follows one that holds for everybody
policy-no-last-rule = The last rule must hold for everybody
policy-days = { $value } days: more than a year
