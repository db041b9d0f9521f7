/** LOINC: laboratory tests with Polish names. © Regenstrief Institute, under the LOINC licence (https://loinc.org/license/). */
import { measurements } from '#standards/terminology/measurements.table.ts'
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

export const loinc = codeSystemRegister({
  id: 'rsk.loinc',
  title: { pl: 'Badania LOINC', en: 'LOINC tests', uk: 'Дослідження LOINC' },
  steward: 'Regenstrief Institute',
  legalBasis: 'Regenstrief Institute, LOINC, https://loinc.org/license/',
  sources: [{ ...codesWithNames(/^loinc-lab-tests-pl\.tsv$/), isWhole: false }],
  shipped: {
    from: '2026-01-01',
    rows: () => measurements.map(({ loinc: code, pl, en }) => ({ code, pl, en })),
  },
  codeSystem: { url: 'http://loinc.org', oid: '2.16.840.1.113883.6.1', content: 'fragment' },
})
