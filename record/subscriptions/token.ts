/** A token by which a websocket is bound to subscriptions: sealed, so that it needs no place of its own. */
import type { World } from '#kernel/world.ts'

export interface Bound {
  readonly ids: readonly string[]
  readonly until: Date
}

/** How long a token may be shown, and what it was shown for is told. */
const lasts = 3_600_000

export function makeToken(world: World, ids: readonly string[]): { readonly token: string } & Bound {
  const until = new Date(world.clock.now().getTime() + lasts)
  const sealed = world.seal(Buffer.from(JSON.stringify({ use: 'websocket', ids, until: until.getTime() })))
  return { token: sealed.toString('base64url'), ids, until }
}

/** Undefined for what is no token of one of the worlds, or over. */
export function openToken(
  worlds: Iterable<World>,
  token: string,
): (Bound & { readonly world: World }) | undefined {
  for (const world of worlds) {
    try {
      const opened = JSON.parse(world.open(Buffer.from(token, 'base64url')).toString()) as Record<
        string,
        unknown
      >
      const { use, ids, until } = opened as { use?: string; ids: string[]; until: number }
      if (use === 'websocket' && until > world.clock.now().getTime())
        return { world, ids, until: new Date(until) }
    } catch {
      // not this world's
    }
  }
  return undefined
}
