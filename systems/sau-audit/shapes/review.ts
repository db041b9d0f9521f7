/** What an auditor weighs: break-glass accesses and looks that patients do not recognise. Whose data it was is not told. */
import { type Static, Type } from 'typebox'
import { saa } from '../../saa-permissions/contract.ts'

const { patient: _whose, known: _known, ...told } = saa.reviewEmergency.output.properties

/** What else there is about a worker. */
export const Standing = Type.Object({
  emergencies: Type.Integer(),
  unjustified: Type.Integer(),
  /** Looks that patients did not recognise and an auditor found to be misuse. */
  misuse: Type.Integer(),
})
export type Standing = Static<typeof Standing>

export const ToReview = Type.Object({
  ...told,
  workerName: Type.Optional(Type.String()),
  placeName: Type.Optional(Type.String()),
  isOverdue: Type.Boolean(),
  standing: Standing,
})
export type ToReview = Static<typeof ToReview>
