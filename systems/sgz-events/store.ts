/** What SGZ asks the record for. */
import type { Context } from '#kernel/system.ts'
import { read, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Practitioner } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'

/** Most entries that one question to the record answers. */
const most = 1000

/** Every resource of a type in a patient's life. */
export async function allOf(context: Context, type: string, patient: string): Promise<Stored[]> {
  const found: Stored[] = []
  let cursor: string | undefined
  do {
    const page = await search(context, type, [
      ['patient', `Patient/${patient}`],
      ['_count', String(most)],
      ...cursorOf(cursor),
    ])
    found.push(...page.entries)
    cursor = page.next
  } while (cursor !== undefined)
  return found
}

/** A page of a patient's events, newest first. */
export async function pageOfEvents(
  context: Context,
  { patient, limit, before }: { patient: string; limit: number; before?: string | undefined },
): Promise<{ entries: Stored[]; next?: string | undefined }> {
  return search(context, 'Encounter', [
    ['patient', `Patient/${patient}`],
    ['_sort', '-date'],
    ['_count', String(limit)],
    ...cursorOf(before),
  ])
}

/** What of a type was written down in one event. */
export async function inEvent(context: Context, type: string, { patient, event }: Within): Promise<Stored[]> {
  const { entries } = await search(context, type, [
    ['patient', `Patient/${patient}`],
    ['encounter', `Encounter/${event}`],
    ['_count', String(most)],
  ])
  return entries
}

export interface Within {
  readonly patient: string
  readonly event: string
}

/** Whether the worker has a post at the provider; the register is open to everybody who signed in. */
export async function worksAt(
  context: Context,
  practitioner: string,
  organization: string,
): Promise<boolean> {
  const { entries } = await search(context, 'PractitionerRole', {
    practitioner: `Practitioner/${practitioner}`,
    organization: `Organization/${organization}`,
  })
  return entries.some(({ resource }) => resource.active !== false)
}

/** Number of the right to practise of a doctor, nurse or midwife; none of others. */
export async function numberOf(context: Context, practitioner: string): Promise<string | undefined> {
  const { resource } = await read(context, 'Practitioner', practitioner)
  const { npwzDoctor, npwzNurse } = identifierSystems
  return [npwzDoctor, npwzNurse]
    .map((system) => identifierOf(resource as Practitioner, system))
    .find((number) => number !== undefined)
}

const cursorOf = (cursor: string | undefined): [string, string][] =>
  cursor === undefined ? [] : [['_after', cursor]]
