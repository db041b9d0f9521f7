/** Entities of ICD-11 MMS as WHO's API tells them. © World Health Organization, CC BY-ND 3.0 IGO. */
import { type Content, type Raw, register } from '#registers/register.ts'
import type { CsvSource, XlsxSource } from '#registers/source.ts'
import { words } from '#registers/words.ts'
import { type Icd11Row, icd11Rows } from '#standards/terminology/icd11.table.ts'
import { tabulated, tabulationNeeds } from '#standards/terminology/icd11-files.ts'

const kinds = {
  chapter: words('rozdział', 'chapter', 'розділ'),
  block: words('blok', 'block', 'блок'),
  category: words('kategoria', 'category', 'категорія'),
}

/** Entities whose number is not known are named by their code. */
const entryOf = ({ en, number, ...rest }: Icd11Row): Raw => ({ ...rest, title: en, id: number ?? rest.code })

const read = (row: Readonly<Record<string, string>>): Raw[] => {
  const found = tabulated(row)
  return found === undefined ? [] : [entryOf(found)]
}

const text: CsvSource = {
  form: 'csv',
  file: /^SimpleTabulation-ICD-11-MMS-en(\.(txt|tsv))?$/,
  separator: '\t',
  needs: tabulationNeeds,
  entries: read,
}
const workbook: XlsxSource = {
  form: 'xlsx',
  file: /^SimpleTabulation-ICD-11-MMS-en\.xlsx$/,
  needs: tabulationNeeds,
  entries: read,
}

export const entity = register({
  id: 'who-icd.entity',
  title: words('ICD-11 MMS (WHO)', 'ICD-11 MMS (WHO)', 'МКХ-11 MMS (ВООЗ)'),
  steward: 'World Health Organization',
  legalBasis: 'World Health Organization, ICD-11, CC BY-ND 3.0 IGO, https://icd.who.int/browse11',
  fields: {
    id: { kind: 'code', label: words('Numer', 'Number', 'Номер'), isRequired: true, most: 60 },
    code: { kind: 'code', label: words('Kod', 'Code', 'Код'), isRequired: true, isSought: true, most: 60 },
    title: { kind: 'text', label: words('Tytuł', 'Title', 'Назва'), isRequired: true, isSought: true },
    kind: { kind: 'code', label: words('Rodzaj', 'Kind', 'Вид'), codes: kinds, isRequired: true },
    under: { kind: 'texts', label: words('Powyżej', 'Above', 'Вище') },
    release: { kind: 'code', label: words('Wydanie', 'Release', 'Випуск'), most: 10 },
  },
  key: ['id'],
  name: ({ title }: Content) => String(title),
  shown: ['code', 'kind'],
  // People read ICD-11 in RSK's register, of the same file; this one is what WHO's API stands on.
  isPublic: false,
  shipped: { from: '2026-01-01', rows: () => icd11Rows.map(entryOf) },
  sources: [text, workbook],
})
