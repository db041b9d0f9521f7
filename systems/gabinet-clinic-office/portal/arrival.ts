/**
 * Where the focus goes when something new opens. Until the person has done something the browser's own place is right:
 * a page that was just loaded is read from its beginning.
 */
let acted = false

const noteAct = () => {
  acted = true
}
for (const kind of ['keydown', 'pointerdown'])
  addEventListener(kind, noteAct, { once: true, capture: true, passive: true })

/** The page stays where it is, unless `scroll` asks for the element to be in sight. */
export function focusOnArrival(element: HTMLElement | null, { scroll = false } = {}): void {
  if (acted) element?.focus({ preventScroll: !scroll })
}
