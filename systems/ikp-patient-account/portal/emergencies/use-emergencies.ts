/**
 * Who opened the record to save a life, for one seat of the session: oneself, or somebody in whose place one acts. The newest lines of
 * "who looked" tell that there is something new; only then the accesses themselves are asked for. A proxy sees no such lines, and asks.
 */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useSession } from '#ui/shell/use-session.ts'
import { type Accesses, call, type Emergencies } from '../call.ts'
import { easyPace, newestKey } from '../news.ts'

/** The patient is told within two seconds; a parent, of a child, in five. */
const ownPace = 2_000
const otherPace = 5_000

/** The newest looks by others at somebody's data, in a seat of the session; absent: the one of this tab. */
export function useNewest(seat?: number, isEnabled = true): UseQueryResult<Accesses> {
  const sits = seat === undefined ? {} : { seat }
  return useQuery({
    queryKey: [...newestKey, ...(seat === undefined ? [] : [seat])],
    queryFn: ({ signal }) => call('accesses', { limit: 10, byOthers: true }, { signal, ...sits }),
    refetchInterval: seat === undefined ? ownPace : otherPace,
    enabled: isEnabled,
  })
}

/** Whether one sits there because the person named one, not by law. */
export function useIsNamed(seat?: number): boolean {
  const session = useSession()
  const at = seat === undefined ? session?.seat : session?.seats.find(({ number }) => number === seat)
  return at?.actor.proxy !== undefined && at.actor.guardian !== true
}

/** `seat`: its number; absent: the one of this tab. */
export function useEmergencies(seat?: number): UseQueryResult<Emergencies> {
  const sits = seat === undefined ? {} : { seat }
  const isProxy = useIsNamed(seat)
  const { data } = useNewest(seat, !isProxy)
  const seen = data && (data.accesses.find(({ purpose }) => purpose === 'emergency')?.id ?? 'none')
  const newest = isProxy ? 'not seen' : seen
  return useQuery({
    queryKey: ['emergencies', seat ?? 'own', newest],
    queryFn: () => call('emergencies', {}, sits),
    enabled: newest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: isProxy && easyPace,
    placeholderData: (before: Emergencies | undefined) => before,
  })
}
