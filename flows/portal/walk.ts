/** Where the arrow keys lead on the drawing: along a rim, or straight across to the other one. */
import type { Node } from './layout.ts'

/** The next system for a key; undefined when the key leads nowhere. */
export function step(nodes: readonly Node[], from: Node, key: string): Node | undefined {
  const rim = nodes.filter(({ side }) => side === from.side)
  const index = rim.indexOf(from)
  if (key === 'ArrowDown') return rim[index + 1]
  if (key === 'ArrowUp') return rim[index - 1]
  if (key === 'Home') return rim[0]
  if (key === 'End') return rim.at(-1)
  const leads =
    (from.side === 'left' && key === 'ArrowRight') || (from.side === 'right' && key === 'ArrowLeft')
  return leads
    ? nearest(
        nodes.filter(({ side }) => side !== from.side),
        from.y,
      )
    : undefined
}

function nearest(nodes: readonly Node[], y: number): Node | undefined {
  return nodes.toSorted((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y))[0]
}
