//! Rectangles as pure functions of the size, so that `update` knows the length of a page and `view` draws the same.

use ratatui::layout::Rect;

/// Under this, one line says so and nothing else is drawn.
pub const SMALLEST: (u16, u16) = (60, 16);

/// The parts of a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// The top bar.
    pub bar: Rect,
    /// The pane.
    pub body: Rect,
    /// Hints, then status line.
    pub foot: Rect,
    /// A sentence under the top bar that stays; without height when there is none.
    pub banner: Rect,
}

impl Screen {
    /// The same with a banner: the body gives it its first row.
    #[must_use]
    pub fn with_banner(self) -> Screen {
        let Rect { x, y, width, height } = self.body;
        Screen { banner: Rect::new(x, y, width, 1), body: Rect::new(x, y + 1, width, height - 1), ..self }
    }
}

/// The parts of a screen of a size, or `None` when it is too small for any.
pub fn screen((cols, rows): (u16, u16)) -> Option<Screen> {
    if cols < SMALLEST.0 || rows < SMALLEST.1 {
        return None;
    }
    Some(Screen {
        bar: Rect::new(0, 0, cols, 1),
        body: Rect::new(0, 1, cols, rows - 3),
        foot: Rect::new(0, rows - 2, cols, 2),
        banner: Rect::new(0, 1, cols, 0),
    })
}

/// The parts of the Account pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccountParts {
    /// Who, how much, how far: two lines, three when there is room.
    pub header: Rect,
    /// The rule with the account and the scope.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Lines.
    pub rows: Rect,
    /// The rule with the tally of the marks, and the gap.
    pub tally: Rect,
    /// What is suggested; without height when nothing is.
    pub panel: Rect,
}

/// The parts of the Account pane in a body.
pub fn account(body: Rect) -> AccountParts {
    account_with(body, 0)
}

/// The same with some rows of suggestions under the tally.
pub fn account_with(body: Rect, panel: u16) -> AccountParts {
    let header = if body.height >= 17 { 3 } else { 2 };
    let part =
        |y: u16, h: u16| Rect::new(body.x, body.y + y.min(body.height), body.width, h.min(body.height.saturating_sub(y)));
    let tally = body.height.saturating_sub(2 + panel);
    AccountParts {
        header: part(0, header),
        title: part(header, 1),
        heads: part(header + 1, 1),
        rows: part(header + 2, tally.saturating_sub(header + 2)),
        tally: part(tally, 2),
        panel: part(tally + 2, panel),
    }
}

/// The parts of the Clients pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClientsParts {
    /// The search line.
    pub search: Rect,
    /// The rule under it.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Clients.
    pub rows: Rect,
    /// The card beside, from 100 columns.
    pub card: Option<Rect>,
}

/// The parts of the Clients pane in a body.
pub fn clients(body: Rect) -> ClientsParts {
    let card = (body.width >= 100).then(|| {
        let cols = (body.width * 36 / 100).clamp(44, 64);
        Rect::new(body.right() - cols, body.y + 1, cols, body.height.saturating_sub(1))
    });
    let list = body.width - card.map_or(0, |c| c.width);
    let row = |y: u16, cols: u16| Rect::new(body.x, body.y + y, cols, u16::from(body.height > y));
    ClientsParts {
        search: row(0, body.width),
        title: row(1, body.width),
        heads: row(2, list),
        rows: Rect::new(body.x, body.y + 3.min(body.height), list, body.height.saturating_sub(3)),
        card,
    }
}

/// The parts of the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogParts {
    /// The rule with scope, filter and count.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Operations.
    pub rows: Rect,
}

/// The parts of the log in a body.
pub fn log(body: Rect) -> LogParts {
    let row = |y: u16| Rect::new(body.x, body.y + y.min(body.height), body.width, u16::from(body.height > y));
    let rows = Rect::new(body.x, body.y + 2.min(body.height), body.width, body.height.saturating_sub(2));
    LogParts { title: row(0), heads: row(1), rows }
}

/// The parts of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReportParts {
    /// The rule with its name, its day and the count.
    pub title: Rect,
    /// What it is about.
    pub about: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Rows.
    pub rows: Rect,
    /// The rule above the sums.
    pub rule: Rect,
    /// Sums.
    pub foot: Rect,
}

