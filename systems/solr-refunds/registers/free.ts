/** What is free for the old, children and pregnant women: a package for an entitlement in certain indications (annexes D and E). */
import { type Finding, register } from '#registers/register.ts'
import { isGtin, toGtin14 } from '#standards/pl-ids/gtin.ts'
import { markOf } from './marks.ts'
import { sampleFree } from './sample.ts'

const codes = {
  S: { pl: 'po ukończeniu 65 lat', en: 'from 65 years', uk: 'від 65 років' },
  DZ: { pl: 'do ukończenia 18 lat', en: 'under 18 years', uk: 'до 18 років' },
  C: { pl: 'ciąża i połóg', en: 'pregnancy and childbed', uk: 'вагітність і післяпологовий період' },
} as const

const checkGtin = (value: string): Finding =>
  isGtin(value) ? undefined : { warning: 'the check digit of the package’s number is wrong' }

export const free = register({
  id: 'solr.free',
  title: { pl: 'Leki bezpłatne', en: 'Free medicines', uk: 'Безоплатні ліки' },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o świadczeniach opieki zdrowotnej art. 43a, 43b (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135)',
  fields: {
    gtin: {
      kind: 'code',
      label: { pl: 'GTIN', en: 'GTIN', uk: 'GTIN' },
      isRequired: true,
      isSought: true,
      check: checkGtin,
    },
    code: {
      kind: 'code',
      label: { pl: 'Uprawnienie', en: 'Entitlement', uk: 'Пільга' },
      isRequired: true,
      codes,
    },
    mark: {
      kind: 'code',
      label: { pl: 'Oznaczenie wskazań', en: 'Mark of the indications', uk: 'Позначка показань' },
      isRequired: true,
    },
    name: {
      kind: 'text',
      label: { pl: 'Nazwa, postać, dawka', en: 'Name, form, strength', uk: 'Назва, форма, доза' },
      isRequired: true,
      isSought: true,
    },
    scope: {
      kind: 'text',
      label: { pl: 'Wskazania', en: 'Indications', uk: 'Показання' },
      isRequired: true,
      most: 20_000,
    },
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
          gtin: toGtin14(row.ean ?? ''),
          code: row.uprawnienie,
          mark: markOf(row.zakres_wskazan ?? ''),
          name: [row.nazwa, row.postac, row.dawka]
            .map((part) => part?.trim())
            .filter(Boolean)
            .join(', '),
          scope: row.zakres_wskazan,
        },
      ],
    },
  ],
})
