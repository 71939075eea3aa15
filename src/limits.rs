//! How large anything may be that a user hands over: files, lists, conditions, numbers, runs. Generous for real use, and
//! there so that a slip of the pen or a file of malice gets an answer in words and not a machine that hangs. Numbers only;
//! who reads a thing holds it against its limit. The live page has tighter ones of its own (`server/limits.rs`).

/// Bytes of a scenario file or of a list of municipalities; the largest shipped has a quarter of a million.
pub const FILE_BYTES: u64 = 16 << 20;

/// Bytes of a file of a finished run, when it is read back.
pub const RUN_FILE_BYTES: u64 = 256 << 20;

/// Tables and lists inside each other in a scenario file; those shipped have thirteen.
pub const NESTING: usize = 32;

/// Values of a scenario file, counted by the marks that set them apart (`=`, `,`, `[`).
pub const VALUES: usize = 1_000_000;

/// Faults of a file told at once; whoever has more mends these first.
pub const FAULTS: usize = 100;

/// Characters of a name that a nearest right one is sought for.
pub const NAME_SOUGHT: usize = 100;

/// Entries of a list of a rule set: bands, offers, members, exemptions. A member of the rehabilitation team has one of as
/// many places among the random numbers.
pub const RULE_LIST: usize = 32;

/// Words of a condition: what it costs to ask it, once for every person and moment.
pub const CONDITION_WORDS: usize = 200;

/// Initiatives of a reform file; as many as 20 of them can be on at once.
pub const INITIATIVES: usize = 200;

/// Parameter records of a library.
pub const RECORDS: usize = 20_000;

/// Classes that the rules tell apart among people on a weekly grid: each has tables of its own for every rule set.
pub const CLASSES: usize = 20_000;

/// Weeks that anything lasts, or that anyone waits: fifty years.
pub const WEEKS: f64 = 2_600.0;

/// Persons of a draw: two hundred times those who fall ill in a year.
pub const PEOPLE: u64 = 100_000_000;

/// Parameter draws of a run.
pub const DRAWS: u32 = 65_536;

/// Persons times draws: a day or two of computing.
pub const PERSON_DRAWS: u64 = 200_000_000_000;

/// Threads.
pub const THREADS: usize = 1_024;

/// How much dearer or cheaper an index series may make an amount.
pub const PRICE_FACTOR: f64 = 100.0;

/// The least and the greatest number in a unit that a parameter may take on, in any draw.
pub fn of_unit(unit: &str) -> (f64, f64) {
    match unit.split([' ', '/']).next().unwrap_or_default() {
        "share" | "probability" => (0.0, 1.0),
        "weeks" => (0.0, WEEKS),
        "minutes" => (0.0, 10_000.0),
        "hours" => (0.0, 168.0),
        money if money.starts_with("kr") => (0.0, 1e7),
        "persons" | "cases" => (0.0, PEOPLE as f64),
        "hazard" | "variance" => (0.0, 100.0),
        "factor" | "number" => (0.0, 1_000.0),
        // A factor of half a billion, up or down.
        "log" | "logit" => (-20.0, 20.0),
        _ => (-1e9, 1e9),
    }
}

/// Does a number lie from the first to the second?
pub fn lies_within((least, most): (f64, f64), number: f64) -> bool {
    least <= number && number <= most
}
