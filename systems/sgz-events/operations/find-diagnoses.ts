/** ICD-10 by code or by the beginnings of words, Polish letters optional: "E11", "cuk ins". */
import type { Handler } from '#kernel/system.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { diagnoses } from '#standards/terminology/icd10.table.ts'
import type { sgz } from '../contract.ts'

const usual = 20

const index = diagnoses.map((diagnosis) => ({
  diagnosis,
  code: diagnosis.icd10.toLowerCase(),
  words: ` ${foldForSearch(`${diagnosis.pl} ${diagnosis.en ?? ''}`)}`,
}))

export const findDiagnoses: Handler<typeof sgz.findDiagnoses> = async ({ text, limit = usual }) => {
  const code = text.trim().toLowerCase()
  const beginnings = foldForSearch(text).split(' ').filter(Boolean)
  const found = index.filter(
    (row) =>
      row.code.startsWith(code) ||
      (beginnings.length > 0 && beginnings.every((beginning) => row.words.includes(` ${beginning}`))),
  )
  return { diagnoses: found.slice(0, limit).map(({ diagnosis }) => diagnosis) }
}
