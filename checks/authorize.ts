/** Goes through an application's authorization request as a browser does, without one: cookies, redirects, the page of consent. */
import assert from 'node:assert/strict'

export interface Person {
  /** `name=value; …` of the session. */
  readonly cookie: string
  readonly decision?: 'allow' | 'deny'
  /** Role as the page names it, e.g. `lekarz`; the first otherwise. */
  readonly seat?: string
  /** Its number in the session, in place of a role. */
  readonly seatNumber?: number
  readonly pesel?: string
}

/** An answer that was read to its end: what nobody reads would keep its connection, and the house could not close. */
export async function whole(answer: Response): Promise<Response> {
  const { status, headers } = answer
  const bytes = await answer.arrayBuffer()
  return new Response(bytes.byteLength === 0 ? null : bytes, { status, headers })
}

/** A browser's cookies of one host. */
export class Jar {
  readonly #cookies = new Map<string, string>()

  constructor(cookie = '') {
    for (const each of cookie.split(/;\s*/)) this.#keep(each)
  }

  async get(url: string | URL): Promise<Response> {
    return this.#kept(await fetch(url, { redirect: 'manual', headers: { cookie: this.header } }))
  }

  async post(url: string | URL, fields: Record<string, string>, headers: object = {}): Promise<Response> {
    const body = new URLSearchParams(fields)
    const sent = { cookie: this.header, ...headers }
    return this.#kept(await fetch(url, { method: 'POST', redirect: 'manual', body, headers: sent }))
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #kept(answer: Response): Promise<Response> {
    for (const each of answer.headers.getSetCookie()) this.#keep(each.split(';')[0] ?? '')
    return whole(answer)
  }

  #keep(pair: string): void {
    const at = pair.indexOf('=')
    if (at < 1) return
    if (at === pair.length - 1) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}

export function locationOf(answer: Response, from: string | URL): URL {
  const location = answer.headers.get('location')
  assert.ok(location !== null, `no redirect but ${answer.status}`)
  return new URL(location, from)
}

/** The page on which the person decides, and where it is. */
export async function pageOfConsent(jar: Jar, request: URL): Promise<{ html: string; at: URL }> {
  const at = locationOf(await jar.get(request), request)
  assert.ok(at.pathname.startsWith('/saz/authorize/'), at.searchParams.get('error_description') ?? at.href)
  const page = await jar.get(at)
  const html = await page.text()
  assert.equal(page.status, 200, html)
  return { html, at }
}

/** Where the browser arrives after the decision: the application's address with code or error. */
export async function authorize(request: URL, person: Person): Promise<URL> {
  const jar = new Jar(person.cookie)
  const { html, at } = await pageOfConsent(jar, request)
  const decided = await jar.post(at, fieldsFor(html, person))
  assert.equal(decided.status, 303, await decided.text())
  const resumed = locationOf(decided, at)
  return locationOf(await jar.get(resumed), resumed)
}

export function fieldsFor(
  html: string,
  { decision = 'allow', seat, seatNumber, pesel }: Omit<Person, 'cookie'> = {},
): Record<string, string> {
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const seats = [...html.matchAll(/name="seat" value="(\d+)"[^>]*><span>([^<]*)/g)]
  const chosen = seats.find(
    ([, number, role]) =>
      (seat === undefined || role === seat) && (seatNumber === undefined || number === String(seatNumber)),
  )
  return { token, decision, seat: chosen?.[1] ?? '', ...(pesel !== undefined && { pesel }) }
}
