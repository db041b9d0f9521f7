/** RPWDL: who may give care, and since when. Its lists are read through the registers' own interface too. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day } from '#standards/pl-ids/schemas.ts'

export const rpwdl = contract('rpwdl', {
  /**
   * Whether a provider stands in the register today. `struck-off`: it did and no longer does; `unknown`: it never did, for the register
   * of a house may lack parts of the country.
   */
  standing: query(
    Type.Object({ book: Type.String({ pattern: '^[0-9]{12}$' }) }),
    Type.Object({
      state: Type.Enum(['entered', 'struck-off', 'unknown']),
      /** Since which day. */
      since: Type.Optional(Day),
    }),
  ),
})

/**
 * The wire of the open data set (dane.gov.pl 728): columns of its CSV files that programs of others read by these names. Which other
 * columns there are we do not know (docs/clarifications/providers.md).
 */
export const columns = {
  podmioty: ['ID Księgi', 'NIP', 'Teryt', 'Miejscowość'],
  zaklady: ['ID Księgi', 'ID ZOZ', 'Nazwa', 'Miejscowość'],
  jednostki: ['ID Księgi', 'Kod jednostki', 'Miejscowość'],
  komorki: ['ID Księgi', 'Kod komórki', 'kodResortVIII', 'Nazwa komórki', 'Miejscowość'],
} as const
