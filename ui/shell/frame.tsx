/** The frame around every page; below it the portal's router draws the page itself. */
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useContext } from 'react'
import { useMessages } from '../messages/messages.ts'
import { shellWords } from '../messages/shell.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header, SampleBanner } from './header.tsx'
import { Failure, Loading } from './loading.tsx'
import { PlanContext } from './plan.ts'
import { Questions } from './questions.tsx'
import { askWho, type Session, sessionKey } from './session.ts'
import { WrongRole } from './wrong-role.tsx'

/** For those who work at a provider: patients never load it. */
const EndingCertificates = lazy(() =>
  import('./ending-certificates.tsx').then((module) => ({ default: module.EndingCertificates })),
)

export function Frame() {
  const words = useMessages(shellWords)
  const { roles } = useContext(PlanContext)
  const query = useQuery<Session | null>({
    queryKey: sessionKey,
    queryFn: () => (roles ? askWho(roles) : null),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: session, error, refetch } = query
  return (
    <div className="op-frame">
      <a className="op-skip" href="#main">
        {words.skip}
      </a>
      <SampleBanner />
      <Header session={session ?? undefined} />
      {session && <Questions />}
      {session?.seat?.actor.organization !== undefined && (
        <Suspense fallback={null}>
          <EndingCertificates session={session} />
        </Suspense>
      )}
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
  const { roles, signedOut: SignedOut, notices: Notices } = useContext(PlanContext)
  if (session === undefined) return <Loading />
  if (!roles) return <Outlet />
  if (session === null) return SignedOut ? <SignedOut /> : null
  // Another seat is another person to the rooms: its pages start afresh.
  if (!session.seat) return <WrongRole />
  return (
    <Fragment key={session.seat.number}>
      {Notices && <Notices />}
      <Outlet />
    </Fragment>
  )
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
