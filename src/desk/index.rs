//! The search index over clients, in memory: names folded once, sorted word prefixes first, then a mask of letters and the
//! fuzzy re-ranker for what is left (design §3).

use crate::domain::ids::PartyId;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use crate::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// At most that many candidates are ranked by the fuzzy matcher.
const RERANKED: usize = 2000;

/// Through which field of the file a client answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Field {
    Code,
    Name,
    City,
    Siren,
    Iban,
    Phone,
    Email,
    Tag,
}

/// What is kept of a client: offsets into one text.
struct Entry {
    party: PartyId,
    /// Start and length of the folded name in the text.
    name: (u32, u16),
    code: (u32, u16),
    /// Everything folded of the client: from, to.
    span: (u32, u32),
    /// One bit per letter or digit that the name and code hold.
    mask: u64,
}

/// The index.
#[derive(Default)]
pub(super) struct Index {
    text: String,
    entries: Vec<Entry>,
    /// Starts of words: (offset in the text, entry, field), sorted by the text from there.
    words: Vec<(u32, u32, Field)>,
}

fn mask_of(text: &str) -> u64 {
    text.bytes().fold(0, |mask, b| match b {
        b'a'..=b'z' => mask | 1 << (b - b'a'),
        b'0'..=b'9' => mask | 1 << (26 + (b - b'0')),
        _ => mask,
    })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Telephone digits without the country's prefix, so that +33 6 and 06 are one.
fn phone_key(text: &str) -> String {
    let d = digits(text);
    d.strip_prefix("0033").or_else(|| d.strip_prefix("33").filter(|r| r.len() == 9)).map(|r| format!("0{r}")).unwrap_or(d)
}

impl Index {
    /// Reads all clients.
    pub(super) fn load(reader: &impl Read) -> Result<Index, Failure> {
        let mut index = Index::default();
        reader.all(Table::Party, &mut |k, v| {
            let party: Party = codec::decode(v)?;
            if party.role == Role::Client {
                index.push(PartyId(key::read_u32(k)?), &party);
            }
            Ok(true)
        })?;
        let text = std::mem::take(&mut index.text);
        index.words.sort_unstable_by(|a, b| {
            let line = |at: u32| text[at as usize..].split('\n').next().unwrap_or_default();
            line(a.0).cmp(line(b.0)).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1))
        });
        index.text = text;
        Ok(index)
    }

    /// Number of clients.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All clients, in the order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = PartyId> + '_ {
        self.entries.iter().map(|e| e.party)
    }

    fn line(&mut self, folded: &str) -> (u32, u16) {
        let at = self.text.len();
        let cut = folded.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|end| *end <= 500).last().unwrap_or(0);
        self.text.push_str(&folded[..cut].replace('\n', " "));
        self.text.push('\n');
        (u32::try_from(at).unwrap_or(u32::MAX), u16::try_from(cut).unwrap_or(u16::MAX))
    }

    fn push(&mut self, party: PartyId, p: &Party) {
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let from = self.end();
        let (name, code) = (fold(&p.name), fold(&p.code));
        let mask = mask_of(&name) | mask_of(&code);
        let name = self.words_of(&name, entry, Field::Name);
        let code = self.words_of(&code, entry, Field::Code);
        self.words_of(&fold(&p.city), entry, Field::City);
        self.words_of(&p.siren, entry, Field::Siren);
        self.words_of(&fold(&p.iban).replace(' ', ""), entry, Field::Iban);
        self.words_of(&phone_key(&p.phone), entry, Field::Phone);
        self.words_of(&fold(&p.email), entry, Field::Email);
        for tag in &p.tags {
            self.words_of(&fold(tag), entry, Field::Tag);
        }
        self.entries.push(Entry { party, name, code, span: (from, self.end()), mask });
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn words_of(&mut self, folded: &str, entry: u32, field: Field) -> (u32, u16) {
        if folded.is_empty() {
            return (0, 0);
        }
        let (at, len) = self.line(folded);
        let text = &self.text[at as usize..at as usize + usize::from(len)];
        let mut inside = false;
        for (i, c) in text.char_indices() {
            let letter = c.is_alphanumeric();
            if letter && !inside {
                self.words.push((at + u32::try_from(i).unwrap_or(0), entry, field));
            }
            inside = letter;
        }
        (at, len)
    }

    fn slice(&self, (at, len): (u32, u16)) -> &str {
        &self.text[at as usize..at as usize + usize::from(len)]
    }

    /// Clients whose words begin with what was typed, or, from three characters, that hold its letters in order; best first,
    /// at most `limit`. Also says how many were found.
    pub(super) fn find(&self, typed: &str, limit: usize) -> (Vec<(PartyId, Field)>, usize) {
        let folded = fold(typed.trim());
        let mut terms: Vec<&str> = folded.split_whitespace().collect();
        // The rarest word drives: the longest one.
        terms.sort_by_key(|t| std::cmp::Reverse(t.len()));
        let Some((first, rest)) = terms.split_first() else { return (Vec::new(), 0) };
        let mut scored: Vec<(u32, u32, Field)> = Vec::new();
        for (entry, field) in self.with_prefix(first) {
            if rest.iter().all(|t| self.answers(entry, t)) {
                scored.push((self.score(entry, field, &folded), entry, field));
            }
        }
        for numeric in [phone_key(&folded), folded.replace(' ', "")] {
            let looks_numeric = numeric.len() >= 4 && numeric.bytes().filter(u8::is_ascii_digit).count() * 2 >= numeric.len();
            if looks_numeric && numeric != **first {
                scored.extend(self.with_prefix(&numeric).map(|(e, f)| (self.score(e, f, &folded), e, f)));
            }
        }
        if folded.len() >= 3 && scored.len() < limit {
            self.fuzzy(&folded, &mut scored);
        }
        scored.sort_unstable_by(|a, b| {
            b.0.cmp(&a.0)
                .then_with(|| self.slice(self.entries[a.1 as usize].code).cmp(self.slice(self.entries[b.1 as usize].code)))
        });
        let mut seen = std::collections::HashSet::new();
        scored.retain(|(_, e, _)| seen.insert(*e));
        let total = scored.len();
        scored.truncate(limit);
        (scored.into_iter().map(|(_, e, f)| (self.entries[e as usize].party, f)).collect(), total)
    }

    fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (u32, Field)> + 'a {
        let start = self.words.partition_point(|(at, ..)| {
            let here = &self.text.as_bytes()[*at as usize..];
            let line = here.split(|b| *b == b'\n').next().unwrap_or_default();
            line < prefix.as_bytes()
        });
        self.words[start..]
            .iter()
            .take_while(move |(at, ..)| self.text.as_bytes()[*at as usize..].starts_with(prefix.as_bytes()))
            .map(|(_, e, f)| (*e, *f))
    }

    /// True when some word of the client's file begins with the term.
    fn answers(&self, entry: u32, term: &str) -> bool {
        let (from, to) = self.entries[entry as usize].span;
        self.text[from as usize..to as usize].split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(term))
    }

    /// Whole answers before prefixes, codes before names, names before the rest, short before long.
    fn score(&self, entry: u32, field: Field, typed: &str) -> u32 {
        let e = &self.entries[entry as usize];
        let (name, code) = (self.slice(e.name), self.slice(e.code));
        let base = match field {
            Field::Code if code == typed => 10_000,
            Field::Name if name == typed => 9_000,
            Field::Code => 8_000,
            Field::Name if name.starts_with(typed) => 7_500,
            Field::Name => 7_000,
            Field::Siren | Field::Iban | Field::Phone => 6_500,
            Field::City => 6_000,
            Field::Email | Field::Tag => 5_500,
        };
        base - u32::try_from(name.len().min(400)).unwrap_or(400)
    }

    fn fuzzy(&self, folded: &str, scored: &mut Vec<(u32, u32, Field)>) {
        let wanted = mask_of(folded);
        let known: std::collections::HashSet<u32> = scored.iter().map(|(_, e, _)| *e).collect();
        let matcher = SkimMatcherV2::default();
        let typed: String = folded.split_whitespace().collect();
        let candidates = (0u32..).zip(&self.entries).filter(|(i, e)| e.mask & wanted == wanted && !known.contains(i));
        let mut ranked = 0;
        for (i, e) in candidates {
            if !in_order(&typed, self.slice(e.name)) {
                continue;
            }
            if let Some((score, places)) = matcher.fuzzy_indices(self.slice(e.name), &typed) {
                // A letter passed over weighs as much as one that matches: the name spelt most nearly so comes first.
                let span = places.last().zip(places.first()).map_or(0, |(last, first)| last - first + 1);
                let skipped = i64::try_from(span.saturating_sub(places.len())).unwrap_or(i64::MAX);
                let score = score.saturating_sub(skipped.saturating_mul(16));
                scored.push((u32::try_from(score.clamp(0, 5000)).unwrap_or(0), i, Field::Name));
            }
            ranked += 1;
            if ranked == RERANKED {
                break;
            }
        }
    }
}

