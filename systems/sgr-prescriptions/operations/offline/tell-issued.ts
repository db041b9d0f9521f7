/** A prescriber tells what they issued while cut off. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sgr } from '../../contract.ts'
import { prescriberOf } from '../../rules/prescriber.ts'
import type { ConflictKind } from '../../shapes/offline.ts'
import { keepUnknown, prescriptionOf } from './order-of.ts'
import { told } from './told.ts'

/** Refuses `forbidden/not-your-token` what another one signed, or the centre. */
export const tellIssued: Handler<typeof sgr.tellIssued> = async ({ tokens }, context) => {
  const { practitioner, organization } = prescriberOf(context.actor)
  const opened = await Promise.all(tokens.map((text, index) => told(context, text, `/tokens/${index}`)))
  for (const [index, { signer }] of opened.entries())
    if (signer?.practitioner !== practitioner)
      refuse('forbidden', 'not-your-token', 'You tell what you signed yourself.', `/tokens/${index}`)
  const taken = []
  for (const token of opened) {
    const { key, packs } = token.prescription
    const prescription = await prescriptionOf(context, token)
    const conflicts: ConflictKind[] = token.mightSign ? [] : ['signer']
    if (prescription === undefined) {
      await context.write((unit) => keepUnknown(unit, token, organization, packs))
      conflicts.push('unknown-patient')
    }
    taken.push({ key, ...(prescription !== undefined && { prescription }), conflicts })
  }
  return { taken }
}
