/** TERYT: whether there is such an address, and which one was meant. Its lists are read through the registers' own interface too. */
import { type Static, Type } from 'typebox'
import { contract, query } from '#kernel/contract.ts'
import { Day } from '#standards/pl-ids/schemas.ts'

const text = (most: number) => Type.String({ minLength: 1, maxLength: most })
const Part = Type.Enum(['voivodeship', 'city', 'street', 'house', 'postalCode'])
export type Part = Static<typeof Part>

/** A place as the state writes it, with its numbers in TERYT. */
export const KnownAddress = Type.Object({
  voivodeship: Type.String(),
  commune: Type.Optional(Type.String()),
  terc: Type.String(),
  city: Type.String(),
  simc: Type.String(),
  street: Type.Optional(Type.String()),
  ulic: Type.Optional(Type.String()),
  postalCode: Type.Optional(Type.String()),
})
export type KnownAddress = Static<typeof KnownAddress>

/** `unknown`: there is none; `elsewhere`: there is one, but not there; `malformed`: not written as such things are. */
const Fault = Type.Object({ part: Part, code: Type.Enum(['unknown', 'elsewhere', 'malformed']) })
export type Fault = Static<typeof Fault>

export const teryt = contract('teryt', {
  /**
   * Checks an address as of a day (today unless said). `ambiguous`: several places have the name, and nothing said tells which.
   * `suggestions`: what may have been meant, the likeliest first, with typing errors and missing Polish letters forgiven.
   */
  checkAddress: query(
    Type.Object({
      /** Name or two digits. */
      voivodeship: Type.Optional(text(40)),
      city: text(100),
      street: Type.Optional(text(200)),
      /** With the flat, as people write it: 12A/3. */
      house: Type.Optional(text(40)),
      postalCode: Type.Optional(text(10)),
      day: Type.Optional(Day),
    }),
    Type.Object({
      state: Type.Enum(['right', 'ambiguous', 'wrong']),
      faults: Type.Array(Fault),
      /** Parts that no list of this house tells anything about. */
      unchecked: Type.Array(Part),
      address: Type.Optional(KnownAddress),
      suggestions: Type.Array(KnownAddress),
    }),
  ),
})

/** The wire of TERYT: the columns of the files that GUS publishes, as they are named there (eteryt.stat.gov.pl). */
const unitColumns = ['WOJ', 'POW', 'GMI'] as const

export const columns = {
  TERC: [...unitColumns, 'RODZ', 'NAZWA', 'NAZWA_DOD', 'STAN_NA'],
  SIMC: [...unitColumns, 'RODZ_GMI', 'RM', 'NAZWA', 'SYM', 'SYMPOD', 'STAN_NA'],
  ULIC: [...unitColumns, 'RODZ_GMI', 'SYM', 'SYM_UL', 'CECHA', 'NAZWA_1', 'NAZWA_2', 'STAN_NA'],
} as const
