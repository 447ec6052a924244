//! `verify`: what a copy is and whether it is whole. The file is only read.

use super::{folder, io, lines, manifest};
use crate::desk::queries::check;
use crate::domain::copies::{CopyFault, CopyForm, CopyStop, Manifest};
use crate::domain::refusal::Failure;
use crate::store::Store;
use std::fs::File;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What a copy turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// A backup or an export.
    pub form: CopyForm,
    /// What it holds, as found in it; size and SHA-256 are the file's.
    pub manifest: Manifest,
    /// Whether a manifest lies beside it.
    pub attested: bool,
    /// All that is wrong; nothing when it is good.
    pub faults: Vec<CopyFault>,
}

/// Verifies a copy. Nothing is written, not even to repair it.
///
/// # Errors
/// [`CopyStop::Refused`] when it is not a copy that can be read at all, [`CopyStop::Failed`] when the disk fails.
pub fn verify(path: &Path) -> Result<Verified, CopyStop> {
    look(path).map(|(verified, _)| verified)
}

/// The same, with the store that it gives.
pub(super) fn look(path: &Path) -> Result<(Verified, Store), CopyStop> {
    let mut file = File::open(path).map_err(io)?;
    let mut head = [0; 8];
    let mut filled = 0;
    while filled < head.len() {
        match file.read(&mut head[filled..]).map_err(io)? {
            0 => break,
            n => filled += n,
        }
    }
    let form = match &head[..filled] {
        [b'{', ..] => CopyForm::Lines,
        [b'r', b'e', b'd', b'b', ..] => CopyForm::Store,
        _ => return Err(CopyFault::Foreign.into()),
    };
    // On a damaged file the store may panic where it cannot return an error.
    let looked = catch_unwind(AssertUnwindSafe(|| match form {
        CopyForm::Store => store(path),
        CopyForm::Lines => export(path),
    }));
    looked.unwrap_or_else(|_| Err(CopyFault::Unreadable(String::new()).into()))
}

/// Findings that say that the copy is not as it was written.
fn findings(view: &crate::store::Snapshot) -> Result<Vec<CopyFault>, Failure> {
    let found = check(view, false)?;
    Ok(if found.is_empty() { Vec::new() } else { vec![CopyFault::Findings(found)] })
}

fn store(path: &Path) -> Result<(Verified, Store), CopyStop> {
    let store = match Store::open_still(path) {
        Err(Failure::Damaged(what)) => return Err(CopyFault::Unreadable(what).into()),
        other => other?,
    };
    let view = store.snapshot()?;
    let unreadable = |failure| match failure {
        Failure::Damaged(what) => CopyStop::Refused(CopyFault::Unreadable(what)),
        other => CopyStop::Failed(other),
    };
    let mut found = manifest::describe(&view, 0).map_err(unreadable)?;
    found.schema = store.schema()?;
    (found.size, found.sha256) = File::open(path).and_then(|mut f| manifest::sum(&mut f)).map_err(io)?;
    found.file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut faults = Vec::new();
    let beside = match folder::read_manifest(path) {
        Err(Failure::Damaged(_)) => {
            faults.push(CopyFault::Manifest);
            None
        }
        other => other?,
    };
    let attested = beside.is_some();
    if let Some(said) = beside {
        faults.extend(differences(&said, &found).into_iter().map(|f| CopyFault::Differs(f.to_string())));
        found.made_at = said.made_at;
        found.automatic = said.automatic;
        found.program = said.program;
    } else {
        found.made_at.clear();
    }
    faults.extend(findings(&view)?);
    drop(view);
    Ok((Verified { form: CopyForm::Store, manifest: found, attested, faults }, store))
}

/// Where a copy is not as its manifest says.
fn differences(said: &Manifest, found: &Manifest) -> Vec<&'static str> {
    let fields = [
        ("size", said.size == found.size),
        ("sha256", said.sha256 == found.sha256),
        ("uuid", said.uuid == found.uuid),
        ("siren", said.siren == found.siren),
        ("company", said.company == found.company),
        ("op", said.op == found.op),
        ("head", said.head == found.head),
        ("business", said.business == found.business),
        ("rows", said.rows == found.rows),
        ("lines", said.lines == found.lines),
        ("balance", said.balance == found.balance),
        ("schema", said.schema == found.schema),
    ];
    fields.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

fn export(path: &Path) -> Result<(Verified, Store), CopyStop> {
    let store = Store::scratch()?;
    let mut manifest = lines::read(&mut std::io::BufReader::new(File::open(path).map_err(io)?), &store)?;
    (manifest.size, manifest.sha256) = File::open(path).and_then(|mut f| manifest::sum(&mut f)).map_err(io)?;
    manifest.file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let faults = findings(&store.snapshot()?)?;
    Ok((Verified { form: CopyForm::Lines, manifest, attested: false, faults }, store))
}
