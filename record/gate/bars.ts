/**
 * The rules on kinds of data as one array a caller: for each relation the kinds that it does not open. The gate's condition looks up
 * the relation's number in it, so that the rules cost a read one parameter.
 */
import type { Purpose, Role } from '#kernel/actor.ts'
import { column } from '../column.ts'
import { everyKind, type KindOfData, kindsOfData } from './kinds.ts'
import { type RelationKind, relationKind } from './relations.ts'
import { type Answer, type CareRule, careRules } from './rules.table.ts'

interface Bars {
  /** By number of the relation, from 1, as PostgreSQL reads it. */
  readonly now: string
  /** The same after a step-up. */
  readonly steppedUp: string
  /** Whether a patient's restrictions bind. */
  readonly areRestricted: boolean
}

/** A question to the rules on kinds of data. */
interface Asked {
  readonly role: Role
  readonly relation: RelationKind
  readonly purpose: Purpose
  readonly kind: KindOfData
}

/** The first row that fits. */
export function ruleFor({ role, relation, purpose, kind }: Asked): CareRule | undefined {
  return careRules.find(
    ({ roles, relations, purposes, kinds }) =>
      roles.includes(role) &&
      relations.includes(relation) &&
      (purposes === 'every' || purposes.includes(purpose)) &&
      (kinds === 'every' || kinds.includes(kind)),
  )
}

const known = new Map<Role, Map<Purpose, Bars>>()

/** Each read asks, so it is worked out once. */
export function barsFor(role: Role, purpose: Purpose): Bars {
  const found = known.get(role)?.get(purpose)
  if (found !== undefined) return found
  const bars: Bars = {
    now: barsOf(role, purpose, ['yes']),
    steppedUp: barsOf(role, purpose, ['yes', 'step-up']),
    areRestricted: purpose !== 'emergency',
  }
  known.set(role, (known.get(role) ?? new Map<Purpose, Bars>()).set(purpose, bars))
  return bars
}

const byNumber = (Object.keys(relationKind) as RelationKind[]).sort(
  (one, other) => relationKind[one] - relationKind[other],
)

function barsOf(role: Role, purpose: Purpose, open: readonly Answer[]): string {
  const isClosed = (relation: RelationKind, kind: KindOfData) => {
    const answer = ruleFor({ role, relation, purpose, kind })?.answer ?? 'no'
    return !open.includes(answer)
  }
  return column(
    byNumber.map((relation) => {
      const closed = kindsOfData.filter(({ name }) => isClosed(relation, name))
      if (closed.length === kindsOfData.length) return everyKind
      return closed.reduce((bits, { bit }) => bits | bit, 0)
    }),
  )
}
