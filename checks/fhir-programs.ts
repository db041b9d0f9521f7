/** Providers' programs that speak FHIR at the second door, for tests: their tokens, requests and signatures. */
import { sign } from 'node:crypto'
import { type Agent, request } from 'node:https'
import { samplePerson } from '#population/sample-people.ts'
import { canonicalization, canonicalJson } from '#standards/fhir/canonical-json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { prepareDetached } from '#standards/signatures/jades-sign.ts'
import { type Issued, issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { nodeOf } from '../systems/saz-accounts/edge/providers/message-signer.ts'
import { claimsOf, form, jwt } from './p1-call.ts'
import {
  clinic,
  connection,
  employee,
  go,
  otherTls,
  otherWss,
  own,
  pharmacy,
  roof,
  worker,
  world,
  wss,
} from './provider-clients.ts'

const piotr = samplePerson('piotr-wojcik')
const cez = '2.16.840.1.113883.3.4424'
/** `root:extension` as an Identifier. */
export const identified = (number: string) => {
  const [root = '', value = ''] = number.split(':')
  return { system: `urn:oid:${root}`, value }
}

export interface Program {
  readonly agent: Agent
  readonly token: string
  /** Who signs, and where: `root:extension`. */
  readonly signer: Issued
  readonly licence: string
  readonly provider: string
}

async function programOf(
  agent: Agent,
  messages: Issued,
  of: Pick<Program, 'signer' | 'licence' | 'provider'>,
  role: string,
): Promise<Program> {
  const claims = { ...claimsOf(of.provider, of.licence, world.clock.now()), user_role: role }
  const { text } = await go(agent, '/token', { form: form(jwt(claims, messages.key)) })
  const { accessToken } = JSON.parse(text) as { accessToken: string }
  return { agent, token: accessToken, ...of }
}

export const clinicProgram = await programOf(
  own,
  wss,
  { signer: employee, licence: worker.npwz, provider: clinic.number },
  'LEK',
)
const pharmacistLicence = `${cez}.1.6.1:${piotr.npwz}`
const pharmacistEmployee = await issue(world, {
  kind: 'employee',
  provider: pharmacy,
  worker: { name: piotr.name, npwz: pharmacistLicence },
  base: roof.url,
})
export const pharmacyProgram = await programOf(
  connection(otherTls),
  otherWss,
  { signer: pharmacistEmployee, licence: pharmacistLicence, provider: pharmacy.number },
  'FARM',
)

export interface FhirAnswer {
  readonly status: number
  readonly headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: whatever the door answers
  readonly body: any
}

/** `asked`: method and path, `GET /Patient/1`. */
export function fhir(
  { agent, token }: Pick<Program, 'agent' | 'token'>,
  asked: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<FhirAnswer> {
  const [method, path = ''] = asked.split(' ')
  return new Promise((done, failed) => {
    const all = { 'content-type': 'application/fhir+json', authorization: `Bearer ${token}`, ...headers }
    const sent = request(`${roof.providersUrl}/fhir${path}`, { agent, method, headers: all }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => {
        text += part
      })
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: text.startsWith('{') ? JSON.parse(text) : text,
        }),
      )
    })
    sent.on('error', failed).end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body))
  })
}

/** Who signed, and the signature. */
export function provenanceOf(
  resource: object,
  { signer, licence, provider }: Pick<Program, 'signer' | 'licence' | 'provider'>,
  target?: string,
): FhirResource {
  const at = world.clock.now()
  const octets = Buffer.from(canonicalJson(resource as FhirResource))
  const draft = prepareDetached({ octets, name: target ?? 'resource', certificates: signer.chain, at })
  const jws = draft.with(sign('sha256', draft.octets, signer.key))
  const who = { identifier: identified(licence) }
  return {
    resourceType: 'Provenance',
    ...(target !== undefined && { target: [{ reference: target }] }),
    recorded: at.toISOString(),
    agent: [{ who, onBehalfOf: { identifier: identified(provider) } }],
    signature: [
      {
        type: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.1' }],
        when: at.toISOString(),
        who,
        targetFormat: `application/fhir+json;canonicalization=${canonicalization}`,
        sigFormat: 'application/jose',
        data: Buffer.from(jws).toString('base64'),
      },
    ],
  }
}

/** As one resource, signed in the header. */
export const sendSigned = (
  program: Program,
  asked: string,
  resource: object,
  headers: Record<string, string> = {},
) =>
  fhir(program, asked, resource, {
    'x-provenance': JSON.stringify(provenanceOf(resource, program)),
    ...headers,
  })

/** Numbers of rules in an OperationOutcome. */
export const rulesIn = ({ body }: FhirAnswer): string[] =>
  (body.issue ?? []).map(
    (each: { details?: { coding?: { code: string }[] } }) => each.details?.coding?.[0]?.code,
  )

export const nodeOfPharmacy = await nodeOf(world, pharmacy.organization)
