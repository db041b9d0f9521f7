/** What the registers say, as definitions for the record's terminology: read when first asked for, renewed when a register changes. */
import type { World } from '#kernel/world.ts'
import type { ProvidedDefinitions } from '#record/terminology/of-world.ts'
import { everyEntry } from '#registers/every-entry.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Content, Register } from '#registers/register.ts'
import { newestOf } from '#standards/terminology/canonical.ts'
import type { CodeSystem } from '#standards/terminology/code-system-definition.ts'
import type { CodeSystemProvider } from '#standards/terminology/code-system-provider.ts'
import { CodeTable } from '#standards/terminology/code-table.ts'
import type { ConceptMap } from '#standards/terminology/concept-map.ts'
import { TableCodeSystem } from '#standards/terminology/table-code-system.ts'
import type { ValueSet } from '#standards/terminology/value-set-definition.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { CodeSystemRegister } from './registers/code-system-register.ts'
import { codeSystemRegisters, registersOfSystem, rowOf } from './registers/code-systems.ts'
import { type Dictionaries, dictionariesOf } from './registers/dictionaries.ts'
import { icd10 } from './registers/icd10.ts'
import { icd10ToIcd11, icdMap, icdMapUrl } from './registers/icd10-to-icd11.ts'
import { icd11 } from './registers/icd11.ts'
import { p1 } from './registers/p1.ts'
import { pik } from './registers/pik.ts'
import { unit } from './registers/unit.ts'
import { unitsInUseUrl, unitWordsUrl, type WordedUnits, wordedUnits } from './registers/worded-units.ts'

/** Questions see what was written up to a second ago. */
const age = 1000

const mappedSystems = new Set([icd10.codeSystem.url, icd11.codeSystem.url])

/** UCUM by its canonical and by its OID. */
const unitSystems = new Set([unit.codeSystem.url, `urn:oid:${unit.codeSystem.oid}`])

interface Held<T> {
  readonly state: string
  readonly made: T
  checked: number
}

export class RegisterDefinitions implements ProvidedDefinitions {
  readonly #world: World
  readonly #held = new Map<string, Promise<Held<unknown>>>()

  constructor(world: World) {
    this.#world = world
  }

  get #today(): string {
    return dateInPoland(this.#world.clock.now())
  }

