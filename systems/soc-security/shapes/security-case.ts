/** A case of the security centre. Ids alone: whose prescriptions they are, nobody reads here. */
import { type Static, Type } from 'typebox'
import { Id, Instant, Words } from '#standards/pl-ids/schemas.ts'
import { sau } from '../../sau-audit/contract.ts'
import { Held } from '../../sgr-prescriptions/shapes/held.ts'

export const CaseNumber = Type.String({ pattern: '^[0-9]{1,19}$' })
export const Finding = Type.Enum(['in-order', 'misuse'])
export type Finding = Static<typeof Finding>

const { gate, count, limit, strict, prescriptions, others } = Held.properties

/** A worker was stopped for issuing far too fast, once or again. */
const Stopped = Type.Object({
  kind: Type.Literal('issuing-stopped'),
  practitioner: Id,
  /** Each stop, the first first; the last twenty. */
  stops: Type.Array(Type.Object({ at: Instant, gate, count, limit, strict })),
  /** What was issued and who else came that way, of all stops: at most two hundred of each. */
  prescriptions,
  others,
})
export type Stopped = Static<typeof Stopped>

/** An alarm of the audit rang: its entries are read there (`/sau/alarms`). */
const AlarmRaised = Type.Object({ kind: Type.Literal('alarm'), ...sau.alarmRaised.data.properties })

export const Evidence = Type.Union([Stopped, AlarmRaised])
export type Evidence = Static<typeof Evidence>

export const SecurityCase = Type.Object({
  id: CaseNumber,
  /** When it was seen, and when the centre had it. */
  at: Instant,
  openedAt: Instant,
  evidence: Evidence,
  takenBy: Type.Optional(Id),
  takenAt: Type.Optional(Instant),
  finding: Type.Optional(Finding),
  reason: Type.Optional(Words),
  closedAt: Type.Optional(Instant),
})
export type SecurityCase = Static<typeof SecurityCase>
