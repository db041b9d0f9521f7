/** The figures of one country, over HTTP, each beside those of the smaller country measured before. */
import { randomUUID } from 'node:crypto'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { makeToken } from '../../systems/saz-accounts/edge/token.ts'
import { type Instance, tokenKeyOf } from '../instance.ts'
import { type Drive, drive } from '../record/drive.ts'
import { withWires } from '../record/ground.ts'
import { MadeUp } from '../record/made-up.ts'
import { report } from '../report.ts'
import type { Sampled } from './sample.ts'

const connections = 16

/** Stands for the number of a patient, which is another one each time. */
const placeholder = 'number-of-a-patient'

export interface Size {
  readonly resources: number
  /** Figures of the size before, by case; filled with those of this one for the next. */
  readonly known: Map<string, { resources: number; value: number }>
}

/** Tells a figure, and how it stands to that of the smaller country. */
export function tell(
  size: Size,
  name: string,
  figure: { value: number; unit: string; less?: boolean },
): void {
  const before = size.known.get(name)
  size.known.set(name, { resources: size.resources, value: figure.value })
  report({
    bench: 'growth',
    case: `${name}, ${size.resources} resources`,
    ...figure,
    ...(before && { versus: `at ${before.resources} resources`, versusValue: before.value }),
  })
}

type Asked = Pick<Drive, 'ask' | 'right'>

/** Kinds of work by name; `turn` counts requests. */
export function workOn(people: readonly Sampled[], made: MadeUp): Readonly<Record<string, Asked>> {
  const one = (turn: number): Sampled => people[(turn * 31) % people.length] as Sampled
  const get = (path: (person: Sampled) => string): Asked => ({
    right: [200],
    ask: (wire, turn) => wire.get(path(one(turn))),
  })
  const lives = Array.from({ length: 40 }, () => JSON.stringify(made.bundle(placeholder, 50)))
  return {
    'read by id': get(({ id }) => `/fhir/Patient/${id}`),
    'search by identifier': get(
      ({ identifier }) => `/fhir/Patient?identifier=${encodeURIComponent(identifier)}`,
    ),
    'search by patient, code and date': get(
      ({ id, code }) =>
        `/fhir/Observation?patient=${id}&code=${encodeURIComponent(code)}&date=ge2015-01-01&_sort=-date&_count=20`,
    ),
    'search by family and given name': get(
      ({ family, given }) =>
        `/fhir/Patient?family=${encodeURIComponent(family)}&given=${encodeURIComponent(given)}&_count=20`,
    ),
    'search by the first letters of a name': get(
      ({ family }) =>
        `/fhir/Patient?name=${encodeURIComponent(family.slice(0, 4))}&birthdate=ge1950&_count=20`,
    ),
    '$everything of a life': get(({ id }) => `/fhir/Patient/${id}/$everything`),
    'create Observation': {
      right: [201],
      ask: (wire, turn) =>
        wire.send('POST', '/fhir/Observation', JSON.stringify(made.observation(`Patient/${one(turn).id}`))),
    },
    'transaction of 50 entries': {
      right: [200],
      ask: (wire, turn) =>
        wire.send('POST', '/fhir', (lives[turn % lives.length] as string).replace(placeholder, randomUUID())),
    },
  }
}

export const sandboxToken = (instance: Instance): string => {
  const exp = Math.floor(systemClock.now().getTime() / 1000) + 86_400
  return makeToken({ role: 'sandbox', exp }, tokenKeyOf(instance))
}

export async function figures(
  size: Size,
  { instance, people, seconds }: { instance: Instance; people: readonly Sampled[]; seconds: number },
): Promise<void> {
  const ground = { instance, token: sandboxToken(instance) }
  for (const [name, asked] of Object.entries(workOn(people, new MadeUp(size.resources)))) {
    const { perSecond, p99 } = await withWires(ground, connections, (wires) =>
      drive({ wires, seconds, ...asked }),
    )
    tell(size, name, { value: perSecond, unit: 'requests/s' })
    tell(size, `${name}: p99`, { value: p99, unit: 'ms', less: true })
  }
}

/** Bytes of tables and indexes a resource; the audit apart, which grows with use. */
export async function disk(size: Size, { database }: World): Promise<void> {
  const [row] = await database.sql.query<{ bytes: string; audit: string; resources: string }>(
    `select sum(pg_total_relation_size(oid)) filter (where relname <> 'audit') as bytes,
       sum(pg_total_relation_size(oid)) filter (where relname = 'audit') as audit,
       (select count(*) from record.resource) as resources
     from pg_class where relnamespace = 'record'::regnamespace and relkind = 'r'`,
  )
  const { bytes = 0, audit = 0, resources = 1 } = row ?? {}
  tell(size, 'disk a resource', { value: Number(bytes) / Number(resources), unit: 'bytes', less: true })
  tell(size, 'disk of the audit a resource', {
    value: Number(audit) / Number(resources),
    unit: 'bytes',
    less: true,
  })
}
