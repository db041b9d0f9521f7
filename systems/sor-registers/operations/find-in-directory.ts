/** Workers and providers by the beginnings of their names, a few of each. */
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { asEntry } from '../edge/fhir.ts'
import { byName } from '../store.ts'

export const findInDirectory: Handler<typeof sor.findInDirectory> = async ({ text }, context) => {
  const words = text.trim().split(/\s+/)
  const found = await Promise.all([
    byName(context, 'Practitioner', words),
    byName(context, 'Organization', words),
  ])
  return { entries: found.flat().map(asEntry) }
}
