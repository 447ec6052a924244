//! Hostile XML to a tree of elements, within bounds.
//!
//! Refused: a document type declaration, entities other than the five of XML, characters that XML does not have, and whatever exceeds the
//! limits below. Namespaces are resolved: producers choose their own prefixes. Text beside child elements is layout, and left out; so is the
//! text of attached files.

use super::super::log::excerpt;
use crate::domain::intake::{Problem, ProblemKind};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

/// Bytes of the file.
pub(super) const MOST_BYTES: u64 = 64 << 20;
/// Elements inside each other.
const DEPTH: usize = 64;
/// Elements of the file.
const ELEMENTS: usize = 500_000;
/// Attributes of an element, its namespaces included.
const ATTRIBUTES: usize = 64;
/// Namespaces in force at once.
const BINDINGS: usize = 256;
/// Bytes of the text of an element.
const TEXT: usize = 64 << 10;
/// Bytes of the value of an attribute.
const VALUE: usize = 4 << 10;

/// The namespaces that mean something here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ns {
    /// UBL 2, the invoice.
    UblInvoice,
    /// UBL 2, the credit note.
    UblCreditNote,
    /// UBL 2, aggregates.
    Cac,
    /// UBL 2, values.
    Cbc,
    /// CII, the document.
    Rsm,
    /// CII, aggregates.
    Ram,
    /// CII, values of several parts.
    Udt,
    /// Any other, or none.
    Other,
}

impl Ns {
    fn of(name: &str) -> Ns {
        const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";
        const CII: &str = "urn:un:unece:uncefact:data:standard:";
        match (name.strip_prefix(UBL), name.strip_prefix(CII)) {
            (Some("Invoice-2"), _) => Ns::UblInvoice,
            (Some("CreditNote-2"), _) => Ns::UblCreditNote,
            (Some("CommonAggregateComponents-2"), _) => Ns::Cac,
            (Some("CommonBasicComponents-2"), _) => Ns::Cbc,
            (_, Some("CrossIndustryInvoice:100")) => Ns::Rsm,
            (_, Some("ReusableAggregateBusinessInformationEntity:100")) => Ns::Ram,
            (_, Some("UnqualifiedDataType:100")) => Ns::Udt,
            _ => Ns::Other,
        }
    }

    /// The namespace of a prefix as the sources here write it, whatever the file writes.
    pub(super) fn of_prefix(prefix: &str) -> Ns {
        match prefix {
            "cac" => Ns::Cac,
            "cbc" => Ns::Cbc,
            "rsm" => Ns::Rsm,
            "ram" => Ns::Ram,
            "udt" => Ns::Udt,
            _ => Ns::Other,
        }
    }
}

/// The place of an element in its tree.
pub(super) type Id = usize;

/// An element.
#[derive(Debug)]
pub(super) struct Node<'x> {
    /// Its namespace.
    pub(super) ns: Ns,
    /// Its name without prefix.
    pub(super) name: &'x str,
    /// Its text, blanks around it left out; empty when it has children.
    pub(super) text: String,
    /// The byte where it begins.
    at: usize,
    parent: Option<Id>,
    first_child: Option<Id>,
    last_child: Option<Id>,
    next: Option<Id>,
    /// The attributes that say something: `schemeID`, `currencyID`, `format`.
    attributes: Vec<(&'static str, String)>,
}

/// The attributes that say something in an invoice.
const KNOWN: [&str; 3] = ["schemeID", "currencyID", "format"];

/// A file, read. The root is element 0.
#[derive(Debug)]
pub(super) struct Tree<'x> {
    source: &'x str,
    nodes: Vec<Node<'x>>,
    /// Where lines end.
    ends: Vec<usize>,
}

