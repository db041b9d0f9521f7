/** RDG — Rejestr Decyzji Głównego Inspektora Farmaceutycznego, in its place. */
import { system } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { rdg } from './contract.ts'
import { decision } from './registers/decision.ts'
import { standingOf } from './rules/standing.ts'

export default system({
  id: 'rdg',
  name: 'Rejestr Decyzji Głównego Inspektora Farmaceutycznego',
  steward: 'Główny Inspektorat Farmaceutyczny',
  contract: rdg,
  handles: {
    standing: async ({ gtin, batch }, { world }) => {
      const found = await registersOf(world).list(decision, { where: { gtin }, limit: 1000 })
      const decisions = found.map(({ content: { number, kind, day, batches } }) => ({
        number: String(number),
        kind: String(kind),
        day: String(day),
        batches: Array.isArray(batches) ? batches.map(String) : [],
      }))
      const { state, decision: by } = standingOf(decisions, batch)
      return { state, ...(by && state !== 'free' && { decision: { number: by.number, day: by.day } }) }
    },
  },
})
