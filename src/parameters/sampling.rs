//! Which probability each uncertain parameter gets in each draw: randomised quasi-Monte Carlo.
//! Knows no parameters, only numbered dimensions; a probability is a pure function of seed, draw and dimension.

use sobol_burley::{NUM_DIMENSIONS, sample};

/// Points one Sobol sequence of the crate can give.
const SEQUENCE_LENGTH: u32 = 1 << 16;

/// A design of draws. Draw `d` is point `d / replicates` of replicate `d % replicates`; every replicate is an
/// Owen-scrambled Sobol sequence with its own scramble, so the spread between replicates' means measures the error
/// of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterDesign {
    /// The run's seed.
    pub seed: u64,
    /// Independent replicates, at least 1 (0 is taken as 1).
    pub replicates: u32,
}

impl ParameterDesign {
    /// The replicate a draw belongs to.
    pub fn replicate(&self, draw: u32) -> u32 {
        draw % self.replicates.max(1)
    }

    /// The point of its replicate a draw is.
    pub fn point(&self, draw: u32) -> u32 {
        draw / self.replicates.max(1)
    }

    /// The probability of `dimension` in `draw`, above 0 and below 1.
    pub fn uniform(&self, draw: u32, dimension: usize) -> f64 {
        let (replicate, point) = (self.replicate(draw), self.point(draw));
        // Past the crate's dimensions or points, another scramble takes over: stratified within itself,
        // independent of the others (sobol_burley calls this padding).
        let dimension = dimension as u64;
        let block = dimension / u64::from(NUM_DIMENSIONS);
        let stretch = u64::from(point / SEQUENCE_LENGTH);
        let scramble = mixed(self.seed, &[u64::from(replicate), block, stretch]) >> 32;
        let column = (dimension % u64::from(NUM_DIMENSIONS)) as u32;
        let coarse = sample(point % SEQUENCE_LENGTH, column, scramble as u32);
        let fine = mixed(self.seed, &[u64::from(draw), dimension, DITHER]);
        open_interval(coarse, fine)
    }
}

/// Sets the stream of dithers apart from the stream of scrambles.
const DITHER: u64 = 0x6469_7468_6572;

/// The crate's number has 23 binary digits and may be 0. Thirty more digits, the last of them always 1, fill its
/// cell without leaving it and keep off both ends; 53 digits are exact in an f64.
fn open_interval(coarse: f32, fine: u64) -> f64 {
    const COARSE_CELLS: f64 = (1u64 << 23) as f64;
    const FINE_CELLS: f64 = (1u64 << 30) as f64;
    let cell = (f64::from(coarse) * COARSE_CELLS).floor();
    let inside = ((fine >> 35) * 2 + 1) as f64;
    (cell * FINE_CELLS + inside) / (COARSE_CELLS * FINE_CELLS)
}

/// A hash of the seed and some words, by SplitMix64's finaliser.
fn mixed(seed: u64, words: &[u64]) -> u64 {
    let finalise = |mut word: u64| {
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    };
    let start = finalise(seed.wrapping_add(0x9e37_79b9_7f4a_7c15));
    words.iter().fold(start, |state, word| {
        finalise(
            state.rotate_left(17).wrapping_add(0x9e37_79b9_7f4a_7c15)
                ^ finalise(word.wrapping_add(0x1234_5678_9abc_def1)),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLICATES: u32 = 8;
    const POINTS: u32 = 64;

    fn design(seed: u64) -> ParameterDesign {
        ParameterDesign { seed, replicates: REPLICATES }
    }

    #[test]
    fn within_each_replicate_every_dimension_fills_every_stratum_once() {
        for dimension in [0, 1, 7, 255, 256, 300] {
            for replicate in 0..REPLICATES {
                let mut strata: Vec<u32> = (0..POINTS)
                    .map(|point| design(1).uniform(point * REPLICATES + replicate, dimension))
                    .map(|u| (u * f64::from(POINTS)) as u32)
                    .collect();
                strata.sort_unstable();
                assert_eq!(strata, (0..POINTS).collect::<Vec<_>>(), "dimension {dimension}, replicate {replicate}");
            }
        }
    }

    #[test]
    fn means_over_replicates_vary_at_least_ten_times_less_than_independent_draws() {
        const DIMENSIONS: usize = 10;
        let seeds = 0..40u64;
        let means: Vec<f64> = seeds
            .flat_map(|seed| (0..REPLICATES).map(move |replicate| (seed, replicate)))
            .map(|(seed, replicate)| {
                let sum_of = |point: u32| -> f64 {
                    (0..DIMENSIONS)
                        .map(|dimension| design(seed).uniform(point * REPLICATES + replicate, dimension))
                        .sum()
                };
                (0..POINTS).map(sum_of).sum::<f64>() / f64::from(POINTS)
            })
            .collect();
        let mean = means.iter().sum::<f64>() / means.len() as f64;
        let variance = means.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (means.len() - 1) as f64;
        // A uniform has variance 1/12; independent dimensions and draws add and divide.
        let independent = DIMENSIONS as f64 / 12.0 / f64::from(POINTS);
        assert!((mean - 5.0).abs() < 0.01, "{mean}");
        assert!(independent / variance > 10.0, "ratio {}", independent / variance);
    }

    #[test]
    fn replicates_seeds_and_blocks_of_dimensions_differ() {
        let u = |seed: u64, draw: u32, dimension: usize| design(seed).uniform(draw, dimension);
        assert_ne!(u(1, 0, 0), u(1, 1, 0));
        assert_ne!(u(1, 0, 0), u(2, 0, 0));
        assert_ne!(u(1, 0, 0), u(1, 0, 256));
        assert_ne!(u(1, 0, 0), u(1, REPLICATES << 16, 0));
        assert_eq!(u(1, 9, 3), u(1, 9, 3));
    }

    #[test]
    fn probabilities_never_touch_the_ends() {
        for coarse in [0.0, f32::EPSILON, 1.0 - f32::EPSILON] {
            for fine in [0, u64::MAX] {
                let u = open_interval(coarse, fine);
                assert!(u > 0.0 && u < 1.0, "{coarse} {fine}: {u}");
            }
        }
    }

    #[test]
    fn two_dimensions_are_uncorrelated_across_blocks() {
        const DRAWS: u32 = 4096;
        let covariance: f64 = (0..DRAWS)
            .map(|draw| (design(3).uniform(draw, 4) - 0.5) * (design(3).uniform(draw, 260) - 0.5))
            .sum::<f64>()
            / f64::from(DRAWS);
        // Standard error of a product of two uniforms: 1/12 / sqrt(4096).
        assert!(covariance.abs() < 5.0 / 12.0 / 64.0, "{covariance}");
    }
}
