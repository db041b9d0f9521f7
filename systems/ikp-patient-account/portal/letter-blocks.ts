/**
 * The text of a letter in blocks. Letters are plain text: a line that ends with a colon, is written in capitals or begins
 * with `#` is a heading, lines that begin with a dash are a list, the rest are paragraphs. Nothing is left out.
 */

type Kind = 'heading' | 'item' | 'paragraph'

export interface Block {
  readonly kind: Kind
  readonly lines: readonly string[]
}

const mark = /^#+\s+/
const bullet = /^\s*[-–•*]\s+/
const capitals = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u
const longest = 60

function kindOf(line: string): Kind {
  if (bullet.test(line)) return 'item'
  if (mark.test(line)) return 'heading'
  return line.length < longest && (line.endsWith(':') || capitals.test(line)) ? 'heading' : 'paragraph'
}

/** Neighbouring lines of one kind make one block; an empty line ends it, a heading stands alone. */
export function blocksOf(text: string): Block[] {
  const blocks: { kind: Kind; lines: string[] }[] = []
  let open: Kind | undefined
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trimEnd()
    const kind = line === '' ? undefined : kindOf(line)
    const last = blocks.at(-1)
    if (kind && last && kind === open && kind !== 'heading') last.lines.push(plain(line))
    else if (kind) blocks.push({ kind, lines: [plain(line)] })
    open = kind
  }
  return blocks
}

/** Without the signs that only said what kind of line it is. */
function plain(line: string): string {
  const text = line.replace(bullet, '').replace(mark, '')
  return kindOf(line) === 'heading' ? text.replace(/:$/, '') : text
}
