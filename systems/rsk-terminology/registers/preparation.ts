/** rsk.preparation: Przygotowanie pacjenta do badania. */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

export const preparation = codeSystemRegister({
  id: 'rsk.preparation',
  title: {
    pl: 'Przygotowanie pacjenta do badania',
    en: 'How a patient prepares for a test',
    uk: 'Підготовка пацієнта до дослідження',
  },
  steward: 'HL7 Polska',
  legalBasis: 'HL7 Polska, przewodnik laboratoryjny, https://hl7.org.pl',
  sources: [codesWithNames(/^patient-preparation-pl\.tsv$/)],
  codeSystem: { url: 'https://openp1.pl/fhir/CodeSystem/patient-preparation', content: 'complete' },
})
