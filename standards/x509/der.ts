/** The few kinds of value that PKCS#12 files and certificates of our own are made of, as DER (ITU-T X.690). */

export function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), length(content.length), content])
}

function length(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes)
  const digits: number[] = []
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return Buffer.of(0x80 | digits.length, ...digits)
}

export const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts)
export const setOf = (...parts: readonly Uint8Array[]) => tagged(0x31, ...parts)
export const octets = (bytes: Uint8Array) => tagged(0x04, bytes)
/** `[n] EXPLICIT`. */
export const explicit = (n: number, inner: Uint8Array) => tagged(0xa0 | n, inner)
export const nothing = () => Buffer.of(0x05, 0x00)
/** BMPString: big-endian UTF-16. */
export const bmp = (text: string) => tagged(0x1e, Buffer.from(text, 'utf16le').swap16())

export function integer(value: number): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(arc: number): number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest % 128) | 0x80)
  return digits
}
