//! Small phrases for faults: lists of names and the "did you mean" cure.
//! Knows nothing of documents or schemas.

use super::fault::nearest;

/// "`a`, `b` or `c`"; long lists are cut, because the cure names the nearest anyway.
pub fn names(all: &[&str]) -> String {
    const SHOWN: usize = 24;
    let quoted: Vec<String> = all.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if all.len() > SHOWN {
        return format!("one of {}, and {} more", quoted.join(", "), all.len() - SHOWN);
    }
    match quoted.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// "did you mean `x`?", or `otherwise` when no name is near.
pub fn did_you_mean(name: &str, candidates: &[&str], otherwise: &str) -> String {
    match nearest(name, candidates.iter().copied()) {
        Some(right) => format!("did you mean `{right}`?"),
        None => otherwise.to_owned(),
    }
}

/// A number of hundredths as a share, without the dust of binary fractions: 1.8 is 0.018.
pub fn per_hundred(number: f64) -> f64 {
    (number * 1e10).round() / 1e12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_reads_as_a_choice() {
        assert_eq!(names(&[]), "nothing");
        assert_eq!(names(&["a"]), "`a`");
        assert_eq!(names(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
