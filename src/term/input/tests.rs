//! What a terminal may send, and what it means.

use proptest::prelude::*;

use super::*;

fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut inputs = decoder.feed(bytes, 0);
    inputs.extend(decoder.tick(60_000));
    inputs
}

/// The names of the keys in `bytes`, blank-separated.
fn keys(bytes: &[u8]) -> String {
    let name = |input: Input| match input {
        Input::Key(key) => key.to_string(),
        other => format!("{other:?}"),
    };
    decode(bytes).into_iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn characters_and_controls() {
    assert_eq!(keys("aZ é東€".as_bytes()), "a Z space é 東 €");
    assert_eq!(keys(b"\r\n\t\x7f\x08\x00\x03\x1a\x1d"), "enter enter tab backspace backspace ctrl-space ctrl-c ctrl-z ctrl-]");
    assert_eq!(keys(b"\x1ba\x1b\r\x1b\xc3\xa9\x1bP"), "alt-a alt-enter alt-é alt-P");
    assert_eq!(keys(b"\x1b"), "esc");
    assert_eq!(keys(b"\x1b\x1b"), "esc esc");
    assert_eq!(keys("\u{9b}A".as_bytes()), "A", "a C1 control is no character");
}

#[test]
fn special_keys_in_every_dialect() {
    for (bytes, name) in [
        (&b"\x1b[A\x1bOA"[..], "up up"),
        (b"\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "down right left home end"),
        (b"\x1b[1~\x1b[7~\x1bOH\x1b[4~\x1b[8~\x1bOF", "home home home end end end"),
        (b"\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "insert delete pageup pagedown"),
        (b"\x1b[Z\x1b[1;2Z", "shift-tab shift-tab"),
        // xterm
        (b"\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~\x1b[17~", "f1 f2 f3 f4 f5 f6"),
        (b"\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~", "f7 f8 f9 f10 f11 f12"),
        // PuTTY
        (b"\x1b[11~\x1b[12~\x1b[13~\x1b[14~", "f1 f2 f3 f4"),
        (b"\x1b\x1b[A\x1b\x1bOB", "alt-up alt-down"),
        // Linux console
        (b"\x1b[[A\x1b[[B\x1b[[E", "f1 f2 f5"),
        // modifiers
        (
            b"\x1b[1;5A\x1b[1;2B\x1b[1;3C\x1b[5;6~\x1b[1;2P\x1b[a",
            "ctrl-up shift-down alt-right ctrl-shift-pageup shift-f1 shift-up",
        ),
        (b"\x1b[1;2R\x1b[24;80R", "shift-f3"),
        // keypad in application mode
        (b"\x1bOp\x1bOy\x1bOn\x1bOl\x1bOM\x1bOj\x1bOk\x1bOm\x1bOo\x1bOX", "0 9 . , enter * + - / ="),
        // keys told by code
        (b"\x1b[27u\x1b[97;5u\x1b[9;2u\x1b[27;5;13~\x1b[97;1:3u", "esc ctrl-a shift-tab ctrl-enter"),
    ] {
        assert_eq!(keys(bytes), name, "{}", bytes.escape_ascii());
    }
}

#[test]
fn an_arrow_cut_in_two_is_never_escape_and_a_letter() {
    let bytes = b"\x1b[A";
    for cut in 1..3 {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(&bytes[..cut], 1000), []);
        assert_eq!(decoder.tick(1000 + HOLD_MS - 1), [], "held");
        assert_eq!(decoder.feed(&bytes[cut..], 1000 + HOLD_MS - 1), [Input::Key(KeyCode::Up.into())], "cut at {cut}");
    }
    // Even after the hold, the rest is an arrow, not a letter.
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b", 0);
    assert_eq!(decoder.deadline(), Some(HOLD_MS));
    assert_eq!(decoder.tick(HOLD_MS), [Input::Key(KeyCode::Esc.into())]);
    assert_eq!(decoder.deadline(), None);
    assert_eq!(decoder.feed(b"[A", 200), [Input::Key(KeyCode::Up.into())]);
    // A begun sequence that never ends gives nothing.
    decoder.feed(b"\x1b[1;", 300);
    assert_eq!((decoder.tick(300 + SEQUENCE_MS), decoder.deadline()), (vec![], None));
}

#[test]
fn a_bracket_typed_after_escape_stays_a_bracket() {
    for typed in ['[', 'O'] {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b", 0);
        decoder.tick(HOLD_MS);
        assert_eq!(decoder.feed(typed.to_string().as_bytes(), 100), []);
        assert_eq!(decoder.tick(100 + HOLD_MS), [Input::Key(Key::char(typed))]);
        decoder.feed(b"\x1b", 1000);
        decoder.tick(1000 + HOLD_MS);
        assert_eq!(decoder.feed(typed.to_string().as_bytes(), 2000), [Input::Key(Key::char(typed))], "long after");
    }
}

#[test]
fn bytes_that_have_arrived_come_before_time_that_has_passed() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b", 0);
    assert_eq!(decoder.feed(b"[A", 5000), [Input::Key(KeyCode::Up.into())], "the process slept, not the link");
}

#[test]
fn letters_of_an_old_code_page_are_letters() {
    assert_eq!(keys(b"\xe9\xe8a\x80"), "é è a €");
    assert_eq!(keys(b"\xe2\x82A"), "â \u{201a} A");
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\xc3", 0), []);
    assert_eq!(decoder.feed(b"\xa9", 10), [Input::Key(Key::char('é'))], "UTF-8 cut in two");
}

#[test]
fn a_paste_is_text_never_keys() {
    assert_eq!(
        decode(b"\x1b[200~F1182\t1\r\n2\r3\x1b[A\x07\x1b[201~x"),
        [Input::Paste("F1182\t1\n2\n3[A".into()), Input::Key(Key::char('x')),]
    );
    assert_eq!(decode(b"\x1b[200~\x1b[20\x1b[201~"), [Input::Paste("[20".into())]);
    assert_eq!(decode(b"\x1b[200~LEF\xc8VRE\x1b[201~"), [Input::Paste("LEFÈVRE".into())]);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~a", 0);
    assert_eq!((decoder.deadline(), decoder.tick(1 << 40)), (None, vec![]), "a stalled paste waits");
}

#[test]
fn a_paste_is_cut_at_its_limit_and_its_end_is_still_seen() {
    let bytes = ["\x1b[200~x", &"é".repeat(PASTE_LIMIT), "\x1b[201~q"].concat();
    let inputs = decode(bytes.as_bytes());
    let [Input::Paste(text), Input::Key(key)] = &inputs[..] else { panic!("{} inputs", inputs.len()) };
    assert_eq!((text.len(), *key), (PASTE_LIMIT - 1, Key::char('q')), "cut between characters");
}

#[test]
fn focus_and_mouse() {
    let mouse = |kind, col, row| Input::Mouse(Mouse { kind, col, row });
    assert_eq!(decode(b"\x1b[I\x1b[O"), [Input::Focus(true), Input::Focus(false)]);
    assert_eq!(
        decode(b"\x1b[<0;300;7M\x1b[<0;300;7m\x1b[<64;1;1M\x1b[<65;1;1M\x1b[<2;1;1M\x1b[<35;1;1M"),
        [mouse(MouseKind::Click, 299, 6), mouse(MouseKind::ScrollUp, 0, 0), mouse(MouseKind::ScrollDown, 0, 0),]
    );
    assert_eq!(decode(b"\x1b[M !\"q"), [mouse(MouseKind::Click, 0, 1), Input::Key(Key::char('q'))], "the oldest form");
}

#[test]
fn what_is_unknown_is_swallowed_whole() {
    assert_eq!(keys(b"\x1b[?1;2cA\x1b[>0;1cB\x1b[99~C\x1b[1$yD\x1b[EE"), "A B C D E");
    assert_eq!(keys(b"\x1b]11;rgb:0000/0000/0000\x1b\\a\x1bP1$r0m\x1b\\b\x1b]11;x\x07c"), "a b c");
    assert_eq!(keys(&[b"\x1b[".as_slice(), &[b'1'; 5000], b"Aq"].concat()), "q");
    assert_eq!(keys(b"\x1b[1\x1b[A\x1b[\x03"), "up ctrl-c", "a new sequence and a control cut a broken one");
}

proptest! {
    #[test]
    fn any_cut_of_the_same_bytes_gives_the_same_inputs(
        parts in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 1..4),
            prop::sample::select(vec![
                "\x1b", "\x1b[", "\x1bO", "[", "O", "A", "1;5", "~", "\x1b[A", "é", "東", "\x1b[200~", "\x1b[201~",
                "\x1b[<0;3;4M", "\x1b[M", "\x1b]1", "\x1b\\", "\x1b[[", "\u{9b}", "\x1b[15~", "\x1bP",
            ]).prop_map(|part| part.as_bytes().to_vec()),
        ], 0..24),
        cuts in prop::collection::vec(1usize..5, 1..8),
    ) {
        let bytes = parts.concat();
        let whole = Decoder::default().feed(&bytes, 7);
        let mut decoder = Decoder::default();
        let mut pieces = Vec::new();
        let (mut rest, mut cuts) = (&bytes[..], cuts.iter().cycle());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(*cuts.next().unwrap_or(&1)));
            pieces.extend(decoder.feed(piece, 7));
            rest = after;
        }
        prop_assert_eq!(&pieces, &whole);
        for input in whole {
            if let Input::Key(Key { code: KeyCode::Char(c), .. }) = input {
                prop_assert!(!c.is_control());
            }
        }
    }
}
