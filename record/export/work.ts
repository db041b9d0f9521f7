/** What the thread that exports is told, and what it tells. */
import type { Category } from '#kernel/problem.ts'
import type { Stop } from './walk.ts'

/** A file that is done. */
export interface ExportFile {
  /** Number within the export; its name on the disk. */
  readonly no: number
  readonly section: 'output' | 'deleted' | 'error'
  /** Type of the resources in it. */
  readonly type: string
  readonly count: number
  /** Of text. */
  readonly bytes: number
}

/** How far an export is: what is before `next` is in `files`. */
export interface Reached {
  /** T, ISO. */
  readonly at: string
  readonly next: { readonly type: number; readonly from: Stop } | undefined
  readonly files: readonly ExportFile[]
}

export interface ExportWork {
  readonly url: string
  /** Folder of the world: its keys are there. */
  readonly home: string
  /** Folder of the files. */
  readonly folder: string
  /** Seals the files. */
  readonly key: Uint8Array
  /** What files are bound to. */
  readonly job: string
  /** Now, by the world's clock; ISO. */
  readonly now: string
  readonly reached: Reached | undefined
  /** Type codes, rising. */
  readonly types: readonly number[]
  readonly since: string | undefined
  readonly until: string | undefined
  /** Conditions on row `r`, by type code. */
  readonly filters: readonly (readonly [number, string])[]
  /** A select of the patients whose compartments are exported; else what is exported in the whole. */
  readonly chosen: string | undefined
  /** A condition on row `r` beside: what its patient lets the caller see. */
  readonly gate: string | undefined
  readonly whose: 'everything' | 'everybody'
  /** Elements to keep, `name` or `Type.name`; all when absent. */
  readonly elements: readonly string[] | undefined
  /** `https://host/fhir`: attachments kept here are named by it. */
  readonly base: string
  /** OperationOutcomes for the section `error`, as JSON. */
  readonly outcomes: readonly string[]
  /** Resources, and bytes of text, after which a file is closed. */
  readonly fileSize: { readonly count: number; readonly bytes: number }
  /** What is fetched by one statement: rows, or where the way goes from patient to patient, patients. */
  readonly stretch: { readonly rows: number; readonly patients: number }
}

export type ExportNews =
  | { readonly kind: 'reached'; readonly reached: Reached; readonly count: number }
  | { readonly kind: 'progress'; readonly type: string; readonly count: number }
  | { readonly kind: 'done'; readonly reached: Reached }
  | { readonly kind: 'failed'; readonly category: Category; readonly code: string; readonly message: string }
