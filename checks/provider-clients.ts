/** Providers' systems at the second door, for tests: a house of its own, certificates of two providers, P1's token call as their programs send it. */
import assert from 'node:assert/strict'
import { type KeyObject, randomUUID, sign } from 'node:crypto'
import { Agent, request } from 'node:https'
import { after } from 'node:test'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { providerOf } from '#deploy/ca/registers.ts'
import { systemClock } from '#kernel/clock.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { pem } from '#standards/x509/certificate.ts'
import { type Issued, issue, type ProviderKind } from '../systems/saz-accounts/edge/providers/issue.ts'
import { register } from '../systems/saz-accounts/edge/providers/register.ts'

/** Milliseconds by which the house's clock is ahead. */
let ahead = 0
const clock = { now: () => new Date(systemClock.now().getTime() + ahead) }

export async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  ahead = milliseconds
  return work().finally(() => {
    ahead = 0
  })
}

export const world = await testWorld('sample', { clock })
export const roof = await testRoof(world, { providersPort: 0 })

const doctor = samplePerson('maria-zielinska')
export const anna = samplePerson('anna-kowalska')

export const clinic = await providerOf(world, sampleOrganizations.clinic)
export const pharmacy = await providerOf(world, sampleOrganizations.pharmacy)
export const kit = (kind: ProviderKind, provider = clinic) => issue(world, { kind, provider, base: roof.url })
export const [tls, wss, otherTls, otherWss] = await Promise.all([
  kit('tls'),
  kit('wss'),
  kit('tls', pharmacy),
  kit('wss', pharmacy),
])
export const worker = { name: doctor.name, npwz: `2.16.840.1.113883.3.4424.1.6.2:${doctor.npwz}` }
export const employee = await issue(world, { kind: 'employee', provider: clinic, worker, base: roof.url })

const agents: Agent[] = []
after(() => {
  for (const agent of agents) agent.destroy()
})

export function connection(own?: Issued): Agent {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 1,
    ca: tls.chain.slice(1).map((der) => pem('CERTIFICATE', der)),
    ...(own && {
      key: own.key.export({ type: 'pkcs8', format: 'pem' }),
      cert: own.chain.map((der) => pem('CERTIFICATE', der)).join(''),
    }),
  })
  agents.push(agent)
  return agent
}

interface Answer {
  readonly status: number
  readonly text: string
}

export function go(
  agent: Agent,
  path: string,
  { form, token }: { form?: URLSearchParams; token?: string } = {},
) {
  return new Promise<Answer>((done, failed) => {
    const headers = {
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const sent = request(
      `${roof.providersUrl}${path}`,
      { agent, headers, method: form ? 'POST' : 'GET' },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part) => {
          text += part
        })
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text }))
      },
    )
    sent.on('error', failed).end(form?.toString())
  })
}

export const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export const claims = () => ({
  iss: clinic.number,
  sub: clinic.number,
  aud: 'https://ezdrowie.gov.pl/token',
  jti: randomUUID(),
  exp: Math.floor(clock.now().getTime() / 1000) + 300,
  user_id: worker.npwz,
  user_role: 'LEK',
})

export const header = { alg: 'RS256', typ: 'JWT' }

export function jwt(body: object, key: KeyObject, head: object = header): string {
  const text = `${encoded(head)}.${encoded(body)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

export const form = (assertion: string, more: Record<string, string> = {}) =>
  new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: 'https://ezdrowie.gov.pl/fhir',
    ...more,
  })

export const own = connection(tls)

export async function tokenOver(agent: Agent, assertion: string, more: Record<string, string> = {}) {
  const { status, text } = await go(agent, '/token', { form: form(assertion, more) })
  return {
    status,
    ...(JSON.parse(text) as {
      error: { code: string; location?: string } | null
      accessToken: string | null
    }),
  }
}

export async function granted(more: Record<string, string> = {}): Promise<string> {
  const { status, accessToken, error } = await tokenOver(own, jwt(claims(), wss.key), more)
  assert.equal(status, 200, JSON.stringify(error))
  return accessToken ?? ''
}

export async function refusedAt(assertion: string, location: string, agent = own): Promise<void> {
  const { status, error, accessToken } = await tokenOver(agent, assertion)
  assert.deepEqual(
    { status, location: error?.location, accessToken },
    { status: 422, location, accessToken: null },
  )
}

export const codeIn = ({ text }: Answer) => /"code":"([a-z-]+)"(?!.*"code")/.exec(text)?.[1]

export const revoke = ({ serial }: Issued) =>
  register.revoke(world.database.sql, { serial: Buffer.from(serial, 'hex'), at: clock.now(), reason: 1 })
