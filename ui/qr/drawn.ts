/** A QR code as the path of an SVG: one square a dark module, four modules of margin. */
import { encode } from 'uqr'

const longText = 300

export function drawn(value: string): { size: number; path: string } {
  // Level M survives a scratched screen; digits alone make a small code. A long text stays readable with less.
  const ecc = value.length > longText ? 'L' : 'M'
  const { data, size } = encode(value, { ecc, border: 4 })
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return { size, path: squares.join('') }
}
