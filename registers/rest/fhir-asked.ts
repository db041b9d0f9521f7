/** What a FHIR search asks of one view of a register (https://hl7.org/fhir/R4/search.html): what is not understood is refused. */
import { quoted, refuse } from '#kernel/problem.ts'
import type { FhirParameter, FhirView } from '../register.ts'
import { manyWordsIn } from '../search/words-of.ts'
import { numberIn, type Query, textIn } from './asked.ts'
import { keyOfFhirId } from './public-view.ts'

/** Words of which each begins a word of one of the fields. */
interface Said {
  readonly fields: readonly string[]
  readonly words: readonly string[]
}

/** One of the fields has its value. */
type Alternatives = readonly { readonly field: string; readonly value: string }[]

/** What a view is asked, all of it together. */
export interface FhirWanted {
  readonly key?: string
  readonly said: readonly Said[]
  readonly exact: readonly Alternatives[]
}

const usual = 20
const most = 100
/** Parameters of the search itself. */
const results = ['_count', '_format', '_id', '_page']

export const countIn = (query: Query): number =>
  numberIn(query, '_count', { least: 1, greatest: most }) ?? usual

/** Refuses what no view of the type knows, and modifiers, lists of alternatives and formats, none of which are here. */
export function checkKnown(query: Query, views: readonly FhirView[]): void {
  const known = [...new Set(views.flatMap(({ parameters }) => Object.keys(parameters))), ...results]
  for (const name of Object.keys(query)) {
    const [plain = '', modifier] = name.split(':')
    if (!known.includes(plain))
      refuse('incorrect', 'unknown-parameter', `${quoted(name)} is no parameter here: ${known.join(', ')}.`)
    if (modifier !== undefined)
      refuse(
        'unsupported',
        'modifier',
        `${quoted(plain)} has no modifiers here: leave out what follows the colon.`,
      )
  }
  const format = textIn(query, '_format')
  if (format !== undefined && !/^(json|application\/(fhir\+)?json)$/.test(format))
    refuse('unsupported', 'format', 'Only JSON is answered here.', '_format')
}

/** Undefined where the view does not know a parameter that is asked: nothing of it can match. */
export function wantedOf({ parameters }: FhirView, query: Query): FhirWanted | undefined {
  const asked = Object.keys(query).flatMap((name) => {
    const value = results.includes(name) ? undefined : textIn(query, name)
    return value === undefined ? [] : [[name, oneValue(name, value)] as const]
  })
  const [said, exact]: [Said[], Alternatives[]] = [[], []]
  for (const [name, value] of asked) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (parameter === undefined) return undefined
    if (parameter.kind === 'string')
      said.push({ fields: parameter.fields, words: manyWordsIn()(plain(value)) })
    else exact.push(alternativesOf(name, parameter, value))
  }
  if (exact.some((alternatives) => alternatives.length === 0)) return undefined
  const id = textIn(query, '_id')
  return { ...(id !== undefined && { key: keyOfFhirId(id) }), said, exact }
}

function oneValue(name: string, value: string): string {
  return /(?<!\\),/.test(value)
    ? refuse(
        'unsupported',
        'alternatives',
        `${quoted(name)}: ask for one value at a time, without a comma.`,
        name,
      )
    : value
}

/** Without the escapes of FHIR (https://hl7.org/fhir/R4/search.html#escaping). */
const plain = (value: string): string => value.replace(/\\([,|$\\])/g, '$1')

function alternativesOf(
  name: string,
  parameter: Exclude<FhirParameter, { kind: 'string' }>,
  value: string,
): Alternatives {
  if (parameter.kind === 'reference') {
    const [, type = parameter.type, id = ''] = /^(?:([A-Za-z]+)\/)?([A-Za-z0-9\-.]{1,64})$/.exec(value) ?? []
    if (id === '') refuse('incorrect', 'reference', `${quoted(name)} is written ${parameter.type}/id.`, name)
    return type === parameter.type ? [{ field: parameter.field, value: keyOfFhirId(id) }] : []
  }
  const at = /(?<!\\)\|/.exec(value)?.index
  const [system, code] = at === undefined ? [undefined, value] : [value.slice(0, at), value.slice(at + 1)]
  if (code === '')
    refuse('unsupported', 'token', `${quoted(name)}: say the value, not the system alone.`, name)
  return parameter.values
    .filter((each) => system === undefined || each.system === plain(system))
    .map(({ field }) => ({ field, value: plain(code) }))
}
