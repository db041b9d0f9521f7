/** P1's token call by the sample clinic's system for a sample worker: with certificates of its own, over mutual TLS. */
import { providerOf } from '#deploy/ca/registers.ts'
import type { Roof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { claimsOf, connectionOf, form, goOver, jwt } from './p1-call.ts'

const roots: Readonly<Record<string, string>> = {
  LEK: '2.16.840.1.113883.3.4424.1.6.2',
  FARM: '2.16.840.1.113883.3.4424.1.6.1',
}

/** The answer; a refusal as its reason alone, as every other. */
export async function tokenCall({ world, roof }: { world: World; roof: Roof }, person: string, role: string) {
  const provider = await providerOf(world, sampleOrganizations.clinic)
  const [tls, wss] = await Promise.all(
    (['tls', 'wss'] as const).map((kind) => issue(world, { kind, provider, base: roof.url })),
  )
  if (!tls || !wss) throw new Error('no certificates')
  const claims = claimsOf(provider.number, `${roots[role]}:${samplePerson(person).npwz}`, world.clock.now())
  const agent = connectionOf(tls, tls)
  try {
    const sent = { form: form(jwt({ ...claims, user_role: role }, wss.key)) }
    const { status, text } = await goOver(agent, `${roof.providersUrl}/token`, sent)
    const body = JSON.parse(text) as { error: object | null }
    return { status, body: body.error ?? body }
  } finally {
    agent.destroy()
  }
}
