/** The stand-in: SMTP on a loopback port of its own, the gateway for text messages, and a page that shows what arrived. */
import Fastify, { type FastifyInstance } from 'fastify'
import type { Clock } from '#kernel/clock.ts'
import { asHtml, plainHeaders, plainPage } from '#ui/plain-page/plain-page.ts'
import { type Arrived, mailboxPaths } from './contract.ts'
import { smtpServer } from './smtp.ts'

const most = 200

export interface Mailbox {
  readonly http: FastifyInstance
  /** Opens SMTP; answers its address. */
  openSmtp(): Promise<string>
  close(): Promise<void>
}

export function mailbox(clock: Clock): Mailbox {
  const arrived: Arrived[] = []
  const take = (way: Arrived['way'], message: Omit<Arrived, 'at' | 'way'>) => {
    arrived.unshift({ at: clock.now().toISOString(), way, ...message })
    arrived.length = Math.min(arrived.length, most)
  }
  const smtp = smtpServer((mail) => take('email', mail))
  const http = Fastify({ bodyLimit: 10_000 })
  http.post<{ Body: { to?: unknown; text?: unknown } | null }>(mailboxPaths.sms, (request, reply) => {
    const { to, text } = request.body ?? {}
    if (typeof to !== 'string' || typeof text !== 'string')
      return reply.code(400).send({ error: 'to and text' })
    take('sms', { to, subject: '', text })
    return reply.code(202).send({})
  })
  http.get(mailboxPaths.messages, () => ({ messages: arrived }))
  http.get(mailboxPaths.page, (_request, reply) => reply.headers(plainHeaders()).send(page(arrived)))
  return {
    http,
    openSmtp: () =>
      new Promise((resolve, reject) => {
        smtp.once('error', reject).listen({ port: 0, host: '127.0.0.1' }, () => {
          const address = smtp.address()
          resolve(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
        })
      }),
    close: async () => {
      await http.close()
      await new Promise((done) => smtp.close(done))
    },
  }
}

const style = `ul{list-style:none;padding:0;display:grid;gap:.75rem}li{padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
li p{margin:.25rem 0;white-space:pre-line;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:0}`

function page(arrived: readonly Arrived[]): string {
  const format = new Intl.DateTimeFormat('pl', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Warsaw',
  })
  const lines = arrived.map(
    ({ at, way, to, subject, text }) =>
      `<li><h2>${way === 'sms' ? 'SMS' : 'E-mail'} → ${asHtml(to)}</h2><p>${format.format(new Date(at))}${subject === '' ? '' : ` · <strong>${asHtml(subject)}</strong>`}</p><p>${asHtml(text)}</p></li>`,
  )
  const main = `<h1>Skrzynka kraju przykładowego</h1><p>Tu przychodzą e-maile i SMS-y. <span lang="en">E-mails and text messages of the sample country arrive here.</span></p>
${lines.length === 0 ? '<p>Nic jeszcze nie przyszło. <span lang="en">Nothing has arrived yet.</span></p>' : `<ul>${lines.join('')}</ul>`}`
  return plainPage({ language: 'pl', title: 'Skrzynka kraju przykładowego', style, main })
}
