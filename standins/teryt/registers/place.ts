/** SIMC: towns, villages and their parts. */
import { register } from '#registers/register.ts'
import { columns } from '../contract.ts'
import { communeNumber, legalBasis, name, placeNumber, steward } from './words.ts'

export const place = register({
  id: 'teryt.place',
  title: { pl: 'Miejscowości (SIMC)', en: 'Places (SIMC)', uk: 'Населені пункти (SIMC)' },
  steward,
  legalBasis,
  fields: {
    number: placeNumber,
    name,
    /** Sought: the voivodeship, the first two digits, tells places of one name apart. */
    commune: { ...communeNumber, isSought: true },
    /** WMRODZ: 96 is a town, 01 a village. */
    kind: {
      kind: 'code',
      label: {
        pl: 'Rodzaj miejscowości (WMRODZ)',
        en: 'Kind of place (WMRODZ)',
        uk: 'Вид населеного пункту',
      },
      isRequired: true,
    },
    partOf: {
      kind: 'code',
      label: { pl: 'Miejscowość podstawowa', en: 'Part of', uk: 'Частина населеного пункту' },
    },
  },
  key: ['number'],
  name: (content) => String(content.name),
  shown: ['commune', 'number'],
  isPublic: true,
  shipped: {
    from: '2026-01-01',
    isSample: true,
    rows: async () => (await import('./sample.ts')).samplePlaces(),
  },
  sources: [
    {
      form: 'csv',
      file: /^SIMC.*\.csv$/i,
      separator: ';',
      isQuoted: false,
      needs: columns.SIMC,
      entries: ({ WOJ, POW, GMI, RODZ_GMI, RM, NAZWA, SYM, SYMPOD }) => [
        {
          number: SYM,
          name: NAZWA,
          commune: `${WOJ}${POW}${GMI}${RODZ_GMI}`,
          kind: RM,
          ...(SYMPOD !== SYM && { partOf: SYMPOD }),
        },
      ],
    },
  ],
})
