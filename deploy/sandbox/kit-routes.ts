/** Certificates of a provider in one call: for its connection, its messages and its worker, good ones and bad ones for negative tests. */
import { type Static, Type } from 'typebox'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePeople } from '#population/sample-people.ts'
import { pem } from '#standards/x509/certificate.ts'
import { reasons } from '#standards/x509/crl.ts'
import { trustedCertificates } from '../../systems/saz-accounts/edge/providers/authority.ts'
import { asPkcs12, type Issued, issue } from '../../systems/saz-accounts/edge/providers/issue.ts'
import { providerKinds, register } from '../../systems/saz-accounts/edge/providers/register.ts'
import { providerOf, workerOf } from '../ca/registers.ts'
import { CannotRun } from '../failure.ts'
import type { Route } from './route.ts'

const Wish = Type.Object(
  {
    provider: Type.Optional(
      Type.String({
        description: '`clinic` (unless told), `pharmacy`, a number of RPWDL or of the pharmacy register.',
      }),
    ),
    npwz: Type.Optional(
      Type.String({ description: "Whose `employee` certificate; a sample worker's unless told." }),
    ),
    standing: Type.Optional(Type.Enum(['good', 'expired', 'revoked'])),
    password: Type.Optional(Type.String({ minLength: 4, maxLength: 100, description: '0000 unless told.' })),
    ciphers: Type.Optional(
      Type.Enum(['modern', 'legacy'], {
        description: 'Of the PKCS#12 files: AES, or 3DES for old programs.',
      }),
    ),
  },
  { additionalProperties: false },
)
type Wish = Static<typeof Wish>

const Certificate = Type.Object({
  serial: Type.String(),
  notAfter: Type.String(),
  p12: Type.String({ description: 'PKCS#12 as base64: key, certificate, issuers.' }),
  key: Type.String({ description: 'PEM.' }),
  chain: Type.String({ description: 'PEM: its own, then its issuers.' }),
})

const Kit = Type.Object({
  provider: Type.String({ description: 'As P1 writes it: root:extension.' }),
  organization: Type.String(),
  npwz: Type.String({ description: 'Of the worker: root:extension.' }),
  password: Type.String(),
  tls: Certificate,
  wss: Certificate,
  employee: Certificate,
  trust: Type.String({ description: 'PEM: whom to trust at the second door.' }),
})

export const kitRoutes = (
  worldOf: (name: string) => Promise<World>,
  base: (name: string) => Promise<string>,
): Route[] => [
  {
    method: 'POST',
    path: '/sandbox/worlds/{name}/kits',
    id: 'kit',
    summary:
      'The three certificates of a provider and whom to trust; expired or revoked ones when asked for.',
    input: Wish,
    output: Kit,
    status: 201,
    refuses: ['no-world', 'no-provider'],
    does: async ({ params: { name = '' }, body }) => kitFor(await worldOf(name), await base(name), body),
  },
]

async function kitFor(
  world: World,
  base: string,
  { standing = 'good', password = '0000', ciphers, ...whose }: Wish,
) {
  const { provider, worker } = await holderOf(world, whose)
  const at = standing === 'expired' ? longAgo(world) : world
  const made = await Promise.all(
    providerKinds.map(async (kind) => {
      const issued = await issue(at, { kind, provider, base, ...(kind === 'employee' && { worker }) })
      if (standing === 'revoked') await revoke(world, issued)
      return [
        kind,
        shown(issued, asPkcs12(issued, `${kind} ${provider.number}`, password, ciphers === 'legacy')),
      ] as const
    }),
  )
  return {
    provider: provider.number,
    organization: provider.organization,
    npwz: worker.npwz,
    password,
    ...Object.fromEntries(made),
    trust: (await trustedCertificates(world)).join(''),
  }
}

/** The registers of this world know both; what they do not know is told to the caller as their words. */
async function holderOf(world: World, { provider: named = 'clinic', npwz }: Pick<Wish, 'provider' | 'npwz'>) {
  const organization = Object.entries(sampleOrganizations).find(([key]) => key === named)?.[1]
  const sample = samplePeople.find((each) => each.organization === organization && each.npwz !== undefined)
  try {
    const provider = await providerOf(world, organization ?? named)
    return { provider, worker: await workerOf(world, npwz ?? sample?.npwz ?? '', provider) }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    return refuse('not-found', 'no-provider', error.message.replaceAll('--', ''))
  }
}

/** The same world before the longest certificate of today was issued. */
const longAgo = (world: World): World => ({
  ...world,
  clock: { now: () => new Date(world.clock.now().getTime() - 1000 * 86_400_000) },
})

const revoke = ({ database, clock }: World, { serial }: Issued) =>
  register.revoke(database.sql, {
    serial: Buffer.from(serial, 'hex'),
    at: clock.now(),
    reason: reasons['key-compromise'],
  })

const shown = (issued: Issued, file: Buffer) => ({
  serial: issued.serial,
  notAfter: issued.notAfter.toISOString(),
  p12: file.toString('base64'),
  key: String(issued.key.export({ type: 'pkcs8', format: 'pem' })),
  chain: issued.chain.map((der) => pem('CERTIFICATE', der)).join(''),
})
