/** The thread of sealing.ts. */
import { parentPort } from 'node:worker_threads'
import { encode } from './codec.ts'
import type { Batch, Sealed } from './sealing.ts'

parentPort?.on('message', ({ bytes, contents, dataKeys }: Batch) => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const none = new Uint8Array(0)
  let at = 0
  const sealed = contents.map((content) => {
    at += content.length
    return encode(all.subarray(at - content.length, at), content, dataKeys[content.keyIndex] ?? none)
  })
  const size = sealed.reduce((sum, { length }) => sum + length, 0)
  const whole = Buffer.from(new ArrayBuffer(size))
  let to = 0
  for (const each of sealed) to += each.copy(whole, to)
  const answer: Sealed = { bytes: whole, lengths: sealed.map(({ length }) => length) }
  parentPort?.postMessage(answer, [whole.buffer as ArrayBuffer])
})
