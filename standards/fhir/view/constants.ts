/** Constants of a view: values that expressions name with a `%`. */
import { exactNumber, isExactNumber } from '../json.ts'
import { elementsIn, textIn } from './elements.ts'
import { ViewError } from './view-error.ts'

export interface ViewConstant {
  readonly name: string
  /** A FHIRPath literal where JavaScript has no such value (dates and times), else the value itself. */
  readonly literal?: string
  readonly value?: unknown
}

type Given = Readonly<Record<string, unknown>>

const texts = new Set(
  'Base64Binary Canonical Code Id Oid String Uri Url Uuid'.split(' ').map((type) => `value${type}`),
)
const numbers = new Set(
  'Decimal Integer Integer64 PositiveInt UnsignedInt'.split(' ').map((type) => `value${type}`),
)

/** How a date or time of FHIR is written in FHIRPath. */
const literals: Readonly<Record<string, (text: string) => string>> = {
  valueDate: (text) => `@${text}`,
  valueDateTime: (text) => (text.includes('T') ? `@${text}` : `@${text}T`),
  valueInstant: (text) => `@${text}`,
  valueTime: (text) => `@T${text}`,
}

/** Nothing but what dates and times are made of, since it becomes part of an expression. */
const ofTime = /^[\d:.TZ+-]{2,35}$/

/** Throws ViewError. */
export function readConstants(definition: Given, place: string): ViewConstant[] {
  return elementsIn(definition, 'constant', place).map((given, index) => {
    const location = `${place}.constant[${index}]`
    const name = textIn(given, 'name', location)
    if (name === undefined || !/^[A-Za-z]\w{0,254}$/.test(name))
      throw new ViewError(
        'invalid',
        'A constant has a name of letters, digits and underscores.',
        `${location}.name`,
      )
    const values = Object.entries(given).filter(([key]) => key.startsWith('value'))
    const [first] = values
    if (!first || values.length > 1) throw new ViewError('invalid', 'A constant has one value.', location)
    return { name, ...readValue(first, location) }
  })
}

function readValue([key, value]: [string, unknown], location: string): Omit<ViewConstant, 'name'> {
  const literal = Object.hasOwn(literals, key) ? literals[key] : undefined
  if (literal && typeof value === 'string' && ofTime.test(value)) return { literal: literal(value) }
  if (texts.has(key) && typeof value === 'string') return { value }
  if (key === 'valueBoolean' && typeof value === 'boolean') return { value }
  if (numbers.has(key) && isNumber(value)) return { value }
  // An integer64 is a text in JSON.
  if (key === 'valueInteger64' && typeof value === 'string' && /^-?[1-9]\d{0,18}$/.test(value))
    return { value: exactNumber(value) }
  throw new ViewError('invalid', 'A constant has a primitive value of FHIR.', `${location}.${key}`)
}

const isNumber = (value: unknown): boolean => typeof value === 'number' || isExactNumber(value)
