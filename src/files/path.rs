//! Dotted key paths such as `initiative[3].patch.contacts.first_by_week`: writing and reading them.
//! Knows nothing of documents; a path may name something that does not exist.

/// One step of a key path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a table.
    Key(String),
    /// Into an array, counted from 0.
    Index(usize),
}

/// The path of `key` inside the table at `path`; a key that is not a bare TOML key is quoted.
pub fn with_key(path: &str, key: &str) -> String {
    let bare =
        !key.is_empty() && key.chars().all(|character| character.is_ascii_alphanumeric() || "_-".contains(character));
    let key = if bare { key.to_owned() } else { format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\"")) };
    if path.is_empty() { key } else { format!("{path}.{key}") }
}

/// The path of element `index` (from 0) of the array at `path`.
pub fn with_index(path: &str, index: usize) -> String {
    format!("{path}[{index}]")
}

/// The path of `child`, itself a path, below `path`.
pub fn below(path: &str, child: &str) -> String {
    match (path.is_empty(), child.is_empty(), child.starts_with('[')) {
        (true, _, _) => child.to_owned(),
        (_, true, _) => path.to_owned(),
        (_, _, true) => format!("{path}{child}"),
        _ => format!("{path}.{child}"),
    }
}

/// The steps of a path. A part that cannot be read as an index is taken as a key, so this never fails.
pub fn steps(path: &str) -> Vec<Step> {
    let mut found = Vec::new();
    let mut characters = path.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '.' => {}
            '"' => found.push(Step::Key(quoted(&mut characters))),
            '[' => {
                let mut inside = String::new();
                for next in characters.by_ref().take_while(|next| *next != ']') {
                    inside.push(next);
                }
                found.push(match inside.parse() {
                    Ok(index) => Step::Index(index),
                    Err(_) => Step::Key(inside),
                });
            }
            first => {
                let mut key = String::from(first);
                while let Some(next) = characters.next_if(|next| !".[".contains(*next)) {
                    key.push(next);
                }
                found.push(Step::Key(key));
            }
        }
    }
    found
}

/// The rest of a quoted key, up to its closing quote.
fn quoted(characters: &mut impl Iterator<Item = char>) -> String {
    let mut key = String::new();
    while let Some(next) = characters.next() {
        match next {
            '"' => break,
            '\\' => key.extend(characters.next()),
            other => key.push(other),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_back_as_the_steps_it_was_written_from() {
        let path = with_key(&with_key(&with_index(&with_key("", "initiative"), 3), "a.b \"c\""), "first");
        assert_eq!(path, r#"initiative[3]."a.b \"c\"".first"#);
        assert_eq!(
            steps(&path),
            [Step::Key("initiative".into()), Step::Index(3), Step::Key("a.b \"c\"".into()), Step::Key("first".into()),]
        );
    }

    #[test]
    fn a_path_below_another_joins_with_a_dot_only_where_one_belongs() {
        assert_eq!(below("", "a"), "a");
        assert_eq!(below("a", ""), "a");
        assert_eq!(below("a", "[1].b"), "a[1].b");
        assert_eq!(below("a", "b"), "a.b");
    }
}
