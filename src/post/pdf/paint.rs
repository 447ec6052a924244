//! Pages into a file. The only place where lengths become floating point numbers: those of the file format.

use super::PdfFault;
use super::face::{Face, Faces, Length, Weight};
use super::sheet::{Page, Run};
use crate::domain::report::Report;
use crate::i18n::I18n;
use crate::i18n::letters::Letter;
use crate::post::paper::Paper;
use crate::post::report::Made;
use chrono::{Datelike, NaiveDate};
use krilla::color::luma;
use krilla::configure::{Configuration, Validator};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

/// The tint of bands: it stays light on any printer.
const PALE: u8 = 236;

/// How the parts of the file are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Streams {
    /// Compressed, as files leave.
    Compressed,
    /// As they are, so that a test can read them.
    #[cfg_attr(not(test), allow(dead_code))]
    Plain,
}

/// What a file says of itself.
pub(super) struct About {
    title: String,
    author: String,
    language: String,
    on: NaiveDate,
}

impl About {
    /// Of a letter.
    pub(super) fn letter(letter: &Letter) -> About {
        About {
            title: letter.subject.clone(),
            author: letter.sender.first().cloned().unwrap_or_default(),
            language: letter.lang.code().to_string(),
            on: letter.on,
        }
    }

    /// Of a document of the sale.
    pub(super) fn paper(paper: &Paper) -> About {
        About {
            title: paper.title.clone(),
            author: paper.sender.first().cloned().unwrap_or_default(),
            language: paper.lang.code().to_string(),
            on: paper.on,
        }
    }

    /// Of a report.
    pub(super) fn report(report: &Report, made: &Made, i18n: I18n) -> About {
        About {
            title: i18n.report_title(report.kind),
            author: made.company.clone(),
            language: i18n.lang().code().to_string(),
            on: made.on,
        }
    }
}

/// The file: pages of one size.
pub(super) fn file(
    about: &About,
    size: (Length, Length),
    pages: &[Page],
    faces: &Faces,
    streams: Streams,
) -> Result<Vec<u8>, PdfFault> {
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
        let settings = PageSettings::from_wh(points(size.0), points(size.1)).unwrap_or_default();
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.set_fill(Some(Fill { paint: luma::Color::new(PALE).into(), ..Fill::default() }));
        for band in &page.bands {
            let mut path = PathBuilder::new();
            path.move_to(points(band.from), points(band.y));
            path.line_to(points(band.to), points(band.y));
            path.line_to(points(band.to), points(band.y + band.height));
            path.line_to(points(band.from), points(band.y + band.height));
            path.close();
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
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
    document.set_metadata(metadata(about));
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

fn metadata(about: &About) -> Metadata {
    let day = |n: u32| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(about.on.year()).unwrap_or(0);
    let date = DateTime::new(year).month(day(about.on.month())).day(day(about.on.day())).hour(0).minute(0).second(0);
    let author = Some(about.author.clone()).filter(|author| !author.is_empty());
    Metadata::new()
        .title(about.title.clone())
        .authors(author.into_iter().collect())
        .language(about.language.clone())
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
