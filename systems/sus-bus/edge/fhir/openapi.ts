/**
 * What programs may send to `/fhir` beside the record's own interactions, as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0): served at the second
 * door, where the orders are taken, and at the front door, where makers of programs read it. Made from the tables that the routes run by.
 */
import type { FastifyInstance } from 'fastify'
import { orderTypes } from './carry-out.ts'
import { answer, content, headers, refusals, refused, schemas } from './openapi-parts.ts'
import { operations, parameterTypes } from './shown.ts'

export const openApiPath = '/api/sus/openapi.json'

export function openApiDoor(door: FastifyInstance): void {
  door.get(openApiPath, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').send(description),
  )
}

type OrderType = (typeof orderTypes)[number]

const words: Readonly<Record<OrderType, { readonly create: string; readonly update: string }>> = {
  MedicationRequest: {
    create: 'Issues a prescription, a package of its own',
    update: 'Cancels a prescription: status cancelled, statusReason.text, a number under .2.9',
  },
  MedicationDispense: {
    create: 'Hands over packs of a prescription',
    update: 'Puts right (completed) or takes back (entered-in-error) what was handed over',
  },
  ServiceRequest: {
    create: 'Issues a referral',
    update: 'Cancels a referral: status revoked, a note, a number under .2.9',
  },
}

const body = (name: string) => ({ required: true, content: content(name) })

const pathsOf = (type: OrderType) => ({
  [`/fhir/${type}`]: {
    post: {
      operationId: `create${type}`,
      summary: words[type].create,
      parameters: [
        headers.provenance,
        headers.ifNoneExist,
        ...(type === 'MedicationDispense' ? [headers.key] : []),
      ],
      requestBody: body(type),
      responses: { 200: answer('It was made before', type), 201: answer('It is made', type), ...refusals },
    },
  },
  [`/fhir/${type}/{id}`]: {
    get: {
      operationId: `read${type}`,
      summary: 'As the worker may see it, without keys',
      parameters: [headers.id],
      responses: {
        200: answer('The resource', type),
        401: refusals[401],
        403: refusals[403],
        404: refused('There is none.'),
      },
    },
    put: {
      operationId: `update${type}`,
      summary: words[type].update,
      parameters: [headers.id, headers.provenance],
      requestBody: body(type),
      responses: { 200: answer('It is changed', type), ...refusals },
    },
  },
})

const pathOf = ({ type, name, ofOne, takes, summary, returns }: (typeof operations)[number]) => ({
  [`/fhir/${type}${ofOne ? '/{id}' : ''}/$${name}`]: {
    post: {
      operationId: `${type}-${name}`,
      summary,
      ...(ofOne && { parameters: [headers.id] }),
      ...(takes.length > 0 && {
        requestBody: {
          required: true,
          description: `Parameters: ${takes.map((each) => `${each} (${parameterTypes[each]})`).join(', ')}.`,
          content: content('Parameters'),
        },
      }),
      responses: {
        200: answer('What was asked for', returns),
        ...refusals,
        404: refused('There is none for you.'),
      },
    },
  },
})

const transaction = {
  '/fhir': {
    post: {
      operationId: 'transaction',
      summary: 'A package of one to five prescriptions, all or none; or one order',
      description:
        'A transaction whose entries are the orders and, with each, the Provenance whose target is its fullUrl. ifNoneExist as in the header.',
      requestBody: body('Bundle'),
      responses: {
        200: answer('What was made; warnings of rules in response.outcome', 'Bundle'),
        ...refusals,
      },
    },
  },
}

export const description = {
  openapi: '3.1.0',
  info: {
    title: 'Prescriptions and referrals over FHIR R4',
    version: '1.0.0',
    description:
      'Orders of providers’ programs at the second door (mutual TLS). docs/how-to/prescriptions-fhir.md',
  },
  servers: [{ url: 'https://localhost:8443', description: 'The second door' }],
  security: [{ certificate: [], token: [] }],
  paths: {
    ...Object.assign({}, ...orderTypes.map(pathsOf)),
    ...Object.assign({}, ...operations.map(pathOf)),
    ...transaction,
  } as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  components: {
    securitySchemes: {
      certificate: { type: 'mutualTLS', description: 'TLS certificate of the provider' },
      token: {
        type: 'http',
        scheme: 'bearer',
        description: 'accessToken of POST /token, scope https://ezdrowie.gov.pl/fhir',
      },
    },
    schemas,
  },
}
