/**
 * The place of the patient summary (https://hl7.org/fhir/uv/ips/): the record offers `Patient/[id]/$summary`, a room makes the
 * document. The record has asked the gate for the patient and noted the access when the maker is called; whatever else the maker
 * reads, it reads as the same asker, so that nobody gets in a summary what they may not read.
 */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Asker } from './read.ts'
import type { Stored } from './stored.ts'

export interface SummaryOrder {
  readonly asker: Asker
  /** Whose; current, and in the asker's reach. */
  readonly patient: Stored
  /** Canonical of the Composition profile that was asked for; the maker refuses what it does not make. */
  readonly profile: string | undefined
  /** `https://host/fhir`: for the fullUrl of entries. */
  readonly base: string
}

/** Answers a Bundle of type document whose first entry is the Composition. */
export type SummaryMaker = (order: SummaryOrder) => Promise<FhirResource>

let known: { readonly room: string; readonly maker: SummaryMaker } | undefined

/** A room says that it makes summaries; answers how to take that back. Refuses `fault/two-makers`. */
export function makeSummaries(room: string, maker: SummaryMaker): () => void {
  if (known !== undefined && known.room !== room)
    refuse('fault', 'two-makers', `${known.room} makes summaries already, so ${room} cannot.`)
  const mine = { room, maker }
  known = mine
  return () => {
    if (known === mine) known = undefined
  }
}

export const hasSummaries = (): boolean => known !== undefined

/** Refuses `unsupported/no-summary` while no room makes summaries, `fault/no-document` what is none. */
export async function summaryOf(order: SummaryOrder): Promise<FhirResource> {
  if (known === undefined) return noMaker()
  const document = await known.maker(order)
  const { resourceType, type, entry } = document as { resourceType: string; type?: unknown; entry?: unknown }
  const [first] = Array.isArray(entry) ? (entry as { resource?: FhirResource }[]) : []
  if (resourceType !== 'Bundle' || type !== 'document' || first?.resource?.resourceType !== 'Composition')
    refuse('fault', 'no-document', `${known.room} made a summary that is no document.`)
  return document
}

export const noMaker = (): never =>
  refuse(
    'unsupported',
    'no-summary',
    'No system of this instance makes patient summaries yet; read Patient/[id]/$everything instead.',
  )