impl<'x> Tree<'x> {
    /// Reads a whole file.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line; the column names the element and the character of the line: `Invoice/ID:12`.
    pub(super) fn parse(source: &'x str) -> Result<Tree<'x>, Problem> {
        let ends = source.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect();
        let builder = Builder { tree: Tree { source, nodes: Vec::new(), ends }, open: Vec::new(), bindings: Vec::new() };
        builder.run()
    }

    /// An element.
    pub(super) fn node(&self, id: Id) -> Option<&Node<'x>> {
        self.nodes.get(id)
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        self.node(id)?.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The children of an element.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.node(id).and_then(|node| node.first_child), |id| self.node(*id).and_then(|node| node.next))
    }

    /// The line on which an element begins.
    pub(super) fn line(&self, id: Id) -> u32 {
        self.line_of(self.node(id).map_or(0, |node| node.at))
    }

    fn line_of(&self, at: usize) -> u32 {
        u32::try_from(self.ends.partition_point(|end| *end < at)).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// A problem of an element.
    pub(super) fn problem(&self, id: Id, below: &str, found: &str, what: ProblemKind) -> Problem {
        let mut path = self.path(id);
        if !below.is_empty() {
            path = format!("{path}/{below}");
        }
        self.problem_at(self.node(id).map_or(0, |node| node.at), &path, found, what)
    }

    fn problem_at(&self, at: usize, path: &str, found: &str, what: ProblemKind) -> Problem {
        let start = match self.ends.partition_point(|end| *end < at) {
            0 => 0,
            line => self.ends.get(line - 1).map_or(0, |end| end + 1),
        };
        let character = self.source.get(start..at).map_or(0, |before| before.chars().count()) + 1;
        let column = if path.is_empty() { character.to_string() } else { format!("{path}:{character}") };
        Problem { line: self.line_of(at), column, found: excerpt(found), what }
    }

    /// The names from the root to an element, with its number among its equals when it has any: `Invoice/InvoiceLine[2]/ID`.
    fn path(&self, id: Id) -> String {
        let mut names = Vec::new();
        let mut next = Some(id);
        while let Some(node) = next.and_then(|id| self.node(id).map(|node| (id, node))) {
            let (id, node) = node;
            let same = |other: &Id| self.node(*other).is_some_and(|other| other.name == node.name && other.ns == node.ns);
            let equals: Vec<Id> = node.parent.map_or(Vec::new(), |parent| self.children(parent).filter(same).collect());
            names.push(match equals.iter().position(|other| *other == id) {
                Some(place) if equals.len() > 1 => format!("{}[{}]", node.name, place + 1),
                _ => node.name.to_string(),
            });
            next = node.parent;
        }
        names.reverse();
        names.join("/")
    }
}

struct Builder<'x> {
    tree: Tree<'x>,
    open: Vec<Id>,
    /// Depth, prefix, namespace: the last one of a prefix is in force.
    bindings: Vec<(usize, String, Ns)>,
}

