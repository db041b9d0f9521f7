/**
 * The sample people: who one can sign in as on a sample instance. They are the same in every country, whatever its seed;
 * none of them exists. Their PESEL and NPWZ are valid.
 */
import type { Sex } from '#standards/pl-ids/pesel.ts'
import { uuidOf } from './ids.ts'
import { officePeople } from './sample/office-people.ts'

export type SampleRole =
  | 'patient'
  | 'doctor'
  | 'nurse'
  | 'pharmacist'
  | 'registrar'
  | 'auditor'
  | 'operator'
  | 'register-keeper'

export interface SamplePerson {
  /** Stable name for tests and links. */
  readonly key: string
  readonly role: SampleRole
  /** As it is said: "lek. Maria Zielińska". */
  readonly name: string
  readonly given: string
  readonly family: string
  readonly sex: Sex
  readonly birthDate: string
  readonly pesel: string
  /** Patient id; patients only. */
  readonly patient?: string
  /** Practitioner id; everybody else. */
  readonly practitioner?: string
  /** Organization where they work or are declared. */
  readonly organization: string
  readonly npwz?: string
  readonly note: { readonly pl: string; readonly en: string }
}

/** Organization ids that the sample people belong to. */
export const sampleOrganizations = {
  clinic: uuidOf('sample/clinic'),
  pharmacy: uuidOf('sample/pharmacy'),
  otherClinic: uuidOf('sample/other-clinic'),
  otherPharmacy: uuidOf('sample/other-pharmacy'),
  hospital: uuidOf('sample/hospital'),
  operator: uuidOf('sample/operator'),
  chamber: uuidOf('sample/chamber'),
  ministry: uuidOf('sample/ministry'),
  agency: uuidOf('sample/agency'),
  company: uuidOf('sample/company'),
  /** Admits medicines and keeps their register. */
  medicinesOffice: uuidOf('sample/medicines-office'),
  /** Takes what people send for matters of social security. */
  socialInsurance: uuidOf('sample/social-insurance'),
} as const

export const samplePeople: readonly SamplePerson[] = [
  {
    key: 'anna-kowalska',
    role: 'patient',
    name: 'Anna Kowalska',
    given: 'Anna',
    family: 'Kowalska',
    sex: 'female',
    birthDate: '1984-03-14',
    pesel: '84031499907',
    patient: uuidOf('sample/anna-kowalska'),
    organization: sampleOrganizations.clinic,
    note: {
      pl: 'Pacjentka z cukrzycą i nadciśnieniem, uczulona na penicylinę; mama Zofii.',
      en: 'Patient with diabetes and hypertension, allergic to penicillin; mother of Zofia.',
    },
  },
  {
    key: 'zofia-kowalska',
    role: 'patient',
    name: 'Zofia Kowalska',
    given: 'Zofia',
    family: 'Kowalska',
    sex: 'female',
    birthDate: '2016-05-21',
    pesel: '16252199928',
    patient: uuidOf('sample/zofia-kowalska'),
    organization: sampleOrganizations.clinic,
    note: { pl: 'Córka Anny Kowalskiej, uczennica.', en: 'Daughter of Anna Kowalska, a schoolgirl.' },
  },
  {
    key: 'jan-wisniewski',
    role: 'patient',
    name: 'Jan Wiśniewski',
    given: 'Jan',
    family: 'Wiśniewski',
    sex: 'male',
    birthDate: '1951-06-24',
    pesel: '51062499918',
    patient: uuidOf('sample/jan-wisniewski'),
    organization: sampleOrganizations.otherClinic,
    note: {
      pl: 'Pacjent z chorobą serca, zapisany do innej przychodni (w Krakowie).',
      en: 'Patient with heart disease, declared at another clinic (in Kraków).',
    },
  },
  {
    key: 'maria-zielinska',
    role: 'doctor',
    name: 'lek. Maria Zielińska',
    given: 'Maria',
    family: 'Zielińska',
    sex: 'female',
    birthDate: '1975-09-08',
    pesel: '75090899900',
    practitioner: uuidOf('sample/maria-zielinska'),
    organization: sampleOrganizations.clinic,
    npwz: '5050001',
    note: {
      pl: 'Lekarka rodzinna w Przychodni Pod Dębem.',
      en: 'Family doctor at the clinic Przychodnia Pod Dębem.',
    },
  },
  {
    key: 'ewa-kaminska',
    role: 'nurse',
    name: 'mgr piel. Ewa Kamińska',
    given: 'Ewa',
    family: 'Kamińska',
    sex: 'female',
    birthDate: '1982-02-11',
    pesel: '82021199901',
    practitioner: uuidOf('sample/ewa-kaminska'),
    organization: sampleOrganizations.clinic,
    npwz: '1500001P',
    note: {
      pl: 'Pielęgniarka w Przychodni Pod Dębem.',
      en: 'Nurse at the clinic Przychodnia Pod Dębem.',
    },
  },
  {
    key: 'piotr-wojcik',
    role: 'pharmacist',
    name: 'mgr farm. Piotr Wójcik',
    given: 'Piotr',
    family: 'Wójcik',
    sex: 'male',
    birthDate: '1979-07-03',
    pesel: '79070399918',
    practitioner: uuidOf('sample/piotr-wojcik'),
    organization: sampleOrganizations.pharmacy,
    npwz: '10100001',
    note: { pl: 'Farmaceuta w Aptece Pod Lwem.', en: 'Pharmacist at the pharmacy Apteka Pod Lwem.' },
  },
  {
    key: 'katarzyna-lewandowska',
    role: 'registrar',
    name: 'Katarzyna Lewandowska',
    given: 'Katarzyna',
    family: 'Lewandowska',
    sex: 'female',
    birthDate: '1990-10-19',
    pesel: '90101999903',
    practitioner: uuidOf('sample/katarzyna-lewandowska'),
    organization: sampleOrganizations.clinic,
    note: {
      pl: 'Rejestratorka w Przychodni Pod Dębem: widzi dane rejestracyjne, nie widzi leczenia.',
      en: 'Registrar at the clinic: sees who is registered, not how they are treated.',
    },
  },
  ...officePeople(sampleOrganizations),
]

/** A sample person by key; throws on an unknown one. */
export function samplePerson(key: string): SamplePerson {
  const found = samplePeople.find((person) => person.key === key)
  if (found === undefined) throw new RangeError(`No sample person ${key}`)
  return found
}
