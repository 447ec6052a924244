//! How clients are called.

use super::Shape;
use super::cast::CAST;
use crate::demo::rng::{Rng, Stream};
use crate::demo::words::*;

/// A name: as written, as spelt in Latin letters, and the country.
pub(super) struct Named {
    /// As written, in any script.
    pub(super) name: String,
    /// In Latin letters.
    pub(super) latin: String,
    /// ISO country.
    pub(super) country: &'static str,
    /// The town that the name tells.
    pub(super) city: Option<&'static str>,
}

impl Named {
    /// A French name.
    pub(super) fn french(name: String, city: Option<&'static str>) -> Named {
        Named { latin: name.clone(), name, country: "FR", city }
    }
}

fn french_name(rng: &mut Rng) -> (String, Option<&'static str>) {
    let (family, form, city) = (*rng.pick(FAMILIES), rng.weighted(FORMS), rng.pick(CITIES).0);
    let upper = family.to_uppercase();
    let kind = rng.below(10);
    let body = match kind {
        0 => format!("{upper} & FILS"),
        1 => format!("{upper} FRÈRES"),
        2 => format!("{upper} ET CIE"),
        3 => format!("ÉTS {upper}"),
        4..=6 => format!("{} {upper}", rng.pick(TRADES).to_uppercase()),
        7 => format!("{upper} {}", rng.pick(&["BTP", "TP", "BOIS", "NÉGOCE", "DISTRIBUTION", "MATÉRIAUX"])),
        8 => format!("{} {}", rng.pick(TRADES).to_uppercase(), city.to_uppercase()),
        _ => format!("{}{}", rng.pick(COINED), rng.pick(ENDINGS)).to_uppercase(),
    };
    let named = (kind == 8).then_some(city);
    (if form.is_empty() { body } else { format!("{body} {form}") }, named)
}

/// What a careless hand changes in a name.
const SLIPS: &[(&str, &str)] = &[
    (" & ", " ET "),
    ("RD ", "RT "),
    ("LL", "L"),
    ("ET ", "EZ "),
    ("AU", "EAU"),
    ("ÉTS ", "ETS "),
    ("IER", "YER"),
    ("ON", "OND"),
    ("IN", "AIN"),
    ("A", "O"),
];

/// Nearly the same name, of somebody else: `DUPONT & FILS` and `DUPOND ET FILS`.
fn near(name: &str, rng: &mut Rng) -> String {
    let from = rng.below(SLIPS.len() as u64) as usize;
    let slips = SLIPS.iter().cycle().skip(from).take(SLIPS.len());
    slips.map(|(old, new)| name.replacen(old, new, 1)).find(|n| n != name).unwrap_or_else(|| format!("NOUVEAU {name}"))
}

fn abroad_name(rng: &mut Rng, country: &'static str) -> Named {
    let (name, latin) = match country {
        "JP" => {
            let (kanji, latin) = *rng.pick(JAPANESE);
            (format!("{kanji}商事株式会社"), format!("{latin} Shoji K.K."))
        }
        "CN" => {
            let (hanzi, latin) = *rng.pick(CHINESE);
            (format!("{hanzi}进出口有限公司"), format!("{latin} Import Export Co., Ltd."))
        }
        "PL" => (format!("{} Sp. z o.o.", rng.pick(POLISH)), String::new()),
        "BE" => (format!("{} & Zonen NV", rng.pick(FLEMISH)), String::new()),
        _ => (format!("{} {} GmbH", rng.pick(GERMAN), rng.pick(GERMAN_TRADES)), String::new()),
    };
    Named { latin: if latin.is_empty() { name.clone() } else { latin }, name, country, city: None }
}

/// The name of a client that is not of the cast. One in forty is nearly that of the client before.
pub(super) fn name(seed: u64, index: u32, shape: Shape, country: &'static str) -> (Named, bool) {
    let mut rng = Rng::new(seed, Stream::Name, u64::from(index));
    if shape == Shape::Public {
        let place = *rng.pick(COMMUNES);
        let body = *rng.pick(&["COMMUNE DE", "LYCÉE DE", "SYNDICAT DES EAUX DE", "HÔPITAL DE"]);
        return (Named::french(format!("{body} {}", place.to_uppercase()), Some(place)), false);
    }
    if country != "FR" {
        return (abroad_name(&mut rng, country), false);
    }
    if index as usize > CAST.len() && rng.chance(25) {
        let (before, city) = french_name(&mut Rng::new(seed, Stream::Name, u64::from(index) - 1));
        return (Named::french(near(&before, &mut rng), city), true);
    }
    let (name, city) = french_name(&mut rng);
    (Named::french(name, city), false)
}