/// The parts of a report in a body, with that many rows of sums.
pub fn report(body: Rect, sums: u16) -> ReportParts {
    let part =
        |y: u16, h: u16| Rect::new(body.x, body.y + y.min(body.height), body.width, h.min(body.height.saturating_sub(y)));
    let foot = body.height.saturating_sub(sums);
    let rule = foot.saturating_sub(1);
    ReportParts {
        title: part(0, 1),
        about: part(1, 1),
        heads: part(2, 1),
        rows: part(3, rule.saturating_sub(3)),
        rule: part(rule, 1),
        foot: part(foot, sums),
    }
}

/// The parts of the pane of automatic lettering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AutoParts {
    /// How far it is.
    pub head: Rect,
    /// The rule with what is shown.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Rows of the table.
    pub table: Rect,
    /// The rule with what will be lettered, and the way to do it.
    pub foot: Rect,
    /// Groups of a row, or cases.
    pub list: Rect,
    /// The rule over the detail of the one chosen, and the detail.
    pub detail: Rect,
}

/// The parts of the pane of automatic lettering in a body.
pub fn auto(body: Rect) -> AutoParts {
    let part =
        |y: u16, h: u16| Rect::new(body.x, body.y + y.min(body.height), body.width, h.min(body.height.saturating_sub(y)));
    let foot = body.height.saturating_sub(2);
    let detail = body.height.saturating_sub(if body.height >= 30 { 13 } else { 10 }).max(5);
    AutoParts {
        head: part(0, 1),
        title: part(1, 1),
        heads: part(2, 1),
        table: part(3, foot.saturating_sub(3)),
        foot: part(foot, 2),
        list: part(3, detail.saturating_sub(3)),
        detail: part(detail, body.height.saturating_sub(detail)),
    }
}

/// The parts of the receipts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReceiptsParts {
    /// The rule with days, filter and count.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Receipts.
    pub rows: Rect,
    /// The proposal of the receipt under the cursor.
    pub panel: Rect,
    /// The panel stands beside the list, behind a vertical rule; else below.
    pub beside: bool,
    /// The rule with the totals, and those of the day when there is room.
    pub totals: Rect,
}

/// The parts of the receipts in a body. From 116 columns on the proposal stands beside the list.
pub fn receipts(body: Rect) -> ReceiptsParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16, cols: u16| Rect::new(x, y + top.min(height), cols, rows.min(height.saturating_sub(top)));
    let totals = if height >= 17 { 2 } else { 1 };
    let above = height.saturating_sub(totals);
    let beside = width >= 116;
    if beside {
        let panel = (width * 38 / 100).clamp(44, 62);
        let list = width - panel - 1;
        return ReceiptsParts {
            title: part(0, 1, width),
            heads: part(1, 1, list),
            rows: part(2, above.saturating_sub(2), list),
            panel: Rect { x: x + list + 1, ..part(1, above.saturating_sub(1), panel) },
            beside,
            totals: part(above, totals, width),
        };
    }
    let panel = (height * 2 / 5).clamp(4, 12);
    let split = above.saturating_sub(panel);
    ReceiptsParts {
        title: part(0, 1, width),
        heads: part(1, 1, width),
        rows: part(2, split.saturating_sub(2), width),
        panel: part(split, panel.min(above), width),
        beside,
        totals: part(above, totals, width),
    }
}

/// The parts of the agenda.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AgendaParts {
    /// The rule with the perimeter and the sums.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Clients, under the heads of their bands.
    pub rows: Rect,
    /// Who is left out, who is taken by a colleague.
    pub foot: Rect,
    /// The call sheet: beside the list from 100 columns on, or over the whole width; else without width.
    pub sheet: Rect,
}

