/** Refunds: a package at a level for certain indications, with price, limit and what the patient pays (annex A1 of the announcement). */
import { register } from '#registers/register.ts'
import { gtin, mark, name, packageIn, scope } from './package-fields.ts'
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

const amount = (pl: string, en: string, uk: string) =>
  ({ kind: 'decimal', label: { pl, en, uk }, isRequired: true }) as const

export const refund = register({
  id: 'solr.refund',
  title: { pl: 'Leki refundowane', en: 'Refunded medicines', uk: 'Ліки з відшкодуванням' },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 37 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    gtin,
    level: {
      kind: 'code',
      label: { pl: 'Poziom odpłatności', en: 'Level of payment', uk: 'Рівень оплати' },
      isRequired: true,
      codes: levels,
    },
    mark,
    name,
    substance: {
      kind: 'text',
      label: { pl: 'Substancja czynna', en: 'Active substance', uk: 'Діюча речовина' },
      isRequired: true,
      isSought: true,
      isLatin: true,
    },
    pack: { kind: 'text', label: { pl: 'Opakowanie', en: 'Package', uk: 'Упаковка' } },
    group: { kind: 'text', label: { pl: 'Grupa limitowa', en: 'Limit group', uk: 'Лімітна група' } },
    price: amount('Cena detaliczna, zł', 'Retail price, PLN', 'Роздрібна ціна, злотих'),
    limit: amount('Limit finansowania, zł', 'Limit of financing, PLN', 'Ліміт фінансування, злотих'),
    patient: amount('Dopłata pacjenta, zł', 'The patient pays, PLN', 'Доплата пацієнта, злотих'),
    scope,
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
          ...packageIn(row),
          level: written[row.poziom_odplatnosci ?? ''] ?? row.poziom_odplatnosci,
          substance: row.substancja_czynna,
          pack: row.zawartosc_opakowania,
          group: row.grupa_limitowana,
          price: row.cena_detaliczna?.replace(/\s/g, ''),
          limit: row.wysokosc_limitu?.replace(/\s/g, ''),
          patient: row.wysokosc_doplaty?.replace(/\s/g, ''),
        },
      ],
    },
  ],
})
