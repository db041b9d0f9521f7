/** ArtifactResolve and ArtifactResponse: an artifact becomes the message it stands for, once (SAML Core 3.5). */
import type { KeyObject } from 'node:crypto'
import { type Expected, type Head, message, readMessage, readStatus, statusOf } from './message.ts'
import { namespaces, type Status } from './names.ts'
import { distrust } from './refusal.ts'
import { type Signer, signed } from './signature.ts'
import { atMostOneOf, type Element, escaped, onlyOf, tag, textOf } from './xml.ts'

const samlp = namespaces.protocol

export function writeArtifactResolve(signer: Signer, head: Head, artifact: string): string {
  return signed(signer, head.id, (signature) =>
    message('ArtifactResolve', head, {}, signature, tag('saml2p:Artifact', {}, escaped(artifact))),
  )
}

export function readArtifactResolve(
  element: Element,
  keys: readonly KeyObject[],
  expected: Expected,
): { id: string; artifact: string } {
  const { content, id } = readMessage(element, 'ArtifactResolve', keys, expected)
  return { id, artifact: textOf(onlyOf(content, samlp, 'Artifact')) }
}

/** `content` is the message the artifact stood for; none when the artifact is unknown, used or too old. */
export function writeArtifactResponse(
  signer: Signer,
  head: Head,
  content: string,
  status: Status = 'Success',
): string {
  return signed(signer, head.id, (signature) =>
    message('ArtifactResponse', head, {}, signature, statusOf(status), content),
  )
}

/** The Response that an artifact stood for, taken from what was signed. Refuses `artifact` when there is none. */
export function readArtifactResponse(
  element: Element,
  keys: readonly KeyObject[],
  expected: Expected,
): Element {
  const { content } = readMessage(element, 'ArtifactResponse', keys, expected)
  if (readStatus(content) !== 'Success') distrust('status', 'The node did not resolve the artifact.')
  return (
    atMostOneOf(content, samlp, 'Response') ??
    distrust('artifact', 'The artifact is unknown, was used, or is too old.')
  )
}
