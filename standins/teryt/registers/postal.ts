/**
 * Postal codes of places. They are Poczta Polska's, not GUS's, and stand here because an address is checked with them. One entry: a code
 * and a place that has it.
 */
import { register } from '#registers/register.ts'
import { voivodeshipName, voivodeshipNumber } from '../rules/voivodeships.ts'

export const postal = register({
  id: 'teryt.postal',
  title: { pl: 'Kody pocztowe miejscowości', en: 'Postal codes of places', uk: 'Поштові індекси' },
  steward: 'Poczta Polska; lista publiczna',
  legalBasis: 'Prawo pocztowe art. 48 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20120001529)',
  fields: {
    code: {
      kind: 'code',
      label: { pl: 'Kod pocztowy', en: 'Postal code', uk: 'Поштовий індекс' },
      isRequired: true,
      isSought: true,
      check: (value) =>
        /^[0-9]{2}-[0-9]{3}$/.test(value) ? undefined : { fault: 'a postal code is written 00-000' },
    },
    place: {
      kind: 'text',
      label: { pl: 'Miejscowość', en: 'Place', uk: 'Населений пункт' },
      isRequired: true,
      isSought: true,
      most: 100,
    },
    voivodeship: {
      kind: 'code',
      label: { pl: 'Województwo', en: 'Voivodeship', uk: 'Воєводство' },
      isRequired: true,
      check: (value) =>
        voivodeshipName(value) === value ? { fault: 'there is no such voivodeship' } : undefined,
    },
  },
  key: ['code', 'voivodeship', 'place'],
  name: ({ code, place }) => `${code} ${place}`,
  shown: ['voivodeship'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => (await import('./sample.ts')).samplePostalCodes(),
  },
  sources: [
    {
      form: 'csv',
      file: /^zipcodes\.csv$/i,
      separator: ',',
      needs: ['USPS', 'NAME', 'ZCTA5'],
      entries: ({ USPS = '', NAME, ZCTA5 }) => [
        { code: ZCTA5, place: NAME, voivodeship: voivodeshipNumber(USPS) ?? USPS },
      ],
    },
  ],
})
