//! Frailty: a gamma number of mean 1 as a function of one uniform number, so that it can be spread over persons. Tabulated
//! once for all persons of a draw.

use statrs::function::gamma::{gamma_lr, ln_gamma};

/// Cells of the table.
const CELLS: usize = 256;

/// Steps within which the quantile is found; Newton's method needs a handful.
const MOST_STEPS: usize = 100;

/// The quantiles of a gamma distribution of mean 1.
#[derive(Clone, Debug)]
pub(super) struct Frailty {
    variance: f64,
    /// The quantile and its slope at the inner ends of the cells.
    nodes: Vec<[f64; 2]>,
}

impl Frailty {
    /// Frailty of a variance above 0.
    pub(super) fn new(variance: f64) -> Frailty {
        let shape = 1.0 / variance;
        let mut nodes = vec![[0.0; 2]; CELLS];
        let mut quantile = near_zero(shape, 1.0 / CELLS as f64);
        for (cell, node) in nodes.iter_mut().enumerate().skip(1) {
            quantile = solve(shape, cell as f64 / CELLS as f64, quantile);
            *node = [quantile, 1.0 / density(shape, quantile)];
        }
        Frailty { variance, nodes }
    }

    /// The frailty that a share `at` of all people stay below. Between the ends a cubic through quantiles and slopes; in
    /// the first and the last cell, where the quantile bends most, the quantile itself.
    pub(super) fn quantile(&self, at: f64) -> f64 {
        let shape = 1.0 / self.variance;
        let place = at * CELLS as f64;
        let cell = place as usize;
        let standard = match (cell, self.nodes.get(cell), self.nodes.get(cell + 1)) {
            (0, ..) => solve(shape, at, near_zero(shape, at)),
            (_, Some([before, rise]), Some([after, fall])) => {
                let along = place - cell as f64;
                let left = 1.0 - along;
                let width = 1.0 / CELLS as f64;
                left * left * ((1.0 + 2.0 * along) * before + along * width * rise)
                    + along * along * ((1.0 + 2.0 * left) * after - left * width * fall)
            }
            _ => solve(shape, at, self.nodes[CELLS - 1][0]),
        };
        standard * self.variance
    }
}

/// The quantile of a gamma distribution of scale 1 (Newton, kept inside a bracket).
fn solve(shape: f64, share: f64, guess: f64) -> f64 {
    let (mut low, mut high, mut at) = (0.0, f64::INFINITY, guess);
    for _ in 0..MOST_STEPS {
        let off = gamma_lr(shape, at) - share;
        if off > 0.0 {
            high = at;
        } else {
            low = at;
        }
        let step = off / density(shape, at);
        if step.abs() <= 1e-12 * at {
            break;
        }
        let next = at - step;
        at = if low < next && next < high { next } else { f64::min(0.5 * (low + high), 2.0 * at) };
    }
    at
}

/// The quantile of a small share: F(x) is about x^shape / Γ(shape + 1) there.
fn near_zero(shape: f64, share: f64) -> f64 {
    ((share.ln() + ln_gamma(shape + 1.0)) / shape).exp()
}

fn density(shape: f64, at: f64) -> f64 {
    ((shape - 1.0) * at.ln() - at - ln_gamma(shape)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VARIANCES: [f64; 5] = [0.02, 0.1, 0.3, 0.6, 3.0];

    /// P(frailty ≤ q(u)) = u: the table holds to a hundredth of a percentage point, the ends exactly.
    #[test]
    fn a_share_u_of_all_people_stay_below_the_quantile_of_u() {
        for variance in VARIANCES {
            let frailty = Frailty::new(variance);
            for place in 1..2_000 {
                let at = f64::from(place) / 2_000.0;
                let below = gamma_lr(1.0 / variance, frailty.quantile(at) / variance);
                assert!((below - at).abs() < 1e-4, "{variance} {at}: {below}");
            }
            for at in [1e-7, 1e-4, 0.999, 1.0 - 1e-7] {
                let below = gamma_lr(1.0 / variance, frailty.quantile(at) / variance);
                assert!((below - at).abs() < 1e-9, "{variance} {at}: {below}");
            }
        }
    }

    /// The midpoint rule over 2^16 cells: mean 1 and the variance asked for.
    #[test]
    fn mean_and_variance_are_those_asked_for() {
        for variance in VARIANCES {
            let frailty = Frailty::new(variance);
            let count = 1 << 16;
            let numbers = (0..count).map(|at| frailty.quantile((f64::from(at) + 0.5) / f64::from(count)));
            let (mut mean, mut square) = (0.0, 0.0);
            for number in numbers {
                mean += number / f64::from(count);
                square += number * number / f64::from(count);
            }
            assert!((mean - 1.0).abs() < 1e-3, "{variance}: {mean}");
            assert!((square - mean * mean - variance).abs() < 1e-2 * variance, "{variance}: {square}");
        }
    }
}
