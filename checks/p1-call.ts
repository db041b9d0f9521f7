/** P1's token call as a provider's program sends it, over any house: the connection, the assertion, the form. */
import { type KeyObject, randomUUID, sign } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'node:https'
import { pem } from '#standards/x509/certificate.ts'
import type { Issued } from '../systems/saz-accounts/edge/providers/issue.ts'

export interface P1Answer {
  readonly status: number
  readonly text: string
  readonly headers: IncomingHttpHeaders
}

/** A connection that shows a certificate; `root`: one whose issuers are trusted. */
export function connectionOf(root: Issued, own?: Issued): Agent {
  return new Agent({
    keepAlive: true,
    maxSockets: 1,
    ca: root.chain.slice(1).map((der) => pem('CERTIFICATE', der)),
    ...(own && {
      key: own.key.export({ type: 'pkcs8', format: 'pem' }),
      cert: own.chain.map((der) => pem('CERTIFICATE', der)).join(''),
    }),
  })
}

export function goOver(
  agent: Agent,
  url: string,
  { form, token, put }: { form?: URLSearchParams; token?: string; put?: unknown } = {},
): Promise<P1Answer> {
  return new Promise((done, failed) => {
    const headers = {
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(put !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    }
    const method = form ? 'POST' : 'GET'
    const sent = request(url, { agent, headers, method: put === undefined ? method : 'PUT' }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
    })
    sent.on('error', failed).end(form?.toString() ?? (put === undefined ? undefined : JSON.stringify(put)))
  })
}

/** `now`: the house's time. */
export const claimsOf = (provider: string, user_id: string, now: Date) => ({
  iss: provider,
  sub: provider,
  aud: 'https://ezdrowie.gov.pl/token',
  jti: randomUUID(),
  exp: Math.floor(now.getTime() / 1000) + 300,
  user_id,
  user_role: 'LEK',
})

export const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

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
