/** The map as one value: what `npm run flows` prints, `/api/flows` answers and `/map` draws. */

import { cargo } from './cargo.ts'
import { documents, type NewDocument } from './documents.ts'
import { type EService, eServices } from './e-services.ts'
import { flows } from './flows.ts'
import type { NationalFlow } from './national-flow.ts'
import { purposes } from './purposes.ts'
import { kinds, type NationalSystem, stewards, systems } from './systems.ts'

/** A text in the two languages of the map. */
interface Bilingual {
  readonly pl: string
  readonly en: string
}

export type State = 'works' | 'planned'

/** How many flows the programme speaks of, and how many of them it ever published. */
const programmeFlows = 117
export const publishedFlows = 64

export interface MapSystem extends Omit<NationalSystem, 'steward'> {
  readonly state: State
  readonly steward: Bilingual
  readonly purpose: Bilingual
}

/** A member of a contract, `system.name`. */
interface MapMember {
  readonly member: string
  readonly kind: 'query' | 'command' | 'event'
}

export interface MapFlow extends Omit<NationalFlow, 'carries' | 'cargo'> {
  readonly carries: readonly MapMember[]
  readonly cargo: Bilingual
  /** The worked example that proves it, from the folder of the repository. */
  readonly case: string | null
  /** Messages since this process began. */
  readonly messages: number
}

export interface CountryMap {
  readonly programmeFlows: number
  readonly publishedFlows: number
  readonly kinds: typeof kinds
  readonly systems: readonly MapSystem[]
  readonly flows: readonly MapFlow[]
  readonly eServices: readonly EService[]
  readonly documents: readonly NewDocument[]
}

const rooms = new Map(systems.map(({ id, room }) => [id, room]))
const nothing: Bilingual = { pl: '', en: '' }

/** Where the worked example of a flow lies: in the room that owns the member, named after the number. */
export function caseOf({ no, carries: [first] }: NationalFlow): string | null {
  const room = first ? rooms.get(first.system) : null
  return room ? `${room}/cases/F${String(no).padStart(3, '0')}.yaml` : null
}

/** A system works when it is in the house and a flow of its works. */
function stateOf({ id, room }: NationalSystem): State {
  const works = flows.some(({ source, target, state }) => state === 'works' && [source, target].includes(id))
  return room !== null && works ? 'works' : 'planned'
}

/** The whole map; `messages` counts by number of flow. */
export function countryMap(messages: ReadonlyMap<number, number> = new Map()): CountryMap {
  return {
    programmeFlows,
    publishedFlows,
    kinds,
    systems: systems.map((each) => ({
      ...each,
      state: stateOf(each),
      steward: stewards[each.steward],
      purpose: purposes.get(each.id) ?? nothing,
    })),
    flows: flows.map((each) => ({
      ...each,
      carries: each.carries.map(({ system, name, kind }) => ({ member: `${system}.${name}`, kind })),
      cargo: cargo[each.cargo],
      case: each.state === 'works' ? caseOf(each) : null,
      messages: messages.get(each.no) ?? 0,
    })),
    eServices,
    documents,
  }
}
