//! The search index over clients, in memory: names folded once, sorted word prefixes first, then a mask of letters and the
//! fuzzy re-ranker for what is left (design §3).

use super::merged;
use crate::domain::file::ClientFile;
use crate::domain::ids::PartyId;
use crate::domain::party::{Party, Role};
use crate::domain::refusal::Failure;
use crate::store::{Read, Table, codec, key};
use crate::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::cmp::Ordering;
use std::collections::HashMap;

/// At most that many candidates are ranked by the fuzzy matcher.
const RERANKED: usize = 2000;

/// With that many answers by the beginnings of words nothing was mistyped: looser ones would only hide them.
const FEW: usize = 20;

/// Through which field of the file a client answers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum Field {
    Code,
    Name,
    City,
    Siren,
    Iban,
    Phone,
    Email,
    Tag,
    Contact,
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
    /// Its collector, by place.
    collector: u32,
}

/// The index over all clients, in memory.
#[derive(Default)]
pub struct Index {
    text: String,
    entries: Vec<Entry>,
    /// Starts of words: (offset in the text, entry, field), sorted by the text from there.
    words: Vec<Word>,
    /// SIRENs of all parties, suppliers too, sorted: (number, party).
    sirens: Vec<(u32, PartyId)>,
    /// Folded names of the collectors, each once.
    collectors: Vec<String>,
}

/// Says whether a client exists for the person who asks, by number and folded name of the collector.
pub type Exists<'e> = dyn Fn(PartyId, &str) -> bool + 'e;

/// What a client is found by: what accounting knows of it, what is ours, the codes it had before it was merged with others.
pub(super) type Known<'k> = (&'k Party, &'k ClientFile, &'k [String]);

