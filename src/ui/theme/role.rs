//! The roles that themes give a look to.

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident = $name:literal,)*) => {
        /// What a piece of a screen is, so that themes speak of meaning and not of widgets.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Role {
            $($(#[$doc])* $role,)*
        }

        impl Role {
            /// All roles.
            pub const ALL: [Role; Role::COUNT] = [$(Role::$role,)*];
            /// How many there are.
            pub const COUNT: usize = [$($name,)*].len();

            /// Its name in a theme file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Role::$role => $name,)*
                }
            }
        }
    };
}

roles! {
    /// Ordinary text.
    Text = "text",
    /// Text of less weight.
    Muted = "text.muted",
    /// What cannot be done now.
    Disabled = "text.disabled",
    /// Names and titles.
    Strong = "text.strong",
    /// What made a row be found.
    Match = "text.match",
    /// The top bar.
    Bar = "bar",
    /// The pane shown.
    BarActive = "bar.active",
    /// Horizontal and vertical rules.
    Rule = "rule",
    /// Column heads.
    Head = "head",
    /// The cursor's gutter mark and the name of its row.
    Cursor = "row.cursor",
    /// The mark of a line to letter.
    Mark = "row.mark",
    /// Changed by another person.
    Changed = "row.changed",
    /// An amount.
    Amount = "amount",
    /// Overdue amounts and days late.
    Late = "amount.late",
    /// A credit.
    Credit = "amount.credit",
    /// A total.
    Total = "amount.total",
    /// In dispute.
    Dispute = "line.dispute",
    /// The correction is ours.
    Ours = "line.ours",
    /// A due date that was computed.
    Derived = "line.derived",
    /// Settled outside the file.
    Outside = "line.outside",
    /// The letter of a balanced group.
    Letter = "letter",
    /// The letter of a partial group.
    LetterPartial = "letter.partial",
    /// The marks balance.
    GapZero = "gap.zero",
    /// The marks do not balance.
    GapOpen = "gap.open",
    /// A hint at the bottom.
    Hint = "hint",
    /// The key of a hint.
    HintKey = "hint.key",
    /// Something was done.
    Done = "notice.done",
    /// Something was refused.
    Refused = "notice.refused",
    /// A sentence under the top bar that stays: the past, a book that takes nothing.
    Banner = "banner",
    /// Another person is here.
    Peer = "peer",
    /// Inside a popup.
    Popup = "popup",
    /// The title of a popup.
    PopupTitle = "popup.title",
    /// The frame of a popup.
    PopupRule = "popup.rule",
    /// The row chosen in a popup.
    PopupSelected = "popup.selected",
    /// A line being typed.
    Input = "input",
    /// What may be typed there.
    Placeholder = "input.placeholder",
}
