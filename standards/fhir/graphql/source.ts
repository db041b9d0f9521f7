/** Where GraphQL gets resources from: the server's own reading and searching, with all its rules. */
import type { FhirResource } from '../resource.ts'

export interface SearchOrder {
  readonly type: string
  /** Parameters of FHIR's search with their values, as in a URL. */
  readonly parameters: readonly (readonly [string, string])[]
  /** Most resources. */
  readonly count: number
  /** Opaque, from an earlier page; parameters are empty then. */
  readonly cursor?: string | undefined
  /** How many there are in all is wanted too. */
  readonly total?: boolean
}

export interface SearchResult {
  readonly resources: readonly FhirResource[]
  readonly total?: number | undefined
  /** Of resources in earlier pages. */
  readonly offset: number
  /** Cursor of the first page and of the next, if there is one. */
  readonly first?: string | undefined
  readonly next?: string | undefined
}

/** Refusals are whatever the server throws; they become errors of the whole request. */
export interface Source {
  read(type: string, id: string): Promise<FhirResource>
  search(order: SearchOrder): Promise<SearchResult>
  /** Whether a refusal of `read` means that a reference leads nowhere for this caller. */
  isMissing(error: unknown): boolean
}
