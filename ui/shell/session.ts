/** Who is signed in, as a portal's room tells it. */
import type { Role } from '#kernel/actor.ts'

export interface Session {
  /** The person's name as shown to themselves. */
  readonly name: string
  readonly role: Role
  /** Where they work just now, for people who act for a provider. */
  readonly place?: string | undefined
}
