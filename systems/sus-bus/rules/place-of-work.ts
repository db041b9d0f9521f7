/**
 * `idMiejscaPracy` of a call: the provider itself, or a unit or cell of it, by its own number (`001`) or behind the number of the
 * provider (`000000927257-001`), as programs write both. Registers hold no units and cells yet: that there is such a one is not checked.
 */
import type { CallContext } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'

const parts = [`${CEZ_ROOT}.2.3.2`, `${CEZ_ROOT}.2.3.3`]

export function isOwnPlace({ provider, place }: CallContext): boolean {
  if (place.root === provider.root) return place.extension === provider.extension
  const [first = '', second, ...more] = place.extension.split('-')
  if (!parts.includes(place.root) || more.length > 0) return false
  return second === undefined
    ? /^\d{1,4}$/.test(first)
    : first === provider.extension && /^\d{1,4}$/.test(second)
}
