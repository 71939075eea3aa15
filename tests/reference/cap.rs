//! The common cap krone by krone: every krone the other target groups spend takes room first, then every krone of one's own;
//! the state pays its share of each of one's own that finds room.

use sygesim::ledger::cap::{Pool, refusion, settlement};

use super::dice::Dice;

/// What the state pays, and what it would pay without a cap less that.
fn krone_by_krone(share: f64, yearly: u32, own: (u32, u32), others: (u32, u32)) -> (f64, f64) {
    let mut room = yearly * (own.0 + others.0);
    for _ in 0..others.1 {
        room = room.saturating_sub(1);
    }
    let (mut paid, mut lost) = (0.0, 0.0);
    for _ in 0..own.1 {
        if room > 0 {
            room -= 1;
            paid += share;
        } else {
            lost += share;
        }
    }
    (paid, lost)
}

#[test]
fn the_cap_takes_what_it_takes_krone_by_krone() {
    let mut dice = Dice::new(1_370);
    let pool = |(persons, spending): (u32, u32)| Pool { persons: persons.into(), spending: spending.into() };
    let mut bound = 0;
    for _ in 0..2_000 {
        let mut whole = |most: f64| dice.between(0.0, most) as u32;
        let (own, others, yearly) = ((whole(20.0), whole(5_000.0)), (whole(20.0), whole(5_000.0)), whole(300.0));
        let share = dice.one_of(&[0.3, 0.5, 0.65]);
        let (paid, lost) = krone_by_krone(share, yearly, own, others);
        bound += u32::from(paid > 0.0 && lost > 0.0);
        let (own, others, yearly) = (pool(own), pool(others), Some(f64::from(yearly)));
        assert!((refusion(share, yearly, own, others) - paid).abs() < 1e-6, "{share} {yearly:?} {own:?} {others:?}");
        assert!((settlement(share, yearly, own, others) + lost).abs() < 1e-6, "{share} {yearly:?} {own:?} {others:?}");
    }
    // Where the cap binds in the middle of one's own spending it is worth a look.
    assert!(bound > 200, "{bound}");
}
