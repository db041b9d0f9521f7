/** What makes a portal out of the shell. */
import type { AnyRoute } from '@tanstack/react-router'
import { type ComponentType, createContext } from 'react'
import type { Text } from '../messages/messages.ts'
import type { Session } from './session.ts'

export interface NavigationEntry {
  /** A path below the portal's own, `/` for its first page. */
  readonly to: string
  readonly label: Text
}

export interface PortalPlan {
  /** The official name, in the header and in the window's title. */
  readonly name: Text
  /** For narrow headers; the name when absent. */
  readonly short?: Text
  /** Where the front door serves it, `/ikp`. */
  readonly path: string
  /** The pages, hung under the shell's root route. */
  readonly routes: (root: AnyRoute) => readonly AnyRoute[]
  readonly navigation: readonly NavigationEntry[] | ((session: Session) => readonly NavigationEntry[])
  /** Asks the portal's room who is signed in; refused with `unauthenticated` when nobody is. Absent: open to all. */
  readonly session?: () => Promise<Session>
  /** What a visitor sees who has not signed in. */
  readonly signedOut?: ComponentType
  /** Ends the session. */
  readonly signOut?: () => Promise<void>
}

export const PlanContext = createContext<PortalPlan>({
  name: { pl: 'OpenP1', en: 'OpenP1' },
  path: '/',
  routes: () => [],
  navigation: [],
})
