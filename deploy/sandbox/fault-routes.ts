/** Faults of worlds over HTTP. A scenario file is what `PUT /sandbox/worlds/{name}/faults` takes. */
import { type Static, Type } from 'typebox'
import { Fault } from './fault.ts'
import type { Faults } from './faults.ts'
import type { Route } from './route.ts'

const Scenario = Type.Object(
  { faults: Type.Array(Fault, { maxItems: 100 }) },
  { additionalProperties: false },
)

const counts = { id: Type.String(), seen: Type.Integer(), touched: Type.Integer() }
const FaultShown = Type.Object({ ...Fault.properties, ...counts })
const Shown = Type.Object({ faults: Type.Array(FaultShown) })

const path = '/sandbox/worlds/{name}/faults'

/** P1 is away, as on the days when the whole country wrote prescriptions on paper. */
const outage: Fault[] = [{ at: { door: 'providers' }, effect: { does: 'cut' } }]

export function faultRoutes(faultsOf: (name: string) => Promise<Faults>): Route[] {
  const of = (params: Readonly<Record<string, string>>) => faultsOf(params.name ?? '')
  return [
    {
      method: 'GET',
      path,
      id: 'faults',
      summary: 'The faults of a world, and how often each was met.',
      output: Shown,
      refuses: ['no-world'],
      does: async ({ params }) => ({ faults: (await of(params)).all }),
    },
    {
      method: 'POST',
      path,
      id: 'addFault',
      summary: 'Adds a fault: at a door of the world, or between its rooms.',
      input: Fault,
      output: FaultShown,
      status: 201,
      refuses: ['no-world', 'fault-place', 'too-many-faults'],
      does: async ({ params, body }) => (await of(params)).add(body as Fault),
    },
    {
      method: 'PUT',
      path,
      id: 'setFaults',
      summary: 'Sets all faults at once, as a scenario has them; those of before are gone.',
      input: Scenario,
      output: Shown,
      refuses: ['no-world', 'fault-place', 'too-many-faults'],
      does: async ({ params, body }) => ({
        faults: (await of(params)).replace((body as Static<typeof Scenario>).faults),
      }),
    },
    {
      method: 'DELETE',
      path: `${path}/{id}`,
      id: 'removeFault',
      summary: 'Takes one fault away.',
      refuses: ['no-world', 'no-fault'],
      does: async ({ params }) => (await of(params)).remove(params.id ?? ''),
    },
    {
      method: 'POST',
      path: '/sandbox/worlds/{name}/outage',
      id: 'nationalOutage',
      summary:
        'P1 is away: no connection of a provider is answered. All faults of before are gone; `PUT …/faults` with none ends it.',
      output: Shown,
      refuses: ['no-world'],
      does: async ({ params }) => ({ faults: (await of(params)).replace(outage) }),
    },
  ]
}
