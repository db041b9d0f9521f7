/** P1's SOAP call in a worked example: by the sample clinic's or pharmacy's system for a sample worker, with certificates of its own. */
import { randomBytes } from 'node:crypto'
import { providerOf, workerOf } from '#deploy/ca/registers.ts'
import type { Roof } from '#deploy/one-roof.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { read, readCda } from '#standards/cda/document.ts'
import { prescription } from '#standards/cda/prescription.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import type { OperationName } from '#standards/p1/obsluga-recepty.table.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { issue } from '../systems/saz-accounts/edge/providers/issue.ts'
import { nodeOf } from '../systems/saz-accounts/edge/providers/message-signer.ts'
import { connectionOf } from './p1-call.ts'
import {
  cancellationText,
  type Prescribed,
  prescriptionText,
  signedDocument,
} from './prescription-document.ts'
import { referralText } from './referral-document.ts'
import { type Called, ofReferrals, serviceCall, soapCall } from './soap-call.ts'

const roles = {
  doctor: { place: 'clinic', root: '2.16.840.1.113883.3.4424.1.6.2', role: 'LEKARZ_LEK_DENTYSTA_FELCZER' },
  pharmacist: { place: 'pharmacy', root: '2.16.840.1.113883.3.4424.1.6.1', role: 'FARMACEUTA' },
} as const

/** The answer; a fault as its major code alone, as every other refusal. */
export async function soapStep(
  { world, roof }: { world: World; roof: Roof },
  person: string,
  operation: string,
  asked: unknown,
) {
  const { npwz = '', role } = samplePerson(person)
  const acting = roles[role as keyof typeof roles]
  const provider = await providerOf(world, sampleOrganizations[acting.place])
  const [tls, wss] = await Promise.all(
    (['tls', 'wss'] as const).map((kind) => issue(world, { kind, provider, base: roof.url })),
  )
  if (!tls || !wss) throw new Error('no certificates')
  const [root = '', extension = ''] = provider.number.split(':')
  const own = { root, extension }
  const call: CallContext = {
    provider: own,
    place: own,
    worker: { root: acting.root, extension: npwz },
    role: acting.role,
  }
  const agent = connectionOf(tls, tls)
  try {
    const called = { agent, url: roof.providersUrl ?? '', wss, call, at: world.clock.now() }
    if (operation in ofReferrals.operations)
      return await referralStep({ world, roof }, called, operation, asked)
    const { documents, cancelled } = (asked ?? {}) as {
      documents?: readonly Prescribing[]
      cancelled?: string
    }
    const own = { world, roof }
    const made = documents ? await packageOf(own, called, documents) : asked
    const request = cancelled === undefined ? made : await cancellationOf(own, called, cancelled)
    const { status, answer, fault } = await soapCall(called, operation as OperationName, request as never)
    return { status, body: fault ? { code: fault.major } : answer }
  } finally {
    agent.destroy()
  }
}

interface ReferralAsked {
  /** A referral to write: whose, and under which number. */
  readonly document?: { readonly pesel: string; readonly number: string }
  /** Number under which the worker's provider wrote one. */
  readonly number?: string
}

/** Of the service of referrals. */
async function referralStep(
  place: { world: World; roof: Roof },
  called: Called,
  operation: string,
  asked: unknown,
) {
  const { document, number, ...others } = asked as ReferralAsked
  const { employee, node } = await signing(place, called)
  const { call, at } = called
  const root = `2.16.840.1.113883.3.4424.2.7.${node}.4.1`
  const text =
    document && referralText({ ...document, call, node, issued: dateInPoland(at).replaceAll('-', '') })
  const request = {
    ...others,
    ...(text !== undefined && { dokumentSkierowania: { tresc: signedDocument(text, employee, at) } }),
    ...(number !== undefined && { numerSkierowania: { numerSkierowania: { root, extension: number } } }),
  }
  const name = operation as keyof typeof ofReferrals.operations
  const { status, answer, fault } = await serviceCall(ofReferrals, called, name, request as never)
  return { status, body: fault ? { code: fault.major } : answer }
}

type Prescribing = Pick<Prescribed, 'pesel' | 'product' | 'gtin' | 'packs' | 'dosage'>

/** Certificate and node with which the worker signs documents. */
async function signing({ world, roof }: { world: World; roof: Roof }, { call }: Called) {
  const provider = await providerOf(world, call.provider.extension)
  const worker = await workerOf(world, call.worker.extension, provider)
  const employee = await issue(world, { kind: 'employee', provider, worker, base: roof.url })
  return { employee, node: await nodeOf(world, provider.organization) }
}

/** Prescriptions as documents, signed with a certificate of the worker. */
async function packageOf(
  place: { world: World; roof: Roof },
  called: Called,
  documents: readonly Prescribing[],
) {
  const { employee, node } = await signing(place, called)
  const { call, at } = called
  const recepta = documents.map((each, index) => {
    const number = randomBytes(11).toString('hex').toUpperCase()
    const text = prescriptionText({ ...each, call, node, number, at })
    return { identyfikatorDokumentuWPakiecie: index + 1, tresc: signedDocument(text, employee, at) }
  })
  return { pakietRecept: { recepty: { recepta } } }
}

/** The cancellation of a prescription, made of its document, which the program reads first. */
async function cancellationOf(place: { world: World; roof: Roof }, called: Called, kluczRecepty: string) {
  const { employee, node } = await signing(place, called)
  const { answer } = await soapCall(called, 'odczytRecepty', { kluczRecepty: { kluczRecepty } })
  const original = answer?.receptaIWynikWeryfikacji?.recepta.tresc ?? Buffer.alloc(0)
  const { value } = read(readCda(original), prescription, '10.1.3')
  const number = randomBytes(11).toString('hex').toUpperCase()
  const tresc = signedDocument(cancellationText(value, { node, number, at: called.at }), employee, called.at)
  return { kluczRecepty: { kluczRecepty }, dokumentAnulowaniaRecepty: { tresc } }
}
