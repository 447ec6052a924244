//! What would leave today: each reminder with all that its text wants, and who gets none (DUN-05, DUN-06, DUN-18). Nothing moves.

use super::claims::{NoClaims, claims};
use super::settings::post_settings;
use super::views::{Draftable, DraftsView, NoDraft, NoLetter, NoticeLine};
use crate::desk::api::Principal;
use crate::desk::book::company;
use crate::desk::dunning::agenda;
use crate::desk::dunning::factor::by_number;
use crate::desk::dunning::facts::Facts;
use crate::desk::dunning::ground::Ground;
use crate::desk::dunning::tags::buyer;
use crate::desk::dunning::templates::texts;
use crate::desk::dunning::views::{PartyName, Perimeter};
use crate::desk::file::client_file;
use crate::desk::import::party;
use crate::desk::operation::Counters;
use crate::desk::queries::View;
use crate::domain::company::Company;
use crate::domain::dunning::notice::MOST_ADDRESSES;
use crate::domain::dunning::notice::{Claims, Draft, LetterFigures, Mode, draft};
use crate::domain::dunning::{Channel, Client, Level, Refused, Scene};
use crate::domain::factor::Factor;
use crate::domain::file::{Contact, FileField};
use crate::domain::ids::{OpNo, PartyId};
use crate::domain::penalty::Semester;
use crate::domain::refusal::Failure;
use crate::store::{Read, damaged};
use std::collections::{BTreeSet, HashMap};

/// Whose reminders, and how their level is found.
pub(in crate::desk::dunning) struct Asked<'a> {
    /// These clients; all of the perimeter without.
    pub(in crate::desk::dunning) parties: Option<&'a [PartyId]>,
    pub(in crate::desk::dunning) perimeter: &'a Perimeter,
    pub(in crate::desk::dunning) mode: Mode,
    /// A supervisor lets reminders leave in spite of a gap with accounting.
    pub(in crate::desk::dunning) released: bool,
}

/// The reminders of a selection.
pub(in crate::desk::dunning) fn drafts(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    asked: &Asked<'_>,
) -> Result<DraftsView, Failure> {
    let company = company(reader)?;
    let mut view = DraftsView {
        letters: Vec::new(),
        refused: Vec::new(),
        post: post_settings(reader)?,
        bank: ground.data(),
        op: OpNo(Counters::read(reader)?.op - 1),
        company: company.clone(),
        texts: texts(reader)?,
        missing: Vec::new(),
        factors: ground.factors.clone(),
    };
    let scene = ground.scene().with_gap(ground.gap, asked.released);
    let mut names = Names::default();
    for facts in selected((reader, scope), who, ground, asked)? {
        let client = facts.client(ground);
        let refuse = |why| NoDraft { client: name_of(&facts), why };
        match draft(&client, &scene, asked.mode).map_err(|_| damaged("reminder out of range"))? {
            Err(Refused::NothingLate) if asked.parties.is_none() => {}
            Err(refused) => view.refused.push(refuse(NoLetter::Refused(refused))),
            Ok(drafts) => {
                for draft in drafts {
                    match lettered(
                        (reader, &company),
                        ground,
                        (&facts, &client),
                        &scene,
                        draft,
                        (&mut names, &mut view.missing),
                    )? {
                        Ok(letter) => view.letters.push(letter),
                        Err(why) => view.refused.push(refuse(why)),
                    }
                }
            }
        }
    }
    Ok(view)
}

fn name_of(facts: &Facts) -> PartyName {
    PartyName { party: facts.party, code: facts.file.code.clone(), name: facts.file.name.clone() }
}

