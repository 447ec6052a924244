//! Who writes, and to whom: the heads that letters and statements share (DUN-16).

use crate::domain::company::Company;
use crate::domain::dunning::notice::{Collector, PostSettings};
use crate::domain::party::Party;
use crate::i18n::letters::{Addressee, Sender};
use crate::text::fold;

/// The collector of a client as letters show it.
pub fn collector<'a>(post: &'a PostSettings, name: &str) -> Option<&'a Collector> {
    let login = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted = login(name);
    post.collectors.iter().find(|collector| !wanted.is_empty() && login(&collector.login) == wanted)
}

/// The company, with what its collector of the client has of its own.
pub(super) fn sender((post, company): (&PostSettings, &Company), file: &Party) -> Sender {
    let shown = collector(post, &file.collector);
    let first = |of: fn(&Collector) -> &String, rest: &str| {
        shown.map(of).filter(|text| !text.trim().is_empty()).map_or_else(|| rest.to_string(), Clone::clone)
    };
    Sender {
        name: company.name.clone(),
        address: post.address.clone(),
        place: post.place.clone(),
        siren: company.siren.clone(),
        iban: post.iban.clone(),
        bic: post.bic.clone(),
        phone: first(|c| &c.phone, &post.phone),
        email: first(|c| &c.email, &post.email),
        collector: first(|c| &c.name, &file.collector),
    }
}

/// The client, with its country when it is another.
pub(super) fn addressee(file: &Party) -> Addressee {
    let country = file.country.trim().to_uppercase();
    let country = if country == "FR" { String::new() } else { country };
    let town = format!("{} {}", file.postcode.trim(), file.city.trim());
    Addressee {
        name: file.name.clone(),
        contact: file.contact.clone(),
        title: String::new(),
        address: [file.address.clone(), town, country].into_iter().filter(|line| !line.trim().is_empty()).collect(),
        account: file.code.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dun_16_the_addressee_has_its_country_when_it_is_abroad() {
        let file = |country: &str| Party {
            address: "Rue Fictive 1".into(),
            postcode: "1000".into(),
            city: "Bruxelles".into(),
            country: country.into(),
            ..Party::default()
        };
        assert_eq!(addressee(&file("be")).address, ["Rue Fictive 1", "1000 Bruxelles", "BE"]);
        assert_eq!(addressee(&file("FR")).address, ["Rue Fictive 1", "1000 Bruxelles"]);
        assert_eq!(addressee(&file("")).address.len(), 2);
    }
}
