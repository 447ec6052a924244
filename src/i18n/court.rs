//! The request for an order for payment in words: parties, account, exhibits, what is missing, delays, ways to a title (DUN-15).

use super::translator::{Arg, I18n};
use crate::domain::dunning::{CourtRequest, Exhibit};
use crate::domain::money::Amount;
use chrono::NaiveDate;

impl I18n {
    /// The request, a line each, its account as of `today`.
    pub fn court_request(&self, request: &CourtRequest<'_>, today: NaiveDate) -> Vec<String> {
        let named = |id: &str, name: &str, siren: &str| self.tf(id, &[("name", Arg::Str(name)), ("siren", Arg::Str(siren))]);
        let debtor = request.debtor;
        let mut out = vec![self.t("legal-request-title"), String::new()];
        out.push(match request.court {
            "" => self.t("legal-request-court-unknown"),
            court => self.tf("legal-request-court", &[("court", Arg::Str(court))]),
        });
        out.push(named("legal-request-creditor", &request.creditor.name, &request.creditor.siren));
        out.push(named("legal-request-debtor", &debtor.name, &debtor.siren));
        let place = [
            ("address", Arg::Str(&debtor.address)),
            ("postcode", Arg::Str(&debtor.postcode)),
            ("city", Arg::Str(&debtor.city)),
        ];
        out.push(self.tf("legal-request-address", &place));
        out.push(String::new());
        out.extend(self.court_account(request, today));
        out.push(String::new());
        out.push(self.t("legal-request-exhibits"));
        for (place, exhibit) in request.exhibits.iter().enumerate() {
            out.push(format!("  {}. {}", place + 1, self.exhibit(*exhibit)));
            if *exhibit == Exhibit::FormalNotice {
                out.extend(request.notices.iter().map(|notice| format!("     - {}", self.formal_exhibit(notice))));
            }
        }
        // Sent, and not among the exhibits yet.
        if !request.exhibits.contains(&Exhibit::FormalNotice) {
            out.extend(request.notices.iter().map(|notice| format!("  - {}", self.formal_exhibit(notice))));
        }
        out.push(String::new());
        if request.missing.is_empty() {
            out.push(self.t("legal-request-complete"));
        } else {
            out.push(self.t("legal-request-missing"));
            out.extend(request.missing.iter().map(|missing| format!("  - {}", self.order_missing(*missing))));
        }
        if !request.delays.is_empty() {
            out.extend([String::new(), self.t("legal-request-dates")]);
            for (on, kind) in &request.delays {
                let what = self.task_kind(*kind);
                out.push(format!(
                    "  {}",
                    self.tf("legal-request-date", &[("date", Arg::Date(*on)), ("what", Arg::Str(&what))])
                ));
            }
        }
        out.extend([String::new(), self.t("legal-request-routes")]);
        out.extend(request.routes.iter().map(|(route, bar)| format!("  - {}", self.route(*route, *bar))));
        out.extend([String::new(), self.t("legal-request-check")]);
        out
    }

    /// The account of the claim (décompte): principal, interest, fees.
    fn court_account(&self, request: &CourtRequest<'_>, today: NaiveDate) -> Vec<String> {
        let sum = |id: &str, amount: Amount| format!("  {}", self.tf(id, &[("amount", Arg::Amount(amount))]));
        let mut out = vec![self.tf("legal-request-account", &[("date", Arg::Date(today))])];
        let (mut interest, mut fees, mut unknown) = (Some(Amount::ZERO), Amount::ZERO, None);
        for claim in request.claims {
            let args =
                [("piece", Arg::Str(&claim.piece)), ("date", Arg::Date(claim.date)), ("amount", Arg::Amount(claim.open))];
            let line = match claim.due {
                Some(due) => self.tf("legal-request-item", &[args.as_slice(), &[("due", Arg::Date(due))]].concat()),
                None => self.tf("legal-request-item-undated", &args),
            };
            out.push(format!("  - {line}"));
            match claim.interest {
                Ok(of_claim) => interest = interest.and_then(|sum| sum.plus(of_claim).ok()),
                Err(why) => unknown = Some(why),
            }
            fees = fees.plus(claim.fee).unwrap_or(fees);
        }
        let derived = request.claims.iter().filter(|claim| claim.derived).count();
        if derived > 0 {
            let n = i64::try_from(derived).unwrap_or(i64::MAX);
            out.push(format!("  {}", self.tf("legal-derived", &[("n", Arg::Num(n))])));
        }
        out.push(sum("legal-request-principal", request.principal));
        let interest = match (interest, unknown) {
            (_, Some(why)) => {
                out.push(format!("  {}", self.penalty_error(why)));
                Amount::ZERO
            }
            (interest, None) => {
                let interest = interest.unwrap_or_default();
                out.push(sum("legal-request-interest", interest));
                interest
            }
        };
        out.push(sum("legal-request-fees", fees));
        let total = request.principal.plus(interest).and_then(|sum| sum.plus(fees)).unwrap_or_default();
        out.push(sum("legal-request-total", total));
        out
    }
}