  async provider(url: string, version?: string): Promise<CodeSystemProvider | undefined> {
    if (unitSystems.has(url)) return (await this.#units()).provider
    const registers = registersOfSystem(url)
    if (registers !== undefined) {
      const found = await this.#current(url, registers, () => this.#systemOf(url, registers))
      return newestOf([found?.about.version ?? ''], version) === undefined ? undefined : found
    }
    if (newestOf([''], version) === undefined) return undefined
    return url.startsWith('urn:oid:') ? (await this.#dictionaries()).systems.get(url) : undefined
  }

  async versions(url: string): Promise<readonly string[]> {
    const found = await this.provider(url)
    return found === undefined ? [] : [found.about.version ?? '']
  }

  /** By their canonicals; a system under an OID too is told once. */
  async systems(): Promise<{ url: string; version: string | undefined }[]> {
    const urls = new Set(codeSystemRegisters.map(({ codeSystem: { url } }) => url))
    const found = await Promise.all([...urls].map((url) => this.provider(url)))
    const dictionaries = [...(await this.#dictionaries()).systems.values()]
    return [...found, ...dictionaries].flatMap((each) =>
      each === undefined ? [] : [{ url: each.about.url, version: each.about.version }],
    )
  }

  async valueSet(url: string, version?: string): Promise<ValueSet | undefined> {
    if (newestOf([''], version) === undefined) return undefined
    if (url === unitsInUseUrl) return (await this.#units()).inUse
    return url.startsWith('urn:oid:') ? (await this.#dictionaries()).valueSets.get(url) : undefined
  }

  async valueSetVersions(url: string): Promise<readonly string[]> {
    return (await this.valueSet(url)) === undefined ? [] : ['']
  }

  async supplement(url: string): Promise<CodeSystem | undefined> {
    return url === unitWordsUrl ? (await this.#units()).supplement : undefined
  }

  async conceptMap(url: string, version?: string): Promise<ConceptMap | undefined> {
    if (url !== icdMapUrl || newestOf([''], version) === undefined) return undefined
    return this.#current('icd-map', [icd10ToIcd11], async () => icdMap(await this.#contents(icd10ToIcd11)))
  }

  async conceptMaps(system: string): Promise<readonly ConceptMap[]> {
    if (!mappedSystems.has(system)) return []
    const map = await this.conceptMap(icdMapUrl)
    return map === undefined ? [] : [map]
  }

  #dictionaries(): Promise<Dictionaries> {
    const make = async () => dictionariesOf(await this.#contents(p1), await this.#contents(pik))
    return this.#current('dictionaries', [p1, pik], make)
  }

  #units(): Promise<WordedUnits> {
    return this.#current('units', [unit], async () => wordedUnits(await this.#contents(unit)))
  }

  async #systemOf(
    url: string,
    registers: readonly CodeSystemRegister[],
  ): Promise<TableCodeSystem | undefined> {
    const rows = []
    for (const register of registers)
      for (const content of await this.#contents(register)) rows.push(rowOf(register, content, this.#today))
    const [first] = registers
    if (first === undefined || rows.length === 0) return undefined
    const { content, above, property, synonyms } = first.codeSystem
    const isWhole = content === 'complete' && (await this.#isImported(registers))
    const label = property === undefined ? undefined : first.fields[property]?.label.en
    const facts = {
      url,
      version: await this.#dayOf(registers),
      name: first.id.replace(/[^a-z0-9]+/g, '_'),
      title: first.title.pl,
      content: isWhole ? 'complete' : 'fragment',
      hasSubsumption: above !== undefined,
      property: property && label ? { code: property, description: label } : undefined,
      synonyms,
      language: rows.some(({ display }) => display !== undefined) ? 'pl' : (synonyms?.language ?? 'en'),
    } as const
    return new TableCodeSystem(facts, new CodeTable(rows))
  }

  /** The day on which the newest of their lists was true. */
  async #dayOf(registers: readonly Register[]): Promise<string | undefined> {
    const days: string[] = []
    for (const register of registers)
      for (const { asOf } of await registersOf(this.#world).editions(register, 1)) days.push(asOf)
    return days.sort().at(-1)
  }

  /** A set that the house was given at its start says some codes only. */
  async #isImported(registers: readonly Register[]): Promise<boolean> {
    for (const register of registers) {
      const editions = await registersOf(this.#world).editions(register)
      if (editions.some(({ origin }) => origin !== 'shipped' && origin !== 'decision')) return true
    }
    return false
  }

  async #contents(register: Register): Promise<Content[]> {
    const found: Content[] = []
    for await (const entries of everyEntry(registersOf(this.#world), register))
      for (const { content } of entries) found.push(content)
    return found
  }

  async #current<T>(name: string, registers: readonly Register[], make: () => Promise<T>): Promise<T> {
    const known = (await this.#held.get(name)) as Held<T> | undefined
    if (known !== undefined && performance.now() - known.checked < age) return known.made
    const checked = performance.now()
    const state = await this.#stateOf(registers)
    if (known?.state === state) {
      known.checked = checked
      return known.made
    }
    const next = make().then((made) => ({ state, made, checked }))
    this.#held.set(name, next)
    next.catch(() => this.#held.delete(name))
    return (await next).made
  }

  /** Changes whenever a register does, and at midnight, when states end and begin. */
  async #stateOf(registers: readonly Register[]): Promise<string> {
    const parts = [this.#today]
    for (const register of registers) {
      const editions = await registersOf(this.#world).editions(register, 3)
      parts.push(editions.map(({ number }) => number).join(','))
    }
    return parts.join(' ')
  }
}
