/** Arrow keys on the map: left and right along a lane, up and down to the nearest entry of the next lane. */

const mark = 'button[data-mark]'

/** Moves the focus; answers whether the key was ours. */
export function walk(frame: HTMLElement, key: string): boolean {
  const here = document.activeElement
  if (!(here instanceof HTMLElement) || !here.matches(mark)) return false
  const next = neighbour(frame, here, key)
  next?.focus()
  return next !== undefined
}

function neighbour(frame: HTMLElement, here: HTMLElement, key: string): HTMLElement | undefined {
  const lane = here.closest('[data-lane]')
  if (!lane) return undefined
  const along = marksIn(lane)
  const at = along.indexOf(here)
  if (key === 'ArrowLeft') return along[at - 1]
  if (key === 'ArrowRight') return along[at + 1]
  if (key === 'Home') return along[0]
  if (key === 'End') return along.at(-1)
  const step = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (!step) return undefined
  const lanes = [...frame.querySelectorAll('[data-lane]')].filter((other) => marksIn(other).length > 0)
  const next = lanes[lanes.indexOf(lane) + step]
  return next && nearest(marksIn(next), middle(here))
}

/** From left to right, as they are seen. */
const marksIn = (lane: Element) =>
  [...lane.querySelectorAll<HTMLElement>(mark)].sort((a, b) => middle(a) - middle(b))

const middle = (element: Element) => {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}

const nearest = (marks: readonly HTMLElement[], x: number) =>
  marks.toSorted((a, b) => Math.abs(middle(a) - x) - Math.abs(middle(b) - x))[0]
