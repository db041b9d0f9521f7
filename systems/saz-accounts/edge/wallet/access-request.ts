/** What a registrar needs to certify our key towards wallets. */
import type { KeyObject } from 'node:crypto'
import { pem } from '#standards/x509/certificate.ts'
import { certificateRequest } from '#standards/x509/certificate-request.ts'
import { accessSubject } from './relying-party.ts'

export const accessRequest = (url: string, key: KeyObject): string =>
  pem('CERTIFICATE REQUEST', certificateRequest(accessSubject(url), key))
