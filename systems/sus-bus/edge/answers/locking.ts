/** zablokowanieRecepty, odblokowanieRecepty. */
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import type { Answer } from './answer.ts'
import { reasonIn } from './status.ts'
import { keyIn, succeeded } from './words.ts'

export const lock: Answer<'zablokowanieRecepty'> = async (request, { call }) => {
  const key = keyIn(request.kluczRecepty.kluczRecepty)
  await call(sgr.lock, { key, reason: reasonIn(request.przyczynaZablokowaniaRecepty) })
  return { wynik: succeeded }
}

export const unlock: Answer<'odblokowanieRecepty'> = async (request, { call }) => {
  await call(sgr.unlock, { key: keyIn(request.kluczRecepty.kluczRecepty) })
  return { wynik: succeeded }
}
