/**
 * `age` of Patient, which R4 defines by words alone (http://hl7.org/fhir/SearchParameter/patient-extensions-Patient-age):
 * whole years from the date of birth to now, of people who are alive.
 */
import { type SearchParameter, searchParameter } from '../search-parameters.ts'
import type { Criterion } from './criterion.ts'
import { readDecimal } from './decimal.ts'
import { splitUnescaped } from './escapes.ts'
import { type Prefix, readPrefix } from './prefixes.ts'
import type { Reading } from './read-value.ts'
import { incorrect } from './search-error.ts'
import type { DateSought, TokenSought } from './sought.ts'

export function readAge(
  type: string,
  { code }: SearchParameter,
  value: string,
  { now }: Reading,
): Criterion | undefined {
  const born = searchParameter(type, 'birthdate')
  const dead = searchParameter(type, 'deceased')
  if (code !== 'age' || !born || !dead) return undefined
  const within = (parameter: SearchParameter, sought: DateSought | TokenSought): Criterion => ({
    kind: 'value',
    type,
    parameter,
    manner: 'usual',
    values: [sought],
  })
  const ranges = splitUnescaped(value, ',').flatMap(agesIn)
  const births = ranges.map(([from, until]): Criterion => {
    const [last, first] = [yearsAgo(now, from) + 1, yearsAgo(now, until) + 1]
    const before = within(born, { kind: 'date', prefix: 'lt', low: last, high: last })
    return {
      kind: 'all',
      of: [before, within(born, { kind: 'date', prefix: 'sa', low: first, high: first })],
    }
  })
  const alive = within(dead, { kind: 'token', system: undefined, code: 'false' })
  return { kind: 'all', of: [{ kind: 'any', of: births }, alive] }
}

/** Ages [from, until) in years as prefix and whole years say it. */
const ages: Readonly<Record<Prefix, (years: number) => [number, number][]>> = {
  eq: (years) => [[years, years + 1]],
  ne: (years) => [
    [0, years],
    [years + 1, oldest],
  ],
  gt: (years) => [[years + 1, oldest]],
  sa: (years) => [[years + 1, oldest]],
  ge: (years) => [[years, oldest]],
  lt: (years) => [[0, years]],
  eb: (years) => [[0, years]],
  le: (years) => [[0, years + 1]],
  ap: (years) => [[Math.max(0, Math.floor(years * 0.9)), Math.ceil(years * 1.1) + 1]],
}

const oldest = 1000

function agesIn(text: string): [number, number][] {
  const [prefix, written] = readPrefix(text)
  const years = readDecimal(written)?.value
  if (years === undefined || !Number.isInteger(years) || years < 0 || years > oldest)
    return incorrect('age', 'Write an age in whole years, with an optional prefix.', 'age')
  return ages[prefix](years).filter(([from, until]) => from < until)
}

/** The instant so many years before: whoever was born after it has not had that birthday yet. */
function yearsAgo(now: number, years: number): number {
  const then = new Date(now)
  return then.setUTCFullYear(then.getUTCFullYear() - years)
}
