/**
 * A person may have wrong data put right: EHDS (Regulation (EU) 2025/327) art. 6, GDPR art. 16. The place that wrote it answers
 * within a month (GDPR art. 12(3)); until then the entry is marked as disputed for everybody who may see it.
 */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'

export const daysToAnswer = 30

/** Who answers for a place: those who treat there; a registrar sees no health data. Refuses `forbidden/not-at-a-place`. Answers the place's id. */
export function placeOf({ role, organization }: Actor): string {
  if ((role === 'doctor' || role === 'nurse') && organization !== undefined) return organization
  return refuse(
    'forbidden',
    'not-at-a-place',
    'Requests for correction are answered by the workers of the place that wrote the entry.',
  )
}

/** What a person wrote of themself, or decided, is changed by themself; nobody answers for it. */
const ownWords = ['Patient', 'Consent', 'Task']

/** Refuses `unprocessable/not-an-entry`. */
export function assertCorrectable(type: string): void {
  if (ownWords.includes(type))
    refuse(
      'unprocessable',
      'not-an-entry',
      'Only an entry that a place wrote can be corrected.',
      '/entry/type',
    )
}

/** Id of the first place, and of the first worker, that a resource names. */
export const placeIn = (resource: FhirResource): string | undefined => firstId(resource, 'Organization')
export const workerIn = (resource: FhirResource): string | undefined => firstId(resource, 'Practitioner')

function firstId(resource: FhirResource, type: string): string | undefined {
  const prefix = `"reference":"${type}/`
  const text = JSON.stringify(resource)
  const start = text.indexOf(prefix)
  return start < 0 ? undefined : text.slice(start + prefix.length, text.indexOf('"', start + prefix.length))
}
