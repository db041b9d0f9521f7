/** P1's SOAP as a provider's program sends it, over any house: the signed message, the connection, the answer read by its declaration. */
import { randomUUID } from 'node:crypto'
import { type Agent, request } from 'node:https'
import { type CallContext, writeContext } from '#standards/p1/call-context.ts'
import { messageNamespaces, type OperationName, operations } from '#standards/p1/obsluga-recepty.table.ts'
import { readMessage } from '#standards/soap/description/read-message.ts'
import type { Value } from '#standards/soap/description/schema.ts'
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

type Asked<N extends OperationName> = Value<(typeof operations)[N]['request']>
type Told<N extends OperationName> = Value<(typeof operations)[N]['answer']>

/** The whole signed envelope of a call. */
export function callText<N extends OperationName>(
  { wss, call, at }: Called,
  name: N,
  asked: Asked<N>,
): string {
  const message = writeMessage(operations[name].request, asked as never, messageNamespaces)
  return signedEnvelope(signerOf(wss), { message, context: writeContext(call), at, mark: randomUUID() })
}

/** The answer, or the fault. */
export async function soapCall<N extends OperationName>(called: Called, name: N, asked: Asked<N>) {
  const { agent, url } = called
  const text = callText(called, name, asked)
  const answer = await sendSoap(agent, `${url}/services/ObslugaReceptyWS`, text, {
    soapaction: `"urn:${name}"`,
  })
  return { status: answer.status, ...told(answer.text, name) }
}

export interface Fault {
  readonly code: string
  readonly major: string
  readonly minor: string | undefined
  readonly words: string
}

export function told<N extends OperationName>(text: string, name: N): { answer?: Told<N>; fault?: Fault } {
  const { message } = readEnvelope(text)
  if (message.local !== 'Fault') return { answer: readMessage(message, operations[name].answer) as Told<N> }
  return { fault: faultIn(message) }
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
