//! A remittance advice held against what the client's accounts hold: found, lettered already, unknown, or another client's.

use super::proposals::learned;
use super::search::by_piece;
use super::{View, accounts_of};
use crate::desk::api::{AdviceFound, AdviceLine, AdviceRow, AdviceStranger, OfferLine, Seen};
use crate::desk::book::{self, Desk};
use crate::desk::import::party as party_row;
use crate::desk::ledger::{self, Row};
use crate::domain::account::AccountKind;
use crate::domain::advice::{Document, Unknown, read};
use crate::domain::ids::{AccountId, GroupId, LineKey, PartyId};
use crate::domain::lettering::engine::JournalRole;
use crate::domain::line::Standing;
use crate::domain::refusal::Failure;
use crate::store::Read;
use crate::text::fold;
use std::collections::HashMap;

/// Unknown numbers looked up with other clients.
const ELSEWHERE: usize = 200;

/// Reads an advice against the accounts of a client; none when the client does not exist for the person.
pub(super) fn advice(
    desk: &Desk,
    (reader, scope): (&(impl Read + Sync), &View<'_>),
    party: PartyId,
    text: &str,
) -> Result<Option<AdviceFound>, Failure> {
    if !scope.sees(party)? || party_row(reader, party)?.is_none() {
        return Ok(None);
    }
    let habits = learned(desk, reader)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut codes: HashMap<(AccountId, GroupId), String> = HashMap::new();
    for (id, account) in accounts_of(reader, party)? {
        if account.kind != AccountKind::Client {
            continue;
        }
        for (group, states) in ledger::groups(reader, id)? {
            if let Some((_, state)) = ledger::present(&states) {
                codes.insert((id, group.id), state.code.clone());
            }
        }
        // Payments have numbers too, of the bank: an advice names documents.
        let documents = ledger::rows(reader, id, false)?;
        rows.extend(documents.into_iter().filter(|r| habits.role(&r.line.journal) != Some(JournalRole::Bank)));
    }
    let documents: Vec<Document<'_>> = rows
        .iter()
        .map(|r| Document {
            piece: &r.line.piece,
            invoice: &r.line.invoice,
            reference: &r.line.reference,
            amount: if r.state.standing == Standing::Partial { r.state.residual } else { r.line.amount },
            open: r.state.standing.is_open(),
        })
        .collect();
    let said = read(text, &documents, book::company(reader)?.currency.digits());
    let shown = |at: &usize| {
        let Row { line, state } = &rows[*at];
        let group = state.group.and_then(|g| codes.get(&(line.key.account, g)));
        AdviceLine {
            line: OfferLine {
                seen: Seen { key: line.key, version: state.version },
                id: line.id,
                piece: line.piece.clone(),
                label: line.label.clone(),
                due: state.due,
                amount: line.amount,
            },
            standing: state.standing,
            letter: group.cloned().unwrap_or_default(),
            residual: state.residual,
        }
    };
    let entries = said.entries.iter();
    let found = entries.map(|e| AdviceRow { at: e.line, lines: e.documents.iter().map(shown).collect(), said: e.said });
    let mut strangers = Vec::with_capacity(said.unknown.len());
    for (n, Unknown { line, word, said }) in said.unknown.iter().enumerate() {
        let elsewhere = if n < ELSEWHERE { another(reader, scope, party, word)? } else { None };
        strangers.push(AdviceStranger { at: *line, word: word.clone(), said: *said, elsewhere });
    }
    Ok(Some(AdviceFound { party, rows: found.collect(), strangers, total: said.total, cut: said.cut }))
}

/// The open document of another client that has exactly that number.
fn another(
    reader: &impl Read,
    scope: &View<'_>,
    party: PartyId,
    word: &str,
) -> Result<Option<(LineKey, String, String)>, Failure> {
    let wanted = fold(word);
    for (at, piece) in by_piece(reader, scope, word, 8)? {
        let Some(account) = ledger::account(reader, at.account)?.filter(|a| a.kind == AccountKind::Client) else { continue };
        let open = ledger::state(reader, at)?.is_some_and(|s| s.standing.is_open() && s.residual.is_debit());
        if let (true, true, Some(owner)) = (open, fold(piece.trim()) == wanted, account.party.filter(|p| *p != party))
            && let Some(file) = party_row(reader, owner)?
        {
            return Ok(Some((at, file.code, file.name)));
        }
    }
    Ok(None)
}
