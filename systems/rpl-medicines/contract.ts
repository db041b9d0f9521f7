/** RPL: what is on the market, as prescribers and pharmacies need it, and the work on its quality. Everybody else reads its registers. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Instant } from '#standards/pl-ids/schemas.ts'
import { MedicinesTaken } from '../epp-patient-profile/contract.ts'

const Gtin = Type.String({ pattern: '^[0-9]{14}$' })
const ProductId = Type.String({ pattern: '^[0-9]{9}$' })

export const Pack = Type.Object({
  gtin: Gtin,
  product: ProductId,
  name: Type.String(),
  inn: Type.Optional(Type.String()),
  strength: Type.Optional(Type.String()),
  form: Type.Optional(Type.String()),
  atc: Type.Array(Type.String()),
  /** What is in it, in one line: "2 × blister 10 tabl.". */
  pack: Type.String(),
  /** What can be counted in it, when the register says so: 20 of "tabl.". */
  units: Type.Optional(Type.Object({ count: Type.Number(), unit: Type.String() })),
})
export type Pack = Static<typeof Pack>

const Rule = Type.Enum([
  'no-atc',
  'atc-form',
  'atc-group',
  'strength',
  'no-form',
  'form-spelling',
  'no-pack',
  'gtin-digit',
  'gtin-twice',
])
/** `gone`: a later list mended it. */
const FindingState = Type.Enum(['open', 'taken', 'done', 'dismissed', 'gone'])
const FindingId = Type.String({ pattern: '^[0-9]{1,15}$' })
const Reason = Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' })

const Finding = Type.Object({
  id: FindingId,
  rule: Rule,
  register: Type.String(),
  key: Type.String(),
  /** Of the product or package, as it stands today. */
  name: Type.String(),
  field: Type.String(),
  value: Type.String(),
  suggestion: Type.Optional(Type.String()),
  state: FindingState,
  /** By whoever asks. */
  isMine: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  foundAt: Instant,
  changedAt: Instant,
})
export type Finding = Static<typeof Finding>

const QualityCheck = Type.Object({
  at: Instant,
  /** Found for the first time, or again after they were settled. */
  fresh: Type.Integer(),
  /** Mended by a list since the check before. */
  gone: Type.Integer(),
  open: Type.Integer(),
  dismissed: Type.Integer(),
  done: Type.Integer(),
})
export type QualityCheck = Static<typeof QualityCheck>

export const rpl = contract('rpl', {
  /** Packs that may be prescribed today, by the beginnings of words: Polish letters optional, typing errors forgiven. The best first. */
  findPacks: query(
    Type.Object({
      text: Type.String({ minLength: 2, maxLength: 60 }),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    Type.Object({ packs: Type.Array(Pack) }),
  ),
  /** Known packs of these numbers: of a product all, of a GTIN one. In the order of GTINs. */
  packsOf: query(
    Type.Object({
      gtins: Type.Optional(Type.Array(Gtin, { maxItems: 100 })),
      products: Type.Optional(Type.Array(ProductId, { maxItems: 20 })),
    }),
    Type.Object({
      packs: Type.Array(Type.Object({ ...Pack.properties, mayBePrescribed: Type.Boolean() })),
    }),
  ),
  /** What may stand in the place of a pack: other packs of the same common name, strength and form; `pack` is absent when nobody knows the number. */
  equivalentsOf: query(
    Type.Object({ gtin: Gtin }),
    Type.Object({ pack: Type.Optional(Pack), packs: Type.Array(Pack) }),
  ),
  /** The rules of quality over the whole register; for its keepers, as all below. */
  checkQuality: command(Type.Object({}), QualityCheck),
  qualityReport: query(
    Type.Object({}),
    Type.Object({
      /** Whether a list or decision came after the last check. */
      isChanged: Type.Boolean(),
      /** Lines that the last list had and the register refused: packs without a GTIN, numbers given twice. */
      refused: Type.Integer(),
      rules: Type.Array(
        Type.Object({
          rule: Rule,
          open: Type.Integer(),
          taken: Type.Integer(),
          done: Type.Integer(),
          dismissed: Type.Integer(),
          gone: Type.Integer(),
        }),
      ),
      /** The newest first. */
      checks: Type.Array(QualityCheck),
    }),
  ),
  /** The work list, the oldest first; open and taken ones unless told. */
  findings: query(
    Type.Object({
      rule: Type.Optional(Rule),
      states: Type.Optional(Type.Array(FindingState, { minItems: 1, maxItems: 5 })),
      after: Type.Optional(FindingId),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    }),
    Type.Object({ findings: Type.Array(Finding), next: Type.Optional(FindingId) }),
  ),
  /** `correct` writes the value into the register, of a product into its packages too. */
  decideFinding: command(
    Type.Union([
      Type.Object({ finding: FindingId, act: Type.Enum(['take', 'release', 'reopen']) }),
      Type.Object({
        finding: FindingId,
        act: Type.Literal('correct'),
        value: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
      }),
      Type.Object({ finding: FindingId, act: Type.Literal('dismiss'), reason: Reason }),
    ]),
    Finding,
  ),
  /** Writes the register as a file and has the e-Profile take it in (flow 48). */
  publishMedicines: command(Type.Object({}), MedicinesTaken),
  /** The same where the register has changed since; the platform does it by itself, nobody else. */
  publishChangedMedicines: command(Type.Object({}), Type.Object({ isPublished: Type.Boolean() })),
  /** When the e-Profile took the register in last, and whether it has changed since. */
  publication: query(
    Type.Object({}),
    Type.Object({
      isChanged: Type.Boolean(),
      last: Type.Optional(
        Type.Object({
          at: Instant,
          medicines: Type.Integer(),
          refused: Type.Integer(),
          /** Nobody asked for it: it had changed. */
          byItself: Type.Boolean(),
        }),
      ),
    }),
  ),
})
