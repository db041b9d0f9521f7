/** What a referring doctor of the tests knows. */
import type { ReferralFacts } from '../compose-referral.ts'
import type { SpaFacts } from '../compose-spa-referral.ts'
import { facts } from './facts.ts'

const common = {
  edition: '1.3.2',
  node: facts.node,
  number: 'OPENP1000000000000SKR1',
  issued: '20261127',
  patient: facts.patient,
  author: facts.author,
  payer: '07',
} as const

export const toClinic: ReferralFacts = {
  ...common,
  kind: '02.10',
  title: 'Skierowanie do poradni specjalistycznej',
  place: { code: '1610', name: 'Poradnia otolaryngologiczna' },
  words: [{ title: 'Cel', text: 'ocena szumów usznych & niedosłuchu' }],
  diagnoses: [{ code: 'H60.0', name: 'Ropień ucha zewnętrznego', side: 'right' }],
}

export const toSpa: SpaFacts = {
  ...common,
  patient: {
    ...facts.patient,
    telecoms: [{ value: 'tel:+48131231230' }, { value: 'mailto:jan@example.org' }],
  },
  author: { ...facts.author, contract: { number: '07-06-02336-26-03/06', payer: '07' } },
  service: 'LU',
  mode: 'TS',
  history: { complaints: 'Bóle kręgosłupa od dwóch lat', spaInThreeYears: 'TAK, 2024' },
  findings: {
    systolic: 130,
    diastolic: 85,
    weight: 88.5,
    height: 182,
    pulse: 72,
    organs: [{ name: 'Układ ruchu', text: 'ograniczenie ruchomości' }],
    selfReliant: true,
    contraindicated: false,
    reasons: ['ULA', 'PJZ'],
  },
  results: [
    { code: 'A01', name: 'Mocz - badanie ogólne', at: '20261102' },
    { code: 'C59', name: 'Odczyn opadania krwinek', at: '20261102', text: '2 mm/h' },
    { code: 'C55', name: 'Morfologia krwi', at: '20261102' },
  ],
  diagnoses: [
    { code: 'M54.5', name: 'Ból okolicy lędźwiowo-krzyżowej' },
    { code: 'I10', name: 'Nadciśnienie samoistne' },
  ],
  letters: 'E',
}

/** Every kind of referral that is written by the general template. */
export const kinds: Readonly<Record<string, ReferralFacts>> = {
  'to a clinic': toClinic,
  'to a clinic, of the edition before': { ...toClinic, edition: '1.3.1' },
  'to a hospital, urgent': {
    ...toClinic,
    title: 'Skierowanie do szpitala',
    place: { code: '4100', name: 'Oddział kardiologiczny' },
    urgent: true,
    results: 'Troponina w normie',
  },
  'for an examination': {
    ...toClinic,
    title: 'Skierowanie na badanie',
    acts: [
      { code: '88.761', name: 'USG brzucha', isExamination: true },
      { code: '18.11', name: 'Wziernikowanie ucha', side: 'both' },
    ],
  },
  'to a consultation, by contract': {
    ...toClinic,
    kind: '02.11',
    author: { ...facts.author, contract: { number: '07-06-02336-26-03/06', payer: '07' } },
  },
  'for physiotherapy, of several illnesses': {
    ...toClinic,
    title: 'Skierowanie na zabiegi fizjoterapeutyczne',
    place: { code: '1310', name: 'Dział (pracownia) fizjoterapii' },
    acts: [{ code: '93.11', name: 'Ćwiczenia wspomagane' }],
    diagnoses: [
      ...toClinic.diagnoses,
      { code: 'M54.5', name: 'Ból krzyża' },
      { code: 'I10', name: 'Nadciśnienie' },
    ],
  },
}
