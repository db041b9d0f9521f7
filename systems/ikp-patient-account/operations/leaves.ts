/** The person's medical certificates of incapacity for work (e-ZLA), as ZUS has them now. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { ksiZus } from '../../../standins/zus/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

/** Refuses `forbidden/not-yours-to-see` to whoever may not look at what the person decides: a proxy, the parents of somebody of sixteen. */
export const leaves: Handler<typeof ikp.leaves> = async (_, context) => {
  const patient = ownId(context)
  const { may } = await ask(context, saa.standing, { patient })
  if (!may.includes('look'))
    refuse('forbidden', 'not-yours-to-see', 'Certificates are shown to the person themself.')
  const { pesel } = await ask(context, sor.person, { patient })
  return pesel === undefined ? { certificates: [] } : ask(context, ksiZus.certificatesOf, { pesel })
}