/// The facts of the payers of a selection, by code.
fn selected(
    (reader, scope): (&impl Read, &View<'_>),
    who: &Principal,
    ground: &Ground,
    asked: &Asked<'_>,
) -> Result<Vec<Facts>, Failure> {
    let Some(parties) = asked.parties else {
        return agenda::facts_of((reader, scope), who, ground, (asked.perimeter, agenda::soon(ground)));
    };
    let mut payers = BTreeSet::new();
    let mut out = Vec::new();
    for id in parties {
        let payer = ground.payer_of(*id);
        if scope.sees(*id)? && payers.insert(payer) {
            out.extend(Facts::read(reader, ground, payer)?);
        }
    }
    out.sort_by(|a, b| a.file.code.cmp(&b.file.code));
    Ok(out)
}

/// Names of debtors, each read once.
type Names = HashMap<PartyId, PartyName>;

/// A draft with all that its text wants, or why it has none.
fn lettered(
    (reader, company): (&impl Read, &Company),
    ground: &Ground,
    (facts, client): (&Facts, &Client<'_>),
    scene: &Scene<'_>,
    draft: Draft,
    (names, missing): (&mut Names, &mut Vec<Semester>),
) -> Result<Result<Draftable, NoLetter>, Failure> {
    let level = draft.level;
    if !has_text(&draft, client) {
        return Ok(Err(NoLetter::NoText(level)));
    }
    if let Some(factor) = without_account(&draft, &ground.factors) {
        return Ok(Err(NoLetter::NoAccount(factor)));
    }
    let Some(channel) = draft.way(client) else { return Ok(Err(NoLetter::Unreachable(level))) };
    let may = |way: &Channel| *way == channel || client.contacts.reach(*way) && proves(level, *way);
    let ways = [Channel::Email, Channel::Post, Channel::Registered].into_iter().filter(may).collect();
    let buyer = buyer(&facts.file.tags);
    let claims = claims(facts, &draft, buyer, (company.currency, ground));
    let ((claims, derived), untold) = match claims {
        Ok(told) => (told, None),
        Err(NoClaims::Untold(why)) => ((Claims::default(), Vec::new()), Some(why)),
        Err(NoClaims::Rate(semester)) => {
            if !missing.contains(&semester) {
                missing.push(semester);
            }
            return Ok(Err(NoLetter::NoRate(level, semester)));
        }
        Err(NoClaims::Overflow) => return Err(damaged("reminder out of range")),
    };
    let figures = LetterFigures::of(&draft, &claims, buyer, scene.today()).map_err(|_| damaged("reminder out of range"))?;
    let (mut rows, mut without_interest) = (Vec::with_capacity(draft.items.len()), Vec::new());
    for item in &draft.items {
        let ware =
            facts.wares.iter().find(|ware| ware.row.line.id == item.item.0).ok_or_else(|| damaged("item without line"))?;
        let debtor = match names.get(&item.debtor) {
            Some(name) => name.clone(),
            None => {
                let file = party(reader, item.debtor)?.unwrap_or_default();
                let name = PartyName { party: item.debtor, code: file.code, name: file.name };
                names.entry(item.debtor).or_insert(name).clone()
            }
        };
        let line = &ware.row.line;
        if derived.contains(&item.item) && !without_interest.contains(&line.piece) {
            without_interest.push(line.piece.clone());
        }
        let date = line.piece_date.unwrap_or(line.key.date());
        rows.push(NoticeLine { debtor, piece: line.piece.clone(), date, amount: line.amount });
    }
    let copies = copies(reader, facts, &draft)?;
    let promises = facts.promises.iter().filter(|(_, promise, _)| promise.withdrawn_on.is_none());
    let set = facts.strategy(&ground.settings.policy, ground.today).map(|(rule, _)| rule.templates.clone());
    let text = draft.step(client).map_or_else(|| level.code().to_lowercase(), |step| step.template.clone());
    let language = facts.file.language.trim().to_lowercase();
    Ok(Ok(Draftable {
        file: facts.file.clone(),
        buyer,
        rows,
        figures,
        untold,
        without_interest,
        last: facts.memory.last_sent,
        promise: promises.max_by_key(|(no, ..)| *no).map(|(_, promise, _)| (promise.amount, promise.due)),
        channel,
        template: (set.unwrap_or_default(), text),
        language: if language.is_empty() { company.language.clone() } else { language },
        copies,
        ways,
        draft,
    }))
}

/// Who gets a copy of a reminder: whom the addressee and the clients whose items it lists named for that (DUN-18), each address once.
fn copies(reader: &impl Read, facts: &Facts, draft: &Draft) -> Result<Vec<String>, Failure> {
    let debtors: BTreeSet<PartyId> = draft.items.iter().map(|item| item.debtor).filter(|id| *id != facts.party).collect();
    let (own, mut out) = (facts.file.email.trim().to_lowercase(), Vec::new());
    for id in [facts.party].into_iter().chain(debtors) {
        let named = Contact::parse(client_file(reader, id)?.text(FileField::ContactCopy)).map(|who| who.email);
        if let Some(address) = named.filter(|address| !address.is_empty() && address.to_lowercase() != own)
            && !out.contains(&address)
            && out.len() < MOST_ADDRESSES - 1
        {
            out.push(address);
        }
    }
    Ok(out)
}

/// True when a reminder of the level may take the way: a formal notice by any other than a registered letter could not be proved (DUN-09b).
pub(super) fn proves(level: Level, way: Channel) -> bool {
    level != Level::Formal || way == Channel::Registered
}

/// The factor that part of a reminder is to be paid to and whose bank account is not known (FAC-01).
pub(super) fn without_account(draft: &Draft, factors: &[Factor]) -> Option<String> {
    let mut assigned = draft.items.iter().filter_map(|item| item.assigned).map(|no| by_number(factors, no));
    assigned.find(|factor| factor.iban.is_empty()).map(|factor| factor.name)
}

/// True when the level is one of letters: from the order for payment on, files are made up.
pub(super) fn has_text(draft: &Draft, client: &Client<'_>) -> bool {
    draft.is_notice(client) && draft.level < Level::PaymentOrder
}
