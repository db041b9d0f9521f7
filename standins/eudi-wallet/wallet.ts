/** What a wallet does (OpenID4VP 1.0): reads who asks and for what, and presents it once its owner agrees. */
import { createHash, generateKeyPairSync, randomBytes, type X509Certificate } from 'node:crypto'
import { CompactEncrypt, type JWK, SignJWT } from 'jose'
import type { SamplePerson } from '#population/sample-people.ts'
import { digestOf } from '#standards/sd-jwt/disclosures.ts'
import { distrust } from '#standards/sd-jwt/refusal.ts'
import { chainIn, headerOf, isPast, payloadOf } from '#standards/sd-jwt/signed.ts'
import { trustedKey } from '#standards/x509/chain.ts'
import { issuePid, type PidProvider } from './pid-provider.ts'

/** A link or QR code of a relying party. */
export interface Invitation {
  readonly client_id?: string
  readonly request_uri?: string
}

export interface RelyingParties {
  /** Authorities that certify who may ask wallets. */
  readonly authorities: readonly X509Certificate[]
  /** Origins of those who are registered: the wallet goes to no other address. */
  readonly origins: readonly string[]
}

/** What a relying party asks, once it is believed. */
export interface Question {
  readonly clientId: string
  readonly nonce: string
  readonly state: string
  readonly responseUri: string
  readonly queryId: string
  /** Names of claims. */
  readonly claims: readonly string[]
  readonly encryption: JWK
}

const patience = 5_000

/** Refuses with `PresentationRefusal` whoever is not registered, and what is not signed by them. */
export async function readQuestion(
  { client_id: clientId = '', request_uri: uri = '' }: Invitation,
  { authorities, origins }: RelyingParties,
  at: Date,
): Promise<Question> {
  if (!isAmong(origins, uri)) distrust('audience', 'This relying party is not registered.')
  const walletNonce = randomBytes(16).toString('base64url')
  const answer = await fetch(uri, {
    method: 'POST',
    redirect: 'error',
    headers: { accept: 'application/oauth-authz-req+jwt' },
    body: new URLSearchParams({ wallet_nonce: walletNonce }),
    signal: AbortSignal.timeout(patience),
  })
  if (!answer.ok) distrust('state', 'This request is over.')
  const jwt = await answer.text()
  const chain = chainIn(headerOf(jwt, 'oauth-authz-req+jwt'))
  const key = trustedKey(chain, authorities, at) ?? distrust('issuer', 'Nobody vouches for who asks.')
  const hash = createHash('sha256')
    .update(chain[0] ?? '')
    .digest('base64url')
  const asked = (await payloadOf(jwt, key, 'signature')) as Partial<Asked>
  if (clientId !== `x509_hash:${hash}` || asked.client_id !== clientId)
    distrust('audience', 'Another one asks than the link says.')
  if (asked.wallet_nonce !== walletNonce || isPast(asked.exp, at))
    distrust('nonce', 'The request is not fresh.')
  return questionOf(asked, origins)
}

interface Asked {
  readonly client_id: string
  readonly nonce: string
  readonly state: string
  readonly exp: number
  readonly wallet_nonce: string
  readonly response_uri: string
  readonly response_mode: string
  readonly dcql_query: {
    readonly credentials: readonly {
      readonly id: string
      readonly format: string
      readonly claims: readonly { readonly path: readonly string[] }[]
    }[]
  }
  readonly client_metadata: { readonly jwks: { readonly keys: readonly JWK[] } }
}

function questionOf(asked: Partial<Asked>, origins: readonly string[]): Question {
  const { client_id: clientId, nonce, state, response_uri: responseUri } = asked
  const [wanted] = asked.dcql_query?.credentials ?? []
  const encryption = asked.client_metadata?.jwks.keys.find(({ alg }) => alg === 'ECDH-ES')
  if (!clientId || !nonce || !state || !responseUri || !wanted || !encryption)
    return distrust('form', 'Something is missing in the request.')
  if (asked.response_mode !== 'direct_post.jwt' || wanted.format !== 'dc+sd-jwt')
    return distrust('form', 'This wallet presents SD-JWT VC, encrypted.')
  if (!isAmong(origins, responseUri)) distrust('audience', 'The answer would go to somebody else.')
  const claims = wanted.claims.map(({ path: [name = ''] }) => name)
  return { clientId, nonce, state, responseUri, queryId: wanted.id, claims, encryption }
}

const isAmong = (origins: readonly string[], uri: string): boolean =>
  URL.canParse(uri) && origins.includes(new URL(uri).origin)

export interface Presenting {
  readonly provider: PidProvider
  readonly person: SamplePerson
  /** Address of the wallet. */
  readonly url: string
  readonly statusList: string
  readonly at: Date
}

/** Presents what was asked; answers where the owner goes next. */
export async function present(question: Question, presenting: Presenting): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issue = { ...presenting, holder: publicKey.export({ format: 'jwk' }) as JWK }
  const { jwt, disclosures } = await issuePid(presenting.provider, issue)
  const shown = question.claims.flatMap((name) => disclosures.get(name) ?? [])
  const bound = [jwt, ...shown, ''].join('~')
  const { nonce, clientId, state, queryId } = question
  const keyBinding = await new SignJWT({ nonce, aud: clientId, sd_hash: digestOf(bound) })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setIssuedAt(presenting.at)
    .sign(privateKey)
  return send(question, { state, vp_token: { [queryId]: [`${bound}${keyBinding}`] } })
}

/** Tells that the owner does not agree. */
export const decline = ({ responseUri, state }: Question): Promise<string> =>
  post(responseUri, { error: 'access_denied', state })

async function send({ encryption, responseUri }: Question, answer: object): Promise<string> {
  const response = await new CompactEncrypt(Buffer.from(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', ...(encryption.kid && { kid: encryption.kid }) })
    .encrypt(encryption)
  return post(responseUri, { response })
}

async function post(to: string, fields: Record<string, string>): Promise<string> {
  const answer = await fetch(to, {
    method: 'POST',
    redirect: 'error',
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(2 * patience),
  })
  if (!answer.ok) return distrust('state', 'The relying party did not take the answer.')
  const { redirect_uri: next } = (await answer.json()) as { redirect_uri: string }
  return next
}