/// The parts of the agenda in a body; with the sheet over the whole width, what turns is the sheet.
pub fn agenda(body: Rect, full: bool) -> AgendaParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16, cols: u16| Rect::new(x, y + top.min(height), cols, rows.min(height.saturating_sub(top)));
    let title = part(0, 1, width);
    let under = part(1, height.saturating_sub(1), width);
    let nothing = Rect { width: 0, ..part(1, 0, 0) };
    if full {
        return AgendaParts { title, heads: nothing, rows: under, foot: nothing, sheet: under };
    }
    let card = if width >= 100 { (width * 48 / 100).clamp(46, 88) } else { 0 };
    let list = if card == 0 { width } else { width - card - 1 };
    let foot = if height >= 18 { 3 } else { 2 };
    let end = height.saturating_sub(foot);
    AgendaParts {
        title,
        heads: part(1, 1, list),
        rows: part(2, end.saturating_sub(2), list),
        foot: part(end, foot, list),
        sheet: Rect { x: x + width - card, width: card, ..under },
    }
}

/// The parts of a letter with its facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetterParts {
    /// The rule with the client.
    pub title: Rect,
    /// What is to be known of it: above the text, beside it from 120 columns on.
    pub facts: Rect,
    /// The rule over the text.
    pub rule: Rect,
    /// Its text: the eighty columns of the paper where they fit.
    pub text: Rect,
}

/// The parts of a letter in a body; above the text stand as many facts as leave it at least half of the room.
pub fn letter(body: Rect, facts: u16) -> LetterParts {
    let Rect { x, y, width, height } = body;
    let title = Rect::new(x, y, width, height.min(1));
    let (top, under) = (y + title.height, height.saturating_sub(1));
    if width >= 118 {
        let text = 80;
        let at = x + width - text;
        let rows = under.saturating_sub(1);
        return LetterParts {
            title,
            facts: Rect::new(x, top, at - 2 - x, under),
            rule: Rect::new(at - 1, top, text + 1, under.min(1)),
            text: Rect::new(at, top + under.min(1), text, rows),
        };
    }
    let facts = facts.min(under / 2);
    let rule = under.saturating_sub(facts).min(1);
    let margin = u16::from(width >= 82);
    LetterParts {
        title,
        facts: Rect::new(x, top, width, facts),
        rule: Rect::new(x, top + facts, width, rule),
        text: Rect::new(x + margin, top + facts + rule, width - margin, under - facts - rule),
    }
}

/// A text that is read over the whole body, under its title.
pub fn read(body: Rect) -> Rect {
    let margin = u16::from(body.width >= 82);
    Rect::new(body.x + margin, body.y + body.height.min(1), body.width - margin, body.height.saturating_sub(1))
}

/// The parts of a table over the whole body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BatchParts {
    /// The rule with what it is.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Its rows.
    pub rows: Rect,
    /// A rule and the totals.
    pub totals: Rect,
}

/// The parts of a table in a body.
pub fn batch(body: Rect) -> BatchParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16| Rect::new(x, y + top.min(height), width, rows.min(height.saturating_sub(top)));
    let end = height.saturating_sub(2);
    BatchParts { title: part(0, 1), heads: part(1, 1), rows: part(2, end.saturating_sub(2)), totals: part(end, 2) }
}

/// The parts of the lists of what is followed up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FollowParts {
    /// The rule with topic, perimeter and count.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Rows, under the heads of their parts.
    pub rows: Rect,
    /// The rule with the sums under it; without height when there are none.
    pub foot: Rect,
}

/// The parts of the lists of what is followed up in a body, with or without sums.
pub fn follow(body: Rect, sums: bool) -> FollowParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16| Rect::new(x, y + top.min(height), width, rows.min(height.saturating_sub(top)));
    let foot = if sums { 2 } else { 0 };
    let end = height.saturating_sub(foot);
    FollowParts { title: part(0, 1), heads: part(1, 1), rows: part(2, end.saturating_sub(2)), foot: part(end, foot) }
}

/// The parts of the Orders pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrdersParts {
    /// How many, how much, how many blocked and late, how old.
    pub summary: Rect,
    /// The rule with the views.
    pub title: Rect,
    /// Column heads.
    pub heads: Rect,
    /// Rows or cards.
    pub rows: Rect,
}

