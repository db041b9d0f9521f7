/** Who may work on the register's quality: its keeper, at the office that admits medicines. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { assertKeeps } from '#registers/licences/keeper-register.ts'
import { product } from '../registers/product.ts'

/** The worker's id. Refuses `forbidden/not-a-keeper`. */
export async function assertKeeper({ world, actor }: Context): Promise<string> {
  await assertKeeps(world, product, actor, [{ kind: 'human' }, { kind: 'veterinary' }])
  return (
    actor.practitioner ??
    refuse('forbidden', 'not-a-keeper', 'Findings are decided by a worker of the office.')
  )
}
