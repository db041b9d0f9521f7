/**
 * Who calls: the context of the call, held against the certificates of the connection and of the message, and against the registers.
 * The provider of all three is one; the worker works there, in that role.
 */
import { createHash } from 'node:crypto'
import { platform } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import type { Caller } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import { faultMajor, faultMinor } from '#standards/p1/codes.ts'
import { sor } from '../../sor-registers/contract.ts'
import { isOwnPlace } from '../rules/place-of-work.ts'
import { roleOf } from '../rules/role-of.ts'
import { faultWith } from './fault.ts'

/** What a certificate says of the provider that holds it. */
export interface CertifiedProvider {
  /** Id of its Organization. */
  readonly organization: string
  /** `root:extension` */
  readonly provider: string
}

export interface Rooms {
  readonly house: House
  readonly world: World
}

const { authorization } = faultMajor
const { context, workerNotEntitled } = faultMinor

export async function callerOf(
  { house, world }: Rooms,
  by: CertifiedProvider,
  call: CallContext,
): Promise<Caller> {
  if (`${call.provider.root}:${call.provider.extension}` !== by.provider)
    faultWith(authorization, context, 'idPodmiotu is not the provider of the certificates.')
  if (!isOwnPlace(call)) faultWith(authorization, context, 'idMiejscaPracy is no unit or cell of idPodmiotu.')
  if (call.assistant)
    faultWith(
      authorization,
      context,
      'The registers here hold no medical assistants yet: leave out idAsystentaMedycznego.',
    )
  const acting = roleOf(call.role)
  if (!acting)
    return faultWith(authorization, workerNotEntitled, 'The registers here hold no workers of this role yet.')
  const { role, purpose, root } = acting
  if (call.worker.root !== root)
    faultWith(
      authorization,
      context,
      'idUzytkownika is not a number of the right to practise that belongs to rolaBiznesowa.',
    )
  const { worker } = await house
    .context(world, { room: 'sus', actor: platform, purpose: 'platform' })
    .call(sor.workerByLicence, { system: `urn:oid:${root}`, npwz: call.worker.extension })
  if (!worker?.posts.some((post) => post.role === role && post.organization === by.organization))
    return faultWith(
      authorization,
      workerNotEntitled,
      'The registers know no such worker of this provider in this role.',
    )
  const { practitioner, npwz } = worker
  return {
    room: 'sus',
    actor: { role, practitioner, organization: by.organization, device: deviceOf(by), ...(npwz && { npwz }) },
    purpose,
  }
}

/** All connections with certificates of one provider are one device. */
const deviceOf = ({ provider }: CertifiedProvider): string =>
  createHash('sha256').update(`certificate ${provider}`).digest('base64url')
