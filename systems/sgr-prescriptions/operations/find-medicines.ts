/** Medicines by the beginnings of words in name, active substance and strength, as RPL finds them: "amot 500"; SOLR says which are refunded. */
import type { Context, Handler } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { rpl } from '../../rpl-medicines/contract.ts'
import { solr } from '../../solr-refunds/contract.ts'
import type { sgr } from '../contract.ts'

export const findMedicines: Handler<typeof sgr.findMedicines> = async ({ text, limit }, context) => {
  const { packs } = await context.call(rpl.findPacks, { text, ...(limit !== undefined && { limit }) })
  const refunded = await refundedAmong(
    context,
    packs.map(({ gtin }) => gtin),
  )
  return {
    medicines: packs.map(({ units: _, atc: [atc = '', ...otherAtc], ...pack }) => ({
      ...{ inn: '', form: '', strength: '' },
      ...pack,
      atc,
      ...(otherAtc.length > 0 && { otherAtc }),
      ...(refunded.has(pack.gtin) && { isRefunded: true }),
    })),
  }
}

/** None while SOLR is away, or in a house without it: medicines are found all the same. */
async function refundedAmong({ call }: Context, gtins: string[]): Promise<ReadonlySet<string>> {
  if (gtins.length === 0) return new Set()
  return new Set((await unlessAway(call(solr.refunded, { gtins })))?.gtins)
}
