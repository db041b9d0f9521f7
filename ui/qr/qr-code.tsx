/** A QR code drawn as SVG, always dark on white: scanners at a counter fail on inverted codes. */
import { useMemo } from 'react'
import { drawn } from './drawn.ts'
import './qr-code.css'

export interface QrCodeProps {
  /** What the code holds. Never a PESEL: a code on a screen may be photographed by anybody in the queue. */
  readonly value: string
  /** The text alternative: what it is and what to do with it. */
  readonly label: string
}

/** Modules, from which on a code wants more room. */
const many = 60

export function QrCode({ value, label }: QrCodeProps) {
  const { size, path } = useMemo(() => drawn(value), [value])
  return (
    <svg
      className={size > many ? 'op-qr op-qr--dense' : 'op-qr'}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
