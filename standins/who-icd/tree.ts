/** Where entities stand: each below the nearest code above it that there is. */
import type { Entry } from '#registers/register.ts'
import type { Registers } from '#registers/registers.ts'
import { entity } from './registers/entity.ts'

/** Below one entity; no group of ICD-11 is larger. */
const most = 1000

export class Tree {
  readonly #registers: Registers

  constructor(registers: Registers) {
    this.#registers = registers
  }

  byId(id: string): Promise<Entry | undefined> {
    return this.#registers.get(entity, id)
  }

  async byCode(code: string): Promise<Entry | undefined> {
    const [found] = await this.#registers.list(entity, { where: { code }, limit: 1 })
    return found
  }

  async parentOf({ content }: Entry): Promise<Entry | undefined> {
    for (const code of aboveIn(content.under)) {
      const found = await this.byCode(code)
      if (found !== undefined) return found
    }
    return undefined
  }

  async childrenOf({ content: { code } }: Entry): Promise<Entry[]> {
    const below = await this.#registers.list(entity, { where: { under: String(code) }, limit: most })
    const codes = new Set(below.map(({ content }) => String(content.code)))
    // Whoever stands below another of them is a grandchild.
    return below.filter(({ content: { under } }) => {
      const above = aboveIn(under)
      return !above.slice(0, above.indexOf(String(code))).some((each) => codes.has(each))
    })
  }

  chapters(): Promise<Entry[]> {
    return this.#registers.list(entity, { where: { kind: 'chapter' }, limit: most })
  }

  find(text: string, limit: number): Promise<Entry[]> {
    return this.#registers.find(entity, text, limit)
  }
}

const aboveIn = (under: unknown): string[] => (Array.isArray(under) ? under.map(String) : [])
