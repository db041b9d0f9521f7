/** A request as each part sees it: nobody sees more than their step needs. */
import { dateInPoland } from '#standards/time/poland.ts'
import { dueOf, mayDo, stateOn } from '../rules/request.ts'
import type { Part } from '../rules/request-acts.table.ts'
import type { ImportBrief, ImportRequest, Kept } from '../shapes/request.ts'

type Hidden = 'patient' | 'illness' | 'places'

/** Offices judge the illness and need nobody's id; who moves the boxes needs no illness. */
const hidden: Readonly<Record<Part, readonly Hidden[]>> = {
  doctor: [],
  patient: [],
  consultant: ['patient'],
  ministry: ['patient'],
  pharmacy: ['patient', 'illness'],
  wholesaler: ['patient', 'illness', 'places'],
}

export function briefOf(part: Part, kept: Kept, now: Date): ImportBrief {
  const { id, number, refund, isForWard, filedAt, medicine, packs, days, isShort } = kept
  const today = dateInPoland(now)
  const due = dueOf(kept, today)
  return {
    ...{ id, number, refund, isForWard, filedAt, medicine, packs, days, isShort },
    state: stateOn(kept, today),
    ...(due && { due }),
    may: mayDo(kept, part, today),
  }
}

export function requestFor(part: Part, kept: Kept, now: Date): ImportRequest {
  const { organization, patient, consultant, pharmacy, wholesaler, diagnosis, reason, delivery } = kept
  const hides = (what: Hidden): boolean => hidden[part].includes(what)
  const events = kept.events.map(({ grounds, ...event }) => ({
    ...event,
    ...(grounds !== undefined && !hides('illness') && { grounds }),
  }))
  return {
    ...briefOf(part, kept, now),
    ...(patient !== undefined && !hides('patient') && { patient }),
    ...(!hides('illness') && { diagnosis, reason }),
    ...(!hides('places') && { organization, consultant }),
    ...(pharmacy !== undefined && { pharmacy }),
    ...(wholesaler !== undefined && { wholesaler }),
    ...(delivery && { delivery }),
    events: hides('places') ? [] : events,
  }
}
