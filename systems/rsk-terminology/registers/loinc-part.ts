/** The parts that names of LOINC tests are made of, in Polish. © Regenstrief Institute (https://loinc.org/license/). */
import { codeSystemRegister, codesWithNames } from './code-system-register.ts'

const kinds = {
  class: { pl: 'klasa', en: 'class', uk: 'клас' },
  component: { pl: 'składnik', en: 'component', uk: 'складник' },
  method: { pl: 'metoda', en: 'method', uk: 'метод' },
  scale: { pl: 'skala', en: 'scale', uk: 'шкала' },
  system: { pl: 'materiał', en: 'system', uk: 'матеріал' },
}

export const loincPart = codeSystemRegister({
  id: 'rsk.loinc-part',
  title: { pl: 'Części nazw LOINC', en: 'Parts of LOINC names', uk: 'Частини назв LOINC' },
  steward: 'Regenstrief Institute',
  legalBasis: 'Regenstrief Institute, LOINC, https://loinc.org/license/',
  fields: { part: { kind: 'code', label: { pl: 'Rodzaj', en: 'Kind', uk: 'Вид' }, codes: kinds } },
  // One file a kind of part: none lists everything.
  sources: Object.keys(kinds).map((part) => ({
    ...codesWithNames(new RegExp(`^loinc-part-${part}-pl\\.tsv$`), () => ({ part })),
    isWhole: false,
  })),
  codeSystem: { url: 'http://loinc.org', content: 'fragment', property: 'part' },
})
