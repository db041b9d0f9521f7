/** L0: what a clinician must know in five seconds. */
import type { Strip } from '../contract.ts'
import { alertsIn } from './alerts.ts'
import { isCurrent } from './current.ts'
import { type Life, newestFirst, timeOf } from './life.ts'
import { type Course, factOf, isActive } from './problems.ts'
import type { Treatment } from './treatments.ts'

const mostAllergies = 20
const mostProblems = 10
const mostMedicines = 12

export function stripOf(life: Life, courses: readonly Course[], treatments: readonly Treatment[]): Strip {
  const { person, health, now } = life
  const allergies = [...health.allergies].sort((one, other) => Number(other.severe) - Number(one.severe))
  return {
    person,
    allergies: allergies.slice(0, mostAllergies).map(({ id, name, reaction, code }) => ({
      id,
      text: reaction === undefined ? name : `${name} (${reaction})`,
      ...(code === undefined ? {} : { code }),
    })),
    alerts: alertsIn(life, treatments),
    problems: courses.filter(isActive).slice(0, mostProblems).map(factOf),
    medicines: treatments
      .filter((treatment) => isCurrent(treatment, now))
      .slice(0, mostMedicines)
      .flatMap(medicineOf),
    ...lastContactOf(life),
    notOpened: partsOf(life.notOpened),
  }
}

/** What each part is read from. */
const sources: Readonly<Record<Strip['notOpened'][number], string>> = {
  allergies: 'AllergyIntolerance',
  problems: 'Condition',
  medicines: 'MedicationRequest',
  lastContact: 'Encounter',
}

function partsOf(notOpened: readonly string[]): Strip['notOpened'] {
  const parts = Object.keys(sources) as Strip['notOpened']
  return parts.filter((part) => notOpened.includes(sources[part]))
}

function medicineOf({ atc, prescriptions }: Treatment): Strip['medicines'] {
  const last = prescriptions.at(-1)
  if (last === undefined) return []
  const { id, text, dosage, issuedAt: at } = last
  return [
    {
      id,
      text: [shortOf(text), dosage].filter(Boolean).join(', '),
      ...(atc === undefined ? {} : { code: atc }),
      at,
    },
  ]
}

/** "Metformax 500, tabletki, 500 mg, 60 tabl.": name and strength; the strength is often in the name already. */
function shortOf(text: string): string {
  const [name = text, , strength] = text.split(', ')
  const number = strength?.split(' ')[0] ?? ''
  return strength === undefined || name.includes(number) ? name : `${name} ${strength}`
}

function lastContactOf({ health, now }: Life): Pick<Strip, 'lastContact'> {
  const begun = health.events.filter(({ startedAt }) => timeOf(startedAt) <= now)
  const [last] = newestFirst(begun, ({ startedAt }) => startedAt)
  return last ? { lastContact: { at: last.startedAt, text: last.text, id: last.id } } : {}
}
