/** Turns a batch of lines into drafts: ids given, references rewritten, lines that cannot be loaded left out. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import { parseReference, referencesOf, rewriteReferences } from '#standards/fhir/references.ts'
import { contextOf, mustHoldFile } from '../files/binary.ts'
import type { Holdings } from '../keys/of-world.ts'
import { claimsProfile, mustConform } from '../write/conform.ts'
import { type Draft, draftOf } from '../write/draft.ts'
import { mustBeValid } from '../write/invalid.ts'
import { placeFor } from '../write/place.ts'
import type { BulkEntry, BulkLine } from './line.ts'
import type { Identity, Names } from './names.ts'

export interface Refusal {
  readonly line: number
  /** Code and message of the refusal; no data of the line. */
  readonly reason: string
}

/** Lines bring their content themselves. */
const noFiles: ReadonlySet<string> = new Set()

/** Checks lines against FHIR's rules; returns those that keep them. */
export function validLines(lines: readonly BulkLine[], refused: Refusal[]): BulkLine[] {
  return lines.filter((line) => {
    try {
      for (const { resource } of line.entries) {
        mustBeValid(resource)
        mustHoldFile(resource, noFiles)
      }
      return true
    } catch (error) {
      refused.push({ line: line.number, reason: reasonOf(error) })
      return false
    }
  })
}

/** Those of the lines whose resources keep to the profiles that they claim. */
export async function conformingLines(
  world: World,
  lines: readonly BulkLine[],
  refused: Refusal[],
): Promise<BulkLine[]> {
  const found: BulkLine[] = []
  for (const line of lines) {
    try {
      for (const { resource } of line.entries) if (claimsProfile(resource)) await mustConform(world, resource)
      found.push(line)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ line: line.number, reason: reasonOf(error) })
    }
  }
  return found
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.name : 'unknown'
  const { code, message, location } = error
  return `${code}: ${message}${location === undefined ? '' : ` (${location})`}`
}

/** `Type/id` of everything that the lines point to, as they write it. */
export function referencesIn(lines: readonly BulkLine[]): Set<string> {
  const found = new Set<string>()
  for (const { entries } of lines)
    for (const { resource } of entries)
      for (const reference of referencesOf(resource)) {
        const parsed = parseReference(reference)
        if (parsed && parsed.base === undefined) found.add(`${parsed.type}/${parsed.id}`)
      }
  return found
}

export interface Batch {
  readonly held: Holdings
  readonly names: Names
  readonly at: Date
  /** References of a line as it wrote them, by what they became. */
  readonly written: WeakMap<BulkLine, Map<string, string>>
}

/** The patient of a resource is not known yet: the resource waits, for it has no place outside that person's compartment. */
export class PatientUnknown extends Error {}

/** New entries of a line as drafts; what is in the record already is passed over. Throws PatientUnknown. */
export function draftLine(batch: Batch, line: BulkLine): Draft[] {
  const { entries } = line
  const urls = new Map<string, Identity>()
  const written = new Map<string, string>()
  batch.written.set(line, written)
  const rewriting = (find: (reference: string) => Identity | undefined) => (reference: string) => {
    const found = find(reference)?.reference
    if (found !== undefined && found !== reference) written.set(found, reference)
    return found
  }
  const own = rewriting((reference) => urls.get(reference))
  const places = placesOf(batch, entries, urls, own)
  const all = rewriting((reference) => urls.get(reference) ?? batch.names.pointed(reference))
  return entries.flatMap((entry, index) => {
    const place = places[index]
    if (!place) return []
    rewriteReferences(entry.resource, all)
    const source = batch.names.sourceOf(entry)
    const where = { ...place, base: 0, at: batch.at, ...(source === undefined ? {} : { source }) }
    return [draftOf(batch.held, entry.resource, where)]
  })
}

/** Takes a line back that has to wait: drafted anew it gets other ids, so that its references must be those that it wrote. */
export function undraftLine({ names, written }: Pick<Batch, 'names' | 'written'>, line: BulkLine): void {
  const before = written.get(line)
  for (const entry of line.entries) {
    names.forget(entry)
    if (before) rewriteReferences(entry.resource, (reference) => before.get(reference))
  }
}

type Places = (ReturnType<typeof placeFor> | undefined)[]

/** Patients first: whatever belongs to a person gets its id in that person's bucket. */
function placesOf(
  { held, names, at }: Batch,
  entries: readonly BulkEntry[],
  urls: Map<string, Identity>,
  rewrite: (reference: string) => string | undefined,
): Places {
  const places: Places = []
  const settle = (entry: BulkEntry, index: number, patient: string | undefined) => {
    const known = names.of(entry)
    const type = entry.resource.resourceType
    const place = known ? undefined : placeFor(held, { type, at, patient, id: entry.id })
    const identity = known ?? { reference: `${type}/${place?.id}`, key: place?.key ?? '' }
    if (!known) names.add(entry, identity)
    if (entry.fullUrl !== undefined) urls.set(entry.fullUrl, identity)
    places[index] = place
  }
  for (const [index, entry] of entries.entries())
    if (entry.resource.resourceType === 'Patient') settle(entry, index, undefined)
  for (const [index, entry] of entries.entries()) {
    if (entry.resource.resourceType === 'Patient') continue
    // Whether `urn:uuid:…` means a person is known once it has become `Patient/…`.
    if (urls.size > 0) rewriteReferences(entry.resource, rewrite)
    settle(entry, index, patientOf(entry, names))
  }
  return places
}

/** Record id of the patient of the entry's compartment; undefined for what is in nobody's. */
function patientOf({ resource }: BulkEntry, names: Names): string | undefined {
  const reference = resource.resourceType === 'Binary' ? contextOf(resource) : patientReferenceOf(resource)
  if (reference === undefined) return undefined
  if (parseReference(reference)?.type !== 'Patient' && resource.resourceType === 'Binary')
    refuse(
      'unprocessable',
      'security-context',
      'In a load, the security context of a Binary names its patient.',
    )
  const patient = names.pointed(reference)
  if (patient === undefined && parseReference(reference)?.base === undefined) throw new PatientUnknown()
  return patient?.key
}
