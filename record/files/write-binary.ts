/** A Binary written with its content as a stream: small content goes into the resource, larger content into a file. */
import { Readable } from 'node:stream'
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { notOfItsType } from '#standards/fhir/validate-content.ts'
import { fitsType } from '#standards/media-types/content.ts'
import { accessTo, mustReach } from '../gate/access.ts'
import { permitted } from '../gate/permission.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { inUnit } from '../unit.ts'
import { openStage, Stage } from '../write/stage.ts'
import { contextOf, fileMark, largestInline } from './binary.ts'
import { dropFile, keepFile, receiveFile } from './files.ts'
import { type FileOwner, fileOwner } from './owner.ts'
import { scanned } from './scanner.ts'
import { patientBehind } from './security-context.ts'

export interface BinaryOrder {
  /** Id to put it under; undefined for a new one. */
  readonly id: string | undefined
  /** All of it but id, security context and data. */
  readonly resource: FhirResource
  /** Reference to what says whose it is; undefined leaves it as it is, of a new one: nobody's. */
  readonly context: string | undefined
  readonly ifMatch: number | undefined
  readonly content: AsyncIterable<Uint8Array>
}

/** Refuses `too-large/file`, `forbidden/…`, `stale/version-conflict`, and what writing a resource refuses. */
export async function writeBinary(
  asker: Asker,
  order: BinaryOrder,
): Promise<{ stored: Stored; status: 200 | 201 }> {
  const old = order.id === undefined ? undefined : await currentOf(asker, order.id)
  const context = order.context ?? (old && contextOf(old.resource))
  // Whose it is, and that the caller may write it, is known before anything is taken in.
  const owner = await ownerOf(asker, context)
  const { start, head: first, rest } = await beginning(scanned(asker.world, order.content))
  await mustFitType(order.resource.contentType, first, rest)
  const head = headOf(order, context)
  if (rest === undefined)
    return write(asker, order, { ...head, ...(start.length > 0 && { data: start.toString('base64') }) })
  const file = await receiveFile(asker.world, owner, rest)
  try {
    return await write(asker, order, { ...head, _data: fileMark(file) }, async (stage, unit) => {
      stage.files.add(file.hash)
      await keepFile(unit, file)
    })
  } finally {
    await dropFile(asker.world, file)
  }
}

function headOf({ id, resource }: BinaryOrder, context: string | undefined): FhirResource {
  return {
    ...resource,
    ...(id !== undefined && { id }),
    ...(context !== undefined && { securityContext: { reference: context } }),
  }
}

function currentOf(asker: Asker, id: string): Promise<Stored | undefined> {
  return inUnit(asker.world, asker, async (unit) => {
    const stage = new Stage(unit)
    await stage.lockAll([`Binary/${id}`])
    return stage.stands(`Binary/${id}`) ? stage.lookup('Binary', id, undefined, 'u') : undefined
  })
}

/** Refuses `forbidden/…`; whoever reaches only some people says whose it is. */
async function ownerOf(asker: Asker, context: string | undefined): Promise<FileOwner> {
  const { world, sql } = asker
  const access = await accessTo(world, sql, permitted(asker, 'Binary', 'write'), 'Binary')
  const patient = await patientBehind(asker, context)
  if (patient === undefined) {
    if (access.kind !== 'all')
      refuse(
        'forbidden',
        'security-context',
        'Say whose it is: X-Security-Context names a resource of a patient in your care.',
      )
  } else await mustReach(sql, access, new Set([patient]), world.clock.now())
  return fileOwner(asker, patient)
}

type Before = (stage: Stage, unit: Parameters<typeof openStage>[0]) => Promise<void>

function write(
  asker: Asker,
  { id, ifMatch }: BinaryOrder,
  resource: FhirResource,
  before: Before = async () => {},
): Promise<{ stored: Stored; status: 200 | 201 }> {
  return inUnit(asker.world, asker, async (unit) => {
    const stage = openStage(unit)
    await before(stage, unit)
    if (id === undefined) return { stored: await stage.create(resource), status: 201 }
    if ((await stage.lockAll([`Binary/${id}`])).size > 0)
      return { stored: await stage.update(resource, ifMatch), status: 200 }
    if (ifMatch !== undefined)
      refuse('stale', 'version-conflict', 'There is no resource that could have this version.')
    return { stored: await stage.create(resource, id), status: 201 }
  })
}

/** `rest` holds all of it when it is too much to stand in the resource. */
async function beginning(
  content: AsyncIterable<Uint8Array>,
): Promise<{ start: Buffer; head: Buffer; rest: AsyncIterable<Uint8Array> | undefined }> {
  const chunks: Uint8Array[] = []
  const all = content[Symbol.asyncIterator]()
  for (let size = 0; size <= largestInline; ) {
    const { value, done } = await all.next()
    if (done) {
      const start = Buffer.concat(chunks)
      return { start, head: start, rest: undefined }
    }
    chunks.push(value)
    size += value.length
  }
  return { start: Buffer.alloc(0), head: Buffer.concat(chunks, largestInline), rest: rejoined(chunks, all) }
}

/** Refuses `unprocessable/content-type`, once the rest has come: who still sends hears no answer. */
async function mustFitType(
  contentType: unknown,
  first: Buffer,
  rest: AsyncIterable<Uint8Array> = Readable.from([]),
): Promise<void> {
  if (typeof contentType !== 'string' || fitsType(contentType, first)) return
  let size = 0
  for await (const { length } of rest) {
    size += length
    if (size > largestIgnored) break
  }
  refuse('unprocessable', 'content-type', notOfItsType, 'Binary.contentType')
}

/** Bytes; whoever sends more is cut off. */
const largestIgnored = 16 * 1024 * 1024

async function* rejoined(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
