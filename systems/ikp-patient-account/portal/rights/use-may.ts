/** What the one who looks may do with the rights over this account. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { call, type Standing } from '../call.ts'

export const useStanding = (): UseQueryResult<Standing> =>
  useQuery({ queryKey: ['standing'], queryFn: () => call('standing', {}), staleTime: 60_000 })
