/** Which packages are on the list of today: a mark for whoever looks for medicines; what a patient pays is asked of `surcharge`. */
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { solr } from '../contract.ts'
import { refundedAmong } from '../store.ts'

export const refunded: Handler<typeof solr.refunded> = async ({ gtins }, { world, now }) => ({
  gtins: await refundedAmong(world, gtins, dateInPoland(now())),
})
