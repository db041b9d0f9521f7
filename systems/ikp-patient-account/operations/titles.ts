/** What entries are called in the patient's own profile, by `Type/id`. */
import type { Context } from '#kernel/system.ts'
import { resourceOf } from '../../epp-patient-profile/contract.ts'
import type { Entry } from '../../saa-permissions/shapes/decision.ts'
import { ownLines } from './own-lines.ts'

export async function titlesOf(context: Context, entries: readonly Entry[]): Promise<Record<string, string>> {
  if (entries.length === 0) return {}
  const wanted = new Set(entries.map(({ type, id }) => `${type}/${id}`))
  const named = (await ownLines(context)).map(({ kind, id, title }) => [`${resourceOf[kind]}/${id}`, title])
  return Object.fromEntries(named.filter(([reference = '']) => wanted.has(reference)))
}
