/** Whether a provider stands in the register today. Asked at each request of who works there: one look by key. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rpwdl } from '../contract.ts'
import { provider } from '../registers/provider.ts'
import { standingOf } from '../rules/standing.ts'

export const standing: Handler<typeof rpwdl.standing> = async ({ book }, context) =>
  standingOf(await registersOf(context.world).history(provider, book), dateInPoland(context.now()))
