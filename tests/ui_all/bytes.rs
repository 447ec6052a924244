//! Bytes per gesture, through the painter of the terminal: the budgets of the design at 120x40 with 16 colours.

use super::bench::{Bench, setup};
use suivi::i18n::Lang;
use suivi::term::caps::{Caps, Depth, Glyphs};
use suivi::term::painter::Painter;
use suivi::ui::theme;

struct Line {
    bench: Bench,
    painter: Painter,
}

impl Line {
    fn new() -> Line {
        let mut setup = setup(Lang::Fr, (120, 40));
        setup.depth = theme::Depth::C16;
        let painter = Painter::new(Caps { depth: Depth::C16, glyphs: Glyphs::Unicode, scroll: true });
        let mut line = Line { bench: Bench::with(setup), painter };
        line.bytes("");
        line
    }

    /// Bytes of the frame after these keys.
    fn bytes(&mut self, keys: &str) -> usize {
        self.bench.keys(keys);
        let (buf, cursor) = self.bench.draw();
        self.painter.paint(&buf, cursor).len()
    }
}

#[test]
fn gestures_keep_to_their_budget() {
    let mut line = Line::new();
    line.bytes("d u p enter");
    // The panel comes and goes with the line that it is about.
    let appears = line.bytes("end down up");
    assert!(appears <= 500, "panel: {appears} bytes");
    line.bytes("end -");
    assert!(line.bench.notice().starts_with("Ces 3 lignes"), "nothing is proposed from here on: {}", line.bench.notice());
    line.bytes("down home");
    assert_eq!(line.bytes(""), 0, "nothing changed, nothing is sent");
    for key in ["down", "down", "up", "end", "home"] {
        let bytes = line.bytes(key);
        assert!(bytes <= 120, "{key}: {bytes} bytes");
    }
    let marked = line.bytes("space");
    assert!(marked <= 300, "mark: {marked} bytes");
    line.bytes("/");
    for key in ["z", "y", "x"] {
        line.bytes(key);
    }
    // Nothing matches any more: what is typed is all that changes.
    let typed = line.bytes("w");
    assert!(typed <= 40, "type: {typed} bytes");
}
