//! Functions whose indices are known in closed form, for the tests.

use std::f64::consts::PI;

use crate::analysis::jackknife::Jackknifed;

/// A figure without people, and so without chance.
pub(super) fn exact(value: f64) -> Jackknifed {
    Jackknifed { value, without: Vec::new() }
}

/// Ishigami & Homma's function (1990) sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ of uniforms on (−π, π), with a = 7, b = 0.1.
pub(super) struct Ishigami;

impl Ishigami {
    const A: f64 = 7.0;
    const B: f64 = 0.1;

    /// At probabilities.
    pub(super) fn value(point: &[f64]) -> f64 {
        let x: Vec<f64> = point.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        x[0].sin() + Self::A * x[1].sin().powi(2) + Self::B * x[2].powi(4) * x[0].sin()
    }

    /// The shares of the first input, of the second, and of the first and third together: V₁ = (1 + bπ⁴/5)²/2,
    /// V₂ = a²/8, V₁₃ = 8b²π⁸/225; V is their sum.
    pub(super) fn parts() -> [f64; 3] {
        let first = 0.5 * (1.0 + Self::B * PI.powi(4) / 5.0).powi(2);
        let second = Self::A * Self::A / 8.0;
        let both = 8.0 * Self::B * Self::B * PI.powi(8) / 225.0;
        [first, second, both].map(|part| part / (first + second + both))
    }
}

/// Sobol's G-function Π (|4u − 2| + aᵢ)/(1 + aᵢ) with a = (0, 1, 4.5, 9).
pub(super) struct G;

impl G {
    const A: [f64; 4] = [0.0, 1.0, 4.5, 9.0];

    /// At probabilities.
    pub(super) fn value(point: &[f64]) -> f64 {
        point.iter().zip(Self::A).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product()
    }

    /// The variance of each input's own part, Vᵢ = 1/(3(1 + aᵢ)²).
    pub(super) fn parts() -> [f64; 4] {
        Self::A.map(|a| 1.0 / (3.0 * (1.0 + a).powi(2)))
    }

    /// The variance of the whole, Π(1 + Vᵢ) − 1.
    pub(super) fn variance() -> f64 {
        Self::parts().iter().map(|part| 1.0 + part).product::<f64>() - 1.0
    }
}
