/** Values of primitives as texts of XML and as JSON has them. */
import { exactNumber } from '../json.ts'

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/

/** Undefined when the text is no value of this JSON kind; a decimal keeps its text. */
export function jsonValue(text: string, kind: 'string' | 'number' | 'boolean'): unknown {
  if (kind === 'string') return text
  if (kind === 'number') return numberOf(text)
  if (text === 'true') return true
  return text === 'false' ? false : undefined
}

function numberOf(text: string): unknown {
  const plain = Number(text)
  if (String(plain) === text && Number.isFinite(plain)) return plain
  return NUMBER.test(text) ? exactNumber(text) : undefined
}