/// Where a word starts in the text, of which entry and field it is.
type Word = (u32, u32, Field);

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
    pub fn load(reader: &impl Read) -> Result<Index, Failure> {
        let mut index = Index::default();
        let mut files: HashMap<PartyId, ClientFile> = HashMap::new();
        reader.all(Table::ClientFile, &mut |k, v| {
            files.insert(PartyId(key::read_u32(k)?), codec::decode(v)?);
            Ok(true)
        })?;
        let mut codes: HashMap<PartyId, Vec<String>> = HashMap::new();
        for (into, _, code) in merged::all(reader)?.into_iter().filter(|(.., code)| code.is_whole()) {
            codes.entry(into).or_default().push(code.was.code);
        }
        let nothing = ClientFile::default();
        reader.all(Table::Party, &mut |k, v| {
            let (id, party): (PartyId, Party) = (PartyId(key::read_u32(k)?), codec::decode(v)?);
            index.sirens.extend(siren_number(&party).map(|n| (n, id)));
            if party.role == Role::Client {
                let former = codes.get(&id).map_or(&[][..], Vec::as_slice);
                index.push(id, (&party, files.get(&id).unwrap_or(&nothing), former));
            }
            Ok(true)
        })?;
        index.sort();
        Ok(index)
    }

    /// Puts all words in their order. Their first eight bytes, read once, settle most comparisons.
    fn sort(&mut self) {
        self.sirens.sort_unstable();
        let mut words: Vec<(u64, Word)> = self.words.drain(..).map(|w| (head(line_at(&self.text, w.0)), w)).collect();
        words.sort_unstable_by(|(a, v), (b, w)| a.cmp(b).then_with(|| self.order(v, w)));
        self.words = words.into_iter().map(|(_, w)| w).collect();
        // What is read once stays for the day.
        self.words.shrink_to_fit();
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.sirens.shrink_to_fit();
    }

    fn order(&self, a: &Word, b: &Word) -> Ordering {
        line_at(&self.text, a.0).cmp(line_at(&self.text, b.0)).then(a.2.cmp(&b.2)).then(a.1.cmp(&b.1))
    }

    /// Replaces what is known of a party by what its file and our own say now; none when the party is gone.
    pub fn put(&mut self, id: PartyId, now: Option<Known<'_>>) {
        self.sirens.retain(|(_, p)| *p != id);
        if let Some(number) = now.and_then(|(party, ..)| siren_number(party)) {
            let at = self.sirens.partition_point(|s| *s < (number, id));
            self.sirens.insert(at, (number, id));
        }
        let place = |index: &Index| index.entries.binary_search_by_key(&id, |e| e.party);
        if let Ok(at) = place(self) {
            self.entries.remove(at);
            let gone = number(at);
            self.words.retain_mut(|(_, e, _)| {
                let kept = *e != gone;
                *e -= u32::from(*e > gone);
                kept
            });
        }
        if let (Some(known_of), Err(at)) = (now.filter(|(party, ..)| party.role == Role::Client), place(self)) {
            let known = self.words.len();
            let entry = number(at);
            self.words.iter_mut().filter(|(_, e, _)| *e >= entry).for_each(|(_, e, _)| *e += 1);
            let made = self.entry(id, known_of, entry);
            self.entries.insert(at, made);
            for word in self.words.split_off(known) {
                let at = self.words.partition_point(|w| self.order(w, &word).is_lt());
                self.words.insert(at, word);
            }
        }
    }

    /// Parties whose SIREN this is.
    pub fn with_siren(&self, siren: &str) -> impl Iterator<Item = PartyId> + '_ {
        let wanted = siren.parse::<u32>().ok();
        let from = self.sirens.partition_point(|(n, _)| wanted.is_none_or(|w| *n < w));
        self.sirens[from..].iter().take_while(move |(n, _)| Some(*n) == wanted).map(|(_, p)| *p)
    }

    /// True when there is no client.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Number of clients.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// All clients, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = PartyId> + '_ {
        self.entries.iter().map(|e| e.party)
    }

    /// All clients with the folded names of their collectors, in the order of their numbers.
    pub fn with_collectors(&self) -> impl Iterator<Item = (PartyId, &str)> + '_ {
        self.entries.iter().map(|e| (e.party, self.collector_of(e)))
    }

    fn line(&mut self, folded: &str) -> (u32, u16) {
        let at = self.text.len();
        let cut = folded.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|end| *end <= 500).last().unwrap_or(0);
        self.text.push_str(&folded[..cut].replace('\n', " "));
        self.text.push('\n');
        (u32::try_from(at).unwrap_or(u32::MAX), u16::try_from(cut).unwrap_or(u16::MAX))
    }

    fn push(&mut self, party: PartyId, known: Known<'_>) {
        let made = self.entry(party, known, number(self.entries.len()));
        self.entries.push(made);
    }

    /// Makes an entry: its text and its words are added at the end.
    fn entry(&mut self, party: PartyId, (p, file, former): Known<'_>, entry: u32) -> Entry {
        let from = self.end();
        let (name, code) = (fold(&p.name), fold(&p.code));
        let mask = mask_of(&name) | mask_of(&code);
        let name = self.words_of(&name, entry, Field::Name);
        let code = self.words_of(&code, entry, Field::Code);
        for old in former {
            self.words_of(&fold(old), entry, Field::Code);
        }
        self.words_of(&fold(&p.city), entry, Field::City);
        self.words_of(&p.siren, entry, Field::Siren);
        self.words_of(&fold(&p.iban).replace(' ', ""), entry, Field::Iban);
        self.words_of(&phone_key(&p.phone), entry, Field::Phone);
        self.words_of(&fold(&p.email), entry, Field::Email);
        for tag in &p.tags {
            self.words_of(&fold(tag), entry, Field::Tag);
        }
        self.words_of(&fold(&p.contact), entry, Field::Contact);
        for contact in file.contacts() {
            self.words_of(&fold(&contact.name), entry, Field::Contact);
            self.words_of(&phone_key(&contact.phone), entry, Field::Phone);
            self.words_of(&fold(&contact.email), entry, Field::Email);
        }
        let collector = self.collector(&p.collector);
        Entry { party, name, code, span: (from, self.end()), mask, collector }
    }

    /// The place of a collector. There are few.
    fn collector(&mut self, name: &str) -> u32 {
        let folded = fold(name.trim());
        let at = self.collectors.iter().position(|c| *c == folded).unwrap_or_else(|| {
            self.collectors.push(folded);
            self.collectors.len() - 1
        });
        number(at)
    }

    fn collector_of(&self, entry: &Entry) -> &str {
        self.collectors.get(entry.collector as usize).map_or("", String::as_str)
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

    /// Clients whose words begin with what was typed, and, when those are few, from three characters, clients whose names hold its
    /// letters in order; best first, at most `limit`. Also says how many were found.
    pub fn find(&self, typed: &str, limit: usize) -> (Vec<(PartyId, Field)>, usize) {
        self.find_among(typed, limit, &|_, _| true)
    }

    /// The same among the clients that `exists` says of, by number and folded name of the collector: the others are neither found nor
    /// counted, and take nobody's place.
    pub fn find_among(&self, typed: &str, limit: usize, exists: &Exists<'_>) -> (Vec<(PartyId, Field)>, usize) {
        let folded = fold(typed.trim());
        let mut terms: Vec<&str> = folded.split_whitespace().collect();
        // The rarest word drives: the longest one.
        terms.sort_by_key(|t| std::cmp::Reverse(t.len()));
        let Some((first, rest)) = terms.split_first() else { return (Vec::new(), 0) };
        let mut found = Found { best: vec![(0, Field::Code); self.entries.len()], entries: Vec::new() };
        let there = |entry: u32| {
            let e = &self.entries[entry as usize];
            exists(e.party, self.collector_of(e))
        };
        for (entry, field) in self.with_prefix(first) {
            if there(entry) && rest.iter().all(|t| self.answers(entry, t)) {
                found.add(entry, self.score(entry, field, &folded), field);
            }
        }
        for numeric in [phone_key(&folded), folded.replace(' ', "")] {
            let looks_numeric = numeric.len() >= 4 && numeric.bytes().filter(u8::is_ascii_digit).count() * 2 >= numeric.len();
            if looks_numeric && numeric != **first {
                for (entry, field) in self.with_prefix(&numeric).filter(|(entry, _)| there(*entry)) {
                    found.add(entry, self.score(entry, field, &folded), field);
                }
            }
        }
        if folded.len() >= 3 && found.entries.len() < limit.min(FEW) {
            self.fuzzy(&folded, &mut found, &there);
        }
        let Found { best, mut entries } = found;
        let order = |a: &u32, b: &u32| {
            let score = |e: &u32| best[*e as usize].0;
            let code = |e: &u32| self.slice(self.entries[*e as usize].code);
            score(b).cmp(&score(a)).then_with(|| code(a).cmp(code(b))).then(a.cmp(b))
        };
        let total = entries.len();
        if total > limit && limit > 0 {
            // Only the best are put in order.
            entries.select_nth_unstable_by(limit - 1, order);
        }
        entries.truncate(limit);
        entries.sort_unstable_by(order);
        (entries.into_iter().map(|e| (self.entries[e as usize].party, best[e as usize].1)).collect(), total)
    }

    fn with_prefix<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (u32, Field)> + 'a {
        let start = self.words.partition_point(|(at, ..)| line_at(&self.text, *at) < prefix.as_bytes());
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
            Field::Email | Field::Tag | Field::Contact => 5_500,
        };
        base - u32::try_from(name.len().min(400)).unwrap_or(400)
    }

    fn fuzzy(&self, folded: &str, found: &mut Found, there: &dyn Fn(u32) -> bool) {
        let wanted = mask_of(folded);
        let matcher = SkimMatcherV2::default();
        let typed: String = folded.split_whitespace().collect();
        let candidates = (0u32..).zip(&self.entries).filter(|(_, e)| e.mask & wanted == wanted);
        let mut ranked = 0;
        for (i, e) in candidates {
            if found.has(i) || !there(i) || !in_order(&typed, self.slice(e.name)) {
                continue;
            }
            if let Some((score, places)) = matcher.fuzzy_indices(self.slice(e.name), &typed) {
                // A letter passed over weighs as much as one that matches: the name spelt most nearly so comes first.
                let span = places.last().zip(places.first()).map_or(0, |(last, first)| last - first + 1);
                let skipped = i64::try_from(span.saturating_sub(places.len())).unwrap_or(i64::MAX);
                let score = score.saturating_sub(skipped.saturating_mul(16));
                found.add(i, u32::try_from(score.clamp(1, 5000)).unwrap_or(1), Field::Name);
            }
            ranked += 1;
            if ranked == RERANKED {
                break;
            }
        }
    }
}

