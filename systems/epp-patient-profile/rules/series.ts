/** Measurements and results over time. One line has one code and one unit: values in different units never share a line. */
import { measurementOf, type Range, unitText } from '#standards/terminology/measurements.table.ts'
import { yearsBetween } from '#standards/time/poland.ts'
import type { Finding } from '../../sgz-events/shapes/finding.ts'
import type { Person } from '../../sor-registers/contract.ts'
import type { Series } from '../contract.ts'
import { downsample } from './downsample.ts'
import { dayAt, dayOf, timeOf } from './life.ts'

/** Lines on the first screen, and points of all of them together. */
const mostSeries = 20
const mostPoints = 400

type Numeric = Finding & { readonly value: number }
type Group = readonly [Numeric, ...Numeric[]]

/** The lines of most use: those with several values, known to us, and new. */
export function seriesIn(findings: readonly Finding[], person: Person): Series[] {
  const groups = [...groupsOf(findings)].sort((one, other) => useOf(other) - useOf(one)).slice(0, mostSeries)
  const share = Math.max(8, Math.floor(mostPoints / Math.max(groups.length, 1)))
  return groups.map((group) => series(group, person, share)).sort(byCategory)
}

function groupsOf(findings: readonly Finding[]): Iterable<Group> {
  const groups = new Map<string, [Numeric, ...Numeric[]]>()
  for (const finding of findings) {
    if (finding.value === undefined) continue
    // What a patient measures at home is a line of its own.
    const key = `${finding.loinc ?? finding.name} ${finding.unit ?? ''} ${finding.own ?? false}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding as Numeric])
    else group.push(finding as Numeric)
  }
  return groups.values()
}

function useOf(group: Group): number {
  const known = group.some(({ loinc = '' }) => measurementOf(loinc) !== undefined)
  const newest = group.reduce((latest, { at }) => Math.max(latest, timeOf(at)), 0)
  return Math.min(group.length, 5) * 1e13 + Number(known) * 2e13 + newest
}

const order = ['vital-signs', 'laboratory', 'other']

const byCategory = (one: Series, other: Series): number =>
  order.indexOf(one.category) - order.indexOf(other.category)

function series(group: Group, person: Person, share: number): Series {
  const points = group
    .map(({ id, at, value }) => ({ id, at, x: timeOf(at), y: value }))
    .sort((one, other) => one.x - other.x)
  const newest = group.find(({ id }) => id === points.at(-1)?.id) ?? group[0]
  const { loinc, name, unit, category } = newest
  return {
    ...(loinc === undefined ? {} : { loinc }),
    name,
    ...(unit === undefined ? {} : { unit }),
    ...rangeOf(newest, person),
    category,
    points: downsample(points, share).map(({ id, at, y }) => ({
      at: points.length > share ? dayOf(at) : at,
      value: rounded(y),
      id,
    })),
  }
}

/** Five significant digits are more than any laboratory means; imported values have seventeen. */
const rounded = (value: number): number => Number(value.toPrecision(5))

/** The newest result's own range; else the usual one of an adult of that sex, if the unit is the table's. */
function rangeOf(finding: Numeric, person: Person): Pick<Series, 'low' | 'high'> {
  const own = finding.low !== undefined || finding.high !== undefined
  const [low, high] = own ? [finding.low, finding.high] : usualRange(finding, person)
  return { ...(low == null ? {} : { low }), ...(high == null ? {} : { high }) }
}

function usualRange({ loinc = '', unit = '', at }: Numeric, { sex, birthDate }: Person): Range {
  const known = measurementOf(loinc)
  const adult = birthDate !== undefined && yearsBetween(birthDate, dayAt(timeOf(at))) >= 18
  if (!known || !adult || unitText(known.unit) !== unit) return [null, null]
  return sex === 'female' ? known.women : known.men
}
