/** Coming closer to the drawing and moving over it: with buttons, keys, Ctrl and the wheel, or by dragging. */
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { Point } from './curves.ts'

interface View extends Point {
  readonly scale: number
}

interface Size {
  readonly width: number
  readonly height: number
}

export interface Zoom {
  readonly transform: string
  /** Whether less than the whole is in view. */
  readonly closer: boolean
  readonly by: (factor: number) => void
  /** In parts of the window: `pan(1, 0)` looks a step to the right. */
  readonly pan: (right: number, down: number) => void
  readonly reset: () => void
  readonly reveal: (at: Point) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void
  readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void
  readonly onPointerUp: () => void
}

const whole: View = { scale: 1, x: 0, y: 0 }
const closest = 5
export const zoomStep = 1.4
const panStep = 0.2
/** Pixels a pointer may tremble before a click becomes a drag. */
const tremble = 5

export function useZoom(size: Size, frame: RefObject<HTMLElement | null>): Zoom {
  const [view, setView] = useState(whole)
  const dragged = useRef<Point | undefined>(undefined)
  /** The system last walked to: keys zoom about it. */
  const held = useRef<Point | undefined>(undefined)
  const change = useCallback((next: (now: View) => View) => setView((now) => within(next(now), size)), [size])
  const by = (factor: number) =>
    change((now) => {
      const about = held.current && placed(now, held.current)
      return scaledAbout(now, factor, about ?? { x: size.width / 2, y: size.height / 2 })
    })
  const pan = (right: number, down: number) =>
    change((now) => ({
      ...now,
      x: now.x - right * panStep * size.width,
      y: now.y - down * panStep * size.height,
    }))
  const reset = () => setView(whole)
  useWheel(frame, size, change)
  return {
    transform: `translate(${view.x} ${view.y}) scale(${view.scale})`,
    closer: view.scale > 1,
    by,
    pan,
    reset,
    reveal: (at) => {
      held.current = at
      change((now) => (now.scale === 1 ? now : centredOn(now, at, size)))
    },
    onKeyDown: (event) => {
      const act = keys(event.shiftKey, by, pan, reset)[event.key]
      if (!act || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      act()
    },
    onPointerDown: ({ clientX, clientY }) => {
      dragged.current = view.scale > 1 ? { x: clientX, y: clientY } : undefined
    },
    onPointerMove: ({ clientX, clientY, currentTarget, pointerId }) => {
      const from = dragged.current
      if (!from || Math.hypot(clientX - from.x, clientY - from.y) < tremble) return
      currentTarget.setPointerCapture(pointerId)
      const unit = size.width / currentTarget.clientWidth
      change((now) => ({
        ...now,
        x: now.x + (clientX - from.x) * unit,
        y: now.y + (clientY - from.y) * unit,
      }))
      dragged.current = { x: clientX, y: clientY }
    },
    onPointerUp: () => {
      dragged.current = undefined
    },
  }
}

type Keys = Readonly<Record<string, () => void>>

function keys(shift: boolean, by: Zoom['by'], pan: Zoom['pan'], reset: () => void): Keys {
  const zoom: Keys = {
    '+': () => by(zoomStep),
    '=': () => by(zoomStep),
    '-': () => by(1 / zoomStep),
    '0': reset,
  }
  if (!shift) return zoom
  return {
    ...zoom,
    ArrowLeft: () => pan(-1, 0),
    ArrowRight: () => pan(1, 0),
    ArrowUp: () => pan(0, -1),
    ArrowDown: () => pan(0, 1),
  }
}

/** The wheel scrolls the page, as everywhere; with Ctrl (or pinched on a touch pad) it zooms. */
function useWheel(
  frame: RefObject<HTMLElement | null>,
  size: Size,
  change: (next: (now: View) => View) => void,
) {
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const box = element.getBoundingClientRect()
      const unit = size.width / box.width
      const at = { x: (event.clientX - box.left) * unit, y: (event.clientY - box.top) * unit }
      change((now) => scaledAbout(now, Math.exp(-event.deltaY / 300), at))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [frame, size, change])
}

function scaledAbout(now: View, factor: number, at: Point): View {
  const scale = Math.min(closest, Math.max(1, now.scale * factor))
  const ratio = scale / now.scale
  return { scale, x: at.x - (at.x - now.x) * ratio, y: at.y - (at.y - now.y) * ratio }
}

/** Where a point of the drawing stands in the view. */
const placed = ({ scale, x, y }: View, at: Point): Point => ({ x: x + at.x * scale, y: y + at.y * scale })

const centredOn = ({ scale }: View, at: Point, { width, height }: Size): View => ({
  scale,
  x: width / 2 - at.x * scale,
  y: height / 2 - at.y * scale,
})

/** Never past the edge of the drawing. */
const within = ({ scale, x, y }: View, { width, height }: Size): View => ({
  scale,
  x: Math.min(0, Math.max(width * (1 - scale), x)),
  y: Math.min(0, Math.max(height * (1 - scale), y)),
})
