/**
 * Who opened the record to save a life, for one seat of the session: oneself, or somebody in whose place one acts. The newest lines of
 * "who looked" tell that there is something new; only then the accesses themselves are asked for.
 */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call, type Emergencies } from '../call.ts'
import { newestKey } from '../news.ts'

/** The patient is told within two seconds; a parent, of a child, in five. */
const ownPace = 2_000
const otherPace = 5_000

/** `seat`: its number; absent: the one of this tab. */
export function useEmergencies(seat?: number): UseQueryResult<Emergencies> {
  const sits = seat === undefined ? {} : { seat }
  const { data } = useQuery({
    queryKey: [...newestKey, ...(seat === undefined ? [] : [seat])],
    queryFn: ({ signal }) => call('accesses', { limit: 10 }, { signal, ...sits }),
    refetchInterval: seat === undefined ? ownPace : otherPace,
  })
  const newest = data && (data.accesses.find(({ purpose }) => purpose === 'emergency')?.id ?? 'none')
  return useQuery({
    queryKey: ['emergencies', seat ?? 'own', newest],
    queryFn: () => call('emergencies', {}, sits),
    enabled: newest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before: Emergencies | undefined) => before,
  })
}
