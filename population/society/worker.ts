/** People who work in care: doctors, nurses, pharmacists, registrars, with their number of the right to practise (NPWZ). */
import { makeNpwz } from '#standards/pl-ids/npwz.ts'
import type { Sex } from '#standards/pl-ids/pesel.ts'
import { dayOf, yearOf } from '../days.ts'
import { uuidOf } from '../ids.ts'
import { Random } from '../random.ts'
import { givenName, identityOf, surname, surnameFor } from './identity.ts'
import type { Institution } from './institution.ts'

export type Profession =
  | 'doctor'
  | 'nurse'
  | 'pharmacist'
  | 'registrar'
  | 'auditor'
  | 'operator'
  | 'call-centre'
  | 'register-keeper'

export interface Worker {
  /** Practitioner id and PractitionerRole id. */
  readonly id: string
  readonly roleId: string
  readonly profession: Profession
  readonly sex: Sex
  readonly birthDate: string
  readonly pesel: string
  /** Undefined for who is not in a medical profession. */
  readonly npwz?: string
  readonly prefix?: string
  readonly given: string
  readonly family: string
  readonly organization: Institution
  /** Key in the table of specialties; family doctors and others have none. */
  readonly specialty?: string
}

/** A worker from the seed; `number` is unlike that of any other worker of the country. */
export interface WorkerOf {
  /** Seed of the country; 'sample' for who is the same in every country. */
  readonly seed: number | 'sample'
  readonly number: number
  readonly profession: Profession
  readonly organization: Institution
  readonly specialty?: string
  /** Last day of the country; workers are between 24 and 69 then. */
  readonly until: number
}

export function workerOf(who: WorkerOf): Worker {
  const key = `${who.seed}/worker/${who.number}`
  const random = new Random(key)
  const womenShare = who.profession === 'doctor' ? 0.58 : 0.88
  const sex: Sex = random.chance(womenShare) ? 'female' : 'male'
  const birthYear = yearOf(who.until) - random.between(who.profession === 'doctor' ? 33 : 25, 68)
  const identity =
    who.seed === 'sample'
      ? identityOf({ ...who, seed: 0, kind: 'sample worker', sex, birthYear })
      : identityOf({ ...who, seed: who.seed, kind: 'worker', sex, birthYear })
  const npwz = npwzOf(who.profession, who.number)
  const prefix = prefixOf(who.profession, random)
  return {
    id: uuidOf(key),
    roleId: uuidOf(`${key}/role`),
    profession: who.profession,
    sex,
    birthDate: identity.birthDate,
    pesel: identity.pesel,
    ...(npwz && { npwz }),
    ...(prefix && { prefix }),
    given: givenName(random, sex, dayOf(identity.birthDate)),
    family: surnameFor(sex, surname(random)),
    organization: who.organization,
    ...(who.specialty && { specialty: who.specialty }),
  }
}

/** "lek. Maria Zielińska" */
export function workerName(worker: Worker): string {
  return [worker.prefix, worker.given, worker.family].filter((part) => part !== undefined).join(' ')
}

/** Of three consecutive serials at least one makes a doctor's number, so each worker has three. */
function npwzOf(profession: Profession, number: number): string | undefined {
  if (profession === 'nurse') return makeNpwz('nurse', 2_000_000 + number)
  if (profession === 'pharmacist') return makeNpwz('pharmacist', 10_000_000 + number)
  if (profession !== 'doctor') return undefined
  const first = (100_000 + number * 3) % 999_990
  return makeNpwz('doctor', first) ?? makeNpwz('doctor', first + 1) ?? makeNpwz('doctor', first + 2)
}

function prefixOf(profession: Profession, random: Random): string | undefined {
  if (profession === 'doctor') return random.chance(0.2) ? 'dr n. med.' : 'lek.'
  if (profession === 'pharmacist') return 'mgr farm.'
  if (profession === 'nurse') return random.chance(0.5) ? 'mgr piel.' : 'piel.'
  return undefined
}
