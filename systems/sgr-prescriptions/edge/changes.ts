/** What became of a dispensing, in FHIR's words: an extension for each change, and `entered-in-error` once its packs are back, as FHIR has no nearer word. */
import { Compile } from 'typebox/compile'
import type { Extension } from '#standards/fhir/resource.ts'
import type { MedicationDispense } from '#standards/fhir/resources.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import { Change, type Dispensing } from '../shapes/dispensing.ts'
import { partsOf, workerIn, workerTo } from './named-parts.ts'

const shape = Compile(Change)
const isChange = ({ url }: Extension) => url === extensions.dispensingChange

export function changesOf(kept: MedicationDispense): Pick<Dispensing, 'changes' | 'withdrawn'> {
  const changes = (kept.extension ?? [])
    .filter(isChange)
    .map(fromFhir)
    .filter((each) => shape.Check(each))
  const withdrawn = kept.status === 'entered-in-error'
  return { ...(changes.length > 0 && { changes }), ...(withdrawn && { withdrawn }) }
}

function fromFhir(of: Extension): unknown {
  const { code, time, number, words } = partsOf(of)
  const batchBefore = words('batch-before')
  return {
    kind: code('kind'),
    reason: code('reason'),
    at: time('at'),
    by: workerIn(of),
    packsBefore: number('packs-before'),
    ...(batchBefore !== undefined && { batchBefore }),
  }
}

function toFhir({ kind, reason, at, by, packsBefore, batchBefore }: Change): Extension {
  return {
    url: extensions.dispensingChange,
    extension: [
      { url: 'kind', valueCode: kind },
      { url: 'reason', valueCode: reason },
      { url: 'at', valueDateTime: at },
      ...workerTo(by),
      { url: 'packs-before', valueInteger: packsBefore },
      ...(batchBefore === undefined ? [] : [{ url: 'batch-before', valueString: batchBefore }]),
    ],
  }
}

const restated: readonly string[] = [extensions.batch, extensions.handedPacks]

export interface NewState {
  readonly change: Change
  readonly packs: number
  readonly batch: string | undefined
  /** Of a pack handed over in place of the one prescribed. */
  readonly handedPacks: number | undefined
}

export function withChange(
  kept: MedicationDispense,
  { change, packs, batch, handedPacks }: NewState,
): MedicationDispense {
  const others = (kept.extension ?? []).filter(({ url }) => !restated.includes(url))
  const told = [
    ...(batch === undefined ? [] : [{ url: extensions.batch, valueString: batch }]),
    ...(handedPacks === undefined ? [] : [{ url: extensions.handedPacks, valueInteger: handedPacks }]),
  ]
  return {
    ...kept,
    extension: [...others, ...told, toFhir(change)],
    status: change.kind === 'withdrawn' ? 'entered-in-error' : kept.status,
    quantity: { ...kept.quantity, value: packs },
  }
}
