/**
 * Institutions and workers as registers show them: Organization, Practitioner, PractitionerRole. What only the register
 * itself may know of a worker (PESEL, date of birth) is in a Person of its own: Practitioner is a directory.
 */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Organization, Person, Practitioner, PractitionerRole } from '#standards/fhir/resources.ts'
import { codeSystems, identifierSystems, professions } from '#standards/pl-ids/systems.ts'
import { uuidOf } from '../ids.ts'
import type { District } from '../society/district.ts'
import type { Institution } from '../society/institution.ts'
import type { Profession, Worker } from '../society/worker.ts'
import { specialty } from '../tables/specialties.table.ts'
import { fhirAddress } from './address.ts'
import { toInstitution, toWorker } from './reference.ts'

const KINDS = {
  clinic: 'Przychodnia podstawowej opieki zdrowotnej',
  hospital: 'Szpital z poradniami specjalistycznymi',
  pharmacy: 'Apteka ogólnodostępna',
  operator: 'Operator platformy',
  chamber: 'Izba zawodowa',
  office: 'Urząd lub firma',
} as const

const ROLES = {
  doctor: { system: codeSystems.profession, code: professions.doctor, display: 'Lekarz' },
  nurse: { system: codeSystems.profession, code: professions.nurse, display: 'Pielęgniarka' },
  pharmacist: { system: codeSystems.profession, code: professions.pharmacist, display: 'Farmaceuta' },
  registrar: { system: codeSystems.role, code: 'registrar', display: 'Rejestrator' },
  auditor: { system: codeSystems.role, code: 'auditor', display: 'Audytor' },
  operator: { system: codeSystems.role, code: 'operator', display: 'Operator platformy' },
  'call-centre': { system: codeSystems.role, code: 'call-centre', display: 'Konsultant infolinii' },
  'register-keeper': { system: codeSystems.role, code: 'register-keeper', display: 'Prowadzący rejestr' },
} as const

const NPWZ: Partial<Record<Profession, string>> = {
  doctor: identifierSystems.npwzDoctor,
  nurse: identifierSystems.npwzNurse,
  pharmacist: identifierSystems.npwzPharmacist,
}

/** Everything that stands and everyone who works in a district. */
export function* districtResources(district: District): Generator<FhirResource> {
  yield organization(district.clinic)
  yield organization(district.pharmacy)
  for (const worker of [...district.doctors, ...district.nurses, district.registrar, district.pharmacist]) {
    yield* workerResources(worker)
  }
}

/** A hospital and who works there. */
export function* hospitalResources({ hospital }: District): Generator<FhirResource> {
  yield organization(hospital.institution)
  for (const worker of [...hospital.specialists.values(), hospital.nurse]) yield* workerResources(worker)
}

export function organization(institution: Institution): Organization {
  const { kind } = institution
  const register = kind === 'pharmacy' ? identifierSystems.pharmacy : identifierSystems.rpwdlProvider
  return {
    resourceType: 'Organization',
    id: institution.id,
    identifier: [
      ...(kind === 'operator' || kind === 'chamber' || kind === 'office'
        ? []
        : [{ system: register, value: institution.registerNumber }]),
      { system: identifierSystems.regon9, value: institution.regon },
    ],
    active: true,
    type: [{ text: KINDS[kind] }],
    name: institution.name,
    telecom: [{ system: 'phone', value: institution.phone, use: 'work' }],
    address: [fhirAddress(institution.address)],
  }
}

export function* workerResources(worker: Worker): Generator<FhirResource> {
  yield practitioner(worker)
  yield person(worker)
  yield post(worker)
}

function practitioner(worker: Worker): Practitioner {
  const system = NPWZ[worker.profession]
  return {
    resourceType: 'Practitioner',
    id: worker.id,
    ...(worker.npwz && system && { identifier: [{ use: 'official', system, value: worker.npwz }] }),
    active: true,
    name: [
      {
        use: 'official',
        family: worker.family,
        given: [worker.given],
        ...(worker.prefix && { prefix: [worker.prefix] }),
      },
    ],
    gender: worker.sex,
    ...(worker.npwz && { qualification: [qualification(worker)] }),
  }
}

function person({ id, pesel, sex, birthDate }: Worker): Person {
  return {
    resourceType: 'Person',
    id: uuidOf(`person/${id}`),
    identifier: [{ use: 'official', system: identifierSystems.pesel, value: pesel }],
    gender: sex,
    birthDate,
    active: true,
    link: [{ target: { reference: `Practitioner/${id}` } }],
  }
}

function qualification(worker: Worker) {
  if (worker.profession !== 'doctor') return { code: { coding: [ROLES[worker.profession]] } }
  const field = worker.specialty === undefined ? 'medycyna rodzinna' : specialty(worker.specialty).doctor
  return { code: { coding: [ROLES.doctor], text: `specjalista: ${field}` } }
}

/** One post alone, of somebody who has others. */
export function post(worker: Worker): PractitionerRole {
  const [code, name] = worker.specialty ? specialty(worker.specialty).clinic : FAMILY_MEDICINE
  return {
    resourceType: 'PractitionerRole',
    id: worker.roleId,
    active: true,
    practitioner: toWorker(worker),
    organization: toInstitution(worker.organization),
    code: [{ coding: [ROLES[worker.profession]] }],
    ...(worker.profession === 'doctor' && {
      specialty: [{ coding: [{ system: codeSystems.cellSpecialty, code, display: name }], text: name }],
    }),
  }
}

const FAMILY_MEDICINE = ['0010', 'Poradnia (gabinet) lekarza POZ'] as const
