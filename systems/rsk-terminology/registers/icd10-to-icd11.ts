/** Where ICD-10 leads to in ICD-11, one category a code. © World Health Organization, CC BY-ND 3.0 IGO (https://icd.who.int/browse11, Info). */
import { type Content, type Raw, register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import type { ConceptMap } from '#standards/terminology/concept-map.ts'
import { icd10ToIcd11 as shippedRows } from '#standards/terminology/icd11.table.ts'
import { mapNeeds, mapped } from '#standards/terminology/icd11-files.ts'
import { icd10 } from './icd10.ts'
import { icd11 } from './icd11.ts'

const equivalences = {
  equivalent: words('to samo', 'equivalent', 'те саме'),
  wider: words('w ICD-11 szersze', 'wider in ICD-11', 'у МКХ-11 ширше'),
  relatedto: words('odpowiada', 'related', 'відповідає'),
  unmatched: words('brak odpowiednika', 'no match', 'немає відповідника'),
}

const read = (row: Readonly<Record<string, string>>): Raw[] => {
  const found = mapped(row)
  return found === undefined ? [] : [{ ...found }]
}

export const icd10ToIcd11 = register({
  id: 'rsk.icd10-to-icd11',
  title: words('Z ICD-10 do ICD-11', 'From ICD-10 to ICD-11', 'З МКХ-10 до МКХ-11'),
  steward: 'World Health Organization',
  legalBasis: 'World Health Organization, ICD-11, CC BY-ND 3.0 IGO, https://icd.who.int/browse11',
  fields: {
    icd10: {
      kind: 'code',
      label: words('ICD-10', 'ICD-10', 'МКХ-10'),
      isRequired: true,
      isSought: true,
      most: 20,
    },
    icd11: { kind: 'code', label: words('ICD-11', 'ICD-11', 'МКХ-11'), isSought: true, most: 200 },
    title: {
      kind: 'text',
      label: words('Tytuł w ICD-11', 'Title in ICD-11', 'Назва в МКХ-11'),
      isSought: true,
    },
    equivalence: {
      kind: 'code',
      label: words('Jak odpowiada', 'How it matches', 'Як відповідає'),
      isRequired: true,
      codes: equivalences,
    },
  },
  key: ['icd10'],
  name: ({ icd10: code, title }: Content) => String(title ?? code),
  shown: ['icd10', 'icd11', 'equivalence'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows: () => shippedRows },
  sources: [
    {
      form: 'csv',
      file: /^10To11MapToOneCategory\.txt$/,
      separator: '\t',
      needs: mapNeeds,
      entries: read,
    },
    { form: 'xlsx', file: /^10To11MapToOneCategory\.xlsx$/, needs: mapNeeds, entries: read },
  ],
})

export const icdMapUrl = 'https://openp1.pl/fhir/ConceptMap/icd10-to-icd11'

/** As FHIR asks it: https://hl7.org/fhir/R4/conceptmap.html */
export function icdMap(entries: readonly Content[]): ConceptMap {
  return {
    resourceType: 'ConceptMap',
    url: icdMapUrl,
    name: 'Icd10ToIcd11',
    title: icd10ToIcd11.title.en,
    status: 'active',
    copyright: icd10ToIcd11.legalBasis,
    group: [
      {
        source: icd10.codeSystem.url,
        target: icd11.codeSystem.url,
        element: entries.map(({ icd10: code, icd11: target, title, equivalence }) => ({
          code: String(code),
          target: [
            {
              equivalence: String(equivalence),
              ...(typeof target === 'string' && { code: target }),
              ...(typeof title === 'string' && { display: title }),
            },
          ],
        })),
      },
    ],
  }
}
