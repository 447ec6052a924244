//! Pages into a file. The only place where lengths become floating point numbers: those of the file format.

use super::PdfFault;
use super::face::{Face, Faces, Length, Weight};
use super::layout::{PAGE, Page, Run};
use crate::i18n::letters::Letter;
use chrono::Datelike;
use krilla::color::luma;
use krilla::configure::{Configuration, Validator};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// How the parts of the file are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Streams {
    /// Compressed, as files leave.
    Compressed,
    /// As they are, so that a test can read them.
    #[cfg_attr(not(test), allow(dead_code))]
    Plain,
}

/// The file.
pub(super) fn file(letter: &Letter, pages: &[Page], faces: &Faces, streams: Streams) -> Result<Vec<u8>, PdfFault> {
    let font = |weight| Font::new(faces.of(weight).bytes.to_vec().into(), 0).ok_or(PdfFault::Font);
    let (regular, bold) = (font(Weight::Regular)?, font(Weight::Bold)?);
    let plain = streams == Streams::Plain;
    let mut document = Document::new_with(SerializeSettings {
        compress_content_streams: !plain,
        ascii_compatible: plain,
        enable_tagging: false,
        configuration: Configuration::new_with_validator(Validator::A2_U),
        ..SerializeSettings::default()
    });
    for page in pages {
        let settings = PageSettings::from_wh(points(PAGE.0), points(PAGE.1)).unwrap_or_default();
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.set_fill(Some(Fill { paint: luma::Color::black().into(), ..Fill::default() }));
        for run in &page.runs {
            let (face, font) = (faces.of(run.weight), if run.weight == Weight::Bold { &bold } else { &regular });
            write(&mut surface, run, face, font);
        }
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: points(500), ..Stroke::default() }));
        for rule in &page.rules {
            let mut path = PathBuilder::new();
            path.move_to(points(rule.from), points(rule.y));
            path.line_to(points(rule.to), points(rule.y));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
        surface.finish();
        sheet.finish();
    }
    document.set_metadata(metadata(letter));
    document.finish().map_err(|error| PdfFault::File(format!("{error:?}")))
}

fn write(surface: &mut Surface<'_>, run: &Run, face: &Face, font: &Font) {
    let glyphs: Vec<KrillaGlyph> = run
        .text
        .char_indices()
        .map(|(at, c)| {
            let glyph = face.glyph(c);
            let advance = share(glyph.advance, face.units());
            KrillaGlyph::new(GlyphId::new(glyph.id), advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
        })
        .collect();
    if !glyphs.is_empty() {
        surface.draw_glyphs(
            Point::from_xy(points(run.x), points(run.y)),
            &glyphs,
            font.clone(),
            &run.text,
            points(run.size),
            false,
        );
    }
}

fn metadata(letter: &Letter) -> Metadata {
    let day = |n: u32| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(letter.on.year()).unwrap_or(0);
    let date = DateTime::new(year).month(day(letter.on.month())).day(day(letter.on.day())).hour(0).minute(0).second(0);
    Metadata::new()
        .title(letter.subject.clone())
        .authors(letter.sender.first().cloned().into_iter().collect())
        .language(letter.lang.code().to_string())
        .creator("suivi".to_string())
        .creation_date(date.utc_offset_hour(0).utc_offset_minute(0))
}

/// A length in points.
#[allow(clippy::float_arithmetic)]
fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}

/// A part of a whole.
#[allow(clippy::float_arithmetic)]
fn share(part: i64, whole: i64) -> f32 {
    part as f32 / whole as f32
}