impl<'x> Builder<'x> {
    fn run(mut self) -> Result<Tree<'x>, Problem> {
        let mut reader = Reader::from_str(self.tree.source);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                    let what = if matches!(error, Error::Syntax(_)) { ProblemKind::OpenElement } else { kind_of(&error) };
                    return Err(self.wrong(at, "", what));
                }
                Ok(Event::Start(start)) => self.start(&start, at)?,
                Ok(Event::Empty(start)) => {
                    self.start(&start, at)?;
                    self.end();
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(text)) => self.text(&text.xml10_content(), at)?,
                Ok(Event::CData(text)) => self.text(&text.xml10_content(), at)?,
                Ok(Event::GeneralRef(name)) => {
                    let character = character(&name).ok_or_else(|| self.wrong(at, &name, ProblemKind::Entity))?;
                    self.text(character.encode_utf8(&mut [0; 4]), at)?;
                }
                Ok(Event::DocType(_)) => return Err(self.wrong(at, "", ProblemKind::Doctype)),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Ok(Event::Eof) => break,
            }
        }
        match self.open.last() {
            Some(open) => Err(self.tree.problem(*open, "", "", ProblemKind::OpenElement)),
            None if self.tree.nodes.is_empty() => Err(self.wrong(0, "", ProblemKind::Xml)),
            None => Ok(self.tree),
        }
    }

    /// A problem at a byte, inside the element that is open there.
    fn wrong(&self, at: usize, found: &str, what: ProblemKind) -> Problem {
        let path = self.open.last().map_or(String::new(), |open| self.tree.path(*open));
        self.tree.problem_at(at, &path, found, what)
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), Problem> {
        let limit = |limit: usize| ProblemKind::TooMany(u32::try_from(limit).unwrap_or(u32::MAX));
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(self.wrong(at, "", ProblemKind::Xml));
        }
        if self.open.len() >= DEPTH {
            return Err(self.wrong(at, "", ProblemKind::TooDeep(u32::try_from(DEPTH).unwrap_or(u32::MAX))));
        }
        if self.tree.nodes.len() >= ELEMENTS {
            return Err(self.wrong(at, "", limit(ELEMENTS)));
        }
        let depth = self.open.len();
        let mut attributes = Vec::new();
        let mut prefixes = Vec::new();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= ATTRIBUTES {
                return Err(self.wrong(at, "", limit(ATTRIBUTES)));
            }
            let attribute = attribute.map_err(|_| self.wrong(at, "", ProblemKind::Xml))?;
            if attribute.value.len() > VALUE {
                return Err(self.wrong(at, "", ProblemKind::TextTooLong(u32::try_from(VALUE).unwrap_or(u32::MAX))));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| self.wrong(at, &attribute.value, kind_of(&error)))?;
            if !value.chars().all(is_xml) {
                return Err(self.wrong(at, "", ProblemKind::Entity));
            }
            match attribute.key.0.split_once(':') {
                None if attribute.key.0 == "xmlns" => self.bindings.push((depth, String::new(), Ns::of(&value))),
                Some(("xmlns", prefix)) => self.bindings.push((depth, prefix.to_string(), Ns::of(&value))),
                None => {
                    attributes.extend(KNOWN.iter().find(|known| **known == attribute.key.0).map(|k| (*k, value.into_owned())))
                }
                Some((prefix, _)) => prefixes.push(prefix.to_string()),
            }
            if self.bindings.len() > BINDINGS {
                return Err(self.wrong(at, "", limit(BINDINGS)));
            }
        }
        let source = self.tree.source;
        let written = at.checked_add(1).and_then(|from| source.get(from..)?.get(..start.name().0.len())).unwrap_or_default();
        let (prefix, name) = written.split_once(':').unwrap_or(("", written));
        let ns = match self.namespace(prefix) {
            Some(ns) if !name.is_empty() && !name.contains(':') => ns,
            _ => return Err(self.wrong(at, written, ProblemKind::Prefix)),
        };
        if let Some(unknown) = prefixes.iter().find(|prefix| self.namespace(prefix).is_none()) {
            return Err(self.wrong(at, unknown, ProblemKind::Prefix));
        }
        let id = self.tree.nodes.len();
        let parent = self.open.last().copied();
        if let Some(parent) = parent.and_then(|parent| self.tree.nodes.get_mut(parent)) {
            let before = parent.last_child.replace(id);
            parent.first_child.get_or_insert(id);
            parent.text.clear();
            if let Some(before) = before.and_then(|before| self.tree.nodes.get_mut(before)) {
                before.next = Some(id);
            }
        }
        self.tree.nodes.push(Node {
            ns,
            name,
            text: String::new(),
            at,
            parent,
            first_child: None,
            last_child: None,
            next: None,
            attributes,
        });
        self.open.push(id);
        Ok(())
    }

    /// The namespace that a prefix stands for; none when nobody said it.
    fn namespace(&self, prefix: &str) -> Option<Ns> {
        let said = self.bindings.iter().rev().find(|(_, bound, _)| bound == prefix).map(|(_, _, ns)| *ns);
        said.or(matches!(prefix, "" | "xml").then_some(Ns::Other))
    }

    fn end(&mut self) {
        if let Some(node) = self.open.pop().and_then(|id| self.tree.nodes.get_mut(id))
            && node.text.trim().len() != node.text.len()
        {
            node.text = node.text.trim().to_string();
        }
        let depth = self.open.len();
        while self.bindings.last().is_some_and(|(bound, ..)| *bound >= depth) {
            self.bindings.pop();
        }
    }

    fn text(&mut self, text: &str, at: usize) -> Result<(), Problem> {
        if !text.chars().all(is_xml) {
            return Err(self.wrong(at, "", ProblemKind::Entity));
        }
        let Some(node) = self.open.last().and_then(|id| self.tree.nodes.get_mut(*id)) else {
            return if text.trim().is_empty() { Ok(()) } else { Err(self.wrong(at, text.trim(), ProblemKind::Xml)) };
        };
        if node.first_child.is_some() || node.name.ends_with("BinaryObject") {
            return Ok(());
        }
        if node.text.len() + text.len() > TEXT {
            return Err(self.wrong(at, "", ProblemKind::TextTooLong(u32::try_from(TEXT).unwrap_or(u32::MAX))));
        }
        node.text.push_str(text);
        Ok(())
    }
}

