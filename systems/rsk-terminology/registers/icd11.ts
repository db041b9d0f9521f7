/**
 * ICD-11 for Mortality and Morbidity Statistics, the copy that RSK answers FHIR from: WHO's titles in English as they are.
 * © World Health Organization, ICD-11, CC BY-ND 3.0 IGO (https://icd.who.int/browse11).
 */
import type { Raw } from '#registers/register.ts'
import { type Icd11Row, icd11Rows } from '#standards/terminology/icd11.table.ts'
import { tabulated, tabulationNeeds } from '#standards/terminology/icd11-files.ts'
import { codeSystemRegister } from './code-system-register.ts'

const entryOf = ({ code, en, under }: Icd11Row): Raw => ({ code, en, under })

const read = (row: Readonly<Record<string, string>>): Raw[] => {
  const found = tabulated(row)
  return found === undefined ? [] : [entryOf(found)]
}

export const icd11 = codeSystemRegister({
  id: 'rsk.icd11',
  title: {
    pl: 'Klasyfikacja chorób ICD-11',
    en: 'Classification of diseases ICD-11',
    uk: 'Класифікація хвороб МКХ-11',
  },
  steward: 'World Health Organization',
  legalBasis: 'World Health Organization, ICD-11, CC BY-ND 3.0 IGO, https://icd.who.int/browse11',
  fields: { under: { kind: 'texts', label: { pl: 'Powyżej', en: 'Above', uk: 'Вище' } } },
  sources: [
    {
      form: 'csv',
      file: /^SimpleTabulation-ICD-11-MMS-en(\.(txt|tsv))?$/,
      separator: '\t',
      needs: tabulationNeeds,
      entries: read,
    },
    {
      form: 'xlsx',
      file: /^SimpleTabulation-ICD-11-MMS-en\.xlsx$/,
      needs: tabulationNeeds,
      entries: read,
    },
  ],
  shipped: { from: '2026-01-01', rows: () => icd11Rows.map(entryOf) },
  codeSystem: {
    url: 'http://id.who.int/icd/release/11/mms',
    content: 'complete',
    above: (_code, { under }) => (Array.isArray(under) ? under.map(String) : []),
    // Chapters have a number of two characters, V or X; blocks have an id.
    isGroup: (code) => /^(\d\d|[VX]|Block.*)$/.test(code),
  },
})
