/**
 * What a pharmacist is told of a prescription: what to hand out, its level and the provision, never the illness, also where the level was found
 * by it (RODO art. 5 ust. 1 lit. c; docs/clarifications/refunds.md). Who issued the prescription and the patient read the whole reason.
 */
import type { Prescription } from '../contract.ts'
import type { Payment } from '../shapes/payment.ts'

export function withoutIllness({ reason: _, payment, ...prescription }: Prescription): Prescription {
  return { ...prescription, ...(payment && { payment: withoutIndication(payment) }) }
}

function withoutIndication(payment: Payment): Payment {
  const { indication, provision, ...rest } = payment
  if (indication === undefined) return payment
  return {
    ...rest,
    reason: {
      pl: 'Poziom wynika ze wskazania, które zna osoba wystawiająca receptę.',
      en: 'The level follows from the indication, which the prescriber knows.',
    },
    ...(provision !== undefined && { provision: provision.replace(`, wskazanie ${indication}`, '') }),
  }
}
