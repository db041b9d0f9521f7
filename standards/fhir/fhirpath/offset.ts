/**
 * Date arithmetic keeps the offset that was written: the library answers in UTC. Seen at every step, since the library lets
 * no operator be replaced.
 */
import type { Library, SyntaxNode } from './library.ts'

interface DateTime {
  readonly asStr: string
  readonly ctx: unknown
}

const written = /T.*[-+]\d\d:\d\d$/
const inUtc = /^(\d{4}-\d\d-\d\dT[\d:.]+)[-+]00:00$/

/** To be called with what each step hands on; puts the result of a sum at the offset of its first operand. */
export function offsetKeeper(library: Library): (handed: unknown, node: SyntaxNode) => void {
  const operands = new Map<SyntaxNode, string>()
  return (handed, node) => {
    if (!Array.isArray(handed) || handed.length !== 1) return
    const [value]: unknown[] = handed
    if (node.type === 'AdditiveExpression')
      handed[0] = atOffset(value, operands.get(node.children?.[0] ?? node) ?? '')
    else keep(operands, node, textOf(library, value))
  }
}

function keep(operands: Map<SyntaxNode, string>, node: SyntaxNode, text: string): void {
  if (written.test(text)) operands.set(node, text)
}

function textOf(library: Library, value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const text: unknown = library.isNode(value) ? value.data : (value as Partial<DateTime>).asStr
  return typeof text === 'string' ? text : ''
}

function atOffset(value: unknown, operand: string): unknown {
  const { asStr = '', ctx } = (value ?? {}) as Partial<DateTime>
  const utc = inUtc.exec(asStr)?.[1]
  if (operand === '' || utc === undefined) return value
  const offset = operand.slice(-6)
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))
  const local = new Date(Date.parse(`${utc}Z`) + (offset.startsWith('-') ? -minutes : minutes) * 60_000)
  const DateTimeClass = (value as object).constructor as new (ctx: unknown, text: string) => unknown
  const length = Math.max(utc.length, operand.length - 6)
  return new DateTimeClass(ctx, local.toISOString().slice(0, Math.min(length, 23)) + offset)
}
