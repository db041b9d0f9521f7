/**
 * The first two districts of every country: the sample people's clinic and pharmacy in Warszawa, and those in Kraków where
 * Jan Wiśniewski is declared. The operator of the platform and the chamber have their offices in the first one.
 */
import { uuidOf } from '../ids.ts'
import { type SamplePerson, samplePerson } from '../sample-people.ts'
import type { Institution } from '../society/institution.ts'
import type { Worker } from '../society/worker.ts'
import type { Place } from '../tables/places.table.ts'
import {
  address,
  agency,
  capital,
  chamber,
  company,
  institution,
  krakow,
  medicinesOffice,
  ministry,
  operator,
} from './offices.ts'

export interface SampleDistrict {
  readonly place: Place
  readonly parts: {
    readonly clinic: Institution
    readonly pharmacy: Institution
    readonly doctors: readonly [Worker, Worker]
    readonly nurses: readonly [Worker, Worker]
    readonly registrar: Worker
    readonly pharmacist: Worker
  }
}

const clinic = institution('clinic', 'clinic', 'Przychodnia Pod Dębem', {
  ...address(capital, 'ul. Dębowa 12', '03-980'),
  serial: 1,
})
const pharmacy = institution('pharmacy', 'pharmacy', 'Apteka Pod Lwem', {
  ...address(capital, 'ul. Dębowa 3', '03-980'),
  serial: 2,
})
const otherClinic = institution('clinic', 'other-clinic', 'Przychodnia Nad Rudawą', {
  ...address(krakow, 'ul. Lipowa 7', '30-062'),
  serial: 3,
})
const otherPharmacy = institution('pharmacy', 'other-pharmacy', 'Apteka Pod Barankami', {
  ...address(krakow, 'ul. Długa 21', '31-133'),
  serial: 4,
})

type Facts = Pick<SamplePerson, 'key' | 'given' | 'family' | 'sex' | 'birthDate' | 'pesel' | 'npwz'>

function works(who: Facts, profession: Worker['profession'], at: Institution, prefix?: string): Worker {
  const { key, given, family, sex, birthDate, pesel, npwz } = who
  const id = uuidOf(`sample/${key}`)
  const roleId = uuidOf(`sample/${key}/role`)
  return {
    ...{ id, roleId, profession, sex, birthDate, pesel, given, family, organization: at },
    ...(npwz !== undefined && { npwz }),
    ...(prefix !== undefined && { prefix }),
  }
}

/** Colleagues nobody signs in as; a row is key, given name, family name, sex, date of birth, PESEL, NPWZ. */
// biome-ignore format: an aligned table is easier to read and to check
const colleagues = ([
  ['pawel-nowicki',   'Paweł',   'Nowicki', 'male',   '1968-04-17', '68041799916', '6050003'],
  ['joanna-mazur',    'Joanna',  'Mazur',   'female', '1986-01-29', '86012999927', '1500002P'],
  ['andrzej-sikora',  'Andrzej', 'Sikora',  'male',   '1963-08-30', '63083099938', '1050004'],
  ['barbara-gorska',  'Barbara', 'Górska',  'female', '1980-05-06', '80050699944', '7050005'],
  ['iwona-pawlak',    'Iwona',   'Pawlak',  'female', '1977-03-22', '77032299966', '1500003P'],
  ['natalia-duda',    'Natalia', 'Duda',    'female', '1991-06-13', '91061399987', '1500004P'],
  ['patrycja-krol',   'Patrycja', 'Król',   'female', '1988-12-09', '88120999903', ''],
  ['marcin-baran',    'Marcin',  'Baran',   'male',   '1985-07-25', '85072599959', '10100002'],
] as const).map(([key, given, family, sex, birthDate, pesel, npwz]) => ({
  ...{ key, given, family, sex, birthDate, pesel },
  ...(npwz && { npwz }),
}))

function colleague(key: string): Facts {
  const found = colleagues.find((candidate) => candidate.key === key)
  if (found === undefined) throw new RangeError(`No colleague ${key}`)
  return found
}

/** The auditor, the operators and the keepers of registers, who work in no district. */
export const staff: readonly Worker[] = [
  works(samplePerson('tomasz-dabrowski'), 'auditor', operator),
  works(samplePerson('olga-jankowska'), 'operator', operator),
  works(samplePerson('marek-zawadzki'), 'operator', operator),
  works(samplePerson('beata-czarnecka'), 'register-keeper', chamber),
  works(samplePerson('wanda-krawczyk'), 'register-keeper', ministry),
  works(samplePerson('adam-borkowski'), 'register-keeper', agency),
  works(samplePerson('julia-sowa'), 'register-keeper', company),
  works(samplePerson('halina-wilk'), 'register-keeper', medicinesOffice),
]

/** Second posts: the registrar answers the telephone of the call centre, and a nurse helps at the desk, where some things need two. */
export const secondPosts: readonly Worker[] = [
  {
    ...works(samplePerson('katarzyna-lewandowska'), 'call-centre', operator),
    roleId: uuidOf('sample/katarzyna-lewandowska/call-centre'),
  },
  {
    ...works(samplePerson('ewa-kaminska'), 'registrar', clinic),
    roleId: uuidOf('sample/ewa-kaminska/registrar'),
  },
]

const districts: readonly SampleDistrict[] = [
  {
    place: capital,
    parts: {
      clinic,
      pharmacy,
      doctors: [
        works(samplePerson('maria-zielinska'), 'doctor', clinic, 'lek.'),
        works(colleague('pawel-nowicki'), 'doctor', clinic, 'lek.'),
      ],
      nurses: [
        works(samplePerson('ewa-kaminska'), 'nurse', clinic, 'mgr piel.'),
        works(colleague('joanna-mazur'), 'nurse', clinic, 'piel.'),
      ],
      registrar: works(samplePerson('katarzyna-lewandowska'), 'registrar', clinic),
      pharmacist: works(samplePerson('piotr-wojcik'), 'pharmacist', pharmacy, 'mgr farm.'),
    },
  },
  {
    place: krakow,
    parts: {
      clinic: otherClinic,
      pharmacy: otherPharmacy,
      doctors: [
        works(colleague('andrzej-sikora'), 'doctor', otherClinic, 'dr n. med.'),
        works(colleague('barbara-gorska'), 'doctor', otherClinic, 'lek.'),
      ],
      nurses: [
        works(colleague('iwona-pawlak'), 'nurse', otherClinic, 'piel.'),
        works(colleague('natalia-duda'), 'nurse', otherClinic, 'piel.'),
      ],
      registrar: works(colleague('patrycja-krol'), 'registrar', otherClinic),
      pharmacist: works(colleague('marcin-baran'), 'pharmacist', otherPharmacy, 'mgr farm.'),
    },
  },
]

/** What is fixed about a district, if it is one of the sample's. */
export function sampleDistrict(number: number): SampleDistrict | undefined {
  return districts[number]
}
