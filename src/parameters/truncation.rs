//! A distribution cut off at plausible or legal bounds: what lies outside is taken out, the rest scaled up.
//! Knows no records.

use super::distribution::Distribution;

/// A distribution restricted to an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truncated {
    distribution: Distribution,
    least: f64,
    most: f64,
    below: f64,
    inside: f64,
}

/// Probability outside the bounds that is too small to count as a cut.
const NEGLIGIBLE: f64 = 1e-9;

impl Truncated {
    /// `distribution` restricted to `[least, most]`, which may be infinite.
    pub fn new(distribution: Distribution, least: f64, most: f64) -> Truncated {
        let (low, high) = distribution.support();
        let below = if least > low { distribution.cumulative(least) } else { 0.0 };
        let above = if most < high { 1.0 - distribution.cumulative(most) } else { 0.0 };
        let inside = (1.0 - below - above).max(0.0);
        Truncated { distribution, least, most, below, inside }
    }

    /// The family before the cut.
    pub fn distribution(&self) -> &Distribution {
        &self.distribution
    }

    /// The probability the uncut distribution gives to the interval.
    pub fn probability_inside(&self) -> f64 {
        self.inside
    }

    /// The smallest and largest values possible.
    pub fn support(&self) -> (f64, f64) {
        let (low, high) = self.distribution.support();
        (low.max(self.least), high.min(self.most))
    }

    /// The value with probability `u` below it; increasing in `u`.
    pub fn quantile(&self, u: f64) -> f64 {
        let value = self.distribution.quantile(self.below + u.clamp(0.0, 1.0) * self.inside);
        let (low, high) = self.support();
        value.max(low).min(high)
    }

    /// The mean; exact where nothing is cut, otherwise by the midpoint rule over the quantile (to about 1e-4
    /// standard deviations).
    pub fn mean(&self) -> f64 {
        const POINTS: u32 = 4096;
        if self.inside >= 1.0 - NEGLIGIBLE {
            return self.distribution.mean();
        }
        let point = |index: u32| self.quantile((f64::from(index) + 0.5) / f64::from(POINTS));
        (0..POINTS).map(point).sum::<f64>() / f64::from(POINTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distribution_inside_its_bounds_is_untouched() {
        let normal = Distribution::Normal { mean: 3.0, sd: 0.1 };
        let cut = Truncated::new(normal, 0.0, 10.0);
        assert_eq!(cut.mean(), 3.0);
        assert!((cut.quantile(0.3) - normal.quantile(0.3)).abs() < 1e-12);
    }

    #[test]
    fn half_a_normal_has_the_half_normal_mean() {
        let cut = Truncated::new(Distribution::Normal { mean: 0.0, sd: 1.0 }, 0.0, f64::INFINITY);
        assert!((cut.mean() - (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-3);
        assert!((cut.probability_inside() - 0.5).abs() < 1e-12);
        assert!(cut.quantile(0.0) >= 0.0);
        assert!((cut.quantile(0.5) - 0.674_489_750_196_081_7).abs() < 1e-9);
    }
}
