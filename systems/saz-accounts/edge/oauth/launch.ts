/**
 * Context of a launch (https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html): who uses the application, as
 * what, and for which patient.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import type { Items } from './items.ts'

/** What was open where the application was started. */
export interface Launch {
  readonly actor: Actor
  readonly patient: string
  readonly encounter?: string
  readonly fhirContext?: readonly { readonly reference: string }[]
}

/** What a grant stands for. */
export interface Leave extends Partial<Omit<Launch, 'actor'>> {
  readonly actor: Actor
}

/** Seconds in which a launch must be taken up. */
const launchTime = 300

/** Answers the value of the parameter `launch`. */
export async function beginLaunch(items: Items, launch: Launch): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await items.put('Launch', token, launch, launchTime)
  return token
}

/** Undefined when it is unknown, too old or was used. */
export async function findLaunch(items: Items, token: string): Promise<Launch | undefined> {
  const found = await items.get<Launch>('Launch', token)
  return found?.consumed === undefined ? found : undefined
}

/** Seconds for which a leave may be asked for again: workers' posts end, and we are not told. */
export const leaveTime = ({ actor }: Pick<Leave, 'actor'>): number =>
  actor.role === 'patient' ? 30 * 86_400 : 8 * 3600

export const leaves = {
  save: (items: Items, grantId: string, leave: Leave): Promise<void> =>
    items.put('Leave', grantId, { ...leave, grantId }, leaveTime(leave)),
  find: (items: Items, grantId: string): Promise<Leave | undefined> => items.get<Leave>('Leave', grantId),
}

/** The same seat has the same subject always; it tells nothing of the person. */
export function subjectOf(key: string, { role, patient, practitioner, organization }: Actor): string {
  const who = JSON.stringify([role, patient, practitioner, organization])
  return createHmac('sha256', key).update(who).digest('base64url')
}

/** Address of the resource of whoever signed in. */
export function fhirUserOf(base: string, { patient, practitioner }: Actor): string {
  return practitioner === undefined ? `${base}/Patient/${patient}` : `${base}/Practitioner/${practitioner}`
}
