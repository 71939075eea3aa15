//! Addressed random numbers: a hash of a counter, so that a person's numbers do not depend on who is simulated before.

/// Step of the counter (SplitMix64's).
pub const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;
/// Multipliers of the finaliser (Stafford's variant 13).
pub const MIX: [u64; 2] = [0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB];

/// SplitMix64's finaliser.
#[inline(always)]
pub fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(MIX[0]);
    bits = (bits ^ (bits >> 27)).wrapping_mul(MIX[1]);
    bits ^ (bits >> 31)
}

/// The number at place `count` of the stream of `key`.
#[inline(always)]
pub fn at(key: u64, count: u64) -> u64 {
    mix(key.wrapping_add(count.wrapping_mul(GAMMA)))
}

/// The key of a draw.
pub fn key_of(seed: u64, draw: u64) -> u64 {
    mix(mix(seed).wrapping_add(draw).wrapping_mul(GAMMA) ^ 0xABCDEF)
}

/// A probability as a threshold for 32-bit uniforms.
pub fn threshold(probability: f64) -> u32 {
    (probability * 4_294_967_296.0).round() as u32
}
