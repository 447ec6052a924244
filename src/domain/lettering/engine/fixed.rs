//! Scores in fixed point: 1/1024 of a natural logarithm. No float, so that every machine finds the same.

/// A log-odds, in 1/1024 nat.
pub type Nats = i64;

/// One nat.
pub(super) const NAT: Nats = 1024;

/// The natural logarithm of 2.
pub(super) const LN_2: Nats = 710;

/// The natural logarithm of 10.
pub(super) const LN_10: Nats = 2358;

/// A hundredth of a nat, to write scores as they are usually written: `centi(170)` is 1.70.
pub(super) const fn centi(hundredths: i64) -> Nats {
    hundredths * NAT / 100
}

/// log2 of 1 + i/256, in 1/65536.
const LOG2: [u32; 257] = {
    let mut table = [0u32; 257];
    let mut i = 0;
    while i <= 256 {
        // Bit by bit: squaring a number doubles its logarithm.
        let mut x: u64 = (1 << 32) + ((i as u64) << 24);
        let mut out = if i == 256 { 1u32 << 16 } else { 0 };
        let mut bit = if i == 256 { 0 } else { 1u32 << 15 };
        while bit > 0 {
            x = ((x as u128 * x as u128) >> 32) as u64;
            if x >= 1 << 33 {
                x >>= 1;
                out |= bit;
            }
            bit >>= 1;
        }
        table[i] = out;
        i += 1;
    }
    table
};

/// The natural logarithm of a whole number, rounded down to 1/1024; that of 0 and 1 is 0.
pub(super) fn ln(n: u128) -> Nats {
    if n <= 1 {
        return 0;
    }
    let top = n.ilog2();
    // 16 bits after the leading one.
    let rest = if top >= 16 { (n >> (top - 16)) as u64 } else { (n as u64) << (16 - top) } & 0xFFFF;
    let (at, part) = ((rest >> 8) as usize, rest & 0xFF);
    let (low, high) = (u64::from(LOG2[at]), u64::from(LOG2[at + 1]));
    let fraction = low + (((high - low) * part) >> 8);
    // log2 in 1/65536 times ln 2: 726817 / 2^20 of it, then to 1/1024.
    let log2 = (u64::from(top) << 16) + fraction;
    i64::try_from((log2 * 726_817) >> 26).unwrap_or(i64::MAX)
}

/// e to the power of -x, in 1/2^30; `x` at least 0.
fn exp_minus(x: Nats) -> u64 {
    const ONE: u64 = 1 << 30;
    if x <= 0 {
        return ONE;
    }
    // Halvings first, then a short series on what is left of one ln 2.
    let (halvings, left) = (x / LN_2, x % LN_2);
    if halvings >= 30 {
        return 0;
    }
    let y = left.unsigned_abs() << 20;
    let (mut sum, mut term, mut k) = (ONE, ONE, 1);
    while k <= 9 {
        term = ((term * y) >> 30) / k;
        sum = if k % 2 == 1 { sum - term } else { sum + term };
        k += 1;
    }
    sum >> halvings
}

/// e to the power of a score, rounded to two significant digits: at least 1, at most 10^15.
pub(super) fn odds(x: Nats) -> u64 {
    const MOST: u64 = 1_000_000_000_000_000;
    let x = x.clamp(0, 35 * NAT);
    let (doublings, left) = (x / LN_2, x % LN_2);
    let whole = ((1u128 << doublings) << 30) / u128::from(exp_minus(left).max(1));
    let mut n = u64::try_from(whole).unwrap_or(MOST).clamp(1, MOST);
    let mut unit = 1;
    while n >= 100 {
        n = (n + 5) / 10;
        unit *= 10;
    }
    n * unit
}

/// The probability of a log-odds, in 1/10 000, never 0 and never 10 000.
pub(super) fn probability(odds: Nats) -> u16 {
    let e = exp_minus(odds.saturating_abs());
    let high = (10_000u64 << 30) / ((1 << 30) + e);
    let p = if odds >= 0 { high } else { 10_000 - high };
    u16::try_from(p.clamp(1, 9_999)).unwrap_or(9_999)
}

/// The greatest common divisor of two magnitudes; that with zero is the other.
pub(super) fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_a_thousandth_or_so() {
        for (n, expected) in [(1u128, 0), (2, 709), (3, 1124), (10, 2357), (1000, 7073), (120_000, 11_975), (1 << 80, 56_782)] {
            assert!((ln(n) - expected).abs() <= 3, "ln {n} = {} not {expected}", ln(n));
        }
        assert!((1..5000u128).all(|n| ln(n) <= ln(n + 1)), "it never falls");
        assert!(ln(u128::MAX) > ln(1 << 126));
    }

    #[test]
    fn odds_are_round_numbers() {
        assert_eq!((odds(0), odds(-5), odds(LN_10 * 3)), (1, 1, 1000));
        assert_eq!(odds(i64::MAX), 1_000_000_000_000_000);
    }

    #[test]
    fn probabilities_grow_with_the_odds_and_are_symmetric() {
        assert_eq!(probability(0), 5_000);
        assert!((9_520..=9_530).contains(&probability(3 * NAT)), "{}", probability(3 * NAT));
        assert_eq!(probability(3 * NAT) + probability(-3 * NAT), 10_000);
        assert_eq!((probability(i64::MAX), probability(i64::MIN)), (9_999, 1));
        assert!((-20..20).all(|x| probability(x * 500) <= probability(x * 500 + 500)));
    }
}
