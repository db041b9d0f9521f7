/**
 * Gates at which issuing is stopped: how many prescriptions may come by one key within the last one to two spans of time. A limit is `times` as many as were ever
 * counted there in one span of the four weeks before the last one, at least `least` and at most `most`. The numbers are ours, not of a law (docs/decisions/2611-pace.md).
 * In 2023 stolen accounts of doctors issued controlled drugs by the hundred, for people whom the doctor never saw.
 */
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'
import type { GateId } from '../shapes/held.ts'

const minute = 60_000
const hour = 60 * minute

/** A prescription about to be issued, and by whom. */
export interface Passing {
  readonly practitioner: string
  readonly organization: string
  /** Nobody's name: a hash. */
  readonly patient: string
  /** Session's device or certificate, where known. */
  readonly device: string | undefined
  readonly atc: readonly string[]
  /** As `counts` in pace.ts says. */
  readonly isCounted: boolean
}

export interface Gate {
  readonly id: GateId
  /** By what it counts; nothing where this prescription does not come this way. */
  readonly key: (passing: Passing) => string | undefined
  /** Milliseconds. */
  readonly span: number
  readonly least: number
  readonly most: number
  readonly times: number
  /** The prescriber's own: what was issued before a hold was lifted counts no more. At the others, whoever was let go on passes for a day. */
  readonly isOwn: boolean
}

/** The controlled substance, by the first seven signs of its ATC. */
export const substanceOf = (atc: readonly string[]): string | undefined =>
  controlledOf(atc) &&
  [...atc]
    .sort()
    .find((code) => controlledOf([code]))
    ?.slice(0, 7)

const counted = (passing: Passing, key: string | undefined) => (passing.isCounted ? key : undefined)
const controlled = (passing: Passing, key: string | undefined) =>
  substanceOf(passing.atc) === undefined ? undefined : key

const unbounded = 1_000_000

// biome-ignore format: a table is read by column
export const gates: readonly Gate[] = [
  { id: 'prescriber',                 span: 10 * minute, least: 10, most: 20,        times: 2, isOwn: true,  key: (each) => counted(each, each.practitioner) },
  { id: 'prescriber-slow',            span: 12 * hour,   least: 40, most: 120,       times: 2, isOwn: true,  key: (each) => counted(each, each.practitioner) },
  { id: 'prescriber-controlled-slow', span: 12 * hour,   least: 20, most: 80,        times: 2, isOwn: true,  key: (each) => controlled(each, each.practitioner) },
  { id: 'patient',                    span: 12 * hour,   least: 20, most: 20,        times: 0, isOwn: false, key: (each) => counted(each, each.patient) },
  { id: 'patient-controlled',         span: 12 * hour,   least: 8,  most: 8,         times: 0, isOwn: false, key: (each) => controlled(each, each.patient) },
  { id: 'medicine',                   span: 10 * minute, least: 20, most: unbounded, times: 2, isOwn: false, key: ({ atc }) => substanceOf(atc) },
  { id: 'medicine-at-place',          span: 10 * minute, least: 12, most: 40,        times: 2, isOwn: false, key: ({ atc, organization }) => controlledAt(organization, substanceOf(atc)) },
  { id: 'device',                     span: 10 * minute, least: 20, most: unbounded, times: 2, isOwn: false, key: (each) => counted(each, each.device) },
  { id: 'device-controlled',          span: 10 * minute, least: 10, most: 40,        times: 2, isOwn: false, key: (each) => controlled(each, each.device) },
]

function controlledAt(place: string, substance: string | undefined): string | undefined {
  return substance && `${substance} ${place}`
}

/** `usual`: the most that was counted in one span of the four weeks before the last one. */
export const limitAt = ({ least, most, times }: Gate, usual: number): number =>
  Math.min(most, Math.max(least, times * usual))

export interface Asked {
  readonly gate: Gate
  readonly key: string
  readonly added: number
}

/** Through which gates these prescriptions of one package go. The prescriber's own one is always asked: a hold stands there. */
export function gatesOf(practitioner: string, passing: readonly Passing[]): Asked[] {
  return gates.flatMap((gate) => {
    const added = new Map<string, number>(gate.id === 'prescriber' ? [[practitioner, 0]] : [])
    for (const each of passing) {
      const key = gate.key(each)
      if (key !== undefined) added.set(key, (added.get(key) ?? 0) + 1)
    }
    return [...added].map(([key, number]) => ({ gate, key, added: number }))
  })
}
