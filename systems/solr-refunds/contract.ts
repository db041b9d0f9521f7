/** SOLR: what the state refunds, and which level of payment fits a patient, with the reason and the provision. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Icd10, Id } from '#standards/pl-ids/schemas.ts'
import { Act, Application, Filing } from './shapes/application.ts'

/** UprawnienieDodatkowe (2.16.840.1.113883.3.4424.11.3.1) with DZ and WE of the regulation, and the identifiers of the uninsured. */
export const EntitlementCode = Type.Enum([
  'AZ',
  'IB',
  'IW',
  'PO',
  'WP',
  'WE',
  'ZK',
  'S',
  'C',
  'DZ',
  'BW',
  'CN',
  'DN',
  'IN',
])
export type EntitlementCode = Static<typeof EntitlementCode>

/** Mark of an indication in the list, or `other`: none of those that are refunded. */
export const Indication = Type.String({ pattern: '^([0-9a-f]{12}|other)$' })

const Both = Type.Object({ pl: Type.String(), en: Type.String() })
const Grosze = Type.Integer({ minimum: 0 })

export const LevelOption = Type.Object({
  level: Type.Enum(['B', 'R', '30%', '50%', '100%']),
  entitlement: Type.Optional(EntitlementCode),
  /** The row of the list: mark and words of the indication. */
  indication: Type.Optional(Indication),
  scope: Type.Optional(Type.String()),
  /** Of one package, in grosze; absent where the list knows no price. */
  price: Type.Optional(Grosze),
  patient: Type.Optional(Grosze),
  fund: Type.Optional(Grosze),
  /** `applies`: by what is known; `ask`: only if what is asked is so; `no`: not by what is known. */
  standing: Type.Enum(['applies', 'ask', 'no']),
  reason: Both,
  provision: Type.String(),
})
export type LevelOption = Static<typeof LevelOption>

const Question = Type.Object({
  about: Type.Enum(['indication', 'age']),
  text: Both,
  /** What may be answered as `indication`; none where a number is asked. */
  choices: Type.Array(Type.Object({ value: Indication, text: Type.String() })),
})

export const Asked = Type.Object({
  gtin: Type.String({ pattern: '^[0-9]{14}$' }),
  /** As the lists stood on that day; today unless told. */
  day: Type.Optional(Day),
  diagnosis: Type.Optional(Icd10),
  indication: Type.Optional(Indication),
  /** Whole years on that day. */
  age: Type.Optional(Type.Integer({ minimum: 0, maximum: 150 })),
  sex: Type.Optional(Type.Enum(['female', 'male'])),
  isPregnant: Type.Optional(Type.Boolean()),
  entitlements: Type.Optional(Type.Array(EntitlementCode, { maxItems: 4 })),
  prescriber: Type.Optional(Type.Enum(['doctor', 'nurse', 'midwife'])),
  /** By what the prescriber may prescribe at public cost; a contract of care unless told. */
  authority: Type.Optional(
    Type.Enum(['primary-care', 'specialist-care', 'hospital', 'own-contract', 'none']),
  ),
  /** What eWUŚ says, or what the patient stated or showed where it does not confirm; absent while nobody knows. */
  insurance: Type.Optional(Type.Enum(['confirmed', 'statement', 'document', 'not-confirmed'])),
})
export type Asked = Static<typeof Asked>

export const Levels = Type.Object({
  day: Day,
  /** Whether any list stands on that day; without one nothing can be said. */
  isListed: Type.Boolean(),
  /** The best for the patient first, what applies before what is asked. */
  options: Type.Array(LevelOption),
  /** The right one; absent while something must be asked. */
  proposed: Type.Optional(LevelOption),
  questions: Type.Array(Question),
  /** Where eWUŚ does not confirm the insurance: whether the levels of the insured are open all the same, and why. */
  access: Type.Optional(
    Type.Object({
      isOpen: Type.Boolean(),
      /** To be written on the prescription. */
      entitlement: Type.Optional(EntitlementCode),
      reason: Both,
      provision: Type.String(),
    }),
  ),
  /** Entitlements that were named and do not hold, with the reason. */
  unfounded: Type.Array(Type.Object({ entitlement: EntitlementCode, reason: Both })),
})
export type Levels = Static<typeof Levels>

export const solr = contract('solr', {
  /** What the patient pays of one package, at each level that may apply, and which one is right. */
  surcharge: query(Asked, Levels),
  /** Which of these packages the list of today has, at any level. */
  refunded: query(
    Type.Object({ gtins: Type.Array(Asked.properties.gtin, { maxItems: 100 }) }),
    Type.Object({ gtins: Type.Array(Asked.properties.gtin) }),
  ),
  /** By a company: asks for a refund, or for another price of one. */
  file: command(Filing, Application),
  /** The next step of an application, by whose turn it is. */
  proceed: command(Type.Object({ application: Id, step: Act }), Application),
  /** A company's own; all for the ministry; for the agency what was sent to it. */
  applications: query(
    Type.Object({
      after: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    Type.Object({ applications: Type.Array(Application), next: Type.Optional(Id) }),
  ),
})
