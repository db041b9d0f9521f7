/**
 * What a clinician signs: versions of prescriptions and referrals that they wrote, each by its address and the octets that the record serves
 * as `application/fhir+xml` for ever (docs/decisions/2611-frozen-xml.md). The signature stands in a Provenance
 * (https://hl7.org/fhir/R4/provenance.html, https://hl7.org/fhir/R4/datatypes.html#Signature).
 */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { frozenXml } from '#record/rendition/frozen-xml.ts'
import type { Stored } from '#record/stored.ts'
import type { CodeableConcept, DomainResource, Reference } from '#standards/fhir/resource.ts'
import { idIn } from '#standards/fhir/words.ts'
import { XML_DECLARATION } from '#standards/fhir/xml/write.ts'
import type { SignedReference } from '#standards/signatures/xades.ts'
import { fhirInstant } from '#standards/time/poland.ts'

export interface Named {
  readonly type: 'MedicationRequest' | 'ServiceRequest'
  readonly id: string
}

export interface Documents {
  /** Public id of the one patient whom all are about. */
  readonly patient: string
  readonly references: readonly SignedReference[]
}

interface Request extends DomainResource {
  readonly requester?: Reference
  readonly subject?: Reference
}

/** Refuses `forbidden/not-your-document`, `unprocessable/one-patient`, and what the record refuses. */
export async function documentsOf(
  context: Context,
  practitioner: string,
  named: readonly Named[],
): Promise<Documents> {
  const stored = await Promise.all(named.map(({ type, id }) => read(context, type, id)))
  const patients = new Set<string>()
  for (const { resource } of stored) {
    const { requester, subject } = resource as Request
    if (idIn(requester, 'Practitioner') !== practitioner)
      refuse('forbidden', 'not-your-document', 'A clinician signs what they wrote themself.')
    patients.add(idIn(subject, 'Patient') ?? '')
  }
  const [patient = ''] = patients
  if (patients.size !== 1)
    refuse('unprocessable', 'one-patient', 'Documents that are signed at once are of one patient.')
  return { patient, references: await Promise.all(stored.map((each) => referenceTo(context, each))) }
}

async function referenceTo(context: Context, stored: Stored): Promise<SignedReference> {
  const octets = XML_DECLARATION + (await frozenXml(context, stored))
  const uri = `${stored.type}/${stored.id}/_history/${stored.version}`
  return { uri, digest: createHash('sha256').update(octets).digest() }
}

interface Provenance extends DomainResource {
  resourceType: 'Provenance'
  target: Reference[]
  recorded: string
  agent: { type: CodeableConcept; who: Reference; onBehalfOf: Reference }[]
  signature: object[]
}

/** Author's signature, in ASTM E1762. */
const author = {
  system: 'urn:iso-astm:E1762-95:2013',
  code: '1.2.840.10065.1.12.1.1',
  display: "Author's Signature",
}

export interface Signed extends Documents {
  readonly practitioner: string
  readonly organization: string
  readonly at: Date
  readonly xades: string
}

/** The patient is among the targets, so that it stands in their compartment. */
export function provenanceOf({
  patient,
  references,
  practitioner,
  organization,
  at,
  xades,
}: Signed): Provenance {
  const when = fhirInstant(at)
  const who = { reference: `Practitioner/${practitioner}` }
  return {
    resourceType: 'Provenance',
    target: [...references.map(({ uri }) => ({ reference: uri })), { reference: `Patient/${patient}` }],
    recorded: when,
    agent: [
      {
        type: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type', code: 'author' },
          ],
        },
        who,
        onBehalfOf: { reference: `Organization/${organization}` },
      },
    ],
    signature: [
      {
        type: [author],
        when,
        who,
        targetFormat: 'application/fhir+xml',
        sigFormat: 'application/signature+xml',
        data: Buffer.from(xades).toString('base64'),
      },
    ],
  }
}
