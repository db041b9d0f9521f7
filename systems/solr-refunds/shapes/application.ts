/** Applications for refund and what is done with them, as the contract and the rules name them. */
import { type Static, Type } from 'typebox'
import { Day, Id, Instant, Words } from '#standards/pl-ids/schemas.ts'

const ApplicationKind = Type.Enum(['inclusion', 'price-raise', 'price-cut'])

export const ApplicationState = Type.Enum([
  'filed',
  'incomplete',
  'registered',
  'at-agency',
  'assessed',
  'negotiating',
  'resolved',
  'granted',
  'refused',
  'left',
  'withdrawn',
])
export type ApplicationState = Static<typeof ApplicationState>

const Grosze = Type.Integer({ minimum: 1, maximum: 100_000_000 })

/** A file travels by reference: what it is, its SHA-256 and its size in bytes. */
const Evidence = Type.Object({
  kind: Type.Enum(['clinical', 'economic', 'budget-impact', 'price', 'supply', 'fee', 'other']),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  size: Type.Integer({ minimum: 1 }),
})
const EvidenceList = Type.Array(Evidence, { minItems: 1, maxItems: 30 })

/** One row of the list that a decision makes. Amounts in grosze. */
export const GrantedLevel = Type.Object({
  level: Type.Enum(['B', 'R', '30%', '50%']),
  scope: Type.String({ minLength: 1, maxLength: 2000 }),
  price: Grosze,
  limit: Grosze,
  /** At a lump sum: what the patient pays up to the limit. */
  lump: Type.Optional(Grosze),
})
export type GrantedLevel = Static<typeof GrantedLevel>

export const Filing = Type.Object({
  kind: ApplicationKind,
  gtin: Type.String({ pattern: '^[0-9]{14}$' }),
  /** Name, form, strength. */
  product: Type.String({ minLength: 1, maxLength: 200 }),
  substance: Type.String({ minLength: 1, maxLength: 200 }),
  /** Whether a medicine of the same substance is refunded for the indication: then no opinion of the agency is needed. */
  hasCounterpart: Type.Boolean(),
  proposal: Type.Array(GrantedLevel, { minItems: 1, maxItems: 10 }),
  evidence: EvidenceList,
})
export type Filing = Static<typeof Filing>

const DecisionNumber = Type.String({ minLength: 1, maxLength: 60 })

export const Act = Type.Union([
  Type.Object({ act: Type.Literal('register') }),
  /** Days to complete it: seven at least (KPA art. 64 § 2). */
  Type.Object({
    act: Type.Literal('ask-completion'),
    missing: Words,
    days: Type.Integer({ minimum: 7, maximum: 60 }),
  }),
  Type.Object({ act: Type.Literal('complete'), evidence: EvidenceList }),
  Type.Object({ act: Type.Literal('leave'), grounds: Words }),
  Type.Object({ act: Type.Literal('send-to-agency') }),
  Type.Object({
    act: Type.Literal('opinion'),
    opinion: Type.Enum(['positive', 'conditional', 'negative']),
    number: DecisionNumber,
    grounds: Words,
  }),
  Type.Object({ act: Type.Literal('negotiate') }),
  Type.Object({
    act: Type.Literal('offer'),
    proposal: Type.Array(GrantedLevel, { minItems: 1, maxItems: 10 }),
  }),
  Type.Object({ act: Type.Literal('resolve'), isAgreed: Type.Boolean(), number: DecisionNumber }),
  Type.Object({
    act: Type.Literal('grant'),
    number: DecisionNumber,
    from: Day,
    /** The last day; two, three or five years (art. 11 ust. 3). */
    until: Day,
    levels: Type.Array(GrantedLevel, { minItems: 1, maxItems: 10 }),
    grounds: Words,
  }),
  Type.Object({ act: Type.Literal('refuse'), number: DecisionNumber, grounds: Words }),
  Type.Object({ act: Type.Literal('withdraw'), grounds: Words }),
])
export type Act = Static<typeof Act>

const ApplicationEvent = Type.Object({
  at: Instant,
  by: Type.Object({ organization: Id, practitioner: Type.Optional(Id) }),
  act: Type.String(),
  /** What was said with it: the act's own fields. */
  says: Type.Record(Type.String(), Type.Unknown()),
})
export type ApplicationEvent = Static<typeof ApplicationEvent>

export const Application = Type.Object({
  id: Id,
  organization: Id,
  state: ApplicationState,
  filedAt: Instant,
  ...Filing.properties,
  events: Type.Array(ApplicationEvent),
  /** The day by which the next step is due, by the law’s own days; none once it is decided. */
  due: Type.Optional(Type.Object({ whose: Type.Enum(['ministry', 'agency', 'applicant']), day: Day })),
  /** The day by which the decision is due: days of completion do not count. */
  decisionDue: Type.Optional(Day),
})
export type Application = Static<typeof Application>
