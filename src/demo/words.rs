//! Words that the fictitious clients are made of, and the two encodings their names need.

/// Family names.
pub(super) const FAMILIES: &[&str] = &[
    "Arnaud",
    "Aubert",
    "Bailly",
    "Barbier",
    "Baudry",
    "Bénard",
    "Berger",
    "Besson",
    "Blanchard",
    "Bonnet",
    "Boucher",
    "Bouvier",
    "Boyer",
    "Brunet",
    "Carlier",
    "Caron",
    "Chevalier",
    "Clément",
    "Colas",
    "Collet",
    "Cordier",
    "Cousin",
    "Delattre",
    "Delmas",
    "Descamps",
    "Deschamps",
    "Duc",
    "Dufour",
    "Dumas",
    "Duval",
    "Fabre",
    "Faure",
    "Fleury",
    "Fontaine",
    "Gaillard",
    "Garnier",
    "Gauthier",
    "Gérard",
    "Gilbert",
    "Giraud",
    "Grandjean",
    "Guérin",
    "Guichard",
    "Hamel",
    "Hébert",
    "Hervé",
    "Huet",
    "Humbert",
    "Jacquet",
    "Joly",
    "Jourdain",
    "Klein",
    "Lacroix",
    "Lambert",
    "Langlois",
    "Laurent",
    "Lebœuf",
    "Leclerc",
    "Lefèvre",
    "Legrand",
    "Lemaître",
    "Lemoine",
    "Léger",
    "Leroux",
    "Maillard",
    "Mallet",
    "Marchal",
    "Maréchal",
    "Martel",
    "Masson",
    "Mercier",
    "Meunier",
    "Michaud",
    "Millet",
    "Monnier",
    "Moreau",
    "Morin",
    "Moulin",
    "Noël",
    "Olivier",
    "Pasquier",
    "Pelletier",
    "Péron",
    "Perrin",
    "Petitjean",
    "Picard",
    "Poirier",
    "Prévost",
    "Raynaud",
    "Renaud",
    "Rivière",
    "Robin",
    "Rocher",
    "Rousseau",
    "Roux",
    "Royer",
    "Sauvage",
    "Schmitt",
    "Tanguy",
    "Tessier",
    "Thibault",
    "Vasseur",
    "Verdier",
    "Vial",
    "Vidal",
    "Weber",
];

/// Trades put before a name.
pub(super) const TRADES: &[&str] = &[
    "Ateliers",
    "Bâtiment",
    "Carrelages",
    "Charpentes",
    "Chauffage",
    "Comptoir",
    "Constructions",
    "Couverture",
    "Cuisines",
    "Décors",
    "Dépannage",
    "Électricité",
    "Entreprise",
    "Ferronnerie",
    "Fournitures",
    "Garage",
    "Imprimerie",
    "Jardins",
    "Maçonnerie",
    "Maison",
    "Matériaux",
    "Mécanique",
    "Menuiserie",
    "Métallerie",
    "Peintures",
    "Pépinières",
    "Piscines",
    "Plomberie",
    "Quincaillerie",
    "Scierie",
    "Serrurerie",
    "Sols",
    "Toitures",
    "Transports",
    "Travaux",
    "Verrerie",
];

/// First halves of coined names.
pub(super) const COINED: &[&str] = &[
    "Alpi", "Aqui", "Armor", "Arti", "Atlanti", "Bâti", "Bel", "Brico", "Celti", "Ceva", "Corali", "Cyrano", "Delta", "Éco",
    "Équi", "Forézi", "Grani", "Helio", "Isère ", "Jura ", "Loire ", "Luma", "Méca", "Méri", "Nova", "Océa", "Opti", "Orne ",
    "Rhona", "Sologn", "Sud ", "Techni", "Terra", "Tradi", "Val ", "Vigi", "Vosg",
];

/// Second halves of coined names.
pub(super) const ENDINGS: &[&str] = &[
    "bat",
    "bois",
    "chantiers",
    "chape",
    "clim",
    "confort",
    "décor",
    "distrib",
    "équip",
    "fer",
    "gaz",
    "habitat",
    "inox",
    "lux",
    "matic",
    "mat",
    "pierre",
    "plast",
    "pose",
    "pro",
    "réno",
    "services",
    "sol",
    "tech",
    "therm",
    "trans",
    "vert",
    "vitre",
];

/// Legal forms, with how often they are met.
pub(super) const FORMS: &[(u32, &str)] =
    &[(36, "SARL"), (30, "SAS"), (12, "SA"), (10, "EURL"), (6, "SASU"), (3, "SNC"), (2, "SCOP"), (8, "")];

