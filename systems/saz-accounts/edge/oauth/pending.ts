/** A request of an application that waits for somebody's decision. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import { readScope } from '#standards/smart/scope.ts'
import type { Seat, Session } from '../../contract.ts'
import type { Application } from './applications.ts'
import { grantable } from './configuration.ts'
import { findLaunch, type Launch } from './launch.ts'
import type { Ready } from './server.ts'

export interface Pending {
  readonly client: Application
  readonly redirect: string
  /** What may be granted of what was asked for. */
  readonly scopes: readonly string[]
  /** All that was asked for. */
  readonly asked: readonly string[]
  readonly launch: Launch | undefined
  /** Value of the parameter `launch`. */
  readonly launchToken: string | undefined
  /** Whether the application works with one patient. */
  readonly wantsPatient: boolean
  /** Seats that may be chosen, by their number in the session. */
  seatsIn(session: Session): (readonly [number, Seat])[]
}

/** Whose data applications may see: those who treat, and patients themselves. */
const roles = ['patient', 'doctor', 'nurse']

/** Refuses `forbidden/…` what belongs to another browser, is too old, or names a launch that is no more. */
export async function pendingOf(
  { provider, applications, items }: Ready,
  request: FastifyRequest<{ Params: { uid: string } }>,
  reply: FastifyReply,
): Promise<Pending> {
  const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  if (details === undefined || details.uid !== request.params.uid)
    return refuse('forbidden', 'request-elsewhere', 'This request is too old or began in another browser.')
  const {
    client_id,
    redirect_uri,
    scope,
    launch: token,
    response_mode: mode,
  } = details.params as Record<string, string | undefined>
  mustGoBackInQuery(mode)
  const client =
    applications.find(client_id ?? '') ??
    refuse('forbidden', 'unknown-application', 'This application is not registered here.')
  const asked = (scope ?? '').split(' ').filter((text) => text !== '')
  const scopes = grantable(client, asked, true)
  const launch = token === undefined ? undefined : await findLaunch(items, token)
  if ((token !== undefined || scopes.includes('launch')) && launch === undefined)
    return refuse('forbidden', 'launch', 'This launch is too old or was used. Start the application again.')
  return {
    client,
    redirect: redirect_uri ?? '',
    scopes,
    asked,
    launch,
    launchToken: token,
    wantsPatient:
      launch !== undefined ||
      scopes.includes('launch/patient') ||
      scopes.some((text) => readScope(text)?.whose === 'patient'),
    seatsIn: ({ seats }) =>
      seats.flatMap((seat, number) =>
        roles.includes(seat.actor.role) && (launch === undefined || isSame(seat, launch))
          ? [[number, seat] as const]
          : [],
      ),
  }
}

/** A code goes back in the query of a redirect, and in no other way (ASVS 5.0 10.4.12). */
function mustGoBackInQuery(mode: string | undefined): void {
  if (mode === undefined || mode === 'query') return
  refuse('forbidden', 'response-mode', 'Codes go back in the query of the redirect: response_mode=query.')
}

/** An application that was started in one seat does not run in another. */
const isSame = ({ actor }: Seat, launch: Launch): boolean =>
  actor.role === launch.actor.role &&
  actor.practitioner === launch.actor.practitioner &&
  actor.organization === launch.actor.organization &&
  actor.patient === launch.actor.patient
