/** What a group of reads hands to its statement (read-together.ts): its callers once each, as arrays by their number. */
import type { Who } from './audit/entry.ts'
import { numbersAt } from './audit/number.ts'
import { column, texts } from './column.ts'
import type { Access } from './gate/access.ts'
import { accessColumns, reachNumber } from './gate/access-columns.ts'

export interface Sought {
  readonly type: number
  readonly key: string
  readonly bucket: number
  readonly access: Access
  /** Who reads; the patient whose data it is comes from the row. */
  readonly who: Who
}

/** Parameters of `groupSql`; one more where an entry has a detail. */
export function columnsOf(group: readonly Sought[], now: Date, isNoted = true): string[] {
  const callers: Sought[] = []
  const places = group.map((one) => {
    const known = callers.findIndex((caller) => isSameCaller(one, caller))
    return known === -1 ? callers.push(one) : known + 1
  })
  const access = callers.map((one) => one.access)
  const gate = [
    column(group.map(({ type }) => type)),
    column(group.map(({ key }) => key)),
    column(group.map(({ bucket }) => bucket)),
    column(places),
    now.toISOString(),
    column(access.map(({ kind }) => reachNumber[kind])),
    ...accessColumns(access),
  ]
  return isNoted ? [...gate, ...entryColumns(group, callers, now)] : gate
}

function entryColumns(group: readonly Sought[], callers: readonly Sought[], now: Date): string[] {
  return [
    numbersAt(now, group.length),
    column(callers.map(({ who }) => who.person)),
    column(callers.map(({ who }) => who.organization)),
    column(callers.map(({ who }) => who.role)),
    column(callers.map(({ who }) => who.purpose)),
    column(callers.map(({ who }) => who.flow)),
    texts(callers.map(({ who }) => who.room)),
    texts(callers.map(({ who }) => who.application)),
    column(group.map(({ who }) => who.trace)),
    ...(callers.some(({ who }) => who.detail !== null) ? [texts(callers.map(({ who }) => who.detail))] : []),
  ]
}

/** Whether gate and audit know both as the same. */
function isSameCaller({ who, access }: Sought, other: Sought): boolean {
  return (
    who.person === other.who.person &&
    who.organization === other.who.organization &&
    who.role === other.who.role &&
    who.purpose === other.who.purpose &&
    who.flow === other.who.flow &&
    who.room === other.who.room &&
    who.application === other.who.application &&
    who.detail === other.who.detail &&
    isSameAccess(access, other.access)
  )
}

function isSameAccess(access: Access, other: Access): boolean {
  if (access.kind === 'all') return other.kind === 'all'
  if (access.kind === 'self')
    return other.kind === 'self' && String(access.patients) === String(other.patients)
  return (
    other.kind === 'related' &&
    access.parties === other.parties &&
    access.closers === other.closers &&
    access.bars === other.bars
  )
}
