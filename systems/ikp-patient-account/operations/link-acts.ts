/** When two records of the patient were joined or taken apart, and by whom. */
import type { Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const linkActs: Handler<typeof ikp.linkActs> = async (_, context) => {
  const { acts } = await ask(context, sor.linkActs, { patient: ownId(context) })
  const practitioners = [...new Set(acts.flatMap(({ by, agreedBy = by }) => [by, agreedBy]))]
  if (practitioners.length === 0) return { acts, names: {} }
  const { entries } = await ask(context, sor.directory, { practitioners, organizations: [] })
  return { acts, names: Object.fromEntries(entries.map(({ id, name }) => [id, name])) }
}
