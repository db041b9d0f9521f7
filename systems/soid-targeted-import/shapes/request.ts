/** Requests for targeted import and what is done with them. Prawo farmaceutyczne art. 4; docs/clarifications/targeted-import.md */
import { type Static, Type } from 'typebox'
import { Day, Icd10, Id, Instant, Words } from '#standards/pl-ids/schemas.ts'

export const RequestState = Type.Enum([
  'filed',
  'confirmed',
  'declined',
  'approved',
  'refused',
  'ordered',
  'brought-in',
  'handed-out',
  'withdrawn',
  /** Approved, and no wholesaler got it in time. */
  'lapsed',
])
export type RequestState = Static<typeof RequestState>

/** Of the application for refund that may go with it. */
export const RefundState = Type.Enum(['none', 'asked', 'granted', 'refused'])
export type RefundState = Static<typeof RefundState>

export const RequestNumber = Type.String({ pattern: '^ID-[0-9]{4}-[0-9]{8}$' })
/** On one line, not blank: no control character, of which PostgreSQL would not even take the first. */
const line = '^[^\\x00-\\x1f]*[^\\s\\x00-\\x1f][^\\x00-\\x1f]*$'
const Short = Type.String({ minLength: 1, maxLength: 200, pattern: line })
const Country = Type.String({ pattern: '^[A-Z]{2}$' })
const Packs = Type.Integer({ minimum: 1, maximum: 5000 })
const Grounds = Type.String({
  minLength: 10,
  maxLength: 2000,
  pattern: '^[^\\x00-\\x08]*[^\\s\\x00-\\x08][^\\x00-\\x08]*$',
})

export const ImportedMedicine = Type.Object({
  name: Short,
  /** INN, as in RPL. */
  substance: Short,
  form: Short,
  strength: Short,
  pack: Short,
})
export type ImportedMedicine = Static<typeof ImportedMedicine>

export const Asking = Type.Object({
  /** The person who is treated outside a hospital or in it; none: for the needs of a ward ("na potrzeby doraźne"). */
  patient: Type.Optional(Id),
  medicine: ImportedMedicine,
  packs: Packs,
  /** Of treatment: a year at most. */
  days: Type.Integer({ minimum: 1, maximum: 365 }),
  diagnosis: Icd10,
  reason: Grounds,
  /** A medicine of the same substance, strength and form is admitted but cannot be had. */
  isShort: Type.Optional(Type.Boolean()),
  /** Office of the consultant who is to confirm it: one of `parties`. */
  consultant: Id,
})
export type Asking = Static<typeof Asking>

export const RequestAct = Type.Union([
  Type.Object({ act: Type.Literal('confirm') }),
  Type.Object({ act: Type.Literal('decline'), grounds: Grounds }),
  Type.Object({ act: Type.Literal('approve') }),
  Type.Object({ act: Type.Literal('refuse'), grounds: Grounds }),
  Type.Object({ act: Type.Literal('withdraw'), grounds: Words }),
  Type.Object({ act: Type.Literal('order'), wholesaler: Id }),
  Type.Object({
    act: Type.Literal('bring-in'),
    packs: Packs,
    country: Country,
    batch: Type.String({ minLength: 1, maxLength: 20, pattern: line }),
    expires: Day,
  }),
  Type.Object({ act: Type.Literal('hand-out'), packs: Packs }),
  Type.Object({ act: Type.Literal('ask-refund') }),
  Type.Object({ act: Type.Literal('grant-refund') }),
  Type.Object({ act: Type.Literal('refuse-refund'), grounds: Grounds }),
])
export type RequestAct = Static<typeof RequestAct>

export const RequestEvent = Type.Object({
  at: Instant,
  act: Type.String(),
  /** Where it was done; none: by the patient. */
  organization: Type.Optional(Id),
  grounds: Type.Optional(Type.String()),
})
export type RequestEvent = Static<typeof RequestEvent>

const Delivery = Type.Object({ packs: Packs, country: Country, batch: Type.String(), expires: Day })

const Due = Type.Object({ whose: Type.Enum(['consultant', 'ministry', 'pharmacy']), day: Day })

/** As all who work on it see it: nothing of anybody's health, nobody's id. */
export const ImportBrief = Type.Object({
  id: Id,
  number: RequestNumber,
  state: RequestState,
  refund: RefundState,
  isForWard: Type.Boolean(),
  filedAt: Instant,
  medicine: ImportedMedicine,
  packs: Packs,
  days: Type.Integer(),
  isShort: Type.Boolean(),
  /** Whose step is next, and by when, in the law's own days. */
  due: Type.Optional(Due),
  /** Acts that the one who asks may do now. */
  may: Type.Array(Type.String()),
})
export type ImportBrief = Static<typeof ImportBrief>

/** The whole; what the one who asks may not see is left out. */
export const ImportRequest = Type.Object({
  ...ImportBrief.properties,
  organization: Type.Optional(Id),
  patient: Type.Optional(Id),
  consultant: Type.Optional(Id),
  pharmacy: Type.Optional(Id),
  wholesaler: Type.Optional(Id),
  diagnosis: Type.Optional(Icd10),
  reason: Type.Optional(Type.String()),
  delivery: Type.Optional(Delivery),
  events: Type.Array(RequestEvent),
})
export type ImportRequest = Static<typeof ImportRequest>

/** One delivery in the record of a wholesaler or a pharmacy: what came, from where, and whether it was handed out. */
export const LedgerLine = Type.Object({
  number: RequestNumber,
  medicine: ImportedMedicine,
  ...Delivery.properties,
  broughtIn: Instant,
  wholesaler: Type.Optional(Id),
  pharmacy: Type.Optional(Id),
  handedOut: Type.Optional(Instant),
})
export type LedgerLine = Static<typeof LedgerLine>

/** Names by id of the offices and places in it; none while nobody can tell them. */
export const names = { names: Type.Record(Type.String(), Type.String()) }
export const NamedRequest = Type.Object({ ...ImportRequest.properties, ...names })
export type NamedRequest = Static<typeof NamedRequest>

/** A request without what follows from the day; all that somebody may see is there. */
export type Kept = Omit<
  ImportRequest,
  'due' | 'may' | 'organization' | 'consultant' | 'diagnosis' | 'reason'
> &
  Required<Pick<ImportRequest, 'organization' | 'consultant' | 'diagnosis' | 'reason'>> & {
    /** The doctor. */
    readonly practitioner: string
  }
