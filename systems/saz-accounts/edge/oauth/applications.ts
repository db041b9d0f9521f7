/**
 * Applications that may ask for access: one JSON file each in the folder `applications` of the world, written by
 * `npm run apps`; who may hold patients' data is the operator's to say. Programs of offices, which see none, their offices register
 * themselves (operations/office-programs.ts).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientMetadata } from 'oidc-provider'
import { type Static, Type } from 'typebox'
import { check } from '#kernel/check.ts'
import { refuse } from '#kernel/problem.ts'
import { covers, readScope } from '#standards/smart/scope.ts'

const Text = Type.String({ minLength: 1, maxLength: 500 })
const Web = Type.String({ pattern: '^[a-z][a-z0-9+.-]*:\\S+$', maxLength: 500 })

export const Application = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,62}$' }),
    name: Text,
    /** Where the browser goes back to; none for a backend service. */
    redirects: Type.Array(Web, { maxItems: 10 }),
    /** Where an EHR launch begins. */
    launch: Type.Optional(Web),
    /** Where patients open it themselves: it then asks for access from there. */
    start: Type.Optional(Web),
    /** The most that it may ask for. */
    scopes: Type.Array(Text, { minItems: 1, maxItems: 100 }),
    /** Public keys; without them it is a public application, which PKCE alone protects. */
    keys: Type.Optional(
      Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1, maxItems: 10 }),
    ),
    /** Provider or office for which a backend service acts: id of its Organization. */
    organization: Type.Optional(Text),
    /** Its tokens are bound to a key of its own (RFC 9449). */
    dpop: Type.Optional(Type.Boolean()),
    /** Its tokens are bound to a TLS certificate of its provider or office (RFC 8705), and count at the second door alone. */
    certificate: Type.Optional(Type.Boolean()),
    /** It must push its requests (RFC 9126). */
    pushed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type Application = Static<typeof Application>

/** Milliseconds for which origins are remembered. */
const recheck = 1000

/** Whether it proves who it is with a key, binds its tokens, and pushes its requests (ASVS 5.0 10.4.13, 10.4.14, 10.4.16). */
const isStrict = ({ keys, dpop, certificate, redirects, pushed }: Application): boolean =>
  keys !== undefined && (dpop === true || certificate === true) && (redirects.length === 0 || pushed === true)

export class Applications {
  readonly #folder: string
  readonly #onlyStrict: boolean
  #origins: { readonly at: number; readonly all: ReadonlySet<string> } = { at: -recheck, all: new Set() }

  /** `onlyStrict`: others are as if they were not registered. */
  constructor(home: string, onlyStrict = false) {
    this.#onlyStrict = onlyStrict
    this.#folder = join(home, 'applications')
  }

  find(id: string): Application | undefined {
    if (!/^[a-z0-9][a-z0-9-]{1,62}$/.test(id)) return undefined
    const file = this.#file(id)
    if (!existsSync(file)) return undefined
    const found = check(Application, JSON.parse(readFileSync(file, 'utf8'))) as Application
    return this.#onlyStrict && !isStrict(found) ? undefined : found
  }

  /** All, in the order of their ids. */
  list(): Application[] {
    if (!existsSync(this.#folder)) return []
    const ids = readdirSync(this.#folder).flatMap((name) => /^(.+)[.]json$/.exec(name)?.[1] ?? [])
    return ids.sort().flatMap((id) => this.find(id) ?? [])
  }

  /** Whether pages of this origin are of an application that runs in a browser. */
  isOrigin(origin: string): boolean {
    const at = performance.now() // how long ago, whatever time it is in the world
    if (at - this.#origins.at >= recheck)
      this.#origins = { at, all: new Set(this.list().flatMap((each) => originsOf(each))) }
    return this.#origins.all.has(origin)
  }

  /** Refuses `incorrect/…` what is no application. */
  save(application: Application): void {
    const checked = check(Application, application) as Application
    if (checked.certificate === true && (checked.organization === undefined || checked.keys === undefined))
      refuse(
        'incorrect',
        'certificate-of-nobody',
        'An application with a certificate has keys and belongs to a provider: say both.',
      )
    if (isOfficeProgram(checked) && !isWholeOfficeProgram(checked))
      refuse(
        'incorrect',
        'office-program',
        'A program of an office has keys, an organization, tokens bound by DPoP or to a certificate, and no scope but “office”.',
      )
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(this.#file(checked.id), `${JSON.stringify(checked, undefined, 2)}\n`, { mode: 0o600 })
  }

  /** Whether it was there. Its tokens end with it. */
  remove(id: string): boolean {
    if (this.find(id) === undefined) return false
    rmSync(this.#file(id))
    return true
  }

  readonly #file = (id: string) => join(this.#folder, `${id}.json`)
}

/** Where the pages of an application are that holds no key of its own: one that does speaks from a server. */
export const originsOf = ({ redirects, keys }: Pick<Application, 'redirects' | 'keys'>): string[] =>
  keys === undefined ? redirects.flatMap((each) => (/^https?:/.test(each) ? new URL(each).origin : [])) : []

/** Words about the user and the launch, beside scopes of resources. */
export const generalScopes: readonly string[] = [
  'openid',
  'fhirUser',
  'offline_access',
  'launch',
  'launch/patient',
]

/** A program of an office: it decides in registers and procedures of the state in place of the office's worker, and reads no record. */
export const officeScope = 'office'

export const isOfficeProgram = ({ scopes }: Pick<Application, 'scopes'>): boolean =>
  scopes.includes(officeScope)

/** What a stolen token alone decides would stand in a register: so it is worth nothing without the program's key, or its office's certificate. */
const isWholeOfficeProgram = ({ scopes, keys, organization, dpop, redirects, certificate }: Application) =>
  scopes.length === 1 &&
  keys !== undefined &&
  organization !== undefined &&
  (dpop === true) !== (certificate === true) &&
  redirects.length === 0

/** Whether an application may ask for a scope: one of those it registered, or narrower. */
export function mayAskFor({ scopes }: Application, text: string): boolean {
  if (generalScopes.includes(text) || text === officeScope) return scopes.includes(text)
  const asked = readScope(text)
  if (asked === undefined) return false
  return scopes.some((each) => {
    const registered = readScope(each)
    return registered !== undefined && covers(registered, asked)
  })
}

const isBackend = ({ scopes }: Application): boolean =>
  scopes.some((each) => each.startsWith('system/') || each === officeScope)

/** The application as oidc-provider knows clients. */
export function metadataOf(application: Application): ClientMetadata {
  const { id, name, redirects, keys, dpop, certificate, pushed } = application
  const forPeople = redirects.length > 0
  return {
    client_id: id,
    client_name: name,
    redirect_uris: [...redirects],
    response_types: forPeople ? ['code'] : [],
    grant_types: [
      ...(forPeople ? (['authorization_code', 'refresh_token'] as const) : []),
      ...(isBackend(application) && keys ? (['client_credentials'] as const) : []),
    ],
    application_type: redirects.some((each) => !/^https?:/.test(each)) ? 'native' : 'web',
    token_endpoint_auth_method: keys ? 'private_key_jwt' : 'none',
    ...(keys && { jwks: { keys: keys as never[] } }),
    dpop_bound_access_tokens: dpop === true,
    tls_client_certificate_bound_access_tokens: certificate === true,
    require_pushed_authorization_requests: pushed === true,
  }
}
