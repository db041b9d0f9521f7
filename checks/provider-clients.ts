/** Providers' systems at the second door, for tests: a house of its own, certificates of two providers, P1's token call as their programs send it. */
import assert from 'node:assert/strict'
import type { Agent } from 'node:https'
import { after } from 'node:test'
import { testRoof } from '#checks/test-roof.ts'
import { testWorld } from '#checks/test-world.ts'
import { providerOf } from '#deploy/ca/registers.ts'
import type { LogLine } from '#deploy/roof-options.ts'
import { systemClock } from '#kernel/clock.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { type Issued, issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { type ProviderKind, register } from '../systems/saz-accounts/edge/providers/register.ts'
import { claimsOf, connectionOf, form, goOver, jwt, type P1Answer } from './p1-call.ts'

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
/** What the instance logged. */
export const lines: LogLine[] = []
export const roof = await testRoof(world, {
  providersPort: 0,
  tasksFrom: 5,
  log: (line) => void lines.push(line),
})

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
  const agent = connectionOf(tls, own)
  agents.push(agent)
  return agent
}

export const go = (agent: Agent, path: string, sent: Parameters<typeof goOver>[2] = {}) =>
  goOver(agent, `${roof.providersUrl}${path}`, sent)

export const claims = () => claimsOf(clinic.number, worker.npwz, clock.now())

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

export const codeIn = ({ text }: P1Answer) => /"code":"([a-z-]+)"(?!.*"code")/.exec(text)?.[1]

export const revoke = ({ serial }: Issued) =>
  register.revoke(world.database.sql, { serial: Buffer.from(serial, 'hex'), at: clock.now(), reason: 1 })
