/**
 * Code systems whose codes are made by rules and cannot be listed: languages (BCP 47), media types (BCP 13), units (UCUM). Each code
 * is judged by itself.
 */
import type { CodeSystemProvider, Concept, Filter, Later, SystemDescription } from './code-system-provider.ts'
import { refuse } from './refusal.ts'
import { regexTest } from './regex-filter.ts'

/** Longer texts are no codes. */
const longestCode = 200

/** What a grammar says of a code: its words, or undefined when it is none. */
export type Judge = (code: string) => Later<Pick<Concept, 'display' | 'designations'> | undefined>

export class GrammarCodeSystem implements CodeSystemProvider {
  readonly about: SystemDescription
  readonly #judge: Judge

  constructor({ url, name, title }: { url: string; name: string; title: string }, judge: Judge) {
    const fixed = { version: undefined, content: 'complete', isCaseSensitive: true, language: 'en' } as const
    this.about = {
      ...fixed,
      url,
      name,
      title,
      hasSubsumption: false,
      isVersionNeeded: false,
      properties: [],
      supplements: [],
    }
    this.#judge = judge
  }

  async find(code: string): Promise<Concept | undefined> {
    const found = code.length > longestCode ? undefined : await this.#judge(code)
    return found && { ...found, code, properties: [], isInactive: false, isAbstract: false }
  }

  parents(): readonly string[] {
    return []
  }

  children(): readonly string[] {
    return []
  }

  isBelow(): boolean {
    return false
  }

  select(): Iterable<Concept> {
    return refuse('too-costly', `The codes of ${this.about.url} are made by a grammar and cannot be listed`)
  }

  fits({ code }: Concept, filters: readonly Filter[]): boolean {
    return filters.every(({ property, op, value }) => {
      const isOfCode = property === 'code' || property === 'concept'
      if (isOfCode && op === '=') return code === value
      if (isOfCode && op === 'in') return value.split(',').includes(code)
      if (isOfCode && op === 'regex') return regexTest(value)(code)
      return refuse(
        'not-supported',
        `The codes of ${this.about.url} cannot be filtered by ${op} on this property`,
        {
          type: 'vs-invalid',
        },
      )
    })
  }
}
