//! The client file: address, identifiers, limits, people.

use super::{Client, Shape};
use crate::demo::identity;
use crate::demo::rng::{Rng, Stream};
use crate::demo::words::{ABROAD, CITIES, FAMILIES, STREETS, bank, slug};

/// The collectors, fictitious users of the demonstration.
const COLLECTORS: &[(u32, &str)] = &[(45, "s.martin"), (35, "m.petit"), (20, "l.nguyen")];
const MANAGERS: &[&str] = &["c.durand", "v.lopez", "e.simon"];
const SELLERS: &[&str] = &["p.aubry", "n.haddad", "j.colin", "t.legal", "r.ferreira"];

/// The client file as CSV: UTF-8, `;`, CR LF, the columns of `import clients`. Amounts have a decimal point.
pub(in crate::demo) fn csv(seed: u64, clients: &[Client]) -> Vec<u8> {
    let mut out = String::with_capacity(clients.len() * 330 + 300);
    out.push_str(
        "code;name;siren;vat;iban;address;postcode;city;country;language;terms;limit;insured;collector;manager;seller;category;\
         payment_mode;payer;contact;phone;email;tags\r\n",
    );
    for (index, client) in clients.iter().enumerate() {
        card(seed, index as u32, client, clients, &mut out);
    }
    out.into_bytes()
}

/// Euros without cents in the machine form, rounded to hundreds, empty for none.
fn euros(minor: i64) -> String {
    let hundreds = minor / 100_00;
    if hundreds > 0 { format!("{}.00", hundreds * 100) } else { String::new() }
}

fn card(seed: u64, index: u32, client: &Client, clients: &[Client], out: &mut String) {
    let mut rng = Rng::new(seed, Stream::Card, u64::from(index));
    let serial = 20_000 + index;
    let french = client.country == "FR";
    let (city, postcode, region) = match client.country {
        "FR" => *rng.pick(CITIES),
        country => {
            let places: Vec<_> = ABROAD.iter().filter(|(c, ..)| *c == country).collect();
            places.first().map_or(("", "", 0), |_| {
                let (_, postcode, city) = **rng.pick(&places);
                (city, postcode, 0)
            })
        }
    };
    // A town that the name tells is the right one; an invented one keeps the drawn region.
    let (city, postcode, region) = match client.city {
        Some(told) => CITIES.iter().copied().find(|(c, ..)| *c == told).unwrap_or((told, postcode, region)),
        None => (city, postcode, region),
    };
    let counter = client.shape == Shape::Counter;
    let address = if french { format!("{} {}", rng.range(1, 148), rng.pick(STREETS)) } else { String::new() };
    let siren = if french && !counter { identity::siren(serial) } else { String::new() };
    let vat = match client.country {
        "FR" if counter => String::new(),
        "FR" => identity::vat_fr(&siren),
        country => identity::vat_abroad(country, serial),
    };
    let iban = if counter { String::new() } else { identity::iban(client.country, rng.next() >> 16) };
    // Three months of turnover, more or less what a careful credit manager would grant; some are granted too little.
    let quarter = client.volume * client.basket * 3 / 18;
    let limit = match client.shape {
        Shape::Counter | Shape::Public => 0,
        _ => (quarter * rng.range(60, 260) / 100).max(1_000_00),
    };
    let insured = if french && rng.chance(550) { limit * rng.range(4, 10) / 10 } else { 0 };
    let domain = slug(client.name.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let domain = if domain.is_empty() { bank(&client.bank).to_ascii_lowercase().replace(' ', "-") } else { domain };
    let (desk, title) = (*rng.pick(&["compta", "comptabilite", "fournisseurs", "factures"]), *rng.pick(&["Mme", "M."]));
    let contact = if counter { String::new() } else { format!("{title} {}", rng.pick(FAMILIES).to_uppercase()) };
    let desk = if french { desk } else { "accounts" };
    let email = if counter { String::new() } else { format!("{desk}@{domain}.example") };
    let mobile = rng.chance(120);
    let phone = identity::phone(client.country, if mobile { 0 } else { region }, rng.next() >> 20);
    let phone = if counter { String::new() } else { phone };
    let tags = match (client.volume, client.delay) {
        _ if counter => "",
        (v, _) if v >= 45 => "Volume",
        (_, d) if d <= 3 => "Bon client",
        _ if rng.chance(60) => "Nouveau client",
        _ => "",
    };
    let payer = client.payer.and_then(|p| clients.get(p as usize)).map_or("", |p| p.code.as_str());
    let fields: [&str; 23] = [
        &client.code,
        &client.name,
        &siren,
        &vat,
        &iban,
        &address,
        postcode,
        city,
        client.country,
        if french { "fr" } else { "en" },
        &client.terms.code(),
        &euros(limit),
        &euros(insured),
        rng.weighted(COLLECTORS),
        *rng.pick(MANAGERS),
        *rng.pick(SELLERS),
        client.category,
        client.mode.code(),
        payer,
        &contact,
        &phone,
        &email,
        tags,
    ];
    for (i, field) in fields.into_iter().enumerate() {
        if i > 0 {
            out.push(';');
        }
        out.push_str(field);
    }
    out.push_str("\r\n");
}
