/** What every part of the record's benchmark stands on: an instance of its own, a token, open connections. */
import { systemClock } from '#kernel/clock.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { makeToken } from '../../systems/saz-accounts/edge/token.ts'
import { type Instance, startInstance, tokenKeyOf } from '../instance.ts'
import { report } from '../report.ts'
import { Wire } from '../wire.ts'
import { type Drive, type Driven, drive } from './drive.ts'
import { MadeUp } from './made-up.ts'

/** A patient that the benchmark made: public id, the number it is known by, and as it was sent. */
export interface MadePatient {
  readonly id: string
  readonly number: string
  readonly body: FhirResource
}

export interface Ground {
  readonly instance: Instance
  readonly token: string
  /** Seconds a measurement lasts. */
  readonly seconds: number
  readonly made: MadeUp
  readonly patients: MadePatient[]
  /** Rates to measure against, by name; filled as the run goes on. */
  readonly limits: Map<string, number>
}

/** Connections open at once. */
export const crowds = [16, 64] as const

export async function standOn(people: number, seconds: number): Promise<Ground> {
  const instance = await startInstance(people)
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
  return {
    instance,
    token: makeToken({ role: 'sandbox', exp }, tokenKeyOf(instance)),
    seconds,
    made: new MadeUp(1),
    patients: [],
    limits: new Map(),
  }
}

export async function withWires<T>(
  { instance, token }: Pick<Ground, 'instance' | 'token'>,
  count: number,
  work: (wires: Wire[]) => Promise<T>,
): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' }
  const wires = await Promise.all(Array.from({ length: count }, () => Wire.open(instance.url, headers)))
  try {
    return await work(wires)
  } finally {
    for (const wire of wires) wire.close()
  }
}

/** How one kind of work is told: against which aims and which limit of the same run. */
export interface Told {
  readonly name: string
  /** Requests a second at 16 and at 64 connections. */
  readonly aims?: readonly [number, number]
  /** Name of a limit. */
  readonly versus?: string
  readonly ratio?: number
  /** Milliseconds that the slowest hundredth may take at 16 connections. */
  readonly slowest?: number
}

type Work = Pick<Drive, 'ask' | 'right' | 'look'>

/** Measures one kind of request with both crowds and reports each. */
export async function measureBoth(ground: Ground, told: Told, work: Work): Promise<Driven[]> {
  const all: Driven[] = []
  for (const [index, crowd] of crowds.entries()) {
    const driven = await withWires(ground, crowd, (wires) =>
      drive({ wires, seconds: ground.seconds, ...work }),
    )
    tell(ground, told, driven, index)
    all.push(driven)
  }
  return all
}

function tell({ limits }: Ground, told: Told, driven: Driven, index: number): void {
  const { name, aims, versus, slowest } = told
  const where = `${crowds[index]} connections`
  const limit = versus === undefined ? undefined : (limits.get(`${versus}, ${where}`) ?? limits.get(versus))
  const against = versus === undefined || limit === undefined ? {} : { versus, versusValue: limit }
  const aim = aims?.[index]
  report({
    bench: 'record',
    case: `${name}, ${where}`,
    value: driven.perSecond,
    unit: 'requests/s',
    ...against,
    ...(aim === undefined ? {} : { aim }),
    judge: 'value',
  })
  if (told.ratio !== undefined && limit !== undefined)
    report({
      bench: 'record',
      case: `${name}, ${where}: share of the limit`,
      value: driven.perSecond,
      unit: 'requests/s',
      ...against,
      aim: told.ratio,
      judge: 'ratio',
    })
  const p99 = { bench: 'record', case: `${name} p99, ${where}`, value: driven.p99, unit: 'ms', less: true }
  report(slowest !== undefined && index === 0 ? { ...p99, aim: slowest } : p99)
}
