/** P1's SOAP as a provider's program sends it, over any house: the signed message, the connection, the answer read by its declaration. */
import { randomUUID } from 'node:crypto'
import { type Agent, request } from 'node:https'
import { type CallContext, writeContext } from '#standards/p1/call-context.ts'
import {
  type OperationName,
  type operations,
  prescriptionService,
} from '#standards/p1/obsluga-recepty.table.ts'
import { obslugaSkierowania } from '#standards/p1/obsluga-skierowania.table.ts'
import { readMessage } from '#standards/soap/description/read-message.ts'
import type { Complex, Namespace, ServiceDescription, Value } from '#standards/soap/description/schema.ts'
import { writeMessage } from '#standards/soap/description/write-message.ts'
import { readEnvelope } from '#standards/soap/envelope.ts'
import { type MessageSigner, signedEnvelope } from '#standards/soap/sign.ts'
import { allOf, elementsOf, textIn, type XmlElement } from '#standards/xml/tree.ts'
import type { Issued } from '../systems/saz-accounts/edge/providers/issue.ts'

export interface SoapAnswer {
  readonly status: number
  readonly type: string
  readonly text: string
}

export function sendSoap(
  agent: Agent,
  url: string,
  text: string | Buffer | undefined,
  headers: Record<string, string> = {},
): Promise<SoapAnswer> {
  return new Promise((done, failed) => {
    const method = text === undefined ? 'GET' : 'POST'
    const own = { ...(text !== undefined && { 'content-type': 'text/xml; charset=utf-8' }), ...headers }
    const sent = request(url, { agent, method, headers: own }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part) => {
        body += part
      })
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          type: String(answer.headers['content-type'] ?? ''),
          text: body,
        }),
      )
    })
    sent.on('error', failed).end(text)
  })
}

export interface Called {
  readonly agent: Agent
  /** Of the second door. */
  readonly url: string
  readonly wss: Pick<Issued, 'key' | 'chain'>
  readonly call: CallContext
  /** The house's time. */
  readonly at: Date
}

export const signerOf = ({ key, chain }: Called['wss']): MessageSigner => ({
  key,
  certificate: chain[0] ?? Buffer.alloc(0),
})

/** A service by its table, as the bus serves it. */
export interface Service<Ops extends Operations> {
  readonly description: ServiceDescription
  readonly operations: Ops
  readonly namespaces: readonly Namespace[]
  /** Dialect of the context. */
  readonly dialect: 'v20170510' | 'v20180509'
}
type Operations = Readonly<Record<string, { readonly request: Complex; readonly answer: Complex }>>
type Asked<O extends Operations[string]> = Value<O['request']>

export const ofPrescriptions: Service<typeof operations> = { ...prescriptionService, dialect: 'v20170510' }
export const ofReferrals: Service<typeof obslugaSkierowania.operations> = {
  ...obslugaSkierowania,
  dialect: 'v20180509',
}

/** The whole signed envelope of a call. */
export function serviceText<Ops extends Operations, N extends keyof Ops & string>(
  { operations: all, namespaces, dialect }: Service<Ops>,
  { wss, call, at }: Called,
  name: N,
  asked: Asked<Ops[N]>,
): string {
  const message = writeMessage((all[name] as Ops[N]).request, asked as never, namespaces)
  const context = writeContext(call, dialect)
  return signedEnvelope(signerOf(wss), { message, context, at, mark: randomUUID() })
}

/** The answer, or the fault. */
export async function serviceCall<Ops extends Operations, N extends keyof Ops & string>(
  service: Service<Ops>,
  called: Called,
  name: N,
  asked: Asked<Ops[N]>,
): Promise<{ status: number; answer?: Value<Ops[N]['answer']>; fault?: Fault }> {
  const { agent, url } = called
  const path = `${url}/services/${service.description.name}WS`
  const answer = await sendSoap(agent, path, serviceText(service, called, name, asked), {
    soapaction: `"urn:${name}"`,
  })
  return { status: answer.status, ...toldBy(service, answer.text, name) }
}

function toldBy<Ops extends Operations, N extends keyof Ops & string>(
  { operations: all }: Service<Ops>,
  text: string,
  name: N,
): { answer?: Value<Ops[N]['answer']>; fault?: Fault } {
  const { message } = readEnvelope(text)
  if (message.local === 'Fault') return { fault: faultIn(message) }
  return { answer: readMessage(message, (all[name] as Ops[N]).answer) as Value<Ops[N]['answer']> }
}

export const told = <N extends OperationName>(text: string, name: N) => toldBy(ofPrescriptions, text, name)

export const callText = <N extends OperationName>(
  called: Called,
  name: N,
  asked: Asked<(typeof operations)[N]>,
): string => serviceText(ofPrescriptions, called, name, asked)

export const soapCall = <N extends OperationName>(
  called: Called,
  name: N,
  asked: Asked<(typeof operations)[N]>,
) => serviceCall(ofPrescriptions, called, name, asked)

export interface Fault {
  readonly code: string
  readonly major: string
  readonly minor: string | undefined
  readonly words: string
}

const last = (urn: string) => urn.split(':').at(-1) ?? ''

export function faultIn(fault: XmlElement): Fault {
  const child = (parent: XmlElement | undefined, local: string) =>
    parent && elementsOf(parent).find((each) => each.local === local)
  const [detail] = allOf(fault, '', 'detail')
  const blad = child(child(detail, 'bledyOperacji'), 'blad')
  const word = (local: string) => {
    const found = child(blad, local)
    return found && textIn(found)
  }
  const code = child(fault, 'faultcode')
  const minor = word('kodBleduMinor')
  return {
    code: code ? last(textIn(code)) : '',
    major: last(word('kodBleduMajor') ?? ''),
    minor: minor === undefined ? undefined : last(minor),
    words: word('opis') ?? '',
  }
}
