//! A small random number generator in integer arithmetic: the same numbers on every machine, for ever.

/// SplitMix64 (Steele, Lea, Flood 2014). One stream per purpose and client, so that adding a client changes no other.
pub(super) struct Rng(u64);

/// The streams of one seed.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    /// Who a client is and how it pays.
    Habits,
    /// Its name.
    Name,
    /// Its card: address, identifiers, contact.
    Card,
    /// What it buys, and when it means to pay.
    Trade,
    /// What happens around one plan (an order, a month, an invoice in parts).
    Plan,
    /// What happens to one payment.
    Payment,
    /// Text of the bank on one receipt.
    Text,
    /// Choices of the accountant who letters.
    Letters,
    /// Quotes, orders and deliveries.
    Orders,
    /// What is in stock of an item.
    Stock,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Rng {
    /// The generator of one stream; `index` is the client, entry or group it serves.
    pub(super) fn new(seed: u64, stream: Stream, index: u64) -> Rng {
        let mut rng = Rng(seed);
        rng.0 = rng.next() ^ (stream as u64).wrapping_mul(GOLDEN);
        rng.0 = rng.next() ^ index.wrapping_mul(GOLDEN.rotate_left(32));
        rng
    }

    /// The next 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// A number from `low` to `high`, both possible.
    pub(super) fn range(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1).max(1) as u64) as i64
    }

    /// The same for days.
    pub(super) fn days(&mut self, low: i32, high: i32) -> i32 {
        self.range(i64::from(low), i64::from(high)) as i32
    }

    /// True `permille` times out of a thousand.
    pub(super) fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < u64::from(permille)
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// One of a list of (weight, value) that is not empty.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(u32, T)]) -> T {
        let total: u32 = list.iter().map(|(w, _)| w).sum();
        let mut left = self.below(u64::from(total)) as u32;
        for (weight, value) in list {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        list[0].1
    }

    /// A draw from a distribution given by its quantiles at equal steps, straight between them. This is how sizes get their
    /// long tail without a logarithm.
    pub(super) fn quantile(&mut self, table: &[i64]) -> i64 {
        let steps = table.len() as u64 - 1;
        let at = self.below(steps * 1024);
        let (step, part) = ((at / 1024) as usize, (at % 1024) as i64);
        table[step] + (table[step + 1] - table[step]) * part / 1024
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_generator() {
        let mut rng = Rng(1_234_567);
        assert_eq!(
            [rng.next(), rng.next(), rng.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn draws_stay_in_their_bounds() {
        let mut rng = Rng::new(7, Stream::Trade, 3);
        for _ in 0..2000 {
            assert!((-3..=5).contains(&rng.range(-3, 5)));
            assert!((10..=90).contains(&rng.quantile(&[10, 20, 90])));
            assert!([4, 9].contains(&rng.weighted(&[(1, 4), (3, 9)])));
        }
        assert_eq!(rng.below(0), 0);
        assert!(!rng.chance(0) && rng.chance(1000));
    }

    #[test]
    fn streams_are_apart() {
        let first = |s: Stream, i| Rng::new(1, s, i).next();
        let all = [first(Stream::Name, 0), first(Stream::Name, 1), first(Stream::Card, 0), first(Stream::Card, 1)];
        for (i, a) in all.iter().enumerate() {
            assert!(all.iter().skip(i + 1).all(|b| a != b));
        }
    }
}
