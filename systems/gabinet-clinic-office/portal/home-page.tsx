/** The first page is the place where one works: own patients, the registration desk, or the pharmacy counter. */
import { lazy, Suspense } from 'react'
import { Loading } from '#ui/shell/loading.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { PeoplePage } from './people-page.tsx'

const CounterPage = lazy(async () => ({ default: (await import('./counter-page.tsx')).CounterPage }))

export function HomePage() {
  const role = useSession()?.seat?.actor.role
  if (role !== 'pharmacist') return <PeoplePage desk={role === 'registrar'} />
  return (
    <Suspense fallback={<Loading />}>
      <CounterPage />
    </Suspense>
  )
}
