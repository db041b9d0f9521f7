/** Decisions on refund: what the minister granted or refused, to whom, from which day to which. */
import { register } from '#registers/register.ts'

export const decision = register({
  id: 'solr.decision',
  title: { pl: 'Decyzje refundacyjne', en: 'Decisions on refund', uk: 'Рішення про відшкодування' },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Ustawa o refundacji leków art. 11, 12 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111220696)',
  fields: {
    number: {
      kind: 'code',
      label: { pl: 'Numer', en: 'Number', uk: 'Номер' },
      isRequired: true,
      isSought: true,
      most: 60,
    },
    gtin: { kind: 'code', label: { pl: 'GTIN', en: 'GTIN', uk: 'GTIN' }, isRequired: true, isSought: true },
    product: {
      kind: 'text',
      label: { pl: 'Produkt', en: 'Product', uk: 'Препарат' },
      isRequired: true,
      isSought: true,
    },
    applicant: {
      kind: 'text',
      label: { pl: 'Wnioskodawca', en: 'Applicant', uk: 'Заявник' },
      isRequired: true,
      isSought: true,
    },
    outcome: {
      kind: 'code',
      label: { pl: 'Rozstrzygnięcie', en: 'Outcome', uk: 'Рішення' },
      isRequired: true,
      codes: {
        granted: { pl: 'objęcie refundacją', en: 'refund granted', uk: 'відшкодування надано' },
        refused: { pl: 'odmowa', en: 'refused', uk: 'відмова' },
      },
    },
    day: { kind: 'day', label: { pl: 'Data decyzji', en: 'Day', uk: 'Дата' }, isRequired: true },
    from: { kind: 'day', label: { pl: 'Obowiązuje od', en: 'In force from', uk: 'Діє з' } },
    until: { kind: 'day', label: { pl: 'Obowiązuje do', en: 'In force until', uk: 'Діє до' } },
    levels: { kind: 'parts', label: { pl: 'Poziomy i ceny', en: 'Levels and prices', uk: 'Рівні й ціни' } },
    grounds: { kind: 'text', label: { pl: 'Uzasadnienie', en: 'Grounds', uk: 'Підстави' }, isRequired: true },
  },
  key: ['number', 'gtin'],
  name: ({ product }) => String(product),
  shown: ['outcome', 'number', 'from', 'applicant'],
  isPublic: true,
  sources: [],
})