/// Real towns: name, postal code, telephone region.
#[rustfmt::skip]
pub(super) const CITIES: &[(&str, &str, u8)] = &[
    ("Lyon", "69003", 4), ("Villeurbanne", "69100", 4), ("Vénissieux", "69200", 4), ("Saint-Étienne", "42000", 4),
    ("Grenoble", "38000", 4), ("Valence", "26000", 4), ("Chambéry", "73000", 4), ("Annecy", "74000", 4),
    ("Bourg-en-Bresse", "01000", 4), ("Clermont-Ferrand", "63000", 4), ("Marseille", "13002", 4), ("Aix-en-Provence", "13100", 4),
    ("Nîmes", "30000", 4), ("Montpellier", "34000", 4), ("Perpignan", "66000", 4), ("Nice", "06000", 4), ("Toulon", "83000", 4),
    ("Paris", "75011", 1), ("Montreuil", "93100", 1), ("Nanterre", "92000", 1), ("Créteil", "94000", 1), ("Évry", "91000", 1),
    ("Versailles", "78000", 1), ("Meaux", "77100", 1), ("Cergy", "95000", 1), ("Nantes", "44000", 2), ("Rennes", "35000", 2),
    ("Brest", "29200", 2), ("Quimper", "29000", 2), ("Lorient", "56100", 2), ("Saint-Brieuc", "22000", 2), ("Angers", "49000", 2),
    ("Le Mans", "72000", 2), ("Tours", "37000", 2), ("Orléans", "45000", 2), ("Rouen", "76000", 2), ("Le Havre", "76600", 2),
    ("Caen", "14000", 2), ("Lille", "59000", 3), ("Roubaix", "59100", 3), ("Dunkerque", "59140", 3), ("Arras", "62000", 3),
    ("Amiens", "80000", 3), ("Reims", "51100", 3), ("Troyes", "10000", 3), ("Metz", "57000", 3), ("Nancy", "54000", 3),
    ("Épinal", "88000", 3), ("Strasbourg", "67000", 3), ("Colmar", "68000", 3), ("Mulhouse", "68100", 3), ("Besançon", "25000", 3),
    ("Dijon", "21000", 3), ("Bordeaux", "33000", 5), ("Pau", "64000", 5), ("Bayonne", "64100", 5), ("Toulouse", "31000", 5),
    ("Albi", "81000", 5), ("Agen", "47000", 5), ("Limoges", "87000", 5), ("Poitiers", "86000", 5), ("La Rochelle", "17000", 5),
    ("Angoulême", "16000", 5), ("Périgueux", "24000", 5), ("Tarbes", "65000", 5), ("Mont-de-Marsan", "40000", 5),
];

/// Streets.
pub(super) const STREETS: &[&str] = &[
    "rue des Tanneurs",
    "rue de la Gare",
    "avenue de l'Europe",
    "rue du Moulin",
    "ZA des Peupliers",
    "route de Paris",
    "rue Pasteur",
    "boulevard de l'Industrie",
    "impasse des Forges",
    "rue du Port",
    "chemin des Vignes",
    "quai de la Fosse",
    "rue Émile-Zola",
    "allée des Érables",
    "place du Marché",
    "rue de l'Abbé-Grégoire",
    "ZI Nord, rue Ampère",
    "cours Gambetta",
    "rue des Écoles",
    "avenue Jean-Jaurès",
    "route nationale",
    "rue du Château d'Eau",
    "montée des Soldats",
    "rue Traversière",
];

/// Invented towns for public bodies: no real administration is made a debtor.
pub(super) const COMMUNES: &[&str] = &[
    "Valrame",
    "Saint-Aubrac-le-Vieux",
    "Montreval-sur-Orge",
    "Bellegrève",
    "Croix-Laurière",
    "Fontevière",
    "Les Essarts-Blancs",
    "Pont-Médard",
    "Sainte-Odrèze",
    "Villemorte-en-Plaine",
];

/// Towns abroad: country, postal code, town.
#[rustfmt::skip]
pub(super) const ABROAD: &[(&str, &str, &str)] = &[
    ("DE", "50667", "Köln"), ("DE", "80331", "München"), ("DE", "40213", "Düsseldorf"), ("BE", "9000", "Gent"),
    ("BE", "4000", "Liège"), ("PL", "90-001", "Łódź"), ("PL", "50-001", "Wrocław"), ("PL", "80-001", "Gdańsk"),
    ("JP", "541-0041", "大阪市"), ("CN", "315000", "宁波市"),
];

