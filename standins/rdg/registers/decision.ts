/** Decisions about medicines on the market: withdrawn, held, forbidden, allowed again. One entry: one decision about one package. */
import { type Finding, register } from '#registers/register.ts'
import { isGtin } from '#standards/pl-ids/gtin.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'

const kinds = {
  withdrawal: { pl: 'wycofanie z obrotu', en: 'withdrawal', uk: 'вилучення з обігу' },
  hold: { pl: 'wstrzymanie w obrocie', en: 'hold', uk: 'призупинення обігу' },
  ban: { pl: 'zakaz wprowadzania do obrotu', en: 'ban', uk: 'заборона введення в обіг' },
  readmission: { pl: 'ponowne dopuszczenie do obrotu', en: 'readmission', uk: 'повторний допуск до обігу' },
} as const

/** How the file of decisions names them. */
const written: Readonly<Record<string, keyof typeof kinds>> = {
  wycofanie: 'withdrawal',
  wstrzymanie: 'hold',
  zakaz: 'ban',
  dopuszczenie: 'readmission',
}

const checkGtin = (value: string): Finding =>
  isGtin(value) && value.length === 14 ? undefined : { fault: 'a GTIN has 14 digits and a right check digit' }

/** So that the stop can be seen in a fresh house: some batches of one medicine, both invented. */
const example = {
  number: 'WS/1/2026',
  gtin: medicine('Valsacor 80 mg').gtin,
  kind: 'withdrawal',
  day: '2026-01-02',
  product: 'Valsacor 80 mg',
  batches: ['V2611A', 'V2611B'],
  reason: 'przykład: zanieczyszczenie powyżej normy',
}

export const decision = register({
  id: 'rdg.decision',
  title: {
    pl: 'Decyzje Głównego Inspektora Farmaceutycznego',
    en: 'Decisions of the Chief Pharmaceutical Inspector',
    uk: 'Рішення Головного фармацевтичного інспектора',
  },
  steward: 'Główny Inspektorat Farmaceutyczny',
  legalBasis:
    'Prawo farmaceutyczne art. 121–122 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381)',
  fields: {
    number: {
      kind: 'code',
      label: { pl: 'Numer decyzji', en: 'Number of the decision', uk: 'Номер рішення' },
      isRequired: true,
      isSought: true,
      most: 60,
    },
    gtin: {
      kind: 'code',
      label: { pl: 'GTIN opakowania', en: 'GTIN of the package', uk: 'GTIN упаковки' },
      isRequired: true,
      isSought: true,
      check: checkGtin,
    },
    kind: {
      kind: 'code',
      label: { pl: 'Rodzaj', en: 'Kind', uk: 'Вид' },
      isRequired: true,
      codes: kinds,
    },
    day: { kind: 'day', label: { pl: 'Data', en: 'Date', uk: 'Дата' }, isRequired: true },
    product: {
      kind: 'text',
      label: { pl: 'Produkt', en: 'Product', uk: 'Препарат' },
      isRequired: true,
      isSought: true,
    },
    batches: {
      kind: 'texts',
      label: { pl: 'Serie (brak: wszystkie)', en: 'Batches (none: all)', uk: 'Серії (немає: усі)' },
      isSought: true,
    },
    reason: { kind: 'text', label: { pl: 'Powód', en: 'Reason', uk: 'Причина' } },
  },
  key: ['number', 'gtin'],
  name: ({ product }) => String(product),
  shown: ['number', 'kind', 'day', 'batches'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows: () => [example], isSample: true },
  sources: [
    {
      form: 'csv',
      file: /^RDG.*\.csv$/i,
      separator: ';',
      isWhole: false,
      needs: ['numer', 'rodzaj', 'data', 'gtin', 'nazwa', 'serie', 'powod'],
      entries: (row) => [
        {
          number: row.numer,
          kind: written[row.rodzaj ?? ''] ?? row.rodzaj,
          day: row.data,
          gtin: row.gtin,
          product: row.nazwa,
          batches: (row.serie ?? '').split(',').map((one) => one.trim()),
          reason: row.powod,
        },
      ],
    },
  ],
})
