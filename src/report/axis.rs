//! The reform along the axis of elasticities, the mechanical estimate in its place among the points.
//! Knows nothing of tables, charts or languages.

use super::labels;
use crate::analysis::comparison::{Comparison, Reaction, RowDetail};
use crate::analysis::estimate::Estimate;

/// The whole reform under one elasticity.
#[derive(Clone, Copy, Debug)]
pub struct AxisPoint<'run> {
    /// How much municipalities react.
    pub elasticity: f64,
    /// The mechanical estimate: they do not react.
    pub is_mechanical: bool,
    /// Permanent, in all.
    pub total: Option<&'run Estimate>,
    /// Permanent, by payer and volume.
    pub detail: Option<&'run RowDetail>,
}

/// The points from the lowest elasticity to the highest.
pub fn axis<'run>(comparison: &'run Comparison, reactions: &'run [Reaction]) -> Vec<AxisPoint<'run>> {
    let summary = &comparison.summary;
    let forward = summary.estimates.get(labels::FORWARD).and_then(|rows| rows.get(labels::TOTAL));
    let mechanical = AxisPoint {
        elasticity: 0.0,
        is_mechanical: true,
        total: forward.and_then(|row| row.get(labels::PERMANENT)),
        detail: summary.details.get(labels::TOTAL),
    };
    // A reaction of exactly nothing is the mechanical estimate once more.
    let reacting = reactions.iter().filter(|reaction| reaction.elasticity != 0.0).map(|reaction| AxisPoint {
        elasticity: reaction.elasticity,
        is_mechanical: false,
        total: reaction.total.get(labels::PERMANENT),
        detail: Some(&reaction.total_detail),
    });
    let mut points: Vec<AxisPoint<'run>> = reacting.chain([mechanical]).collect();
    points.sort_by(|one, other| one.elasticity.total_cmp(&other.elasticity));
    points
}
