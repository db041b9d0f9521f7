/** What a registrar needs to certify our key towards wallets. */
import type { KeyObject } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { pem } from '#standards/x509/certificate.ts'
import { certificateRequest } from '#standards/x509/certificate-request.ts'
import { accessSubject, ownAuthority } from './relying-party.ts'

export const accessRequest = (url: string, key: KeyObject): string =>
  pem('CERTIFICATE REQUEST', certificateRequest(accessSubject(url), key))

/** Who vouches for us until then, for wallets that are told to trust it. */
export const ownAuthorityPem = async (world: World): Promise<string> =>
  pem('CERTIFICATE', (await ownAuthority(world)).certificate)
