/** TERC: voivodeships, counties, communes and their parts. */
import { register } from '#registers/register.ts'
import { columns } from '../contract.ts'
import { legalBasis, name, steward, unitNumber } from './words.ts'

export const unit = register({
  id: 'teryt.unit',
  title: {
    pl: 'Jednostki podziału terytorialnego (TERC)',
    en: 'Territorial units (TERC)',
    uk: 'Територіальні одиниці (TERC)',
  },
  steward,
  legalBasis,
  fields: {
    number: unitNumber,
    name,
    kind: {
      kind: 'text',
      label: { pl: 'Rodzaj jednostki', en: 'Kind of unit', uk: 'Вид одиниці' },
      isRequired: true,
    },
  },
  key: ['number'],
  name: (content) => String(content.name),
  shown: ['kind', 'number'],
  isPublic: true,
  sources: [
    {
      form: 'csv',
      file: /^TERC.*\.csv$/i,
      separator: ';',
      isQuoted: false,
      needs: columns.TERC,
      entries: ({ WOJ, POW, GMI, RODZ, NAZWA, NAZWA_DOD }) => [
        { number: `${WOJ}${POW}${GMI}${RODZ}`, name: NAZWA, kind: NAZWA_DOD },
      ],
    },
  ],
})
