/**
 * Whether value sets have codes, as checks of profiles ask it: at once, from what was answered before. What nobody has asked yet is
 * noted, asked of the terminology afterwards, and the check is made again.
 */
import { codesOfValueSet } from '#standards/fhir/definitions.ts'
import type { Code } from '#standards/fhir/profile/codings.ts'
import type { Membership, Terminology } from '#standards/terminology/terminology.ts'

/** Answers kept, and questions that one check may ask. */
const mostKept = 20_000
const mostAsked = 2000

interface Question {
  readonly valueSet: string
  readonly code: Code
}

export class Memberships {
  readonly #terminology: Terminology
  readonly #answers = new Map<string, Membership>()
  #open = new Map<string, Question>()

  constructor(terminology: Terminology) {
    this.#terminology = terminology
  }

  get hasQuestions(): boolean {
    return this.#open.size > 0
  }

  readonly ask = (valueSet: string, code: Code): Membership => {
    const own = codesOfValueSet(valueSet)
    if (own !== undefined) return isIn(own, code) ? 'in' : 'out'
    const name = `${valueSet} ${code.system} ${code.version} ${code.code}`
    const known = this.#answers.get(name)
    if (known !== undefined) return known
    if (this.#open.size < mostAsked) this.#open.set(name, { valueSet, code })
    return 'unknown'
  }

  /** Has the open questions answered. */
  async answer(): Promise<void> {
    const open = this.#open
    this.#open = new Map()
    if (this.#answers.size > mostKept) this.#answers.clear()
    for (const [name, { valueSet, code }] of open)
      this.#answers.set(name, await this.#answerTo(valueSet, code))
  }

  /** A value set that is too large, or cannot be understood, is one that is not known. */
  async #answerTo(valueSet: string, code: Code): Promise<Membership> {
    try {
      return await this.#terminology.includes(valueSet, code)
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        /^(too-costly|not-supported|not-found)$/.test(String(error.code))
      )
        return 'unknown'
      throw error
    }
  }
}

function isIn(list: NonNullable<ReturnType<typeof codesOfValueSet>>, { system, code }: Code): boolean {
  return system === undefined ? list.all.has(code) : list.bySystem.get(system)?.has(code) === true
}
