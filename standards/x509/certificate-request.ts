/** A request for a certificate for a key of ours (PKCS #10, RFC 2986, https://www.rfc-editor.org/rfc/rfc2986#section-4). */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import { type DistinguishedName, nameOf } from './certificate.ts'
import { integer, oid, sequence, tagged } from './der.ts'

/** DER, signed with ECDSA and SHA-256. */
export function certificateRequest(subject: DistinguishedName, key: KeyObject): Buffer {
  const wanted = sequence(
    integer(0),
    Buffer.from(AsnConvert.serialize(nameOf(subject))),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    tagged(0xa0),
  )
  const signature = tagged(0x03, Buffer.of(0), sign('sha256', wanted, key))
  return sequence(wanted, sequence(oid('1.2.840.10045.4.3.2')), signature)
}
