/** What the thread that imports is told, and what it tells. */
import type { Caller } from '#kernel/system.ts'
import type { Refusal } from '../bulk/batch.ts'
import type { ImportManifest } from './order.ts'

export interface ImportWork extends ImportManifest {
  readonly url: string
  /** Folder of the world. */
  readonly home: string
  readonly caller: Caller
  /** How far the world's clock is ahead of the machine's, in milliseconds. */
  readonly ahead: number
  /** Hosts that may be fetched from. */
  readonly hosts: readonly string[]
  /** Folder in which lines may be put aside, the key that seals them, and what they are bound to. */
  readonly spool: { readonly folder: string; readonly key: Uint8Array; readonly name: string }
}

export interface InputResult {
  /** Resources that are in the record now. */
  readonly accepted: number
  /** Line numbers within the file, from 1. */
  readonly refusals: readonly Refusal[]
}

export type ImportNews =
  | { readonly kind: 'progress'; readonly count: number; readonly input: number }
  | { readonly kind: 'done'; readonly at: string; readonly inputs: readonly InputResult[] }
  | { readonly kind: 'failed'; readonly category: string; readonly code: string; readonly message: string }
