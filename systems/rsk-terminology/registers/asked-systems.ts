/** The lists that rooms ask about by a short name: in which register they stand, and under which keys. */
import type { Register } from '#registers/register.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { icd9pl } from './icd9pl.ts'
import { icd10 } from './icd10.ts'
import { p1 } from './p1.ts'

interface AskedSystem {
  readonly register: Register
  readonly keyOf: (code: string) => string
  /** Groups are no codes that a document may hold. */
  readonly isGroup: (code: string) => boolean
}

const itself = (code: string) => code
const never = () => false
const specialties = `${CEZ_ROOT}.11.2.4`

export const askedSystems = {
  icd10: { register: icd10, keyOf: itself, isGroup: icd10.codeSystem.isGroup ?? never },
  icd9pl: { register: icd9pl, keyOf: itself, isGroup: icd9pl.codeSystem.isGroup ?? never },
  specialty: { register: p1, keyOf: (code) => `${specialties}|${code}`, isGroup: never },
} as const satisfies Record<string, AskedSystem>

/** Field values that make a short list of an entry of `p1`. */
export const membersOf: Readonly<Record<'specialty', Readonly<Record<string, string>>>> = {
  specialty: { system: specialties },
}
