/** Problems, allergies, vaccinations, procedures and letters in the contract's words; reads other makers' records too. */
import type { CodeableConcept } from '#standards/fhir/resource.ts'
import type {
  AllergyIntolerance,
  Condition,
  DocumentReference,
  Immunization,
  Procedure,
} from '#standards/fhir/resources.ts'
import { firstIdIn, wordsOf, wordsOfFirst } from '#standards/fhir/words.ts'
import type { Act, Allergy, Letter, Problem } from '../contract.ts'
import { hasPassed } from '../rules/course.ts'
import { icd10In, type ToRead } from './event.ts'
import { isGiven } from './given-marks.ts'
import { firstTime, timeOr } from './when.ts'

/** None for a condition that was refuted or entered in error. */
export function problemOf(stored: ToRead, now: Date): Problem[] {
  const condition = stored.resource as Condition
  if (isWithdrawn(condition.verificationStatus)) return []
  const since = firstTime(condition.onsetDateTime, periodOf(condition, 'onset').start, condition.recordedDate)
  const until = firstTime(condition.abatementDateTime, periodOf(condition, 'abatement').start)
  const code = icd10In(condition.code) ?? codeOf(condition.code)
  return [
    {
      id: stored.id,
      code: code ?? '',
      name: wordsOf(condition.code) ?? 'Rozpoznanie bez nazwy',
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      active:
        isActive(condition, until, now) &&
        (isListed(condition) || !hasPassed(icd10In(condition.code), since, now)),
      ...(isGiven(condition) && { given: true }),
    },
  ]
}

function isActive({ clinicalStatus }: Condition, until: string | undefined, now: Date): boolean {
  const status = codeOf(clinicalStatus) ?? 'active'
  return (
    ['active', 'recurrence', 'relapse'].includes(status) &&
    !(until !== undefined && Date.parse(until) <= now.getTime())
  )
}

/** On the patient's problem list it stands until it is taken off. */
const isListed = ({ category = [] }: Condition) =>
  category.some((each) => codeOf(each) === 'problem-list-item')

/** None for an allergy that was refuted, entered in error, or is over. */
export function allergyOf(stored: ToRead): Allergy[] {
  const allergy = stored.resource as AllergyIntolerance
  const over = ['inactive', 'resolved'].includes(codeOf(allergy.clinicalStatus) ?? '')
  if (over || isWithdrawn(allergy.verificationStatus)) return []
  const reactions = allergy.reaction ?? []
  const reaction = wordsOfFirst(reactions.flatMap(({ manifestation }) => manifestation ?? []))
  const code = codeOf(allergy.code)
  return [
    {
      id: stored.id,
      name:
        wordsOf(allergy.code) ??
        wordsOfFirst(reactions.flatMap((each) => substanceOf(each))) ??
        'Alergen bez nazwy',
      severe: allergy.criticality === 'high' || reactions.some(({ severity }) => severity === 'severe'),
      ...(reaction === undefined ? {} : { reaction }),
      ...(code === undefined ? {} : { code }),
      ...(isGiven(allergy) && { given: true }),
    },
  ]
}

const substanceOf = ({ substance }: Record<string, unknown>): CodeableConcept[] =>
  substance === undefined ? [] : [substance as CodeableConcept]

/** None for a vaccination that was not given. */
export function vaccinationOf(stored: ToRead): Act[] {
  const { status, vaccineCode, occurrenceDateTime, recorded } = stored.resource as Immunization
  if (status !== 'completed') return []
  return [act(stored, vaccineCode, timeOr(stored.at, occurrenceDateTime, recorded))]
}

/** None for a procedure that was not done. */
export function procedureOf(stored: ToRead): Act[] {
  const { status, code, performedDateTime, performedPeriod } = stored.resource as Procedure
  if (['not-done', 'entered-in-error', 'preparation'].includes(status)) return []
  return [act(stored, code, timeOr(stored.at, performedDateTime, performedPeriod?.start))]
}

function act(stored: ToRead, concept: CodeableConcept | undefined, at: string): Act {
  const code = codeOf(concept)
  return {
    id: stored.id,
    name: wordsOf(concept) ?? 'Bez nazwy',
    at,
    ...(code === undefined ? {} : { code }),
    ...(isGiven(stored.resource as Immunization) && { given: true }),
  }
}

/** None for a document that was replaced or entered in error. */
export function letterOf(stored: ToRead): Letter[] {
  const document = stored.resource as DocumentReference
  if (document.status !== 'current') return []
  const { author = [], custodian, context } = document
  const practitioner = firstIdIn(author, 'Practitioner')
  const organization = firstIdIn([...author, custodian as DocumentReference['subject']], 'Organization')
  const event = firstIdIn(context?.encounter ?? [], 'Encounter')
  return [
    {
      id: stored.id,
      title: titleOf(document),
      at: timeOr(stored.at, document.date, context?.period?.start),
      by: {
        ...(practitioner === undefined ? {} : { practitioner }),
        ...(organization === undefined ? {} : { organization }),
      },
      ...(event === undefined ? {} : { event }),
    },
  ]
}

function titleOf({ description, type, content = [] }: DocumentReference): string {
  return content[0]?.attachment?.title ?? description ?? wordsOf(type) ?? 'Dokument'
}

/** Text of a document that is text; empty when its content is of another kind or kept elsewhere. */
export function contentOf({ content = [] }: DocumentReference): { contentType: string; text: string } {
  const { contentType = 'application/octet-stream', data } = content[0]?.attachment ?? {}
  const readable = contentType.startsWith('text/') && data !== undefined
  return { contentType, text: readable ? Buffer.from(data, 'base64').toString() : '' }
}

function periodOf(condition: Condition, name: string): { start?: unknown } {
  return (condition[`${name}Period`] ?? {}) as { start?: unknown }
}

const isWithdrawn = (status: CodeableConcept | undefined) =>
  ['entered-in-error', 'refuted'].includes(codeOf(status) ?? '')

const codeOf = (concept: CodeableConcept | undefined) => concept?.coding?.find(({ code }) => code)?.code
