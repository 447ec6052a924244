//! What truly belongs together: the answer against which lettering is measured.

use crate::domain::money::Amount;
use std::ops::Range;

/// Why lines belong together. All lines of a group stand on one account, except for the two kinds that
/// [`GroupKind::spans_accounts`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GroupKind {
    /// One invoice, one payment.
    Single,
    /// Several invoices of a month, one payment.
    Batch,
    /// Some of the invoices due, one payment.
    Basket,
    /// An invoice of a subscription and its payment.
    Subscription,
    /// Several months of a subscription caught up by one payment.
    CatchUp,
    /// One invoice, several payments.
    Instalments,
    /// Many invoices, round sums, a last payment that settles (or a gap until it comes).
    OnAccount,
    /// An invoice, its deposit and the rest.
    Deposit,
    /// On 4191: a deposit received and its imputation.
    DepositUsed,
    /// Invoices and the bill that replaces them.
    Bill,
    /// On 413: a bill and its payment, or its return.
    BillSettled,
    /// A bill that came back unpaid, and the later payment.
    BillRepaid,
    /// Counter sales and their card remittance.
    Cards,
    /// An invoice cancelled by its credit note.
    Cancelled,
    /// An invoice less a credit note, and the payment.
    WithCreditNote,
    /// Invoices paid less 2 %; the gap is the discount while it is not posted.
    Discount,
    /// Invoices paid less a bank fee; the gap is the fee while it is not posted.
    BankFee,
    /// Invoices paid but for some cents; the gap is these cents while they are not posted.
    Cents,
    /// Invoices paid short, a dispute; the gap is what is withheld until a credit note comes.
    Short,
    /// A payment and its rejection.
    Bounced,
    /// Invoices paid again after a rejection.
    Repaid,
    /// A payment made twice and its refund.
    Refunded,
    /// A payment that was posted elsewhere, on the account it was moved to.
    Moved,
    /// The same on the account it was taken from: payment and transfer.
    MovedAway,
    /// Invoices here, their payment on another account, not yet moved.
    WrongAccount,
    /// Invoices here, their payment still on 471.
    Unidentified,
    /// An invoice and its transfer to 416.
    Doubtful,
    /// On 416: a doubtful claim and its loss.
    Loss,
}

impl GroupKind {
    /// True when the lines stand on two accounts: such a group is never lettered, it asks for a transfer first (LET-02).
    pub const fn spans_accounts(self) -> bool {
        matches!(self, GroupKind::WrongAccount | GroupKind::Unidentified)
    }
}

/// Where a line stands in the generated files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TrueLine {
    /// 0 for the FEC of the first fiscal year, 1 for the current one.
    pub file: u8,
    /// Its line in that file; the header is line 1, like `FileRow::at`.
    pub at: u32,
    /// The line of the second FEC that carries it as an opening item, 0 when none does.
    pub opening: u32,
}

/// Lines that truly belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrueGroup {
    /// Why.
    pub kind: GroupKind,
    /// Sum of its lines, debit positive, known by construction: zero when all is settled.
    pub gap: Amount,
    /// Its lines in [`Truth::lines`].
    pub range: Range<u32>,
}

/// All true groups of a company. A line that is in none is open and alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Truth {
    /// The groups, client by client.
    pub groups: Vec<TrueGroup>,
    /// Their lines, group after group.
    pub lines: Vec<TrueLine>,
}

impl Truth {
    /// The lines of a group, in the order of their entries.
    pub fn lines_of(&self, group: &TrueGroup) -> &[TrueLine] {
        self.lines.get(group.range.start as usize..group.range.end as usize).unwrap_or(&[])
    }
}
