/** Every kind of job; each is loaded when its first job comes. */
import type { JobKind } from './job.ts'

/** Kinds by name. */
export type JobKinds = Readonly<Record<string, () => Promise<JobKind>>>

export const jobKinds: JobKinds = {
  export: async () => (await import('../export/run.ts')).exportJob,
  import: async () => (await import('../import/job.ts')).importJob,
}
