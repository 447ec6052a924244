//! Who sells to a client, and for which commission (vendeurs, CLI-02).

use crate::domain::penalty::Rate;

/// A seller's share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SellerShare {
    /// Who.
    pub name: String,
    /// The commission.
    pub rate: Rate,
    /// The products that it is for; empty for all.
    pub scope: String,
}

impl SellerShare {
    fn parse(text: &str) -> Option<SellerShare> {
        let (before, scope) = text.split_once('%')?;
        let (name, rate) = before.trim().rsplit_once(char::is_whitespace)?;
        let (name, rate) = (name.trim(), Rate::parse(rate)?);
        (!name.is_empty()).then(|| SellerShare { name: name.to_string(), rate, scope: scope.trim().to_string() })
    }

    fn line(&self) -> String {
        format!("{} {}% {}", self.name, self.rate, self.scope).trim_end().to_string()
    }
}

/// Reads `J. Durand 5% ; L. Roux 2,5% outillage`. `None` for a share that is none.
pub fn sellers(text: &str) -> Option<Vec<SellerShare>> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(SellerShare::parse).collect()
}

/// True when the shares of one scope come to more than 100 %: people are warned of it, it may be meant (CLI-02).
pub fn over_the_whole(shares: &[SellerShare]) -> bool {
    let whole = |scope: &str| {
        let of_scope = shares.iter().filter(|share| share.scope.eq_ignore_ascii_case(scope));
        of_scope.map(|share| u64::from(share.rate.ten_thousandths())).sum::<u64>()
    };
    shares.iter().any(|share| whole(&share.scope) > 10_000)
}

/// The same in one line, as it is stored.
pub(super) fn line(text: &str) -> Option<String> {
    Some(sellers(text)?.iter().map(SellerShare::line).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cli_02_shares_of_sellers_beyond_a_hundred_are_warned_of() {
        let line = |text| line(text);
        assert_eq!(line("J. Durand 5% ;L. Roux 2,5 % outillage").as_deref(), Some("J. Durand 5.00%; L. Roux 2.50% outillage"));
        let over = |text| sellers(text).map(|shares| (shares.len(), over_the_whole(&shares)));
        assert_eq!(over("A 60%; B 50%"), Some((2, true)));
        assert_eq!(over("A 60%; B 50% bois"), Some((2, false)), "each scope by itself");
        assert_eq!(over("A 60% Bois; B 40% bois"), Some((2, false)));
        assert_eq!((sellers("A"), sellers("5%"), sellers("A 101%")), (None, None, None));
    }
}
