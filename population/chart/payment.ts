/**
 * Who pays for a medicine. Reimbursed medicines are free for the old and the young: act on health services financed from
 * public funds, art. 43a (from 75, since 1 September 2016; from 65 and under 18, since 30 August 2023), simplified to
 * all reimbursed medicines of the table.
 */

import type { Medicine } from '#standards/terminology/medicines.table.ts'
import { ageOn, type Day, dayOf } from '../days.ts'
import type { Person } from '../society/person.ts'

const WIDENED = dayOf('2023-08-30')

/** Payment level that a doctor writes for this patient on a day. */
export function paymentFor(medicine: Medicine, person: Person, day: Day): Medicine['payment'] {
  const age = ageOn(day, person.birthDay)
  const free = age >= 75 || (day >= WIDENED && (age >= 65 || age < 18))
  return free && medicine.payment !== '100%' ? 'B' : medicine.payment
}
