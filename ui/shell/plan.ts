/** What makes a portal out of the shell. */
import type { AnyRoute } from '@tanstack/react-router'
import { type ComponentType, createContext } from 'react'
import type { Role } from '#kernel/actor.ts'
import type { Text } from '../messages/messages.ts'
import type { Seat } from './session.ts'

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
  readonly navigation: readonly NavigationEntry[] | ((seat: Seat) => readonly NavigationEntry[])
  /** Who may come in, signed in through Węzeł Krajowy. Absent: the portal is open to all. */
  readonly roles?: readonly Role[]
  /** What must be seen on every page by whoever is signed in, above it. */
  readonly notices?: ComponentType
  /** What a visitor sees who has not signed in; needed with `roles`. */
  readonly signedOut?: ComponentType
}

export const PlanContext = createContext<PortalPlan>({
  name: { pl: 'OpenP1', en: 'OpenP1' },
  path: '/',
  routes: () => [],
  navigation: [],
})
