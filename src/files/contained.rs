//! Somebody else's decoder, which may panic on a damaged file where it should refuse it: held in, so that whoever reads the
//! file answers in words. Our own faults are not held in.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is somebody else's, and told by whoever holds it in.
    static HELD_IN: Cell<bool> = const { Cell::new(false) };
}

/// What a decoder makes of a file; none where it panicked. What it was working on must not be used any more then.
pub fn contained<T>(decode: impl FnOnce() -> T) -> Option<T> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let tell = take_hook();
        set_hook(Box::new(move |panic| {
            if !HELD_IN.get() {
                tell(panic);
            }
        }));
    });
    let outer = HELD_IN.replace(true);
    let decoded = catch_unwind(AssertUnwindSafe(decode));
    HELD_IN.set(outer);
    decoded.ok()
}

#[cfg(test)]
mod tests {
    use super::{HELD_IN, contained};

    #[test]
    fn what_panics_gives_nothing_and_what_does_not_gives_what_it_made() {
        assert_eq!(contained(|| panic!("a page does not hold what it claims")), None::<u8>);
        let nested = contained(|| (contained(|| panic!("inside")), HELD_IN.get()));
        assert_eq!(nested, Some((None::<u8>, true)));
        assert_eq!((contained(|| 7), HELD_IN.get()), (Some(7), false));
    }
}
