/** The centre, as a desk of this caller reaches it in a test. */
import type { Context } from '#kernel/system.ts'
import { sgr } from '../../../systems/sgr-prescriptions/contract.ts'
import type { Centre } from '../desk.ts'

export const centre = (caller: () => Context): Centre => ({
  kit: (has) => caller().call(sgr.deskKit, { ...(has !== undefined && { has }) }),
  async handedOver(handedOver) {
    const { taken } = await caller().call(sgr.tellHandedOver, { handedOver: [...handedOver] })
    return taken.flatMap(({ id, dispensing }) => (dispensing ? [id] : []))
  },
  async issued(tokens) {
    const { taken } = await caller().call(sgr.tellIssued, { tokens: [...tokens] })
    return taken.flatMap(({ key, prescription }) => (prescription ? [key] : []))
  },
})
