/** Who may ask: programs for their own keys, officers for what programs may not. Known by a token's hash or a certificate's. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'

export interface Client {
  readonly name: string
  readonly role: 'program' | 'officer'
  /** SHA-256 of the token, or of the certificate (DER), hex. */
  readonly hash: string
}

const fileIn = (folder: string): string => join(folder, 'clients.json')

function clientsIn(folder: string): Client[] {
  const path = fileIn(folder)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Client[]) : []
}

/** In place of an earlier one of the same name. Answers a new token, unless they come with a certificate. */
export function admit(
  folder: string,
  { name, role }: Omit<Client, 'hash'>,
  certificate?: Buffer,
): string | undefined {
  const token = certificate === undefined ? randomBytes(32).toString('base64url') : undefined
  const hash = hashOf(certificate ?? Buffer.from(token ?? ''))
  const others = clientsIn(folder).filter((each) => each.name !== name)
  const path = fileIn(folder)
  writeFileSync(`${path}.new`, JSON.stringify([...others, { name, role, hash }], null, 1), { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return token
}

/** Read anew each time, so that who is put out is out at once. Refuses `unauthenticated/unknown-client`. */
export function clientOf(folder: string, proof: Buffer | undefined): Client {
  const hash = Buffer.from(proof === undefined ? '' : hashOf(proof))
  const found = clientsIn(folder).find(
    (each) => each.hash.length === hash.length && timingSafeEqual(Buffer.from(each.hash), hash),
  )
  return (
    found ??
    refuse('unauthenticated', 'unknown-client', 'Show the token or certificate that was admitted here.')
  )
}

const hashOf = (proof: Buffer): string => createHash('sha256').update(proof).digest('hex')
