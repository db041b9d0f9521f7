/** Reading of a folder of FHIR definitions: an unpacked HL7 package with one JSON file per conformance resource. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Canonical {
  resourceType: string
  id: string
  url: string
}

/** All resources of a type, by the name of their file (`StructureDefinition-Patient.json`), sorted by id. */
export function readDefinitions<T extends Canonical>(folder: string, resourceType: string): T[] {
  const names = readdirSync(folder).filter(
    (name) => name.startsWith(`${resourceType}-`) && name.endsWith('.json'),
  )
  const found = names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T)
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Last part of a canonical without its version. */
export function nameOf(canonical: string): string {
  return canonical.replace(/\|.*$/, '').replace(/^.*[/:]/, '')
}
