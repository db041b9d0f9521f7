/** Artifacts of type 0x0004: kind, endpoint, SHA-1 of the issuer's entity id, a handle (SAML Bindings 3.6.4). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { distrust } from './refusal.ts'

const length = 44

/** SHA-1 is what the standard writes here; it is a short name of the issuer and protects nothing. */
const sourceOf = (entity: string) => createHash('sha1').update(entity).digest()

export function makeArtifact(entity: string): string {
  return Buffer.concat([Buffer.of(0, 4, 0, 0), sourceOf(entity), randomBytes(20)]).toString('base64')
}

/** Refuses an artifact that is no artifact of this issuer. */
export function checkArtifact(artifact: string, entity: string): void {
  const bytes = Buffer.from(artifact, 'base64')
  const kept = bytes.length === length && bytes.toString('base64') === artifact
  if (!kept || bytes.readUInt32BE(0) !== 0x0004_0000)
    distrust('artifact', 'This is no artifact of type 4 with endpoint 0.')
  if (!timingSafeEqual(bytes.subarray(4, 24), sourceOf(entity)))
    distrust('artifact', 'The artifact was given by somebody else.')
}
