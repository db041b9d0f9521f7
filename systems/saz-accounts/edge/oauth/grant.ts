/** Somebody agreed: what is granted, for which seat and patient. */
import type { InteractionResults } from 'oidc-provider'
import { refuse } from '#kernel/problem.ts'
import { search } from '#record/search/search.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Seat } from '../../contract.ts'
import { purposeOf } from '../../rules/purpose-of.ts'
import { generalScopes } from './applications.ts'
import { accessTokenTime, codeTime } from './configuration.ts'
import { type Leave, leaves, leaveTime, subjectOf } from './launch.ts'
import type { Pending } from './pending.ts'
import type { OAuthServer, Ready } from './server.ts'

export interface Choice {
  readonly server: OAuthServer
  readonly ready: Ready
  readonly pending: Pending
  readonly seat: Seat
}

/** The consent as the person sees it in their account. */
export interface Given {
  readonly grant: string
  readonly application: string
  readonly name: string
  readonly scopes: string[]
  readonly seat: Seat
  readonly patient?: string
  readonly seconds: number
}

/** The patient of the launch; for a patient themselves, for a worker somebody in their care, found past the gate. */
export async function patientOf(
  { server, pending, seat: { actor } }: Choice,
  pesel: string,
): Promise<string | undefined | 'unknown'> {
  const { launch, wantsPatient } = pending
  if (launch !== undefined) return launch.patient
  if (actor.role === 'patient') return actor.patient
  if (!wantsPatient) return undefined
  if (!/^\d{11}$/.test(pesel)) return 'unknown'
  const { world } = server
  const asker = {
    room: 'record',
    actor,
    purpose: purposeOf(actor.role),
    world,
    sql: world.database.sql,
  }
  const { entries } = await search(asker, 'Patient', [['identifier', `${identifierSystems.pesel}|${pesel}`]])
  const [only] = entries
  return entries.length === 1 && only ? only.id : 'unknown'
}

/** Seconds for which a consent lasts that cannot be renewed: a code, then its token. */
const shortest = codeTime + accessTokenTime

/** Refuses `forbidden/launch` when the launch was taken up meanwhile. */
export async function grantOf(
  { ready, pending, seat }: Choice,
  patient: string | undefined,
): Promise<{ result: InteractionResults; given: Given }> {
  const { actor } = seat
  const { provider, items, keys, fhir } = ready
  const { client, launch, launchToken, scopes, asked } = pending
  if (launchToken !== undefined && !(await items.consume('Launch', launchToken)))
    refuse('forbidden', 'launch', 'This launch was used. Start the application again.')
  const accountId = subjectOf(keys.subjects, actor)
  const grant = new provider.Grant({ accountId, clientId: client.id })
  grant.addOIDCScope(scopes.filter((text) => generalScopes.includes(text)).join(' '))
  grant.addResourceScope(fhir, scopes.join(' '))
  const rejected = asked.filter((text) => !scopes.includes(text)).join(' ')
  if (rejected !== '') {
    grant.rejectOIDCScope(rejected)
    grant.rejectResourceScope(fhir, rejected)
  }
  const grantId = await grant.save()
  const leave: Leave = {
    actor,
    ...(patient !== undefined && { patient }),
    ...(launch?.encounter !== undefined && { encounter: launch.encounter }),
    ...(launch?.fhirContext !== undefined && { fhirContext: launch.fhirContext }),
  }
  await leaves.save(items, grantId, leave)
  const given = {
    grant: grantId,
    application: client.id,
    name: client.name,
    scopes: [...scopes],
    seat,
    ...(patient !== undefined && { patient }),
    seconds: scopes.includes('offline_access') ? leaveTime(leave) : shortest,
  }
  return { result: { login: { accountId, remember: false }, consent: { grantId } }, given }
}
