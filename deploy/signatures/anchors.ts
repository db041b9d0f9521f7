/**
 * Authorities whose certificates are believed on documents, as whoever runs the instance put them there: `signatures/<kind>/NAME.pem` in the
 * home folder, and beside it the newest list of revoked certificates, `NAME.crl` (DER), or the address of its OCSP responder, `NAME.ocsp` (one line),
 * or both. Without either nothing of that authority counts.
 */
import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Anchor, SignatureKind } from '#standards/signatures/signer.ts'
import { kinds } from './kinds.table.ts'

/** `responder`: whom to ask about one certificate. */
export interface Placed extends Anchor {
  readonly responder?: URL
}

/** Of one kind. */
const most = 50

/** Read anew each time: a new list counts at once. */
export async function anchorsIn(home: string): Promise<Placed[]> {
  const all = await Promise.all((Object.keys(kinds) as SignatureKind[]).map((kind) => anchorsOf(home, kind)))
  return all.flat()
}

async function anchorsOf(home: string, kind: SignatureKind): Promise<Placed[]> {
  const folder = join(home, 'signatures', kind)
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.pem'))
  return Promise.all(
    names.slice(0, most).map(async (name) => {
      const certificate = new X509Certificate(await readFile(join(folder, name)))
      const list = await readFile(join(folder, name.replace(/pem$/, 'crl'))).catch(() => undefined)
      const named = await readFile(join(folder, name.replace(/pem$/, 'ocsp')), 'utf8').catch(() => '')
      const responder = URL.parse(named.trim()) ?? undefined
      return { kind, certificate, ...(list && { list }), ...(responder && { responder }) }
    }),
  )
}
