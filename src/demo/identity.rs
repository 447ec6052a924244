//! Identifiers that pass their own checks and belong to nobody: SIREN of the lowest numbers, bank code 99999, telephone
//! numbers that the French regulator keeps for fiction, mail under the reserved `.example`.

/// A SIREN from a serial number of at most eight digits, with its Luhn digit (CLI-05).
pub(super) fn siren(serial: u32) -> String {
    let body = format!("{:08}", serial % 100_000_000);
    // The check digit stands at an odd place from the right, so the digits before it are doubled every other one from the last.
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = u32::from(b - b'0') * if i % 2 == 0 { 2 } else { 1 };
            d / 10 + d % 10
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// The French VAT number of a SIREN (CLI-07).
pub(super) fn vat_fr(siren: &str) -> String {
    format!("FR{:02}{siren}", (12 + 3 * (remainder(siren, 97))) % 97)
}

/// A VAT number of a neighbour country, with its check digits; empty elsewhere.
pub(super) fn vat_abroad(country: &str, serial: u32) -> String {
    match country {
        "BE" => {
            let body = format!("{:08}", serial % 10_000_000);
            format!("BE{body}{:02}", 97 - remainder(&body, 97))
        }
        "DE" => {
            let body = format!("{:08}", 10_000_000 + serial % 10_000_000);
            let product = body.bytes().fold(10, |p, b| match (p + u32::from(b - b'0')) % 10 {
                0 => 20 % 11,
                s => 2 * s % 11,
            });
            format!("DE{body}{}", (11 - product) % 10)
        }
        "PL" => {
            // A check of ten does not exist: the serial moves on until there is one digit.
            let with_check = |serial: u32| {
                let body = format!("{:09}", serial % 1_000_000_000);
                let weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
                let sum: u32 = body.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
                (sum % 11 != 10).then(|| format!("PL{body}{}", sum % 11))
            };
            (0..20).find_map(|i| with_check(serial.wrapping_add(i))).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// An IBAN with its keys, national one included (CLI-08); empty where banks have none.
pub(super) fn iban(country: &str, serial: u64) -> String {
    let bban = match country {
        "FR" => {
            let (branch, account) = (serial % 89_999 + 10_000, format!("{:011}", serial % 100_000_000_000));
            let key = 97 - (89 * 99_999 + 15 * branch + 3 * u64::from(remainder(&account, 97))) % 97;
            format!("99999{branch:05}{account}{key:02}")
        }
        "DE" => format!("99999999{:010}", serial % 10_000_000_000),
        "BE" => {
            let body = format!("999{:07}", serial % 10_000_000);
            let key = match remainder(&body, 97) {
                0 => 97,
                r => r,
            };
            format!("{body}{key:02}")
        }
        "PL" => format!("99999999{:016}", serial % 10_000_000_000_000_000),
        _ => return String::new(),
    };
    // Letters count from A = 10 to Z = 35; the country and 00 go to the end.
    let tail: String = country.bytes().map(|b| (u32::from(b) - 55).to_string()).collect();
    format!("{country}{:02}{bban}", 98 - remainder(&format!("{bban}{tail}00"), 97))
}

fn remainder(digits: &str, by: u32) -> u32 {
    digits.bytes().fold(0, |r, b| (r * 10 + u32::from(b - b'0')) % by)
}

/// A telephone number of the ranges kept for fiction: by region 1 to 5, or a mobile for anything else; Berlin for Germany;
/// empty where no such range is known.
pub(super) fn phone(country: &str, region: u8, serial: u64) -> String {
    let tail = serial % 10_000;
    let head = match (country, region) {
        ("FR", 1) => "01 99 00",
        ("FR", 2) => "02 61 91",
        ("FR", 3) => "03 53 01",
        ("FR", 4) => "04 65 71",
        ("FR", 5) => "05 36 49",
        ("FR", _) => "06 39 98",
        ("DE", _) => return format!("+49 30 23125 {:03}", serial % 1000),
        _ => return String::new(),
    };
    format!("{head} {:02} {:02}", tail / 100, tail % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_05_sirens_get_their_luhn_digit() {
        assert_eq!(siren(73_282_932), "732829320");
        assert_eq!(siren(40_483_304), "404833048");
        assert_eq!(siren(55_210_055), "552100554");
    }

    #[test]
    fn cli_07_vat_keys() {
        assert_eq!(vat_fr("732829320"), "FR44732829320");
        assert_eq!(vat_fr("404833048"), "FR83404833048");
        assert_eq!(vat_fr("356000000"), "FR39356000000");
        assert_eq!(vat_abroad("JP", 1), "");
    }

    #[test]
    fn cli_08_ibans_are_congruent_to_one() {
        for country in ["FR", "DE", "BE", "PL"] {
            for serial in [0, 1, 77, 12_345_678_901, 99_999_999_999] {
                let iban = iban(country, serial);
                let turned = format!("{}{}", &iban[4..], &iban[..4]);
                let digits: String = turned
                    .bytes()
                    .map(|b| if b.is_ascii_digit() { u32::from(b - b'0') } else { u32::from(b) - 55 }.to_string())
                    .collect();
                assert_eq!(remainder(&digits, 97), 1, "{iban}");
            }
        }
        assert_eq!(iban("FR", 0).len(), 27);
        assert_eq!(iban("CN", 5), "");
    }
}
