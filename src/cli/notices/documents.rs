//! Copies of documents: read by the process of whoever sends them, with that person's own rights.

use crate::domain::dunning::notice::Correspondence;
use crate::i18n::{Arg, I18n};
use crate::post::mail;
use std::fs;
use std::io::Read as _;

/// The largest copy, and the largest sum of them in one mail, mebibytes.
const LARGEST: (u64, u64) = (10, 15);

const MEBI: u64 = 1024 * 1024;

/// The copies of documents (code of the client, number) as files of a mail.
///
/// # Errors
/// In words: where copies are is not set, one is missing, is no PDF or is too large.
pub(super) fn read(i18n: I18n, correspondence: &Correspondence, files: &[(String, String)]) -> Result<Vec<mail::File>, String> {
    let mut out: Vec<mail::File> = Vec::new();
    let mut sum = 0;
    for (client, piece) in files {
        let path = correspondence.document(client, piece).ok_or_else(|| i18n.t("mail-no-documents"))?;
        let (piece_arg, file) = (("piece", Arg::Str(piece)), ("file", Arg::Str(&path)));
        let failed = |e: &std::io::Error| match e.kind() {
            std::io::ErrorKind::NotFound => i18n.tf("mail-file-missing", &[piece_arg, file]),
            _ => i18n.tf("mail-file-unreadable", &[piece_arg, file, ("why", Arg::Str(&i18n.system(&e.to_string())))]),
        };
        let mut bytes = Vec::new();
        let opened = fs::File::open(&path).map_err(|e| failed(&e))?;
        opened.take(LARGEST.0 * MEBI + 1).read_to_end(&mut bytes).map_err(|e| failed(&e))?;
        let size = |most: u64| ("size", Arg::Num(i64::try_from(most).unwrap_or(i64::MAX)));
        if bytes.len() as u64 > LARGEST.0 * MEBI {
            return Err(i18n.tf("mail-file-large", &[file, size(LARGEST.0)]));
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(i18n.tf("mail-file-no-pdf", &[file]));
        }
        sum += bytes.len() as u64;
        if sum > LARGEST.1 * MEBI {
            return Err(i18n.tf("mail-files-large", &[size(LARGEST.1)]));
        }
        let name = path.rsplit('/').next().unwrap_or(piece).to_string();
        out.push(mail::File { name, kind: "application/pdf".to_string(), bytes });
    }
    Ok(out)
}