/// Entries found, each once, with the best of its scores (0 for none).
struct Found {
    best: Vec<(u32, Field)>,
    entries: Vec<u32>,
}

impl Found {
    fn has(&self, entry: u32) -> bool {
        self.best[entry as usize].0 > 0
    }

    fn add(&mut self, entry: u32, score: u32, field: Field) {
        let best = &mut self.best[entry as usize];
        if best.0 == 0 {
            self.entries.push(entry);
        }
        if score > best.0 {
            *best = (score, field);
        }
    }
}

/// The number of an entry.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The SIREN as a number.
fn siren_number(party: &Party) -> Option<u32> {
    party.siren.parse().ok()
}

/// The text from an offset to the end of its line.
fn line_at(text: &str, at: u32) -> &[u8] {
    text.as_bytes()[at as usize..].split(|b| *b == b'\n').next().unwrap_or_default()
}

/// The first eight bytes as a number that sorts like them.
fn head(text: &[u8]) -> u64 {
    let mut out = [0; 8];
    let known = text.len().min(8);
    out[..known].copy_from_slice(&text[..known]);
    u64::from_be_bytes(out)
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
            index.push(PartyId(i), (&party, &ClientFile::default(), &[]));
        }
        index.sort();
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

    #[test]
    fn an_edited_client_answers_to_its_new_file_and_not_to_the_old_one() {
        let party = |code: &str, name: &str| Party {
            code: code.to_string(),
            name: name.to_string(),
            siren: "000111229".to_string(),
            ..Party::default()
        };
        let mut index = index(&[("C001", "DUPONT", "Lyon"), ("C002", "MARTIN", "Lille"), ("C004", "DURAND", "Brest")]);
        index.put(PartyId(2), Some((&party("C002", "LEFEBVRE"), &ClientFile::default(), &[])));
        index.put(PartyId(9), Some((&party("C009", "DUVAL"), &ClientFile::default(), &["K77".to_string()])));
        index.put(PartyId(1), None);
        let fresh = {
            let mut fresh = Index::default();
            fresh.push(PartyId(2), (&party("C002", "LEFEBVRE"), &ClientFile::default(), &[]));
            let durand = Party { code: "C004".into(), name: "DURAND".into(), city: "Brest".into(), ..Party::default() };
            fresh.push(PartyId(3), (&durand, &ClientFile::default(), &[]));
            let former = ["K77".to_string()];
            fresh.push(PartyId(9), (&party("C009", "DUVAL"), &ClientFile::default(), &former));
            fresh.sort();
            fresh
        };
        assert_eq!(index.all().collect::<Vec<_>>(), fresh.all().collect::<Vec<_>>());
        for typed in ["martin", "dupont", "lefebvre", "du", "brest", "c00", "lille", "lfbv", "k77"] {
            assert_eq!(index.find(typed, 10), fresh.find(typed, 10), "{typed}");
        }
        assert_eq!(index.find("k77", 10).0, [(PartyId(9), Field::Code)], "a code that was merged finds who has it now");
        assert_eq!(index.with_siren("000111229").map(|p| p.0).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(index.with_siren("").count() + index.with_siren("000000000").count(), 0);
    }
}
