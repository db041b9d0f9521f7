/** Starts a portal: languages, look, queries, router, frame. A portal's `main.tsx` calls this and nothing else. */
import { Provider } from '@navikt/ds-react/Provider'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { akselWords } from '../messages/aksel.ts'
import { LanguageProvider, useLanguage } from '../messages/language.tsx'
import { Announcer } from './announcer.tsx'
import { Refusal } from './api.ts'
import { Broken } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './page.tsx'
import { PlanContext, type PortalPlan } from './plan.ts'
import { sessionKey } from './session.ts'
import { isWantOfStepUp } from './step-up.ts'
import { StepUpDialog } from './step-up-dialog.tsx'
import { ThemeProvider } from './theme.tsx'
import './aksel.css'
import './identity.css'
import './shell.css'

export function startPortal(plan: PortalPlan): void {
  const place = document.getElementById('app')
  if (!place) throw new Error('The page has no element #app to draw the portal in.')
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Broken })
  const router = createRouter({
    routeTree: root.addChildren([...plan.routes(root)]),
    basepath: plan.path,
    defaultPreload: 'intent',
    scrollRestoration: true,
    trailingSlash: 'never',
  })
  createRoot(place).render(
    <StrictMode>
      <PlanContext.Provider value={plan}>
        <QueryClientProvider client={queryClient()}>
          <LanguageProvider>
            <Dressed>
              <RouterProvider router={router} />
            </Dressed>
          </LanguageProvider>
        </QueryClientProvider>
      </PlanContext.Provider>
    </StrictMode>,
  )
}

function Dressed({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  return (
    <Provider locale={akselWords[language]}>
      <ThemeProvider>
        <Announcer>
          {children}
          <StepUpDialog />
        </Announcer>
      </ThemeProvider>
    </Provider>
  )
}

const passing = new Set(['busy', 'unavailable'])
const seatEnded = new Set(['post-over', 'no-longer-proxy'])

/** Asks again what failed in passing; forgets who was signed in as soon as a session has ended. */
function queryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof Refusal)) return
    if (error.category === 'unauthenticated') client.setQueryData(sessionKey, null)
    // The seat has ended: who may still act as what is asked anew.
    if (seatEnded.has(error.code)) void client.invalidateQueries({ queryKey: sessionKey })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // Who would not confirm is asked again by their own act alone, not by coming back to the window.
        refetchOnWindowFocus: ({ state: { error } }) => !(error instanceof Refusal && isWantOfStepUp(error)),
        retry: (count, error) => count < 2 && error instanceof Refusal && passing.has(error.category),
      },
    },
  })
  return client
}
