/**
 * What an application was allowed beside what its user may: scopes only ever narrow what the gate opens
 * (https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html). Where a restriction cannot be applied, nothing is shown.
 */
import type { Permission } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { Examined } from '#standards/fhir/search/examined.ts'
import { matches } from '#standards/fhir/search/matches.ts'
import { readCriterion } from '#standards/fhir/search/read-criterion.ts'
import { SearchError } from '#standards/fhir/search/search-error.ts'
import { alone } from '#standards/fhir/search/surroundings.ts'
import type { Stored } from '../stored.ts'
import { directory } from './rules.table.ts'

/**
 * How a type is used. `read`, `search`, `include`: whoever asks applies the narrowing itself, to one resource or to a search.
 * `any`: reading that cannot. `write`: storing or deleting; the stage holds each resource against the narrowing (`mustFit`).
 */
export type Use = 'read' | 'search' | 'include' | 'any' | 'write'

const letters: Readonly<Record<Use, string>> = {
  read: 'r',
  search: 's',
  include: 'rs',
  any: 'rs',
  write: 'cud',
}

type Scope = Permission['scopes'][number]
type Asking = Pick<Caller, 'actor' | 'permission'>

/** Refuses `forbidden/insufficient-scope`, `forbidden/scope-cannot-be-applied`. */
export function mustBePermitted(caller: Asking, type: string, use: Use): void {
  const fitting = scopesFor(caller, type, letters[use])
  if (fitting.length === 0) notAllowed(type)
  if (use !== 'any') return
  if (!fitting.some((scope) => isFree(caller, scope, type)))
    refuse(
      'forbidden',
      'scope-cannot-be-applied',
      `The application may use ${type} only in part, and this cannot be done in part: search or read the type instead.`,
    )
}

/**
 * The caller as the gate's rules see them, for those who apply the narrowing themselves. Refuses as `mustBePermitted`.
 */
export function permitted<C extends Caller>(caller: C, type: string, use: Use): C {
  if (caller.permission === undefined) return caller
  mustBePermitted(caller, type, use)
  const { permission: _, ...bare } = caller
  return bare as unknown as C
}

/** Refuses `forbidden/insufficient-scope` unless the application may do each of these letters to the type. */
export function mustBeAllowed(caller: Asking, type: string, doing: string): void {
  if (caller.permission === undefined) return
  for (const letter of doing) if (scopesFor(caller, type, letter).length === 0) notAllowed(type)
}

function notAllowed(type: string): never {
  return refuse(
    'forbidden',
    'insufficient-scope',
    `The application was not allowed this for ${type}: ask for a scope that names it.`,
  )
}

const scopesFor = ({ permission }: Asking, type: string, doing: string): readonly Scope[] =>
  (permission?.scopes ?? []).filter(
    (scope) =>
      (scope.type === '*' || scope.type === type) &&
      [...doing].some((letter) => scope.doing.includes(letter)),
  )

/** Whether a scope leaves all of the type that the gate opens. */
const isFree = (caller: Asking, scope: Scope, type: string): boolean =>
  scope.where.length === 0 && !isOfOne(caller, scope, type)

/** Whether a scope is about one of several patients in reach. */
function isOfOne({ actor, permission }: Asking, { whose }: Scope, type: string): boolean {
  if (whose !== 'patient' || !isPersonal(type)) return false
  return permission?.patient === undefined || permission.patient !== actor.patient
}

/** Whether resources of the type may be somebody's: a Binary too, though no search parameter says whose. */
const isPersonal = (type: string): boolean => !directory.some((each) => each === type)

/**
 * What an application writes must be what it was allowed: the resource that comes, and the one that stands there. `doing`: letters of
 * the scopes, any of which do. Refuses `forbidden/insufficient-scope`, `forbidden/scope-cannot-be-applied`.
 */
