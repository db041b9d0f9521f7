/** Presentations as attackers would have them: changed in one place, and signed anew by whoever could. */
import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import {
  type AskedOfWallet,
  type Bound,
  beginWithWallet,
  boundTo,
  type Holder,
  makeHolder,
  present,
  readLink,
  type Sent,
  submit,
} from './eu-wallet.ts'
import { pidOf, TestIssuer } from './pid-issuer.ts'

export const issuer = new TestIssuer()
export const holder = await makeHolder()
export const anna = pidOf('anna-kowalska')

type Bend = (text: string, bound: Bound) => string | Promise<string>

export interface Try {
  readonly claims?: Record<string, unknown>
  /** Claims of the credential in place of the usual ones. */
  readonly more?: Record<string, unknown>
  readonly by?: TestIssuer
  readonly signedBy?: Holder
  readonly bound?: Partial<Bound>
  /** Changes what the wallet would have presented. */
  readonly bend?: Bend
}

/** `ok`, or the code of the refusal. */
export const outcome = ({ status, told }: Sent): string => (status === 200 ? 'ok' : (told.code ?? ''))

export const askedAnew = async (url: string): Promise<AskedOfWallet> =>
  readLink((await beginWithWallet(url)).link)

/** Begins and presents once. */
export async function attempt(
  url: string,
  { claims = anna, more = {}, by = issuer, bend, signedBy = holder, ...rest }: Try,
): Promise<string> {
  const asked = await askedAnew(url)
  const bound = { ...boundTo(asked), ...rest.bound }
  const text = await present(await by.issue(claims, holder, more), signedBy, bound)
  return outcome(await submit(asked, [bend ? await bend(text, bound) : text]))
}

export const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
export const decoded = (text = ''): Record<string | number, unknown> =>
  JSON.parse(Buffer.from(text, 'base64url').toString())
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

/** The holder's signature over whatever stands before it. */
async function signedAnew(before: string, { nonce, aud }: Bound): Promise<string> {
  const keyBinding = await new SignJWT({ nonce, aud, sd_hash: digest(before) })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setIssuedAt()
    .sign(holder.privateKey)
  return before + keyBinding
}

/** Everything but the holder's signature, changed, and signed by the holder anew. */
export const anew =
  (change: (parts: string[]) => string[]): Bend =>
  (text, bound) =>
    signedAnew(`${change(text.split('~').slice(0, -1)).join('~')}~`, bound)

/** The issuer's JWT under another header, with a signature of one's own. */
export const withHeader = (header: object, signature: (signed: string) => string): Bend =>
  anew(([jwt = '', ...disclosures]) => {
    const [head = '', payload = ''] = jwt.split('.')
    const signed = `${encoded({ ...decoded(head), ...header })}.${payload}`
    return [`${signed}.${signature(signed)}`, ...disclosures]
  })

/** A credential that the issuer signed as it stands here. */
export const signedAsIs =
  (payload: Record<string, unknown>, disclosures: readonly string[]): Bend =>
  async (_text, bound) => {
    const now = Math.floor(Date.now() / 1000)
    const usual = { iat: now, exp: now + 600, vct: 'urn:eudi:pid:1', cnf: { jwk: holder.jwk } }
    const jwt = await issuer.sign({ ...usual, _sd: disclosures.map(digest), ...payload })
    return signedAnew([jwt, ...disclosures, ''].join('~'), bound)
  }
