/** ULIC: streets, squares and estates of places. */
import { register } from '#registers/register.ts'
import { columns } from '../contract.ts'
import { communeNumber, legalBasis, name, placeNumber, steward } from './words.ts'

export const street = register({
  id: 'teryt.street',
  title: { pl: 'Ulice (ULIC)', en: 'Streets (ULIC)', uk: 'Вулиці (ULIC)' },
  steward,
  legalBasis,
  fields: {
    place: placeNumber,
    number: {
      kind: 'code',
      label: { pl: 'Identyfikator ulicy', en: 'Number of the street', uk: 'Номер вулиці' },
      isRequired: true,
    },
    commune: communeNumber,
    feature: { kind: 'text', label: { pl: 'Cecha', en: 'Feature', uk: 'Тип' } },
    name,
  },
  key: ['place', 'number'],
  name: ({ feature, name: own }) => [feature, own].filter(Boolean).join(' '),
  shown: ['place', 'commune'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => (await import('./sample.ts')).sampleStreets(),
  },
  sources: [
    {
      form: 'csv',
      file: /^ULIC.*\.csv$/i,
      separator: ';',
      isQuoted: false,
      needs: columns.ULIC,
      // The surname comes first there, the rest of the name second: "Piłsudskiego", "Józefa".
      entries: ({ WOJ, POW, GMI, RODZ_GMI, SYM, SYM_UL, CECHA, NAZWA_1, NAZWA_2 }) => [
        {
          place: SYM,
          number: SYM_UL,
          commune: `${WOJ}${POW}${GMI}${RODZ_GMI}`,
          feature: CECHA,
          name: [NAZWA_2, NAZWA_1].filter(Boolean).join(' '),
        },
      ],
    },
  ],
})
