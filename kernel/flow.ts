/** One numbered line of the national architecture: who may use which member of whose contract. */
import type { Member } from './contract.ts'
import { refuse } from './problem.ts'

export interface Flow {
  readonly no: number
  /** Where the data comes from, as the map draws it; who dials follows from who owns the member. */
  readonly source: string
  readonly target: string
  /** The contract's members that carry the data; none while the flow is only planned. */
  readonly carries: readonly Member[]
}

/**
 * The flow that lets `caller` use `member`: a row that joins the two and carries it, in either direction.
 * A room may always use its own door (its portal does).
 */
export function flowOf(flows: readonly Flow[], caller: string, member: Member): number | undefined {
  if (caller === member.system) return undefined
  const found = byMember(flows)
    .get(`${member.system}.${member.name}`)
    ?.find((flow) => joins(flow, caller, member.system))
  return (
    found?.no ?? refuse('forbidden', 'no-flow', `${caller} has no flow for ${member.system}.${member.name}.`)
  )
}

const known = new WeakMap<readonly Flow[], ReadonlyMap<string, readonly Flow[]>>()

/** Flows that carry a member, by its name: each call asks. */
function byMember(flows: readonly Flow[]): ReadonlyMap<string, readonly Flow[]> {
  const kept = known.get(flows)
  if (kept) return kept
  const found = new Map<string, Flow[]>()
  for (const flow of flows)
    for (const { system, name } of flow.carries) {
      const member = `${system}.${name}`
      const others = found.get(member)
      if (others) others.push(flow)
      else found.set(member, [flow])
    }
  known.set(flows, found)
  return found
}

function joins({ source, target }: Flow, one: string, other: string): boolean {
  return (source === one && target === other) || (source === other && target === one)
}
