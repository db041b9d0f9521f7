/**
 * What a patient shows, and what follows: a pharmacist sees the package of a key or code, a provider a referral, and takes it. Keys and codes
 * stand in the body, never in an address.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type Authenticate, baseOf, bodyOf } from '#record/rest/request.ts'
import { sendResource } from '#record/rest/respond.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import { sgs } from '../../../sgs-referrals/contract.ts'
import { isDocument } from '../documents/written-as.ts'
import type { Certificates } from '../p1-service.ts'
import { senderOf } from './sender.ts'
import { shownAs } from './work.ts'

type Answer = (asked: Asked, context: Context) => Promise<readonly FhirResource[] | FhirResource>

interface Asked {
  readonly said: ReadonlyMap<string, unknown>
  readonly id: string
}

interface Operation {
  readonly type: 'MedicationRequest' | 'ServiceRequest'
  /** At the address of one resource. */
  readonly ofOne?: boolean
  readonly name: string
  readonly summary: string
  /** What the Parameters may hold. */
  readonly takes: readonly (keyof typeof parameterTypes)[]
  readonly returns: 'Bundle' | 'Binary' | 'ServiceRequest'
  readonly answer: Answer
}

/** Of each parameter, the only type that it may have. */
export const parameterTypes = {
  key: 'valueString',
  code: 'valueString',
  pesel: 'valueString',
  refunded: 'valueBoolean',
  visitAt: 'valueDateTime',
  comment: 'valueString',
} as const

export const operations: readonly Operation[] = [
  {
    type: 'MedicationRequest',
    name: 'to-dispense',
    summary:
      'The package of a key, or of a code and PESEL, for a pharmacist: without the illness, with the keys to dispense by',
    takes: ['key', 'code', 'pesel'],
    returns: 'Bundle',
    answer: toDispense,
  },
  {
    type: 'MedicationRequest',
    name: 'original',
    ofOne: true,
    summary:
      'What it was issued with, byte for byte: a document, or resource and Provenance as they were sent',
    takes: [],
    returns: 'Binary',
    answer: originalOf,
  },
  {
    type: 'ServiceRequest',
    name: 'to-accept',
    summary: 'The referral of a key, or of a code and PESEL, for a provider that may take it',
    takes: ['key', 'code', 'pesel'],
    returns: 'ServiceRequest',
    answer: toAccept,
  },
  {
    type: 'ServiceRequest',
    name: 'accept',
    summary: 'Takes the referral of a key: from then on nobody else can',
    takes: ['key', 'refunded', 'visitAt', 'comment'],
    returns: 'ServiceRequest',
    answer: accept,
  },
]

export function shownRoutes(fhir: FastifyInstance, rooms: Certificates, authenticate: Authenticate): void {
  for (const { type, name, ofOne = false, takes, answer } of operations) {
    const path = ofOne ? `/${type}/:id/$${name}` : `/${type}/$${name}`
    fhir.post(
      path,
      async (request: FastifyRequest<{ Params: { id?: string } }>, reply): Promise<FastifyReply> => {
        const { caller } = await authenticate(request)
        const { context } = await senderOf(rooms, request, { caller, type })
        const said = takes.length === 0 ? new Map<string, unknown>() : parametersIn(bodyOf(request), takes)
        const told = await answer({ said, id: request.params.id ?? '' }, context)
        const list = Array.isArray(told) ? bundleOf(baseOf(request), told) : (told as FhirResource)
        return sendResource(request, reply, list)
      },
    )
  }
}

/** Each once, with a value of its type. Refuses `incorrect/parameters`. */
function parametersIn(body: FhirResource, takes: Operation['takes']): Map<string, unknown> {
  const { resourceType, parameter = [] } = body as FhirResource & {
    parameter?: Readonly<Record<string, unknown>>[]
  }
  const said = new Map<string, unknown>()
  for (const { name: called, ...values } of parameter) {
    const name = takes.find((each) => each === called)
    const type = name && parameterTypes[name]
    if (!name || !type || said.has(name) || Object.keys(values).join() !== type) return wrong(takes)
    said.set(name, values[type])
  }
  return resourceType === 'Parameters' ? said : wrong(takes)
}

const wrong = (takes: Operation['takes']): never =>
  refuse(
    'incorrect',
    'parameters',
    `Send Parameters, each once: ${takes.map((each) => `${each} (${parameterTypes[each]})`).join(', ')}.`,
  )

const bundleOf = (base: string, resources: readonly FhirResource[]): FhirResource => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
  })),
})

function shownIn(said: Asked['said']): { key: string } | { code: string; pesel: string } {
  const word = (name: string, digits: number) => {
    const value = String(said.get(name) ?? '').trim()
    return /^\d+$/.test(value) && value.length === digits
      ? value
      : refuse('incorrect', name, `${name} has ${digits} digits: send key, or code with pesel.`, name)
  }
  return said.has('key') ? { key: word('key', 44) } : { code: word('code', 4), pesel: word('pesel', 11) }
}

/** What a pharmacist sees: without the illness (docs/clarifications/keys-and-codes.md), with the keys to dispense by. */
async function toDispense({ said }: Asked, context: Context): Promise<FhirResource[]> {
  const { prescriptions } = await context.call(sgr.toDispense, shownIn(said))
  return Promise.all(prescriptions.map(({ key = '' }) => shownAs({ context }, { key })))
}

/** What it was issued with, byte for byte: a document, or resource and Provenance as they were sent. */
async function originalOf({ id }: Asked, { call }: Context): Promise<FhirResource> {
  const { content } = await call(sgr.original, { prescription: id })
  return {
    resourceType: 'Binary',
    contentType: isDocument(content) ? 'application/xml' : 'application/fhir+json',
    data: content,
  }
}

async function toAccept({ said }: Asked, context: Context): Promise<FhirResource> {
  const { access } = await context.call(sgs.toAccept, shownIn(said))
  return referralShown(context, access?.key ?? '')
}

async function accept({ said }: Asked, context: Context): Promise<FhirResource> {
  const shown = shownIn(said)
  const key = 'key' in shown ? shown.key : refuse('incorrect', 'key', 'Send the key that was shown.', 'key')
  const [refunded, visitAt, comment] = [said.get('refunded'), said.get('visitAt'), said.get('comment')]
  await context.call(sgs.accept, {
    key,
    ...(typeof refunded === 'boolean' && { refunded }),
    ...(typeof visitAt === 'string' && { visitAt }),
    ...(typeof comment === 'string' && { comment }),
  })
  return referralShown(context, key)
}

async function referralShown({ call }: Context, key: string): Promise<FhirResource> {
  return (await call(sgs.asFhir, { key })).resource as FhirResource
}
