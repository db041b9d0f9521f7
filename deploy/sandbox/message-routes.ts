/** The messages of worlds over HTTP: listed, explained, live, and as an archive that every browser's tools open. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '#kernel/problem.ts'
import { explained } from './explained.ts'
import { harOf } from './har.ts'
import type { Message, Messages } from './messages.ts'
import type { Asked, Route } from './route.ts'
import { signatureExplained } from './signature-explained.ts'

const path = '/sandbox/worlds/{name}/messages'

const Listed = Type.Object({
  id: Type.Integer(),
  at: Type.String({ description: "The world's time." }),
  milliseconds: Type.Integer(),
  door: Type.String(),
  method: Type.String(),
  path: Type.String(),
  status: Type.Integer(),
  operation: Type.Optional(Type.String({ description: "Of P1's services." })),
  refusal: Type.Optional(Type.String()),
  rules: Type.Array(Type.String(), { description: 'Rules that were broken.' }),
})

const Side = Type.Object({
  headers: Type.Record(Type.String(), Type.String()),
  body: Type.String(),
  isCut: Type.Boolean(),
})

const Broken = Type.Object({
  rule: Type.String({ description: "P1's own number, else ours." }),
  verdict: Type.String(),
  problem: Type.String(),
  document: Type.Optional(Type.Integer({ description: 'Which document of the message.' })),
  place: Type.Optional(Type.String()),
  line: Type.Optional(Type.Integer({ description: 'Of the document.' })),
  text: Type.Optional(Type.String({ description: 'What stands there.' })),
  provision: Type.Optional(Type.String()),
  todo: Type.Optional(Type.Object({ pl: Type.String(), en: Type.String() })),
})

const Reference = Type.Object({
  uri: Type.String(),
  isUnchanged: Type.Boolean(),
  digestSent: Type.String(),
  digestCounted: Type.Optional(Type.String()),
  canonical: Type.Optional(Type.String({ description: 'What we count the digest of.' })),
  signedInstead: Type.Optional(Type.Object({ form: Type.String(), canonical: Type.String() })),
})

const Whole = Type.Object({
  ...Listed.properties,
  request: Side,
  answer: Side,
  broken: Type.Array(Broken),
  signature: Type.Optional(Type.Array(Reference)),
})

export function messageRoutes(messagesOf: (name: string) => Promise<Messages>): Route[] {
  const of = ({ params }: Asked) => messagesOf(params.name ?? '')
  return [
    {
      method: 'GET',
      path,
      id: 'messages',
      summary: 'The last messages of a world, the newest first; `?since=ID` those after one.',
      output: Type.Object({ messages: Type.Array(Listed) }),
      refuses: ['no-world'],
      does: async (asked) => ({
        messages: (await of(asked)).list(Number(asked.query.since) || 0).map((message) => listed(message)),
      }),
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      id: 'message',
      summary:
        'One message, parsed: which rule refused it, the line that broke it, the provision, what to change; which part of a signature differs.',
      output: Whole,
      refuses: ['no-world', 'no-message'],
      does: async (asked) => whole((await of(asked)).get(Number(asked.params.id)) ?? noMessage()),
    },
    {
      method: 'GET',
      path: `${path}/har`,
      id: 'archive',
      summary: 'The messages as an HTTP Archive (HAR 1.2).',
      output: Type.Object({ log: Type.Unknown() }),
      refuses: ['no-world'],
      does: async (asked) => harOf((await of(asked)).list().reverse()),
    },
    {
      method: 'GET',
      path: `${path}/live`,
      id: 'liveMessages',
      summary:
        'Each message as it comes, as an event stream (text/event-stream); the data are those of the list.',
      output: Type.String(),
      refuses: ['no-world'],
      does: async (asked) => live(asked.reply, await of(asked)),
    },
    {
      method: 'DELETE',
      path,
      id: 'forgetMessages',
      summary: 'Forgets the messages of a world.',
      refuses: ['no-world'],
      does: async (asked) => (await of(asked)).clear(),
    },
  ]
}

/** Until whoever listens goes away. */
function live(reply: FastifyReply, messages: Messages): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  raw.write(': messages of the world\n\n')
  const leave = messages.listen((message) => {
    raw.write(`id: ${message.id}\ndata: ${JSON.stringify(listed(message))}\n\n`)
  })
  raw.once('close', leave)
}

const noMessage = () =>
  refuse('not-found', 'no-message', 'This message is not among the last ones of the world any more.')

function listed(message: Message, { operation, refusal, broken } = explained(message)) {
  const { id, at, milliseconds, door, method, path: asked, status } = message
  const told = { ...(operation && { operation }), ...(refusal && { refusal }) }
  const rules = broken.map(({ rule }) => rule)
  return { id, at, milliseconds, door, method, path: asked, status, ...told, rules }
}

function whole(message: Message) {
  const why = explained(message)
  const signature = signatureExplained(message.request.body)
  const { request, answer } = message
  return { ...listed(message, why), request, answer, broken: why.broken, ...(signature && { signature }) }
}
