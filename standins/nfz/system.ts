/** SIKCH — the payer's system, in its place. */
import { refuse } from '#kernel/problem.ts'
import { system } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { contentKinds } from '#registers/kinds.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sikch } from './contract.ts'
import { agreement } from './registers/agreement.ts'
import { insuredAt } from './rules/insured.ts'

export default system({
  id: 'sikch',
  name: 'Zintegrowany system informatyczny obsługi publicznego ubezpieczyciela zdrowotnego',
  steward: 'Narodowy Fundusz Zdrowia',
  contract: sikch,
  handles: {
    insurance: async ({ pesel, day }, context) => {
      if (!(await isSampleCountry(context.world)))
        refuse('unavailable', 'no-payer', 'This instance is connected to no payer.')
      const today = dateInPoland(context.now())
      const asked = day ?? today
      if (contentKinds.day(asked) === undefined)
        refuse('incorrect', 'not-a-day', 'Name a day of the calendar.', '/day')
      if (asked > today)
        refuse('unprocessable', 'day-to-come', 'Nobody knows who will be insured on a day to come.', '/day')
      const { state, entitlement, notes } = insuredAt(pesel, asked)
      return { state, notes, day: asked, ...(entitlement && { entitlement }) }
    },
  },
})

/** What is invented is told of invented people alone: elsewhere nobody knows who is insured. */
async function isSampleCountry(world: World): Promise<boolean> {
  const editions = await registersOf(world).editions(agreement, 1000)
  return editions.some(({ origin }) => origin === 'shipped')
}
