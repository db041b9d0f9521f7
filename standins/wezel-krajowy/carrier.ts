/** How SAZ reaches the node: over its own wire, behind the browser's back. */
import type { Carrier } from '#kernel/house.ts'
import { Problem, refuse } from '#kernel/problem.ts'

export function overTheNode(url: () => string): Carrier {
  return async (_world, _operation, input) => {
    const response = await fetch(new URL('/artifact', url()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(2_000),
    }).catch(() => refuse('unavailable', 'unreachable', 'Węzeł Krajowy does not answer. Try again shortly.'))
    if (response.status === 404)
      throw new Problem(
        'unauthenticated',
        'artifact-used',
        'This sign-in was already used or is too old. Sign in again.',
      )
    if (!response.ok)
      refuse('unavailable', 'unreachable', 'Węzeł Krajowy does not answer. Try again shortly.')
    return response.json()
  }
}
