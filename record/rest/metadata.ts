/** What this door offers, made from the tables that it runs by (https://hl7.org/fhir/R4/capabilitystatement.html). */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { patchTypes } from '../bundle/patch.ts'
import { largestFile } from '../files/files.ts'
import { compartmentDefinitions } from '../search/compartments.ts'
import { searchOffered, searchWords } from '../search/searchable.ts'
import { socketPath } from '../subscriptions/sockets.ts'
import { topics } from '../subscriptions/topics.ts'
import { terminologyCapabilities } from '../terminology/capabilities.ts'
import type { ProvidedSystem } from '../terminology/of-world.ts'
import { keptTypes } from '../type-code.ts'
import { systemInteractions, typeInteractions } from './interactions.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { subscriptionInteractions } from './subscription-routes.ts'

const made = new Map<string, FhirResource>()

function capabilityStatement(base: string): FhirResource {
  const offered = operations.filter(({ isOffered }) => isOffered?.() ?? true)
  const key = `${base} ${offered.length}`
  const known = made.get(key)
  if (known) return known
  const statement: FhirResource = {
    resourceType: 'CapabilityStatement',
    id: 'openp1',
    status: 'active',
    date: '2026-11-22',
    publisher: 'OpenP1',
    kind: 'instance',
    instantiates: [
      'http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data',
      'http://hl7.org/fhir/uv/subscriptions-backport/CapabilityStatement/backport-subscription-server-r4',
    ],
    software: { name: 'OpenP1', version: '0.1.0' },
    implementation: { description: 'The clinical record of OpenP1', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'application/fhir+xml', 'json', 'xml'],
    patchFormat: [...patchTypes, 'application/fhir+json', 'application/fhir+xml'],
    rest: [
      {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-websocket',
            valueUri: `${base.replace(/^http/, 'ws').replace(/\/fhir$/, '')}${socketPath}`,
          },
        ],
        mode: 'server',
        documentation: `${limits} ${searchWords}`,
        security: {
          cors: false,
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
          extension: [smartAddresses(base)],
          description:
            'Bearer token or session. Every reading of a person’s data passes one gate and can be seen by that person. ' +
            'Prescriptions and referrals are written by their systems; writing here is for local sandboxes and for what a provider documents.',
        },
        interaction: systemInteractions.map((code) => ({ code })),
        compartment: [...compartmentDefinitions],
        resource: keptTypes.map((type) => resourceOf(type, offered)),
        ...listed('operation', offered.filter(({ levels }) => levels.includes('system')).map(operationOf)),
      },
    ],
  }
  if (made.size < 10) made.set(key, statement)
  return statement
}

/** Where applications ask for access (https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html); they are registered by the operator. */
function smartAddresses(base: string) {
  const issuer = base.replace(/\/fhir$/, '/oauth')
  const addresses = ['authorize', 'token', 'introspect', 'revoke']
  return {
    url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
    extension: addresses.map((url) => ({ url, valueUri: `${issuer}/${url}` })),
  }
}

const ofBinary =
  `Any content, kept byte for byte under its own content type; at most ${largestFile / 1024 / 1024} MB, as a FHIR resource 50 MB, and it must be what its type says. ` +
  'X-Security-Context says whose it is. Larger content is referred to by hash and size wherever a Binary is not read itself.'

/** What the interactions' codes cannot say. */
const limits =
  'A bundle has at most 10,000 entries, a body 50 MB. A condition that means several resources is refused, of a deletion too. ' +
  'Histories take _count, _since and _at. A batch or transaction reads, searches and asks for histories after it has written.'

function resourceOf(type: string, offered: readonly Operation[]) {
  if (type === 'Subscription') return { type, ...subscriptionCapability, ...operationsAt(type, offered) }
  return {
    type,
    ...(type === 'Binary' && { documentation: ofBinary }),
    interaction: typeInteractions.map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    referencePolicy: ['literal', 'logical', 'enforced'],
    ...searchOffered(type),
    ...operationsAt(type, offered),
  }
}

const operationsAt = (type: string, offered: readonly Operation[]) =>
  listed('operation', offered.filter((operation) => isAt(operation, type)).map(operationOf))

/** Subscriptions have rules of their own; the topics stand where the guide has them. */
const subscriptionCapability = {
  extension: topics.map(({ url }) => ({
    url: 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/capabilitystatement-subscriptiontopic-canonical',
    valueCanonical: url,
  })),
  supportedProfile: [
    'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription',
  ],
  interaction: subscriptionInteractions.map((code) => ({ code })),
  versioning: 'versioned-update',
  updateCreate: false,
}

/** FHIR has no empty lists. */
const listed = (name: string, list: readonly unknown[]) => (list.length === 0 ? {} : { [name]: list })

const isAt = ({ levels, types }: Operation, type: string): boolean =>
  levels.some((level) => level !== 'system') && (types === undefined || types.includes(type))

const operationOf = ({ code, name = code, definition }: Operation) => ({ name, definition })

/** What `/metadata` tells (https://hl7.org/fhir/R4/http.html#capabilities). Refuses `incorrect/mode`. */
export function metadata(
  base: string,
  mode: unknown = 'full',
  provided: readonly ProvidedSystem[] = [],
): FhirResource {
  if (mode === 'terminology') return terminologyCapabilities(base, provided)
  if (mode === 'full' || mode === 'normative') return capabilityStatement(base)
  return refuse('incorrect', 'mode', 'The mode of /metadata is full, normative or terminology.', 'mode')
}
