/** Weighted sum of digits: the part that most Polish check digits share. */

/**
 * Σ digit(i) · weight(i) over the weights' length; digits beyond it are ignored.
 * `digits` must be ASCII digits and at least as long as `weights`: the callers check the shape first.
 */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += (digits.charCodeAt(i) - 48) * (weights[i] ?? 0)
  return sum
}

/** Digit of a string at a position, as a number. */
export function digitAt(digits: string, position: number): number {
  return digits.charCodeAt(position) - 48
}
