/** Working with no centre: tokens, what is kept for a pharmacy, desks, and what is told afterwards (docs/decisions/2611-offline-prescriptions.md). */
import { type Static, Type } from 'typebox'
import { command, query } from '#kernel/contract.ts'
import { Id, Instant, Key } from '#standards/pl-ids/schemas.ts'
import { Batch } from './dispensing.ts'

const Token = Type.String({ pattern: '^[A-Za-z0-9_.-]{1,1200}$' })
/** SHA-256 of a prescription's key: a desk knows which one is meant when it is shown it, and nobody else. */
const KeyHash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Coordinate = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
const Share = Type.Object({ pharmacy: Id, packs: Type.Integer() })
const Named = Type.Union([Type.Object({ prescription: Id }), Type.Object({ key: Key })])

/** What a pharmacy handed over, or a prescriber issued, while it was cut off, and what does not fit with what all others did meanwhile. */
export const ConflictKind = Type.Enum([
  /** More packs than were prescribed. */
  'overspent',
  /** After the prescriber had cancelled it. */
  'cancelled',
  'expired',
  /** From packs that were not kept for this pharmacy. */
  'not-kept',
  /** At a time to come. */
  'time',
  /** By a pharmacist who does not work there. */
  'worker',
  /** Issued for somebody who is in no register, or not in the care of who tells of it: a desk opens a visit, then it is told again. */
  'unknown-patient',
  /** Issued with a key that was not the prescriber's then. */
  'signer',
])
export type ConflictKind = Static<typeof ConflictKind>

/** `id`: made by the desk, so that what is told twice counts once. */
export const ToldDispensing = Type.Object({
  id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' }),
  token: Token,
  packs: Type.Integer({ minimum: 1, maximum: 99 }),
  ground: Type.Enum(['share', 'emergency']),
  at: Instant,
  /** Who handed over; the caller unless told. */
  practitioner: Type.Optional(Id),
  batch: Type.Optional(Batch),
})
export type ToldDispensing = Static<typeof ToldDispensing>

export const Conflict = Type.Object({
  id: Id,
  kind: ConflictKind,
  prescription: Type.Optional(Id),
  dispensing: Type.Optional(Id),
  /** The pharmacy that handed over, or the provider that issued. */
  organization: Id,
  /** Of `overspent`: how many too many. */
  packs: Type.Integer(),
  foundAt: Instant,
  settled: Type.Optional(Type.Object({ at: Instant, how: Type.String() })),
})
export type Conflict = Static<typeof Conflict>

const Settlement = Type.Enum(['stands', 'corrected', 'reported'])

export const offline = {
  /** A prescription as a signed token for a QR code: for the patient and who issued it. Refuses `conflict/nothing-to-collect`. */
  offlineToken: query(
    Type.Object({ prescription: Id }),
    Type.Object({ token: Token, share: Type.Optional(Share) }),
  ),
  /** By the patient: all packs that are left are kept for this pharmacy, which hands them over even when it is cut off. */
  keepFor: command(Type.Object({ prescription: Id, pharmacy: Id }), Share),
  /** By the patient, or by a pharmacist who was shown the key: for anybody again, at once or from `freeAt` on. */
  askBack: command(Named, Type.Object({ freeAt: Instant })),
  /**
   * What a desk needs for 72 hours alone. `has`: number of the desk's last kit, once all it did before was told; then what went elsewhere
   * is free. `kept`: packs by hash of the prescription's key. `signers`: whose tokens count.
   */
  deskKit: command(
    Type.Object({ has: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
    Type.Object({
      number: Type.Integer(),
      heard: Instant,
      organization: Id,
      kept: Type.Array(Type.Object({ key: KeyHash, packs: Type.Integer() })),
      signers: Type.Array(
        Type.Object({ kid: Coordinate, x: Coordinate, y: Coordinate, until: Type.Optional(Instant) }),
      ),
    }),
  ),
  /** By a prescriber with a step-up: from now on this key signs offline prescriptions of theirs, issued at this place. */
  addDeskKey: command(
    Type.Object({ x: Coordinate, y: Coordinate }),
    Type.Object({ kid: Coordinate, until: Instant }),
  ),
  endDeskKey: command(Type.Object({ kid: Coordinate }), Type.Object({})),
  /** By a pharmacist: what the pharmacy handed over while it was cut off. Everything is taken; what does not fit is a conflict. */
  tellHandedOver: command(
    Type.Object({ handedOver: Type.Array(ToldDispensing, { minItems: 1, maxItems: 50 }) }),
    Type.Object({
      taken: Type.Array(
        Type.Object({
          id: Type.String(),
          dispensing: Type.Optional(Id),
          conflicts: Type.Array(ConflictKind),
        }),
      ),
    }),
  ),
  /** By a prescriber: what they issued while cut off. Told again it changes nothing. */
  tellIssued: command(
    Type.Object({ tokens: Type.Array(Token, { minItems: 1, maxItems: 50 }) }),
    Type.Object({
      taken: Type.Array(
        Type.Object({ key: Key, prescription: Type.Optional(Id), conflicts: Type.Array(ConflictKind) }),
      ),
    }),
  ),
  /** For a pharmacy or provider its own, for auditors all; the newest first. */
  conflicts: query(
    Type.Object({ settled: Type.Optional(Type.Boolean()) }),
    Type.Object({ conflicts: Type.Array(Conflict, { maxItems: 200 }) }),
  ),
  settleConflict: command(Type.Object({ conflict: Id, how: Settlement }), Conflict),
  /** How far prescriptions may be overspent at most, were all desks cut off now: those with a desk, and packs kept for one. */
  exposure: query(
    Type.Object({}),
    Type.Object({ desks: Type.Integer(), keptPacks: Type.Integer(), mostPerPrescription: Type.Integer() }),
  ),
}
