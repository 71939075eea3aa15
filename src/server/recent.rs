//! What was used last, under its name, and no more of it than a bound. Knows nothing of what it keeps.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Values under names, the latest used last.
pub struct Recent<T> {
    most: usize,
    kept: Mutex<Vec<(String, T)>>,
}

impl<T: Clone> Recent<T> {
    /// Room for `most` values.
    pub fn new(most: usize) -> Recent<T> {
        Recent { most, kept: Mutex::new(Vec::new()) }
    }

    fn kept(&self) -> MutexGuard<'_, Vec<(String, T)>> {
        // A list is whole between any two of its calls, whatever became of who held it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<T> {
        let mut kept = self.kept();
        let at = kept.iter().position(|(known, _)| known == name)?;
        let entry = kept.remove(at);
        let value = entry.1.clone();
        kept.push(entry);
        Some(value)
    }

    /// Keeps a value in the place of any of the same name; the one unused for longest goes when there are too many.
    pub fn put(&self, name: &str, value: T) {
        let mut kept = self.kept();
        kept.retain(|(known, _)| known != name);
        kept.push((name.to_owned(), value));
        if kept.len() > self.most {
            kept.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_unused_for_longest_goes_first() {
        let recent = Recent::new(2);
        recent.put("a", 1);
        recent.put("b", 2);
        assert_eq!(recent.get("a"), Some(1));
        recent.put("c", 3);
        assert_eq!((recent.get("a"), recent.get("b"), recent.get("c")), (Some(1), None, Some(3)));
    }
}
