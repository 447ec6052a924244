//! The tables of a book, and how the operation log and undo treat each.

use redb::TableDefinition;

/// How a table takes part in operations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// Base data: every change is recorded, undo puts the row back.
    Base,
    /// Base data that is only added to: recorded by key, the value stays in the table for ever.
    Immutable,
    /// Base data that undo never takes back: recorded (letter codes are never given back).
    Sticky,
    /// Can be rebuilt from base data: not recorded.
    Derived,
    /// The log itself, and counters.
    Log,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $policy:ident;)*) => {
        /// A table of the book.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Table {
            $($(#[$doc])* $name,)*
        }

        impl Table {
            /// All tables; a table's place here is its number in the log.
            pub const ALL: &'static [Table] = &[$(Table::$name,)*];

            pub(super) const fn definition(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
                match self {
                    $(Table::$name => TableDefinition::new($text),)*
                }
            }

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Table::$name => $text,)*
                }
            }

            /// How operations treat it.
            pub const fn policy(self) -> Policy {
                match self {
                    $(Table::$name => Policy::$policy,)*
                }
            }
        }
    };
}

// Only ever append: the place of a table is its number in stored logs.
tables! {
    /// Schema, UUID, counters, the batch under way.
    Meta = "meta", Log;
    /// The company (one row).
    Company = "company", Base;
    /// Fiscal years by number.
    Year = "year", Base;
    /// Sources by number.
    Source = "source", Base;
    /// What each source last brought, by (source, year).
    Feed = "feed", Base;
    /// Parties by number.
    Party = "party", Base;
    /// Accounts by number.
    Account = "account", Base;
    /// Labels of general accounts.
    AccountLabel = "account_label", Base;
    /// Lines by (account, day, seq).
    Line = "line", Immutable;
    /// Line states, same key.
    LineState = "line_state", Base;
    /// Aliases of lines at their sources, by (line, n).
    LineSource = "line_source", Base;
    /// The other legs of entries, by entry.
    Entry = "entry", Immutable;
    /// Groups by (account, group).
    Group = "group", Base;
    /// States of groups by (account, group, n).
    GroupState = "group_state", Base;
    /// Greatest letter code ever used, by account.
    Code = "code", Sticky;
    /// Operation headers.
    Op = "op", Log;
    /// Change rows by (operation, i).
    Change = "change", Log;
    /// Operations undone now, and by which.
    Undone = "undone", Log;
    /// Party by (role, code).
    PartyByCode = "party_by_code", Derived;
    /// Account by (general, auxiliary).
    AccountByKey = "account_by_key", Derived;
    /// Accounts of a party, by (party, account).
    AccountOfParty = "account_of_party", Derived;
    /// Balance and counts by account.
    AccountSum = "account_sum", Derived;
    /// Open lines by (account, day, seq): residual, due.
    OpenItem = "open_item", Derived;
    /// Lines by folded document number.
    ByPiece = "by_piece", Derived;
    /// Lines by magnitude.
    ByAmount = "by_amount", Derived;
    /// People of the book, by login.
    User = "user", Base;
    /// What holds for the company as a whole beside its own row, by name: access, locks.
    Setting = "setting", Base;
    /// Requests that want two people, by the operation that asked.
    Approval = "approval", Base;
    /// Who did an operation beside its header: number, role, session; and what came of it, by operation.
    OpWho = "op_who", Immutable;
    /// Client-made ids of the last operations, by (id, operation): a retry finds what it did.
    Request = "request", Derived;
    /// Who took lists out of the house. Outside the chain of operations, with a chain of its own.
    AccessLog = "access_log", Log;
    /// Sets of lines that were refused, by account and hash of the lines: never proposed again.
    ProposalRefused = "proposal_refused", Base;
    /// Payers recognised, by their name in bank labels.
    Payer = "payer", Base;
    /// Correcting entries made here, by number.
    DeskEntry = "desk_entry", Base;
    /// The greatest number given to a correcting entry, by series.
    Serial = "serial", Sticky;
    /// What was decided about gaps, by (account, operation).
    Case = "case", Base;
    /// What counts in the risk of clients, by (party, operation).
    Risk = "risk", Base;
    /// What dunning remembers of clients, by party.
    DunParty = "dun_party", Base;
    /// What dunning remembers of items, by (instalment, line).
    DunItem = "dun_item", Base;
    /// What was done about clients, by (party, operation).
    Action = "action", Base;
    /// Promises, by (party, operation).
    Promise = "promise", Base;
    /// Plans of payment, by (party, operation).
    Plan = "plan", Base;
    /// Disputes, by (party, operation).
    Dispute = "dispute", Base;
    /// Reminders issued, by (party, operation, n).
    Notice = "notice", Base;
    /// What becomes of reminders on their way out, by (party, operation, n).
    Outbox = "outbox", Base;
    /// Reminders as they were written, to be sent and printed again, by (party, operation, n).
    NoticeForm = "notice_form", Base;
    /// The last day of money that a source told of, by (source, year).
    BankDay = "bank_day", Base;
    /// Mails that are no reminders, by (party, operation, n).
    Message = "message", Base;
    /// Texts of letters that the company changed, by name.
    Text = "text", Base;
    /// Insolvency procedures against clients, by (party, operation).
    Procedure = "procedure", Base;
    /// Dated tasks that were done, or that a person set, by (party, operation).
    Task = "task", Base;
    /// Files for the court, by (party, operation).
    CourtFile = "court_file", Base;
    /// What became of late interest, by (party, line).
    Penalty = "penalty", Base;
    /// Documents of the sale with their content, by number.
    Document = "document", Base;
    /// What was done about documents, by document.
    Progress = "progress", Base;
    /// The price list and the stock, by folded reference.
    Item = "item", Base;
    /// What was agreed with clients and is known of their solvency, by party.
    Conditions = "conditions", Base;
    /// Document by (kind, folded number).
    DocumentByNumber = "document_by_number", Derived;
    /// Documents of a client, by (party, document).
    DocumentOf = "document_of", Derived;
    /// Documents made of a document, by (earlier, later).
    DocumentMade = "document_made", Derived;
    /// The credit insurer's decisions, by (SIREN as a number, operation, n).
    Cover = "cover", Base;
    /// What the credit insurer was told of, by (party, operation).
    InsuranceClaim = "insurance_claim", Base;
    /// What the post office says of reminders by registered letter, by (party, operation, n).
    Registered = "registered", Base;
    /// Factors by number.
    Factor = "factor", Base;
    /// Assignments of lines to factors, the oldest first, by (party, line).
    Assignment = "assignment", Base;
    /// What was passed on to factors, by (party, operation).
    PassedOn = "passed_on", Base;
    /// What the book knows of documents that were made here, by document.
    Making = "making", Base;
    /// What the company itself writes down of clients, by party.
    ClientFile = "client_file", Base;
    /// Changes of clients' banks, by (party, operation).
    BankChange = "bank_change", Base;
    /// Internal discussions about clients, by (party, operation).
    Talk = "talk", Base;
    /// What was noted as done about documents that are late or without answer, by document.
    Chased = "chased", Base;
    /// Follow-up sheets of clients, by (party, operation).
    FollowUp = "follow_up", Base;
    /// Codes of clients that were merged, by (client that stays, client that went).
    Merged = "merged", Base;
    /// What somebody has seen of the alerts of clients, by party.
    AlertSeen = "alert_seen", Base;
    /// What documents promised of the stock here, by document.
    Promised = "promised", Base;
    /// Documents that promised of an item here, by (folded reference, operation, document).
    PromisedOf = "promised_of", Derived;
    /// When the price list told the stock, by folded reference; of all of its items under the empty one.
    Counted = "counted", Base;
    /// Documents that their source cancelled, by document: the operation that brought it.
    CalledOff = "called_off", Base;
    /// Lines that their source has under a merged code, by name: the code.
    MergedLine = "merged_line", Base;
    /// Documents by what they come to, by (magnitude, document).
    DocumentByAmount = "document_by_amount", Derived;
    /// Direct debits of an invoice, by (client, line).
    Debit = "debit", Base;
    /// E-mails that came back, by the name of the reminder.
    Bounce = "bounce", Base;
    /// Teams and managers, by person.
    Team = "team", Base;
}

impl Table {
    /// The table of a number in the log.
    pub fn from_number(n: u8) -> Option<Table> {
        Table::ALL.get(usize::from(n)).copied()
    }

    /// True when changes of the table are recorded.
    pub const fn recorded(self) -> bool {
        matches!(self.policy(), Policy::Base | Policy::Immutable | Policy::Sticky)
    }
}
