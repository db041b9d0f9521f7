/**
 * Where an import may fetch from. A server that fetches whatever it is told reaches places that its callers do not: so only
 * https, only hosts that the operator named, no redirects; plain http only to a loopback address that was named as well. A file
 * that was uploaded before as a Binary of this server needs no network at all.
 */

import { Readable } from 'node:stream'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { fileIn } from '../files/binary.ts'
import { openFile } from '../files/files.ts'
import { fileOwner } from '../files/owner.ts'
import { type Asker, readCurrent } from '../read.ts'
import { unpacked } from './unpacked.ts'

const allowed = new WeakMap<World, ReadonlySet<string>>()

/** `hosts`: `files.example.org`, `files.example.org:8443`, `127.0.0.1:9000`. */
export function allowSources(world: World, hosts: readonly string[]): void {
  allowed.set(world, new Set(hosts.map((host) => host.toLowerCase())))
}

export const sourcesOf = (world: World): readonly string[] => [...(allowed.get(world) ?? [])]

/** Milliseconds without a byte after which a source is given up. */
const patience = 60_000

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const uploaded = /^Binary\/([A-Za-z0-9.-]{1,64})$/

/** Refuses `forbidden/source` whatever may not be fetched. */
export function mustBeAllowed(world: World, url: string): void {
  if (uploaded.test(url)) return
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isPlain = parsed?.protocol === 'http:' && loopback.has(parsed.hostname)
  const isNamed = parsed !== undefined && (allowed.get(world)?.has(parsed.host) ?? false)
  if (
    !isNamed ||
    !(isPlain || parsed.protocol === 'https:') ||
    parsed.username !== '' ||
    parsed.password !== ''
  )
    refuse(
      'forbidden',
      'source',
      'Files are fetched by https from hosts that the operator named in OPENP1_IMPORT_HOSTS, or from Binary/[id] here.',
    )
}

/** The bytes of a source, unpacked. Refuses `forbidden/source`, `unavailable/source`, and what reading a Binary refuses. */
export async function bytesOf(asker: Asker, url: string): Promise<AsyncIterable<Buffer>> {
  mustBeAllowed(asker.world, url)
  const [, id] = uploaded.exec(url) ?? []
  const source = id === undefined ? await fetched(url) : await binary(asker, id)
  return isPacked(url) ? unpacked(source) : source
}

async function binary(asker: Asker, id: string): Promise<Readable> {
  const { resource, patient } = await readCurrent(asker, 'Binary', id)
  const file = fileIn(resource)
  if (file === undefined) return Readable.from([Buffer.from(String(resource.data ?? ''), 'base64')])
  return (await openFile(asker.world, await fileOwner(asker, patient), file.hash)).stream
}

async function fetched(url: string): Promise<Readable> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), patience)
  const headers = { accept: 'application/fhir+ndjson, application/ndjson;q=0.9, */*;q=0.1' }
  const answer = await fetch(url, { redirect: 'error', signal: silence.signal, headers }).catch(away)
  if (!answer.ok || answer.body === null) return away()
  const body = answer.body
  return Readable.from(watched(body, timer))
}

async function* watched(body: ReadableStream<Uint8Array>, timer: NodeJS.Timeout): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) {
      timer.refresh()
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    }
  } catch {
    away()
  } finally {
    clearTimeout(timer)
  }
}

const isPacked = (url: string): boolean => /\.gz(\?|$)/.test(url)

const away = (): never =>
  refuse(
    'unavailable',
    'source',
    'A file of the import could not be fetched, or only by a redirect. Check its address.',
  )
