/** Who is signed in, for pages: their name and the seat they act in. */
import { useQuery } from '@tanstack/react-query'
import { type Session, sessionKey } from './session.ts'

export function useSession(): Session | undefined {
  const { data } = useQuery<Session | null>({ queryKey: sessionKey, enabled: false })
  return data ?? undefined
}
