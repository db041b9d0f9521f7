/**
 * The signature of what is sent: a Provenance with a detached JAdES signature (docs/clarifications/prescriptions-fhir.md) over the canonical JSON
 * of the resource. Who signed at which provider stands in `agent`; both are kept with the resource as the original.
 */
import { canonicalJson } from '#standards/fhir/canonical-json.ts'
import { serialiseJson } from '#standards/fhir/json.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import type { EnvelopedSignature } from '#standards/signatures/enveloped.ts'
import { verifyDetached } from '#standards/signatures/jades.ts'
import { refuseSignature, SignatureRefusal } from '#standards/signatures/signature-refusal.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import { oidOf, type Work } from './work.ts'

interface Provenance extends FhirResource {
  agent?: { who?: Reference; onBehalfOf?: Reference }[]
  signature?: { targetFormat?: string; sigFormat?: string; data?: string }[]
}

export interface SignedResource {
  readonly rules: readonly RuleResult[]
  /** Absent where it is not signed, or not as it must be. */
  readonly signature?: EnvelopedSignature
  readonly signers: readonly OidId[]
  readonly places: readonly OidId[]
  /** Resource and Provenance as they were signed, base64: the original. */
  readonly content: string
}

/** All that is wrong with the signature is told as a rule. */
export function readProvenance({
  resource,
  provenance,
}: Pick<Work, 'resource' | 'provenance'>): SignedResource {
  const { agent = [] } = (provenance ?? {}) as Provenance
  const parts = {
    signers: agent.flatMap(({ who }) => oidOf(who)),
    places: agent.flatMap(({ onBehalfOf }) => oidOf(onBehalfOf)),
    content: contentOf(resource, provenance),
  }
  try {
    return { ...parts, rules: [], signature: signatureIn(resource, provenance as Provenance | undefined) }
  } catch (error) {
    if (!(error instanceof SignatureRefusal)) throw error
    return {
      ...parts,
      rules: [{ code: `OPENP1.PODPIS.${error.code}`, verdict: 'error', problem: error.message }],
    }
  }
}

function signatureIn(resource: FhirResource, provenance: Provenance | undefined): EnvelopedSignature {
  const [signature, ...more] = provenance?.signature ?? []
  if (!signature?.data)
    return refuseSignature(
      'unsigned',
      'No Provenance with a signature came along (X-Provenance, or an entry of the Bundle).',
    )
  if (more.length > 0) refuseSignature('several', 'The Provenance carries more than one signature.')
  if (signature.sigFormat !== 'application/jose')
    refuseSignature('form', 'Provenance.signature.sigFormat is application/jose.')
  const jws = Buffer.from(signature.data, 'base64').toString('latin1')
  return verifyDetached(jws, Buffer.from(canonicalJson(resource)))
}

/** A collection of the two; the resource stands in it as its hash was taken. */
function contentOf(resource: FhirResource, provenance: FhirResource | undefined): string {
  const entries = [canonicalJson(resource), ...(provenance ? [serialiseJson(provenance)] : [])]
  const list = entries.map((each) => `{"resource":${each}}`).join(',')
  return Buffer.from(`{"resourceType":"Bundle","type":"collection","entry":[${list}]}`).toString('base64')
}
