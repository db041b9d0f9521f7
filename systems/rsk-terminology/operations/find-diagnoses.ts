/** Diagnoses by code or words: the register's own search, without groups and without what has ended. */
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { rsk } from '../contract.ts'
import { icd10 } from '../registers/icd10.ts'
import { standingOf } from '../rules/standing.ts'
import { wordsOf } from '../rules/words-of.ts'

const usual = 20
/** Found beside those wanted, because groups and ended codes are left out. */
const spare = 25
const codeLike = /^[a-z]\d/i
const whole = /^[A-Z]\d{2}(\.[0-9A-Z]{1,4})?$/

export const findDiagnoses: Handler<typeof rsk.findDiagnoses> = async (
  { text, limit = usual },
  { world, now },
) => {
  const today = dateInPoland(now())
  const entries = await registersOf(world).find(icd10, text, limit + spare)
  const standing = entries.filter(
    (entry) => whole.test(entry.key) && standingOf(entry.key, [entry], today).state === 'valid',
  )
  // Who types a code goes through the book; who types words wants the best.
  if (codeLike.test(text.trim())) standing.sort((one, other) => (one.key < other.key ? -1 : 1))
  return {
    diagnoses: standing.slice(0, limit).map(({ key, content }) => {
      const { pl = key, en } = wordsOf(content)
      return { icd10: key, pl, ...(en !== undefined && { en }) }
    }),
  }
}