export function mustFit(
  unit: Asking & { readonly at: Date },
  doing: string,
  ...all: readonly Stored[]
): void {
  if (unit.permission === undefined) return
  for (const each of all) if (!each.deleted && !isWithin(unit, doing, each)) notMet(each.type)
}

function isWithin(unit: Asking & { readonly at: Date }, doing: string, { type, resource }: Stored): boolean {
  const fitting = scopesFor(unit, type, doing)
  if (fitting.length === 0) notAllowed(type)
  // Of several patients' resources those of one are not told apart while they are written.
  const whole = fitting.filter((scope) => !isOfOne(unit, scope, type))
  if (whole.length === 0) cannotApply()
  const examined = new Examined(resource)
  return whole.some((scope) =>
    (criteriaOf(scope, type, unit.at.getTime()) ?? cannotApply()).every((criterion) =>
      matches(criterion, examined, alone),
    ),
  )
}

/** What a resource must meet beside the gate: any of these. */
export type Narrowing = readonly Part[]

interface Part {
  /** Public id: only what is this patient's. */
  readonly patient: string | undefined
  readonly criteria: readonly Criterion[]
}

/** Undefined where nothing is narrowed. Refuses `forbidden/scope-cannot-be-applied`. */
export function narrowingOf(caller: Asking, type: string, use: Use, now: Date): Narrowing | undefined {
  if (caller.permission === undefined) return undefined
  const fitting = scopesFor(caller, type, letters[use])
  if (fitting.some((scope) => isFree(caller, scope, type))) return undefined
  const { patient = '' } = caller.permission
  return fitting.map((scope) => ({
    patient: isOfOne(caller, scope, type) ? patient : undefined,
    criteria: criteriaOf(scope, type, now.getTime()) ?? cannotApply(),
  }))
}

const cannotApply = (): never =>
  refuse('forbidden', 'scope-cannot-be-applied', 'A scope of this application cannot be applied here.')

/** A scope's parameters as criteria that a resource alone decides; undefined where it has others. */
export function criteriaOf(
  { where }: Pick<Scope, 'where'>,
  type: string,
  now: number,
): Criterion[] | undefined {
  const criteria: Criterion[] = []
  for (const pair of where) {
    const criterion = readOne(type, pair, now)
    if (criterion?.kind !== 'value' || criterion.manner !== 'usual') return undefined
    if (criterion.values.some(({ kind }) => kind === 'codes')) return undefined
    criteria.push(criterion)
  }
  return criteria
}

function readOne(type: string, pair: readonly [string, string], now: number): Criterion | undefined {
  try {
    return readCriterion(type, pair, { now, base: undefined })
  } catch (error) {
    if (error instanceof SearchError) return undefined
    throw error
  }
}

/** The narrowing as one criterion of a search. */
export function asCriterion(narrowing: Narrowing, type: string): Criterion {
  const of = narrowing.map(({ patient, criteria }): Criterion => {
    const own: Criterion[] =
      patient === undefined ? [] : [{ kind: 'compartment', type, compartment: 'Patient', id: patient }]
    return oneOf('all', [...own, ...criteria])
  })
  return oneOf('any', of)
}

function oneOf(kind: 'all' | 'any', of: readonly Criterion[]): Criterion {
  const [only] = of
  return only !== undefined && of.length === 1 ? only : { kind, of }
}

/** A resource that the user may see, but not by this application. */
export function notMet(type: string): never {
  return refuse(
    'forbidden',
    'insufficient-scope',
    `The application was allowed only other ${type} resources.`,
  )
}

/** Whether a resource meets the narrowing. `own`: record ids of the patient of the permission. */
export function meets(narrowing: Narrowing, found: Stored, own: readonly string[]): boolean {
  const examined = new Examined(found.resource)
  return narrowing.some(
    ({ patient, criteria }) =>
      (patient === undefined || (found.patient !== undefined && own.includes(found.patient))) &&
      criteria.every((criterion) => matches(criterion, examined, alone)),
  )
}
