/** ICD-10, Polish edition (https://icd.who.int/browse10): two lists of codes and the chapters above them. */
import type { Raw } from '#registers/register.ts'
import { diagnoses } from '#standards/terminology/icd10.table.ts'
import {
  codeSystemRegister,
  codesWithNames,
  listOfChanges,
  otherWording,
  synonyms,
  validity,
} from './code-system-register.ts'
import { chapterOf, chapters } from './icd10-chapters.table.ts'
import { synonymsOf } from './icd10-synonyms.table.ts'

/** The dagger marks an underlying disease, the asterisk its manifestation; they are no part of the code. */
const marks: Readonly<Record<string, string>> = { '†': 'dagger', '*': 'asterisk' }

function entryOf(written: string, pl: string): Raw {
  const code = written.trim().replace(/[†*]$/, '')
  const mark = marks[written.trim().slice(-1)]
  return { code, pl, mark }
}

export const icd10 = codeSystemRegister({
  id: 'rsk.icd10',
  title: {
    pl: 'Klasyfikacja chorób ICD-10',
    en: 'Classification of diseases ICD-10',
    uk: 'Класифікація хвороб МКХ-10',
  },
  steward: 'Ministerstwo Zdrowia',
  legalBasis: 'WHO, International Statistical Classification of Diseases, https://icd.who.int/browse10',
  fields: {
    mark: {
      kind: 'code',
      label: { pl: 'Znak', en: 'Mark', uk: 'Позначка' },
      codes: {
        dagger: { pl: 'choroba podstawowa (†)', en: 'underlying disease (†)', uk: 'основна хвороба (†)' },
        asterisk: { pl: 'objaw (*)', en: 'manifestation (*)', uk: 'прояв (*)' },
      },
    },
    other: otherWording,
    synonyms,
    ...validity,
  },
  // Neither list is whole, and documents keep codes that a later list lacks: what a list does not say stays.
  sources: [
    listOfChanges(/^icd10-zmiany.*\.csv$/),
    {
      ...codesWithNames(/^icd10-pl\.tsv$/),
      isWhole: false,
      says: ['pl', 'mark'],
      entries: ({ code = '', display_pl = '' }) => [entryOf(code, display_pl)],
    },
    {
      file: /^icd10_pl_000\.csv$/,
      form: 'csv',
      // Names hold commas and quotation marks that are not written by any rule: only the first comma separates.
      separator: '\t',
      isQuoted: false,
      columns: ['line'],
      needs: ['line'],
      isWhole: false,
      says: ['other'],
      entries: ({ line = '' }) => {
        const comma = line.indexOf(',')
        const other = line.slice(comma + 1).replace(/^"([^"]*)"$/, '$1')
        return [{ code: line.slice(0, comma).trim(), other }]
      },
    },
  ],
  shipped: {
    from: '2026-01-01',
    rows: () => [
      ...chapters.map(({ code, pl, en }) => ({ code, pl, en })),
      ...diagnoses.map(({ icd10: code, pl, en }) => ({ code, pl, en, synonyms: synonymsOf(code) })),
    ],
  },
  codeSystem: {
    url: 'http://hl7.org/fhir/sid/icd-10',
    oid: '2.16.840.1.113883.6.3',
    content: 'complete',
    property: 'mark',
    synonyms: { fields: ['other', 'synonyms'], language: 'pl' },
    above: (code) =>
      code.length > 3 ? [code.slice(0, 5), code.slice(0, 3), chapterOf(code)] : [chapterOf(code)],
    isGroup: (code) => /^[IVX]+$/.test(code),
  },
})
