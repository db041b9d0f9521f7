/** SORA: which pharmacy may hand out medicines. Its list is read through the registers' own interface too. */
import { Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day } from '#standards/pl-ids/schemas.ts'

export const sora = contract('sora', {
  /** Whether a pharmacy works today. `unknown`: the register of this house never had it, for it may lack parts of the country. */
  standing: query(
    Type.Object({ pharmacy: Type.String({ pattern: '^[0-9]{1,12}$' }) }),
    Type.Object({
      state: Type.Enum(['active', 'suspended', 'inactive', 'unknown']),
      /** Since which day. */
      since: Type.Optional(Day),
    }),
  ),
})

/** The wire of the register's public CSV (…/api/ra/filegenerator/getcsv): those of its 76 columns without which it is another list. */
export const columns = [
  'identyfikator_apteki',
  'nazwa_apteki',
  'stan_apteki',
  'rodzaj_apteki',
  'numer_zezwolenia',
  'miejscowosc',
  'kod_pocztowy',
] as const
