/** Sections of the International Patient Summary 2.0 in their order (https://hl7.org/fhir/uv/ips/StructureDefinition-Composition-uv-ips.html). */
import type { Part } from '../rules/summary-choice.ts'

export interface Section {
  readonly part: Part
  /** LOINC. */
  readonly code: string
  readonly display: string
  readonly pl: string
  readonly en: string
  /** Of its entries. */
  readonly type: string
  /** Stands in each summary. The IPS wants three; HL7 Europe's patient summary procedures and devices too. */
  readonly always: boolean
  /** Heads of the columns of text, code, detail, time; no head, no column. */
  readonly heads: readonly [string, string, string, string]
}

const time = 'Data / Date'
const code = 'Kod / Code'

export const sections: readonly Section[] = [
  {
    part: 'allergies',
    code: '48765-2',
    display: 'Allergies and adverse reactions Document',
    pl: 'Alergie i nietolerancje',
    en: 'Allergies and intolerances',
    type: 'AllergyIntolerance',
    always: true,
    heads: ['Na co / To what', code, 'Objaw / Reaction', ''],
  },
  {
    part: 'medicines',
    code: '10160-0',
    display: 'History of Medication use Narrative',
    pl: 'Przyjmowane leki',
    en: 'Medication summary',
    type: 'MedicationRequest',
    always: true,
    heads: ['Lek / Medicine', 'ATC', 'Dawkowanie / Dosage', 'Wypisano / Prescribed'],
  },
  {
    part: 'problems',
    code: '11450-4',
    display: 'Problem list - Reported',
    pl: 'Problemy zdrowotne',
    en: 'Problem list',
    type: 'Condition',
    always: true,
    heads: ['Rozpoznanie / Diagnosis', code, '', 'Od / Since'],
  },
  {
    part: 'procedures',
    code: '47519-4',
    display: 'History of Procedures Document',
    pl: 'Zabiegi i procedury',
    en: 'History of procedures',
    type: 'Procedure',
    always: true,
    heads: ['Procedura / Procedure', code, '', time],
  },
  {
    part: 'devices',
    code: '46264-8',
    display: 'History of medical device use',
    pl: 'Wyroby medyczne',
    en: 'Medical devices',
    type: 'DeviceUseStatement',
    always: true,
    heads: ['Wyrób / Device', code, '', time],
  },
  {
    part: 'immunizations',
    code: '11369-6',
    display: 'History of Immunization note',
    pl: 'Szczepienia',
    en: 'Immunizations',
    type: 'Immunization',
    always: false,
    heads: ['Szczepionka / Vaccine', code, '', time],
  },
  {
    part: 'results',
    code: '30954-2',
    display: 'Relevant diagnostic tests/laboratory data note',
    pl: 'Wyniki badań',
    en: 'Results',
    type: 'Observation',
    always: false,
    heads: ['Badanie / Test', 'LOINC', 'Wynik / Result', time],
  },
  {
    part: 'vitalSigns',
    code: '8716-3',
    display: 'Vital signs note',
    pl: 'Pomiary',
    en: 'Vital signs',
    type: 'Observation',
    always: false,
    heads: ['Pomiar / Measurement', 'LOINC', 'Wartość / Value', time],
  },
  {
    part: 'pastProblems',
    code: '11348-0',
    display: 'History of Past illness note',
    pl: 'Przebyte choroby',
    en: 'History of past illness',
    type: 'Condition',
    always: false,
    heads: ['Rozpoznanie / Diagnosis', code, '', 'Od / Since'],
  },
  {
    part: 'pregnancy',
    code: '10162-6',
    display: 'History of pregnancies Narrative',
    pl: 'Ciąże',
    en: 'History of pregnancies',
    type: 'Observation',
    always: false,
    heads: ['Co / What', 'LOINC', 'Stan / Status', time],
  },
  {
    part: 'social',
    code: '29762-2',
    display: 'Social history note',
    pl: 'Tryb życia',
    en: 'Social history',
    type: 'Observation',
    always: false,
    heads: ['Co / What', 'LOINC', 'Stan / Status', time],
  },
]
