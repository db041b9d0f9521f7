/** rsk.lab-method: Metody badań laboratoryjnych. */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

export const labMethod = codeSystemRegister({
  id: 'rsk.lab-method',
  title: {
    pl: 'Metody badań laboratoryjnych',
    en: 'Methods of laboratory tests',
    uk: 'Методи лабораторних досліджень',
  },
  steward: 'HL7 Polska',
  legalBasis: 'HL7 Polska, przewodnik laboratoryjny, https://hl7.org.pl',
  sources: [codesWithNames(/^lab-method-type-pl\.tsv$/)],
  codeSystem: { url: 'https://openp1.pl/fhir/CodeSystem/lab-method', content: 'complete' },
})
