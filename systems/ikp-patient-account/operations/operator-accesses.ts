/** Which operators of the platform asked for the patient's data, and who agreed; and the patient's no. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const operatorAccesses: Handler<typeof ikp.operatorAccesses> = async (_, context) => {
  const { accesses } = await ask(context, saa.operatorAccessesOf, { patient: ownId(context) })
  const practitioners = [
    ...new Set(accesses.flatMap(({ askedBy, agreedBy = askedBy }) => [askedBy, agreedBy])),
  ]
  if (practitioners.length === 0) return { accesses, names: {} }
  const { entries } = await ask(context, sor.directory, { practitioners, organizations: [] })
  return { accesses, names: Object.fromEntries(entries.map(({ id, name }) => [id, name])) }
}

export const refuseOperatorAccess: Handler<typeof ikp.refuseOperatorAccess> = async ({ access }, context) =>
  ask(context, saa.refuseOperatorAccess, { patient: ownId(context), access })
