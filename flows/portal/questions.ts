/** What the map asks the front door: the map itself once, the counts every two seconds, one flow when opened. */
import { useQuery } from '@tanstack/react-query'
import type { TSchema } from 'typebox'
import { Refusal } from '#ui/shell/api.ts'
import type { CountryMap, MapFlow } from '../map.ts'

interface MemberSchemas {
  readonly member: string
  readonly input?: TSchema
  readonly output?: TSchema
  readonly data?: TSchema
}

export interface FlowDetail extends MapFlow {
  /** What goes in and out by each member, as JSON Schema. */
  readonly schemas: readonly MemberSchemas[]
  readonly caseText: string | null
}

export type Counts = Readonly<Record<number, number>>

const beat = 2_000

export const useMap = () =>
  useQuery({
    queryKey: ['map'],
    queryFn: () => get<CountryMap>('/api/flows'),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Live messages by number of flow; rests while the page is hidden. */
export const useCounts = (): Counts =>
  useQuery({
    queryKey: ['counts'],
    queryFn: () => get<Counts>('/api/flows/messages'),
    refetchInterval: beat,
    refetchIntervalInBackground: false,
  }).data ?? {}

export const useFlow = (no: number) =>
  useQuery({ queryKey: ['flow', no], queryFn: () => get<FlowDetail>(`/api/flows/${no}`) })

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } }).catch(() => {
    throw new Refusal('unavailable', 'no-connection', 'The server cannot be reached.')
  })
  if (!response.ok) throw new Refusal('unavailable', 'unreachable', 'The map did not answer.')
  return (await response.json()) as T
}
