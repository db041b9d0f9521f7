/** Medicines by the beginnings of words in name, active substance and strength, as RPL finds them: "amot 500". */
import type { Handler } from '#kernel/system.ts'
import { rpl } from '../../rpl-medicines/contract.ts'
import type { sgr } from '../contract.ts'

export const findMedicines: Handler<typeof sgr.findMedicines> = async ({ text, limit }, { call }) => {
  const { packs } = await call(rpl.findPacks, { text, ...(limit !== undefined && { limit }) })
  return {
    medicines: packs.map(({ units: _, atc: [atc = '', ...otherAtc], ...pack }) => ({
      ...{ inn: '', form: '', strength: '' },
      ...pack,
      atc,
      ...(otherAtc.length > 0 && { otherAtc }),
    })),
  }
}
