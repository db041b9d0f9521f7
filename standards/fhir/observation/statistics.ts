/**
 * Statistics of measurements (https://hl7.org/fhir/R4/valueset-observation-statistics.html). Variance and standard deviation are
 * those of a sample (n − 1); quantiles interpolate between neighbours; skew and kurtosis are the moments of the values
 * themselves, a normal distribution having a kurtosis of 3; regression is by days since the first measurement.
 */

export interface Measurement {
  readonly value: number
  /** Milliseconds since 1970. */
  readonly time: number
}

/** What a statistic is measured in: in the unit of the values, its square, by day, or in nothing. */
type In = 'unit' | 'square' | 'by-day' | 'nothing'

interface Statistic {
  readonly display: string
  readonly in: In
  /** Of measurements in order of their values, at least one; undefined when there are too few. */
  readonly of: (sorted: readonly Measurement[]) => number | undefined
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const valuesOf = (measurements: readonly Measurement[]): number[] => measurements.map(({ value }) => value)
const mean = (values: readonly number[]): number => sum(values) / values.length

/** The mean of the deviations from the mean, to the power. */
function moment(values: readonly number[], power: number): number {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** power))
}

function variance(measurements: readonly Measurement[]): number | undefined {
  const values = valuesOf(measurements)
  return values.length < 2 ? undefined : (moment(values, 2) * values.length) / (values.length - 1)
}

function standardDeviation(measurements: readonly Measurement[]): number | undefined {
  const found = variance(measurements)
  return found === undefined ? undefined : Math.sqrt(found)
}

/** The value below which a part of the measurements lies. */
function quantile(part: number) {
  return (sorted: readonly Measurement[]): number => {
    const place = (sorted.length - 1) * part
    const below = sorted[Math.floor(place)]?.value ?? Number.NaN
    const above = sorted[Math.ceil(place)]?.value ?? Number.NaN
    return below + (above - below) * (place - Math.floor(place))
  }
}

function standardized(power: 3 | 4) {
  return (measurements: readonly Measurement[]): number | undefined => {
    const values = valuesOf(measurements)
    const spread = moment(values, 2)
    return spread === 0 ? undefined : moment(values, power) / spread ** (power / 2)
  }
}

const day = 24 * 3_600_000

function slope(measurements: readonly Measurement[]): number | undefined {
  const days = daysOf(measurements)
  const values = valuesOf(measurements)
  const spread = moment(days, 2)
  if (!(spread > 0)) return undefined
  const [middle, level] = [mean(days), mean(values)]
  return mean(days.map((each, index) => (each - middle) * ((values[index] ?? 0) - level))) / spread
}

function intercept(measurements: readonly Measurement[]): number | undefined {
  const gradient = slope(measurements)
  return gradient === undefined
    ? undefined
    : mean(valuesOf(measurements)) - gradient * mean(daysOf(measurements))
}

function daysOf(measurements: readonly Measurement[]): number[] {
  const first = Math.min(...measurements.map(({ time }) => time))
  return measurements.map(({ time }) => (time - first) / day)
}

const inUnit = (display: string, of: Statistic['of']): Statistic => ({ display, in: 'unit', of })

/** By code; `count` and `total-count` count and are no concern of values. Regression has two parts. */
export const statistics: Readonly<Record<string, readonly Statistic[]>> = {
  average: [inUnit('Average', (all) => mean(valuesOf(all)))],
  maximum: [inUnit('Maximum', (sorted) => sorted.at(-1)?.value)],
  minimum: [inUnit('Minimum', (sorted) => sorted[0]?.value)],
  median: [inUnit('Median', quantile(0.5))],
  'std-dev': [inUnit('Standard Deviation', standardDeviation)],
  sum: [inUnit('Sum', (all) => sum(valuesOf(all)))],
  variance: [{ display: 'Variance', in: 'square', of: variance }],
  '20-percent': [inUnit('20th Percentile', quantile(0.2))],
  '80-percent': [inUnit('80th Percentile', quantile(0.8))],
  '4-lower': [inUnit('Lower Quartile', quantile(0.25))],
  '4-upper': [inUnit('Upper Quartile', quantile(0.75))],
  '4-dev': [inUnit('Quartile Deviation', (sorted) => (quantile(0.75)(sorted) - quantile(0.25)(sorted)) / 2)],
  '5-1': [inUnit('1st Quintile', quantile(0.2))],
  '5-2': [inUnit('2nd Quintile', quantile(0.4))],
  '5-3': [inUnit('3rd Quintile', quantile(0.6))],
  '5-4': [inUnit('4th Quintile', quantile(0.8))],
  skew: [{ display: 'Skew', in: 'nothing', of: standardized(3) }],
  kurtosis: [{ display: 'Kurtosis', in: 'nothing', of: standardized(4) }],
  regression: [
    { display: 'Regression: gradient', in: 'by-day', of: slope },
    { display: 'Regression: intercept', in: 'unit', of: intercept },
  ],
}

export const counts: Readonly<Record<string, string>> = { count: 'Count', 'total-count': 'Total Count' }

/** In the order that quantiles need. */
export function sorted(measurements: readonly Measurement[]): Measurement[] {
  return measurements.toSorted((a, b) => a.value - b.value)
}

/** Without the last digits, which are no more than the arithmetic's. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
