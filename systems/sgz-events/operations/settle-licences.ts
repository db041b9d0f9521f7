/** Asks CWPM again about those whose right nobody could look at when they wrote; by regular work of the platform. */
import type { Handler } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import { withMark } from '#registers/licences/mark.ts'
import { settleUnchecked } from '#registers/licences/unchecked.ts'
import type { Encounter } from '#standards/fhir/resources.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import type { sgz } from '../contract.ts'

export const settleLicences: Handler<typeof sgz.settleLicences> = (_, context) =>
  settleUnchecked(context, cwpm.practice, async (unit, id, mark) => {
    const { resource } = await lookup(unit, 'Encounter', id)
    await update(unit, withMark(resource as Encounter, mark))
  })
