/** Values of search parameters read by their type (https://hl7.org/fhir/R4/search.html#ptypes). */
import { rangeOf } from '../../time/fhir-time.ts'
import { parameterOfUrl, type SearchParameter } from '../search-parameters.ts'
import { foldForSearch } from '../search-text.ts'
import type { Manner } from './criterion.ts'
import { readDecimal } from './decimal.ts'
import { splitUnescaped, unescaped } from './escapes.ts'
import { approximateTime, readPrefix } from './prefixes.ts'
import { ownPart, readReference } from './read-reference.ts'
import { readToken } from './read-token.ts'
import { incorrect } from './search-error.ts'
import type {
  CodesSought,
  CompositeSought,
  DateSought,
  NearSought,
  QuantitySought,
  Sought,
  TextSought,
  TypedSought,
  UriSought,
} from './sought.ts'
import { readWords } from './words-sought.ts'

/** What reading relies on. */
export interface Reading {
  /** Milliseconds since 1970: `ap` of a date and ages are seen from now. */
  readonly now: number
  /** Where this server is (`https://example.org/fhir`), so that an absolute reference to it is known as its own. */
  readonly base?: string | undefined
}

/** A value with its parameter, which decides how it is read. */
export interface Place {
  readonly type: string
  readonly parameter: SearchParameter
  readonly manner: Manner | 'of-type' | 'in' | 'not-in'
  readonly reading: Reading
}

/** One value, still escaped. Throws SearchError `incorrect/…`. */
export function readValue(place: Place, text: string): Sought {
  const { parameter, manner } = place
  switch (parameter.type) {
    case 'token':
      return tokenValue(place, text)
    case 'reference':
      return manner === 'identifier' ? readToken(parameter.code, text) : readReference(place, unescaped(text))
    case 'string':
      return manner === 'text'
        ? { kind: 'words', words: readWords(unescaped(text), parameter.code) }
        : readText(unescaped(text), parameter.code)
    case 'date':
      return readDate(unescaped(text), place)
    case 'number':
      return { kind: 'number', ...readNumber(unescaped(text), parameter.code) }
    case 'quantity':
      return readQuantity(text, parameter.code)
    case 'uri':
      return readUri(unescaped(text))
    case 'composite':
      return readComposite(place, text)
    default:
      return readNear(text, parameter.code)
  }
}

function tokenValue({ type, parameter, manner, reading }: Place, text: string): Sought {
  if (manner === 'text') return readText(unescaped(text), parameter.code)
  if (manner === 'of-type') return readTyped(text, parameter.code)
  if (manner === 'in' || manner === 'not-in')
    return {
      kind: 'codes',
      relation: 'in',
      valueSet: ownPart(unescaped(text), reading.base),
      system: '',
      code: '',
    }
  const token = readToken(parameter.code, text, type)
  if (manner !== 'above' && manner !== 'below') return token
  if (manner === 'below' && isMediaType(token.code)) return token
  return hierarchy(manner, token.system, token.code, parameter.code)
}

/** `text/xml`, of which `:below` also wants `text/xml; charset=UTF-8`. */
const isMediaType = (code: string | undefined): boolean =>
  code !== undefined && /^[a-z]+\/[\w.+-]+$/i.test(code)

function hierarchy(
  relation: 'above' | 'below',
  system: string | undefined,
  code: string | undefined,
  parameter: string,
): CodesSought {
  if (!system || code === undefined)
    return incorrect('hierarchy', `Write ${parameter}:${relation}=system|code.`, parameter)
  return { kind: 'codes', relation, valueSet: '', system, code }
}

function readTyped(text: string, parameter: string): TypedSought {
  const [system, code, value, ...more] = splitUnescaped(text, '|').map(unescaped)
  if (!system || !code || !value || more.length > 0)
    return incorrect('of-type', 'Write :of-type as system|code|value, all three.', parameter)
  return { kind: 'of-type', system, code, value }
}

function readText(text: string, parameter: string): TextSought {
  const folded = foldForSearch(text)
  if (folded === '') return incorrect('text', 'A text to be found has a letter or a digit.', parameter)
  return { kind: 'string', text: text.normalize('NFC'), folded }
}

function readDate(text: string, { parameter, reading }: Place): DateSought {
  const [prefix, written] = readPrefix(text)
  // A plus that was not escaped in the address has become a blank.
  const range = rangeOf(written.replace(' ', '+'))
  if (range === undefined)
    return incorrect(
      'date',
      'Write dates as 2026, 2026-11, 2026-11-22 or 2026-11-22T10:00:00+01:00, with an optional prefix.',
      parameter.code,
    )
  const { low, high } = range
  if (prefix !== 'ap') return { kind: 'date', prefix, low, high }
  const [from, to] = approximateTime(low, high, reading.now)
  return { kind: 'date', prefix, low: from, high: to }
}

function readNumber(text: string, parameter: string): Pick<QuantitySought, 'prefix' | 'number'> {
  const [prefix, written] = readPrefix(text)
  const number = readDecimal(written)
  if (number === undefined)
    return incorrect('number', 'Write numbers as 5, 5.40 or 5.4e-3, with an optional prefix.', parameter)
  return { prefix, number }
}

function readQuantity(text: string, parameter: string): QuantitySought {
  const [number = '', system, code, ...more] = splitUnescaped(text, '|').map(unescaped)
  if (more.length > 0 || (system !== undefined && code === undefined))
    return incorrect('quantity', 'Write quantities as 5.4, 5.4|system|code or 5.4||unit.', parameter)
  const unit = { system: system || undefined, code: code || undefined }
  return { kind: 'quantity', ...readNumber(number, parameter), ...unit }
}

/** Searches by canonical may name its version: `http://…|1.0`. */
function readUri(text: string): UriSought {
  const bar = text.lastIndexOf('|')
  return bar > 0
    ? { kind: 'uri', uri: text.slice(0, bar), version: text.slice(bar + 1) }
    : { kind: 'uri', uri: text, version: undefined }
}

function readComposite({ type, parameter, reading }: Place, text: string): CompositeSought {
  const written = splitUnescaped(text, '$')
  const { components, code } = parameter
  if (written.length !== components.length)
    return incorrect('composite', `${code} takes ${components.length} values joined by $.`, code)
  const parts = components.map(({ url }, index) => {
    const part = parameterOfUrl(url)
    if (part === undefined) throw new Error(`no search parameter ${url}`)
    return readValue({ type, parameter: part, manner: 'usual', reading }, written[index] ?? '')
  })
  return { kind: 'composite', parts }
}

const metresIn: Readonly<Record<string, number>> = {
  km: 1000,
  m: 1,
  '[mi_us]': 1609.347_219,
  '[mi_i]': 1609.344,
  mi: 1609.344,
  '[nmi_i]': 1852,
}

/** What is near when no distance is said. */
const near = '10'

function readNear(text: string, parameter: string): NearSought {
  const [latitude, longitude, distance, unit] = splitUnescaped(text, '|').map(unescaped)
  const [north, east, far] = [latitude, longitude, distance || near].map((part) => Number(part || Number.NaN))
  const metres = metresIn[unit || 'km']
  const isReal = Math.abs(north ?? 91) <= 90 && Math.abs(east ?? 181) <= 180 && (far ?? -1) >= 0
  if (!isReal || metres === undefined)
    return incorrect(
      'near',
      'Write near=latitude|longitude|distance|unit; km, m and [mi_i] are units.',
      parameter,
    )
  return { kind: 'near', latitude: north ?? 0, longitude: east ?? 0, metres: (far ?? 0) * metres }
}
