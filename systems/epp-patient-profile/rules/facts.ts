/** L3: the named facts of one entry, in the order in which they are read; labels are codes that portals put into words. */
import type { Line } from '../contract.ts'
import type { Life } from './life.ts'
import { valueText } from './lines.ts'
import { licenceMarks, prescriptionStates, referralStates } from './state-words.ts'

export interface Fact {
  readonly label: string
  readonly value: string
}

type Told = readonly (readonly [label: string, value: string | number | undefined])[]

const told = (facts: Told): Fact[] =>
  facts.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [{ label, value: String(value) }],
  )

/** Facts of what the line stands for; none when it is no longer there. */
export function factsOf(
  { kind, id }: Pick<Line, 'kind' | 'id'>,
  life: Omit<Life, 'person' | 'now' | 'notOpened'>,
): Fact[] {
  const { health, prescriptions, referrals } = life
  const of = <T extends { id: string }>(all: readonly T[], tell: (found: T) => Told): Fact[] =>
    all.filter((each) => each.id === id).flatMap((each) => told(tell(each)))
  switch (kind) {
    case 'problem':
      return of(health.problems, ({ code, since, until, active }) => [
        ['code', code],
        ['since', since],
        ['until', until],
        ['status', active ? 'czynny' : 'nieczynny'],
      ])
    case 'allergy':
      return of(health.allergies, ({ reaction, severe, code }) => [
        ['reaction', reaction],
        ['severity', severe ? 'ciężka' : undefined],
        ['code', code],
      ])
    case 'result':
      return of(health.findings, (found) => [
        ['value', `${found.name}: ${valueText(found)}`],
        ['range', rangeText(found)],
        ['code', found.loinc],
      ])
    case 'vaccination':
      return of(health.vaccinations, ({ code }) => [['code', code]])
    case 'procedure':
      return of(health.procedures, ({ code }) => [['code', code]])
    case 'medicine':
      return of(prescriptions, ofPrescription)
    case 'referral':
      return of(referrals, ({ state, reason, reasonText, licence }) => [
        ['state', referralStates[state]],
        ['reason', [reason, reasonText].filter(Boolean).join(' ')],
        ['licence', licence && licenceMarks[licence]],
      ])
    default:
      return of(health.events, ({ startedAt, endedAt, reason, diagnoses, licence }) => [
        ['since', startedAt],
        ['until', endedAt],
        ['reason', reason],
        ['licence', licence && licenceMarks[licence]],
        ...diagnoses.map(({ icd10, name }) => ['code', `${icd10} ${name}`] as const),
      ])
  }
}

function ofPrescription({
  state,
  dosage,
  packs,
  packsDispensed,
  reason,
  atc,
  validUntil,
}: Life['prescriptions'][number]): Told {
  return [
    ['state', prescriptionStates[state]],
    ['dosage', dosage],
    ['packs', `${packsDispensed} / ${packs}`],
    ['until', validUntil],
    ['reason', reason],
    ['code', atc],
  ]
}

function rangeText({ low, high }: { low?: number; high?: number }): string | undefined {
  const text = (value: number) => String(value).replace('.', ',')
  if (low !== undefined && high !== undefined) return `${text(low)}–${text(high)}`
  if (low !== undefined) return `≥ ${text(low)}`
  return high === undefined ? undefined : `≤ ${text(high)}`
}
