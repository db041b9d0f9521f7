/** odczytStanuRealizacjiRecepty: what became of a prescription whose key one has, and whether it can be dispensed. */
import type { Context } from '#kernel/system.ts'
import { dateInPoland, endOfPolishDay } from '#standards/time/poland.ts'
import { type Prescription, sgr } from '../../../sgr-prescriptions/contract.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { statusOf } from './status.ts'
import { inPoland, keyIn, nothingFound, succeeded } from './words.ts'

export const standing: Answer<'odczytStanuRealizacjiRecepty'> = async (request, context) => {
  const key = keyIn(request.kluczRecepty.kluczRecepty)
  const found = await orNothing(prescriptionWith(key, context))
  if (!found) return { wynik: nothingFound }
  const today = dateInPoland(context.now())
  const { statusRecepty } = statusOf(found, context.now())
  return {
    stanRealizacjiRecepty: {
      statusRecepty,
      statusMozliwosciRealizacjiRecepty: statusRecepty !== 'ZABLOKOWANA' && isOpenOn(found, today),
      dataRealizacjiDo: inPoland(endOfPolishDay(found.validUntil)),
    },
    wynik: succeeded,
  }
}

/** Whether something of it can be dispensed that day. */
export const isOpenOn = ({ state, validFrom }: Prescription, today: string): boolean =>
  (state === 'issued' || state === 'partly-dispensed') && validFrom <= today

/** A pharmacist shows the key that the patient showed. */
async function prescriptionWith(key: string, { actor, call }: Context): Promise<Prescription | undefined> {
  const { prescriptions } = await (actor.role === 'pharmacist'
    ? call(sgr.toDispense, { key })
    : call(sgr.byKey, { key }))
  return prescriptions.length === 1 ? prescriptions[0] : prescriptions.find((each) => each.key === key)
}
