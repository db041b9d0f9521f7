/** Whether a medicine on the market in Poland is the one that is asked for: then it is not imported (Prawo farmaceutyczne art. 4 ust. 3 pkt 2). */
import type { Pack } from '../../rpl-medicines/contract.ts'
import type { ImportedMedicine } from '../shapes/request.ts'

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '')
const same = (one: string | undefined, other: string): boolean =>
  one !== undefined && plain(one) === plain(other)

/** Of those that RPL found: the same name and strength, or the same substance, strength and form under whatever name. */
export const admittedAmong = (packs: readonly Pack[], medicine: ImportedMedicine): readonly Pack[] =>
  packs.filter(
    ({ name, inn, strength, form }) =>
      same(strength, medicine.strength) &&
      (same(name, medicine.name) || (same(inn, medicine.substance) && same(form, medicine.form))),
  )
