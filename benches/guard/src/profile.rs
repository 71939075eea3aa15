//! What the guard reads of callgrind's profile: the sum of instructions, the functions that had any, and how often memory
//! was asked for.

use std::collections::BTreeMap;

/// The C library's functions by which Rust's allocator asks for memory.
const ALLOCATORS: [&str; 4] = ["malloc", "calloc", "realloc", "posix_memalign"];

/// A profile.
pub struct Profile {
    /// Instructions that were counted.
    pub instructions: u64,
    /// Functions with instructions of their own.
    pub functions: Vec<String>,
    /// How often memory was asked for.
    pub allocations: u64,
}

impl Profile {
    /// Reads a profile in the form of callgrind's manual, section "Callgrind format".
    pub fn parse(text: &str) -> Result<Profile, String> {
        let sum = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)?.trim().parse().ok());
        let instructions =
            sum("totals:").or_else(|| sum("summary:")).ok_or("the profile has no sum of instructions")?;
        // A name stands behind its number the first time only.
        let named = |line: &str| {
            let (_, name) = line.strip_prefix("fn=").or_else(|| line.strip_prefix("cfn="))?.split_once(") ")?;
            Some(name.to_owned())
        };
        let allocations = allocations(text);
        Ok(Profile { instructions, functions: text.lines().filter_map(named).collect(), allocations })
    }
}

/// Calls of the allocators: a line names who is called, the next one tells how often.
fn allocations(text: &str) -> u64 {
    let mut names = BTreeMap::new();
    let mut called = false;
    let mut sum = 0;
    for line in text.lines() {
        if let Some(function) = line.strip_prefix("fn=").or_else(|| line.strip_prefix("cfn=")) {
            let (number, name) = function.split_once(' ').unwrap_or((function, ""));
            if !name.is_empty() {
                names.insert(number, name);
            }
            let allocates = names.get(number).is_some_and(|name| ALLOCATORS.contains(name));
            called = allocates && line.starts_with('c');
        } else if let Some(calls) = line.strip_prefix("calls=").filter(|_| called) {
            sum += calls.split(' ').next().and_then(|count| count.parse::<u64>().ok()).unwrap_or(0);
            called = false;
        }
    }
    sum
}

/// Is this the fused multiply-add of a mathematical library? The libraries' own kernels for processors that have the
/// instruction, `__exp_fma` and the like, are not.
pub fn is_fused_multiply_add(name: &str) -> bool {
    let symbol = name.rsplit("::").next().unwrap_or(name).trim_start_matches('_');
    let symbol = symbol.split(['@', '\'']).next().unwrap_or(symbol);
    let rest = symbol.strip_prefix("fmaf").or_else(|| symbol.strip_prefix("fma"));
    matches!(rest, Some("" | "_fma3" | "_fma4" | "_sse2" | "_avx2" | "_ifunc" | "_generic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
version: 1
events: Ir
ob=(1) /usr/bin/program
fl=(1) case.rs
fn=(1) guard::counted_draw
10 5
cfn=(2) __exp_fma
calls=1 1
11 40
cfn=(3) malloc
calls=2 1
12 0
fn=(2)
1 40
fn=(3)
2 0
cfn=(3)
calls=5 1
3 0
totals: 45
";

    #[test]
    fn sum_and_functions_are_read() {
        let profile = Profile::parse(TEXT).expect("this is a profile");
        assert_eq!(profile.instructions, 45);
        assert_eq!(profile.functions, ["guard::counted_draw", "__exp_fma", "malloc"]);
        assert_eq!(profile.allocations, 7);
    }

    #[test]
    fn a_profile_without_a_sum_is_refused() {
        assert!(Profile::parse("version: 1\n").is_err());
    }

    #[test]
    fn only_the_function_itself_is_fused_multiply_add() {
        for name in ["fma", "fmaf", "__fma_fma3", "__fmaf_sse2", "fma@@GLIBC_2.2.5", "compiler_builtins::math::fma"] {
            assert!(is_fused_multiply_add(name), "{name}");
        }
        for name in ["__exp_fma", "__log_fma", "sygesim::engine::format", "fmax", "fmal_of_something", "f64::mul_add"] {
            assert!(!is_fused_multiply_add(name), "{name}");
        }
    }
}
