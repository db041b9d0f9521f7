/**
 * ICD-10 as RSK finds it: by code or by the beginnings of words, everyday words and typing errors included. With RSK away the
 * diagnoses that the house came with are sought, and a code written out whole can be taken as it is.
 */
import type { Handler } from '#kernel/system.ts'
import { isAway } from '#registers/unless-away.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { type Diagnosis, diagnoses } from '#standards/terminology/icd10.table.ts'
import { rsk } from '../../rsk-terminology/contract.ts'
import type { sgz } from '../contract.ts'

const usual = 20
const whole = /^[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?$/

const index = diagnoses.map((diagnosis) => ({
  diagnosis,
  code: diagnosis.icd10.toLowerCase(),
  words: ` ${foldForSearch(`${diagnosis.pl} ${diagnosis.en}`)}`,
}))

export const findDiagnoses: Handler<typeof sgz.findDiagnoses> = async ({ text, limit = usual }, context) => {
  try {
    return { ...(await context.call(rsk.findDiagnoses, { text, limit })), checked: true }
  } catch (error) {
    if (!isAway(error)) throw error
    const found = among(text).slice(0, limit)
    return { diagnoses: found.length > 0 ? found : byHand(text), checked: false }
  }
}

function among(text: string): Diagnosis[] {
  const code = text.trim().toLowerCase()
  const beginnings = foldForSearch(text).split(' ').filter(Boolean)
  const found = index.filter(
    (row) =>
      row.code.startsWith(code) ||
      (beginnings.length > 0 && beginnings.every((beginning) => row.words.includes(` ${beginning}`))),
  )
  return found.map(({ diagnosis }) => diagnosis)
}

function byHand(text: string): Diagnosis[] {
  const icd10 = text.trim().toUpperCase()
  return whole.test(icd10) ? [{ icd10, pl: 'kod wpisany ręcznie', en: 'code typed by hand' }] : []
}
