/** An application that asks by hand, so that it can also ask wrongly. */
import { createHash } from 'node:crypto'
import { whole } from './authorize.ts'

export const back = 'http://localhost:9999/back'
export const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')

interface TokenAnswer {
  readonly status: number
  readonly body: Record<string, string>
}

/** `url`: of the front door. The application is `app` unless it says otherwise. */
export function applicationAt(url: string) {
  const tokenFor = async (
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<TokenAnswer> => {
    const body = new URLSearchParams(fields)
    const answer = await fetch(`${url}/oauth/token`, { method: 'POST', headers, body })
    return { status: answer.status, body: (await answer.json()) as Record<string, string> }
  }
  return {
    tokenFor,
    requestFor(more: Record<string, string | undefined> = {}): URL {
      const asked: Record<string, string | undefined> = {
        client_id: 'app',
        redirect_uri: back,
        response_type: 'code',
        scope: 'launch/patient patient/Observation.rs',
        state: 's',
        aud: `${url}/fhir`,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...more,
      }
      const request = new URL(`${url}/oauth/authorize`)
      for (const [name, value] of Object.entries(asked))
        if (value !== undefined) request.searchParams.set(name, value)
      return request
    },
    exchange: (code: string, more: Record<string, string> = {}, headers?: Record<string, string>) => {
      const usual = { grant_type: 'authorization_code', client_id: 'app', redirect_uri: back }
      return tokenFor({ ...usual, code, code_verifier: verifier, ...more }, headers)
    },
    fhir: async (path: string, authorization: string, headers: Record<string, string> = {}) =>
      (await whole(await fetch(`${url}/fhir/${path}`, { headers: { authorization, ...headers } }))).status,
  }
}

export function codeOf(arrived: URL): string {
  const code = arrived.searchParams.get('code')
  if (code === null) throw new Error(`No code: ${arrived.href}`)
  return code
}
