/**
 * What GIF has taken off the market is not handed out: Prawo farmaceutyczne art. 121, 122. Asked at each dispensing, so that a
 * decision stops the next one.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { rdg } from '../../../standins/rdg/contract.ts'

/**
 * `gtin`: of the packs handed over. `isChecked`: false when RDG is away or the pack's number is not known; a patient's medicine does not wait for a machine.
 * Refuses `conflict/withdrawn`, `unprocessable/batch-needed`.
 */
export async function onTheMarket(
  context: Context,
  gtin: string | undefined,
  batch: string | undefined,
): Promise<{ isChecked: boolean }> {
  if (gtin === undefined || !/^[0-9]{14}$/.test(gtin)) return { isChecked: false }
  const standing = await unlessAway(
    context.call(rdg.standing, { gtin, ...(batch !== undefined && { batch }) }),
  )
  if (standing === undefined) return { isChecked: false }
  const { number = '', day = '' } = standing.decision ?? {}
  if (standing.state === 'stopped')
    refuse(
      'conflict',
      'withdrawn',
      `The decision ${number} of ${day} took it off the market: do not hand it out, set the packs apart.`,
    )
  if (standing.state === 'unknown-batch')
    refuse(
      'unprocessable',
      'batch-needed',
      `The decision ${number} of ${day} is about some batches: enter the batch printed on the pack.`,
      '/batch',
    )
  return { isChecked: true }
}
