/** One code of a value set, and which are wanted. */
import type { CodeSystemProvider, Concept } from './code-system-provider.ts'
import type { ConceptReference } from './value-set-definition.ts'

export interface Member {
  readonly system: string
  /** Of the code system that the concept was found in. */
  readonly version: string | undefined
  readonly concept: Concept
  readonly listed: ConceptReference | undefined
  /** Undefined where a list names codes of a system that is not known here. */
  readonly provider: CodeSystemProvider | undefined
}

/** Which members are wanted. */
export interface Wanted {
  readonly words?: string | undefined
  readonly isActiveOnly?: boolean | undefined
}

/** The code system that members come from. */
export type Origin = Pick<Member, 'system' | 'version'> & { readonly provider: CodeSystemProvider }
