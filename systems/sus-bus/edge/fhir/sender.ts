/** Who sends over FHIR: the worker of the token, in the role that the registers know them in at the provider of the certificate. */
import type { FastifyRequest } from 'fastify'
import { platform } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller } from '#kernel/system.ts'
import { mustBeAllowed } from '#record/gate/permission.ts'
import type { BusinessRole } from '#standards/p1/call-context.ts'
import { sor } from '../../../sor-registers/contract.ts'
import { roleOf } from '../../rules/role-of.ts'
import type { Certificates } from '../p1-service.ts'
import type { Sender } from './work.ts'

const roles = [
  'LEKARZ_LEK_DENTYSTA_FELCZER',
  'PIELEGNIARKA_POLOZNA',
  'FARMACEUTA',
] as const satisfies BusinessRole[]

/** Refuses `forbidden/no-worker`, `forbidden/insufficient-scope`, `incorrect/key`. */
export async function senderOf(
  rooms: Certificates,
  request: FastifyRequest,
  { caller, type }: { readonly caller: Caller; readonly type: string },
): Promise<Sender> {
  mustBeAllowed(caller, type, request.method === 'PUT' ? 'u' : 'c')
  const connected = rooms.connected(request)
  const { practitioner, organization, npwz } = caller.actor
  if (
    !connected ||
    connected.organization !== organization ||
    practitioner === undefined ||
    npwz === undefined
  )
    return refuse(
      'forbidden',
      'no-worker',
      'Send it with a token of a worker with a right to practise (POST /token).',
    )
  const found = await workerAt(rooms, { practitioner, organization, npwz })
  const [root = '', extension = ''] = connected.provider.split(':')
  const provider = { root, extension }
  const call = { provider, place: provider, worker: { root: found.root, extension: npwz }, role: found.name }
  const { role, purpose } = found
  const own: Caller = { ...caller, room: 'sus', purpose, actor: { role, practitioner, organization, npwz } }
  return {
    context: rooms.house.context(rooms.world, own),
    examiner: {
      call,
      node: () => rooms.nodeOf(organization),
      employee: rooms.employee,
      person: rooms.person,
    },
    key: keyOf(request),
  }
}

/** The token tells who it is; as what they work at the provider, the registers. */
async function workerAt(
  { house, world }: Certificates,
  { practitioner, organization, npwz }: { practitioner: string; organization: string; npwz: string },
) {
  const ask = house.context(world, { room: 'sus', actor: platform, purpose: 'platform' })
  for (const name of roles) {
    const acting = roleOf(name)
    if (!acting) continue
    const { worker } = await ask.call(sor.workerByLicence, { system: `urn:oid:${acting.root}`, npwz })
    const works = worker?.posts.some(
      (post) => post.role === acting.role && post.organization === organization,
    )
    if (works && worker?.practitioner === practitioner) return { ...acting, name }
  }
  return refuse(
    'forbidden',
    'no-worker',
    'The registers know no doctor, nurse or pharmacist of this provider by this token.',
  )
}

/** Shown by the patient; it stands in a header, since what is signed is read by others later. */
function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['prescription-key']
  if (key === undefined) return undefined
  return typeof key === 'string' && /^[0-9]{44}$/.test(key)
    ? key
    : refuse('incorrect', 'key', 'Prescription-Key is a key of 44 digits.')
}
