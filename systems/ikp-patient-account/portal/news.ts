/**
 * Something new on the account? The list of accesses knows first: every visit, prescription and dispensing leaves its
 * trace there. The account asks for its newest lines, and only when another hand has touched the record does it ask
 * again for what is on the screen.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSession } from '#ui/shell/use-session.ts'
import { type Access, call } from './call.ts'
import { useStanding } from './rights/use-may.ts'

/** The patient sees a change within two seconds: one for the question, one for the answer. */
const pace = 1_000

export const newestKey = ['newest-accesses'] as const

/** For somebody in the patient's place, whose every question is one more line there. */
export const easyPace = 30_000

/** Keeps everything on the screen fresh, as long as the window is seen; answers the last look by another person. */
export function useNews(): Access | undefined {
  const client = useQueryClient()
  const isProxy = useSession()?.seat?.actor.proxy !== undefined
  const sees = useStanding().data?.may.includes('see-accesses') ?? !isProxy
  const { data } = useQuery({
    queryKey: newestKey,
    queryFn: ({ signal }) => call('accesses', { limit: 10, byOthers: true }, { signal }),
    refetchInterval: isProxy ? easyPace : pace,
    enabled: sees,
  })
  const seen = useRef<string>(undefined)
  const last = data?.accesses.find(byOthers)
  const newest = data && (last?.id ?? 'nobody yet')
  useEffect(() => {
    if (newest === undefined || newest === seen.current) return
    if (seen.current !== undefined) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => !still.has(String(queryKey[0])) })
    }
    seen.current = newest
  }, [newest, client])
  return last
}

/** The patient's own looks and the platform's work change nothing that the patient would want to see at once. */
export const byOthers = ({ role }: Access) => role !== 'patient' && role !== 'platform'

const still = new Set<string>([newestKey[0], 'session'])
