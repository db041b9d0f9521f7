/** Messages of KMIP: a header and a batch of items, each an operation (KMIP 2.1, sections 8.1–8.4 and 9.2; the same in 1.4, sections 6 and 7). */
import { tags } from './numbers.table.ts'
import { refuseKmip } from './refusal.ts'
import {
  boolean,
  bytes,
  dateTime,
  decode,
  encode,
  enumeration,
  type Item,
  integer,
  structure,
  text,
  types,
} from './ttlv.ts'

export interface Version {
  readonly major: number
  readonly minor: number
}

/** Those that have Encrypt with additional data, newest first: 1.4 brought it. */
export const versions: readonly Version[] = [
  { major: 2, minor: 1 },
  { major: 2, minor: 0 },
  { major: 1, minor: 4 },
]

export interface Request {
  readonly operation: number
  readonly payload: readonly Item[]
}

/** What one operation came to: `reason` and `message` of what failed. */
export type Result =
  | { readonly operation: number; readonly payload: readonly Item[] }
  | { readonly operation?: number | undefined; readonly reason: number; readonly message: string }

/** In the order that they are given; after one that fails the server does no more. */
export function requestMessage(version: Version, requests: readonly Request[]): Buffer {
  const isBatch = requests.length > 1
  const header = structure(
    tags.requestHeader,
    versionItem(version),
    isBatch ? enumeration(tags.batchErrorContinuationOption, 2) : undefined,
    isBatch ? boolean(tags.batchOrderOption, true) : undefined,
    integer(tags.batchCount, requests.length),
  )
  const items = requests.map(({ operation, payload }, index) =>
    structure(
      tags.batchItem,
      enumeration(tags.operation, operation),
      isBatch ? bytes(tags.uniqueBatchItemId, idOf(index)) : undefined,
      structure(tags.requestPayload, ...payload),
    ),
  )
  return encode(structure(tags.requestMessage, header, ...items))
}

export interface ReadRequest {
  readonly version: Version
  readonly items: readonly (Request & { readonly id: Buffer | undefined })[]
}

/** Refuses `form`, `missing` and what `decode` refuses. */
export function readRequest(message: Buffer): ReadRequest {
  const whole = mustBe(decode(message), tags.requestMessage)
  const header = child(whole, tags.requestHeader)
  const items = children(whole, tags.batchItem).map((item) => ({
    operation: enumerationIn(item, tags.operation),
    id: optionalBytes(item, tags.uniqueBatchItemId),
    payload: listIn(child(item, tags.requestPayload)),
  }))
  if (items.length === 0 || items.length !== integerIn(header, tags.batchCount))
    refuseKmip('form', 'There are not as many items as the header says.')
  return { version: readVersion(child(header, tags.protocolVersion)), items }
}

/** `now`: of the answering server. */
export function responseMessage(
  version: Version,
  now: Date,
  results: readonly { readonly result: Result; readonly id?: Buffer | undefined }[],
): Buffer {
  const header = structure(
    tags.responseHeader,
    versionItem(version),
    dateTime(tags.timeStamp, BigInt(Math.floor(now.getTime() / 1000))),
    integer(tags.batchCount, results.length),
  )
  return encode(structure(tags.responseMessage, header, ...results.map(resultItem)))
}

function resultItem({ result, id }: { result: Result; id?: Buffer | undefined }): Item {
  const operation = result.operation === undefined ? undefined : enumeration(tags.operation, result.operation)
  const idItem = id && bytes(tags.uniqueBatchItemId, id)
  if ('payload' in result)
    return structure(
      tags.batchItem,
      operation,
      idItem,
      enumeration(tags.resultStatus, 0),
      structure(tags.responsePayload, ...result.payload),
    )
  return structure(
    tags.batchItem,
    operation,
    idItem,
    enumeration(tags.resultStatus, 1),
    enumeration(tags.resultReason, result.reason),
    text(tags.resultMessage, result.message),
  )
}

/** The results in their order; after one that failed there may be no more. Refuses `form`, `missing` and what `decode` refuses. */
export function readResponse(message: Buffer): Result[] {
  const whole = mustBe(decode(message), tags.responseMessage)
  child(child(whole, tags.responseHeader), tags.protocolVersion)
  return children(whole, tags.batchItem).map((item) => {
    const operation = optional(item, tags.operation)
    const number = operation?.type === types.enumeration ? operation.value : undefined
    if (enumerationIn(item, tags.resultStatus) === 0) {
      const payload = optional(item, tags.responsePayload)
      return {
        operation: number ?? refuseKmip('missing', 'A result names no operation.'),
        payload: payload ? listIn(payload) : [],
      }
    }
    const said = optional(item, tags.resultMessage)
    return {
      operation: number,
      reason: enumerationIn(item, tags.resultReason),
      message: said?.type === types.text ? said.value : '',
    }
  })
}

export const versionItem = ({ major, minor }: Version): Item =>
  structure(
    tags.protocolVersion,
    integer(tags.protocolVersionMajor, major),
    integer(tags.protocolVersionMinor, minor),
  )

export const readVersion = (item: Item): Version => ({
  major: integerIn(item, tags.protocolVersionMajor),
  minor: integerIn(item, tags.protocolVersionMinor),
})

function idOf(index: number): Buffer {
  const id = Buffer.alloc(4)
  id.writeUInt32BE(index + 1)
  return id
}

const mustBe = (item: Item, tag: number): Item =>
  item.tag === tag ? item : refuseKmip('form', 'This is another message.')

/** What lies in a structure. */
export const listIn = (item: Item): readonly Item[] =>
  item.type === types.structure ? item.value : refuseKmip('form', 'This is no structure.')

const within = (where: Item | readonly Item[]): readonly Item[] => ('tag' in where ? listIn(where) : where)

export const children = (where: Item | readonly Item[], tag: number): Item[] =>
  within(where).filter((each) => each.tag === tag)

export const optional = (where: Item | readonly Item[], tag: number): Item | undefined =>
  within(where).find((each) => each.tag === tag)

export const child = (where: Item | readonly Item[], tag: number): Item =>
  optional(where, tag) ?? refuseKmip('missing', `There is no item ${tag.toString(16)}.`)

export function integerIn(where: Item | readonly Item[], tag: number): number {
  const item = child(where, tag)
  return item.type === types.integer ? item.value : refuseKmip('form', 'This is no integer.')
}

export function enumerationIn(where: Item | readonly Item[], tag: number): number {
  const item = child(where, tag)
  return item.type === types.enumeration ? item.value : refuseKmip('form', 'This is no enumeration.')
}

export function textIn(where: Item | readonly Item[], tag: number): string {
  const item = child(where, tag)
  return item.type === types.text ? item.value : refuseKmip('form', 'This is no text.')
}

export function optionalBytes(where: Item | readonly Item[], tag: number): Buffer | undefined {
  const item = optional(where, tag)
  if (item === undefined || item.type === types.bytes) return item?.value
  return refuseKmip('form', 'These are no bytes.')
}

export const bytesIn = (where: Item | readonly Item[], tag: number): Buffer =>
  optionalBytes(where, tag) ?? refuseKmip('missing', `There is no item ${tag.toString(16)}.`)
