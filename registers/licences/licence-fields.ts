/** Fields of every register of rights to practise, and what its numbers look like. */
import type { Finding } from '#standards/pl-ids/finding.ts'
import { isDoctorNpwz, npwzFinding } from '#standards/pl-ids/npwz.ts'
import { medicalProfessions, type ProfessionKey } from '#standards/terminology/medical-professions.table.ts'
import type { Content, Field } from '../register.ts'

export const statuses = {
  valid: { pl: 'ważne', en: 'valid', uk: 'чинне' },
  suspended: { pl: 'zawieszone', en: 'suspended', uk: 'призупинене' },
  withdrawn: { pl: 'odebrane', en: 'withdrawn', uk: 'позбавлене' },
  lapsed: { pl: 'wygasłe', en: 'lapsed', uk: 'припинене' },
} as const

export const kinds = {
  full: { pl: 'pełne', en: 'full', uk: 'повне' },
  limited: { pl: 'ograniczone', en: 'limited', uk: 'обмежене' },
  conditional: { pl: 'warunkowe', en: 'conditional', uk: 'умовне' },
} as const

const state = {
  status: {
    kind: 'code',
    label: {
      pl: 'Stan prawa wykonywania zawodu',
      en: 'State of the right to practise',
      uk: 'Стан права на професію',
    },
    isRequired: true,
    codes: statuses,
  },
  kind: {
    kind: 'code',
    label: { pl: 'Rodzaj prawa', en: 'Kind of right', uk: 'Вид права' },
    isRequired: true,
    codes: kinds,
  },
} as const satisfies Readonly<Record<string, Field>>

const grant = {
  town: { kind: 'text', label: { pl: 'Miejscowość', en: 'Town', uk: 'Місто' }, isSought: true, most: 100 },
  chamber: {
    kind: 'text',
    label: { pl: 'Organ, który przyznał', en: 'Granted by', uk: 'Орган, що надав' },
    isRequired: true,
    most: 200,
  },
  granted: {
    kind: 'day',
    label: { pl: 'Przyznane od', en: 'Granted from', uk: 'Надане з' },
    isRequired: true,
  },
  expires: { kind: 'day', label: { pl: 'Ostatni dzień', en: 'Last day', uk: 'Останній день' } },
  resolution: {
    kind: 'text',
    label: { pl: 'Numer uchwały', en: 'Number of the resolution', uk: 'Номер ухвали' },
    isHidden: true,
    most: 100,
  },
} as const satisfies Readonly<Record<string, Field>>

/** `professions`: those that the register lists. */
export function licenceFields(professions: readonly ProfessionKey[]) {
  return {
    profession: {
      kind: 'code',
      label: { pl: 'Zawód', en: 'Profession', uk: 'Професія' },
      isRequired: true,
      isSought: true,
      codes: Object.fromEntries(professions.map((key) => [key, medicalProfessions[key]])),
    },
    number: {
      kind: 'code',
      label: { pl: 'Numer', en: 'Number', uk: 'Номер' },
      isRequired: true,
      isSought: true,
      most: 20,
      check: checkDigit,
    },
    family: {
      kind: 'text',
      label: { pl: 'Nazwisko', en: 'Surname', uk: 'Прізвище' },
      isRequired: true,
      most: 100,
    },
    given: {
      kind: 'text',
      label: { pl: 'Imiona', en: 'Given names', uk: 'Імена' },
      isRequired: true,
      most: 100,
    },
    title: { kind: 'text', label: { pl: 'Tytuł', en: 'Title', uk: 'Титул' }, most: 40 },
    ...state,
    specialities: {
      kind: 'parts',
      label: { pl: 'Specjalizacje', en: 'Specialities', uk: 'Спеціалізації' },
      isSought: true,
    },
    ...grant,
  } as const satisfies Readonly<Record<string, Field>>
}

/** Only doctors', dentists' and feldshers' numbers have a known check digit; P1's test environments break it, so it is odd, not wrong. */
function checkDigit(number: string): Finding {
  return /^[1-9]\d{6}$/.test(number) && !isDoctorNpwz(number)
    ? { warning: 'the check digit does not fit; test environments give such numbers' }
    : undefined
}

/** What is wrong between the fields of a right to practise. */
export function checkLicence(content: Content): string[] {
  const { profession, number, granted, expires, kind, specialities } = content
  const shape = shapeFault(String(profession), String(number))
  return [
    ...(shape === undefined ? [] : [`number: ${shape}`]),
    ...(typeof expires === 'string' && expires < String(granted) ? ['expires is before granted'] : []),
    ...(kind === 'full' && expires !== undefined ? ['a full right has no last day'] : []),
    ...(kind !== 'full' && expires === undefined ? ['a right that is not full has a last day'] : []),
    ...(Array.isArray(specialities) ? specialities.flatMap(specialityFaults) : []),
  ]
}

function shapeFault(profession: string, number: string): string | undefined {
  const known = {
    dentist: 'doctor',
    feldsher: 'doctor',
    doctor: 'doctor',
    nurse: 'nurse',
    midwife: 'midwife',
    pharmacist: 'pharmacist',
  }
  const asked = Object.hasOwn(known, profession) ? known[profession as keyof typeof known] : undefined
  if (asked === undefined)
    return /^[0-9A-Z/-]{3,20}$/.test(number) ? undefined : 'it has 3 to 20 digits, capital letters, / or -'
  const finding = npwzFinding(asked as 'doctor' | 'nurse' | 'midwife' | 'pharmacist', number)
  return finding && 'fault' in finding ? finding.fault : undefined
}

const parts = new Set(['name', 'degree', 'day'])

function specialityFaults(each: string | Readonly<Record<string, string>>): string[] {
  if (typeof each === 'string' || each.name === undefined) return ['specialities: each has a name']
  const unknown = Object.keys(each).some((part) => !parts.has(part))
  const isDay =
    each.day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(each.day) && !Number.isNaN(Date.parse(each.day)))
  return [
    ...(unknown ? ['specialities: each has name, degree and day alone'] : []),
    ...(isDay ? [] : ['specialities: day is YYYY-MM-DD']),
  ]
}
