/** What is free for the old, children and pregnant women: a package for an entitlement in certain indications (annexes D and E). */
import { register } from '#registers/register.ts'
import { gtin, mark, name, packageIn, scope } from './package-fields.ts'
import { sampleFree } from './sample.ts'

const codes = {
  S: { pl: 'po ukończeniu 65 lat', en: 'from 65 years', uk: 'від 65 років' },
  DZ: { pl: 'do ukończenia 18 lat', en: 'under 18 years', uk: 'до 18 років' },
  C: { pl: 'ciąża i połóg', en: 'pregnancy and childbed', uk: 'вагітність і післяпологовий період' },
} as const

export const free = register({
  id: 'solr.free',
  title: { pl: 'Leki bezpłatne', en: 'Free medicines', uk: 'Безоплатні ліки' },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o świadczeniach opieki zdrowotnej art. 43a, 43b (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135)',
  fields: {
    gtin,
    code: {
      kind: 'code',
      label: { pl: 'Uprawnienie', en: 'Entitlement', uk: 'Пільга' },
      isRequired: true,
      codes,
    },
    mark,
    name,
    scope,
  },
  key: ['gtin', 'code', 'mark'],
  name: ({ name }) => String(name),
  shown: ['code'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows: sampleFree, isSample: true },
  sources: [
    {
      form: 'csv',
      file: /^refundacja-bezplatne.*\.csv$/i,
      separator: ',',
      needs: ['uprawnienie', 'nazwa', 'ean', 'zakres_wskazan'],
      entries: (row) => [
        {
          ...packageIn(row),
          code: row.uprawnienie,
        },
      ],
    },
  ],
})
