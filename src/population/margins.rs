//! Iterative proportional fitting (Deming & Stephan 1940): a table of cells scaled until its margins are the given ones.
//! Knows numbers only.

/// One margin: the group of every cell, and the total every group is to have.
#[derive(Clone, Debug)]
pub struct Margin {
    /// Group of each cell.
    pub group_of: Vec<usize>,
    /// Wanted total of each group.
    pub totals: Vec<f64>,
}

/// Scales `cells` to the margins in turn until no margin is off by more than `tolerance` (relative), at most
/// `rounds` times. Keeps the odds ratios of the start. Returns the largest relative error left.
pub fn fit_margins(cells: &mut [f64], margins: &[Margin], tolerance: f64, rounds: usize) -> f64 {
    let mut error = f64::INFINITY;
    for _ in 0..rounds {
        error = margins.iter().fold(0.0, |worst: f64, margin| worst.max(scale_to(cells, margin)));
        if error <= tolerance {
            break;
        }
    }
    error
}

/// Scales to one margin; returns how far off it was.
fn scale_to(cells: &mut [f64], margin: &Margin) -> f64 {
    let mut sums = vec![0.0; margin.totals.len()];
    cells.iter().zip(&margin.group_of).for_each(|(cell, group)| sums[*group] += cell);
    let factors: Vec<f64> =
        sums.iter().zip(&margin.totals).map(|(sum, total)| if *sum > 0.0 { total / sum } else { 0.0 }).collect();
    cells.iter_mut().zip(&margin.group_of).for_each(|(cell, group)| *cell *= factors[*group]);
    let off = |(sum, total): (&f64, &f64)| if *total > 0.0 { (sum / total - 1.0).abs() } else { 0.0 };
    sums.iter().zip(&margin.totals).map(off).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_by_two(rows: [f64; 2], columns: [f64; 2]) -> [Margin; 2] {
        [
            Margin { group_of: vec![0, 0, 1, 1], totals: rows.to_vec() },
            Margin { group_of: vec![0, 1, 0, 1], totals: columns.to_vec() },
        ]
    }

    #[test]
    fn a_flat_start_gives_the_product_of_the_margins() {
        let mut cells = vec![1.0; 4];
        fit_margins(&mut cells, &two_by_two([0.3, 0.7], [0.6, 0.4]), 1e-12, 100);
        for (cell, expected) in cells.iter().zip([0.18, 0.12, 0.42, 0.28]) {
            assert!((cell - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn the_odds_ratio_of_the_start_is_kept() {
        let mut cells = vec![4.0, 1.0, 1.0, 2.0];
        let error = fit_margins(&mut cells, &two_by_two([0.5, 0.5], [0.2, 0.8]), 1e-12, 1000);
        assert!(error <= 1e-12);
        assert!((cells[0] * cells[3] / (cells[1] * cells[2]) - 8.0).abs() < 1e-9);
        assert!((cells[0] + cells[2] - 0.2).abs() < 1e-10);
    }

    /// Kullback & Leibler's divergence of a table from another.
    fn divergence(table: &[f64], start: &[f64]) -> f64 {
        table.iter().zip(start).map(|(cell, start)| cell * (cell / start).ln()).sum()
    }

    /// Of all tables with these margins the fitted one diverges least from the start (Ireland & Kullback 1968); from a flat
    /// start it has the most entropy. Tables with the same margins differ by t · (1, −1, −1, 1).
    #[test]
    fn no_other_table_with_these_margins_is_nearer_to_the_start() {
        for start in [[0.5, 0.125, 0.125, 0.25], [0.25; 4]] {
            let mut fitted = start.to_vec();
            fit_margins(&mut fitted, &two_by_two([0.4, 0.6], [0.3, 0.7]), 1e-13, 10_000);
            let least = divergence(&fitted, &start);
            for t in [-0.05, -0.001, 0.001, 0.05] {
                let other: Vec<f64> = fitted.iter().zip([t, -t, -t, t]).map(|(cell, by)| cell + by).collect();
                assert!(divergence(&other, &start) > least, "{t}: {other:?}");
            }
        }
    }
}
