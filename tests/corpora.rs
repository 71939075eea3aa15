//! What fuzzing has found worth keeping goes through the readers it was made for, in every ordinary test run: each input is
//! understood or refused, soon and without a panic. The targets are the fuzzer's own.

use std::path::Path;
use std::time::{Duration, Instant};

#[path = "../fuzz/src/lib.rs"]
mod targets;

/// An input that takes longer is one that hangs somebody's machine; a slow test machine stays far below.
const PATIENCE: Duration = Duration::from_secs(30);

/// Puts every input of a target's corpora to it.
fn walk(name: &str) {
    let (_, target, corpora) = targets::TARGETS.into_iter().find(|(known, ..)| *known == name).expect("it is a target");
    let mut inputs = 0;
    for corpus in corpora {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(corpus);
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut files: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
        files.sort();
        for file in files {
            let begun = Instant::now();
            let bytes = std::fs::read(&file).expect("the input can be read");
            // The path of an input is told when it panics, by what stands last on the captured output.
            println!("{}", file.display());
            target(&bytes);
            assert!(begun.elapsed() < PATIENCE, "{} took {:?}", file.display(), begun.elapsed());
            inputs += 1;
        }
    }
    assert!(inputs > 0, "{name} has no input");
}

macro_rules! corpora {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            walk(stringify!($name));
        }
    )* };
}

corpora! { documents files conditions tables cases requests links settings shards pieces }

#[test]
fn every_target_is_walked_here_and_built_for_the_fuzzer() {
    let manifest = std::fs::read_to_string("fuzz/Cargo.toml").expect("the fuzzer has a manifest");
    let own = include_str!("corpora.rs");
    for (name, ..) in targets::TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} is not built");
        let listed = own.split("corpora! {").nth(1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
        let walked = listed.split_whitespace().any(|walked| walked == name);
        assert!(walked, "{name} is not walked");
    }
}
