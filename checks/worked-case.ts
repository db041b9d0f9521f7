/**
 * Worked examples: `systems/<room>/cases/F036.yaml` shows flow 36 at work, step by step, so that somebody who knows
 * medicine and no programming can read it. Format:
 *
 *     flow: 36
 *     title: Lekarka czyta profil swojej pacjentki          # Polish
 *     given: [what is so before the first step, in words]
 *     steps:
 *       - say: what happens, in words
 *         as: maria-zielinska                               # a sample person, sandbox, or nobody
 *         post: gabinet/entries                             # POST /api/gabinet/entries; or get: /a/path; or signIn: ikp
 *         send: { patient: $anna-kowalska.patient }         # $person.field, $name of something kept, $minutes-ago-30, $today
 *         expect: { lines: [{ kind: visit }] }              # part of the answer; /words/ is a regular expression
 *         keep: { visit: lines.0.id }
 *       - say: what is refused, and why
 *         as: piotr-wojcik
 *         post: gabinet/entries
 *         send: { patient: $anna-kowalska.patient }
 *         refuse: { status: 403, code: not-for-this-role }
 */
import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { samplePeople } from '#population/sample-people.ts'

const Refusal = Type.Object({ status: Type.Integer(), code: Type.String() }, { additionalProperties: false })

const Step = Type.Object(
  {
    say: Type.String(),
    as: Type.String(),
    post: Type.Optional(Type.String({ pattern: '^[a-z-]+/[a-zA-Z]+$' })),
    get: Type.Optional(Type.String({ pattern: '^/' })),
    /** Reports by syslog over TLS with the certificate of this sample organisation; `send` is the audit message. */
    syslog: Type.Optional(Type.String()),
    /** Signs in through Węzeł Krajowy to this portal; the answer is the session. */
    signIn: Type.Optional(Type.String()),
    /** P1's SOAP call of this operation at the second door, by the sample clinic's or pharmacy's system for this worker. */
    soap: Type.Optional(Type.String()),
    /** P1's token call at the second door, by the sample clinic's system for this worker in this role. */
    token: Type.Optional(Type.String()),
    /** Key of the sample person in whose place it is done. */
    inPlaceOf: Type.Optional(Type.String()),
    send: Type.Optional(Type.Unknown()),
    /** Confirmed with a passkey just before. */
    steppedUp: Type.Optional(Type.Boolean()),
    /** Why, where the pages say so. */
    purpose: Type.Optional(Type.String()),
    /** Idempotency key: two steps with the same one are one order. */
    request: Type.Optional(Type.String()),
    expect: Type.Optional(Type.Unknown()),
    refuse: Type.Optional(Refusal),
    keep: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  { additionalProperties: false },
)
export type Step = Static<typeof Step>

const WorkedCase = Type.Object(
  {
    flow: Type.Integer(),
    title: Type.String(),
    given: Type.Array(Type.String(), { minItems: 1 }),
    steps: Type.Array(Step, { minItems: 2 }),
  },
  { additionalProperties: false },
)
export type WorkedCase = Static<typeof WorkedCase>

/** Reads a case. Throws an Error that says where it is not as described above. */
export function readCase(path: string): WorkedCase {
  const read: unknown = parse(readFileSync(path, 'utf8'))
  if (Value.Check(WorkedCase, read)) return read
  const [first] = Value.Errors(WorkedCase, read)
  throw new Error(`${path} ${first?.instancePath ?? ''} ${first?.message ?? 'is not a case'}`)
}

/** What steps have kept so far, by name. */
export type Kept = Map<string, unknown>

/** Puts sample people and kept things in the place of `$person.field` and `$name`. */
export function filled(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? named(value.slice(1), kept) : value
  if (Array.isArray(value)) return value.map((each) => filled(each, kept))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, kept)]))
}

function named(name: string, kept: Kept): unknown {
  if (kept.has(name)) return kept.get(name)
  const ago = /^minutes-ago-(\d+)$/.exec(name)?.[1]
  if (ago !== undefined) return new Date(Date.now() - Number(ago) * 60_000).toISOString()
  if (name === 'today') return new Date().toISOString().slice(0, 10)
  const [key = '', field = ''] = name.split('.')
  const person = samplePeople.find((each) => each.key === key)
  const value = person && at(person, field)
  if (value === undefined) throw new Error(`Nothing is called $${name} here.`)
  return value
}

/** The part of an answer at a path such as `lines.0.id`. */
export function at(value: unknown, path: string): unknown {
  let found = value
  for (const key of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[key]
  return found
}

/**
 * Where an answer falls short of what was expected; nothing when it holds it all. Objects may hold more than expected;
 * every expected element of an array must be among the answer's, an expected empty array means none.
 */
export function shortfalls(expected: unknown, answer: unknown, path = ''): string[] {
  if (Array.isArray(expected)) return ofArray(expected, answer, path)
  if (typeof expected === 'object' && expected !== null) return ofObject(expected, answer, path)
  const pattern = typeof expected === 'string' ? /^\/(.*)\/$/s.exec(expected)?.[1] : undefined
  const holds = pattern === undefined ? expected === answer : new RegExp(pattern, 'u').test(String(answer))
  return holds
    ? []
    : [`${path || 'the answer'} is ${JSON.stringify(answer)}, not ${JSON.stringify(expected)}`]
}

function ofArray(expected: readonly unknown[], answer: unknown, path: string): string[] {
  if (!Array.isArray(answer)) return [`${path} is ${JSON.stringify(answer)}, not a list`]
  if (expected.length === 0) return answer.length === 0 ? [] : [`${path} is not empty`]
  return expected
    .filter((each) => !answer.some((one) => shortfalls(each, one).length === 0))
    .map(
      (each) =>
        `${path} of ${answer.length} has nothing like ${JSON.stringify(each)}: ${nearest(each, answer)}`,
    )
}

/** What speaks against the element that comes closest. */
function nearest(expected: unknown, answer: readonly unknown[]): string {
  const [least = []] = answer
    .map((each) => shortfalls(each === undefined ? null : expected, each))
    .toSorted((one, other) => one.length - other.length)
  return least.join('; ')
}

function ofObject(expected: object, answer: unknown, path: string): string[] {
  if (typeof answer !== 'object' || answer === null)
    return [`${path || 'the answer'} is ${JSON.stringify(answer)}`]
  return Object.entries(expected).flatMap(([key, each]) =>
    shortfalls(each, (answer as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`),
  )
}
