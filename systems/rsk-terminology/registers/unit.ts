/** Units of laboratories with Polish names, as UCUM writes them (https://ucum.org). UCUM itself is a grammar: these are words for it. */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'
import { unitNames } from './unit-names.table.ts'

export const unit = codeSystemRegister({
  id: 'rsk.unit',
  title: { pl: 'Jednostki miar UCUM', en: 'UCUM units', uk: 'Одиниці вимірювання UCUM' },
  steward: 'Regenstrief Institute',
  legalBasis: 'Regenstrief Institute, UCUM, https://ucum.org/license',
  // The list has the units of one guide; those that the house measures in stay.
  sources: [{ ...codesWithNames(/^ucum-units-used\.tsv$/), isWhole: false }],
  shipped: { from: '2026-01-01', rows: () => unitNames.map(([code, pl]) => ({ code, pl })) },
  codeSystem: { url: 'http://unitsofmeasure.org', oid: '2.16.840.1.113883.6.8', content: 'fragment' },
})
