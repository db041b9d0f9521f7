/**
 * What two records of one person say differently, so that somebody has to decide once they are read as one: kinds alone, never what is
 * written there. The platform itself compares, in nobody's name; nothing is chosen.
 */
import { platform } from '#kernel/actor.ts'
import type { AllergyIntolerance, Observation } from '#standards/fhir/clinical.ts'
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type { MedicationRequest, Patient } from '#standards/fhir/resources.ts'
import { ownDoor } from '../owners.ts'
import type { Asker } from '../read.ts'
import { search } from '../search/search.ts'

const contradictions = ['primary-care', 'allergies', 'blood-group', 'prescriptions'] as const
export type Contradiction = (typeof contradictions)[number]

/** Most entries of one kind that are compared in each record; whoever has more of them decides with a doctor. */
const most = 500

/** LOINC: ABO and Rh, ABO, Rh. */
const bloodGroups = ['882-1', '883-9', '10331-7']

/** SNOMED CT, of the free set: none known at all, no known allergy to drugs, to food. */
const noneKnown = ['716186003', '409137002', '429625007']

/** Both by public id. */
export async function contradictionsBetween(
  asker: Asker,
  one: Patient,
  other: Patient,
): Promise<Contradiction[]> {
  const own: Asker = { ...asker, room: ownDoor, actor: platform, purpose: 'platform' }
  const read = async <T>(type: string, more: readonly [string, string][] = []): Promise<[T[], T[]]> => {
    const of = async ({ id = '' }: Patient) => {
      const asked = [['patient', `Patient/${id}`], ['_count', String(most)], ...more] as [string, string][]
      const { entries } = await search(own, type, asked, { strict: true })
      // Records that are linked already come together.
      return entries.map(({ resource }) => resource).filter((each) => isOf(each, id)) as T[]
    }
    return [await of(one), await of(other)]
  }
  const blood = await read<Observation>('Observation', [['code', bloodGroups.join()]])
  const found: Record<Contradiction, boolean> = {
    'primary-care': chooseOthers(one, other),
    allergies: contradictAllergies(...(await read<AllergyIntolerance>('AllergyIntolerance'))),
    'blood-group': bloodGroups.some((code) => differ(valuesOf(blood[0], code), valuesOf(blood[1], code))),
    prescriptions: areTwice(...(await read<MedicationRequest>('MedicationRequest', [['status', 'active']]))),
  }
  return contradictions.filter((each) => found[each])
}

function isOf(resource: object, id: string): boolean {
  const { subject, patient } = resource as {
    subject?: { reference?: string }
    patient?: { reference?: string }
  }
  return (subject ?? patient)?.reference === `Patient/${id}`
}

function chooseOthers(one: Patient, other: Patient): boolean {
  const chosen = ({ generalPractitioner = [] }: Patient) =>
    new Set(generalPractitioner.flatMap((each) => each.reference ?? []))
  return differ(chosen(one), chosen(other))
}

/** Both say something, and not the same. */
const differ = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size > 0 && other.size > 0 && one.symmetricDifference(other).size > 0

const codesOf = ({ coding = [], text }: CodeableConcept = {}): string[] => {
  const codes = coding.flatMap(({ system, code }) => (code === undefined ? [] : [`${system}|${code}`]))
  return codes.length > 0 || text === undefined ? codes : [text.trim().toLowerCase()]
}

const counts = ({ status }: { status: string }) => status !== 'entered-in-error' && status !== 'cancelled'

function valuesOf(observations: readonly Observation[], code: string): Set<string> {
  return new Set(
    observations
      .filter((each) => counts(each) && (each.code.coding ?? []).some((coding) => coding.code === code))
      .flatMap(({ valueCodeableConcept, valueString }) => [
        ...codesOf(valueCodeableConcept),
        ...(valueString ? [valueString.trim()] : []),
      ]),
  )
}

const statusIn = (concept: CodeableConcept | undefined): string => concept?.coding?.[0]?.code ?? ''

interface Allergies {
  readonly has: Set<string>
  readonly hasNot: Set<string>
}

const isNone = ({ code }: AllergyIntolerance): boolean =>
  (code?.coding ?? []).some((coding) => noneKnown.includes(coding.code ?? ''))

const isOver = ({ verificationStatus, clinicalStatus }: AllergyIntolerance): boolean =>
  statusIn(verificationStatus) === 'refuted' || statusIn(clinicalStatus) === 'resolved'

function allergiesIn(all: readonly AllergyIntolerance[]): Allergies {
  const counting = all.filter(({ verificationStatus }) => statusIn(verificationStatus) !== 'entered-in-error')
  const named = counting.filter((each) => !isNone(each))
  const codes = (some: readonly AllergyIntolerance[]) => some.flatMap(({ code }) => codesOf(code))
  return {
    has: new Set(codes(named.filter((each) => !isOver(each)))),
    hasNot: new Set([...codes(named.filter(isOver)), ...(counting.some(isNone) ? ['every'] : [])]),
  }
}

/** One says that there is an allergy, the other that there is none to that, or none at all. */
function contradictAllergies(
  one: readonly AllergyIntolerance[],
  other: readonly AllergyIntolerance[],
): boolean {
  const [mine, theirs] = [allergiesIn(one), allergiesIn(other)]
  const denies = ({ hasNot }: Allergies, { has }: Allergies) =>
    has.size > 0 && (hasNot.has('every') || [...has].some((each) => hasNot.has(each)))
  return denies(mine, theirs) || denies(theirs, mine)
}

/** The same medicine is prescribed in both. */
function areTwice(one: readonly MedicationRequest[], other: readonly MedicationRequest[]): boolean {
  const prescribed = new Set(one.flatMap((each) => codesOf(each.medicationCodeableConcept)))
  return other.some((each) => codesOf(each.medicationCodeableConcept).some((code) => prescribed.has(code)))
}
