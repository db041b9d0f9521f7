/** odczytDanychDostepowychPakietuRecept: the prescriber reads key and code of a package anew, by the key of one prescription of it. */
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { keyIn, nothingFound, numberOf, succeeded } from './words.ts'

export const accessData: Answer<'odczytDanychDostepowychPakietuRecept'> = async (request, { call }) => {
  const { kluczRecepty } = request.kluczRecepty
  const found = await orNothing(call(sgr.byKey, { key: keyIn(kluczRecepty), wholePackage: true }))
  const prescriptions = found?.prescriptions ?? []
  const shown = prescriptions.find((each) => each.package)?.package
  if (!shown) return { wynik: nothingFound }
  return {
    kodIKluczePakietuIRecept: {
      kluczeINumeryRecept: {
        kluczINumerRecepty: prescriptions.flatMap((each) =>
          each.key === undefined ? [] : [{ kluczRecepty: each.key, numerRecepty: numberOf(each) }],
        ),
      },
      kluczIKodPakietuRecept: { kluczPakietuRecept: shown.key, kodPakietuRecept: shown.code },
    },
    wynik: succeeded,
  }
}