/// What an entity of XML or a number stands for.
fn character(name: &BytesRef<'_>) -> Option<char> {
    match name.resolve_char_ref() {
        Ok(Some(character)) => Some(character),
        Ok(None) => match name.as_ref() {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => None,
        },
        Err(_) => None,
    }
}

/// True for the characters that XML has.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

fn kind_of(error: &Error) -> ProblemKind {
    if matches!(error, Error::Escape(_)) { ProblemKind::Entity } else { ProblemKind::Xml }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(source: &str) -> (u32, String, ProblemKind) {
        let problem = Tree::parse(source).expect_err("should be refused");
        (problem.line, problem.column, problem.what)
    }

    #[test]
    fn prefixes_are_the_producers_own() {
        let cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
        for source in [
            format!("<a xmlns:x='{cbc}'><x:ID schemeID='0002'>1</x:ID></a>"),
            format!("<a><ID xmlns='{cbc}' schemeID='0002'>1</ID></a>"),
            format!("<cbc:a xmlns:cbc='u:other'><cbc:ID xmlns:cbc='{cbc}' schemeID='0002'>1</cbc:ID></cbc:a>"),
        ] {
            let tree = Tree::parse(&source).expect("well formed");
            let id = tree.children(0).next().expect("a child");
            assert_eq!(tree.node(id).map(|node| (node.ns, node.name, node.text.as_str())), Some((Ns::Cbc, "ID", "1")));
            assert_eq!(tree.attribute(id, "schemeID"), Some("0002"));
            assert_eq!(tree.node(0).map(|node| node.ns), Some(Ns::Other), "a prefix means nothing by itself");
        }
        let text = format!("<a><b xmlns='{cbc}'/><c/></a>");
        let after = Tree::parse(&text).expect("well formed");
        let spaces: Vec<Ns> = after.children(0).filter_map(|id| after.node(id)).map(|node| node.ns).collect();
        assert_eq!(spaces, [Ns::Cbc, Ns::Other], "a namespace ends with its element");
        assert_eq!(refused("<a>\n  <x:b/>\n</a>"), (2, "a:3".into(), ProblemKind::Prefix));
        assert_eq!(refused("<a x:b='1'/>").2, ProblemKind::Prefix);
    }

    #[test]
    fn text_is_trimmed_and_entities_are_the_five_of_xml() {
        let tree =
            Tree::parse("<a>\n <b> Mar&amp;tin &lt;&gt; &#233;&#xE9; <![CDATA[<&>]]> </b>layout</a>").expect("well formed");
        assert_eq!(tree.node(1).map(|node| node.text.as_str()), Some("Mar&tin <> éé <&>"));
        assert_eq!(tree.node(0).map(|node| node.text.as_str()), Some(""));
        assert_eq!(refused("<a>&eacute;</a>"), (1, "a:4".into(), ProblemKind::Entity));
        assert_eq!(refused("<a b='&eacute;'/>").2, ProblemKind::Entity);
        assert_eq!(refused("<a>&#0;</a>").2, ProblemKind::Entity);
        assert_eq!(refused("<a>&#27;[2J</a>").2, ProblemKind::Entity, "no escape for a terminal comes this way");
        assert_eq!(refused("<a>\u{1b}[2J</a>").2, ProblemKind::Entity);
    }

    #[test]
    fn bombs_are_refused_where_they_begin() {
        let laughs = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]>\n<a>&c;</a>";
        assert_eq!(refused(laughs), (2, "1".into(), ProblemKind::Doctype));
        assert_eq!(refused("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>").2, ProblemKind::Doctype);
        assert_eq!(refused(&"<a>".repeat(65)).2, ProblemKind::TooDeep(64));
        assert!(Tree::parse(&("<a>".repeat(64) + &"</a>".repeat(64))).is_ok());
        let many: String = (0..65).map(|n| format!(" a{n}='1'")).collect();
        assert_eq!(refused(&format!("<a{many}/>")).2, ProblemKind::TooMany(64));
        let spaces = |from: usize| (0..60).map(|n| format!(" xmlns:n{}='u'", from + n)).collect::<String>();
        let bound: String = (0..5).map(|n| format!("<a{}>", spaces(n * 60))).collect();
        assert_eq!(refused(&bound).2, ProblemKind::TooMany(256));
        assert_eq!(refused(&format!("<a>{}</a>", "<b/>".repeat(500_000))).2, ProblemKind::TooMany(500_000));
        assert_eq!(refused(&format!("<a>{}</a>", "x".repeat(70_000))).2, ProblemKind::TextTooLong(65_536));
        assert_eq!(refused(&format!("<a b='{}'/>", "x".repeat(5_000))).2, ProblemKind::TextTooLong(4_096));
        let attached = format!("<a><EmbeddedDocumentBinaryObject>{}</EmbeddedDocumentBinaryObject></a>", "x".repeat(70_000));
        let tree = Tree::parse(&attached).expect("an attached file is passed over");
        assert_eq!(tree.node(1).map(|node| node.text.len()), Some(0));
    }

    #[test]
    fn what_is_not_well_formed_is_told_with_its_place() {
        assert_eq!(refused("<a>\n  <b>1</c>\n</a>"), (2, "a/b:7".into(), ProblemKind::Xml));
        assert_eq!(refused("<a>\n  <b>1"), (2, "a/b:3".into(), ProblemKind::OpenElement));
        assert_eq!(refused("<a>\n <b").2, ProblemKind::OpenElement);
        assert_eq!(refused("<a>\n <b c='1").2, ProblemKind::OpenElement);
        assert_eq!(refused("<a/><b/>"), (1, "5".into(), ProblemKind::Xml));
        assert_eq!(refused("<a/>text").2, ProblemKind::Xml);
        assert_eq!(refused("text").2, ProblemKind::Xml);
        assert_eq!(refused("<a b='1' b='2'/>").2, ProblemKind::Xml);
        assert_eq!(refused("<a b=1/>").2, ProblemKind::Xml);
        assert_eq!(refused("<a></a></a>").2, ProblemKind::Xml);
        assert_eq!(refused("<!-- nothing -->").2, ProblemKind::Xml);
    }

    #[test]
    fn a_path_counts_equals_only() {
        let tree = Tree::parse("<a>\n<b/>\n<é/>é<b><c/></b></a>").expect("well formed");
        let last = tree.problem(4, "", "", ProblemKind::Xml);
        assert_eq!((last.line, last.column.as_str()), (3, "a/b[2]/c:9"), "characters are counted, not bytes");
    }
}
