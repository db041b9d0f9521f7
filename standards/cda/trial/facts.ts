/** What a prescriber of the tests knows. */
import type { PrescriptionFacts } from '../compose-prescription.ts'

const cez = '2.16.840.1.113883.3.4424'

export const facts: PrescriptionFacts = {
  edition: '1.3.1',
  node: `${cez}.2.7.201`,
  number: { extension: 'OPENP1000000000000RPT1' },
  issued: '20261127',
  from: { since: '20261127' },
  patient: {
    ids: [{ extension: '62091500014', root: `${cez}.1.1.616`, displayable: 'true' }],
    address: {
      postalCode: { words: '03-134' },
      city: { words: 'Warszawa' },
      streetName: { words: 'Odkryta' },
      houseNumber: { words: '41' },
    },
    name: { given: [{ words: 'Jan' }], family: [{ words: 'Kowalski' }] },
    gender: { code: 'M', codeSystem: '2.16.840.1.113883.5.1' },
    birthTime: { value: '19620915' },
  },
  author: {
    licence: { root: `${cez}.1.6.2`, number: '5691489' },
    profession: { code: 'LEK', name: 'Lekarz' },
    given: ['Adam'],
    family: 'Nowak',
    unit: {
      templates: [{ root: `${cez}.13.10.2.17` }],
      ids: [{ extension: '000000926578-001', root: `${cez}.2.3.2`, displayable: 'true' }],
      name: { words: 'Poradnia POZ' },
      telecoms: [{ use: 'PUB', value: 'tel:22-1111123' }],
      address: { postalCode: { words: '00-184' }, city: { words: 'Warszawa' }, houseNumber: { words: '5A' } },
      partOf: {
        whole: {
          ids: [{ extension: '24154444300004', root: `${cez}.2.2.2`, displayable: 'true' }],
          partOf: {
            whole: { ids: [{ extension: '000000926578', root: `${cez}.2.3.1`, displayable: 'true' }] },
          },
        },
      },
    },
  },
  mode: { category: 'Rp', issue: 'Z', dispensing: 'Z' },
  medicine: {
    kind: 'G',
    name: 'Zofran 4 mg',
    product: '100122310',
    gtin: '05909990023653',
    capacity: { value: '10' },
  },
  packs: 2,
  dosage: '2 x 1 tabl. <rano> & wieczorem',
  level: { code: '100%', name: 'pełnopłatne' },
  payer: '07',
}

/** Every kind of prescription that is written. */
export const kinds: Readonly<Record<string, PrescriptionFacts>> = {
  'a ready medicine': facts,
  'a ready medicine with an entitlement, not to be changed, with a remark': {
    ...facts,
    unchangeable: true,
    remark: 'Wydać w dwóch częściach',
    level: { code: 'B', name: 'bezpłatne' },
    entitlement: { code: 'IB', document: 'Nr leg.: 234/1992' },
  },
  food: { ...facts, medicine: { ...facts.medicine, kind: 'S' } as PrescriptionFacts['medicine'] },
  'a compounded medicine': {
    ...facts,
    medicine: {
      kind: 'R',
      name: 'Maść z mentolem',
      ingredients: [
        { substance: '10101', name: 'Menthol', amount: { value: '1', unit: 'g' }, role: 'INGR' },
        { substance: '10102', name: 'Vaselinum album', amount: { value: '99', unit: 'g' }, role: 'BASE' },
      ],
    },
  },
  'a device': { ...facts, medicine: { kind: 'W', name: 'Paski testowe', gtin: '05909990023653' } },
  'a narcotic': {
    ...facts,
    mode: { ...facts.mode, category: 'Rpw' },
    medicine: { ...facts.medicine, wholeDose: { value: '200', unit: 'mg' } } as PrescriptionFacts['medicine'],
  },
  'an annual prescription': {
    ...facts,
    edition: '1.3.2',
    from: { since: '20261127', until: '20271127' },
  },
  'a nurse’s on a doctor’s order': {
    ...facts,
    mode: { ...facts.mode, issue: 'PL' },
    author: {
      ...facts.author,
      licence: { root: `${cez}.1.6.3`, number: '1234567P' },
      profession: { code: 'PIEL', name: 'Pielęgniarka' },
    },
  },
  'for oneself': {
    ...facts,
    number: { extension: 'OPENP1000000000000RPA1', root: `${cez}.2.10.1` },
    mode: { ...facts.mode, reason: 'PA' },
  },
  'for abroad': { ...facts, edition: '1.3.2', mode: { ...facts.mode, dispensing: 'TG' } },
}
