/**
 * Compares an answer with a template of the HL7 terminology ecosystem's tests: `$uuid$` and the like stand for any text of that
 * kind, what is marked `$optional$` may be missing, the order of arrays never counts
 * (https://build.fhir.org/ig/HL7/fhir-tx-ecosystem-ig/testcases.html).
 */

type Json = unknown
type Members = Readonly<Record<string, Json>>

const isObject = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first difference; undefined when the answer fits. */
export function differenceFrom(template: Json, answer: Json, place = ''): string | undefined {
  if (Array.isArray(template)) return inArray(template, answer, place)
  if (isObject(template)) return inObject(template, answer, place)
  if (typeof template === 'string' && typeof answer === 'string')
    return textFits(template, answer) ? undefined : told(place, template, answer)
  return template === answer ? undefined : told(place, template, answer)
}

const told = (place: string, wanted: Json, found: Json): string =>
  `${place || 'answer'}: wanted ${shown(wanted)}, found ${shown(found)}`

const shown = (value: Json): string => (JSON.stringify(value) ?? 'nothing').slice(0, 400)

function inObject(template: Members, answer: Json, place: string): string | undefined {
  if (!isObject(answer)) return told(place, template, answer)
  for (const [name, value] of Object.entries(answer)) {
    const difference = inMember(template, name, value, place)
    if (difference !== undefined) return difference
  }
  const optional = (template['$optional-properties$'] ?? []) as string[]
  const missing = Object.keys(template).find(
    (name) =>
      !name.startsWith('$') &&
      answer[name] === undefined &&
      !optional.includes(name) &&
      !isOptional(template[name]),
  )
  return missing === undefined ? undefined : told(`${place}.${missing}`, template[missing], undefined)
}

function inMember(template: Members, name: string, value: Json, place: string): string | undefined {
  const counted = (template['$count-arrays$'] ?? []) as string[]
  const optional = (template['$optional-properties$'] ?? []) as string[]
  const wanted = template[name]
  const at = `${place}.${name}`
  if (wanted === undefined)
    return optional.includes(name) || repeats(name, value, template) ? undefined : told(at, undefined, value)
  if (!counted.includes(name) || !Array.isArray(wanted) || !Array.isArray(value))
    return differenceFrom(wanted, value, at)
  return wanted.length === value.length ? undefined : told(`${at}.length`, wanted.length, value.length)
}

/** `location` is what R4 called `expression` before; some templates have both, some one. */
const repeats = (name: string, value: Json, { expression }: Members): boolean =>
  name === 'location' && JSON.stringify(value) === JSON.stringify(expression)

function isOptional(template: Json): boolean {
  if (Array.isArray(template)) return template.every(isOptional)
  return isObject(template) && template.$optional$ !== undefined && template.$optional$ !== false
}

/** Every item found must be one that is wanted, and every one that is not optional must be found: a matching of both. */
function inArray(template: readonly Json[], answer: Json, place: string): string | undefined {
  if (!Array.isArray(answer)) return told(place, template, answer)
  const takenBy = new Map<number, number>()
  for (const i of answer.keys()) {
    if (assign(template, answer, i, { takenBy, tried: new Set() })) continue
    const free = template.findIndex((_, at) => !takenBy.has(at))
    return free < 0
      ? told(`${place}[${i}]`, undefined, answer[i])
      : closest(template, answer[i], { place: `${place}[${i}]`, takenBy })
  }
  const missing = template.find((wanted, at) => !takenBy.has(at) && !isOptional(wanted))
  return missing === undefined ? undefined : told(place, missing, undefined)
}

interface Matching {
  readonly takenBy: Map<number, number>
  readonly tried: Set<number>
}

function assign(
  template: readonly Json[],
  answer: readonly Json[],
  i: number,
  { takenBy, tried }: Matching,
): boolean {
  for (const [at, wanted] of template.entries()) {
    if (tried.has(at) || differenceFrom(wanted, answer[i]) !== undefined) continue
    tried.add(at)
    const holder = takenBy.get(at)
    if (holder === undefined || assign(template, answer, holder, { takenBy, tried })) {
      takenBy.set(at, i)
      return true
    }
  }
  return false
}

/** Tells the difference from the wanted item that is most like it: the one of the same name, code or type. */
function closest(
  template: readonly Json[],
  found: Json,
  { place, takenBy }: { place: string; takenBy: ReadonlyMap<number, number> },
): string {
  const free = template.filter((_, at) => !takenBy.has(at))
  const named = free.find((wanted) =>
    ['name', 'code', 'url'].some(
      (key) => isObject(wanted) && isObject(found) && wanted[key] !== undefined && wanted[key] === found[key],
    ),
  )
  return named === undefined
    ? told(place, free, found)
    : (differenceFrom(named, found, place) ?? told(place, free, found))
}

const kinds: Readonly<Record<string, RegExp>> = {
  $$: /^[\s\S]*$/,
  $string$: /^[\s\S]+$/,
  $instant$: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  $date$: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/,
  $uuid$: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  $id$: /^[A-Za-z0-9.-]{1,64}$/,
  $url$: /^(https?:\/\/|urn:).+$/,
  $token$: /^[0-9a-zA-Z_][0-9a-zA-Z_.-]*$/,
  $semver$: /^\d+\.\d+\.\d+(-[\w.]+)?$/,
  $version$: /^[\w.-]+$/,
}

function textFits(template: string, text: string): boolean {
  const kind = Object.hasOwn(kinds, template) ? kinds[template] : undefined
  if (kind !== undefined) return kind.test(text)
  const [, verb, given = ''] = /^\$(choice|fragments|external):([\s\S]*)\$$/.exec(template) ?? []
  if (verb === 'choice') return given.split('|').includes(text)
  const lower = text.toLowerCase()
  if (verb === 'fragments') return given.split('|').every((each) => lower.includes(each.toLowerCase()))
  if (verb === 'external') return lower.includes((given.split(':')[1] ?? '').toLowerCase())
  return patternOf(template).test(text)
}

/** `http://…|$version$`: a kind in the midst of a text. */
function patternOf(template: string): RegExp {
  const parts = template.split('$version$').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w.-]+')}$`)
}