/// German and Belgian names.
pub(super) const GERMAN: &[&str] = &["Müller", "Schröder", "Großmann", "Bäcker", "Köhler", "Weiß", "Jäger", "Vogel", "Krämer"];
/// Trades in German.
pub(super) const GERMAN_TRADES: &[&str] = &["Baustoffe", "Werkzeuge", "Bäder", "Holzbau", "Gerüstbau"];
/// Flemish family names.
pub(super) const FLEMISH: &[&str] = &["Vandenbroeck", "De Smet", "Claessens", "Van Houtte", "Peeters"];
/// Polish names of companies.
pub(super) const POLISH: &[&str] =
    &["Hurtownia Żuławska", "Składy Wójcik", "Zakład Łącki", "Budowa Śląska", "Narzędzia Krępa", "Kamień i Żwir"];
/// Japanese invented places and how they are spelt in Latin letters.
pub(super) const JAPANESE: &[(&str, &str)] = &[("星野台", "Hoshinodai"), ("青川原", "Aokawahara"), ("北雪谷", "Kitayukidani")];
/// Chinese invented names and how they are spelt in Latin letters.
pub(super) const CHINESE: &[(&str, &str)] = &[("云桥湾", "Yunqiaowan"), ("碧松溪", "Bisongxi"), ("金禾渡", "Jinhedu")];

/// Months in capitals without accents, as in transfer texts.
pub(super) const MONTHS: [&str; 12] =
    ["JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN", "JUILLET", "AOUT", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE", "DECEMBRE"];

/// Months as accountants write them.
pub(super) const MONTHS_FR: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// A letter without its accent, for bank texts and for letters that ISO 8859-15 lacks.
fn plain(c: char) -> &'static str {
    match c {
        'à' | 'â' | 'ä' | 'ą' => "a",
        'ç' | 'ć' => "c",
        'é' | 'è' | 'ê' | 'ë' | 'ę' => "e",
        'î' | 'ï' => "i",
        'ł' => "l",
        'ń' => "n",
        'ô' | 'ö' | 'ó' => "o",
        'ś' => "s",
        'ù' | 'û' | 'ü' => "u",
        'ź' | 'ż' => "z",
        'À' | 'Â' | 'Ä' | 'Ą' => "A",
        'Ç' | 'Ć' => "C",
        'É' | 'È' | 'Ê' | 'Ë' | 'Ę' => "E",
        'Î' | 'Ï' => "I",
        'Ł' => "L",
        'Ń' => "N",
        'Ô' | 'Ö' | 'Ó' => "O",
        'Ś' => "S",
        'Ù' | 'Û' | 'Ü' => "U",
        'Ź' | 'Ż' => "Z",
        'œ' => "oe",
        'Œ' => "OE",
        'ß' => "ss",
        _ => "?",
    }
}

/// Text as ISO 8859-15, the encoding of the FEC (FEC-01). A letter that it lacks loses its accent.
pub(super) fn latin9(text: &str, out: &mut Vec<u8>) {
    for c in text.chars() {
        match c {
            '€' => out.push(0xA4),
            'Œ' => out.push(0xBC),
            'œ' => out.push(0xBD),
            '¤' | '¦' | '¨' | '´' | '¸' | '¼' | '½' | '¾' => out.push(b'?'),
            c if u32::from(c) <= 0xFF => out.push(c as u32 as u8),
            c => out.extend_from_slice(plain(c).as_bytes()),
        }
    }
}

/// Text as banks write it: capitals, no accent, `ET` for `&`, no punctuation, single blanks.
pub(super) fn bank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let blank = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars() {
        match c {
            '&' => {
                blank(&mut out);
                out.push_str("ET ");
            }
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_uppercase()),
            c if c.is_ascii() => blank(&mut out),
            c => out.push_str(&plain(c).to_ascii_uppercase().replace('?', "")),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Text as the name of a mail domain: small letters and hyphens.
pub(super) fn slug(text: &str) -> String {
    bank(text).to_ascii_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_reach_the_fec_and_the_bank() {
        let mut out = Vec::new();
        latin9("Lebœuf & Łódź 5 €", &mut out);
        assert_eq!(out, b"Leb\xBDuf & L\xF3dz 5 \xA4");
        assert_eq!(bank("Éts Lefèvre & Fils (Œuvre)"), "ETS LEFEVRE ET FILS OEUVRE");
        assert_eq!(slug("Müller & Söhne GmbH"), "muller-et-sohne-gmbh");
        assert_eq!(bank("Sud-Ouest."), "SUD OUEST");
    }

    #[test]
    fn every_word_can_be_written_in_latin_letters() {
        let latin = FAMILIES.iter().chain(TRADES).chain(COINED).chain(ENDINGS).chain(GERMAN).chain(POLISH).chain(COMMUNES);
        for word in latin {
            let mut out = Vec::new();
            latin9(word, &mut out);
            assert!(!out.contains(&b'?') && !bank(word).is_empty(), "{word}");
        }
    }
}
