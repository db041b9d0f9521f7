/** Goes to the front door as somebody: portals with a browser's session, other systems as a provider's program does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { samplePeople } from '#population/sample-people.ts'
import { makeToken } from '../systems/saz-accounts/edge/token.ts'
import { signIn } from './sign-in.ts'
import type { Step } from './worked-case.ts'

export interface Answered {
  readonly status: number
  readonly body: unknown
}

export interface Visitor {
  /** Takes one step of a case. */
  go(step: Step): Promise<Answered>
}

/** Systems that people reach with a browser. */
const portals: readonly string[] = ['ikp', 'gabinet', 'sau', 'soc', 'aip']
const hour = 3600

/** `home` holds the key of local tokens; `tokenCall` goes to the second door, where there is one. */
export function visitorOf(
  url: string,
  home: string,
  tokenCall?: (person: string, role: string) => Promise<Answered>,
): Visitor {
  const sessions = new Map<string, Promise<string>>()
  const session = (person: string, portal: string) => {
    const known = sessions.get(person) ?? signIn(url, person, portal)
    sessions.set(person, known)
    return known
  }
  const key = () => readFileSync(join(home, 'local-token.key'))

  async function credentials(step: Step): Promise<Record<string, string>> {
    const { as: person, post, inPlaceOf, steppedUp = false } = step
    const system = post?.split('/')[0] ?? ''
    if (person === 'nobody') return {}
    if (steppedUp) return { authorization: `Bearer ${tokenFor(person, key(), new Date().toISOString())}` }
    if (post === undefined || portals.includes(system)) {
      const cookie = await session(person, 'ikp')
      return { cookie, ...(inPlaceOf && (await seatFor(url, cookie, inPlaceOf))) }
    }
    return { authorization: `Bearer ${tokenFor(person, key())}` }
  }

  return {
    async go(step) {
      if (step.signIn !== undefined) {
        const cookie = await signIn(url, step.as, step.signIn)
        return answerOf(await fetch(`${url}/saz/session`, { headers: { cookie } }))
      }
      if (step.token !== undefined && tokenCall) return tokenCall(step.as, step.token)
      const headers = await credentials(step)
      if (step.get !== undefined)
        return answerOf(await fetch(`${url}${step.get}`, { headers, redirect: 'manual' }))
      if (step.purpose !== undefined) headers['x-openp1-purpose'] = step.purpose
      if (step.request !== undefined) headers['idempotency-key'] = step.request
      const body = JSON.stringify(step.send ?? {})
      const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
      return answerOf(await fetch(`${url}/api/${step.post}`, sent))
    },
  }
}

/** The seat of the session in which one acts in the place of a sample person. */
async function seatFor(url: string, cookie: string, key: string): Promise<Record<string, string>> {
  const ward = samplePeople.find((each) => each.key === key)?.patient
  const answer = await fetch(`${url}/saz/session`, { headers: { cookie } })
  const { seats } = (await answer.json()) as { seats: { actor: { patient?: string; proxy?: string } }[] }
  const number = seats.findIndex(({ actor }) => actor.proxy !== undefined && actor.patient === ward)
  return { 'x-openp1-seat': String(number) }
}

function tokenFor(person: string, key: Uint8Array, steppedUpAt?: string): string {
  const found = samplePeople.find((each) => each.key === person)
  const exp = Math.floor(Date.now() / 1000) + hour
  return makeToken(
    found
      ? { role: found.role, pesel: found.pesel, exp, ...(steppedUpAt && { steppedUpAt }) }
      : { role: person === 'sandbox' ? 'sandbox' : 'provider-system', exp },
    key,
  )
}

async function answerOf(response: Response): Promise<Answered> {
  const text = await response.text()
  try {
    return { status: response.status, body: JSON.parse(text) }
  } catch {
    return { status: response.status, body: { text } }
  }
}
