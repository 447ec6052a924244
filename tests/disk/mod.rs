//! A disk in memory: its power can be cut, its operations can fail.

#![allow(dead_code, unreachable_pub, reason = "each test crate uses a part")]

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use suivi::store::Medium;

/// A generator of numbers that is the same everywhere.
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    /// A number under `faces`.
    pub fn roll(&mut self, faces: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % faces.max(1)
    }
}

/// What was asked of the disk since it last promised.
#[derive(Clone, Debug)]
pub enum Pending {
    /// Bytes at an offset.
    Write(u64, Vec<u8>),
    /// A new length.
    Len(u64),
}

/// Which operations of the disk fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failing {
    /// That one, of any kind; the disk works again afterwards.
    Once(u64),
    /// The first write or sync from that one on, and all after it: a full or read-only disk. Reading works.
    Writes(u64),
    /// That one and all after it.
    All(u64),
}

/// What a disk holds.
#[derive(Debug, Default)]
pub struct Platter {
    /// What a power cut cannot take.
    safe: Vec<u8>,
    /// What the program sees.
    pub now: Vec<u8>,
    pending: Vec<Pending>,
    /// Writing operations until the power goes; none when it stays.
    pub left: Option<u64>,
    /// Writing operations done.
    pub done: u64,
    /// What fails; the counter is over all operations.
    pub failing: Option<Failing>,
    /// All operations done, reading ones too.
    pub asked: u64,
}

impl Platter {
    /// Counts a writing operation of the disk; without power there is none.
    fn step(&mut self) -> io::Result<()> {
        self.done += 1;
        match &mut self.left {
            Some(0) => return Err(io::Error::other("no power")),
            Some(n) => *n -= 1,
            None => {}
        }
        self.ask(true)
    }

    /// Counts any operation, and fails when it is its turn.
    fn ask(&mut self, writes: bool) -> io::Result<()> {
        let n = self.asked;
        self.asked += 1;
        let fails = match self.failing {
            None => false,
            Some(Failing::Once(at)) => n == at,
            Some(Failing::Writes(at)) => writes && n >= at,
            Some(Failing::All(at)) => n >= at,
        };
        if fails { Err(io::Error::from_raw_os_error(if writes { 28 } else { 5 })) } else { Ok(()) }
    }
}

fn apply(bytes: &mut Vec<u8>, what: &Pending) {
    match what {
        Pending::Write(at, data) => {
            let (from, to) = (*at as usize, *at as usize + data.len());
            if bytes.len() < to {
                bytes.resize(to, 0);
            }
            bytes[from..to].copy_from_slice(data);
        }
        Pending::Len(len) => bytes.resize(*len as usize, 0),
    }
}

/// A disk in memory whose power can be cut.
#[derive(Clone, Debug, Default)]
pub struct Disk(Arc<Mutex<Platter>>);

impl Disk {
    /// A disk that holds an image, its power going after that many writing operations.
    pub fn of(image: &[u8], left: Option<u64>) -> Disk {
        Disk(Arc::new(Mutex::new(Platter { safe: image.to_vec(), now: image.to_vec(), left, ..Platter::default() })))
    }

    /// What it holds.
    pub fn platter(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().expect("one thread")
    }

    /// What is on the disk after the cut: each write not promised is kept, lost or torn.
    pub fn after_the_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let platter = self.platter();
        let mut image = platter.safe.clone();
        // Some disks keep all but the last, some lose all, most do as they like.
        let habit = dice.roll(4);
        for what in &platter.pending {
            let fate = match habit {
                0 => 1,
                1 => 0,
                _ => dice.roll(3),
            };
            match (fate, what) {
                (0, _) => {}
                (2, Pending::Write(at, data)) => {
                    let grain = if dice.roll(2) == 0 { 512 } else { 1 };
                    let kept = (dice.roll(data.len() as u64 / grain + 1) * grain) as usize;
                    // The beginning or the end of it arrived.
                    let part = if dice.roll(2) == 0 {
                        Pending::Write(*at, data[..kept].to_vec())
                    } else {
                        Pending::Write(*at + kept as u64, data[kept..].to_vec())
                    };
                    apply(&mut image, &part);
                }
                _ => apply(&mut image, what),
            }
        }
        image
    }
}

impl redb::StorageBackend for Disk {
    fn len(&self) -> io::Result<u64> {
        let mut platter = self.platter();
        platter.ask(false)?;
        Ok(platter.now.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let mut platter = self.platter();
        platter.ask(false)?;
        let from = offset as usize;
        let part = platter.now.get(from..from + out.len()).ok_or_else(|| io::Error::other("past the end"))?;
        out.copy_from_slice(part);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut platter = self.platter();
        platter.step()?;
        let what = Pending::Len(len);
        apply(&mut platter.now, &what);
        platter.pending.push(what);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut platter = self.platter();
        if let Err(e) = platter.step() {
            // What was to be kept is lost, and the next sync will not bring it back: that is what kernels do.
            if platter.failing.is_some() {
                platter.now = platter.safe.clone();
                platter.pending.clear();
            }
            return Err(e);
        }
        platter.safe = platter.now.clone();
        platter.pending.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut platter = self.platter();
        platter.step()?;
        let what = Pending::Write(offset, data.to_vec());
        apply(&mut platter.now, &what);
        platter.pending.push(what);
        Ok(())
    }
}

/// The disk as what a store lies on: opened again after a failure.
pub struct Reopened(pub Disk);

impl Medium for Reopened {
    fn open(&self) -> io::Result<Box<dyn redb::StorageBackend>> {
        Ok(Box::new(self.0.clone()))
    }

    fn open_to_read(&self) -> io::Result<Box<dyn redb::StorageBackend>> {
        Ok(Box::new(self.0.clone()))
    }

    fn probe(&self) -> io::Result<()> {
        self.0.platter().ask(true)
    }
}

/// A number of the environment, for longer nights.
pub fn setting(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}
