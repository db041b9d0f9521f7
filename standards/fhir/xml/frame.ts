/** What is known of an element whose end has not been read yet. */
import type { SaxesTagNS } from 'saxes'
import { type Layout, layoutOf, type XmlMember } from './layout.ts'

export type Kind =
  /** A resource; its members are its children. */
  | 'resource'
  | 'complex'
  /** Its `value` attribute is the value; children are what JSON keeps beside it. */
  | 'primitive'
  /** `contained`, `Bundle.entry.resource`: its one child is a resource. */
  | 'holder'

export class Frame {
  readonly kind: Kind
  /** What it becomes in its parent; undefined of a resource. */
  readonly member: XmlMember | undefined
  /** Of its children; undefined of a holder. */
  readonly layout: Layout | undefined
  /** Nesting of the JSON form, 0 at the root. */
  readonly depth: number
  /** Position in its list. */
  readonly index: number
  /** Namespaces declared here. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The object it becomes; of a primitive, what stands beside its value, if anything. */
  object: Record<string, unknown> | undefined
  /** Value of a primitive, if it has one. */
  value: unknown
  /** The last child's place in the order, and how many of it there were. */
  last = -1
  count = 0

  /** Without `member`: a resource. */
  constructor(tag: SaxesTagNS, parent: Frame | undefined, member?: XmlMember) {
    this.member = member
    this.namespaces = tag.ns
    if (member === undefined) {
      this.kind = 'resource'
      this.layout = layoutOf(tag.local)
      this.depth = parent === undefined ? 0 : parent.depth + 1
      this.index = 0
      this.object = { resourceType: tag.local }
      return
    }
    const { kind, many, type } = member
    this.kind = kind === 'primitive' || kind === 'complex' ? kind : 'holder'
    this.layout = layoutFor(this.kind, type)
    const outer = parent?.depth ?? 0
    this.depth = outer + (many ? 1 : 0) + (this.kind === 'holder' ? 0 : 1)
    this.index = (parent?.count ?? 1) - 1
    this.object = kind === 'complex' ? {} : undefined
  }
}

function layoutFor(kind: Kind, type: string): Layout | undefined {
  if (kind === 'holder') return undefined
  return layoutOf(kind === 'primitive' ? 'Element' : type)
}

/** FHIRPath of the innermost element; undefined outside of the root. */
export function placeOf(frames: readonly Frame[]): string | undefined {
  const steps = frames.flatMap(({ member, layout, index }, i) => {
    if (member === undefined) return i === 0 ? [layout?.type ?? ''] : []
    return [member.many ? `${member.step}[${index}]` : member.step]
  })
  return steps.length === 0 ? undefined : steps.join('.')
}

/** Puts a finished element into its parent's object. */
export function keep(parent: Record<string, unknown>, { kind, member, object, value, index }: Frame): void {
  if (member === undefined) return
  const { name, beside, many } = member
  const at = many ? index : -1
  put(parent, name, kind === 'primitive' ? value : object, at)
  if (kind === 'primitive') put(parent, beside, object, at)
}

/** Lists of a primitive's values and of what is beside them keep step: `null` holds the place of what is not there. */
function put(parent: Record<string, unknown>, name: string, content: unknown, at: number): void {
  const list = parent[name] as unknown[] | undefined
  if (at >= 0 && list !== undefined) list.push(content ?? null)
  else if (content === undefined) return
  else if (at < 0) parent[name] = content
  else parent[name] = at === 0 ? [content] : [...Array<null>(at).fill(null), content]
}
