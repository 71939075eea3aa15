//! Systems of linear equations with a symmetric positive definite matrix, some hundreds of rows.

/// Lower triangular factor of a symmetric positive definite matrix; none when it is not.
pub(super) fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (row, entries) in matrix.iter().enumerate() {
        let mut line: Vec<f64> = Vec::with_capacity(row + 1);
        for column in 0..row {
            line.push((entries[column] - product(&line, &factor[column])) / factor[column][column]);
        }
        let rest = entries[row] - product(&line, &line);
        if rest <= 1e-9 {
            return None;
        }
        line.push(rest.sqrt());
        factor.push(line);
    }
    Some(factor)
}

/// Solves L x = b.
pub(super) fn solve_lower(factor: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let mut solution: Vec<f64> = Vec::with_capacity(right.len());
    for (row, line) in factor.iter().enumerate() {
        solution.push((right[row] - product(line, &solution)) / line[row]);
    }
    solution
}

/// Solves L Lᵀ x = b.
pub(super) fn solve(factor: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let mut solution = solve_lower(factor, right);
    for row in (0..factor.len()).rev() {
        let inner: f64 = (row + 1..factor.len()).map(|below| factor[below][row] * solution[below]).sum();
        solution[row] = (solution[row] - inner) / factor[row][row];
    }
    solution
}

/// Inner product over the shorter of the two.
pub(super) fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [[4, 2], [2, 3]] = L Lᵀ with L = [[2, 0], [1, √2]]; (4, 2; 2, 3)·(1, −2) = (0, −4).
    #[test]
    fn a_two_by_two_system_is_factored_and_solved() {
        let factor = cholesky(&[vec![4.0, 2.0], vec![2.0, 3.0]]).expect("it is positive definite");
        assert!((factor[1][0] - 1.0).abs() < 1e-15 && (factor[1][1] - 2.0_f64.sqrt()).abs() < 1e-15);
        let solution = solve(&factor, &[0.0, -4.0]);
        assert!((solution[0] - 1.0).abs() < 1e-12 && (solution[1] + 2.0).abs() < 1e-12, "{solution:?}");
        assert!(cholesky(&[vec![1.0, 2.0], vec![2.0, 1.0]]).is_none());
    }
}
