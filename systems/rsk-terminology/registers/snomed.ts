/**
 * SNOMED CT, the sets that are free for everybody: Global Patient Set and IPS Free Set.
 * © SNOMED International, CC BY 4.0 (https://www.snomed.org/gps).
 */
import { codeSystemRegister, otherWording } from './code-system-register.ts'

const free = { form: 'csv', separator: '\t', isQuoted: false, isWhole: false } as const

export const snomed = codeSystemRegister({
  id: 'rsk.snomed',
  title: { pl: 'SNOMED CT, zestawy wolne', en: 'SNOMED CT, free sets', uk: 'SNOMED CT, вільні набори' },
  steward: 'SNOMED International',
  legalBasis: 'SNOMED International, Global Patient Set, CC BY 4.0, https://www.snomed.org/gps',
  fields: {
    other: { ...otherWording, label: { pl: 'Pełna nazwa', en: 'Fully specified name', uk: 'Повна назва' } },
  },
  sources: [
    {
      ...free,
      file: /^snomed-gps-.*\.tsv$/,
      needs: ['code', 'fsn'],
      says: ['other'],
      entries: ({ code = '', fsn = '' }) => [{ code, other: fsn }],
    },
    {
      ...free,
      file: /^snomed-ips-free-set-.*\.tsv$/,
      needs: ['code', 'display'],
      says: ['en'],
      entries: ({ code = '', display = '' }) => [{ code, en: display }],
    },
  ],
  codeSystem: {
    url: 'http://snomed.info/sct',
    oid: '2.16.840.1.113883.6.96',
    content: 'fragment',
    synonyms: { fields: ['other'], language: 'en', use: 'full' },
  },
})
