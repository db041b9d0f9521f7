/** Results against the range they came with; without a range nothing is abnormal. */
import type { Finding } from '../../sgz-events/shapes/finding.ts'

export type Judged = Pick<Finding, 'value' | 'low' | 'high'>

export function isAbnormal({ value, low, high }: Judged): boolean {
  if (value === undefined) return false
  return (low !== undefined && value < low) || (high !== undefined && value > high)
}

/** How far outside, in parts of the limit: 0 inside, 1 at twice the upper limit or at nothing. */
export function farOutside({ value, low, high }: Judged): number {
  if (value === undefined) return 0
  if (high !== undefined && high > 0 && value > high) return value / high - 1
  if (low !== undefined && low > 0 && value < low) return 1 - value / low
  return 0
}
