/** Refunds: a package at a level for certain indications, with price, limit and what the patient pays (annex A1 of the announcement). */
import { type Finding, register } from '#registers/register.ts'
import { isGtin, toGtin14 } from '#standards/pl-ids/gtin.ts'
import { markOf } from './marks.ts'
import { sampleRefunds } from './sample.ts'

const levels = {
  B: { pl: 'bezpłatny do limitu', en: 'free up to the limit', uk: 'безоплатно до ліміту' },
  R: { pl: 'ryczałt', en: 'lump sum', uk: 'фіксована сума' },
  '30%': { pl: '30% limitu', en: '30% of the limit', uk: '30% ліміту' },
  '50%': { pl: '50% limitu', en: '50% of the limit', uk: '50% ліміту' },
} as const

const written: Readonly<Record<string, keyof typeof levels>> = {
  'bezpłatny do limitu': 'B',
  ryczałt: 'R',
  '30%': '30%',
  '50%': '50%',
}

const checkGtin = (value: string): Finding =>
  isGtin(value) ? undefined : { warning: 'the check digit of the package’s number is wrong' }

const amount = (pl: string, en: string, uk: string) =>
  ({ kind: 'decimal', label: { pl, en, uk }, isRequired: true }) as const

export const refund = register({
  id: 'solr.refund',
  title: { pl: 'Leki refundowane', en: 'Refunded medicines', uk: 'Ліки з відшкодуванням' },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 37 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    gtin: {
      kind: 'code',
      label: { pl: 'GTIN', en: 'GTIN', uk: 'GTIN' },
      isRequired: true,
      isSought: true,
      check: checkGtin,
    },
    level: {
      kind: 'code',
      label: { pl: 'Poziom odpłatności', en: 'Level of payment', uk: 'Рівень оплати' },
      isRequired: true,
      codes: levels,
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
    substance: {
      kind: 'text',
      label: { pl: 'Substancja czynna', en: 'Active substance', uk: 'Діюча речовина' },
      isRequired: true,
      isSought: true,
    },
    pack: { kind: 'text', label: { pl: 'Opakowanie', en: 'Package', uk: 'Упаковка' } },
    group: { kind: 'text', label: { pl: 'Grupa limitowa', en: 'Limit group', uk: 'Лімітна група' } },
    price: amount('Cena detaliczna, zł', 'Retail price, PLN', 'Роздрібна ціна, злотих'),
    limit: amount('Limit finansowania, zł', 'Limit of financing, PLN', 'Ліміт фінансування, злотих'),
    patient: amount('Dopłata pacjenta, zł', 'The patient pays, PLN', 'Доплата пацієнта, злотих'),
    scope: {
      kind: 'text',
      label: { pl: 'Wskazania', en: 'Indications', uk: 'Показання' },
      isRequired: true,
      most: 20_000,
    },
  },
  key: ['gtin', 'level', 'mark'],
  name: ({ name, pack }) => [name, pack].filter(Boolean).join(', '),
  shown: ['level', 'patient', 'price'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows: sampleRefunds, isSample: true },
  sources: [
    {
      form: 'csv',
      file: /^refundacja-A1.*\.csv$/i,
      separator: ',',
      needs: [
        'substancja_czynna',
        'nazwa',
        'ean',
        'cena_detaliczna',
        'wysokosc_limitu',
        'zakres_wskazan',
        'poziom_odplatnosci',
        'wysokosc_doplaty',
      ],
      entries: (row) => [
        {
          gtin: toGtin14(row.ean ?? ''),
          level: written[row.poziom_odplatnosci ?? ''] ?? row.poziom_odplatnosci,
          mark: markOf(row.zakres_wskazan ?? ''),
          name: [row.nazwa, row.postac, row.dawka]
            .map((part) => part?.trim())
            .filter(Boolean)
            .join(', '),
          substance: row.substancja_czynna,
          pack: row.zawartosc_opakowania,
          group: row.grupa_limitowana,
          price: row.cena_detaliczna?.replace(/\s/g, ''),
          limit: row.wysokosc_limitu?.replace(/\s/g, ''),
          patient: row.wysokosc_doplaty?.replace(/\s/g, ''),
          scope: row.zakres_wskazan,
        },
      ],
    },
  ],
})
