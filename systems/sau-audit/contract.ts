/** SAU: who looked at whose data, when, why, by which flow. */
import { type Static, Type } from 'typebox'
import { Purpose, Role } from '#kernel/actor.ts'
import { contract, query } from '#kernel/contract.ts'
import { Author, Id, Instant, Page } from '#standards/pl-ids/schemas.ts'

export const Access = Type.Object({
  id: Type.String(),
  at: Instant,
  action: Type.Enum(['read', 'search', 'create', 'update', 'delete', 'refused', 'export']),
  /** FHIR resource types that were touched. */
  types: Type.Array(Type.String()),
  role: Role,
  purpose: Purpose,
  by: Author,
  /** Name of the worker and of the place, as the registers know them. */
  workerName: Type.Optional(Type.String()),
  placeName: Type.Optional(Type.String()),
  flow: Type.Optional(Type.Integer()),
})
export type Access = Static<typeof Access>

export const sau = contract('sau', {
  /** For the patient: every access to their data by others and by themselves, newest first. */
  accessesOf: query(
    Type.Object({ patient: Id, ...Page }),
    Type.Object({ accesses: Type.Array(Access), next: Type.Optional(Type.String()) }),
  ),
  /** For auditors: accesses by a worker or of a place, without the patients' names. */
  accessesBy: query(
    Type.Object({ practitioner: Type.Optional(Id), organization: Type.Optional(Id), ...Page }),
    Type.Object({ accesses: Type.Array(Access), next: Type.Optional(Type.String()) }),
  ),
})
