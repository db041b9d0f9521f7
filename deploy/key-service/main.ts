/**
 * `npm run key-service -- VERB --folder FOLDER …`: a key service in a process of its own, whose folder the programs that use it never open.
 *
 *   serve                               on FOLDER/socket, or with --port N --certificate F --private-key F --authority F
 *                                       with --kmip-port N and the same three files: on FOLDER/socket, and for KMIP on that port
 *   admit NAME --role program|officer   prints a token once; with --certificate F (PEM) who shows that is admitted instead
 *   rotate KEY --token F                an officer: from now on a new version wraps
 *   destroy KEY --token F               an officer wishes, another agrees within a day
 *   check                               whether the log is whole; exit code 3 when it was bent
 */
import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endWith } from '#deploy/failure.ts'
import { systemClock } from '#kernel/clock.ts'
import { refuse } from '#kernel/problem.ts'
import { admit } from '../../standins/key-service/clients.ts'
import { askOnSocket } from '../../standins/key-service/officer.ts'
import { openKeyService, type Where } from '../../standins/key-service/opened.ts'
import { firstBent } from '../../standins/key-service/own-log.ts'

const text = { type: 'string' } as const
const options = {
  folder: text,
  port: text,
  'kmip-port': text,
  certificate: text,
  'private-key': text,
  authority: text,
  role: text,
  token: text,
  most: { type: 'string', default: '60000' },
} as const

function orderOf(args: string[]) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [verb = 'serve', name = ''] = positionals
  const folder = resolve(
    values.folder ?? refuse('incorrect', 'folder', 'Name the folder of the service: --folder FOLDER'),
  )
  return { ...values, verb, name, folder }
}
type Order = ReturnType<typeof orderOf>

function portOf({ certificate, authority, 'private-key': privateKey }: Order, port: string) {
  if (certificate === undefined || authority === undefined || privateKey === undefined)
    return refuse('incorrect', 'tls', 'A port needs --certificate, --private-key and --authority.')
  return { port: Number(port), certificate, privateKey, authority }
}

function whereOf(order: Order): Where {
  return order.port === undefined ? { socket: join(order.folder, 'socket') } : portOf(order, order.port)
}

async function serve(order: Order): Promise<void> {
  mkdirSync(order.folder, { recursive: true, mode: 0o700 })
  const service = await openKeyService(
    { folder: order.folder, clock: systemClock, mostPerMinute: Number(order.most) },
    whereOf(order),
    order['kmip-port'] === undefined ? undefined : portOf(order, order['kmip-port']),
  )
  const leave = () => void service.close().then(() => process.exit(0))
  process.on('SIGTERM', leave)
  process.on('disconnect', leave) // whoever started us for itself is gone
  // Ctrl-C reaches us too; who started us decides, for it still needs us while it stops.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, process.send ? () => {} : leave)
  console.log(`Key service ready on ${[service.address, service.kmip ?? []].flat().join(' and ')}`)
  process.send?.({ ready: service.address })
}

function admitted({ folder, name, role, certificate, token }: Order): void {
  if (name === '' || (role !== 'program' && role !== 'officer'))
    refuse('incorrect', 'client', 'Say who: admit NAME --role program|officer')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const shown = certificate && new X509Certificate(readFileSync(certificate)).raw
  const made = admit(folder, { name, role }, shown || undefined)
  if (made !== undefined && token !== undefined) writeFileSync(token, made, { mode: 0o600 })
  else console.log(made ?? `${name} is admitted by certificate.`)
}

async function managed({ folder, verb, name, token }: Order): Promise<void> {
  if (token === undefined) return refuse('incorrect', 'token', 'Say who you are: --token FILE')
  console.log(JSON.stringify(await askOnSocket(join(folder, 'socket'), token, verb, { name })))
}

function checked({ folder }: Order): void {
  const bent = firstBent(folder)
  console.log(bent === undefined ? 'The log is whole.' : `The log was bent: line ${bent} does not follow.`)
  process.exitCode = bent === undefined ? 0 : 3
}

const verbs: Readonly<Record<string, (order: Order) => void | Promise<void>>> = {
  serve,
  admit: admitted,
  rotate: managed,
  destroy: managed,
  check: checked,
}

await Promise.try(() => {
  const order = orderOf(process.argv.slice(2))
  const run =
    verbs[order.verb] ?? refuse('incorrect', 'verb', 'Known are serve, admit, rotate, destroy and check.')
  return run(order)
}).catch(endWith)
