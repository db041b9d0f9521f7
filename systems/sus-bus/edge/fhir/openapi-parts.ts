/** Headers, refusals and shapes that the description of orders over FHIR is made of. */
import { profiles } from '#standards/fhir/mpd.ts'
import { ruleSystem } from './outcome.ts'

const fhirJson = 'application/fhir+json'
export const content = (name: string) => ({
  [fhirJson]: { schema: { $ref: `#/components/schemas/${name}` } },
})
export const answer = (description: string, name: string) => ({ description, content: content(name) })
export const refused = (description: string) => answer(description, 'OperationOutcome')

export const headers = {
  provenance: {
    name: 'X-Provenance',
    in: 'header',
    required: true,
    description:
      'The signature: a Provenance in JSON (or that in base64), whose signature.data is a detached JAdES signature over the canonical JSON (#static) of the body.',
    schema: { type: 'string' },
  },
  ifNoneExist: {
    name: 'If-None-Exist',
    in: 'header',
    description:
      'identifier=urn:oid:…|… of the resource itself: what was made already is answered, with its keys.',
    schema: { type: 'string' },
  },
  key: {
    name: 'Prescription-Key',
    in: 'header',
    required: true,
    description: 'The prescription’s own key, as the patient showed it.',
    schema: { type: 'string', pattern: '^[0-9]{44}$' },
  },
  id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
} as const

export const refusals = {
  400: refused('It is not well-formed, or lacks a header; expression says where.'),
  401: refused('No token, or one that does not count over this connection.'),
  403: refused('The worker or the provider may not.'),
  409: refused('It was done already, or by somebody else.'),
  422: refused(
    'Rules are broken: each with its number (REG.WER.…), why, what to do, the provision and the element.',
  ),
}

/** The shapes are FHIR's; only what tells them apart stands here. */
const schemaOf = (type: string, profile?: string) => ({
  type: 'object',
  required: ['resourceType'],
  properties: { resourceType: { const: type } },
  ...(profile !== undefined && { description: `Conforms to ${profile}` }),
})

const outcome = {
  ...schemaOf('OperationOutcome'),
  required: ['resourceType', 'issue'],
  properties: {
    resourceType: { const: 'OperationOutcome' },
    issue: {
      type: 'array',
      items: {
        type: 'object',
        required: ['severity', 'code'],
        properties: {
          severity: { enum: ['fatal', 'error', 'warning', 'information'] },
          code: { type: 'string' },
          details: {
            type: 'object',
            description: `coding: the number of the rule (${ruleSystem}); text: why and what to do, in Polish`,
          },
          diagnostics: { type: 'string', description: 'Why and what to do, in English, and the provision' },
          expression: {
            type: 'array',
            items: { type: 'string' },
            description: 'FHIRPath of the element in what was sent',
          },
        },
      },
    },
  },
}

export const schemas = {
  MedicationRequest: schemaOf('MedicationRequest', profiles.MedicationRequest),
  MedicationDispense: schemaOf('MedicationDispense', profiles.MedicationDispense),
  ServiceRequest: schemaOf('ServiceRequest'),
  Bundle: schemaOf('Bundle'),
  Binary: schemaOf('Binary'),
  Parameters: schemaOf('Parameters'),
  OperationOutcome: outcome,
}
