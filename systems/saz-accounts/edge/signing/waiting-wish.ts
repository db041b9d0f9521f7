/** A signature that its person makes elsewhere, between two calls: sealed, so that nobody writes one, and short-lived. */
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { Named } from './documents.ts'

/** Milliseconds for a card and its PIN. */
const lasts = 5 * 60_000

export interface Wish {
  readonly practitioner: string
  readonly organization: string
  readonly documents: readonly Named[]
  /** DER, base64. */
  readonly certificate: string
  /** ISO. */
  readonly at: string
}

export const sealWish = (world: World, wish: Wish): string =>
  world.seal(Buffer.from(JSON.stringify({ signing: wish }))).toString('base64')

/** Refuses `not-found/no-wish`. */
export function openWish(world: World, sealed: string): Wish {
  const { signing } = opened(world, sealed)
  const age = signing === undefined ? lasts : world.clock.now().getTime() - Date.parse(signing.at)
  if (signing === undefined || age >= lasts)
    return refuse('not-found', 'no-wish', 'This signature was not begun here, or too long ago. Begin again.')
  return signing
}

function opened(world: World, sealed: string): { signing?: Wish } {
  try {
    return JSON.parse(world.open(Buffer.from(sealed, 'base64')).toString()) as { signing?: Wish }
  } catch {
    return {}
  }
}
