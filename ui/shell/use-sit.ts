/** Sits down in another seat of the session: what was fetched in the last one is forgotten. */
import { useQueryClient } from '@tanstack/react-query'
import { type Seat, sessionKey, take } from './session.ts'
import { useSession } from './use-session.ts'

export function useSit(): (seat: Seat | undefined) => void {
  const client = useQueryClient()
  const session = useSession()
  return (seat) => {
    if (!session) return
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
    client.setQueryData(sessionKey, take(session, seat))
  }
}
