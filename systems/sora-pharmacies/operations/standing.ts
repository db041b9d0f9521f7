/** Whether a pharmacy works today. Asked at each request of who works there: one look by key. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sora } from '../contract.ts'
import { pharmacy } from '../registers/pharmacy.ts'
import { standingOf } from '../rules/standing.ts'

export const standing: Handler<typeof sora.standing> = async ({ pharmacy: id }, context) =>
  standingOf(await registersOf(context.world).history(pharmacy, id), dateInPoland(context.now()))
