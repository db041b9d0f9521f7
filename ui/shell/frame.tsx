/** The frame around every page; below it the portal's router draws the page itself. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useContext } from 'react'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { Refusal } from './api.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header, SampleBanner } from './header.tsx'
import { Failure, Loading } from './loading.tsx'
import { PlanContext } from './plan.ts'
import type { Session } from './session.ts'

/** The query that holds who is signed in: pages may read it with `useSession`. */
export const sessionKey = ['session'] as const

export function useSession(): Session | undefined {
  const { data } = useQuery<Session | null>({ queryKey: sessionKey, enabled: false })
  return data ?? undefined
}

export function Frame() {
  const words = useMessages(shellWords)
  const plan = useContext(PlanContext)
  const client = useQueryClient()
  const {
    data: session,
    error,
    refetch,
  } = useQuery<Session | null>({
    queryKey: sessionKey,
    queryFn: () => (plan.session ? askWho(plan.session) : null),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const signOut = async () => {
    await plan.signOut?.()
    client.clear()
    location.assign(plan.path)
  }
  return (
    <div className="op-frame">
      <a className="op-skip" href="#main">
        {words.skip}
      </a>
      <SampleBanner />
      <Header session={session ?? undefined} signOut={plan.signOut && (() => void signOut())} />
      <main id="main" className="op-main" tabIndex={-1}>
        <ErrorBoundary>
          {error ? <Failure error={error} retry={() => void refetch()} /> : <Content session={session} />}
        </ErrorBoundary>
      </main>
      <Footer />
    </div>
  )
}

function Content({ session }: { session: Session | null | undefined }) {
  const plan = useContext(PlanContext)
  if (session === undefined) return <Loading />
  const SignedOut = plan.signedOut
  return session === null && SignedOut ? <SignedOut /> : <Outlet />
}

async function askWho(ask: () => Promise<Session>): Promise<Session | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Refusal && error.category === 'unauthenticated') return null
    throw error
  }
}

function Footer() {
  const words = useMessages(shellWords)
  return (
    <footer className="op-footer">
      <p>{words.footer}</p>
      <ul>
        <li>
          <a href="/">{words.footerPortals}</a>
        </li>
        <li>
          <a href="/map">{words.footerMap}</a>
        </li>
      </ul>
    </footer>
  )
}
