/** rsk.lab-service: Gwarantowane badania laboratoryjne. */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

export const labService = codeSystemRegister({
  id: 'rsk.lab-service',
  title: {
    pl: 'Gwarantowane badania laboratoryjne',
    en: 'Guaranteed laboratory services',
    uk: 'Гарантовані лабораторні дослідження',
  },
  steward: 'Narodowy Fundusz Zdrowia',
  legalBasis: 'Rozporządzenia Ministra Zdrowia w sprawie świadczeń gwarantowanych, https://www.nfz.gov.pl',
  sources: [codesWithNames(/^nfz-guaranteed-lab-services\.tsv$/)],
  codeSystem: { url: 'https://openp1.pl/fhir/CodeSystem/lab-service', content: 'complete' },
})