/// The parts of the Orders pane in a body, with so many rows of column heads.
pub fn orders(body: Rect, heads: u16) -> OrdersParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16| Rect::new(x, y + top.min(height), width, rows.min(height.saturating_sub(top)));
    let rows = part(2 + heads, height.saturating_sub(2 + heads));
    OrdersParts { summary: part(0, 1), title: part(1, 1), heads: part(2, heads), rows }
}

/// The parts of a document over a body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DocumentParts {
    /// The rule with what it is.
    pub title: Rect,
    /// Facts that stay in place.
    pub facts: Rect,
    /// Controls, exposure, lines, chain.
    pub rows: Rect,
}

/// The parts of a document in a body, with so many rows of facts.
pub fn document(body: Rect, facts: u16) -> DocumentParts {
    let Rect { x, y, width, height } = body;
    let part = |top: u16, rows: u16| Rect::new(x, y + top.min(height), width, rows.min(height.saturating_sub(top)));
    DocumentParts { title: part(0, 1), facts: part(1, facts), rows: part(1 + facts, height.saturating_sub(1 + facts)) }
}

/// The greatest frame of a sheet: nearly the whole body.
pub fn sheet(body: Rect) -> Rect {
    let cols = if body.width >= 100 { body.width - 8 } else { body.width };
    crate::ui::widgets::centred(body, cols.min(130), body.height.saturating_sub(if body.height >= 24 { 2 } else { 0 }))
}

/// The frame of the palette and of the help.
pub fn picker(body: Rect) -> Rect {
    let rows = body.height.saturating_sub(if body.height >= 24 { 4 } else { 0 }).min(30);
    crate::ui::widgets::centred(body, body.width.min(92), rows)
}

/// Rows of text inside a frame, less those that stay in place.
pub fn inner_rows(frame: Rect, fixed: u16) -> usize {
    usize::from(frame.height.saturating_sub(2 + fixed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_the_screen_without_overlap() {
        for (cols, rows) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let s = screen((cols, rows)).expect("large enough");
            assert_eq!(s.bar.height + s.body.height + s.foot.height, rows);
            let a = account(s.body);
            let heights = a.header.height + a.title.height + a.heads.height + a.rows.height + a.tally.height;
            assert_eq!(heights, s.body.height);
            assert_eq!(a.rows.bottom(), a.tally.y);
            assert!(a.rows.height >= 6, "{cols}x{rows}");
            let a = auto(s.body);
            assert_eq!((a.table.bottom(), a.foot.bottom()), (a.foot.y, s.body.bottom()));
            assert_eq!((a.list.bottom(), a.detail.bottom()), (a.detail.y, s.body.bottom()));
            assert!(a.list.height >= 2 && a.detail.height >= 6, "{cols}x{rows}");
            let r = receipts(s.body);
            assert!(r.rows.height >= 4 && r.panel.bottom() == r.totals.y && r.totals.bottom() == s.body.bottom());
            assert_eq!(if r.beside { r.panel.right() } else { r.rows.right() }, cols);
            let a = agenda(s.body, false);
            assert!(a.rows.height >= 5 && a.rows.bottom() == a.foot.y && a.foot.bottom() == s.body.bottom(), "{cols}x{rows}");
            assert!(a.sheet.width == 0 || a.rows.right() < a.sheet.x && a.sheet.right() == cols, "{cols}x{rows}");
            assert_eq!(agenda(s.body, true).sheet.width, cols);
            let l = letter(s.body, 7);
            assert_eq!((l.text.right(), l.text.bottom()), (cols, s.body.bottom()));
            assert!(l.text.height >= 5 && l.text.width >= cols.min(80) && l.facts.right() <= cols, "{cols}x{rows}");
            assert!(l.facts.bottom() <= l.rule.y || l.facts.right() < l.text.x - 1, "{cols}x{rows}");
            let b = batch(s.body);
            assert!(b.rows.height >= 5 && b.rows.bottom() == b.totals.y && b.totals.bottom() == s.body.bottom());
            let c = clients(s.body);
            assert_eq!(c.rows.bottom(), s.body.bottom());
            assert_eq!(c.card.is_some(), cols >= 100);
        }
        assert_eq!(screen((59, 40)), None);
        assert_eq!(screen((0, 0)), None);
    }
}
