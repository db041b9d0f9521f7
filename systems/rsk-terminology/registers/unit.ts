/** Units of laboratories with Polish names, as UCUM writes them (https://ucum.org). UCUM itself is a grammar: these are words for it. */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

export const unit = codeSystemRegister({
  id: 'rsk.unit',
  title: { pl: 'Jednostki miar UCUM', en: 'UCUM units', uk: 'Одиниці вимірювання UCUM' },
  steward: 'Regenstrief Institute',
  legalBasis: 'Regenstrief Institute, UCUM, https://ucum.org/license',
  sources: [codesWithNames(/^ucum-units-used\.tsv$/)],
  codeSystem: { url: 'http://unitsofmeasure.org', oid: '2.16.840.1.113883.6.8', content: 'fragment' },
})
