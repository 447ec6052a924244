//! Amounts and counts as people read them.

use super::lang::Lang;
use super::translator::I18n;
use crate::domain::money::Amount;

/// Groups the integer digits in threes: `1 234 567` or `1,234,567`. An ordinary blank, so that columns align everywhere.
pub(super) fn group_digits(digits: &str, lang: Lang) -> String {
    let separator = match lang {
        Lang::Fr => ' ',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

impl I18n {
    /// An amount with `digits` decimals: `-1 234,56` in French, `-1,234.56` in English. A credit has a leading minus.
    pub fn amount(&self, amount: Amount, digits: u8) -> String {
        let unsigned = self.magnitude(amount, digits);
        if amount.is_credit() { format!("-{unsigned}") } else { unsigned }
    }

    /// An amount of the book's currency, as sentences show it.
    pub fn money(&self, amount: Amount) -> String {
        self.amount(amount, self.digits())
    }

    /// A balance with its side instead of a sign: `12 480,00 D`, `1 200,00 C`; `Dr` and `Cr` in English. Zero has no side.
    pub fn amount_dc(&self, amount: Amount, digits: u8) -> String {
        let unsigned = self.magnitude(amount, digits);
        if amount.is_zero() {
            return unsigned;
        }
        let side = self.label(if amount.is_debit() { "side-debit" } else { "side-credit" });
        format!("{unsigned} {side}")
    }

    /// A count grouped in threes: `1 234`.
    pub fn count(&self, n: u64) -> String {
        group_digits(&n.to_string(), self.lang())
    }

    /// Days late with their sign: `+18` late, `-12` to come, `0` today.
    pub fn days_late(&self, days: i64) -> String {
        if days == 0 { "0".to_string() } else { format!("{days:+}") }
    }

    fn magnitude(&self, amount: Amount, digits: u8) -> String {
        let decimals = usize::from(digits);
        let minor = format!("{:0>width$}", amount.magnitude(), width = decimals + 1);
        let (units, cents) = minor.split_at(minor.len() - decimals);
        let units = group_digits(units, self.lang());
        match (decimals, self.lang()) {
            (0, _) => units,
            (_, Lang::Fr) => format!("{units},{cents}"),
            (_, Lang::En) => format!("{units}.{cents}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads what [`I18n::amount`] wrote, by its own rules: sign, groups of three, decimal mark.
    fn read(text: &str, lang: Lang, digits: u8) -> Option<i64> {
        let (group, mark) = if lang == Lang::Fr { (' ', ',') } else { (',', '.') };
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |r| (-1, r));
        let (units, cents) = if digits == 0 { (rest, "") } else { rest.split_once(mark)? };
        let groups: Vec<&str> = units.split(group).collect();
        let well_grouped = groups.iter().skip(1).all(|g| g.len() == 3) && (1..=3).contains(&groups[0].len());
        let digits_ok = cents.len() == usize::from(digits);
        let number: i128 = format!("{}{cents}", groups.concat()).parse().ok()?;
        if well_grouped && digits_ok { i64::try_from(sign * number).ok() } else { None }
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(minor in any::<i64>(), digits in 0u8..=3, en in any::<bool>()) {
            let lang = if en { Lang::En } else { Lang::Fr };
            prop_assert_eq!(read(&I18n::new(lang).amount(Amount(minor), digits), lang, digits), Some(minor));
        }
    }

    #[test]
    fn amounts_have_their_language() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(fr.amount(Amount(-123_456), 2), "-1 234,56");
        assert_eq!(en.amount(Amount(123_456_789), 2), "1,234,567.89");
        assert_eq!(fr.amount(Amount(5), 2), "0,05");
        assert_eq!(fr.amount(Amount(1_000), 0), "1 000");
        assert_eq!(en.amount(Amount(-5), 3), "-0.005");
        assert_eq!(fr.amount(Amount(i64::MIN + 1), 2), "-92 233 720 368 547 758,07");
        assert_eq!(fr.amount(Amount(i64::MIN), 2), "-92 233 720 368 547 758,08");
    }

    #[test]
    fn balances_say_their_side() {
        let (fr, en) = (I18n::new(Lang::Fr), I18n::new(Lang::En));
        assert_eq!(fr.amount_dc(Amount(1_248_000), 2), "12 480,00 D");
        assert_eq!(fr.amount_dc(Amount(-120_000), 2), "1 200,00 C");
        assert_eq!(en.amount_dc(Amount(-120_000), 2), "1,200.00 Cr");
        assert_eq!(en.amount_dc(Amount::ZERO, 2), "0.00");
    }

    #[test]
    fn lateness_has_a_sign() {
        let fr = I18n::new(Lang::Fr);
        assert_eq!((fr.days_late(18), fr.days_late(-12), fr.days_late(0)), ("+18".into(), "-12".into(), "0".into()));
        assert_eq!(fr.count(1_234_567), "1 234 567");
    }
}
