/**
 * Definitions in folders beside the database: packages of FHIR as npm packs them (`.tgz`), unpacked ones, single JSON files.
 * A folder is read when a definition is first asked for; the texts are kept compressed, and what is no definition is left out.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { tarEntries } from './tar.ts'

interface Kept {
  readonly version: string
  readonly text: Buffer
}

/** Largest archive when unpacked, and all texts of a folder together when compressed. */
const largestArchive = 512 * 1024 * 1024
const mostKept = 128 * 1024 * 1024

const definition = /(?:^|\/)(StructureDefinition|ValueSet|CodeSystem)-[^/]*\.json$/
const example = /\/examples?\//

export class PackageFolder {
  readonly #folders: readonly string[]
  #all: Map<string, Kept[]> | undefined
  #bytes = 0

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Versions of a definition in no order; '' for one without. */
  versions(type: string, url: string): readonly string[] {
    return (this.#definitions.get(`${type} ${url}`) ?? []).map(({ version }) => version)
  }

  /** A definition by its url, and by its version where that is given; else the newest. */
  find(type: string, url: string, version?: string): FhirResource | undefined {
    const all = this.#definitions.get(`${type} ${url}`) ?? []
    const newest = all.toSorted((a, b) => compare(b.version, a.version))[0]
    const found = all.find((each) => each.version === version) ?? newest
    return found && (JSON.parse(inflateRawSync(found.text).toString()) as FhirResource)
  }

  get #definitions(): Map<string, Kept[]> {
    if (this.#all !== undefined) return this.#all
    this.#all = new Map()
    for (const folder of this.#folders) this.#read(folder)
    return this.#all
  }

  #read(folder: string): void {
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name)
      if (name.endsWith('.tgz')) this.#readArchive(path)
      else if (isDefinition(name) && statSync(path).isFile()) this.#keep(readFileSync(path))
    }
  }

  #readArchive(path: string): void {
    const archive = gunzipSync(readFileSync(path), { maxOutputLength: largestArchive })
    for (const { name, bytes } of tarEntries(archive)) if (isDefinition(name)) this.#keep(bytes)
  }

  /** What cannot be read defines nothing. */
  #keep(bytes: Buffer): void {
    const resource = read(bytes)
    const { resourceType, url, version } = resource ?? {}
    if (typeof url !== 'string' || this.#bytes > mostKept) return
    const text = deflateRawSync(bytes)
    this.#bytes += text.length
    const name = `${resourceType} ${url}`
    const known = this.#all?.get(name) ?? []
    const kept = { version: typeof version === 'string' ? version : '', text }
    this.#all?.set(name, [...known.filter((each) => each.version !== kept.version), kept])
  }
}

/** Files of a package are named after type and id; examples of how to use them lie beside. */
const isDefinition = (name: string): boolean => {
  const path = name.replaceAll('\\', '/')
  return definition.test(path) && !example.test(path)
}

function read(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(bytes.toString()) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** Versions by their numbers; a text is below a number, as `1.0.0-ballot` is below `1.0.0`. */
function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}
