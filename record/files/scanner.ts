/**
 * A scanner for viruses beside the house, by clamd's INSTREAM (https://docs.clamav.net/manual/Usage/Scanning.html#clamd), which other
 * scanners speak too. With one set, what comes in is scanned while it is taken in and kept only when clean, and nothing is given out that was
 * not found clean within the last hours by this process: new signatures count for old files.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { Remembered } from '../remembered.ts'

/** `127.0.0.1:3310`, or `unix:/run/clamav/clamd.ctl`. */
export type ScannerAddress = string

interface Scanner {
  readonly address: ScannerAddress
  /** When content was last found clean, by its name. */
  readonly clean: Remembered<string, number>
}

const scanners = new WeakMap<World, Scanner>()

/** Milliseconds for the scanner's verdict, and between two bytes. */
const patience = 60_000
/** For how long a verdict counts, in milliseconds. */
const lasts = 6 * 3_600_000
const mostRemembered = 50_000

export function scanWith(world: World, address: ScannerAddress | undefined): void {
  if (address === undefined) scanners.delete(world)
  else scanners.set(world, { address, clean: new Remembered(mostRemembered) })
}

/** The same stream, ending only when it was found clean. Refuses `unprocessable/malware`, `unavailable/scanner`. */
export function scanned(world: World, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const scanner = scanners.get(world)
  return scanner === undefined ? content : through(scanner, content)
}

/** Looks at content before it is given out, unless that was done lately. `name`: of this content and no other. */
export async function mustBeClean(
  world: World,
  name: string,
  content: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<void> {
  const scanner = scanners.get(world)
  if (scanner === undefined) return
  const now = performance.now()
  if (now - (scanner.clean.get(name) ?? Number.NEGATIVE_INFINITY) < lasts) return
  for await (const _ of through(scanner, await content()));
  scanner.clean.set(name, now)
}

async function* through(
  { address }: Scanner,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const socket = await opened(address)
  try {
    const verdict = verdictOf(socket)
    verdict.catch(() => {}) // told below, once everything was sent
    await sent(socket, Buffer.from('zINSTREAM\0'))
    for await (const chunk of content) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(chunk.length)
      if (chunk.length > 0) await sent(socket, Buffer.concat([length, chunk]))
      yield chunk
    }
    await sent(socket, Buffer.alloc(4))
    judge(await verdict)
  } finally {
    socket.destroy()
  }
}

async function opened(address: ScannerAddress): Promise<Socket> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/)
  const socket = address.startsWith('unix:')
    ? connect(address.slice('unix:'.length))
    : connect(Number(port), host)
  socket.setTimeout(patience, () => socket.destroy(new Error('The scanner is silent.')))
  await once(socket, 'connect').catch(away)
  return socket
}

/** One that has its verdict early, for size or for what it found, reads no further: that is no fault. */
async function sent(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.writable || socket.write(bytes)) return
  await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
}

async function verdictOf(socket: Socket): Promise<string> {
  let text = ''
  try {
    for await (const part of socket as AsyncIterable<Buffer>) {
      text += part.toString('latin1')
      if (text.includes('\0') || text.length > 1000) break
    }
  } catch {
    if (text === '') away()
  }
  return text.split('\0')[0] ?? ''
}

function judge(verdict: string): void {
  if (/^stream: OK$/.test(verdict.trim())) return
  if (/ FOUND$/.test(verdict.trim()))
    refuse(
      'unprocessable',
      'malware',
      'The scanner found something harmful in this file: it is neither kept nor given out.',
    )
  away()
}

/** Too large for the scanner, too: what could not be scanned is not taken for clean. */
const away = (): never =>
  refuse(
    'unavailable',
    'scanner',
    'Files cannot be scanned just now, or not one so large. Try again shortly.',
  )