/// True when the characters of `typed` occur in the text in their order.
fn in_order(typed: &str, text: &str) -> bool {
    let mut rest = text.chars();
    typed.chars().all(|c| rest.any(|r| r == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(clients: &[(&str, &str, &str)]) -> Index {
        let mut index = Index::default();
        for (i, (code, name, city)) in (1u32..).zip(clients) {
            let party = Party { code: code.to_string(), name: name.to_string(), city: city.to_string(), ..Party::default() };
            index.push(PartyId(i), &party);
        }
        let text = index.text.clone();
        index.words.sort_unstable_by(|a, b| {
            let line = |at: u32| text[at as usize..].split('\n').next().unwrap_or_default().to_string();
            line(a.0).cmp(&line(b.0))
        });
        index
    }

    #[test]
    fn cli_10_word_prefixes_accents_and_several_words() {
        let index = index(&[
            ("C001", "ÉTABLISSEMENTS LEFÈVRE", "Lyon"),
            ("C002", "DUPONT & FILS", "Lille"),
            ("C003", "DUPOND SARL", "Lyon"),
            ("C004", "LEFEBVRE BOIS", "Brest"),
        ]);
        let found = |typed: &str| index.find(typed, 10).0.iter().map(|(p, _)| p.0).collect::<Vec<_>>();
        assert_eq!(found("lefevre"), [1, 4], "the name itself, then one that is spelt nearly so");
        assert_eq!(found("dupon lyon"), [3]);
        assert_eq!(found("c002"), [2]);
        assert_eq!(found("lefvre").first(), Some(&1), "a dropped letter is forgiven");
        assert_eq!(found("brest"), [4]);
        assert_eq!(found("zzz"), Vec::<u32>::new());
    }
}
