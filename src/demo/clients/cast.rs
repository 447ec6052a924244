//! The first clients, written by hand, so that every company has the same characters. `demo/README.md` tells their stories.

use super::{Client, Fate, Mode, Said, Shape};
use crate::demo::calendar::{Calendar, Terms};
use crate::demo::tax::Tax;

/// The hand of the author: what the first clients are called and how they behave.
pub(super) struct Role {
    /// Name, in any script.
    pub(super) name: &'static str,
    /// Name in Latin letters, empty when it is the same.
    pub(super) latin: &'static str,
    /// ISO country.
    pub(super) country: &'static str,
    /// Town, when the story tells it.
    pub(super) city: Option<&'static str>,
    /// How it settles.
    pub(super) shape: Shape,
    /// How it pays.
    pub(super) mode: Mode,
    /// Its terms.
    pub(super) terms: Terms,
    /// Invoices in 18 months.
    pub(super) volume: i64,
    /// Median invoice before tax, minor units.
    pub(super) basket: i64,
    /// The rest of its character.
    pub(super) change: fn(&mut Client, &Calendar),
}

impl Role {
    const fn new(name: &'static str, shape: Shape, mode: Mode, terms: Terms, volume: i64, basket: i64) -> Role {
        Role { name, latin: "", country: "FR", city: None, shape, mode, terms, volume, basket, change: |_, _| () }
    }

    const fn but(mut self, change: fn(&mut Client, &Calendar)) -> Role {
        self.change = change;
        self
    }

    const fn at(mut self, city: &'static str) -> Role {
        self.city = Some(city);
        self
    }

    const fn from(mut self, country: &'static str, latin: &'static str) -> Role {
        self.country = country;
        self.latin = latin;
        self
    }
}

/// The cast, in the order of their codes.
pub(super) const CAST: [Role; 15] = [
    Role::new("DUPONT & FILS SA", Shape::Basket, Mode::Transfer, Terms::Net(30), 60, 1_200_00).at("Lyon").but(|c, _| {
        (c.said, c.talks, c.delay, c.spread, c.cut) = (Said::Numbers, 950, 12, 4, false);
        c.bank = "DUPONT ET FILS".into();
        (c.astray, c.astray_to) = (120, Some(1));
    }),
    Role::new("DUPOND ET FILS SARL", Shape::Single, Mode::Cheque, Terms::Net(30), 24, 640_00).at("Villeurbanne").but(|c, _| {
        (c.delay, c.spread, c.talks) = (4, 3, 300);
        (c.astray, c.astray_to) = (80, Some(0));
        c.bank = "DUPOND ET FILS".into();
    }),
    Role::new("CLIENTS COMPTOIR (CARTES)", Shape::Counter, Mode::Card, Terms::Cash, 0, 85_00).at("Lille").but(|c, _| {
        (c.tax, c.grid) = (Tax::Full, 1);
    }),
    Role::new("MARTIN BTP SARL", Shape::Instalments, Mode::Transfer, Terms::EndA(30), 26, 3_400_00).at("Vénissieux").but(
        |c, k| {
            (c.delay, c.spread, c.disputes, c.fate) = (20, 8, 60, Fate::Slower(k.closing));
        },
    ),
    Role::new("GARAGE VIAL", Shape::OnAccount, Mode::Cheque, Terms::Net(30), 40, 410_00)
        .but(|c, _| (c.delay, c.talks) = (15, 0)),
    Role::new("PLOMBERIE DUC", Shape::Subscription, Mode::Debit, Terms::Net(15), 18, 350_00).but(|c, _| {
        (c.bounces, c.grid, c.delay) = (120, 10_00, 0);
    }),
    Role::new("CENTRALE VALRAME", Shape::Batch, Mode::Transfer, Terms::EndA(45), 70, 2_100_00).but(|c, _| {
        (c.said, c.talks, c.delay, c.spread, c.credits) = (Said::Month, 800, 3, 1, 90);
    }),
    Role::new("BRICO OUEST SAS", Shape::Single, Mode::Transfer, Terms::Net(45), 22, 780_00).but(|c, _| {
        (c.payer, c.astray_to, c.astray, c.said) = (Some(6), Some(6), 450, Said::Numbers);
    }),
    Role::new("ALPITRANS SAS", Shape::Bill, Mode::Bill, Terms::EndA(45), 36, 5_200_00).but(|c, _| c.bounces = 60),
    Role::new("ATELIER NOVA", Shape::Deposit, Mode::Transfer, Terms::Net(30), 16, 4_100_00)
        .but(|c, _| (c.delay, c.talks) = (6, 900)),
    Role::new("Müller & Söhne Baustoffe GmbH", Shape::Single, Mode::Transfer, Terms::Net(60), 26, 6_800_00)
        .from("DE", "")
        .but(|c, _| (c.fees, c.said, c.talks, c.delay) = (250, Said::Digits, 950, 2)),
    Role::new("SUD CHANTIERS SARL", Shape::Single, Mode::Transfer, Terms::EndM, 30, 1_900_00).but(|c, k| {
        (c.delay, c.spread, c.disputes, c.fate) = (18, 9, 100, Fate::Stops(k.start + 150));
    }),
    Role::new("星野台商事株式会社", Shape::Single, Mode::Transfer, Terms::Net(60), 12, 9_500_00)
        .from("JP", "Hoshinodai Shoji K.K.")
        .but(|c, _| (c.fees, c.talks) = (500, 700)),
    Role::new("COMMUNE DE VALRAME", Shape::Public, Mode::Treasury, Terms::Net(30), 30, 720_00)
        .at("Valrame")
        .but(|c, _| (c.delay, c.spread) = (28, 6)),
    Role::new("ÉTABLISSEMENTS LEFÈVRE", Shape::Batch, Mode::Transfer, Terms::EndB(45), 48, 930_00).but(|c, _| {
        (c.discount, c.talks, c.unlettered) = (300, 0, true);
    }),
];
